"""A sale: lines as sold, payments, change, and what it does to the accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.entries import Payload
from counter_app.domain.errors import Refused
from counter_app.domain.money import ZERO, Money, total
from counter_app.domain.products import LARGEST_QUANTITY, PriceList, Product, ProductKind


class PaymentMeans(StrEnum):
    """How a customer pays. All but cash carry a reference number."""

    CASH = "cash"
    QRIS = "qris"
    DEBIT = "debit"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class SaleLine:
    """One line as sold: name and price are copies, so that later price lists change nothing."""

    product: str
    name: str
    kind: ProductKind
    unit_price: Money
    quantity: int
    tax: int = 0
    """PPN in whole per cent that the price includes."""

    def __post_init__(self) -> None:
        if not 1 <= self.quantity <= LARGEST_QUANTITY:
            raise Refused("sale.quantity", largest=LARGEST_QUANTITY)
        if self.unit_price.rupiah <= 0:
            raise Refused("price.not_positive", product=self.product)

    @property
    def amount(self) -> Money:
        """Pieces times price."""
        return self.unit_price * self.quantity

    @classmethod
    def of(cls, product: Product, quantity: int) -> SaleLine:
        """A line of a product of the price list."""
        return cls(product.code, product.name, product.kind, product.price, quantity, product.tax)


@dataclass(frozen=True, slots=True)
class Payment:
    """Money handed over. ``amount`` is what was given (cash) or charged (other means)."""

    means: PaymentMeans
    amount: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines that are not paid yet. Adding a product that is there already adds to its line."""

    lines: tuple[SaleLine, ...] = ()

    @property
    def total(self) -> Money:
        """Sum of the lines."""
        return total(tuple(line.amount for line in self.lines))

    @property
    def pieces(self) -> int:
        """How many things are in it."""
        return sum(line.quantity for line in self.lines)

    @property
    def stamps(self) -> int:
        """How many e-Meterai are in it."""
        return sum(line.quantity for line in self.lines if line.kind is ProductKind.E_METERAI)

    def add(self, product: Product, quantity: int = 1) -> Basket:
        """With ``quantity`` more of the product; a line's limit holds for the sum."""
        for index, line in enumerate(self.lines):
            if line.product == product.code:
                merged = SaleLine.of(product, line.quantity + quantity)
                return Basket((*self.lines[:index], merged, *self.lines[index + 1 :]))
        return Basket((*self.lines, SaleLine.of(product, quantity)))

    def set_quantity(self, index: int, quantity: int) -> Basket:
        """With another quantity of line ``index``; zero removes it."""
        if quantity == 0:
            return self.remove(index)
        line = self.lines[index]
        changed = replace(line, quantity=quantity)
        return Basket((*self.lines[:index], changed, *self.lines[index + 1 :]))

    def remove(self, index: int) -> Basket:
        """Without line ``index``."""
        return Basket((*self.lines[:index], *self.lines[index + 1 :]))


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a sale is paid: what was given by which means, in order, the change, and what cash was rounded by.

    ``rounding`` is positive where the customer pays more than the lines come to.
    """

    payments: tuple[Payment, ...]
    change: Money
    rounding: Money

    @property
    def kept(self) -> dict[PaymentMeans, Money]:
        """What stays here, by means: cash less the change."""
        return {PaymentMeans(means): Money(rupiah) for means, rupiah in self._kept.items()}

    @property
    def _kept(self) -> dict[str, int]:
        given = [(payment.means.value, payment.amount.rupiah) for payment in self.payments]
        return kept_by_means(given, self.change.rupiah)


def kept_by_means(given: Iterable[tuple[str, int]], change: int) -> dict[str, int]:
    """Rupiah by means, from what was given and the change that went back in cash; what keeps nothing is left out."""
    kept: dict[str, int] = {}
    for means, amount in given:
        kept[means] = kept.get(means, 0) + amount
    if change:
        kept[PaymentMeans.CASH.value] = kept.get(PaymentMeans.CASH.value, 0) - change
    return {means: amount for means, amount in kept.items() if amount}


def kept_of(sale: Payload) -> dict[str, int]:
    """:func:`kept_by_means` of a sale's entry."""
    given = [(payment["means"], payment["amount"]) for payment in sale["payments"]]
    return kept_by_means(given, sale["change"])


