"""What becomes of the basket of somebody who does not pay while nothing is affixed, and what is told of a held queue.
Lessons: "queue kept in memory", "double submit", "the customer was told something else"."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold

REASON = "Tunggu pengumuman kantor pusat"


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.open_shift(counter.clerk)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    return seat


def hold_queue(counter: Counter) -> None:
    counter.services.queue_control.pause(counter.session_of(counter.supervisor), counter.desk.new_op(), REASON)


def serves_again(seat: Seat, counter: Counter) -> None:
    seat.leave()
    counter.issuer(IssuerState.NORMAL)
    seat.sit(counter.clerk)


def numbers(counter: Counter) -> list[int | None]:
    return [basket.number for basket in counter.services.parking.waiting()]


def nothing_is_sold(counter: Counter) -> bool:
    return entries(counter, Kind.SALE_COMMITTED) == []


def test_who_waits_has_a_number_and_her_basket_waits_under_it(seat: Seat, counter: Counter) -> None:
    for pieces in ("2*METERAI", "3*METERAI"):
        seat.scan(pieces)
        seat.press(Key.Key_F5, Key.Key_2, Key.Key_F5)
        assert seat.jual.basket.pieces == 0, "the next customer's"
    assert "Number 2 is being printed" in seat.words()
    assert numbers(counter) == [1, 2]
    assert [ticket.number for ticket in counter.services.waiting_line.present()] == [1, 2]
    assert nothing_is_sold(counter)
    seat.press(Key.Key_F11, Key.Key_F11)
    assert [(line.product, line.quantity) for line in seat.jual.basket.lines] == [("METERAI", 2)]
    assert numbers(counter) == [2]
    assert [ticket.number for ticket in counter.services.waiting_line.present()] == [2], "the first is served"
    assert len(entries(counter, Kind.LINE_JOINED)) == 2


def test_who_is_listed_only_takes_her_basket_with_her(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.see("phone").setFocus()
    seat.type("081234565678")
    seat.press(Key.Key_F5, Key.Key_3, Key.Key_F5)
    assert not seat.sees("joinReason"), "she wants to buy what lies in the basket"
    seat.see("joinConsent", QCheckBox).setChecked(True)
    seat.press(Key.Key_F5)
    assert seat.jual.basket.pieces == 0
    assert numbers(counter) == [1]
    (called,) = counter.services.waiting_line.open()
    assert called.phone == "0812****5678"
    assert nothing_is_sold(counter)
    seat.press(Key.Key_F11, Key.Key_F11)
    assert seat.see("phone", QLineEdit).text() == "0812****5678"


def test_a_double_press_is_one_number_and_one_basket(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5, Key.Key_2, *[Key.Key_F5] * 4)
    seat.scan("JASA")
    seat.press(Key.Key_F11)
    runner.release()
    assert numbers(counter) == [1]
    assert len(entries(counter, Kind.BASKET_PARKED)) == 1


@pytest.mark.parametrize("choice", [Key.Key_2, Key.Key_3])
def test_a_full_disk_keeps_the_basket(seat: Seat, counter: Counter, choice: Key) -> None:
    seat.scan("2*METERAI")
    with full_disk(counter):
        seat.press(Key.Key_F5, choice, Key.Key_F5)
        if choice is Key.Key_3:
            seat.press(Key.Key_F5)
        assert "disk is full" in seat.words()
    seat.press(Key.Key_Escape)
    assert seat.jual.basket.pieces == 2
    assert numbers(counter) == []
    assert entries(counter, Kind.LINE_JOINED) == []


def test_a_lock_while_it_is_recorded_parks_it_once(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5, Key.Key_3, Key.Key_F5, Key.Key_F5)
    seat.leave()
    runner.release()
    assert numbers(counter) == [1]
    seat.sit(counter.clerk)
    assert seat.jual.basket.pieces == 0


def test_a_basket_that_is_partly_paid_goes_nowhere(seat: Seat, counter: Counter) -> None:
    """What was paid for it would stay behind for the next customer."""
    seat.scan("2*METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.press(Key.Key_F5)
    seat.see("partSum", QLineEdit).setText("5000")
    seat.see("reference").setFocus()
    seat.type("QR-1")
    seat.press(Key.Key_F5, Key.Key_Escape)
    for keys in ((Key.Key_F11,), (Key.Key_F5, Key.Key_2, Key.Key_F5), (Key.Key_F5, Key.Key_3, Key.Key_F5)):
        seat.press(*keys)
        assert seat.jual.basket.pieces == 2
        assert "Rp5.000" in seat.words()
    assert numbers(counter) == []


def test_a_queue_that_is_held_is_told_before_money(seat: Seat, counter: Counter) -> None:
    hold_queue(counter)
    serves_again(seat, counter)
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    assert "The queue is held: nothing is affixed now" in seat.words()
    assert f"Hartono holds the queue since 13:42 WIB: “{REASON}”" in seat.words()
    assert "No serial numbers since" not in seat.words()
    seat.press(Key.Key_F5)
    assert "NOT AFFIXED YET: 1 e-Meterai" in seat.words()
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["offline"] is False, "the issuer was there"


def test_a_queue_that_is_held_behind_the_payment_is_told_before_it_is_a_promise(seat: Seat, counter: Counter) -> None:
    serves_again(seat, counter)
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    hold_queue(counter)
    seat.press(Key.Key_F5)
    assert nothing_is_sold(counter)
    assert seat.sees("outageSheet")
    assert "A supervisor held the queue while this was being paid" in seat.words()
