"""Receipts as frozen facts of the journal, and the ledger of their prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial

from counter_app.domain.document import Verdict
from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.money import ZERO, Money, total
from counter_app.domain.numbers import short_head
from counter_app.domain.people import Right
from counter_app.domain.receipt import (
    CheckedStamp,
    CheckFacts,
    LineFacts,
    Office,
    OutageFacts,
    OutageSpan,
    PaperKind,
    Receipt,
    ReceiptLine,
    ReceiptStamp,
    ReversalFacts,
    Tender,
)
from counter_app.domain.report import Report
from counter_app.domain.shift import DENOMINATIONS
from counter_app.domain.verdicts import TimeSource
from counter_app.services.desk import Desk, Session, entry_at
from counter_app.services.outage_papers import calls_receipt, notice_receipt
from counter_app.services.person_papers import person_receipt
from counter_app.services.selling import request_print
from counter_app.services.stock_papers import stock_receipt
from counter_app.services.story_facts import read_story


class PrintOutcome(StrEnum):
    """How a print ended. ``unknown``: somebody must look at the paper; it is never repeated by itself."""

    SENT = "sent"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """One print of the ledger. ``result`` is None while it is under way."""

    print_id: str
    receipt: str
    copy: int
    result: PrintOutcome | None
    detail: str
    requested_at: str


class Receipts:
    """What was printed and what is to be printed."""

    def __init__(self, desk: Desk, rebuild: Callable[[sqlite3.Connection, Entry], Report]) -> None:
        """``rebuild``: makes the report that an entry issued anew."""
        self._desk = desk
        self._rebuild = rebuild

    def receipt(self, number: str, copy: int = 1) -> Receipt:
        """The facts of a paper, always the same for the same number. Raises Refused ``receipt.unknown``."""
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT seq FROM receipt_number WHERE receipt = ?", (number,)).fetchone()
            if row is None:
                raise Refused("receipt.unknown")
            entry = entry_at(connection, row[0])
            if entry.kind == Kind.REPORT_ISSUED:
                return replace(_report_receipt(entry, self._rebuild(connection, entry)), copy=copy)
            if entry.kind == Kind.CALLS_PRINTED:
                opened = partial(self._desk.journal.subjects.open, connection)
                return replace(calls_receipt(_slip(entry, PaperKind.CALL_LIST), entry, opened), copy=copy)
            void = connection.execute(
                "SELECT paper FROM reversal WHERE sale_id = ?", (entry.payload.get("sale"),)
            ).fetchone()
        facts = receipt_of(entry)
        if facts is None:
            raise Refused("receipt.unknown")
        # A copy of a voided sale must not be taken for one that stands.
        voided_by = void[0] if void and entry.kind == Kind.SALE_COMMITTED else ""
        return replace(facts, copy=copy, voided_by=voided_by)

    def last_print(self, number: str) -> PrintJob | None:
        """The newest print of a paper, None where none was asked for."""
        found = self._jobs("receipt = :number ORDER BY copy DESC LIMIT 1", {"number": number})
        return found[0] if found else None

    def reprint(self, session: Session, number: str) -> int:
        """Ask for another print, marked SALINAN; the copy's number (2 for the first copy)."""
        self._desk.require(session, Right.SELL)
        with self._desk.journal.write() as writer:
            last = writer.connection.execute("SELECT max(copy) FROM print_job WHERE receipt = ?", (number,)).fetchone()[
                0
            ]
            if last is None:
                raise Refused("receipt.unknown")
            request_print(writer, session, number, copy=last + 1)
        return last + 1

    def waiting(self) -> tuple[PrintJob, ...]:
        """Prints that were asked for and have no result, oldest first."""
        return self._jobs("result IS NULL ORDER BY seq LIMIT 50")

    def doubtful(self) -> tuple[PrintJob, ...]:
        """Prints that failed or whose outcome is unknown and that no later print of the same receipt made good."""
        return self._jobs(
            "result IN ('failed', 'unknown') AND NOT EXISTS (SELECT 1 FROM print_job AS later WHERE later.receipt ="
            " print_job.receipt AND later.copy > print_job.copy) ORDER BY seq LIMIT 50"
        )

    def _jobs(self, condition: str, values: Mapping[str, str] | None = None) -> tuple[PrintJob, ...]:
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                f"SELECT print_id, receipt, copy, result, detail, requested_at FROM print_job WHERE {condition}",  # noqa: S608
                values or {},
            ).fetchall()
        return tuple(PrintJob(r[0], r[1], r[2], PrintOutcome(r[3]) if r[3] else None, r[4], r[5]) for r in rows)

    def ended(self, print_id: str, result: PrintOutcome, detail: str = "", *, cause: Cause = Cause.SYSTEM) -> None:
        """Record how a print ended; the first result stands."""
        with self._desk.journal.write() as writer:
            row = writer.connection.execute("SELECT result FROM print_job WHERE print_id = ?", (print_id,)).fetchone()
            if row is None or row[0] is not None:
                return
            writer.append(
                Kind.PRINT_ENDED,
                {"print": print_id, "result": result.value, "detail": detail},
                op_id=print_id,
                actor=SYSTEM,
                cause=cause,
            )

    def looked_at_paper(self, session: Session, print_id: str) -> None:
        """The clerk saw the paper of a doubtful print with her own eyes; of any other print this says nothing.

        Raises Refused ``receipt.unknown``.
        """
        self._desk.require(session, Right.SELL)
        with self._desk.journal.write() as writer:
            row = writer.connection.execute("SELECT result FROM print_job WHERE print_id = ?", (print_id,)).fetchone()
            if row is None:
                raise Refused("receipt.unknown")
            if row[0] not in (PrintOutcome.FAILED, PrintOutcome.UNKNOWN):
                return
            writer.append(
                Kind.PRINT_ENDED,
                {"print": print_id, "result": PrintOutcome.CONFIRMED.value, "detail": "seen"},
                op_id=print_id,
                actor=session.person.person_id,
                cause=session.cause,
            )

    def recover(self) -> int:
        """After a start: prints that were under way when the program died are unknown; how many there were."""
        count = 0
        while waiting := self.waiting():
            for job in waiting:
                self.ended(job.print_id, PrintOutcome.UNKNOWN, "interrupted", cause=Cause.RECOVERY)
            count += len(waiting)
        return count


