"""The chosen picture, large, as its page will be: turned, straightened, with level lines to straighten by."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from counter_app.domain.pictures import PageEdit
from counter_app.ui.theme import current

_PAPER: Final = "#FFFFFF"
_LINES: Final = 6


def paint_page(painter: QPainter, room: QRectF, picture: QPixmap, edit: PageEdit) -> QRectF:
    """Paint a page as large as ``room`` allows and return where it is; the arithmetic of ``documents.pictures``."""
    across = edit.turn in (90, 270)
    width, height = float(picture.width()), float(picture.height())
    seen = (height, width) if across else (width, height)
    scale = min(room.width() / seen[0], room.height() / seen[1])
    page = QRectF(0, 0, seen[0] * scale, seen[1] * scale)
    page.moveCenter(room.center())
    lean = math.radians(abs(edit.straighten) / 10)
    reach = (
        seen[0] * math.cos(lean) + seen[1] * math.sin(lean),
        seen[0] * math.sin(lean) + seen[1] * math.cos(lean),
    )
    inside = scale * min(seen[0] / reach[0], seen[1] / reach[1])
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(page, QColor(_PAPER))
    painter.setClipRect(page)
    painter.translate(page.center())
    painter.rotate(edit.turn + edit.straighten / 10)
    painter.scale(inside, inside)
    painter.drawPixmap(QPointF(-width / 2, -height / 2), picture)
    painter.restore()
    return page


class PictureStage(QWidget):
    """``show_page(picture, edit)``; None while there is no picture yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pictureStage")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._picture: QPixmap | None = None
        self._edit: PageEdit | None = None

    def sizeHint(self) -> QSize:
        """Room for an upright page."""
        return QSize(440, 460)

    def show_page(self, picture: QPixmap | None, edit: PageEdit | None) -> None:
        """Another page, or the same otherwise turned."""
        self._picture, self._edit = picture, edit
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """The page on a quiet ground."""
        tokens, painter = current(), QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.background))
        if self._picture is None or self._edit is None:
            return
        page = paint_page(painter, QRectF(self.rect()).adjusted(8, 8, -8, -8), self._picture, self._edit)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawRect(page)
        if self._edit.straighten:
            painter.setPen(QPen(QColor(tokens.accent), 1, Qt.PenStyle.DotLine))
            for number in range(1, _LINES):
                y = page.top() + page.height() * number / _LINES
                painter.drawLine(QPointF(page.left(), y), QPointF(page.right(), y))
