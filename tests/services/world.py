"""A counter on a real journal, with its outside in memory: for the tests of journal, services and engine."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher

from counter_app.documents.handover import FolderDelivery
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
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.mail import MailAddress
from counter_app.domain.money import Money
from counter_app.domain.page_layout import PagePicture
from counter_app.domain.people import Person, Role
from counter_app.domain.place import Place
from counter_app.domain.privacy import PersonalPolicy
from counter_app.domain.products import Article, PriceList, Product, ProductKind
from counter_app.domain.receipt import Office
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.retention import RetentionPolicy
from counter_app.domain.review import Decision, ReviewLimits
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.serial_stock import StockPolicy
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.unknowns import UnknownPolicy
from counter_app.domain.verdicts import DocumentCheck
from counter_app.journal import invariants, readmodels
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import Journal, Station
from counter_app.reports.claim_bundle import ClaimBundles
from counter_app.reports.writer import FileReports
from counter_app.services.call_list import CallList
from counter_app.services.checking import Checking
from counter_app.services.claims import Claims
from counter_app.services.day_desk import DayDesk
from counter_app.services.desk import Desk, Session
from counter_app.services.disputes import Disputes
from counter_app.services.erasing import Erasing
from counter_app.services.hand_over import HandingOver
from counter_app.services.hand_over_ports import Drive
from counter_app.services.mail_queue import MailPolicy, MailQueue
from counter_app.services.operations import Operations
from counter_app.services.outage_board import OutageBoard
from counter_app.services.outage_notices import OutageNotices
from counter_app.services.outage_statement import OutageStatements
from counter_app.services.outages import Outages
from counter_app.services.parking import Parking
from counter_app.services.people import People
from counter_app.services.person_export import PersonExport
from counter_app.services.prices import PriceBook
from counter_app.services.privacy import Privacy
from counter_app.services.queue import Queue
from counter_app.services.receipts import PrintOutcome, Receipts
from counter_app.services.reconciliation import Reconciliation
from counter_app.services.refund import Refunds
from counter_app.services.reports import Reports
from counter_app.services.retention import Retention
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
from counter_app.services.till import Till
from counter_app.services.time_line import TimeLines
from counter_app.services.unknowns import Unknowns
from counter_app.services.vault_port import StoredFile
from counter_app.services.waiting_line import WaitingLine
from counter_app.sync.store import EngineStore
from counter_app.sync.work import Result, Work
from counter_app.words.report import load_report_words
from tests.blank_journal import BlankJournal
from tests.pageless import Pageless
from tests.stocking import receive

NOW = datetime(2026, 9, 4, 3, 0, tzinfo=UTC)
PIN = "135790"
GIVEN_PIN = "802461"
MASTER_KEY = bytes(range(32))
PRICES = PriceList(
    "2026-1",
    (
        Product("METERAI", "e-Meterai 10.000", ProductKind.E_METERAI, "Meterai", Money(10_000)),
        Product(
            "TEMPEL",
            "Meterai tempel",
            ProductKind.PHYSICAL,
            "Meterai",
            Money(10_000),
            ("8991234500017",),
            article=Article.ADHESIVE,
            reorder_at=2,
        ),
        Product("JASA", "Biaya jasa", ProductKind.SERVICE, "Jasa", Money(1_000)),
    ),
)
METERAI, TEMPEL, JASA = PRICES.products
#: What a clerk may take back alone.
VOID_LIMIT = Money(30_000)
QUICK_HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
SQUARE = Placement(1, 300, 200, 390, 290)


class HandClock:
    """Stands still until it is moved; ``running`` lets it go on by itself from there."""

    def __init__(self, moment: datetime = NOW, *, running: bool = False) -> None:
        self.moment = moment
        self._since = time.monotonic() if running else None
        self._set = timedelta()

    def now(self) -> datetime:
        passed = 0.0 if self._since is None else time.monotonic() - self._since
        return self.moment + timedelta(seconds=passed)

    def monotonic(self) -> float:
        """Follows :meth:`move`, and is deaf to :meth:`set`."""
        return (self.now() - NOW - self._set).total_seconds()

    def move(self, **by: float) -> None:
        self.moment += timedelta(**by)

    def set(self, **by: float) -> None:
        """Somebody sets the clock that much forward, or back."""
        self._set += timedelta(**by)
        self.moment += timedelta(**by)


class MemoryVault:
    """Documents by their SHA-256."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.kept: dict[str, bytes] = {}
        self.put_at: dict[str, datetime] = {}
        self.full = False
        self._now = now

    def put(self, content: bytes) -> str:
        sha256 = hashlib.sha256(content).hexdigest()
        self.kept[sha256] = content
        self.put_at[sha256] = self._now()
        return sha256

    def get(self, sha256: str) -> bytes:
        try:
            return self.kept[sha256]
        except KeyError:
            raise StorageFailed("vault.missing") from None

    def holds(self, sha256: str) -> bool:
        return sha256 in self.kept

    def delete(self, sha256: str, *, put_before: datetime) -> bool:
        if sha256 not in self.kept or self.put_at[sha256] >= put_before:
            return False
        del self.kept[sha256]
        return True

    def files(self) -> tuple[StoredFile, ...]:
        return tuple(StoredFile(name, len(content), self.put_at[name]) for name, content in self.kept.items())

    def require_room(self) -> None:
        if self.full:
            raise StorageFailed("vault.quota_full", limit=0)


