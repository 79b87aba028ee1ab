"""A clerk's shift: float, count by denomination, over and short.

A shift is a half-open range of the journal's sequence numbers, never a span of the clock (lessons, class
"cut-off by the clock").
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money

#: Notes and coins in use, largest first.
DENOMINATIONS: Final = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
#: Of one denomination: what five digits hold, so that a field that takes no sixth can never be over it.
MOST_PIECES: Final = 99_999


@dataclass(frozen=True, slots=True)
class CashCount:
    """Pieces by denomination, in the order of :data:`DENOMINATIONS`."""

    pieces: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.pieces) != len(DENOMINATIONS) or any(not 0 <= count <= MOST_PIECES for count in self.pieces):
            raise Refused("shift.bad_count")

    @property
    def total(self) -> Money:
        """Worth in rupiah."""
        return Money(sum(worth * count for worth, count in zip(DENOMINATIONS, self.pieces, strict=True)))

    @classmethod
    def of(cls, by_denomination: dict[int, int]) -> CashCount:
        """From ``{denomination: pieces}``; denominations left out count zero."""
        if unknown := set(by_denomination) - set(DENOMINATIONS):
            raise Refused("shift.bad_count", unknown=min(unknown))
        return cls(tuple(by_denomination.get(worth, 0) for worth in DENOMINATIONS))


def opening_postings(cash_float: Money) -> tuple[Line, ...]:
    """The float comes from the head cashier into the drawer."""
    return balanced((Line(Account.DRAWER, cash_float), Line(Account.HEAD_CASHIER, -cash_float)))


def closing_postings(expected: Money, counted: Money) -> tuple[Line, ...]:
    """The counted cash goes to the head cashier; what is over (credit) or short (debit) stands in differences."""
    return balanced(
        (
            Line(Account.DRAWER, -expected),
            Line(Account.HEAD_CASHIER, counted),
            Line(Account.DIFFERENCES, expected - counted),
        )
    )


def delivery_postings(face_value: Money) -> tuple[Line, ...]:
    """Stock received stands at face value against the supplier."""
    return balanced((Line(Account.STOCK, face_value), Line(Account.SUPPLIER, -face_value)))
