"""Voids at the screens: what will happen, the reason, a supervisor's yes, the money to hand back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.receipts import PrintOutcome
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.antrean import AntreanScreen
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.shortcuts import Shortcut
from tests.stocking import receive
from tests.ui.screens.counter import SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold, journal_bytes

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    seat = Seat(counter, qtbot)
    seat.window.add_screen(
        ScreenSpec("antrean", "Queue", "clock", Shortcut.QUEUE, lambda: AntreanScreen(counter.context))
    )
    seat.window.add_screen(
        ScreenSpec("tinjau", "Review", "check-square", Shortcut.REVIEW, lambda: TinjauScreen(counter.context))
    )
    return seat


def look(seat: Seat) -> None:
    """The list of the shift, and what voiding its newest row would do."""
    seat.press(Key.Key_F7)
    seat.click("showSales")
    seat.press(Key.Key_F5)
    assert seat.sees("voidSheet")


def choose(seat: Seat, reason: ReversalReason) -> None:
    box = seat.see("voidReason", QComboBox)
    box.setCurrentIndex(box.findData(reason.value))


def test_from_the_list_to_the_money_in_large_figures(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    sold = counter.sell(stamps=2)
    look(seat)
    assert seat.text("voidSum") == "Rp20.000"
    assert "cash, from your drawer" in seat.text("voidMeans")
    assert sold.claims[0].text in seat.words()
    go = seat.see("voidGo", QAbstractButton)
    assert not go.isEnabled(), "no reason is chosen yet"
    choose(seat, ReversalReason.CHANGED_MIND)
    assert go.accessibleName() == "Give back Rp20.000"
    seat.press(Key.Key_F5)
    assert seat.text("voidedMoney") == "Rp20.000"
    (void,) = entries(counter, Kind.OPERATION_REVERSED)
    assert (void["reason"], void["approved_by"], void["receipt"]) == ("changed_mind", None, sold.receipt.text)
    assert void["paper"] in seat.text("voidedPaper")
    assert seat.text("voidedPrint") == "printing"
    for job in counter.services.receipts.waiting():
        counter.services.receipts.ended(job.print_id, PrintOutcome.SENT)
    seat.wait(lambda: seat.text("voidedPrint") == "printed")
    seat.press(Key.Key_Return)
    assert not seat.sees("voidSheet")
    assert not seat.see("salesVoid", QAbstractButton).isEnabled(), "a voided sale stays in the list, as voided"
    assert len(entries(counter, Kind.OPERATION_REVERSED)) == 1


@pytest.mark.parametrize("way", ["Esc", "button", "lock"])
def test_cancel_with_a_partial_effect(seat: Seat, counter: Counter, way: str) -> None:
    """Lessons: after a cancel the journal is byte for byte what it was."""
    seat.sit(counter.clerk)
    counter.sell(stamps=2)
    before = journal_bytes(counter)
    look(seat)
    choose(seat, ReversalReason.OTHER)
    seat.see("voidNote", QLineEdit).setText("Salah")
    match way:
        case "Esc":
            seat.press(Key.Key_Escape)
        case "button":
            seat.click("voidCancel")
        case _:
            seat.leave()
    assert not seat.sees("voidSheet")
    assert journal_bytes(counter) == before


def test_neither_enter_nor_f5_held_down_voids_by_surprise(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    counter.sell(stamps=1)
    look(seat)
    for _ in range(50):
        seat.press(Key.Key_F5, Key.Key_Return)
    choose(seat, ReversalReason.WRONG_ITEM)
    seat.see("voidGo").setFocus()
    for name in ("voidGo", "voidReason", "voidNote"):
        seat.see(name).setFocus()
        seat.press(Key.Key_Return)
    assert entries(counter, Kind.OPERATION_REVERSED) == []
    assert seat.sees("voidSheet")


def test_many_presses_make_one_void_and_one_paper(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    counter.sell(stamps=1)
    look(seat)
    choose(seat, ReversalReason.CHANGED_MIND)
    prints = len(entries(counter, Kind.PRINT_REQUESTED))
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 40)
    seat.press(Key.Key_Escape)
    assert seat.sees("voidSheet"), "its outcome is known in a moment"
    runner.release()
    assert seat.text("voidedMoney") == "Rp10.000"
    assert len(entries(counter, Kind.OPERATION_REVERSED)) == 1
    assert len(entries(counter, Kind.PRINT_REQUESTED)) == prints + 1


def test_above_the_limit_a_supervisor_types_her_pin(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    counter.sell(stamps=11)
    look(seat)
    assert "above what a clerk may give back alone" in seat.words()
    choose(seat, ReversalReason.CHANGED_MIND)
    seat.press(Key.Key_F5)
    assert "Type the PIN" in seat.words()
    seat.see("approverPin", QLineEdit).setText("111999")
    seat.press(Key.Key_F5)
    assert "PIN is wrong" in seat.words()
    assert seat.see("approverPin", QLineEdit).text() == ""
    assert entries(counter, Kind.OPERATION_REVERSED) == []
    seat.see("approverPin", QLineEdit).setText(SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    (void,) = entries(counter, Kind.OPERATION_REVERSED)
    assert (void["approved_by"], void["approver_name"]) == (counter.supervisor.person_id, "Hartono")
    assert seat.text("voidedMoney") == "Rp110.000"


def test_a_full_disk_gives_nothing_back_and_the_same_intent_goes_on(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    counter.sell(stamps=1)
    look(seat)
    choose(seat, ReversalReason.CHANGED_MIND)
    with full_disk(counter):
        seat.press(Key.Key_F5)
        assert "disk is full" in seat.words()
        assert not seat.sees("voidedMoney")
    seat.press(Key.Key_F5)
    assert seat.text("voidedMoney") == "Rp10.000"


def test_why_it_cannot_be_done_is_said_and_there_is_no_deed(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    sold = counter.sell(counter.order(b"%PDF 1"))
    counter.verify(sold.stamp_ids[0])
    look(seat)
    assert "is affixed" in seat.words()
    assert not seat.sees("voidGo")
    assert not seat.sees("voidSum"), "no money to hand back is in view where nothing can be"
    assert not seat.sees("voidEffect_0")
    seat.press(Key.Key_F5, Key.Key_Escape)
    assert entries(counter, Kind.OPERATION_REVERSED) == []


def test_a_delivery_is_taken_back_from_the_same_list(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    session = counter.session_of(counter.clerk)
    receive(counter.services.stock, session, counter.desk.new_op(), "TEMPEL", 7)
    look(seat)
    assert "Leaves the stock: 7 × Meterai tempel" in seat.words()
    choose(seat, ReversalReason.WRONG_DELIVERY)
    seat.press(Key.Key_F5)
    assert counter.services.till.stock() == {"TEMPEL": 0}
    assert not seat.sees("voidedPaper")
    seat.press(Key.Key_Escape)
    assert "The delivery is taken back." in seat.words()


def test_any_receipt_is_found_by_its_number(seat: Seat, counter: Counter) -> None:
    counter.sell(stamps=1)
    wanted = counter.sell(stamps=3)
    seat.sit(counter.clerk)
    seat.press(Key.Key_F7)
    seat.click("showSales")
    seat.press(Key.Key_F, modifier=CONTROL)
    seat.scan(wanted.receipt.text[-9:])
    seat.press(Key.Key_F5)
    assert seat.text("voidSum") == "Rp30.000"
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_F, modifier=CONTROL)
    seat.scan("999999")
    assert "No sale has this receipt number" in seat.words()
    seat.press(Key.Key_Escape, Key.Key_Escape)
    assert seat.sees("showSales")


def test_the_newest_is_chosen_each_time_the_list_is_opened(seat: Seat, counter: Counter) -> None:
    counter.sell(stamps=1)
    counter.sell(stamps=2)
    seat.sit(counter.clerk)
    seat.press(Key.Key_F7)
    seat.click("showSales")
    seat.press(Key.Key_Down, Key.Key_F5)
    assert seat.text("voidSum") == "Rp10.000"
    seat.press(Key.Key_Escape, Key.Key_Escape)
    counter.sell(stamps=3)
    seat.click("showSales")
    seat.press(Key.Key_F5)
    assert seat.text("voidSum") == "Rp30.000"


def test_from_the_queue(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    counter.sell(stamps=1)
    rejected = counter.sell(counter.order(b"%PDF 9")).stamp_ids[0]
    counter.upload(rejected)
    counter.attempt(rejected, Step.ALLOT, Outcome.REJECTED, "issuer.rejected_document")
    seat.press(Key.Key_F4)
    seat.press(Key.Key_Delete, modifier=CONTROL)
    assert seat.text("voidSum") == "Rp10.000"
    seat.press(Key.Key_Escape)
    screen = seat.window.findChildren(AntreanScreen)[0]
    screen._table.select_id(rejected)
    seat.press(Key.Key_Return)
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("voidSheet")
    choose(seat, ReversalReason.DOCUMENT_UNFIT)
    seat.press(Key.Key_F5, Key.Key_Return)
    assert len(entries(counter, Kind.OPERATION_REVERSED)) == 1
    assert "given back" in seat.words()


def test_from_the_review_and_it_shows_there_as_voided(seat: Seat, counter: Counter) -> None:
    counter.issuer(IssuerState.DOWN)
    counter.sell(stamps=1)
    seat.sit(counter.supervisor)
    seat.press(Key.Key_F8)
    seat.click("voidSale")
    assert "this one is another clerk's" in seat.words()
    assert not seat.sees("voidGo")
    seat.press(Key.Key_Escape)
    sale = entries(counter, Kind.SALE_COMMITTED)[0]["sale"]
    session = counter.session_of(counter.clerk)
    reversal = counter.services.reversal
    preview = reversal.preview_sale(session, sale)
    from counter_app.services.reversal import Wish

    reversal.commit(session, counter.desk.new_op(), Wish(preview.op, ReversalReason.CANNOT_WAIT))
    seat.wait(lambda: not seat.see("voidSale", QAbstractButton).isEnabled())
    seat.wait(lambda: "Voided, paper" in seat.words().replace("\u200b", ""))


def test_voids_and_parked_baskets_stand_in_the_closing(seat: Seat, counter: Counter) -> None:
    seat.sit(counter.clerk)
    counter.sell(stamps=2)
    look(seat)
    choose(seat, ReversalReason.CHANGED_MIND)
    seat.press(Key.Key_F5, Key.Key_Return)
    seat.press(Key.Key_F2)
    seat.scan("METERAI")
    seat.press(Key.Key_F11, Key.Key_F7, Key.Key_Escape)
    seat.press(Key.Key_F5)
    seat.wait(lambda: seat.sees("before_parked"))
    assert seat.text("before_parked") == "1 baskets parked"
    seat.press(Key.Key_Down)
    seat.type("20")
    for _ in range(20):
        if not seat.see("saveCount", QAbstractButton).isEnabled():
            seat.press(Key.Key_Return)
    seat.press(Key.Key_F5, Key.Key_F5)
    assert "voided Rp20.000 (1 sales)" in seat.words()
    assert "net Rp0" in seat.words()
