"""Signatures of a PDF, read and checked by pyHanko. Used in the worker only.

Judged by ``bottom_line``, coverage and the difference policy, never by ``intact`` and ``valid`` alone:
those stay true after a later revision changes a page (libraries reference, "PDF"). Nothing is fetched
from a network.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

from pyhanko.keys import load_certs_from_pemder_data  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.pdf_utils.reader import PdfFileReader  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.diff_analysis import ModificationLevel  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation import (  # pyright: ignore[reportMissingTypeStubs]
    EmbeddedPdfSignature,
    read_certification_data,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation.status import SignatureCoverageLevel  # pyright: ignore[reportMissingTypeStubs]
from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from datetime import datetime

    from asn1crypto.x509 import Certificate  # pyright: ignore[reportMissingTypeStubs]

_SERIAL_IN_REASON: Final = re.compile(r"\[([A-Z0-9]{22})\]")
#: Kinds of ISO 32000-1 that pyHanko cannot check.
_NOT_JUDGED: Final = frozenset({"/adbe.x509.rsa_sha1", "/adbe.pkcs7.sha1"})
#: Issuers' certificates carry one or both of these.
_SIGNING_KEYS: Final = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)
_NO_ROOTS: Final[tuple[Certificate, ...]] = ()


class SignatureError(ValueError):
    """The signatures of a file cannot be read or judged."""


@dataclass(frozen=True, slots=True)
class SignatureFacts:
    """One filled signature field.

    ``sound``: the signed bytes are unchanged and nothing that came later breaks the signature's rules;
    whom the key belongs to plays no part. None where the signature is of a kind that cannot be judged.
    """

    field: str
    reason: str
    sound: bool | None

    @property
    def serial(self) -> str | None:
        """The e-Meterai's serial in the reason (issuer protocol, "Stamp")."""
        return _serial_in(self.reason)


@dataclass(frozen=True, slots=True)
class SignatureSurvey:
    """All signatures of a file, and whether it is certified with no changes allowed (DocMDP P=1)."""

    signatures: tuple[SignatureFacts, ...]
    sealed: bool


@dataclass(frozen=True, slots=True)
class SignatureJudgement:
    """The full check of one signature against trusted roots. ``signed_at`` is ISO 8601 or empty."""

    reason: str
    covers_whole_file: bool
    intact: bool
    trusted: bool
    bottom_line: bool
    timestamp_ok: bool | None
    signer: str
    signed_at: str

    @property
    def serial(self) -> str | None:
        """The e-Meterai's serial in the reason (issuer protocol, "Stamp")."""
        return _serial_in(self.reason)


class _Status(Protocol):
    intact: bool
    valid: bool
    trusted: bool
    coverage: SignatureCoverageLevel
    docmdp_ok: bool | None
    timestamp_validity: _Timestamp | None
    signer_reported_dt: datetime | None

    @property
    def bottom_line(self) -> bool: ...
    @property
    def modification_level(self) -> ModificationLevel | None: ...


class _Timestamp(Protocol):
    intact: bool
    valid: bool
    trusted: bool
    timestamp: datetime


class _Certification(Protocol):
    permission: MDPPerm | None


class _Subject(Protocol):
    native: dict[str, object]


class _SignerCertificate(Protocol):
    subject: _Subject


class _SignatureDictionary(Protocol):
    def get(self, key: str, default: object = None) -> object: ...


class _Value(Protocol):
    def get_object(self) -> _SignatureDictionary: ...


class _Embedded(Protocol):
    field_name: str
    sig_object: _SignatureDictionary
    sig_object_type: str
    signer_cert: _SignerCertificate


def may_be_signed(content: bytes) -> bool:
    """Whether a signature is possible at all: its dictionary cannot be compressed, since its own place is signed."""
    return b"/ByteRange" in content


