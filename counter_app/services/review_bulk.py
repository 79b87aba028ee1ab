"""One deed for all sales of a query: looked at first, then carried out in parts.

A preview says exactly which sales, how much money, and how many are left out and why. Each part is one transaction and
one entry (or none, where nothing of it is left to do) under its own op_id, made of the deed's and the part's number:
a part that was carried out before says what it did then, so a deed that was broken off goes on where it stopped.
In each part every sale is compared with what the preview saw: what changed meanwhile is left out and counted.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.branch_review import MOST_SALES
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Right
from counter_app.domain.review import Decision
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.review import Review, required, standing_decision, words_for, write
from counter_app.services.review_care import WAITING, ahead, assignee, waiting_stamps
from counter_app.services.review_query import RISK, ReviewQuery, order
from counter_app.services.review_reading import ReviewReading

#: Sales of one part.
PART: Final = MOST_SALES


@dataclass(frozen=True, slots=True)
class Decide:
    """Approve, question or hold."""

    decision: Decision
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take back what was decided of them."""

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody is to look at them; None: nobody in particular any more."""

    person_id: str | None


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """All that is still to be affixed is due then (any zone), for a reason."""

    deadline: datetime
    reason: str


Deed = Decide | Withdraw | Assign | SetDeadline


class LeftOut(StrEnum):
    """Why a sale of the query is not touched."""

    OWN = "own"
    DECIDED = "decided"
    """It has this decision, or this person, already."""
    UNDECIDED = "undecided"
    """Nothing is decided of it that could be taken back."""
    SENT = "sent"
    """A decision on it is under way to its counter."""
    NOTHING_WAITS = "nothing_waits"
    """It has no stamp whose deadline could be set."""
    CHANGED = "changed"
    """It is not any more as the preview saw it."""


@dataclass(frozen=True, slots=True)
class BulkPlan:
    """What a deed would do. ``sales`` are ids with what was seen of each; ``left_out`` has only what occurs."""

    deed: Deed
    sales: tuple[tuple[str, int], ...]
    stamps: int
    total: Money
    left_out: dict[LeftOut, int]
    at_risk: int
    """How many of the sales have a reason for a look."""
    counters: dict[str, int] = field(default_factory=dict[str, int])
    """How many of the sales are whose."""

    @property
    def parts(self) -> int:
        """How many transactions it takes."""
        return -(-len(self.sales) // PART)


@dataclass(frozen=True, slots=True)
class BulkPart:
    """What a part did, now or the first time: sales done, their money, those that had changed, and how many of the
    done are sent to their counters, which have yet to answer."""

    done: int
    total: Money
    changed: int
    sent: int = 0


class ReviewBulk:
    """Deeds for whole queries."""

    def __init__(self, desk: Desk, review: Review) -> None:
        self._desk = desk
        self._review = review

    def preview(self, session: Session, query: ReviewQuery, deed: Deed) -> BulkPlan:
        """What the deed would do to the sales that the query finds now; nothing is written. Its words may be missing.

        Raises Refused ``session.not_allowed``, ``review.not_a_reviewer``, ``review.deadline_past``.
        """
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.read() as connection:
            self._check(connection, deed)
            return plan_of(connection, self._review, query, deed, session.person.person_id)

    def carry_out(self, session: Session, op_id: OpId, plan: BulkPlan, part: int) -> BulkPart:
        """Part ``part`` (from 0) of a plan, whole or not at all; again with the same ``op_id`` it changes nothing.

        Raises Refused as :meth:`preview` does, ``review.no_reason``, ``review.own_sale``, ``operation.conflict``.
        """
        self._desk.require(session, Right.REVIEW)
        of_part, kind = OpId(f"{op_id}.{part}"), _kind(plan.deed)
        chosen = plan.sales[part * PART : (part + 1) * PART]
        with self._desk.journal.write() as writer:
            done = earlier(writer.connection, of_part, kind)
            if done is not None:
                same_intent(done, {**_asked(plan.deed), "bulk": op_id, "part": part})
                return _as_done(done.payload)
            said = {**_asked(plan.deed), **self._check(writer.connection, plan.deed)}
            same: list[_Case] = []
            for sale_id, seen in chosen:
                case = _case(writer.connection, sale_id)
                if session.person.person_id in (case.clerk, case.approver) and not isinstance(plan.deed, Assign):
                    raise Refused("review.own_sale")
                if case.touched <= seen:
                    same.append(case)
            changed = len(chosen) - len(same)
            if not same:
                return BulkPart(0, Money(0), changed)
            payload: Payload = {
                **said,
                "sales": [case.sale_id for case in same],
                "total": sum(case.total for case in same),
                "changed": changed,
                "bulk": op_id,
                "part": part,
            }
            if isinstance(plan.deed, Withdraw):
                payload["replaces"] = [standing_decision(writer.connection, case.sale_id) for case in same]
            if isinstance(plan.deed, SetDeadline):
                payload |= waiting_stamps(writer.connection, payload["sales"])
            return _as_done(write(writer, session, of_part, kind, payload).payload)

    def _check(self, connection: sqlite3.Connection, deed: Deed) -> Payload:
        """What the journal knows of the deed's people, checked."""
        match deed:
            case Assign(person_id):
                return assignee(connection, person_id)
            case SetDeadline(deadline):
                ahead(deadline, self._desk.journal.now())
                return {}
            case Decide() | Withdraw():
                return {}
            case _:
                assert_never(deed)


