"""Why a sale wants a supervisor's look, and what she may say of it.

The journal gives the facts (:class:`CaseFacts`), the settings the limits, :func:`findings` the reasons with the figures
behind them. Lessons, "What none of those systems had": two-person review of offline sales with reasons for risk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from enum import IntFlag, StrEnum
from typing import Final

from counter_app.domain.errors import Refused
from counter_app.domain.money import ZERO, Money

#: A serial that is not used by then must be claimed back by hand (domain reference, "The parties and the product").
SERIAL_LIMIT: Final = timedelta(hours=48)
#: Prints of a receipt beyond the first from which a sale is kept for review; a setting asks for as many or more.
FEWEST_COPIES: Final = 2
LONGEST_WORDS: Final = 300
LONGEST_VIEW_NAME: Final = 40


class Decision(StrEnum):
    """What a supervisor says of a sale."""

    APPROVED = "approved"
    QUESTIONED = "questioned"
    HELD = "held"


class Reason(StrEnum):
    """Why a sale stands in the review. The gravest stand first."""

    VOIDED = "voided"
    REFUNDED = "refunded"
    REJECTED = "rejected"
    CLOCK_WENT_BACK = "clock_went_back"
    SERIAL_OLD = "serial_old"
    UNKNOWN_LONG = "unknown_long"
    UNKNOWN = "unknown"
    OFF_LIST = "off_list"
    OVER_LIMIT = "over_limit"
    LARGE = "large"
    SAME_DOCUMENT = "same_document"
    OTHERS_BASKET = "others_basket"
    OUTSIDE_HOURS = "outside_hours"
    COPIES = "copies"
    OFFLINE = "offline"
    """Sold while the issuer was not normal: a promise, and no risk by itself."""
    SETTLED = "settled"
    """Sold while the issuer served; what brought it here is over."""


#: They say why a sale is in the list, not that something is odd about it.
HARMLESS: Final = frozenset({Reason.OFFLINE, Reason.SETTLED})


class Sign(IntFlag):
    """What is known of a sale for good, as one number in the read model."""

    NONE = 0
    CLOCK = 1
    OFF_LIST = 2
    LARGE = 4
    HOURS = 8
    BASKET = 16
    REFUNDED = 32
    VOIDED = 64


class Mark(StrEnum):
    """What a sale's own entry says was unusual when it was made, by the limits of that day."""

    LARGE = "large"
    HOURS = "hours"


@dataclass(frozen=True, slots=True)
class SaleWatch:
    """What of a single sale is unusual, online too. ``opens`` and ``closes`` are on the office's clock.

    Raises Refused ``review.bad_hours`` where the day ends before it begins.
    """

    large: Money = field(default=Money(1_000_000))
    opens: time = time(6, 0)
    closes: time = time(22, 0)

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise Refused("review.bad_hours")

    def marks(self, total: Money, at: datetime) -> tuple[Mark, ...]:
        """``at`` in the office's zone."""
        found = {Mark.LARGE: total > self.large, Mark.HOURS: not self.opens <= at.time() < self.closes}
        return tuple(mark for mark, holds in found.items() if holds)


@dataclass(frozen=True, slots=True)
class ReviewLimits:
    """Beyond which a sale of the list wants a closer look.

    Raises Refused ``review.bad_limits`` for a span that is none, a serial's age at which it is too late already, or
    fewer copies than are kept.
    """

    offline_sale: Money = field(default=Money(500_000))
    unknown: timedelta = timedelta(hours=1)
    serial: timedelta = timedelta(hours=40)
    copies: int = FEWEST_COPIES

    def __post_init__(self) -> None:
        no_span = timedelta(0)
        if self.unknown <= no_span or not no_span < self.serial < SERIAL_LIMIT or self.copies < FEWEST_COPIES:
            raise Refused("review.bad_limits")


