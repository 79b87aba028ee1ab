"""The outage board in figures: how the issuer is and was, what waits, what it is worth. Reads only.

Everything comes out of one snapshot of the journal. What nobody saw is said to be unknown: a time without the program,
a rate that too few sales make. No end of an outage is ever worked out.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.accounts import Account
from counter_app.domain.issuer_state import SERVING, IssuerRole, IssuerState
from counter_app.domain.money import Money
from counter_app.domain.outage import (
    Band,
    Blame,
    Due,
    Flow,
    Level,
    Period,
    Span,
    answer_quantile_ms,
    blame,
    due_edges,
    levels,
    slot_of,
    tile,
)
from counter_app.domain.people import Right
from counter_app.domain.serial_stock import lasts_hours
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk, Session
from counter_app.services.outages import Outage, read_figures, read_roles
from counter_app.services.serial_stock import sold_lately

HasNetwork = Callable[[], bool | None]
"""Whether this computer has a way to any network; None where that is not known. Must not wait."""

#: Levels that a chart of the waiting stamps has.
MOST_LEVELS: Final = 240
#: A run of the engine that goes on says something at least this often; one that did not has looked no longer than that.
STILL_LOOKING: Final = timedelta(minutes=30)
_WAITING: Final = "standing NOT IN ('handed_over', 'voided') AND standing IN ('waiting', 'in_progress', 'unknown')"

#: Sums in the order of :class:`Due`; what has no deadline has "9" (readmodels/stamps.py).
_BY_DUE: Final = (
    "coalesce(sum(due_by < ?1), 0), coalesce(sum(due_by >= ?1 AND due_by < ?2), 0),"
    " coalesce(sum(due_by >= ?2 AND due_by < ?3), 0), coalesce(sum(due_by >= ?3 AND due_by < '9'), 0),"
    " coalesce(sum(due_by >= '9'), 0)"
)


class BoardSpan(StrEnum):
    """How far the board looks back."""

    DAY = "24h"
    WEEK = "7d"
    MONTH = "30d"

    @property
    def length(self) -> timedelta:
        """As a time."""
        return {BoardSpan.DAY: timedelta(hours=24), BoardSpan.WEEK: timedelta(days=7)}.get(self, timedelta(days=30))


@dataclass(frozen=True, slots=True)
class Seen:
    """Requests that ended within the span. ``p50_ms``, ``p95_ms``: so long at most half, or 95 of 100, of the answers
    took; None without any. ``until``: up to when it is told (ISO 8601 UTC), None where nothing is."""

    samples: int = 0
    failed: int = 0
    probes: int = 0
    p50_ms: int | None = None
    p95_ms: int | None = None
    until: str | None = None

    @property
    def attempts(self) -> int:
        """Those that carried work and were no probes."""
        return self.samples - self.probes


@dataclass(frozen=True, slots=True)
class RoleBoard:
    """One role, or with None the issuer as the sale sees it. ``since``: ISO 8601 UTC, None where it was never asked;
    ``cause``: a code, with the issuer's own words behind a colon where it said some."""

    role: IssuerRole | None
    state: IssuerState
    since: str | None
    cause: str
    blame: Blame
    bands: tuple[Band, ...]
    seen: Seen


@dataclass(frozen=True, slots=True)
class WaitingBoard:
    """Stamps that are paid. ``by_due``: those that wait for the issuer, by deadline; ``oldest``: since when the oldest
    of them has waited (ISO 8601 UTC). ``unstamped`` pieces of ``money`` are paid and not affixed, whatever they wait
    for. ``arrived``, ``stamped``, ``taken_back``: within the span."""

    by_due: dict[Due, int]
    no_document: int
    rejected: int
    ready: int
    oldest: str | None
    unstamped: int
    money: Money
    arrived: int
    stamped: int
    taken_back: int

    @property
    def total(self) -> int:
        """How many wait for the issuer."""
        return sum(self.by_due.values())


@dataclass(frozen=True, slots=True)
class SerialBoard:
    """The stock of serials. ``lasts_hours`` at the present rate; None where too little was sold to say."""

    free: int
    lasts_hours: float | None


@dataclass(frozen=True, slots=True)
class Board:
    """All of it, as of ``at`` (aware, in the office's zone), looking back to ``begin``."""

    at: datetime
    begin: datetime
    looking: bool
    """Whether the program looks at the issuer now."""
    whole: RoleBoard
    roles: tuple[RoleBoard, ...]
    outages: tuple[Outage, ...]
    """Newest first."""
    waiting: WaitingBoard
    serials: SerialBoard
    levels: tuple[Level, ...]


