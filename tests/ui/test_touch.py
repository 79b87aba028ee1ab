"""A finger on what scrolls: it moves, nothing is pressed by that, and a tap still presses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QScroller, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.models.lazy_table import Cell, Column
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.touch import scroll_by_finger


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


def shown(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.addWidget(widget)
    widget.resize(400, 400)
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def flick(window: QWidget, finger: QPointingDevice) -> None:
    touch = QTest.touchEvent(window, finger)
    touch.press(0, QPoint(100, 300), window).commit()
    for y in range(290, 90, -20):
        touch.move(0, QPoint(100, y), window).commit()
    touch.release(0, QPoint(100, 90), window).commit()


def rows(ids: Sequence[int]) -> Mapping[int, int]:
    return {number: number for number in ids}


def test_a_list_is_moved(dressed: QApplication, qtbot: QtBot, finger: QPointingDevice) -> None:
    columns: list[Column[int]] = [Column("Number", lambda number: Cell(str(number)), stretch=True)]
    table: DataTable[int, int] = DataTable(columns, rows, EmptyState("list", "Nothing"))
    table.set_ids(range(200))
    shown(qtbot, table)
    flick(table, finger)
    qtbot.waitUntil(lambda: table.view.verticalScrollBar().value() > 100)


def test_scrolling_past_a_tile_presses_nothing_and_a_tap_does(
    dressed: QApplication, qtbot: QtBot, finger: QPointingDevice
) -> None:
    area, inside = QScrollArea(), QWidget()
    column = QVBoxLayout(inside)
    pressed: list[int] = []
    buttons = [QPushButton(str(number)) for number in range(20)]
    for number, button in enumerate(buttons):
        button.setMinimumHeight(100)
        button.clicked.connect(lambda _checked, number=number: pressed.append(number))
        column.addWidget(button)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    scroll_by_finger(area)
    shown(qtbot, area)
    flick(area, finger)
    qtbot.waitUntil(lambda: area.verticalScrollBar().value() > 100)
    assert pressed == []
    assert not any(button.isDown() for button in buttons)
    scroller = QScroller.scroller(area.viewport())
    qtbot.waitUntil(lambda: scroller.state() is QScroller.State.Inactive)  # a tap stops what still moves
    seen = next(button for button in buttons if button.visibleRegion().boundingRect() == button.rect())
    place = seen.mapTo(area, seen.rect().center())
    touch = QTest.touchEvent(area, finger)
    touch.press(0, place, area).commit()
    touch.release(0, place, area).commit()
    qtbot.waitUntil(lambda: pressed == [buttons.index(seen)])
