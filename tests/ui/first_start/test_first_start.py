"""The first-start assistant, by keyboard: from nothing to a counter that opens, and nothing written before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar
from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.app import open_counter
from counter_app.app_first_start import CounterToBe
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.printer import PageSize
from counter_app.services.first_start import Draft
from counter_app.services.ports import Balance, IssuerCredentials, IssuerUnavailable, Trouble
from counter_app.settings import load_settings
from counter_app.ui import i18n
from counter_app.ui.first_start.issuer_said import balance_words, failure_words
from counter_app.ui.first_start.window import FirstStartWindow, Outcome
from counter_app.ui.runner import ImmediateRunner
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.sheet import open_sheet
from tests.ui.looking import cut_words, not_reached, pushed_out, small_targets, unnamed
from tests.ui.screens.every_screen import settle

W = TypeVar("W", bound=QWidget)


class Pages:
    def print_pages(self, printer: str, pages: tuple[bytes, ...], size: PageSize, width_mm: float) -> None:
        raise AssertionError


class Parts(CounterToBe):
    """The real ones; the issuer answers at once what the test wants."""

    answer: Balance | KnownError = Balance(12, 0)

    def ask_issuer(self, draft: Draft) -> Balance:
        if isinstance(self.answer, KnownError):
            raise self.answer
        return self.answer


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    return Parts(tmp_path / "settings" / "counter.toml", Pages(), lambda: ("Struk",))


@pytest.fixture
def window(dressed: QApplication, parts: Parts, qtbot: QtBot) -> Iterator[FirstStartWindow]:
    made = FirstStartWindow(parts, ImmediateRunner())
    qtbot.addWidget(made)
    made.resize(1024, 720)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    yield made
    made.outcome = Outcome.TRY  # it may go without asking


def press(qtbot: QtBot, key: Qt.Key, text: str = "") -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    if text:
        qtbot.keyClicks(focus, text)
    qtbot.keyClick(focus, key)


def focused() -> str:
    focus = QApplication.focusWidget()
    return "" if focus is None else focus.objectName()


def go_to(qtbot: QtBot, name: str) -> None:
    """By Tab alone."""
    for _ in range(40):
        if focused() == name:
            return
        press(qtbot, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not come to {name}")


def find(window: QWidget, kind: type[W], name: str) -> W:
    found = window.findChild(kind, name)
    assert found is not None
    return found


def choose(qtbot: QtBot, box: QComboBox, data: str) -> None:
    """With the arrows."""
    for _ in range(box.count()):
        if box.currentData() == data:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    box.setCurrentIndex(0)
    for _ in range(box.count()):
        if box.currentData() == data:
            return
        qtbot.keyClick(box, Qt.Key.Key_Down)
    raise AssertionError(data)


def to_office(qtbot: QtBot) -> None:
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_F5)


def fill_office(qtbot: QtBot) -> None:
    for name, text in (("officeName", "KC Contoh"), ("officeNumber", "57199"), ("officeCode", "cth")):
        go_to(qtbot, name)
        press(qtbot, Qt.Key.Key_Return, text)


def test_the_keyboard_alone_leads_to_a_counter_that_opens(
    window: FirstStartWindow, parts: Parts, qtbot: QtBot, tmp_path: Path
) -> None:
    seen: list[str] = []

    def on() -> None:
        settle()
        # A path is broken after each folder, where it has no blank.
        cut = [words for words in cut_words(window) if "\\u200b" not in words]
        assert [cut, list(unnamed(window)), list(small_targets(window))] == [[], [], []]
        assert not_reached(window) == []
        window.page.first().setFocus()
        seen.append(window.page.step)
        press(qtbot, Qt.Key.Key_F5)

    on()
    fill_office(qtbot)
    on()
    go_to(qtbot, "dataFolder")
    find(window, QLineEdit, "dataFolder").selectAll()
    press(qtbot, Qt.Key.Key_Return, str(tmp_path / "data"))
    on()
    go_to(qtbot, "printerKind")
    choose(qtbot, find(window, QComboBox, "printerKind"), "file")
    go_to(qtbot, "printerTarget")
    press(qtbot, Qt.Key.Key_Return, str(tmp_path / "paper"))
    go_to(qtbot, "firstTestPrint")
    press(qtbot, Qt.Key.Key_Return)
    assert open_sheet(window) is not None, "somebody has to look at the paper"
    press(qtbot, Qt.Key.Key_Return)
    on()
    choose(qtbot, find(window, QComboBox, "issuerSite"), "staging")
    go_to(qtbot, "issuerUser")
    press(qtbot, Qt.Key.Key_Return, "loket@contoh.invalid")
    press(qtbot, Qt.Key.Key_Return, "kata-sandi-contoh")
    go_to(qtbot, "issuerCheck")
    press(qtbot, Qt.Key.Key_Return)
    assert find(window, Banner, "issuerSaid").state is State.OK
    on()
    on()
    assert list(tmp_path.iterdir()) == [tmp_path / "paper"], "nothing is written before the end"
    on()
    assert len(set(seen)) == len(seen) == 7
    assert window.outcome is Outcome.WRITTEN
    assert not window.isVisible()
    settings = load_settings(parts.path)
    assert settings.place.training, "stamps of the staging site are worth nothing"
    counter = open_counter(settings, on_bug=_raise, make_inspector=lambda _roots: MagicMock())
    try:
        assert counter.services.desk.place.office.name == "KC Contoh"
        assert counter.services.desk.place.code == "CTH"
        assert counter.services.sessions.people() == (), "the log-in asks for the first administrator"
    finally:
        counter.shut()


def test_what_is_missing_and_what_is_wrong_is_said_at_its_field(window: FirstStartWindow, qtbot: QtBot) -> None:
    to_office(qtbot)
    office = window.page
    press(qtbot, Qt.Key.Key_F5)
    assert window.page is office
    assert focused() == "officeName"
    assert all(field.error for field in office.must if not field.text)
    fill_office(qtbot)
    go_to(qtbot, "counterNumber")
    find(window, QLineEdit, "counterNumber").selectAll()
    press(qtbot, Qt.Key.Key_F5, "7")
    assert window.page is office
    assert focused() == "counterNumber"
    assert "00" in office.fields["counter.number"].error
    press(qtbot, Qt.Key.Key_F5, "7")
    assert window.page is not office
    press(qtbot, Qt.Key.Key_Left)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page is office
    assert find(window, QLineEdit, "officeName").text() == "KC Contoh", "back and forth keeps what was typed"


def test_another_language_keeps_what_was_typed(window: FirstStartWindow, qtbot: QtBot) -> None:
    to_office(qtbot)
    fill_office(qtbot)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    before = window.page
    window._on_language(Language.INDONESIAN)
    assert i18n.language() is Language.INDONESIAN
    assert window.page is not before, "all words are made anew"
    press(qtbot, Qt.Key.Key_F5)
    assert find(window, QLineEdit, "officeName").text() == "KC Contoh"
    assert window.draft.language is Language.INDONESIAN


def test_leaving_asks_and_writes_nothing(window: FirstStartWindow, parts: Parts, qtbot: QtBot, tmp_path: Path) -> None:
    to_office(qtbot)
    press(qtbot, Qt.Key.Key_Escape, "KC Contoh")
    assert window.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert open_sheet(window) is None, "staying is what Esc means"
    assert find(window, QLineEdit, "officeName").text() == "KC Contoh"
    press(qtbot, Qt.Key.Key_Escape)
    asked = open_sheet(window)
    assert asked is not None
    find(asked, QPushButton, "firstReallyLeave").click()
    assert not window.isVisible()
    assert window.outcome is Outcome.LEFT
    assert list(tmp_path.iterdir()) == []


def test_trying_it_asks_nothing_more(window: FirstStartWindow, qtbot: QtBot, tmp_path: Path) -> None:
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_F5)
    assert window.outcome is Outcome.TRY
    assert list(tmp_path.iterdir()) == []


def test_an_account_may_come_later_and_it_is_said_what_does_not_work(window: FirstStartWindow, qtbot: QtBot) -> None:
    window._show_page(4)
    go_to(qtbot, "issuerLater")
    press(qtbot, Qt.Key.Key_Space)
    said = find(window, Banner, "issuerSaid")
    assert said.isVisible()
    assert said.state is State.WAITING
    assert not find(window, QLineEdit, "issuerPassword").isEnabled()
    assert window.page.complete()


def test_on_a_small_screen_the_end_of_a_page_is_scrolled_to_by_key(window: FirstStartWindow, qtbot: QtBot) -> None:
    """1366 × 768 at 200 %."""
    window.resize(683, 384)
    window._show_page(6)
    settle()
    bar = window._room.verticalScrollBar()
    assert list(pushed_out(window)) == []
    assert bar.value() == 0 < bar.maximum()
    for _ in range(5):
        qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    assert not window._steps.isVisible()


def test_each_failure_of_the_account_has_its_own_words(dressed: QApplication) -> None:
    troubles = (Trouble.UNREACHABLE, Trouble.WAITING_PAGE, Trouble.NOT_JSON)
    failures = [IssuerUnavailable(one, may_have_happened=False) for one in troubles]
    said = [failure_words(error) for error in (IssuerCredentials(), *failures)]
    assert len({words[0] for words in said}) == len(said)
    assert said[2][2] is State.UNKNOWN, "whether the account is right is not known then"
    assert balance_words(Balance(0, 0))[2] is State.WAITING


def _raise(error: BaseException) -> None:
    raise error
