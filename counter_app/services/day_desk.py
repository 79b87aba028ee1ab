"""The day desk: what an office day comes to, why it cannot be closed yet, and its closing by a supervisor.

Closing is a statement about figures, not about people: over, short, disputes and whatever is still open do not stand in
its way, they go into the next day by name (lessons, "no way to disagree"). What stands in its way is what would make
the figures wrong.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from counter_app.domain.accounts import Account
from counter_app.domain.day import LONGEST_NOTE, Block, DayName, DayRange
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Right
from counter_app.domain.report import Report, ReportKind
from counter_app.domain.shift import CashMove
from counter_app.journal.file import Writer
from counter_app.services.carried import OpenThings, open_by_name
from counter_app.services.checking import check_before_closing, check_range, check_state
from counter_app.services.day_closing import counted_herself, day_figures
from counter_app.services.desk import Desk, RequireTrust, Session, earlier, entry_at, same_intent
from counter_app.services.report_days import ClosedDay, closed_days, unclosed_days
from counter_app.services.report_figures import figures
from counter_app.services.report_maker import ReportMaker
from counter_app.services.report_shifts import DayShift, shifts_between
from counter_app.services.session import Sessions


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day in the list. ``end`` is None while a till of it is open; ``late``: its date has passed and it is not
    closed. ``difference``: over (positive) and short of its counted tills."""

    name: DayName
    first: int
    end: int | None
    closed_seq: int | None
    shifts: int
    difference: Money
    late: bool

    @property
    def is_closed(self) -> bool:
        """Whether a supervisor closed it."""
        return self.closed_seq is not None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why the day cannot be closed. ``who`` and ``where`` (the counter) of a till, ``at`` its opening (ISO 8601 UTC);
    ``entry`` of what cannot be read or trusted; ``day`` that is to be closed before."""

    block: Block
    who: str = ""
    where: str = ""
    at: str = ""
    entry: int = 0
    day: DayName | None = None


@dataclass(frozen=True, slots=True)
class DayNote:
    """What was said of a closed day afterwards. ``at`` is ISO 8601 UTC."""

    at: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class SoFar:
    """What may be told of a day whose tills are still open: none of it says what a drawer should hold."""

    deposited: Money
    topped_up: Money
    duty: Money


@dataclass(frozen=True, slots=True)
class DayView:
    """Everything of a day. ``report`` is None while a till is open: its count is blind. ``closed_by`` and
    ``closed_at`` are empty until it is closed; ``own``: whoever asks kept or counted one of its tills."""

    row: DayRow
    shifts: tuple[DayShift, ...]
    obstacles: tuple[Obstacle, ...]
    carried: OpenThings
    report: Report | None
    closed_by: str
    closed_at: str
    own: bool
    notes: tuple[DayNote, ...]
    so_far: SoFar


@dataclass(frozen=True, slots=True)
class DayClosed:
    """A day that was just closed, or was by the same intent."""

    name: DayName
    closed_seq: int
    own: bool


class DayDesk:
    """Days of this counter's journal."""

    def __init__(self, desk: Desk, sessions: Sessions, maker: ReportMaker, require_trust: RequireTrust) -> None:
        self._desk = desk
        self._sessions = sessions
        self._maker = maker
        self._require_trust = require_trust

    def days(self, session: Session, most: int = 400) -> tuple[DayRow, ...]:
        """Newest first; what is not closed is before what is. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.read() as connection:
            open_days = [self._row(connection, day) for day in reversed(self._unclosed(connection))]
            closed = closed_days(connection)[:most]
            return (*open_days, *(self._closed_row(connection, day) for day in closed))

    def late(self, session: Session) -> tuple[DayName, ...]:
        """Days whose date has passed and that nobody closed, oldest first. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.read() as connection:
            return tuple(day.name for day in self._unclosed(connection) if self._is_late(day))

    def look(self, session: Session, name: DayName | None = None) -> DayView | None:
        """A day; without a name the oldest that is not closed, else the newest. None where there is none yet.

        Raises Refused ``session.not_allowed``, ``day.unknown``.
        """
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.read() as connection:
            unclosed = self._unclosed(connection)
            closed = closed_days(connection)
            if name is None:
                if not unclosed and not closed:
                    return None
                name = unclosed[0].name if unclosed else closed[0].name
            for day in unclosed:
                if day.name == name:
                    return self._view(connection, session, day)
            for day in closed:
                if day.name == name:
                    return self._closed_view(connection, session, day)
        raise Refused("day.unknown", day=name.key)

    def close(self, session: Session, op_id: OpId, name: DayName, end: int, pin: str) -> DayClosed:
        """Close a day as it was seen, up to, without, entry ``end``. Her PIN again: it is signed by her.

        The same ``op_id`` again gives the same closing. Raises Refused ``session.not_allowed``, ``session.wrong_pin``
        and the like, ``day.unknown``, ``day.is_closed``, ``day.changed`` (it ends elsewhere by now), ``day.`` with the
        :class:`~counter_app.domain.day.Block` that stands in its way; ``operation.conflict``.
        """
        self._desk.require(session, Right.CLOSE_DAY)
        asked = {"day": name.date.isoformat(), "part": name.part, "end_seq": end}
        with self._desk.journal.read() as connection:
            if done := earlier(connection, op_id, Kind.DAY_CLOSED):
                same_intent(done, asked)
                return _closed(done)
        self._sessions.check_pin(session.person.person_id, pin)
        # What takes long is done on a snapshot, so that nobody who sells waits for it: the range lies behind it.
        with self._desk.journal.read() as connection:
            day = self._to_close(connection, session, name, end)
            breaches = check_range(connection, day.first)
            said = _figures(connection, day.first, end)
            (last,) = connection.execute("SELECT max(seq) FROM entry").fetchone()
            said["checked"] = {"first": day.first, "last": last, "breaches": 0}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DAY_CLOSED):
                same_intent(done, asked)
                return _closed(done)
            if not breaches:
                self._require_still(writer.connection, session, day)
                return _closed(self._append(writer, session, op_id, day, end, said))
            check_before_closing(writer, day.first, op_id)
        # What the check found is journaled; the day is not closed.
        raise Refused(f"day.{Block.BREACHES}")

    def note(self, session: Session, op_id: OpId, name: DayName, words: str) -> None:
        """Say something of a closed day: an entry of the day that goes on now, which names that one.

        Raises Refused ``session.not_allowed``, ``day.unknown``, ``day.no_words``, ``operation.conflict``.
        """
        self._desk.require(session, Right.CLOSE_DAY)
        said = words.strip()[:LONGEST_NOTE]
        if not said:
            raise Refused("day.no_words")
        with self._desk.journal.write() as writer:
            days = closed_days(writer.connection)
            day = next((one for one in days if one.name == name), None)
            if day is None:
                raise Refused("day.unknown", day=name.key)
            payload = {"day": name.date.isoformat(), "part": name.part, "words": said}
            if done := earlier(writer.connection, op_id, Kind.DAY_CORRECTED):
                same_intent(done, payload)
                return
            writer.append(Kind.DAY_CORRECTED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)

    def _unclosed(self, connection: sqlite3.Connection) -> tuple[DayRange, ...]:
        return unclosed_days(connection, self._desk.place.office.zone)

    def _is_late(self, day: DayRange) -> bool:
        return day.name.date < self._desk.office_time().date()

    def _row(self, connection: sqlite3.Connection, day: DayRange) -> DayRow:
        (difference,) = connection.execute(
            "SELECT coalesce(sum(counted - expected), 0) FROM shift WHERE opened_seq >= ?"
            " AND (?2 IS NULL OR opened_seq < ?2)",
            (day.first, day.end),
        ).fetchone()
        return DayRow(day.name, day.first, day.end, None, len(day.shifts), Money(difference), late=self._is_late(day))

    def _closed_row(self, connection: sqlite3.Connection, day: ClosedDay) -> DayRow:
        shifts, difference = connection.execute(
            "SELECT count(*), coalesce(sum(counted - expected), 0) FROM shift WHERE opened_seq >= ? AND opened_seq < ?",
            (day.first, day.end),
        ).fetchone()
        return DayRow(day.name, day.first, day.end, day.closed_seq, shifts, Money(difference), late=False)

    def _view(self, connection: sqlite3.Connection, session: Session, day: DayRange) -> DayView:
        shifts = shifts_between(connection, day.first, day.end)
        report, unreadable = self._report(connection, day)
        obstacles = self._obstacles(connection, session, day, shifts, report)
        return DayView(
            row=self._row(connection, day),
            shifts=shifts,
            obstacles=(*obstacles, *unreadable),
            carried=open_by_name(connection),
            report=report,
            closed_by="",
            closed_at="",
            own=bool(counted_herself(shifts, session.person.person_id)),
            notes=(),
            so_far=_so_far(connection, day.first, day.end),
        )

    def _report(self, connection: sqlite3.Connection, day: DayRange) -> tuple[Report | None, tuple[Obstacle, ...]]:
        """None while a till is open, and where an entry cannot be read."""
        if day.end is None:
            return None, ()
        period = self._maker.period_of_day(connection, day.name, day.first, day.end)
        try:
            return self._maker.make(connection, ReportKind.DAY, period), ()
        except KnownError as error:
            return None, (Obstacle(Block.UNREADABLE, entry=int(error.values.get("seq", 0))),)

    def _closed_view(self, connection: sqlite3.Connection, session: Session, day: ClosedDay) -> DayView:
        closing = entry_at(connection, day.closed_seq)
        shifts = shifts_between(connection, day.first, day.end, day.closed_seq)
        period = self._maker.period_of_day(connection, day.name, day.first, day.end)
        notes = connection.execute(
            "SELECT at, coalesce(name, by), words FROM day_note LEFT JOIN person ON person_id = by WHERE of_day = ?"
            " ORDER BY seq",
            (day.closed_seq,),
        ).fetchall()
        return DayView(
            row=self._closed_row(connection, day),
            shifts=shifts,
            obstacles=(),
            carried=OpenThings.read(closing.payload["open"]),
            report=self._maker.make(connection, ReportKind.DAY, period),
            closed_by=closing.payload["closed_by_name"],
            closed_at=closing.at,
            own=bool(counted_herself(shifts, session.person.person_id)),
            notes=tuple(DayNote(*note) for note in notes),
            so_far=_so_far(connection, day.first, day.end),
        )

    def _to_close(self, connection: sqlite3.Connection, session: Session, name: DayName, end: int) -> DayRange:
        unclosed = self._unclosed(connection)
        day = next((one for one in unclosed if one.name == name), None)
        if day is None:
            closed = any(one.name == name for one in closed_days(connection))
            raise Refused("day.is_closed" if closed else "day.unknown", day=name.key)
        for obstacle in self._view(connection, session, day).obstacles:
            raise Refused(f"day.{obstacle.block}")
        if day.end != end:
            raise Refused("day.changed")
        return day

    def _obstacles(
        self,
        connection: sqlite3.Connection,
        session: Session,
        day: DayRange,
        shifts: tuple[DayShift, ...],
        report: Report | None,
    ) -> tuple[Obstacle, ...]:
        found: list[Obstacle] = []
        oldest = self._unclosed(connection)[0]
        if oldest.name != day.name:
            found.append(Obstacle(Block.EARLIER_DAY, day=oldest.name))
        found += [
            Obstacle(Block.OPEN_SHIFT, shift.clerk_name, shift.drawer, shift.opened_at)
            for shift in shifts
            if shift.count is None
        ]
        try:
            self._require_trust()
        except Refused as error:
            found.append(Obstacle(Block.NOT_TRUSTED, entry=int(error.values.get("entry", 0))))
        if check_state(connection, self._desk.journal.now()).breaches:
            found.append(Obstacle(Block.BREACHES))
        # What a shift's own check found then stands on the report; what the check finds now is a breach.
        if report is not None and set(report.doubts) - {"invariants"}:
            found.append(Obstacle(Block.SUMS))
        found += [
            Obstacle(Block.OWN_DIFFERENCE, shift.clerk_name, shift.drawer, shift.opened_at)
            for shift in counted_herself(shifts, session.person.person_id)
            if shift.count is not None and not shift.count.is_told
        ]
        return tuple(found)

    def _require_still(self, connection: sqlite3.Connection, session: Session, day: DayRange) -> None:
        """Nothing came in the way since the snapshot. Raises what :meth:`_to_close` raises."""
        unclosed = self._unclosed(connection)
        if not unclosed or unclosed[0] != day:
            raise Refused("day.changed")
        shifts = shifts_between(connection, day.first, day.end)
        for obstacle in self._obstacles(connection, session, day, shifts, None):
            raise Refused(f"day.{obstacle.block}")

    def _append(self, writer: Writer, session: Session, op_id: OpId, day: DayRange, end: int, said: Payload) -> Entry:
        shifts = shifts_between(writer.connection, day.first, end)
        return writer.append(
            Kind.DAY_CLOSED,
            {
                "day": day.name.date.isoformat(),
                "part": day.name.part,
                "counter": self._desk.place.counter,
                "first_seq": day.first,
                "end_seq": end,
                "head": entry_at(writer.connection, end - 1).hash.hex(),
                "shifts": list(day.shifts),
                **said,
                "open": open_by_name(writer.connection).as_payload(),
                "closed_by_name": session.person.name,
                "own": bool(counted_herself(shifts, session.person.person_id)),
            },
            op_id=op_id,
            actor=session.person.person_id,
            cause=session.cause,
        )


