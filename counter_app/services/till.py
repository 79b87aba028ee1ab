"""Open and close a shift, receive stock."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from counter_app.domain.accounts import Account, Line
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, ShiftId
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Right
from counter_app.domain.products import PriceList, ProductKind
from counter_app.domain.shift import CashCount, closing_postings, delivery_postings, opening_postings
from counter_app.domain.stamp import UNKNOWN_STATES, StampState
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


@dataclass(frozen=True, slots=True)
class OpenShift:
    """The drawer's open shift. ``opened_at`` is ISO 8601 UTC."""

    shift_id: ShiftId
    clerk_id: str
    clerk_name: str
    opened_at: str
    cash_float: Money


@dataclass(frozen=True, slots=True)
class BeforeClosing:
    """What a clerk must know before she closes; none of it forbids closing. No expected sum: the count is blind."""

    unknown: int
    waiting: int
    waiting_money: Money
    rejected: int
    unprinted: int
    disputes: int
    disputed: Money
    """On the neutral account because of open disputes, without sign."""
    parked: int
    parked_money: Money
    """Baskets that wait, and what they would come to; nothing of it was paid."""


@dataclass(frozen=True, slots=True)
class ClosedShift:
    """A closed shift's result. ``difference`` = counted − expected: positive is over, negative is short.

    ``sales`` of ``gross`` were made in it, ``voids`` of ``voided`` taken back in it (of whatever shift they were).
    ``breaches``: what the check before the closing found; while there are any nothing is called balanced.
    """

    shift_id: ShiftId
    expected: Money
    counted: Money
    sales: int
    gross: Money
    voids: int
    voided: Money
    first_seq: int
    last_seq: int
    breaches: tuple[Breach, ...]

    @property
    def difference(self) -> Money:
        """Over (positive) or short (negative)."""
        return self.counted - self.expected

    @property
    def net(self) -> Money:
        """What was sold, less what was taken back."""
        return self.gross - self.voided


