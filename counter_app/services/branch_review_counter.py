"""The counter's side of decisions that come from other desks: carried out or refused, and shown to the clerk.

What counts is what the supervisor saw. Her proposal names, for each sale, the decision that stood in her book, and the
last of this counter's entries that it had; who was first in the log's order has decided, and the second is told who,
when and what (issue "A branch is journals meeting").
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from counter_app.domain.branch import Proposal
from counter_app.domain.branch_review import ReviewWish
from counter_app.domain.entries import Cause, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.domain.review import Decision
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.review import (
    case_of,
    decided_meanwhile,
    require_as_seen,
    require_undecided,
    standing_decision,
    write,
)


@dataclass(frozen=True, slots=True)
class Told:
    """Sales of one clerk that were decided from another desk, at ``at`` (ISO 8601 UTC). ``decision`` None: one was
    taken back; ``source``: the other desk's two digits."""

    proposal_id: str
    decision: Decision | None
    source: str
    by_name: str
    sales: int
    at: str


class DecisionsFromElsewhere:
    """``carry_out`` is the handler of :attr:`~counter_app.domain.branch.Ask.REVIEW`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def carry_out(self, writer: Writer, proposal: Proposal) -> Payload:
        """Decide as was proposed, and answer with ``sales``, ``total`` and those that were ``left`` with their reason.

        Raises Refused ``branch.not_understood``; where nothing could be done: why the first of its sales was refused,
        by the codes of :meth:`Review.decide`.
        """
        wish = ReviewWish.from_body(proposal.body)
        part = wish.counters.get(self._desk.place.counter)
        if part is None or not part.sales:
            raise Refused("branch.not_understood")
        known = writer.connection.execute("SELECT seq FROM entry WHERE id = ?", (part.as_of,)).fetchone()
        if known is None:  # this journal came back out of an older copy: what was seen is not here any more
            raise Refused("review.changed")
        sales: list[str] = []
        left: list[tuple[str, Refused]] = []
        for sale_id, replaces in part.sales.items():
            try:
                self._require(writer.connection, wish, proposal.by, sale_id, replaces, known[0])
            except Refused as why:
                left.append((sale_id, why))
            else:
                sales.append(sale_id)
        if not sales:
            raise left[0][1]
        total = _total(writer.connection, sales)
        _write(writer, proposal, wish, sales, [part.sales[sale] for sale in sales], total, len(left))
        return {
            "sales": len(sales),
            "total": total,
            "left": [[sale_id, why.code, dict(why.values)] for sale_id, why in left],
        }

    def told(self, person_id: str) -> tuple[Told, ...]:
        """What was decided of this person's sales from other desks and she has not taken note of, the oldest first."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT proposal_id, decision, source, by_name, sales, at FROM review_told WHERE clerk = ?"
                " AND seen_at IS NULL ORDER BY seq",
                (person_id,),
            ).fetchall()
        return tuple(Told(row[0], Decision(row[1]) if row[1] else None, *row[2:]) for row in rows)

    def take_note(self, session: Session, op_id: OpId, proposal_ids: tuple[str, ...]) -> None:
        """The clerk has seen what was decided of her sales; the other desk is told so by the log.

        Raises Refused ``session.not_allowed``, ``session.ended``, ``operation.conflict``.
        """
        self._desk.require(session, Right.SELL)
        said: Payload = {"proposals": list(proposal_ids)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_SEEN):
                same_intent(done, said)
                return
            write(writer, session, op_id, Kind.REVIEW_SEEN, said)

    def _require(
        self,
        connection: sqlite3.Connection,
        wish: ReviewWish,
        by: str,
        sale_id: str,
        replaces: str | None,
        seen: int,
    ) -> None:
        case = case_of(connection, sale_id)
        if by in (case.clerk, case.approver):
            raise Refused("review.own_sale")
        standing = standing_decision(connection, sale_id)
        if standing is not None and standing != replaces:
            raise decided_meanwhile(self._desk, connection, sale_id)
        require_as_seen(self._desk, connection, case, seen)
        if standing != replaces:
            raise Refused("review.changed")
        if wish.decision is not None:
            require_undecided(case, wish.decision)
        elif standing is None:
            raise Refused("review.nothing_decided")


def _write(
    writer: Writer,
    proposal: Proposal,
    wish: ReviewWish,
    sales: list[str],
    replaces: list[str | None],
    total: int,
    changed: int,
) -> None:
    said: Payload = {
        "reason": wish.reason,
        "by_name": proposal.by_name,
        "source": proposal.source,
        "proposal": proposal.proposal_id,
    }
    many: Payload = {"sales": sales, "replaces": replaces, "total": total, "changed": changed}
    match wish.decision:
        case None:
            kind, payload = Kind.REVIEW_WITHDRAWN, said | many
        case decision if len(sales) == 1:
            one: Payload = {"sale": sales[0], "replaces": replaces[0], "decision": decision.value}
            kind, payload = Kind.REVIEW_DECIDED, said | one
        case decision:
            kind, payload = Kind.REVIEW_DECIDED_TOGETHER, said | many | {"decision": decision.value}
    writer.append(kind, payload, op_id=writer.new_id(), actor=proposal.by, cause=Cause.REMOTE)


def _total(connection: sqlite3.Connection, sales: list[str]) -> int:
    total = 0
    for sale_id in sales:
        total += connection.execute("SELECT total FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()[0]
    return total
