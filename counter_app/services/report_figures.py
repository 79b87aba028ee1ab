"""What the entries of a range come to: the first fold of every report. The second is ``journal/report_sums.py``."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.products import ProductKind
from counter_app.domain.sale import PaymentMeans, kept_of
from counter_app.domain.shift import CashMove
from counter_app.domain.stock import StockMove
from counter_app.journal import chain
from counter_app.journal.report_sums import Sums
from counter_app.journal.unknown_kinds import require_known


@dataclass(frozen=True, slots=True)
class Operation:
    """One line of a backsheet. ``cash`` and ``other`` are rupiah into (positive) and out of the till."""

    seq: int
    at: str
    number: str
    what: str
    """Key of the word: ``sale``, ``void``, ``deposit``, ``top_up``, ``delivery``, ``delivery_taken_back``,
    ``stock_count``, ``stock_`` with a :class:`~counter_app.domain.stock.StockMove`."""
    clerk: str
    items: tuple[tuple[str, int], ...]
    """Name and pieces."""
    cash: int
    other: int


@dataclass(slots=True)
class ByProduct:
    """Of one product: pieces and rupiah that were sold, and of those that came back with voids and refunds."""

    name: str
    sold: int = 0
    gross: int = 0
    back: int = 0
    given_back: int = 0

    @property
    def net(self) -> int:
        """Rupiah sold, less those given back."""
        return self.gross - self.given_back


@dataclass(slots=True)
class ByGroup:
    """What one clerk did, or what happened in one hour: how often, and rupiah. All told, nothing set off."""

    sales: int = 0
    gross: int = 0
    voided: int = 0
    refunded: int = 0

    @property
    def net(self) -> int:
        """Rupiah sold, less those given back."""
        return self.gross - self.voided - self.refunded


@dataclass(slots=True)
class ByMeans:
    """Of one means of payment: how often it was taken, rupiah in, rupiah given back."""

    count: int = 0
    taken: int = 0
    given_back: int = 0


@dataclass(slots=True)
class StockMoves:
    """Pieces of one physical product."""

    received: int = 0
    sold: int = 0
    returned: int = 0
    taken_back: int = 0
    moved: Counter[StockMove] = field(default_factory=Counter[StockMove])
    """Pieces that came with a transfer, or went: of each move how many, all positive."""
    counted: int = 0
    """Over (positive) or short at counts."""

    @property
    def transferred(self) -> int:
        """From other counters, less to them."""
        return self.moved[StockMove.TRANSFER_IN] - self.moved[StockMove.TRANSFER_OUT]

    @property
    def change(self) -> int:
        """What the stock grew by."""
        handed = self.transferred - self.moved[StockMove.RETURN] - self.moved[StockMove.WRITE_OFF]
        return self.received - self.sold + self.returned - self.taken_back + handed + self.counted


@dataclass(slots=True)
class Figures:
    """Folded with :meth:`take`, entry by entry."""

    operations: list[Operation] = field(default_factory=list[Operation])
    products: dict[str, ByProduct] = field(default_factory=dict[str, ByProduct])
    means: dict[str, ByMeans] = field(default_factory=dict[str, ByMeans])
    stock: dict[str, StockMoves] = field(default_factory=dict[str, StockMoves])
    clerks: dict[str, ByGroup] = field(default_factory=dict[str, ByGroup])
    """By the name of whoever sold, voided or refunded."""
    hours: dict[str, ByGroup] = field(default_factory=dict[str, ByGroup])
    """By hour of the moment (ISO 8601 UTC up to the hour)."""
    accounts: Counter[str] = field(default_factory=Counter[str])
    """What each account changed by, a debit positive."""
    moved: Counter[str] = field(default_factory=Counter[str])
    sales: int = 0
    gross: int = 0
    voids: int = 0
    voided: int = 0
    refunds: int = 0
    refunded: int = 0
    rounding: int = 0
    """Rupiah that cash was rounded up by, less what voids gave back of it."""
    stamps_sold: int = 0
    stamps_voided: int = 0
    stamps_affixed: int = 0
    emeterai_sold: int = 0
    """Rupiah of e-Meterai that were sold, whatever they were paid with; voided likewise."""
    emeterai_voided: int = 0
    stamps_passed: Counter[bool] = field(default_factory=Counter[bool])
    """How many were taken over from other counters of the branch (True), how many released to them; rupiah likewise."""
    emeterai_passed: Counter[bool] = field(default_factory=Counter[bool])
    duty: int = 0
    opened: Entry | None = None
    closed: Entry | None = None

    @property
    def sums(self) -> Sums:
        """In the shape of the second fold."""
        cash = self.means.get(PaymentMeans.CASH, ByMeans())
        others = [self.means[name] for name in self.means if name != PaymentMeans.CASH]
        return Sums(
            sales=self.sales,
            gross=self.gross,
            voids=self.voids,
            voided=self.voided,
            refunds=self.refunds,
            refunded=self.refunded,
            cash_sales=cash.taken,
            cash_back=cash.given_back,
            other_sales=sum(means.taken for means in others),
            other_back=sum(means.given_back for means in others),
            deposited=self.moved[CashMove.DEPOSIT],
            topped_up=self.moved[CashMove.TOP_UP],
            rounding=self.rounding,
            duty=self.duty,
        )

    def take(self, entry: Entry) -> None:
        """The next entry of the range."""
        payload = entry.payload
        for account, amount in payload.get("postings", ()):
            self.accounts[account] += amount
        match entry.kind:
            case Kind.SHIFT_OPENED:
                self.opened = self.opened or entry
            case Kind.SHIFT_CLOSED:
                self.closed = entry
            case Kind.SALE_COMMITTED:
                self._sold(entry)
            case Kind.OPERATION_REVERSED:
                self._reversed(entry)
            case Kind.STAMPS_REFUNDED:
                self._refunded(entry)
            case Kind.STOCK_RECEIVED:
                for product, pieces in payload["stock"]:
                    self._stock(product).received += pieces
                self._operation(
                    entry, "delivery", payload["clerk_name"], _items(payload["lines"]), number=payload["receipt"]
                )
            case Kind.STOCK_MOVED:
                move = StockMove(payload["move"])
                for product, change in payload["stock"]:
                    self._stock(product).moved[move] += abs(change)
                items, number = _items(payload["lines"]), payload["receipt"]
                self._operation(entry, f"stock_{move}", payload["clerk_name"], items, number=number)
            case Kind.STOCK_COUNTED:
                for product, change in payload["stock"]:
                    self._stock(product).counted += change
                items = tuple((line["name"], line["counted"]) for line in payload["lines"])
                self._operation(entry, "stock_count", payload["clerk_name"], items)
            case Kind.CASH_MOVED:
                move, amount = CashMove(payload["move"]), int(payload["amount"])
                self.moved[move] += amount
                cash = -amount if move is CashMove.DEPOSIT else amount
                self._operation(entry, move.value, payload["clerk_name"], (), number=payload["receipt"], cash=cash)
            case Kind.ATTEMPT_ENDED:
                duty = -sum(amount for account, amount in payload.get("postings", ()) if account == Account.DUTY)
                self.duty += duty
                self.stamps_affixed += duty > 0
            case Kind.STAMP_RELEASED | Kind.STAMP_TAKEN_OVER:
                came = entry.kind == Kind.STAMP_TAKEN_OVER
                self.stamps_passed[came] += 1
                self.emeterai_passed[came] += payload["price"]
            case _:
                return

    def _sold(self, entry: Entry) -> None:
        sale = entry.payload
        kept = kept_of(sale)
        for means, amount in kept.items():
            by = self.means.setdefault(means, ByMeans())
            by.count += 1
            by.taken += amount
        for line in sale["lines"]:
            by_product = self._product(line)
            by_product.sold += line["quantity"]
            by_product.gross += line["amount"]
        for product, change in sale["stock"]:
            self._stock(product).sold -= change
        self.sales += 1
        self.gross += sale["total"]
        self.rounding += sale["rounding"]
        self.stamps_sold += len(sale["stamps"])
        self.emeterai_sold += _emeterai(sale["lines"])
        for group in self._groups(entry):
            group.sales += 1
            group.gross += sale["total"]
        cash = kept.get(PaymentMeans.CASH, 0)
        self._operation(
            entry,
            "sale",
            sale["clerk_name"],
            _items(sale["lines"]),
            number=sale["receipt"],
            cash=cash,
            other=sum(kept.values()) - cash,
        )

    def _reversed(self, entry: Entry) -> None:
        void = entry.payload
        if void["sale"] is None:
            for product, change in void["stock"]:
                self._stock(product).taken_back -= change
            self._operation(entry, "delivery_taken_back", void["clerk_name"], _items(void["lines"]))
            return
        for product, change in void["stock"]:
            self._stock(product).returned += change
        self.voids += 1
        self.voided += void["total"]
        for group in self._groups(entry):
            group.voided += void["total"]
        self._given_back(entry, "void")

    def _refunded(self, entry: Entry) -> None:
        self.refunds += 1
        self.refunded += entry.payload["total"]
        for group in self._groups(entry):
            group.refunded += entry.payload["total"]
        self._given_back(entry, "refund")

    def _given_back(self, entry: Entry, what: str) -> None:
        """Money to the customer, for lines and stamps of a sale."""
        said = entry.payload
        back: dict[str, int] = said["money_back"]
        self.rounding -= sum(back.values()) - said["total"]
        for means, amount in back.items():
            self.means.setdefault(means, ByMeans()).given_back += amount
        for line in said["lines"]:
            by_product = self._product(line)
            by_product.back += line["quantity"]
            by_product.given_back += line["amount"]
        self.stamps_voided += len(said["stamps"])
        self.emeterai_voided += _emeterai(said["lines"])
        cash, items = back.get(PaymentMeans.CASH, 0), _items(said["lines"])
        other = cash - sum(back.values())
        self._operation(entry, what, said["clerk_name"], items, number=said["paper"], cash=-cash, other=other)

    def _product(self, line: Mapping[str, Any]) -> ByProduct:
        return self.products.setdefault(line["product"], ByProduct(line["name"]))

    def _groups(self, entry: Entry) -> tuple[ByGroup, ByGroup]:
        """Whose and in which hour it was."""
        name = entry.payload["clerk_name"]
        return self.clerks.setdefault(name, ByGroup()), self.hours.setdefault(entry.at[:13], ByGroup())

    def _stock(self, product: str) -> StockMoves:
        return self.stock.setdefault(product, StockMoves())

    def _operation(
        self,
        entry: Entry,
        what: str,
        clerk: str,
        items: tuple[tuple[str, int], ...],
        *,
        number: str = "",
        cash: int = 0,
        other: int = 0,
    ) -> None:
        self.operations.append(Operation(entry.seq, entry.at, number, what, clerk, items, cash, other))


def figures(connection: sqlite3.Connection, first: int, last: int) -> Figures:
    """Fold entries ``first`` to ``last``, both included.

    Raises KnownError ``journal.unknown_entry`` rather than give a sum that is too low.
    """
    require_known(connection, first, last)
    folded = Figures()
    for row in chain.rows(connection, first - 1, last - first + 1):
        folded.take(chain.entry_of(row))
    return folded


def _items(lines: list[Mapping[str, Any]]) -> tuple[tuple[str, int], ...]:
    return tuple((line["name"], line["quantity"]) for line in lines)


def _emeterai(lines: list[Mapping[str, Any]]) -> int:
    return sum(line["amount"] for line in lines if line["kind"] == ProductKind.E_METERAI)