@dataclass(frozen=True, slots=True)
class OffList:
    """A line whose price was not the list's; ``listed`` is None where the product was not to be sold."""

    name: str
    sold: Money
    listed: Money | None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the journal says of a sale. Times are UTC.

    ``same_as``: receipts of other sales with the same document; ``clock_back``: how far the clock stood behind;
    ``basket_of``: who had parked the basket that was taken up before it, with ``basket_total``.
    """

    offline: bool
    total: Money
    signs: Sign = Sign.NONE
    unknown: int = 0
    unknown_since: datetime | None = None
    rejected: int = 0
    serial_since: datetime | None = None
    same_document: bool = False
    same_as: tuple[str, ...] = ()
    clock_back: timedelta = timedelta(0)
    copies: int = 0
    refunded: Money = ZERO
    off_list: OffList | None = None
    basket_of: str = ""
    basket_total: Money = ZERO


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason with what it rests on: a figure, the limit that it passed, names, where there are any."""

    reason: Reason
    figure: Money | timedelta | int | None = None
    limit: Money | timedelta | int | None = None
    names: tuple[str, ...] = ()


def findings(facts: CaseFacts, limits: ReviewLimits, now: datetime) -> tuple[Finding, ...]:
    """The reasons that hold, the gravest first; there is always one."""
    found = [finding for finding in _candidates(facts, limits, now) if finding is not None]
    if facts.offline:
        found.append(Finding(Reason.OFFLINE))
    elif not found:
        found.append(Finding(Reason.SETTLED))
    order = list(Reason)
    return tuple(sorted(found, key=lambda finding: order.index(finding.reason)))


def is_risk(found: tuple[Finding, ...]) -> bool:
    """Whether a case wants more than a nod."""
    return any(finding.reason not in HARMLESS for finding in found)


def _candidates(facts: CaseFacts, limits: ReviewLimits, now: datetime) -> tuple[Finding | None, ...]:
    signs = facts.signs
    return (
        Finding(Reason.VOIDED) if Sign.VOIDED in signs else None,
        Finding(Reason.REFUNDED, facts.refunded) if Sign.REFUNDED in signs else None,
        Finding(Reason.REJECTED, facts.rejected) if facts.rejected else None,
        Finding(Reason.CLOCK_WENT_BACK, facts.clock_back) if Sign.CLOCK in signs else None,
        _old_serial(facts, limits, now),
        _unknown(facts, limits, now),
        _off_list(facts),
        Finding(Reason.OVER_LIMIT, facts.total, limits.offline_sale)
        if facts.offline and facts.total > limits.offline_sale
        else None,
        Finding(Reason.LARGE, facts.total) if Sign.LARGE in signs else None,
        Finding(Reason.SAME_DOCUMENT, names=facts.same_as) if facts.same_document else None,
        Finding(Reason.OTHERS_BASKET, facts.basket_total, names=(facts.basket_of,)) if Sign.BASKET in signs else None,
        Finding(Reason.OUTSIDE_HOURS) if Sign.HOURS in signs else None,
        Finding(Reason.COPIES, facts.copies, limits.copies) if facts.copies >= limits.copies else None,
    )


def _old_serial(facts: CaseFacts, limits: ReviewLimits, now: datetime) -> Finding | None:
    if facts.serial_since is None or (age := now - facts.serial_since) <= limits.serial:
        return None
    return Finding(Reason.SERIAL_OLD, age, SERIAL_LIMIT)


def _unknown(facts: CaseFacts, limits: ReviewLimits, now: datetime) -> Finding | None:
    if not facts.unknown:
        return None
    age = now - (facts.unknown_since or now)
    if age > limits.unknown:
        return Finding(Reason.UNKNOWN_LONG, age, limits.unknown)
    return Finding(Reason.UNKNOWN, age)


def _off_list(facts: CaseFacts) -> Finding | None:
    if Sign.OFF_LIST not in facts.signs:
        return None
    said = facts.off_list
    return Finding(Reason.OFF_LIST) if said is None else Finding(Reason.OFF_LIST, said.sold, said.listed, (said.name,))


def off_list(sold: int, listed: tuple[int, str, str] | None, day: str) -> bool:
    """Whether a line's price (rupiah) is not what the list says. ``listed``: the price, the first and the last ISO day
    of the product, "" for none; None: it is not on the list, or withdrawn."""
    if listed is None:
        return True
    price, starts, ends = listed
    return sold != price or (starts != "" and day < starts) or (ends != "" and day > ends)
