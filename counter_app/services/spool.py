"""Carries the print ledger's open jobs to the printer, in a thread of its own.

The queue is the journal's: a job that was asked for stands there until its result does. Nothing is printed twice by
itself; what failed or is unknown is shown to the clerk (lessons, "printed and not known").
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, PrinterFailed, StorageFailed
from counter_app.domain.receipt import Receipt
from counter_app.services.ports import ReceiptPrinter
from counter_app.services.receipts import PrintJob, PrintOutcome, Receipts

log = logging.getLogger(__name__)

_STORAGE_RETRY: Final = 1.0


class Spool:
    """Start it once; it works until :meth:`stop`."""

    def __init__(self, receipts: Receipts, printer: ReceiptPrinter, on_bug: Callable[[BaseException], None]) -> None:
        self._receipts = receipts
        self._printer = printer
        self._on_bug = on_bug
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="spool", daemon=True)

    def start(self) -> None:
        """Settle what a crash left (unknown, never printed again by itself) and start."""
        self._receipts.recover()
        self._thread.start()

    def stop(self, timeout: float = 15.0) -> None:
        """Finish the paper that is printing and stop."""
        self._stopping = True
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def on_journal(self, kinds: frozenset[str]) -> None:
        """Listener of the journal: a print was asked for."""
        if Kind.PRINT_REQUESTED.value in kinds:
            self._wake.set()

    def _run(self) -> None:
        try:
            while not self._stopping:
                self._wake.clear()
                if self._print_all():
                    self._wake.wait()
                else:
                    self._wake.wait(_STORAGE_RETRY)
        except BaseException as error:
            self._on_bug(error)

    def _print_all(self) -> bool:
        """Print until nothing waits, also what was asked for meanwhile; False where the ledger cannot be read."""
        try:
            while jobs := self._receipts.waiting():
                for job in jobs:
                    if self._stopping:
                        return True
                    self._print(job, self._receipts.receipt(job.receipt, job.copy))
        except StorageFailed as error:
            log.warning("the print ledger cannot be read: %s", error.code)
            return False
        return True

    def _print(self, job: PrintJob, receipt: Receipt) -> None:
        detail = ""
        try:
            outcome = PrintOutcome(self._printer.print(receipt).value)
        except PrinterFailed as error:
            outcome = PrintOutcome.UNKNOWN if error.values.get("unknown") else PrintOutcome.FAILED
            detail = error.code
        except Exception as error:
            # One paper that cannot be rendered must not stop the others (lessons, "one bad item stops the queue").
            self._on_bug(error)
            outcome, detail = PrintOutcome.UNKNOWN, "interrupted"
        self._journal(job, outcome, detail)

    def _journal(self, job: PrintJob, outcome: PrintOutcome, detail: str) -> None:
        """The result is kept until the journal takes it: printing again instead would print twice."""
        while True:
            try:
                self._receipts.ended(job.print_id, outcome, detail)
            except KnownError as error:
                log.warning("a print's result cannot be journaled: %s", error.code)
                if self._stopping:
                    return
                self._wake.wait(_STORAGE_RETRY)
                self._wake.clear()
            else:
                return