def _figures(connection: sqlite3.Connection, first: int, end: int) -> Payload:
    """What a closing says of the money of its range."""
    closings = [
        entry_at(connection, seq).payload
        for (seq,) in connection.execute(
            "SELECT closed_seq FROM shift WHERE opened_seq >= ? AND opened_seq < ? ORDER BY closed_seq", (first, end)
        ).fetchall()
    ]
    return {"figures": day_figures(figures(connection, first, end - 1), closings)}


def _so_far(connection: sqlite3.Connection, first: int, end: int | None) -> SoFar:
    within = (first, end)
    moved: dict[str, int] = dict(
        connection.execute(
            "SELECT move, sum(amount) FROM cash_move WHERE seq >= ?1 AND (?2 IS NULL OR seq < ?2) GROUP BY move", within
        ).fetchall()
    )
    (duty,) = connection.execute(
        "SELECT coalesce(-sum(amount), 0) FROM posting WHERE seq >= ?1 AND (?2 IS NULL OR seq < ?2) AND account = ?3",
        (*within, Account.DUTY.value),
    ).fetchone()
    return SoFar(Money(moved.get(CashMove.DEPOSIT, 0)), Money(moved.get(CashMove.TOP_UP, 0)), Money(duty))


def _closed(entry: Entry) -> DayClosed:
    said = entry.payload
    return DayClosed(DayName(date.fromisoformat(said["day"]), said["part"]), entry.seq, said["own"])
