"""How many there were over time: two areas on top of each other, in steps, with an axis of counts and one of time.

A step holds until the next: nothing is drawn between two figures that nobody counted. Whoever points at it, with the
mouse or with left and right, reads the figures of that time.

Signals: ``pointed(str)`` with what lies under the pointer, "" when it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from counter_app.ui import fonts
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.hatch import Hatch, paint_hatch
from counter_app.ui.widgets.time_axis import AXIS_HEIGHT, TimeAxis, paint_axis

_LEGEND: Final = 20
_SWATCH: Final = 12
_COUNTS: Final = 40
_ROUND: Final = (1, 2, 5)
_NOWHEN: Final = datetime(2000, 1, 1, tzinfo=UTC)
_CENTRED: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """From ``at`` on it was so: ``lower`` and above it ``upper``. ``words`` is read when it is pointed at."""

    at: datetime
    lower: int
    upper: int
    words: str


class LevelChart(QWidget):
    """Object name ``levelChart``."""

    pointed = Signal(str)

    def __init__(self, lower: str, upper: str, parent: QWidget | None = None) -> None:
        """What the two areas are called."""
        super().__init__(parent)
        self.setObjectName("levelChart")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = ""
        self._names = (lower, upper)
        self._levels: tuple[ChartLevel, ...] = ()
        self._highest = 0
        self._end, self._zone = _NOWHEN, "UTC"
        self._at: int | None = None

    @property
    def levels(self) -> tuple[ChartLevel, ...]:
        """What is shown."""
        return self._levels

    def show_levels(self, levels: Sequence[ChartLevel], end: datetime, zone: str, description: str) -> None:
        """Show other levels, oldest first; the last holds until ``end``. ``description`` is for those who hear it.

        What is pointed at stays pointed at: what is now, or what was at that time.
        """
        pointed, before = self._at, self._levels
        self._levels, self._end, self._zone = tuple(levels), end, zone
        self._highest = max((level.lower + level.upper for level in self._levels), default=0)
        self._at = None
        if pointed is not None:
            newest, moment = pointed == len(before) - 1, before[pointed].at
            there = [place for place, level in enumerate(self._levels) if newest or level.at <= moment]
            self._point(there[-1] if there else None)
            if self._at is None:
                self._say("")
        self.setAccessibleDescription(description)
        self.update()

    def set_name(self, name: str) -> None:
        """What it is called for those who hear it, while nothing of it is read."""
        self._name = name
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Readable."""
        return QSize(400, 190)

    def minimumSizeHint(self) -> QSize:
        """So small at least."""
        return QSize(260, 104)

    @property
    def plot(self) -> QRectF:
        """Where the areas are painted."""
        return QRectF(_COUNTS, _LEGEND, self.width() - _COUNTS - 1, self.height() - _LEGEND - AXIS_HEIGHT - 1)

    @property
    def top(self) -> int:
        """The count at the upper edge of the plot."""
        return self._step() * 4

    def height_of(self, count: int) -> float:
        """How high a count is painted."""
        return self.plot.bottom() - self.plot.height() * count / self.top

    def place_of(self, at: datetime) -> float:
        """Where a moment is painted."""
        return self._axis().x(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right read; Home and End go to the ends."""
        last = len(self._levels) - 1
        at = last + 1 if self._at is None else self._at
        match event.key():
            case Qt.Key.Key_Left:
                at -= 1
            case Qt.Key.Key_Right:
                at += 1
            case Qt.Key.Key_Home:
                at = 0
            case Qt.Key.Key_End:
                at = last
            case _:
                super().keyPressEvent(event)
                return
        if self._levels:
            self._point(min(max(0, at), last))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What lies under the pointer."""
        at = self._axis().at(event.position().x())
        found = [place for place, level in enumerate(self._levels) if level.at <= at]
        self._point(found[-1] if found and event.position().x() >= self.plot.left() else None)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer goes; with the keyboard's focus what is read stays."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reading begins at what is now."""
        super().focusInEvent(event)
        if self._at is None and self._levels:
            self._point(len(self._levels) - 1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is read any more."""
        super().focusOutEvent(event)
        self._point(None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Counts, areas, axis, legend."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_legend(painter)
        if not self._levels:
            return
        self._paint_counts(painter)
        paint_axis(painter, self._axis())
        whole = [level.lower + level.upper for level in self._levels]
        lower = [level.lower for level in self._levels]
        self._paint_area(painter, lower, whole, State.NEUTRAL, Hatch.DOTS)
        self._paint_area(painter, [0] * len(lower), lower, State.WAITING, Hatch.RISING)
        if self._at is not None:
            x = self.place_of(self._levels[self._at].at)
            painter.setPen(QPen(QColor(current().ink), 1.5))
            painter.drawLine(QPointF(x, self.plot.top()), QPointF(x, self.plot.bottom()))

    def _paint_area(
        self, painter: QPainter, under: Sequence[int], over: Sequence[int], state: State, hatch: Hatch
    ) -> None:
        pair = current().pair(state)
        edge = self._steps(over)
        area = QPainterPath(edge)
        area.connectPath(self._steps(under).toReversed())
        area.closeSubpath()
        painter.fillPath(area, QColor(pair.ground))
        paint_hatch(painter, area, hatch, QColor(pair.border))
        if any(high > low for high, low in zip(over, under, strict=True)):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(pair.dot), 1.6))
            painter.drawPath(edge)

    def _steps(self, counts: Sequence[int]) -> QPainterPath:
        path = QPainterPath(QPointF(self.place_of(self._levels[0].at), self.height_of(counts[0])))
        for level, before, count in zip(self._levels[1:], counts, counts[1:], strict=False):
            path.lineTo(self.place_of(level.at), self.height_of(before))
            path.lineTo(self.place_of(level.at), self.height_of(count))
        path.lineTo(self.place_of(self._end), self.height_of(counts[-1]))
        return path

    def _paint_counts(self, painter: QPainter) -> None:
        tokens = current()
        painter.setFont(fonts.sans(tokens.tiny))
        for count in range(0, self.top + 1, self._step()):
            y = self.height_of(count)
            painter.setPen(QPen(QColor(tokens.line_soft), 1))
            painter.drawLine(QPointF(self.plot.left(), y), QPointF(self.plot.right(), y))
            painter.setPen(QColor(tokens.secondary))
            painter.drawText(QRectF(0, y - 8, _COUNTS - 2 * STEP, 16), _RIGHT, f"{count}")

    def _paint_legend(self, painter: QPainter) -> None:
        tokens, left = current(), float(_COUNTS)
        painter.setFont(fonts.sans(tokens.tiny))
        looks = ((State.WAITING, Hatch.RISING), (State.NEUTRAL, Hatch.DOTS))
        for (state, hatch), name in zip(looks, self._names, strict=True):
            pair, box = tokens.pair(state), QRectF(left, 2, _SWATCH, _SWATCH)
            painter.fillRect(box, QColor(pair.ground))
            paint_hatch(painter, box, hatch, QColor(pair.border))
            painter.setPen(QPen(QColor(pair.dot), 1))
            painter.drawRect(box)
            painter.setPen(QColor(tokens.secondary))
            width = painter.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRectF(left + _SWATCH + STEP + 2, 0, width + 1, _SWATCH + 4), _CENTRED, name)
            left += _SWATCH + width + 6 * STEP

    def _step(self) -> int:
        """A round count; four of them are the height."""
        power = 1
        while True:
            for number in _ROUND:
                if number * power * 4 >= self._highest:
                    return number * power
            power *= 10

    def _axis(self) -> TimeAxis:
        begin = self._levels[0].at if self._levels else self._end
        return TimeAxis(begin, self._end, self._zone, self.plot)

    def _point(self, at: int | None) -> None:
        if at == self._at:
            return
        self._at = at
        self._say("" if at is None else self._levels[at].words)
        self.update()

    def _say(self, words: str) -> None:
        self.setAccessibleName(words or self._name)
        self.pointed.emit(words)
