"""What is wanted of the window, where it comes back, and how another theme or language is put on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QRect
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.formats import Language
from counter_app.domain.issuer_state import IssuerState
from counter_app.machine.preferences import Preferences, ThemeChoice, WindowPlace
from counter_app.ui import i18n, style, theme
from counter_app.ui.desktop import Desktop
from counter_app.ui.looks import Looks, fitting, theme_of
from counter_app.ui.paged_screen import PagedScreen
from counter_app.ui.runner import ImmediateRunner, Runs
from counter_app.ui.screens.jual import JualScreen
from counter_app.ui.screens.pengaturan.looks import LooksPage
from counter_app.ui.start import tell_damaged
from counter_app.ui.wardrobe import Wardrobe
from counter_app.ui.widgets.choice_list import ChoiceList
from tests.ui.screens.counter import Counter


class MemoryStore:
    """Keeps what is written."""

    def __init__(self, preferences: Preferences = Preferences(), *, damaged: bool = False) -> None:  # noqa: B008
        self.kept, self.damaged = preferences, damaged
        self.fails = False

    def read(self) -> tuple[Preferences, bool]:
        return self.kept, self.damaged

    def write(self, preferences: Preferences) -> None:
        if self.fails:
            raise StorageFailed("journal.disk_full")
        self.kept = preferences


coordinates = st.integers(-4_000, 4_000)
rooms = st.builds(QRect, coordinates, coordinates, st.integers(600, 4_000), st.integers(400, 2_200))
window_places = st.builds(
    WindowPlace, x=coordinates, y=coordinates, width=st.integers(1, 9_000), height=st.integers(1, 9_000)
)


@given(place=window_places, screens=st.lists(rooms, min_size=1, max_size=3))
def test_a_window_comes_back_where_it_is_seen_whole(place: WindowPlace, screens: list[QRect]) -> None:
    """Also where its screen was pulled out, or has another resolution."""
    put = fitting(place, screens, screens[0])
    assert any(room.contains(put) for room in screens)
    was = QRect(place.x, place.y, place.width, place.height)
    if screens[0].contains(was) and was.width() > 120 and was.height() > 120 and len(screens) == 1:
        assert put == was


@pytest.fixture
def runner() -> Runs:
    return ImmediateRunner()


def test_the_settings_language_holds_until_somebody_chooses_another(dressed: QApplication, runner: Runs) -> None:
    store, failed = MemoryStore(), list[KnownError]()
    looks = Looks(store, Language.ENGLISH)
    changes: list[None] = []
    looks.changed.connect(lambda: changes.append(None))
    assert looks.language is Language.ENGLISH
    looks.choose(replace(looks.wanted, sounds=False), runner, failed.append)
    assert (store.kept.sounds, changes) == (False, [])
    looks.choose(replace(looks.wanted, language=Language.INDONESIAN), runner, failed.append)
    assert (looks.language, store.kept.language, len(changes)) == (Language.INDONESIAN, Language.INDONESIAN, 1)
    store.fails = True
    looks.choose(replace(looks.wanted, theme=ThemeChoice.CONTRAST), runner, failed.append)
    assert looks.tokens is theme.CONTRAST, "it is worn, and lost with the program"
    assert [error.code for error in failed] == ["journal.disk_full"]


def test_every_choice_of_a_theme_has_tokens(dressed: QApplication) -> None:
    assert {theme_of(choice).name for choice in ThemeChoice if choice is not ThemeChoice.SYSTEM} == set(theme.THEMES)
    assert theme_of(ThemeChoice.SYSTEM) in theme.THEMES.values()


@pytest.fixture
def wardrobe(counter: Counter, dressed: QApplication, qtbot: QtBot) -> Iterator[Wardrobe]:
    """A clerk sits at the counter in English and in light."""
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    looks = Looks(MemoryStore(Preferences(theme=ThemeChoice.LIGHT)), Language.ENGLISH)

    def make() -> Desktop:
        return Desktop(
            counter.services,
            counter.changes,
            preview=lambda _receipt: b"",
            wake_engine=lambda: None,
            now=counter.clock.now,
            idle_minutes=0,
            looks=looks,
        )

    wardrobe = Wardrobe(dressed, looks, make)
    wardrobe.desktop.window.show()
    qtbot.waitExposed(wardrobe.desktop.window)
    wardrobe.desktop._on_logged_in(counter.session_of(counter.clerk))
    qtbot.waitUntil(lambda: not wardrobe.desktop.runner.under_way)
    yield wardrobe
    desktop = wardrobe.desktop
    wardrobe.close()
    desktop.window.deleteLater()
    desktop.deleteLater()
    wardrobe.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    i18n.install(dressed, Language.ENGLISH)
    style.apply(dressed, theme.LIGHT)


def page(wardrobe: Wardrobe) -> LooksPage:
    desktop = wardrobe.desktop
    assert desktop.window.show_screen("pengaturan")
    screen = desktop.window.screen_widget("pengaturan")
    assert isinstance(screen, PagedScreen)
    assert screen.show_page("looks")
    found = screen.findChild(LooksPage)
    assert isinstance(found, LooksPage)
    return found


def choose(found: LooksPage, name: str, key: str) -> None:
    choices = found.findChild(ChoiceList, name)
    assert isinstance(choices, ChoiceList)
    assert choices.choose_key(key)


def says(window: QWidget, words: str) -> bool:
    return any(words in label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_language_and_theme_change_while_somebody_is_logged_in(wardrobe: Wardrobe, qtbot: QtBot) -> None:
    before, session = wardrobe.desktop, wardrobe.desktop.context.session
    assert says(before.window, "Shift opened")
    before.window.resize(1300, 740)
    choose(page(wardrobe), "languages", Language.INDONESIAN)
    qtbot.waitUntil(lambda: wardrobe.desktop is not before)
    after = wardrobe.desktop
    assert i18n.language() is Language.INDONESIAN
    assert after.context.session is session
    assert after.window.current_key == "pengaturan"
    assert (after.window.width(), after.window.height()) == (1300, 740)
    qtbot.waitUntil(lambda: says(after.window, "Giliran dibuka"))
    assert not says(after.window, "Shift opened")
    choose(page(wardrobe), "themes", ThemeChoice.CONTRAST)
    qtbot.waitUntil(lambda: wardrobe.desktop is not after)
    assert theme.current() is theme.CONTRAST
    kept = wardrobe.desktop.context.looks.wanted
    assert (kept.theme, kept.language) == (ThemeChoice.CONTRAST, Language.INDONESIAN)


def test_a_basket_is_not_lost_by_it(wardrobe: Wardrobe, qtbot: QtBot) -> None:
    """It waits, says so, and comes as soon as nothing is open."""
    before = wardrobe.desktop
    jual = before.window.screen_widget("jual")
    assert isinstance(jual, JualScreen)
    qtbot.waitUntil(lambda: jual._situation is not None)
    jual._take("2*METERAI")
    assert jual.basket.lines
    found = page(wardrobe)
    choose(found, "themes", ThemeChoice.DARK)
    waiting = found.findChild(QWidget, "looksWaiting")
    assert waiting is not None
    qtbot.waitUntil(waiting.isVisible)
    assert wardrobe.desktop is before
    assert jual.basket.lines
    before.window.show_screen("jual")
    qtbot.waitUntil(lambda: jual._situation is not None)
    assert jual._park()
    qtbot.waitUntil(lambda: not jual.basket.lines)
    qtbot.waitUntil(lambda: wardrobe.desktop is not before)
    assert theme.current() is theme.DARK
    assert len(wardrobe.desktop.services.parking.waiting()) == 1


def test_the_window_is_remembered(wardrobe: Wardrobe, qtbot: QtBot) -> None:
    looks = wardrobe.desktop.context.looks
    wardrobe.desktop.window.setGeometry(40, 50, 1100, 700)
    wardrobe.desktop.window.close()
    assert looks.wanted.window == WindowPlace(40, 50, 1100, 700)


def test_a_damaged_file_is_told(wardrobe: Wardrobe) -> None:
    tell_damaged(wardrobe.desktop.window, Looks(MemoryStore(damaged=True), Language.ENGLISH))
    assert says(wardrobe.desktop.window, "could not be read")
