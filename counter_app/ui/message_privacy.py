"""Sentences for customers' data."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

PRIVACY: Final[dict[str, Row]] = {
    "privacy.too_little": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "That is too little to look for one person."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Type a whole phone, NIK, NPWP, e-mail, name, receipt number or claim code."),
    ),
    "privacy.no_reason": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nobody's data is exported or erased without a reason."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say in a few words how the customer asked."),
    ),
    "privacy.nothing_chosen": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Nothing is ticked, or it is gone already."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Look for the person again and tick what is meant."),
    ),
}
