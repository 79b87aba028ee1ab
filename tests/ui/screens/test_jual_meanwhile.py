"""Jual: what happens while the payment sheet is open: keys pressed too early, an issuer that goes down, a lock."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.ui.screens.jual.payment import CashSheet, PaymentSheet
from tests.stocking import receive
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, hold, journal_bytes


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    """The issuer serves, the shift is open, five adhesive stamps are in stock."""
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    session = counter.session_of(counter.clerk)
    receive(counter.services.stock, session, counter.desk.new_op(), "TEMPEL", 5)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    return seat


def test_a_hammered_f5_pays_nothing_that_nobody_looked_at(
    seat: Seat, counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PaymentSheet, "quiet_ms", 60_000)
    seat.press(Key.Key_1, *[Key.Key_F5] * 6)
    sheet = seat.see("cashSheet", CashSheet)
    assert not seat.see("sheetPay").isEnabled()
    assert entries(counter, Kind.SALE_COMMITTED) == []
    (quiet,) = (timer for timer in sheet.findChildren(QTimer) if timer.interval() == 60_000)
    quiet.setInterval(0)
    seat.wait(lambda: seat.see("sheetPay").isEnabled())
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1


@pytest.mark.parametrize("means", ["cash", "other"])
def test_an_issuer_that_goes_down_behind_the_payment_is_told_before_it_is_a_promise(
    seat: Seat, counter: Counter, means: str
) -> None:
    seat.scan("METERAI")
    if means == "cash":
        seat.press(Key.Key_F5)
        seat.type("50000")
    else:
        seat.press(Key.Key_F5, modifier=SHIFT)
        seat.type("QR-1")
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    before = journal_bytes(counter)
    seat.press(Key.Key_F5)
    assert journal_bytes(counter) == before
    assert not seat.sees("sheetPay")
    assert seat.sees("outageSheet")
    assert "stopped serving while this was being paid" in seat.words()
    seat.press(Key.Key_F5)
    assert "NOT AFFIXED YET: 1 e-Meterai" in seat.words()
    if means == "cash":
        assert seat.text("change") == "Rp40.000", "what the customer gave is kept"
    else:
        seat.type("QR-1")
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["offline"] is True
    assert seat.sees("donePanel")


def test_an_issuer_that_goes_down_behind_a_lock_sells_no_promise(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5, Key.Key_F5)
    seat.leave()
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    runner.release()
    assert entries(counter, Kind.SALE_COMMITTED) == []
    seat.sit(counter.clerk)
    assert not seat.sees("outageSheet")
    assert "stopped serving while this was being paid" in seat.words()
    assert seat.jual.basket.stamps == 1


def test_an_issuer_that_goes_down_does_not_stop_what_needs_none(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_3, Key.Key_F5)
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
