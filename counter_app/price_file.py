"""Reading a price list from its TOML file. Raises KnownError ``price.unreadable``, ``price.*``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, cast

from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money
from counter_app.domain.products import PriceList, Product, ProductKind


def load_price_list(path: Path) -> PriceList:
    """The price list, checked: no price of zero, no code twice."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
        return PriceList(str(table["version"]), tuple(_product(row) for row in table["products"]))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise KnownError("price.unreadable", file=path.name) from error


def _product(row: dict[str, Any]) -> Product:
    texts = [row["code"], row["name"], row["group"]]
    barcodes = row.get("barcodes", [])
    if not isinstance(barcodes, list):
        raise TypeError("barcodes are a list")
    known = cast("list[Any]", barcodes)
    if not all(isinstance(text, str) and text for text in (*texts, *known)):
        raise TypeError("code, name, group and barcodes are texts")
    return Product(row["code"], row["name"], ProductKind(row["kind"]), row["group"], Money(row["price"]), tuple(known))
