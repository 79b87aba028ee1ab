"""The list of files that wait on sticks and in the watched folder: a heading a place, its newest files below it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QWidget

from counter_app.services.intake_ports import Found, FoundPlace, PlaceKind
from counter_app.ui import fonts, icons
from counter_app.ui import format as show
from counter_app.ui.theme import State, current

_ROW: Final = 40
_HEAD: Final = 34
_PAD: Final = 12
_ICON: Final = 18
_FACTS: Final = 190
_PICTURES: Final = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif"})
Index = QModelIndex | QPersistentModelIndex


class SourcesModel(QAbstractListModel):
    """Rows are places (headings, which cannot be chosen) and their files."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[FoundPlace | Found] = []

    def show_places(self, places: tuple[FoundPlace, ...]) -> bool:
        """Other rows; False where nothing is different."""
        rows: list[FoundPlace | Found] = []
        for place in places:
            if place.files or not place.answers:
                rows += [place, *place.files]
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and isinstance(self.rows[index.row()], Found):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.name
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Found):
            return row.name
        return None


class SourcesList(QListView):
    """Several files can be chosen (Shift, Ctrl, Space); Enter or a double click opens them.

    Signals: ``opened()``; ``chosen_changed()``. ``paths`` are the chosen files in the order of the list.
    """

    opened = Signal()
    chosen_changed = Signal()

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = zone
        self.now: datetime | None = None
        self._model = SourcesModel(self)
        self.setObjectName("foundFiles")
        self.setAccessibleName(self.tr("Files that were found"))
        self.setModel(self._model)
        self.setItemDelegate(_RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QListView { background: transparent; outline: none; }")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)
        self.doubleClicked.connect(self.opened)

    @property
    def paths(self) -> list[Path]:
        """The chosen files."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [row.path for row in (self._model.rows[at] for at in rows) if isinstance(row, Found)]

    @property
    def count(self) -> int:
        """Files in the list."""
        return sum(isinstance(row, Found) for row in self._model.rows)

    def show_places(self, places: tuple[FoundPlace, ...], now: datetime) -> None:
        """What was found; what was chosen and is still there stays chosen."""
        self.now = now
        chosen, at = set(self.paths), self.currentIndex().row()
        current_row = self._model.rows[at] if 0 <= at < len(self._model.rows) else None
        if not self._model.show_places(places):
            self.viewport().update()
            return
        for number, row in enumerate(self._model.rows):
            index = self._model.index(number)
            if row == current_row:
                self.selectionModel().setCurrentIndex(index, self.selectionModel().SelectionFlag.NoUpdate)
            if isinstance(row, Found) and row.path in chosen:
                self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)
        self.chosen_changed.emit()

    def choose_first(self) -> None:
        """Choose the newest file, where none is chosen: the keyboard goes on from there."""
        if not self.selectedIndexes() and len(self._model.rows) > 1:
            first = next((at for at, row in enumerate(self._model.rows) if isinstance(row, Found)), None)
            if first is not None:
                self.setCurrentIndex(self._model.index(first))

    def row(self, at: int) -> FoundPlace | Found:
        """A row of the list."""
        return self._model.rows[at]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is chosen."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.paths:
                self.opened.emit()
            event.accept()
        else:
            super().keyPressEvent(event)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, view: SourcesList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: Any, index: Index) -> QSize:
        return QSize(100, _ROW if isinstance(self._view.row(index.row()), Found) else _HEAD)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        row, room = self._view.row(index.row()), QRect(option.rect)
        painter.save()
        if isinstance(row, Found):
            self._paint_file(painter, option, room, row)
        else:
            self._paint_place(painter, room, row)
        painter.restore()

    def _paint_place(self, painter: QPainter, room: QRect, place: FoundPlace) -> None:
        tokens = current()
        icon = "usb" if place.kind is PlaceKind.DRIVE else "folder"
        painter.drawPixmap(room.left() + _PAD, room.top() + 9, self._icon(icon, tokens.secondary))
        font = fonts.sans(tokens.small, QFont.Weight.DemiBold)
        words = place.name
        if not place.answers:
            words = self.tr("{name}: cannot be read just now").format(name=place.name)
        color = tokens.secondary if place.answers else tokens.pair(State.REFUSED).text
        self._write(painter, room.adjusted(2 * _PAD + _ICON, 0, -_PAD, 0), words, font, color)

    def _paint_file(self, painter: QPainter, option: Any, room: QRect, file: Found) -> None:
        tokens, chosen = current(), bool(option.state & QStyle.StateFlag.State_Selected)
        box = room.adjusted(2, 1, -2, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawRoundedRect(box, 6, 6)
        if self._view.hasFocus() and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)
        icon = "picture" if file.path.suffix.lower() in _PICTURES else "file"
        color = tokens.accent if chosen else tokens.secondary
        painter.drawPixmap(room.left() + 2 * _PAD, room.top() + (_ROW - _ICON) // 2, self._icon(icon, color))
        facts = show.size(file.size)
        if self._view.now is not None:
            near = abs(self._view.now - file.modified) < timedelta(days=1)
            zone = self._view.zone
            moment = show.when(file.modified, self._view.now, zone) if near else show.day(file.modified, zone)
            facts = f"{moment} · {facts}"
        right = room.adjusted(room.width() - _FACTS - _PAD, 0, -_PAD, 0)
        small = fonts.sans(tokens.small)
        self._write(painter, right, facts, small, tokens.secondary, Qt.AlignmentFlag.AlignRight)
        left = room.adjusted(3 * _PAD + _ICON, 0, -_FACTS - 2 * _PAD, 0)
        font = fonts.sans(tokens.base, QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        self._write(painter, left, file.name, font, tokens.ink)

    def _icon(self, name: str, color: str) -> Any:
        return icons.pixmap(name, _ICON, color, self._view.devicePixelRatioF())

    def _write(
        self,
        painter: QPainter,
        room: QRect,
        words: str,
        font: QFont,
        color: str,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(color))
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
