"""The supervisor's review: sales that want a look, and what is decided of one of them.

Deeds for many at once are in :mod:`.review_bulk`, assignment, deadlines and views in :mod:`.review_care`, the list on
paper in :mod:`.review_list`.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.formats import time_hm
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.domain.review import LONGEST_WORDS, Decision, ReviewLimits
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.review_query import Asked, ReviewFilter, ReviewQuery, asked, counting, order, values_of
from counter_app.services.review_rows import ReviewRow, read_rows


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """The tiles above the table."""

    offline_sales: int
    offline_stamps: int
    money_not_stamped: Money
    unknown: int
    open: int


@dataclass(frozen=True, slots=True)
class ReviewChoices:
    """What the list can be narrowed by: values that occur in it. People are (id, name), the newest day first; shifts
    are (id, day, counter, clerk's name)."""

    clerks: tuple[tuple[str, str], ...]
    counters: tuple[str, ...]
    days: tuple[str, ...]
    shifts: tuple[tuple[str, str, str, str], ...]
    supervisors: tuple[tuple[str, str], ...]


_MEANWHILE: Final = {
    Decision.APPROVED: "review.approved_meanwhile",
    Decision.QUESTIONED: "review.questioned_meanwhile",
    Decision.HELD: "review.held_meanwhile",
}
#: Days and shifts offered for narrowing; older ones are found by the day typed into a view, or by their receipts.
_MOST_DAYS: Final = 60


class Review:
    """Sales to be looked at, and decisions on them."""

    def __init__(self, desk: Desk, limits: ReviewLimits) -> None:
        self._desk = desk
        self.limits = limits

    def asked(self, query: ReviewQuery) -> Asked:
        """The query in SQL as it is now."""
        return asked(query, self.limits, self._desk.journal.now(), self._desk.place.office.zone)

    def ids(self, query: ReviewQuery | ReviewFilter = ReviewFilter.OPEN, most: int | None = None) -> tuple[str, ...]:
        """Sale ids in the query's order: all of them, or the first ``most``, which without other conditions cost the
        same however many there are."""
        query = _query(query)
        sql = self.asked(query)
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                f"SELECT sale_id FROM review_case WHERE {sql.where} ORDER BY {order(query)} LIMIT :most",  # noqa: S608
                {**sql.values, "most": -1 if most is None else most},
            ).fetchall()
        return tuple(row[0] for row in rows)

    def rows(self, sale_ids: tuple[str, ...]) -> tuple[ReviewRow, ...]:
        """The rows of these sales, in the same order."""
        with self._desk.journal.read() as connection:
            return read_rows(connection, sale_ids, self.limits, self._desk.journal.now())

    def counts(self, query: ReviewQuery | None = None) -> dict[ReviewFilter, int]:
        """How many sales each chip would show under the query's other conditions."""
        if query is not None and query.is_narrowed:
            return self._narrowed_counts(query)
        with self._desk.journal.read() as connection:
            cases: dict[str, int] = dict(connection.execute("SELECT decision, cases FROM review_tally").fetchall())
            with_reason, undecided = connection.execute(
                "SELECT count(*), coalesce(sum(decision = ''), 0) FROM review_case"  # noqa: S608
                f" WHERE {self.asked(ReviewQuery(ReviewFilter.WITH_REASON)).where}",
                values_of(self.limits, self._desk.journal.now()),
            ).fetchone()
        approved = cases.get(Decision.APPROVED, 0)
        return {
            ReviewFilter.OPEN: sum(cases.values()) - approved,
            ReviewFilter.WITH_REASON: with_reason,
            ReviewFilter.SAFE: cases.get("", 0) - undecided,
            ReviewFilter.QUESTIONED: cases.get(Decision.QUESTIONED, 0),
            ReviewFilter.HELD: cases.get(Decision.HELD, 0),
            ReviewFilter.APPROVED: approved,
            ReviewFilter.ALL: sum(cases.values()),
        }

    def _narrowed_counts(self, query: ReviewQuery) -> dict[ReviewFilter, int]:
        sql = self.asked(query)
        sums = ", ".join(f"coalesce(sum({counting(chip)}), 0)" for chip in ReviewFilter)
        with self._desk.journal.read() as connection:
            row = connection.execute(
                f"SELECT {sums} FROM review_case WHERE {sql.others}",  # noqa: S608
                sql.values,
            ).fetchone()
        return dict(zip(ReviewFilter, row, strict=True))

    def summary(self) -> ReviewSummary:
        """Figures of the tiles."""
        with self._desk.journal.read() as connection:
            sales, stamps, money, unknown, still_open = connection.execute(
                "SELECT coalesce(sum(offline), 0), coalesce(sum(stamps), 0), coalesce(sum(unstamped), 0),"
                " coalesce(sum(unknown), 0), coalesce(sum(cases) FILTER (WHERE decision <> 'approved'), 0)"
                " FROM review_tally"
            ).fetchone()
        return ReviewSummary(sales, stamps, Money(money), unknown, still_open)

    def choices(self) -> ReviewChoices:
        """What the list can be narrowed by."""
        with self._desk.journal.read() as connection:
            clerks = connection.execute(
                "SELECT DISTINCT clerk, coalesce(name, clerk) FROM review_case LEFT JOIN person ON person_id = clerk"
                " ORDER BY 2"
            ).fetchall()
            counters = connection.execute("SELECT DISTINCT counter FROM review_case ORDER BY 1").fetchall()
            days = connection.execute(
                "SELECT DISTINCT day FROM review_case ORDER BY 1 DESC LIMIT ?", (_MOST_DAYS,)
            ).fetchall()
            shifts = connection.execute(
                "SELECT shift_id, min(day), counter, coalesce(name, clerk) FROM review_case LEFT JOIN person ON"
                " person_id = clerk GROUP BY shift_id ORDER BY max(sale_seq) DESC LIMIT ?",
                (_MOST_DAYS,),
            ).fetchall()
            people = connection.execute("SELECT person_id, name, role FROM person ORDER BY name").fetchall()
        supervisors = tuple((row[0], row[1]) for row in people if Right.REVIEW in RIGHTS[Role(row[2])])
        return ReviewChoices(
            tuple(clerks), tuple(row[0] for row in counters), tuple(row[0] for row in days), tuple(shifts), supervisors
        )

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
            require_as_seen(self._desk, writer, case, seen)
            if case.decision == decision.value == Decision.APPROVED:
                raise Refused("review.already_decided")
            replaces = standing_decision(writer.connection, sale_id)
            write(writer, session, op_id, Kind.REVIEW_DECIDED, {**said, "replaces": replaces})

    def withdraw(self, session: Session, op_id: OpId, sale_id: str, reason: str, *, seen: int | None = None) -> None:
        """Take back the decision that stands: the sale is to be reviewed again.

        Raises Refused as :meth:`decide` does, and ``review.nothing_decided``.
        """
        self._desk.require(session, Right.REVIEW)
        said: Payload = {"sale": sale_id, "reason": required(reason)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_WITHDRAWN):
                same_intent(done, said)
                return
            case = case_of(writer.connection, sale_id)
            require_others(case, session)
            require_as_seen(self._desk, writer, case, seen)
            replaces = standing_decision(writer.connection, sale_id)
            if replaces is None:
                raise Refused("review.nothing_decided")
            write(writer, session, op_id, Kind.REVIEW_WITHDRAWN, {**said, "replaces": replaces})

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
    """Raises Refused ``review.unknown_sale`` for a sale that is not in the review."""
    row = connection.execute(
        "SELECT sale_id, clerk, approver, decision, touched FROM review_case WHERE sale_id = ?", (sale_id,)
    ).fetchone()
    if row is None:
        raise Refused("review.unknown_sale")
    return Case(*row)


