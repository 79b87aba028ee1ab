"""The counter that tests of screens work at; see conftest.py."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, cast

from argon2 import PasswordHasher
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage

from counter_app.documents.reading import CustomerFileReader
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
from counter_app.domain.errors import DocumentRefused, PrinterFailed, StorageFailed
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.mail import MailAddress
from counter_app.domain.money import Money
from counter_app.domain.page_layout import InkMap, PageLayout, PagePicture
from counter_app.domain.people import Person, Role
from counter_app.domain.place import Place
from counter_app.domain.printer import PrinterCondition
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.products import Article, PriceList, Product, ProductKind
from counter_app.domain.receipt import Office, Receipt
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.retention import RetentionPolicy
from counter_app.domain.review import ReviewLimits
from counter_app.domain.sale import Basket, Payment, PaymentMeans, stamped_postings
from counter_app.domain.serial_stock import StockPolicy
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.unknowns import UnknownPolicy
from counter_app.domain.verdicts import DocumentCheck
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import Journal, Station
from counter_app.machine.signed_file import key_name
from counter_app.price_file import load_signed
from counter_app.reports.claim_bundle import ClaimBundles
from counter_app.reports.writer import FileReports
from counter_app.services.branch_admin import BranchAdmin
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_ports import BranchNews
from counter_app.services.branch_review_desk import BranchReviewDesk
from counter_app.services.branch_stamps import BranchStamps
from counter_app.services.branch_view import BranchView
from counter_app.services.bundle import Services
from counter_app.services.call_list import CallList
from counter_app.services.checking import Checking
from counter_app.services.claims import Claims
from counter_app.services.day_desk import DayDesk
from counter_app.services.desk import Desk, Session
from counter_app.services.disputes import Disputes
from counter_app.services.document_types import DocumentTypeList
from counter_app.services.erasing import Erasing
from counter_app.services.evidence import Evidence
from counter_app.services.hand_over import HandingOver
from counter_app.services.intake import FileIntake
from counter_app.services.integrity import Integrity
from counter_app.services.mail_queue import MailPolicy, MailQueue
from counter_app.services.operations import Operations
from counter_app.services.outage_board import OutageBoard
from counter_app.services.outage_notices import OutageNotices
from counter_app.services.outage_statement import OutageStatements
from counter_app.services.outages import Outages
from counter_app.services.parking import Parking
from counter_app.services.people import People
from counter_app.services.person_export import PersonExport
from counter_app.services.ports import PrintResult
from counter_app.services.prices import PriceBook
from counter_app.services.printer_care import PrinterCare, PrinterFacts
from counter_app.services.privacy import Privacy
from counter_app.services.queue import Queue
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import Receipts
from counter_app.services.reconciliation import Reconciliation
from counter_app.services.refund import Refunds
from counter_app.services.reports import Reports
from counter_app.services.retention import KeptVault, Retention
from counter_app.services.reversal import Reversal
from counter_app.services.review import Review
from counter_app.services.review_desk import ReviewDesk
from counter_app.services.run_desk import RunDesk
from counter_app.services.selling import Selling, Sold
from counter_app.services.serial_stock import SerialStock
from counter_app.services.session import Sessions
from counter_app.services.shift_care import ShiftCare
from counter_app.services.signature_check import SignatureChecks
from counter_app.services.stamping import Stamping
from counter_app.services.stock import Stock
from counter_app.services.till import Till, as_postings
from counter_app.services.time_line import TimeLines
from counter_app.services.unknowns import Unknowns
from counter_app.services.update_watch import UpdateWatch
from counter_app.services.updates import Updates
from counter_app.services.waiting_line import WaitingLine
from counter_app.ui.context import Changes, UiContext
from counter_app.ui.runner import ImmediateRunner, Runner
from counter_app.words.report import load_report_words
from tests.price_signing import PUBLISHER
from tests.services.world import MemoryDrives, MemoryVault
from tests.ui.screens.fake_branch import FakeLink
from tests.ui.screens.fake_branch_admin import FakeBranchAdmin
from tests.ui.screens.fake_pictures import FakePictures, FakePlaces
from tests.ui.screens.fake_support import FakeSupport

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
        Product("TEMPEL", "Meterai tempel", ProductKind.PHYSICAL, "meterai", Money(10_000), article=Article.ADHESIVE),
        Product("PRANGKO5", "Prangko Rp5.000", ProductKind.PHYSICAL, "pos", Money(5_000)),
        Product("JASA", "Jasa pembubuhan", ProductKind.SERVICE, "jasa", Money(2_000)),
    ),
)
#: PINs of the two people.
CLERK_PIN = "482913"
SUPERVISOR_PIN = "739105"
SERIAL = "389UY343AP0GE9A40000A9"
PRINTER = PrinterFacts("network", "192.0.2.10:9100", 42, "TM-T88V", has_drawer=True)
A4 = PageBox(0, 0, 595, 842, 0)


class TestClock:
    """13.42 WIB on 24 November 2026, until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 24, 6, 42, tzinfo=UTC)
        self.jumped = timedelta()

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        """Follows :meth:`move`, and is deaf to :meth:`set`."""
        return (self.at - self.jumped).timestamp()

    def move(self, **span: float) -> None:
        self.at += timedelta(**span)

    def set(self, **span: float) -> None:
        """Somebody sets the clock that much forward, or back."""
        self.at += timedelta(**span)
        self.jumped += timedelta(**span)


