"""Preview of a document: one page at a time, zoom, and the stamp's square.

The scale is pixels a point; 100 % is paper at 96 dots an inch. While nobody zoomed, the page fits the width.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from counter_app.documents import geometry
from counter_app.domain.document import PageBox, Placement
from counter_app.domain.errors import Refused
from counter_app.ui.screens.bubuhkan.page_canvas import MARGIN, PageCanvas
from counter_app.ui.screens.bubuhkan.page_images import PageImages

FULL: Final = 96 / 72
SMALLEST: Final = 0.25 * FULL
LARGEST: Final = 4 * FULL
_STEP: Final = 1.25
#: Pictures are made when the window's edge has come to rest.
_REST_MS: Final = 120


class PageView(QScrollArea):
    """Signals: ``page_changed(int)``; ``placement_changed(object)``; ``scale_changed(float)``."""

    page_changed = Signal(int)
    placement_changed = Signal(object)
    scale_changed = Signal(float)

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.canvas = PageCanvas(images)
        self.setObjectName("pageView")
        self.setAccessibleName(self.tr("Page preview"))
        self.setWidget(self.canvas)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sha256 = ""
        self._pages: tuple[PageBox, ...] = ()
        self._page = 1
        self._scale = 1.0
        self._fits = True
        self._placement: Placement | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self._wants_reveal = False
        images.arrived.connect(self._on_arrived)
        self.canvas.moved.connect(self._on_moved)
        self.canvas.settled.connect(self.reveal_square)

    @property
    def page(self) -> int:
        """The page in view, from 1."""
        return self._page

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._pages)

    @property
    def placement(self) -> Placement | None:
        """Where the square is."""
        return self._placement

    def show_document(self, sha256: str, pages: tuple[PageBox, ...]) -> None:
        """A document's first page, with the square where it usually goes; on a page too small for it there is none."""
        self._sha256, self._pages, self._page, self._fits = sha256, pages, 1, True
        self._placement = _first_placement(pages)
        self.canvas.square.setEnabled(True)
        self.canvas.show_placement(self._placement)
        self._lay_out()
        self._reveal_soon()
        self.page_changed.emit(1)
        self.placement_changed.emit(self._placement)

    def show_result(self, sha256: str) -> None:
        """The same pages with the stamp on them; the square is gone, the page with the stamp is in view."""
        placed = self._placement
        if placed is not None:
            self.set_page(placed.page)
        self.reveal_square()
        self._sha256 = sha256
        self.canvas.show_placement(None)
        self._lay_out()

    def freeze(self) -> None:
        """The place is paid for: it stays where it is."""
        self.canvas.square.setEnabled(False)

    def clear(self) -> None:
        """No document."""
        self._sha256, self._pages, self._page, self._placement = "", (), 1, None
        self.canvas.show_placement(None)
        self._lay_out()

    def set_page(self, page: int) -> None:
        """Go to a page; one that does not exist is ignored."""
        if 1 <= page <= len(self._pages) and page != self._page:
            self._page = page
            self._lay_out()
            self.verticalScrollBar().setValue(0)
            self.reveal_square()
            self.page_changed.emit(page)

    def place_here(self) -> None:
        """Bring the square to the page in view."""
        if self._pages and self.canvas.square.isEnabled():
            self._on_moved(geometry.default_placement(self._pages[self._page - 1], self._page))
            self.canvas.show_placement(self._placement)
            self.reveal_square()
            self.canvas.square.setFocus(Qt.FocusReason.OtherFocusReason)

    def zoom(self, steps: int) -> None:
        """Larger (positive) or smaller."""
        self._fits = False
        self._set_scale(self._scale * _STEP**steps)

    def fit(self) -> None:
        """As wide as there is room."""
        self._fits = True
        self._lay_out()

    def reveal_square(self) -> None:
        """Scroll so that the square is seen."""
        square = self.canvas.square_rect()
        if not square.isEmpty():
            center = square.center()
            self.ensureVisible(center.x(), center.y(), square.width() // 2 + MARGIN, square.height() // 2 + MARGIN)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys turn pages; the arrows scroll."""
        match event.key():
            case Qt.Key.Key_PageUp:
                self.set_page(self._page - 1)
            case Qt.Key.Key_PageDown:
                self.set_page(self._page + 1)
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
        self._rest.start()
        self._size_canvas()

    def _reveal_soon(self) -> None:
        """Once the page has its size: at the first showing that comes a little later."""
        self._wants_reveal = True
        self._rest.start()

    def _on_rest(self) -> None:
        self._lay_out()
        if self._wants_reveal:
            self._wants_reveal = False
            self.reveal_square()

    def _set_scale(self, scale: float) -> None:
        self._scale = min(max(scale, SMALLEST), LARGEST)
        self._lay_out()

    def _lay_out(self) -> None:
        box = self._pages[self._page - 1] if self._pages else None
        if self._fits and box is not None:
            room = self.viewport().width() - 2 * MARGIN
            self._scale = min(max(room / box.view_width, SMALLEST), FULL)
        self._size_canvas()
        self.canvas.show_page(self._sha256, self._page, box, self._scale)
        self.scale_changed.emit(self._scale)

    def _size_canvas(self) -> None:
        needed = QSize(0, 0)
        if self._pages:
            box = self._pages[self._page - 1]
            needed = QSize(round(box.view_width * self._scale), round(box.view_height * self._scale))
            needed += QSize(2 * MARGIN, 2 * MARGIN)
        self.canvas.resize(needed.expandedTo(self.viewport().size()))

    def _on_moved(self, placement: Placement) -> None:
        self._placement = placement
        self.placement_changed.emit(placement)

    def _on_arrived(self, sha256: str, page: int) -> None:
        if sha256 == self._sha256 and page == self._page:
            self.canvas.update()


def _first_placement(pages: tuple[PageBox, ...]) -> Placement | None:
    for number, box in enumerate(pages, start=1):
        try:
            return geometry.default_placement(box, number)
        except Refused:
            continue
    return None
