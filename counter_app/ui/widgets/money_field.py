"""A sum that is typed: digits are grouped while typing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.domain.money import Money, group_thousands, parse_rupiah
from counter_app.ui.widgets.field import Field

_MOST_DIGITS = 12


class MoneyEdit(QLineEdit):
    """Right-aligned; takes digits only, also from a paste like ``Rp 10.000``.

    Signals: ``money_changed(object)`` with :class:`Money`, or None while empty.
    """

    money_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._on_edited)

    @property
    def money(self) -> Money | None:
        """The sum typed, None while empty."""
        return parse_rupiah(self.text()) if self.text() else None

    def set_money(self, money: Money | None) -> None:
        """Put a sum in; negative sums cannot be typed and are refused by ``parse_rupiah``."""
        self.setText("" if money is None else group_thousands(money.rupiah))
        self.money_changed.emit(self.money)

    def _on_edited(self, text: str) -> None:
        behind = sum(letter.isdigit() for letter in text[self.cursorPosition() :])
        digits = "".join(letter for letter in text if letter.isascii() and letter.isdigit())[:_MOST_DIGITS]
        grouped = group_thousands(int(digits)) if digits else ""
        if grouped != text:
            self.setText(grouped)
            self.setCursorPosition(_position(grouped, behind))
        self.money_changed.emit(self.money)


class MoneyField(Field):
    """A label above a :class:`MoneyEdit`: ``field.money``, ``field.edit``."""

    def __init__(self, label: str, parent: QWidget | None = None, *, hint: str = "") -> None:
        self.edit = MoneyEdit()
        super().__init__(label, self.edit, parent, hint=hint)

    @property
    def money(self) -> Money | None:
        """The sum typed, None while empty."""
        return self.edit.money


def _position(text: str, digits_behind: int) -> int:
    """The cursor's place with so many digits right of it."""
    place = len(text)
    while place > 0 and sum(letter.isdigit() for letter in text[place:]) < digits_behind:
        place -= 1
    return place
