"""The printer beside its papers, the drawer, and statements of outages. Invariant 8: every printed paper has an entry.

Lessons, "printed and not known, or known and not printed", "no word of when".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import PrinterFailed, Refused
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.printer import PrinterCondition
from counter_app.domain.receipt import OutageSpan, PaperKind, Receipt
from counter_app.domain.shift import CashCount
from counter_app.journal import chain
from counter_app.journal.file import iso_utc
from counter_app.journal.invariant_drawer import DrawerFold
from counter_app.services.outage_statement import MOST_SPANS
from counter_app.services.ports import PrintResult
from counter_app.services.printer_care import LONGEST_NOTE, PrinterCare, PrinterFacts
from tests.services.test_outages import change
from tests.services.world import World

DOWN, UP = IssuerState.DOWN, IssuerState.NORMAL


class Printer:
    """Opens its drawer, or raises."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.broken: PrinterFailed | None = None
        self.journaled: list[int] = []

    def print(self, receipt: Receipt) -> PrintResult:
        raise AssertionError(receipt)

    def look(self) -> PrinterCondition:
        return PrinterCondition.NEAR_END

    def last_seen(self) -> PrinterCondition:
        return PrinterCondition.READY

    def open_drawer(self) -> None:
        self.journaled.append(self.world.count(Kind.DRAWER_OPENED))
        if self.broken is not None:
            raise self.broken


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


@pytest.fixture
def printer(world: World) -> Printer:
    return Printer(world)


@pytest.fixture
def care(world: World, printer: Printer) -> PrinterCare:
    return PrinterCare(world.desk, printer, PrinterFacts("usb", "04b8:0e15", 42, "TM-T20II", has_drawer=True))


# -- the test print


def test_a_test_print_has_a_number_an_entry_and_a_place_in_the_ledger(world: World, care: PrinterCare) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    op_id = world.desk.new_op()
    number = care.test(clerk, op_id)
    assert care.test(clerk, op_id) == number, "one press is one paper"
    assert number != sold.receipt
    assert [job.receipt for job in world.receipts.waiting()] == [sold.receipt.text, number.text]
    paper = world.receipts.receipt(number.text)
    assert (paper.kind, paper.total.rupiah, paper.stamps) == (PaperKind.TEST, 0, ())
    assert not paper.moves_cash
    after = world.sell(clerk)
    assert int(after.receipt.text[-4:]) == int(number.text[-4:]) + 1
    world.check()


def test_a_test_needs_no_shift_but_somebody_who_is_logged_in(world: World, care: PrinterCare) -> None:
    supervisor = world.person("Pengawas")
    care.test(supervisor, world.desk.new_op())
    world.sessions.log_out(supervisor)
    with pytest.raises(Refused, match=r"session\.ended"):
        care.test(supervisor, world.desk.new_op())
    world.check()


def test_asking_and_remembering_are_two_things(care: PrinterCare) -> None:
    assert (care.look(), care.last_seen()) == (PrinterCondition.NEAR_END, PrinterCondition.READY)


# -- the drawer


def test_the_drawer_is_journaled_before_it_opens_and_opens_once(
    world: World, care: PrinterCare, printer: Printer
) -> None:
    _, clerk = world.staffed()
    op_id = world.desk.new_op()
    for _ in range(3):
        care.open_drawer(clerk, op_id, "  uang kecil  ")
    assert printer.journaled == [1]
    with pytest.raises(Refused, match=r"operation\.conflict"):
        care.open_drawer(clerk, op_id, "lain")
    care.open_drawer(clerk, world.desk.new_op(), "x" * 500)
    (first,), (second,) = _payloads(world)
    assert '"uang kecil"' in first
    assert second.count("x") == LONGEST_NOTE
    world.check()


def _payloads(world: World) -> list[tuple[str]]:
    with world.journal.read() as connection:
        return connection.execute(
            "SELECT payload FROM entry WHERE kind = ? ORDER BY seq", (Kind.DRAWER_OPENED.value,)
        ).fetchall()


def test_a_drawer_that_does_not_open_is_journaled_all_the_same(
    world: World, care: PrinterCare, printer: Printer
) -> None:
    _, clerk = world.staffed()
    printer.broken = PrinterFailed("printer.unreachable", unknown=False)
    with pytest.raises(PrinterFailed):
        care.open_drawer(clerk, world.desk.new_op(), "uang kecil")
    assert world.count(Kind.DRAWER_OPENED) == 1
    world.check()


def test_only_whoever_has_the_shift_opens_the_drawer_and_says_why(
    world: World, care: PrinterCare, printer: Printer
) -> None:
    supervisor, clerk = world.staffed()
    for session, reason, code in (
        (clerk, "  ", "drawer.reason_missing"),
        (supervisor, "x", "shift.other_clerk"),
    ):
        with pytest.raises(Refused, match=code.replace(".", r"\.")):
            care.open_drawer(session, world.desk.new_op(), reason)
    assert (printer.journaled, world.count(Kind.DRAWER_OPENED)) == ([], 0)


