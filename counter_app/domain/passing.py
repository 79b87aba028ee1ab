"""A stamp passes from one counter of a branch to another (decision 0047): what decides, and what it does to the money.

The counter that holds a stamp releases it, once, to one other; nobody else can take it over. The money of the sale
stays where it was taken: only the debt to the customer goes with the stamp.
"""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.stamp import Progress, StampState, can_release


@dataclass(frozen=True, slots=True)
class HeldStamp:
    """A stamp as the counter that is asked for it has it.

    ``passed``: how often it was released; ``holder``: the counter to which last, "" where it never was; ``disputed``
    and ``held``: its sale; ``lost``: an older copy says that it is free, and the branch log that it was used.
    """

    progress: Progress
    passed: int = 0
    holder: str = ""
    disputed: bool = False
    held: bool = False
    lost: bool = False


def check_release(stamp: HeldStamp, number: int) -> None:
    """Whether it can go to another counter as hand-over ``number``.

    Raises Refused ``branch.stamp_elsewhere`` (``counter``), ``branch.stamp_taken_back``, ``branch.stamp_used``,
    ``branch.stamp_moved`` (who asks knows less of it than the journal), ``branch.stamp_disputed``,
    ``branch.stamp_held``, ``branch.stamp_lost``.
    """
    if stamp.progress.state is StampState.RELEASED:
        raise Refused("branch.stamp_elsewhere", counter=stamp.holder)
    if stamp.progress.state is StampState.VOIDED:
        raise Refused("branch.stamp_taken_back")
    if not can_release(stamp.progress):
        raise Refused("branch.stamp_used")
    if number <= stamp.passed:
        raise Refused("branch.stamp_moved")
    if stamp.lost:
        raise Refused("branch.stamp_lost")
    if stamp.disputed:
        raise Refused("branch.stamp_disputed")
    if stamp.held:
        raise Refused("branch.stamp_held")


def release_postings(price: Money) -> tuple[Line, ...]:
    """The other counter owes the stamp to the customer from now on; this one keeps the money for it."""
    return balanced((Line(Account.PAID_NOT_STAMPED, price), Line(Account.BETWEEN_COUNTERS, -price)))


def take_over_postings(price: Money) -> tuple[Line, ...]:
    """The contrary, at the counter that takes it over."""
    return balanced((Line(Account.PAID_NOT_STAMPED, -price), Line(Account.BETWEEN_COUNTERS, price)))
