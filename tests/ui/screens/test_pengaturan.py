"""Pengaturan: the printer in words, the test print, the drawer, papers in doubt; and statements of outages."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.errors import PrinterFailed
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Person
from counter_app.domain.printer import PrinterCondition
from counter_app.services.receipts import PrintOutcome
from counter_app.ui.printer_lamp import PrinterLamp
from counter_app.ui.printer_words import advice, condition_words, kind_words
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.antrean import AntreanScreen
from counter_app.ui.screens.issuer_sheet import IssuerSheet
from counter_app.ui.screens.pengaturan import PengaturanScreen
from counter_app.ui.shell import LampName
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat, entries, hold


def seated(counter: Counter, qtbot: QtBot, person: Person, first: str = "pengaturan") -> Seat:
    seat = Seat(counter, qtbot)
    for key, icon, shortcut, screen in (
        ("pengaturan", "gear", Shortcut.SETTINGS, PengaturanScreen),
        ("antrean", "clock", Shortcut.QUEUE, AntreanScreen),
    ):
        seat.window.add_screen(ScreenSpec(key, key, icon, shortcut, lambda screen=screen: screen(counter.context)))
    seat.sit(person, first=first)
    return seat


@pytest.fixture(params=["clerk", "supervisor"])
def seat(request: pytest.FixtureRequest, counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift(counter.clerk)
    return seated(counter, qtbot, getattr(counter, request.param))


@pytest.fixture
def clerks(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift(counter.clerk)
    return seated(counter, qtbot, counter.clerk)


def test_everybody_sees_the_printer_and_what_stands_in_the_file(seat: Seat, counter: Counter) -> None:
    assert seat.text("printerState") == "ready"
    for words in ("192.0.2.10:9100", "TM-T88V", "on the network", "opens by this printer"):
        assert words in seat.words()
    table = seat.see("settingsTable")
    assert table.model.rowCount() == 2  # pyright: ignore[reportAttributeAccessIssue]
    assert not seat.window.findChildren(QLineEdit, "settingsTable"), "nothing can be changed here"


@pytest.mark.parametrize("condition", PrinterCondition)
def test_each_state_is_said_in_words_and_colour(clerks: Seat, counter: Counter, condition: PrinterCondition) -> None:
    counter.printer.condition = condition
    clerks.click("lookAtPrinter")
    words, state = condition_words(condition)
    assert clerks.text("printerState") == words
    assert clerks.sees("printerAdvice") is bool(advice(condition))
    assert bool(advice(condition)) is (state in (State.WAITING, State.REFUSED))


def test_many_presses_print_one_test_while_it_is_under_way(seat: Seat, counter: Counter) -> None:
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 30)
    runner.release()
    (tested,) = entries(counter, Kind.PRINT_TESTED)
    assert [job.receipt for job in counter.services.receipts.waiting()] == [tested["receipt"]]
    assert tested["receipt"] in seat.words()


def test_the_drawer_opens_with_a_reason_and_the_journal_has_it(clerks: Seat, counter: Counter) -> None:
    clerks.click("openDrawer")
    clerks.press(Key.Key_F5)
    assert "a reason is needed" in clerks.words()
    clerks.see("drawerReason", QLineEdit).setText("uang kecil")
    clerks.press(Key.Key_F5)
    assert counter.printer.drawer == 1
    assert [entry["reason"] for entry in entries(counter, Kind.DRAWER_OPENED)] == ["uang kecil"]
    assert not clerks.sees("drawerSheet")


def test_a_drawer_that_does_not_open_can_be_tried_again(clerks: Seat, counter: Counter) -> None:
    counter.printer.broken = PrinterFailed("printer.unreachable", unknown=False)
    clerks.click("openDrawer")
    clerks.see("drawerReason", QLineEdit).setText("uang kecil")
    clerks.press(Key.Key_F5)
    assert "does not answer" in clerks.words()
    counter.printer.broken = None
    clerks.press(Key.Key_F5)
    assert counter.printer.drawer == 1
    assert len(entries(counter, Kind.DRAWER_OPENED)) == 2


def test_a_cancelled_sheet_leaves_no_trace(clerks: Seat, counter: Counter) -> None:
    head = counter.desk.journal.head()
    clerks.click("openDrawer")
    clerks.see("drawerReason", QLineEdit).setText("uang kecil")
    clerks.press(Key.Key_Escape)
    assert (counter.desk.journal.head(), counter.printer.drawer) == (head, 0)


def test_a_paper_in_doubt_is_looked_at_here_too(clerks: Seat, counter: Counter) -> None:
    number = counter.services.printer.test(counter.session_of(counter.clerk), counter.desk.new_op())
    (job,) = counter.services.receipts.waiting()
    counter.services.receipts.ended(job.print_id, PrintOutcome.UNKNOWN, "printer.unknown")
    clerks.window.show_screen("pengaturan")
    clerks.wait(lambda: clerks.sees("doubtBanner"))
    assert number.text in clerks.words()
    clerks.click("doubtCopy")
    clerks.wait(lambda: not clerks.sees("doubtBanner"))
    assert [waiting.copy for waiting in counter.services.receipts.waiting()] == [2]


# -- the lamp


@pytest.mark.parametrize(
    ("condition", "doubts", "said", "state"),
    [
        (PrinterCondition.READY, 0, "ready", State.OK),
        (PrinterCondition.QUIET, 0, "no doubts", State.OK),
        (PrinterCondition.NEAR_END, 0, "nearly used up", State.WAITING),
        (PrinterCondition.PAPER_OUT, 0, "out of paper", State.REFUSED),
        (PrinterCondition.UNREACHABLE, 2, "2 to look at", State.REFUSED),
        (PrinterCondition.READY, 1, "1 to look at", State.REFUSED),
    ],
)
def test_the_lamp_says_doubts_first_then_how_the_printer_is(
    clerks: Seat, counter: Counter, condition: PrinterCondition, doubts: int, said: str, state: State
) -> None:
    counter.printer.condition = condition
    shown: list[tuple[str, State]] = []

    class Window:
        def set_lamp(self, name: str, text: str, state: State, tooltip: str = "") -> None:
            assert name == LampName.PRINTER
            shown.append((text, state))

    PrinterLamp(counter.context, Window(), clerks.window).show_doubts(doubts)  # pyright: ignore[reportArgumentType]
    assert said in shown[-1][0]
    assert shown[-1][1] is state


@pytest.mark.parametrize("kind", ["network", "usb", "serial", "windows", "cups", "file", "a4"])
def test_every_kind_has_words(kind: str) -> None:
    assert kind_words(kind) != kind
    assert kind_words("later") == "later"


# -- statements


def test_the_outage_banner_prints_a_statement(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift(counter.clerk)
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.clock.move(minutes=20)
    seat = seated(counter, qtbot, counter.clerk, first="antrean")
    seat.wait(lambda: seat.sees("stateOutage"))
    seat.click("stateOutage")
    (stated,) = entries(counter, Kind.OUTAGE_STATED)
    assert stated["receipt"] in seat.words()
    assert [span["minutes"] for span in stated["spans"]] == [20]
    assert [job.receipt for job in counter.services.receipts.waiting()] == [stated["receipt"]]


def test_a_stamp_that_waits_gets_its_own_statement(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift(counter.clerk)
    sold = counter.sell(counter.order())
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.clock.move(minutes=20)
    seat = seated(counter, qtbot, counter.clerk, first="antrean")
    seat.press(Key.Key_Return)
    sheet = seat.see("detailSheet")
    (button,) = [found for found in sheet.findChildren(QAbstractButton, "stateOutage") if found.isVisible()]
    button.click()
    (stated,) = entries(counter, Kind.OUTAGE_STATED)
    assert (stated["stamp"], stated["claim"]) == (sold.stamp_ids[0], sold.claims[0].text)
    assert not seat.sees("detailSheet")


def test_without_an_outage_nothing_is_stated(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift(counter.clerk)
    counter.sell(counter.order())
    seat = seated(counter, qtbot, counter.clerk, first="antrean")
    seat.press(Key.Key_Return)
    (button,) = seat.see("detailSheet").findChildren(QAbstractButton, "stateOutage")
    button.click()
    assert "saw no outage" in seat.words()
    assert entries(counter, Kind.OUTAGE_STATED) == []
    seat.press(Key.Key_Escape)
    IssuerSheet(seat.window, counter.context).open()
    buttons = seat.see("issuerSheet").findChildren(QAbstractButton, "stateOutage")
    assert not any(button.isVisible() for button in buttons)
