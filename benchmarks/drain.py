"""How fast a backlog goes to the issuer, against a bare loop that sends the same requests to the same server.

    python3 dev.py bench drain            latency 20 and 100 ms, 1, 4 and 16 in flight
    python3 dev.py bench drain --quick    20 ms, 4 in flight

The engine is the program's own, with its journal (every attempt recorded before and after, synced), its client and
its pacing. The issuer (:mod:`_light_issuer`) answers after a set time; documents are kept in memory and what comes
back is compared, not verified, so that what is measured is the engine: one more row drains with the training issuer,
real signatures, the encrypted vault and the verification in the worker.
docs/performance.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import resource
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import aiohttp
from _big_journal import METERAI, PRICES, Secrets
from _light_issuer import light_issuer, signed_form
from _table import Row, at_least, say, show, without_aim
from argon2 import PasswordHasher

from counter_app.domain.document import (
    DOCUMENT_TYPES,
    CheckLine,
    DocumentOrder,
    Inspection,
    PageBox,
    Placement,
    Verdict,
    Verification,
)
from counter_app.domain.people import Role
from counter_app.domain.place import Place
from counter_app.domain.receipt import Office
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import IssuerSettings
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import Journal, Station
from counter_app.machine.clock import SystemClock
from counter_app.services.desk import Desk, Session
from counter_app.services.integrity import Integrity
from counter_app.services.prices import PriceBook
from counter_app.services.queue import Queue
from counter_app.services.selling import Selling
from counter_app.services.session import Sessions
from counter_app.services.till import Till
from counter_app.services.vault_port import StoredFile
from counter_app.sync.engine import Engine, EngineSettings
from tests.pageless import Pageless

#: A scanned page or two.
_DOCUMENT_SIZE: Final = 60_000
_SQUARE: Final = Placement(1, 300, 200, 390, 290)
_PIN: Final = "135790"
#: Requests of one stamp: upload, serial, signing, download.
_REQUESTS: Final = 4


@dataclass(frozen=True, slots=True)
class Drained:
    """One drain: stamps, seconds, processor seconds of this process, growth of its memory in bytes."""

    stamps: int
    seconds: float
    processor: float
    memory: int

    @property
    def rate(self) -> float:
        """Stamps a second."""
        return self.stamps / self.seconds


class MemoryVault:
    """Documents by their SHA-256."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def put(self, content: bytes) -> str:
        """Keep it."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.kept[sha256] = content
        return sha256

    def get(self, sha256: str) -> bytes:
        """What was kept."""
        return self.kept[sha256]

    def holds(self, sha256: str) -> bool:
        """Whether it was kept."""
        return sha256 in self.kept

    def delete(self, sha256: str, *, put_before: datetime) -> bool:
        """Nothing is deleted here."""
        raise NotImplementedError(sha256, put_before)

    def files(self) -> tuple[StoredFile, ...]:
        """Nobody asks what lies here."""
        raise NotImplementedError

    def require_room(self) -> None:
        """There is always room."""


class Comparing(Pageless):
    """Stands in for the worker: compares instead of verifying a signature."""

    def inspect(self, path: Path) -> Inspection:
        """Anything may be stamped."""
        content = path.read_bytes()
        return Inspection(hashlib.sha256(content).hexdigest(), len(content), (PageBox(0, 0, 595, 842, 0),), (), "1.7")

    def render(self, pdf: bytes, page: int, width_px: int) -> bytes:
        """Nothing is rendered here."""
        raise NotImplementedError(len(pdf), page, width_px)

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        """The issuer's document is ours with the serial behind it."""
        verdict = Verdict.VALID if stamped == signed_form(original, serial.text) else Verdict.INVALID
        return Verification(
            verdict, (CheckLine("serial", verdict is Verdict.VALID),), hashlib.sha256(stamped).hexdigest(), "", ""
        )

    def close(self) -> None:
        """Nothing to close."""


