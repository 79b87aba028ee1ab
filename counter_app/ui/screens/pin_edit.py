"""Fields for PINs: one that is typed to come in, and a new one that is typed twice."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from counter_app.domain.errors import Refused
from counter_app.domain.people import LONGEST_PIN, check_new_pin
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.field import Field


class PinEdit(QLineEdit):
    """Digits only, masked. ``overrun``: more digits came than a PIN can have, as out of a scanner.

    Signals: ``stepped(int)`` for ↑ (-1) and ↓ (1).
    """

    stepped = Signal(int)

    def __init__(self, name: str = "pin", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.overrun = False
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST_PIN)
        self.setValidator(QRegularExpressionValidator(f"[0-9]{{0,{LONGEST_PIN}}}", self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.inputRejected.connect(self._on_rejected)
        self.textChanged.connect(self._on_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows change the name, Esc empties."""
        match event.key():
            case Qt.Key.Key_Up:
                self.stepped.emit(-1)
            case Qt.Key.Key_Down:
                self.stepped.emit(1)
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case _:
                super().keyPressEvent(event)

    def _on_rejected(self) -> None:
        self.overrun = len(self.text()) == LONGEST_PIN

    def _on_changed(self, text: str) -> None:
        if len(text) < LONGEST_PIN:
            self.overrun = False


class NewPinFields(QWidget):
    """A new PIN, typed twice. Object names: ``newPin``, ``newPinAgain``.

    Signals: ``finished()``: Enter in the second field.
    """

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * STEP)
        self._first = Field(
            self.tr("New PIN (6 to 12 digits)"), PinEdit("newPin"), hint=self.tr("No run like 123456, no 121212")
        )
        self._again = Field(self.tr("The same PIN again"), PinEdit("newPinAgain"))
        row.addWidget(self._first, 1)
        row.addWidget(self._again, 1)
        self.setFocusProxy(self._first)
        self._edit(self._first).returnPressed.connect(self._again.setFocus)
        self._edit(self._again).returnPressed.connect(self.finished)

    def clear(self) -> None:
        """Empty both."""
        for field in (self._first, self._again):
            self._edit(field).clear()
            field.set_error("")

    def set_error(self, text: str) -> None:
        """What is wrong with the new PIN; both are typed anew."""
        self.clear()
        self._first.set_error(text)
        self._first.setFocus()

    def take(self) -> str:
        """The PIN, "" where it is too easy or the two differ; then the fields say so."""
        first, again = self._edit(self._first).text(), self._edit(self._again).text()
        try:
            check_new_pin(first)
        except Refused:
            self.set_error(self.tr("Too easy or too short: 6 to 12 digits, no run and no repetition"))
            return ""
        if first != again:
            self._edit(self._again).clear()
            self._again.set_error(self.tr("This is not the same PIN"))
            self._again.setFocus()
            return ""
        return first

    def _edit(self, field: Field) -> PinEdit:
        edit = field.editor
        assert isinstance(edit, PinEdit)
        return edit
