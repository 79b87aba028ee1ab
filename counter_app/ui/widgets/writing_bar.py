"""Something is being written and nobody knows for how long: a moving bar, and what not to do meanwhile."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.text import Text, TextKind


class WritingBar(QWidget):
    """Hidden until ``show``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("writingBar")
        words = Text(self.tr("Being written; leave the stick in"), TextKind.SECONDARY)
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(words.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(STEP)
        column.addWidget(words)
        column.addWidget(bar)
        self.hide()
