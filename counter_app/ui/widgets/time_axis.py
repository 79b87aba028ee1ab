"""An axis of time for charts that paint themselves: where its marks are, and how they are called.

Marks lie on round times of the office's clock; a mark at midnight, or of an axis of days, is called by its day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from counter_app.domain.formats import local_time
from counter_app.ui import fonts
from counter_app.ui import format as show
from counter_app.ui.theme import current

#: Logical pixels.
AXIS_HEIGHT: Final = 22
_LABEL_ROOM: Final = 76
_MARK: Final = 4
_STEPS: Final = tuple(
    timedelta(minutes=minutes)
    for minutes in (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 4320, 7200, 14400)
)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Time from ``begin`` to ``end`` over ``room`` (its plot, logical pixels). Aware times; ``zone``: the office's."""

    begin: datetime
    end: datetime
    zone: str
    room: QRectF

    def x(self, at: datetime) -> float:
        """Where a moment lies; at the edge where it is outside."""
        share = (at - self.begin) / (self.end - self.begin)
        return self.room.left() + self.room.width() * min(1.0, max(0.0, share))

    def at(self, x: float) -> datetime:
        """Which moment lies there."""
        share = (x - self.room.left()) / max(1.0, self.room.width())
        return self.begin + (self.end - self.begin) * min(1.0, max(0.0, share))

    def marks(self) -> Iterator[tuple[datetime, str]]:
        """Moments with their names, oldest first."""
        most = max(1, int(self.room.width() // _LABEL_ROOM))
        length = self.end - self.begin
        step = next((one for one in _STEPS if length / one <= most), _STEPS[-1])
        midnight = local_time(self.begin, self.zone).replace(hour=0, minute=0, second=0, microsecond=0)
        mark = midnight + ((self.begin - midnight) // step) * step
        while mark <= self.end:
            if mark >= self.begin:
                whole = step >= _DAY or (mark - midnight) % _DAY == timedelta()
                yield mark, (_short_day if whole else show.time_of_day)(mark, self.zone)
            mark += step


def paint_axis(painter: QPainter, axis: TimeAxis) -> None:
    """Its marks and names under the plot, fine lines through it, and the zone's name at its end."""
    tokens = current()
    painter.setFont(fonts.sans(tokens.tiny))
    metrics = painter.fontMetrics()
    bottom = axis.room.bottom()
    zone = show.clock(axis.end, axis.zone).rsplit(" ", 1)[-1]
    last = axis.room.right() - metrics.horizontalAdvance(zone) - 2 * _MARK
    for at, name in axis.marks():
        x = axis.x(at)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(QPointF(x, axis.room.top()), QPointF(x, bottom + _MARK))
        width = metrics.horizontalAdvance(name)
        left = max(axis.room.left() - 2 * _MARK, x - width / 2)
        if left + width <= last:
            painter.setPen(QColor(tokens.secondary))
            painter.drawText(QRectF(left, bottom + _MARK, width + 1, AXIS_HEIGHT - _MARK), _TOP, name)
    painter.setPen(QColor(tokens.secondary))
    painter.drawText(QRectF(axis.room.left(), bottom + _MARK, axis.room.width(), AXIS_HEIGHT - _MARK), _TOP_RIGHT, zone)
    painter.setPen(QPen(QColor(tokens.field_line), 1))
    painter.drawLine(QPointF(axis.room.left(), bottom), QPointF(axis.room.right(), bottom))


def _short_day(at: datetime, zone: str) -> str:
    return show.day(at, zone).rsplit(" ", 1)[0]


_TOP: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_TOP_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
