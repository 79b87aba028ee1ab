"""Receipts as frozen facts of the journal, and the ledger of their prints."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.domain.entries import SYSTEM, Cause, Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.money import ZERO, Money
from counter_app.domain.numbers import short_head
from counter_app.domain.people import Right
from counter_app.domain.receipt import Office, PaperKind, Receipt, ReceiptLine, ReceiptStamp, ReversalFacts
from counter_app.services.desk import Desk, Session, entry_at
from counter_app.services.selling import request_print


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

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def receipt(self, number: str, copy: int = 1) -> Receipt:
        """The facts of a paper, always the same for the same number. Raises Refused ``receipt.unknown``."""
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT seq FROM receipt_number WHERE receipt = ?", (number,)).fetchone()
            if row is None:
                raise Refused("receipt.unknown")
            entry = entry_at(connection, row[0])
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
            return _reversal_receipt(entry)
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
        paid=Money(sale["paid"]),
        change=Money(sale["change"]),
        means=sale["payments"][0]["means"],
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


def _reversal_receipt(entry: Entry) -> Receipt:
    void = entry.payload
    ((means, back),) = void["money_back"].items()
    return Receipt(
        kind=PaperKind.REVERSAL,
        office=Office(**void["office"]),
        counter=void["counter"],
        clerk=void["clerk_name"],
        number=void["paper"],
        at=entry.at,
        lines=_lines(entry),
        total=Money(void["total"]),
        paid=Money(back),
        change=ZERO,
        means=means,
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
        ReceiptLine(line["name"], line["quantity"], Money(line["unit_price"]), Money(line["amount"]))
        for line in entry.payload["lines"]
    )


def _stamping_receipt(entry: Entry) -> Receipt:
    slip = entry.payload
    return Receipt(
        kind=PaperKind.STAMPING,
        office=Office(**slip["office"]),
        counter=slip["counter"],
        clerk=slip["clerk_name"],
        number=slip["receipt"],
        at=entry.at,
        lines=(),
        total=ZERO,
        paid=ZERO,
        change=ZERO,
        means="",
        stamps=tuple(
            ReceiptStamp(part["claim"], part["serial"], stamped=True, document=part["sha256"][:8])
            for part in slip["parts"]
        ),
        offline=False,
        training=slip["training"],
        chain_head=short_head(entry.hash),
    )


def last_receipt(connection: sqlite3.Connection) -> str | None:
    """The number that was used last."""
    row = connection.execute("SELECT receipt FROM receipt_number ORDER BY seq DESC LIMIT 1").fetchone()
    return None if row is None else row[0]
