"""Tinjau: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "sales": Guide(
        QT_TRANSLATE_NOOP("help", "Sales that a supervisor must answer for: made offline, unusual, disputed."),
        (
            QT_TRANSLATE_NOOP("help", "Filter or search; Ctrl+B changes between this counter and the whole branch."),
            QT_TRANSLATE_NOOP("help", "Open a sale: why it stands out, its stamps, its papers."),
            QT_TRANSLATE_NOOP(
                "help",
                "Approve, hold, question or refund, each with a reason. Your own sales are reviewed by somebody else.",
            ),
        ),
        (
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Approved"),
                QT_TRANSLATE_NOOP("help", "Somebody answers for it by name. Money and stamp are as they were."),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Held"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The stamp does not go to the issuer until the hold is lifted; the money stays.",
                ),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Disputed"),
                QT_TRANSLATE_NOOP("help", "Somebody doubts it. It stays as it is until a supervisor decides."),
            ),
        ),
    ),
    "unknown": Guide(
        QT_TRANSLATE_NOOP("help", "What the counter does not know for sure, and what is done about it."),
        (
            QT_TRANSLATE_NOOP("help", "Read what is unclear and since when; look at the issuer's list first."),
            QT_TRANSLATE_NOOP(
                "help",
                "Ask the issuer anew, or decide with a reason. What was decided stands in the journal.",
            ),
        ),
        (
            Meaning(
                State.UNKNOWN,
                QT_TRANSLATE_NOOP("help", "Outcome unknown"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "A serial or a stamp may exist. No second one is ordered before that is known.",
                ),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Overdue"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The program alone finds nothing more out; a person has to ask the issuer.",
                ),
            ),
        ),
    ),
    "day": Guide(
        QT_TRANSLATE_NOOP("help", "The office's day: every counter's figures, differences and the day's closing."),
        (
            QT_TRANSLATE_NOOP("help", "Look through the shifts; Alt+← and Alt+→ change the day."),
            QT_TRANSLATE_NOOP("help", "Explain each line that is open, then close the day."),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Open"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "A shift is not counted, or a difference is not explained. The day cannot be called right.",
                ),
            ),
            Meaning(
                State.OK,
                QT_TRANSLATE_NOOP("help", "Day closed"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The figures of that day do not change any more; later corrections have their own entries.",
                ),
            ),
        ),
    ),
    "outage": Guide(
        QT_TRANSLATE_NOOP(
            "help",
            "When the issuer did not serve, as this counter saw it, and what was promised meanwhile.",
        ),
        (
            QT_TRANSLATE_NOOP("help", "Look at the outages of the days, and at what still waits because of them."),
            QT_TRANSLATE_NOOP("help", "Print a notice for the door, or a statement for a customer or an authority."),
        ),
        (
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Down"),
                QT_TRANSLATE_NOOP("help", "Seen from here. It says nothing about other offices."),
            ),
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Account"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "The issuer answered; the office's account was refused or its quota used up.",
                ),
            ),
        ),
    ),
    "branch": Guide(
        QT_TRANSLATE_NOOP("help", "All counters of the branch: what came in, gaps, and who asks for what."),
        (
            QT_TRANSLATE_NOOP("help", "Look at the counters: the last news of each, gaps in their chains."),
            QT_TRANSLATE_NOOP(
                "help",
                "Open a counter for its figures; what you decide travels there and is answered.",
            ),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Behind"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Sales of that counter may be missing in the figures; they are safe in its own journal.",
                ),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Fork"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "Two different journals of one counter. Trust neither before the administrator looked.",
                ),
            ),
        ),
    ),
}
