"""A sale: lines as sold, payments, change, and what it does to the accounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.accounts import Account, Line, balanced
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
        return cls(product.code, product.name, product.kind, product.price, quantity)


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
        changed = SaleLine(line.product, line.name, line.kind, line.unit_price, quantity)
        return Basket((*self.lines[:index], changed, *self.lines[index + 1 :]))

    def remove(self, index: int) -> Basket:
        """Without line ``index``."""
        return Basket((*self.lines[:index], *self.lines[index + 1 :]))


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was paid for a sale: given, change from cash, and by which means."""

    payment: Payment
    change: Money


def settle(basket: Basket, payment: Payment) -> Settlement:
    """Check a payment against a basket.

    Raises Refused ``sale.nothing``, ``sale.paid_too_little``, ``sale.paid_not_exact`` (means other than cash
    give no change) and ``sale.no_reference``.
    """
    if not basket.lines:
        raise Refused("sale.nothing")
    over = payment.amount - basket.total
    if over < ZERO:
        raise Refused("sale.paid_too_little", missing=-over.rupiah)
    if payment.means is not PaymentMeans.CASH:
        if over:
            raise Refused("sale.paid_not_exact")
        if not payment.reference.strip():
            raise Refused("sale.no_reference")
    return Settlement(payment, over)


def check_prices(basket: Basket, prices: PriceList) -> None:
    """Every line stands on the price list at its price. Raises Refused ``sale.price_off_list``."""
    for line in basket.lines:
        if SaleLine.of(prices.find(line.product), line.quantity) != line:
            raise Refused("sale.price_off_list", product=line.product)


def sale_postings(basket: Basket, means: PaymentMeans) -> tuple[Line, ...]:
    """The accounts' lines of a sale (domain/accounts.py says why)."""
    sums = {kind: total(tuple(line.amount for line in basket.lines if line.kind is kind)) for kind in ProductKind}
    money = Account.DRAWER if means is PaymentMeans.CASH else Account.OTHER_MEANS
    return balanced(
        (
            Line(money, basket.total),
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
