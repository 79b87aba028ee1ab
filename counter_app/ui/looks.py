"""What this counter looks and sounds like, chosen on the page Tampilan of Pengaturan (docs/decisions/0043).

:class:`Looks` holds the choice and keeps it; ``ui/wardrobe.py`` puts it on. One a program, on the interface's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QRect, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.machine.preferences import Preferences, ThemeChoice, WindowPlace
from counter_app.ui import theme
from counter_app.ui.runner import Runs
from counter_app.ui.theme import Tokens

#: What may be shown of a window at least, else it is put where it is seen.
_SEEN: Final = 120


class PreferenceStore(Protocol):
    """Where the choice is kept."""

    def read(self) -> tuple[Preferences, bool]:
        """What was chosen, and whether it could not be read."""
        ...

    def write(self, preferences: Preferences) -> None:
        """Keep it. Raises StorageFailed."""
        ...


class Looks(QObject):
    """``store`` None: nothing is kept. ``language`` is that of the settings file, for whoever chose none.

    Signals: ``changed()``: what is worn now is not what is wanted any more; ``put_off()``: it has to wait until
    nothing is being worked on.
    """

    changed = Signal()
    put_off = Signal()

    def __init__(
        self,
        store: PreferenceStore | None = None,
        language: Language = Language.INDONESIAN,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._settings_language = language
        self.wanted, self.damaged = (Preferences(), False) if store is None else store.read()
        """``damaged``: the file could not be read, which is to be told once."""
        self.zoom_worn = self.wanted.zoom
        """Of this run of the program; another one is worn from the next start on."""

    @property
    def language(self) -> Language:
        """The language that is wanted."""
        return self.wanted.language or self._settings_language

    @property
    def tokens(self) -> Tokens:
        """The theme that is wanted."""
        return theme_of(self.wanted.theme)

    def choose(self, wanted: Preferences, runner: Runs, on_error: Callable[[KnownError], None]) -> None:
        """Want something else from now on, and keep it."""
        if wanted == self.wanted:
            return
        before, self.wanted = (self.tokens, self.language), wanted
        self.keep(runner, on_error)
        if before != (self.tokens, self.language):
            self.changed.emit()

    def keep(self, runner: Runs, on_error: Callable[[KnownError], None]) -> None:
        """Write down what is wanted now."""
        store, wanted = self._store, self.wanted
        if store is not None and not runner.closed:
            runner.run(lambda: store.write(wanted), _nothing, on_error, serial=True)

    def follow_system(self) -> None:
        """From now on, where the system's theme is wanted, another one of the system's is worn too."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system)

    def remember(self, window: QWidget) -> None:
        """Where a window stands; kept by ``keep``."""
        usual: QRect = window.normalGeometry()
        place = WindowPlace(usual.x(), usual.y(), usual.width(), usual.height(), window.isMaximized())
        self.wanted = replace(self.wanted, window=place)

    def put_back(self, window: QWidget) -> None:
        """Where it stood last time, as far as that can be seen on the screens that are there now."""
        place = self.wanted.window
        if place is None:
            return
        rooms = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        primary: QScreen | None = QGuiApplication.primaryScreen()
        if primary is None:
            return
        window.setGeometry(fitting(place, rooms, primary.availableGeometry()))
        if place.maximised:
            window.setWindowState(Qt.WindowState.WindowMaximized)

    @Slot()
    def _on_system(self, *_scheme: Any) -> None:
        if self.wanted.theme is ThemeChoice.SYSTEM:
            self.changed.emit()


def theme_of(choice: ThemeChoice) -> Tokens:
    """The theme of a choice. Needs a QGuiApplication for the system's."""
    match choice:
        case ThemeChoice.LIGHT:
            return theme.LIGHT
        case ThemeChoice.DARK:
            return theme.DARK
        case ThemeChoice.CONTRAST:
            return theme.CONTRAST
        case ThemeChoice.SYSTEM:
            return _system_theme()


def _system_theme() -> Tokens:
    hints: Any = QGuiApplication.styleHints()
    if hasattr(hints, "accessibility"):  # since Qt 6.10
        preference = hints.accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return theme.CONTRAST
    return theme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else theme.LIGHT


def fitting(place: WindowPlace, rooms: list[QRect], primary: QRect) -> QRect:
    """Where a window of ``place`` is put: on the screen that shows most of it, else on the primary one, never larger
    than that screen and never beyond its edges."""
    wanted = QRect(place.x, place.y, place.width, place.height)
    best = max(rooms, key=lambda room: _area(room.intersected(wanted)), default=primary)
    shown = best.intersected(wanted)
    if shown.width() < _SEEN or shown.height() < _SEEN:
        best = primary
    width, height = min(wanted.width(), best.width()), min(wanted.height(), best.height())
    left = min(max(wanted.left(), best.left()), best.left() + best.width() - width)
    top = min(max(wanted.top(), best.top()), best.top() + best.height() - height)
    return QRect(left, top, width, height)


def _area(room: QRect) -> int:
    return max(0, room.width()) * max(0, room.height())


def _nothing(_result: object) -> None:
    """A command whose result nobody waits for."""
