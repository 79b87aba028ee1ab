"""The check of a file in words that a lay person understands (context "verdicts"): screen and command line.

Every reason says what it means and what to do about it; nothing here is a legal opinion.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication

from counter_app.domain.document import Verdict
from counter_app.domain.verdicts import DocumentCheck, Reason, SignatureCheck, SignatureKind, TimeSource
from counter_app.ui import format as show
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

_CONTEXT: Final = "verdicts"

STATES: Final = {Verdict.VALID: State.OK, Verdict.INVALID: State.REFUSED, Verdict.UNSURE: State.UNKNOWN}

_VERDICTS: Final = {
    Verdict.VALID: QT_TRANSLATE_NOOP("verdicts", "VALID"),
    Verdict.INVALID: QT_TRANSLATE_NOOP("verdicts", "NOT VALID"),
    Verdict.UNSURE: QT_TRANSLATE_NOOP("verdicts", "CANNOT BE TOLD"),
}
_KINDS: Final = {
    SignatureKind.STAMP: QT_TRANSLATE_NOOP("verdicts", "e-Meterai"),
    SignatureKind.SIGNATURE: QT_TRANSLATE_NOOP("verdicts", "Electronic signature"),
    SignatureKind.TIME_STAMP: QT_TRANSLATE_NOOP("verdicts", "Time stamp of the document"),
}


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """What is the matter, and what to do about it ("" for nothing)."""

    says: str
    do: str = ""


_ASK_FOR_ORIGINAL: Final = QT_TRANSLATE_NOOP(
    "verdicts", "Ask for the file as it was first received after stamping, not a changed or sent-on copy."
)
_ASK_ISSUER: Final = QT_TRANSLATE_NOOP(
    "verdicts", "Have it checked on the issuer's own verification site before relying on it."
)
_BE_CAREFUL: Final = QT_TRANSLATE_NOOP("verdicts", "Do not rely on it. Have it looked at on the issuer's own site.")

REASONS: Final[dict[Reason, ReasonWords]] = {
    Reason.TAMPERED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The content is not the one that was stamped: something was changed."),
        _ASK_FOR_ORIGINAL,
    ),
    Reason.DAMAGED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The electronic seal is damaged and proves nothing any more."),
        _ASK_FOR_ORIGINAL,
    ),
    Reason.NOT_COVERED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The seal covers only a part of the document; the rest may be anything."),
        _BE_CAREFUL,
    ),
    Reason.CHANGED_AFTER: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The document was changed afterwards, in a way that the seal does not allow."),
        _ASK_FOR_ORIGINAL,
    ),
    Reason.NOT_ISSUER: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "No issuer that this counter trusts sealed it: anybody may have made it."),
        _BE_CAREFUL,
    ),
    Reason.OTHER_SIGNER: ReasonWords(
        QT_TRANSLATE_NOOP(
            "verdicts", "Not the issuer's stamping service but somebody else sealed it, naming a serial."
        ),
        _BE_CAREFUL,
    ),
    Reason.WRONG_PURPOSE: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The certificate that it was sealed with is not meant for that."),
        _BE_CAREFUL,
    ),
    Reason.REVOKED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The certificate that it was sealed with was withdrawn."),
        _BE_CAREFUL,
    ),
    Reason.OUT_OF_VALIDITY: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The certificate was not in force at the time of sealing."),
        _BE_CAREFUL,
    ),
    Reason.TIME_STAMP_BROKEN: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The time stamp that goes with the seal is damaged."),
        _BE_CAREFUL,
    ),
    Reason.TIME_STAMP_UNTRUSTED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The time stamp comes from an authority that this counter does not know."),
        _ASK_ISSUER,
    ),
    Reason.EXPIRED_SINCE: ReasonWords(
        QT_TRANSLATE_NOOP(
            "verdicts", "The certificate has expired since, and no time stamp proves that it was sealed before."
        ),
        _ASK_ISSUER,
    ),
    Reason.TIME_IN_FUTURE: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The time of sealing lies in the future; a clock is wrong, there or here."),
        QT_TRANSLATE_NOOP("verdicts", "Look at this computer's date and time, then check again."),
    ),
    Reason.TRUST_UNKNOWN: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "Nobody can say here who sealed it: this counter has no issuer to trust."),
        QT_TRANSLATE_NOOP("verdicts", "Ask the administrator to set up the issuer's certificates, then check again."),
    ),
    Reason.WEAK_ALGORITHM: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "It was sealed with an outdated method that can be forged today."),
        _ASK_ISSUER,
    ),
    Reason.NOT_JUDGEABLE: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "It is of an old kind that this program cannot check."),
        _ASK_ISSUER,
    ),
    Reason.NOT_ACCEPTED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The seal does not keep all the rules that it should."),
        _ASK_ISSUER,
    ),
    Reason.ALLOWED_LATER: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "What was added afterwards is allowed, such as another stamp or signature.")
    ),
    Reason.TIME_CLAIMED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The time is what the sealer's own clock said; no time stamp proves it.")
    ),
    Reason.REVOCATION_UNKNOWN: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "Checked offline: whether the certificate was withdrawn since is not known.")
    ),
    Reason.NO_STAMP: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The file carries no e-Meterai: none of its signatures is one."),
        QT_TRANSLATE_NOOP(
            "verdicts",
            "A scan or a print of a stamped document cannot be checked: ask for the original file. To have this one"
            " stamped, go to Stamp (F3).",
        ),
    ),
    Reason.PICTURE_NO_STAMP: ReasonWords(
        QT_TRANSLATE_NOOP(
            "verdicts",
            "A picture that looks like a stamp is on the page, but a picture is no stamp. That is a sign of forgery,"
            " not proof of it: a scan shows the same.",
        ),
        QT_TRANSLATE_NOOP("verdicts", "Accuse nobody. Ask where the file comes from, and for the original file."),
    ),
    Reason.SERIAL_REPEATED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "One serial number stands in the file more than once; each is for one use."),
        _ASK_ISSUER,
    ),
    Reason.OTHER_SIGNATURE_BROKEN: ReasonWords(
        QT_TRANSLATE_NOOP(
            "verdicts",
            "Another signature in the file does not hold any more: the document was changed after it, in a way that it"
            " does not allow.",
        ),
        QT_TRANSLATE_NOOP("verdicts", "Ask whoever signed it whether this is the document that was signed."),
    ),
    Reason.TRAILING_BYTES: ReasonWords(
        QT_TRANSLATE_NOOP(
            "verdicts", "Behind its end the file goes on, covered by no seal; another program may show something else."
        ),
        _ASK_FOR_ORIGINAL,
    ),
    Reason.NOT_PDF: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "This is no PDF. An e-Meterai can only be in a PDF."),
        QT_TRANSLATE_NOOP("verdicts", "Ask for the PDF file itself, not a photo or a copy of another kind."),
    ),
    Reason.ENCRYPTED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The file is locked with a password and cannot be looked into."),
        QT_TRANSLATE_NOOP("verdicts", "Ask for the file without a password, as it was received after stamping."),
    ),
    Reason.UNREADABLE: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The file is damaged or incomplete and cannot be read."),
        QT_TRANSLATE_NOOP("verdicts", "Have it sent or copied again, then check again."),
    ),
    Reason.CHECK_FAILED: ReasonWords(
        QT_TRANSLATE_NOOP("verdicts", "The file could not be checked in time; it may be huge or made to disturb."),
        QT_TRANSLATE_NOOP("verdicts", "Check again once. If it stays so, use the issuer's own verification site."),
    ),
}


def verdict_words(verdict: Verdict) -> str:
    """``SAH``, ``TIDAK SAH``, ``TIDAK DAPAT DIPASTIKAN``."""
    return _tr(_VERDICTS[verdict])


def kind_words(kind: SignatureKind) -> str:
    """What a signature is."""
    return _tr(_KINDS[kind])


def reason_words(reason: Reason) -> ReasonWords:
    """A reason in the interface's language."""
    row = REASONS[reason]
    return ReasonWords(_tr(row.says), _tr(row.do) if row.do else "")


