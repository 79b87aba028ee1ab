"""Drives the real window as a person would: keys, clicks, looking and waiting. For the demonstration and tests.

Everything goes through Qt's own event queue; the robot finds things by their object names and by what is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from counter_app.ui.desktop import Desktop

W = TypeVar("W", bound=QWidget)

PATIENCE_MS: Final = 20_000
#: Layouts within each other, at most.
_NESTED: Final = 12
_LOOK_MS: Final = 10
#: A person who sees that nothing came of a key presses it again.
_AGAIN_MS: Final = 3_000


class RobotStuck(Exception):
    """What was waited for did not come; a picture named ``stuck`` shows what there was instead."""


class Robot:
    """Hands and eyes at one window."""

    def __init__(self, desktop: Desktop, pictures: Path) -> None:
        self.desktop = desktop
        self.window = desktop.window
        self._pictures = pictures
        self._count = 0

    def show(self, width: int, height: int) -> None:
        """Bring the window up at a size and give it the keyboard."""
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow, "an active window")

    def key(self, keys: str) -> None:
        """Press a key or a combination such as ``F5``, ``Shift+F5``, ``Return``, where the keyboard is."""
        sequence: Any = QKeySequence(keys)
        combination = sequence[0]
        QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())
        self.settle()

    def press_until(self, keys: str, until: Callable[[], bool], what: str) -> None:
        """Press, and again after a moment where the program wanted another look first. Raises RobotStuck."""
        pressed = QElapsedTimer()
        self.key(keys)
        pressed.start()

        def there() -> bool:
            if not until() and pressed.elapsed() > _AGAIN_MS:
                self.key(keys)
                pressed.restart()
            return until()

        self.wait(there, what)

    def type(self, text: str) -> None:
        """Type text where the keyboard is."""
        QTest.keyClicks(self._focus(), text)
        self.settle()

    def click(self, name: str) -> None:
        """Click the visible, enabled widget of this object name."""
        self.wait_enabled(name)
        QTest.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)
        self.settle()

    def wait_enabled(self, name: str) -> None:
        """Until the visible widget of this object name can be used. Raises RobotStuck."""
        self.wait(lambda: self.find(QWidget, name).isEnabled(), f"{name} to be enabled")

    def fill(self, name: str, text: str) -> None:
        """Put the keyboard into a field and type over what stands there."""
        self.find(QWidget, name).setFocus()
        self.key("Ctrl+A")
        self.type(text)

    def choose(self, name: str, index: int) -> None:
        """Choose the ``index``-th entry of a list that opens."""
        self.find(QComboBox, name).setCurrentIndex(index)
        self.settle()

    def find(self, kind: type[W], name: str) -> W:
        """The visible widget of this object name. Raises RobotStuck where there is none."""
        for widget in self.window.findChildren(kind, name):
            if widget.isVisible():
                return widget
        raise RobotStuck(f"a visible {name}")

    def sees(self, name: str) -> bool:
        """Whether a widget of this object name is visible."""
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def wait(self, until: Callable[[], bool], what: str, patience_ms: int = PATIENCE_MS) -> None:
        """Let the program work until something holds. Raises RobotStuck after ``patience_ms``."""
        waited = QElapsedTimer()
        waited.start()
        while not until():
            if waited.elapsed() > patience_ms:
                self.shot("stuck")
                raise RobotStuck(what)
            QTest.qWait(_LOOK_MS)

    def settle(self) -> None:
        """Wait until nothing that the window asked for is under way."""
        self.wait(lambda: self.desktop.runner.under_way == 0, "the runner to be idle")

    def shot(self, name: str) -> Path:
        """A picture of the window, laid out as it will be, numbered in the order taken."""
        QTest.qWait(_LOOK_MS)
        self._count += 1
        self._pictures.mkdir(parents=True, exist_ok=True)
        path = self._pictures / f"{self._count:02d}-{name}.png"
        # What is in a scroll area grows only when its layout's request arrives: each of them asks the next one up.
        for _ in range(_NESTED):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.window.grab().save(str(path))
        return path

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None and focus.isVisible() else self.window
