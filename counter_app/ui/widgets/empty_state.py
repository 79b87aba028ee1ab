"""What a list says when it is empty: what it is for and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QVBoxLayout, QWidget

from counter_app.ui import icons
from counter_app.ui.theme import STEP, current
from counter_app.ui.widgets.text import Text, TextKind


class EmptyState(QFrame):
    """``EmptyState("empty", self.tr("Nothing waits"), self.tr("Paid stamps appear here."), button)``."""

    def __init__(
        self,
        icon: str,
        title: str,
        text: str = "",
        action: QAbstractButton | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(6 * STEP, 6 * STEP, 6 * STEP, 6 * STEP)
        column.setSpacing(2 * STEP)
        column.addStretch(1)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, 40, current().disabled, self.devicePixelRatioF()))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self.title = Text(title, TextKind.HEADING)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title)
        self.text = Text(text, TextKind.SECONDARY, wrap=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.text)
        self.text.setVisible(bool(text))  # after it has a parent: alone it would be a window for a moment
        if action is not None:
            column.addWidget(action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
