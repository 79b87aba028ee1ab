"""A big journal, written by the program's own use cases: a counter's days, one after the other.

Nothing is inserted past the program: sales, attempts, prints, hand-overs and reviews go through services and engine
store, checkpoints come by themselves. Only ``synchronous`` is off while it is written, so that a million entries take
minutes and not an hour. What was written is kept in the temporary folder until the journal's shape or this file
changes.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import tempfile
from collections import deque
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from argon2 import PasswordHasher

from counter_app.documents.inspector import WorkerInspector
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.place import Place
from counter_app.domain.products import PriceList, Product, ProductKind
from counter_app.domain.receipt import Office
from counter_app.domain.review import Decision, ReviewLimits
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.stock import Delivery, StockLine
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station
from counter_app.journal.readmodels import MODELS
from counter_app.journal.schema import JOURNAL_TABLES
from counter_app.services.checking import Checking
from counter_app.services.desk import Desk, Session
from counter_app.services.disputes import Disputes
from counter_app.services.hand_over import HandingOver
from counter_app.services.hand_over_ports import Drive
from counter_app.services.integrity import Integrity
from counter_app.services.prices import PriceBook
from counter_app.services.queue import Queue
from counter_app.services.receipts import PrintOutcome, Receipts
from counter_app.services.reports import Reports
from counter_app.services.review import Review
from counter_app.services.review_query import ReviewFilter
from counter_app.services.selling import Selling, Sold
from counter_app.services.session import Sessions
from counter_app.services.stamping import Stamping
from counter_app.services.stock import Stock
from counter_app.services.till import Till
from counter_app.services.vault_port import StoredFile
from counter_app.sync.store import EngineStore
from counter_app.sync.work import Result, Work

KEPT: Final = Path(tempfile.gettempdir()) / "counter-app-benchmark"
PRICES: Final = PriceList(
    "2026-1",
    (
        Product("METERAI", "e-Meterai 10.000", ProductKind.E_METERAI, "Meterai", Money(10_000)),
        Product("TEMPEL", "Meterai tempel", ProductKind.PHYSICAL, "Meterai", Money(10_000)),
        Product("JASA", "Biaya jasa", ProductKind.SERVICE, "Jasa", Money(1_000)),
    ),
)
METERAI, TEMPEL, JASA = PRICES.products
_SALES_A_DAY: Final = 200
_SQUARE: Final = Placement(1, 300, 200, 390, 290)
_PIN: Final = "135790"
_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class HandClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """Where it stands."""
        return self.moment

    def move(self, seconds: float) -> None:
        """Forward."""
        self.moment += timedelta(seconds=seconds)


class NoFiles:
    """Vault and delivery of documents that are not there: this benchmark is of the journal alone."""

    def put(self, content: bytes) -> str:
        """Where it would be kept."""
        return hashlib.sha256(content).hexdigest()

    def get(self, sha256: str) -> bytes:
        """Anything."""
        return sha256.encode()

    def holds(self, sha256: str) -> bool:
        """Everything that has a name."""
        return bool(sha256)

    def delete(self, sha256: str, *, put_before: datetime) -> bool:
        """Nothing is deleted here."""
        raise NotImplementedError(sha256, put_before)

    def files(self) -> tuple[StoredFile, ...]:
        """None."""
        return ()

    def require_room(self) -> None:
        """There is room."""

    def deliver(self, content: bytes, folder: Path, file_name: str) -> Path:
        """Where it would lie."""
        return folder / file_name if content else folder


class NoDrives:
    """No drive is plugged in."""

    def list(self) -> tuple[Drive, ...]:
        """None."""
        return ()

    def eject(self, drive: Drive) -> None:
        """Nothing is pulled out here."""
        raise NotImplementedError(drive)


class Secrets:
    """What the keyring would hold, in files beside the journal."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, name: str) -> bytes | None:
        """None where there is none."""
        file = self._folder / f"{name}.secret"
        return file.read_bytes() if file.is_file() else None

    def set(self, name: str, value: bytes) -> None:
        """Keep it."""
        (self._folder / f"{name}.secret").write_bytes(value)


