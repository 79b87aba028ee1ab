"""Small pictures of all pages; the one with the stamp's square shows it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from counter_app.documents import geometry
from counter_app.domain.document import PageBox, Placement
from counter_app.ui import fonts
from counter_app.ui.screens.bubuhkan.page_images import PageImages, PageKey, key_of
from counter_app.ui.theme import current
from counter_app.ui.widgets.placement_square import hatch

_WIDEST: Final = 92
_HIGHEST: Final = 122
_NUMBER: Final = 26
_PAD: Final = 8
_PAPER: Final = "#FFFFFF"
#: Pages in the preview are drawn before these.
_RANK: Final = 1
Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    """Page numbers; the delegate draws them."""

    def __init__(self, parent: Thumbnails) -> None:
        super().__init__(parent)
        self.pages: tuple[PageBox, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.pages)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return self.tr("Page {number}").format(number=index.row() + 1)

    def set_pages(self, pages: tuple[PageBox, ...]) -> None:
        self.beginResetModel()
        self.pages = pages
        self.endResetModel()


class Thumbnails(QListView):
    """Signals: ``page_chosen(int)``, from 1."""

    page_chosen = Signal(int)

    def __init__(self, images: PageImages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.images = images
        self.sha256 = ""
        self.placements: tuple[Placement, ...] = ()
        self._pages = _Pages(self)
        self.setObjectName("thumbnails")
        self.setAccessibleName(self.tr("Pages"))
        self.setModel(self._pages)
        self.setItemDelegate(_PageDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSpacing(2)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        images.arrived.connect(self._on_arrived)

    def show_document(self, sha256: str, pages: tuple[PageBox, ...]) -> None:
        """Other pages, or none."""
        self.sha256 = sha256
        if pages != self._pages.pages:
            self._pages.set_pages(pages)
        self.viewport().update()

    def show_page(self, page: int) -> None:
        """Mark the page in view."""
        index = self._pages.index(page - 1)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)

    def show_placements(self, placements: tuple[Placement, ...]) -> None:
        """Mark the squares' places."""
        self.placements = placements
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in view; the pictures of others are not wanted any more."""
        self.images.want(self, [self.key(row) for row in self._rows_in_view()], rank=_RANK)
        super().paintEvent(event)

    def key(self, row: int) -> PageKey:
        """The picture of a row's page."""
        width = round(size_of(self._pages.pages[row]).width() * self.devicePixelRatioF())
        return key_of(self.sha256, row + 1, self._pages.pages[row], width)

    def _rows_in_view(self) -> range:
        if not self._pages.pages:
            return range(0)
        room = self.viewport().rect()
        first = self._row_at(room.top(), 1, room.bottom())
        last = self._row_at(room.bottom(), -1, room.top())
        return range(0) if first < 0 or last < 0 else range(first, last + 1)

    def _row_at(self, start: int, step: int, end: int) -> int:
        """The first row met from ``start`` on: between two rows there is a little room."""
        for y in range(start, end, step * _PAD):
            index = self.indexAt(QPoint(self.viewport().width() // 2, y))
            if index.isValid():
                return index.row()
        return -1

    @property
    def boxes(self) -> tuple[PageBox, ...]:
        """All pages."""
        return self._pages.pages

    def box(self, row: int) -> PageBox:
        """The page of a row."""
        return self._pages.pages[row]

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.page_chosen.emit(now.row() + 1)

    def _on_arrived(self, sha256: str, _page: int) -> None:
        if sha256 == self.sha256:
            self.viewport().update()


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, view: Thumbnails) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        return QSize(_WIDEST + 2 * _PAD, size_of(self._view.box(index.row())).height() + _NUMBER + _PAD)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens, view, page = current(), self._view, index.row() + 1
        box = view.box(index.row())
        size = size_of(box)
        room: QRect = option.rect
        paper = QRect(room.left() + (room.width() - size.width()) // 2, room.top() + 4, size.width(), size.height())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = chosen and view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(paper, QColor(_PAPER))
        key = view.key(index.row())
        picture = view.images.get(key) or view.images.nearest(key)
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(paper, picture)
        for place in view.placements:
            if place.page != page:
                continue
            seen, scale = geometry.view_rect(box, place), paper.width() / box.view_width
            square = QRectF(
                paper.left() + seen.left * scale,
                paper.top() + seen.top * scale,
                seen.width * scale,
                seen.height * scale,
            )
            hatch(painter, square, 3)
            painter.setPen(QPen(QColor(tokens.field_line), 1))
            painter.drawRect(square)
        edge = QColor(tokens.accent if chosen else tokens.line)
        painter.setPen(QPen(edge, 3 if focused else 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(paper).adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        font = fonts.sans(tokens.small)
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if chosen else tokens.secondary))
        number = QRect(room.left(), paper.bottom() + 4, room.width(), _NUMBER - 8)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(page))
        painter.restore()


def size_of(box: PageBox) -> QSize:
    """Pixels of a page's small picture."""
    scale = min(_WIDEST / box.view_width, _HIGHEST / box.view_height)
    return QSize(max(8, round(box.view_width * scale)), max(8, round(box.view_height * scale)))