class OutageBoard:
    """For supervisors: they answer for the day."""

    def __init__(self, desk: Desk, has_network: HasNetwork) -> None:
        self._desk = desk
        self._has_network = has_network

    def read(self, session: Session, span: BoardSpan) -> Board:
        """The board of now. Raises Refused ``session.not_allowed``, ``session.ended``."""
        self._desk.require(session, Right.REVIEW)
        has_network = self._has_network()
        with self._desk.journal.read() as connection:
            return read_board(connection, self._desk.office_time(), span, has_network)

    def blame(self) -> Blame:
        """Whose fault the issuer's present state is; for the lamp's sheet, which everybody sees."""
        has_network = self._has_network()
        with self._desk.journal.read() as connection:
            state, _, cause = _present(connection)
            others = any(one.state in SERVING for one in read_roles(connection))
        return blame(state, cause, others_answer=others, has_network=has_network)


def read_board(connection: sqlite3.Connection, now: datetime, span: BoardSpan, has_network: bool | None) -> Board:
    """The board in a snapshot of the caller's. ``now`` in the office's zone."""
    whole = Span(now - span.length, now)
    watched, looking = _watched(connection, now)
    states, seen = read_roles(connection), _seen(connection, whole)
    answering = {one.role for one in states if one.state in SERVING}
    roles = tuple(
        RoleBoard(
            one.role,
            one.state,
            one.since,
            one.cause,
            blame(one.state, one.cause, others_answer=bool(answering - {one.role}), has_network=has_network),
            tile(_periods(connection, one.role, whole), watched, whole),
            seen[one.role],
        )
        for one in states
    )
    flows = _flows(connection, whole)
    return Board(
        at=now,
        begin=whole.begin,
        looking=looking,
        whole=_whole(connection, roles, watched, whole, seen[None]),
        roles=roles,
        outages=tuple(reversed(read_figures(connection, whole.begin, now, now).outages)),
        waiting=_waiting(connection, now, flows),
        serials=_serials(connection, now),
        levels=levels(_before(connection, whole), flows, whole, MOST_LEVELS),
    )


def _whole(
    connection: sqlite3.Connection,
    roles: tuple[RoleBoard, ...],
    watched: Iterable[Span],
    span: Span,
    seen: Seen,
) -> RoleBoard:
    state, since, cause = _present(connection)
    # The worst role makes the issuer's state; its blame is the one that fits.
    worst = next(
        (one.blame for one in roles if one.state is state), blame(state, cause, others_answer=False, has_network=None)
    )
    return RoleBoard(
        None,
        state,
        since,
        cause,
        worst,
        tile(_periods(connection, None, span), watched, span),
        seen,
    )


def _present(connection: sqlite3.Connection) -> tuple[IssuerState, str | None, str]:
    """State, since when, cause."""
    row = connection.execute("SELECT state, began_at, cause FROM issuer_period WHERE ended_at IS NULL").fetchone()
    return (IssuerState.UNKNOWN, None, "") if row is None else (IssuerState(row[0]), row[1], row[2])


def _watched(connection: sqlite3.Connection, now: datetime) -> tuple[tuple[Span, ...], bool]:
    """When somebody looked, and whether somebody does now."""
    rows = connection.execute("SELECT began_at, last_at, ended_at FROM watch_span ORDER BY seq").fetchall()
    spans: list[Span] = []
    looking = False
    for began_at, last_at, ended_at in rows:
        end = datetime.fromisoformat(ended_at or last_at)
        if ended_at is None and now - end <= STILL_LOOKING:
            end, looking = max(now, end), True
        spans.append(Span(datetime.fromisoformat(began_at), end))
    return tuple(spans), looking


def _periods(connection: sqlite3.Connection, role: IssuerRole | None, span: Span) -> list[Period]:
    table, condition = ("issuer_period", "") if role is None else ("role_period", "role = :role AND ")
    rows = connection.execute(
        f"SELECT state, cause, began_at, ended_at FROM {table} WHERE {condition}"  # noqa: S608
        "began_at < :end AND (ended_at IS NULL OR ended_at > :begin) ORDER BY seq",
        {"role": role, "begin": iso_utc(span.begin), "end": iso_utc(span.end)},
    ).fetchall()
    return [
        Period(
            IssuerState(state),
            cause,
            datetime.fromisoformat(began_at),
            None if ended_at is None else datetime.fromisoformat(ended_at),
        )
        for state, cause, began_at, ended_at in rows
    ]


