"""A receipt printer on a socket, with faults: a real TCP server in a thread."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Final, Self

HEALTHY: Final = {1: 0x12, 2: 0x12, 4: 0x12}
OFFLINE: Final = {1: 0x1A, 2: 0x12, 4: 0x12}
COVER_OPEN: Final = {1: 0x1A, 2: 0x16, 4: 0x12}
PAPER_OUT: Final = {1: 0x1A, 2: 0x32, 4: 0x72}
PAPER_NEAR_END: Final = {1: 0x12, 2: 0x12, 4: 0x1E}
BROKEN: Final = {1: 0x1A, 2: 0x52, 4: 0x12}

_DONE_QUESTION: Final = b"\x1dr\x01"
Behaviour = Callable[["PrinterDouble", socket.socket], None]


class PrinterDouble:
    """Runs one behaviour for one connection. ``paper`` is what it received, questions for status left out."""

    def __init__(self, behaviour: Behaviour, receive_buffer: int | None = None) -> None:
        self._behaviour = behaviour
        self._listener = socket.socket()
        if receive_buffer is not None:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(4)
        self._listener.settimeout(20)
        self._thread = threading.Thread(target=self._serve, name="printer-double")
        self.paper = b""
        self.connections = 0
        self.hang_up = threading.Event()
        """Set by the test: a behaviour that holds still may end."""

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.finish()

    def finish(self) -> bytes:
        """Wait until the double has read all that comes; the paper."""
        self.hang_up.set()
        self._thread.join(20)
        assert not self._thread.is_alive()
        self._listener.close()
        return self.paper

    def _serve(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except TimeoutError:
            return
        self.connections += 1
        connection.settimeout(20)
        with connection:
            try:
                self._behaviour(self, connection)
            except OSError:
                return


def talks(
    before: dict[int, int] = HEALTHY,
    after: dict[int, int] | None = HEALTHY,
    done: bytes | None = b"\x00",
    stray: bytes = b"",
) -> Behaviour:
    """Answers status with ``before`` (and ``stray`` bytes behind the last answer), takes a paper, answers "done?" with
    ``done`` and status with ``after``."""

    def behave(double: PrinterDouble, connection: socket.socket) -> None:
        pending = b""
        while received := connection.recv(4096):
            pending += received
            while pending[:2] == b"\x10\x04" and len(pending) >= 3:
                status = after if double.paper else before
                if status is not None:
                    connection.sendall(bytes((status[pending[2]],)) + (stray if pending[2] == 4 else b""))
                pending = pending[3:]
            if pending.endswith(_DONE_QUESTION):
                double.paper += pending.removesuffix(_DONE_QUESTION)
                pending = b""
                if done is not None:
                    connection.sendall(done)
        double.paper += pending

    return behave


def silent(chunk: int = 4096) -> Behaviour:
    """Takes everything, ``chunk`` bytes at a time, and never says a word."""

    def behave(double: PrinterDouble, connection: socket.socket) -> None:
        while received := connection.recv(chunk):
            double.paper += received

    return behave


def closes_after(count: int, answers: bool) -> Behaviour:
    """Takes ``count`` bytes of the paper and is gone."""

    def behave(double: PrinterDouble, connection: socket.socket) -> None:
        questions = 3 if answers else 1
        for _ in range(questions):
            question = b""
            while len(question) < 3:
                question += connection.recv(3 - len(question))
            if answers:
                connection.sendall(bytes((HEALTHY[question[2]],)))
        while len(double.paper) < count:
            double.paper += connection.recv(count - len(double.paper))

    return behave


def closes_at_once(_: PrinterDouble, connection: socket.socket) -> None:
    """Takes the call and hangs up."""
    connection.shutdown(socket.SHUT_RDWR)


def stalls(double: PrinterDouble, _: socket.socket) -> None:
    """Takes the call and reads nothing."""
    double.hang_up.wait(20)


def chatters(_: PrinterDouble, connection: socket.socket) -> None:
    """Sends what is no status, whatever it is asked."""
    while connection.recv(4096):
        connection.sendall(b"\xff\x00")
