"""What was taken away by a slip of the finger comes back, while nothing else was done: no money, no journal."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.issuer_state import IssuerState
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    return seat


def lines(seat: Seat) -> list[tuple[str, int]]:
    return [(line.product, line.quantity) for line in seat.jual.basket.lines]


def test_a_line_that_was_removed_comes_back_by_key(seat: Seat) -> None:
    seat.scan("3*METERAI")
    seat.press(Key.Key_Delete)
    assert lines(seat) == []
    seat.press(Key.Key_Z, modifier=CTRL)
    assert lines(seat) == [("METERAI", 3)]
    assert not seat.sees("undo")
    seat.press(Key.Key_Z, modifier=CTRL)
    assert lines(seat) == [("METERAI", 3)], "once"


def test_the_button_does_the_same_and_leaves_the_keyboard_where_it_was(seat: Seat) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_Delete)
    seat.click("undo")
    assert lines(seat) == [("METERAI", 1)]
    assert QApplication.focusWidget() is seat.see("entry")


def test_nothing_comes_back_into_another_basket(seat: Seat) -> None:
    """Defect class: an undo that adds to the next customer's basket."""
    seat.scan("3*METERAI")
    seat.press(Key.Key_Delete)
    seat.scan("2*METERAI")
    assert not seat.sees("undo")
    seat.press(Key.Key_Z, modifier=CTRL)
    assert lines(seat) == [("METERAI", 2)]
    seat.press(Key.Key_Delete)
    seat.leave()
    seat.sit(seat.counter.supervisor)
    assert not seat.sees("undo")
    seat.press(Key.Key_Z, modifier=CTRL)
    assert lines(seat) == []


def test_a_document_that_was_put_away_comes_back_with_its_places(
    counter: Counter, show: Callable[[BubuhkanScreen], BubuhkanScreen], dressed: QApplication
) -> None:
    counter.open_shift()
    counter.session_of(counter.clerk)
    counter.log_in(counter.clerk)
    screen = show(BubuhkanScreen(counter.context))
    screen.activated()
    screen.open_path(counter.file())
    before = screen._visit.documents.all
    assert before
    QTest.keyClick(screen, Qt.Key.Key_W, CTRL)
    assert screen._visit.documents.all == ()
    undo = screen.findChild(QPushButton, "undo")
    assert undo is not None
    undo.click()
    assert [(one.key, one.placements) for one in screen._visit.documents.all] == [
        (one.key, one.placements) for one in before
    ]
    assert screen.phase == before[0].phase
