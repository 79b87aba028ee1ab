"""Lamps at the foot of the window: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "": Guide(
        QT_TRANSLATE_NOOP("help", "Each lamp is a word as well as a colour. A click opens what is behind it."),
        (),
        (
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Issuer: Normal"),
                QT_TRANSLATE_NOOP("help", "It answers. Stamps are affixed at once."),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Issuer: Slow"),
                QT_TRANSLATE_NOOP("help", "It answers late. Paid stamps take longer; nothing is lost."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Issuer: Down, Queueing"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Paid stamps wait in the journal and go on by themselves. Tell each customer before taking money.",
                ),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Quota used up, account refused"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The issuer is there but will not stamp for this office. Call the supervisor.",
                ),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Waiting"),
                QT_TRANSLATE_NOOP("help", "How many paid stamps are not done, and the nearest deadline."),
            ),
            Meaning(
                State.UNKNOWN,
                QT_TRANSLATE_NOOP("help", "To be checked"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Their outcome is unknown: neither affixed nor refunded until somebody knows.",
                ),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Serial stock low"),
                QT_TRANSLATE_NOOP("help", "Fewer stamps can be sold as safe during an outage."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Printer"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Papers are missing, sales are not. They can be printed again with a copy number.",
                ),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Branch log"),
                QT_TRANSLATE_NOOP("help", "What this counter sells is not seen by the others yet; it is safe here."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Journal"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The journal was altered or is an old copy. Stop selling and call the administrator.",
                ),
            ),
        ),
    ),
}