class MemorySecrets:
    """Secrets of one computer."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def set(self, name: str, value: bytes) -> None:
        self.kept[name] = value


class MemoryDrives:
    """Drives that the test plugs in."""

    def __init__(self) -> None:
        self.plugged: tuple[Drive, ...] = ()
        self.ejected: list[Drive] = []
        self.fails = ""

    def list(self) -> tuple[Drive, ...]:
        return self.plugged

    def eject(self, drive: Drive) -> None:
        if self.fails:
            raise StorageFailed(self.fails)
        self.plugged = tuple(other for other in self.plugged if other != drive)
        self.ejected.append(drive)


class PlainInspector(Pageless):
    """Refuses what does not begin like a PDF; a stamped file is the original and a line with the serial."""

    def __init__(self) -> None:
        self.verdict: Verdict | None = None
        self.checked = DocumentCheck("", 0)
        self.meanwhile: bytes | None = None

    def inspect(self, path: Path) -> Inspection:
        content = path.read_bytes()
        refused = () if content.startswith(b"%PDF") else (Finding(FindingCode.NOT_PDF, Severity.REFUSE),)
        if self.meanwhile is not None:
            path.write_bytes(self.meanwhile)
        return Inspection(
            hashlib.sha256(content).hexdigest(), len(content), (PageBox(0, 0, 595, 842, 0),), refused, "1.7"
        )

    def picture(self, sha256: str, read: Callable[[], bytes], page: int, width_px: int) -> PagePicture:
        assert hashlib.sha256(read()).hexdigest() == sha256
        return PagePicture(width_px, page, 4 * width_px, read())

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        return b"PNG " + pdf[:8] + bytes([page]) + width_px.to_bytes(2, "big")

    def read(self, path: Path) -> bytes:
        try:
            return path.read_bytes()
        except OSError as error:
            raise StorageFailed("document.unreadable_path", reason="missing") from error

    def check(self, pdf: bytes, at: datetime) -> DocumentCheck:
        assert at.tzinfo is not None
        return replace(self.checked, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        fits = stamped.startswith(original) and stamped[len(original) :].count(serial.text.encode()) == 1
        verdict = self.verdict or (Verdict.VALID if fits else Verdict.INVALID)
        checks = (CheckLine("serial", verdict is Verdict.VALID),)
        return Verification(verdict, checks, hashlib.sha256(stamped).hexdigest(), "", "")

    def close(self) -> None:
        """Nothing to close."""


class World:
    """One counter in one folder; ``reopen`` is a restart, after a crash or not."""

    def __init__(
        self,
        folder: Path,
        clock: HandClock | None = None,
        zone: str = "Asia/Jakarta",
        *,
        secrets: MemorySecrets | None = None,
        counter: str = "01",
        **options: Any,
    ) -> None:
        """``options`` go to the journal: another disk, other migrations."""
        self.options = options
        self.secrets = secrets or MemorySecrets()
        self.folder = folder
        self.clock = clock or HandClock()
        self.place = Place(Office("KC Contoh", "57199", "Jl. Contoh 1", "00.0", "0800", zone), "CTH", counter, True)
        self.device_key = DeviceKey(bytes(32))
        self.vault = MemoryVault(self.clock.now)
        self.drives = MemoryDrives()
        self.network: bool | None = True
        self.mail_policy = MailPolicy(MailAddress.parse("loket@kantor.example.id"), 1_000)
        self.inspector = PlainInspector()
        self.session: tuple[Session, Session]
        self.reconciliation_policy = ReconciliationPolicy(own_account=True)
        self.stock_policy = StockPolicy(reorder_point=3, target=5, batch_size=4, batch_seconds=60.0)
        self.open()

    def open(self) -> None:
        self.journal = Journal(
            self.folder / "data",
            Station("CTH", self.place.counter, self.place.office.zone, "0"),
            self.clock.now,
            MASTER_KEY,
            self.device_key,
            **self.options,
        )
        self.desk = Desk(self.journal, self.place)
        self.sessions = self.door()
        self.people = People(self.desk, self.sessions)
        self.book = PriceBook(self.desk, PRICES)
        self.till = Till(self.desk, self.require_trust)
        self.stock = Stock(self.desk, self.sessions, self.book)
        self.shift_care = ShiftCare(self.desk, self.sessions, self.require_trust)
        self.selling = Selling(self.desk, self.book, self.require_trust, self.vault)
        self.stamping = Stamping(self.desk, self.vault, self.inspector, self.require_trust)
        self.handing_over = HandingOver(self.desk, self.vault, FolderDelivery(), self.drives)
        self.mails = MailQueue(self.desk, self.vault, self.mail_policy)
        self.privacy = Privacy(self.desk)
        self.erasing = Erasing(self.desk, self.sessions, self.vault, self.secrets, PersonalPolicy())
        self.person_export = PersonExport(
            self.desk, "0", RetentionPolicy(), PersonalPolicy(), FileReports(load_report_words())
        )
        self.retention = Retention(
            self.journal, self.vault, RetentionPolicy(), 1_000_000, _raise, self.erasing.sweep, self.clock.monotonic
        )
        self.queue = Queue(self.desk)
        self.review = Review(self.desk, ReviewLimits(Money(50_000)))
        self.review_desk = ReviewDesk(self.desk, self.review, "0")
        self.reports = Reports(self.desk, PRICES, "0")
        self.day_desk = DayDesk(self.desk, self.sessions, self.reports.maker, self.require_trust)
        self.receipts = Receipts(self.desk, self.reports.again)
        self.disputes = Disputes(self.desk)
        self.checking = Checking(self.journal, on_bug=_raise)
        self.reversal = Reversal(self.desk, self.sessions, self.require_trust, VOID_LIMIT)
        self.refunds = Refunds(self.desk, self.sessions, self.require_trust, VOID_LIMIT)
        self.parking = Parking(self.desk, self.sessions, self.book)
        self.operations = Operations(self.desk)
        self.serial_stock = SerialStock(self.desk, self.stock_policy)
        self.runs = RunDesk()
        self.signature_checks = SignatureChecks(self.desk, self.inspector)
        self.waiting_line = WaitingLine(self.desk)
        self.outages = Outages(self.desk)
        self.outage_statements = OutageStatements(self.desk, self.outages)
        self.outage_board = OutageBoard(self.desk, lambda: self.network)
        self.outage_notices = OutageNotices(self.desk, self.book, lambda: self.network)
        self.call_list = CallList(self.desk)
        self.reconciliation = Reconciliation(self.desk, self.runs, self.reconciliation_policy)
        self.time_lines = TimeLines(self.desk)
        self.unknowns = Unknowns(self.desk, UnknownPolicy(), self.reconciliation_policy)
        self.claims = Claims(self.desk, ClaimBundles(load_report_words(), lambda receipt: receipt.number.encode()))
        self.store = EngineStore(self.journal)

    def require_trust(self) -> None:
        """The journal is trusted; tests of trust look themselves."""

    def close(self) -> None:
        self.journal.close()

    def reopen(self) -> None:
        self.close()
        self.open()

    def person(self, name: str, role: Role = Role.CLERK) -> Session:
        """Somebody new, logged in; after the first log-in an administrator adds her."""
        if not self.sessions.people():
            person = self.sessions.add_first_person(name, role, PIN)
        else:
            administrator = Person(PersonId("administrator"), "Administrator", Role.ADMINISTRATOR)
            added = self.people.add(Session(administrator, OpId("op-a")), self.desk.new_op(), name, role, GIVEN_PIN)
            return self.door().begin_with(added.person_id, GIVEN_PIN, PIN)
        return self.door().log_in(person.person_id, PIN)

    def door(self) -> Sessions:
        """Where one person at a time logs in; whoever came in by another one stays logged in."""
        return Sessions(self.desk, QUICK_HASHER, self.clock.monotonic)

    def staffed(self) -> tuple[Session, Session]:
        """A supervisor and a clerk, and the clerk's shift open with fifty thousand."""
        supervisor = self.person("Pengawas", Role.SUPERVISOR)
        clerk = self.person("Petugas")
        self.till.open(clerk, self.desk.new_op(), CashCount.of({10_000: 5}))
        return supervisor, clerk

    def sell(self, session: Session, stamps: int = 1, *, document: bytes | None = None, **more: object) -> Sold:
        """Sell e-Meterai for exact cash, the first of them for a document where one is given."""
        basket = Basket().add(METERAI, stamps)
        documents = () if document is None else (self.order(document),)
        return self.selling.commit(
            session,
            OpId(str(more.get("op_id") or self.desk.new_op())),
            basket,
            Payment(PaymentMeans.CASH, basket.total),
            documents=documents,
        )

    def order(
        self,
        content: bytes,
        *,
        placements: int = 1,
        deadline: datetime | None = None,
        personal: dict[str, str] | None = None,
    ) -> DocumentOrder:
        """An order of a document that lies in the vault."""
        sha256 = self.vault.put(content)
        squares = tuple(Placement(1, 100 * n, 200, 100 * n + 90, 290) for n in range(placements))
        return DocumentOrder(
            sha256,
            len(content),
            1,
            DOCUMENT_TYPES[0],
            date(2026, 9, 4),
            squares,
            deadline,
            **{"file_name": "surat.pdf", **(personal or {})},  # pyright: ignore[reportArgumentType]
        )

    def issuer_is(self, state: IssuerState) -> None:
        self.store.issuer_changed(state, f"issuer.{state.value}")

    def begin(self, stamp_id: str) -> Work:
        work = self.store.begin(stamp_id)
        assert work is not None
        return work

    def finish(self, stamp_id: str, serial: str = "") -> SerialNumber:
        """Carry one stamp with a document to VERIFIED as the engine would."""
        number = SerialNumber(serial or hashlib.sha256(stamp_id.encode()).hexdigest()[:22].upper())
        work: Work | None = self.begin(stamp_id)
        while work is not None:
            facts: dict[str, str] = {}
            match work.step:
                case Step.UPLOAD:
                    facts = {"upload_id": f"u-{stamp_id}"}
                case Step.ALLOT | Step.FIND:
                    facts = {"serial": number.text, "specimen": "s"}
                case Step.FETCH:
                    stamped = self.vault.get(work.source_sha256) + f"\n%[{number}]".encode()
                    facts = {"result_sha256": self.vault.put(stamped)}
                case Step.SIGN | Step.ASK:
                    pass
            work = self.store.end(work, Result(Outcome.DONE, "", dict(facts)), go_on=True)
        return number

    def reject(self, stamp_id: str, words: str = "issuer.rejected_document: 80 changed") -> None:
        """The next step of this stamp is refused for good."""
        self.store.end(self.begin(stamp_id), Result(Outcome.REJECTED, words), go_on=False)

    def state(self, stamp_id: str) -> str:
        return self.queue.row(stamp_id).state.value

    def append(self, kind: Kind, payload: dict[str, object], *, actor: str = SYSTEM, op_id: str = "op") -> None:
        """Write one entry past all use cases."""
        with self.journal.write() as writer:
            writer.append(
                kind, payload, op_id=op_id, actor=actor, cause=Cause.SYSTEM if actor == SYSTEM else Cause.USER
            )

    def check(self) -> None:
        """All invariants hold, and the read models equal a rebuild."""
        with self.journal.read() as connection:
            assert invariants.check(connection) == ()
        self.check_models()

    def check_models(self) -> None:
        """The read models equal a rebuild."""
        with self.journal.read() as connection:
            before = readmodels.fingerprint(connection)
        self.journal.rebuild()
        with self.journal.read() as connection:
            assert readmodels.fingerprint(connection) == before

    def count(self, kind: Kind | None = None) -> int:
        """How many entries there are, of a kind or in all."""
        with self.journal.read() as connection:
            return connection.execute(
                "SELECT count(*) FROM entry WHERE ?1 IS NULL OR kind = ?1", (None if kind is None else kind.value,)
            ).fetchone()[0]


