"""Preview of a document: all its pages under each other, zoom, and the stamps' squares.

The scale is pixels a point; 100 % is paper at 96 dots an inch. While nobody zoomed, the page in view fits the width.
Only what is in view is drawn: a thousand pages cost as much as one.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from counter_app.domain.document import DocumentType, PageBox, Placement
from counter_app.domain.placing import Preset
from counter_app.ui.screens.bubuhkan.page_canvas import PageCanvas
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.screens.bubuhkan.page_strip import MARGIN, PageStrip
from counter_app.ui.screens.bubuhkan.placer import Placer

FULL: Final = 96 / 72
SMALLEST: Final = 0.25 * FULL
LARGEST: Final = 4 * FULL
_STEP: Final = 1.25
#: Sharp pictures are made when the window's edge has come to rest.
_REST_MS: Final = 120
_LINE: Final = 48
#: The page in view is the one at this part of the view's height.
_LOOK: Final = 0.35


class Fit(StrEnum):
    """How the scale follows the room."""

    WIDTH = "width"
    PAGE = "page"
    FREE = "free"


class PageView(QAbstractScrollArea):
    """Signals: ``page_changed(int)``; ``placement_changed(object)`` with the first stamp's place;
    ``placements_changed(object)`` with all of them; ``scale_changed(float)``."""

    page_changed = Signal(int)
    placement_changed = Signal(object)
    placements_changed = Signal(object)
    scale_changed = Signal(float)

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.placer = Placer(images.layouts, self)
        self.canvas = PageCanvas(images, self.placer, self.viewport())
        self.setObjectName("pageView")
        self.setAccessibleName(self.tr("Page preview"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Always there, so that the pages' width does not change with their number.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setFocusProxy(self)
        self._sha256 = ""
        self._strip = PageStrip()
        self._page = 1
        self._fit = Fit.WIDTH
        self._turning = False
        self._wants_reveal = False
        self._rest = self._timer(_REST_MS, self._on_rest)
        self._search = self._timer(0, self.placer.search)
        images.arrived.connect(self._on_arrived)
        self.placer.changed.connect(self._on_placed)
        self.placer.arrived.connect(self._on_place_arrived)
        self.canvas.settled.connect(self.reveal_square)
        self.canvas.dragged_to.connect(self._on_dragged_to)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The page in view, from 1."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._strip.pages)

    @property
    def fit_mode(self) -> Fit:
        """How the scale follows the room."""
        return self._fit

    @property
    def _centre(self) -> int:
        """How far to the right it is scrolled when the middle of the pages is in the middle."""
        return max(0, self._strip.width - self.viewport().width()) // 2

    @property
    def placement(self) -> Placement | None:
        """Where the first square is."""
        places = self.placer.placed.places
        return places[0] if places else None

    @property
    def placements(self) -> tuple[Placement, ...]:
        """Where the squares are, in the order in which they are put; empty: none."""
        return self.placer.placed.places

    def set_placements(self, placements: tuple[Placement, ...]) -> None:
        """Put the squares where they were when another document was shown in between."""
        self.placer.restore(placements)
        self._reveal_soon()

    def set_document_type(self, document_type: DocumentType | None) -> None:
        """What kind of document it is: its stamp's usual place follows, as long as no hand has moved a square."""
        self.placer.set_type(document_type)

    def show_document(self, sha256: str, pages: tuple[PageBox, ...], *, placing: bool = True) -> None:
        """A document's first page, with the square where it usually goes; on a page too small for it there is none.

        Without ``placing`` it is only looked at.
        """
        self._sha256, self._page, self._fit = sha256, 1, Fit.WIDTH
        self._strip = PageStrip(pages, self._strip.scale)
        self.canvas.show_squares(shown=True)
        self.placer.start(sha256, pages if placing else ())
        self._lay_out()
        self._jump(QPoint(self._centre, 0))
        self._reveal_soon()
        self.page_changed.emit(1)
        self._on_placed()

    def show_result(self, sha256: str) -> None:
        """The same pages with the stamps on them; the squares are gone, the first stamp's page is in view."""
        self.placer.choose(0)
        self.reveal_square()
        self._sha256 = sha256
        self.canvas.show_squares(shown=False)
        self.canvas.show_pages(sha256, self._strip)

    def freeze(self) -> None:
        """The places are paid for: they stay where they are."""
        self.placer.freeze()

    def clear(self) -> None:
        """No document."""
        self._sha256, self._strip, self._page = "", PageStrip(), 1
        self.placer.start("", ())
        self._lay_out()

    def set_page(self, page: int) -> None:
        """Go to a page; one that does not exist is ignored."""
        if 1 <= page <= self.pages and page != self._page:
            self._turn_to(page)
            # Who zoomed reads on in the same column.
            across = self.horizontalScrollBar().value() if self._fit is Fit.FREE else self._centre
            self._jump(QPoint(across, self._strip.rect(page).top() - MARGIN))
            current = self.placer.placed.current
            if current is not None and current.page == page:
                self.reveal_square()

    def place_here(self, preset: Preset | None = None) -> None:
        """Bring the chosen square to the page in view: to a preset place, or the best one that is found there."""
        self.placer.put(self._page, preset)

    def add_stamp(self) -> None:
        """One more stamp on the page in view."""
        self.placer.add(self._page)

    def choose_stamp(self, index: int) -> None:
        """Take another square, and go to it."""
        self.placer.choose(index)
        self._on_place_arrived()

    def zoom(self, steps: int) -> None:
        """Larger (positive) or smaller; what is in the middle stays there."""
        self._fit = Fit.FREE
        self._set_scale(self._strip.scale * _STEP**steps)

    def fit(self, mode: Fit = Fit.WIDTH) -> None:
        """As wide as there is room, or so that the whole page is seen."""
        self._fit = mode
        self._lay_out()

    def reveal_square(self) -> None:
        """Scroll so that the chosen square is seen."""
        square = self.canvas.square_rect().adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        if self.canvas.square_rect().isEmpty():
            return
        for bar, first, last in (
            (self.horizontalScrollBar(), square.left(), square.right()),
            (self.verticalScrollBar(), square.top(), square.bottom()),
        ):
            bar.setValue(min(max(bar.value(), last - bar.pageStep()), first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages, Ins adds a stamp; the arrows scroll."""
        match event.key():
            case Qt.Key.Key_PageUp:
                self.set_page(self._page - 1)
            case Qt.Key.Key_PageDown:
                self.set_page(self._page + 1)
            case Qt.Key.Key_Home:
                self.set_page(1)
            case Qt.Key.Key_End:
                self.set_page(self.pages)
            case Qt.Key.Key_Insert:
                self.add_stamp()
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl it zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page fitting; its sharp picture is made when the size has come to rest."""
        super().resizeEvent(event)
        self.canvas.resize(self.viewport().size())
        self.canvas.set_resting(resting=False)
        self._rest.start()
        self._lay_out()

    def _timer(self, milliseconds: int, on_timeout: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(on_timeout)
        return timer

    def _reveal_soon(self) -> None:
        """Once the page has its size: at the first showing that comes a little later."""
        self._wants_reveal = True
        self._rest.start()

    def _on_rest(self) -> None:
        self.canvas.set_resting(resting=True)
        if self._wants_reveal:
            self._wants_reveal = False
            self.reveal_square()

    def _set_scale(self, scale: float) -> None:
        """Another scale; the point of the page in view that is in the middle stays there."""
        scale = min(max(scale, SMALLEST), LARGEST)
        if scale == self._strip.scale and self.canvas.width() == self.viewport().width():
            self._show_strip()
            return
        middle = QPoint(self.viewport().width() // 2, self.viewport().height() // 2)
        old, across = self._strip, self.horizontalScrollBar().value() + middle.x()
        down = self.verticalScrollBar().value()
        page = self._page if old.pages else 1
        at = (down - old.rect(page).top()) / old.scale if old.pages else 0.0
        ratio = across / old.width if self._fit is Fit.FREE and old.width else 0.5
        self._strip = PageStrip(old.pages, scale)
        self._show_strip()
        if old.pages:
            top = self._strip.rect(page).top() + round(at * scale)
            self._jump(QPoint(round(ratio * self._strip.width) - middle.x(), top))
        self.scale_changed.emit(scale)

    def _lay_out(self) -> None:
        scale = self._strip.scale
        if self._strip.pages and self._fit is not Fit.FREE:
            box = self._strip.pages[self._page - 1]
            scale = (self.viewport().width() - 2 * MARGIN) / box.view_width
            if self._fit is Fit.PAGE:
                scale = min(scale, (self.viewport().height() - 2 * MARGIN) / box.view_height)
            scale = min(scale, FULL)
        self._set_scale(scale)

    def _show_strip(self) -> None:
        room = self.viewport().size()
        for bar, length, shown in (
            (self.horizontalScrollBar(), self._strip.width, room.width()),
            (self.verticalScrollBar(), self._strip.height, room.height()),
        ):
            bar.setPageStep(shown)
            bar.setRange(0, max(0, length - shown))
        self.canvas.show_pages(self._sha256, self._strip)
        self._scroll_canvas()

    def _scroll_canvas(self) -> None:
        """Pages narrower or shorter than the room lie in its middle."""
        spare = self.viewport().width() - self._strip.width, self.viewport().height() - self._strip.height
        across = -(spare[0] // 2) if spare[0] > 0 else self.horizontalScrollBar().value()
        down = -(spare[1] // 2) if spare[1] > 0 else self.verticalScrollBar().value()
        self.canvas.scroll_to(QPoint(across, down))

    def _jump(self, origin: QPoint) -> None:
        """Scroll without taking another page for the one in view."""
        self._turning = True
        self.horizontalScrollBar().setValue(origin.x())
        self.verticalScrollBar().setValue(origin.y())
        self._turning = False
        self._scroll_canvas()

    def _turn_to(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _on_scrolled(self, _value: int) -> None:
        self._scroll_canvas()
        if not self._turning and self.pages:
            look = self.verticalScrollBar().value() + self.viewport().height() * _LOOK
            self._turn_to(min(self._strip.at(look), self.pages))

    def _on_dragged_to(self, square: QRect) -> None:
        """A square dragged over the edge takes the page along."""
        over = max(0, square.bottom() - self.viewport().height()) + min(0, square.top())
        if over:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + max(-_LINE, min(_LINE, over)))

    def _on_placed(self) -> None:
        self.placement_changed.emit(self.placement)
        self.placements_changed.emit(self.placements)

    def _on_place_arrived(self) -> None:
        """Show where a square went."""
        current = self.placer.placed.current
        if current is not None:
            self._turn_to(current.page)
            self.reveal_square()
            self._turn_to(current.page)

    def _on_arrived(self, sha256: str, _page: int) -> None:
        if sha256 == self._sha256:
            self.canvas.update()
            self._search.start()
