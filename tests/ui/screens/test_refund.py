"""Loket: money back for e-Meterai that are not affixed, by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QTableView
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.shift import CashCount
from counter_app.services.selling import Sold
from tests.ui.screens.counter import SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold, journal_bytes


@pytest.fixture
def sold(counter: Counter) -> Sold:
    counter.open_shift()
    return counter.sell(stamps=3)


@pytest.fixture
def seat(counter: Counter, sold: Sold, qtbot: QtBot, dressed: QApplication) -> Seat:
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    seat.click("showSales")
    seat.wait(lambda: seat.see("salesRefund", QAbstractButton).isEnabled())
    seat.press(Key.Key_F5, modifier=SHIFT)
    return seat


def choose(seat: Seat, *places: int, reason: int = 1) -> None:
    for place in places:
        seat.see(f"refundStamp_{place}", QCheckBox).setChecked(True)
    seat.see("refundReason", QComboBox).setCurrentIndex(reason)


def test_two_of_three_claim_codes_are_given_back(seat: Seat, counter: Counter, sold: Sold) -> None:
    assert not seat.see("refundGo", QAbstractButton).isEnabled(), "nothing is chosen"
    assert seat.see("refundStamp_0", QCheckBox).text() == sold.claims[0].text
    choose(seat, 0, 2)
    assert seat.text("refundSum") == "Rp20.000"
    seat.press(Key.Key_F5)
    (refund,) = entries(counter, Kind.STAMPS_REFUNDED)
    assert refund["claims"] == [sold.claims[0].text, sold.claims[2].text]
    assert refund["paper"] in seat.words()
    (view,) = seat.see("salesTable").findChildren(QTableView)
    model = view.model()
    state = model.columnCount() - 1
    seat.wait(lambda: model.index(0, state).data() == "partly refunded")
    assert model.index(0, state).data(Qt.ItemDataRole.ToolTipRole) == "Rp20.000"
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert not seat.see("refundStamp_0", QCheckBox).isEnabled()
    assert seat.see("refundStamp_1", QCheckBox).isEnabled()


def test_cancel_with_a_partial_effect_there_is_none(seat: Seat, counter: Counter) -> None:
    before = journal_bytes(counter)
    choose(seat, 0)
    seat.press(Key.Key_Escape)
    assert journal_bytes(counter) == before


def test_many_presses_give_back_once(seat: Seat, counter: Counter) -> None:
    choose(seat, 0)
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 50)
    runner.release()
    assert len(entries(counter, Kind.STAMPS_REFUNDED)) == 1


def test_a_full_disk_gives_nothing_back_and_says_so(seat: Seat, counter: Counter) -> None:
    choose(seat, 1)
    with full_disk(counter):
        seat.press(Key.Key_F5)
    assert entries(counter, Kind.STAMPS_REFUNDED) == []
    assert "disk" in seat.words().lower()
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.STAMPS_REFUNDED)) == 1


def test_another_clerks_sale_wants_a_supervisor(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift(counter.supervisor)
    sold = counter.sell(stamps=1, person=counter.supervisor)
    session = counter.session_of(counter.supervisor)
    counter.services.till.close(session, counter.desk.new_op(), CashCount.of({10_000: 21}))
    counter.open_shift()
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    seat.click("showSales")
    seat.see("salesSearch").setFocus()
    seat.scan(sold.receipt.text)
    seat.wait(lambda: seat.see("salesRefund", QAbstractButton).isEnabled())
    seat.press(Key.Key_F5, modifier=SHIFT)
    choose(seat, 0)
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.STAMPS_REFUNDED) == [], "a PIN is missing"
    seat.see("approverPin").setFocus()
    seat.type(SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    (refund,) = entries(counter, Kind.STAMPS_REFUNDED)
    assert refund["approver_name"] == "Hartono"


def test_a_copy_of_an_earlier_paper_is_marked_and_asked_for_once(
    counter: Counter, sold: Sold, qtbot: QtBot, dressed: QApplication
) -> None:
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    seat.click("showSales")
    seat.wait(lambda: seat.see("salesCopy", QAbstractButton).isEnabled())
    runner = hold(counter)
    for _ in range(5):
        seat.click("salesCopy")
    runner.release()
    copies = [job.copy for job in counter.services.receipts.waiting() if job.receipt == sold.receipt.text]
    assert copies == [1, 2]
    assert "Copy 1 of" in seat.words()