def good_day(world: World) -> None:
    """A day with everything in it: voucher, document of two stamps, rejection, print, hand-over, review, closing."""
    supervisor, clerk = world.staffed()
    new = world.desk.new_op
    receive(world.stock, clerk, new(), "TEMPEL", 20)
    world.issuer_is(IssuerState.NORMAL)
    mixed = Basket().add(METERAI, 2).add(TEMPEL, 3).add(JASA)
    two = world.selling.commit(
        clerk,
        new(),
        mixed,
        Payment(PaymentMeans.CASH, Money(60_000)),
        documents=(world.order(b"%PDF two", placements=2, personal={"identity_number": "3276011506900001"}),),
        phone="081234565678",
    )
    for stamp_id in two.stamp_ids:
        world.finish(stamp_id)
    world.handing_over.to_folder(clerk, new(), two.stamp_ids, _customers(world))
    world.issuer_is(IssuerState.DOWN)
    rejected = world.sell(clerk, document=b"%PDF bad").stamp_ids[0]
    world.reject(rejected)
    voucher = world.sell(clerk, 2)
    claim = world.stamping.find_claim(voucher.claims[0].text)
    world.stamping.attach(clerk, new(), claim, world.order(b"%PDF later"))
    lost = world.begin(voucher.stamp_ids[0])
    lost = world.store.end(lost, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert lost is not None
    world.store.end(lost, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    world.receipts.reprint(clerk, voucher.receipt.text)
    for job in world.receipts.waiting():
        world.receipts.ended(job.print_id, PrintOutcome.SENT)
    world.review.decide(supervisor, new(), voucher.sale_id, Decision.QUESTIONED, "Mengapa dua?")
    world.review.answer(clerk, new(), voucher.sale_id, "Dua rangkap")
    world.till.close(clerk, new(), CashCount.of({10_000: 14}))


def _raise(error: BaseException) -> None:
    raise error


def _customers(world: World) -> Path:
    folder = world.folder / "customer"
    folder.mkdir(exist_ok=True)
    return folder


#: The journal of a world as it opens for the first time.
EMPTY = BlankJournal("data", lambda folder: World(folder).close())
