"""A box to tick, with edges that are seen in every theme and words that wrap."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter, QWidget

from counter_app.ui.theme import current

_SIDE: Final = 18
_CORNER: Final = 4
_LEFT: Final = 6
_GAP: Final = 8
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CheckBox(QCheckBox):
    """``CheckBox(self.tr("Sounds"))``; all of it is pressed."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Of the words, and room for a finger."""
        words = self.fontMetrics().boundingRect(self._room(width, 10_000), _WRAPPED, self.text()).height()
        return max(current().target - 4, words + 2 * _CORNER)

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(self._before + longest + _LEFT, current().target - 4)

    def sizeHint(self) -> QSize:
        """All in one line."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(self._before + words + _LEFT + 1, current().target - 4)

    def hitButton(self, pos: QPoint) -> bool:
        """Box, words, and what is between them."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """The sheet's ground and focus, the box by the theme, the words."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        tokens = current()
        painter.setPen(QColor(tokens.ink if self.isEnabled() else tokens.disabled))
        painter.drawText(self._room(self.width(), self.height()), _WRAPPED, self.text())
        self._paint_box(painter)

    def _paint_box(self, painter: QPainter) -> None:
        tokens, on = current(), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(_LEFT + 0.5, (self.height() - _SIDE) / 2 + 0.5, _SIDE - 1, _SIDE - 1)
        edge = tokens.accent if on else tokens.field_line
        painter.setPen(QPen(QColor(edge if self.isEnabled() else tokens.disabled), 1.5))
        painter.setBrush(QColor(tokens.accent if on and self.isEnabled() else tokens.card))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        if on:
            painter.setPen(QPen(QColor(tokens.on_accent if self.isEnabled() else tokens.disabled), 2.2))
            painter.drawPolyline([box.topLeft() + QPointF(*at) for at in ((4, 9), (7.3, 12.3), (13, 5.5))])

    @property
    def _before(self) -> int:
        return _LEFT + _SIDE + _GAP

    def _room(self, width: int, height: int) -> QRect:
        """Of the words."""
        return QRect(self._before, 0, max(1, width - self._before - _LEFT), height)
