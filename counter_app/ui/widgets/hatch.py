"""Hatchings that tell areas apart without their colours, in logical pixels: right at every scale of the screen."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

_APART: Final = 7.0
_DOT: Final = 1.1


class Hatch(Enum):
    """What an area is filled with over its ground."""

    NONE = "none"
    RISING = "rising"
    FALLING = "falling"
    CROSSED = "crossed"
    UPRIGHT = "upright"
    LEVEL = "level"
    DOTS = "dots"


def paint_hatch(painter: QPainter, area: QRectF | QPainterPath, hatch: Hatch, color: QColor) -> None:
    """Fill ``area``. Lines hang on the widget's origin, so that areas beside each other fit."""
    room = area if isinstance(area, QRectF) else area.boundingRect()
    if hatch is Hatch.NONE or room.isEmpty():
        return
    painter.save()
    if isinstance(area, QRectF):
        painter.setClipRect(area)
    else:
        painter.setClipPath(area)
    painter.setPen(QPen(color, 1.2))
    if hatch in (Hatch.RISING, Hatch.CROSSED):
        _slanted(painter, room, rising=True)
    if hatch in (Hatch.FALLING, Hatch.CROSSED):
        _slanted(painter, room, rising=False)
    if hatch is Hatch.UPRIGHT:
        for x in _places(room.left(), room.right()):
            painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
    if hatch is Hatch.LEVEL:
        for y in _places(room.top(), room.bottom()):
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
    if hatch is Hatch.DOTS:
        painter.setBrush(color)
        for row, y in enumerate(_places(room.top(), room.bottom())):
            for x in _places(room.left(), room.right()):
                painter.drawEllipse(QPointF(x + (row % 2) * _APART / 2, y), _DOT, _DOT)
    painter.restore()


def _slanted(painter: QPainter, room: QRectF, *, rising: bool) -> None:
    height = room.height()
    for x in _places(room.left() - height, room.right()):
        begin, end = (room.bottom(), room.top()) if rising else (room.top(), room.bottom())
        painter.drawLine(QPointF(x, begin), QPointF(x + height, end))


def _places(begin: float, end: float) -> list[float]:
    first = int(begin // _APART)
    return [place * _APART for place in range(first, int(end // _APART) + 2)]
