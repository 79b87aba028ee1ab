"""A clerk's shift: float, cash moved in between, count by denomination, over and short.

A shift is a half-open range of the journal's sequence numbers, never a span of the clock (lessons, class
"cut-off by the clock").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money

#: Notes and coins in use, largest first (Rp1.000 is both, one row).
DENOMINATIONS: Final = (100_000, 75_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
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


class CashMove(StrEnum):
    """Cash that goes between a drawer and the head cashier while the shift is open; each is the other's contrary."""

    DEPOSIT = "deposit"
    """Setoran: cash leaves the drawer."""
    TOP_UP = "top_up"
    """Tambahan panjar: cash comes into the drawer."""


class DifferenceReason(StrEnum):
    """What the clerk thinks became of a difference. A guess, never an admission; the sum stands where it is."""

    UNEXPLAINED = "unexplained"
    WRONG_CHANGE = "wrong_change"
    COUNTING = "counting"
    OTHER_DRAWER = "other_drawer"
    """Cash or a paper of another drawer lies in this one, or the other way round."""
    BAD_NOTE = "bad_note"
    """A note that is not genuine, or that nobody takes any more."""
    OTHER = "other"


def opening_postings(cash_float: Money) -> tuple[Line, ...]:
    """The float comes from the head cashier into the drawer."""
    return balanced((Line(Account.DRAWER, cash_float), Line(Account.HEAD_CASHIER, -cash_float)))


def move_postings(move: CashMove, amount: Money) -> tuple[Line, ...]:
    """Cash between drawer and head cashier."""
    match move:
        case CashMove.DEPOSIT:
            return balanced((Line(Account.DRAWER, -amount), Line(Account.HEAD_CASHIER, amount)))
        case CashMove.TOP_UP:
            return opening_postings(amount)
        case _:
            assert_never(move)


def closing_postings(expected: Money, counted: Money) -> tuple[Line, ...]:
    """The counted cash goes to the head cashier; what is over (credit) or short (debit) stands in differences."""
    return balanced(
        (
            Line(Account.DRAWER, -expected),
            Line(Account.HEAD_CASHIER, counted),
            Line(Account.DIFFERENCES, expected - counted),
        )
    )
