"""Receipts, the ledger of prints, the spool. Lessons: "two documents from two code paths", "printed and not known, or
known and not printed", "one bad item stops the queue".
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import PrinterFailed, Refused, StorageFailed
from counter_app.domain.numbers import short_head
from counter_app.domain.receipt import PaperKind, Receipt
from counter_app.services.ports import PrintResult
from counter_app.services.receipts import PrintOutcome, Receipts, last_receipt
from counter_app.services.spool import Spool
from tests.services.world import World


class ScriptedPrinter:
    """Each print ends as the script says; ``gate`` holds it until it is opened."""

    def __init__(self, *script: PrintResult | BaseException) -> None:
        self.script = deque(script)
        self.papers: list[Receipt] = []
        self.started = threading.Event()
        self.gate = threading.Event()
        self.gate.set()

    def print(self, receipt: Receipt) -> PrintResult:
        self.papers.append(receipt)
        self.started.set()
        assert self.gate.wait(20)
        result = self.script.popleft() if self.script else PrintResult.SENT
        if isinstance(result, BaseException):
            raise result
        return result


class Press:
    """A spool with its printer; ``until`` waits for entries."""

    def __init__(self, world: World, *script: PrintResult | BaseException) -> None:
        self.world = world
        self.printer = ScriptedPrinter(*script)
        self.bugs: list[BaseException] = []
        self._changed = threading.Event()
        self.spool = Spool(world.receipts, self.printer, self.bugs.append)
        world.journal.subscribe(lambda _kinds: self._changed.set())
        world.journal.subscribe(self.spool.on_journal)

    def until(self, holds: Callable[[], bool]) -> None:
        for _ in range(1000):
            self._changed.clear()
            if holds():
                return
            self._changed.wait(0.02)
        raise AssertionError("never came true")

    def until_done(self) -> None:
        self.until(lambda: not self.world.receipts.waiting())


def outcomes(world: World) -> list[str | None]:
    """Results in the order in which the prints were asked for."""
    with world.journal.read() as connection:
        return [
            row[0]
            for row in connection.execute(
                "SELECT result FROM print_job ORDER BY requested_at, receipt, copy"
            ).fetchall()
        ]


def test_two_documents_from_two_code_paths_five_receipts_are_equal(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2, document=b"%PDF a")
    head = world.journal.head()
    papers = [world.receipts.receipt(sold.receipt.text) for _ in range(5)]
    assert all(paper == papers[0] for paper in papers)
    assert world.journal.head() == head
    world.finish(sold.stamp_ids[0])
    assert world.receipts.receipt(sold.receipt.text) == papers[0]
    assert papers[0].kind is PaperKind.SALE
    assert [stamp.claim_code for stamp in papers[0].stamps] == [claim.text for claim in sold.claims]
    assert [stamp.document is not None for stamp in papers[0].stamps] == [True, False]


def test_paper_proves_the_journal_later(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    with world.journal.read() as connection:
        (digest,) = connection.execute("SELECT hash FROM entry WHERE kind = ?", (Kind.SALE_COMMITTED.value,)).fetchone()
        assert last_receipt(connection) == sold.receipt.text
    assert world.receipts.receipt(sold.receipt.text).chain_head == short_head(digest)


def test_copies_are_numbered_one_by_one(world: World) -> None:
    _, clerk = world.staffed()
    number = world.sell(clerk).receipt.text
    assert [world.receipts.reprint(clerk, number) for _ in range(4)] == [2, 3, 4, 5]
    assert world.receipts.receipt(number, 3).copy == 3
    for unknown in ("CTH-01-260904-0999", ""):
        with pytest.raises(Refused, match=r"receipt\.unknown"):
            world.receipts.reprint(clerk, unknown)
        with pytest.raises(Refused, match=r"receipt\.unknown"):
            world.receipts.receipt(unknown)
    world.check()


def test_the_first_result_of_a_print_stands(world: World) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    (job,) = world.receipts.waiting()
    world.receipts.ended(job.print_id, PrintOutcome.UNKNOWN)
    entries = world.count()
    world.receipts.ended(job.print_id, PrintOutcome.SENT)
    world.receipts.ended("nobody", PrintOutcome.SENT)
    assert world.count() == entries
    assert [doubt.result for doubt in world.receipts.doubtful()] == [PrintOutcome.UNKNOWN]


def test_only_a_doubtful_print_is_looked_at(world: World) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    (job,) = world.receipts.waiting()
    entries = world.count()
    world.receipts.looked_at_paper(clerk, job.print_id)
    assert world.count() == entries
    assert world.receipts.waiting() == (job,)
    with pytest.raises(Refused, match=r"receipt\.unknown"):
        world.receipts.looked_at_paper(clerk, "nobody")
    world.receipts.ended(job.print_id, PrintOutcome.UNKNOWN)
    for _ in range(2):
        world.receipts.looked_at_paper(clerk, job.print_id)
    assert world.receipts.doubtful() == ()
    assert world.count() == entries + 2
    world.check()


@pytest.mark.parametrize("how_many", [1, 120])
def test_prints_that_were_interrupted_are_unknown_and_never_printed_again(world: World, how_many: int) -> None:
    _, clerk = world.staffed()
    for _ in range(how_many):
        world.sell(clerk)
    world.reopen()
    press = Press(world)
    press.spool.start()
    press.spool.stop()
    assert press.printer.papers == []
    assert set(outcomes(world)) == {"unknown"}
    assert world.queue.overview().unprinted == how_many
    assert world.receipts.recover() == 0
    with world.journal.read() as connection:
        causes = connection.execute(
            "SELECT DISTINCT actor, cause FROM entry WHERE kind = ?", (Kind.PRINT_ENDED.value,)
        ).fetchall()
    assert causes == [("system", "recovery")]
    world.check()


def test_the_spool_records_what_the_printer_says(world: World) -> None:
    _, clerk = world.staffed()
    press = Press(
        world,
        PrintResult.SENT,
        PrinterFailed("printer.unreachable"),
        PrinterFailed("printer.interrupted", unknown=True),
        PrintResult.CONFIRMED,
    )
    press.spool.start()
    for _ in range(4):
        world.clock.move(seconds=1)
        world.sell(clerk)
    press.until_done()
    press.spool.stop()
    assert outcomes(world) == ["sent", "failed", "unknown", "confirmed"]
    assert [job.detail for job in world.receipts.doubtful()] == ["printer.unreachable", "printer.interrupted"]
    assert len(press.printer.papers) == 4
    assert press.bugs == []
    world.check()


def test_one_bad_paper_does_not_stop_the_others(world: World) -> None:
    _, clerk = world.staffed()
    press = Press(world, ValueError("cannot be rendered"))
    press.spool.start()
    for _ in range(3):
        world.clock.move(seconds=1)
        world.sell(clerk)
    press.until_done()
    press.spool.stop()
    assert outcomes(world) == ["unknown", "sent", "sent"]
    assert [type(bug) for bug in press.bugs] == [ValueError]


def test_many_prints_that_wait_are_all_printed(world: World) -> None:
    """More than one page of the ledger, asked for while the first is in the printer."""
    _, clerk = world.staffed()
    press = Press(world)
    press.printer.gate.clear()
    press.spool.start()
    number = world.sell(clerk).receipt.text
    assert press.printer.started.wait(10)
    for _ in range(119):
        world.receipts.reprint(clerk, number)
    press.printer.gate.set()
    press.until_done()
    press.spool.stop()
    assert [paper.copy for paper in press.printer.papers] == list(range(1, 121))


@pytest.mark.expected_logs("a print's result cannot be journaled: journal.disk_full")
def test_a_result_that_cannot_be_journaled_is_kept_and_not_printed_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, clerk = world.staffed()
    press = Press(world)
    press.printer.gate.clear()
    press.spool.start()
    number = world.sell(clerk).receipt.text
    assert press.printer.started.wait(10)
    ended, failures = Receipts.ended, [2]
    failed = threading.Event()

    def sometimes(receipts: Receipts, print_id: str, result: PrintOutcome, detail: str = "") -> None:
        if failures[0]:
            failures[0] -= 1
            failed.set()
            raise StorageFailed("journal.disk_full")
        ended(receipts, print_id, result, detail)

    monkeypatch.setattr(Receipts, "ended", sometimes)
    press.printer.gate.set()
    assert failed.wait(10)
    world.receipts.reprint(clerk, number)
    press.until_done()
    press.spool.stop()
    assert [paper.copy for paper in press.printer.papers] == [1, 2]
    assert outcomes(world) == ["sent", "sent"]


@pytest.mark.expected_logs("the print ledger cannot be read: journal.locked")
def test_a_ledger_that_cannot_be_read_is_read_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, clerk = world.staffed()
    press = Press(world)
    waiting, failures = Receipts.waiting, [1]

    def sometimes(receipts: Receipts) -> object:
        if threading.current_thread().name == "spool" and failures[0]:
            failures[0] -= 1
            raise StorageFailed("journal.locked")
        return waiting(receipts)

    monkeypatch.setattr(Receipts, "waiting", sometimes)
    press.spool.start()
    world.sell(clerk)
    press.until_done()
    press.spool.stop()
    assert press.bugs == []
    assert outcomes(world) == ["sent"]


def test_stopping_finishes_the_paper_and_leaves_the_rest_in_the_ledger(world: World) -> None:
    _, clerk = world.staffed()
    press = Press(world)
    press.printer.gate.clear()
    press.spool.start()
    for _ in range(3):
        world.clock.move(seconds=1)
        world.sell(clerk)
    assert press.printer.started.wait(10)
    press.spool.stop(timeout=0.01)
    press.printer.gate.set()
    press.spool.stop()
    assert outcomes(world) == ["sent", None, None]
    assert len(press.printer.papers) == 1


def test_a_spool_that_never_started_can_be_stopped(world: World) -> None:
    Press(world).spool.stop()
