"""Money back for e-Meterai of a sale that are not affixed, where the rest of the sale stands.

A void takes a whole sale back or none of it; this is another operation: each stamp owes its own price to the customer
until it is on a document (accounts, "paid, not stamped"), and that debt is paid back.
"""

from __future__ import annotations

from collections.abc import Mapping

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.sale import PaymentMeans


def refund_means(kept: Mapping[str, int], given_back: Mapping[str, int], amount: int) -> dict[str, int]:
    """By which means ``amount`` rupiah go back: cash first, since it is at hand, and of each means no more than is left
    of what was paid by it.

    ``kept``: what stayed of the sale by means; ``given_back``: what earlier refunds of it took. Raises Refused
    ``refund.more_than_paid``.
    """
    back: dict[str, int] = {}
    rest = amount
    for means in sorted(kept, key=lambda one: (one != PaymentMeans.CASH, one)):
        part = min(rest, kept[means] - given_back.get(means, 0))
        if part > 0:
            back[means] = part
            rest -= part
    if rest:
        raise Refused("refund.more_than_paid")
    return back


def refund_postings(back: Mapping[str, int]) -> tuple[Line, ...]:
    """The debt to the customer is paid."""
    cash = back.get(PaymentMeans.CASH, 0)
    total = sum(back.values())
    return balanced(
        (
            Line(Account.PAID_NOT_STAMPED, Money(total)),
            Line(Account.DRAWER, Money(-cash)),
            Line(Account.OTHER_MEANS, Money(cash - total)),
        )
    )
