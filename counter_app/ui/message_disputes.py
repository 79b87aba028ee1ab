"""Sentences for what is refused of disputes. None of them says whose fault anything is."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

DISPUTES: Final[dict[str, Row]] = {
    "dispute.no_words": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A dispute is in your own words, and there are none yet."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write what you see differently, then try again."),
    ),
    "dispute.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A dispute is settled with a reason."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write what was found out, then try again."),
    ),
    "dispute.unknown_thing": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal of this counter does not have this."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list and choose again."),
    ),
    "dispute.already_open": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "A dispute of this is open already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Press F12 again to say more in it."),
    ),
    "dispute.not_open": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This dispute is settled already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list. What is still seen differently can be disputed again."),
    ),
    "dispute.own_matter": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This dispute is yours, or about something you did yourself."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Have another supervisor settle it. It stays open until then."),
    ),
    "dispute.amount": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "No more than {rupiah} of this can be disputed."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Correct the sum."),
    ),
}
