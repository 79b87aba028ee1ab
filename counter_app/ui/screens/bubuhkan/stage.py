"""The left of Bubuhkan: the strip of documents, and below it the page in view, or what is said while there is none."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.document import Placement
from counter_app.domain.errors import KnownError
from counter_app.domain.page_layout import PagePicture
from counter_app.ui.context import UiContext
from counter_app.ui.screens.bubuhkan.document_strip import DocumentStrip
from counter_app.ui.screens.bubuhkan.documents import OpenDocument
from counter_app.ui.screens.bubuhkan.empty_view import EmptyView
from counter_app.ui.screens.bubuhkan.page_images import PageImages
from counter_app.ui.screens.bubuhkan.phase import Phase
from counter_app.ui.screens.bubuhkan.preview_card import PreviewCard
from counter_app.ui.theme import STEP


class Stage(QWidget):
    """Its parts are public; ``show_document`` shows what there is of one.

    Signals: ``placed(object)`` with the places of the stamps when the clerk changed them; ``judged(int, object)`` with
    the document's key and its :class:`~.placed.Trouble`, or None, when it is known what its stamps cover.
    """

    placed = Signal(object)
    judged = Signal(int, object)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images = PageImages(context, self)
        self._filling = False
        self._looked_at: int | None = None
        self._placing: int | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self.strip = DocumentStrip()
        self.empty = EmptyView(context)
        self.preview = PreviewCard(self._images)
        self._context = context
        self._middle = QStackedWidget()
        self._middle.addWidget(self.empty)
        self._middle.addWidget(self.preview)
        column.addWidget(self.strip)
        column.addWidget(self._middle, 1)
        self.preview.view.placements_changed.connect(self._on_placed)
        self.preview.view.placer.changed.connect(self._judge)
        self.preview.view.placer.judged.connect(self._judge)

    def clear(self) -> None:
        """The next customer: nothing is held of the one before."""
        self._images.forget()
        self._filling = True
        self.preview.view.clear()
        self._filling = False
        self.empty.show_waiting()
        self._looked_at = self._placing = None

    def show_document(self, document: OpenDocument | None) -> None:
        """Its pages with the stamps' places, or why there are none. None: where files come from."""
        shows_page = document is not None and document.phase in (Phase.READY, Phase.FOLLOWING)
        self._looked_at = self._placing = None
        if document is None:
            self.empty.show_waiting()
        elif document.refusal is not None:
            self.empty.show_refused(document.name, document.refusal)
        elif document.intake is None:
            self.empty.show_looking(document.name)
            self._look_first(document)
        else:
            self._show_page(document)
        self._middle.setCurrentWidget(self.preview if shows_page else self.empty)

    def _look_first(self, document: OpenDocument) -> None:
        """The first page comes as soon as it is drawn, while the file is still being inspected."""
        self._looked_at = document.key
        if document.path is None:
            return
        stamping, session = self._context.services.stamping, self._context.require_session()
        self._context.runner.run(
            partial(stamping.first_picture, session, document.path, self.preview.first_width),
            partial(self._first_came, document.key, document.name),
            _said_by_the_inspection,
            parent=self,
        )

    def _first_came(self, key: int, name: str, picture: PagePicture) -> None:
        if key == self._looked_at:
            self._filling = True
            self.preview.show_first_picture(name, picture)
            self._filling = False
            self._middle.setCurrentWidget(self.preview)

    def _show_page(self, document: OpenDocument) -> None:
        if document.intake is None:
            return
        seen = document.intake.inspection
        self._filling = True
        self.preview.view.set_document_type(document.typed.document_type)
        self.preview.show_document(document.name, seen.sha256, seen.size, seen.pages)
        if document.placements:
            self.preview.view.set_placements(document.placements)
        self._filling = False
        if document.phase is Phase.FOLLOWING:
            self.preview.freeze()
            return
        self._placing = document.key
        if not document.placements:
            self.placed.emit(self.preview.view.placements)
        self._judge()

    def _on_placed(self, placements: tuple[Placement, ...]) -> None:
        if not self._filling:
            self.placed.emit(placements)

    def _judge(self) -> None:
        placer = self.preview.view.placer
        if self._placing is not None and not self._filling and placer.is_judged:
            self.judged.emit(self._placing, placer.trouble())


def _said_by_the_inspection(_error: KnownError) -> None:
    """What has no first page gets its words from the inspection that is under way."""
