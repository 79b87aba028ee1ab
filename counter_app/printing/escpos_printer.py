"""A receipt printer that speaks ESC/POS, on whatever way its bytes take.

What a printer can say, and what follows (lessons, class "printed and not known"):

* nothing listens, or it is lost before the paper's first byte → PrinterFailed ``printer.unreachable``
* it reports paper out, cover open, error or offline before the paper → ``printer.paper_out``,
  ``printer.cover_open``, ``printer.error``, ``printer.offline``; nothing was sent
* it is lost, or stops taking bytes, in the middle → ``printer.unknown`` with ``unknown=True``
* it reports a fault after the paper was sent → the fault's code with ``unknown=True``: such a printer may
  print the rest when the fault is cleared, so nobody may send the paper again blindly
* it answers the question that stands behind the paper in its buffer → CONFIRMED
* it took everything and says nothing (many clones never answer), or the way to it leads one way only (a system's
  queue) → SENT

Every PrinterFailed carries ``values['unknown']``.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.printer import PRINTING, PrinterCondition
from counter_app.domain.receipt import Receipt
from counter_app.printing import status
from counter_app.printing.escpos_bytes import NO_DRAWER, drawer_bytes
from counter_app.printing.papers import PaperStyle, receipt_bytes
from counter_app.printing.transport import CHUNK, Line, Lost, Transport
from counter_app.services.ports import PrintResult


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds: ``done`` for the answer behind the paper; ``answer`` for each answer about the status, which comes
    within milliseconds or never; ``settle`` is how long a printer that never answers is watched after the last byte, in
    case it went away in the middle."""

    done: float = 5.0
    answer: float = 1.0
    settle: float = 0.5


class EscposPrinter:
    """Blocking; call it from a worker thread. One paper, question or kick at a time."""

    def __init__(self, transport: Transport, style: PaperStyle, patience: Patience | None = None) -> None:
        self._transport = transport
        self._style = style
        self._patience = patience or Patience()
        self._turn = threading.Lock()
        self._condition = PrinterCondition.QUIET

    def print(self, receipt: Receipt) -> PrintResult:
        """Send one paper. Raises PrinterFailed as the module says; never sends a byte of it twice."""
        content = receipt_bytes(receipt, self._style)
        with self._turn:
            return self._deliver(content)

    def look(self) -> PrinterCondition:
        """How it is now; while a paper is under way, how it was last."""
        if not self._turn.acquire(blocking=False):
            return self._condition
        try:
            with self._line() as line:
                self._ask_all(line)
        except (PrinterFailed, Lost):
            self._condition = PrinterCondition.UNREACHABLE
        finally:
            self._turn.release()
        return self._condition

    def last_seen(self) -> PrinterCondition:
        """How it was last."""
        return self._condition

    def open_drawer(self) -> None:
        """Open the cash drawer. Raises PrinterFailed, also ``printer.no_drawer``."""
        if self._style.drawer_pin == NO_DRAWER:
            raise PrinterFailed("printer.no_drawer", unknown=False)
        kick = drawer_bytes(self._style.profile_name, self._style.drawer_pin)
        with self._turn:
            self._deliver(kick)

    def _deliver(self, content: bytes) -> PrintResult:
        with self._line() as line:
            try:
                talks = self._check(line, unknown=False)
            except Lost as error:
                self._condition = PrinterCondition.UNREACHABLE
                raise PrinterFailed("printer.unreachable", unknown=False) from error
            try:
                line.send(content)
                result = self._await_end(line) if talks else self._watch(line)
                line.finish()
            except Lost as error:
                raise PrinterFailed("printer.unknown", unknown=True) from error
        return result

    @contextmanager
    def _line(self) -> Generator[Line]:
        try:
            line = self._transport.open()
        except PrinterFailed:
            self._condition = PrinterCondition.UNREACHABLE
            raise
        try:
            yield line
        finally:
            line.close()

    def _await_end(self, line: Line) -> PrintResult:
        """Ask a printer that talks whether it is through; a fault that it reports leaves the paper unknown."""
        _drop_stale(line)
        line.send(status.ASK_WHEN_DONE)
        match status.done(_answer(line, self._patience.done)):
            case status.Done.YES:
                return PrintResult.CONFIRMED
            case status.Done.PAPER_OUT:
                self._condition = PrinterCondition.PAPER_OUT
                raise PrinterFailed("printer.paper_out", unknown=True)
            case status.Done.NO_ANSWER:
                if not self._check(line, unknown=True):
                    raise Lost
                return PrintResult.SENT

    def _watch(self, line: Line) -> PrintResult:
        """A printer that never answers must at least still be there."""
        deadline = time.monotonic() + self._patience.settle
        while line.talks and (rest := deadline - time.monotonic()) > 0:
            line.receive(rest, CHUNK)
        return PrintResult.SENT

    def _check(self, line: Line, *, unknown: bool) -> bool:
        """Ask for status; False when the printer does not answer. Raises PrinterFailed for a fault that it reports."""
        talks = self._ask_all(line)
        if self._condition not in PRINTING:
            raise PrinterFailed(f"printer.{self._condition.value}", unknown=unknown)
        return talks

    def _ask_all(self, line: Line) -> bool:
        """Learn how it is; whether it answered. Raises Lost."""
        self._condition = PrinterCondition.QUIET
        if not line.talks:
            return False
        _drop_stale(line)
        printer = self._ask(line, status.ASK_PRINTER)
        if printer is None:
            return False
        cause = self._ask(line, status.ASK_OFFLINE) or 0
        paper = self._ask(line, status.ASK_PAPER) or 0
        self._condition = status.condition(printer, cause, paper)
        return True

    def _ask(self, line: Line, question: bytes) -> int | None:
        """One real-time status byte, None for silence or for what is no status."""
        line.send(question)
        answer = _answer(line, self._patience.answer)
        return answer if answer is not None and status.is_status(answer) else None


def _answer(line: Line, seconds: float) -> int | None:
    """The next byte that the printer sends, None for silence."""
    received = line.receive(seconds, 1)
    return received[0] if received else None


def _drop_stale(line: Line) -> None:
    """Throw away what the printer sent unasked or late, so that an answer belongs to its question."""
    while line.receive(0, CHUNK):
        pass
