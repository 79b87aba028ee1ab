"""Antrean: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP("help", "Every paid stamp that the customer does not have yet."),
        (
            QT_TRANSLATE_NOOP("help", "Find it: Ctrl+F, then claim code, receipt, or a part of the phone number."),
            QT_TRANSLATE_NOOP("help", "Open it with Enter: its story, its deadline, the issuer's last words."),
            QT_TRANSLATE_NOOP(
                "help",
                "Ready ones: hand over. Without a document: take the file in. The call list says whom to phone.",
            ),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Waiting"),
                QT_TRANSLATE_NOOP("help", "Paid; it goes on by itself. Late ones are marked before their deadline."),
            ),
            Meaning(
                State.UNKNOWN,
                QT_TRANSLATE_NOOP("help", "To be checked"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Nobody knows yet whether it is affixed. Never sell it a second time; a supervisor decides (F8).",
                ),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Refused"),
                QT_TRANSLATE_NOOP("help", "It will not go on alone: another document, or a refund."),
            ),
            Meaning(
                State.NEUTRAL,
                QT_TRANSLATE_NOOP("help", "No document"),
                QT_TRANSLATE_NOOP("help", "A voucher that was paid. The office owes the customer a stamp."),
            ),
        ),
    ),
}
