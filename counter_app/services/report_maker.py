"""Making a report of a range of entries, from a connection alone: the command line can do it beside a window."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from counter_app.domain.accounts import Account
from counter_app.domain.day import DayName
from counter_app.domain.entries import Entry
from counter_app.domain.errors import BugError, KnownError, Refused
from counter_app.domain.ids import ShiftId
from counter_app.domain.money import Money
from counter_app.domain.place import Place
from counter_app.domain.products import PriceList
from counter_app.domain.report import OF_ONE_DAY, OF_ONE_SHIFT, CellKind, Fact, Range, Report, ReportKind, Table
from counter_app.journal.report_sums import account_sums, posted_before, product_sums, second_sums
from counter_app.services import report_day_tables as day_tables
from counter_app.services import report_tables as tables
from counter_app.services.carried import OpenThings, open_by_name
from counter_app.services.day_closing import agrees, day_facts
from counter_app.services.desk import entry_at
from counter_app.services.prices import in_force
from counter_app.services.report_days import belated, closed_days, day_of, office_date
from counter_app.services.report_figures import Figures, figures
from counter_app.services.report_shifts import explained, shifts_between
from counter_app.services.review_paper import thawed

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
    taker_id: str = ""
    """Into whose hands a shift went; "" where it was closed for good."""

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
        """Closed shifts, newest first; where a clerk is named hers, and those that she took over."""
        rows = connection.execute(
            f"{_SHIFTS} AND (?1 = '' OR ?1 IN (clerk, taker)) ORDER BY closed_seq DESC LIMIT ?2", (clerk, most)
        ).fetchall()
        return tuple(_period(row) for row in rows)

    def days(self, connection: sqlite3.Connection) -> tuple[Period, ...]:
        """Closed days, newest first. Their ranges tile (``domain/day.py``)."""
        days = closed_days(connection)
        return tuple(self.period_of_day(connection, day.name, day.first, day.end) for day in days)

    def period_of_day(self, connection: sqlite3.Connection, name: DayName, first: int, end: int) -> Period:
        """A day, closed or not, all of whose tills are."""
        opened, closed, difference = connection.execute(
            "SELECT min(opened_at), max(closed_at), sum(counted - expected) FROM shift"
            " WHERE opened_seq >= ? AND opened_seq < ?",
            (first, end),
        ).fetchone()
        return Period(f"{_DAY}:{name.key}", first, end - 1, "", "", opened, closed, Money(difference))

    def again(self, connection: sqlite3.Connection, entry: Entry) -> Report:
        """The report that an entry issued, made anew.

        Raises KnownError ``report.differs`` where it does not come out as it was: the journal or the program changed.
        """
        said = entry.payload
        if said["report"] == ReportKind.REVIEW:
            return thawed(entry)
        period = self.of_key(connection, said["period"])
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

        Raises Refused ``report.needs_shift``, ``report.needs_day``, KnownError ``journal.unknown_entry``.
        """
        if period.is_day and kind in OF_ONE_SHIFT:
            raise Refused("report.needs_shift")
        if kind in OF_ONE_DAY and not period.is_day:
            raise Refused("report.needs_day")
        folded = figures(connection, period.first, period.last)
        doubts = _differing(connection, folded, period)
        head = entry_at(connection, period.last).hash
        (count,) = connection.execute(
            "SELECT count(*) FROM entry WHERE seq BETWEEN ? AND ?", (period.first, period.last)
        ).fetchone()
        if count != period.last - period.first + 1:
            doubts.append("entries_missing")
        closings = self._closings(connection, period)
        if any(closing["checked"]["breaches"] for closing in closings):
            doubts.append("invariants")
        closing = self._day_closing(connection, period) if kind is ReportKind.DAY else None
        if closing is not None and not agrees(closing, folded, closings):
            doubts.append("sum_closing")
        place = self._place
        if kind is ReportKind.DAY:
            facts = day_facts(connection, period.key.partition(":")[2], period.opened_at, period.closed_at, closing)
            shown = self._day_tables(connection, period, folded, closings, closing, doubts)
        else:
            facts = self._facts(connection, kind, period, before)
            shown = self._tables(connection, kind, period, folded, closings, doubts)
        return Report(
            kind=kind,
            office=place.office,
            counter=place.counter,
            training=place.training,
            covers=Range(period.first, period.last, count, head.hex()),
            facts=facts,
            tables=shown,
            doubts=tuple(doubts),
            program=program or self.program,
        )

    def of_key(self, connection: sqlite3.Connection, key: str) -> Period:
        """A closed shift or day. Raises Refused ``report.no_period``."""
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
                stock = self._stock_at(connection, period.last)
                return (tables.stock_table(folded, stock, self._prices_at(connection, period)),)
            case ReportKind.DEPOSITS:
                return (tables.moves_table(folded), tables.handed_in_table(closings))
            case ReportKind.DUTY:
                return (_duty(connection, period, folded, doubts),)
            case ReportKind.SALES:
                return (
                    tables.products_table(folded),
                    tables.means_table(folded),
                    tables.clerks_table(folded),
                    tables.hours_table(folded),
                )
            case ReportKind.DAY | ReportKind.PROCESSING | ReportKind.REVIEW:
                raise BugError("the tables of this report are made elsewhere")

    def _day_tables(
        self,
        connection: sqlite3.Connection,
        period: Period,
        folded: Figures,
        closings: list[dict[str, Any]],
        closing: Entry | None,
        doubts: list[str],
    ) -> tuple[Table, ...]:
        """As it was known when the day was closed; where it is not yet, as it is known now."""
        end = period.last + 1
        shifts = shifts_between(connection, period.first, end, None if closing is None else closing.seq)
        prices = self._prices_at(connection, period)
        remittance, beside = day_tables.remittance_table(folded, prices), day_tables.beside_table(folded, prices)
        if beside.totals is None or remittance.rows[-1][1] != beside.totals[1]:
            doubts.append("sum_beside")
        things = open_by_name(connection) if closing is None else OpenThings.read(closing.payload["open"])
        return (
            day_tables.recap_table(folded),
            tables.products_table(folded),
            tables.means_table(folded),
            day_tables.shifts_table(shifts),
            day_tables.counts_table(shifts),
            remittance,
            beside,
            _duty(connection, period, folded, doubts),
            tables.moves_table(folded),
            tables.handed_in_table(closings),
            day_tables.belated_table(belated(connection, period.first, end)),
            day_tables.carried_table(things),
            day_tables.named_table(things),
        )

    def _prices_at(self, connection: sqlite3.Connection, period: Period) -> PriceList:
        """The list of the date on which the last till was closed."""
        day = office_date(period.closed_at, self._place.office.zone)
        return in_force(connection, self._prices, day, period.last)

    def _day_closing(self, connection: sqlite3.Connection, period: Period) -> Entry | None:
        day = day_of(connection, period.first)
        return None if day is None else entry_at(connection, day.closed_seq)

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
        said = explained(connection, closing.payload["shift"], closing.seq, before)
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


