"""Sell: one basket, one payment, one entry, once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from counter_app.domain.document import DocumentOrder
from counter_app.domain.entries import Cause, Entry, Kind, Payload
from counter_app.domain.errors import DocumentRefused, Refused
from counter_app.domain.ids import OpId, SubjectId
from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.money import ZERO, Money, total
from counter_app.domain.numbers import ClaimCode, ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.products import PriceList, ProductKind
from counter_app.domain.receipt import Office
from counter_app.domain.review import SaleWatch
from counter_app.domain.sale import (
    Basket,
    Payment,
    PaymentMeans,
    Settlement,
    check_prices,
    sale_postings,
    settle,
    stock_taken,
)
from counter_app.journal.file import Writer, iso_utc
from counter_app.services.desk import Desk, RequireTrust, Session, earlier, require_own_shift, same_intent
from counter_app.services.prices import PriceBook
from counter_app.services.queue_control import is_paused
from counter_app.services.till import as_postings
from counter_app.services.updates import Updates
from counter_app.services.vault_port import Vault


@dataclass(frozen=True, slots=True)
class Sold:
    """What a sale became."""

    sale_id: str
    receipt: ReceiptNumber
    total: Money
    paid: Money
    change: Money
    claims: tuple[ClaimCode, ...]
    stamp_ids: tuple[str, ...]
    offline: bool
    payments: tuple[Payment, ...] = ()
    rounding: Money = ZERO

    @property
    def due(self) -> Money:
        """What was to be paid: the total, and what cash was rounded by."""
        return self.total + self.rounding


class Selling:
    """Sales of this counter."""

    def __init__(
        self,
        desk: Desk,
        prices: PriceBook,
        require_trust: RequireTrust,
        vault: Vault,
        *,
        cash_step: int = 0,
        watch: SaleWatch | None = None,
        updates: Updates | None = None,
    ) -> None:
        """``cash_step``: see :func:`~counter_app.domain.sale.cash_due`; ``watch``: what marks a sale for the review;
        ``updates``: whether this version may sell, None where nobody asks."""
        self._desk = desk
        self._book = prices
        self._vault = vault
        self.cash_step = cash_step
        self._require_trust = require_trust
        self._watch = watch
        self._updates = updates

    @property
    def prices(self) -> PriceList:
        """The list in force today."""
        return self._book.current()

    def ready(self) -> None:
        """Ask before money is taken: whether the disk would take a sale now. Writes, so not on the interface's thread.

        Raises StorageFailed ``journal.disk_nearly_full``, ``journal.disk_full``, ``journal.read_only``, …; Refused
        ``journal.altered``, ``journal.old_copy``, ``version.withdrawn``.
        """
        self._require_trust()
        if self._updates is not None:
            self._updates.require_sellable_now()
        self._desk.journal.can_write()

    def commit(
        self,
        session: Session,
        op_id: OpId,
        basket: Basket,
        payment: Payment,
        *,
        besides: tuple[Payment, ...] = (),
        documents: tuple[DocumentOrder, ...] = (),
        phone: str = "",
        shown_serving: bool | None = None,
    ) -> Sold:
        """Commit a sale and ask for its receipt, in one transaction that is on the disk when this returns.

        Each e-Meterai becomes a stamp with a claim code; the first of them are bound to ``documents``, a stamp a
        placement. The same ``op_id`` again returns the first sale. Nothing here waits for the issuer.

        ``besides`` are the parts that were paid by other means before ``payment``, which is the last.

        ``shown_serving`` is what the customer was told of the issuer: e-Meterai shown as affixed at once are not sold
        as a promise behind the customer's back. None: nobody was told anything.

        Raises Refused: those of :func:`~counter_app.domain.sale.settle` and
        :func:`~counter_app.domain.sale.check_prices`, ``shift.*``, ``sale.more_placements_than_stamps``,
        ``sale.issuer_changed``, ``sale.queue_held``, ``stock.insufficient``, ``operation.conflict``,
        ``journal.altered``, ``journal.old_copy``, ``version.withdrawn``; DocumentRefused ``document.not_kept``;
        StorageFailed: nothing was written, no money is to be taken.
        """
        self._desk.require(session, Right.SELL)
        settlement = settle(basket, payment, besides, step=self.cash_step)
        asked = _asked(basket, settlement)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.SALE_COMMITTED):
                same_intent(done, asked)
                same_documents(done, documents)
                return sold(done)
            self._require_trust()
            if self._updates is not None:
                self._updates.require_sellable(writer.connection)
            require_kept(self._vault, documents)
            # The last megabytes are for what was sold already: its attempts, prints and hand-overs must be recorded.
            self._desk.journal.require_space()
            shift_id = require_own_shift(writer, session, self._desk.place.counter)
            prices = self.prices
            check_prices(basket, prices)
            taken = stock_taken(basket, prices)
            _check_stock(writer.connection, taken, prices)
            state = issuer_state(writer.connection)
            if shown_serving and basket.stamps:
                _require_serving(writer.connection, state)
            payload: Payload = {
                **asked,
                "sale": writer.new_id(),
                "receipt": next_receipt(writer, self._desk).text,
                "shift": shift_id,
                "counter": self._desk.place.counter,
                "clerk_name": session.person.name,
                "office": letterhead(self._desk.place.office),
                "price_list": prices.version,
                "total": basket.total.rupiah,
                "paid": total(tuple(one.amount for one in settlement.payments)).rupiah,
                "change": settlement.change.rupiah,
                "rounding": settlement.rounding.rupiah,
                "issuer_state": state.value,
                "offline": basket.stamps > 0 and state not in SERVING,
                "training": self._desk.place.training,
                "stamps": self._stamps(writer, basket, documents),
                "customer": writer.seal(SubjectId(writer.new_id()), {"phone": phone}) if phone else None,
                "postings": as_postings(sale_postings(basket, settlement)),
                "stock": [[product, -pieces] for product, pieces in taken.items()],
            }
            if self._watch is not None and (marks := self._watch.marks(basket.total, self._desk.office_time())):
                payload["marks"] = [mark.value for mark in marks]
            entry = writer.append(
                Kind.SALE_COMMITTED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause
            )
            request_print(writer, session, payload["receipt"], copy=1)
        return sold(entry)

    def _stamps(self, writer: Writer, basket: Basket, documents: tuple[DocumentOrder, ...]) -> list[Payload]:
        bound = [payload for order in documents for payload in document_payloads(writer, order)]
        prices = [
            line.unit_price.rupiah
            for line in basket.lines
            if line.kind is ProductKind.E_METERAI
            for _ in range(line.quantity)
        ]
        if len(bound) > len(prices):
            raise Refused("sale.more_placements_than_stamps")
        return [
            {
                "stamp": writer.new_id(),
                "claim": claim,
                "price": price,
                "document": bound[index] if index < len(bound) else None,
            }
            for index, (price, claim) in enumerate(zip(prices, _new_claims(writer, len(prices)), strict=True))
        ]


def issuer_state(connection: sqlite3.Connection) -> IssuerState:
    """The issuer's state as last journaled."""
    row = connection.execute("SELECT state FROM issuer_period WHERE ended_at IS NULL").fetchone()
    return IssuerState.UNKNOWN if row is None else IssuerState(row[0])


