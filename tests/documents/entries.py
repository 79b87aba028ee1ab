"""What a worker process may turn out to be: entries for WorkerInspector's ``entry``."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, NoReturn

from counter_app.documents import wire, worker

if TYPE_CHECKING:
    from counter_app.documents.worker import WorkerBudget

    Pipe = Connection[bytes, bytes]

Entry = Callable[["Connection[bytes, bytes]", worker.WorkerBudget], None]
READY = wire.pack({"ready": True})


def never_ready(connection: Pipe, budget: WorkerBudget) -> NoReturn:
    os._exit(3)  # noqa: TID251 -- a worker that dies


def hanging(connection: Pipe, budget: WorkerBudget) -> None:
    connection.send_bytes(READY)
    connection.recv_bytes()
    threading.Event().wait()


def deaf(connection: Pipe, budget: WorkerBudget) -> None:
    connection.send_bytes(READY)
    threading.Event().wait()


def half_answering(connection: Pipe, budget: WorkerBudget) -> None:
    """Announces a long answer, sends its beginning and hangs."""
    connection.send_bytes(READY)
    connection.recv_bytes()
    os.write(connection.fileno(), (5000).to_bytes(4, "big") + b"abc")
    threading.Event().wait()


def crashing(connection: Pipe, budget: WorkerBudget) -> NoReturn:
    connection.send_bytes(READY)
    connection.recv_bytes()
    os._exit(3)  # noqa: TID251 -- a worker that dies


def _answering(connection: Pipe, answer: bytes) -> None:
    connection.send_bytes(READY)
    while True:
        try:
            connection.recv_bytes()
        except EOFError:
            return
        connection.send_bytes(answer)


def babbling(connection: Pipe, budget: WorkerBudget) -> None:
    _answering(connection, b"\x80\x04cos\nsystem\n(S'true'\ntR.")


def lying(connection: Pipe, budget: WorkerBudget) -> None:
    """Well-formed answers with values that no honest worker sends."""
    page = [0, 0, 10, 10, 45]
    done = {"sha256": "x", "size": 1, "pdf_version": "1.7", "pages": [page], "findings": [], "verdict": "splendid"}
    _answering(connection, wire.pack({"done": done}, b"<html>"))


def praising(connection: Pipe, budget: WorkerBudget) -> None:
    """Claims to have looked at another file."""
    done = {"sha256": "f" * 64, "size": 1, "pdf_version": "1.7", "pages": [], "findings": []}
    _answering(connection, wire.pack({"done": done}))


def counting(connection: Pipe, budget: WorkerBudget) -> None:
    """Answers every request with a refusal that names the number of parts it came with."""
    connection.send_bytes(READY)
    while True:
        try:
            _, parts = wire.unpack(connection.recv_bytes())
        except EOFError:
            return
        finding = ("unreadable", "refuse", [("parts", len(parts))])
        done = {"sha256": "", "size": 0, "pdf_version": "", "pages": [], "findings": [finding]}
        connection.send_bytes(wire.pack({"done": done}, b"\x89PNG\r\n\x1a\n%d" % len(parts)))


def hungry(connection: Pipe, budget: WorkerBudget) -> None:
    """The real worker with an appetite that only the limit of its memory stops."""

    def devour(self: object, frame: bytes) -> bytes:
        return bytes(6_000_000_000)

    worker._Jobs.answer = devour  # type: ignore[method-assign]
    worker.serve(connection, budget)


def spinning(connection: Pipe, budget: WorkerBudget) -> None:
    """The real worker in an endless loop that only the limit of its processor time stops."""

    def spin(self: object, frame: bytes) -> bytes:
        while True:
            pass

    worker._Jobs.answer = spin  # type: ignore[method-assign]
    worker.serve(connection, worker.WorkerBudget(budget.memory_bytes, 0.01, budget.documents))


def full_after_one(connection: Pipe, budget: WorkerBudget) -> None:
    """The real worker whose memory the first document takes for good."""
    honest, served = worker._Jobs.answer, list[bytes]()

    def answer(self: worker._Jobs, frame: bytes) -> bytes:
        served.append(frame)
        if len(served) > 1:
            raise MemoryError
        return honest(self, frame)

    worker._Jobs.answer = answer  # type: ignore[method-assign]
    worker.serve(connection, budget)
