"""Sentences for what is refused of time lines, of what is unclear, and of claims for quota."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

_AGAIN: Final = QT_TRANSLATE_NOOP("messages", "Refresh the list and choose again.")
UNKNOWNS: Final[dict[str, Row]] = {
    "story.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal of this counter does not have it."),
        NONE,
        _AGAIN,
    ),
    "unknown.settled": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This is settled by now."),
        NONE,
        _AGAIN,
    ),
    "unknown.not_asked": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "Nothing of it is asked of the issuer now."),
        NONE,
        _AGAIN,
    ),
    "unknown.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Who looks after it is recorded with a reason."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write the reason, then try again."),
    ),
    "unknown.nobody": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nobody of that name works at this counter."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose somebody else."),
    ),
    "claim.nothing": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "There is nothing to be claimed back."),
        NONE,
        _AGAIN,
    ),
    "claim.too_many": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "One claim takes {most} things at most."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Make several claims."),
    ),
    "claim.not_lost": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This cannot be claimed back: it is in use, settled, or younger than 48 hours."),
        QT_TRANSLATE_NOOP("messages", "Nothing was recorded. Payments stay as they are."),
        _AGAIN,
    ),
    "claim.claimed_already": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This was claimed back already."),
        QT_TRANSLATE_NOOP("messages", "Nothing was recorded. Payments stay as they are."),
        QT_TRANSLATE_NOOP("messages", "Look under Claims; the bundle can be written again there."),
    ),
    "stock.claimed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The quota of this serial was claimed back: it is not used any more."),
        QT_TRANSLATE_NOOP("messages", "No customer waits for it."),
        QT_TRANSLATE_NOOP("messages", "If the issuer refuses the claim, note that; then the serial can be freed."),
    ),
    "claim.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal of this counter does not have this claim."),
        NONE,
        _AGAIN,
    ),
    "claim.not_open": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "The answer to this claim is recorded already."),
        NONE,
        _AGAIN,
    ),
    "claim.no_answer": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A claim is settled with what the issuer answered."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write what they said, then try again."),
    ),
    "claim.exists": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Another file with the name {name} lies in this folder."),
        QT_TRANSLATE_NOOP("messages", "The claim is recorded. Its bundle can be written as often as you need."),
        QT_TRANSLATE_NOOP("messages", "Choose another folder."),
    ),
    "claim.not_written": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The bundle could not be written ({reason})."),
        QT_TRANSLATE_NOOP("messages", "The claim is recorded. Its bundle can be written as often as you need."),
        QT_TRANSLATE_NOOP("messages", "Check the drive or choose another folder, then press the button again."),
    ),
}
