"""Sentences for the queue for people."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

LINE: Final[dict[str, Row]] = {
    "line.bad_phone": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This is not a phone number."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type it again (08… or +62…), or leave it empty."),
    ),
    "line.no_consent": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A phone number is kept only where its owner agrees."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Ask the customer and tick the box, or leave the phone empty."),
    ),
    "line.called_already": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "Number {number} is called already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose the next number to call somebody else."),
    ),
    "line.left": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "Number {number} is not in the queue any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another number."),
    ),
    "line.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter's journal does not have this number."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Compare the slip; it may be of another counter."),
    ),
}