class Counter:
    """A counter's services on the journal in ``folder``."""

    def __init__(self, folder: Path, clock: HandClock) -> None:
        self.clock = clock
        self.device_key = DeviceKey(bytes(32))
        place = Place(Office("KC Contoh", "57199", "Jl. Contoh 1", "00.0", "0800", "Asia/Jakarta"), "CTH", "01", False)
        station = Station(place.code, place.counter, place.office.zone, "benchmark")
        self.journal = Journal(folder, station, clock.now, bytes(32), self.device_key)
        self.desk = Desk(self.journal, place)
        self.sessions = Sessions(self.desk, _HASHER)
        self.integrity = Integrity(self.desk, self.sessions, Secrets(folder), on_bug=_raise)
        trust = self.integrity.require_trust
        book = PriceBook(self.desk, PRICES)
        self.till = Till(self.desk, trust)
        self.stock = Stock(self.desk, self.sessions, book)
        nothing = NoFiles()
        self.selling = Selling(self.desk, book, trust, nothing)
        self.stamping = Stamping(self.desk, nothing, WorkerInspector(), trust)
        self.handing_over = HandingOver(self.desk, nothing, nothing, NoDrives())
        self.queue = Queue(self.desk)
        self.review = Review(self.desk, ReviewLimits(Money(50_000)))
        self.disputes = Disputes(self.desk)
        self.checking = Checking(self.journal, on_bug=_raise)
        self.receipts = Receipts(self.desk, Reports(self.desk, PRICES, "0").again)
        self.store = EngineStore(self.journal)

    def staff(self) -> tuple[Session, Session]:
        """A supervisor and a clerk, logged in; both are added where the journal is new."""
        people = self.sessions.people()
        if not people:
            supervisor = self.sessions.add_first_person("Pengawas", Role.SUPERVISOR, _PIN)
            self.sessions.add_first_person("Petugas", Role.CLERK, _PIN)
            people = self.sessions.people()
            return self.sessions.log_in(supervisor.person_id, _PIN), self._log_in(Role.CLERK)
        return self._log_in(Role.SUPERVISOR), self._log_in(Role.CLERK)

    def _log_in(self, role: Role) -> Session:
        """Through a door of her own: whoever came in by another one stays logged in."""
        person = next(person for person in self.sessions.people() if person.role is role)
        return Sessions(self.desk, _HASHER).log_in(person.person_id, _PIN)

    def sell(self, clerk: Session, stamps: int = 1, *, documents: tuple[DocumentOrder, ...] = ()) -> Sold:
        """Sell stamps for exact cash."""
        basket = Basket().add(METERAI, stamps)
        return self.selling.commit(
            clerk, self.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total), documents=documents
        )

    def entries(self) -> int:
        """How many there are."""
        return self.journal.head().seq

    def close(self) -> None:
        """As the program closes: the anchor is kept, the log of writes is worked off."""
        self.integrity.stop()
        self.journal.close()


