"""Making a report of a range of entries, from a connection alone: the command line can do it beside a window."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.formats import local_time
from counter_app.domain.ids import ShiftId
from counter_app.domain.money import Money
from counter_app.domain.place import Place
from counter_app.domain.products import PriceList
from counter_app.domain.report import OF_ONE_SHIFT, CellKind, Fact, Range, Report, ReportKind, Table
from counter_app.journal.report_sums import posted_before, second_sums
from counter_app.services import report_tables as tables
from counter_app.services.desk import entry_at
from counter_app.services.prices import in_force
from counter_app.services.report_figures import Figures, figures

_DAY: Final = "day"
_SHIFT: Final = "shift"


@dataclass(frozen=True, slots=True)
class Period:
    """One closed shift, or a day with all its shifts: a range of entries, both ends included. Ranges of days tile.

    ``clerk`` is empty for a day. ``opened_at`` and ``closed_at`` are ISO 8601 UTC.
    """

    key: str
    first: int
    last: int
    clerk_id: str
    clerk_name: str
    opened_at: str
    closed_at: str
    difference: Money

    @property
    def is_day(self) -> bool:
        """Whether it is a day, not a shift."""
        return not self.clerk_id


class ReportMaker:
    """Makes reports of the counter at ``place``; ``program``: its version, which stands on them; ``prices``: the list
    of the days on which none was imported."""

    def __init__(self, place: Place, prices: PriceList, program: str) -> None:
        self._place = place
        self._prices = prices
        self.program = program

    def shifts(self, connection: sqlite3.Connection, clerk: str = "", most: int = -1) -> tuple[Period, ...]:
        """Closed shifts, newest first; of one clerk where one is named."""
        rows = connection.execute(
            f"{_SHIFTS} AND (?1 = '' OR clerk = ?1) ORDER BY closed_seq DESC LIMIT ?2", (clerk, most)
        ).fetchall()
        return tuple(_period(row) for row in rows)

    def days(self, connection: sqlite3.Connection) -> tuple[Period, ...]:
        """Days on which a shift was opened and all are closed, newest first.

        A day's range begins behind that of the day before, so that nothing falls between two.
        """
        found: list[Period] = []
        opened: dict[date, list[Period]] = {}
        for row in connection.execute(f"{_SHIFTS} ORDER BY closed_seq"):
            shift = _period(row)
            opened.setdefault(self._date(shift.opened_at), []).append(shift)
        still_open = connection.execute("SELECT opened_at FROM shift WHERE closed_seq IS NULL").fetchall()
        unfinished = {self._date(at) for (at,) in still_open}
        before = 0
        for day, shifts in sorted(opened.items()):
            if day in unfinished:
                break
            last = max(shift.last for shift in shifts)
            difference = Money(sum(shift.difference.rupiah for shift in shifts))
            key = f"{_DAY}:{day.isoformat()}"
            found.append(Period(key, before + 1, last, "", "", shifts[0].opened_at, shifts[-1].closed_at, difference))
            before = last
        return tuple(reversed(found))

    def again(self, connection: sqlite3.Connection, entry: Entry) -> Report:
        """The report that an entry issued, made anew.

        Raises KnownError ``report.differs`` where it does not come out as it was: the journal or the program changed.
        """
        said = entry.payload
        period = self._of_key(connection, said["period"])
        report = self.make(connection, ReportKind(said["report"]), period, program=said["program"], before=entry.seq)
        if report.digest != said["digest"]:
            raise KnownError("report.differs", number=said["receipt"], program=said["program"])
        return report

    def make(
        self,
        connection: sqlite3.Connection,
        kind: ReportKind,
        period: Period,
        *,
        program: str = "",
        before: int | None = None,
    ) -> Report:
        """``before``: what was said of a difference from that entry on is not in it.

        Raises Refused ``report.needs_shift``, KnownError ``journal.unknown_entry``.
        """
        if period.is_day and kind in OF_ONE_SHIFT:
            raise Refused("report.needs_shift")
        folded = figures(connection, period.first, period.last)
        doubts = [f"sum_{name}" for name in folded.sums.differs(second_sums(connection, period.first, period.last))]
        head = entry_at(connection, period.last).hash
        (count,) = connection.execute(
            "SELECT count(*) FROM entry WHERE seq BETWEEN ? AND ?", (period.first, period.last)
        ).fetchone()
        if count != period.last - period.first + 1:
            doubts.append("entries_missing")
        closings = self._closings(connection, period)
        if any(closing["checked"]["breaches"] for closing in closings):
            doubts.append("invariants")
        place = self._place
        return Report(
            kind=kind,
            office=place.office,
            counter=place.counter,
            training=place.training,
            covers=Range(period.first, period.last, count, head.hex()),
            facts=self._facts(connection, kind, period, before),
            tables=self._tables(connection, kind, period, folded, closings, doubts),
            doubts=tuple(doubts),
            program=program or self.program,
        )

    def _of_key(self, connection: sqlite3.Connection, key: str) -> Period:
        what, _, name = key.partition(":")
        if what == _SHIFT:
            row = connection.execute(f"{_SHIFTS} AND shift_id = ?", (name,)).fetchone()
            if row is not None:
                return _period(row)
        else:
            for day in self.days(connection):
                if day.key == key:
                    return day
        raise Refused("report.no_period")

    def _date(self, at: str) -> date:
        return local_time(datetime.fromisoformat(at), self._place.office.zone).date()

    def _tables(
        self,
        connection: sqlite3.Connection,
        kind: ReportKind,
        period: Period,
        folded: Figures,
        closings: list[dict[str, Any]],
        doubts: list[str],
    ) -> tuple[Table, ...]:
        match kind:
            case ReportKind.BALANCE:
                (closing,) = closings
                return (
                    tables.cash_table(folded, closing),
                    tables.count_table(closing),
                    tables.means_table(folded),
                    tables.products_table(folded),
                    tables.open_table(closing),
                )
            case ReportKind.BACKSHEET:
                return (tables.operations_table(folded),)
            case ReportKind.STOCK:
                prices = in_force(connection, self._prices, self._date(period.closed_at), period.last)
                return (tables.stock_table(folded, self._stock_at(connection, period.last), prices),)
            case ReportKind.DEPOSITS:
                return (tables.moves_table(folded), tables.handed_in_table(closings))
            case ReportKind.DUTY:
                owed_before = -posted_before(connection, Account.PAID_NOT_STAMPED, period.first)
                owed_after = -posted_before(connection, Account.PAID_NOT_STAMPED, period.last + 1)
                if owed_before + folded.emeterai_sold - folded.emeterai_voided - folded.duty != owed_after:
                    doubts.append("sum_owed")
                return (tables.duty_table(folded, owed_before, owed_after),)
            case ReportKind.SALES:
                return (
                    tables.products_table(folded),
                    tables.means_table(folded),
                    tables.clerks_table(folded),
                    tables.hours_table(folded),
                )

    def _facts(
        self, connection: sqlite3.Connection, kind: ReportKind, period: Period, before: int | None
    ) -> tuple[Fact, ...]:
        facts = [
            Fact("opened", CellKind.TIME, period.opened_at),
            Fact("closed", CellKind.TIME, period.closed_at),
        ]
        if period.is_day:
            facts.insert(0, Fact("day", CellKind.DAY, period.key.partition(":")[2]))
            return tuple(facts)
        facts.insert(0, Fact("shift_of", CellKind.TEXT, period.clerk_name))
        if kind is not ReportKind.BALANCE:
            return tuple(facts)
        closing = entry_at(connection, period.last)
        if closing.actor != period.clerk_id:
            name = connection.execute("SELECT name FROM person WHERE person_id = ?", (closing.actor,)).fetchone()
            facts.append(Fact("counted_by", CellKind.TEXT, name[0] if name else closing.actor))
        said = _explained(connection, period, closing.payload["shift"], before)
        if said is not None:
            facts.append(Fact("reason", CellKind.WORD, f"reason_{said['reason']}"))
            if said["note"]:
                facts.append(Fact("note", CellKind.TEXT, said["note"]))
        return tuple(facts)

    def _closings(self, connection: sqlite3.Connection, period: Period) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for seq, name in connection.execute(
            "SELECT closed_seq, name FROM shift LEFT JOIN person ON person_id = clerk WHERE closed_seq BETWEEN ? AND ?"
            " ORDER BY closed_seq",
            (period.first, period.last),
        ).fetchall():
            entry = entry_at(connection, seq)
            found.append({**entry.payload, "at": entry.at, "clerk_name": name or entry.payload["clerk"]})
        return found

    def _stock_at(self, connection: sqlite3.Connection, seq: int) -> dict[str, int]:
        """Pieces by product behind entry ``seq``: those of now less what moved since."""
        pieces: dict[str, int] = dict(connection.execute("SELECT product, quantity FROM stock").fetchall())
        for product, change in connection.execute(
            "SELECT value ->> 0, sum(value ->> 1) FROM entry, json_each(payload, '$.stock') WHERE seq > ? GROUP BY 1",
            (seq,),
        ):
            pieces[product] = pieces.get(product, 0) - change
        return pieces


def _explained(connection: sqlite3.Connection, period: Period, shift: str, before: int | None) -> Payload | None:
    """What was last said of a shift's difference, before entry ``before`` where that is given."""
    (last,) = connection.execute("SELECT explained FROM shift WHERE shift_id = ?", (shift,)).fetchone()
    if last is not None and before is not None and last >= before:
        row = connection.execute(
            "SELECT max(seq) FROM entry WHERE seq > ? AND seq < ? AND kind = ?"
            " AND json_extract(payload, '$.shift') = ?",
            (period.last, before, Kind.SHIFT_EXPLAINED.value, shift),
        ).fetchone()
        last = row[0]
    return None if last is None else entry_at(connection, last).payload


_SHIFTS: Final = (
    "SELECT shift_id, opened_seq, closed_seq, clerk, name, opened_at, closed_at, counted - expected FROM shift"
    " LEFT JOIN person ON person_id = clerk WHERE closed_seq IS NOT NULL"
)


def _period(row: tuple[Any, ...]) -> Period:
    shift_id: ShiftId = row[0]
    clerk: str = row[3]
    return Period(f"{_SHIFT}:{shift_id}", row[1], row[2], clerk, row[4] or clerk, row[5], row[6], Money(row[7]))
