"""Lives of a counter in chaos: imports once, then forks one child a life (POSIX).

Orders are JSON lines on stdin: ``{"do": "start", …}`` answers the child's pid, ``{"do": "wait"}`` its exit status.
"""

from __future__ import annotations

import json
import os
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.samples import write_samples
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import IssuerMode
from counter_app.domain.people import Role
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.serial_stock import StockPolicy
from counter_app.domain.shift import CashCount
from counter_app.issuer.config import Deadlines
from counter_app.services import reversal
from counter_app.services.desk import Session, earlier
from counter_app.services.stamping import Intake
from counter_app.settings import Settings
from tests.faults.chaos_plan import Do, Document, Wish, plan
from tests.faults.counters import InProcessInspector, impatient_settings

PIN = "135790"
OPEN_SHIFT = OpId("chaos-open")
STOCK = StockPolicy(reorder_point=4, target=8, batch_size=6, batch_seconds=60.0)
_KIND = {Do.SELL: Kind.SALE_COMMITTED, Do.ATTACH: Kind.DOCUMENT_ATTACHED, Do.VOID: Kind.OPERATION_REVERSED}


class Life(StrEnum):
    """How far a life goes, where nobody kills it."""

    FOR_EVER = "for ever"
    SETTLED = "until everything is settled"
    RECONCILED = "until a complete reconciliation found what it had to"


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What all lives of a run share. Times in seconds.

    ``compressed``: by how much waits are shorter than a counter's own. ``premises``, ``stock``: as switched on.
    ``pause`` after each wish; the first ``backlog`` wishes come without. ``press_every``: how often somebody presses
    "look now". ``began``: ISO 8601, what deadlines count from.
    """

    stamps: int
    seed: int
    began: str
    compressed: float
    premises: bool = False
    stock: bool = False
    pause: float = 0.0
    backlog: int = 0
    press_every: float = 1.0

    @property
    def settle_seconds(self) -> float:
        """As long as a request whose answer was lost may still be running."""
        return 120.0 / self.compressed


def settings_of(folder: Path, announced: dict[str, Any], around: Circumstances) -> Settings:
    """A counter's settings in compressed time, but no deadline below a second: the machine is busy.

    The longest back-off is shorter still: a counter that knocks more often meets more of what can go wrong.
    """
    settings = impatient_settings(folder, announced)
    own = Deadlines()
    names = tuple(name for name in Deadlines.__dataclass_fields__)
    issuer = replace(
        settings.issuer,
        deadlines={name: max(1.0, getattr(own, name) / around.compressed) for name in names},
        ca_file=Path(announced["root_certificate"]) if announced["backend"].startswith("https") else None,
        mode=IssuerMode.ON_PREMISES if around.premises else IssuerMode.CLOUD,
        adapter=announced["adapter"],
        shared_folder=Path(announced["shared_folder"]),
    )
    return replace(
        settings,
        issuer=issuer,
        settle_seconds=around.settle_seconds,
        idle_probe_seconds=max(1.0, 30.0 / around.compressed),
        answer_seconds=0.0,
        stock=replace(STOCK, batch_seconds=around.settle_seconds) if around.stock else StockPolicy(),
        reconciliation=ReconciliationPolicy(own_account=True),
    )


def open_life(folder: Path, announced: dict[str, Any], around: Circumstances) -> Counter:
    """The counter of this folder."""
    os.environ[PASSWORD_VARIABLE] = announced["password"]

    def on_bug(error: BaseException) -> None:
        write_bug(folder, error)

    return open_counter(settings_of(folder, announced, around), on_bug=on_bug, make_inspector=InProcessInspector)


def write_bug(folder: Path, error: BaseException) -> None:
    """A fault of ours, for the test to find."""
    with (folder / "bugs.txt").open("a") as file:
        file.write("".join(traceback.format_exception(error)))


class Counterwork:
    """The people at one counter, in one life of its program."""

    def __init__(self, counter: Counter, samples: Path, around: Circumstances, runner: int) -> None:
        """``runner``: process id of whoever plays the run."""
        self._counter = counter
        self._samples = samples
        self._around = around
        self._began = datetime.fromisoformat(around.began)
        self._intakes: dict[str, Intake] = {}
        self._wait = threading.Event().wait
        self._draw = random.Random(os.getpid()).uniform
        self._runner = runner
        self._press_at = 0.0
        self._session = self._log_in()
        counter.services.till.open(self._session, OPEN_SHIFT, CashCount.of({10_000: 5}))

    def work(self, *, paced: bool) -> None:
        """All wishes that were not fulfilled in an earlier life."""
        for number, wish in enumerate(plan(self._around.stamps, self._around.seed)):
            if not self._done(wish):
                self._fulfil(wish)
                if paced and number >= self._around.backlog:
                    self._wait(self._around.pause)
            self._press_now_and_then()

    def until(self, holds: Callable[[], bool]) -> None:
        """Look again and again, pressing "look now" now and then."""
        while not holds():
            self._wait(0.1)
            self._press_now_and_then()

    def settled(self) -> bool:
        """Nothing waits for the issuer, nothing is unknown, no order of serials is open, all paper is out."""
        with self._counter.journal.read() as connection:
            waits, orders, free, prints = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM stamp WHERE standing IN ('waiting', 'in_progress', 'unknown')),"
                " EXISTS (SELECT 1 FROM serial_order WHERE outcome IS NULL OR outcome IN ('accepted', 'unknown')),"
                " (SELECT count(*) FROM serial_stock WHERE state = 'free'),"
                " EXISTS (SELECT 1 FROM print_job WHERE result IS NULL)"
            ).fetchone()
        low = self._around.stock and free < STOCK.reorder_point
        return not (waits or orders or low or prints)

    def reconcile(self) -> None:
        """A complete run over what has been at rest for long enough."""
        runs = self._counter.services.reconciliation
        self._wait(self._around.settle_seconds + 0.5)
        before = self._complete_runs()
        while self._complete_runs() == before:
            runs.ask_unattended()
            self.until(lambda: not (runs.progress.wanted or runs.progress.running))

    def _complete_runs(self) -> int:
        with self._counter.journal.read() as connection:
            return connection.execute("SELECT count(*) FROM reconciliation WHERE complete").fetchone()[0]

    def _log_in(self) -> Session:
        sessions = self._counter.services.sessions
        people = sessions.people()
        person = people[0] if people else sessions.add_first_person("Contoh Petugas", Role.CLERK, PIN)
        return sessions.log_in(person.person_id, PIN)

    def _press_now_and_then(self) -> None:
        """At no fixed beat: with a scenario that repeats itself one could meet its bad moments alone."""
        os.kill(self._runner, 0)  # raises where nobody waits for this life any more
        now = time.monotonic()
        if now > self._press_at:
            self._press_at = now + self._around.press_every * self._draw(0.5, 1.5)
            self._counter.engine.wake()

    def _done(self, wish: Wish) -> bool:
        with self._counter.journal.read() as connection:
            return earlier(connection, wish.op_id, _KIND[wish.do]) is not None

    def _fulfil(self, wish: Wish) -> None:
        services = self._counter.services
        op_id = OpId(wish.op_id)
        match wish.do:
            case Do.SELL:
                basket = Basket().add(services.selling.prices.find("METERAI"), wish.stamps)
                documents = tuple(self._order(document) for document in wish.documents)
                payment = Payment(PaymentMeans.CASH, basket.total)
                services.selling.commit(self._session, op_id, basket, payment, documents=documents)
            case Do.ATTACH:
                with self._counter.journal.read() as connection:
                    claim = connection.execute(
                        "SELECT claim FROM stamp JOIN sale USING (sale_id) WHERE op_id = ? AND document_id IS NULL"
                        " ORDER BY n LIMIT 1",
                        (Wish(Do.SELL, wish.sale).op_id,),
                    ).fetchone()[0]
                order = self._order(wish.documents[0])
                services.stamping.attach(self._session, op_id, services.stamping.find_claim(claim), order)
            case Do.VOID:
                sale = OpId(Wish(Do.SELL, wish.sale).op_id)
                try:
                    services.reversal.commit(self._session, op_id, reversal.Wish(sale, ReversalReason.CHANGED_MIND))
                except Refused as refused:
                    # Too late: it is on its document, or may be.
                    if not refused.code.startswith("reversal.stamp_"):
                        raise

    def _order(self, document: Document) -> DocumentOrder:
        services = self._counter.services
        intake = self._intakes.get(document.sample)
        if intake is None:
            intake = services.stamping.take_in(self._session, self._samples / document.sample)
            self._intakes[document.sample] = intake
        inspection = intake.inspection
        return DocumentOrder(
            inspection.sha256,
            inspection.size,
            len(inspection.pages),
            DOCUMENT_TYPES[0],
            self._began.date(),
            tuple(Placement(1, 60 + 100 * n, 200, 150 + 100 * n, 290) for n in range(document.stamps)),
            None if document.hours is None else self._began + timedelta(hours=document.hours),
            file_name=document.sample,
        )


def live(order: dict[str, Any]) -> None:
    """One life; it ends by itself where it has an end."""
    around, life = Circumstances(**order["around"]), Life(order["life"])
    counter = open_life(Path(order["folder"]), order["announced"], around)
    counter.start()
    work = Counterwork(counter, Path(order["samples"]), around, order["runner"])
    work.work(paced=life is Life.FOR_EVER)
    if life is Life.FOR_EVER:
        work.until(lambda: False)
    work.until(work.settled)
    if life is Life.RECONCILED:
        work.reconcile()
    counter.close()


def main() -> None:
    """Serve orders until stdin ends."""
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "wait":
            _, status = os.waitpid(order["pid"], 0)
            _answer(os.waitstatus_to_exitcode(status))
            continue
        if order["do"] == "samples":
            write_samples(Path(order["samples"]))
            _answer("done")
            continue
        child = os.fork()
        if child == 0:
            os.close(0)
            os.dup2(2, 1)
            try:
                live(order)
            except BaseException as error:
                write_bug(Path(order["folder"]), error)
                os._exit(1)  # noqa: TID251 - a forked child must not run the parent's exit
            os._exit(0)  # noqa: TID251 - as above
        _answer(child)


def _answer(value: object) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
