"""A personal value, masked; shown whole for a while when somebody asks and has said why."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.clipboard import copy_personal
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

#: Long enough to dial a number, short enough for who looks over a shoulder.
SHOWN_SECONDS: Final = 30
_TICK_MS: Final = 1000


class Reveal(QWidget):
    """``Reveal(label, masked)``; connect ``asked`` and give the value to :meth:`show_value`.

    It is masked again after 30 seconds, on a second press, and whenever it goes out of view (lock, another screen).
    Signals: ``asked()``. Object names: ``show`` and ``copy`` with the name given.
    """

    asked = Signal()

    def __init__(self, label: str, masked: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._masked = masked
        self._value = ""
        self._left = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.label = Text(label, TextKind.SMALL)
        column.addWidget(self.label)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        self.value = Text(masked, TextKind.MONO, wrap=True)
        self.value.setAccessibleName(label)
        row.addWidget(self.value, 1)
        self.copy_button = SecondaryButton(self.tr("Copy"), kind=ButtonKind.BARE)
        self.copy_button.setObjectName(f"copy{name}")
        self.copy_button.setToolTip(self.tr("The clipboard is cleared after a minute."))
        self.copy_button.clicked.connect(self._on_copy)
        self.copy_button.hide()
        row.addWidget(self.copy_button)
        self.show_button = SecondaryButton(self.tr("Show"), kind=ButtonKind.BARE)
        self.show_button.setObjectName(f"show{name}")
        self.show_button.setAccessibleName(self.tr("Show {what}").format(what=label))
        self.show_button.clicked.connect(self._on_pressed)
        row.addWidget(self.show_button)
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def revealed(self) -> bool:
        """Whether the value is seen."""
        return bool(self._value)

    def show_value(self, value: str) -> None:
        """Show it for a while; "" says that it was erased meanwhile. Nothing while it is out of view."""
        if not self.isVisible():
            return
        if not value:
            self.value.setText(self.tr("erased"))
            self.show_button.hide()
            return
        self._value, self._left = value, SHOWN_SECONDS
        self.value.setText(value)
        self.copy_button.show()
        self._say_left()
        self._timer.start()

    def conceal(self) -> None:
        """Mask it again."""
        self._timer.stop()
        if self._value:
            self._value = ""
            self.value.setText(self._masked)
            self.copy_button.hide()
            self.show_button.setText(self.tr("Show"))

    @Slot()
    def tick(self) -> None:
        """A second passed."""
        self._left -= 1
        if self._left <= 0:
            self.conceal()
        else:
            self._say_left()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of view is out of mind."""
        self.conceal()
        super().hideEvent(event)

    def _say_left(self) -> None:
        self.show_button.setText(self.tr("Hide ({seconds})").format(seconds=self._left))

    def _on_pressed(self) -> None:
        if self._value:
            self.conceal()
        else:
            self.asked.emit()

    def _on_copy(self) -> None:
        if self._value:
            copy_personal(self._value)
