"""An issuer in memory with scripted faults. It keeps what the real one keeps: uploads, serials, quota."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.domain.document import DOCUMENT_TYPES, DocumentType
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    Balance,
    BatchRow,
    IssuerCredentials,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    SerialPage,
    SerialRecord,
    StampRequest,
    Trouble,
)

#: Which role each call goes to.
ROLES = {
    "balance": IssuerRole.BACKEND,
    "serial_status": IssuerRole.BACKEND,
    "allot": IssuerRole.STAMP,
    "unstamped_serials": IssuerRole.STAMP,
    "stamp_image": IssuerRole.STAMP,
    "name_serial": IssuerRole.STAMP,
    "serials": IssuerRole.STAMP,
    "batch_rows": IssuerRole.STAMP,
    "batch_serial": IssuerRole.STAMP,
    "order_batch": IssuerRole.INVENTORY,
    "upload": IssuerRole.UPLOAD,
    "download": IssuerRole.UPLOAD,
    "stamp": IssuerRole.SIGNING,
}


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
    LOSE_FILE = "lose_file"
    """Signed, and the file is lost before anybody can see it; signed again it is there."""


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
        self.records: dict[str, Record] = {}
        self.calls: Counter[str] = Counter()
        self.script: defaultdict[str, deque[Fault]] = defaultdict(deque)
        self.poisoned: set[str] = set()
        self.allotted_names: list[str] = []
        self.signings: list[StampRequest] = []
        self.down = False
        self.roles_down: set[IssuerRole] = set()
        self.without_probe: set[IssuerRole] = set()
        self.named: dict[str, tuple[str, str, str]] = {}
        self.cleared: list[str] = []
        self.under_way = 0
        self.most_under_way = 0
        self.hanging = threading.Event()
        self.closed = 0
        self.batches: dict[str, list[AllotRequest]] = {}
        self.made_names: set[str] = set()
        self.batch_answers_with: SerialNumber | None = None
        self.batch_detail_answers_with: SerialNumber | None = None
        self.batch_pace = 1000
        """Serials of batches that are made before each look at one or at the list."""
        self._late: list[AllotRequest | StampRequest | list[AllotRequest]] = []

    def goes_wrong(self, call: str, *faults: Fault) -> None:
        """The next calls of this name fail so, one after another."""
        self.script[call].extend(faults)

    def commit_late(self) -> None:
        """What was under way for long is carried out now."""
        late, self._late = self._late, []
        for request in late:
            if isinstance(request, AllotRequest):
                self.take_serial(request)
            elif isinstance(request, list):
                self._take_batch(request)
            else:
                self._sign(request)

    @property
    def stamped(self) -> set[str]:
        """Serials that are on a document."""
        return {text for text, record in self.records.items() if record.upload_id}

    async def balance(self) -> Balance:
        await self._call("balance")
        return Balance(self.quota, len(self.records) - len(self.stamped))

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
            return Allotment(next(iter(self.records.values())).serial, b"PNG", "x")
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
        self.records[record.serial.text] = record
        return record

    def take_orphan(self, file_name: str) -> Record:
        """A serial that nobody at this counter asked for."""
        return self.take_serial(AllotRequest(file_name, "", "3", "", date(2026, 9, 4)))

    async def unstamped_serials(self) -> Sequence[SerialRecord]:
        await self._call("unstamped_serials")
        self.work_off_batches(self.batch_pace)
        return [
            SerialRecord(record.serial, "NOTSTAMP", record.file_name)
            for record in self.records.values()
            if not record.upload_id
        ]

    async def serials(self, start: int, length: int, status: str = "") -> SerialPage:
        await self._call("serials")
        rows = [
            SerialRecord(record.serial, "STAMP" if record.upload_id else "NOTSTAMP", record.file_name)
            for record in reversed(self.records.values())
        ]
        rows = [row for row in rows if status in ("", row.status)]
        return SerialPage(len(rows), tuple(rows[start : start + length]))

    async def name_serial(self, serial: SerialNumber, file_name: str, document_type: str, document_number: str) -> None:
        fault = await self._call("name_serial", file_name)
        record = self.records.get(serial.text)
        if record is None or record.upload_id:
            raise IssuerUnclear("99", "only while it is not stamped")
        record.file_name = file_name
        self.named[serial.text] = file_name, document_type, document_number
        self._lose(fault)

    async def order_batch(self, requests: Sequence[AllotRequest]) -> str:
        self.allotted_names += [request.file_name for request in requests]
        fault = await self._call("order_batch")
        if fault is Fault.LATE:
            self._late.append(list(requests))
            raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
        if self.quota < len(requests):
            raise IssuerOutOfQuota
        batch_id = self._take_batch(requests)
        self._lose(fault)
        return batch_id

    def _take_batch(self, requests: Sequence[AllotRequest]) -> str:
        batch_id = f"batch-{len(self.batches) + 1}"
        self.batches[batch_id] = list(requests)
        return batch_id

    def work_off_batches(self, most: int = 1000) -> None:
        """Make serials of the batches that were accepted."""
        made = {record.file_name for record in self.records.values()} | self.made_names
        waiting = [request for batch in self.batches.values() for request in batch if request.file_name not in made]
        for request in waiting[:most]:
            self.made_names.add(request.file_name)
            self.take_serial(request)

    async def batch_rows(self, batch_id: str) -> Sequence[BatchRow]:
        await self._call("batch_rows")
        if batch_id not in self.batches:
            raise IssuerUnclear("99", "unknown batch")
        self.work_off_batches(self.batch_pace)
        made = {record.file_name: record.serial for record in self.records.values()}
        return [
            BatchRow(f"{batch_id}/{n}", request.file_name, self.batch_answers_with or made.get(request.file_name), "")
            for n, request in enumerate(self.batches[batch_id])
        ]

    async def batch_serial(self, batch_id: str, proc_id: str) -> Allotment:
        fault = await self._call("batch_serial")
        request = self.batches[batch_id][int(proc_id.rpartition("/")[2])]
        serial = next(record.serial for record in self.records.values() if record.file_name == request.file_name)
        self._lose(fault)
        if fault is Fault.MALFORMED_SERIAL:
            SerialNumber("not a serial")
        serial = self.batch_detail_answers_with or self.batch_answers_with or serial
        return Allotment(serial, b"PNG", f"{serial}.png")

    async def probe(self, role: IssuerRole) -> bool:
        if role in self.without_probe:
            return False
        await self._call(f"probe_{role.value}", role=role)
        return True

    async def clear_away(self, upload_id: str, serial: SerialNumber) -> None:
        self.cleared.append(upload_id)

    async def serial_status(self, serial: SerialNumber) -> SerialRecord | None:
        await self._call("serial_status")
        record = self.records.get(serial.text)
        if record is None:
            return None
        return SerialRecord(serial, "STAMP" if record.upload_id else "NOTSTAMP", record.file_name)

    async def stamp_image(self, serial: SerialNumber) -> bytes:
        await self._call("stamp_image")
        if serial.text not in self.records:
            raise IssuerUnclear("99", "unknown serial")
        return b"PNG"

    async def stamp(self, request: StampRequest) -> None:
        self.signings.append(request)
        fault = await self._call("stamp")
        if fault is Fault.LATE:
            self._late.append(request)
            raise IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
        self._sign(request)
        if fault is Fault.LOSE_FILE:
            del self.results[request.upload_id]
            return
        self._lose(fault)

    def _sign(self, request: StampRequest) -> None:
        record = self.records.get(request.serial.text)
        if record is None or record.upload_id not in ("", request.upload_id):
            raise IssuerUnclear("99", "serial is on another document")
        record.upload_id = request.upload_id
        self.results[request.upload_id] = self.uploads[request.upload_id] + f"\n%[{request.serial}]".encode()

    async def download(self, upload_id: str) -> bytes:
        await self._call("download")
        if upload_id not in self.results and any(one.upload_id == upload_id for one in self.records.values()):
            raise IssuerUnavailable(Trouble.FILE_LATE, may_have_happened=False)
        if upload_id not in self.results:
            raise IssuerUnclear("404", "no such file")
        return self.results[upload_id]

    async def close(self) -> None:
        self.closed += 1

    async def _call(self, name: str, file_name: str = "", role: IssuerRole | None = None) -> Fault | None:
        self.calls[name] += 1
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            await asyncio.sleep(0)
            return await self._fault(name, file_name, role or ROLES.get(name))
        finally:
            self.under_way -= 1

    async def _fault(self, name: str, file_name: str, role: IssuerRole | None) -> Fault | None:
        fault = self.script[name].popleft() if self.script[name] else None
        if self.down or role in self.roles_down:
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
