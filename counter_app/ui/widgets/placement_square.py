"""The hatched grey square that stands for the stamp: plainly a sample, never a look-alike.

It only reports what hands do to it; whoever owns it says where it is.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counter_app.domain.document import Placement
from counter_app.ui import fonts
from counter_app.ui.theme import current

_HATCH: Final = 7
_PAPER: Final = "#FFFFFF"
_GREY: Final = "#C3C9D1"
_INK: Final = "#1B2430"
_JUMP: Final = 10
#: Points that plus and minus change the side by.
_GROWTH: Final = 2
_BADGE: Final = 18
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PlacementSquare(QWidget):
    """Signals: ``taken()`` when it gets the focus; ``nudged(int, int)`` in points to the right and down as seen;
    ``dragged(QPoint, bool)`` with the upper left corner, in the parent's coordinates, while the pointer moves it, and
    whether Alt is held; ``dropped()`` when it is let go; ``resized(int)`` in points a side; ``removed()``."""

    taken = Signal()
    nudged = Signal(int, int)
    dragged = Signal(QPoint, bool)
    dropped = Signal()
    resized = Signal(int)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grip: QPoint | None = None
        self.setObjectName("placementSquare")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self.setToolTip(self.tr("Drag it, or use the arrow keys (Shift: 10 points); + and - change its size"))
        self._number = 0
        self._chosen = True

    def show_number(self, number: int, *, chosen: bool) -> None:
        """Which stamp it is, from 1, where there are several; 0 for the only one."""
        if (number, chosen) != (self._number, self._chosen):
            self._number, self._chosen = number, chosen
            self.update()

    def describe(self, placement: Placement) -> None:
        """Say where it is, to those who hear the screen too."""
        self.setAccessibleName(
            self.tr("Sample of the stamp's place: {width} × {height} pt, page {page}, x {x}, y {y}").format(
                width=placement.urx - placement.llx,
                height=placement.ury - placement.lly,
                page=placement.page,
                x=placement.llx,
                y=placement.lly,
            )
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The one with the focus is the chosen one."""
        super().focusInEvent(event)
        self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys: 1 point, with Shift 10. Plus and minus: the size. Del: away with it."""
        arrow = _ARROWS.get(Qt.Key(event.key()))
        step = _JUMP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if arrow is not None:
            self.nudged.emit(arrow[0] * step, arrow[1] * step)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.resized.emit(_GROWTH)
        elif event.key() == Qt.Key.Key_Minus:
            self.resized.emit(-_GROWTH)
        elif event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._grip = event.position().toPoint()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._grip is not None:
            free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.dragged.emit(self.mapToParent(event.position().toPoint() - self._grip), free)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._grip is not None and event.button() is Qt.MouseButton.LeftButton:
            self._grip = None
            self.dropped.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Grey hatching, the words, and the edge in the accent's colour; thicker with the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        hatch(painter, room, _HATCH)
        self._words(painter, room)
        width = 3 if self.hasFocus() else 2
        painter.setPen(
            QPen(
                QColor(current().accent if self.isEnabled() and self._chosen else current().field_line),
                width,
                j=Qt.PenJoinStyle.MiterJoin,
            )
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inset = width / 2
        painter.drawRect(room.adjusted(inset, inset, -inset, -inset))
        if self._number:
            self._badge(painter, room)

    def _badge(self, painter: QPainter, room: QRectF) -> None:
        """Its number in the upper left corner."""
        place = QRectF(room.left(), room.top(), _BADGE, _BADGE)
        painter.fillRect(place, QColor(current().accent if self.isEnabled() and self._chosen else _INK))
        font = fonts.sans(12)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(_PAPER))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _words(self, painter: QPainter, room: QRectF) -> None:
        lines = (self.tr("SAMPLE"), self.tr("STAMP'S PLACE"))
        size = 12
        font = fonts.sans(size)
        font.setBold(True)
        painter.setFont(font)
        while size > 6 and max(painter.fontMetrics().horizontalAdvance(line) for line in lines) > room.width() - 10:
            size -= 1
            font.setPixelSize(size)
            painter.setFont(font)
        height = painter.fontMetrics().height()
        widest = max(painter.fontMetrics().horizontalAdvance(line) for line in lines)
        ground = QRectF(0, 0, widest + 6, height * len(lines) + 2)
        ground.moveCenter(room.center())
        painter.fillRect(ground, QColor(_PAPER))
        painter.setPen(QColor(_INK))
        for place, line in enumerate(lines):
            where = QRectF(ground.left(), ground.top() + 1 + place * height, ground.width(), height)
            painter.drawText(where, Qt.AlignmentFlag.AlignCenter, line)


def hatch(painter: QPainter, room: QRectF, distance: float) -> None:
    """White ground with grey strokes from the upper left to the lower right."""
    painter.save()
    painter.setClipRect(room)
    painter.fillRect(room, QColor(_PAPER))
    painter.setPen(QPen(QColor(_GREY), distance * 0.45))
    left = room.left() - room.height()
    while left < room.right():
        painter.drawLine(
            QRectF(left, room.top(), room.height(), room.height()).topLeft(),
            QRectF(left, room.top(), room.height(), room.height()).bottomRight(),
        )
        left += distance * 1.4
    painter.restore()
