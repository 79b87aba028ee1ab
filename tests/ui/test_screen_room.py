"""A screen that is larger than the window's room for it scrolls; one that fits has no bars."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.widgets.screen_room import ScreenRoom, ScreenStack
from counter_app.ui.widgets.text import Text


def page(least: tuple[int, int]) -> tuple[QWidget, QLineEdit]:
    made, last = QWidget(), QLineEdit()
    column = QVBoxLayout(made)
    column.addWidget(Text("What wraps needs more rows in a narrow window. " * 4, wrap=True))
    column.addStretch(1)
    column.addWidget(last, 0, Qt.AlignmentFlag.AlignRight)
    made.setMinimumSize(*least)
    return made, last


@pytest.mark.parametrize(
    ("least", "bars"),
    [
        ((300, 200), (False, False)),
        ((900, 200), (True, False)),
        ((300, 900), (False, True)),
        ((900, 900), (True, True)),
    ],
)
def test_bars_only_where_they_are_needed(
    dressed: QApplication, qtbot: QtBot, least: tuple[int, int], bars: tuple[bool, bool]
) -> None:
    stack = ScreenStack()
    room = ScreenRoom(stack)
    qtbot.addWidget(room)
    made, last = page(least)
    stack.addWidget(page((2_000, 2_000))[0])
    stack.addWidget(made)
    stack.setCurrentWidget(made)
    room.resize(640, 400)
    with qtbot.waitActive(room):
        room.show()
        room.activateWindow()
    shown = (room.horizontalScrollBar().isVisible(), room.verticalScrollBar().isVisible())
    assert shown == bars, "the page that is out of view needs no room"
    assert made.width() >= max(least[0], 600)
    last.setFocus()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect() == last.rect())
