"""Signatures of a PDF, read and checked by pyHanko. Used in the worker only.

Judged by ``bottom_line``, coverage and the difference policy, never by ``intact`` and ``valid`` alone:
those stay true after a later revision changes a page (libraries reference, "PDF"). Nothing is fetched
from a network.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pyhanko.sign.diff_analysis import ModificationLevel  # pyright: ignore[reportMissingTypeStubs]
from pyhanko.sign.validation.status import SignatureCoverageLevel  # pyright: ignore[reportMissingTypeStubs]

from counter_app.documents import hanko
from counter_app.documents.hanko import FilledField

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # pyright: ignore[reportMissingTypeStubs]
    from pyhanko.pdf_utils.reader import PdfFileReader  # pyright: ignore[reportMissingTypeStubs]

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
        return hanko.serial_in(self.reason)


@dataclass(frozen=True, slots=True)
class SignatureSurvey:
    """All signatures of a file, and what a certified one still allows (DocMDP P, 1 to 3; None: not certified)."""

    signatures: tuple[SignatureFacts, ...]
    certified: int | None


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
        return hanko.serial_in(self.reason)


def may_be_signed(content: bytes) -> bool:
    """Whether a signature is possible at all: its dictionary cannot be compressed, since its own place is signed."""
    return b"/ByteRange" in content


def survey(content: bytes) -> SignatureSurvey:
    """Read and judge every signature without asking whose it is. Raises :class:`SignatureError`."""
    try:
        reader = hanko.read(content)
        certified = hanko.certification(reader)
        signatures = tuple(
            SignatureFacts(filled.name, filled.reason, _sound(reader, filled)) for filled in hanko.filled_fields(reader)
        )
    except Exception as error:  # a hostile file makes pyHanko raise anything
        raise SignatureError(type(error).__name__) from error
    return SignatureSurvey(signatures, certified)


class SignedFile:
    """A file's filled signature fields, parsed once for every question about them. Raises :class:`SignatureError`."""

    def __init__(self, content: bytes) -> None:
        try:
            self._reader = hanko.read(content)
            self._filled = {filled.name: filled for filled in hanko.filled_fields(self._reader)}
        except Exception as error:
            raise SignatureError(type(error).__name__) from error

    @property
    def names(self) -> frozenset[str]:
        """Names of the filled signature fields."""
        return frozenset(self._filled)

    def judge(self, field: str, roots: Sequence[Certificate]) -> SignatureJudgement:
        """Check the signature in ``field`` against ``roots``, offline. Raises :class:`SignatureError`."""
        try:
            filled = self._filled[field]
            embedded = hanko.embedded(self._reader, filled)
            status = hanko.validate(embedded, hanko.context(roots))
            timestamp = status.timestamp_validity
            moment = timestamp.timestamp if timestamp is not None else status.signer_reported_dt
            return SignatureJudgement(
                reason=filled.reason,
                covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
                intact=status.intact and status.valid,
                trusted=status.trusted,
                bottom_line=status.bottom_line,
                timestamp_ok=None if timestamp is None else timestamp.intact and timestamp.valid and timestamp.trusted,
                signer=hanko.common_name(embedded.signer_cert),
                signed_at="" if moment is None else moment.isoformat(),
            )
        except Exception as error:
            raise SignatureError(type(error).__name__) from error


def read_certificates(pem: bytes) -> tuple[Certificate, ...]:
    """The certificates of a PEM or DER text. Raises :class:`SignatureError`."""
    try:
        return hanko.certificates(pem)
    except Exception as error:
        raise SignatureError(type(error).__name__) from error


def _sound(reader: PdfFileReader, filled: FilledField) -> bool | None:
    if filled.held.get("/SubFilter") in hanko.NOT_JUDGED:
        return None
    try:
        status = hanko.validate(hanko.embedded(reader, filled), hanko.context(_NO_ROOTS))
    except Exception:  # what cannot be computed is not sound
        return False
    return (
        status.intact
        and status.valid
        and status.coverage in {SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION}
        and status.modification_level is not ModificationLevel.OTHER
        and getattr(status, "docmdp_ok", True) is not False
    )
