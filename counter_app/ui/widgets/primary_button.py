"""The one orange button of a screen: the deed, or the sum that it takes."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen

from counter_app.ui.theme import current
from counter_app.ui.widgets.button import KitButton

_RING: Final = 2
_INSET: Final = 4


class PrimaryButton(KitButton):
    """``PrimaryButton(self.tr("Pay"), key=Shortcut.PRIMARY)``, then ``set_sum(total)``."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The focus is a ring inside of it, in the colour of its words: it is seen on every ground round the button."""
        super().paintEvent(event)
        if self.hasFocus() and self.isEnabled():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(current().on_accent), _RING))
            inside = self.rect().toRectF().adjusted(_INSET, _INSET, -_INSET, -_INSET)
            painter.drawRoundedRect(inside, current().radius - _INSET, current().radius - _INSET)

    def _text_color(self) -> str:
        return current().on_accent if self.isEnabled() else current().secondary

    def _cap_colors(self) -> tuple[QColor, QColor, QColor]:
        if not self.isEnabled():
            return super()._cap_colors()
        ground, border = QColor(current().accent_pressed), QColor(255, 255, 255, 120)
        return ground, border, QColor(current().on_accent)
