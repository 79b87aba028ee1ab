"""Stok by keys: deliveries come whole, counts are blind, nothing goes twice, a new list is there without a restart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.people import Person
from counter_app.domain.stock import StockReason
from tests.price_signing import PUBLISHER, list_text
from tests.stocking import receive
from tests.ui.screens.counter import SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold, journal_bytes

FIRST = "00000000000001001"
LAST = "00000000000001050"


def seated(counter: Counter, qtbot: QtBot, person: Person) -> Seat:
    counter.open_shift()
    seat = Seat(counter, qtbot)
    seat.sit(person, first="loket")
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("stockPage")
    return seat


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    return seated(counter, qtbot, counter.clerk)


def enter(seat: Seat, code: str, pieces: str, first: str = "") -> None:
    """One line; the last serial is offered. Adhesive stamps ask for serials."""
    seat.see("stockItem").setFocus()
    seat.type(code)
    seat.press(Key.Key_Return)
    seat.type(pieces)
    seat.press(Key.Key_Return)
    if code == "TEMPEL":
        seat.type(first)
        seat.press(Key.Key_Return)
        if first:
            seat.press(Key.Key_Return)


def fill(seat: Seat, name: str, text: str) -> None:
    seat.see(name).setFocus()
    seat.type(text)


def delivery(seat: Seat, pieces: str = "170", worth: str = "1100000") -> None:
    seat.press(Key.Key_F5)
    seat.type("SJ-77")
    enter(seat, "TEMPEL", "50", FIRST)
    enter(seat, "PRANGKO5", "100")
    enter(seat, "PRANGKO5", "20")
    fill(seat, "controlPieces", pieces)
    fill(seat, "controlWorth", worth)


def test_a_delivery_of_several_items_goes_in_by_keys_alone(seat: Seat, counter: Counter) -> None:
    delivery(seat)
    assert "Items 2 · pieces 170 · Rp1.100.000" in seat.text("stockTotals")
    seat.press(Key.Key_F5)
    (said,) = entries(counter, Kind.STOCK_RECEIVED)
    assert said["stock"] == [["TEMPEL", 50], ["PRANGKO5", 120]]
    assert said["lines"][0]["ranges"] == [[FIRST, LAST]]
    assert not seat.sees("stockSheet")
    assert said["receipt"] in seat.words()
    seat.press(Key.Key_Escape)
    assert seat.sees("homePage")


def test_partial_import_taken_as_whole_a_wrong_sum_takes_nothing(seat: Seat, counter: Counter) -> None:
    delivery(seat, worth="1099999")
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.STOCK_RECEIVED) == []
    assert "170 pieces worth Rp1.100.000" in seat.words()
    fill(seat, "controlWorth", "1100000")
    seat.press(Key.Key_F5)
    assert counter.services.till.stock() == {"TEMPEL": 50, "PRANGKO5": 120}


def test_many_presses_receive_once(seat: Seat, counter: Counter) -> None:
    delivery(seat)
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 50)
    runner.release()
    assert len(entries(counter, Kind.STOCK_RECEIVED)) == 1


def test_a_full_disk_keeps_what_was_typed(seat: Seat, counter: Counter) -> None:
    delivery(seat)
    before = journal_bytes(counter)
    with full_disk(counter):
        seat.press(Key.Key_F5)
    assert journal_bytes(counter) == before
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.STOCK_RECEIVED)) == 1


def test_a_line_is_taken_away_and_a_bad_item_says_so(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    fill(seat, "stockItem", "JASA")
    seat.press(Key.Key_Return)
    assert "no stock" in seat.text("stockFault")
    seat.see("stockItem", QWidget).setFocus()
    seat.type("PRANGKO5")
    seat.press(Key.Key_Return, Key.Key_Return)
    assert seat.sees("stockFault")
    seat.type("3")
    seat.press(Key.Key_Return)
    seat.see("stockLines").setFocus()
    seat.press(Key.Key_Home, Key.Key_Delete)
    assert "Items 0" in seat.text("stockTotals")
    assert not seat.see("stockGo", QAbstractButton).isEnabled()


def test_a_count_that_differs_is_counted_again_and_wants_a_supervisor(seat: Seat, counter: Counter) -> None:
    receive(counter.services.stock, counter.session_of(counter.clerk), counter.desk.new_op(), "PRANGKO5", 10)
    seat.press(Key.Key_F5, modifier=SHIFT)
    enter(seat, "PRANGKO5", "8")
    seat.press(Key.Key_F5)
    assert "does not agree with the journal: Prangko Rp5.000." in seat.words()
    enter(seat, "PRANGKO5", "9")
    seat.press(Key.Key_F5)
    reason = seat.see("countReason", QComboBox)
    reason.setCurrentIndex(reason.findData(StockReason.LOST.value))
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.STOCK_COUNTED) == []
    fill(seat, "approverPin", SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    (said,) = entries(counter, Kind.STOCK_COUNTED)
    assert (said["stock"], said["reason"], said["approver_name"]) == ([["PRANGKO5", -1]], "lost", "Hartono")
    assert counter.services.till.stock()["PRANGKO5"] == 9


def test_a_count_that_agrees_is_recorded_at_once(seat: Seat, counter: Counter) -> None:
    receive(counter.services.stock, counter.session_of(counter.clerk), counter.desk.new_op(), "PRANGKO5", 10)
    seat.press(Key.Key_F5, modifier=SHIFT)
    enter(seat, "PRANGKO5", "10")
    seat.press(Key.Key_F5)
    assert [said["stock"] for said in entries(counter, Kind.STOCK_COUNTED)] == [[]]
    assert "It agrees" in seat.words()


@pytest.mark.parametrize("button", ["giveStock", "returnStock", "writeOffStock"])
def test_pieces_go_with_a_paper(seat: Seat, counter: Counter, button: str) -> None:
    receive(counter.services.stock, counter.session_of(counter.clerk), counter.desk.new_op(), "PRANGKO5", 10)
    seat.click(button)
    if button == "giveStock":
        fill(seat, "otherCounter", "02")
    enter(seat, "PRANGKO5", "4")
    if button == "writeOffStock":
        seat.press(Key.Key_F5)
        assert entries(counter, Kind.STOCK_MOVED) == []
        fill(seat, "approverPin", SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    assert [said["stock"] for said in entries(counter, Kind.STOCK_MOVED)] == [[["PRANGKO5", -4]]]
    assert not seat.sees("stockSheet")


def test_a_supervisor_imports_a_list_and_jual_sells_by_it(
    counter: Counter, qtbot: QtBot, dressed: QApplication, tmp_path: Path
) -> None:
    path = PUBLISHER.write(tmp_path / "list.toml", list_text("2026-2", 12_000))
    seat = seated(counter, qtbot, counter.supervisor)
    assert "2026-1" in seat.text("pricesVersion")
    seat.press(Key.Key_F2)
    seat.press(Key.Key_F7)
    seat.click("pricesImport")
    fill(seat, "pricesFile", str(tmp_path / "nothing.toml"))
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.PRICES_IMPORTED) == []
    seat.see("pricesFile").setFocus()
    seat.press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    seat.type(str(path))
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.PRICES_IMPORTED)) == 1
    seat.wait(lambda: "2026-2" in seat.text("pricesVersion"))
    seat.leave()
    seat.sit(counter.clerk)
    seat.wait(lambda: "Rp12.000" in seat.words())


def test_a_clerk_cannot_import(seat: Seat) -> None:
    assert seat.sees("pricesCard")
    assert not seat.sees("pricesImport")
