"""Double entry: the accounts of a counter and the lines that every operation must balance.

Sign: a debit is positive. Balances are folds of the lines, nothing is stored without the sequence that it
was derived from (lessons, class "stale derived figure").

* An e-Meterai that is paid and not yet affixed is a liability to the customer; when the stamp is on the
  document the duty is held for the treasury.
* Physical stock stands at face value against the supplier (the head cashier's stock), so a sale of an
  adhesive stamp moves face value from stock to the drawer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.errors import BugError
from counter_app.domain.money import Money, total


class Account(StrEnum):
    """The accounts of one counter."""

    DRAWER = "drawer"
    OTHER_MEANS = "other_means"
    HEAD_CASHIER = "head_cashier"
    """Where the float comes from and the counted cash goes."""
    STOCK = "stock"
    SUPPLIER = "supplier"
    """Contra of stock received."""
    PAID_NOT_STAMPED = "paid_not_stamped"
    BETWEEN_COUNTERS = "between_counters"
    """Contra of stamps that were released to other counters of the branch (a credit) or taken over from them: who
    stamps owes the customer, who sold has the money."""
    DUTY = "duty"
    """Duty held for the treasury: affixed e-Meterai."""
    FEE_REVENUE = "fee_revenue"
    ROUNDING = "rounding"
    """What cash was rounded by: a credit where customers paid more."""
    REFUNDS_DUE = "refunds_due"
    SUSPENSE = "suspense"
    DIFFERENCES = "differences"
    """Over and short, found at a count; not a statement of anybody's fault."""


@dataclass(frozen=True, slots=True)
class Line:
    """One posting; debit positive, credit negative."""

    account: Account
    amount: Money


def balanced(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The lines without zeros; a BugError where they do not sum to zero (invariant 1)."""
    kept = tuple(line for line in lines if line.amount)
    if total(tuple(line.amount for line in kept)):
        raise BugError("an operation's lines do not sum to zero")
    return kept
