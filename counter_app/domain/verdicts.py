"""What the check of any PDF can honestly say: sah, tidak sah, tidak dapat dipastikan, and why.

A document is judged by its e-Meterai: signatures that carry a serial in their reason (issuer protocol, "What
the signed PDF looks like"). The law knows no other e-Meterai (domain reference, "The parties and the
product"), so a file without one is *not valid*, whatever it shows. Reasons are codes; sentences live in the
interface. Nothing here, and nothing that was asked for it, touched a network: whether a certificate was
revoked is not known, and that is said.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.document import Verdict


class SignatureKind(StrEnum):
    """What a signature of a file is there for."""

    STAMP = "stamp"
    """Carries the serial of an e-Meterai."""
    SIGNATURE = "signature"
    """Somebody signed."""
    TIME_STAMP = "time_stamp"
    """A time stamp over the document."""


class TimeSource(StrEnum):
    """Who says when it was signed."""

    TIME_STAMP = "time_stamp"
    """A time-stamping authority that leads to a configured root."""
    CLAIMED = "claimed"
    """The signer's own clock, which proves nothing."""
    NONE = "none"


class Coverage(StrEnum):
    """What a signature's byte range covers."""

    FILE = "file"
    """Everything to the end of the file."""
    REVISION = "revision"
    """Everything that was there when it was signed; more came later."""
    PART = "part"
    """Less than that, or nothing that can be made sense of."""


class Reason(StrEnum):
    """Everything that a check can say against a signature or a file, or beside it."""

    TAMPERED = "tampered"
    DAMAGED = "damaged"
    NOT_COVERED = "not_covered"
    CHANGED_AFTER = "changed_after"
    NOT_ISSUER = "not_issuer"
    OTHER_SIGNER = "other_signer"
    WRONG_PURPOSE = "wrong_purpose"
    REVOKED = "revoked"
    OUT_OF_VALIDITY = "out_of_validity"
    TIME_STAMP_BROKEN = "time_stamp_broken"
    TIME_STAMP_UNTRUSTED = "time_stamp_untrusted"
    EXPIRED_SINCE = "expired_since"
    TIME_IN_FUTURE = "time_in_future"
    TRUST_UNKNOWN = "trust_unknown"
    WEAK_ALGORITHM = "weak_algorithm"
    NOT_JUDGEABLE = "not_judgeable"
    NOT_ACCEPTED = "not_accepted"
    ALLOWED_LATER = "allowed_later"
    TIME_CLAIMED = "time_claimed"
    REVOCATION_UNKNOWN = "revocation_unknown"

    NO_STAMP = "no_stamp"
    PICTURE_NO_STAMP = "picture_no_stamp"
    SERIAL_REPEATED = "serial_repeated"
    OTHER_SIGNATURE_BROKEN = "other_signature_broken"
    TRAILING_BYTES = "trailing_bytes"
    NOT_PDF = "not_pdf"
    ENCRYPTED = "encrypted"
    UNREADABLE = "unreadable"
    CHECK_FAILED = "check_failed"


