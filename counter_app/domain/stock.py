"""Physical stock: deliveries with control totals, counts, moves, and serial ranges of adhesive stamps.

A delivery is taken whole or not at all: what was typed must come to the totals on the sender's paper (lessons, class
"partial import taken as whole"). Ranges are known of what came and went with a paper; which single stamps of a range
were sold is not known, so a range that is here is an upper bound.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.accounts import Account, Line, balanced
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money, total
from counter_app.domain.products import PriceList, Product
from counter_app.domain.serials import AdhesiveSerial

#: Pieces of one line.
MOST_PIECES: Final = 100_000
MOST_LINES: Final = 200
#: Letters of a paper's number, a counter's name, a note.
LONGEST_DOCUMENT: Final = 40
LONGEST_NOTE: Final = 200
_SERIAL_DIGITS: Final = 17


class StockMove(StrEnum):
    """Why pieces come to a drawer or leave it, beside deliveries, sales and counts."""

    TRANSFER_OUT = "transfer_out"
    TRANSFER_IN = "transfer_in"
    RETURN = "return"
    """Back to the head cashier."""
    WRITE_OFF = "write_off"
    """Torn, wet, lost: a supervisor says yes."""

    @property
    def sign(self) -> int:
        """What it does to the pieces here."""
        return 1 if self is StockMove.TRANSFER_IN else -1


class StockReason(StrEnum):
    """Why pieces are written off, or what may have become of a difference at a count: a guess, never an admission."""

    UNEXPLAINED = "unexplained"
    DAMAGED = "damaged"
    LOST = "lost"
    COUNTING = "counting"
    NOT_RECORDED = "not_recorded"
    """A sale or a delivery that nobody entered."""
    EXPIRED = "expired"
    OTHER = "other"
    """Wants a note."""


@dataclass(frozen=True, order=True, slots=True)
class SerialRange:
    """Adhesive stamps from ``first`` to ``last``, both included. Raises Refused ``serial.malformed``,
    ``stock.range_backwards``."""

    first: str
    last: str

    def __post_init__(self) -> None:
        AdhesiveSerial(self.first)
        AdhesiveSerial(self.last)
        if self.last < self.first:
            raise Refused("stock.range_backwards", first=self.first)

    @property
    def count(self) -> int:
        """How many stamps."""
        return int(self.last) - int(self.first) + 1

    def overlaps(self, other: SerialRange) -> bool:
        """Whether a stamp is in both; serials have one length, so their texts are in the order of their numbers."""
        return self.first <= other.last and other.first <= self.last

    def holds(self, other: SerialRange) -> bool:
        """Whether every stamp of the other is in this one."""
        return self.first <= other.first and other.last <= self.last

    def common(self, other: SerialRange) -> SerialRange:
        """The stamps in both, of ranges that overlap."""
        return SerialRange(max(self.first, other.first), min(self.last, other.last))

    def without(self, part: SerialRange) -> tuple[SerialRange, ...]:
        """What is left before and behind a part that it holds: with the part the pieces tile this range."""
        left: list[SerialRange] = []
        if part.first > self.first:
            left.append(SerialRange(self.first, _serial(int(part.first) - 1)))
        if part.last < self.last:
            left.append(SerialRange(_serial(int(part.last) + 1), self.last))
        return tuple(left)


def _serial(number: int) -> str:
    return f"{number:0{_SERIAL_DIGITS}}"


@dataclass(frozen=True, slots=True)
class StockLine:
    """So many pieces of a product, with the serial ranges that are among them."""

    product: str
    pieces: int
    ranges: tuple[SerialRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Control:
    """What the sender's paper says that it comes to."""

    pieces: int
    worth: Money


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything on one paper. ``document`` is its number."""

    document: str
    lines: tuple[StockLine, ...]
    control: Control

    @classmethod
    def of(cls, document: str, lines: tuple[StockLine, ...], prices: PriceList) -> Delivery:
        """A delivery whose paper says what its lines come to. Raises what :func:`priced` raises."""
        return cls(document, lines, Control(*sums(priced(lines, prices))))


@dataclass(frozen=True, slots=True)
class Transfer:
    """Pieces that go or come with a paper. ``document`` is the other side's number (of what comes), ``other`` the
    other counter, ``reason`` and ``note`` say why something is written off."""

    move: StockMove
    lines: tuple[StockLine, ...]
    document: str = ""
    other: str = ""
    reason: StockReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with what the price list says of it: at face value."""

    product: Product
    pieces: int
    ranges: tuple[SerialRange, ...] = field(default=())

    @property
    def worth(self) -> Money:
        """Face value."""
        return self.product.price * self.pieces


