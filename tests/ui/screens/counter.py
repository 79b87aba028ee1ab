"""The counter that tests of screens work at; see conftest.py."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from argon2 import PasswordHasher
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from counter_app.domain.document import (
    DOCUMENT_TYPES,
    CheckLine,
    DocumentOrder,
    Finding,
    FindingCode,
    Inspection,
    PageBox,
    Placement,
    Severity,
    Verdict,
    Verification,
)
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import StorageFailed
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.people import Person, Role
from counter_app.domain.place import Place
from counter_app.domain.products import PriceList, Product, ProductKind
from counter_app.domain.receipt import Office, Receipt
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.sale import Basket, Payment, PaymentMeans, stamped_postings
from counter_app.domain.serial_stock import StockPolicy
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome, Step
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import Journal, Station
from counter_app.services.bundle import Services
from counter_app.services.checking import Checking
from counter_app.services.desk import Desk, Session
from counter_app.services.disputes import Disputes
from counter_app.services.evidence import Evidence
from counter_app.services.integrity import Integrity
from counter_app.services.operations import Operations
from counter_app.services.outages import Outages
from counter_app.services.parking import Parking
from counter_app.services.queue import Queue
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import Receipts
from counter_app.services.reconciliation import Reconciliation
from counter_app.services.reversal import Reversal
from counter_app.services.review import Review
from counter_app.services.run_desk import RunDesk
from counter_app.services.selling import Selling, Sold
from counter_app.services.serial_stock import SerialStock
from counter_app.services.session import Sessions
from counter_app.services.stamping import Stamping
from counter_app.services.till import Till, as_postings
from counter_app.ui.context import Changes, UiContext
from counter_app.ui.runner import ImmediateRunner, Runner

OFFICE = Office(
    "KC Surakarta",
    "57100",
    "Jl. Jenderal Sudirman No. 8, Surakarta",
    "01.001.606.4-526.000",
    "0271-000000",
    "Asia/Jakarta",
)
PRICES = PriceList(
    "2026-1",
    (
        Product("METERAI", "e-Meterai", ProductKind.E_METERAI, "meterai", Money(10_000), ("8990001",)),
        Product("TEMPEL", "Meterai tempel", ProductKind.PHYSICAL, "meterai", Money(10_000)),
        Product("PRANGKO5", "Prangko Rp5.000", ProductKind.PHYSICAL, "pos", Money(5_000)),
        Product("JASA", "Jasa pembubuhan", ProductKind.SERVICE, "jasa", Money(2_000)),
    ),
)
#: PINs of the two people.
CLERK_PIN = "482913"
SUPERVISOR_PIN = "739105"
SERIAL = "389UY343AP0GE9A40000A9"
A4 = PageBox(0, 0, 595, 842, 0)


class TestClock:
    """13.42 WIB on 24 November 2026, until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 6, 42, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def move(self, **span: float) -> None:
        self.at += timedelta(**span)


class FakeVault:
    """Documents in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        name = hashlib.sha256(content).hexdigest()
        self.kept[name] = content
        return name

    def get(self, sha256: str) -> bytes:
        try:
            return self.kept[sha256]
        except KeyError:
            raise StorageFailed("vault.missing") from None


class FakeInspector:
    """Says of a file what the test told it to say; pages are white pictures."""

    def __init__(self) -> None:
        self.pages: tuple[PageBox, ...] = (A4, A4)
        self.findings: tuple[Finding, ...] = (
            Finding(FindingCode.SOUND, Severity.OK),
            Finding(FindingCode.NO_PASSWORD, Severity.OK),
            Finding(FindingCode.NOT_STAMPED_YET, Severity.OK),
        )
        self.verdict = Verdict.VALID
        self.checks: tuple[CheckLine, ...] = (
            CheckLine("signature_added", ok=True),
            CheckLine("original_unchanged", ok=True),
            CheckLine("serial_matches", ok=True),
        )
        self.rendered: list[tuple[int, int]] = []

    def inspect(self, path: Path) -> Inspection:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StorageFailed("document.unreadable_path", reason="missing") from error
        return Inspection(hashlib.sha256(content).hexdigest(), len(content), self.pages, self.findings, "1.7")

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        assert pdf
        self.rendered.append((page, width_px))
        box = self.pages[page - 1]
        picture = QImage(width_px, round(width_px * box.view_height / box.view_width), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        assert picture.save(buffer, cast("Any", "PNG"))
        return bytes(buffer.data().data())

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        assert original != stamped
        assert serial
        sha256 = hashlib.sha256(stamped).hexdigest()
        return Verification(self.verdict, self.checks, sha256, "Perum Peruri", "2026-11-24T06:40:30Z")

    def close(self) -> None:
        pass


class FakeDelivery:
    """Writes into the folder, or fails with the code that the test set."""

    def __init__(self) -> None:
        self.fails = ""

    def deliver(self, content: bytes, folder: Path, file_name: str) -> Path:
        if self.fails:
            raise StorageFailed(self.fails)
        target = folder / file_name
        target.write_bytes(content)
        return target


class MemorySecrets:
    """Secrets that go with the test."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def set(self, name: str, value: bytes) -> None:
        self.kept[name] = value


