"""The supervisor's review: sales that want a look, and what is decided of one of them.

What is read stands in :mod:`.review_reading`, deeds for many at once in :mod:`.review_bulk`, assignment, deadlines and
views in :mod:`.review_care`, the list on paper in :mod:`.review_list`, other counters' sales in :mod:`.branch_review`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.formats import date_short, local_time, time_hm
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.domain.review import LONGEST_WORDS, Decision, ReviewLimits
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.review_reading import ReviewReading
from counter_app.services.review_rows import ReviewRow

_MEANWHILE: Final = {
    Decision.APPROVED: "review.approved_meanwhile",
    Decision.QUESTIONED: "review.questioned_meanwhile",
    Decision.HELD: "review.held_meanwhile",
}


class Review(ReviewReading):
    """Sales of this counter to be looked at, and decisions on them."""

    def __init__(self, desk: Desk, limits: ReviewLimits) -> None:
        super().__init__(desk, desk.journal, limits)

    def decide(
        self,
        session: Session,
        op_id: OpId,
        sale_id: str,
        decision: Decision,
        reason: str,
        *,
        seen: int | None = None,
    ) -> None:
        """Approve, question or hold one sale; a decision that stands is replaced, and stays in the time line.

        ``seen``: :attr:`ReviewRow.seen` of what the supervisor looked at. Raises Refused ``session.not_allowed``,
        ``review.own_sale``, ``review.unknown_sale``; ``review.no_reason`` where a question or a hold comes without
        words; those of :func:`require_as_seen`; ``review.already_decided`` for a second approval.
        """
        self._desk.require(session, Right.REVIEW)
        words = words_for(decision, reason)
        said: Payload = {"sale": sale_id, "decision": decision.value, "reason": words}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_DECIDED):
                same_intent(done, said)
                return
            case = case_of(writer.connection, sale_id)
            require_others(case, session)
            require_as_seen(self._desk, writer.connection, case, seen)
            require_undecided(case, decision)
            replaces = standing_decision(writer.connection, sale_id)
            write(writer, session, op_id, Kind.REVIEW_DECIDED, {**said, "replaces": replaces})

    def withdraw(self, session: Session, op_id: OpId, sale_id: str, reason: str, *, seen: int | None = None) -> None:
        """Take back the decision that stands: the sale is to be reviewed again.

        Raises Refused as :meth:`decide` does, and ``review.nothing_decided``.
        """
        self._desk.require(session, Right.REVIEW)
        said: Payload = {"sales": [sale_id], "reason": required(reason)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_WITHDRAWN):
                same_intent(done, said)
                return
            case = case_of(writer.connection, sale_id)
            require_others(case, session)
            require_as_seen(self._desk, writer.connection, case, seen)
            replaces = standing_decision(writer.connection, sale_id)
            if replaces is None:
                raise Refused("review.nothing_decided")
            write(writer, session, op_id, Kind.REVIEW_WITHDRAWN, {**said, "replaces": [replaces]})

    def answer(self, session: Session, op_id: OpId, sale_id: str, words: str) -> None:
        """The clerk's answer to a question about her own sale.

        Raises Refused ``review.no_reason``, ``review.not_questioned``, ``session.not_allowed`` (somebody else's sale),
        ``session.ended``.
        """
        self._desk.require(session, Right.SELL)
        said: Payload = {"sale": sale_id, "answer": required(words)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_ANSWERED):
                same_intent(done, said)
                return
            row = writer.connection.execute(
                "SELECT decision, clerk FROM review JOIN sale USING (sale_id) WHERE sale_id = ?", (sale_id,)
            ).fetchone()
            if row is None or row[0] != Decision.QUESTIONED:
                raise Refused("review.not_questioned")
            if row[1] != session.person.person_id:
                raise Refused("session.not_allowed", right=Right.REVIEW.value)
            write(writer, session, op_id, Kind.REVIEW_ANSWERED, said)

    def questions_for(self, person_id: str) -> tuple[ReviewRow, ...]:
        """Sales of this person that a supervisor asked about and that she has not answered since."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT sale.sale_id FROM review CROSS JOIN sale USING (sale_id) WHERE decision = 'questioned'"
                " AND clerk = ? AND (answered_seq IS NULL OR answered_seq < decided_seq) ORDER BY sale.seq",
                (person_id,),
            ).fetchall()
        return self.rows(tuple(row[0] for row in rows))


