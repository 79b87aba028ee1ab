"""What a slip of a check says: of which file, against which roots, what was found. It is no legal opinion."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from counter_app.domain.document import Verdict
from counter_app.domain.errors import Refused
from counter_app.domain.formats import date_time_long
from counter_app.domain.receipt import CheckedStamp, CheckFacts
from counter_app.domain.serials import SerialNumber
from counter_app.domain.verdicts import Reason
from counter_app.printing.blocks import Align, Block, Columns, Rule, Size, Text
from counter_app.printing.words import Word, Words

_VERDICTS: Final = {
    Verdict.VALID: Word.CHECK_VALID,
    Verdict.INVALID: Word.CHECK_INVALID,
    Verdict.UNSURE: Word.CHECK_UNSURE,
}
#: Notes, which every slip would carry, are not said again with each stamp.
_REASONS: Final[dict[str, Word]] = {
    Reason.TAMPERED: Word.CHECK_TAMPERED,
    Reason.DAMAGED: Word.CHECK_DAMAGED,
    Reason.NOT_COVERED: Word.CHECK_NOT_COVERED,
    Reason.CHANGED_AFTER: Word.CHECK_CHANGED_AFTER,
    Reason.NOT_ISSUER: Word.CHECK_NOT_ISSUER,
    Reason.OTHER_SIGNER: Word.CHECK_OTHER_SIGNER,
    Reason.WRONG_PURPOSE: Word.CHECK_WRONG_PURPOSE,
    Reason.REVOKED: Word.CHECK_REVOKED,
    Reason.OUT_OF_VALIDITY: Word.CHECK_OUT_OF_VALIDITY,
    Reason.TIME_STAMP_BROKEN: Word.CHECK_TIME_STAMP_BROKEN,
    Reason.TIME_STAMP_UNTRUSTED: Word.CHECK_TIME_STAMP_UNTRUSTED,
    Reason.EXPIRED_SINCE: Word.CHECK_EXPIRED_SINCE,
    Reason.TIME_IN_FUTURE: Word.CHECK_TIME_IN_FUTURE,
    Reason.TRUST_UNKNOWN: Word.CHECK_TRUST_UNKNOWN,
    Reason.WEAK_ALGORITHM: Word.CHECK_WEAK_ALGORITHM,
    Reason.NOT_JUDGEABLE: Word.CHECK_NOT_JUDGEABLE,
    Reason.NOT_ACCEPTED: Word.CHECK_NOT_ACCEPTED,
    Reason.NO_STAMP: Word.CHECK_NO_STAMP,
    Reason.PICTURE_NO_STAMP: Word.CHECK_PICTURE_NO_STAMP,
    Reason.SERIAL_REPEATED: Word.CHECK_SERIAL_REPEATED,
    Reason.OTHER_SIGNATURE_BROKEN: Word.CHECK_OTHER_SIGNATURE_BROKEN,
    Reason.TRAILING_BYTES: Word.CHECK_TRAILING_BYTES,
    Reason.NOT_PDF: Word.CHECK_NOT_PDF,
    Reason.ENCRYPTED: Word.CHECK_ENCRYPTED,
    Reason.UNREADABLE: Word.CHECK_UNREADABLE,
    Reason.CHECK_FAILED: Word.CHECK_CHECK_FAILED,
}
#: Letters of the hash that stand together.
_TOGETHER: Final = 8


def check_blocks(facts: CheckFacts, zone: str, words: Words) -> Iterator[Block]:
    """The blocks between the letterhead and the foot."""
    yield Rule()
    yield Text(words(_VERDICTS[facts.verdict]), Align.CENTRE, bold=True, size=Size.TALL)
    yield from _reasons(facts.reasons, words)
    for index, stamp in enumerate(facts.stamps, start=1):
        yield Rule()
        yield Text(words(Word.STAMP, index=index, count=len(facts.stamps)))
        yield from _stamp(stamp, zone, words)
    yield Rule()
    yield Columns(
        words(Word.CHECKED_AT), date_time_long(datetime.fromisoformat(facts.checked_at), zone, words.language)
    )
    yield Text(words(Word.CHECK_FILE))
    yield Text(" ".join(facts.sha256[at : at + _TOGETHER] for at in range(0, len(facts.sha256), _TOGETHER)))
    if facts.others:
        yield Text(words(Word.CHECK_OTHERS, count=facts.others))
    if facts.roots:
        yield Text(words(Word.CHECK_ROOTS, roots=", ".join(facts.roots)))
    else:
        yield Text(words(Word.CHECK_NO_ROOTS))
    yield Text(words(Word.CHECK_REVOCATION))
    yield Rule()
    yield Text(words(Word.CHECK_NOTE), Align.CENTRE, bold=True)


def _stamp(stamp: CheckedStamp, zone: str, words: Words) -> Iterator[Block]:
    yield Text(_grouped(stamp.serial), bold=True)
    yield Text(words(_VERDICTS[stamp.verdict]), bold=True)
    if stamp.signer:
        yield Columns(words(Word.CHECK_SIGNER), stamp.signer)
    if stamp.signed_at:
        time = date_time_long(datetime.fromisoformat(stamp.signed_at), zone, words.language)
        yield Text(words(Word.CHECK_TIME_PROVED if stamp.time_is_proved else Word.CHECK_TIME_CLAIMED, time=time))
    else:
        yield Text(words(Word.CHECK_TIME_NONE))
    yield from _reasons(stamp.reasons, words)


def _reasons(reasons: tuple[str, ...], words: Words) -> Iterator[Block]:
    """Each reason that decides something; one that a later version wrote is not known here."""
    for reason in reasons:
        if reason in _REASONS:
            yield Text("- " + words(_REASONS[reason]))


def _grouped(serial: str) -> str:
    try:
        return SerialNumber(serial).grouped
    except Refused:
        return serial
