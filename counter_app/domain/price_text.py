"""The text of a price list, TOML: what an office imports, and what an import's entry keeps word for word.

``version`` (digits with dots or hyphens between, so that two can be put in order), ``valid_from`` and ``valid_to``
(dates, both optional), and ``[[products]]``: ``code``, ``name``, ``kind``, ``group``, ``price``; optional ``barcodes``,
``article``, ``pack_of`` with ``pack_pieces``, ``tax_percent``, ``valid_from``, ``valid_to``, ``withdrawn``,
``reorder_at``, ``favourite``.
"""

from __future__ import annotations

import base64
import binascii
import re
import tomllib
from datetime import date, datetime
from typing import Any, Final, cast

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.money import Money
from counter_app.domain.products import Article, Pack, PriceList, Product, ProductKind

#: Letters of a list: some 20,000 products.
LARGEST_TEXT: Final = 4_000_000
PUBLIC_KEY_BYTES: Final = 32
_VERSION: Final = re.compile(r"\d{1,8}([.-]\d{1,8}){0,4}")
_LIST_KEYS: Final = frozenset({"version", "valid_from", "valid_to", "products"})
_TEXTS: Final = ("code", "name", "group")
_KEYS: Final = frozenset(
    {
        *_TEXTS,
        "kind",
        "price",
        "barcodes",
        "article",
        "pack_of",
        "pack_pieces",
        "tax_percent",
        "valid_from",
        "valid_to",
        "withdrawn",
        "reorder_at",
        "favourite",
    }
)


def read_price_text(text: str) -> PriceList:
    """The list, checked: no price of zero, no code twice, no word that nobody knows.

    Raises KnownError ``price.unreadable``; Refused those of :class:`~counter_app.domain.products.PriceList` and
    :class:`~counter_app.domain.products.Product`, ``price.bad_version``.
    """
    try:
        if len(text) > LARGEST_TEXT:
            raise ValueError("longer than any list")
        table = tomllib.loads(text)
        _refuse_others(table, _LIST_KEYS)
        version, rows = table["version"], table["products"]
        products = tuple(_product(row) for row in rows)
        starts, ends = _day(table, "valid_from"), _day(table, "valid_to")
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise KnownError("price.unreadable") from error
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise Refused("price.bad_version")
    return PriceList(version, products, starts, ends)


def is_older(version: str, than: str) -> bool:
    """Whether a list's version comes before another's: number by number."""
    return _numbers(version) < _numbers(than)


def decoded(text: str, length: int) -> bytes | None:
    """A key or a signature of so many bytes from its base64; None of anything else."""
    try:
        raw = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError):
        return None
    return raw if len(raw) == length else None


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version))


def _product(row: dict[str, Any]) -> Product:
    _refuse_others(row, _KEYS)
    barcodes = row.get("barcodes", [])
    if not isinstance(barcodes, list):
        raise TypeError("barcodes are a list")
    known = cast("list[Any]", barcodes)
    if not all(isinstance(text, str) and text for text in (*(row[key] for key in _TEXTS), *known)):
        raise TypeError("code, name, group and barcodes are texts")
    if ("pack_of" in row) != ("pack_pieces" in row):
        raise ValueError("a pack has a product and a number of pieces")
    return Product(
        row["code"],
        row["name"],
        ProductKind(row["kind"]),
        row["group"],
        Money(_number(row, "price", None)),
        tuple(known),
        Article(row["article"]) if "article" in row else None,
        Pack(str(row["pack_of"]), _number(row, "pack_pieces")) if "pack_of" in row else None,
        _number(row, "tax_percent"),
        _day(row, "valid_from"),
        _day(row, "valid_to"),
        _flag(row, "withdrawn"),
        _number(row, "reorder_at"),
        _flag(row, "favourite"),
    )


def _refuse_others(row: dict[str, Any], known: frozenset[str]) -> None:
    if others := row.keys() - known:
        raise ValueError(f"unknown: {min(others)}")


def _number(row: dict[str, Any], key: str, default: int | None = 0) -> int:
    value = row.get(key, default)
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{key} is a whole number")
    return value


def _flag(row: dict[str, Any], key: str) -> bool:
    value = row.get(key, False)
    if not isinstance(value, bool):
        raise TypeError(f"{key} is true or false")
    return value


def _day(row: dict[str, Any], key: str) -> date | None:
    value = row.get(key)
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise TypeError(f"{key} is a day")
    return value