@dataclass
class Filler:
    """Plays days until there are ``entries`` entries. The same numbers come each time, times and ids apart."""

    counter: Counter
    entries: int
    chance: random.Random = field(default_factory=lambda: random.Random(20260105))
    documents: int = 0
    vouchers: deque[Sold] = field(default_factory=deque[Sold])
    looked_at: set[str] = field(default_factory=set[str])

    def fill(self) -> None:
        """Some more than ``entries`` in the end, but never a day cut off in a sale."""
        # The file is of no worth until it is complete: nothing is synced before that.
        self.counter.journal._connection.execute("PRAGMA synchronous=OFF")
        supervisor, clerk = self.counter.staff()
        while self.counter.entries() < self.entries:
            self._day(supervisor, clerk)
        self.counter.journal._connection.execute("PRAGMA synchronous=FULL")

    def _day(self, supervisor: Session, clerk: Session) -> None:
        counter, chance = self.counter, self.chance
        counter.till.open(clerk, counter.desk.new_op(), CashCount.of({10_000: 50}))
        counter.stock.receive(clerk, counter.desk.new_op(), Delivery.of("SJ", (StockLine(TEMPEL.code, 60),), PRICES))
        counter.store.issuer_changed(IssuerState.NORMAL, "issuer.normal")
        # Down in the hours when most customers come, every day: a bad year, and many offline sales.
        outage = range(60, 140)
        waiting: deque[str] = deque()
        for number in range(_SALES_A_DAY):
            counter.clock.move(chance.randint(20, 200))
            if number == outage.start:
                counter.store.issuer_changed(IssuerState.DOWN, "issuer.timeout")
            waiting.extend(self._customer(clerk))
            if number not in outage:
                if number == outage.stop:
                    counter.store.issuer_changed(IssuerState.NORMAL, "issuer.normal")
                while waiting:
                    self._carry(clerk, waiting.popleft())
            if counter.entries() >= self.entries:
                break
        counter.clock.move(600)
        self._review(supervisor)
        counter.till.close(clerk, counter.desk.new_op(), CashCount.of({10_000: 50}))
        counter.clock.move(12 * 3600)

    def _customer(self, clerk: Session) -> tuple[str, ...]:
        """One customer: a document left here, vouchers, a voucher brought back, or things without a stamp."""
        counter, chance = self.counter, self.chance
        kind = chance.random()
        ready: tuple[str, ...] = ()
        if kind < 0.6:
            ready = counter.sell(clerk, documents=(self._document(),)).stamp_ids
        elif kind < 0.75:
            self.vouchers.append(counter.sell(clerk, chance.choice((1, 1, 2, 2, 3, 6))))
        elif kind < 0.9 and len(self.vouchers) > 20:
            brought = self.vouchers.popleft()
            for code in brought.claims if chance.random() < 0.9 else ():
                claim = counter.stamping.find_claim(code.text)
                counter.stamping.attach(clerk, counter.desk.new_op(), claim, self._document())
                ready += (claim.stamp_id,)
        else:
            basket = Basket().add(TEMPEL, chance.randint(1, 2)).add(JASA)
            if counter.till.stock().get(TEMPEL.code, 0) >= 2:
                payment = Payment(PaymentMeans.QRIS, basket.total, "0123456789")
                counter.selling.commit(clerk, counter.desk.new_op(), basket, payment)
        self._print()
        return ready

    def _document(self) -> DocumentOrder:
        if self.chance.random() >= 0.003:
            self.documents += 1
        return DocumentOrder(
            hashlib.sha256(self.documents.to_bytes(8)).hexdigest(),
            240_000,
            3,
            DOCUMENT_TYPES[0],
            date(2026, 1, 5),
            (_SQUARE,),
            None,
            file_name="surat perjanjian.pdf",
        )

    def _carry(self, clerk: Session, stamp_id: str) -> None:
        """As the engine does, to the customer's hands; one in two hundred is refused or its outcome stays unknown."""
        counter, fate = self.counter, self.chance.random()
        work: Work | None = counter.store.begin(stamp_id)
        while work is not None:
            self.counter.clock.move(0.4)
            if work.step is Step.ALLOT and fate < 0.005:
                outcome = Outcome.REJECTED if fate < 0.003 else Outcome.UNKNOWN
                counter.store.end(work, Result(outcome, "issuer.timeout"), go_on=False)
                return
            work = counter.store.end(work, Result(Outcome.DONE, "", _facts(work)), go_on=True)
        counter.handing_over.to_folder(clerk, counter.desk.new_op(), (stamp_id,), Path("customer"))
        self._print()

    def _print(self) -> None:
        for job in self.counter.receipts.waiting():
            self.counter.receipts.ended(job.print_id, PrintOutcome.SENT)

    def _review(self, supervisor: Session) -> None:
        """The day's offline sales: most are approved, some asked about, some left for another day that never comes."""
        review = self.counter.review
        new = [sale_id for sale_id in review.ids(ReviewFilter.ALL) if sale_id not in self.looked_at]
        self.looked_at.update(new)
        for sale_id in new:
            lot = self.chance.random()
            if lot < 0.9:
                asks = lot < 0.1
                decision, words = (Decision.QUESTIONED, "Mohon dijelaskan.") if asks else (Decision.APPROVED, "")
                review.decide(supervisor, self.counter.desk.new_op(), sale_id, decision, words)


def _raise(error: BaseException) -> None:
    raise error


def _facts(work: Work) -> dict[str, str]:
    digest = hashlib.sha256(work.stamp_id.encode()).hexdigest()
    match work.step:
        case Step.UPLOAD:
            return {"upload_id": f"u-{work.stamp_id}"}
        case Step.ALLOT | Step.FIND:
            return {"serial": SerialNumber(digest[:22].upper()).text, "specimen": digest}
        case Step.FETCH:
            return {"result_sha256": digest}
        case Step.NAME | Step.SIGN | Step.ASK:
            return {}


def big_journal(folder: Path, entries: int) -> HandClock:
    """A journal of at least ``entries`` entries in ``folder``, copied from the one that is kept, or written anew.

    Answers a clock that stands behind the last entry.
    """
    shape = hashlib.sha256(Path(__file__).read_bytes() + JOURNAL_TABLES.encode())
    for model in MODELS:
        shape.update("".join(model.schema).encode())
    kept = KEPT / f"{entries}-{shape.hexdigest()[:16]}"
    ends = kept / "ends"
    if not ends.is_file():
        for old in KEPT.glob(f"{entries}-*"):
            shutil.rmtree(old)
        clock = HandClock()
        counter = Counter(kept, clock)
        try:
            Filler(counter, entries).fill()
        finally:
            counter.close()
        ends.write_text(clock.moment.isoformat(), "utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for file in (kept / FILE_NAME, *kept.glob("*.secret")):
        shutil.copy(file, folder)
    clock = HandClock()
    clock.moment = datetime.fromisoformat(ends.read_text("utf-8")) + timedelta(hours=1)
    return clock
