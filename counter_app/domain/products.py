"""Products and the price list: versioned, centrally set, copied into each sale as sold.

A retailer's price of an e-Meterai is not regulated, so the duty and a service fee are separate products
(domain reference, "Price"). A clerk cannot change a price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import Refused
from counter_app.domain.money import Money

LARGEST_QUANTITY: Final = 999
#: Pieces in a pack, and pieces at which a product is to be ordered again.
LARGEST_PACK: Final = 1_000
#: Per cent.
LARGEST_TAX: Final = 100


class ProductKind(StrEnum):
    """What a product is to the counter."""

    E_METERAI = "e_meterai"
    """One unit of duty, affixed by the issuer: each piece becomes a stamp with a claim code."""
    PHYSICAL = "physical"
    """Stock in the drawer at face value: adhesive stamps, postage stamps, postcards."""
    SERVICE = "service"
    """A fee."""


class Article(StrEnum):
    """What a product is as a thing, narrower than its kind."""

    E_METERAI = "e_meterai"
    ADHESIVE = "adhesive"
    """Meterai tempel: comes in sheets whose stamps have serials."""
    POSTAGE = "postage"
    SOUVENIR_SHEET = "souvenir_sheet"
    FIRST_DAY_COVER = "first_day_cover"
    POSTCARD = "postcard"
    FEE = "fee"
    OTHER = "other"


#: What each kind can be.
ARTICLES: Final[Mapping[ProductKind, frozenset[Article]]] = {
    ProductKind.E_METERAI: frozenset({Article.E_METERAI}),
    ProductKind.PHYSICAL: frozenset(Article) - {Article.E_METERAI, Article.FEE},
    ProductKind.SERVICE: frozenset({Article.FEE}),
}
_USUAL: Final = {
    ProductKind.E_METERAI: Article.E_METERAI,
    ProductKind.PHYSICAL: Article.OTHER,
    ProductKind.SERVICE: Article.FEE,
}


@dataclass(frozen=True, slots=True)
class Pack:
    """A sheet or a set: so many ``pieces`` of another product, sold together and kept in stock as those pieces."""

    product: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Product:
    """One row of the price list. ``code`` is what is typed or scanned; ``group`` is a filter on the screen.

    ``tax``: PPN in whole per cent that the price includes, 0 for none. ``starts`` and ``ends``: the first and the last
    office day on which it may be sold. ``withdrawn``: not sold any more, but counted and returned all the same.
    ``reorder_at``: so few pieces are too few; 0 says nothing.
    """

    code: str
    name: str
    kind: ProductKind
    group: str
    price: Money
    barcodes: tuple[str, ...] = ()
    article: Article | None = None
    pack: Pack | None = None
    tax: int = 0
    starts: date | None = None
    ends: date | None = None
    withdrawn: bool = False
    reorder_at: int = 0
    favourite: bool = False

    def __post_init__(self) -> None:
        if self.price.rupiah <= 0:
            raise Refused("price.not_positive", product=self.code)
        if not self.code or self.code != self.code.upper() or "*" in self.code:
            raise Refused("price.bad_code", product=self.code)
        if not 0 <= self.tax <= LARGEST_TAX or self.reorder_at < 0:
            raise Refused("price.bad_number", product=self.code)
        if self.article is not None and self.article not in ARTICLES[self.kind]:
            raise Refused("price.bad_article", product=self.code)
        if self.pack is not None and (
            self.kind is not ProductKind.PHYSICAL or not 2 <= self.pack.pieces <= LARGEST_PACK
        ):
            raise Refused("price.bad_pack", product=self.code)

    @property
    def is_stocked(self) -> bool:
        """Whether pieces of it lie in the drawer under its own code; those of a pack lie under the other's."""
        return self.kind is ProductKind.PHYSICAL and self.pack is None

    @property
    def is_adhesive(self) -> bool:
        """Whether its stamps have serials."""
        return self.article is Article.ADHESIVE

    @property
    def what(self) -> Article:
        """The article; what the kind usually is where the list does not say."""
        return self.article or _USUAL[self.kind]

    def sold_on(self, day: date | None) -> bool:
        """Whether it may be sold on an office day; None asks for the withdrawal alone."""
        return not self.withdrawn and (day is None or _within(day, self.starts, self.ends))


