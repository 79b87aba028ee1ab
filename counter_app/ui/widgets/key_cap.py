"""A key as a small cap."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui import fonts
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import current

_LEAST: Final = 20


class KeyCap(QLabel):
    """``KeyCap(Shortcut.PARK)`` or ``KeyCap("1")``."""

    def __init__(self, key: Shortcut | str, parent: QWidget | None = None) -> None:
        super().__init__(key.hint if isinstance(key, Shortcut) else key, parent)
        self.setFont(fonts.sans(current().tiny, QFont.Weight.Bold))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A letter has as much room as a figure; words are never cut."""
        return super().minimumSizeHint().expandedTo(QSize(_LEAST, 0))

    def sizeHint(self) -> QSize:
        """As little as it may be."""
        return super().sizeHint().expandedTo(QSize(_LEAST, 0))
