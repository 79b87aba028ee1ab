"""The supervisor's review of sales that were made while the issuer was not normal."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, assert_never

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Right
from counter_app.services.desk import Desk, Session, earlier, same_intent


class Decision(StrEnum):
    """What a supervisor says of a sale."""

    APPROVED = "approved"
    QUESTIONED = "questioned"
    HELD = "held"


class ReviewFilter(StrEnum):
    """Chips above the table."""

    OPEN = "open"
    WITH_REASON = "with_reason"
    QUESTIONED = "questioned"
    APPROVED = "approved"
    ALL = "all"


class Reason(StrEnum):
    """Why a sale wants a look."""

    OFFLINE = "offline"
    UNKNOWN = "unknown"
    REJECTED = "rejected"
    OVER_LIMIT = "over_limit"
    SAME_DOCUMENT = "same_document"
    CLOCK_WENT_BACK = "clock_went_back"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One sale. ``done`` of ``stamps`` stamps are verified or handed over."""

    sale_id: str
    receipt: str
    at: str
    counter: str
    clerk_id: str
    clerk_name: str
    stamps: int
    documents: int
    pieces: int
    total: Money
    done: int
    reasons: tuple[Reason, ...]
    decision: Decision | None
    decision_reason: str
    decided_by: str
    answer: str
    voided: bool
    """The sale was taken back; what was paid was given back."""


@dataclass(frozen=True, slots=True)
class ReviewSummary:
    """The tiles above the table."""

    offline_sales: int
    offline_stamps: int
    money_not_stamped: Money
    unknown: int
    open: int


@dataclass(frozen=True, slots=True)
class TimeLineEntry:
    """One line of a sale's time line: when, kind of entry, who, and what is worth showing of it."""

    seq: int
    at: str
    kind: str
    actor_name: str
    values: tuple[tuple[str, str], ...]


#: What of an entry's payload is shown on a time line; nothing personal is among it.
_SHOWN: Final = (
    "step",
    "outcome",
    "words",
    "serial",
    "file_name",
    "receipt",
    "paper",
    "result",
    "decision",
    "reason",
    "note",
    "answer",
    "approver_name",
)
#: Each part is what an index of ``review_case`` holds, word for word.
_RISK_SQL: Final = (
    "sale_seq IN (SELECT sale_seq FROM review_case WHERE decision <> 'approved' AND (trouble OR same_document)"
    " UNION SELECT sale_seq FROM review_case WHERE decision <> 'approved' AND total > :limit"
    " UNION SELECT seq FROM clock_back)"
)
_ROWS_SQL: Final = (
    "SELECT sale.sale_id, receipt, at, counter, clerk, coalesce(clerks.name, ''), stamps, documents, pieces, total,"
    " (SELECT count(*) FROM stamp WHERE stamp.sale_id = sale.sale_id AND state IN ('verified', 'handed_over')),"
    " decision, coalesce(reason, ''), coalesce(deciders.name, ''), coalesce(answer, ''),"
    " EXISTS (SELECT 1 FROM stamp WHERE stamp.sale_id = sale.sale_id AND (state IN ('allot_unknown', 'stamp_unknown')"
    " OR (state = 'voided' AND seeking))),"
    " EXISTS (SELECT 1 FROM stamp WHERE stamp.sale_id = sale.sale_id AND state = 'rejected'),"
    " (SELECT same_document FROM review_case WHERE review_case.sale_id = sale.sale_id),"
    " EXISTS (SELECT 1 FROM clock_back WHERE clock_back.seq = sale.seq),"
    " EXISTS (SELECT 1 FROM reversal WHERE reversal.sale_id = sale.sale_id)"
    " FROM sale LEFT JOIN review USING (sale_id) LEFT JOIN person AS clerks ON clerks.person_id = clerk"
    " LEFT JOIN person AS deciders ON deciders.person_id = decided_by WHERE sale.sale_id IN"
)
#: Values of one statement; SQLite has a limit.
_AT_ONCE: Final = 500


