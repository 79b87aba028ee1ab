"""Messages between the program and its document worker.

A frame is a JSON head and any number of binary parts::

    length of head (4 bytes, big-endian) | head | part | part …     (the head's "parts" lists the lengths)

No pickle: the worker handles hostile files, and what a taken-over worker could answer must not be able to
do more than be wrong. Answers are checked value by value; anything odd raises :class:`WireError`.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias, cast

from counter_app.domain.document import (
    CheckLine,
    Finding,
    FindingCode,
    Inspection,
    PageBox,
    Severity,
    Verdict,
    Verification,
)

Head: TypeAlias = Mapping[str, object]

_LENGTH: Final = struct.Struct(">I")
_RIGHT_ANGLES: Final = (0, 90, 180, 270)
#: What 64 bits hold; JSON knows numbers of thousands of digits, "NaN" and "Infinity".
_MOST: Final = 2**63 - 1


class WireError(ValueError):
    """A frame that does not follow the form above."""


def pack(head: Head, *parts: bytes) -> bytes:
    """One frame."""
    encoded = json.dumps({**head, "parts": [len(part) for part in parts]}).encode("ascii")
    return b"".join((_LENGTH.pack(len(encoded)), encoded, *parts))


def unpack(frame: bytes) -> tuple[Head, tuple[bytes, ...]]:
    """The head and the parts of a frame."""
    try:
        (length,) = cast("tuple[int]", _LENGTH.unpack_from(frame))
        at = _LENGTH.size + length
        head = mapping(json.loads(frame[_LENGTH.size : at]))
    except (struct.error, ValueError, RecursionError) as error:
        raise WireError("head") from error
    parts: list[bytes] = []
    for size in sequence(head.get("parts")):
        end = at + whole(size)
        parts.append(frame[at:end])
        at = end
    if at != len(frame):
        raise WireError("length")
    return head, tuple(parts)


def inspection_to_wire(inspection: Inspection) -> Head:
    """The head's form of an inspection."""
    return {
        "sha256": inspection.sha256,
        "size": inspection.size,
        "pdf_version": inspection.pdf_version,
        "pages": [(page.x0, page.y0, page.x1, page.y1, page.rotation) for page in inspection.pages],
        "findings": [(finding.code.value, finding.severity.value, finding.values) for finding in inspection.findings],
    }


def inspection_from_wire(value: object) -> Inspection:
    """The inspection, every value checked."""
    head = mapping(value)
    return Inspection(
        text(head.get("sha256")),
        whole(head.get("size")),
        tuple(_page(item) for item in sequence(head.get("pages"))),
        tuple(_finding(item) for item in sequence(head.get("findings"))),
        text(head.get("pdf_version")),
    )


def verification_to_wire(verification: Verification) -> Head:
    """The head's form of a verification."""
    return {
        "verdict": verification.verdict.value,
        "checks": [(line.code, line.ok) for line in verification.checks],
        "sha256": verification.sha256,
        "signer": verification.signer,
        "signed_at": verification.signed_at,
    }


def verification_from_wire(value: object) -> Verification:
    """The verification, every value checked."""
    head = mapping(value)
    try:
        verdict = Verdict(text(head.get("verdict")))
    except ValueError as error:
        raise WireError("verdict") from error
    return Verification(
        verdict,
        tuple(_check_line(item) for item in sequence(head.get("checks"))),
        text(head.get("sha256")),
        text(head.get("signer")),
        text(head.get("signed_at")),
    )


def mapping(value: object) -> Head:
    """``value`` as a JSON object."""
    if not isinstance(value, dict):
        raise WireError("object")
    return cast("dict[str, object]", value)


def sequence(value: object, length: int | None = None) -> Sequence[object]:
    """``value`` as a JSON array, of ``length`` items where that is given."""
    if not isinstance(value, list):
        raise WireError("array")
    items = cast("list[object]", value)
    if length is not None and len(items) != length:
        raise WireError("array length")
    return items


def text(value: object) -> str:
    """``value`` as a string."""
    if not isinstance(value, str):
        raise WireError("string")
    return value


def whole(value: object) -> int:
    """``value`` as a whole number that is not negative and has room wherever numbers are kept."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _MOST:
        raise WireError("whole number")
    return value


def number(value: object) -> float:
    """``value`` as a finite number."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not -_MOST <= value <= _MOST:
        raise WireError("number")
    return float(value)


def _page(value: object) -> PageBox:
    x0, y0, x1, y1, rotation = sequence(value, 5)
    if rotation not in _RIGHT_ANGLES:
        raise WireError("rotation")
    return PageBox(number(x0), number(y0), number(x1), number(y1), whole(rotation))


def _finding(value: object) -> Finding:
    code, severity, values = sequence(value, 3)
    pairs = (sequence(pair, 2) for pair in sequence(values))
    try:
        return Finding(
            FindingCode(text(code)),
            Severity(text(severity)),
            tuple((text(name), held if isinstance(held, str) else whole(held)) for name, held in pairs),
        )
    except ValueError as error:
        raise WireError("finding") from error


def _check_line(value: object) -> CheckLine:
    code, ok = sequence(value, 2)
    if ok is not None and not isinstance(ok, bool):
        raise WireError("check line")
    return CheckLine(text(code), ok)