@dataclass(frozen=True, slots=True)
class PriceList:
    """The products of the office. ``version`` is copied into each sale.

    ``starts`` and ``ends``: the first and the last office day of the list. ``day``: for which it is read; None looks at
    no days. Raises Refused ``price.code_twice``, ``price.bad_pack`` (a pack of what is no piece in stock, or at another
    price than its pieces).
    """

    version: str
    products: tuple[Product, ...]
    starts: date | None = None
    ends: date | None = None
    day: date | None = None
    _index: dict[str, Product] = field(init=False, repr=False, compare=False, default_factory=dict[str, Product])

    def __post_init__(self) -> None:
        index, keys = self._index, 0
        for product in self.products:
            for key in (product.code, *product.barcodes):
                index[key] = product
                keys += 1
        if len(index) != keys:
            raise Refused("price.code_twice")
        for product in self.products:
            if product.pack is None:
                continue
            piece = index.get(product.pack.product)
            if piece is None or not piece.is_stocked or piece.price * product.pack.pieces != product.price:
                raise Refused("price.bad_pack", product=product.code)

    def on(self, day: date) -> PriceList:
        """The list as it is read on an office day."""
        return self if self.day == day else replace(self, day=day)

    def find(self, key: str) -> Product:
        """The product with this code or bar code, on sale or not. Raises Refused ``sale.unknown_product``."""
        wanted = key.strip()
        product = self._index.get(wanted) or self._index.get(wanted.upper())
        if product is None:
            raise Refused("sale.unknown_product")
        return product

    def on_sale(self, product: Product) -> bool:
        """Whether it may be sold on the list's day."""
        return product.sold_on(self.day) and self.in_force

    @property
    def in_force(self) -> bool:
        """Whether the list's own days hold its day."""
        return self.day is None or _within(self.day, self.starts, self.ends)

    def sell(self, key: str) -> Product:
        """:meth:`find`, of what may be sold. Raises Refused ``sale.unknown_product``, ``sale.withdrawn`` (``name``),
        ``price.list_over`` (``version``)."""
        product = self.find(key)
        if not self.in_force:
            raise Refused("price.list_over", version=self.version)
        if not product.sold_on(self.day):
            raise Refused("sale.withdrawn", name=product.name)
        return product

    def pieces_of(self, code: str, quantity: int) -> tuple[str, int]:
        """Whose pieces lie in stock for so many of a product, and how many."""
        pack = self.find(code).pack
        return (code, quantity) if pack is None else (pack.product, pack.pieces * quantity)

    @property
    def stocked(self) -> tuple[Product, ...]:
        """What lies in the drawer as pieces, withdrawn or not."""
        return tuple(product for product in self.products if product.is_stocked)


#: No list at all: nothing can be sold.
NO_PRICES: Final = PriceList("", ())


def _within(day: date, starts: date | None, ends: date | None) -> bool:
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def tax_included(amount: Money, per_cent: int) -> Money:
    """The PPN that an amount includes, to the nearest rupiah, a half up: amount × rate ÷ (100 + rate)."""
    whole = 100 + per_cent
    return Money((2 * amount.rupiah * per_cent + whole) // (2 * whole))


@dataclass(frozen=True, slots=True)
class Scan:
    """What the one entry field understood: a product and how many of it."""

    product: Product
    quantity: int


def read_scan(text: str, prices: PriceList) -> Scan:
    """``METERAI`` or ``3*METERAI`` or a bar code. Raises Refused ``sale.quantity`` and those of
    :meth:`PriceList.sell`."""
    count, star, code = text.strip().rpartition("*")
    if not star:
        return Scan(prices.sell(code), 1)
    digits = count.strip().lstrip("0")
    if not (count.isascii() and count.strip().isdigit() and 1 <= len(digits) <= len(str(LARGEST_QUANTITY))):
        raise Refused("sale.quantity", largest=LARGEST_QUANTITY)
    return Scan(prices.sell(code), int(count))
