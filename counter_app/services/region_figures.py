"""What a region sums: an office day of one counter in a row of numbers, folded from its own journal. Nothing personal.

A day is a range of entries (``domain/day.py``), its name the date on which its first till was opened. What was sold and
given back, counted over and short, belongs to the day in which it was written and stands still once the day is closed;
``waiting`` and ``unknown`` say how the day's stamps stand now.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from counter_app.domain.day import DayName
from counter_app.domain.formats import office_zone
from counter_app.domain.stamp import FINISHED, UNKNOWN_STATES, StampState
from counter_app.services.outages import read_figures
from counter_app.services.report_days import closed_days, unclosed_days

#: What came to its end for the customer; a rejected stamp is paid and waits.
_DONE: Final = FINISHED | {StampState.VOIDED}
_SALES: Final = (
    "SELECT count(*), coalesce(sum(pieces), 0), coalesce(sum(total), 0), coalesce(sum(stamps), 0) FROM sale"
    " WHERE seq >= ? AND seq < ?"
)
_GIVEN_BACK: Final = (
    "SELECT coalesce(sum(total), 0) FROM (SELECT seq, total FROM reversal WHERE sale_id IS NOT NULL"
    " UNION ALL SELECT seq, total FROM refund) WHERE seq >= ? AND seq < ?"
)
_COUNTED: Final = (
    "SELECT coalesce(sum(max(counted - expected, 0)), 0), coalesce(sum(max(expected - counted, 0)), 0) FROM shift"
    " WHERE closed_seq >= ? AND closed_seq < ?"
)
#: Of a stamp that was sold at another counter the entry that took it over.
_OPEN_STAMPS: Final = (
    "SELECT abs(sale.seq), stamp.state FROM stamp JOIN sale USING (sale_id)"
    " WHERE stamp.standing NOT IN ('handed_over', 'voided')"
)


@dataclass(frozen=True, slots=True)
class DayFigure:
    """One office day of one counter. Rupiah are whole and never negative.

    ``rupiah``: sold, all means of payment; ``given_back``: with voids and refunds of that day; ``stamps``: e-Meterai
    sold; of the day's stamps ``waiting`` are paid and not affixed, ``unknown`` have an outcome that nobody knows;
    ``over`` and ``short``: of tills counted that day; ``outage_minutes``: seen by this counter on that date.
    """

    name: DayName
    closed: bool
    sales: int
    pieces: int
    rupiah: int
    given_back: int
    stamps: int
    waiting: int
    unknown: int
    over: int
    short: int
    outage_minutes: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Days as the journal has them at entry ``position`` of its own numbers, in ``epoch`` of ``device``."""

    device: str
    epoch: int
    position: int
    days: tuple[DayFigure, ...]


@dataclass(frozen=True, slots=True)
class _Range:
    name: DayName
    first: int
    end: int
    told: int
    """The last entry that may have changed it."""
    closed: bool


def day_figures(
    connection: sqlite3.Connection, zone: str, now: datetime, after: int = 0, also: Collection[DayName] = ()
) -> Figures:
    """The days that entries behind ``after`` belong to, those with stamps that are not done, and those named in
    ``also``; in their order. ``zone``: the office's."""
    position, device, epoch = connection.execute(
        "SELECT seq, device, epoch FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    waiting: Counter[int] = Counter()
    unknown: Counter[int] = Counter()
    for seq, state in connection.execute(_OPEN_STAMPS):
        if state in UNKNOWN_STATES:
            unknown[seq] += 1
        elif state not in _DONE:
            waiting[seq] += 1
    open_at = sorted({*waiting, *unknown})
    days: list[DayFigure] = []
    for day in _ranges(connection, zone, position):
        of_day = [seq for seq in open_at if day.first <= seq < day.end]
        if day.told > after or of_day or day.name in also:
            within = (day.first, day.end)
            sales, pieces, rupiah, stamps = connection.execute(_SALES, within).fetchone()
            (given_back,) = connection.execute(_GIVEN_BACK, within).fetchone()
            over, short = connection.execute(_COUNTED, within).fetchone()
            days.append(
                DayFigure(
                    name=day.name,
                    closed=day.closed,
                    sales=sales,
                    pieces=pieces,
                    rupiah=rupiah,
                    given_back=given_back,
                    stamps=stamps,
                    waiting=sum(waiting[seq] for seq in of_day),
                    unknown=sum(unknown[seq] for seq in of_day),
                    over=over,
                    short=short,
                    outage_minutes=_outage_minutes(connection, day.name.date, zone, now),
                )
            )
    return Figures(device, epoch, position, tuple(days))


def _ranges(connection: sqlite3.Connection, zone: str, position: int) -> list[_Range]:
    closed = [_Range(day.name, day.first, day.end, day.closed_seq, True) for day in reversed(closed_days(connection))]
    ends = ((day, position + 1 if day.end is None else day.end) for day in unclosed_days(connection, zone))
    return closed + [_Range(day.name, day.first, end, end - 1, False) for day, end in ends]


def _outage_minutes(connection: sqlite3.Connection, day: date, zone: str, now: datetime) -> int:
    begin = datetime.combine(day, time(), office_zone(zone))
    return read_figures(connection, begin, begin + timedelta(days=1), now).minutes()
