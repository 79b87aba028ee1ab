"""One deed for all sales of a query over the branch: this counter's own at once, the others' by one proposal a part.

The same as :mod:`.review_bulk` for who carries it out: a preview, then parts under op_ids made of the deed's.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.branch import Ask
from counter_app.domain.branch_review import ReviewWish, WishedSales
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Right
from counter_app.domain.review import Decision
from counter_app.services import branch_sent
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_review import BranchReview, last_entry, own_last
from counter_app.services.desk import Session, earlier
from counter_app.services.review import case_of, require_others, required, standing_decision, words_for
from counter_app.services.review_bulk import PART, BulkPart, BulkPlan, Decide, Deed, ReviewBulk, Withdraw, plan_of
from counter_app.services.review_query import ReviewQuery

_CASE: Final = "SELECT 1 FROM review_case WHERE sale_id = ?"


@dataclass(slots=True)
class _Part:
    """Sales of a part, by what is to be done with them."""

    own: list[tuple[str, int]]
    wished: dict[str, WishedSales]
    money: int = 0
    changed: int = 0


class BranchBulk:
    """Deeds for whole queries over the branch: decisions, and taking them back."""

    def __init__(self, branch: BranchDesk, review: BranchReview, bulk: ReviewBulk) -> None:
        self._branch = branch
        self._desk = branch.desk
        self._review = review
        self._bulk = bulk

    def preview(self, session: Session, query: ReviewQuery, deed: Deed) -> BulkPlan:
        """What the deed would do to the sales that the query finds now; nothing is written. Its words may be missing.

        Raises Refused ``session.not_allowed``, ``branch.only_decisions``; StorageFailed ``branch.no_book``.
        """
        self._desk.require(session, Right.REVIEW)
        _decision(deed)
        with self._branch.read() as book, self._desk.journal.read() as journal:
            heard = own_last(book, journal, self._desk.place.counter)
            sent = branch_sent.waiting_sales(book, journal, heard)
            return plan_of(book, self._review, query, deed, session.person.person_id, sent)

    def carry_out(self, session: Session, op_id: OpId, plan: BulkPlan, part: int) -> BulkPart:
        """Part ``part`` (from 0) of a plan; again with the same ``op_id`` it changes nothing.

        Raises Refused as :meth:`preview` does, ``review.no_reason``, ``review.own_sale``, ``branch.none``,
        ``operation.conflict``.
        """
        self._desk.require(session, Right.REVIEW)
        decision, reason = _decision(plan.deed), _words(plan.deed)
        of_part = OpId(f"{op_id}.{part}")
        with self._desk.journal.read() as journal:
            done = earlier(journal, of_part, Kind.BRANCH_PROPOSED)
        with self._branch.read() as book, self._desk.journal.read() as journal:
            sorted_out = self._sort_out(session, book, journal, plan.sales[part * PART : (part + 1) * PART])
            if done is not None:
                _as_proposed(sorted_out, done, decision, reason, book)
        carried = BulkPart(0, ZERO, 0)
        if sorted_out.wished and done is None:
            wish = ReviewWish(decision, reason, sorted_out.wished)
            self._branch.propose(session, of_part, Ask.REVIEW, wish.to_body(), tuple(sorted_out.wished))
        if sorted_out.own:
            own = replace(plan, sales=tuple(sorted_out.own))
            carried = self._bulk.carry_out(session, OpId(f"{of_part}.own"), own, 0)
        sent = sum(len(one.sales) for one in sorted_out.wished.values())
        total = Money(carried.total.rupiah + sorted_out.money)
        return BulkPart(carried.done + sent, total, carried.changed + sorted_out.changed, sent)

    def _sort_out(
        self,
        session: Session,
        book: sqlite3.Connection,
        journal: sqlite3.Connection,
        chosen: tuple[tuple[str, int], ...],
    ) -> _Part:
        found, me = _Part([], {}), self._desk.place.counter
        sent = branch_sent.of_sales(book, journal, [sale_id for sale_id, _ in chosen])
        waiting = {sale_id for sale_id, one in sent.items() if one.state is branch_sent.SentState.WAITING}
        for sale_id, seen in chosen:
            case = case_of(book, sale_id)
            require_others(case, session)
            counter, total = book.execute("SELECT counter, total FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
            if counter == me and journal.execute(_CASE, (sale_id,)).fetchone():
                # One that the book saw change is left out by its own review, which finds it touched later.
                found.own.append((sale_id, own_last(book, journal, me) if case.touched <= seen else 0))
            elif counter == me or case.touched > seen or sale_id in waiting:
                found.changed += 1
            else:
                of_counter = found.wished.setdefault(counter, WishedSales(last_entry(book, counter), {}))
                of_counter.sales[sale_id] = standing_decision(book, sale_id)
                found.money += total
        return found


def _as_proposed(found: _Part, done: Entry, decision: Decision | None, reason: str, book: sqlite3.Connection) -> None:
    """What was proposed the first time. Raises Refused ``operation.conflict``."""
    wish = ReviewWish.from_body(done.payload["body"])
    if (wish.decision, wish.reason) != (decision, reason):
        raise Refused("operation.conflict")
    chosen = found.changed + sum(len(part.sales) for part in found.wished.values())
    sales = [sale for part in wish.counters.values() for sale in part.sales]
    found.wished, found.changed = wish.counters, chosen - len(sales)
    found.money = sum(book.execute("SELECT total FROM sale WHERE sale_id = ?", (sale,)).fetchone()[0] for sale in sales)


def _decision(deed: Deed) -> Decision | None:
    match deed:
        case Decide(decision):
            return decision
        case Withdraw():
            return None
        case _:
            raise Refused("branch.only_decisions")


def _words(deed: Deed) -> str:
    match deed:
        case Decide(decision, reason):
            return words_for(decision, reason)
        case Withdraw(reason):
            return required(reason)
        case _:
            raise Refused("branch.only_decisions")
