"""Lives of a counter that may be killed at a named point: imports once, then forks one child a life (POSIX).

Orders are JSON lines on stdin, each answered by one line of JSON: how the child ended, and what it said.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from counter_app.documents.vault import FileVault
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.receipt import Receipt
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.serials import SerialNumber
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import FINISHED
from counter_app.journal import invariants
from counter_app.services.desk import Session
from counter_app.services.ports import Allotment, AllotRequest, PrintResult, StampRequest
from counter_app.services.spool import Spool
from counter_app.services.stamping import Stamping
from counter_app.sync.engine import Engine
from tests.faults.crash_points import Killer, Point, disk_of
from tests.services.world import METERAI, NOW, TEMPEL, HandClock, World
from tests.stocking import receive
from tests.sync.bench import QUICK
from tests.sync.fake_issuer import FakeIssuer, Record

DOCUMENT = b"%PDF for the crash"


class FiledIssuer(FakeIssuer):
    """An issuer that outlives the counters that are killed."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        if path.exists():
            kept = json.loads(path.read_text())
            self.quota, self.taken = kept["quota"], kept["taken"]
            self.uploads = {name: bytes.fromhex(content) for name, content in kept["uploads"].items()}
            self.results = {name: bytes.fromhex(content) for name, content in kept["results"].items()}
            self.records = {
                serial: Record(SerialNumber(serial), name, upload) for serial, name, upload in kept["serials"]
            }

    async def upload(self, pdf: bytes, file_name: str) -> str:
        upload_id = await super().upload(pdf, file_name)
        self._save()
        return upload_id

    async def allot(self, request: AllotRequest) -> Allotment:
        allotment = await super().allot(request)
        self._save()
        return allotment

    async def stamp(self, request: StampRequest) -> None:
        await super().stamp(request)
        self._save()

    def _save(self) -> None:
        facts = {
            "quota": self.quota,
            "taken": self.taken,
            "uploads": {name: content.hex() for name, content in self.uploads.items()},
            "results": {name: content.hex() for name, content in self.results.items()},
            "serials": [[text, record.file_name, record.upload_id] for text, record in self.records.items()],
        }
        temporary = self._path.with_suffix(".new")
        temporary.write_text(json.dumps(facts))
        temporary.replace(self._path)


class FiledPrinter:
    """Paper that outlives the counter: a line where a receipt begins, one where it ends."""

    def __init__(self, path: Path, killer: Killer | None) -> None:
        self._path = path
        self._killer = killer

    def print(self, receipt: Receipt) -> PrintResult:
        self._line(f"begin {receipt.number}")
        if self._killer is not None:
            self._killer.at(Point.PRINTING)
        self._line(f"end {receipt.number}")
        return PrintResult.CONFIRMED

    def _line(self, text: str) -> None:
        with self._path.open("a") as paper:
            paper.write(f"{text}\n")


class CrashWorld(World):
    """A counter with a vault of files."""

    def open(self) -> None:
        super().open()
        self.files = FileVault(self.folder / "vault", bytes(32))
        self.stamping = Stamping(self.desk, self.files, self.inspector, self.require_trust)


def prepare(world: CrashWorld) -> None:
    """People, an open shift, stock, and the document in the vault."""
    world.person("Pengawas", Role.SUPERVISOR)
    clerk = world.person("Petugas")
    world.till.open(clerk, OpId("open"), CashCount.of({10_000: 5}))
    receive(world.stock, clerk, OpId("delivery"), "TEMPEL", 10)
    world.files.put(DOCUMENT)


def sell(world: CrashWorld) -> None:
    """A mixed sale of the lessons: adhesive stamps, a voucher, a stamp on a document; the same intent each time."""
    person = next(person for person in world.sessions.people() if person.role is Role.CLERK)
    session = Session(person, OpId("session"))
    basket = Basket().add(METERAI, 2).add(TEMPEL, 3)
    order = world.order(DOCUMENT, personal={"payer_name": "Siti Contoh"})
    world.selling.commit(
        session, OpId("sale"), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,), phone="0812"
    )


