"""F1: every screen and section says what it is for and what its signs mean, and no word of that is cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.ui.help import HelpSheet
from counter_app.ui.help_texts import LAMPS, guide_of
from counter_app.ui.screens.pengaturan import PengaturanScreen
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.sheet import HOST_PROPERTY
from tests.ui.looking import unnamed
from tests.ui.screens.counter import Counter
from tests.ui.screens.every_screen import settle

PLAIN = ("jual", "bubuhkan", "antrean", "periksa", "loket", "laporan")


@pytest.fixture
def host(indonesian: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.setProperty(HOST_PROPERTY, True)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_screen_and_section_has_its_guide(counter: Counter, dressed: QApplication) -> None:
    sections = {
        "tinjau": [*TinjauScreen(counter.context)._specs, "branch"],
        "pengaturan": list(PengaturanScreen(counter.context)._specs),
    }
    places = [(screen, "") for screen in PLAIN] + [(screen, key) for screen, keys in sections.items() for key in keys]
    for place in places:
        guide = guide_of(*place)
        assert guide is not None, place
        assert guide.purpose
        assert guide.steps
        assert guide.meanings, place
    assert {State.REFUSED, State.UNKNOWN, State.WAITING} <= {one.state for one in LAMPS.meanings}


@pytest.mark.parametrize(("screen", "section"), [("jual", ""), ("tinjau", "sales"), ("pengaturan", "privacy")])
def test_no_word_is_cut_and_f1_shows_one_part_after_the_other(host: QWidget, screen: str, section: str) -> None:
    sheet = HelpSheet(host, "Jual", tuple(Shortcut), guide_of(screen, section))
    sheet.open()
    seen: list[str] = []
    for _ in range(3):
        settle()
        shown = [page for page in ("helpGuide", "helpLamps", "helpKeys") if _page(sheet, page).isVisible()]
        assert len(shown) == 1
        seen += shown
        assert list(unnamed(sheet)) == []
        for label in _page(sheet, shown[0]).findChildren(QLabel):
            if label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
            else:
                assert label.width() >= label.sizeHint().width(), label.text()
        assert sheet.on_shortcut(Shortcut.HELP)
    assert seen == ["helpGuide", "helpLamps", "helpKeys"]
    assert _page(sheet, "helpGuide").isVisible()
    sheet.cancel()


def test_what_has_no_room_is_scrolled_to_by_key(host: QWidget, qtbot: QtBot) -> None:
    host.resize(800, 420)
    sheet = HelpSheet(host, "Jual", tuple(Shortcut), guide_of("jual"))
    sheet.open()
    settle()
    bar = sheet._scroll.verticalScrollBar()
    assert bar.maximum() > 0
    qtbot.keyClick(sheet, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    sheet.cancel()


def _page(sheet: HelpSheet, name: str) -> QWidget:
    page = sheet.findChild(QWidget, name)
    assert page is not None
    return page
