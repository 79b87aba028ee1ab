"""Starts counters that may be killed: imports once, then forks one child an order (POSIX).

Orders are JSON lines on stdin: ``{"do": "start", …}`` answers the child's pid, ``{"do": "wait"}`` its exit status.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path
from typing import Any

from counter_app.app import PASSWORD_VARIABLE, Counter, open_counter
from counter_app.demo.samples import write_samples
from counter_app.domain.document import DOCUMENT_TYPES, DocumentOrder, Placement
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import FINISHED
from counter_app.services.desk import Session
from tests.faults.counters import InProcessInspector, impatient_settings

PIN = "135790"
OPEN_SHIFT = OpId("fault-open")


def counter_of(folder: Path, announced: dict[str, Any]) -> Counter:
    """Open the counter of this folder."""
    os.environ[PASSWORD_VARIABLE] = announced["password"]
    return open_counter(impatient_settings(folder, announced), on_bug=_bug, make_inspector=InProcessInspector)


def _bug(error: BaseException) -> None:
    (Path(os.environ["FAULT_FOLDER"]) / "bug.txt").write_text(repr(error))


def sell_all(counter: Counter, session: Session, sample: Path, allowed: int, pause: float) -> None:
    """Sell the planned sales, each under its own op_id: those that were sold before change nothing."""
    services = counter.services
    intake = services.stamping.take_in(session, sample)
    inspection = intake.inspection
    basket = Basket().add(services.selling.prices.find("METERAI"))
    for number in range(allowed):
        order = DocumentOrder(
            inspection.sha256,
            inspection.size,
            len(inspection.pages),
            DOCUMENT_TYPES[0],
            services.desk.office_time().date(),
            (Placement(1, 300, 200, 390, 290),),
            file_name="surat.pdf",
        )
        payment = Payment(PaymentMeans.CASH, Money(20_000))
        services.selling.commit(session, OpId(f"fault-sale-{number}"), basket, payment, documents=(order,))
        threading.Event().wait(pause)


def run(folder: Path, announced: dict[str, Any], allowed: int, *, to_the_end: bool) -> None:
    """One life of the program: sell what is allowed, work the queue; end only when asked to the end."""
    counter = counter_of(folder, announced)
    counter.start()
    services = counter.services
    people = services.sessions.people()
    clerk = people[0] if people else services.sessions.add_first_person("Contoh Petugas", Role.CLERK, PIN)
    session = services.sessions.log_in(clerk.person_id, PIN)
    services.till.open(session, OPEN_SHIFT, CashCount.of({10_000: 5}))
    sell_all(counter, session, folder / "samples" / "surat_lamaran.pdf", allowed, 0.0 if to_the_end else 0.01)
    while not to_the_end:
        threading.Event().wait(1.0)
    changed = threading.Event()
    counter.journal.subscribe(lambda _kinds: changed.set())
    while not _finished(counter, allowed):
        counter.engine.wake()
        changed.wait(0.5)
        changed.clear()
    counter.close()


def _finished(counter: Counter, wanted: int) -> bool:
    with counter.journal.read() as connection:
        states = [state for (state,) in connection.execute("SELECT state FROM stamp")]
    return len(states) == wanted and all(state in FINISHED for state in states)


def answer(value: object) -> None:
    """One line to the test that gave the order."""
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


def main() -> None:
    """Serve orders until stdin ends."""
    for line in sys.stdin:
        order = json.loads(line)
        if order["do"] == "wait":
            _, status = os.waitpid(-1, 0)
            answer(os.waitstatus_to_exitcode(status))
            continue
        folder = Path(order["folder"])
        if order["do"] == "samples":
            write_samples(folder / "samples")
            answer("done")
            continue
        os.environ["FAULT_FOLDER"] = str(folder)
        child = os.fork()
        if child == 0:
            os.close(0)
            os.dup2(2, 1)
            try:
                run(folder, order["announced"], order["allowed"], to_the_end=order["to_the_end"])
            except BaseException as error:
                _bug(error)
                os._exit(1)  # noqa: TID251 - a forked child must not run the parent's exit
            os._exit(0)  # noqa: TID251 - as above
        answer(child)


if __name__ == "__main__":
    main()
