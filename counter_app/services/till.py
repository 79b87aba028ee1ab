"""Open and close a shift."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from counter_app.domain.accounts import Account, Line
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, ShiftId
from counter_app.domain.money import Money
from counter_app.domain.people import Right
from counter_app.domain.shift import CashCount, CashMove, closing_postings, opening_postings
from counter_app.journal.file import Writer
from counter_app.journal.invariants import Breach
from counter_app.services.checking import breaches_at_closing, check_before_closing
from counter_app.services.desk import (
    Desk,
    RequireTrust,
    Session,
    earlier,
    open_shift_of,
    require_own_shift,
    same_intent,
)
from counter_app.services.open_things import BeforeClosing, balance_of, open_things


@dataclass(frozen=True, slots=True)
class OpenShift:
    """The drawer's open shift. ``opened_at`` is ISO 8601 UTC."""

    shift_id: ShiftId
    clerk_id: str
    clerk_name: str
    opened_at: str
    cash_float: Money


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """A closed shift's result. ``difference`` = counted − expected: positive is over, negative is short.

    ``sales`` of ``gross`` were made in it, ``voids`` of ``voided`` taken back in it (of whatever shift they were);
    ``deposited`` went to the head cashier meanwhile, ``topped_up`` came from there.
    ``breaches``: what the check before the closing found; while there are any nothing is called balanced.
    """

    shift_id: ShiftId
    expected: Money
    counted: Money
    sales: int
    gross: Money
    voids: int
    voided: Money
    refunds: int
    refunded: Money
    cash_float: Money
    deposited: Money
    topped_up: Money
    first_seq: int
    last_seq: int
    breaches: tuple[Breach, ...]
    drawer_openings: int
    """How often the drawer was opened without a sale."""

    @property
    def difference(self) -> Money:
        """Over (positive) or short (negative)."""
        return self.counted - self.expected

    @property
    def net(self) -> Money:
        """What was sold, less what was taken back and given back."""
        return self.gross - self.voided - self.refunded


class Till:
    """The drawer of this counter."""

    def __init__(self, desk: Desk, require_trust: RequireTrust) -> None:
        self._desk = desk
        self._require_trust = require_trust
        self._drawer = desk.place.counter

    def current(self) -> OpenShift | None:
        """The open shift, whoever opened it."""
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT shift_id, clerk, name, opened_at, cash_float FROM shift"
                " LEFT JOIN person ON person_id = clerk WHERE drawer = ? AND closed_seq IS NULL",
                (self._drawer,),
            ).fetchone()
        return None if row is None else OpenShift(ShiftId(row[0]), row[1], row[2], row[3], Money(row[4]))

    def open(self, session: Session, op_id: OpId, cash_float: CashCount) -> OpenShift:
        """Open a shift with its float.

        Raises Refused ``shift.already_open``, ``journal.altered``, ``journal.old_copy``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.SHIFT_OPENED):
                same_intent(done, {"pieces": list(cash_float.pieces)})
            elif open_shift_of(writer, self._drawer) is not None:
                raise Refused("shift.already_open")
            else:
                self._require_trust()
                append_opening(writer, self._desk, session, op_id, cash_float)
        shift = self.current()
        if shift is None:
            raise Refused("shift.not_open")
        return shift

    def before_closing(self) -> BeforeClosing:
        """Counts for the list "before closing"."""
        with self._desk.journal.read() as connection:
            return open_things(connection)

    def agrees(self, session: Session, count: CashCount) -> bool:
        """Whether a count is what the journal expects. Only that is told, so that the count stays blind."""
        self._desk.require(session, Right.KEEP_TILL)
        with self._desk.journal.read() as connection:
            return balance_of(connection, Account.DRAWER) == count.total

    def close(self, session: Session, op_id: OpId, count: CashCount) -> ClosedShift:
        """Close the person's own shift with a blind count.

        Over or short never stops the closing, nor does a broken invariant: it is journaled and told.
        Raises Refused ``shift.not_open``, ``shift.other_clerk``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        with self._desk.journal.write() as writer:
            done = earlier(writer.connection, op_id, Kind.SHIFT_CLOSED)
            if done is not None:
                same_intent(done, {"pieces": list(count.pieces)})
                return closed_shift(done, breaches_at_closing(writer.connection, op_id))
            require_own_shift(writer, session, self._drawer)
            entry, breaches = append_closing(writer, self._desk, session, op_id, count)
        return closed_shift(entry, breaches)

    def stock(self) -> dict[str, int]:
        """Pieces of physical stock by product code."""
        with self._desk.journal.read() as connection:
            return dict(connection.execute("SELECT product, quantity FROM stock").fetchall())

    def balances(self) -> dict[Account, Money]:
        """All accounts, as folded."""
        with self._desk.journal.read() as connection:
            rows = connection.execute("SELECT account, amount FROM balance").fetchall()
        return {Account(account): Money(amount) for account, amount in rows}