@pytest.mark.parametrize(
    ("otherwise", "invariant"),
    [({"reason": " "}, 9), ({"shift": "another"}, 9), ({"drawer": "another"}, 9), ({}, 6)],
)
def test_the_detector_finds_an_opening_that_does_not_fit(
    world: World, care: PrinterCare, otherwise: dict[str, str], invariant: int
) -> None:
    """Lessons, "the detector itself fails": no reason, no shift, and one that the closing does not count."""
    _, clerk = world.staffed()
    care.open_drawer(clerk, world.desk.new_op(), "uang kecil")
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({}))
    assert closed.drawer_openings == 1
    world.check()
    with world.journal.read() as connection:
        entries = [chain.entry_of(row) for row in chain.rows(connection)]
    place = next(n for n, entry in enumerate(entries) if entry.kind == Kind.DRAWER_OPENED)
    odd = replace(entries[place], payload={**entries[place].payload, **otherwise})
    fold = DrawerFold()
    tampered = (*entries[:place], odd, odd, *entries[place + 1 :])
    found = [flaw for entry in tampered for flaw in fold.take(entry, whole=True)]
    assert invariant in {number for number, _ in found}
    unknown = DrawerFold()
    assert [flaw for entry in entries[place:] for flaw in unknown.take(entry, whole=False)] == []


# -- statements of outages


def test_a_statement_is_frozen_whatever_becomes_of_the_outage(world: World) -> None:
    _, clerk = world.staffed()
    change(world, UP)
    change(world, DOWN, 10)
    began = iso_utc(world.clock.now())
    world.clock.move(minutes=42)
    op_id = world.desk.new_op()
    number = world.outage_statements.state(clerk, op_id)
    paper = world.receipts.receipt(number.text)
    assert paper.kind is PaperKind.OUTAGE
    assert paper.outage is not None
    assert paper.outage.spans == (OutageSpan(began, "", 42, account=False),)
    assert (paper.outage.receipt, paper.outage.claim_code) == ("", "")
    change(world, UP, 30)
    assert world.receipts.receipt(number.text) == paper
    assert world.outage_statements.state(clerk, op_id) == number
    later = world.receipts.receipt(world.outage_statements.state(clerk, world.desk.new_op()).text).outage
    assert later is not None
    assert [(span.ended_at != "", span.minutes) for span in later.spans] == [(True, 72)]
    world.check()


def test_a_statement_for_a_stamp_tells_every_outage_since_it_was_paid_and_proves_no_duty(world: World) -> None:
    _, clerk = world.staffed()
    change(world, UP)
    change(world, DOWN, 5)
    change(world, UP, 5)
    world.clock.move(hours=1)
    sold = world.sell(clerk, document=b"%PDF a")
    change(world, DOWN, 5)
    world.clock.move(days=2)
    number = world.outage_statements.state(clerk, world.desk.new_op(), sold.stamp_ids[0])
    facts = world.receipts.receipt(number.text).outage
    assert facts is not None
    assert len(facts.spans) == 1, "what was over before it was paid is not its own"
    assert facts.spans[0].minutes == 2 * 24 * 60
    assert (facts.receipt, facts.claim_code, facts.stamped) == (sold.receipt.text, sold.claims[0].text, False)
    change(world, UP)
    world.finish(sold.stamp_ids[0])
    again = world.outage_statements.state(clerk, world.desk.new_op(), sold.stamp_ids[0])
    finished = world.receipts.receipt(again.text).outage
    assert finished is not None
    assert finished.stamped
    first = world.receipts.receipt(number.text).outage
    assert first == facts, "it was not affixed when that paper was printed"
    world.check()


def test_what_nobody_saw_is_not_stated(world: World) -> None:
    _, clerk = world.staffed()
    change(world, UP)
    head = world.journal.head()
    with pytest.raises(Refused, match=r"outage\.none"):
        world.outage_statements.state(clerk, world.desk.new_op())
    with pytest.raises(Refused, match=r"claim\.unknown"):
        world.outage_statements.state(clerk, world.desk.new_op(), "nobody")
    assert world.journal.head() == head


def test_a_day_of_many_outages_says_how_many_are_not_told(world: World) -> None:
    _, clerk = world.staffed()
    for _ in range(MOST_SPANS + 3):
        change(world, DOWN, 5)
        change(world, UP, 5)
    facts = world.receipts.receipt(world.outage_statements.state(clerk, world.desk.new_op()).text).outage
    assert facts is not None
    assert (len(facts.spans), facts.left_out) == (MOST_SPANS, 3)
    assert facts.spans[-1].ended_at == iso_utc(world.clock.now())
