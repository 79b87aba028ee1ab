"""What Jual shows while nobody can sell here: the shift is not open, or it is another clerk's."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.services.till import OpenShift
from counter_app.ui import format as show
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton


class TillClosed(QWidget):
    """Signals: ``till_requested()``. Object names: ``closedState``, ``openTill``."""

    till_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._button = SecondaryButton(self.tr("Go to the till"), key=Shortcut.TILL, kind=ButtonKind.SOFT)
        self._button.setObjectName("openTill")
        self._button.clicked.connect(self.till_requested)
        self._state = EmptyState("till", "", " ", self._button)
        self._state.setObjectName("closedState")
        column = QVBoxLayout(self)
        column.addWidget(self._state)
        self.show_shift(None, "")

    def show_shift(self, shift: OpenShift | None, zone: str) -> None:
        """Say whose it is, or that it is nobody's."""
        if shift is None:
            self._state.title.setText(self.tr("The till is not open yet"))
            self._state.text.setText(self.tr("Count the float and open the till; then you can sell."))
            return
        self._state.title.setText(self.tr("{name} has the till open").format(name=shift.clerk_name))
        words = self.tr("Open since {time}. Sales go into that clerk's drawer, so only that clerk sells here.")
        opened = show.clock(datetime.fromisoformat(shift.opened_at), zone)
        self._state.text.setText(words.format(time=opened))
