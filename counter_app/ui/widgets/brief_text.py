"""A line that shows something personal for half a minute, and never beyond the time it is in view."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from counter_app.ui.widgets.reveal import SHOWN_SECONDS
from counter_app.ui.widgets.text import Text, TextKind


class BriefText(Text):
    """Empty but for a while after :meth:`show_briefly`."""

    def __init__(self, kind: TextKind = TextKind.MONO, parent: QWidget | None = None) -> None:
        super().__init__("", kind, parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SHOWN_SECONDS * 1000)
        self.timer.timeout.connect(self.forget)

    def show_briefly(self, text: str) -> None:
        """Show it from now on for 30 seconds."""
        self.setText(text)
        self.timer.start()

    @Slot()
    def forget(self) -> None:
        """Show nothing any more."""
        self.timer.stop()
        self.setText("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of view is out of mind."""
        self.forget()
        super().hideEvent(event)
