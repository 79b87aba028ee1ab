"""A sheet in a window that is too low for it: what is asked scrolls, title and buttons stay in view."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import Refused
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text


def opened(qtbot: QtBot, host: QWidget, fields: int) -> tuple[Sheet, list[QLineEdit]]:
    qtbot.addWidget(host)
    host.resize(1280, 720)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    sheet = Sheet(host, "Give back", "Receipt SKA-03-261124-0001. The rest of the sale stands.")
    sheet.body.addWidget(Text("What this does is said in a sentence that wraps at this width. " * 3, wrap=True))
    edits = [QLineEdit() for _ in range(fields)]
    for edit in edits:
        sheet.body.addWidget(edit)
    sheet.set_actions(PrimaryButton("Go", key=Shortcut.PRIMARY))
    sheet.open()
    qtbot.waitUntil(lambda: sheet.card.height() > 0 and sheet.card.geometry().top() > 0)
    return sheet, edits


def seen(widget: QWidget) -> bool:
    """Wholly, and not under the edge of what scrolls."""
    return widget.isVisible() and widget.visibleRegion().boundingRect() == widget.rect()


@pytest.mark.parametrize(("fields", "fits"), [(3, True), (30, False)])
def test_actions_stay_in_view_and_the_focus_is_scrolled_to(
    qtbot: QtBot, dressed: QApplication, fields: int, fits: bool
) -> None:
    host = QWidget()
    sheet, edits = opened(qtbot, host, fields)
    assert sheet.primary is not None
    assert sheet.card.geometry().bottom() < 720
    assert all(seen(button) for button in (sheet.primary, sheet.cancel_button, sheet.title))
    assert seen(edits[-1]) is fits, "what fits is not scrolled"
    edits[-1].setFocus()
    qtbot.waitUntil(lambda: seen(edits[-1]))
    sheet.cancel()


def test_words_that_come_later_are_not_cut_off_where_there_is_room(qtbot: QtBot, dressed: QApplication) -> None:
    """A bar that was needed for a moment would make them so narrow that they need it for good."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1280, 720)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    for width in range(560, 680, 4):  # at some of them a line just fits
        sheet = Sheet(host, "Void", "Receipt SKA-03-261124-0001", width=width)
        sheet.set_actions(None)
        sheet.open()
        sheet.show_message(Refused("reversal.not_your_till"), "voidMessage", first=True)
        (panel,) = sheet.findChildren(MessagePanel)
        qtbot.waitUntil(lambda: seen(panel))  # noqa: B023
        sheet.cancel()
