"""Help and support: findings in words, the support file seen before it is saved, known problems."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.support import Part
from counter_app.ui import format as show
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.folder_sheet import FolderSheet
from counter_app.ui.screens.pengaturan import PengaturanScreen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.data_table import DataTable
from counter_app.words.known_problems import load_known_problems
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat

PARTS = (Part("doctor.json", "[]\n"), Part("settings.json", '{"counter.number": "01"}\n'))
FOUND = (Finding(Code.KINDS), Finding(Code.DISPUTES, values={"count": 3}), Finding(Code.NO_STAMP_ROOTS, Level.LOOK))


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.support.found, counter.support.made = FOUND, PARTS
    seat = Seat(counter, qtbot)
    spec = ScreenSpec("pengaturan", "", "gear", Shortcut.SETTINGS, lambda: PengaturanScreen(counter.context))
    seat.window.add_screen(spec)
    seat.sit(counter.clerk, first="pengaturan")
    screen = seat.window.screen_widget("pengaturan")
    assert isinstance(screen, PengaturanScreen)
    assert screen.show_page("support")
    return seat


def test_what_needs_a_look_stands_first_and_the_verdict_says_what_it_means(seat: Seat) -> None:
    table: DataTable[int, Finding] = seat.see("findingTable", DataTable)
    assert table.model.rowCount() == 0, "nothing is looked at before somebody asks"
    seat.press(Key.Key_F5)
    seat.wait(lambda: table.model.rowCount() == len(FOUND))
    shown = [table.model.row_at(row) for row in range(len(FOUND))]
    assert [one.code for one in shown if one] == [Code.NO_STAMP_ROOTS, Code.KINDS, Code.DISPUTES]
    assert seat.text("doctorVerdict").startswith("Something needs a look")


def test_the_support_file_is_seen_part_by_part_before_it_is_saved(seat: Seat, counter: Counter, tmp_path: Path) -> None:
    seat.click("makeBundle")
    seat.wait(lambda: seat.sees("partsSheet"))
    assert not counter.support.saved
    shown, which = seat.see("partText", QPlainTextEdit), seat.see("partList", QComboBox)
    for number, part in enumerate(PARTS):
        which.setCurrentIndex(number)
        assert shown.toPlainText() == part.text
    seat.click("partsGo")
    seat.wait(lambda: seat.sees("folderSheet"))
    seat.see("folderSheet", FolderSheet).set_folder(tmp_path)
    seat.click("folderGo")
    seat.wait(lambda: bool(counter.support.saved))
    ((path, parts),) = counter.support.saved
    assert path.parent == tmp_path
    assert path.name.startswith("dukungan-")
    assert parts == PARTS


def test_known_problems_are_told_with_what_to_do(seat: Seat) -> None:
    words = seat.words()
    for problem in load_known_problems(show.language()):
        assert problem.title in words
        assert problem.todo in words