#: Reasons for which a signature, or a file, is not valid.
FATAL: Final = frozenset(
    {
        Reason.TAMPERED,
        Reason.DAMAGED,
        Reason.NOT_COVERED,
        Reason.CHANGED_AFTER,
        Reason.NOT_ISSUER,
        Reason.OTHER_SIGNER,
        Reason.WRONG_PURPOSE,
        Reason.REVOKED,
        Reason.OUT_OF_VALIDITY,
        Reason.TIME_STAMP_BROKEN,
        Reason.NO_STAMP,
        Reason.PICTURE_NO_STAMP,
    }
)
#: Told, but they decide nothing.
NOTES: Final = frozenset({Reason.ALLOWED_LATER, Reason.TIME_CLAIMED, Reason.REVOCATION_UNKNOWN})
#: The file itself could not be looked into.
CLOSED: Final = frozenset({Reason.NOT_PDF, Reason.ENCRYPTED, Reason.UNREADABLE, Reason.CHECK_FAILED})
#: Whose a signature is cannot be told by roots that are configured for e-Meterai alone.
_OF_THE_ISSUER: Final = frozenset({Reason.NOT_ISSUER, Reason.WRONG_PURPOSE, Reason.OUT_OF_VALIDITY})
#: Something was changed that a signature protects.
_BROKEN: Final = frozenset({Reason.TAMPERED, Reason.DAMAGED, Reason.NOT_COVERED, Reason.CHANGED_AFTER})


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on a page as a reader shows it: page from 1, edges as parts of its width and height (0 to 1)."""

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """One signature. ``signed_at`` is ISO 8601 or empty; ``revision`` counts from 1.

    ``changed_in`` is the first later revision with a change that the signature does not allow, 0 for none.
    ``bottom_line`` is pyHanko's own judgement under the configured roots. ``signer`` names a person unless this is a
    stamp: it is shown, never kept.
    """

    kind: SignatureKind
    serial: str
    coverage: Coverage
    revision: int
    bottom_line: bool
    reasons: tuple[Reason, ...]
    signer: str = ""
    chain: tuple[str, ...] = ()
    """Names from the signer's authority to the root; empty where the chain leads to no configured root."""
    signed_at: str = ""
    time_source: TimeSource = TimeSource.NONE
    changed_in: int = 0
    mark: Mark | None = None

    @property
    def verdict(self) -> Verdict:
        """VALID takes pyHanko's bottom line, full coverage and no reason against it."""
        against = [reason for reason in self.reasons if reason not in NOTES]
        if any(self._is_fatal(reason) for reason in against):
            return Verdict.INVALID
        if against or not self.bottom_line or self.coverage is Coverage.PART:
            return Verdict.UNSURE
        return Verdict.VALID

    @property
    def is_broken(self) -> bool:
        """Whether something that it protects was changed."""
        return not _BROKEN.isdisjoint(self.reasons)

    def _is_fatal(self, reason: Reason) -> bool:
        return reason in FATAL and (self.kind is SignatureKind.STAMP or reason not in _OF_THE_ISSUER)


class PictureSign(StrEnum):
    """Why a picture is taken for that of a stamp."""

    QR = "qr"
    """Square, of a stamp's size, with a QR code."""
    WORDS = "words"
    """Of a stamp's size, with the words of a stamp on it."""


@dataclass(frozen=True, slots=True)
class StampPicture:
    """A picture that looks like a stamp, where no signature is. A sign of forgery, no proof of one."""

    mark: Mark
    sign: PictureSign


@dataclass(frozen=True, slots=True)
class DocumentCheck:
    """The check of one file. ``roots`` are the names of the authorities that it was checked against.

    ``certified`` is the DocMDP permission of a certified document (1: no changes, 2: forms and signatures, 3: also
    notes), None for one that is not certified. ``trailing``: after the end that the program reads there are bytes that
    no signature covers; another program may show them. ``closed`` says why the file could not be looked into, None if
    it could.
    """

    sha256: str
    size: int
    pages: int = 0
    revisions: int = 0
    certified: int | None = None
    signatures: tuple[SignatureCheck, ...] = ()
    pictures: tuple[StampPicture, ...] = ()
    roots: tuple[str, ...] = ()
    trailing: bool = False
    closed: Reason | None = None

    @property
    def stamps(self) -> tuple[SignatureCheck, ...]:
        """The e-Meterai among the signatures, in the order in which they were put."""
        return tuple(signature for signature in self.signatures if signature.kind is SignatureKind.STAMP)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """What there is to say of the file as a whole; what there is to say of a stamp stands with the stamp."""
        if self.closed is not None:
            return (self.closed,)
        told: list[Reason] = []
        stamps = self.stamps
        if not stamps:
            told.append(Reason.NO_STAMP)
            if self.pictures:
                told.append(Reason.PICTURE_NO_STAMP)
        if any(count > 1 for count in Counter(stamp.serial for stamp in stamps).values()):
            told.append(Reason.SERIAL_REPEATED)
        if any(signature.is_broken for signature in self.signatures if signature.kind is not SignatureKind.STAMP):
            told.append(Reason.OTHER_SIGNATURE_BROKEN)
        if self.trailing:
            told.append(Reason.TRAILING_BYTES)
        return tuple(told)

    @property
    def verdict(self) -> Verdict:
        """One bad stamp makes the file not valid; one doubt about anything makes it uncertain.

        A stamp is only as good as the document that it stands on: a file in which another signature is broken is not
        called valid, even where its stamps are.
        """
        verdicts = {stamp.verdict for stamp in self.stamps}
        told = self.reasons
        if Verdict.INVALID in verdicts or not FATAL.isdisjoint(told):
            return Verdict.INVALID
        if Verdict.UNSURE in verdicts or told:
            return Verdict.UNSURE
        return Verdict.VALID
