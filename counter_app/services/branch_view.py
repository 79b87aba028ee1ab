"""The branch at one glance, for a supervisor: each counter with what it sold, what of it is missing and what is wrong.

What was sold comes out of the book, what is missing out of what the branch log said when it was last there.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from counter_app.domain.branch_view import (
    Alarm,
    CounterFacts,
    Gap,
    Point,
    Present,
    alarms,
    gap_between,
    twice,
)
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Right
from counter_app.journal.file import iso_utc
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_ports import BranchState, CounterStanding
from counter_app.services.desk import Session

#: Unclear stamps that are listed; the sums count all of them.
_MOST_UNCLEAR: Final = 200
_OPEN: Final = "standing NOT IN ('handed_over', 'voided')"
_UNCLEAR: Final = (
    "SELECT stamp_id, sale.counter, receipt, standing, coalesce(unknown_since, stamp.last_at, paid_at), price,"  # noqa: S608
    " coalesce(name, clerk) FROM stamp JOIN sale USING (sale_id) LEFT JOIN person ON person_id = clerk"
    f" WHERE {_OPEN} AND standing IN ('unknown', 'rejected') ORDER BY 5, stamp_id LIMIT {_MOST_UNCLEAR}"
)
_STANDING: Final = (
    "SELECT sale.counter, count(*) FILTER (WHERE standing IN ('waiting', 'in_progress')),"  # noqa: S608
    " count(*) FILTER (WHERE standing = 'unknown'), count(*) FILTER (WHERE standing = 'rejected')"
    f" FROM stamp JOIN sale USING (sale_id) WHERE {_OPEN} AND standing IN ('waiting', 'in_progress', 'unknown',"
    " 'rejected') GROUP BY sale.counter"
)
_ASIDE: Final = (
    "SELECT counter, count(*) FROM set_aside JOIN entry USING (seq) JOIN presence USING (device) GROUP BY counter"
)
_PROPOSALS: Final = (
    "SELECT count(*) FROM proposal JOIN proposal_to USING (proposal_id) LEFT JOIN proposal_answer ON"
    " proposal_answer.proposal_id = proposal.proposal_id AND proposal_answer.counter = :me"
    " WHERE proposal_to.counter IN ('', :me) AND proposal_answer.seq IS NULL AND withdrawn_seq IS NULL"
)


@dataclass(frozen=True, slots=True)
class OpenShift:
    """A till that is open; ``since`` ISO 8601 UTC."""

    clerk: str
    since: str


@dataclass(frozen=True, slots=True)
class Sums:
    """Of a counter: ``sales`` of today, of them ``offline``, what they came to; its stamps that wait for the issuer,
    are unknown, were refused, whenever they were sold."""

    sales: int = 0
    offline: int = 0
    total: Money = ZERO
    waiting: int = 0
    unknown: int = 0
    rejected: int = 0


@dataclass(frozen=True, slots=True)
class CounterRow:
    """One counter. Times are ISO 8601 UTC.

    ``received``: epoch and number of its last entry that is here; ``last_at``: when that was written, by the counter's
    clock; ``seen_at``: when the log last heard of it; ``not_sent``: entries that it says it has and the log has not;
    ``not_taken``: that the log has and the book has not; ``aside``: its entries that contradict others; ``proposals``
    that it has not answered.
    """

    counter: str
    own: bool
    person: Present | None
    shift: OpenShift | None
    received: Point
    last_at: str | None
    seen_at: str | None
    not_sent: Gap | None
    not_taken: Gap | None
    sums: Sums
    proposals: int
    aside: int
    forks: int
    clock_ahead: int | None
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, slots=True)
class UnclearStamp:
    """A stamp whose outcome is not known, or that was refused. ``since`` ISO 8601 UTC."""

    stamp_id: str
    counter: str
    receipt: str
    unknown: bool
    since: str
    price: Money
    clerk: str


@dataclass(frozen=True, slots=True)
class BranchOverview:
    """``state``: how the exchange stands; ``ready``: whether there is a book; ``twice``: people who are logged in at
    more than one counter, each with where."""

    state: BranchState
    ready: bool
    rows: tuple[CounterRow, ...] = ()
    unclear: tuple[UnclearStamp, ...] = ()
    twice: tuple[tuple[Present, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class _Computer:
    """The computer that is a counter now, as the book knows it."""

    device: str
    present: Present | None
    last: Point
    last_at: str | None
    shift: OpenShift | None


@dataclass(frozen=True, slots=True)
class _Book:
    """What is read of the book, by counter."""

    computers: Mapping[str, _Computer] = field(default_factory=dict[str, _Computer])
    sums: Mapping[str, Sums] = field(default_factory=dict[str, Sums])
    aside: Mapping[str, int] = field(default_factory=dict[str, int])
    proposals: Mapping[str, int] = field(default_factory=dict[str, int])
    unclear: tuple[UnclearStamp, ...] = ()


class BranchView:
    """Read in a thread of the caller's; nothing of it is written."""

    def __init__(self, branch: BranchDesk) -> None:
        self._branch = branch
        self._desk = branch.desk

    def read(self, session: Session) -> BranchOverview | None:
        """All counters, by number; None where there is no branch. Raises Refused ``session.not_allowed``, StorageFailed
        ``journal.*``."""
        self._desk.require(session, Right.REVIEW)
        state = self._branch.link.state()
        if state is None:
            return None
        standings: dict[str, list[CounterStanding]] = {}
        for one in state.standings.counters:
            standings.setdefault(one.counter, []).append(one)
        book = self._book(standings) if self._branch.ready else _Book()
        found = _twice(book.computers)
        there_twice = {one.counter for group in found for one in group}
        counters = sorted({*standings, *book.computers, self._desk.place.counter})
        rows = tuple(
            self._row(counter, standings.get(counter, []), state.standings.at, book, counter in there_twice)
            for counter in counters
        )
        return BranchOverview(state, self._branch.ready, rows, book.unclear, found)

    def twice(self) -> tuple[tuple[Present, ...], ...]:
        """People who are logged in at more than one counter: who works at one of them is told as well. Raises
        StorageFailed ``journal.*``."""
        if not self._branch.ready:
            return ()
        with self._branch.read() as connection:
            return _twice(_computers(connection))

    def _book(self, counters: Iterable[str]) -> _Book:
        midnight = self._desk.office_time().replace(hour=0, minute=0, second=0, microsecond=0)
        with self._branch.read() as connection:
            computers = _computers(connection)
            everywhere = sorted({*computers, *counters})
            return _Book(
                computers,
                _sums(connection, everywhere, iso_utc(midnight)),
                dict(connection.execute(_ASIDE).fetchall()),
                {one: connection.execute(_PROPOSALS, {"me": one}).fetchone()[0] for one in everywhere},
                tuple(_unclear(row) for row in connection.execute(_UNCLEAR)),
            )

    def _row(
        self, counter: str, standings: list[CounterStanding], at: str | None, book: _Book, there_twice: bool
    ) -> CounterRow:
        computer = book.computers.get(counter)
        now = _computer_of(standings, computer)
        said, known = _said(now), (now.epoch, now.device_seq) if now else (0, 0)
        taken = computer.last if computer and (now is None or now.device == computer.device) else (0, 0)
        own, silent = counter == self._desk.place.counter, _seconds(now.seen_at if now else None, at)
        facts = CounterFacts(
            sent=at is None or computer is not None or any(one.device for one in standings),
            forks=sum(one.forks for one in standings),
            behind=now is not None and now.behind,
            aside=book.aside.get(counter, 0),
            twice=there_twice,
            shift_open=computer is not None and computer.shift is not None,
            silent_seconds=silent,
            clock_ahead=now.clock_ahead if now else None,
        )
        return CounterRow(
            counter=counter,
            own=own,
            person=computer.present if computer else None,
            shift=computer.shift if computer else None,
            received=taken,
            last_at=computer.last_at if computer else None,
            seen_at=now.seen_at if now else None,
            not_sent=gap_between(known, said) if said else None,
            not_taken=gap_between(taken, known),
            sums=book.sums.get(counter, Sums()),
            proposals=book.proposals.get(counter, 0),
            aside=facts.aside,
            forks=facts.forks,
            clock_ahead=facts.clock_ahead,
            alarms=tuple(alarms(facts)),
        )


