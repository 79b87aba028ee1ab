"""The review of all counters of the branch, and decisions that travel to the counter whose sale it is.

What is read is the branch's book. A sale of this counter is decided at once; any other by a proposal, which its counter
carries out or refuses (:mod:`.branch_review_counter`). The book holds no subject's keys: customers' data are readable
at the sale's own counter alone.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.branch import Ask
from counter_app.domain.branch_review import ReviewWish, WishedSales
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.domain.review import Decision
from counter_app.domain.story import StoryLine, Subject, SubjectKind
from counter_app.services import branch_sent
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_sent import Sent
from counter_app.services.desk import Session, earlier
from counter_app.services.review import (
    Case,
    Review,
    case_of,
    require_as_seen,
    require_others,
    require_undecided,
    required,
    standing_decision,
    told_at,
    words_for,
)
from counter_app.services.review_reading import ReviewReading
from counter_app.services.review_rows import ReviewRow
from counter_app.services.time_line import story_of

#: Proposals of this desk that are told of.
_MOST_SENT: Final = 100
#: What a time line tells of the time that a sale took: each counter sees the issuer, and holds its queue, for itself.
_OF_THE_COUNTER: Final = ("issuer.", "queue.")


@dataclass(frozen=True, slots=True)
class CounterSeen:
    """``at`` (ISO 8601 UTC): when the branch log last heard of it, by the log's clock; where that is not known, when it
    wrote the last of its entries that are in the book."""

    counter: str
    at: str


class BranchReview(ReviewReading):
    """Sales of the whole branch to be looked at. Reading raises StorageFailed ``branch.no_book`` where there is no
    branch, or its book is not open yet."""

    def __init__(self, branch: BranchDesk, review: Review) -> None:
        super().__init__(branch.desk, branch, review.limits)
        self._branch = branch
        self._review = review

    @property
    def offered(self) -> bool:
        """Whether this counter belongs to a branch at all."""
        return self._branch.has_branch

    def is_own(self, row: ReviewRow) -> bool:
        """Whether the sale is this counter's."""
        return row.counter == self._desk.place.counter

    def rows(self, sale_ids: tuple[str, ...]) -> tuple[ReviewRow, ...]:
        """The rows of these sales, with what is under way to their counters."""
        rows = super().rows(sale_ids)
        with self._source.read() as book, self._desk.journal.read() as journal:
            sent = branch_sent.of_sales(book, journal, [row.sale_id for row in rows])
        return tuple(replace(row, sent=sent.get(row.sale_id)) for row in rows)

    def seen(self) -> tuple[CounterSeen, ...]:
        """When each counter was last heard of."""
        state = self._branch.link.state()
        heard: dict[str, str] = {}
        for one in state.standings.counters if state else ():
            heard[one.counter] = max(heard.get(one.counter, ""), one.seen_at or "")
        with self._source.read() as book:
            return tuple(
                CounterSeen(counter, heard.get(counter) or at) for counter, at in sorted(_last_written(book).items())
            )

    def sent(self) -> tuple[Sent, ...]:
        """The newest decisions that this desk sent, and what has come of them."""
        with self._source.read() as book, self._desk.journal.read() as journal:
            return branch_sent.of_desk(book, journal, self._desk.place.counter, _MOST_SENT)

    def time_line(self, sale_id: str) -> tuple[StoryLine, ...]:
        """What the book tells of a sale; none where it does not know it."""
        with self._source.read() as book:
            if book.execute("SELECT 1 FROM sale WHERE sale_id = ?", (sale_id,)).fetchone() is None:
                return ()
            lines = story_of(book, Subject(SubjectKind.SALE, sale_id)).lines
            others = _of_others(book, sale_id, [line.seq for line in lines if line.kind.startswith(_OF_THE_COUNTER)])
        return tuple(line for line in lines if line.seq not in others)

    def decide(
        self,
        session: Session,
        op_id: OpId,
        sale_id: str,
        decision: Decision,
        reason: str,
        *,
        seen: int | None = None,
    ) -> bool:
        """Approve, question or hold one sale of the branch; whether it is under way to its counter.

        ``seen``: :attr:`ReviewRow.seen` of this reading. Raises Refused as :meth:`Review.decide` does,
        ``review.sent_meanwhile`` (``who``, ``at``, ``counter``), ``branch.none``; StorageFailed ``branch.no_book``.
        """
        self._desk.require(session, Right.REVIEW)
        return self._ask(session, op_id, sale_id, decision, words_for(decision, reason), seen)

    def withdraw(self, session: Session, op_id: OpId, sale_id: str, reason: str, *, seen: int | None = None) -> bool:
        """Take back the decision that stands; whether that is under way. Raises Refused as :meth:`decide` does, and
        ``review.nothing_decided``."""
        self._desk.require(session, Right.REVIEW)
        return self._ask(session, op_id, sale_id, None, required(reason), seen)

    def recall(self, session: Session, op_id: OpId, proposal_id: str) -> None:
        """Take back a decision of this desk that is under way. A counter that has carried it out already has done so.

        Raises Refused ``session.not_allowed``, ``session.ended``, ``branch.unknown_proposal``.
        """
        self._desk.require(session, Right.REVIEW)
        self._branch.withdraw(session, op_id, proposal_id)

    def _ask(
        self, session: Session, op_id: OpId, sale_id: str, decision: Decision | None, reason: str, seen: int | None
    ) -> bool:
        with self._desk.journal.read() as journal:
            if done := earlier(journal, op_id, Kind.BRANCH_PROPOSED):
                _require_same(done, decision, reason, sale_id)
                return True
            again = decided_here(journal, op_id)
        part, counter = None, self._desk.place.counter
        if not again:
            with self._source.read() as book, self._desk.journal.read() as journal:
                counter = counter_of(book, sale_id)
                case = case_of(book, sale_id)
                require_as_seen(self._desk, book, case, seen)
                if counter == self._desk.place.counter:
                    seen = None if seen is None else own_last(book, journal, counter)
                else:
                    require_others(case, session)
                    self._require_not_sent(book, journal, sale_id)
                    replaces = _require_decidable(book, case, decision)
                    part = WishedSales(last_entry(book, counter), {sale_id: replaces})
        if part is not None:
            wish = ReviewWish(decision, reason, {counter: part})
            self._branch.propose(session, op_id, Ask.REVIEW, wish.to_body(), (counter,))
        elif decision is None:
            self._review.withdraw(session, op_id, sale_id, reason, seen=seen)
        else:
            self._review.decide(session, op_id, sale_id, decision, reason, seen=seen)
        return part is not None

    def _require_not_sent(self, book: sqlite3.Connection, journal: sqlite3.Connection, sale_id: str) -> None:
        sent = branch_sent.of_sales(book, journal, [sale_id]).get(sale_id)
        if sent is not None and sent.state is branch_sent.SentState.WAITING:
            raise Refused(
                "review.sent_meanwhile", who=sent.by_name, at=told_at(self._desk, sent.at), counter=sent.counter
            )


