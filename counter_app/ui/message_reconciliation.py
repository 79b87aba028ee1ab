"""Sentences for what is refused of differences between the issuer's list and the journal."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

RECONCILIATION: Final[dict[str, Row]] = {
    "difference.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal of this counter does not have this difference."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list and choose again."),
    ),
    "difference.not_open": Row(
        State.INFO,
        QT_TRANSLATE_NOOP("messages", "This difference is settled already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Refresh the list and choose again."),
    ),
    "difference.no_note": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A difference is settled with a note."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Write what was found out, then try again."),
    ),
    "difference.cannot_adopt": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This serial cannot be taken into the stock: it is held, sought or affixed."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Have the list matched again, then look at it once more."),
    ),
    "difference.cannot_set_aside": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This serial is not in the stock any more and cannot be set aside."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Have the list matched again, then look at it once more."),
    ),
}
