"""Baskets that wait: kept in the journal, so that neither a crash nor a restart loses one (lessons, "queue kept in
memory"). Nothing is paid, no number of a receipt is used, and a basket belongs to the clerk who filled it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import BasketId, OpId, SubjectId
from counter_app.domain.money import Money
from counter_app.domain.people import Right
from counter_app.domain.products import PriceList, ProductKind
from counter_app.domain.sale import Basket, SaleLine
from counter_app.domain.waiting_line import Leaving
from counter_app.journal.file import Writer
from counter_app.services.approval import Approval, approver
from counter_app.services.desk import Desk, Session, earlier, entry_at, open_shift_of, same_intent
from counter_app.services.prices import PriceBook
from counter_app.services.session import Sessions


class TakenUp(StrEnum):
    """How a parked basket ended."""

    RESUMED = "resumed"
    DISCARDED = "discarded"


@dataclass(frozen=True, slots=True)
class ParkedBasket:
    """One basket that waits. ``parked_at`` is ISO 8601 UTC; ``total`` at the prices of that time."""

    basket_id: BasketId
    clerk_id: str
    clerk_name: str
    parked_at: str
    pieces: int
    total: Money
    contents: str
    """What is in it, in the words of the price list of that time."""
    number: int | None = None
    """The number of the queue for people that it waits under."""


@dataclass(frozen=True, slots=True)
class PriceChange:
    """A line whose price is another one by now; ``now`` is None where the product is not on the list any more."""

    name: str
    before: Money
    now: Money | None


@dataclass(frozen=True, slots=True)
class Resumed:
    """A basket taken up, at today's prices, and what changed by that."""

    basket: Basket
    phone: str
    changes: tuple[PriceChange, ...]