@dataclass(slots=True)
class _Sums:
    """Requests of several entries, added up."""

    samples: int = 0
    failed: int = 0
    probes: int = 0
    until: str | None = None
    answers: Counter[int] = field(default_factory=Counter[int])

    def add(self, samples: int, failed: int, probes: int, answers: str, at: str) -> None:
        self.samples += samples
        self.failed += failed
        self.probes += probes
        self.until = max(self.until or at, at)
        for bucket, count in json.loads(answers):
            self.answers[bucket] += count

    def merge(self, other: _Sums) -> None:
        self.samples += other.samples
        self.failed += other.failed
        self.probes += other.probes
        self.until = max(self.until or "", other.until or "") or None
        self.answers.update(other.answers)

    def told(self) -> Seen:
        p50, p95 = (answer_quantile_ms(self.answers, share) for share in (0.5, 0.95))
        return Seen(self.samples, self.failed, self.probes, p50, p95, self.until)


def _seen(connection: sqlite3.Connection, span: Span) -> dict[IssuerRole | None, Seen]:
    """What was seen of each role, and with None of all of them."""
    rows = connection.execute(
        "SELECT role, samples, failed, probes, answers, at FROM role_seen WHERE at > :begin AND at <= :end",
        {"begin": iso_utc(span.begin), "end": iso_utc(span.end)},
    )
    sums = {role.value: _Sums() for role in IssuerRole}
    for role, *figures in rows:
        sums[role].add(*figures)
    every = _Sums()
    for one in sums.values():
        every.merge(one)
    return {None: every.told(), **{role: sums[role.value].told() for role in IssuerRole}}


_SUMS: Final = (
    "coalesce(sum(paid), 0), coalesce(sum(documented), 0), coalesce(sum(stamped), 0), coalesce(sum(taken_back), 0),"
    " coalesce(sum(taken_back_documented), 0)"
)


def _before(connection: sqlite3.Connection, span: Span) -> Flow:
    first = slot_of(span.begin)
    row = connection.execute(f"SELECT {_SUMS} FROM flow_slot WHERE slot < ?", (first,)).fetchone()  # noqa: S608
    return Flow(first, *row)


def _flows(connection: sqlite3.Connection, span: Span) -> tuple[Flow, ...]:
    rows = connection.execute(
        "SELECT slot, paid, documented, stamped, taken_back, taken_back_documented FROM flow_slot"
        " WHERE slot BETWEEN ? AND ? ORDER BY slot",
        (slot_of(span.begin), slot_of(span.end)),
    ).fetchall()
    return tuple(Flow(*row) for row in rows)


def _waiting(connection: sqlite3.Connection, now: datetime, flows: tuple[Flow, ...]) -> WaitingBoard:
    edges = [iso_utc(edge) for edge in due_edges(now)]
    row = connection.execute(
        f"SELECT {_BY_DUE}, min(waits_since) FROM stamp WHERE {_WAITING}",  # noqa: S608
        edges,
    ).fetchone()
    others = connection.execute(
        "SELECT coalesce(sum(standing = 'no_document'), 0), coalesce(sum(standing = 'rejected'), 0),"
        " coalesce(sum(standing = 'ready'), 0) FROM stamp WHERE standing NOT IN ('handed_over', 'voided')"
    ).fetchone()
    owed = connection.execute(
        "SELECT amount FROM balance WHERE account = ?", (Account.PAID_NOT_STAMPED.value,)
    ).fetchone()
    return WaitingBoard(
        by_due=dict(zip(Due, row[:5], strict=True)),
        no_document=others[0],
        rejected=others[1],
        ready=others[2],
        oldest=row[5],
        unstamped=connection.execute("SELECT count(*) FROM flow_open").fetchone()[0],
        money=Money(-owed[0] if owed else 0),
        arrived=sum(one.paid for one in flows),
        stamped=sum(one.stamped for one in flows),
        taken_back=sum(one.taken_back for one in flows),
    )


def _serials(connection: sqlite3.Connection, now: datetime) -> SerialBoard:
    free = connection.execute("SELECT count(*) FROM serial_stock WHERE state = 'free'").fetchone()[0]
    return SerialBoard(free, lasts_hours(free, *sold_lately(connection, now)))
