"""What the entry field of Jual understands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.products import PriceList, Product, ProductKind
from counter_app.ui.screens.jual.entry import read_entry, tile_number, tiles_of
from tests.ui.screens.counter import PRICES

TILES = tiles_of(PRICES)


def test_the_first_e_meterai_has_a_twin_with_a_document() -> None:
    shown = [(tile.number, tile.product.code, tile.with_document) for tile in TILES]
    assert shown == [
        (1, "METERAI", False),
        (2, "METERAI", True),
        (3, "TEMPEL", False),
        (4, "PRANGKO5", False),
        (5, "JASA", False),
    ]


def test_from_the_tenth_on_tiles_have_no_number() -> None:
    products = tuple(Product(f"P{n}", f"P{n}", ProductKind.PHYSICAL, "x", Money(100)) for n in range(12))
    numbers = [tile.number for tile in tiles_of(PriceList("1", products))]
    assert numbers == [*range(1, 10), None, None, None]


@pytest.mark.parametrize(
    ("text", "code", "quantity", "document"),
    [
        ("1", "METERAI", 1, False),
        ("2", "METERAI", 1, True),
        ("4", "PRANGKO5", 1, False),
        ("3*4", "PRANGKO5", 3, False),
        ("12*1", "METERAI", 12, False),
        ("meterai", "METERAI", 1, False),
        ("3*METERAI", "METERAI", 3, False),
        (" 3*tempel ", "TEMPEL", 3, False),
        ("8990001", "METERAI", 1, False),
        ("2*8990001", "METERAI", 2, False),
    ],
)
def test_it_reads(text: str, code: str, quantity: int, document: bool) -> None:
    taken = read_entry(text, PRICES, TILES)
    assert (taken.product.code, taken.quantity, taken.with_document) == (code, quantity, document)


@pytest.mark.parametrize("text", ["9", "0", "12", "3*9", "3*", "x*1", "0*1", "1000*1", "-1*1", "*1", "899", "1*2*1"])
def test_it_refuses(text: str) -> None:
    with pytest.raises(Refused):
        read_entry(text, PRICES, TILES)


@given(st.text(alphabet="0123456789", min_size=2))
def test_a_bar_code_is_never_a_tile(digits: str) -> None:
    assert tile_number(digits) is None
