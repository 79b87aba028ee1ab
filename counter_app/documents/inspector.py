"""The program's side of the document worker: starts it, asks it, kills it, replaces it.

One worker, started at the first request, one request at a time. It is a spawned process
(``multiprocessing``, so a frozen program must call ``multiprocessing.freeze_support()`` first thing). A
request that takes too long, a crash or an answer of odd form costs that request: the worker is killed
and the next request starts a new one.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import stat
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from counter_app.documents import wire
from counter_app.documents.limits import DocumentLimits
from counter_app.documents.worker import WorkerBudget, serve
from counter_app.domain.document import Finding, FindingCode, Inspection, Severity, Verification
from counter_app.domain.errors import BugError, KnownError, StorageFailed
from counter_app.domain.serials import SerialNumber

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_T = TypeVar("_T")

#: What the worker process runs; a function that ``multiprocessing`` can name.
WorkerEntry: TypeAlias = Callable[["Connection[bytes, bytes]", WorkerBudget], None]

_Decode: TypeAlias = Callable[[wire.Head, tuple[bytes, ...]], _T]

#: Seconds for a worker to start: the parsers' imports on an old machine with a virus scanner.
_START_LIMIT: Final = 60.0
#: Seconds for the system to bury a killed process.
_BURIAL_LIMIT: Final = 10.0
_LARGEST_ANSWER: Final = 256 * 1024 * 1024
_WIDEST_PX: Final = 8192
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class _WorkerGone(Exception):
    """The worker did not answer; ``reason`` is ``timeout``, ``crash``, ``memory``, ``odd_answer``, ``start`` or
    ``closed``, or the class of the exception that the parsers raised."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Worker:
    """One process and its pipe. Used by one thread at a time, but ``kill`` may come from any."""

    def __init__(self, entry: WorkerEntry, budget: WorkerBudget) -> None:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(
            target=entry, args=(theirs, budget), name="documents", daemon=True
        )
        self._lock = threading.Lock()
        self._buried = False
        self.held = ""
        try:
            self._process.start()
        except BaseException:
            self._connection.close()
            raise
        finally:
            theirs.close()

    def exchange(self, frame: bytes | None, limit: float) -> bytes:
        """Send ``frame`` (None: only listen) and return the answer. Raises :class:`_WorkerGone`."""
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
            raise _WorkerGone("timeout" if expired.is_set() else "crash") from error
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


