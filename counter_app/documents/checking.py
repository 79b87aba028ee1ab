"""The check of any PDF: all of its signatures, what came after each, and whose they are. Worker only.

One parse serves all signatures. Each is judged offline at the time at which it was made: that of its time stamp
where there is one, else the time that the signer claims. A claimed time proves nothing, so a certificate that has
expired since leaves a doubt then; a time stamp's own authority is judged at the stamp's time, as PDF readers do.
Revocation is not known offline, which each trusted signature says. Judged by pyHanko's bottom line and coverage,
never by ``intact`` and ``valid`` alone (libraries reference, "PDF").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final, Protocol, cast

from pyhanko.pdf_utils.misc import PdfReadError  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.diff_analysis import (  # pyright: ignore[reportMissingTypeStubs]
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    SuspiciousModification,
)
from pyhanko.sign.general import extract_signer_info  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation.status import SignatureCoverageLevel  # pyright: ignore[reportMissingTypeStubs]

from counter_app.documents import hanko
from counter_app.documents.signature_marks import mark_of
from counter_app.documents.signatures import may_be_signed
from counter_app.documents.stamp_pictures import stamp_pictures
from counter_app.domain.verdicts import (
    Coverage,
    DocumentCheck,
    Reason,
    SignatureCheck,
    SignatureKind,
    TimeSource,
)

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # pyright: ignore[reportMissingTypeStubs]
    from pyhanko.pdf_utils.reader import PdfFileReader  # pyright: ignore[reportMissingTypeStubs]

_MAGIC: Final = b"%PDF-"
_MAGIC_WITHIN: Final = 1024
_END: Final = b"%%EOF"
#: Clocks differ by so much without anybody being to blame.
_CLOCKS_DIFFER: Final = timedelta(minutes=10)
_COVERAGE: Final = {
    SignatureCoverageLevel.ENTIRE_FILE: Coverage.FILE,
    SignatureCoverageLevel.ENTIRE_REVISION: Coverage.REVISION,
}
#: What pyHanko calls the reason for which a chain is not trusted.
_TRUST_PROBLEMS: Final[dict[object, Reason]] = {
    AdESFailure.REVOKED: Reason.REVOKED,
    AdESIndeterminate.REVOKED_NO_POE: Reason.REVOKED,
    AdESIndeterminate.REVOKED_CA_NO_POE: Reason.REVOKED,
    AdESFailure.NOT_YET_VALID: Reason.OUT_OF_VALIDITY,
    AdESIndeterminate.NOT_YET_VALID: Reason.OUT_OF_VALIDITY,
    AdESIndeterminate.EXPIRED: Reason.OUT_OF_VALIDITY,
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: Reason.OUT_OF_VALIDITY,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: Reason.OUT_OF_VALIDITY,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: Reason.WEAK_ALGORITHM,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: Reason.WEAK_ALGORITHM,
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: Reason.WRONG_PURPOSE,
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: Reason.NOT_ISSUER,
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: Reason.NOT_ISSUER,
}


class _Validity(Protocol):
    not_valid_before: datetime
    not_valid_after: datetime


class _Item(Protocol):
    def __getitem__(self, key: str) -> _Item: ...

    @property
    def parsed(self) -> _Item: ...
    @property
    def native(self) -> object: ...


class _Reader(Protocol):
    total_revisions: int
    encrypted: bool
    root: hanko.Dictionary
    xrefs: _Revisions

    def get_historical_resolver(self, revision: int) -> object: ...
    def decrypt(self, password: str) -> _Auth: ...


class _Revisions(Protocol):
    def get_xref_container_info(self, revision: int) -> _Container: ...


class _Container(Protocol):
    end_location: int


class _Auth(Protocol):
    status: _AuthStatus


class _AuthStatus(Protocol):
    value: int


class _Policy(Protocol):
    def apply(self, *, old: object, new: object, field_mdp_spec: object, doc_mdp: object) -> _Diff: ...


class _Diff(Protocol):
    modification_level: ModificationLevel


def check(
    content: bytes, roots: Sequence[Certificate], at: datetime, signers: frozenset[str] = frozenset()
) -> DocumentCheck:
    """Judge a file against the trusted ``roots`` as of ``at`` (aware). Raises nothing for a hostile file but
    MemoryError.

    ``signers``: common names that alone may seal stamps; none: any certificate under the roots may.
    """
    sha256, names = hashlib.sha256(content).hexdigest(), tuple(hanko.common_name(root) for root in roots)

    def closed(reason: Reason) -> DocumentCheck:
        return DocumentCheck(sha256, len(content), roots=names, closed=reason)

    if _MAGIC not in content[: _MAGIC_WITHIN + len(_MAGIC)]:
        return closed(Reason.NOT_PDF)
    try:
        reader = hanko.read(content)
        view = cast("_Reader", reader)
        if view.encrypted and not view.decrypt("").status.value:
            return closed(Reason.ENCRYPTED)
        filled = hanko.filled_fields(reader) if may_be_signed(content) else ()
        signatures = tuple(
            sorted((_check_one(reader, one, roots, at, signers) for one in filled), key=lambda one: one.revision)
        )
        certified = hanko.certification(reader) if filled else None
        pages, revisions = _pages(view), view.total_revisions
        uncovered = bool(signatures) and all(one.coverage is not Coverage.FILE for one in signatures)
        trailing = uncovered and _has_trailing_bytes(view, content)
    except PdfReadError:
        return closed(Reason.UNREADABLE)
    except MemoryError:
        raise
    except Exception:  # a hostile file makes pyHanko raise anything
        return closed(Reason.UNREADABLE)
    stamped = any(one.kind is SignatureKind.STAMP for one in signatures)
    pictures = () if stamped else stamp_pictures(content)
    return DocumentCheck(sha256, len(content), pages, revisions, certified, signatures, pictures, names, trailing)


def _pages(reader: _Reader) -> int:
    count = hanko.value_of(cast("hanko.Dictionary", hanko.value_of(reader.root, "/Pages")), "/Count")
    return max(0, int(count)) if isinstance(count, int) else 0


def _has_trailing_bytes(reader: _Reader, content: bytes) -> bool:
    """Whether more than blanks follows the end of the last revision."""
    table_ends = reader.xrefs.get_xref_container_info(reader.total_revisions - 1).end_location
    end = content.find(_END, table_ends)
    return end < 0 or bool(content[end + len(_END) :].strip(b"\0\t\n\f\r "))


def _check_one(
    reader: PdfFileReader,
    filled: hanko.FilledField,
    roots: Sequence[Certificate],
    at: datetime,
    signers: frozenset[str],
) -> SignatureCheck:
    serial = hanko.serial_in(filled.reason) or ""
    kind = SignatureKind.STAMP if serial else SignatureKind.SIGNATURE
    mark = mark_of(filled.field)
    if hanko.value_of(filled.held, "/SubFilter") in hanko.NOT_JUDGED:
        reasons = (Reason.NOT_JUDGEABLE,)
        return SignatureCheck(kind, serial, Coverage.PART, 1, bottom_line=False, reasons=reasons, mark=mark)
    revision, signer = 1, ""
    try:
        embedded = hanko.embedded(reader, filled)
        revision = embedded.signed_revision + 1
        signer = hanko.common_name(embedded.signer_cert)
        if embedded.sig_object_type == hanko.DOCUMENT_TIME_STAMP:
            kind, serial = SignatureKind.TIME_STAMP, ""
        moment = _moment(embedded)
        status = hanko.validate(embedded, hanko.context(roots, _no_later(moment, at)))
    except NotImplementedError:
        reasons = (Reason.NOT_JUDGEABLE,)
        return SignatureCheck(kind, serial, Coverage.PART, revision, bottom_line=False, reasons=reasons, mark=mark)
    except MemoryError:
        raise
    except Exception:  # what cannot be computed is no signature any more
        reasons = (Reason.DAMAGED,)
        return SignatureCheck(kind, serial, Coverage.PART, revision, bottom_line=False, reasons=reasons, mark=mark)
    source = _time_source(kind, status, moment)
    view = cast("_Reader", reader)
    changed_in = _changed_in(view, embedded) if _is_changed(status) else 0
    has_later = revision < view.total_revisions
    foreign = (Reason.OTHER_SIGNER,) if serial and signers and status.trusted and signer not in signers else ()
    return SignatureCheck(
        kind,
        serial,
        _COVERAGE.get(status.coverage, Coverage.PART),
        revision,
        _bottom_line(status),
        (*foreign, *_reasons(status, embedded, source, moment, at, has_roots=bool(roots), has_later=has_later)),
        signer,
        _chain(status),
        "" if moment is None else moment.isoformat(),
        source,
        changed_in,
        mark,
    )


def _moment(embedded: hanko.Embedded) -> datetime | None:
    """When it says that it was signed: its time stamp, unchecked as yet, else the signer."""
    if embedded.sig_object_type == hanko.DOCUMENT_TIME_STAMP:
        return _stamped_time(embedded.signed_data)
    info = extract_signer_info(embedded.signed_data)  # pyright: ignore[reportArgumentType]
    for token in cast("Iterator[object]", extract_tst_data_iter(info, signed=False)):
        return _stamped_time(token)
    claimed = embedded.self_reported_timestamp
    # A time without a zone says nothing certain.
    return claimed if claimed is not None and claimed.tzinfo is not None else None


def _stamped_time(token: object) -> datetime | None:
    found = cast("_Item", token)["encap_content_info"]["content"].parsed["gen_time"].native
    return found if isinstance(found, datetime) else None


def _no_later(moment: datetime | None, at: datetime) -> datetime:
    return at if moment is None else min(moment, at)


def _time_source(kind: SignatureKind, status: hanko.Status, moment: datetime | None) -> TimeSource:
    if moment is None:
        return TimeSource.NONE
    if kind is SignatureKind.TIME_STAMP:
        return TimeSource.TIME_STAMP if status.trusted else TimeSource.CLAIMED
    stamp = status.timestamp_validity
    proved = stamp is not None and stamp.intact and stamp.valid and stamp.trusted
    return TimeSource.TIME_STAMP if proved else TimeSource.CLAIMED


def _reasons(
    status: hanko.Status,
    embedded: hanko.Embedded,
    source: TimeSource,
    moment: datetime | None,
    at: datetime,
    *,
    has_roots: bool,
    has_later: bool,
) -> Iterator[Reason]:
    intact = status.intact and status.valid
    if not intact:
        yield Reason.TAMPERED
    if status.coverage not in _COVERAGE:
        yield Reason.NOT_COVERED
    elif _is_changed(status):
        yield Reason.CHANGED_AFTER
    elif status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and has_later:
        yield Reason.ALLOWED_LATER
    if intact:
        signed_at = _no_later(moment, at)
        yield from _trust(status, embedded, source, signed_at, at, has_roots=has_roots)
    yield from _time(status, source, moment, at, has_roots=has_roots)


def _trust(
    status: hanko.Status,
    embedded: hanko.Embedded,
    source: TimeSource,
    signed_at: datetime,
    at: datetime,
    *,
    has_roots: bool,
) -> Iterator[Reason]:
    if status.revoked:
        yield Reason.REVOKED
    elif not has_roots:
        yield Reason.TRUST_UNKNOWN
    elif not status.trusted and status.validation_path is not None and not _is_valid(embedded.signer_cert, signed_at):
        yield Reason.OUT_OF_VALIDITY
    elif not status.trusted:
        yield _TRUST_PROBLEMS.get(status.trust_problem_indic, Reason.NOT_ACCEPTED)
    else:
        if source is not TimeSource.TIME_STAMP and _has_expired(status, at):
            yield Reason.EXPIRED_SINCE
        yield Reason.REVOCATION_UNKNOWN


def _time(
    status: hanko.Status, source: TimeSource, moment: datetime | None, at: datetime, *, has_roots: bool
) -> Iterator[Reason]:
    stamp = getattr(status, "timestamp_validity", None)
    if stamp is not None and not (stamp.intact and stamp.valid):
        yield Reason.TIME_STAMP_BROKEN
    elif stamp is not None and not stamp.trusted and has_roots:
        yield Reason.TIME_STAMP_UNTRUSTED
    elif stamp is None and source is TimeSource.CLAIMED:
        yield Reason.TIME_CLAIMED
    if moment is not None and moment > at + _CLOCKS_DIFFER:
        yield Reason.TIME_IN_FUTURE


def _bottom_line(status: hanko.Status) -> bool:
    """A document time stamp has no bottom line of its own in pyHanko."""
    if hasattr(status, "bottom_line"):
        return status.bottom_line
    return status.intact and status.valid and status.trusted and not _is_changed(status)


def _is_changed(status: hanko.Status) -> bool:
    return status.coverage is SignatureCoverageLevel.ENTIRE_REVISION and (
        status.modification_level is ModificationLevel.OTHER or getattr(status, "docmdp_ok", True) is False
    )


def _changed_in(reader: _Reader, embedded: hanko.Embedded) -> int:
    """The first later revision (from 1) with a change that the signature does not allow."""
    policy, permission = cast("_Policy", DEFAULT_DIFF_POLICY), embedded.docmdp_level
    signed = embedded.signed_revision
    old = reader.get_historical_resolver(signed)
    for revision in range(signed + 1, reader.total_revisions):
        new = reader.get_historical_resolver(revision)
        try:
            found = policy.apply(old=old, new=new, field_mdp_spec=embedded.fieldmdp, doc_mdp=permission)
        except SuspiciousModification:
            return revision + 1
        level = found.modification_level
        if level is ModificationLevel.OTHER or (permission is not None and level.value > permission.value):
            return revision + 1
    return reader.total_revisions


def _is_valid(certificate: Certificate, at: datetime) -> bool:
    validity = cast("_Validity", certificate)
    return validity.not_valid_before <= at <= validity.not_valid_after


def _has_expired(status: hanko.Status, at: datetime) -> bool:
    path = status.validation_path
    return path is not None and any(
        cast("_Validity", certificate).not_valid_after < at for certificate in path.iter_certs(include_root=False)
    )


def _chain(status: hanko.Status) -> tuple[str, ...]:
    """Names from the signer's authority to the root."""
    path = status.validation_path
    if path is None or not status.trusted:
        return ()
    names = tuple(hanko.common_name(certificate) for certificate in path.iter_certs(include_root=True))
    return tuple(reversed(names[:-1]))
