"""Printers: a folder of files, and a receipt printer on the network (raw TCP, usually port 9100).

What a network printer can say, and what follows (lessons, class "printed and not known"):

* nothing listens, or it is lost before the paper's first byte → PrinterFailed ``printer.unreachable``
* it reports paper out, cover open, error or offline before the paper → ``printer.paper_out``,
  ``printer.cover_open``, ``printer.error``, ``printer.offline``; nothing was sent
* it is lost, or stops taking bytes, in the middle → ``printer.unknown`` with ``unknown=True``
* it reports a fault after the paper was sent → the fault's code with ``unknown=True``: such a printer may
  print the rest when the fault is cleared, so nobody may send the paper again blindly
* it answers the question that stands behind the paper in its buffer → CONFIRMED
* it took everything and says nothing (many clones never answer) → SENT

Every PrinterFailed carries ``values['unknown']``.
"""

from __future__ import annotations

import os
import re
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.domain.errors import PrinterFailed
from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.printing.blocks import Paper
from counter_app.printing.escpos_bytes import DEFAULT_PROFILES, encode
from counter_app.printing.layout import sheet
from counter_app.printing.words import Words
from counter_app.services.ports import PrintResult

DEFAULT_PORT: Final = 9100
DEFAULT_TIMEOUT: Final = 5.0
#: Real-time status comes within milliseconds or never; each paper on a printer without it waits this long.
DEFAULT_STATUS_TIMEOUT: Final = 1.0

_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]")


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """How a printer's papers look: roll, words, and python-escpos' profile of the printer (None: a usual one)."""

    paper: Paper
    words: Words
    profile: str | None = None


def receipt_bytes(receipt: Receipt, style: PaperStyle) -> bytes:
    """The ESC/POS bytes of a receipt: equal for equal receipts."""
    return encode(sheet(receipt, style.words, style.paper), style.profile or DEFAULT_PROFILES[style.paper])


def file_stem(receipt: Receipt) -> str:
    """Name of a receipt's file without its ending: ``<number>[-stamping|-reversal][-<copy>]``."""
    number = _UNSAFE.sub("_", receipt.number).strip(".") or "_"
    kind = "" if receipt.kind is PaperKind.SALE else f"-{receipt.kind.value}"
    copy = f"-{receipt.copy}" if receipt.copy > 1 else ""
    return f"{number}{kind}{copy}"


class FilePrinter:
    """Puts each paper's bytes into a file of its own, whole or not at all.

    A file that is there with other bytes is never replaced: the next free ``~2``, ``~3`` is taken.
    Raises PrinterFailed ``printer.folder`` when the folder cannot be written.
    """

    def __init__(self, folder: Path, style: PaperStyle) -> None:
        self._folder = folder
        self._style = style

    def print(self, receipt: Receipt) -> PrintResult:
        """Write the receipt's bytes; CONFIRMED when they are on the disk."""
        content = receipt_bytes(receipt, self._style)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            target = self._target(file_stem(receipt), content)
            temporary = target.with_name(f"{target.name}.part")
            with temporary.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(target)
            _sync_folder(self._folder)
        except OSError as error:
            raise PrinterFailed("printer.folder", unknown=False, reason=type(error).__name__) from error
        return PrintResult.CONFIRMED

    def _target(self, stem: str, content: bytes) -> Path:
        target = self._folder / f"{stem}.bin"
        turn = 2
        while target.exists() and target.read_bytes() != content:
            target = self._folder / f"{stem}~{turn}.bin"
            turn += 1
        return target