def require_others(case: Case, session: Session) -> None:
    """Nobody reviews what she sold or said yes to. Raises Refused ``review.own_sale``."""
    if session.person.person_id in (case.clerk, case.approver):
        raise Refused("review.own_sale")


def require_as_seen(desk: Desk, writer: Writer, case: Case, seen: int | None) -> None:
    """Compare with what was looked at. Raises Refused ``review.approved_meanwhile``, ``review.questioned_meanwhile``,
    ``review.held_meanwhile`` (``who``, ``at`` on the office's clock), ``review.changed``."""
    if seen is None or case.touched == seen:
        return
    row = writer.connection.execute(
        "SELECT coalesce(name, decided_by), decided_at, decision FROM review LEFT JOIN person ON person_id = decided_by"
        " WHERE sale_id = ? AND decided_seq > ?",
        (case.sale_id, seen),
    ).fetchone()
    if row is not None:
        at = time_hm(datetime.fromisoformat(row[1]), desk.place.office.zone)
        raise Refused(_MEANWHILE[Decision(row[2])], who=row[0], at=at)
    raise Refused("review.changed")


def standing_decision(connection: sqlite3.Connection, sale_id: str) -> int | None:
    """The entry of the decision that stands, if one does."""
    row = connection.execute("SELECT decided_seq FROM review WHERE sale_id = ?", (sale_id,)).fetchone()
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


def _query(chosen: ReviewQuery | ReviewFilter) -> ReviewQuery:
    return ReviewQuery(chosen) if isinstance(chosen, ReviewFilter) else chosen
