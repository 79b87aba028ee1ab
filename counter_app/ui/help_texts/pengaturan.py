"""Pengaturan: what F1 says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from counter_app.ui.help_texts.guide import Guide, Meaning
from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.theme import State

GUIDES: Final[Mapping[str, Guide]] = {
    "printer": Guide(
        QT_TRANSLATE_NOOP("help", "The receipt printer and what the settings file says."),
        (
            QT_TRANSLATE_NOOP("help", "Test print (F5) and look at the paper."),
            QT_TRANSLATE_NOOP(
                "help",
                "Other settings are changed in the file by the administrator, and hold from the next start on.",
            ),
        ),
        (
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Does not answer, out of paper"),
                QT_TRANSLATE_NOOP("help", "Selling goes on; copies of the receipts are printed later."),
            ),
            Meaning(
                State.NEUTRAL,
                QT_TRANSLATE_NOOP("help", "Tells nothing"),
                QT_TRANSLATE_NOOP("help", "This printer never says how it is. Look at the paper yourself."),
            ),
        ),
    ),
    "people": Guide(
        QT_TRANSLATE_NOOP("help", "Who may work here, in which role, and the PINs."),
        (
            QT_TRANSLATE_NOOP("help", "Your own PIN: change it here at any time."),
            QT_TRANSLATE_NOOP(
                "help",
                "The administrator adds people and gives temporary PINs; whoever gets one chooses her own at the"
                " log-in.",
            ),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Temporary PIN"),
                QT_TRANSLATE_NOOP("help", "Nothing can be done under it but choosing another one."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Blocked"),
                QT_TRANSLATE_NOOP("help", "She cannot log in. What she did stays under her name."),
            ),
        ),
    ),
    "branch": Guide(
        QT_TRANSLATE_NOOP("help", "What holds for all counters of the branch: trust, people, prices, settings."),
        (
            QT_TRANSLATE_NOOP("help", "Publish with a day from which it holds; each counter answers by itself."),
            QT_TRANSLATE_NOOP("help", "Look which counter has taken it, and why one refused."),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Not answered"),
                QT_TRANSLATE_NOOP("help", "That counter still works with what it had before."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Refused"),
                QT_TRANSLATE_NOOP("help", "Nothing changed there; the reason stands beside it."),
            ),
        ),
    ),
    "prices": Guide(
        QT_TRANSLATE_NOOP("help", "What is sold and for how much; new lists come signed from the head office."),
        (
            QT_TRANSLATE_NOOP("help", "Import: choose the file; its signature lies beside it."),
            QT_TRANSLATE_NOOP("help", "Look from which day it holds before you agree."),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "From a day"),
                QT_TRANSLATE_NOOP("help", "Sold at the old price until then."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Not sold any more"),
                QT_TRANSLATE_NOOP("help", "It stays in old receipts and reports."),
            ),
        ),
    ),
    "privacy": Guide(
        QT_TRANSLATE_NOOP("help", "What is kept about customers, for how long, and what they may ask."),
        (
            QT_TRANSLATE_NOOP("help", "Find the person's things by claim code or receipt, never by guessing a name."),
            QT_TRANSLATE_NOOP(
                "help",
                "Give a copy, or erase with a supervisor. Every request has a paper and an entry.",
            ),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "Postponed"),
                QT_TRANSLATE_NOOP(
                    "help",
                    "A paid stamp or a dispute still needs the data; it is erased afterwards by itself.",
                ),
            ),
        ),
    ),
    "support": Guide(
        QT_TRANSLATE_NOOP("help", "Whether this computer is all right, and a file for whoever helps."),
        (
            QT_TRANSLATE_NOOP("help", "Look at the findings; each says what to do."),
            QT_TRANSLATE_NOOP(
                "help",
                "Save the support file on a stick. It holds no customer's data and no password.",
            ),
        ),
        (
            Meaning(
                State.WAITING,
                QT_TRANSLATE_NOOP("help", "To look at"),
                QT_TRANSLATE_NOOP("help", "Selling goes on; have it looked at soon."),
            ),
            Meaning(
                State.REFUSED,
                QT_TRANSLATE_NOOP("help", "Cannot"),
                QT_TRANSLATE_NOOP("help", "Something that sales depend on is broken. Call the administrator."),
            ),
        ),
    ),
    "looks": Guide(
        QT_TRANSLATE_NOOP("help", "How the program looks and sounds at this counter."),
        (
            QT_TRANSLATE_NOOP(
                "help",
                "Choose theme, language, size and sounds. It holds at once, the size from the next start on.",
            ),
        ),
        (
            Meaning(
                State.NEUTRAL,
                QT_TRANSLATE_NOOP("help", "Papers"),
                QT_TRANSLATE_NOOP("help", "Receipts and reports keep to the language of the settings file."),
            ),
        ),
    ),
}
