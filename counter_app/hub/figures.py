"""The days' figures in the branch log (``services/region_figures.py``): sent by counters, read by a region."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, LiteralString

import psycopg
from psycopg.rows import class_row

from counter_app.domain.day import DayName
from counter_app.hub.connection import hub_failed
from counter_app.services.region_figures import Figures

_PUT: Final[LiteralString] = (
    "SELECT counter_app.put_figures(%s::text[], %s::date[], %s::integer[], %s::boolean[], %s::bigint[], %s::bigint[],"
    " %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[], %s::bigint[],"
    " %s::bigint[], %s::bigint[])"
)
_OFFICES: Final[LiteralString] = (
    "SELECT office, day, counters, closed, sales, pieces, rupiah, given_back, stamps, waiting, unknown, over, short,"
    " outage_minutes, as_of FROM counter_app.office_day"
    " WHERE day BETWEEN coalesce(%s::date, '-infinity') AND coalesce(%s::date, 'infinity') ORDER BY day, office"
)


@dataclass(frozen=True, slots=True)
class OfficeDay:
    """A row of the view ``office_day``: an office's counters together. No counter's figures are older than ``as_of``;
    ``closed``: all of them have closed the day."""

    office: str
    day: date
    counters: int
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
    as_of: datetime


class FigureTable:
    """A counter's side, over the connection of its log. Every call may raise HubFailed."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def position(self, device: str, epoch: int) -> int:
        """The entry at which the newest figures of this epoch stand, 0 for none."""
        with hub_failed():
            row = self._connection.execute(
                "SELECT coalesce(max(position), 0) FROM counter_app.day_figure"
                " WHERE branch = counter_app.my_branch() AND device = %s AND epoch = %s",
                (device, epoch),
            ).fetchone()
        return row[0] if row else 0

    def unsettled(self, device: str) -> frozenset[DayName]:
        """Days that had stamps waiting or unknown when they were told last."""
        with hub_failed():
            rows = self._connection.execute(
                "SELECT day, part FROM counter_app.day_figure"
                " WHERE branch = counter_app.my_branch() AND device = %s AND (waiting > 0 OR unknown > 0)",
                (device,),
            ).fetchall()
        return frozenset(DayName(*row) for row in rows)

    def put(self, figures: Figures) -> int:
        """Send them; how many days are newer than what was there."""
        at = (figures.device, figures.epoch, figures.position)
        rows = [
            (
                at[0],
                day.name.date,
                day.name.part,
                day.closed,
                day.sales,
                day.pieces,
                day.rupiah,
                day.given_back,
                day.stamps,
                day.waiting,
                day.unknown,
                day.over,
                day.short,
                day.outage_minutes,
                *at[1:],
            )
            for day in figures.days
        ]
        if not rows:
            return 0
        with hub_failed():
            row = self._connection.execute(_PUT, _columns(rows)).fetchone()
        return row[0] if row else 0


def office_days(
    connection: psycopg.Connection[Any], first: date | None = None, last: date | None = None
) -> tuple[OfficeDay, ...]:
    """What the offices did from ``first`` to ``last``, both included, by day and office. Raises HubFailed."""
    with hub_failed(), connection.cursor(row_factory=class_row(OfficeDay)) as cursor:
        return tuple(cursor.execute(_OFFICES, (first, last)))


def _columns(rows: Iterable[Sequence[object]]) -> list[list[object]]:
    return [list(column) for column in zip(*rows, strict=True)]