class Parking:
    """Parked baskets of this counter."""

    def __init__(self, desk: Desk, sessions: Sessions, prices: PriceBook) -> None:
        self._desk = desk
        self._sessions = sessions
        self._prices = prices

    def park(
        self, session: Session, op_id: OpId, basket: Basket, phone: str = "", *, by_itself: bool = False
    ) -> BasketId:
        """Let a basket wait; the phone number is sealed.

        ``by_itself``: the counter locked and nobody pressed anything, so the program parked it, for its clerk.
        Raises Refused ``sale.nothing``, ``operation.conflict``.
        """
        self._desk.require(session, Right.SELL)
        with self._desk.journal.write() as writer:
            return park_in(writer, self._desk, session, op_id, basket, phone, by_itself=by_itself)

    def waiting(self) -> tuple[ParkedBasket, ...]:
        """All baskets that wait, oldest first."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT basket_id, clerk, coalesce(name, clerk), parked_at, pieces, total, payload, number"
                " FROM parked_basket JOIN entry ON seq = parked_seq LEFT JOIN person ON person_id = clerk"
                " LEFT JOIN line_ticket ON ticket_id = entry.op_id WHERE taken_seq IS NULL ORDER BY parked_seq"
            ).fetchall()
        return tuple(
            ParkedBasket(
                BasketId(row[0]), row[1], row[2], row[3], row[4], Money(row[5]), _contents(json.loads(row[6])), row[7]
            )
            for row in rows
        )

    def resume(self, session: Session, op_id: OpId, basket_id: BasketId, approval: Approval | None = None) -> Resumed:
        """Take a basket up again, at today's prices. Somebody else's wants a supervisor's PIN.

        Raises Refused ``parking.taken``, ``parking.not_yours``, ``session.*``, ``operation.conflict``.
        """
        payload = self._take_up(session, op_id, basket_id, TakenUp.RESUMED, approval)
        basket, changes = _at_prices(payload, self._prices.current())
        sealed = payload["customer"]
        customer = self._desk.journal.open_sealed(sealed) if sealed else None
        return Resumed(basket, str((customer or {}).get("phone", "")), changes)

    def discard(self, session: Session, op_id: OpId, basket_id: BasketId, approval: Approval | None = None) -> None:
        """Let a basket go; nothing was paid. Raises what :meth:`resume` raises."""
        self._take_up(session, op_id, basket_id, TakenUp.DISCARDED, approval)

    def _take_up(
        self, session: Session, op_id: OpId, basket_id: BasketId, how: TakenUp, approval: Approval | None
    ) -> Payload:
        """The payload of the parked basket."""
        self._desk.require(session, Right.SELL)
        asked: Payload = {"basket": basket_id, "how": how.value}
        yes = None if approval is None else approver(self._sessions, session, approval, own=True)
        with self._desk.journal.write() as writer:
            row = writer.connection.execute(
                "SELECT clerk, parked_seq, taken_seq FROM parked_basket WHERE basket_id = ?", (basket_id,)
            ).fetchone()
            if done := earlier(writer.connection, op_id, Kind.BASKET_TAKEN_UP):
                same_intent(done, asked)
                return _parked_payload(writer.connection, row[1])
            if row is None or row[2] is not None:
                raise Refused("parking.taken")
            if row[0] != session.person.person_id and yes is None:
                raise Refused("parking.not_yours")
            writer.append(
                Kind.BASKET_TAKEN_UP,
                {**asked, "clerk": row[0], "approved_by": None if yes is None else yes.person_id},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            self._leave_line(writer, session, basket_id, row[1], how)
            return _parked_payload(writer.connection, row[1])

    def _leave_line(self, writer: Writer, session: Session, basket_id: BasketId, seq: int, how: TakenUp) -> None:
        """Whose basket is taken up stands here and is served; whose basket goes is not waited for any more."""
        ticket = writer.connection.execute(
            "SELECT ticket_id, number, day FROM entry JOIN line_ticket ON ticket_id = op_id"
            " WHERE seq = ? AND left_seq IS NULL",
            (seq,),
        ).fetchone()
        if ticket is not None:
            leaving = Leaving.SERVED if how is TakenUp.RESUMED else Leaving.GONE
            writer.append(
                Kind.LINE_LEFT,
                {"ticket": ticket[0], "how": leaving.value, "number": ticket[1], "day": ticket[2]},
                op_id=OpId(basket_id),
                actor=session.person.person_id,
                cause=session.cause,
            )


def park_in(
    writer: Writer,
    desk: Desk,
    session: Session,
    op_id: OpId,
    basket: Basket,
    phone: str = "",
    *,
    by_itself: bool = False,
) -> BasketId:
    """:meth:`Parking.park` in a transaction of somebody else's. A basket that waits under a number of the queue for
    people has that ticket's id for its ``op_id``."""
    if not basket.lines:
        raise Refused("sale.nothing")
    clerk = session.person.person_id
    asked: Payload = {"clerk": clerk, "lines": [_line(line) for line in basket.lines]}
    if done := earlier(writer.connection, op_id, Kind.BASKET_PARKED):
        same_intent(done, asked)
        return BasketId(done.payload["basket"])
    shift = open_shift_of(writer, desk.place.counter)
    entry = writer.append(
        Kind.BASKET_PARKED,
        {
            **asked,
            "basket": writer.new_id(),
            "shift": shift[0] if shift else None,
            "counter": desk.place.counter,
            "pieces": basket.pieces,
            "total": basket.total.rupiah,
            "customer": writer.seal(SubjectId(writer.new_id()), {"phone": phone}) if phone else None,
        },
        op_id=op_id,
        actor=SYSTEM if by_itself else clerk,
        cause=Cause.SYSTEM if by_itself else session.cause,
    )
    return BasketId(entry.payload["basket"])


def _parked_payload(connection: sqlite3.Connection, seq: int) -> Payload:
    return entry_at(connection, seq).payload


def _line(line: SaleLine) -> Payload:
    return {
        "product": line.product,
        "name": line.name,
        "kind": line.kind.value,
        "unit_price": line.unit_price.rupiah,
        "quantity": line.quantity,
    }


def _contents(payload: Payload) -> str:
    return ", ".join(f"{line['quantity']} × {line['name']}" for line in payload["lines"])


def _at_prices(payload: Payload, prices: PriceList) -> tuple[Basket, tuple[PriceChange, ...]]:
    """The basket at the list's prices; what is not on the list any more is left out, and said."""
    lines: list[SaleLine] = []
    changes: list[PriceChange] = []
    for said in payload["lines"]:
        was = SaleLine(
            said["product"], said["name"], ProductKind(said["kind"]), Money(said["unit_price"]), said["quantity"]
        )
        try:
            now = SaleLine.of(prices.sell(was.product), was.quantity)
        except Refused:
            changes.append(PriceChange(was.name, was.unit_price, None))
            continue
        if now.unit_price != was.unit_price:
            changes.append(PriceChange(now.name, was.unit_price, now.unit_price))
        lines.append(now)
    return Basket(tuple(lines)), tuple(changes)
