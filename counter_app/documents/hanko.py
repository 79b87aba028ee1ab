"""The part of pyHanko that is used here, with types: reading, validating against roots, offline. Worker only.

Everything raises anything for a hostile file; callers turn that into words of their own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

from pyhanko.keys import load_certs_from_pemder_data  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.pdf_utils.reader import PdfFileReader  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation import (  # pyright: ignore[reportMissingTypeStubs]
    EmbeddedPdfSignature,
    read_certification_data,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints  # pyright: ignore[reportMissingTypeStubs]
from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from datetime import datetime

    from asn1crypto.x509 import Certificate  # pyright: ignore[reportMissingTypeStubs]
    from pyhanko.sign.ades.report import AdESSubIndic  # pyright: ignore[reportMissingTypeStubs]
    from pyhanko.sign.diff_analysis import ModificationLevel  # pyright: ignore[reportMissingTypeStubs]
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # pyright: ignore[reportMissingTypeStubs]

DOCUMENT_TIME_STAMP: Final = "/DocTimeStamp"
#: Kinds of ISO 32000-1 that pyHanko cannot check.
NOT_JUDGED: Final = frozenset({"/adbe.x509.rsa_sha1", "/adbe.pkcs7.sha1"})
_SERIAL_IN_REASON: Final = re.compile(r"\[([A-Z0-9]{22})\]")
#: Issuers' certificates carry one or both of these.
_SIGNING_KEYS: Final = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)


class Path(Protocol):
    """The chain that a validation found, from the root to the signer."""

    def iter_certs(self, include_root: bool) -> Iterator[Certificate]: ...


class TimeStamp(Protocol):
    """What a time stamp is worth."""

    intact: bool
    valid: bool
    trusted: bool
    timestamp: datetime


class Status(Protocol):
    """What pyHanko says of one signature."""

    intact: bool
    valid: bool
    trusted: bool
    coverage: SignatureCoverageLevel
    docmdp_ok: bool | None
    timestamp_validity: TimeStamp | None
    signer_reported_dt: datetime | None
    trust_problem_indic: AdESSubIndic | None
    validation_path: Path | None

    @property
    def revoked(self) -> bool: ...
    @property
    def bottom_line(self) -> bool: ...
    @property
    def modification_level(self) -> ModificationLevel | None: ...


class Dictionary(Protocol):
    """A PDF dictionary. ``get`` and ``raw_get`` do not follow references; :func:`value_of` does."""

    def get(self, key: str, default: object = None) -> object: ...
    def raw_get(self, key: str) -> object: ...


class Embedded(Protocol):
    """A signature as it stands in the file."""

    field_name: str
    sig_object: Dictionary
    sig_object_type: str
    signed_revision: int
    signer_cert: Certificate
    signed_data: object
    signer_info: object
    self_reported_timestamp: datetime | None
    docmdp_level: MDPPerm | None
    fieldmdp: object


class _Value(Protocol):
    def get_object(self) -> Dictionary: ...


class _Certification(Protocol):
    permission: MDPPerm | None


class _Name(Protocol):
    native: dict[str, object]


class _Named(Protocol):
    subject: _Name


@dataclass(frozen=True, slots=True)
class FilledField:
    """A signature field with a signature in it, of whatever kind."""

    name: str
    held: Dictionary
    field: Dictionary

    @property
    def reason(self) -> str:
        """The signature's reason, "" for none."""
        reason = value_of(self.held, "/Reason")
        return str(reason) if isinstance(reason, str) else ""


def resolved(value: object) -> object:
    """What a reference stands for; anything else is itself."""
    get_object = getattr(value, "get_object", None)
    return value if get_object is None else get_object()


def value_of(dictionary: Dictionary, key: str) -> object:
    """The value of a key, references followed; None where there is none."""
    return resolved(dictionary.get(key))


def read(content: bytes) -> PdfFileReader:
    """An open file; one that is encrypted and needs no password is opened without one."""
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        reader.decrypt(b"")
    return reader


def filled_fields(reader: PdfFileReader) -> tuple[FilledField, ...]:
    """Every filled signature field, also of kinds that pyHanko passes over in silence."""
    found = cast("Iterable[tuple[str, _Value, _Value]]", enumerate_sig_fields(reader, filled_status=True))
    return tuple(FilledField(name, value.get_object(), field.get_object()) for name, value, field in found)


def embedded(reader: PdfFileReader, filled: FilledField) -> Embedded:
    """The signature in a field."""
    return cast("Embedded", EmbeddedPdfSignature(reader, filled.field, filled.name))  # pyright: ignore[reportArgumentType]


def certification(reader: PdfFileReader) -> int | None:
    """The DocMDP permission of a certified document (1 to 3), None for one that is not certified."""
    found = read_certification_data(reader)
    permission = None if found is None else cast("_Certification", found).permission
    return None if permission is None else permission.value


def context(roots: Sequence[Certificate], moment: datetime | None = None) -> ValidationContext:
    """Trust in these roots alone, at a moment (None: now), without a network."""
    return ValidationContext(trust_roots=list(roots), allow_fetching=False, moment=moment)


def validate(signature: Embedded, trust: ValidationContext) -> Status:
    """Integrity, later changes and trust of one signature."""
    given = cast("EmbeddedPdfSignature", signature)
    if signature.sig_object_type == DOCUMENT_TIME_STAMP:
        return cast("Status", validate_pdf_timestamp(given, trust))
    return cast("Status", validate_pdf_signature(given, trust, key_usage_settings=_SIGNING_KEYS))


def certificates(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates of a PEM or DER text."""
    return tuple(cast("Iterable[Certificate]", load_certs_from_pemder_data(pem)))


def common_name(certificate: Certificate) -> str:
    """Whose certificate it is; its organisation where it has no name of its own."""
    native = cast("_Named", certificate).subject.native
    found = native.get("common_name") or native.get("organization_name") or ""
    return found if isinstance(found, str) else ""


def serial_in(reason: str) -> str | None:
    """The e-Meterai's serial in a signature's reason (issuer protocol, "Stamp")."""
    found = _SERIAL_IN_REASON.search(reason)
    return found[1] if found else None
