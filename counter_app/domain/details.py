"""Rules for what is written down of a document beside its file.

Needed by the issuer are the type and the date alone (issuer protocol, "Serial, one": ``namadoc``, ``tgldoc``; a number
that is not there is sent as "0"); everything else may stay empty.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.document import DOCUMENT_TYPES, DocumentType

#: Beyond this a date is looked at twice: documents come to the counter when they are made, and a slip in the month or
#: the year is more likely. A rule of this program, not of the issuer's.
OLD_AFTER: Final = timedelta(days=30)
#: Closing time, and the next morning: what customers mean by "today" and "tomorrow".
_CLOSING: Final = 17
_MORNING: Final = 10
_QUARTER: Final = timedelta(minutes=15)


class DateDoubt(StrEnum):
    """What is odd about a document's date. A date in the future is refused, an old one only told."""

    FUTURE = "future"
    OLD = "old"


def check_date(day: date, today: date) -> DateDoubt | None:
    """Look at a document's date; ``today`` as the office's calendar has it."""
    if day > today:
        return DateDoubt.FUTURE
    return DateDoubt.OLD if today - day > OLD_AFTER else None


def deadline_presets(now: datetime) -> tuple[datetime, ...]:
    """Deadlines that are often wished, soonest first: in about an hour, today at closing, tomorrow morning and closing.

    In the zone of ``now``; each is later than it.
    """
    hour = now + timedelta(hours=1)
    start = hour.replace(minute=0, second=0, microsecond=0)
    soon = start + _QUARTER * -(-(hour - start) // _QUARTER)
    today = now.replace(hour=_CLOSING, minute=0, second=0, microsecond=0)
    tomorrow = today + timedelta(days=1)
    moments = {soon, today, tomorrow.replace(hour=_MORNING), tomorrow}
    return tuple(sorted(moment for moment in moments if moment > now))


@dataclass(frozen=True, slots=True)
class DocumentTypes:
    """The types to choose from. ``asked_at`` (ISO 8601 UTC): when the issuer said so; None for the list of this
    program, which stands in until the issuer was asked."""

    types: tuple[DocumentType, ...] = DOCUMENT_TYPES
    asked_at: str | None = None
