"""The read side of the review: which sales want a look, how many, what the list can be narrowed by.

Over a counter's own journal or over the branch's book alike: both hold the same read models.
"""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Final, Protocol

from counter_app.domain.money import Money
from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.domain.review import Decision, ReviewLimits
from counter_app.services.desk import Desk
from counter_app.services.review_query import Asked, ReviewFilter, ReviewQuery, asked, counting, order, values_of
from counter_app.services.review_rows import ReviewRow, read_rows


class ReviewSource(Protocol):
    """Where the review's tables are read."""

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A snapshot. Raises StorageFailed."""
        ...


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """The tiles above the table."""

    offline_sales: int
    offline_stamps: int
    money_not_stamped: Money
    unknown: int
    open: int


@dataclass(frozen=True, slots=True)
class ReviewChoices:
    """What the list can be narrowed by: values that occur in it. People are (id, name), the newest day first; shifts
    are (id, day, counter, clerk's name)."""

    clerks: tuple[tuple[str, str], ...]
    counters: tuple[str, ...]
    days: tuple[str, ...]
    shifts: tuple[tuple[str, str, str, str], ...]
    supervisors: tuple[tuple[str, str], ...]


#: Days and shifts offered for narrowing; older ones are found by the day typed into a view, or by their receipts.
_MOST_DAYS: Final = 60


class ReviewReading:
    """Sales to be looked at. ``desk``: whose clock and office count."""

    def __init__(self, desk: Desk, source: ReviewSource, limits: ReviewLimits) -> None:
        self._desk = desk
        self._source = source
        self.limits = limits

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A snapshot of the tables that this reads. Raises StorageFailed."""
        return self._source.read()

    def asked(self, query: ReviewQuery) -> Asked:
        """The query in SQL as it is now."""
        return asked(query, self.limits, self._desk.journal.now(), self._desk.place.office.zone)

    def ids(self, query: ReviewQuery | ReviewFilter = ReviewFilter.OPEN, most: int | None = None) -> tuple[str, ...]:
        """Sale ids in the query's order: all of them, or the first ``most``, which without other conditions cost the
        same however many there are."""
        query = _query(query)
        sql = self.asked(query)
        with self._source.read() as connection:
            rows = connection.execute(
                f"SELECT sale_id FROM review_case WHERE {sql.where} ORDER BY {order(query)} LIMIT :most",  # noqa: S608
                {**sql.values, "most": -1 if most is None else most},
            ).fetchall()
        return tuple(row[0] for row in rows)

    def rows(self, sale_ids: tuple[str, ...]) -> tuple[ReviewRow, ...]:
        """The rows of these sales, in the same order."""
        with self._source.read() as connection:
            return read_rows(connection, sale_ids, self.limits, self._desk.journal.now())

    def counts(self, query: ReviewQuery | None = None) -> dict[ReviewFilter, int]:
        """How many sales each chip would show under the query's other conditions."""
        if query is not None and query.is_narrowed:
            return self._narrowed_counts(query)
        with self._source.read() as connection:
            cases: dict[str, int] = dict(connection.execute("SELECT decision, cases FROM review_tally").fetchall())
            with_reason, undecided = connection.execute(
                "SELECT count(*), coalesce(sum(decision = ''), 0) FROM review_case"  # noqa: S608
                f" WHERE {self.asked(ReviewQuery(ReviewFilter.WITH_REASON)).where}",
                values_of(self.limits, self._desk.journal.now()),
            ).fetchone()
        approved = cases.get(Decision.APPROVED, 0)
        return {
            ReviewFilter.OPEN: sum(cases.values()) - approved,
            ReviewFilter.WITH_REASON: with_reason,
            ReviewFilter.SAFE: cases.get("", 0) - undecided,
            ReviewFilter.QUESTIONED: cases.get(Decision.QUESTIONED, 0),
            ReviewFilter.HELD: cases.get(Decision.HELD, 0),
            ReviewFilter.APPROVED: approved,
            ReviewFilter.ALL: sum(cases.values()),
        }

    def _narrowed_counts(self, query: ReviewQuery) -> dict[ReviewFilter, int]:
        sql = self.asked(query)
        sums = ", ".join(f"coalesce(sum({counting(chip)}), 0)" for chip in ReviewFilter)
        with self._source.read() as connection:
            row = connection.execute(
                f"SELECT {sums} FROM review_case WHERE {sql.others}",  # noqa: S608
                sql.values,
            ).fetchone()
        return dict(zip(ReviewFilter, row, strict=True))

    def summary(self) -> ReviewSummary:
        """Figures of the tiles."""
        with self._source.read() as connection:
            sales, stamps, money, unknown, still_open = connection.execute(
                "SELECT coalesce(sum(offline), 0), coalesce(sum(stamps), 0), coalesce(sum(unstamped), 0),"
                " coalesce(sum(unknown), 0), coalesce(sum(cases) FILTER (WHERE decision <> 'approved'), 0)"
                " FROM review_tally"
            ).fetchone()
        return ReviewSummary(sales, stamps, Money(money), unknown, still_open)

    def choices(self) -> ReviewChoices:
        """What the list can be narrowed by."""
        with self._source.read() as connection:
            clerks = connection.execute(
                "SELECT DISTINCT clerk, coalesce(name, clerk) FROM review_case LEFT JOIN person ON person_id = clerk"
                " ORDER BY 2"
            ).fetchall()
            counters = connection.execute("SELECT DISTINCT counter FROM review_case ORDER BY 1").fetchall()
            days = connection.execute(
                "SELECT DISTINCT day FROM review_case ORDER BY 1 DESC LIMIT ?", (_MOST_DAYS,)
            ).fetchall()
            shifts = connection.execute(
                "SELECT shift_id, min(day), counter, coalesce(name, clerk) FROM review_case LEFT JOIN person ON"
                " person_id = clerk GROUP BY shift_id ORDER BY max(sale_seq) DESC LIMIT ?",
                (_MOST_DAYS,),
            ).fetchall()
            people = connection.execute("SELECT person_id, name, role FROM person ORDER BY name").fetchall()
        supervisors = tuple((row[0], row[1]) for row in people if Right.REVIEW in RIGHTS[Role(row[2])])
        return ReviewChoices(
            tuple(clerks), tuple(row[0] for row in counters), tuple(row[0] for row in days), tuple(shifts), supervisors
        )


def _query(chosen: ReviewQuery | ReviewFilter) -> ReviewQuery:
    return ReviewQuery(chosen) if isinstance(chosen, ReviewFilter) else chosen
