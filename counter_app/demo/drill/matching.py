"""Which of the journal's sales was whose: the drill's list held against the facts.

Who brought a document is known by its bytes, who paid the day before by her sale. Whoever buys without a document is
nobody's in the journal: such sales go in their order to whoever came first for as many pieces.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from counter_app.demo.drill.facts import Facts, SaleFact, StampFact, Statement
from counter_app.demo.drill.paperwork import Brought
from counter_app.demo.drill.plan import E_METERAI, Drill, IfDown, Timing, Visitor, Wish
from counter_app.demo.drill.yesterday import Paid


class Way(StrEnum):
    """How somebody was attended to."""

    NONE = "none"
    STAMPED = "stamped"
    """An e-Meterai for her document, affixed or to be affixed."""
    VOUCHER = "voucher"
    ADHESIVE = "adhesive"
    LISTED = "listed"
    """A number of the queue for people; nothing is paid."""
    GIVEN_BACK = "given_back"


@dataclass(frozen=True, slots=True)
class Served:
    """How far a visitor came. ``at``: when she was attended to; ``done``: when she had what she came for."""

    way: Way = Way.NONE
    at: datetime | None = None
    done: datetime | None = None
    sale: SaleFact | None = None
    stamp: StampFact | None = None
    stated: bool = False
    """She has a Keterangan Gangguan."""
    sold_again: bool = False
    """Paid the day before, and her document went onto another sale: she paid twice."""


@dataclass(frozen=True, slots=True)
class Run:
    """A drill as it is played at one counter: what is known of everybody who comes."""

    drill: Drill
    timing: Timing
    brought: Mapping[str, Brought]
    paid: Mapping[str, Paid]


def match(run: Run, facts: Facts) -> dict[str, Served]:
    """How far each visitor came, by her key."""
    found = {visitor.key: _by_her_own(run, visitor, facts) for visitor in run.drill.visitors}
    own = {one.sale.sale_id for one in found.values() if one.sale is not None}
    loose = [sale for sale in facts.sales if sale.at >= run.timing.began and sale.sale_id not in own]
    open_still = [visitor for visitor in run.drill.visitors if found[visitor.key].at is None]
    for wants in (_wants_adhesive, _takes_adhesive):
        _give(run, found, open_still, loose, wants, lambda sale: sale.adhesive_only, Way.ADHESIVE)
    _give(run, found, open_still, loose, _wants_voucher, lambda sale: sale.pieces.get(E_METERAI, 0), Way.VOUCHER)
    _list(run, found, facts.listed)
    return _with_statements(run, found, facts.statements)


def _by_her_own(run: Run, visitor: Visitor, facts: Facts) -> Served:
    """What is hers by her document or by her sale of the day before."""
    paid = run.paid.get(visitor.key)
    sales = {sale.sale_id: sale for sale in facts.sales}
    sha256 = run.brought[visitor.key].sha256
    stamp = next((one for one in facts.stamps if sha256 and one.sha256 == sha256), None)
    if paid is not None:
        return _of_yesterday(visitor, paid, sales[paid.sale_id], stamp, facts)
    if stamp is None:
        return Served()
    sale = sales[stamp.sale_id]
    at = sale.at if sale.at >= run.timing.comes(visitor) else stamp.bound_at
    done = at if visitor.wish is Wish.LEAVE else stamp.handed_at
    return Served(Way.STAMPED, at, done, sale, stamp)


def _of_yesterday(visitor: Visitor, paid: Paid, sale: SaleFact, stamp: StampFact | None, facts: Facts) -> Served:
    match visitor.wish:
        case Wish.REFUND if sale.given_back is not None:
            return Served(Way.GIVEN_BACK, sale.given_back, sale.given_back, sale)
        case Wish.CLAIM if stamp is not None:
            return Served(
                Way.STAMPED, stamp.bound_at, stamp.handed_at, sale, stamp, sold_again=stamp.sale_id != paid.sale_id
            )
        case _:
            hers = next((one for one in facts.stamps if one.sale_id == paid.sale_id), None)
            return Served(sale=sale, stamp=hers)


def _give(
    run: Run,
    found: dict[str, Served],
    visitors: Iterable[Visitor],
    sales: list[SaleFact],
    wants: Callable[[Visitor], bool],
    pieces: Callable[[SaleFact], int],
    way: Way,
) -> None:
    """Sales that are nobody's yet go, in their order, to whoever came first for as many pieces."""
    waiting = [visitor for visitor in visitors if wants(visitor) and found[visitor.key].at is None]
    for sale in list(sales):
        taker = next(
            (one for one in waiting if one.quantity == pieces(sale) and run.timing.comes(one) <= sale.at), None
        )
        if taker is not None:
            waiting.remove(taker)
            sales.remove(sale)
            found[taker.key] = Served(way, sale.at, sale.at, sale)


def _wants_adhesive(visitor: Visitor) -> bool:
    return visitor.wish is Wish.ADHESIVE or visitor.if_down is IfDown.ADHESIVE


def _takes_adhesive(visitor: Visitor) -> bool:
    """Whoever waits for an e-Meterai may have been helped with an adhesive stamp."""
    return visitor.wish in (Wish.STAMP, Wish.VOUCHER)


def _wants_voucher(visitor: Visitor) -> bool:
    """Whoever has a document may have paid before it was given."""
    return visitor.wish in (Wish.VOUCHER, Wish.STAMP, Wish.LEAVE)


def _list(run: Run, found: dict[str, Served], listed: Iterable[datetime]) -> None:
    for at in listed:
        for visitor in run.drill.visitors:
            if visitor.if_down is IfDown.LIST and found[visitor.key].at is None and run.timing.comes(visitor) <= at:
                found[visitor.key] = Served(Way.LISTED, at, at)
                break


def _with_statements(run: Run, found: dict[str, Served], statements: Iterable[Statement]) -> dict[str, Served]:
    """One of her stamp is hers; those of the day go, in their order, to whoever asked first."""
    wanting = [visitor for visitor in run.drill.visitors if visitor.statement]
    for statement in statements:
        hers = [one for one in wanting if statement.stamp_id and _stamp_id(found[one.key]) == statement.stamp_id]
        others = [one for one in wanting if not statement.stamp_id and run.timing.comes(one) <= statement.at]
        for visitor in (hers or others)[:1]:
            wanting.remove(visitor)
            found[visitor.key] = replace(found[visitor.key], stated=True)
    return found


def _stamp_id(served: Served) -> str:
    return "" if served.stamp is None else served.stamp.stamp_id
