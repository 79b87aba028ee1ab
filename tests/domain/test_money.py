"""Whole rupiah: value, format, words. Terbilang is read back by a parser that was written apart from it."""

from __future__ import annotations

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import Refused
from counter_app.domain.money import (
    LIMIT,
    ZERO,
    Money,
    format_rupiah,
    group_thousands,
    parse_rupiah,
    terbilang,
    total,
)

AMOUNTS = st.integers(-LIMIT, LIMIT)
UNITS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "sebelas": 11,
    "seratus": 100,
}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def number_of(words: str) -> int:
    """What Indonesian words say."""
    result = group = last = 0
    for word in words.split():
        if word == "seribu":
            result += 1000
        elif word in SCALES:
            result += (group + last) * SCALES[word]
            group = last = 0
        elif word == "belas":
            last += 10
        elif word == "puluh":
            group, last = group + last * 10, 0
        elif word == "ratus":
            group, last = group + last * 100, 0
        else:
            group, last = group + last, UNITS[word]
    return result + group + last


@given(st.integers(0, LIMIT - 1))
def test_what_is_shown_can_be_typed(rupiah: int) -> None:
    for text in (format_rupiah(rupiah), group_thousands(rupiah), str(rupiah), f" Rp {group_thousands(rupiah)} "):
        assert parse_rupiah(text) == Money(rupiah)


@given(AMOUNTS)
def test_the_format_is_id_id_without_blanks(rupiah: int) -> None:
    text = format_rupiah(rupiah)
    assert re.fullmatch(r"−?Rp\d{1,3}(\.\d{3})*", text)
    assert int(text.removeprefix("−").removeprefix("Rp").replace(".", "")) == abs(rupiah)
    assert text.startswith("−") == (rupiah < 0)


@pytest.mark.parametrize(
    "typed",
    ["", "Rp", "-1", "−1", "10,5", "10.00", "1.0000", "10.000.", ".000", "1e3", "١٠", "²", "0x1", "1 000", "9" * 16],
)
def test_what_is_no_sum_is_refused(typed: str) -> None:
    with pytest.raises(Refused, match=r"money\.not_a_sum"):
        parse_rupiah(typed)


@given(st.text(max_size=12))
def test_typing_gives_a_sum_or_a_refusal(typed: str) -> None:
    with contextlib.suppress(Refused):
        assert ZERO <= parse_rupiah(typed) < Money(LIMIT)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (7, "tujuh"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (15, "lima belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (111, "seratus sebelas"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (10_000, "sepuluh ribu"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (5_000_000, "lima juta"),
        (1_000_000_000, "satu miliar"),
        (10**15, "seribu triliun"),
        (-12_500, "minus dua belas ribu lima ratus"),
    ],
)
def test_known_words(number: int, words: str) -> None:
    assert terbilang(number) == words


@given(st.integers(1, LIMIT - 1))
def test_words_say_the_number_and_no_other(number: int) -> None:
    words = terbilang(number)
    assert number_of(words) == number
    assert "  " not in words
    assert words == words.strip()


@given(st.integers(1, 999), st.integers(0, 999_999))
def test_words_grow_by_appending(high: int, low: int) -> None:
    """What stands above is said the same whatever stands below it."""
    number = high * 10**6
    assert terbilang(number + low).startswith(terbilang(number))


@given(AMOUNTS, AMOUNTS)
def test_arithmetic_is_that_of_integers(left: int, right: int) -> None:
    a, b = Money(left), Money(right)
    assert (a < b) == (left < right)
    assert bool(a) == (left != 0)
    if abs(left + right) <= LIMIT:
        assert a + b == total([a, b]) == Money(left + right)
        assert (a + b) - b == a
    if abs(left - right) <= LIMIT:
        assert a - b == -(b - a) == Money(left - right)


@pytest.mark.parametrize("wrong", [1.0, "1", True, None])
def test_money_is_whole(wrong: object) -> None:
    with pytest.raises(TypeError):
        Money(wrong)  # pyright: ignore[reportArgumentType]


def test_money_has_bounds() -> None:
    assert str(Money(LIMIT)) == "Rp1.000.000.000.000.000"
    with pytest.raises(Refused, match=r"money\.out_of_range"):
        _ = Money(LIMIT) + Money(1)
    with pytest.raises(Refused, match=r"money\.out_of_range"):
        _ = Money(-1) * LIMIT * 2
    assert total(()) == ZERO
