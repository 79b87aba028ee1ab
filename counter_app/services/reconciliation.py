"""What the reconciliations with the issuer's list found, and what supervisors decide about it.

Lessons, class "repaired out of sight": every difference has an owner, an age and a due time, and what becomes of it is
an entry. Nothing here changes anything at the issuer.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, StampId
from counter_app.domain.people import Right, Role
from counter_app.domain.reconciliation import (
    NOT_STAMPED,
    OTHER_NAME,
    OWN_NAME,
    TWICE,
    DifferenceType,
    Hold,
    How,
    ReconciliationPolicy,
)
from counter_app.domain.serials import SerialNumber
from counter_app.journal.file import Writer, iso_utc
from counter_app.journal.held_serials import held_serial
from counter_app.journal.readmodels.serials import is_sought
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.run_desk import RunDesk, RunProgress
from counter_app.services.serial_stock import adoption, require_adoptable

#: Why a supervisor sets a serial aside after a difference.
BY_RECONCILIATION: Final = "reconciliation"
LONGEST_NOTE: Final = 500
_MOST_SETTLED: Final = 200


@dataclass(frozen=True, slots=True)
class Run:
    """One reconciliation. ``at`` is ISO 8601 UTC; ``counts`` of differences by type; ``others``: rows of the list that
    belong to others who use the account; ``words`` a code where it is not complete."""

    at: str
    way: str
    complete: bool
    rows: int
    total: int | None
    others: int
    not_stamped: int | None
    quota: int | None
    self_test: bool
    counts: dict[DifferenceType, int]
    words: str


@dataclass(frozen=True, slots=True)
class ReconciliationState:
    """``last`` run and last ``complete`` one; ``silent``: none was complete for too long although stamps were sold;
    ``failed``: the last run did not pass its own test; ``overdue`` of the ``open`` differences."""

    last: Run | None
    complete: Run | None
    silent: bool
    failed: bool
    open: int
    overdue: int
    settled: int

    @property
    def abnormal(self) -> bool:
        """Whether the clerk's screen says something of it."""
        return self.silent or self.failed or self.open > 0


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference. Times are ISO 8601 UTC; ``ours`` and ``theirs`` as in :mod:`~counter_app.domain.reconciliation`.

    ``owner`` is "" where all supervisors of the office own it; ``how`` is None while it is open. ``can_adopt``,
    ``can_set_aside``: what is safe now; ``own_name``: it was asked for under a name of this counter.
    """

    difference_id: str
    type: DifferenceType
    serial: SerialNumber | None
    file_name: str
    ours: str
    theirs: str
    stamp_id: StampId | None
    receipt: str
    found_at: str
    due: str
    overdue: bool
    owner: str
    owner_name: str
    how: How | None
    note: str
    settled_by: str
    settled_at: str | None
    can_adopt: bool
    can_set_aside: bool

    @property
    def own_name(self) -> bool:
        """Whether only this counter can have asked for it."""
        return self.ours == OWN_NAME


_ROW: Final = (
    "SELECT difference_id, type, difference.serial, file_name, ours, theirs, difference.stamp_id,"
    " coalesce(receipt, ''), found_at, due, coalesce(owner, ''), coalesce(owners.name, ''), how, note,"
    " coalesce(settlers.name, settled_by, ''), settled_at FROM difference LEFT JOIN stamp USING (stamp_id)"
    " LEFT JOIN sale USING (sale_id) LEFT JOIN person AS owners ON owners.person_id = owner"
    " LEFT JOIN person AS settlers ON settlers.person_id = settled_by"
)
_RUN: Final = (
    "SELECT at, way, complete, listed, total, others, not_stamped, quota, self_test, counts, words FROM reconciliation"
)


class Reconciliation:
    """Look at, ask for and settle."""

    def __init__(self, desk: Desk, runs: RunDesk, policy: ReconciliationPolicy) -> None:
        self._desk = desk
        self._runs = runs
        self._policy = policy

    def state(self) -> ReconciliationState:
        """For the screens and the lamps."""
        with self._desk.journal.read() as connection:
            return reconciliation_state(connection, self._desk.journal.now(), self._policy)

    @property
    def progress(self) -> RunProgress:
        """Of the run that is asked for or under way."""
        return self._runs.progress

    def ask(self, session: Session) -> None:
        """Have a run soon; the caller wakes the engine. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.SETTLE_DIFFERENCES)
        self._runs.ask()

    def ask_unattended(self) -> None:
        """For a task that works the queue while nobody is logged in (``counter-app sync --reconcile``)."""
        self._runs.ask()

    def list(self, *, settled: bool = False) -> tuple[DifferenceRow, ...]:
        """Open differences, due first, or the last settled ones, newest first."""
        where = (
            f"{_ROW} WHERE settled_seq IS NOT NULL ORDER BY settled_seq DESC LIMIT {_MOST_SETTLED}"
            if settled
            else f"{_ROW} WHERE settled_seq IS NULL ORDER BY due, found_seq, difference_id"
        )
        with self._desk.journal.read() as connection:
            return tuple(self._row(connection, row) for row in connection.execute(where).fetchall())

    def one(self, difference_id: str) -> DifferenceRow:
        """One difference, open or settled. Raises Refused ``difference.unknown``."""
        with self._desk.journal.read() as connection:
            return self._one(connection, difference_id)

    def take_over(self, session: Session, op_id: OpId, difference_id: str) -> None:
        """The one who asks owns it from now on. Raises Refused ``difference.not_open``, ``session.not_allowed``."""
        self._desk.require(session, Right.SETTLE_DIFFERENCES)
        payload: Payload = {"difference": difference_id, "owner": session.person.person_id}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DIFFERENCE_ASSIGNED):
                same_intent(done, payload)
                return
            self._require_open(writer, difference_id)
            _append(writer, Kind.DIFFERENCE_ASSIGNED, payload, session, op_id)

    def explain(self, session: Session, op_id: OpId, difference_id: str, note: str, *, claimed_back: bool) -> None:
        """Settle it in words; ``claimed_back``: the issuer was asked to give the quota back.

        The next run does not report it again while the issuer says the same. Raises Refused ``difference.no_note``,
        ``difference.not_open``, ``session.not_allowed``.
        """
        how = How.CLAIMED_BACK if claimed_back else How.EXPLAINED
        self._settle(session, op_id, difference_id, how, note)

    def adopt(self, session: Session, op_id: OpId, difference_id: str, note: str) -> None:
        """Take a serial that the issuer lists as unstamped and nobody holds into the stock.

        Raises Refused ``difference.cannot_adopt`` beside those of :meth:`explain`.
        """
        self._settle(session, op_id, difference_id, How.ADOPTED, note)

    def set_aside(self, session: Session, op_id: OpId, difference_id: str, note: str) -> None:
        """Keep a serial of the stock from being used.

        Raises Refused ``difference.cannot_set_aside`` beside those of :meth:`explain`.
        """
        self._settle(session, op_id, difference_id, How.SET_ASIDE, note)

    def _settle(self, session: Session, op_id: OpId, difference_id: str, how: How, note: str) -> None:
        self._desk.require(session, Right.SETTLE_DIFFERENCES)
        said = note.strip()[:LONGEST_NOTE].strip()
        if not said:
            raise Refused("difference.no_note")
        payload: Payload = {
            "difference": difference_id,
            "how": how.value,
            "note": said,
            "by": session.person.person_id,
        }
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DIFFERENCE_SETTLED):
                same_intent(done, payload)
                return
            row = self._require_open(writer, difference_id)
            if how is How.ADOPTED:
                _adopt(writer, row, session, op_id, said)
            elif how is How.SET_ASIDE:
                _set_aside(writer, row, session, op_id)
            _append(writer, Kind.DIFFERENCE_SETTLED, payload, session, op_id)

    def _require_open(self, writer: Writer, difference_id: str) -> DifferenceRow:
        row = self._one(writer.connection, difference_id)
        if row.how is not None:
            raise Refused("difference.not_open")
        return row

    def _one(self, connection: sqlite3.Connection, difference_id: str) -> DifferenceRow:
        row = connection.execute(f"{_ROW} WHERE difference_id = ?", (difference_id,)).fetchone()
        if row is None:
            raise Refused("difference.unknown")
        return self._row(connection, row)

    def _row(self, connection: sqlite3.Connection, row: tuple[Any, ...]) -> DifferenceRow:
        kind, serial, file_name, ours, theirs = DifferenceType(row[1]), *row[2:6]
        held = held_serial(connection, serial) if serial else None
        is_open = row[12] is None
        unheld = kind in (DifferenceType.EXTRA, DifferenceType.DUPLICATE) and held is None and theirs == NOT_STAMPED
        return DifferenceRow(
            difference_id=row[0],
            type=kind,
            serial=SerialNumber(serial) if serial else None,
            file_name="" if file_name == OTHER_NAME else file_name,
            ours=ours,
            theirs=theirs,
            stamp_id=StampId(row[6]) if row[6] else None,
            receipt=row[7],
            found_at=row[8],
            due=row[9],
            overdue=is_open and self._desk.journal.now() > datetime.fromisoformat(row[9]),
            owner=row[10],
            owner_name=row[11],
            how=None if is_open else How(row[12]),
            note=row[13],
            settled_by=row[14],
            settled_at=row[15],
            can_adopt=is_open and unheld and theirs != TWICE and not is_sought(connection, file_name),
            can_set_aside=is_open and held is not None and held.hold in (Hold.FREE, Hold.SET_ASIDE),
        )