def cash_due(rest: Money, step: int) -> Money:
    """What is asked for in cash: ``rest`` rounded to the nearest ``step`` rupiah, a tie in the customer's favour.

    Other means are never rounded, and the rounding must be told at the payment (domain reference, "Counter, shift,
    cash"). A step of 0 or 1 rounds nothing.
    """
    if step <= 1:
        return rest
    down, over = divmod(rest.rupiah, step)
    return Money((down + (over * 2 > step)) * step)


def settle(basket: Basket, payment: Payment, besides: tuple[Payment, ...] = (), *, step: int = 0) -> Settlement:
    """Check the payments against a basket. ``besides`` were given first, none of them cash; ``payment`` is the last.

    ``step``: see :func:`cash_due`; only a last payment in cash is rounded.

    Raises Refused ``sale.nothing``, ``sale.paid_too_little``, ``sale.paid_not_exact`` (means other than cash
    give no change), ``sale.no_reference``, ``sale.reference_twice`` and ``sale.part_in_cash``.
    """
    if not basket.lines:
        raise Refused("sale.nothing")
    for part in besides:
        if part.means is PaymentMeans.CASH or part.amount <= ZERO:
            raise Refused("sale.part_in_cash")
    others = [one for one in (*besides, payment) if one.means is not PaymentMeans.CASH]
    if any(not one.reference.strip() for one in others):
        raise Refused("sale.no_reference")
    if len({(one.means, one.reference.strip()) for one in others}) != len(others):
        raise Refused("sale.reference_twice")
    rest = basket.total - total(tuple(part.amount for part in besides))
    if rest <= ZERO:
        raise Refused("sale.paid_not_exact")
    is_cash = payment.means is PaymentMeans.CASH
    due = cash_due(rest, step) if is_cash else rest
    over = payment.amount - due
    if over < ZERO:
        raise Refused("sale.paid_too_little", missing=-over.rupiah)
    if over and not is_cash:
        raise Refused("sale.paid_not_exact")
    return Settlement((*besides, payment), over, due - rest)


def check_prices(basket: Basket, prices: PriceList) -> None:
    """Every line may be sold and stands on the price list at its price.

    Raises Refused ``sale.price_off_list`` and those of :meth:`~counter_app.domain.products.PriceList.sell`.
    """
    for line in basket.lines:
        if SaleLine.of(prices.sell(line.product), line.quantity) != line:
            raise Refused("sale.price_off_list", product=line.product)


def stock_taken(basket: Basket, prices: PriceList) -> dict[str, int]:
    """Pieces that a basket takes out of the drawer's stock, by product; a pack takes its pieces."""
    taken: dict[str, int] = {}
    for line in basket.lines:
        if line.kind is ProductKind.PHYSICAL:
            product, pieces = prices.pieces_of(line.product, line.quantity)
            taken[product] = taken.get(product, 0) + pieces
    return taken


def sale_postings(basket: Basket, settlement: Settlement) -> tuple[Line, ...]:
    """The accounts' lines of a sale (domain/accounts.py says why)."""
    sums = {kind: total(tuple(line.amount for line in basket.lines if line.kind is kind)) for kind in ProductKind}
    cash = settlement.kept.get(PaymentMeans.CASH, ZERO)
    return balanced(
        (
            Line(Account.DRAWER, cash),
            Line(Account.OTHER_MEANS, basket.total + settlement.rounding - cash),
            Line(Account.ROUNDING, -settlement.rounding),
            Line(Account.PAID_NOT_STAMPED, -sums[ProductKind.E_METERAI]),
            Line(Account.STOCK, -sums[ProductKind.PHYSICAL]),
            Line(Account.FEE_REVENUE, -sums[ProductKind.SERVICE]),
        )
    )


def stamped_postings(price: Money) -> tuple[Line, ...]:
    """When a paid stamp is on its document, the liability becomes duty held for the treasury."""
    return balanced((Line(Account.PAID_NOT_STAMPED, price), Line(Account.DUTY, -price)))


def quick_notes(due: Money) -> tuple[Money, ...]:
    """Up to three sums above ``due`` that a customer is likely to hand over, smallest first."""
    found: list[Money] = []
    for note in (5_000, 10_000, 20_000, 50_000, 100_000):
        rounded = Money(-(-due.rupiah // note) * note)
        if rounded > due and rounded not in found:
            found.append(rounded)
    return tuple(sorted(found)[:3])
