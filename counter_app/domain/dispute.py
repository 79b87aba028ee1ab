"""A dispute: somebody at the counter disagrees with an entry, a sale, one of its lines, a count or a correction.

Lessons, class "no way to disagree". A dispute of a count moves its sum from the differences to a neutral account until
it is settled. Neither the dispute nor its settlement is a statement of anybody's fault, and none is worded as one.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.entries import Payload
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.ids import SaleId, ShiftId
from counter_app.domain.money import ZERO, Money

#: Letters of what is said in a dispute or its settlement.
LONGEST_WORDS: Final = 500


class AboutKind(StrEnum):
    """What kind of thing is disputed."""

    ENTRY = "entry"
    SALE = "sale"
    LINE = "line"
    COUNT = "count"
    """The count at the closing of a shift, with what is over or short."""
    REVIEW = "review"
    """What a supervisor decided of a sale."""


class Settlement(StrEnum):
    """How a dispute is settled; the first three say where a disputed sum goes."""

    DIFFERENCE = "difference"
    """It stays a difference of the count."""
    REFUND_DUE = "refund_due"
    """It is a customer's: too much was in the drawer."""
    FOUND = "found"
    """Counted again with the head cashier: the count was another one."""
    ACCEPTED = "accepted"
    """The record is to be read as the dispute says."""
    EXPLAINED = "explained"
    """The record stands, and now everybody knows why."""


@dataclass(frozen=True, slots=True)
class About:
    """The thing that is disputed. Make it with one of the class methods.

    An entry is named by its id, which is the same in every file; ``seq`` is its number in the file that is looked at.
    """

    kind: AboutKind
    seq: int | None = None
    entry_id: str | None = None
    sale: SaleId | None = None
    line: int | None = None
    shift: ShiftId | None = None

    @classmethod
    def entry(cls, seq: int, entry_id: str | None = None) -> About:
        """An entry of the journal; what is written of it names the id."""
        return cls(AboutKind.ENTRY, seq, entry_id)

    @classmethod
    def of_sale(cls, sale_id: str) -> About:
        """A sale with everything that became of it."""
        return cls(AboutKind.SALE, sale=SaleId(sale_id))

    @classmethod
    def of_line(cls, sale_id: str, line: int) -> About:
        """Line ``line`` of a sale, from 0."""
        return cls(AboutKind.LINE, sale=SaleId(sale_id), line=line)

    @classmethod
    def of_count(cls, shift_id: str) -> About:
        """The count with which a shift was closed."""
        return cls(AboutKind.COUNT, shift=ShiftId(shift_id))

    @classmethod
    def of_review(cls, sale_id: str) -> About:
        """The supervisor's decision on a sale."""
        return cls(AboutKind.REVIEW, sale=SaleId(sale_id))

    @classmethod
    def read(cls, payload: Payload) -> About:
        """From an entry's payload."""
        return cls(
            AboutKind(payload["kind"]),
            None,
            payload.get("entry"),
            payload.get("sale"),
            payload.get("line"),
            payload.get("shift"),
        )

    def payload(self) -> Payload:
        """As it stands in an entry."""
        fields = {"entry": self.entry_id, "sale": self.sale, "line": self.line, "shift": self.shift}
        return {"kind": self.kind.value, **{name: value for name, value in fields.items() if value is not None}}

    @property
    def thing(self) -> str:
        """One text for one thing: one dispute of it can be open at a time."""
        match self.kind:
            case AboutKind.ENTRY:
                return f"entry:{self.entry_id}"
            case AboutKind.SALE | AboutKind.REVIEW:
                return f"{self.kind}:{self.sale}"
            case AboutKind.LINE:
                return f"line:{self.sale}:{self.line}"
            case AboutKind.COUNT:
                return f"count:{self.shift}"
            case _:
                assert_never(self.kind)


def settlements(suspended: Money) -> tuple[Settlement, ...]:
    """What a dispute can be settled as. ``suspended``: what it put on the neutral account, a debit is positive."""
    if not suspended:
        return (Settlement.ACCEPTED, Settlement.EXPLAINED)
    if suspended > ZERO:
        return (Settlement.DIFFERENCE, Settlement.FOUND)
    return (Settlement.DIFFERENCE, Settlement.REFUND_DUE, Settlement.FOUND)


def opening_postings(amount: Money | None, difference: Money, free: Money) -> tuple[Line, ...]:
    """Move ``amount`` of a count's ``difference`` (counted - expected) to the neutral account.

    ``free`` is what of it is neither in dispute nor settled as something else; both are given without sign but
    ``difference``. Raises Refused ``dispute.amount`` (``rupiah`` that can be disputed).
    """
    if amount is None:
        return ()
    if amount <= ZERO or amount > free:
        raise Refused("dispute.amount", rupiah=free.rupiah)
    # Short stands as a debit in the differences, over as a credit.
    suspended = amount if difference < ZERO else -amount
    return balanced((Line(Account.SUSPENSE, suspended), Line(Account.DIFFERENCES, -suspended)))


def settling_postings(decision: Settlement, suspended: Money) -> tuple[Line, ...]:
    """Take a disputed sum off the neutral account again.

    Raises BugError for a decision that :func:`settlements` does not offer.
    """
    if decision not in settlements(suspended):
        raise BugError(f"a dispute of {suspended} cannot be settled as {decision}")
    match decision:
        case Settlement.DIFFERENCE:
            to = Account.DIFFERENCES
        case Settlement.REFUND_DUE:
            to = Account.REFUNDS_DUE
        case Settlement.FOUND:
            to = Account.HEAD_CASHIER
        case Settlement.ACCEPTED | Settlement.EXPLAINED:
            return ()
        case _:
            assert_never(decision)
    return balanced((Line(Account.SUSPENSE, -suspended), Line(to, suspended)))