def reconciliation_state(
    connection: sqlite3.Connection, now: datetime, policy: ReconciliationPolicy
) -> ReconciliationState:
    """What the read model says."""
    last = connection.execute(f"{_RUN} ORDER BY seq DESC LIMIT 1").fetchone()
    complete = connection.execute(f"{_RUN} WHERE complete ORDER BY seq DESC LIMIT 1").fetchone()
    still_open, overdue, settled = connection.execute(
        "SELECT (SELECT count(*) FROM difference WHERE settled_seq IS NULL),"
        " (SELECT count(*) FROM difference WHERE settled_seq IS NULL AND julianday(due) < julianday(?)),"
        " (SELECT count(*) FROM difference WHERE settled_seq IS NOT NULL)",
        (now.isoformat(),),
    ).fetchone()
    return ReconciliationState(
        last=None if last is None else _run(last),
        complete=None if complete is None else _run(complete),
        silent=_is_silent(connection, now, policy),
        failed=last is not None and not last[8],
        open=still_open,
        overdue=overdue,
        settled=settled,
    )


def matching_fails_since(connection: sqlite3.Connection, now: datetime, policy: ReconciliationPolicy) -> str:
    """Since when (ISO 8601 UTC) the detector has not done its work: it failed its own test, or was silent; "" else."""
    state = reconciliation_state(connection, now, policy)
    if state.failed and state.last is not None:
        return state.last.at
    since = _expected_since(connection)
    if not state.silent or since is None:
        return ""
    return iso_utc(since + timedelta(hours=policy.alarm_hours))


