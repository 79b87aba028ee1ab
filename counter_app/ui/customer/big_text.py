"""Words that grow and shrink with the display that they stand on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from counter_app.ui import fonts, style

#: Nothing is smaller than what can be read at arm's length.
_SMALLEST = 9


class BigText(QLabel):
    """``size`` in pixels on a display of 1920×1080; plain text only."""

    def __init__(
        self,
        size: int,
        parent: QWidget | None = None,
        *,
        weight: QFont.Weight = QFont.Weight.Normal,
        kind: str = "plain",
        wrap: bool = False,
    ) -> None:
        super().__init__(parent)
        self._size, self._weight = size, weight
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        style.set_property(self, "kind", kind)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.fit(1.0)

    def fit(self, scale: float) -> None:
        """Dress it for a display ``scale`` times as large as 1920×1080."""
        self.setFont(fonts.sans(max(_SMALLEST, round(self._size * scale)), self._weight))