class WorkerInspector:
    """Implements :class:`~counter_app.services.ports.DocumentInspector` with one worker process.

    ``roots``: PEM files of the authorities that stamps must lead to, read at each verification.
    ``time_limit`` in seconds a request, ``memory_limit`` in bytes of the worker's address space (POSIX).
    ``entry`` is what the process runs. Threads may share it; they wait for each other.
    """

    def __init__(
        self,
        *,
        limits: DocumentLimits | None = None,
        roots: Sequence[Path] = (),
        time_limit: float = 10.0,
        memory_limit: int = 1_500_000_000,
        entry: WorkerEntry = serve,
    ) -> None:
        self._limits = limits or DocumentLimits()
        self._roots = tuple(roots)
        self._time_limit = time_limit
        self._entry = entry
        self._budget = WorkerBudget(memory_limit, time_limit, self._limits)
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._worker: _Worker | None = None
        self._closed = False

    def inspect(self, path: Path) -> Inspection:
        """Findings of one file; ``inspection_failed`` where the worker did not survive it.

        A file over the hard limit is not read: its inspection has no hash. Raises StorageFailed
        ``document.unreadable_path``.
        """
        content, size = _read(path, self._limits.hard)
        if content is None:
            limit = min(self._limits.hard, self._limits.upload)
            too_large = Finding(FindingCode.TOO_LARGE, Severity.REFUSE, (("size", size), ("limit", limit)))
            return Inspection("", size, (), (too_large,), "")
        sha256 = hashlib.sha256(content).hexdigest()
        try:
            told = self._ask_about({"do": "inspect"}, content, sha256, _decode_inspection)
            return replace(told, sha256=sha256, size=size)
        except _WorkerGone as gone:
            failed = Finding(FindingCode.INSPECTION_FAILED, Severity.REFUSE, (("reason", gone.reason),))
            return Inspection(sha256, size, (), (failed,), "")

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """PNG of page ``page`` (from 1) as a reader shows it, ``width_px`` wide (1 to 8192).

        Raises KnownError ``document.worker_failed`` with ``reason``.
        """
        if page < 1 or not 1 <= width_px <= _WIDEST_PX:
            raise BugError("page or width of a page picture", page, width_px)
        sha256 = hashlib.sha256(pdf).hexdigest()
        try:
            return self._ask_about({"do": "render", "page": page, "width_px": width_px}, pdf, sha256, _decode_png)
        except _WorkerGone as gone:
            raise _failed(gone) from gone

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        """Check what the issuer returned. Raises KnownError ``document.worker_failed`` with ``reason``,
        StorageFailed ``document.unreadable_root``."""
        pem = b"\n".join(_read_root(path) for path in self._roots)
        try:
            with self._turn:
                frame = wire.pack({"do": "verify", "serial": serial.text}, original, stamped, pem)
                return self._ask(self._started(), frame, _decode_verification)
        except _WorkerGone as gone:
            raise _failed(gone) from gone

    def close(self) -> None:
        """Kill the worker; a request under way fails, later ones too. May be called again."""
        with self._state:
            self._closed = True
            if self._worker is not None:
                self._worker.kill()
        with self._turn:
            self._discard()

    def _ask_about(self, head: wire.Head, content: bytes, sha256: str, decode: _Decode[_T]) -> _T:
        """Ask about one document, sent along only where the worker does not hold it."""
        with self._turn:
            worker = self._started()
            parts = () if worker.held == sha256 else (content,)
            worker.held = ""
            answer = self._ask(worker, wire.pack({**head, "sha256": sha256}, *parts), decode)
            worker.held = sha256
            return answer

    def _ask(self, worker: _Worker, frame: bytes, decode: _Decode[_T]) -> _T:
        try:
            head, parts = wire.unpack(worker.exchange(frame, self._time_limit))
            reason = wire.text(head.get("failed", ""))
            if not reason:
                return decode(head, parts)
        except wire.WireError as error:
            self._discard()
            raise _WorkerGone("odd_answer") from error
        except BaseException:
            self._discard()
            raise
        if reason == "memory":
            self._discard()  # what is left of its memory is in pieces
        raise _WorkerGone(reason)

    def _started(self) -> _Worker:
        with self._state:
            if self._closed:
                raise _WorkerGone("closed")
            if self._worker is not None:
                return self._worker
            try:
                worker = self._worker = _Worker(self._entry, self._budget)
            except OSError as error:
                raise _WorkerGone("start") from error
        try:
            worker.exchange(None, _START_LIMIT)
        except BaseException:
            self._discard()
            raise
        return worker

    def _discard(self) -> None:
        with self._state:
            worker, self._worker = self._worker, None
        if worker is not None:
            worker.bury()


def _decode_inspection(head: wire.Head, _parts: tuple[bytes, ...]) -> Inspection:
    return wire.inspection_from_wire(head.get("done"))


def _decode_verification(head: wire.Head, _parts: tuple[bytes, ...]) -> Verification:
    return wire.verification_from_wire(head.get("done"))


def _decode_png(_head: wire.Head, parts: tuple[bytes, ...]) -> bytes:
    if len(parts) != 1 or not parts[0].startswith(_PNG):
        raise wire.WireError("not a picture")
    return parts[0]


def _failed(gone: _WorkerGone) -> KnownError:
    return KnownError("document.worker_failed", reason=gone.reason)


def _read(path: Path, most: int) -> tuple[bytes | None, int]:
    """The file's bytes and size; no bytes where it has more than ``most``.

    Looks before it opens and again afterwards: a device or a pipe may block or act when it is opened.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise StorageFailed("document.unreadable_path", reason="not_a_file")
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise StorageFailed("document.unreadable_path", reason="not_a_file")
            if found.st_size > most:
                return None, found.st_size
            content = file.read(most + 1)
    except (OSError, ValueError) as error:
        reason = "missing" if isinstance(error, FileNotFoundError) else "no_access"
        raise StorageFailed("document.unreadable_path", reason=reason) from error
    return (content, len(content)) if len(content) <= most else (None, len(content))


def _read_root(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StorageFailed("document.unreadable_root") from error
