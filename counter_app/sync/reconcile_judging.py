"""A reconciliation's comparison: the journal as it is against what was read, and the test of itself. Reads only."""

from __future__ import annotations

import itertools
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar

from counter_app.domain import reconciliation
from counter_app.domain.reconciliation import (
    NOTHING,
    Account,
    Difference,
    Held,
    Listed,
    OwnName,
    ReconciliationPolicy,
)
from counter_app.domain.reconciliation_mutants import failures
from counter_app.journal.held_serials import held_serial, held_serials, own_name
from counter_app.services.ports import Balance
from counter_app.sync.listing import Listing

T = TypeVar("T")

#: Pairs of the input that are damaged in the test, and rows that are looked through for them.
_SAMPLE: Final = 12
_LOOKED_THROUGH: Final = 400


@dataclass(frozen=True, slots=True)
class LastRun:
    """What a complete run found: entry, time, rows in the list, serials held, and the account where it was calm."""

    seq: int
    at: datetime
    total: int
    held: int


@dataclass(frozen=True, slots=True)
class Begin:
    """The journal before the list is read.

    ``since``: the last entry that is old enough; ``at``: time of the last entry; ``asked``: serials whose state can
    still change or that are in an open difference; ``last`` is None where a whole list is due.
    """

    seq: int
    since: int
    at: str
    held: int
    under_way: frozenset[str]
    asked: frozenset[str]
    last: LastRun | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the list or its front, the account before and after. ``asked`` is None where it is the whole."""

    listing: Listing
    before: Balance
    after: Balance
    asked: Set[str] | None

    @property
    def calm(self) -> bool:
        """Whether nothing moved at the issuer meanwhile: there is no way for a serial to become unstamped."""
        return self.listing.calm and self.before == self.after


class Stopped(Exception):
    """The comparison was ended before its end."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Differences, sure or not; rows of others who use the account; what the comparison did not see in its own test."""

    found: tuple[Difference, ...]
    others: int
    wrong: tuple[str, ...]


def judge(
    connection: sqlite3.Connection,
    policy: ReconciliationPolicy,
    begin: Begin,
    reading: Reading,
    stop: threading.Event,
) -> Judgement:
    """Compare, and test the comparison. Raises :class:`Stopped` soon after ``stop`` is set."""
    names = _Names(connection, begin, reading.listing)
    sample = _sample(connection, reading.listing, names, begin.since)
    wrong = failures(reconciliation.compare, *sample, names, begin.since)
    found: list[Difference] = []
    others = 0
    for one in reconciliation.compare(
        _until(stop, _held(connection, reading)),
        _until(stop, reading.listing.sorted()),
        names,
        begin.since,
        asked=reading.asked,
    ):
        if one.ours == NOTHING and not policy.own_account:
            others += 1
        else:
            found.append(one)
    if reading.calm and reading.asked is None:
        before = _earlier_account(connection)
        found += reconciliation.compare_account(_account(reading), before, alone=policy.own_account)
    return Judgement(tuple(found), others, wrong)


class _Names:
    """File names of ours, with the serials that they brought according to the list."""

    def __init__(self, connection: sqlite3.Connection, begin: Begin, listing: Listing) -> None:
        self._connection = connection
        self._begin = begin
        self._listing = listing

    def __call__(self, file_name: str) -> OwnName | None:
        name = own_name(self._connection, file_name, self._begin.since)
        if name is None:
            return None
        held = (held_serial(self._connection, serial) for serial in self._listing.with_name(file_name))
        brought = next((one.serial for one in held if one is not None), "")
        return OwnName(name.stamp, brought, name.under_way or file_name in self._begin.under_way)


def _sample(
    connection: sqlite3.Connection, listing: Listing, names: _Names, since: int
) -> tuple[list[Held], list[Listed]]:
    """Pairs of the input that agree, to be damaged."""
    held: list[Held] = []
    listed: list[Listed] = []
    for row in _once(itertools.islice(listing.sorted(), _LOOKED_THROUGH)):
        mine = held_serial(connection, row.serial)
        if mine is None or mine.seq > since or any(reconciliation.compare((mine,), (row,), names, since)):
            continue
        held.append(mine)
        listed.append(row)
        if len(held) == _SAMPLE:
            break
    return held, listed


def _held(connection: sqlite3.Connection, reading: Reading) -> Iterator[Held]:
    """All serials of the journal, or of a part of the list those that can be judged by it."""
    if reading.asked is None:
        return held_serials(connection)
    serials = sorted({row.serial for row in reading.listing.sorted()} | reading.asked)
    found = (held_serial(connection, serial) for serial in serials)
    return (one for one in found if one is not None)


def _until(stop: threading.Event, items: Iterable[T]) -> Iterator[T]:
    for item in items:
        if stop.is_set():
            raise Stopped
        yield item


def _once(rows: Iterator[Listed]) -> Iterator[Listed]:
    for _serial, group in itertools.groupby(rows, key=lambda row: row.serial):
        same = tuple(group)
        if len(same) == 1:
            yield same[0]


def _account(reading: Reading) -> Account:
    listing = reading.listing
    return Account(reading.after.quota, reading.after.not_stamped, listing.total, listing.not_stamped())


def _earlier_account(connection: sqlite3.Connection) -> Account | None:
    row = connection.execute(
        "SELECT quota, not_stamped, total FROM reconciliation WHERE complete AND calm ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return None if row is None else Account(*row, listed_not_stamped=row[1])
