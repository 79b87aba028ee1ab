"""A drop-down list with the kit's arrow."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from counter_app.ui import icons
from counter_app.ui.theme import current

_ARROW: Final = 18
_INSET: Final = 12


class ComboBox(QComboBox):
    """The wheel only changes it while it has the focus, so that scrolling past changes nothing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The list's field, and the arrow at its right."""
        super().paintEvent(event)
        color = current().secondary if self.isEnabled() else current().disabled
        picture = icons.pixmap("chevron-down", _ARROW, color, self.devicePixelRatioF())
        QPainter(self).drawPixmap(self.width() - _ARROW - _INSET, (self.height() - _ARROW) // 2, picture)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Only with the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
