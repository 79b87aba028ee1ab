"""Price lists from TOML."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.errors import KnownError
from counter_app.domain.money import Money
from counter_app.domain.products import ProductKind
from counter_app.price_file import load_price_list
from counter_app.resources import resource_path

GOOD = """
version = "2026-1"
[[products]]
code = "TEMPEL"
name = "Meterai tempel"
kind = "physical"
group = "Meterai"
price = 10000
barcodes = ["8991234500017"]
"""


def load(folder: Path, text: str | bytes) -> object:
    path = folder / "prices.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_price_list(path)


def test_a_good_list(tmp_path: Path) -> None:
    path = tmp_path / "prices.toml"
    path.write_text(GOOD)
    prices = load_price_list(path)
    assert prices.version == "2026-1"
    assert prices.find("8991234500017").price == Money(10_000)


def test_the_list_that_comes_with_the_program_sells_stamps_at_their_duty() -> None:
    prices = load_price_list(resource_path("price-list.toml"))
    assert prices.find("METERAI").kind is ProductKind.E_METERAI
    assert prices.find("METERAI").price == prices.find("TEMPEL").price == Money(10_000)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("price = 10000", "price = 0", "price.not_positive"),
        ("price = 10000", "price = -1", "price.not_positive"),
        ("price = 10000", "price = 10000.0", "price.unreadable"),
        ("price = 10000", "price = true", "price.unreadable"),
        ("price = 10000", 'price = "10000"', "price.unreadable"),
        ("price = 10000", "", "price.unreadable"),
        ("price = 10000", f"price = {10**16}", "money.out_of_range"),
        ('code = "TEMPEL"', 'code = "tempel"', "price.bad_code"),
        ('code = "TEMPEL"', "code = 1", "price.unreadable"),
        ('code = "TEMPEL"', 'code = ""', "price.unreadable"),
        ('name = "Meterai tempel"', "name = 1", "price.unreadable"),
        ('kind = "physical"', 'kind = "other"', "price.unreadable"),
        ('barcodes = ["8991234500017"]', 'barcodes = "8991234500017"', "price.unreadable"),
        ('barcodes = ["8991234500017"]', "barcodes = [8991234500017]", "price.unreadable"),
        ('barcodes = ["8991234500017"]', 'barcodes = ["TEMPEL"]', "price.code_twice"),
        ('version = "2026-1"', "", "price.unreadable"),
        ("[[products]]", "[products]", "price.unreadable"),
        ("[[products]]", "[[product]]", "price.unreadable"),
        ('version = "2026-1"', "version = ", "price.unreadable"),
    ],
)
def test_a_bad_list_is_refused_whole(tmp_path: Path, old: str, new: str, code: str) -> None:
    assert old in GOOD
    with pytest.raises(KnownError) as caught:
        load(tmp_path, GOOD.replace(old, new))
    assert caught.value.code == code


def test_a_code_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"price\.code_twice"):
        load(tmp_path, GOOD + GOOD.replace('version = "2026-1"', ""))


def test_what_is_no_list_is_told(tmp_path: Path) -> None:
    for text in (b"\xff", b"products = 1\nversion = 1", b"version = 1\nproducts = [1]"):
        with pytest.raises(KnownError, match=r"price\.unreadable"):
            load(tmp_path, text)
    with pytest.raises(KnownError, match=r"price\.unreadable"):
        load_price_list(tmp_path / "nothing.toml")
