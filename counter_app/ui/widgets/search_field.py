"""A field for finding, or for scanning: it types and presses Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from counter_app.ui import fonts, icons
from counter_app.ui.theme import current

_PAD = 15


class SearchField(QLineEdit):
    """``placeholder`` while empty; ``hint`` stays at the right while there is room. ``scan=True``: the large one.

    Signals: ``submitted(str)`` on Enter with the text stripped (also when empty). Esc clears it first.
    """

    submitted = Signal(str)

    def __init__(
        self, placeholder: str = "", parent: QWidget | None = None, *, hint: str = "", scan: bool = False
    ) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder or hint)
        if scan:
            self.setProperty("kind", "scan")
        else:
            self.setProperty("kind", "search")
            self.addAction(icons.icon("search", current().secondary, 20), QLineEdit.ActionPosition.LeadingPosition)
        self.returnPressed.connect(self._on_return)

    def _on_return(self) -> None:
        self.submitted.emit(self.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears; an empty field lets it pass on."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, and the hint at its right where nothing is in its way."""
        super().paintEvent(event)
        if not self._hint:
            return
        font = fonts.sans(current().small)
        width = QFontMetrics(font).horizontalAdvance(self._hint)
        taken = QFontMetrics(QFont(self.font())).horizontalAdvance(self.text() or self.placeholderText())
        if taken + width + 4 * _PAD > self.width():
            return
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(current().secondary)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(0, 0, -_PAD, 0), flags, self._hint)
