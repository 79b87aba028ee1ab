"""The review's list on paper and in files: as it stood at one entry of the journal, and never otherwise again.

What a list says goes on changing, so what was printed cannot be made anew from the journal: the whole list stands in
its entry ``report.issued``, and every later print of its number is made from there (lessons, "two documents from two
code paths").
"""

from __future__ import annotations

from typing import Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import total
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.report import Cell, CellKind, Fact, Range, Report, ReportKind, Table
from counter_app.domain.review import HARMLESS
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.reports import Issued, of_report
from counter_app.services.review import Review
from counter_app.services.review_paper import COLUMNS, thawed
from counter_app.services.review_query import NOBODY, Due, ReviewQuery, Sort
from counter_app.services.review_rows import ReviewRow
from counter_app.services.selling import next_receipt, request_print

#: Sales on one list: its entry holds them all, and nobody reads more on paper.
MOST_LISTED: Final = 1_000


class ReviewLists:
    """Lists of the review that leave the screen. ``program``: its version, which stands on them."""

    def __init__(self, desk: Desk, review: Review, program: str) -> None:
        self._desk = desk
        self._review = review
        self._program = program

    def preview(self, session: Session, query: ReviewQuery) -> Report:
        """The list as it is now. Raises Refused ``session.not_allowed``, ``review.nothing_listed``,
        ``review.too_many_listed`` (``found``, ``most``)."""
        self._desk.require(session, Right.REVIEW)
        ids = self._review.ids(query, MOST_LISTED + 1)
        if not ids:
            raise Refused("review.nothing_listed")
        if len(ids) > MOST_LISTED:
            raise Refused("review.too_many_listed", found=self._review.counts(query)[query.chip], most=MOST_LISTED)
        head, place = self._desk.journal.head(), self._desk.place
        rows = self._review.rows(ids)
        facts = (
            Fact("review_as_of", CellKind.TIME, iso_utc(self._desk.journal.now())),
            *self._asked(query),
            Fact("review_sales", CellKind.COUNT, len(rows)),
        )
        amount = total(tuple(row.total for row in rows)).rupiah
        totals = (None, None, None, sum(row.stamps for row in rows), amount, None, None, None, None, None)
        table = Table("review", COLUMNS, tuple(_cells(row) for row in rows), totals)
        covers = Range(1, head.seq, head.seq, head.hash.hex())
        return Report(
            ReportKind.REVIEW, place.office, place.counter, place.training, covers, facts, (table,), (), self._program
        )

    def issue(self, session: Session, op_id: OpId, query: ReviewQuery, *, printed: bool) -> Issued:
        """Number the list and, where ``printed``, ask for its paper. The same ``op_id`` again gives the same one.

        Raises what :meth:`preview` raises, and Refused ``operation.conflict``.
        """
        self._desk.require(session, Right.REVIEW)
        asked: Payload = {"report": ReportKind.REVIEW.value, "query": query.to_json()}
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.REPORT_ISSUED)
        if done is not None:
            same_intent(done, asked)
            return Issued(ReceiptNumber(done.payload["receipt"]), thawed(done))
        report = self.preview(session, query)
        with self._desk.journal.write() as writer:
            number = next_receipt(writer, self._desk)
            writer.append(
                Kind.REPORT_ISSUED,
                asked
                | {
                    "period": ReportKind.REVIEW.value,
                    "first": report.covers.first,
                    "last": report.covers.last,
                    "head": report.covers.head,
                    "facts": [[fact.key, fact.kind.value, fact.value] for fact in report.facts],
                    "rows": [list(row) for row in report.tables[0].rows],
                    "totals": list(report.tables[0].totals or ()),
                }
                | of_report(self._desk, session, number, report),
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            if printed:
                request_print(writer, session, number.text, copy=1)
        return Issued(number, report)

    def _asked(self, query: ReviewQuery) -> tuple[Fact, ...]:
        """The conditions, so that nobody takes a part for the whole."""
        choices = self._review.choices()
        names = {**dict(choices.clerks), **dict(choices.supervisors), NOBODY: "–"}
        facts: list[Fact] = [Fact("review_chip", CellKind.WORD, f"review_chip_{query.chip.value}")]
        if query.reason is not None:
            facts.append(Fact("review_reason", CellKind.WORD, f"review_is_{query.reason.value}"))
        if query.clerk:
            facts.append(Fact("clerk", CellKind.TEXT, names.get(query.clerk, query.clerk)))
        if query.counter:
            facts.append(Fact("review_counter", CellKind.TEXT, query.counter))
        if query.day:
            facts.append(Fact("day", CellKind.DAY, query.day))
        if query.shift:
            told = next((f"{shift[2]} · {shift[3]}" for shift in choices.shifts if shift[0] == query.shift), "–")
            facts.append(Fact("review_shift", CellKind.TEXT, told))
        if query.due is not Due.ANY:
            facts.append(Fact("review_due", CellKind.WORD, f"review_due_{query.due.value}"))
        if query.assigned:
            facts.append(Fact("review_assigned", CellKind.TEXT, names.get(query.assigned, query.assigned)))
        if query.search:
            facts.append(Fact("review_search", CellKind.TEXT, query.search))
        if query.sort is not Sort.NEWEST:
            facts.append(Fact("review_sort", CellKind.WORD, f"review_sort_{query.sort.value}"))
        return tuple(facts)


def _cells(row: ReviewRow) -> tuple[Cell, ...]:
    decision = "review_open" if row.decision is None else f"review_{row.decision.value}"
    words = row.answer if row.answered else row.decision_reason
    return (
        row.at,
        row.receipt,
        row.clerk_name,
        row.stamps,
        row.total.rupiah,
        f"review_is_{row.reasons[0].value}",
        len([reason for reason in row.reasons if reason not in HARMLESS]),
        decision,
        row.decided_by or row.assigned_name,
        words,
    )