def _differing(connection: sqlite3.Connection, folded: Figures, period: Period) -> list[str]:
    """Keys of the sums that two independent folds do not agree on (invariant 6)."""
    within = (connection, period.first, period.last)
    doubts = [f"sum_{name}" for name in folded.sums.differs(second_sums(*within))]
    products = {code: (by.sold, by.gross, by.back, by.given_back) for code, by in folded.products.items()}
    if products != product_sums(*within):
        doubts.append("sum_products")
    if {account: amount for account, amount in folded.accounts.items() if amount} != account_sums(*within):
        doubts.append("sum_accounts")
    return doubts


def _duty(connection: sqlite3.Connection, period: Period, folded: Figures, doubts: list[str]) -> Table:
    owed_before = -posted_before(connection, Account.PAID_NOT_STAMPED, period.first)
    owed_after = -posted_before(connection, Account.PAID_NOT_STAMPED, period.last + 1)
    passed = folded.emeterai_passed[True] - folded.emeterai_passed[False]
    if owed_before + folded.emeterai_sold - folded.emeterai_voided + passed - folded.duty != owed_after:
        doubts.append("sum_owed")
    return tables.duty_table(folded, owed_before, owed_after)


_SHIFTS: Final = (
    "SELECT shift_id, opened_seq, closed_seq, clerk, name, opened_at, closed_at, counted - expected,"
    " (SELECT payload ->> '$.taker' FROM entry WHERE seq = closed_seq) AS taker FROM shift"
    " LEFT JOIN person ON person_id = clerk WHERE closed_seq IS NOT NULL"
)


def _period(row: tuple[Any, ...]) -> Period:
    shift_id: ShiftId = row[0]
    clerk: str = row[3]
    return Period(
        f"{_SHIFT}:{shift_id}", row[1], row[2], clerk, row[4] or clerk, row[5], row[6], Money(row[7]), row[8] or ""
    )
