"""The customer's deadline: typed, or picked from a short list that opens with the arrow or the key Down."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from counter_app.domain.details import deadline_presets
from counter_app.ui import icons
from counter_app.ui.screens.bubuhkan.typed import deadline_text
from counter_app.ui.theme import current


class DeadlineEdit(QLineEdit):
    """``set_now(now)`` before it is shown. Signals: ``picked()`` when one of the list was taken."""

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now: datetime | None = None
        self.menu = QMenu(self)
        self.menu.setObjectName("deadlinePresets")
        arrow = QAction(icons.icon("chevron-down", current().secondary, 18), self.tr("Usual deadlines"), self)
        arrow.triggered.connect(self.open_menu)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)

    def set_now(self, now: datetime) -> None:
        """What the list counts from."""
        self._now = now

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the list."""
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
            return
        super().keyPressEvent(event)

    def open_menu(self) -> None:
        """Show the list below the field."""
        if self._now is None:
            return
        now = self._now
        self.menu.clear()
        for moment in deadline_presets(now):
            day = self.tr("Today") if moment.date() == now.date() else self.tr("Tomorrow")
            action = self.menu.addAction(f"{day} {moment:%H.%M}")
            action.triggered.connect(partial(self._take, deadline_text(moment, now)))
        self.menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _take(self, text: str, _checked: bool = False) -> None:
        self.setText(text)
        self.picked.emit()
