"""The stock of serials: allotted ahead while the issuer serves, put on documents when it does not.

A serial takes quota when it is allotted (issuer protocol, "Serial, one"), so every serial of the stock is money that is
spent already. The document it is for is named later (protocol, "Change the data of a serial"). One that lies unused for
48 hours has to be claimed back by hand (domain reference, "The parties and the product"): its age is watched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from counter_app.domain.document import DOCUMENT_TYPES, DocumentType
from counter_app.domain.money import Money

#: What a serial stands for on a document, whatever the quota cost.
FACE_VALUE: Final = Money(10_000)
#: What a serial is ordered as while nobody knows its document: "Surat Lainnya".
PRELIMINARY_TYPE: Final[DocumentType] = DOCUMENT_TYPES[1]
#: Hours for which unused serials may lie (domain reference).
OLDEST_HOURS: Final = 48
#: More would lie longer than it may at any counter; and at most so much money is risked by one wrong figure.
LARGEST_STOCK: Final = 500
LARGEST_BATCH: Final = 100
LONGEST_BATCH_SECONDS: Final = 86_400
#: A rate from less than this is no rate.
_LEAST_SOLD: Final = 10
_LEAST_HOURS: Final = 1.0


class StockState(StrEnum):
    """Where a serial of the stock stands."""

    FREE = "free"
    TAKEN = "taken"
    SET_ASIDE = "set_aside"
    """Not to be used until a person or a reconciliation says what became of it at the issuer."""


class Origin(StrEnum):
    """How a serial came to the stock."""

    ORDERED = "ordered"
    REVERSED = "reversed"
    LATE = "late"
    ADOPTED = "adopted"


class OrderWay(StrEnum):
    """How serials are ordered: many at once through the inventory role, or one by one through the stamp role."""

    BATCH = "batch"
    SINGLE = "single"


class OrderOutcome(StrEnum):
    """What is known of an order; one without any was sent and has no answer yet."""

    ACCEPTED = "accepted"
    """The issuer makes the serials of a batch."""
    DONE = "done"
    UNKNOWN = "unknown"
    """The answer was lost: quota may be gone. It is looked up, never repeated."""
    ABSENT = "absent"
    """Nothing of it exists: the complete list was seen after it could still be running."""
    NOT_DONE = "not_done"
    """It never reached the issuer, or was turned away; ordered again later."""
    REJECTED = "rejected"
    """A permanent no, or serials that cannot be ours: no more orders until a supervisor wants one."""


#: Nothing else is ordered while an order stands so.
OPEN: Final = frozenset({OrderOutcome.ACCEPTED, OrderOutcome.UNKNOWN})
#: An order that ended so brought no more than what came.
ENDED: Final = frozenset(OrderOutcome) - OPEN


@dataclass(frozen=True, slots=True)
class StockPolicy:
    """How much is kept. A ``reorder_point`` of 0 switches the stock off: nothing is ordered.

    Below ``reorder_point`` free serials, as many are ordered as there are missing to ``target``, at most ``batch_size``
    at once. ``batch_seconds``: how long a batch may be without news before its serials are sought in the list.
    """

    reorder_point: int = 0
    target: int = 0
    oldest_hours: int = OLDEST_HOURS
    way: OrderWay = OrderWay.BATCH
    batch_size: int = 20
    batch_seconds: float = 1800.0

    @property
    def on(self) -> bool:
        """Whether serials are ordered ahead."""
        return self.reorder_point > 0

    @property
    def largest_order(self) -> int:
        """Serials in one order. One by one each order is one serial, so that no answer is half known."""
        return self.batch_size if self.way is OrderWay.BATCH else 1


def is_filling(policy: StockPolicy, free: int, *, before: bool) -> bool:
    """Whether the stock is being filled: from the moment it is below the reorder point until it is at its target."""
    return policy.on and (free < policy.reorder_point or (before and free < policy.target))


def wanted(policy: StockPolicy, free: int, wished: int, *, filling: bool) -> int:
    """How many serials are missing: up to the target while it is being filled, or what a supervisor wishes."""
    return max(policy.target - free if filling else 0, wished, 0)


def to_order(policy: StockPolicy, *, missing: int, free: int, quota: int, owed: int) -> int:
    """How many serials the next order asks for; 0 where the quota does not suffice.

    ``owed``: stamps that are paid and have no serial. They come first: what of them the stock does not cover is kept
    back from the ``quota``.
    """
    spare = quota - max(0, owed - free)
    return max(0, min(missing, spare, policy.largest_order))


def order_names(order_id: str, count: int) -> tuple[str, ...]:
    """The file names of an order: unique to it and never used again (protocol, "Ambiguous outcomes")."""
    return tuple(f"{order_id}-{number}.pdf" for number in range(1, count + 1))


def old_before(policy: StockPolicy, now: datetime) -> datetime:
    """What came to the stock before this has lain too long."""
    return now - timedelta(hours=policy.oldest_hours)


def lasts_hours(free: int, sold: int, hours: float) -> float | None:
    """For how long the stock lasts if as many stamps are sold as in the last ``hours``.

    None where that is no basis: fewer than ten stamps, or less than an hour.
    """
    if sold < _LEAST_SOLD or hours < _LEAST_HOURS:
        return None
    return free * hours / sold
