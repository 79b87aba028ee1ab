"""Parked baskets at the screen: kept in the journal, their clerk's own, at today's prices."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.products import PriceList, Product
from counter_app.domain.sale import Basket
from counter_app.services.parking import Parking
from counter_app.services.prices import PriceBook
from counter_app.ui.shortcuts import Shortcut
from tests.ui.screens.counter import PRICES, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold, journal_bytes


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    return seat


def lines(seat: Seat) -> list[tuple[str, int]]:
    return [(line.product, line.quantity) for line in seat.jual.basket.lines]


def test_esc_leaves_every_basket_where_it_is(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F11)
    before = journal_bytes(counter)
    seat.press(Key.Key_F11)
    assert "Sri Wahyuni" in str(counter.services.parking.waiting()[0].clerk_name)
    seat.press(Key.Key_Escape)
    assert journal_bytes(counter) == before
    assert lines(seat) == []
    assert len(counter.services.parking.waiting()) == 1


def test_a_basket_that_is_let_go_is_an_entry(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F11)
    seat.press(Key.Key_F11)
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert counter.services.parking.waiting() == ()
    assert [one["how"] for one in entries(counter, Kind.BASKET_TAKEN_UP)] == ["discarded"]
    assert lines(seat) == []
    assert not seat.jual.on_shortcut(Shortcut.PARK)


def test_the_lock_parks_in_nobodys_name(seat: Seat, counter: Counter) -> None:
    seat.scan("2*METERAI")
    seat.leave()
    assert entries(counter, Kind.BASKET_PARKED)[0]["clerk"] == counter.clerk.person_id
    with counter.journal.read() as connection:
        row = connection.execute("SELECT actor, cause FROM entry WHERE kind = 'basket.parked/1'").fetchone()
    assert row == (SYSTEM, Cause.SYSTEM), "nobody pressed anything: the program parked it"
    seat.sit(counter.supervisor)
    assert "1 waiting" not in seat.words(), "the till is the clerk's"


def test_prices_that_changed_are_said(seat: Seat, counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    seat.scan("METERAI")
    seat.scan("JASA")
    seat.press(Key.Key_F11)
    dearer = tuple(
        Product(p.code, p.name, p.kind, p.group, Money(3_000) if p.code == "JASA" else p.price, p.barcodes)
        for p in PRICES.products
    )
    parking: Any = counter.services.parking
    monkeypatch.setattr(parking, "_prices", PriceBook(counter.desk, PriceList("2026-2", dearer)))
    seat.press(Key.Key_F11, Key.Key_F11)
    assert [line.unit_price for line in seat.jual.basket.lines] == [Money(10_000), Money(3_000)]
    assert "Jasa pembubuhan Rp2.000 → Rp3.000" in seat.words()
    assert isinstance(parking, Parking)


def test_a_full_disk_keeps_the_basket_in_view(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    with full_disk(counter):
        seat.press(Key.Key_F11)
    assert lines(seat) == [("METERAI", 1)]
    assert "disk is full" in seat.words()


def test_while_it_is_being_parked_it_is_neither_changed_nor_paid(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F11)
    seat.scan("JASA")
    seat.press(Key.Key_F5, Key.Key_F11)
    assert lines(seat) == [("METERAI", 1)]
    assert not seat.sees("cashSheet")
    runner.release()
    assert lines(seat) == []
    assert len(entries(counter, Kind.BASKET_PARKED)) == 1


def test_phone_numbers_wait_sealed(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.see("phone").setFocus()
    seat.type("081234565678")
    seat.press(Key.Key_F11)
    assert b"081234565678" not in b"".join(journal_bytes(counter))
    seat.press(Key.Key_F11, Key.Key_F11)
    assert seat.see("phone", QLineEdit).text() == "0812****5678"


def pin(seat: Seat, text: str) -> None:
    seat.see("approverPin", QLineEdit).setFocus()
    seat.type(text)


def test_a_supervisor_takes_up_anothers_basket_with_her_pin(
    counter: Counter, qtbot: QtBot, dressed: QApplication
) -> None:
    counter.issuer(IssuerState.NORMAL)
    counter.open_shift(counter.supervisor)
    basket = Basket().add(PRICES.products[0], 2)
    counter.services.parking.park(counter.session_of(counter.clerk), counter.desk.new_op(), basket)
    seat = Seat(counter, qtbot)
    seat.sit(counter.supervisor)
    seat.press(Key.Key_F11)
    assert "This basket is Sri Wahyuni's" in seat.words()
    seat.press(Key.Key_F11)
    assert lines(seat) == [], "silently it goes nowhere"
    pin(seat, SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    assert lines(seat) == [("METERAI", 2)]
    assert entries(counter, Kind.BASKET_TAKEN_UP)[0]["approved_by"] == counter.supervisor.person_id


def test_a_shift_of_an_earlier_day_is_told_before_the_first_sale(seat: Seat, counter: Counter) -> None:
    assert "never counted" not in seat.words()
    seat.leave()
    counter.clock.move(hours=22)
    seat.sit(counter.clerk)
    seat.wait(lambda: "never counted" in seat.words())
    seat.scan("METERAI")
    assert lines(seat) == [("METERAI", 1)], "told, not forbidden: the customer is not sent away"
