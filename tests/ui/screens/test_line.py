"""Antrean orang by keys alone, and "daftar saja" in an outage."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.waiting_line import LineReason, LineState
from counter_app.ui.screens.antrean import AntreanScreen
from counter_app.ui.screens.line_sheet import LineSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.brief_text import BriefText
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat, entries, hold

PHONE = "081234565678"


@pytest.fixture
def seat(counter: Counter, dressed: object, qtbot: QtBot) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    seat = Seat(counter, qtbot)
    seat.window.sheet_requested.connect(lambda _key: LineSheet(seat.jual, counter.context).open())
    seat.sit(counter.clerk)
    return seat


def join(counter: Counter, reason: LineReason = LineReason.BUY, phone: str = "") -> str:
    session = counter.session_of(counter.clerk)
    return counter.services.waiting_line.join(
        session, counter.desk.new_op(), reason, phone=phone, consent=bool(phone)
    ).ticket_id


def states(counter: Counter) -> list[tuple[int, LineState]]:
    return [(one.number, one.state) for one in counter.services.waiting_line.open()]


def test_a_number_is_given_called_and_served_by_keys(seat: Seat, counter: Counter) -> None:
    assert seat.window.dispatch(Shortcut.PEOPLE)
    assert seat.sees("lineSheet")
    seat.window.dispatch(Shortcut.PEOPLE)
    assert seat.sees("joinSheet")
    seat.press(Key.Key_F5)
    seat.window.dispatch(Shortcut.PEOPLE)
    seat.press(Key.Key_F5)
    assert states(counter) == [(1, LineState.WAITING), (2, LineState.WAITING)]
    assert seat.see("lineDeed", QAbstractButton).text() == "Call 1"
    seat.press(Key.Key_F5)
    assert seat.see("lineDeed", QAbstractButton).text() == "1 is served"
    seat.press(Key.Key_F5)
    assert states(counter) == [(2, LineState.WAITING)]
    seat.press(Key.Key_Escape)
    assert not seat.sees("lineSheet")


def test_a_double_press_calls_one(seat: Seat, counter: Counter) -> None:
    join(counter)
    join(counter)
    seat.window.dispatch(Shortcut.PEOPLE)
    runner = hold(counter)
    sheet = seat.see("lineSheet", LineSheet)
    for _ in range(5):
        sheet.on_shortcut(Shortcut.PRIMARY)
    runner.release()
    assert len(entries(counter, Kind.LINE_CALLED)) == 1
    assert states(counter) == [(1, LineState.CALLED), (2, LineState.WAITING)]


def test_what_another_did_meanwhile_is_told_and_calls_nobody_else(seat: Seat, counter: Counter) -> None:
    first = join(counter)
    join(counter)
    seat.window.dispatch(Shortcut.PEOPLE)
    line, session = counter.services.waiting_line, counter.session_of(counter.supervisor)
    line.call(session, counter.desk.new_op(), first)
    sheet = seat.see("lineSheet", LineSheet)
    assert seat.see("lineDeed", QAbstractButton).text() == "Call 1", "not read again yet"
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert seat.sees("lineMessage")
    assert len(entries(counter, Kind.LINE_CALLED)) == 1


def test_a_phone_is_masked_until_it_is_asked_for(seat: Seat, counter: Counter) -> None:
    join(counter, phone=PHONE)
    seat.window.dispatch(Shortcut.PEOPLE)
    assert PHONE not in seat.words()
    seat.click("linePhone")
    assert seat.text("linePhoneShown") == PHONE
    seat.see("linePhoneShown", BriefText).timer.timeout.emit()
    assert seat.text("linePhoneShown") == ""
    assert not any(PHONE in str(payload) for kind in Kind for payload in entries(counter, kind))


def test_daftar_saja_gives_a_number_and_takes_no_money(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.see("phone").setFocus()
    seat.type(PHONE)
    seat.see("entry").setFocus()
    seat.press(Key.Key_F5, Key.Key_3, Key.Key_F5)
    assert seat.sees("joinSheet")
    go = seat.see("joinGo", QAbstractButton)
    assert not go.isEnabled(), "a phone without a yes is not kept"
    seat.see("joinConsent", QCheckBox).click()
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SALE_COMMITTED) == []
    (joined,) = entries(counter, Kind.LINE_JOINED)
    assert joined["number"] == 1
    assert joined["customer"] is not None
    assert "Number 1 is being printed" in seat.words()
    assert seat.jual.basket.stamps == 0, "it waits under the number"
    (job,) = counter.services.receipts.waiting()
    assert job.receipt == joined["receipt"]


def test_the_join_sheet_names_its_fields(seat: Seat) -> None:
    seat.window.dispatch(Shortcut.PEOPLE)
    seat.window.dispatch(Shortcut.PEOPLE)
    seat.press(Key.Key_2)
    assert seat.see("joinClaim", QLineEdit).accessibleName().startswith("Claim code")
    assert seat.see("joinPhone", QLineEdit).accessibleName().startswith("Phone")
    seat.see("joinPhone", QLineEdit).setFocus()
    seat.type("12")
    assert not seat.see("joinGo", QAbstractButton).isEnabled()
    seat.press(Key.Key_Escape)
    assert not seat.sees("joinSheet")
    assert seat.see("lineTable").findChildren(QWidget)[0].window() is seat.window


def test_antrean_has_the_way_to_it(
    counter: Counter, dressed: object, show: Callable[[AntreanScreen], AntreanScreen], qtbot: QtBot
) -> None:
    screen = show(AntreanScreen(counter.context))
    screen.activated()
    (button,) = screen.findChildren(QAbstractButton, "peopleButton")
    assert "Queue of people" in button.accessibleName()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, LineSheet)
    assert any("waiting today: 0" in label.text() for label in sheet.findChildren(QLabel))
    sheet.cancel()
    screen.deactivated()