def supervisors(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Names of those who own what nobody took over."""
    rows = connection.execute(
        "SELECT name FROM person WHERE role = ? AND NOT blocked ORDER BY name", (Role.SUPERVISOR.value,)
    )
    return tuple(name for (name,) in rows)


def _is_silent(connection: sqlite3.Connection, now: datetime, policy: ReconciliationPolicy) -> bool:
    """The detector's silence is an alarm, once there is something that it should have looked at."""
    since = _expected_since(connection)
    return since is not None and now - since > timedelta(hours=policy.alarm_hours)


def _expected_since(connection: sqlite3.Connection) -> datetime | None:
    """When the last complete run was, or the first sale of stamps without one; None where nothing was sold since."""
    seq, at = connection.execute(
        "SELECT coalesce(max(seq), 0), max(at) FROM reconciliation"
        " WHERE seq = (SELECT max(seq) FROM reconciliation WHERE complete)"
    ).fetchone()
    first_sale = connection.execute(
        "SELECT at FROM sale WHERE seq > ? AND stamps > 0 ORDER BY seq LIMIT 1", (seq,)
    ).fetchone()
    if first_sale is None:
        return None
    return datetime.fromisoformat(at or first_sale[0])


def _run(row: tuple[Any, ...]) -> Run:
    counts = {DifferenceType(kind): count for kind, count in json.loads(row[9]).items()}
    return Run(row[0], row[1], bool(row[2]), *row[3:8], self_test=bool(row[8]), counts=counts, words=row[10])


def _adopt(writer: Writer, row: DifferenceRow, session: Session, op_id: OpId, note: str) -> None:
    if not row.can_adopt or row.serial is None:
        raise Refused("difference.cannot_adopt")
    payload = adoption(row.serial, row.file_name, note, row.difference_id)
    require_adoptable(writer, payload)
    _append(writer, Kind.SERIAL_ADOPTED, payload, session, op_id)


def _set_aside(writer: Writer, row: DifferenceRow, session: Session, op_id: OpId) -> None:
    """One that the reconciliation set aside already stays so; the supervisor says that it is to."""
    if not row.can_set_aside or row.serial is None:
        raise Refused("difference.cannot_set_aside")
    held = held_serial(writer.connection, row.serial.text)
    if held is not None and held.hold is Hold.FREE:
        payload: Payload = {"serial": row.serial.text, "reason": BY_RECONCILIATION}
        _append(writer, Kind.SERIAL_SET_ASIDE, payload, session, op_id)


def _append(writer: Writer, kind: Kind, payload: Payload, session: Session, op_id: OpId) -> None:
    writer.append(kind, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)
