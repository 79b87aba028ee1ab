"""The striped frame and the word of training mode, round everything, also round sheets and the log-in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPaintEvent, QPixmap, QPolygonF, QRegion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.ui import fonts

_EDGE: Final = 6
_STRIP: Final = 22
_STRIPE: Final = 14
_DARK: Final = "#1B2430"
_LIGHT: Final = "#F2C230"
#: The word is the same in every language: it stands on paper too.
WORD: Final = "LATIHAN"


class TrainingFrame(QWidget):
    """Holds ``content``; with ``training`` on it shows stripes and the word, off it takes no room."""

    def __init__(self, content: QWidget, training: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.training = training
        self._content = content
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.setContentsMargins(*((_EDGE, _STRIP, _EDGE, _EDGE) if training else (0, 0, 0, 0)))
        column.addWidget(content)
        if training:
            self.setAccessibleName(WORD)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes at 45 degrees, and the word on plain ground in the middle of the strip.

        The content covers the rest: stripes under it would be drawn at each key, and take longer than a frame."""
        shown = event.region().subtracted(QRegion(self._content.geometry()))
        if not self.training or shown.isEmpty():
            return
        painter = QPainter(self)
        painter.setClipRegion(shown)
        painter.fillRect(self.rect(), QBrush(_stripes(self.devicePixelRatioF())))
        told = self.tr("practice only, nothing here is real")
        words = f"{WORD}  ·  {told}  ·  {WORD}"
        painter.setFont(fonts.sans(13, QFont.Weight.Bold))
        width = painter.fontMetrics().horizontalAdvance(words) + 32
        sign = QRect((self.width() - width) // 2, 0, width, _STRIP)
        painter.fillRect(sign, QColor(_LIGHT))
        painter.setPen(QColor(_DARK))
        painter.drawText(sign, Qt.AlignmentFlag.AlignCenter, words)


@lru_cache(maxsize=8)
def _stripes(ratio: float) -> QPixmap:
    """A piece that fits to itself on all sides. Stripes over the whole window, drawn one by one, took 50 ms."""
    side = 2 * _STRIPE
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(_LIGHT))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_DARK))
    for left in (-side, 0):
        corners = [(left, side), (left + side, 0), (left + side + _STRIPE, 0), (left + _STRIPE, side)]
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.end()
    return picture
