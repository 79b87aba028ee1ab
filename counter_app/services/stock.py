"""Physical stock of this counter: deliveries, counts, transfers, returns, write-offs. Each is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Person, Right
from counter_app.domain.products import PriceList, Product
from counter_app.domain.stock import (
    LONGEST_DOCUMENT,
    LONGEST_NOTE,
    MOST_PIECES,
    Delivery,
    PricedLine,
    SerialRange,
    StockMove,
    StockReason,
    Transfer,
    check_delivery,
    check_reason,
    counted_postings,
    moved_postings,
    priced,
    received_postings,
    require_serials,
    sums,
)
from counter_app.journal.file import Writer
from counter_app.journal.readmodels.stock_ranges import all_of, ranges_overlapping
from counter_app.services.approval import Approval, approver
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.prices import PriceBook
from counter_app.services.selling import letterhead, next_receipt, request_print
from counter_app.services.session import Sessions
from counter_app.services.till import as_postings


@dataclass(frozen=True, slots=True)
class StockItem:
    """One product in the drawer. ``product`` is None of what no list in force names any more."""

    code: str
    product: Product | None
    pieces: int

    @property
    def is_low(self) -> bool:
        """Whether it is to be ordered again."""
        return self.product is not None and self.product.reorder_at > 0 and self.pieces <= self.product.reorder_at

    @property
    def worth(self) -> Money | None:
        """At face value."""
        return None if self.product is None else self.product.price * self.pieces


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a delivery or a move became: the number of its paper, pieces and face value."""

    receipt: ReceiptNumber
    pieces: int
    worth: Money


@dataclass(frozen=True, slots=True)
class Counted:
    """How a count came out: the products that differ, over (positive) or short, and that at face value."""

    differences: tuple[tuple[str, int], ...]
    over: Money


