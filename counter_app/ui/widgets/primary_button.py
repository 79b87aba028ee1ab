"""The one orange button of a screen: the deed, or the sum that it takes."""

from __future__ import annotations

from PySide6.QtGui import QColor

from counter_app.ui.theme import current
from counter_app.ui.widgets.button import KitButton


class PrimaryButton(KitButton):
    """``PrimaryButton(self.tr("Pay"), key=Shortcut.PRIMARY)``, then ``set_sum(total)``."""

    def _text_color(self) -> str:
        return current().on_accent if self.isEnabled() else current().secondary

    def _cap_colors(self) -> tuple[QColor, QColor, QColor]:
        if not self.isEnabled():
            return super()._cap_colors()
        ground, border = QColor(current().accent_pressed), QColor(255, 255, 255, 120)
        return ground, border, QColor(current().on_accent)
