"""What a worker process does once a document has taken it over: entries for WorkerInspector's ``entry``."""

from __future__ import annotations

import pickle  # noqa: TID251 - what an attacker would send
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.documents import process_limits, wire

if TYPE_CHECKING:
    from counter_app.documents.worker import WorkerBudget

READY = wire.pack({"ready": True})
#: Made by who unpickles the first frame; in the folder of the test, which is the worker's own at the time.
TRACE = "unpickled"


class Bait:
    """Unpickled, it makes a file."""

    def __init__(self, place: str) -> None:
        self._place = place

    def __reduce__(self) -> tuple[object, tuple[str, str]]:
        return open, (self._place, "w")


def baiting(connection: Connection[bytes, bytes], budget: WorkerBudget) -> None:
    """Answers with objects where bytes are expected: to be unpickled is all that it asks for."""
    bait = pickle.dumps(Bait(TRACE))
    connection.send_bytes(bait)
    try:
        while True:
            connection.recv_bytes()
            connection.send_bytes(bait)
    except (EOFError, OSError):
        return


def writing(connection: Connection[bytes, bytes], budget: WorkerBudget) -> None:
    """Tries every way to a file that it has, and tells what became of it."""
    process_limits.forbid_files()
    connection.send_bytes(READY)
    connection.recv_bytes()
    told: list[str] = []
    for attempt in (_new_file, _journal, _raised_limit):
        try:
            attempt()
            told.append("done")
        except (OSError, ValueError) as error:
            told.append(type(error).__name__)
    connection.send_bytes(wire.pack({"failed": " ".join(told)}))
    connection.close()


def _new_file() -> None:
    with Path("left-behind").open("wb", buffering=0) as file:
        file.write(b"x")


def _journal() -> None:
    with Path("journal.sqlite").open("r+b", buffering=0) as file:
        file.write(b"another journal")


def _raised_limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