@dataclass(frozen=True, slots=True)
class Case:
    """What a deed looks at before it writes."""

    sale_id: str
    clerk: str
    approver: str
    decision: str
    touched: int


def case_of(connection: sqlite3.Connection, sale_id: str) -> Case:
    """A sale of the review; one that is no case here may be one in the branch's book, where more is known of it.

    Raises Refused ``review.unknown_sale``.
    """
    row = connection.execute(
        "SELECT sale_id, clerk, approver, decision, touched FROM review_case WHERE sale_id = ?1"
        " UNION ALL SELECT sale_id, clerk, coalesce(payload ->> 'approver', ''), '', sale.seq FROM sale JOIN entry"
        " USING (seq) WHERE sale_id = ?1 LIMIT 1",
        (sale_id,),
    ).fetchone()
    if row is None:
        raise Refused("review.unknown_sale")
    return Case(*row)


def require_others(case: Case, session: Session) -> None:
    """Nobody reviews what she sold or said yes to. Raises Refused ``review.own_sale``."""
    if session.person.person_id in (case.clerk, case.approver):
        raise Refused("review.own_sale")


def require_undecided(case: Case, decision: Decision) -> None:
    """Only other words replace a question or a hold; nobody approves twice. Raises Refused
    ``review.already_decided``."""
    if case.decision == decision.value == Decision.APPROVED:
        raise Refused("review.already_decided")


def require_as_seen(desk: Desk, connection: sqlite3.Connection, case: Case, seen: int | None) -> None:
    """Whether nothing touched the sale after what was looked at: an entry's number in the same file. Raises Refused
    ``review.approved_meanwhile``, ``review.questioned_meanwhile``, ``review.held_meanwhile`` (``who``, ``at`` on the
    office's clock), ``review.changed``."""
    if seen is None or case.touched <= seen:
        return
    row = connection.execute(
        "SELECT decision, decided_seq > ? FROM review WHERE sale_id = ?", (seen, case.sale_id)
    ).fetchone()
    if row is not None and row[1]:
        raise decided_meanwhile(desk, connection, case.sale_id)
    raise Refused("review.changed")


def decided_meanwhile(desk: Desk, connection: sqlite3.Connection, sale_id: str) -> Refused:
    """What to say where another decision stands than was seen: who took it, when, which."""
    who, moment, decision = connection.execute(
        "SELECT coalesce(by_name, name, decided_by), decided_at, decision FROM review LEFT JOIN person"
        " ON person_id = decided_by WHERE sale_id = ?",
        (sale_id,),
    ).fetchone()
    return Refused(_MEANWHILE[Decision(decision)], who=who, at=told_at(desk, moment))


def told_at(desk: Desk, moment: str) -> str:
    """An instant (ISO 8601) on the office's clock, with its day where that is not today: ``10.11``,
    ``24 Nov 2026 10.11``."""
    at, zone = datetime.fromisoformat(moment), desk.place.office.zone
    today = local_time(at, zone).date() == desk.office_time().date()
    return time_hm(at, zone) if today else f"{date_short(at, zone)} {time_hm(at, zone)}"


def standing_decision(connection: sqlite3.Connection, sale_id: str) -> str | None:
    """The id of the entry of the decision that stands, if one does."""
    row = connection.execute(
        "SELECT entry.id FROM review JOIN entry ON entry.seq = decided_seq WHERE sale_id = ?", (sale_id,)
    ).fetchone()
    return None if row is None else row[0]


def words_for(decision: Decision, reason: str) -> str:
    """Raises Refused ``review.no_reason``: only an approval may come without words."""
    return " ".join(reason.split())[:LONGEST_WORDS] if decision is Decision.APPROVED else required(reason)


def required(words: str) -> str:
    """Raises Refused ``review.no_reason``."""
    words = " ".join(words.split())[:LONGEST_WORDS]
    if not words:
        raise Refused("review.no_reason")
    return words


def write(writer: Writer, session: Session, op_id: OpId, kind: Kind, payload: Payload) -> Entry:
    """One entry of a person."""
    return writer.append(kind, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)
