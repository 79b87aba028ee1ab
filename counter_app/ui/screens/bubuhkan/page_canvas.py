"""The page itself, with the stamp's square on it; lies in the scroll area of :mod:`.page_view`."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counter_app.documents import geometry
from counter_app.domain.document import DEFAULT_SIDE, PageBox, Placement
from counter_app.ui import fonts
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.theme import current
from counter_app.ui.widgets.placement_square import PlacementSquare

#: Room round the page.
MARGIN: Final = 20
_PAPER: Final = "#FFFFFF"
_LABEL_HEIGHT: Final = 20


class PageCanvas(QWidget):
    """One page at ``scale`` pixels a point, in the middle of the room that it is given.

    Signals: ``moved(object)`` with the new :class:`Placement` when hands moved the square; ``settled()`` when it was
    let go or nudged.
    """

    moved = Signal(object)
    settled = Signal()

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._sha256 = ""
        self._page = 1
        self._box: PageBox | None = None
        self._scale = 1.0
        self._placement: Placement | None = None
        self.square = PlacementSquare(self)
        self.square.hide()
        self.square.nudged.connect(self._on_nudged)
        self.square.dragged.connect(self._on_dragged)
        self.square.dropped.connect(self.settled)

    def show_page(self, sha256: str, page: int, box: PageBox | None, scale: float) -> None:
        """Another page, or the same one larger."""
        self._sha256, self._page, self._box, self._scale = sha256, page, box, scale
        self._place_square()
        self.update()

    def show_placement(self, placement: Placement | None) -> None:
        """Where the square is; None for none."""
        self._placement = placement
        self._place_square()
        self.update()

    def page_rect(self) -> QRect:
        """The page within the canvas."""
        if self._box is None:
            return QRect()
        width, height = round(self._box.view_width * self._scale), round(self._box.view_height * self._scale)
        left = max(MARGIN, (self.width() - width) // 2)
        top = max(MARGIN, (self.height() - height) // 2) if height + 2 * MARGIN < self.height() else MARGIN
        return QRect(left, top, width, height)

    def square_rect(self) -> QRect:
        """The square with its label within the canvas; empty while there is none."""
        if not self.square.isVisibleTo(self):
            return QRect()
        return self.square.geometry().adjusted(0, 0, 0, _LABEL_HEIGHT)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """The page stays in the middle."""
        self._place_square()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the square's middle here."""
        if self._box is None or self._placement is None or not self.square.isEnabled():
            return
        side = self._placement.urx - self._placement.llx
        at = self._points(event.position())
        self._move_to(at.x() - side / 2, at.y() - side / 2)
        self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  (Qt's signature)
        """Ground, shadow, paper, picture, and the coordinates under the square."""
        painter = QPainter(self)
        tokens = current()
        painter.fillRect(self.rect(), QColor(tokens.line_soft))
        page = self.page_rect()
        if page.isEmpty():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        for spread, alpha in ((4, 10), (2, 18), (1, 26)):
            painter.setBrush(QColor(20, 30, 42, alpha))
            painter.drawRoundedRect(page.adjusted(-spread, -spread + 1, spread, spread + 1), spread, spread)
        painter.fillRect(page, QColor(_PAPER))
        self._paint_picture(painter, page)
        self._paint_label(painter)

    def _paint_picture(self, painter: QPainter, page: QRect) -> None:
        width = round(page.width() * self.devicePixelRatioF())
        picture = self._images.get(self._sha256, self._page, width, urgent=True) or self._images.nearest(
            self._sha256, self._page, width
        )
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(page, picture)
            return
        broken = self._images.is_broken(self._sha256, self._page)
        words = self.tr("This page cannot be drawn") if broken else self.tr("Page is being drawn …")
        painter.setFont(fonts.sans(current().small))
        painter.setPen(QColor("#52606D"))
        painter.drawText(page, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_label(self, painter: QPainter) -> None:
        if self._placement is None or not self.square.isVisibleTo(self):
            return
        words = label(self._placement)
        font = fonts.sans(current().tiny)
        font.setBold(True)
        painter.setFont(font)
        square = self.square.geometry()
        width = painter.fontMetrics().horizontalAdvance(words) + 10
        place = QRectF(square.center().x() - width / 2, square.bottom() + 3, width, _LABEL_HEIGHT - 3)
        if place.bottom() > self.height():
            place.moveBottom(square.top() - 3)
        place.moveLeft(min(max(place.left(), 2), self.width() - width - 2))
        painter.setPen(QPen(QColor(current().accent_line), 1))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(QColor("#9A3209"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _place_square(self) -> None:
        placement, box = self._placement, self._box
        shown = placement is not None and box is not None and placement.page == self._page
        self.square.setVisible(shown)
        if placement is None or box is None or not shown:
            return
        seen, page = geometry.view_rect(box, placement), self.page_rect()
        self.square.setGeometry(
            QRectF(
                page.left() + seen.left * self._scale,
                page.top() + seen.top * self._scale,
                seen.width * self._scale,
                seen.height * self._scale,
            ).toRect()
        )
        self.square.describe(placement)

    def _points(self, at: QPointF) -> QPointF:
        """Points from the page's upper left corner as seen."""
        return (at - QPointF(self.page_rect().topLeft())) / self._scale

    def _on_nudged(self, right: int, down: int) -> None:
        if self._box is not None and self._placement is not None:
            self._set(geometry.nudge(self._box, self._placement, right, down))
            self.settled.emit()

    def _on_dragged(self, corner: QPoint) -> None:
        at = self._points(QPointF(corner))
        self._move_to(at.x(), at.y())

    def _move_to(self, left: float, top: float) -> None:
        if self._box is not None:
            side = DEFAULT_SIDE if self._placement is None else self._placement.urx - self._placement.llx
            self._set(geometry.place(self._box, self._page, left, top, side))

    def _set(self, placement: Placement) -> None:
        if placement != self._placement:
            self.show_placement(placement)
            self.moved.emit(placement)


def label(placement: Placement) -> str:
    """``90 × 90 pt · x 286 y 214``: size and lower left corner in PDF points."""
    width, height = placement.urx - placement.llx, placement.ury - placement.lly
    return f"{width} × {height} pt · x {placement.llx} y {placement.lly}"
