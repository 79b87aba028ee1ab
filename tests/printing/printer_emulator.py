"""A receipt printer that lives on: one buffer, a roll, a cover, a drawer, whoever calls. On TCP and on a pty.

As real printers do, it answers real-time questions at once and wherever they stand, works its buffer off in order,
holds what it cannot print (no paper, cover open) and prints it when the fault is cleared, also after the sender has
gone.
"""

from __future__ import annotations

import os
import re
import select
import socket
import threading
from types import TracebackType
from typing import Final, Self

from counter_app.printing.blocks import SheetItem
from tests.printing.escpos_decoder import decode

_REAL_TIME: Final = re.compile(rb"\x10\x04([\x01-\x04])")
_DONE: Final = b"\x1dr\x01"
_KICK: Final = re.compile(rb"\x1bp[\x00\x01\x30\x31]..", re.DOTALL)


class PrinterEmulator:
    """Faults are attributes that a test sets; ``cleared()`` ends them all."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._buffer = b""
        self.printed = b""
        self.paper_out = False
        self.near_end = False
        self.cover_open = False
        self.offline = False
        self.answers = True
        self.takes: int | None = None
        """Bytes of papers after which the connection is cut."""
        self.drawer = 0
        """How often it was opened."""

    @property
    def papers(self) -> tuple[tuple[SheetItem, ...], ...]:
        """Everything on the roll, a paper a reset."""
        with self._lock:
            parts = self.printed.split(b"\x1b@")[1:]
        return tuple(decode(b"\x1b@" + part) for part in parts)

    @property
    def held(self) -> int:
        """Bytes that wait in the buffer."""
        with self._lock:
            return len(self._buffer)

    def cleared(self) -> None:
        """Paper is in, the cover closed: what was held comes out."""
        with self._lock:
            self.paper_out = self.cover_open = self.offline = False
            self._work()

    def take(self, received: bytes) -> bytes:
        """What the printer answers to these bytes. Raises ConnectionError where it is cut off."""
        with self._lock:
            answers = bytearray()

            def asked(match: re.Match[bytes]) -> bytes:
                if self.answers:
                    answers.append(self._status(match[1][0]))
                return b""

            self._buffer += _REAL_TIME.sub(asked, received)
            if self.takes is not None and len(self.printed) + len(self._buffer) >= self.takes:
                self._buffer = self._buffer[: max(0, self.takes - len(self.printed))]
                raise ConnectionError
            return bytes(answers) + self._work()

    def _stopped(self) -> bool:
        return self.paper_out or self.cover_open or self.offline

    def _work(self) -> bytes:
        answers = b""
        while self._buffer and not self._stopped():
            head, done, rest = self._buffer.partition(_DONE)
            self.drawer += len(_KICK.findall(head))
            self.printed += head
            self._buffer = rest
            if done and self.answers:
                answers += b"\x03" if self.near_end else b"\x00"
        return answers

    def _status(self, question: int) -> int:
        match question:
            case 1:
                return 0x12 | (0x08 if self._stopped() else 0)
            case 2:
                return 0x12 | (0x20 if self.paper_out else 0) | (0x04 if self.cover_open else 0)
            case 4:
                return 0x12 | (0x0C if self.near_end or self.paper_out else 0) | (0x60 if self.paper_out else 0)
            case _:
                return 0x12


class _Served:
    """Runs ``_serve`` in a thread until the block ends."""

    def __init__(self, printer: PrinterEmulator) -> None:
        self.printer = printer
        self._wake, self._waker = socket.socketpair()
        self._thread = threading.Thread(target=self._serve, name="printer-emulator")

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._waker.close()
        self._thread.join(20)
        assert not self._thread.is_alive()
        self._wake.close()
        self._closed()

    def _serve(self) -> None:
        raise NotImplementedError

    def _closed(self) -> None:
        raise NotImplementedError


class OnNetwork(_Served):
    """The printer on a TCP port, one caller after the other."""

    def __init__(self, printer: PrinterEmulator) -> None:
        super().__init__(printer)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.calls = 0

    def _serve(self) -> None:
        while True:
            ready, _, _ = select.select([self._listener, self._wake], [], [], 20)
            if self._listener not in ready:
                return
            connection, _ = self._listener.accept()
            self.calls += 1
            with connection:
                self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        while True:
            ready, _, _ = select.select([connection, self._wake], [], [], 20)
            if connection not in ready:
                return
            try:
                received = connection.recv(4096)
                if not received:
                    return
                connection.sendall(self.printer.take(received))
            except OSError:
                return

    def _closed(self) -> None:
        self._listener.close()


class OnSerialLine(_Served):
    """The printer at the far end of a pty (POSIX)."""

    def __init__(self, printer: PrinterEmulator) -> None:
        super().__init__(printer)
        import pty
        import tty

        self._far, self._near = pty.openpty()
        tty.setraw(self._near)
        self.device = os.ttyname(self._near)

    def _serve(self) -> None:
        while True:
            ready, _, _ = select.select([self._far, self._wake], [], [], 20)
            if self._far not in ready:
                return
            try:
                os.write(self._far, self.printer.take(os.read(self._far, 4096)))
            except OSError:
                return

    def _closed(self) -> None:
        os.close(self._far)
        os.close(self._near)
