"""Loket: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP("help", "The drawer: open with the float, deposits, stock, count and close."),
        (
            QT_TRANSLATE_NOOP(
                "help", "Open: count the float and enter it. From then on the drawer stands under your name."
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "During the day: deposit cash at the head cashier, hand the shift over, count adhesive stamps.",
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "Close: count by denomination. What should be there is shown only afterwards; explain a difference.",
            ),
        ),
        (
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "No difference"),
                QT_TRANSLATE_NOOP("help", "What was counted is what the sales come to."),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Over, short"),
                QT_TRANSLATE_NOOP("help", "It is recorded as it is and blames nobody. A supervisor reviews it."),
            ),
            Meaning(
                State.NEUTRAL,
                QT_TRANSLATE_NOOP("help", "Closed"),
                QT_TRANSLATE_NOOP("help", "Nothing is sold and no cash is taken until a shift is open."),
            ),
        ),
    ),
}