class Counter:
    """As much of a counter as it takes to sell stamps with documents."""

    def __init__(self, folder: Path, vault: MemoryVault) -> None:
        place = Place(Office("KC Contoh", "57199", "Jl. Contoh 1", "00.0", "0800", "Asia/Jakarta"), "CTH", "01", False)
        station = Station(place.code, place.counter, place.office.zone, "benchmark")
        self.journal = Journal(folder, station, SystemClock().now, bytes(32), DeviceKey(bytes(32)))
        self.desk = Desk(self.journal, place)
        self.sessions = Sessions(self.desk, PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        self.integrity = Integrity(self.desk, self.sessions, Secrets(folder), on_bug=_raise)
        trust = self.integrity.require_trust
        self.till = Till(self.desk, trust)
        self.selling = Selling(self.desk, PriceBook(self.desk, PRICES), trust, vault)
        self.queue = Queue(self.desk)

    def clerk(self) -> Session:
        """One who has just begun."""
        self.sessions.add_first_person("Pengawas", Role.SUPERVISOR, _PIN)
        clerk = self.sessions.add_first_person("Petugas", Role.CLERK, _PIN)
        return self.sessions.log_in(clerk.person_id, _PIN)

    def close(self) -> None:
        """As the program closes."""
        self.integrity.stop()
        self.journal.close()


def _raise(error: BaseException) -> None:
    raise error


def document(number: int) -> bytes:
    """The ``number``-th customer's document."""
    head = f"%PDF-1.7\n% {number}\n".encode()
    return head + b"x" * (_DOCUMENT_SIZE - len(head)) + b"\n%%EOF\n"


def engine_drains(url: str, stamps: int, in_flight: int) -> Drained:
    """Sell ``stamps`` while the issuer is away, then let the engine carry them there."""
    with tempfile.TemporaryDirectory(prefix="counter-app-drain-") as folder:
        vault = MemoryVault()
        counter = Counter(Path(folder), vault)
        sell(counter, vault, stamps)
        done, bugs = Finish(counter, stamps), list[BaseException]()
        settings = IssuerSettings.from_announcement(
            dict.fromkeys(("backend", "stamp", "inventory", "upload", "keystamp"), url)
            | {"user": "loket@contoh.id", "password": "contoh", "ca": None}
        )
        engine = Engine(
            counter.journal,
            lambda: HttpIssuer(settings, SystemClock()),
            vault,
            Comparing(),
            EngineSettings(in_flight=in_flight),
            on_bug=bugs.append,
        )
        measured = Measured()
        engine.start()
        done.wait()
        drained = measured.drained(stamps)
        engine.stop()
        counter.close()
    if bugs:
        raise bugs[0]
    return drained


def sell(counter: Counter, vault: MemoryVault, stamps: int) -> None:
    """One document a sale."""
    clerk = counter.clerk()
    counter.till.open(clerk, counter.desk.new_op(), CashCount.of({10_000: 50}))
    basket = Basket().add(METERAI)
    payment = Payment(PaymentMeans.CASH, basket.total)
    for number in range(stamps):
        content = document(number)
        order = DocumentOrder(
            vault.put(content),
            len(content),
            1,
            DOCUMENT_TYPES[0],
            date(2026, 1, 5),
            (_SQUARE,),
            None,
            file_name="a.pdf",
        )
        counter.selling.commit(clerk, counter.desk.new_op(), basket, payment, documents=(order,))


class Finish:
    """Waits until every stamp is ready for its customer."""

    def __init__(self, counter: Counter, stamps: int) -> None:
        self._queue = counter.queue
        self._stamps = stamps
        self._never = threading.Event()

    def wait(self) -> None:
        """Looks ten times a second: that costs the drain nothing that counts."""
        while self._queue.overview().ready < self._stamps:
            self._never.wait(0.1)


class Measured:
    """From its making on."""

    def __init__(self) -> None:
        self._memory = resident()
        self._processor = time.process_time()
        self._started = time.perf_counter()

    def drained(self, stamps: int) -> Drained:
        """What it took."""
        seconds = time.perf_counter() - self._started
        return Drained(stamps, seconds, time.process_time() - self._processor, resident() - self._memory)


def resident() -> int:
    """Greatest memory of this process so far, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def floor_drains(url: str, stamps: int, in_flight: int) -> Drained:
    """The same requests in a bare loop: nothing is recorded, checked or kept."""
    measured = Measured()
    asyncio.run(_bare(url, stamps, in_flight))
    return measured.drained(stamps)


async def _bare(url: str, stamps: int, in_flight: int) -> None:
    async with AsyncExitStack() as stack:
        session = await stack.enter_async_context(
            aiohttp.ClientSession(url, connector=aiohttp.TCPConnector(limit=in_flight))
        )
        async with session.post("/api/users/login", json={"user": "a", "password": "b"}) as reply:
            token = (await reply.json())["token"]
        session.headers["Authorization"] = f"Bearer {token}"
        numbers = iter(range(stamps))

        async def worker() -> None:
            for number in numbers:
                await _one(session, token, number)

        async with asyncio.TaskGroup() as group:
            for _ in range(in_flight):
                group.create_task(worker())


async def _one(session: aiohttp.ClientSession, token: str, number: int) -> None:
    name = f"{number}.pdf"
    form = aiohttp.FormData()
    form.add_field("file", document(number), filename=name, content_type="application/pdf")
    form.add_field("token", token)
    async with session.post("/uploaddoc2", data=form) as reply:
        document_id = (await reply.json())["id"]
    order: dict[str, Any] = {"isUpload": True, "namadoc": "3", "namafile": name, "nodoc": "0", "tgldoc": "2026-01-05"}
    async with session.post("/chanel/stampv2", json=order | {"idfile": document_id}) as reply:
        allotted = (await reply.json())["result"]
    signing = {
        "docId": document_id,
        "refToken": allotted["sn"],
        "jwToken": token,
        "spesimenPath": allotted["filenameQR"],
    }
    async with session.post("/keystamp/adapter/docSigningZ", json=signing) as reply:
        await reply.json()
    async with session.get(f"/getfile3/final_{document_id}.pdf") as reply:
        await reply.read()


def rows_of(latency: float, in_flight: int, seconds: float) -> list[Row]:
    """One latency and concurrency, about ``seconds`` each way."""
    ideal = in_flight / (latency * _REQUESTS)
    stamps = max(20, round(ideal * seconds))
    name = f"{latency * 1e3:.0f} ms, {in_flight} in flight"
    say(f"{name}: {stamps} stamps")
    with light_issuer(latency) as url:
        floor = _best(floor_drains, url, stamps, in_flight)
        engine = _best(engine_drains, url, stamps, in_flight)
    return [
        at_least(f"{name}: stamps/s (floor: bare aiohttp loop)", engine.rate, floor.rate, 0.85),
        without_aim(f"{name}: stamps/s (floor: ideal, in flight ÷ latency)", engine.rate, ideal),
        without_aim(
            f"{name}: processor time a stamp, ms (floor: bare loop)",
            engine.processor / stamps * 1e3,
            floor.processor / stamps * 1e3,
        ),
    ]


def _best(drain: Callable[[str, int, int], Drained], url: str, stamps: int, in_flight: int) -> Drained:
    """The better of two: what else the machine does only ever slows a drain."""
    return max((drain(url, stamps, in_flight) for _ in range(2)), key=lambda drained: drained.rate)


def memory_row() -> Row:
    """Memory that a drain of 3,000 takes, against one of 300."""
    with light_issuer(0.02) as url:
        few = engine_drains(url, 300, 16)
        many = engine_drains(url, 3000, 16)
    documents = 2 * _DOCUMENT_SIZE
    return without_aim(
        "memory a stamp without its documents, 3,000 stamps, kB (floor: 300 stamps)",
        max(0.0, many.memory / 3000 - documents) / 1e3,
        max(1.0, few.memory / 300) / 1e3,
    )


def main(arguments: list[str]) -> int:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="20 ms and 4 in flight alone")
    parser.add_argument("--seconds", type=float, default=6.0, help="about how long each drain takes")
    options = parser.parse_args(arguments)
    cases = [(0.02, 4)] if options.quick else [(latency, n) for latency in (0.02, 0.1) for n in (1, 4, 16)]
    rows = [row for latency, in_flight in cases for row in rows_of(latency, in_flight, options.seconds)]
    show("drain", rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
