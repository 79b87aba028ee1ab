"""Sentences for the stock of serials."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

STOCK: Final[dict[str, Row]] = {
    "stock.off": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This counter keeps no stock of serials."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "A reorder point in the settings switches it on."),
    ),
    "stock.bad_count": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "So many serials cannot be ordered at once."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type a number from 1 to {most}."),
    ),
    "stock.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The reason is missing."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say in a few words why."),
    ),
    "stock.not_free": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This serial is not free any more: a stamp has it, or it is set aside already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the list again."),
    ),
    "stock.not_set_aside": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This serial is not set aside any more."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look at the list again."),
    ),
    "stock.serial_known": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This serial is known here already: a stamp holds it, or it is in the stock."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Nothing has to be taken up; reconcile again to see how it stands."),
    ),
    "stock.still_sought": Row(
        State.UNKNOWN,
        QT_TRANSLATE_NOOP("messages", "A request of this counter whose answer was lost may have brought this serial."),
        QT_TRANSLATE_NOOP("messages", "It is looked up by itself and goes to the stamp or order that asked for it."),
        QT_TRANSLATE_NOOP("messages", "Wait until that is settled; then it can be taken up if it is still nobody's."),
    ),
}
