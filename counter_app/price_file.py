"""Reading a price list from its TOML file. Raises KnownError ``price.unreadable``, ``price.*``."""

from __future__ import annotations

import tomllib
from pathlib import Path

from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money
from counter_app.domain.products import PriceList, Product, ProductKind


def load_price_list(path: Path) -> PriceList:
    """The price list, checked: no price of zero, no code twice."""
    try:
        with path.open("rb") as file:
            table = tomllib.load(file)
        products = tuple(
            Product(
                code=row["code"],
                name=row["name"],
                kind=ProductKind(row["kind"]),
                group=row["group"],
                price=Money(row["price"]),
                barcodes=tuple(row.get("barcodes", ())),
            )
            for row in table["products"]
        )
        return PriceList(str(table["version"]), products)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise KnownError("price.unreadable", file=path.name) from error