def _require_serving(connection: sqlite3.Connection, state: IssuerState) -> None:
    if state not in SERVING:
        raise Refused("sale.issuer_changed")
    if is_paused(connection):
        raise Refused("sale.queue_held")


def next_receipt(writer: Writer, desk: Desk) -> ReceiptNumber:
    """The next number of the office's day; used by the entry of this transaction, so never by another."""
    return number_to_come(writer.connection, desk)


def number_to_come(connection: sqlite3.Connection, desk: Desk) -> ReceiptNumber:
    """The number that the next paper gets if no other comes before it."""
    day = desk.office_time().date()
    last = connection.execute(
        "SELECT max(running) FROM receipt_number WHERE series = ? AND day = ?",
        (f"{desk.place.code}-{desk.place.counter}", f"{day:%y%m%d}"),
    ).fetchone()[0]
    return ReceiptNumber.make(desk.place.code, desk.place.counter, day, (last or 0) + 1)


def request_print(writer: Writer, session: Session, receipt: str, *, copy: int) -> None:
    """Put a print into the ledger; the printer's thread carries it out."""
    print_as(writer, receipt, copy=copy, actor=session.person.person_id, cause=session.cause)


def print_as(writer: Writer, receipt: str, *, copy: int, actor: str, cause: Cause) -> None:
    """:func:`request_print` by whoever does it, the program included."""
    print_id = writer.new_id()
    writer.append(
        Kind.PRINT_REQUESTED,
        {"print": print_id, "receipt": receipt, "copy": copy},
        op_id=print_id,
        actor=actor,
        cause=cause,
    )