class Till:
    """The drawer of this counter."""

    def __init__(self, desk: Desk, prices: PriceList, require_trust: RequireTrust) -> None:
        self._desk = desk
        self._require_trust = require_trust
        self._prices = prices
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
                writer.append(
                    Kind.SHIFT_OPENED,
                    {
                        "shift": writer.new_id(),
                        "drawer": self._drawer,
                        "float": cash_float.total.rupiah,
                        "pieces": list(cash_float.pieces),
                        "postings": as_postings(opening_postings(cash_float.total)),
                    },
                    op_id=op_id,
                    actor=session.person.person_id,
                    cause=session.cause,
                )
        shift = self.current()
        if shift is None:
            raise Refused("shift.not_open")
        return shift

    def before_closing(self) -> BeforeClosing:
        """Counts for the list "before closing"."""
        with self._desk.journal.read() as connection:
            states: dict[str, int] = dict(
                connection.execute(
                    "SELECT state, count(*) FROM stamp WHERE standing NOT IN ('handed_over', 'voided') GROUP BY state"
                ).fetchall()
            )
            parked, parked_money = connection.execute(
                "SELECT count(*), coalesce(sum(total), 0) FROM parked_basket WHERE taken_seq IS NULL"
            ).fetchone()
            unprinted = connection.execute(
                "SELECT (SELECT count(*) FROM print_job WHERE result IS NULL)"
                " + (SELECT count(*) FROM print_job WHERE result IN ('failed', 'unknown') AND NOT EXISTS (SELECT 1 FROM"
                " print_job AS later WHERE later.receipt = print_job.receipt AND later.copy > print_job.copy))"
            ).fetchone()[0]
            waiting_money = -_balance(connection, Account.PAID_NOT_STAMPED)
            disputes, disputed = connection.execute(
                "SELECT count(*), coalesce(sum(abs(suspended)), 0) FROM dispute WHERE settled_seq IS NULL"
            ).fetchone()
        # A liability until the file is verified, so that count and money tell of the same stamps.
        done = {StampState.VERIFIED.value, StampState.HANDED_OVER.value, StampState.VOIDED.value}
        # Of a voided one that is still in the queue the issuer's answer is looked for; nobody is owed anything.
        return BeforeClosing(
            unknown=sum(states.get(state.value, 0) for state in (*UNKNOWN_STATES, StampState.VOIDED)),
            waiting=sum(count for state, count in states.items() if state not in done),
            waiting_money=waiting_money,
            rejected=states.get(StampState.REJECTED.value, 0),
            unprinted=unprinted,
            disputes=disputes,
            disputed=Money(disputed),
            parked=parked,
            parked_money=Money(parked_money),
        )

    def agrees(self, session: Session, count: CashCount) -> bool:
        """Whether a count is what the journal expects. Only that is told, so that the count stays blind."""
        self._desk.require(session, Right.KEEP_TILL)
        with self._desk.journal.read() as connection:
            return _balance(connection, Account.DRAWER) == count.total

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
                return _closed(done, breaches_at_closing(writer.connection, op_id))
            shift_id = require_own_shift(writer, session, self._drawer)
            expected = _balance(writer.connection, Account.DRAWER)
            first_seq = writer.connection.execute(
                "SELECT opened_seq FROM shift WHERE shift_id = ?", (shift_id,)
            ).fetchone()[0]
            breaches, checked = check_before_closing(writer, first_seq, op_id)
            entry = writer.append(
                Kind.SHIFT_CLOSED,
                {
                    "shift": shift_id,
                    "drawer": self._drawer,
                    "first_seq": first_seq,
                    "checked": checked,
                    **_figures(writer.connection, shift_id, first_seq),
                    "expected": expected.rupiah,
                    "counted": count.total.rupiah,
                    "pieces": list(count.pieces),
                    "postings": as_postings(closing_postings(expected, count.total)),
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
        return _closed(entry, breaches)

    def receive_stock(self, session: Session, op_id: OpId, product_code: str, quantity: int) -> None:
        """Take a delivery of physical stock into this counter.

        Raises Refused ``stock.not_physical``, ``sale.quantity``, ``sale.unknown_product``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        product = self._prices.find(product_code)
        if product.kind is not ProductKind.PHYSICAL:
            raise Refused("stock.not_physical")
        if not 1 <= quantity <= 100_000:
            raise Refused("sale.quantity", largest=100_000)
        payload = {
            "product": product.code,
            "stock": [[product.code, quantity]],
            "postings": as_postings(delivery_postings(product.price * quantity)),
        }
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.STOCK_RECEIVED):
                same_intent(done, payload)
                return
            writer.append(
                Kind.STOCK_RECEIVED,
                payload,
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )

    def stock(self) -> dict[str, int]:
        """Pieces of physical stock by product code."""
        with self._desk.journal.read() as connection:
            return dict(connection.execute("SELECT product, quantity FROM stock").fetchall())

    def balances(self) -> dict[Account, Money]:
        """All accounts, as folded."""
        with self._desk.journal.read() as connection:
            rows = connection.execute("SELECT account, amount FROM balance").fetchall()
        return {Account(account): Money(amount) for account, amount in rows}


def _figures(connection: sqlite3.Connection, shift_id: str, first_seq: int) -> dict[str, int]:
    """What was sold in the shift and what was taken back in it: both are told, neither is dropped."""
    sales, gross = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM sale WHERE seq > ? AND shift_id = ?", (first_seq, shift_id)
    ).fetchone()
    voids, voided = connection.execute(
        "SELECT count(*), coalesce(sum(total), 0) FROM reversal WHERE seq > ? AND shift_id = ? AND sale_id IS NOT NULL",
        (first_seq, shift_id),
    ).fetchone()
    return {"sales": sales, "gross": gross, "voids": voids, "voided": voided}


def as_postings(lines: tuple[Line, ...]) -> list[list[object]]:
    """Lines as they stand in a payload."""
    return [[line.account.value, line.amount.rupiah] for line in lines]


def _balance(connection: sqlite3.Connection, account: Account) -> Money:
    row = connection.execute("SELECT amount FROM balance WHERE account = ?", (account.value,)).fetchone()
    return ZERO if row is None else Money(row[0])


def _closed(entry: Entry, breaches: tuple[Breach, ...]) -> ClosedShift:
    payload = entry.payload
    return ClosedShift(
        ShiftId(payload["shift"]),
        Money(payload["expected"]),
        Money(payload["counted"]),
        payload["sales"],
        Money(payload["gross"]),
        payload["voids"],
        Money(payload["voided"]),
        payload["first_seq"],
        entry.seq,
        breaches,
    )