def _raise(error: BaseException) -> None:
    raise error


class Counter:
    """Services, context, people, and the engine's part played by hand."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.clock = TestClock()
        station = Station(OFFICE.number, "03", OFFICE.zone, "test")
        self.journal = Journal(folder / "journal", station, self.clock.now, b"k" * 32, DeviceKey(b"d" * 32))
        self.desk = Desk(self.journal, Place(OFFICE, "SKA", "03", training=False))
        self.vault, self.inspector, self.delivery = FakeVault(), FakeInspector(), FakeDelivery()
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        sessions = Sessions(self.desk, hasher)
        self.secrets = MemorySecrets()
        self.integrity = Integrity(self.desk, sessions, self.secrets, on_bug=_raise)
        self.runs = RunDesk()
        self.services = Services(
            desk=self.desk,
            sessions=sessions,
            till=Till(self.desk, PRICES, self.integrity.require_trust),
            selling=Selling(self.desk, PRICES, self.integrity.require_trust),
            stamping=Stamping(self.desk, self.vault, self.inspector, self.delivery, self.integrity.require_trust),
            queue=Queue(self.desk),
            queue_control=QueueControl(self.desk),
            outages=Outages(self.desk),
            review=Review(self.desk, Money(500_000)),
            receipts=Receipts(self.desk),
            integrity=self.integrity,
            evidence=Evidence(self.desk, lambda receipt: f"{receipt.number}\n"),
            disputes=Disputes(self.desk),
            checking=Checking(self.journal, on_bug=_raise),
            reversal=Reversal(self.desk, sessions, self.integrity.require_trust, Money(100_000)),
            parking=Parking(self.desk, sessions, PRICES),
            operations=Operations(self.desk),
            serial_stock=SerialStock(self.desk, StockPolicy(reorder_point=5, target=20)),
            reconciliation=Reconciliation(self.desk, self.runs, ReconciliationPolicy()),
        )
        self.clerk = sessions.add_first_person("Sri Wahyuni", Role.CLERK, CLERK_PIN)
        self.supervisor = sessions.add_first_person("Hartono", Role.SUPERVISOR, SUPERVISOR_PIN)
        self.changes = Changes()
        self.journal.subscribe(self.changes.publish_journal)
        self.woken: list[datetime] = []
        self.context = UiContext(
            services=self.services,
            runner=cast("Runner", ImmediateRunner()),
            changes=self.changes,
            preview=self._preview,
            wake_engine=lambda: self.woken.append(self.clock.now()),
            session=self.session_of(self.clerk),
        )
        self._serials = 0

    def close(self) -> None:
        self.integrity.stop()
        self.journal.close()

    def session_of(self, person: Person) -> Session:
        return Session(person, self.desk.new_op())

    def log_in(self, person: Person) -> Session:
        """Make somebody the one who sits at the screens."""
        self.context.session = session = self.session_of(person)
        return session

    def open_shift(self, person: Person | None = None) -> None:
        session = self.session_of(person or self.clerk)
        self.services.till.open(session, self.desk.new_op(), CashCount.of({10_000: 20}))

    def file(self, name: str = "surat_lamaran.pdf", content: bytes = b"%PDF-1.7 a letter") -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def order(self, content: bytes = b"%PDF-1.7 a letter", deadline: datetime | None = None) -> DocumentOrder:
        """A document that lies in the vault."""
        return DocumentOrder(
            self.vault.put(content),
            len(content),
            2,
            DOCUMENT_TYPES[1],
            date(2026, 11, 24),
            (Placement(1, 286, 214, 376, 304),),
            deadline,
            "surat_lamaran.pdf",
        )

    def sell(
        self, *documents: DocumentOrder, stamps: int | None = None, person: Person | None = None, phone: str = ""
    ) -> Sold:
        """A sale of e-Meterai for exact cash; a stamp a document unless told otherwise."""
        count = len(documents) if stamps is None else stamps
        basket = Basket().add(PRICES.find("METERAI"), count)
        return self.services.selling.commit(
            self.session_of(person or self.clerk),
            self.desk.new_op(),
            basket,
            Payment(PaymentMeans.CASH, basket.total),
            documents=documents,
            phone=phone,
        )

    def issuer(self, state: IssuerState, cause: str = "") -> None:
        """The engine saw the issuer change."""
        self._append(Kind.ISSUER_CHANGED, {"state": state.value, "cause": cause})

    def start(self, stamp_id: str, step: Step, attempt: int = 1) -> None:
        """The engine begins an attempt."""
        payload: dict[str, Any] = {"stamp": stamp_id, "step": step.value, "attempt": attempt}
        if step is Step.ALLOT:
            payload["file_name"] = f"st-{stamp_id}-{attempt}.pdf"
        self._append(Kind.ATTEMPT_STARTED, payload)

    def end(self, stamp_id: str, step: Step, outcome: Outcome, words: str = "", attempt: int = 1, **more: Any) -> None:
        """The engine ends an attempt."""
        payload = {
            "stamp": stamp_id,
            "step": step.value,
            "attempt": attempt,
            "outcome": outcome.value,
            "words": words,
            "retry_at": None,
            **more,
        }
        self._append(Kind.ATTEMPT_ENDED, payload)

    def attempt(
        self, stamp_id: str, step: Step, outcome: Outcome, words: str = "", attempt: int = 1, **more: Any
    ) -> None:
        """A whole attempt."""
        self.start(stamp_id, step, attempt)
        self.clock.move(seconds=0.6)
        self.end(stamp_id, step, outcome, words, attempt, **more)

    def upload(self, stamp_id: str) -> None:
        self.attempt(stamp_id, Step.UPLOAD, Outcome.DONE, upload_id=f"up-{stamp_id}")

    def allot(self, stamp_id: str) -> SerialNumber:
        self._serials += 1
        serial = SerialNumber(f"{SERIAL[:-4]}{self._serials:04d}")
        self.attempt(stamp_id, Step.ALLOT, Outcome.DONE, serial=serial.text, specimen="specimen.png")
        return serial

    def sign(self, stamp_id: str) -> None:
        self.attempt(stamp_id, Step.SIGN, Outcome.DONE, postings=as_postings(stamped_postings(Money(10_000))))

    def fetch(self, stamp_id: str) -> None:
        result = self.vault.put(f"%PDF-1.7 stamped {stamp_id}".encode())
        self.attempt(stamp_id, Step.FETCH, Outcome.DONE, result_sha256=result)

    def verify(self, *stamp_ids: str) -> None:
        """From paid with a document to verified."""
        for stamp_id in stamp_ids:
            self.upload(stamp_id)
            self.allot(stamp_id)
            self.sign(stamp_id)
            self.fetch(stamp_id)

    def _append(self, kind: Kind, payload: dict[str, Any]) -> None:
        with self.journal.write() as writer:
            # An attempt carries its stamp's id, as the engine writes it.
            op_id = OpId(payload.get("stamp") or writer.new_id())
            writer.append(kind, payload, op_id=op_id, actor=SYSTEM, cause=Cause.SYSTEM)

    def _preview(self, receipt: Receipt) -> bytes:
        assert receipt.number
        return self.inspector.render(b"x", 1, 200)