class Review:
    """Sales to be looked at, and decisions on them."""

    def __init__(self, desk: Desk, offline_limit: Money) -> None:
        """``offline_limit``: a single sale above it, made while the issuer was not normal, wants a look."""
        self._desk = desk
        self._limit = offline_limit.rupiah

    def ids(self, chosen: ReviewFilter = ReviewFilter.OPEN, most: int | None = None) -> tuple[str, ...]:
        """Sale ids, newest first: all of them, or the first ``most``, which cost the same however many there are."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                f"SELECT sale_id FROM review_case WHERE {_condition(chosen)}"  # noqa: S608
                " ORDER BY sale_seq DESC LIMIT :most",
                {"limit": self._limit, "most": -1 if most is None else most},
            ).fetchall()
        return tuple(row[0] for row in rows)

    def rows(self, sale_ids: tuple[str, ...]) -> tuple[ReviewRow, ...]:
        """The rows of these sales, in the same order."""
        found: dict[str, ReviewRow] = {}
        with self._desk.journal.read() as connection:
            for first in range(0, len(sale_ids), _AT_ONCE):
                some = sale_ids[first : first + _AT_ONCE]
                marks = ", ".join("?" for _ in some)
                for row in connection.execute(f"{_ROWS_SQL} ({marks})", some):
                    found[row[0]] = self._row(row)
        return tuple(found[sale_id] for sale_id in sale_ids if sale_id in found)

    def _row(self, row: tuple[Any, ...]) -> ReviewRow:
        return ReviewRow(
            *row[:9],
            total=Money(row[9]),
            done=row[10],
            reasons=self._reasons(row),
            decision=Decision(row[11]) if row[11] else None,
            decision_reason=row[12],
            decided_by=row[13],
            answer=row[14],
            voided=bool(row[19]),
        )

    def _reasons(self, row: tuple[Any, ...]) -> tuple[Reason, ...]:
        unknown, rejected, same_document, clock_back, voided = row[15:20]
        found = {
            Reason.OFFLINE: True,
            Reason.UNKNOWN: unknown,
            Reason.REJECTED: rejected,
            Reason.OVER_LIMIT: row[9] > self._limit,
            Reason.SAME_DOCUMENT: same_document,
            Reason.CLOCK_WENT_BACK: clock_back,
            Reason.VOIDED: voided,
        }
        return tuple(reason for reason, holds in found.items() if holds)

    def counts(self) -> dict[ReviewFilter, int]:
        """How many sales each chip would show."""
        with self._desk.journal.read() as connection:
            cases: dict[str, int] = dict(connection.execute("SELECT decision, cases FROM review_tally").fetchall())
            (with_reason,) = connection.execute(
                f"SELECT count(*) FROM review_case WHERE {_condition(ReviewFilter.WITH_REASON)}",  # noqa: S608
                {"limit": self._limit},
            ).fetchone()
        approved = cases.get(Decision.APPROVED, 0)
        return {
            ReviewFilter.OPEN: sum(cases.values()) - approved,
            ReviewFilter.WITH_REASON: with_reason,
            ReviewFilter.QUESTIONED: cases.get(Decision.QUESTIONED, 0),
            ReviewFilter.APPROVED: approved,
            ReviewFilter.ALL: sum(cases.values()),
        }

    def summary(self) -> ReviewSummary:
        """Figures of the tiles."""
        with self._desk.journal.read() as connection:
            sales, stamps, money, unknown, still_open = connection.execute(
                "SELECT coalesce(sum(cases), 0), coalesce(sum(stamps), 0), coalesce(sum(unstamped), 0),"
                " coalesce(sum(unknown), 0), coalesce(sum(cases) FILTER (WHERE decision <> 'approved'), 0)"
                " FROM review_tally"
            ).fetchone()
        return ReviewSummary(sales, stamps, Money(money), unknown, still_open)

    def decide(self, session: Session, op_id: OpId, sale_id: str, decision: Decision, reason: str) -> None:
        """Approve, question or hold one sale.

        Raises Refused ``session.not_allowed``, ``review.own_sale``, ``review.unknown_sale``; ``review.no_reason``
        where a question or a hold comes without words.
        """
        self._desk.require(session, Right.REVIEW)
        if decision is not Decision.APPROVED and not reason.strip():
            raise Refused("review.no_reason")
        payload = {"sale": sale_id, "decision": decision.value, "reason": reason.strip()}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_DECIDED):
                same_intent(done, payload)
                return
            row = writer.connection.execute("SELECT clerk FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
            if row is None:
                raise Refused("review.unknown_sale")
            if row[0] == session.person.person_id:
                raise Refused("review.own_sale")
            writer.append(
                Kind.REVIEW_DECIDED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause
            )

    def answer(self, session: Session, op_id: OpId, sale_id: str, words: str) -> None:
        """The clerk's answer to a question about her own sale.

        Raises Refused ``review.no_reason``, ``review.not_questioned``, ``session.not_allowed`` (somebody else's sale),
        ``session.ended``.
        """
        self._desk.require_open(session)
        if not words.strip():
            raise Refused("review.no_reason")
        payload = {"sale": sale_id, "answer": words.strip()}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.REVIEW_ANSWERED):
                same_intent(done, payload)
                return
            row = writer.connection.execute(
                "SELECT decision, clerk FROM review JOIN sale USING (sale_id) WHERE sale_id = ?", (sale_id,)
            ).fetchone()
            if row is None or row[0] != Decision.QUESTIONED:
                raise Refused("review.not_questioned")
            if row[1] != session.person.person_id:
                raise Refused("session.not_allowed", right=Right.REVIEW.value)
            writer.append(
                Kind.REVIEW_ANSWERED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause
            )

    def questions_for(self, person_id: str) -> tuple[ReviewRow, ...]:
        """Sales of this person that a supervisor asked about and that she has not answered since."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT sale.sale_id FROM review CROSS JOIN sale USING (sale_id) WHERE decision = 'questioned'"
                " AND clerk = ? AND (answered_seq IS NULL OR answered_seq < decided_seq) ORDER BY sale.seq",
                (person_id,),
            ).fetchall()
        return self.rows(tuple(row[0] for row in rows))

    def time_line(self, sale_id: str) -> tuple[TimeLineEntry, ...]:
        """From payment to hand-over: every entry about the sale, its stamps, its prints and its review."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT seq, at, kind, coalesce(name, actor), payload FROM entry LEFT JOIN person ON person_id = actor"
                " WHERE seq IN (SELECT seq FROM sale WHERE sale_id = :sale"
                " UNION SELECT seq FROM sale_story WHERE sale_id = :sale"
                " UNION SELECT opened_seq FROM dispute WHERE sale_id = :sale"
                " UNION SELECT settled_seq FROM dispute WHERE sale_id = :sale AND settled_seq IS NOT NULL"
                " UNION SELECT dispute_note.seq FROM dispute JOIN dispute_note USING (dispute_id) WHERE sale_id = :sale"
                # Attempts carry their stamp's id as their op_id, prints that of the print.
                " UNION SELECT entry.seq FROM stamp JOIN entry ON op_id = stamp_id WHERE sale_id = :sale"
                " UNION SELECT entry.seq FROM sale JOIN print_job USING (receipt) JOIN entry ON entry.op_id = print_id"
                " WHERE sale_id = :sale"
                " UNION SELECT entry.seq FROM reversal JOIN print_job ON receipt = paper JOIN entry ON entry.op_id ="
                " print_id WHERE sale_id = :sale) ORDER BY seq",
                {"sale": sale_id},
            ).fetchall()
        return tuple(_time_line_entry(row) for row in rows)


def _condition(chosen: ReviewFilter) -> str:
    match chosen:
        case ReviewFilter.OPEN:
            return "decision <> 'approved'"
        case ReviewFilter.WITH_REASON:
            return f"decision <> 'approved' AND {_RISK_SQL}"
        case ReviewFilter.QUESTIONED:
            return "decision = 'questioned'"
        case ReviewFilter.APPROVED:
            return "decision = 'approved'"
        case ReviewFilter.ALL:
            return "1"
        case _:
            assert_never(chosen)


def _time_line_entry(row: tuple[Any, ...]) -> TimeLineEntry:
    payload = json.loads(row[4])
    values = tuple((key, str(payload[key])) for key in _SHOWN if payload.get(key) not in (None, ""))
    return TimeLineEntry(row[0], row[1], row[2], row[3], values)
