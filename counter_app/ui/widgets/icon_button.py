"""A button that is only an icon; its name is told by tooltip and to screen readers."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from counter_app.ui import icons
from counter_app.ui.theme import current


class IconButton(QPushButton):
    """40 px square. ``IconButton("trash", self.tr("Remove line"))``."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tokens = current()
        self.setIcon(icons.icon(icon, tokens.ink, 20, tokens.disabled))
        self.setIconSize(QSize(20, 20))
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
