"""Products and the price list: versioned, centrally set, copied into each sale as sold.

A retailer's price of an e-Meterai is not regulated, so the duty and a service fee are separate products
(domain reference, "Price"). A clerk cannot change a price.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import Refused
from counter_app.domain.money import Money

LARGEST_QUANTITY: Final = 999


class ProductKind(StrEnum):
    """What a product is to the counter."""

    E_METERAI = "e_meterai"
    """One unit of duty, affixed by the issuer: each piece becomes a stamp with a claim code."""
    PHYSICAL = "physical"
    """Stock in the drawer at face value: adhesive stamps, postage stamps, postcards."""
    SERVICE = "service"
    """A fee."""


@dataclass(frozen=True, slots=True)
class Product:
    """One row of the price list. ``code`` is what is typed or scanned; ``group`` is a filter on the screen."""

    code: str
    name: str
    kind: ProductKind
    group: str
    price: Money
    barcodes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.price.rupiah <= 0:
            raise Refused("price.not_positive", product=self.code)
        if not self.code or self.code != self.code.upper() or "*" in self.code:
            raise Refused("price.bad_code", product=self.code)


@dataclass(frozen=True, slots=True)
class PriceList:
    """The products on sale. ``version`` is copied into each sale."""

    version: str
    products: tuple[Product, ...]

    def __post_init__(self) -> None:
        keys = [key for product in self.products for key in (product.code, *product.barcodes)]
        if len(keys) != len(set(keys)):
            raise Refused("price.code_twice")

    def find(self, key: str) -> Product:
        """The product with this code or bar code. Raises Refused ``sale.unknown_product``."""
        wanted = key.strip().upper()
        for product in self.products:
            if product.code == wanted or key.strip() in product.barcodes:
                return product
        raise Refused("sale.unknown_product")


@dataclass(frozen=True, slots=True)
class Scan:
    """What the one entry field understood: a product and how many of it."""

    product: Product
    quantity: int


def read_scan(text: str, prices: PriceList) -> Scan:
    """``METERAI`` or ``3*METERAI`` or a bar code. Raises Refused ``sale.quantity``, ``sale.unknown_product``."""
    count, star, code = text.strip().rpartition("*")
    if not star:
        return Scan(prices.find(code), 1)
    digits = count.strip().lstrip("0")
    if not (count.isascii() and count.strip().isdigit() and 1 <= len(digits) <= len(str(LARGEST_QUANTITY))):
        raise Refused("sale.quantity", largest=LARGEST_QUANTITY)
    return Scan(prices.find(code), int(count))
