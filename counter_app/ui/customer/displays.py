"""Which screen is the customer's: the first that is not the main one and does not show the same as it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication, QScreen


@dataclass(frozen=True, slots=True)
class Second:
    """Where the customer's screen lies on the desktop, in logical pixels; ``screen`` is None where Qt has none."""

    geometry: QRect
    screen: QScreen | None = None


class Displays(QObject):
    """What screens there are. Signals: ``changed()`` when one was plugged in, pulled out, moved or turned."""

    changed = Signal()

    def second(self) -> Second | None:
        """The customer's screen, None where there is none."""
        raise NotImplementedError


class SystemDisplays(Displays):
    """The screens of the operating system."""

    def __init__(self, app: QGuiApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app.screenAdded.connect(self._on_added)
        app.screenRemoved.connect(self.changed)
        app.primaryScreenChanged.connect(self.changed)
        for screen in app.screens():
            screen.geometryChanged.connect(self.changed)

    def second(self) -> Second | None:
        """A mirrored screen, which lies where the main one lies, is the clerk's."""
        main = QGuiApplication.primaryScreen()
        for screen in QGuiApplication.screens():
            if screen is not main and not screen.geometry().intersects(main.geometry()):
                return Second(screen.geometry(), screen)
        return None

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.changed)
        self.changed.emit()
