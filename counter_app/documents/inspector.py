"""The program's side of the document worker: starts it, asks it, kills it, replaces it.

One worker, started at the first request, one request at a time. It is a spawned process
(``multiprocessing``, so a frozen program must call ``multiprocessing.freeze_support()`` first thing). A
request that takes too long, a crash or an answer of odd form costs that request: the worker is killed
and the next request starts a new one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

from counter_app.documents import check_wire, page_wire, wire
from counter_app.documents.pixel_memory import PixelMemory
from counter_app.documents.worker import WorkerBudget, serve
from counter_app.documents.worker_process import WorkerEntry, WorkerGone, WorkerProcess
from counter_app.domain.document import Finding, FindingCode, Inspection, Severity, Verification
from counter_app.domain.document_limits import DocumentLimits
from counter_app.domain.errors import BugError, DocumentRefused, KnownError, StorageFailed
from counter_app.domain.page_layout import PageLayout, PagePicture
from counter_app.domain.serials import SerialNumber
from counter_app.domain.verdicts import DocumentCheck, Reason

if TYPE_CHECKING:
    from datetime import datetime

_T = TypeVar("_T")

_Decode: TypeAlias = Callable[[wire.Head, tuple[bytes, ...]], _T]

#: Seconds for a worker to start: the parsers' imports on an old machine with a virus scanner.
_START_LIMIT: Final = 60.0
_WIDEST_PX: Final = 8192
#: Bytes of a file to be checked: more than the issuer takes, since it may be anybody's.
_MOST_CHECKED: Final = 50 * 1024 * 1024
_PNG: Final = b"\x89PNG\r\n\x1a\n"


class WorkerInspector:
    """Implements :class:`~counter_app.services.ports.DocumentInspector` with one worker process.

    ``roots``: PEM files of the authorities that stamps must lead to, read at each verification.
    ``signers``: common names that alone may seal stamps, where any are given (a check only).
    ``time_limit`` in seconds a request, ``memory_limit`` in bytes of the worker's address space (POSIX).
    ``entry`` is what the process runs. Threads may share it; they wait for each other.
    """

    def __init__(
        self,
        *,
        limits: DocumentLimits | None = None,
        roots: Sequence[Path] = (),
        signers: Sequence[str] = (),
        time_limit: float = 10.0,
        memory_limit: int = 1_500_000_000,
        entry: WorkerEntry = serve,
    ) -> None:
        self._limits = limits or DocumentLimits()
        self._roots = tuple(roots)
        self._signers = tuple(signers)
        self._time_limit = time_limit
        self._entry = entry
        self._budget = WorkerBudget(memory_limit, time_limit, self._limits)
        self._turn = threading.Lock()
        self._state = threading.Lock()
        self._worker: WorkerProcess | None = None
        self._closed = False
        self._pixels = PixelMemory()

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
        return self.inspect_content(content)

    def inspect_content(self, pdf: bytes) -> Inspection:
        """As :meth:`inspect`, of bytes that lie in no file."""
        size, sha256 = len(pdf), hashlib.sha256(pdf).hexdigest()
        try:
            told = self._ask_about({"do": "inspect"}, lambda: pdf, sha256, _decode_inspection)
            return replace(told, sha256=sha256, size=size)
        except WorkerGone as gone:
            failed = Finding(FindingCode.INSPECTION_FAILED, Severity.REFUSE, (("reason", gone.reason),))
            return Inspection(sha256, size, (), (failed,), "")

    def repair(self, pdf: bytes) -> bytes:
        """A malformed file written anew: the same pages, and it passes inspection. The customer's own is not touched.

        Raises DocumentRefused ``document.repair_failed`` where that cannot be; signed files are never rewritten.
        """
        try:
            copy = self._ask_about({"do": "repair"}, lambda: pdf, hashlib.sha256(pdf).hexdigest(), _decode_repair)
        except WorkerGone as gone:
            raise DocumentRefused("document.repair_failed", reason=gone.reason) from gone
        if copy is None:
            raise DocumentRefused("document.repair_failed", reason="not_repairable")
        return copy

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """PNG of page ``page`` (from 1) as a reader shows it, ``width_px`` wide (1 to 8192).

        Raises KnownError ``document.worker_failed`` with ``reason``.
        """
        _require_page(page, width_px)
        sha256 = hashlib.sha256(pdf).hexdigest()
        try:
            head = {"do": "render", "page": page, "width_px": width_px}
            return self._ask_about(head, lambda: pdf, sha256, _decode_png)
        except WorkerGone as gone:
            raise _failed(gone) from gone

    def first_picture(self, path: Path, width_px: int) -> PagePicture:
        """The first page of a file that nobody inspected yet. The inspection after it need not send the file again.

        Raises KnownError ``document.worker_failed``, StorageFailed ``document.unreadable_path``.
        """
        content, _ = _read(path, self._limits.hard)
        if content is None:
            raise KnownError("document.worker_failed", reason="too_large")
        return self.picture(hashlib.sha256(content).hexdigest(), lambda: content, 1, width_px)

    def picture(self, sha256: str, read: Callable[[], bytes], page: int, width_px: int) -> PagePicture:
        """As :meth:`render`, unpacked, of the document with this hash; ``read`` gives it where the worker does not
        hold it."""
        _require_page(page, width_px)
        head = {"do": "picture", "page": page, "width_px": width_px, "memory": self._pixels.name}
        try:
            return self._ask_about(head, read, sha256, self._decode_picture)
        except WorkerGone as gone:
            raise _failed(gone) from gone

    def page_layout(self, pdf: bytes, page: int) -> PageLayout:
        """Text, boxes and ink of a page. Raises KnownError ``document.worker_failed`` with ``reason``."""
        _require_page(page, 1)
        sha256 = hashlib.sha256(pdf).hexdigest()
        try:
            return self._ask_about({"do": "layout", "page": page}, lambda: pdf, sha256, _decode_layout)
        except WorkerGone as gone:
            raise _failed(gone) from gone

    def get_ready(self) -> None:
        """Start the worker ahead of the first document; one that does not start is told at the first request."""
        with contextlib.suppress(WorkerGone), self._turn:
            self._started()

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        """Check what the issuer returned. Raises KnownError ``document.worker_failed`` with ``reason``,
        StorageFailed ``document.unreadable_root``."""
        pem = b"\n".join(_read_root(path) for path in self._roots)
        try:
            with self._turn:
                frame = wire.pack({"do": "verify", "serial": serial.text}, original, stamped, pem)
                return self._ask(self._started(), frame, _decode_verification)
        except WorkerGone as gone:
            raise _failed(gone) from gone

    def check(self, pdf: bytes, at: datetime) -> DocumentCheck:
        """Check all signatures of any document as of ``at``; one that the worker does not survive is not to be told.

        Raises StorageFailed ``document.unreadable_root``, KnownError ``document.bad_root``, ``document.worker_failed``
        with ``reason`` where there is no worker to ask.
        """
        pem, sha256 = b"\n".join(_read_root(path) for path in self._roots), hashlib.sha256(pdf).hexdigest()
        head = {"do": "check", "at": at.isoformat(), "roots": pem.decode("latin-1"), "signers": list(self._signers)}
        try:
            return self._ask_about(head, lambda: pdf, sha256, _decode_check)
        except WorkerGone as gone:
            if gone.reason == "SignatureError":
                raise KnownError("document.bad_root") from gone
            if gone.reason in {"start", "closed"}:
                raise _failed(gone) from gone
            return DocumentCheck(sha256, len(pdf), closed=Reason.CHECK_FAILED)

    def read(self, path: Path) -> bytes:
        """The bytes of a file that is to be checked.

        Raises StorageFailed ``document.unreadable_path``, DocumentRefused ``document.too_large_to_check``.
        """
        content, size = _read(path, _MOST_CHECKED)
        if content is None:
            raise DocumentRefused("document.too_large_to_check", size=size, limit=_MOST_CHECKED)
        return content

    def ask(self, frame: bytes, decode: _Decode[_T], time_limit: float) -> _T:
        """One request about no document that the worker holds, answered within ``time_limit`` seconds.

        Raises KnownError ``document.worker_failed`` with ``reason``.
        """
        try:
            with self._turn:
                return self._ask(self._started(), frame, decode, time_limit)
        except WorkerGone as gone:
            raise _failed(gone) from gone

    def close(self) -> None:
        """Kill the worker; a request under way fails, later ones too. May be called again."""
        with self._state:
            self._closed = True
            if self._worker is not None:
                self._worker.kill()
        with self._turn:
            self._discard()
            self._pixels.close()

    def _decode_picture(self, head: wire.Head, parts: tuple[bytes, ...]) -> PagePicture:
        return page_wire.picture_from_wire(head.get("done"), parts, self._pixels.take)

    def _ask_about(self, head: wire.Head, read: Callable[[], bytes], sha256: str, decode: _Decode[_T]) -> _T:
        """Ask about one document, read and sent along only where the worker does not hold it."""
        with self._turn:
            worker = self._started()
            is_used, parts = worker.served, () if worker.held == sha256 else (read(),)
            worker.held, worker.served = "", True
            frame = wire.pack({**head, "sha256": sha256}, *parts)
            try:
                answer = self._ask(worker, frame, decode)
            except WorkerGone as gone:
                if gone.reason != "memory" or not is_used:
                    raise
                # What an earlier document left behind must not be laid to this one's charge.
                worker = self._started()
                worker.served = True
                answer = self._ask(worker, wire.pack({**head, "sha256": sha256}, *(parts or (read(),))), decode)
            worker.held = sha256
            return answer

    def _ask(self, worker: WorkerProcess, frame: bytes, decode: _Decode[_T], time_limit: float | None = None) -> _T:
        try:
            head, parts = wire.unpack(worker.exchange(frame, time_limit or self._time_limit))
            reason = wire.text(head.get("failed", ""))
            if not reason:
                return decode(head, parts)
        except wire.WireError as error:
            self._discard()
            raise WorkerGone("odd_answer") from error
        except BaseException:
            self._discard()
            raise
        if reason == "memory":
            self._discard()  # what is left of its memory is in pieces
        raise WorkerGone(reason)

    def _started(self) -> WorkerProcess:
        with self._state:
            if self._closed:
                raise WorkerGone("closed")
            if self._worker is not None:
                return self._worker
            try:
                worker = self._worker = WorkerProcess(self._entry, self._budget)
            except OSError as error:
                raise WorkerGone("start") from error
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


def _decode_check(head: wire.Head, _parts: tuple[bytes, ...]) -> DocumentCheck:
    return check_wire.check_from_wire(head.get("done"))


def _decode_repair(head: wire.Head, parts: tuple[bytes, ...]) -> bytes | None:
    if len(parts) != 1 or not isinstance(head.get("done"), bool):
        raise wire.WireError("not a copy")
    return parts[0] if head.get("done") else None


def _decode_verification(head: wire.Head, _parts: tuple[bytes, ...]) -> Verification:
    return wire.verification_from_wire(head.get("done"))


def _decode_png(_head: wire.Head, parts: tuple[bytes, ...]) -> bytes:
    if len(parts) != 1 or not parts[0].startswith(_PNG):
        raise wire.WireError("not a picture")
    return parts[0]


def _decode_layout(head: wire.Head, parts: tuple[bytes, ...]) -> PageLayout:
    return page_wire.layout_from_wire(head.get("done"), parts)


def _require_page(page: int, width_px: int) -> None:
    if page < 1 or not 1 <= width_px <= _WIDEST_PX:
        raise BugError("page or width of a page picture", page, width_px)


def _failed(gone: WorkerGone) -> KnownError:
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
