"""Thumbnails and page preview with their head: name, facts, zoom, page.

Object names: ``fileName``, ``fileFacts``, ``zoomOut``, ``zoomFit``, ``zoomIn``, ``pageOf``, ``discardFile``;
``pageView``, ``placementSquare`` (``placementSquare_2`` …), ``thumbnails``; those of :mod:`.stamp_bar`.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.document import PageBox
from counter_app.domain.page_layout import PagePicture
from counter_app.ui import format as show
from counter_app.ui.screens.bubuhkan.page_images import UNSTORED, PageImages, PageKey
from counter_app.ui.screens.bubuhkan.page_strip import MARGIN
from counter_app.ui.screens.bubuhkan.page_view import FULL, Fit, PageView
from counter_app.ui.screens.bubuhkan.stamp_bar import StampBar
from counter_app.ui.screens.bubuhkan.thumbnails import Thumbnails
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_THUMBNAILS: Final = 132
_ROOM_FOR_THUMBNAILS: Final = 616
_A4: Final = (595, 842)


class PreviewCard(QWidget):
    """``show_first_picture`` while a file is inspected, then ``show_document``, ``show_result`` once it is stamped.

    Signals: ``discard_asked()`` when the file is put away before payment.
    """

    discard_asked = Signal()

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = images
        self._first: PagePicture | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        self._left = left = Card(flush=True)
        left.setFixedWidth(_THUMBNAILS)
        self.thumbnails = Thumbnails(images)
        left.body.setContentsMargins(2, STEP, 2, STEP)
        left.body.addWidget(self.thumbnails)
        row.addWidget(left)
        self._card = Card(" ", flush=True)
        self.view = PageView(images)
        self._card.body.setSpacing(0)
        self._card.body.addWidget(self.view, 1)
        self.stamps = StampBar(self.view)
        self.stamps.used.connect(self._take_square)
        self._card.body.addWidget(self.stamps)
        row.addWidget(self._card, 1)
        self._build_head()
        self.thumbnails.page_chosen.connect(self.view.set_page)
        self.view.page_changed.connect(self._on_page)
        self.view.placements_changed.connect(self.thumbnails.show_placements)
        self.view.scale_changed.connect(self._on_scale)

    @property
    def first_width(self) -> int:
        """How many device pixels wide a first picture fits."""
        return max(1, round((self.view.viewport().width() - 2 * MARGIN) * self.devicePixelRatioF()))

    def show_first_picture(self, file_name: str, picture: PagePicture) -> None:
        """The first page of a file that is still being inspected: to be looked at, nothing can be placed yet."""
        self._name.setText(file_name)
        self._facts.setText("")
        self._first = picture
        box = PageBox(0, 0, _A4[0], _A4[0] * picture.height / picture.width, 0)
        self._images.keep(PageKey(UNSTORED, 1, picture.width), picture)
        self.thumbnails.show_document(UNSTORED, ())
        self.view.show_document(UNSTORED, (box,), placing=False)
        self._discard.hide()

    def show_document(self, file_name: str, sha256: str, size: int, pages: tuple[PageBox, ...]) -> None:
        """A file before stamping."""
        self._name.setText(file_name)
        first = pages[0]
        portrait = tuple(sorted((round(first.view_width), round(first.view_height))))
        paper = "A4" if all(abs(one - other) <= 2 for one, other in zip(portrait, _A4, strict=True)) else ""
        count = self.tr("{count} page(s)").format(count=len(pages))
        self._facts.setText(" · ".join(part for part in (count, paper, show.size(size)) if part))
        if self._first is not None:
            self._images.keep(PageKey(sha256, 1, self._first.width), self._first)
            self._first = None
        self.thumbnails.show_document(sha256, pages)
        self.view.show_document(sha256, pages)
        self._discard.show()

    def freeze(self) -> None:
        """Paid: file and place stay as they are."""
        self.view.freeze()
        self._discard.hide()

    def show_result(self, sha256: str) -> None:
        """The same document with its stamp."""
        self.thumbnails.show_document(sha256, self.thumbnails.boxes)
        self.thumbnails.show_placements(())
        self.view.show_result(sha256)

    def _build_head(self) -> None:
        head = self._card.head
        while head.count():
            head.takeAt(0)
        self._card.title.hide()
        self._name = ElidedText("", TextKind.HEADING)
        self._name.setObjectName("fileName")
        self._facts = Text("", TextKind.SMALL)
        self._facts.setObjectName("fileFacts")
        smaller = IconButton("zoom-out", self.tr("Smaller (Ctrl+-)"))
        smaller.setObjectName("zoomOut")
        smaller.clicked.connect(lambda: self.view.zoom(-1))
        self._percent = SecondaryButton("", kind=ButtonKind.BARE)
        self._percent.setObjectName("zoomFit")
        self._percent.setToolTip(self.tr("Fit the width; once more: the whole page"))
        self._percent.clicked.connect(self._on_fit)
        larger = IconButton("zoom-in", self.tr("Larger (Ctrl++)"))
        larger.setObjectName("zoomIn")
        larger.clicked.connect(lambda: self.view.zoom(1))
        self._page = Text("", TextKind.PLAIN)
        self._page.setObjectName("pageOf")
        head.addWidget(self._name, 1)
        head.addWidget(self._facts)
        head.addSpacing(STEP)
        for button in (smaller, self._percent, larger):
            head.addWidget(button)
        head.addWidget(self._page, 0, Qt.AlignmentFlag.AlignVCenter)
        self._discard = IconButton("close", self.tr("Put this file away"))
        self._discard.setObjectName("discardFile")
        self._discard.clicked.connect(self.discard_asked)
        head.addWidget(self._discard)

    def minimumSizeHint(self) -> QSize:
        """The page is what matters."""
        return self._card.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the page has the thumbnails' room; PgUp and PgDown turn it."""
        super().resizeEvent(event)
        self._left.setVisible(self.width() >= _ROOM_FOR_THUMBNAILS)

    def _on_page(self, page: int) -> None:
        self._page.setText(self.tr("p. {page}/{pages}").format(page=page, pages=self.view.pages))
        self.thumbnails.show_page(page)

    def _on_fit(self) -> None:
        self.view.fit(Fit.PAGE if self.view.fit_mode is Fit.WIDTH else Fit.WIDTH)

    def _take_square(self) -> None:
        """The keyboard goes back to the square after each press."""
        square = self.view.canvas.square
        (square if square.isVisible() else self.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_scale(self, scale: float) -> None:
        self._percent.setText(f"{round(100 * scale / FULL)} %")
        self._percent.updateGeometry()
