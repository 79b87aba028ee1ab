"""A white card: the ground of everything on a screen."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.ui.theme import STEP
from counter_app.ui.widgets.text import Text, TextKind


class Card(QFrame):
    """``body`` is its vertical layout (padding 16, spacing 8). With a title it has a head line; ``head`` takes
    what stands at the head's right. ``flush`` leaves the padding out (for tables and pages)."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.head = QHBoxLayout()
        self.title = Text(title, TextKind.HEADING, self)
        self.title.setVisible(bool(title))
        if title:
            strip = QFrame(self)
            strip.setObjectName("cardHead")
            strip.setLayout(self.head)
            strip.setMinimumHeight(11 * STEP)
            self.head.setContentsMargins(4 * STEP, STEP, 3 * STEP, STEP)
            self.head.setSpacing(2 * STEP)
            self.head.addWidget(self.title)
            self.head.addStretch(1)
            outer.addWidget(strip)
        self.body = QVBoxLayout()
        pad = 0 if flush else 4 * STEP
        self.body.setContentsMargins(pad, 0 if flush else 3 * STEP, pad, 0 if flush else 4 * STEP)
        self.body.setSpacing(2 * STEP)
        outer.addLayout(self.body, 1)
