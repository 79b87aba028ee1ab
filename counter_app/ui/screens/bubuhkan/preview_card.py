"""Thumbnails and page preview with their head: name, facts, zoom, page.

Object names: ``fileName``, ``fileFacts``, ``zoomOut``, ``zoomFit``, ``zoomIn``, ``pageOf``, ``placeHere``,
``discardFile``; ``pageView``, ``placementSquare``, ``thumbnails``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.document import PageBox, Placement
from counter_app.ui import format as show
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.screens.bubuhkan.page_view import FULL, PageView
from counter_app.ui.screens.bubuhkan.thumbnails import Thumbnails
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.elided_text import ElidedText
from counter_app.ui.widgets.icon_button import IconButton
from counter_app.ui.widgets.secondary_button import ButtonKind, SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_THUMBNAILS: Final = 132
_A4: Final = (595, 842)


class PreviewCard(QWidget):
    """``show_document`` a customer's file, ``show_result`` the stamped one.

    Signals: ``discard_asked()`` when the file is put away before payment.
    """

    discard_asked = Signal()

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * STEP + 2)
        left = Card(flush=True)
        left.setFixedWidth(_THUMBNAILS)
        self.thumbnails = Thumbnails(images)
        left.body.setContentsMargins(2, STEP, 2, STEP)
        left.body.addWidget(self.thumbnails)
        row.addWidget(left)
        self._card = Card(" ", flush=True)
        self.view = PageView(images)
        self._card.body.addWidget(self.view)
        row.addWidget(self._card, 1)
        self._build_head()
        self.thumbnails.page_chosen.connect(self.view.set_page)
        self.view.page_changed.connect(self._on_page)
        self.view.placement_changed.connect(self._on_placement)
        self.view.scale_changed.connect(self._on_scale)

    def show_document(self, file_name: str, sha256: str, size: int, pages: tuple[PageBox, ...]) -> None:
        """A file before stamping."""
        self._name.setText(file_name)
        first = pages[0]
        portrait = tuple(sorted((round(first.view_width), round(first.view_height))))
        paper = "A4" if all(abs(one - other) <= 2 for one, other in zip(portrait, _A4, strict=True)) else ""
        count = self.tr("{count} page(s)").format(count=len(pages))
        self._facts.setText(" · ".join(part for part in (count, paper, show.size(size)) if part))
        self.thumbnails.show_document(sha256, pages)
        self.view.show_document(sha256, pages)
        self._discard.show()

    def freeze(self) -> None:
        """Paid: file and place stay as they are."""
        self.view.freeze()
        self._place_here.hide()
        self._discard.hide()

    def show_result(self, sha256: str) -> None:
        """The same document with its stamp."""
        self.thumbnails.show_document(sha256, self.thumbnails.boxes)
        self.thumbnails.show_placement(None)
        self.view.show_result(sha256)
        self._place_here.hide()

    def _build_head(self) -> None:
        head = self._card.head
        while head.count():
            head.takeAt(0)
        self._card.title.hide()
        self._name = ElidedText("", TextKind.HEADING)
        self._name.setObjectName("fileName")
        self._facts = Text("", TextKind.SMALL)
        self._facts.setObjectName("fileFacts")
        self._place_here = SecondaryButton(self.tr("Put the stamp here"), kind=ButtonKind.SOFT)
        self._place_here.setObjectName("placeHere")
        self._place_here.clicked.connect(self.view.place_here)
        self._place_here.hide()
        smaller = IconButton("zoom-out", self.tr("Smaller (Ctrl+-)"))
        smaller.setObjectName("zoomOut")
        smaller.clicked.connect(lambda: self.view.zoom(-1))
        self._percent = SecondaryButton("", kind=ButtonKind.BARE)
        self._percent.setObjectName("zoomFit")
        self._percent.setToolTip(self.tr("Fit the width"))
        self._percent.clicked.connect(self.view.fit)
        larger = IconButton("zoom-in", self.tr("Larger (Ctrl++)"))
        larger.setObjectName("zoomIn")
        larger.clicked.connect(lambda: self.view.zoom(1))
        self._page = Text("", TextKind.PLAIN)
        self._page.setObjectName("pageOf")
        head.addWidget(self._name, 1)
        head.addWidget(self._facts)
        head.addSpacing(STEP)
        head.addWidget(self._place_here)
        for button in (smaller, self._percent, larger):
            head.addWidget(button)
        head.addWidget(self._page, 0, Qt.AlignmentFlag.AlignVCenter)
        self._discard = IconButton("close", self.tr("Put this file away"))
        self._discard.setObjectName("discardFile")
        self._discard.clicked.connect(self.discard_asked)
        head.addWidget(self._discard)

    def _on_page(self, page: int) -> None:
        self._page.setText(self.tr("p. {page}/{pages}").format(page=page, pages=self.view.pages))
        self.thumbnails.show_page(page)
        self._show_place_here()

    def _on_placement(self, placement: Placement | None) -> None:
        self.thumbnails.show_placement(placement)
        self._show_place_here()

    def _on_scale(self, scale: float) -> None:
        self._percent.setText(f"{round(100 * scale / FULL)} %")
        self._percent.updateGeometry()

    def _show_place_here(self) -> None:
        placement = self.view.placement
        elsewhere = placement is not None and placement.page != self.view.page
        self._place_here.setVisible(elsewhere and self.view.canvas.square.isEnabled())
