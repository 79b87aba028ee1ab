"""The print ledger with a printer at its end that fails as printers do. Lessons, "printed and not known, or known and
not printed": nothing is lost, nothing is printed twice by itself, and nothing stops the selling.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.printing.blocks import Paper, Row
from counter_app.printing.escpos_printer import EscposPrinter, Patience
from counter_app.printing.papers import PaperStyle
from counter_app.printing.transport import NetworkTransport
from counter_app.printing.words import load_words
from counter_app.services.receipts import PrintOutcome
from counter_app.services.spool import Spool
from tests.printing.printer_emulator import OnNetwork, PrinterEmulator
from tests.services.world import World

STYLE = PaperStyle(Paper.MM58, load_words(), drawer_pin=2)
#: Seconds: for a printer that is heard, and for one that stays silent.
PATIENT, BRIEF = 20.0, 0.1


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


class Office:
    """A counter with its spool and a printer on the network."""

    def __init__(self, world: World, there: OnNetwork, done: float = PATIENT, answer: float = PATIENT) -> None:
        self.world = world
        self.clerk = world.staffed()[1]
        self.bugs: list[BaseException] = []
        self._changed = threading.Event()
        transport = NetworkTransport("127.0.0.1", there.port, PATIENT)
        printer = EscposPrinter(transport, STYLE, Patience(done, answer, BRIEF))
        self.spool = Spool(world.receipts, printer, self.bugs.append)
        world.journal.subscribe(lambda _kinds: self._changed.set())
        world.journal.subscribe(self.spool.on_journal)
        self.spool.start()

    def sell(self, count: int = 1) -> list[str]:
        """Receipts of so many sales, each of which is committed whatever the printer does."""
        numbers: list[str] = []
        for _ in range(count):
            self.world.clock.move(seconds=1)
            numbers.append(self.world.sell(self.clerk).receipt.text)
        return numbers

    def until_tried(self) -> None:
        """Every print has a result."""
        self._until(lambda: not self.world.receipts.waiting())

    def _until(self, holds: Callable[[], bool]) -> None:
        for _ in range(2000):
            self._changed.clear()
            if holds():
                return
            self._changed.wait(0.02)
        raise AssertionError("never came true")

    def outcome(self, number: str) -> tuple[PrintOutcome | None, str]:
        job = self.world.receipts.last_print(number)
        assert job is not None
        return job.result, job.detail

    def close(self) -> None:
        self.spool.stop()
        assert self.bugs == []
        self.world.check()


def papers(emulator: PrinterEmulator, numbers: list[str]) -> Counter[tuple[str, bool]]:
    """How often each receipt lies on the roll, and whether it is marked as a copy."""
    found: Counter[tuple[str, bool]] = Counter()
    for items in emulator.papers:
        lines = [item.text for item in items if isinstance(item, Row)]
        (number,) = [number for number in numbers if any(line.endswith(number) for line in lines)]
        found[number, any(line.startswith("SALINAN") for line in lines)] += 1
    return found


def test_each_paper_comes_once_and_the_drawer_with_it(world: World) -> None:
    emulator = PrinterEmulator()
    with OnNetwork(emulator) as there:
        office = Office(world, there)
        numbers = office.sell(5)
        office.until_tried()
        office.close()
    assert papers(emulator, numbers) == {(number, False): 1 for number in numbers}
    assert emulator.drawer == 5
    assert {office.outcome(number)[0] for number in numbers} == {PrintOutcome.CONFIRMED}


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "offline"])
def test_without_paper_the_selling_goes_on_and_every_paper_is_made_good_as_a_copy(world: World, fault: str) -> None:
    emulator = PrinterEmulator()
    with OnNetwork(emulator) as there:
        office = Office(world, there)
        setattr(emulator, fault, True)
        numbers = office.sell(4)
        office.until_tried()
        assert {office.outcome(number) for number in numbers} == {(PrintOutcome.FAILED, f"printer.{fault}")}
        assert world.queue.overview().unprinted == 4
        emulator.cleared()
        assert emulator.papers == (), "nothing was sent, so nothing comes out"
        for number in numbers:
            world.receipts.reprint(office.clerk, number)
        office.until_tried()
        office.close()
    assert papers(emulator, numbers) == {(number, True): 1 for number in numbers}
    assert world.receipts.doubtful() == ()


def test_paper_that_ends_in_the_middle_is_asked_about_and_never_printed_again_blindly(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    emulator = PrinterEmulator()
    take = emulator.take

    def runs_out(received: bytes) -> bytes:
        emulator.paper_out |= b"\x1b@" in received
        return take(received)

    monkeypatch.setattr(emulator, "take", runs_out)
    with OnNetwork(emulator) as there:
        office = Office(world, there, done=BRIEF)
        (number,) = office.sell()
        office.until_tried()
        assert office.outcome(number) == (PrintOutcome.UNKNOWN, "printer.paper_out")
        monkeypatch.setattr(emulator, "take", take)
        emulator.cleared()
        assert papers(emulator, [number]) == {(number, False): 1}, "the printer had held it"
        (doubt,) = world.receipts.doubtful()
        world.receipts.looked_at_paper(office.clerk, doubt.print_id)
        office.until_tried()
        office.close()
    assert papers(emulator, [number]) == {(number, False): 1}
    assert world.receipts.doubtful() == ()


@pytest.mark.parametrize("at", [1, 40, 700])
def test_a_printer_that_dies_in_the_middle_loses_no_paper(world: World, at: int) -> None:
    emulator = PrinterEmulator()
    with OnNetwork(emulator) as there:
        office = Office(world, there)
        emulator.takes = at
        (first,) = office.sell()
        office.until_tried()
        assert office.outcome(first) == (PrintOutcome.UNKNOWN, "printer.unknown")
        emulator.takes = None
        # It was switched off and on: what it had is gone.
        emulator.printed, emulator._buffer = b"", b""
        (second,) = office.sell()
        world.receipts.reprint(office.clerk, first)
        office.until_tried()
        office.close()
    assert papers(emulator, [first, second]) == {(first, True): 1, (second, False): 1}


def test_a_printer_that_stands_still_holds_up_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Silence: it takes the call and reads nothing. The sales are committed, each paper is sent once, and all come."""
    emulator = PrinterEmulator()
    take, gate = emulator.take, threading.Event()

    def stands_still(received: bytes) -> bytes:
        assert gate.wait(PATIENT)
        return take(received)

    monkeypatch.setattr(emulator, "take", stands_still)
    emulator.answers = False
    with OnNetwork(emulator) as there:
        office = Office(world, there, done=BRIEF, answer=BRIEF)
        numbers = office.sell(6)
        office.until_tried()
        assert {office.outcome(number) for number in numbers} == {(PrintOutcome.SENT, "")}
        assert emulator.printed == b""
        gate.set()
        office.close()
    assert papers(emulator, numbers) == {(number, False): 1 for number in numbers}
