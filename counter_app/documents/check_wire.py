"""A :class:`~counter_app.domain.verdicts.DocumentCheck` on the pipe to the document worker, every value checked.

The form of :mod:`~counter_app.documents.wire`: what a taken-over worker could answer must be wrong at most.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum
from typing import Final, TypeVar

from counter_app.documents.wire import Head, WireError, mapping, number, sequence, text, whole
from counter_app.domain.errors import Refused
from counter_app.domain.serials import SerialNumber
from counter_app.domain.verdicts import (
    CLOSED,
    Coverage,
    DocumentCheck,
    Mark,
    PictureSign,
    Reason,
    SignatureCheck,
    SignatureKind,
    StampPicture,
    TimeSource,
)

_E = TypeVar("_E", bound=Enum)

_PERMISSIONS: Final = (None, 1, 2, 3)
#: A certificate's name is not longer than a screen's line; a hostile one is cut.
_LONGEST_NAME: Final = 200


def check_to_wire(check: DocumentCheck) -> Head:
    """The head's form of a check."""
    return {
        "sha256": check.sha256,
        "size": check.size,
        "pages": check.pages,
        "revisions": check.revisions,
        "certified": check.certified,
        "signatures": [_signature_to_wire(signature) for signature in check.signatures],
        "pictures": [(picture.sign.value, _mark_to_wire(picture.mark)) for picture in check.pictures],
        "roots": [_short(root) for root in check.roots],
        "trailing": check.trailing,
        "closed": None if check.closed is None else check.closed.value,
    }


def check_from_wire(value: object) -> DocumentCheck:
    """The check. Raises WireError."""
    head = mapping(value)
    certified = None if head.get("certified") is None else whole(head.get("certified"))
    if certified not in _PERMISSIONS:
        raise WireError("certified")
    closed = head.get("closed")
    why = None if closed is None else _one_of(Reason, closed)
    if why is not None and why not in CLOSED:
        raise WireError("closed")
    return DocumentCheck(
        text(head.get("sha256")),
        whole(head.get("size")),
        whole(head.get("pages")),
        whole(head.get("revisions")),
        certified,
        tuple(_signature(item) for item in sequence(head.get("signatures"))),
        tuple(_picture(item) for item in sequence(head.get("pictures"))),
        _names(head.get("roots")),
        _flag(head.get("trailing")),
        why,
    )


def _signature_to_wire(signature: SignatureCheck) -> Head:
    return {
        "kind": signature.kind.value,
        "serial": signature.serial,
        "coverage": signature.coverage.value,
        "revision": signature.revision,
        "bottom_line": signature.bottom_line,
        "reasons": [reason.value for reason in signature.reasons],
        "signer": _short(signature.signer),
        "chain": [_short(name) for name in signature.chain],
        "signed_at": signature.signed_at,
        "time_source": signature.time_source.value,
        "changed_in": signature.changed_in,
        "mark": None if signature.mark is None else _mark_to_wire(signature.mark),
    }


def _signature(value: object) -> SignatureCheck:
    head = mapping(value)
    serial, signed_at, mark = text(head.get("serial")), text(head.get("signed_at")), head.get("mark")
    kind = _one_of(SignatureKind, head.get("kind"))
    if bool(serial) != (kind is SignatureKind.STAMP):
        raise WireError("serial")
    try:
        if serial:
            SerialNumber(serial)
        if signed_at and datetime.fromisoformat(signed_at).tzinfo is None:
            raise WireError("time without zone")
    except (Refused, ValueError) as error:
        raise WireError("serial or time") from error
    return SignatureCheck(
        kind,
        serial,
        _one_of(Coverage, head.get("coverage")),
        whole(head.get("revision")),
        _flag(head.get("bottom_line")),
        tuple(_one_of(Reason, item) for item in sequence(head.get("reasons"))),
        _short(text(head.get("signer"))),
        _names(head.get("chain")),
        signed_at,
        _one_of(TimeSource, head.get("time_source")),
        whole(head.get("changed_in")),
        None if mark is None else _mark(mark),
    )


def _picture(value: object) -> StampPicture:
    sign, mark = sequence(value, 2)
    return StampPicture(_mark(mark), _one_of(PictureSign, sign))


def _mark_to_wire(mark: Mark) -> Sequence[object]:
    return (mark.page, mark.left, mark.top, mark.width, mark.height)


def _mark(value: object) -> Mark:
    page, *edges = sequence(value, 5)
    left, top, width, height = (number(edge) for edge in edges)
    return Mark(whole(page), left, top, width, height)


def _one_of(kind: type[_E], value: object) -> _E:
    try:
        return kind(text(value))
    except ValueError as error:
        raise WireError(kind.__name__) from error


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise WireError("flag")
    return value


def _names(value: object) -> tuple[str, ...]:
    return tuple(_short(text(item)) for item in sequence(value))


def _short(name: str) -> str:
    """On one line, without what a terminal or a printer would obey, and not longer than it may be."""
    return "".join(letter if letter.isprintable() else " " for letter in name)[:_LONGEST_NAME]