def require_kept(vault: Vault, documents: Iterable[DocumentOrder]) -> None:
    """No money for a document that the retention took meanwhile; asked in the transaction that binds it to a stamp.

    Raises DocumentRefused ``document.not_kept``.
    """
    if not all(vault.holds(order.sha256) for order in documents):
        raise DocumentRefused("document.not_kept")


def document_payloads(writer: Writer, order: DocumentOrder) -> list[Payload]:
    """One payload a placement, in the order in which the stamps go onto the document; personal data sealed."""
    sealed = writer.seal(
        SubjectId(writer.new_id()),
        {
            "file_name": order.file_name,
            "number": order.number,
            "identity_kind": order.identity_kind,
            "identity_number": order.identity_number,
            "payer_name": order.payer_name,
        },
    )
    document_id = writer.new_id()
    return [
        {
            "document": document_id,
            "sha256": order.sha256,
            "size": order.size,
            "pages": order.pages,
            "order": position,
            "placement": [place.page, place.llx, place.lly, place.urx, place.ury],
            "type_code": order.document_type.code,
            "type_name": order.document_type.name,
            "date": order.document_date.isoformat(),
            "deadline": iso_utc(order.deadline) if order.deadline else None,
            "repaired": order.repaired,
            "sealed": sealed,
        }
        for position, place in enumerate(order.placements)
    ]


def letterhead(office: Office) -> Payload:
    """The office as printed; copied into the entry so that every print says the same."""
    return {
        "name": office.name,
        "number": office.number,
        "address": office.address,
        "npwp": office.npwp,
        "contact": office.contact,
        "zone": office.zone,
    }


def sold(entry: Entry) -> Sold:
    """What a sale's entry says."""
    payload = entry.payload
    return Sold(
        payload["sale"],
        ReceiptNumber(payload["receipt"]),
        Money(payload["total"]),
        Money(payload["paid"]),
        Money(payload["change"]),
        tuple(ClaimCode(stamp["claim"]) for stamp in payload["stamps"]),
        tuple(stamp["stamp"] for stamp in payload["stamps"]),
        payload["offline"],
        tuple(
            Payment(PaymentMeans(one["means"]), Money(one["amount"]), one["reference"]) for one in payload["payments"]
        ),
        Money(payload["rounding"]),
    )


def _asked(basket: Basket, settlement: Settlement) -> dict[str, Any]:
    return {
        "lines": [
            {
                "product": line.product,
                "name": line.name,
                "kind": line.kind.value,
                "unit_price": line.unit_price.rupiah,
                "quantity": line.quantity,
                "amount": line.amount.rupiah,
                "tax": line.tax,
            }
            for line in basket.lines
        ],
        "payments": [
            {"means": one.means.value, "amount": one.amount.rupiah, "reference": one.reference}
            for one in settlement.payments
        ],
    }


def same_documents(entry: Entry, documents: tuple[DocumentOrder, ...]) -> None:
    """A repeated sale must be of the same documents. Raises Refused ``operation.conflict``."""
    asked = [
        (order.sha256, [place.page, place.llx, place.lly, place.urx, place.ury])
        for order in documents
        for place in order.placements
    ]
    bound = [stamp["document"] for stamp in entry.payload["stamps"] if stamp["document"]]
    if asked != [(document["sha256"], document["placement"]) for document in bound]:
        raise Refused("operation.conflict")


def _new_claims(writer: Writer, count: int) -> list[str]:
    """Claim codes that no stamp of this counter has: 31⁷ codes are few enough to meet one twice in years."""
    found: dict[str, None] = {}
    while len(found) < count:
        claim = ClaimCode.make(os.urandom(8)).text
        if writer.connection.execute("SELECT 1 FROM stamp WHERE claim = ?", (claim,)).fetchone() is None:
            found[claim] = None
    return list(found)


def _check_stock(connection: sqlite3.Connection, taken: Mapping[str, int], prices: PriceList) -> None:
    for product, wanted in taken.items():
        row = connection.execute("SELECT quantity FROM stock WHERE product = ?", (product,)).fetchone()
        have = row[0] if row else 0
        if have < wanted:
            raise Refused("stock.insufficient", have=have, name=prices.find(product).name)
