"""The process that parses customers' files (architecture, "Documents are hostile").

It answers one request at a time over a pipe in the form of :mod:`~counter_app.documents.wire`, keeps the
last document so that page after page need not send it again, opens no file and no network, and is meant
to be killed. The parsers are imported here, in the process itself, and nowhere in the program.

Requests (head): ``{"do": "inspect" | "repair" | "render" | "picture" | "layout", "sha256", …}`` with the document as
the only part unless the worker holds it already; ``{"do": "verify", "serial"}`` with original, stamped and the roots'
PEM.
``{"do": "make_pdf" | "compose"}`` are in :mod:`~counter_app.documents.picture_wire`; ``{"do": "check", "sha256",
"at", "roots", "signers"}`` is answered in the form of :mod:`~counter_app.documents.check_wire`.
Answers: ``{"ready": true}`` once, then ``{"done": …}`` or ``{"failed": reason}``.
"""

from __future__ import annotations

import logging
import signal
import warnings
from dataclasses import dataclass
from datetime import datetime
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from counter_app.documents import priority, process_limits, wire
from counter_app.documents.pixel_memory import WorkersMemory
from counter_app.domain.document_limits import DocumentLimits

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate  # pyright: ignore[reportMissingTypeStubs]

    from counter_app.documents.pages import PdfPages


@dataclass(frozen=True, slots=True)
class WorkerBudget:
    """What the worker may use: bytes of address space in all, processor seconds a request
    (:mod:`.process_limits`)."""

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
        process_limits.allow_cpu(budget.cpu_seconds)
        try:
            answer = jobs.answer(frame)
        except MemoryError:
            answer = wire.pack({"failed": "memory"})
        except Exception as error:  # the reason is a class, never a text out of the file
            answer = wire.pack({"failed": type(error).__name__})
        connection.send_bytes(answer)


class _Jobs:
    def __init__(self, limits: DocumentLimits) -> None:
        from counter_app.documents import inspection, page_wire, pages, signatures, verification

        self._inspection = inspection
        self._pages = pages
        self._page_wire = page_wire
        self._memory = WorkersMemory()
        self._signatures = signatures
        self._verification = verification
        self._limits = limits
        self._sha256 = ""
        self._content = b""
        self._open: PdfPages | None = None
        self._roots_read: tuple[bytes, tuple[Certificate, ...]] = (b"", ())

    def answer(self, frame: bytes) -> bytes:
        head, parts = wire.unpack(frame)
        match head.get("do"):
            case "inspect":
                self._hold(wire.text(head.get("sha256")), parts)
                found = self._inspection.inspect_with(self._content, self._limits, self._opened)
                return wire.pack({"done": wire.inspection_to_wire(found)})
            case "repair":
                self._hold(wire.text(head.get("sha256")), parts)
                copy = self._inspection.repair(self._content, self._limits)
                return wire.pack({"done": copy is not None}, copy or b"")
            case "render":
                png = self._pages_of(head, parts).png(wire.whole(head.get("page")), wire.whole(head.get("width_px")))
                return wire.pack({"done": True}, png)
            case "picture":
                picture = self._pages_of(head, parts).picture(
                    wire.whole(head.get("page")), wire.whole(head.get("width_px"))
                )
                shape, pixels = self._page_wire.picture_to_wire(picture)
                if self._memory.put(wire.text(head.get("memory")), pixels):
                    return wire.pack({"done": shape})
                return wire.pack({"done": shape}, pixels)
            case "layout":
                layout = self._pages_of(head, parts).layout(wire.whole(head.get("page")))
                found, ink = self._page_wire.layout_to_wire(layout)
                return wire.pack({"done": found}, ink)
            case "verify":
                original, stamped, pem = parts
                roots = self._roots(pem)
                told = self._verification.verify(original, stamped, wire.text(head.get("serial")), roots)
                return wire.pack({"done": wire.verification_to_wire(told)})
            case "check":
                return self._check(head, parts)
            case "make_pdf" | "compose":
                return self._make(head, parts)
            case _:
                raise wire.WireError("do")

    def _check(self, head: wire.Head, parts: tuple[bytes, ...]) -> bytes:
        """All signatures of any document."""
        from counter_app.documents import check_wire, checking

        self._hold(wire.text(head.get("sha256")), parts)
        roots = self._roots(wire.text(head.get("roots")).encode("latin-1"))
        at = datetime.fromisoformat(wire.text(head.get("at")))
        signers = frozenset(wire.text(name) for name in wire.sequence(head.get("signers")))
        told = checking.check(self._content, roots, at, signers)
        return wire.pack({"done": check_wire.check_to_wire(told)})

    def _roots(self, pem: bytes) -> tuple[Certificate, ...]:
        """Read again only where they changed."""
        if pem != self._roots_read[0]:
            self._roots_read = (pem, self._signatures.read_certificates(pem))
        return self._roots_read[1]

    def _make(self, head: wire.Head, parts: tuple[bytes, ...]) -> bytes:
        """A document of pictures; imported at the first of them, since most customers bring none."""
        from counter_app.documents import picture_wire

        process_limits.allow_cpu(picture_wire.LIMITS.seconds)
        return picture_wire.answer(head, parts)

    def _pages_of(self, head: wire.Head, parts: tuple[bytes, ...]) -> PdfPages:
        """The document of a request, kept open from one request to the next."""
        self._hold(wire.text(head.get("sha256")), parts)
        return self._opened(self._content)

    def _opened(self, content: bytes) -> PdfPages:
        if self._open is None:
            self._open = self._pages.PdfPages(content)
        return self._open

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
    process_limits.limit_memory(budget.memory_bytes)
    process_limits.forbid_files()
    priority.give_way()