def plan_of(
    connection: sqlite3.Connection,
    reading: ReviewReading,
    query: ReviewQuery,
    deed: Deed,
    me: str,
    sent: frozenset[str] = frozenset(),
) -> BulkPlan:
    """What ``me``'s deed would do to the sales that the query finds in this reading; ``sent``: sales of which a
    decision is under way."""
    sql = reading.asked(query)
    left: dict[LeftOut, int] = {}
    counters: dict[str, int] = {}
    sales: list[tuple[str, int]] = []
    stamps = money = at_risk = 0
    rows = connection.execute(
        f"SELECT {_COLUMNS}, {RISK} FROM review_case WHERE {sql.where} ORDER BY {order(query)}",  # noqa: S608
        sql.values,
    ).fetchall()
    waiting = _waiting(connection) if isinstance(deed, SetDeadline) else frozenset[str]()
    for *row, risk in rows:
        case = _Case(*row)
        why = LeftOut.SENT if case.sale_id in sent else _left_out(deed, case, me, waits=case.sale_id in waiting)
        if why is not None:
            left[why] = left.get(why, 0) + 1
            continue
        sales.append((case.sale_id, case.touched))
        counters[case.counter] = counters.get(case.counter, 0) + 1
        stamps, money, at_risk = stamps + case.stamps, money + case.total, at_risk + bool(risk)
    return BulkPlan(deed, tuple(sales), stamps, Money(money), left, at_risk, counters)


@dataclass(frozen=True, slots=True)
class _Case:
    sale_id: str
    clerk: str
    approver: str
    decision: str
    assigned: str
    touched: int
    stamps: int
    total: int
    counter: str


_COLUMNS: Final = "sale_id, clerk, approver, decision, assigned, touched, stamps, total, counter"


def _case(connection: sqlite3.Connection, sale_id: str) -> _Case:
    row = connection.execute(f"SELECT {_COLUMNS} FROM review_case WHERE sale_id = ?", (sale_id,)).fetchone()  # noqa: S608
    if row is None:
        raise Refused("review.unknown_sale")
    return _Case(*row)


def _left_out(deed: Deed, case: _Case, me: str, *, waits: bool) -> LeftOut | None:
    match deed:
        case Decide(decision):
            if me in (case.clerk, case.approver):
                return LeftOut.OWN
            return LeftOut.DECIDED if case.decision == decision.value else None
        case Withdraw():
            if me in (case.clerk, case.approver):
                return LeftOut.OWN
            return None if case.decision else LeftOut.UNDECIDED
        case Assign(person_id):
            if person_id in (case.clerk, case.approver):
                return LeftOut.OWN
            return LeftOut.DECIDED if case.assigned == (person_id or "") else None
        case SetDeadline():
            if me in (case.clerk, case.approver):
                return LeftOut.OWN
            return None if waits else LeftOut.NOTHING_WAITS
        case _:
            assert_never(deed)


def _waiting(connection: sqlite3.Connection) -> frozenset[str]:
    """Sales with a stamp whose deadline can be set."""
    return frozenset(row[0] for row in connection.execute(f"SELECT DISTINCT sale_id FROM stamp WHERE {WAITING}"))  # noqa: S608


def _asked(deed: Deed) -> Payload:
    """What makes a deed this one and no other."""
    match deed:
        case Decide(decision, reason):
            return {"decision": decision.value, "reason": words_for(decision, reason)}
        case Withdraw(reason):
            return {"reason": required(reason)}
        case Assign(person_id):
            return {"to": person_id}
        case SetDeadline(deadline, reason):
            return {"deadline": iso_utc(deadline), "reason": required(reason)}
        case _:
            assert_never(deed)


def _kind(deed: Deed) -> Kind:
    match deed:
        case Decide():
            return Kind.REVIEW_DECIDED_TOGETHER
        case Withdraw():
            return Kind.REVIEW_WITHDRAWN
        case Assign():
            return Kind.REVIEW_ASSIGNED
        case SetDeadline():
            return Kind.DEADLINE_SET
        case _:
            assert_never(deed)


def _as_done(payload: Payload) -> BulkPart:
    return BulkPart(len(payload["sales"]), Money(payload["total"]), payload["changed"])
