"""A line edit for personal data: what was typed is only seen while it is being typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class MaskedEdit(QLineEdit):
    """``MaskedEdit(mask_phone)``: ``value`` is what was typed; without the focus the field shows it masked.

    Signals: ``value_changed(str)``.
    """

    value_changed = Signal(str)

    def __init__(self, mask: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask = mask
        self._value = ""
        self.textEdited.connect(self._on_edited)

    @property
    def value(self) -> str:
        """What was typed, without blanks round it."""
        return self._value.strip()

    def set_value(self, value: str) -> None:
        """Put something in."""
        self._value = value
        self.setText(value if self.hasFocus() else self._mask(self.value))
        self.setCursorPosition(0)
        self.value_changed.emit(self.value)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show it to the one who types."""
        self.setText(self._value)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mask it again."""
        super().focusOutEvent(event)
        self.setText(self._mask(self.value))
        self.setCursorPosition(0)

    def _on_edited(self, text: str) -> None:
        self._value = text
        self.value_changed.emit(self.value)