def append_opening(writer: Writer, desk: Desk, session: Session, op_id: OpId, cash_float: CashCount) -> Entry:
    """The entry that opens the drawer for the session's person."""
    return writer.append(
        Kind.SHIFT_OPENED,
        {
            "shift": writer.new_id(),
            "drawer": desk.place.counter,
            "float": cash_float.total.rupiah,
            "pieces": list(cash_float.pieces),
            "postings": as_postings(opening_postings(cash_float.total)),
        },
        op_id=op_id,
        actor=session.person.person_id,
        cause=session.cause,
    )


def append_closing(
    writer: Writer, desk: Desk, session: Session, op_id: OpId, count: CashCount, paper: Payload | None = None
) -> tuple[Entry, tuple[Breach, ...]]:
    """The entry that closes the drawer's open shift, and what the check before it found.

    ``paper``: what the slip of a hand-over says besides; its number stands under ``receipt``.
    """
    shift_id, clerk, first_seq, cash_float = writer.connection.execute(
        "SELECT shift_id, clerk, opened_seq, cash_float FROM shift WHERE drawer = ? AND closed_seq IS NULL",
        (desk.place.counter,),
    ).fetchone()
    expected = balance_of(writer.connection, Account.DRAWER)
    breaches, checked = check_before_closing(writer, first_seq, op_id)
    entry = writer.append(
        Kind.SHIFT_CLOSED,
        {
            "shift": shift_id,
            "drawer": desk.place.counter,
            "clerk": clerk,
            "first_seq": first_seq,
            "checked": checked,
            "float": cash_float,
            **_figures(writer.connection, shift_id, first_seq),
            "expected": expected.rupiah,
            "counted": count.total.rupiah,
            "pieces": list(count.pieces),
            "postings": as_postings(closing_postings(expected, count.total)),
            "open": open_things(writer.connection).as_payload(),
            "receipt": None,
            **(paper or {}),
        },
        op_id=op_id,
        actor=session.person.person_id,
        cause=session.cause,
    )
    return entry, breaches


def _figures(connection: sqlite3.Connection, shift_id: str, first_seq: int) -> dict[str, int]:
    """What was sold in the shift, what was taken back and what cash was moved in it: all told, nothing set off."""
    sales, gross = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM sale WHERE seq > ? AND shift_id = ?", (first_seq, shift_id)
    ).fetchone()
    voids, voided = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM reversal WHERE seq > ? AND shift_id = ? AND sale_id IS NOT NULL",
        (first_seq, shift_id),
    ).fetchone()
    refunds, refunded = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM refund WHERE seq > ? AND shift_id = ?", (first_seq, shift_id)
    ).fetchone()
    (openings,) = connection.execute(
        "SELECT count(*) FROM entry WHERE seq > ? AND kind = ? AND json_extract(payload, '$.shift') = ?",
        (first_seq, Kind.DRAWER_OPENED.value, shift_id),
    ).fetchone()
    moved: dict[str, int] = dict(
        connection.execute(
            "SELECT move, sum(amount) FROM cash_move WHERE shift_id = ? GROUP BY move", (shift_id,)
        ).fetchall()
    )
    return {
        "sales": sales,
        "gross": gross,
        "voids": voids,
        "voided": voided,
        "refunds": refunds,
        "refunded": refunded,
        "deposited": moved.get(CashMove.DEPOSIT.value, 0),
        "topped_up": moved.get(CashMove.TOP_UP.value, 0),
        "drawer_openings": openings,
    }


def as_postings(lines: tuple[Line, ...]) -> list[list[object]]:
    """Lines as they stand in a payload."""
    return [[line.account.value, line.amount.rupiah] for line in lines]


def closed_shift(entry: Entry, breaches: tuple[Breach, ...]) -> ClosedShift:
    """What a closing's entry says."""
    payload = entry.payload
    return ClosedShift(
        ShiftId(payload["shift"]),
        Money(payload["expected"]),
        Money(payload["counted"]),
        payload["sales"],
        Money(payload["gross"]),
        payload["voids"],
        Money(payload["voided"]),
        payload["refunds"],
        Money(payload["refunded"]),
        Money(payload["float"]),
        Money(payload["deposited"]),
        Money(payload["topped_up"]),
        payload["first_seq"],
        entry.seq,
        breaches,
        payload["drawer_openings"],
    )