class FakePrinter:
    """Is as the test says; ``broken``: what it raises when it is used."""

    def __init__(self) -> None:
        self.condition = PrinterCondition.READY
        self.broken: PrinterFailed | None = None
        self.asked = 0
        self.drawer = 0

    def print(self, receipt: Receipt) -> PrintResult:
        raise AssertionError("tests of screens have no spool")

    def look(self) -> PrinterCondition:
        self.asked += 1
        return self.condition

    def last_seen(self) -> PrinterCondition:
        return self.condition

    def open_drawer(self) -> None:
        if self.broken is not None:
            raise self.broken
        self.drawer += 1


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
        self.checked = DocumentCheck("", 0, pages=2)
        self.rendered: list[tuple[int, int]] = []
        self.repaired: bytes | None = None
        self.findings_of: dict[bytes, tuple[Finding, ...]] = {}
        """Of files with these bytes; ``findings`` of all others."""
        self.layouts: dict[int, PageLayout] = {}

    def inspect(self, path: Path) -> Inspection:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise StorageFailed("document.unreadable_path", reason="missing") from error
        return self.inspect_content(content)

    def inspect_content(self, pdf: bytes) -> Inspection:
        findings = self.findings_of.get(pdf, self.findings)
        return Inspection(hashlib.sha256(pdf).hexdigest(), len(pdf), self.pages, findings, "1.7")

    def repair(self, pdf: bytes) -> bytes:
        if self.repaired is None:
            raise DocumentRefused("document.repair_failed", reason="not_repairable")
        return self.repaired

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

    def picture(self, sha256: str, read: Callable[[], bytes], page: int, width_px: int) -> PagePicture:
        assert hashlib.sha256(read()).hexdigest() == sha256
        self.rendered.append((page, width_px))
        box = self.pages[page - 1]
        height = max(1, round(width_px * box.view_height / box.view_width))
        return PagePicture(width_px, height, 4 * width_px, bytes([255]) * (4 * width_px * height))

    def first_picture(self, path: Path, width_px: int) -> PagePicture:
        content = self.read(path)
        return self.picture(hashlib.sha256(content).hexdigest(), lambda: content, 1, width_px)

    def page_layout(self, pdf: bytes, page: int) -> PageLayout:
        assert pdf
        box = self.pages[page - 1]
        empty = PageLayout(box.view_width, box.view_height, (), (), InkMap(0, 0, 4, b""))
        return self.layouts.get(page, empty)

    def get_ready(self) -> None:
        pass

    def read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise StorageFailed("document.unreadable_path", reason="missing") from error

    def check(self, pdf: bytes, at: datetime) -> DocumentCheck:
        assert at.tzinfo is not None
        return replace(self.checked, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))

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


@dataclass(frozen=True)
class Begun:
    """A counter's people, and what its computer keeps of the journal."""

    clerk: Person
    supervisor: Person
    secrets: dict[str, bytes]


