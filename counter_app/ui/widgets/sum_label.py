"""The sum, large, in tabular figures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QWidget

from counter_app.domain.money import ZERO, Money
from counter_app.ui import fonts
from counter_app.ui.theme import current


class SumLabel(QLabel):
    """``set_money(total)`` shows ``Rp62.000`` at 32 px, right-aligned unless told otherwise."""

    def __init__(self, money: Money = ZERO, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(fonts.sans(current().sum, QFont.Weight.Bold))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.set_money(money)

    @property
    def money(self) -> Money:
        """The sum shown."""
        return self._money

    def set_money(self, money: Money) -> None:
        """Show another sum."""
        self._money = money
        self.setText(str(money))
