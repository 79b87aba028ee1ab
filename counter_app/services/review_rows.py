"""A sale of the review as it is shown: what it was, why it stands there, what was said of it."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from counter_app.domain.ids import PersonId
from counter_app.domain.money import Money
from counter_app.domain.review import (
    CaseFacts,
    Decision,
    Finding,
    OffList,
    Reason,
    ReviewLimits,
    Sign,
    findings,
    is_risk,
)
from counter_app.services.branch_sent import Sent, SentState

#: Values of one statement; SQLite has a limit.
_AT_ONCE: Final = 500
#: Receipts named with the same document; a number says how many more there are.
_MOST_NAMED: Final = 5
_ROWS: Final = (
    "SELECT review_case.sale_id, receipt, sale.at, review_case.counter, review_case.clerk, coalesce(clerks.name, ''),"
    " review_case.stamps, documents, pieces, review_case.total,"
    " (SELECT count(*) FROM stamp WHERE stamp.sale_id = sale.sale_id AND state IN ('verified', 'handed_over')),"
    " review_case.decision, coalesce(reason, ''), coalesce(by_name, deciders.name, ''), decided_at, decided_seq,"
    " coalesce(answer, ''), coalesce(answered_seq > decided_seq, 0), touched, review_case.approver, assigned,"
    " coalesce(assignees.name, ''), deadline, review_case.shift_id,"
    " review_case.offline, signs, unknown, unknown_since, rejected, serial_since, same_document,"
    " (SELECT latest FROM clock_back WHERE clock_back.seq = sale_seq), copies,"
    " CASE WHEN signs & 32 THEN (SELECT coalesce(sum(refund.total), 0) FROM refund WHERE refund.sale_id ="
    " review_case.sale_id) ELSE 0 END,"
    " off_list, coalesce(owners.name, basket_of), basket_total"
    " FROM review_case CROSS JOIN sale ON sale.seq = sale_seq LEFT JOIN review ON review.sale_id = review_case.sale_id"
    " LEFT JOIN person AS clerks ON clerks.person_id = review_case.clerk"
    " LEFT JOIN person AS deciders ON deciders.person_id = decided_by"
    " LEFT JOIN person AS assignees ON assignees.person_id = assigned"
    " LEFT JOIN person AS owners ON owners.person_id = basket_of WHERE review_case.sale_id IN"
)
_SAME_AS: Final = (
    "SELECT DISTINCT sale.receipt FROM stamp JOIN document AS mine USING (document_id) JOIN document AS other ON"
    " other.sha256 = mine.sha256 AND other.document_id <> mine.document_id JOIN stamp AS theirs ON"
    " theirs.document_id = other.document_id JOIN sale ON sale.sale_id = theirs.sale_id"
    " WHERE stamp.sale_id = ?1 AND sale.sale_id <> ?1 LIMIT ?2"
)


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One sale. ``done`` of ``stamps`` stamps are verified or handed over; times are ISO 8601 UTC.

    ``seen`` is the entry that last changed what is decided on: a decision names it, so that nobody decides on what is
    not so any more.
    """

    sale_id: str
    receipt: str
    at: str
    counter: str
    clerk_id: PersonId
    clerk_name: str
    stamps: int
    documents: int
    pieces: int
    total: Money
    done: int
    decision: Decision | None
    decision_reason: str
    decided_by: str
    decided_at: str | None
    decided_seq: int | None
    answer: str
    answered: bool
    """The question that stands has been answered."""
    seen: int
    approver_id: str
    """Who said yes to it when it was made, "" where nobody had to."""
    assigned_to: str
    assigned_name: str
    deadline: str | None
    shift_id: str
    findings: tuple[Finding, ...]
    sent: Sent | None = None
    """The newest decision that was sent to its counter from another, in a reading of the branch."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it stands here, the gravest first."""
        return tuple(finding.reason for finding in self.findings)

    @property
    def is_risk(self) -> bool:
        """Whether it wants more than a nod."""
        return is_risk(self.findings)

    @property
    def voided(self) -> bool:
        """The sale was taken back; what was paid was given back."""
        return Reason.VOIDED in self.reasons

    @property
    def waits_for_counter(self) -> bool:
        """Whether a decision on it is under way to its counter."""
        return self.sent is not None and self.sent.state is SentState.WAITING

    def is_own(self, person_id: str) -> bool:
        """Whether this person made the sale or said yes to it: she does not review it."""
        return person_id in (self.clerk_id, self.approver_id)


def read_rows(
    connection: sqlite3.Connection, sale_ids: tuple[str, ...], limits: ReviewLimits, now: datetime
) -> tuple[ReviewRow, ...]:
    """The rows of these sales, in the same order; what is not in the review is left out."""
    found: dict[str, ReviewRow] = {}
    for first in range(0, len(sale_ids), _AT_ONCE):
        some = sale_ids[first : first + _AT_ONCE]
        marks = ", ".join("?" for _ in some)
        for row in connection.execute(f"{_ROWS} ({marks})", some).fetchall():
            facts = _facts(connection, row)
            found[row[0]] = _row(row, findings(facts, limits, now))
    return tuple(found[sale_id] for sale_id in sale_ids if sale_id in found)


def _row(row: tuple[Any, ...], found: tuple[Finding, ...]) -> ReviewRow:
    return ReviewRow(
        *row[:9],
        total=Money(row[9]),
        done=row[10],
        decision=Decision(row[11]) if row[11] else None,
        decision_reason=row[12],
        decided_by=row[13],
        decided_at=row[14],
        decided_seq=row[15],
        answer=row[16],
        answered=bool(row[17]),
        seen=row[18],
        approver_id=row[19],
        assigned_to=row[20],
        assigned_name=row[21],
        deadline=row[22],
        shift_id=row[23],
        findings=found,
    )


def _facts(connection: sqlite3.Connection, row: tuple[Any, ...]) -> CaseFacts:
    offline, signs, unknown, unknown_since, rejected, serial_since, same, latest = row[24:32]
    copies, refunded, odd, owner, parked = row[32:]
    return CaseFacts(
        offline=bool(offline),
        total=Money(row[9]),
        signs=Sign(signs),
        unknown=unknown,
        unknown_since=_moment(unknown_since),
        rejected=rejected,
        serial_since=_moment(serial_since),
        same_document=bool(same),
        same_as=_same_as(connection, row[0]) if same else (),
        clock_back=_moment_of(latest) - _moment_of(row[2]) if latest else timedelta(0),
        copies=copies,
        refunded=Money(refunded),
        off_list=_off_list(odd),
        basket_of=owner,
        basket_total=Money(parked),
    )


def _same_as(connection: sqlite3.Connection, sale_id: str) -> tuple[str, ...]:
    """The first that are found: a document that thousands have is not read a thousand times."""
    return tuple(sorted(row[0] for row in connection.execute(_SAME_AS, (sale_id, _MOST_NAMED))))


def _off_list(said: str | None) -> OffList | None:
    if said is None:
        return None
    name, sold, listed = json.loads(said)
    return OffList(name, Money(sold), None if listed is None else Money(listed))


def _moment(iso: str | None) -> datetime | None:
    return None if iso is None else _moment_of(iso)


def _moment_of(iso: str) -> datetime:
    return datetime.fromisoformat(iso)