def headline(check: DocumentCheck) -> str:
    """The verdict in one sentence."""
    stamps = check.stamps
    match check.verdict:
        case Verdict.VALID:
            words = QCoreApplication.translate(
                "verdicts", "{count} e-Meterai of the issuer, on a document that was not changed since."
            )
        case Verdict.INVALID if not stamps:
            words = QCoreApplication.translate("verdicts", "There is no e-Meterai in this file.")
        case Verdict.INVALID:
            words = QCoreApplication.translate("verdicts", "{bad} of {count} e-Meterai in this file not valid.")
        case Verdict.UNSURE if check.closed is not None:
            words = QCoreApplication.translate(
                "verdicts", "The file could not be looked into; that is nothing against it."
            )
        case Verdict.UNSURE:
            words = QCoreApplication.translate(
                "verdicts", "{count} e-Meterai found, but not everything about the file could be made certain."
            )
    bad = sum(stamp.verdict is Verdict.INVALID for stamp in stamps)
    return words.format(count=len(stamps), bad=bad)


def signed_words(signature: SignatureCheck, zone: str) -> str:
    """When it was sealed, and who says so."""
    if not signature.signed_at:
        return show.NOTHING
    at = datetime.fromisoformat(signature.signed_at)
    time = f"{show.day(at, zone)} {show.clock(at, zone)}"
    if signature.time_source is TimeSource.TIME_STAMP:
        words = QCoreApplication.translate("verdicts", "{time}, proved by a time stamp")
    else:
        words = QCoreApplication.translate("verdicts", "{time}, as its sealer says")
    return words.format(time=time)


def later_words(signature: SignatureCheck, revisions: int) -> str:
    """What came after a signature: nothing, something allowed, or which version broke it."""
    if signature.changed_in:
        return QCoreApplication.translate("verdicts", "changed in version {version} of {count}").format(
            version=signature.changed_in, count=revisions
        )
    if Reason.NOT_JUDGEABLE in signature.reasons or Reason.DAMAGED in signature.reasons:
        return QCoreApplication.translate("verdicts", "cannot be told")
    if signature.revision < revisions:
        return QCoreApplication.translate("verdicts", "{count} later version(s), allowed").format(
            count=revisions - signature.revision
        )
    return QCoreApplication.translate("verdicts", "nothing")


def after_words(signature: SignatureCheck, revisions: int) -> str:
    """:func:`later_words` where no label stands before it."""
    words = QCoreApplication.translate("verdicts", "Afterwards: {words}")
    return words.format(words=later_words(signature, revisions))


def certified_words(permission: int) -> str:
    """What the author of a certified document allows."""
    match permission:
        case 1:
            words = QCoreApplication.translate("verdicts", "Certified by its author: no changes allowed.")
        case 2:
            words = QCoreApplication.translate("verdicts", "Certified by its author: forms and signatures only.")
        case _:
            words = QCoreApplication.translate("verdicts", "Certified by its author: forms, signatures and notes only.")
    return words


def _tr(source: str) -> str:
    return QCoreApplication.translate(_CONTEXT, source)
