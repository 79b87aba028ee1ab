"""Taking an operation back: a sale whose stamps cannot have been affixed, a delivery that is still there.

Lessons, classes "partial or double reversal" and "cancel with a partial effect": only whole operations, one reversal
an operation, none of a reversal, and everything that the operation did is undone by its exact contrary:
fold(operation + reversal) = fold(). The operation itself stays in the journal as it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.sale import kept_of
from counter_app.domain.stamp import Progress, StampState, can_void

#: Letters of the note beside the reason.
LONGEST_NOTE: Final = 200
#: What can be taken back at all; a reversal is not among it.
REVERSIBLE: Final = frozenset({Kind.SALE_COMMITTED.value, Kind.STOCK_RECEIVED.value})


class ReversalReason(StrEnum):
    """Why an operation is taken back."""

    CHANGED_MIND = "changed_mind"
    CANNOT_WAIT = "cannot_wait"
    """The issuer is away and the customer's deadline is not."""
    WRONG_ITEM = "wrong_item"
    WRONG_PAYMENT = "wrong_payment"
    DOCUMENT_UNFIT = "document_unfit"
    WRONG_DELIVERY = "wrong_delivery"
    OTHER = "other"
    """Wants a note."""


#: What can be chosen for each kind, in the order of the list.
REASONS: Final[Mapping[str, tuple[ReversalReason, ...]]] = {
    Kind.SALE_COMMITTED.value: (
        ReversalReason.CHANGED_MIND,
        ReversalReason.CANNOT_WAIT,
        ReversalReason.WRONG_ITEM,
        ReversalReason.WRONG_PAYMENT,
        ReversalReason.DOCUMENT_UNFIT,
        ReversalReason.OTHER,
    ),
    Kind.STOCK_RECEIVED.value: (ReversalReason.WRONG_DELIVERY, ReversalReason.OTHER),
}


class Need(StrEnum):
    """Why a supervisor must say yes at the clerk's screen."""

    OTHER_SHIFT = "other_shift"
    OTHER_CLERK = "other_clerk"
    OVER_LIMIT = "over_limit"
    DISPUTED = "disputed"
    HELD = "held"
    """A supervisor said in the review that this sale is to be left as it is."""


@dataclass(frozen=True, slots=True)
class Operation:
    """What is to be taken back. ``shift`` is None for a delivery, which belongs to none."""

    kind: str
    clerk: str
    shift: str | None
    total: Money
    postings: tuple[tuple[str, int], ...]
    stock: tuple[tuple[str, int], ...]
    stamps: tuple[Progress, ...] = ()
    reversed: bool = False
    disputed: bool = False
    held: bool = False
    serials_gone: bool = False
    """Serials of a delivery went on with another paper."""

    @classmethod
    def read(cls, kind: str, actor: str, payload: Payload) -> Operation:
        """From its entry; stamps and what became of it are the caller's to add."""
        postings = tuple((str(account), int(amount)) for account, amount in payload["postings"])
        worth = sum(amount for account, amount in postings if account == Account.STOCK)
        return cls(
            kind=kind,
            clerk=actor,
            shift=payload.get("shift"),
            total=Money(payload.get("total", worth)),
            postings=postings,
            stock=tuple((str(product), int(change)) for product, change in payload["stock"]),
        )


@dataclass(frozen=True, slots=True)
class Now:
    """The counter at the moment of the reversal. ``drawer`` is the cash that must be in it, by the journal."""

    clerk: str
    shift: str
    drawer: Money
    stock: Mapping[str, int]
    limit: Money


def negated(pairs: Sequence[tuple[str, int]]) -> list[list[object]]:
    """Postings or changes of stock the other way round, as they stand in a payload."""
    return [[name, -amount] for name, amount in pairs]


def cash_back(operation: Operation) -> Money:
    """What leaves the drawer."""
    return Money(sum(amount for account, amount in operation.postings if account == Account.DRAWER))


def check(operation: Operation, now: Now) -> None:
    """Whether the whole of it can be taken back now.

    Raises Refused ``reversal.not_reversible``, ``reversal.already``, ``reversal.stamp_affixed``,
    ``reversal.stamp_under_way``, ``reversal.stamp_unknown``, ``reversal.stamp_elsewhere`` (another counter has it),
    ``reversal.drawer_short`` (``missing``, ``rupiah`` that are there), ``reversal.stock_gone`` (``product``, ``have``),
    ``reversal.serials_gone``.
    """
    if operation.kind not in REVERSIBLE:
        raise Refused("reversal.not_reversible")
    if operation.reversed:
        raise Refused("reversal.already")
    for stamp in operation.stamps:
        check_stamp(stamp)
    cash = cash_back(operation)
    if cash > now.drawer:
        raise Refused("reversal.drawer_short", missing=(cash - now.drawer).rupiah, rupiah=max(0, now.drawer.rupiah))
    if operation.serials_gone:
        raise Refused("reversal.serials_gone")
    taken: dict[str, int] = {}
    for product, change in operation.stock:
        taken[product] = taken.get(product, 0) + change
    for product, pieces in taken.items():
        have = now.stock.get(product, 0)
        if pieces > have:
            raise Refused("reversal.stock_gone", product=product, have=have)


def check_stamp(stamp: Progress) -> None:
    """Whether a stamp cannot have been affixed yet; :func:`counter_app.domain.stamp.can_void` decides."""
    if can_void(stamp):
        return
    match stamp.state:
        case StampState.STAMPING:
            raise Refused("reversal.stamp_under_way")
        case StampState.STAMP_UNKNOWN:
            raise Refused("reversal.stamp_unknown")
        case StampState.VOIDED:
            raise Refused("reversal.already")
        case StampState.RELEASED:
            raise Refused("reversal.stamp_elsewhere")
        case _:
            raise Refused("reversal.stamp_affixed")


def needs(operation: Operation, now: Now) -> tuple[Need, ...]:
    """Why the clerk cannot do it alone; empty where she can.

    A delivery belongs to no shift and to whoever keeps the till, so only its worth counts.
    """
    of_sale = operation.kind == Kind.SALE_COMMITTED
    found = {
        Need.OTHER_SHIFT: of_sale and operation.shift != now.shift,
        Need.OTHER_CLERK: operation.clerk != now.clerk,
        Need.OVER_LIMIT: operation.total > now.limit,
        Need.DISPUTED: operation.disputed,
        Need.HELD: operation.held,
    }
    return tuple(need for need, holds in found.items() if holds)


def check_reason(kind: str, reason: ReversalReason, note: str) -> None:
    """Raises Refused ``reversal.no_reason`` for one that this kind does not have, ``reversal.no_note``."""
    if reason not in REASONS.get(kind, ()):
        raise Refused("reversal.no_reason")
    if reason is ReversalReason.OTHER and not note.strip():
        raise Refused("reversal.no_note")


def money_back(kind: str, payload: Payload) -> dict[str, int]:
    """What the customer gets back, by the means that it was paid with: of a delivery nothing."""
    return kept_of(payload) if kind == Kind.SALE_COMMITTED else {}