def _last_written(book: sqlite3.Connection) -> dict[str, str]:
    """By counter, when the computer that is it now wrote its last entry."""
    rows = book.execute(
        "SELECT counter, (SELECT at FROM entry WHERE entry.device = presence.device ORDER BY epoch DESC,"
        " device_seq DESC LIMIT 1) FROM presence ORDER BY began_seq"
    )
    return dict(rows.fetchall())


def counter_of(book: sqlite3.Connection, sale_id: str) -> str:
    """Whose sale it is. Raises Refused ``review.unknown_sale``."""
    row = book.execute("SELECT counter FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
    if row is None:
        raise Refused("review.unknown_sale")
    return row[0]


def last_entry(book: sqlite3.Connection, counter: str) -> str:
    """The id of the last entry of a counter that the book has. Raises Refused ``review.unknown_sale``."""
    last = _last_of(book, counter)
    if last is None:
        raise Refused("review.unknown_sale")
    return last


def _last_of(book: sqlite3.Connection, counter: str) -> str | None:
    row = book.execute(
        "SELECT id FROM entry WHERE device = (SELECT device FROM presence WHERE counter = ? ORDER BY began_seq DESC"
        " LIMIT 1) ORDER BY epoch DESC, device_seq DESC LIMIT 1",
        (counter,),
    ).fetchone()
    return None if row is None else row[0]


def own_last(book: sqlite3.Connection, journal: sqlite3.Connection, counter: str) -> int:
    """The number, in this counter's journal, of the last of its entries that the book has: what touched a sale later
    has not been seen in the book."""
    found = journal.execute("SELECT seq FROM entry WHERE id = ?", (_last_of(book, counter),)).fetchone()
    return 0 if found is None else found[0]


def decided_here(journal: sqlite3.Connection, op_id: str) -> bool:
    """Whether this intent was carried out at this counter."""
    return any(earlier(journal, op_id, kind) for kind in (Kind.REVIEW_DECIDED, Kind.REVIEW_WITHDRAWN))


def _of_others(book: sqlite3.Connection, sale_id: str, seqs: list[int]) -> frozenset[int]:
    """Which of these entries another counter than the sale's wrote."""
    rows = book.execute(
        "SELECT seq FROM entry WHERE seq IN (SELECT value FROM json_each(?)) AND device <> (SELECT device FROM entry"
        " WHERE seq = (SELECT seq FROM sale WHERE sale_id = ?))",
        (json.dumps(seqs), sale_id),
    )
    return frozenset(row[0] for row in rows)


def _require_decidable(book: sqlite3.Connection, case: Case, decision: Decision | None) -> str | None:
    replaces = standing_decision(book, case.sale_id)
    if decision is not None:
        require_undecided(case, decision)
    elif replaces is None:
        raise Refused("review.nothing_decided")
    return replaces


def _require_same(done: Entry, decision: Decision | None, reason: str, sale_id: str) -> None:
    """A repeated intent must ask for the same; what was seen may be more by now. Raises Refused
    ``operation.conflict``."""
    said = ReviewWish.from_body(done.payload["body"])
    sales = [sale for part in said.counters.values() for sale in part.sales]
    if (said.decision, said.reason, sales) != (decision, reason, [sale_id]):
        raise Refused("operation.conflict")
