"""The review's queries in words: chips, what a list is narrowed by."""

from __future__ import annotations

from datetime import datetime
from typing import assert_never

from PySide6.QtCore import QCoreApplication

from counter_app.services.review_query import NOBODY, Due, ReviewFilter, ReviewQuery, Sort
from counter_app.services.review_reading import ReviewChoices
from counter_app.ui import format as show
from counter_app.ui.screens.tinjau.sales.reason_words import reason_chip


def chip_words(chip: ReviewFilter) -> str:
    """Name of a chip."""
    match chip:
        case ReviewFilter.OPEN:
            return QCoreApplication.translate("review", "Open")
        case ReviewFilter.WITH_REASON:
            return QCoreApplication.translate("review", "With a reason")
        case ReviewFilter.SAFE:
            return QCoreApplication.translate("review", "Safe")
        case ReviewFilter.QUESTIONED:
            return QCoreApplication.translate("review", "Questioned")
        case ReviewFilter.HELD:
            return QCoreApplication.translate("review", "Held")
        case ReviewFilter.APPROVED:
            return QCoreApplication.translate("review", "Approved")
        case ReviewFilter.ALL:
            return QCoreApplication.translate("review", "All")
        case _:
            assert_never(chip)


def due_words(due: Due) -> str:
    """A condition on deadlines."""
    match due:
        case Due.ANY:
            return QCoreApplication.translate("review", "Any deadline")
        case Due.OVERDUE:
            return QCoreApplication.translate("review", "Deadline passed")
        case Due.TODAY:
            return QCoreApplication.translate("review", "Due today")
        case Due.NONE:
            return QCoreApplication.translate("review", "Without a deadline")
        case _:
            assert_never(due)


def sort_words(sort: Sort) -> str:
    """An order."""
    match sort:
        case Sort.NEWEST:
            return QCoreApplication.translate("review", "Newest first")
        case Sort.OLDEST:
            return QCoreApplication.translate("review", "Oldest first")
        case Sort.SUM:
            return QCoreApplication.translate("review", "Largest sum first")
        case Sort.DEADLINE:
            return QCoreApplication.translate("review", "Nearest deadline first")
        case Sort.CLERK:
            return QCoreApplication.translate("review", "By clerk")
        case _:
            assert_never(sort)


def day_words(day: str, zone: str) -> str:
    """An ISO day as the office writes it."""
    return show.day(datetime.fromisoformat(f"{day}T05:00:00+00:00"), zone)


def shift_words(shift: tuple[str, str, str, str], zone: str) -> str:
    """``24 Nov 2026 · 03 · Sri``."""
    return f"{day_words(shift[1], zone)} · {shift[2]} · {shift[3]}"


def query_words(query: ReviewQuery, choices: ReviewChoices, zone: str) -> str:
    """What the list is narrowed by, one after the other; "" where it is not."""
    people = {**dict(choices.clerks), **dict(choices.supervisors)}
    shifts = {shift[0]: shift_words(shift, zone) for shift in choices.shifts}
    nobody = QCoreApplication.translate("review", "nobody's yet")
    parts = (
        reason_chip(query.reason)[0] if query.reason else "",
        people.get(query.clerk, query.clerk),
        query.counter and QCoreApplication.translate("review", "counter {counter}").format(counter=query.counter),
        query.day and day_words(query.day, zone),
        query.shift and shifts.get(query.shift, "–"),
        "" if query.due is Due.ANY else due_words(query.due),
        nobody if query.assigned == NOBODY else people.get(query.assigned, query.assigned),
        query.search and f"“{query.search}”",
    )
    return " · ".join(part for part in parts if part)