def priced(lines: Sequence[StockLine], prices: PriceList) -> tuple[PricedLine, ...]:
    """The lines of a paper, checked. A pack is entered as its pieces, by its own code or theirs.

    Raises Refused ``stock.nothing``, ``stock.too_many_lines``, ``stock.not_physical``, ``stock.product_twice``,
    ``sale.quantity``, ``sale.unknown_product`` and those of :func:`check_ranges`.
    """
    if not lines:
        raise Refused("stock.nothing")
    if len(lines) > MOST_LINES:
        raise Refused("stock.too_many_lines", most=MOST_LINES)
    found: list[PricedLine] = []
    for line in lines:
        product = prices.find(line.product)
        pieces = line.pieces
        if product.pack is not None:
            pieces *= product.pack.pieces
            product = prices.find(product.pack.product)
        if not product.is_stocked:
            raise Refused("stock.not_physical")
        if not 1 <= pieces <= MOST_PIECES:
            raise Refused("sale.quantity", largest=MOST_PIECES)
        found.append(PricedLine(product, pieces, tuple(sorted(line.ranges))))
    if len({line.product.code for line in found}) != len(found):
        raise Refused("stock.product_twice")
    check_ranges(found)
    return tuple(found)


def check_ranges(lines: Iterable[PricedLine]) -> None:
    """Raises Refused ``stock.no_serials`` (a product without), ``stock.range_overlaps`` (``first``),
    ``stock.range_too_long`` (more serials than pieces; ``name``)."""
    every: list[SerialRange] = []
    for line in lines:
        if line.ranges and not line.product.is_adhesive:
            raise Refused("stock.no_serials", name=line.product.name)
        if sum(one.count for one in line.ranges) > line.pieces:
            raise Refused("stock.range_too_long", name=line.product.name)
        every += line.ranges
    every.sort()
    for before, after in itertools.pairwise(every):
        if before.overlaps(after):
            raise Refused("stock.range_overlaps", first=after.first)


def check_delivery(lines: Sequence[PricedLine], control: Control) -> None:
    """Whether a delivery comes to what its paper says. Every adhesive stamp of a delivery has its serial told.

    Raises Refused ``stock.control_differs`` (``pieces`` and ``total`` of the lines), ``stock.serials_missing``.
    """
    pieces, worth = sums(lines)
    if (pieces, worth) != (control.pieces, control.worth):
        raise Refused("stock.control_differs", pieces=pieces, total=worth.rupiah)
    require_serials(lines)


def require_serials(lines: Sequence[PricedLine]) -> None:
    """Raises Refused ``stock.serials_missing`` (``name``) where adhesive stamps have ranges for some of them alone."""
    for line in lines:
        if line.ranges and sum(one.count for one in line.ranges) != line.pieces:
            raise Refused("stock.serials_missing", name=line.product.name)


def sums(lines: Sequence[PricedLine]) -> tuple[int, Money]:
    """Pieces, and what they are worth at face value."""
    return sum(line.pieces for line in lines), total(tuple(line.worth for line in lines))


def check_reason(reason: StockReason | None, note: str) -> None:
    """Raises Refused ``stock.no_reason``, ``stock.no_note``."""
    if reason is None:
        raise Refused("stock.no_reason")
    if reason is StockReason.OTHER and not note.strip():
        raise Refused("stock.no_note")


def received_postings(face_value: Money) -> tuple[Line, ...]:
    """Stock that came stands at face value against the supplier, the head cashier's stock."""
    return balanced((Line(Account.STOCK, face_value), Line(Account.SUPPLIER, -face_value)))


def moved_postings(move: StockMove, face_value: Money) -> tuple[Line, ...]:
    """Pieces between counters and the head cashier are the supplier's; what is written off is a difference."""
    match move:
        case StockMove.TRANSFER_IN:
            return received_postings(face_value)
        case StockMove.TRANSFER_OUT | StockMove.RETURN:
            return received_postings(-face_value)
        case StockMove.WRITE_OFF:
            return counted_postings(-face_value)
        case _:
            assert_never(move)


def counted_postings(over: Money) -> tuple[Line, ...]:
    """What a count found beside what was expected: over (positive) or short, as with cash."""
    return balanced((Line(Account.STOCK, over), Line(Account.DIFFERENCES, -over)))
