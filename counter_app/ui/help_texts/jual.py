"""Jual: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP("help", "Sell without a document: e-Meterai vouchers, adhesive stamps, other articles."),
        (
            QT_TRANSLATE_NOOP(
                "help",
                "Scan or type a code, or press the number of a tile; 3*1 takes three of the first.",
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "Check the sum aloud with the customer, then F5: cash. Shift+F5: QRIS, debit, other means.",
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "In the payment press F5 again for the exact sum, or type what the customer gives.",
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "Give change and receipt. The claim code on it is worth the stamp: the customer must keep it.",
            ),
        ),
        (
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Issuer: Normal"),
                QT_TRANSLATE_NOOP("help", "A paid stamp can be affixed at once."),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Queueing, down"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Money that you take now is for a promise. The payment asks which of the four ways the"
                    " customer wants.",
                ),
            ),
            Meaning(
                State.UNKNOWN,
                QT_TRANSLATE_NOOP("help", "Print unclear"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The sale stands in the journal whether or not its paper came out. Look at the paper, then"
                    " answer the banner.",
                ),
            ),
            Meaning(
                State.NEUTRAL,
                QT_TRANSLATE_NOOP("help", "Removed by mistake"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Ctrl+Z puts a removed line back while it is offered. No money is touched by that.",
                ),
            ),
        ),
    ),
}
