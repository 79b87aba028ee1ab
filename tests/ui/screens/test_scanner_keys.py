"""A label whose bar code holds keys instead of a number: a scanner types whatever stands on it.

Lessons, "input without intent" (phantom, 15): a sale is committed by the orange button of the payment and nothing else.
"""

from __future__ import annotations

import string

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Seat, entries

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
#: What may not come of a scan, whatever is on the label.
GRAVE = (Kind.SALE_COMMITTED, Kind.OPERATION_REVERSED, Kind.CASH_MOVED, Kind.DRAWER_OPENED, Kind.SHIFT_CLOSED)


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    seat.scan("8990001")
    return seat


def grave(seat: Seat) -> list[Kind]:
    return [kind for kind in GRAVE if entries(seat.counter, kind)]


def test_control_characters_of_a_label_do_nothing_grave(seat: Seat) -> None:
    """Wedges type a code's characters below the blank as Ctrl and a letter, others as Alt and a number."""
    for letter in string.ascii_uppercase.replace("L", ""):
        seat.press(Key(ord(letter)), modifier=CONTROL)
        seat.press(Key.Key_Escape)
    for digit in string.digits:
        seat.press(Key(ord(digit)), modifier=ALT)
    seat.press(Key.Key_Tab, Key.Key_Return, Key.Key_Tab, Key.Key_Return, Key.Key_Escape)
    assert grave(seat) == []


def test_a_number_and_many_returns_pay_nothing(seat: Seat) -> None:
    seat.type("8990001")
    seat.press(*([Key.Key_Return] * 20))
    seat.type("99*8990001")
    seat.press(*([Key.Key_Return] * 20))
    assert grave(seat) == []


def test_letters_that_are_no_text_end_in_the_field(seat: Seat) -> None:
    before = list(seat.jual.basket.lines)
    for text in ("\x1b[2J", "8990001\x00\x07", "'; DROP TABLE entry; --", "\u202e1000998", "%s%n{0}"):
        seat.type("".join(letter for letter in text if letter.isprintable()))
        seat.press(Key.Key_Return)
        seat.press(Key.Key_Escape)
    assert grave(seat) == []
    assert len(seat.jual.basket.lines) == len(before)
