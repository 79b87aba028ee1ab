"""The pages that pictures become, in their order: a list of small pictures that keys and buttons move about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from counter_app.domain.pictures import STRAIGHTEN_MOST, STRAIGHTEN_STEP, PageEdit
from counter_app.ui import fonts
from counter_app.ui.screens.bubuhkan.picture_stage import paint_page
from counter_app.ui.theme import current

_CELL: Final = QSize(132, 168)
_NUMBER: Final = 22
Index = QModelIndex | QPersistentModelIndex


class _Pages(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.edits: list[PageEdit] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.edits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.tr("Page {number}").format(number=index.row() + 1)
        return None

    def insert(self, at: int, edits: Sequence[PageEdit]) -> None:
        self.beginInsertRows(QModelIndex(), at, at + len(edits) - 1)
        self.edits[at:at] = edits
        self.endInsertRows()

    def remove(self, at: int) -> None:
        self.beginRemoveRows(QModelIndex(), at, at)
        del self.edits[at]
        self.endRemoveRows()

    def move(self, at: int, by: int) -> None:
        """``by`` is -1 or 1."""
        self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), at + by + max(by, 0))
        self.edits[at], self.edits[at + by] = self.edits[at + by], self.edits[at]
        self.endMoveRows()

    def change(self, at: int, edit: PageEdit) -> None:
        self.edits[at] = edit
        self.dataChanged.emit(self.index(at), self.index(at))


class PicturePages(QListView):
    """Signals: ``changed()``: another page is the current one, or the pages, their order or their turning changed.

    ``edits`` are the pages in order; a page's small picture is given with :meth:`set_picture`.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = _Pages(self)
        self._pictures: dict[tuple[int, int], QPixmap] = {}
        self.setObjectName("picturePages")
        self.setAccessibleName(self.tr("Pages in order"))
        self.setModel(self._model)
        self.setItemDelegate(_PageDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self.changed)

    @property
    def edits(self) -> tuple[PageEdit, ...]:
        """All pages in order."""
        return tuple(self._model.edits)

    @property
    def current(self) -> PageEdit | None:
        """The page that keys and buttons are about."""
        at = self.currentIndex().row()
        return self._model.edits[at] if 0 <= at < len(self._model.edits) else None

    def insert(self, source: int, pages: int) -> None:
        """Put the pages of a picture file behind those of the files before it, wherever they are now."""
        before = [at for at, edit in enumerate(self._model.edits) if edit.source < source]
        self._model.insert(max(before, default=-1) + 1, [PageEdit(source, page) for page in range(1, pages + 1)])
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))
        self.changed.emit()

    def set_picture(self, source: int, page: int, picture: QPixmap) -> None:
        """A page's small picture has come."""
        self._pictures[source, page] = picture
        self.viewport().update()

    def picture(self, edit: PageEdit) -> QPixmap | None:
        """A page's small picture."""
        return self._pictures.get((edit.source, edit.page))

    def move_current(self, by: int) -> None:
        """One place earlier (-1) or later (1)."""
        at = self.currentIndex().row()
        if self.current is not None and 0 <= at + by < len(self._model.edits):
            self._model.move(at, by)
            self.scrollTo(self.currentIndex())
            self.changed.emit()

    def turn_current(self, degrees: int) -> None:
        """A quarter turn: 90 right, -90 left."""
        if (edit := self.current) is not None:
            self._change(replace(edit, turn=(edit.turn + degrees) % 360))

    def lean_current(self, steps: int) -> None:
        """Straighten by half degrees: positive right."""
        if (edit := self.current) is not None:
            lean = edit.straighten + steps * STRAIGHTEN_STEP
            if abs(lean) <= STRAIGHTEN_MOST:
                self._change(replace(edit, straighten=lean))

    def remove_current(self) -> None:
        """Leave the page out."""
        if self.current is not None:
            self._model.remove(self.currentIndex().row())
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Plain arrows choose a page; all other keys are the sheet's."""
        arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in arrows and plain:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _change(self, edit: PageEdit) -> None:
        self._model.change(self.currentIndex().row(), edit)
        self.changed.emit()


class _PageDelegate(QStyledItemDelegate):
    def __init__(self, view: PicturePages) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: Any, _index: Index) -> QSize:
        return _CELL

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        tokens, edit = current(), self._view.edits[index.row()]
        room = QRectF(QRect(option.rect)).adjusted(8, 8, -8, -_NUMBER - 4)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        picture = self._view.picture(edit)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = room if picture is None else paint_page(painter, room, picture, edit)
        width = 3 if chosen and self._view.hasFocus() else 2 if chosen else 1
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.line), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(page.adjusted(-1.5, -1.5, 1.5, 1.5), 3, 3)
        font = fonts.sans(tokens.small)
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if chosen else tokens.secondary))
        number = QRectF(option.rect.left(), option.rect.bottom() - _NUMBER, option.rect.width(), _NUMBER)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()
