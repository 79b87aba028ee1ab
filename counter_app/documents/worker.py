"""The process that parses customers' files (architecture, "Documents are hostile").

It answers one request at a time over a pipe in the form of :mod:`~counter_app.documents.wire`, keeps the
last document so that page after page need not send it again, opens no file and no network, and is meant
to be killed. The parsers are imported here, in the process itself, and nowhere in the program.

Requests (head): ``{"do": "inspect" | "render", "sha256", …}`` with the document as the only part unless
the worker holds it already; ``{"do": "verify", "serial"}`` with original, stamped and the roots' PEM.
Answers: ``{"ready": true}`` once, then ``{"done": …}`` or ``{"failed": reason}``.
"""

from __future__ import annotations

import logging
import math
import signal
import sys
import warnings
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from counter_app.documents import wire
from counter_app.documents.limits import DocumentLimits

if TYPE_CHECKING:
    from counter_app.documents.pages import PdfPages


@dataclass(frozen=True, slots=True)
class WorkerBudget:
    """What the worker may use: bytes of address space in all, processor seconds a request (POSIX)."""

    memory_bytes: int
    cpu_seconds: float
    documents: DocumentLimits


def serve(connection: Connection[bytes, bytes], budget: WorkerBudget) -> None:
    """Entry of the process: answer until the other end closes the pipe."""
    _settle(budget)
    jobs = _Jobs(budget.documents)
    connection.send_bytes(wire.pack({"ready": True}))
    while True:
        try:
            frame = connection.recv_bytes()
        except EOFError:
            return
        _allow_cpu(budget.cpu_seconds)
        try:
            answer = jobs.answer(frame)
        except MemoryError:
            answer = wire.pack({"failed": "memory"})
        except Exception as error:  # the reason is a class, never a text out of the file
            answer = wire.pack({"failed": type(error).__name__})
        connection.send_bytes(answer)


class _Jobs:
    def __init__(self, limits: DocumentLimits) -> None:
        from counter_app.documents import inspection, pages, signatures, verification

        self._inspection = inspection
        self._pages = pages
        self._signatures = signatures
        self._verification = verification
        self._limits = limits
        self._sha256 = ""
        self._content = b""
        self._open: PdfPages | None = None

    def answer(self, frame: bytes) -> bytes:
        head, parts = wire.unpack(frame)
        match head.get("do"):
            case "inspect":
                self._hold(wire.text(head.get("sha256")), parts)
                found = self._inspection.inspect(self._content, self._limits)
                return wire.pack({"done": wire.inspection_to_wire(found)})
            case "render":
                self._hold(wire.text(head.get("sha256")), parts)
                if self._open is None:
                    self._open = self._pages.PdfPages(self._content)
                png = self._open.png(wire.whole(head.get("page")), wire.whole(head.get("width_px")))
                return wire.pack({"done": True}, png)
            case "verify":
                original, stamped, pem = parts
                roots = self._signatures.read_certificates(pem) if pem else ()
                told = self._verification.verify(original, stamped, wire.text(head.get("serial")), roots)
                return wire.pack({"done": wire.verification_to_wire(told)})
            case _:
                raise wire.WireError("do")

    def _hold(self, sha256: str, parts: tuple[bytes, ...]) -> None:
        if not parts:
            if sha256 != self._sha256:
                raise wire.WireError("document is not held")
            return
        if self._open is not None:
            self._open.close()
            self._open = None
        (self._content,) = parts
        self._sha256 = sha256


def _settle(budget: WorkerBudget) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C at a console is for the program, which closes us
    logging.disable(logging.CRITICAL)  # parsers log pieces of the file
    warnings.simplefilter("ignore")
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = budget.memory_bytes if hard == resource.RLIM_INFINITY else min(hard, budget.memory_bytes)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would hold the customer's document


def _allow_cpu(seconds: float) -> None:
    """Let this request use so much processor time: the limit counts the whole life of the process."""
    if sys.platform != "win32":
        import resource

        usage = resource.getrusage(resource.RUSAGE_SELF)
        allowed = math.ceil(usage.ru_utime + usage.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or allowed < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
