"""Sentences for the support file and for a run of the program that did not end by itself."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

_SAFE: Final = QT_TRANSLATE_NOOP(
    "messages", "Nothing is lost: every sale that was confirmed is safe in the journal, and paid stamps go on."
)

SUPPORT: Final[dict[str, Row]] = {
    "support.not_saved": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The support file {name} cannot be written there."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another folder or drive with room on it."),
    ),
    "program.ended_badly": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The program did not end by itself the last time (power cut, killed)."),
        _SAFE,
        QT_TRANSLATE_NOOP(
            "messages", "If a sale was being paid just then, look in the queue (F4) whether it is there, then go on."
        ),
    ),
    "program.crashed": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "The program broke down the last time (code {fault})."),
        _SAFE,
        QT_TRANSLATE_NOOP(
            "messages",
            "If a sale was being paid just then, look in the queue (F4) whether it is there. Tell the code to whoever"
            " helps.",
        ),
    ),
}
