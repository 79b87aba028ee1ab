"""Periksa: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP("help", "Say whether the e-Meterai on any PDF is genuine, without changing the file."),
        (
            QT_TRANSLATE_NOOP("help", "Drop the file or choose it with F5."),
            QT_TRANSLATE_NOOP(
                "help",
                "Read the verdict aloud; each signature has its serial, signer and time below it.",
            ),
            QT_TRANSLATE_NOOP("help", "Print the slip where the customer needs it on paper."),
        ),
        (
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Valid"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Issued by the issuer and unchanged since. A serial that was used on another document shows"
                    " only at the issuer.",
                ),
            ),
            Meaning(
                State.UNKNOWN,
                QT_TRANSLATE_NOOP("help", "Cannot be ascertained"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Neither valid nor false: a certificate or a proof is missing here. Do not call it false.",
                ),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Not valid"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The file was changed, or it is not the issuer's seal. Nobody's money moves by a check.",
                ),
            ),
        ),
    ),
}