def _sync_folder(folder: Path) -> None:
    """Make a rename durable. Windows cannot open folders and does not need it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


# ESC/POS real-time status, "DLE EOT n": answered at once, whatever waits in the printer's buffer.
_STATUS_PRINTER: Final = b"\x10\x04\x01"
_STATUS_OFFLINE: Final = b"\x10\x04\x02"
_STATUS_PAPER: Final = b"\x10\x04\x04"
#: "GS r 1" stands in the buffer behind the paper: its answer means that everything before it was worked off.
_ASK_WHEN_DONE: Final = b"\x1dr\x01"

_FIXED_MASK: Final = 0x93
_FIXED_BITS: Final = 0x12
_IS_OFFLINE: Final = 0x08
_COVER_OPEN: Final = 0x04
_STOPPED_FOR_PAPER: Final = 0x20
_ERROR: Final = 0x40
_PAPER_END: Final = 0x60
#: Answer to "GS r": bits 4 and 7 are zero, bits 2 and 3 say that the paper is at its end.
_DONE_MASK: Final = 0x90
_DONE_PAPER_END: Final = 0x0C

_CHUNK: Final = 1024


class _Lost(Exception):
    """The connection ended, or stood still for the whole time-out, while bytes were under way."""


class NetworkPrinter:
    """A receipt printer that listens on TCP. Blocking; call it from a worker thread.

    In seconds: ``timeout`` bounds connecting, each pause in sending and the answer "done"; ``status_timeout``
    each answer about the printer's status; ``settle`` is how long a printer that never answers is watched after
    the last byte, in case it went away in the middle.
    """

    def __init__(
        self,
        host: str,
        style: PaperStyle,
        port: int = DEFAULT_PORT,
        timeout: float = DEFAULT_TIMEOUT,
        status_timeout: float = DEFAULT_STATUS_TIMEOUT,
        settle: float = 0.5,
    ) -> None:
        self._address = (host, port)
        self._style = style
        self._timeout = timeout
        self._status_timeout = status_timeout
        self._settle = settle

    def print(self, receipt: Receipt) -> PrintResult:
        """Send one paper. Raises PrinterFailed as the module says; never sends a byte of it twice."""
        content = receipt_bytes(receipt, self._style)
        try:
            connection = socket.create_connection(self._address, timeout=self._timeout)
        except (OSError, UnicodeError) as error:
            raise self._unreachable() from error
        with connection:
            return self._print_on(connection, content)

    def _print_on(self, connection: socket.socket, content: bytes) -> PrintResult:
        try:
            talks = self._check(connection, unknown=False)
        except _Lost as error:
            raise self._unreachable() from error
        try:
            self._send(connection, content)
            result = self._await_end(connection) if talks else self._watch(connection)
        except _Lost as error:
            raise PrinterFailed("printer.unknown", unknown=True) from error
        _close_gently(connection)
        return result

    def _unreachable(self) -> PrinterFailed:
        host, port = self._address
        return PrinterFailed("printer.unreachable", unknown=False, host=host, port=port)

    def _await_end(self, connection: socket.socket) -> PrintResult:
        """Ask a printer that talks whether it is through; a fault that it reports leaves the paper unknown."""
        _drop_stale(connection)
        self._send(connection, _ASK_WHEN_DONE)
        answer = _answer(connection, self._timeout)
        if answer is not None and answer & _DONE_MASK == 0:
            if answer & _DONE_PAPER_END:
                raise PrinterFailed("printer.paper_out", unknown=True)
            return PrintResult.CONFIRMED
        if not self._check(connection, unknown=True):
            raise _Lost
        return PrintResult.SENT

    def _watch(self, connection: socket.socket) -> PrintResult:
        """A printer that never answers must at least still be there."""
        deadline = time.monotonic() + self._settle
        while (rest := deadline - time.monotonic()) > 0:
            _receive(connection, rest)
        return PrintResult.SENT

    def _check(self, connection: socket.socket, *, unknown: bool) -> bool:
        """Ask for status; False when the printer does not answer. Raises PrinterFailed for a fault that it reports."""
        _drop_stale(connection)
        printer = self._ask(connection, _STATUS_PRINTER)
        if printer is None:
            return False
        cause = self._ask(connection, _STATUS_OFFLINE) or 0
        paper = self._ask(connection, _STATUS_PAPER) or 0
        if paper & _PAPER_END or cause & _STOPPED_FOR_PAPER:
            raise PrinterFailed("printer.paper_out", unknown=unknown)
        if cause & _COVER_OPEN:
            raise PrinterFailed("printer.cover_open", unknown=unknown)
        if cause & _ERROR:
            raise PrinterFailed("printer.error", unknown=unknown)
        if printer & _IS_OFFLINE:
            raise PrinterFailed("printer.offline", unknown=unknown)
        return True

    def _ask(self, connection: socket.socket, question: bytes) -> int | None:
        """One real-time status byte, None for silence or for what is no status."""
        self._send(connection, question)
        answer = _answer(connection, self._status_timeout)
        return answer if answer is not None and answer & _FIXED_MASK == _FIXED_BITS else None

    def _send(self, connection: socket.socket, content: bytes) -> None:
        """Send all of it; a printer may be as slow as it likes as long as it goes on taking bytes."""
        connection.settimeout(self._timeout)
        rest = memoryview(content)
        while rest:
            try:
                taken = connection.send(rest[:_CHUNK])
            except OSError as error:
                raise _Lost from error
            rest = rest[taken:]


def _receive(connection: socket.socket, seconds: float, most: int = _CHUNK) -> bytes:
    """What the printer sends within ``seconds``, nothing for silence.

    An end of the connection is a loss: the counter hangs up, not the printer.
    """
    connection.settimeout(seconds)
    try:
        received = connection.recv(most)
    except (TimeoutError, BlockingIOError):
        return b""
    except OSError as error:
        raise _Lost from error
    if not received:
        raise _Lost
    return received


def _answer(connection: socket.socket, seconds: float) -> int | None:
    """The next byte that the printer sends, None for silence."""
    received = _receive(connection, seconds, most=1)
    return received[0] if received else None


def _drop_stale(connection: socket.socket) -> None:
    """Throw away what the printer sent unasked or late, so that an answer belongs to its question."""
    while _receive(connection, 0):
        pass


def _close_gently(connection: socket.socket) -> None:
    """Hang up so that the last bytes still arrive: unread input would turn the close into a reset."""
    with suppress(OSError, _Lost):
        connection.shutdown(socket.SHUT_WR)
        _drop_stale(connection)
