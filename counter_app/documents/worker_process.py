"""One worker process and its pipe, as the program sees it (:mod:`.inspector` asks it, :mod:`.worker` runs in it)."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, Final, TypeAlias

from counter_app.documents.worker import WorkerBudget

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

#: What the worker process runs; a function that ``multiprocessing`` can name.
WorkerEntry: TypeAlias = Callable[["Connection[bytes, bytes]", WorkerBudget], None]

#: Seconds for the system to bury a killed process.
_BURIAL_LIMIT: Final = 10.0
_LARGEST_ANSWER: Final = 256 * 1024 * 1024


class WorkerGone(Exception):
    """The worker did not answer; ``reason`` is ``timeout``, ``crash``, ``memory``, ``odd_answer``, ``start`` or
    ``closed``, or the class of the exception that the parsers raised."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class WorkerProcess:
    """One process and its pipe. Used by one thread at a time, but ``kill`` may come from any."""

    def __init__(self, entry: WorkerEntry, budget: WorkerBudget) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=entry, args=(theirs, budget), name="documents", daemon=True
        )
        self._lock = threading.Lock()
        self._buried = False
        #: The document that it holds, by its SHA-256, and whether it has had any.
        self.held = ""
        self.served = False
        try:
            self._process.start()
        except BaseException:
            self._connection.close()
            raise
        finally:
            theirs.close()

    def exchange(self, frame: bytes | None, limit: float) -> bytes:
        """Send ``frame`` (None: only listen) and return the answer. Raises :class:`WorkerGone`."""
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            self.kill()

        # Killing is the one way out that also ends a write into a full pipe and a half-sent answer.
        watchdog = threading.Timer(limit, expire)
        watchdog.daemon = True
        watchdog.start()
        try:
            if frame is not None:
                self._connection.send_bytes(frame)
            return self._connection.recv_bytes(_LARGEST_ANSWER)
        except (EOFError, OSError) as error:
            raise WorkerGone("timeout" if expired.is_set() else "crash") from error
        finally:
            watchdog.cancel()
            watchdog.join()

    def kill(self) -> None:
        """End the process at once; the exchange under way fails."""
        with self._lock:
            if not self._buried:
                self._process.kill()

    def bury(self) -> None:
        """Kill, wait for the end and give everything back."""
        self.kill()
        self._process.join(_BURIAL_LIMIT)
        with self._lock:
            self._buried = True
            self._connection.close()
            with contextlib.suppress(ValueError):  # a process stuck in the kernel is left to it
                self._process.close()
