"""An issuer in memory with scripted faults. It keeps what the real one keeps: uploads, serials, quota."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from counter_app.domain.document import DOCUMENT_TYPES, DocumentType
from counter_app.domain.serials import SerialNumber
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    Balance,
    IssuerCredentials,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    SerialRecord,
    StampRequest,
    Trouble,
)


class Fault(StrEnum):
    """What goes wrong with one call."""

    REFUSED_CONNECTION = "refused_connection"
    LOST_BEFORE = "lost_before"
    LOST_AFTER = "lost_after"
    LATE = "late"
    """No answer; carried out only when :meth:`FakeIssuer.commit_late` is called."""
    UNAVAILABLE = "unavailable"
    RETRY_AFTER = "retry_after"
    WAITING_PAGE = "waiting_page"
    CREDENTIALS = "credentials"
    UNCLEAR = "unclear"
    REJECT_REQUEST = "reject_request"
    REJECT_DOCUMENT = "reject_document"
    REJECT_CONFIGURATION = "reject_configuration"
    MALFORMED_SERIAL = "malformed_serial"
    KNOWN_SERIAL = "known_serial"
    BUG = "bug"
    HANG = "hang"


@dataclass
class Record:
    """One serial at the issuer."""

    serial: SerialNumber
    file_name: str
    upload_id: str = ""


class FakeIssuer:
    """Lives longer than the engines that use it. Thread-safe as far as its tests need it: one loop at a time."""

    def __init__(self, quota: int = 1000) -> None:
        self.quota = quota
        self.taken = 0
        self.uploads: dict[str, bytes] = {}
        self.results: dict[str, bytes] = {}
        self.serials: dict[str, Record] = {}
        self.calls: Counter[str] = Counter()
        self.script: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.poisoned: set[str] = set()
        self.allotted_names: list[str] = []
        self.signings: list[StampRequest] = []
        self.down = False
        self.hanging = threading.Event()
        self.closed = 0
        self._late: list[AllotRequest | StampRequest] = []

    def goes_wrong(self, call: str, *faults: Fault) -> None:
        """The next calls of this name fail so, one after another."""
        self.script[call].extend(faults)

    def commit_late(self) -> None:
        """What was under way for long is carried out now."""
        late, self._late = self._late, []
        for request in late:
            if isinstance(request, AllotRequest):
                self.take_serial(request)
            else:
                self._sign(request)

    @property
    def stamped(self) -> set[str]:
        """Serials that are on a document."""
        return {text for text, record in self.serials.items() if record.upload_id}

    async def balance(self) -> Balance:
        await self._call("balance")
        return Balance(self.quota, len(self.serials) - len(self.stamped))

    async def document_types(self) -> tuple[DocumentType, ...]:
        await self._call("document_types")
        return DOCUMENT_TYPES

    async def upload(self, pdf: bytes, file_name: str) -> str:
        fault = await self._call("upload", file_name)
        upload_id = f"upload-{len(self.uploads) + 1}"
        self.uploads[upload_id] = pdf
        self._lose(fault)
        return upload_id

    async def allot(self, request: AllotRequest) -> Allotment:
        self.allotted_names.append(request.file_name)
        fault = await self._call("allot", request.file_name)
        if fault is Fault.LATE:
            self._late.append(request)
            raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
        if fault is Fault.KNOWN_SERIAL:
            return Allotment(next(iter(self.serials.values())).serial, b"PNG", "x")
        if self.quota <= 0:
            raise IssuerOutOfQuota
        record = self.take_serial(request)
        self._lose(fault)
        if fault is Fault.MALFORMED_SERIAL:
            SerialNumber("not a serial")
        return Allotment(record.serial, b"PNG", f"{record.serial}.png")

    def take_serial(self, request: AllotRequest) -> Record:
        """Carry an order out."""
        self.quota -= 1
        self.taken += 1
        record = Record(SerialNumber(f"{self.taken:022d}"), request.file_name)
        self.serials[record.serial.text] = record
        return record

    async def unstamped_serials(self) -> Sequence[SerialRecord]:
        await self._call("unstamped_serials")
        return [
            SerialRecord(record.serial, "NOTSTAMP", record.file_name)
            for record in self.serials.values()
            if not record.upload_id
        ]

    async def serial_status(self, serial: SerialNumber) -> SerialRecord | None:
        await self._call("serial_status")
        record = self.serials.get(serial.text)
        if record is None:
            return None
        return SerialRecord(serial, "STAMP" if record.upload_id else "NOTSTAMP", record.file_name)

    async def stamp_image(self, serial: SerialNumber) -> bytes:
        await self._call("stamp_image")
        if serial.text not in self.serials:
            raise IssuerUnclear("99", "unknown serial")
        return b"PNG"

    async def stamp(self, request: StampRequest) -> None:
        self.signings.append(request)
        fault = await self._call("stamp")
        if fault is Fault.LATE:
            self._late.append(request)
            raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
        self._sign(request)
        self._lose(fault)

    def _sign(self, request: StampRequest) -> None:
        record = self.serials.get(request.serial.text)
        if record is None or record.upload_id not in ("", request.upload_id):
            raise IssuerUnclear("99", "serial is on another document")
        record.upload_id = request.upload_id
        self.results[request.upload_id] = self.uploads[request.upload_id] + f"\n%[{request.serial}]".encode()

    async def download(self, upload_id: str) -> bytes:
        await self._call("download")
        if upload_id not in self.results:
            raise IssuerUnclear("404", "no such file")
        return self.results[upload_id]

    async def close(self) -> None:
        self.closed += 1

    async def _call(self, name: str, file_name: str = "") -> Fault | None:
        self.calls[name] += 1
        await asyncio.sleep(0)
        fault = self.script[name].popleft() if self.script[name] else None
        if self.down:
            fault = Fault.REFUSED_CONNECTION
        if any(file_name.startswith(stamp) for stamp in self.poisoned):
            fault = Fault.REJECT_DOCUMENT
        match fault:
            case Fault.REFUSED_CONNECTION:
                raise IssuerUnavailable(Trouble.UNREACHABLE, may_have_happened=False)
            case Fault.LOST_BEFORE:
                raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
            case Fault.UNAVAILABLE:
                raise IssuerUnavailable(Trouble.SERVER_ERROR, may_have_happened=True)
            case Fault.RETRY_AFTER:
                raise IssuerUnavailable(Trouble.TOO_MANY, may_have_happened=True, retry_after=0.05)
            case Fault.WAITING_PAGE:
                raise IssuerUnavailable(Trouble.WAITING_PAGE, may_have_happened=True)
            case Fault.CREDENTIALS:
                raise IssuerCredentials
            case Fault.UNCLEAR:
                raise IssuerUnclear("77", "nobody knows")
            case Fault.REJECT_REQUEST:
                raise IssuerRejected(Scope.REQUEST, "96", "bad field")
            case Fault.REJECT_DOCUMENT:
                raise IssuerRejected(Scope.DOCUMENT, "80", "changed")
            case Fault.REJECT_CONFIGURATION:
                raise IssuerRejected(Scope.CONFIGURATION, "91", "profile")
            case Fault.BUG:
                raise ValueError("a bug of the client's")
            case Fault.HANG:
                self.hanging.set()
                await asyncio.Event().wait()
                return None
            case _:
                return fault

    @staticmethod
    def _lose(fault: Fault | None) -> None:
        if fault is Fault.LOST_AFTER:
            raise IssuerUnavailable(Trouble.RESET, may_have_happened=True)
