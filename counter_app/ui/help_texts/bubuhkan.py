"""Bubuhkan: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP(
            "help",
            "Stamp the customer's PDF: look at it, place the stamp, take the money, affix, hand over.",
        ),
        (
            QT_TRANSLATE_NOOP(
                "help",
                "Drop the file, browse, or take it from the stick or the watched folder. Pictures become a PDF.",
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "Move the grey square: mouse, arrows (1 pt, Shift 10 pt) or a preset. Cover no text and no signature.",
            ),
            QT_TRANSLATE_NOOP(
                "help",
                "Fill in type, number and date as they stand in the document; F5 shows the sum and takes the payment.",
            ),
            QT_TRANSLATE_NOOP("help", "Follow the steps. When it is checked, hand it over: stick, e-mail or folder."),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Waiting"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Paid and safe in the journal. It goes to the issuer by itself; you may serve the next customer.",
                ),
            ),
            Meaning(
                State.UNKNOWN,
                QT_TRANSLATE_NOOP("help", "To be checked"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "An answer was lost. Whether the stamp is affixed is unknown; it is looked up and never paid"
                    " twice.",
                ),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Refused"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The issuer will not stamp this file. Another file under the same claim code, or the money back.",
                ),
            ),
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Ready"),
                QT_TRANSLATE_NOOP("help", "Affixed and checked. The money is earned; hand the file over."),
            ),
        ),
    ),
}
