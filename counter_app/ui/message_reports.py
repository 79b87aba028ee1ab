"""Sentences for reports."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

REPORTS: Final[dict[str, Row]] = {
    "report.needs_shift": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This report is of one shift."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose a shift."),
    ),
    "report.no_period": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal does not know this shift or day."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Open the screen again and choose anew."),
    ),
    "report.differs": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Report {number} does not come out as it was when it was issued."),
        QT_TRANSLATE_NOOP("messages", "The journal's entries are untouched by this; only this print is refused."),
        QT_TRANSLATE_NOOP("messages", "Tell the supervisor: the journal must be checked. Program then: {program}."),
    ),
    "report.old_journal": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal's tables are of another version of this program."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Start the program once, then ask for the report again."),
    ),
    "report.exists": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "{name} is there already; nothing is overwritten."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose another folder."),
    ),
    "report.not_written": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The file could not be written ({reason})."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Check the folder or drive, or choose another one, and press again."),
    ),
}