def receipt_of(entry: Entry) -> Receipt | None:
    """The facts of the paper that an entry made, None for an entry without one."""
    match entry.kind:
        case Kind.SALE_COMMITTED:
            return _sale_receipt(entry)
        case Kind.HANDED_OVER:
            return _stamping_receipt(entry)
        case Kind.OPERATION_REVERSED if entry.payload["paper"] is not None:
            return _reversal_receipt(entry, PaperKind.REVERSAL)
        case Kind.STAMPS_REFUNDED:
            return _reversal_receipt(entry, PaperKind.REFUND)
        case Kind.CASH_MOVED:
            return _cash_receipt(entry, PaperKind(entry.payload["move"]))
        case Kind.STOCK_RECEIVED | Kind.STOCK_MOVED:
            return stock_receipt(entry)
        case Kind.SHIFT_CLOSED if entry.payload["receipt"] is not None:
            return _cash_receipt(entry, PaperKind.SHIFT_HANDED_OVER)
        case Kind.DOCUMENT_CHECKED:
            return _check_receipt(entry)
        case Kind.LINE_JOINED:
            return _line_receipt(entry)
        case Kind.PERSON_ERASED | Kind.PERSON_EXPORTED if entry.payload["receipt"] is not None:
            return person_receipt(_slip(entry, PaperKind.PERSON), entry)
        case Kind.STORY_PRINTED:
            return replace(_slip(entry, PaperKind.STORY), story=read_story(entry.payload))
        case Kind.OUTAGE_STATED:
            return _outage_receipt(entry)
        case Kind.NOTICE_MADE:
            return notice_receipt(_slip(entry, PaperKind.NOTICE), entry)
        case Kind.CALLS_PRINTED:
            return calls_receipt(_slip(entry, PaperKind.CALL_LIST), entry)
        case Kind.PRINT_TESTED:
            return _slip(entry, PaperKind.TEST)
        case _:
            return None


def _sale_receipt(entry: Entry) -> Receipt:
    sale = entry.payload
    return Receipt(
        kind=PaperKind.SALE,
        office=Office(**sale["office"]),
        counter=sale["counter"],
        clerk=sale["clerk_name"],
        number=sale["receipt"],
        at=entry.at,
        lines=_lines(entry),
        total=Money(sale["total"]),
        tenders=tuple(
            Tender(payment["means"], Money(payment["amount"]), payment["reference"]) for payment in sale["payments"]
        ),
        change=Money(sale["change"]),
        rounding=Money(sale["rounding"]),
        stamps=tuple(
            ReceiptStamp(
                stamp["claim"],
                None,
                stamped=False,
                document=stamp["document"]["sha256"][:8] if stamp["document"] else None,
            )
            for stamp in sale["stamps"]
        ),
        offline=sale["offline"],
        training=sale["training"],
        chain_head=short_head(entry.hash),
    )


