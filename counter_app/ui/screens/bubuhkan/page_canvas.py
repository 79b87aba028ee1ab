"""The pages in view with the squares of the stamps on them; fills the viewport of :mod:`.page_view`.

Only what is in view is painted and asked for, and one page before and behind it.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from counter_app.documents import geometry
from counter_app.domain.document import Placement
from counter_app.domain.placing import Guide
from counter_app.ui import fonts
from counter_app.ui.screens.bubuhkan.page_images import PageImages, PageKey, key_of
from counter_app.ui.screens.bubuhkan.page_strip import PageStrip
from counter_app.ui.screens.bubuhkan.placer import Placer
from counter_app.ui.theme import current
from counter_app.ui.widgets.placement_square import PlacementSquare

_PAPER: Final = "#FFFFFF"
_LABEL_HEIGHT: Final = 20
#: Lines round a page, from outside to inside: how far from it, and how dark.
_SHADOW: Final = ((4, 10), (3, 14), (2, 28), (1, 54))
#: Pixels within which a dragged square is drawn to a line.
_SNAP: Final = 6
#: A picture enlarged so many times cannot be read.
_BLURRED: Final = 2


class PageCanvas(QWidget):
    """A window onto a :class:`PageStrip`; ``scroll`` says which part of it is in view.

    Signals: ``settled()`` when a square was let go, nudged or put somewhere by a double click; ``dragged_to(QPoint)``
    with the pointer's square while it moves, for scrolling along.
    """

    settled = Signal()
    dragged_to = Signal(QRect)

    def __init__(self, images: PageImages, placer: Placer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._placer = placer
        self._sha256 = ""
        self._strip = PageStrip()
        self._origin = QPoint()
        self._resting = True
        self._squares_shown = True
        self._guides: tuple[int, tuple[Guide, ...]] = (0, ())
        self._squares: list[PlacementSquare] = []
        self._make_square()
        placer.changed.connect(self._on_placed)

    @property
    def square(self) -> PlacementSquare:
        """The square of the chosen stamp."""
        return self._squares[self._placer.placed.chosen]

    def show_pages(self, sha256: str, strip: PageStrip) -> None:
        """Other pages, or the same ones larger."""
        self._sha256, self._strip = sha256, strip
        self._put_squares()
        self.update()

    def show_squares(self, *, shown: bool) -> None:
        """Squares are for before the stamp."""
        self._squares_shown = shown
        self._put_squares()
        self.update()

    def set_resting(self, *, resting: bool) -> None:
        """While the size changes no sharp pictures are asked for."""
        self._resting = resting
        self.update()

    def scroll_to(self, origin: QPoint) -> None:
        """Where the canvas's upper left corner lies in the strip."""
        if origin != self._origin:
            self._origin = origin
            self._put_squares()
            self.update()

    def page_rect(self, page: int) -> QRect:
        """A page within the canvas."""
        return self._strip.rect(page).translated(-self._origin)

    def square_rect(self) -> QRect:
        """The chosen square with its label, in the strip; empty while there is none."""
        place = self._placer.placed.current
        if place is None or not self._squares_shown or place.page > len(self._strip.pages):
            return QRect()
        return self._on_strip(place).adjusted(0, 0, 0, _LABEL_HEIGHT)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002  (Qt's signature)
        """The squares stay on their pages."""
        self._put_squares()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Put the chosen square's middle here."""
        if not self._strip.pages or self._placer.frozen or not self._squares_shown:
            return
        at = event.position() + QPointF(self._origin)
        page, half = self._strip.at(at.y()), self._placer.side / 2
        self._placer.drag(page, self._strip.points(page, at) - QPointF(half, half), 0)
        self.settled.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, the pages in view, guides, and the coordinates under the chosen square."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(current().line_soft))
        painter.translate(-self._origin)
        pages = self._strip.between(self._origin.y(), self._origin.y() + self.height())
        self._want(pages)
        for page in pages:
            self._paint_page(painter, page)
        self._paint_guides(painter)
        self._paint_label(painter)

    def _want(self, pages: range) -> None:
        count = len(self._strip.pages)
        near = [page for page in (pages.stop, pages.start - 1) if pages and 1 <= page <= count]
        shown = [self._key(page) for page in pages]
        if not self._resting:
            shown = [key for key in shown if self._is_blurred(key)]
            near = []
        self._images.want(self, [*shown, *(self._key(page) for page in near)])

    def _is_blurred(self, key: PageKey) -> bool:
        """Whether nothing is held that could be shown for a moment."""
        held = self._images.nearest(key)
        return held is None or held.width() * _BLURRED < key.width

    def _key(self, page: int) -> PageKey:
        width = round(self._strip.rect(page).width() * self.devicePixelRatioF())
        return key_of(self._sha256, page, self._strip.pages[page - 1], width)

    def _paint_page(self, painter: QPainter, page: int) -> None:
        place = self._strip.rect(page)
        _paint_shadow(painter, place)
        key = self._key(page)
        picture = self._images.get(key)
        if picture is not None and self.devicePixelRatioF() == 1:
            # As made, without a second scaling; PDFium may round the height otherwise than we do.
            painter.fillRect(place.adjusted(0, picture.height(), 0, 0), QColor(_PAPER))
            painter.drawPixmap(place.topLeft(), picture, QRect(0, 0, place.width(), place.height()))
            return
        painter.fillRect(place, QColor(_PAPER))
        picture = picture or self._images.nearest(key)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, picture)
            return
        broken = self._images.is_broken(self._sha256, page)
        words = self.tr("This page cannot be drawn") if broken else self.tr("Page is being drawn …")
        painter.setFont(fonts.sans(current().small))
        painter.setPen(QColor("#52606D"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_guides(self, painter: QPainter) -> None:
        page, guides = self._guides
        if not guides or page > len(self._strip.pages):
            return
        place = self._strip.rect(page)
        painter.setPen(QPen(QColor(current().accent), 1, Qt.PenStyle.DashLine))
        for guide in guides:
            if guide.upright:
                x = round(place.left() + guide.at * self._strip.scale)
                painter.drawLine(x, place.top(), x, place.bottom())
            else:
                y = round(place.top() + guide.at * self._strip.scale)
                painter.drawLine(place.left(), y, place.right(), y)

    def _paint_label(self, painter: QPainter) -> None:
        place = self._placer.placed.current
        if place is None or self.square_rect().isEmpty():
            return
        words = label(place)
        font = fonts.sans(current().tiny)
        font.setBold(True)
        painter.setFont(font)
        square = self._on_strip(place)
        width = painter.fontMetrics().horizontalAdvance(words) + 10
        # Flush with the right edge: that is where the name of the one who signs begins.
        ground = QRectF(square.right() + 1 - width, square.bottom() + 3, width, _LABEL_HEIGHT - 3)
        if ground.bottom() > self._strip.height:
            ground.moveBottom(square.top() - 3)
        ground.moveLeft(min(max(ground.left(), 2), self._strip.width - width - 2))
        painter.setPen(QPen(QColor(current().accent_line), 1))
        painter.setBrush(QColor(_PAPER))
        painter.drawRoundedRect(ground, 4, 4)
        painter.setPen(QColor("#9A3209"))
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, words)

    def _on_strip(self, place: Placement) -> QRect:
        seen = geometry.view_rect(self._strip.pages[place.page - 1], place)
        return self._strip.on_page(place.page, seen).toRect()

    def _on_placed(self) -> None:
        self._put_squares()
        self.update()

    def _put_squares(self) -> None:
        placed = self._placer.placed
        places = placed.places if self._squares_shown and self._strip.pages else ()
        while len(self._squares) < max(1, len(placed.places)):
            self._make_square()
        for index, square in enumerate(self._squares):
            square.setEnabled(not self._placer.frozen)
            if index >= len(places):
                self._hide(square)
                continue
            where = self._on_strip(places[index]).translated(-self._origin)
            if not self.rect().intersects(where):
                self._hide(square)
                continue
            square.setGeometry(where)
            square.describe(places[index])
            square.show_number(index + 1 if len(places) > 1 else 0, chosen=index == placed.chosen)
            square.show()

    def _hide(self, square: PlacementSquare) -> None:
        """The focus stays with the preview, whose keys still scroll and turn pages: it must not wander to a button."""
        view = self.parentWidget()
        if square.hasFocus() and view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        square.hide()

    def _make_square(self) -> None:
        index = len(self._squares)
        square = PlacementSquare(self)
        square.setObjectName("placementSquare" if index == 0 else f"placementSquare_{index + 1}")
        square.hide()
        square.taken.connect(partial(self._placer.choose, index))
        square.nudged.connect(self._on_nudged)
        square.dragged.connect(self._on_dragged)
        square.dropped.connect(self._on_dropped)
        square.resized.connect(self._on_resized)
        square.removed.connect(self._placer.remove)
        self._squares.append(square)

    def _on_nudged(self, right: int, down: int) -> None:
        self._placer.nudge(right, down)
        self.settled.emit()

    def _on_resized(self, growth: int) -> None:
        self._placer.resize(self._placer.side + growth)
        self.settled.emit()

    def _on_dragged(self, corner: QPoint, free: bool) -> None:
        at = QPointF(corner + self._origin)
        side = self._placer.side * self._strip.scale
        page = min(self._strip.at(at.y() + side / 2), len(self._strip.pages))
        reach = 0.0 if free else _SNAP / self._strip.scale
        self._guides = (page, self._placer.drag(page, self._strip.points(page, at), reach))
        self.update()
        self.dragged_to.emit(QRect(corner, self.square.size()))

    def _on_dropped(self) -> None:
        self._guides = (0, ())
        self.update()
        self.settled.emit()


def _paint_shadow(painter: QPainter, place: QRect) -> None:
    """Round a page, a little lower than it. Filled strips: Qt strokes translucent lines a hundred times slower."""
    for spread, alpha in _SHADOW:
        color = QColor(20, 30, 42, alpha)
        edge = place.adjusted(-spread, 1 - spread, spread, spread + 1)
        painter.fillRect(edge.left(), edge.top(), edge.width(), 1, color)
        painter.fillRect(edge.left(), edge.bottom(), edge.width(), 1, color)
        painter.fillRect(edge.left(), edge.top() + 1, 1, edge.height() - 2, color)
        painter.fillRect(edge.right(), edge.top() + 1, 1, edge.height() - 2, color)


def label(placement: Placement) -> str:
    """``90 × 90 pt · x 286 y 214``: size and lower left corner in PDF points."""
    width, height = placement.urx - placement.llx, placement.ury - placement.lly
    return f"{width} × {height} pt · x {placement.llx} y {placement.lly}"