class Stock:
    """The drawer's pieces."""

    def __init__(self, desk: Desk, sessions: Sessions, prices: PriceBook) -> None:
        self._desk = desk
        self._sessions = sessions
        self._book = prices

    @property
    def prices(self) -> PriceList:
        """The list in force, for papers that come from no screen."""
        return self._book.current()

    def items(self) -> tuple[StockItem, ...]:
        """What the price list has as pieces, and whatever else is there, in the list's order."""
        with self._desk.journal.read() as connection:
            pieces: dict[str, int] = dict(connection.execute("SELECT product, quantity FROM stock").fetchall())
        listed = self._book.current().stocked
        known = tuple(StockItem(product.code, product, pieces.pop(product.code, 0)) for product in listed)
        return known + tuple(StockItem(code, None, count) for code, count in sorted(pieces.items()) if count)

    def ranges(self, code: str) -> tuple[SerialRange, ...]:
        """Serial ranges of a product that came and did not go with a paper; single stamps of them may be sold."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT first, last FROM stock_range WHERE product = ? AND gone_seq IS NULL ORDER BY first", (code,)
            ).fetchall()
        return tuple(SerialRange(*row) for row in rows)

    def receive(self, session: Session, op_id: OpId, delivery: Delivery) -> Recorded:
        """Take a delivery with its paper into this counter, whole; a slip with two signatures is printed.

        Raises Refused ``stock.*`` (:func:`~counter_app.domain.stock.priced`,
        :func:`~counter_app.domain.stock.check_delivery`, ``stock.no_document``, ``stock.range_known``),
        ``sale.quantity``, ``sale.unknown_product``, ``operation.conflict``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        document = _document(delivery.document)
        lines = priced(delivery.lines, self._book.current())
        check_delivery(lines, delivery.control)
        asked: Payload = {"document": document, "lines": _payload(lines)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.STOCK_RECEIVED):
                same_intent(done, asked)
                return _recorded(done)
            for one in _ranges(lines):
                if ranges_overlapping(writer.connection, one):
                    raise Refused("stock.range_known", first=one.first, last=one.last)
            postings = as_postings(received_postings(sums(lines)[1]))
            entry = self._append(writer, session, op_id, Kind.STOCK_RECEIVED, asked, lines, postings)
        return _recorded(entry)

    def move(self, session: Session, op_id: OpId, wanted: Transfer, approval: Approval | None = None) -> Recorded:
        """Transfer, return or write off; a slip is printed. A write-off wants a supervisor who is somebody else.

        Raises Refused what :meth:`receive` raises, ``stock.no_other``, ``stock.short`` (``name``, ``have``),
        ``stock.range_not_here``, ``stock.no_reason``, ``stock.no_note``, ``stock.needs_supervisor``, ``approval.own``,
        ``session.*``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        lines = priced(wanted.lines, self._book.current())
        require_serials(lines)
        asked = self._asked(wanted, lines)
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.STOCK_MOVED)
        if done is not None:
            same_intent(done, asked)
            return _recorded(done)
        yes = None if approval is None else approver(self._sessions, session, approval)
        if wanted.move is StockMove.WRITE_OFF and yes is None:
            raise Refused("stock.needs_supervisor")
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.STOCK_MOVED):
                same_intent(done, asked)
                return _recorded(done)
            _check_there(writer.connection, wanted.move, lines)
            postings = as_postings(moved_postings(wanted.move, sums(lines)[1]))
            said = {**asked, **_approved(yes)}
            entry = self._append(writer, session, op_id, Kind.STOCK_MOVED, said, lines, postings, wanted.move.sign)
        return _recorded(entry)

    def differing(self, session: Session, counted: Mapping[str, int]) -> tuple[str, ...]:
        """Codes whose count is not what the journal expects; by how much is not told, so that a count stays blind."""
        self._desk.require(session, Right.KEEP_TILL)
        with self._desk.journal.read() as connection:
            return tuple(code for code, pieces in counted.items() if _have(connection, code) != pieces)

    def count(
        self,
        session: Session,
        op_id: OpId,
        counted: Mapping[str, int],
        *,
        reason: StockReason | None = None,
        note: str = "",
        approval: Approval | None = None,
    ) -> Counted:
        """Record a blind count. A difference wants a reason and a supervisor who is somebody else; what is there is
        then what was counted, and the difference stands on the account of differences.

        Raises Refused ``stock.nothing``, ``stock.not_physical``, ``sale.quantity``, ``sale.unknown_product``,
        ``stock.count_differs`` (``names``: reason and supervisor are missing), ``stock.no_note``, ``approval.own``,
        ``session.*``, ``operation.conflict``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        prices = self._book.current()
        products = _counted_products(counted, prices)
        asked: Payload = {
            "counted": [[product.code, counted[product.code]] for product in products],
            "reason": None if reason is None else reason.value,
            "note": note.strip()[:LONGEST_NOTE],
        }
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.STOCK_COUNTED)
        if done is not None:
            same_intent(done, asked)
            return _counted(done)
        yes = None if approval is None else approver(self._sessions, session, approval)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.STOCK_COUNTED):
                same_intent(done, asked)
                return _counted(done)
            found = [(one, _have(writer.connection, one.code), counted[one.code]) for one in products]
            differ = [(one, now - had) for one, had, now in found if now != had]
            if differ and (reason is None or yes is None):
                raise Refused("stock.count_differs", names=", ".join(one.name for one, _ in differ))
            if differ:
                check_reason(reason, note)
            over = sum(one.price.rupiah * change for one, change in differ)
            entry = writer.append(
                Kind.STOCK_COUNTED,
                {
                    **asked,
                    **_approved(yes if differ else None),
                    "clerk_name": session.person.name,
                    "lines": [
                        {
                            "product": one.code,
                            "name": one.name,
                            "unit_price": one.price.rupiah,
                            "expected": had,
                            "counted": now,
                        }
                        for one, had, now in found
                    ],
                    "total": over,
                    "stock": [[one.code, change] for one, change in differ],
                    "postings": as_postings(counted_postings(Money(over))),
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
        return _counted(entry)

    def _asked(self, wanted: Transfer, lines: Sequence[PricedLine]) -> Payload:
        """What a move's entry says of the intent."""
        move = wanted.move
        between = move in (StockMove.TRANSFER_IN, StockMove.TRANSFER_OUT)
        other = wanted.other.strip()[:LONGEST_DOCUMENT]
        if between and (not other or other == self._desk.place.counter):
            raise Refused("stock.no_other")
        if move is StockMove.WRITE_OFF:
            check_reason(wanted.reason, wanted.note)
        return {
            "move": move.value,
            "document": _document(wanted.document) if move is StockMove.TRANSFER_IN else "",
            "other": other if between else "",
            "reason": wanted.reason.value if wanted.reason is not None and move is StockMove.WRITE_OFF else None,
            "note": wanted.note.strip()[:LONGEST_NOTE],
            "lines": _payload(lines),
        }

    def _append(
        self,
        writer: Writer,
        session: Session,
        op_id: OpId,
        kind: Kind,
        said: Payload,
        lines: Sequence[PricedLine],
        postings: list[list[object]],
        sign: int = 1,
    ) -> Entry:
        """The entry and the request for its paper."""
        place = self._desk.place
        pieces, worth = sums(lines)
        receipt = next_receipt(writer, self._desk).text
        entry = writer.append(
            kind,
            {
                **said,
                "pieces": pieces,
                "total": worth.rupiah,
                "receipt": receipt,
                "office": letterhead(place.office),
                "counter": place.counter,
                "clerk_name": session.person.name,
                "training": place.training,
                "stock": [[line.product.code, sign * line.pieces] for line in lines],
                "postings": postings,
            },
            op_id=op_id,
            actor=session.person.person_id,
            cause=session.cause,
        )
        request_print(writer, session, receipt, copy=1)
        return entry


def _check_there(connection: sqlite3.Connection, move: StockMove, lines: Sequence[PricedLine]) -> None:
    """What goes is here; what comes is not here already."""
    coming = move is StockMove.TRANSFER_IN
    for line in lines:
        have = _have(connection, line.product.code)
        if not coming and have < line.pieces:
            raise Refused("stock.short", name=line.product.name, have=have)
        for one in line.ranges:
            found = ranges_overlapping(connection, one)
            if coming and not found:
                continue
            if not all_of(found, one, here=not coming):
                code = "stock.range_known" if coming else "stock.range_not_here"
                raise Refused(code, first=one.first, last=one.last)


def _counted_products(counted: Mapping[str, int], prices: PriceList) -> tuple[Product, ...]:
    if not counted:
        raise Refused("stock.nothing")
    products = tuple(prices.find(code) for code in sorted(counted))
    if not all(product.is_stocked for product in products):
        raise Refused("stock.not_physical")
    if not all(0 <= pieces <= MOST_PIECES for pieces in counted.values()):
        raise Refused("sale.quantity", largest=MOST_PIECES)
    return products


def _have(connection: sqlite3.Connection, code: str) -> int:
    row = connection.execute("SELECT quantity FROM stock WHERE product = ?", (code,)).fetchone()
    return row[0] if row else 0


def _document(text: str) -> str:
    number = text.strip()
    if not number:
        raise Refused("stock.no_document")
    return number[:LONGEST_DOCUMENT]


def _payload(lines: Sequence[PricedLine]) -> list[Payload]:
    return [
        {
            "product": line.product.code,
            "name": line.product.name,
            "unit_price": line.product.price.rupiah,
            "quantity": line.pieces,
            "amount": line.worth.rupiah,
            "ranges": [[one.first, one.last] for one in line.ranges],
        }
        for line in lines
    ]


def _ranges(lines: Sequence[PricedLine]) -> list[SerialRange]:
    return [one for line in lines for one in line.ranges]


def _approved(person: Person | None) -> Payload:
    return {
        "approved_by": None if person is None else person.person_id,
        "approver_name": "" if person is None else person.name,
    }


def _recorded(entry: Entry) -> Recorded:
    said = entry.payload
    return Recorded(ReceiptNumber(said["receipt"]), said["pieces"], Money(said["total"]))


def _counted(entry: Entry) -> Counted:
    said = entry.payload
    return Counted(tuple((product, change) for product, change in said["stock"]), Money(said["total"]))
