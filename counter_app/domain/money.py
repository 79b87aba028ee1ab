"""Whole rupiah: value, format and words.

Amounts are integers everywhere, in the schema too. The format is id-ID without the space that CLDR
adds (`Rp10.000`, `−Rp10.000`); the words are Indonesian ("sepuluh ribu rupiah").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import Refused

MINUS: Final = "−"
#: Larger than any day of any office; smaller than what SQLite's 64-bit integers hold.
LIMIT: Final = 10**15

_UNITS: Final = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"))


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount of whole rupiah, possibly negative."""

    rupiah: int

    def __post_init__(self) -> None:
        if type(self.rupiah) is not int:
            raise TypeError(f"rupiah must be int, not {type(self.rupiah).__name__}")
        if abs(self.rupiah) > LIMIT:
            raise Refused("money.out_of_range")

    def __add__(self, other: Money) -> Money:
        return Money(self.rupiah + other.rupiah)

    def __sub__(self, other: Money) -> Money:
        return Money(self.rupiah - other.rupiah)

    def __neg__(self) -> Money:
        return Money(-self.rupiah)

    def __mul__(self, times: int) -> Money:
        return Money(self.rupiah * times)

    def __bool__(self) -> bool:
        return self.rupiah != 0

    def __str__(self) -> str:
        return format_rupiah(self.rupiah)


ZERO: Final = Money(0)


def total(amounts: list[Money] | tuple[Money, ...]) -> Money:
    """Sum of amounts; zero for none."""
    return Money(sum(amount.rupiah for amount in amounts))


def group_thousands(number: int) -> str:
    """``1234567`` → ``1.234.567``; the sign is the true minus."""
    digits = f"{abs(number):,}".replace(",", ".")
    return f"{MINUS}{digits}" if number < 0 else digits


def format_rupiah(rupiah: int) -> str:
    """``10000`` → ``Rp10.000``, ``-10000`` → ``−Rp10.000``."""
    sign = MINUS if rupiah < 0 else ""
    return f"{sign}Rp{group_thousands(abs(rupiah))}"


def parse_rupiah(text: str) -> Money:
    """Read what a clerk types: ``10000``, ``10.000``, ``Rp 10.000``.

    Dots must group by three. Raises :class:`Refused` ``money.not_a_sum`` for anything else, signs and
    fractions included: a sum that is typed is never negative.
    """
    bare = text.strip().removeprefix("Rp").removeprefix("rp").strip()
    parts = bare.split(".")
    grouped = len(parts) == 1 or (1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:]))
    digits = "".join(parts)
    if not grouped or not digits.isascii() or not digits.isdigit() or len(digits) > 15:
        raise Refused("money.not_a_sum")
    return Money(int(digits))


def terbilang(number: int) -> str:
    """The number in Indonesian words, without the unit: ``10000`` → ``sepuluh ribu``."""
    if number < 0:
        return f"minus {terbilang(-number)}"
    if number == 0:
        return "nol"
    words: list[str] = []
    rest = number
    for size, name in _SCALES:
        count, rest = divmod(rest, size)
        if count == 0:
            continue
        if size == 1000 and count == 1:
            words.append("seribu")
        else:
            words.append(f"{_below_thousand(count) if count < 1000 else terbilang(count)} {name}")
    if rest:
        words.append(_below_thousand(rest))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    words: list[str] = []
    if hundreds:
        words.append("seratus" if hundreds == 1 else f"{_UNITS[hundreds]} ratus")
    if rest:
        words.append(_below_hundred(rest))
    return " ".join(words)


def _below_hundred(number: int) -> str:
    if number < 10:
        return _UNITS[number]
    if number == 10:
        return "sepuluh"
    if number == 11:
        return "sebelas"
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    tens, units = divmod(number, 10)
    return f"{_UNITS[tens]} puluh {_UNITS[units]}".rstrip()
