"""Reports of shifts and days: looked at, and numbered when they leave.

A report that leaves the screen (paper, A4, CSV, XLSX) is issued: an entry says its number, its range and its digest, so
that a later print of that number is the same or says that it cannot be (lessons, "two documents from two code paths").
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.products import PriceList
from counter_app.domain.report import Report, ReportKind
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.report_maker import Period, ReportMaker
from counter_app.services.selling import letterhead, next_receipt, request_print


@dataclass(frozen=True, slots=True)
class Issued:
    """A report that left, under its number."""

    number: ReceiptNumber
    report: Report


def of_report(desk: Desk, session: Session, number: ReceiptNumber, report: Report) -> Payload:
    """What the entry of every report that leaves says of it: its number, its digest, who issued it and where."""
    return {
        "receipt": number.text,
        "digest": report.digest,
        "program": report.program,
        "office": letterhead(desk.place.office),
        "counter": desk.place.counter,
        "clerk_name": session.person.name,
        "training": desk.place.training,
    }


class Reports:
    """Reports of this counter."""

    def __init__(self, desk: Desk, prices: PriceList, program: str) -> None:
        self._desk = desk
        self.maker = ReportMaker(desk.place, prices, program)

    def shifts(self, session: Session, most: int = 200) -> tuple[Period, ...]:
        """Closed shifts, newest first: one's own and those that one took over, for a supervisor everybody's."""
        self._desk.require(session, Right.KEEP_TILL)
        everybody = Right.REVIEW in RIGHTS[session.person.role]
        with self._desk.journal.read() as connection:
            return self.maker.shifts(connection, "" if everybody else session.person.person_id, most)

    def days(self, session: Session, most: int = 100) -> tuple[Period, ...]:
        """Closed days, newest first. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.REVIEW)
        with self._desk.journal.read() as connection:
            return self.maker.days(connection)[:most]

    def preview(self, session: Session, kind: ReportKind, period: Period) -> Report:
        """A report to look at. Raises Refused ``session.not_allowed``, ``report.needs_shift``, ``report.needs_day``;
        KnownError ``journal.unknown_entry``."""
        self._require(session, period)
        with self._desk.journal.read() as connection:
            return self.maker.make(connection, kind, period)

    def issue(self, session: Session, op_id: OpId, kind: ReportKind, period: Period, *, printed: bool) -> Issued:
        """Number a report and, where ``printed``, ask for its paper. The same ``op_id`` again gives the same one.

        Raises what :meth:`preview` raises, and Refused ``operation.conflict``, ``report.no_period`` (of a day that is
        not closed).
        """
        self._require(session, period)
        asked: Payload = {"report": kind.value, "period": period.key, "first": period.first, "last": period.last}
        with self._desk.journal.write() as writer:
            done = earlier(writer.connection, op_id, Kind.REPORT_ISSUED)
            if done is not None:
                same_intent(done, asked)
                return Issued(ReceiptNumber(done.payload["receipt"]), self.maker.again(writer.connection, done))
            period = self.maker.of_key(writer.connection, period.key)
            report = self.maker.make(writer.connection, kind, period)
            number = next_receipt(writer, self._desk)
            writer.append(
                Kind.REPORT_ISSUED,
                asked | of_report(self._desk, session, number, report),
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            if printed:
                request_print(writer, session, number.text, copy=1)
        return Issued(number, report)

    def again(self, connection: sqlite3.Connection, entry: Entry) -> Report:
        """The report that an entry issued, made anew. Raises KnownError ``report.differs``."""
        return self.maker.again(connection, entry)

    def _require(self, session: Session, period: Period) -> None:
        self._desk.require(session, Right.KEEP_TILL)
        if session.person.person_id not in (period.clerk_id, period.taker_id):
            self._desk.require(session, Right.REVIEW)
