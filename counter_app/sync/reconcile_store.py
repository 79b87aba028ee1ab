"""The reconciliation's side of the journal: when one is due, the state before, the comparison, what is written.

Blocking; the engine calls it in the journal's thread.
"""

from __future__ import annotations

import itertools
import logging
import sqlite3
import threading
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.reconciliation import (
    QUOTA_FIGURE,
    STAMPED,
    Difference,
    DifferenceType,
    Hold,
    How,
    Listed,
    ReconciliationPolicy,
)
from counter_app.journal.file import Journal, Writer, iso_utc
from counter_app.journal.held_serials import (
    count_held,
    held_serial,
    names_under_way,
    unfinished_serials,
)
from counter_app.services.ports import Balance
from counter_app.sync.listing import Listing
from counter_app.sync.reconcile_judging import Begin, Judgement, LastRun, Reading, judge

log = logging.getLogger(__name__)
T = TypeVar("T")

FULL: Final = "full"
INCREMENTAL: Final = "incremental"
#: A whole list is read at least this often.
FULL_EVERY: Final = timedelta(days=7)
#: Why a serial is set aside: the issuer says that it is on a document.
LATE_SUCCESS: Final = "stamped_at_issuer"
#: More open differences than anybody works off one by one: something general is wrong, and the run's counts say so.
MOST_OPEN: Final = 200
_SETTLED_FOR_GOOD: Final = (How.EXPLAINED.value, How.CLAIMED_BACK.value, How.SET_ASIDE.value)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the journal knew of a row when the run began: ``held``; ``final``: both sides have it stamped; ``new``:
    nobody holds it, nobody else uses the account, and it was never reported."""

    held: bool
    final: bool
    new: bool


class ReconcileStore:
    """Reads and writes for :class:`~counter_app.sync.reconcile.Reconciler`."""

    def __init__(self, journal: Journal, policy: ReconciliationPolicy, settle_seconds: float) -> None:
        """``settle_seconds``: entries that are younger than this when the list is read are not compared."""
        self._journal = journal
        self._policy = policy
        self._settle = timedelta(seconds=settle_seconds)

    def due_in(self) -> float | None:
        """Seconds until a run is due by the calendar, 0 after an outage or a crash; None: nothing to compare yet."""
        now = self._journal.now()
        with self._journal.read() as connection:
            last = _last_complete(connection)
            if last is None:
                return 0.0 if count_held(connection) else None
            if _interrupted_since(connection, last.seq):
                return 0.0
        # A clock that went back makes nobody wait longer than the calendar says.
        age = max(0.0, (now - last.at).total_seconds())
        return max(0.0, self._policy.hours * 3600 - age)

    def begin(self) -> Begin:
        """The journal as it is now."""
        now = self._journal.now()
        with self._journal.read() as connection:
            seq, at = connection.execute("SELECT seq, at FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
            old = connection.execute(
                "SELECT seq FROM entry WHERE at <= ? ORDER BY seq DESC LIMIT 1", (iso_utc(now - self._settle),)
            ).fetchone()
            last, full = _last_complete(connection), _last_complete(connection, FULL)
            is_old = full is None or not timedelta(0) <= now - full.at < FULL_EVERY
            open_serials = connection.execute(
                "SELECT serial FROM difference WHERE settled_seq IS NULL AND serial <> ''"
            ).fetchall()
            return Begin(
                seq=seq,
                since=0 if old is None else old[0],
                at=at,
                held=count_held(connection),
                under_way=names_under_way(connection),
                asked=frozenset(unfinished_serials(connection)) | {serial for (serial,) in open_serials},
                last=None if is_old else last,
            )

    def known(self, rows: tuple[Listed, ...], begin: Begin) -> tuple[Seen, ...]:
        """What the journal knew of each row when the run began."""
        with self._journal.read() as connection:
            return tuple(self._seen(connection, row, begin) for row in rows)

    def _seen(self, connection: sqlite3.Connection, row: Listed, begin: Begin) -> Seen:
        mine = held_serial(connection, row.serial)
        held = mine is not None and mine.came_at <= begin.at
        final = mine is not None and mine.hold is Hold.STAMPED and row.status == STAMPED
        new = mine is None and self._policy.own_account and not _was_reported(connection, row.serial)
        return Seen(held, held and final, new)

    def judge(self, begin: Begin, reading: Reading, stop: threading.Event) -> Judgement:
        """Compare. Long for a whole list: in a thread of its own, ended by ``stop``."""
        with self._journal.read() as connection:
            return judge(connection, self._policy, begin, reading, stop)

    def finish(self, begin: Begin, reading: Reading, judgement: Judgement) -> bool:
        """Write what came of it; whether the run counts."""
        if judgement.wrong:
            wrong = ", ".join(judgement.wrong)
            log.error("the reconciliation failed its own test: %s", wrong)
            with self._journal.write() as writer:
                words = f"reconciliation.self_test_failed: {wrong}"
                self._append_run(writer, begin, reading, words=words, self_test=False)
            return False
        self._write(begin, reading, judgement.found, judgement.others)
        return True

    def incomplete(self, begin: Begin, listing: Listing, balance: Balance | None, words: str) -> None:
        """The list was not read to its end: nothing is concluded (lessons, "partial read reported as complete")."""
        payload = _run(begin, FULL if begin.last is None else INCREMENTAL, listing, balance)
        with self._journal.write() as writer:
            _append(writer, Kind.RECONCILED, payload | {"words": words}, writer.new_id())

    def _write(self, begin: Begin, reading: Reading, found: Sequence[Difference], others: int) -> None:
        sure = [one for one in found if one.sure]
        counts = dict(Counter(one.type.value for one in sure))
        things = {one.thing for one in found}
        facts: Payload = {"complete": True, "others": others, "differences": counts, "calm": reading.calm}
        with self._journal.write() as writer:
            run_op = self._append_run(writer, begin, reading, **facts)
            self._settle_gone(writer, reading, things, run_op)
            room = MOST_OPEN - _count_open(writer.connection)
            new = (one for one in sure if self._is_new(writer.connection, one, begin.since))
            for one in itertools.islice(new, max(0, room)):
                self._append_found(writer, one, run_op)

    def _append_run(self, writer: Writer, begin: Begin, reading: Reading, **facts: object) -> str:
        payload = _run(begin, FULL if reading.asked is None else INCREMENTAL, reading.listing, reading.after)
        return _append(writer, Kind.RECONCILED, payload | facts, writer.new_id())

    def _is_new(self, connection: sqlite3.Connection, one: Difference, since: int) -> bool:
        """Not open, not settled as it is now, and still so after the list was read."""
        row = connection.execute(
            "SELECT settled_seq IS NULL, how, theirs FROM difference WHERE thing = ? ORDER BY found_seq DESC LIMIT 1",
            (one.thing,),
        ).fetchone()
        if row is not None and (row[0] or (row[1] in _SETTLED_FOR_GOOD and row[2] == one.theirs)):
            return False
        held = held_serial(connection, one.serial)
        return held is None or held.seq <= since

    def _append_found(self, writer: Writer, one: Difference, op_id: str) -> None:
        due = iso_utc(self._journal.now() + timedelta(hours=self._policy.due_hours))
        payload: Payload = {
            "difference": writer.new_id(),
            "type": one.type.value,
            "serial": one.serial,
            "file_name": one.file_name,
            "ours": one.ours,
            "theirs": one.theirs,
            "stamp": one.stamp,
            "due": due,
        }
        _append(writer, Kind.DIFFERENCE_FOUND, payload, op_id)
        if one.type is DifferenceType.STATUS and one.ours == Hold.FREE and one.theirs == STAMPED:
            # Lessons, "lost acknowledgement read as failure": never onto another document.
            aside: Payload = {"serial": one.serial, "reason": LATE_SUCCESS}
            _append(writer, Kind.SERIAL_SET_ASIDE, aside, f"{op_id}:{one.serial}")

    def _settle_gone(self, writer: Writer, reading: Reading, things: Set[str], op_id: str) -> None:
        rows = writer.connection.execute(
            "SELECT difference_id, thing, type, serial, file_name FROM difference WHERE settled_seq IS NULL"
        ).fetchall()
        for difference_id, thing, kind, serial, figure in rows:
            if thing in things or not _judged(reading, DifferenceType(kind), serial, figure):
                continue
            payload: Payload = {
                "difference": difference_id,
                "how": How.VANISHED.value,
                "note": "",
                "by": SYSTEM,
            }
            # Each is an operation of its own; the run's entry stands right before them.
            _append(writer, Kind.DIFFERENCE_SETTLED, payload, f"{op_id}:{difference_id}")


def _run(begin: Begin, way: str, listing: Listing, balance: Balance | None) -> Payload:
    """What a run that came to nothing says of itself."""
    return {
        "way": way,
        "complete": False,
        "seq": begin.seq,
        "held": begin.held,
        "rows": listing.read,
        "total": listing.total,
        "others": 0,
        "not_stamped": None if balance is None else balance.not_stamped,
        "quota": None if balance is None else balance.quota,
        "calm": False,
        "differences": {},
        "self_test": True,
        "words": "",
    }


def _append(writer: Writer, kind: Kind, payload: Payload, op_id: str) -> str:
    writer.append(kind, payload, op_id=op_id, actor=SYSTEM, cause=Cause.SYSTEM)
    return op_id


def _judged(reading: Reading, kind: DifferenceType, serial: str, figure: str) -> bool:
    """Whether this run looked at what the difference is about."""
    if kind is DifferenceType.BALANCE:
        # Lost quota is seen between two runs alone: that a later pair agrees says nothing of it.
        return figure != QUOTA_FIGURE and reading.calm and reading.asked is None
    return reading.asked is None or serial in reading.asked or reading.listing.has(serial)


def _was_reported(connection: sqlite3.Connection, serial: str) -> bool:
    things = [f"{kind.value}:{serial}" for kind in (DifferenceType.EXTRA, DifferenceType.DUPLICATE)]
    return connection.execute("SELECT 1 FROM difference WHERE thing IN (?, ?)", things).fetchone() is not None


def _count_open(connection: sqlite3.Connection) -> int:
    row: tuple[Any, ...] = connection.execute("SELECT count(*) FROM difference WHERE settled_seq IS NULL").fetchone()
    return int(row[0])


def _last_complete(connection: sqlite3.Connection, way: str = "") -> LastRun | None:
    row = connection.execute(
        "SELECT seq, at, total, held FROM reconciliation WHERE complete AND (?1 = '' OR way = ?1)"
        " ORDER BY seq DESC LIMIT 1",
        (way,),
    ).fetchone()
    return None if row is None else LastRun(row[0], datetime.fromisoformat(row[1]), row[2], row[3])


def _interrupted_since(connection: sqlite3.Connection, seq: int) -> bool:
    """Whether an outage ended, or a crash left something to be settled, after this entry."""
    row = connection.execute(
        "SELECT 1 FROM issuer_period WHERE seq > ?1 AND state IN ('normal', 'slow') AND EXISTS (SELECT 1 FROM"
        " issuer_period AS before WHERE before.seq < issuer_period.seq AND before.ended_at = issuer_period.began_at"
        " AND before.state NOT IN ('normal', 'slow', 'unknown'))"
        " UNION ALL SELECT 1 FROM entry WHERE seq > ?1 AND cause = 'recovery' AND kind = ?2 LIMIT 1",
        (seq, Kind.ATTEMPT_ENDED.value),
    ).fetchone()
    return row is not None