def _computer_of(standings: list[CounterStanding], computer: _Computer | None) -> CounterStanding | None:
    """Of a counter's computers the one that writes now: the book knows it, or it came last."""
    known = [one for one in standings if one.device is not None]
    same = [one for one in known if computer is not None and one.device == computer.device]
    return (same or known or [None])[-1]


def _said(standing: CounterStanding | None) -> Point | None:
    if standing is None or standing.said_epoch is None or standing.said_seq is None:
        return None
    return standing.said_epoch, standing.said_seq


def _seconds(since: str | None, until: str | None) -> float | None:
    if since is None or until is None:
        return None
    return (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds()


def _twice(computers: Mapping[str, _Computer]) -> tuple[tuple[Present, ...], ...]:
    return twice(one.present for one in computers.values() if one.present is not None)


def _computers(connection: sqlite3.Connection) -> dict[str, _Computer]:
    """By counter the computer whose last epoch began last."""
    rows = connection.execute(
        "SELECT presence.counter, presence.device, person, coalesce(name, person), since FROM presence"
        " LEFT JOIN person ON person_id = person ORDER BY began_seq"
    ).fetchall()
    found: dict[str, _Computer] = {}
    for counter, device, person, name, since in rows:
        epoch, number, at = connection.execute(
            "SELECT epoch, device_seq, at FROM entry WHERE device = ? ORDER BY epoch DESC, device_seq DESC LIMIT 1",
            (device,),
        ).fetchone()
        till = connection.execute(
            "SELECT coalesce(name, clerk), opened_at FROM shift LEFT JOIN person ON person_id = clerk"
            " WHERE drawer = ? AND device = ? AND closed_seq IS NULL",
            (counter, device),
        ).fetchone()
        found[counter] = _Computer(
            device,
            None if person is None else Present(counter, person, name, since),
            (epoch, number),
            at,
            None if till is None else OpenShift(*till),
        )
    return found


def _sums(connection: sqlite3.Connection, counters: Iterable[str], midnight: str) -> dict[str, Sums]:
    standing = {row[0]: row[1:] for row in connection.execute(_STANDING)}
    found: dict[str, Sums] = {}
    for counter in counters:
        sales, offline, total = connection.execute(
            "SELECT count(*), coalesce(sum(offline), 0), coalesce(sum(total), 0) FROM sale"
            " WHERE counter = ? AND at >= ?",
            (counter, midnight),
        ).fetchone()
        found[counter] = Sums(sales, offline, Money(total), *standing.get(counter, (0, 0, 0)))
    return found


def _unclear(row: tuple[Any, ...]) -> UnclearStamp:
    return UnclearStamp(row[0], row[1], row[2], row[3] == "unknown", row[4], Money(row[5]), row[6])
