"""Laporan: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP("help", "Reports of shifts, days and months, to be printed, saved and handed in."),
        (
            QT_TRANSLATE_NOOP("help", "Choose report and days; the figures appear at the right."),
            QT_TRANSLATE_NOOP(
                "help",
                "Save as PDF, table or text, or print on the receipt roll. Each issued report has a number.",
            ),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Preliminary"),
                QT_TRANSLATE_NOOP("help", "The day is not over or not closed; the figures may still change."),
            ),
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Final"),
                QT_TRANSLATE_NOOP("help", "Out of a closed day. The same report gives the same figures again."),
            ),
        ),
    ),
}
