"""Sentences for notices of an outage and for calling customers back."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

OUTAGE: Final[dict[str, Row]] = {
    "outage.not_over": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "The service is not back, or no outage ended in the last seven days."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Make this notice once the board shows that the issuer serves again."),
    ),
    "call.unknown": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This customer is not on the list any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Somebody else may have served her. Choose another one."),
    ),
    "call.nobody": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "Nobody is to be phoned."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "There is nothing to print."),
    ),
}