def _reversal_receipt(entry: Entry, kind: PaperKind) -> Receipt:
    void = entry.payload
    return Receipt(
        kind=kind,
        office=Office(**void["office"]),
        counter=void["counter"],
        clerk=void["clerk_name"],
        number=void["paper"],
        at=entry.at,
        lines=_lines(entry),
        total=Money(void["total"]),
        tenders=tuple(Tender(means, Money(back)) for means, back in void["money_back"].items()),
        rounding=Money(sum(void["money_back"].values()) - void["total"]),
        change=ZERO,
        stamps=(),
        offline=False,
        training=void["training"],
        chain_head=short_head(entry.hash),
        reversal=ReversalFacts(
            void["receipt"], void["reason"], void["note"], void["approver_name"], tuple(void["claims"])
        ),
    )


def _lines(entry: Entry) -> tuple[ReceiptLine, ...]:
    return tuple(
        ReceiptLine(line["name"], line["quantity"], Money(line["unit_price"]), Money(line["amount"]), line["tax"])
        for line in entry.payload["lines"]
    )


def _stamping_receipt(entry: Entry) -> Receipt:
    slip = entry.payload
    return replace(
        _slip(entry, PaperKind.STAMPING),
        stamps=tuple(
            ReceiptStamp(
                part["claim"],
                part["serial"],
                stamped=True,
                document=part["sha256"][:8],
                paid_with=part.get("paid_with", ""),
            )
            for part in slip["parts"]
        ),
        way="mail_seen" if slip.get("confirmed") == "customer" else slip["way"],
    )


def _cash_receipt(entry: Entry, kind: PaperKind) -> Receipt:
    slip = entry.payload
    pieces = zip(DENOMINATIONS, slip["pieces"], strict=True)
    lines = tuple(ReceiptLine("", count, Money(worth), Money(worth * count)) for worth, count in pieces if count)
    amount = total(tuple(line.amount for line in lines))
    return replace(_slip(entry, kind), lines=lines, total=amount, taker=slip.get("taker_name", ""))


def _report_receipt(entry: Entry, report: Report) -> Receipt:
    return replace(_slip(entry, PaperKind.REPORT), report=report)


def _outage_receipt(entry: Entry) -> Receipt:
    said = entry.payload
    spans = tuple(
        OutageSpan(span["began_at"], span["ended_at"], span["minutes"], span["account"]) for span in said["spans"]
    )
    facts = OutageFacts(
        said["begin"], said["end"], spans, said["left_out"], said["paid_with"], said["claim"], said["stamped"]
    )
    return replace(_slip(entry, PaperKind.OUTAGE), outage=facts)


def _check_receipt(entry: Entry) -> Receipt:
    slip = entry.payload
    facts = CheckFacts(
        slip["sha256"],
        slip["checked_at"],
        Verdict(slip["verdict"]),
        tuple(slip["reasons"]),
        tuple(
            CheckedStamp(
                stamp["serial"],
                Verdict(stamp["verdict"]),
                tuple(stamp["reasons"]),
                stamp["signer"],
                stamp["signed_at"],
                stamp["time_source"] == TimeSource.TIME_STAMP,
            )
            for stamp in slip["stamps"]
        ),
        slip["others"],
        tuple(slip["roots"]),
    )
    return replace(_slip(entry, PaperKind.CHECK), check=facts)


def _slip(entry: Entry, kind: PaperKind) -> Receipt:
    """A paper with which no money changes hands."""
    said = entry.payload
    return Receipt(
        kind=kind,
        office=Office(**said["office"]),
        counter=said["counter"],
        clerk=said["clerk_name"],
        number=said["receipt"],
        at=entry.at,
        lines=(),
        total=ZERO,
        tenders=(),
        change=ZERO,
        stamps=(),
        offline=False,
        training=said["training"],
        chain_head=short_head(entry.hash),
    )


def _line_receipt(entry: Entry) -> Receipt:
    said = entry.payload
    line = LineFacts(said["number"], said["reason"], said["claim"] or "")
    return replace(_slip(entry, PaperKind.LINE_NUMBER), line=line)


def last_receipt(connection: sqlite3.Connection) -> str | None:
    """The number that was used last."""
    row = connection.execute("SELECT receipt FROM receipt_number ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else row[0]