class Counter:
    """Services, context, people, and the engine's part played by hand."""

    def __init__(self, folder: Path, begun: Begun | None = None) -> None:
        """``begun``: what belongs to a journal that lies in the folder already."""
        self.printer = FakePrinter()
        self.folder = folder
        self.clock = TestClock()
        self.network: bool | None = True
        station = Station(OFFICE.number, "03", OFFICE.zone, "test")
        self.journal = Journal(folder / "journal", station, self.clock.now, b"k" * 32, DeviceKey(b"d" * 32))
        self.desk = Desk(self.journal, Place(OFFICE, "SKA", "03", training=False))
        self.vault, self.inspector, self.delivery = MemoryVault(self.clock.now), FakeInspector(), FakeDelivery()
        self.drives = MemoryDrives()
        self.mails = MailQueue(self.desk, self.vault, MailPolicy(MailAddress.parse("loket@kantor.example.id"), 1_000))
        hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        sessions = Sessions(self.desk, hasher, self.clock.monotonic)
        self.secrets = MemorySecrets()
        self.secrets.kept.update(begun.secrets if begun else {})
        self.integrity = Integrity(self.desk, sessions, self.secrets, on_bug=_raise)
        self.runs = RunDesk()
        self.stamping = Stamping(self.desk, self.vault, self.inspector, self.integrity.require_trust)
        self.pictures, self.places = FakePictures(self.inspector), FakePlaces()
        reader = CustomerFileReader()
        self.intake = FileIntake(self.desk, reader, self.pictures, self.places, self.stamping, 4_000_000)
        self.reports = Reports(self.desk, PRICES, "0")
        self.book = PriceBook(self.desk, PRICES, partial(load_signed, publishers=[PUBLISHER.public]))
        self.review = Review(self.desk, ReviewLimits(Money(500_000)))
        self.review_desk = ReviewDesk(self.desk, self.review, "0")
        self.link = FakeLink()
        self.support = FakeSupport()
        self.branch_admin = FakeBranchAdmin()
        self.updates = Updates(self.desk, sessions, "0.1.0", [key_name(PUBLISHER.public)])
        self.services = Services(
            desk=self.desk,
            sessions=sessions,
            people=People(self.desk, sessions),
            till=Till(self.desk, self.integrity.require_trust),
            shift_care=ShiftCare(self.desk, sessions, self.integrity.require_trust),
            selling=Selling(self.desk, self.book, self.integrity.require_trust, self.vault, updates=self.updates),
            stamping=self.stamping,
            document_types=DocumentTypeList(self.desk),
            handing_over=HandingOver(self.desk, KeptVault(self.vault, self.journal), self.delivery, self.drives),
            mails=self.mails,
            retention=Retention(
                self.journal, self.vault, RetentionPolicy(), 1_000_000, _raise, uptime=self.clock.monotonic
            ),
            intake=self.intake,
            queue=Queue(self.desk),
            queue_control=QueueControl(self.desk),
            outages=Outages(self.desk),
            outage_statements=OutageStatements(self.desk, Outages(self.desk)),
            outage_board=OutageBoard(self.desk, lambda: self.network),
            outage_notices=OutageNotices(self.desk, self.book, lambda: self.network),
            call_list=CallList(self.desk),
            printer=PrinterCare(
                self.desk, self.printer, PRINTER, (("office.code", "SKA"), ("printer.kind", "network"))
            ),
            review=self.review,
            review_desk=self.review_desk,
            receipts=Receipts(self.desk, self.reports.again),
            reports=self.reports,
            day_desk=DayDesk(self.desk, sessions, self.reports.maker, self.integrity.require_trust),
            report_files=FileReports(load_report_words()),
            integrity=self.integrity,
            branch=(branch := BranchDesk(self.desk, self.link, self.link, BranchNews())),
            branch_review=BranchReviewDesk(branch, self.review, self.review_desk),
            branch_view=BranchView(branch),
            branch_stamps=BranchStamps(branch, None),
            branch_admin=cast("BranchAdmin", self.branch_admin),
            evidence=Evidence(self.desk, lambda receipt: f"{receipt.number}\n"),
            disputes=Disputes(self.desk),
            checking=Checking(self.journal, on_bug=_raise),
            reversal=Reversal(self.desk, sessions, self.integrity.require_trust, Money(100_000)),
            refunds=Refunds(self.desk, sessions, self.integrity.require_trust, Money(100_000)),
            parking=Parking(self.desk, sessions, self.book),
            operations=Operations(self.desk),
            prices=self.book,
            stock=Stock(self.desk, sessions, self.book),
            serial_stock=SerialStock(self.desk, StockPolicy(reorder_point=5, target=20)),
            reconciliation=Reconciliation(self.desk, self.runs, ReconciliationPolicy()),
            signature_checks=SignatureChecks(self.desk, self.inspector),
            waiting_line=WaitingLine(self.desk),
            privacy=Privacy(self.desk),
            erasing=Erasing(self.desk, sessions, self.vault, self.secrets, PersonalPolicy()),
            person_export=PersonExport(
                self.desk, "0", RetentionPolicy(), PersonalPolicy(), FileReports(load_report_words())
            ),
            time_lines=TimeLines(self.desk),
            unknowns=Unknowns(self.desk, UnknownPolicy(), ReconciliationPolicy()),
            claims=Claims(self.desk, ClaimBundles(load_report_words(), lambda receipt: receipt.number.encode())),
            support=self.support,
            updates=self.updates,
            update_watch=UpdateWatch(self.updates, None, _raise, hours=1.0),
        )
        if begun is None:
            self.clerk = sessions.add_first_person("Sri Wahyuni", Role.CLERK, CLERK_PIN)
            self.supervisor = sessions.add_first_person("Hartono", Role.SUPERVISOR, SUPERVISOR_PIN)
        else:
            self.clerk, self.supervisor = begun.clerk, begun.supervisor
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

    def administrator(self) -> Session:
        """Somebody who manages people, and is none of those who can log in."""
        return self.session_of(Person(PersonId("administrator"), "Rina", Role.ADMINISTRATOR))

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
