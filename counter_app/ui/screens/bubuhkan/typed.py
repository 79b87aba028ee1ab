"""What a clerk types into the details, read into values. Pure.

Dates are ``dd/mm/yyyy`` (``-`` and ``.`` do as well). A deadline is a time of today (``17.00``, ``17:00``, ``1700``),
or a day and a time: ``besok 10.00``, ``26/11 10.00``, ``26/11/2026 10.00``.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Final

_DATE: Final = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_DAY: Final = re.compile(r"(\d{1,2})[/\-](\d{1,2})(?:[/\-](\d{4}))?")
_TIME: Final = re.compile(r"(\d{1,2})[.:](\d{2})|(\d{2})(\d{2})")
_TODAY: Final = ("hari ini", "today")
_TOMORROW: Final = ("besok", "tomorrow")


class NotRead(ValueError):
    """The text is none of the forms, or no such moment exists."""


def read_date(text: str) -> date:
    """``24/11/2026``. Raises NotRead."""
    match = _DATE.fullmatch(text.strip())
    if match is None:
        raise NotRead(text)
    return _date(int(match[3]), int(match[2]), int(match[1]))


def read_deadline(text: str, now: datetime) -> datetime | None:
    """The moment, in the zone of ``now``; None for an empty text. Raises NotRead, also for a moment that is over."""
    words = " ".join(text.lower().split())
    if not words:
        return None
    day, rest = _day(words, now.date())
    moment = datetime.combine(day, _time(rest), now.tzinfo)
    if moment <= now:
        raise NotRead(text)
    return moment


def date_text(day: date) -> str:
    """As :func:`read_date` reads it."""
    return f"{day:%d/%m/%Y}"


def deadline_text(moment: datetime, now: datetime) -> str:
    """As :func:`read_deadline` reads it: the time alone where it is today's."""
    clock = f"{moment:%H.%M}"
    return clock if moment.date() == now.date() else f"{moment:%d/%m/%Y} {clock}"


def _day(words: str, today: date) -> tuple[date, str]:
    for names, day in ((_TODAY, today), (_TOMORROW, today + timedelta(days=1))):
        for name in names:
            if words.startswith(name):
                return day, words.removeprefix(name).strip()
    first, _, rest = words.partition(" ")
    match = _DAY.fullmatch(first) if rest else None
    if match is None:
        return today, words
    day = _date(int(match[3] or today.year), int(match[2]), int(match[1]))
    if match[3] is None and day < today:
        day = _date(today.year + 1, day.month, day.day)
    return day, rest


def _time(words: str) -> time:
    match = _TIME.fullmatch(words)
    if match is None:
        raise NotRead(words)
    hour, minute = int(match[1] or match[3]), int(match[2] or match[4])
    if hour > 23 or minute > 59:
        raise NotRead(words)
    return time(hour, minute)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotRead from error
