"""Rows of time bands, each with a name, two lines of words, and a band for every stretch of one state.

A band is told by its ground, its hatching and its word; whoever points at it, with the mouse or with the arrow keys,
reads it in full: left and right go from band to band, up and down from row to row.

``show(rows, begin, end, zone)``. Signals: ``pointed(str)`` with what lies under the pointer, "" when it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counter_app.ui import fonts
from counter_app.ui.theme import STEP, State, current
from counter_app.ui.widgets.hatch import Hatch, paint_hatch
from counter_app.ui.widgets.time_axis import AXIS_HEIGHT, TimeAxis, paint_axis

_ROW: Final = 35
_BAR: Final = 23
_NAMES: Final = 216
_NOTES: Final = 196
#: Narrower ones are painted so wide: what was there is seen.
_LEAST: Final = 1.5
_NOWHEN: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class ChartBand:
    """A half-open stretch of time. ``word`` stands in it where there is room; ``words`` is read when it is pointed
    at."""

    begin: datetime
    end: datetime
    word: str
    words: str
    state: State
    hatch: Hatch


@dataclass(frozen=True, slots=True)
class ChartRow:
    """``name`` and ``below`` stand at the left, ``notes`` (two lines) at the right."""

    name: str
    below: str
    state: State
    notes: tuple[str, str]
    bands: tuple[ChartBand, ...]


class BandChart(QWidget):
    """Object name ``bandChart``."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bandChart")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name = ""
        self._rows: tuple[ChartRow, ...] = ()
        self._begin, self._end, self._zone = _NOWHEN, _NOWHEN, "UTC"
        self._at: tuple[int, int] | None = None
        """Row and band that are read."""

    @property
    def rows(self) -> tuple[ChartRow, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[ChartRow], begin: datetime, end: datetime, zone: str) -> None:
        """Show other rows. What is pointed at stays pointed at: what is now, or what was at that time."""
        pointed = self._at
        newest, moment = True, self._end
        if pointed is not None:
            band = self._rows[pointed[0]].bands[pointed[1]]
            newest, moment = band.end >= self._end, band.begin + (band.end - band.begin) / 2
        self._rows, self._begin, self._end, self._zone = tuple(rows), begin, end, zone
        self._at = None
        if pointed is not None:
            self._point(self._at_time(pointed[0], moment, newest=newest))
            if self._at is None:
                self._say("")
        self.setAccessibleDescription("; ".join(f"{row.name}: {row.below}" for row in self._rows))
        self.updateGeometry()
        self.update()

    def set_name(self, name: str) -> None:
        """What it is called for those who hear it, while nothing of it is read."""
        self._name = name
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Room for all rows."""
        return QSize(720, _ROW * max(1, len(self._rows)) + AXIS_HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        """Rows are never cut."""
        return QSize(520, self.sizeHint().height())

    def band_rect(self, row: int, band: int) -> QRectF:
        """Where a band is painted."""
        axis, shown = self._axis(), self._rows[row].bands[band]
        left, right = axis.x(shown.begin), axis.x(shown.end)
        top = row * _ROW + (_ROW - _BAR) / 2
        return QRectF(left, top, max(_LEAST, right - left), _BAR)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows read; Home and End go to the oldest and the newest band of the row."""
        row, band = self._at if self._at is not None else (0, len(self._rows[0].bands) if self._rows else 0)
        match event.key():
            case Qt.Key.Key_Left:
                band -= 1
            case Qt.Key.Key_Right:
                band += 1
            case Qt.Key.Key_Home:
                band = 0
            case Qt.Key.Key_End if self._rows:
                band = len(self._rows[row].bands) - 1
            case Qt.Key.Key_Up | Qt.Key.Key_Down if self._rows:
                row, band = self._beside(row, band, -1 if event.key() == Qt.Key.Key_Up else 1)
            case _:
                super().keyPressEvent(event)
                return
        if self._rows and self._rows[row].bands:
            self._point((row, min(max(0, band), len(self._rows[row].bands) - 1)))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What lies under the pointer."""
        self._point(self._under(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer goes; with the keyboard's focus what is read stays."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self._point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reading begins at what is now."""
        super().focusInEvent(event)
        if self._at is None and self._rows and self._rows[0].bands:
            self._point((0, len(self._rows[0].bands) - 1))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is read any more."""
        super().focusOutEvent(event)
        self._point(None)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Names, bands, notes, and the axis below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._rows:
            return
        axis = self._axis()
        paint_axis(painter, axis)
        for place, row in enumerate(self._rows):
            self._paint_names(painter, place, row)
            for band in range(len(row.bands)):
                self._paint_band(painter, place, band)
            self._paint_notes(painter, place, row, axis)
        if self._at is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(current().ink), 2))
            painter.drawRect(self.band_rect(*self._at).adjusted(0, -1, 0, 1))

    def _paint_names(self, painter: QPainter, place: int, row: ChartRow) -> None:
        tokens = current()
        room = QRectF(0, place * _ROW + 1, _NAMES - 3 * STEP, _ROW - 3)
        painter.setFont(fonts.sans(tokens.small, QFont.Weight.DemiBold))
        painter.setPen(QColor(tokens.ink))
        painter.drawText(room, _UPPER, _fitting(painter, row.name, room.width()))
        painter.setFont(fonts.sans(tokens.tiny))
        painter.setPen(QColor(tokens.pair(row.state).text))
        painter.drawText(room, _LOWER, _fitting(painter, row.below, room.width()))

    def _paint_notes(self, painter: QPainter, place: int, row: ChartRow, axis: TimeAxis) -> None:
        tokens = current()
        left = axis.room.right() + 3 * STEP
        room = QRectF(left, place * _ROW + 1, self.width() - left, _ROW - 3)
        painter.setFont(fonts.sans(tokens.tiny))
        painter.setPen(QColor(tokens.secondary))
        painter.drawText(room, _UPPER, _fitting(painter, row.notes[0], room.width()))
        painter.drawText(room, _LOWER, _fitting(painter, row.notes[1], room.width()))

    def _paint_band(self, painter: QPainter, row: int, band: int) -> None:
        shown = self._rows[row].bands[band]
        room, pair = self.band_rect(row, band), current().pair(shown.state)
        painter.fillRect(room, QColor(pair.ground))
        paint_hatch(painter, room, shown.hatch, QColor(pair.border))
        if room.width() > 4:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(pair.border), 1))
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
        else:
            painter.fillRect(room, QColor(pair.dot))
        painter.setFont(fonts.sans(current().tiny, QFont.Weight.DemiBold))
        width = painter.fontMetrics().horizontalAdvance(shown.word)
        if width + 2 * STEP <= room.width():
            ground = QRectF(0, 0, width + 2 * STEP, _BAR - 8)
            ground.moveCenter(room.center())
            painter.fillRect(ground, QColor(pair.ground))
            painter.setPen(QColor(pair.text))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown.word)

    def _axis(self) -> TimeAxis:
        room = QRectF(_NAMES, 0, max(40, self.width() - _NAMES - _NOTES), _ROW * len(self._rows))
        return TimeAxis(self._begin, self._end, self._zone, room)

    def _under(self, where: QPointF) -> tuple[int, int] | None:
        axis, row = self._axis(), int(where.y() // _ROW)
        if not axis.room.contains(where) or row >= len(self._rows):
            return None
        at = axis.at(where.x())
        return next(((row, n) for n, band in enumerate(self._rows[row].bands) if band.begin <= at < band.end), None)

    def _beside(self, row: int, band: int, by: int) -> tuple[int, int]:
        """The band of another row at the same time."""
        other = min(max(0, row + by), len(self._rows) - 1)
        bands = self._rows[row].bands
        if not bands or not self._rows[other].bands:
            return row, band
        middle = bands[min(max(0, band), len(bands) - 1)]
        at = middle.begin + (middle.end - middle.begin) / 2
        return other, next((n for n, one in enumerate(self._rows[other].bands) if one.begin <= at < one.end), 0)

    def _at_time(self, row: int, moment: datetime, *, newest: bool) -> tuple[int, int] | None:
        bands = self._rows[row].bands if row < len(self._rows) else ()
        if not bands:
            return None
        last = len(bands) - 1
        if newest:
            return row, last
        return row, next((n for n, band in enumerate(bands) if band.begin <= moment < band.end), last)

    def _point(self, at: tuple[int, int] | None) -> None:
        if at == self._at:
            return
        self._at = at
        self._say("" if at is None else f"{self._rows[at[0]].name}: {self._rows[at[0]].bands[at[1]].words}")
        self.update()

    def _say(self, words: str) -> None:
        self.setAccessibleName(words or self._name)
        self.pointed.emit(words)


def _fitting(painter: QPainter, text: str, width: float) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(width))


_UPPER: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_LOWER: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