def live(folder: Path, order: dict[str, Any]) -> dict[str, Any]:
    """One life: sell what is asked for, work until nothing is to be done, print."""
    killer = Killer(Point(order["die"]), order["nth"]) if order["die"] else None
    if killer is not None:
        killer.wrap_program(FiledIssuer)
    clock = HandClock(NOW + timedelta(minutes=order["life"]), running=True)
    options: dict[str, Any] = {"connect": disk_of(killer).connect} if killer is not None else {}
    world = CrashWorld(folder, clock, **options)
    if order["do"] == "prepare":
        prepare(world)
    issuer = FiledIssuer(folder / "issuer.json")
    if killer is not None:
        killer.armed = order["do"] == "recover"
    bugs: list[BaseException] = []
    changed = threading.Event()
    world.journal.subscribe(lambda _kinds: changed.set())
    engine = Engine(world.journal, lambda: issuer, world.files, world.inspector, QUICK, on_bug=bugs.append)
    spool = Spool(world.receipts, FiledPrinter(folder / "paper.txt", killer), bugs.append)
    world.journal.subscribe(spool.on_journal)
    spool.start()
    engine.start()

    def until(holds: Callable[[], bool]) -> None:
        while not bugs and not holds():
            engine.wake()
            changed.wait(0.01)
            changed.clear()

    if order["do"] == "sell":
        # The first thing that the engine writes is of the issuer's state: what follows is the sale's.
        until(lambda: world.store.issuer_state() is not IssuerState.UNKNOWN)
        if killer is not None:
            killer.armed = True
        sell(world)
        if killer is not None:
            killer.at(Point.SYNCED)
    until(lambda: _quiet(world))
    engine.stop()
    spool.stop()
    if bugs:
        raise bugs[0]
    said = facts(world, issuer, folder)
    world.close()
    return said


def _quiet(world: CrashWorld) -> bool:
    with world.journal.read() as connection:
        states = connection.execute("SELECT state FROM stamp WHERE document_id IS NOT NULL").fetchall()
        open_prints = connection.execute("SELECT count(*) FROM print_job WHERE result IS NULL").fetchone()[0]
    return open_prints == 0 and all(state in FINISHED for (state,) in states)


def facts(world: CrashWorld, issuer: FiledIssuer, folder: Path) -> dict[str, Any]:
    """What must be the same however often the program was killed on the way."""
    with world.journal.read() as connection:
        breaches = [f"{breach.invariant}: {breach.what}" for breach in invariants.check(connection)]
        files = [row[0] for row in connection.execute("SELECT result_sha256 FROM stamp WHERE result_sha256 NOT NULL")]
        paper = (folder / "paper.txt").read_text().splitlines() if (folder / "paper.txt").exists() else []
        return {
            "breaches": breaches,
            "sales": connection.execute("SELECT count(*), coalesce(sum(total), 0) FROM sale").fetchone(),
            "stamps": connection.execute("SELECT state, serial FROM stamp ORDER BY n").fetchall(),
            "balances": connection.execute("SELECT account, amount FROM balance ORDER BY 1").fetchall(),
            "stock": connection.execute("SELECT product, quantity FROM stock").fetchall(),
            "prints": connection.execute(
                "SELECT copy, result FROM print_job WHERE receipt IN (SELECT receipt FROM sale) ORDER BY 1"
            ).fetchall(),
            "files": [world.files.get(name).startswith(DOCUMENT) for name in files],
            "taken": issuer.taken,
            "stamped": len(issuer.stamped),
            "begun": len([line for line in paper if line.startswith("begin")]),
        }


def main() -> None:
    """Serve orders until stdin ends."""
    for line in sys.stdin:
        order = json.loads(line)
        said = Path(order["folder"]) / "said.json"
        said.unlink(missing_ok=True)
        child = os.fork()
        if child == 0:
            os.close(0)
            os.dup2(2, 1)
            try:
                said.write_text(json.dumps(live(Path(order["folder"]), order)))
            except BaseException:
                traceback.print_exc()
                os._exit(1)  # noqa: TID251 - a forked child must not run the parent's exit
            os._exit(0)  # noqa: TID251 - as above
        _, status = os.waitpid(child, 0)
        answer = {
            "ended": os.waitstatus_to_exitcode(status),
            "said": json.loads(said.read_text()) if said.exists() else {},
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
