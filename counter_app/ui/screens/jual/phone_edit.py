"""A customer's phone number: masked while nobody is typing it, for a screen that others can see."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.identity import bare_digits, is_phone
from counter_app.domain.masking import mask_phone


class PhoneEdit(QLineEdit):
    """``number`` without blanks and dashes, "" while empty.

    Signals: ``number_changed()`` while typing; ``submitted(str)`` on Enter with what stands there.
    """

    number_changed = Signal()
    submitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(24)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly | Qt.InputMethodHint.ImhSensitiveData)
        self._number = ""
        self.textEdited.connect(self._on_edited)

    @property
    def number(self) -> str:
        """What was typed."""
        return self._number

    @property
    def acceptable(self) -> bool:
        """Empty, or of a phone number's form."""
        return not self._number or is_phone(self._number)

    def set_number(self, number: str) -> None:
        """Put a number in."""
        self._number = number
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show it whole to the one who types."""
        super().focusInEvent(event)
        self.setText(self._number)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mask it."""
        super().focusOutEvent(event)
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is said; it goes no further."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submitted.emit(self._number)
            return
        super().keyPressEvent(event)

    def _on_edited(self, text: str) -> None:
        self._number = bare_digits(text)
        self.number_changed.emit()

    def _show(self) -> None:
        self.setText(self._number if self.hasFocus() else mask_phone(self._number))
