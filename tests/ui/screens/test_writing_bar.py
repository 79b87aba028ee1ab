"""Long writing is seen: a bar is there while it lasts, and gone with its end or its fault."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import StorageFailed
from counter_app.services.desk import Session
from counter_app.ui.context import UiContext
from counter_app.ui.screens.folder_sheet import FolderSheet, FolderWords
from counter_app.ui.widgets.sheet import HOST_PROPERTY
from counter_app.ui.widgets.writing_bar import WritingBar
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import HeldRunner


def test_a_bar_is_there_while_it_is_written(counter: Counter, dressed: QApplication, qtbot: QtBot) -> None:
    host = QWidget()
    host.setProperty(HOST_PROPERTY, True)
    host.resize(1000, 700)
    qtbot.addWidget(host)
    host.show()
    counter.log_in(counter.clerk)
    runner = HeldRunner()
    context = UiContext(counter.services, runner, counter.changes, counter.context.preview, lambda: None)  # pyright: ignore[reportArgumentType]
    context.session = counter.context.session

    def refuse(_session: Session, _folder: Path) -> None:
        raise StorageFailed("journal.disk_full")

    sheet = FolderSheet(host, context, FolderWords("T", "a", "Write", ""), refuse)
    sheet.open()
    sheet.set_folder(counter.folder)
    bar = sheet.findChild(WritingBar)
    assert bar is not None
    assert not bar.isVisible()
    sheet._go.click()
    assert bar.isVisible()
    runner.release()
    assert not bar.isVisible()
    sheet.cancel()