def survey(content: bytes) -> SignatureSurvey:
    """Read and judge every signature without asking whose it is. Raises :class:`SignatureError`."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        certification = read_certification_data(reader)
        sealed = certification is not None and cast("_Certification", certification).permission is MDPPerm.NO_CHANGES
        embedded = _embedded(reader)
        signatures = tuple(
            SignatureFacts(name, _reason(held), _sound(held, embedded.get(name)))
            for name, held in _filled(reader).items()
        )
    except Exception as error:  # a hostile file makes pyHanko raise anything
        raise SignatureError(type(error).__name__) from error
    return SignatureSurvey(signatures, sealed)


def field_names(content: bytes) -> frozenset[str]:
    """Names of the filled signature fields. Raises :class:`SignatureError`."""
    try:
        return frozenset(_filled(PdfFileReader(io.BytesIO(content), strict=False)))
    except Exception as error:
        raise SignatureError(type(error).__name__) from error


def judge(content: bytes, field: str, roots: Sequence[Certificate]) -> SignatureJudgement:
    """Check the signature in ``field`` against ``roots``, offline. Raises :class:`SignatureError`."""
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        embedded = _embedded(reader)[field]
        status = _validate(embedded, roots)
        timestamp = status.timestamp_validity
        moment = timestamp.timestamp if timestamp is not None else status.signer_reported_dt
        return SignatureJudgement(
            reason=_reason(embedded.sig_object),
            covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
            intact=status.intact and status.valid,
            trusted=status.trusted,
            bottom_line=status.bottom_line,
            timestamp_ok=None if timestamp is None else timestamp.intact and timestamp.valid and timestamp.trusted,
            signer=str(embedded.signer_cert.subject.native.get("common_name", "")),
            signed_at="" if moment is None else moment.isoformat(),
        )
    except Exception as error:
        raise SignatureError(type(error).__name__) from error


def read_certificates(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates of a PEM or DER text. Raises :class:`SignatureError`."""
    try:
        return tuple(cast("Iterable[Certificate]", load_certs_from_pemder_data(pem)))
    except Exception as error:
        raise SignatureError(type(error).__name__) from error


def _filled(reader: PdfFileReader) -> dict[str, _SignatureDictionary]:
    """Every filled signature field by its name, also of kinds that pyHanko passes over in silence."""
    found = cast("Iterable[tuple[str, _Value, object]]", enumerate_sig_fields(reader, filled_status=True))
    return {name: value.get_object() for name, value, _ in found}


def _embedded(reader: PdfFileReader) -> dict[str, _Embedded]:
    return {item.field_name: item for item in cast("Iterable[_Embedded]", reader.embedded_signatures)}


def _serial_in(reason: str) -> str | None:
    found = _SERIAL_IN_REASON.search(reason)
    return found[1] if found else None


def _reason(held: _SignatureDictionary) -> str:
    reason = held.get("/Reason", "")
    return str(reason) if isinstance(reason, str) else ""


def _sound(held: _SignatureDictionary, embedded: _Embedded | None) -> bool | None:
    if held.get("/SubFilter") in _NOT_JUDGED:
        return None
    if embedded is None:
        return False
    try:
        status = _validate(embedded, _NO_ROOTS)
    except Exception:  # what cannot be computed is not sound
        return False
    return (
        status.intact
        and status.valid
        and status.coverage in {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
        and status.modification_level is not ModificationLevel.OTHER
        and getattr(status, "docmdp_ok", True) is not False
    )


def _validate(embedded: _Embedded, roots: Sequence[Certificate]) -> _Status:
    context = ValidationContext(trust_roots=list(roots), allow_fetching=False)
    signature = cast("EmbeddedPdfSignature", embedded)
    if embedded.sig_object_type == "/DocTimeStamp":
        return cast("_Status", validate_pdf_timestamp(signature, context))
    return cast("_Status", validate_pdf_signature(signature, context, key_usage_settings=_SIGNING_KEYS))
