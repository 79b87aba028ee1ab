"""The outage log in figures: for the screen, and for the statement of an outage (Keterangan Gangguan).

What stands here is what this counter saw. While no program of it ran nobody looked, and nothing is claimed of that
time; when an outage will end is never said.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk


class Fault(StrEnum):
    """Whose fault an outage is, as far as the answers say."""

    ISSUER = "issuer"
    """It was down, or it made its callers queue."""
    ACCOUNT = "account"
    """It refused the office's account, or the quota was used up."""


FAULTS: Final = {
    IssuerState.QUEUEING: Fault.ISSUER,
    IssuerState.DOWN: Fault.ISSUER,
    IssuerState.REFUSED: Fault.ACCOUNT,
    IssuerState.OUT_OF_QUOTA: Fault.ACCOUNT,
}


#: An outage that is there before and after so short a time without a program is one; that time itself is not counted.
RESTART: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class RoleState:
    """How a role is now. ``since`` is ISO 8601 UTC, None where it was never asked; ``cause``: a code, or ""."""

    role: IssuerRole
    state: IssuerState
    since: str | None
    cause: str


@dataclass(frozen=True, slots=True)
class OutagePart:
    """A time within an outage in which the state was one. Figures are None where nobody counted to the end."""

    state: IssuerState
    cause: str
    began_at: str
    ended_at: str | None
    samples: int | None
    failed: int | None
    median_ms: int | None


@dataclass(frozen=True, slots=True)
class Outage:
    """One outage, with all its parts even where it began before the time that was asked for, or ended after it."""

    role: IssuerRole | None
    """None: the issuer as a whole, as the sale saw it."""
    fault: Fault
    parts: tuple[OutagePart, ...]
    seconds: int
    """How much of it was seen within the time that was asked for; up to now where it goes on."""

    @property
    def began_at(self) -> str:
        """ISO 8601 UTC."""
        return self.parts[0].began_at

    @property
    def ended_at(self) -> str | None:
        """ISO 8601 UTC; None while it goes on."""
        return self.parts[-1].ended_at

    @property
    def cause(self) -> str:
        """The code that it began with."""
        return self.parts[0].cause

    @property
    def samples(self) -> int | None:
        """Requests that ended in it; None where a part of it was not counted."""
        return _sum(part.samples for part in self.parts)

    @property
    def failed(self) -> int | None:
        """Those of them that failed."""
        return _sum(part.failed for part in self.parts)


@dataclass(frozen=True, slots=True)
class OutageFigures:
    """Outages in a half-open range of time, oldest first."""

    begin: str
    end: str
    outages: tuple[Outage, ...]

    def seconds(self, fault: Fault | None = None) -> int:
        """Their time in all."""
        return sum(outage.seconds for outage in self._of(fault))

    def minutes(self, fault: Fault | None = None) -> int:
        """Their time in all, in whole minutes, rounded down: never more than was seen."""
        return self.seconds(fault) // 60

    def longest(self, fault: Fault | None = None) -> Outage | None:
        """The one with the most time in the range."""
        return max(self._of(fault), key=lambda outage: outage.seconds, default=None)

    @property
    def present(self) -> Outage | None:
        """The one that goes on."""
        return next((outage for outage in self.outages if outage.ended_at is None), None)

    def _of(self, fault: Fault | None) -> tuple[Outage, ...]:
        return tuple(outage for outage in self.outages if fault in (None, outage.fault))


class Outages:
    """Reads the outage log."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def roles(self) -> tuple[RoleState, ...]:
        """How each role is now."""
        with self._desk.journal.read() as connection:
            return read_roles(connection)

    def figures(self, begin: datetime, end: datetime, role: IssuerRole | None = None) -> OutageFigures:
        """Outages of the issuer as a whole, or of one role, that touch [``begin``, ``end``)."""
        now = self._desk.journal.now()
        with self._desk.journal.read() as connection:
            return read_figures(connection, begin, end, now, role)


def read_roles(connection: sqlite3.Connection) -> tuple[RoleState, ...]:
    """As :meth:`Outages.roles`, in a snapshot of the caller's."""
    rows = connection.execute("SELECT role, state, began_at, cause FROM role_period WHERE ended_at IS NULL").fetchall()
    known = {row[0]: RoleState(IssuerRole(row[0]), IssuerState(row[1]), row[2], row[3]) for row in rows}
    return tuple(known.get(role.value, RoleState(role, IssuerState.UNKNOWN, None, "")) for role in IssuerRole)


def read_figures(
    connection: sqlite3.Connection, begin: datetime, end: datetime, now: datetime, role: IssuerRole | None = None
) -> OutageFigures:
    """As :meth:`Outages.figures`, in a snapshot of the caller's."""
    periods = _periods(connection, role)
    outages = [_outage(role, fault, parts, begin, min(end, now)) for fault, parts in _joined(periods)]
    touching = tuple(outage for outage in outages if _touches(outage, iso_utc(begin), iso_utc(end)))
    return OutageFigures(iso_utc(begin), iso_utc(end), touching)


def _periods(connection: sqlite3.Connection, role: IssuerRole | None) -> tuple[OutagePart, ...]:
    columns = "state, cause, began_at, ended_at, samples, failed, median_ms"
    if role is None:
        rows = connection.execute(f"SELECT {columns} FROM issuer_period ORDER BY seq").fetchall()  # noqa: S608
    else:
        rows = connection.execute(
            f"SELECT {columns} FROM role_period WHERE role = ? ORDER BY seq",  # noqa: S608
            (role.value,),
        ).fetchall()
    return tuple(OutagePart(IssuerState(row[0]), *row[1:]) for row in rows)


def _joined(periods: Iterable[OutagePart]) -> list[tuple[Fault, tuple[OutagePart, ...]]]:
    """Periods that follow each other by the same fault are one outage, also over a restart of the program."""
    found: list[tuple[Fault, tuple[OutagePart, ...]]] = []
    before: Fault | None = None
    for period in periods:
        fault = FAULTS.get(period.state)
        if fault is not None and fault is before:
            found[-1] = (fault, (*found[-1][1], period))
        elif fault is not None:
            found.append((fault, (period,)))
        if not _is_restart(period):
            before = fault
    return found


def _is_restart(period: OutagePart) -> bool:
    """Nobody looked, for a short time only."""
    if period.state is not IssuerState.UNKNOWN or period.ended_at is None:
        return False
    return datetime.fromisoformat(period.ended_at) - datetime.fromisoformat(period.began_at) <= RESTART


def _outage(
    role: IssuerRole | None, fault: Fault, parts: tuple[OutagePart, ...], begin: datetime, end: datetime
) -> Outage:
    seen = sum((_seen(part, begin, end) for part in parts), timedelta())
    return Outage(role, fault, parts, int(seen / timedelta(seconds=1)))


def _seen(part: OutagePart, begin: datetime, end: datetime) -> timedelta:
    """How much of it lies in the range. A clock that went back makes no time."""
    until = end if part.ended_at is None else min(end, datetime.fromisoformat(part.ended_at))
    return max(timedelta(), until - max(begin, datetime.fromisoformat(part.began_at)))


def _touches(outage: Outage, begin: str, end: str) -> bool:
    return outage.began_at < end and (outage.ended_at is None or outage.ended_at > begin)


def _sum(values: Iterable[int | None]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += value
    return total
