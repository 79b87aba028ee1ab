"""Sentences for office days and their closing."""

from __future__ import annotations

from typing import Final

from counter_app.ui.marks import QT_TRANSLATE_NOOP
from counter_app.ui.message_row import NONE, Row
from counter_app.ui.theme import State

_NOT_CLOSED: Final = QT_TRANSLATE_NOOP("messages", "The day is not closed. Sums and counts are as they were.")

DAY: Final[dict[str, Row]] = {
    "day.unknown": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal knows no such day ({day})."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose the day again in the list of days."),
    ),
    "day.is_closed": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This day is closed already; a closed day is never opened again."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Add a note to it, or print its recapitulation."),
    ),
    "day.changed": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "A till was closed since you looked: the day has become longer."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "Look at the figures again, then close the day."),
    ),
    "day.earlier_day": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A day before this one is not closed yet."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "Close the days in their order."),
    ),
    "day.open_shift": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "A till of this day is still open."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "Have it counted and closed: F7."),
    ),
    "day.not_trusted": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The journal is not to be trusted as it is now."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "Press the red lamp at the bottom: it says where, and who may release it."),
    ),
    "day.breaches": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "The check of the journal found something that does not fit."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "The findings stand in the section Sales. Tell the administrator."),
    ),
    "day.unreadable": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "An entry of this day cannot be read by this program."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "Tell the administrator: a newer program may be needed."),
    ),
    "day.sums": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "Two independent additions of this day do not agree."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "The recapitulation names the sums. Tell the administrator."),
    ),
    "day.own_difference": Row(
        State.WAITING,
        QT_TRANSLATE_NOOP("messages", "You counted over or short yourself, and nothing is said of it yet."),
        _NOT_CLOSED,
        QT_TRANSLATE_NOOP("messages", "Say a reason or dispute the count, or let another supervisor close the day."),
    ),
    "day.no_words": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "A note needs words."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Say it in a few words."),
    ),
    "report.needs_day": Row(
        State.REFUSED,
        QT_TRANSLATE_NOOP("messages", "This report is of one day."),
        NONE,
        QT_TRANSLATE_NOOP("messages", "Choose a closed day."),
    ),
}
