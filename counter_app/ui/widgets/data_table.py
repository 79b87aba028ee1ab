"""The table of all lists: ids first, rows when painted, the keyboard everywhere, words when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Final, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStackedLayout, QTableView, QVBoxLayout, QWidget

from counter_app.ui import fonts, style
from counter_app.ui.models.lazy_table import Column, LazyTableModel
from counter_app.ui.theme import current
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.row_delegate import RowDelegate
from counter_app.ui.widgets.touch import scroll_by_finger

Row = TypeVar("Row")
Id = TypeVar("Id", bound=Hashable)


#: As in the sheet of style.
_HEAD_PAD: Final = 12
_LEAST_STRETCH: Final = 120


class DataTable(QFrame, Generic[Id, Row]):
    """``DataTable(columns, fetch, EmptyState(…))``, then ``set_ids(ids)`` whenever the query was asked again.

    ``framed=False`` for a table inside a card; ``multiple=True`` lets several rows be chosen.

    Signals: ``current_changed(object)`` with the id of the row the keyboard stands on, or None;
    ``activated(object)`` with the id when Enter or a double click opens it.
    """

    current_changed = Signal(object)
    activated = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        fetch: Callable[[Sequence[Id]], Mapping[Id, Row]],
        empty: EmptyState,
        parent: QWidget | None = None,
        *,
        framed: bool = True,
        multiple: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("framed", "yes" if framed else "no")
        self.model: LazyTableModel[Id, Row] = LazyTableModel(columns, fetch, self)
        self.empty = empty
        self.view = QTableView()
        self._dress(columns, multiple)
        self.view.setModel(self.model)
        self._size_columns(columns)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        self._stack = QStackedLayout()
        outer.addLayout(self._stack)  # first: a stack without a parent shows its page as a window
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty)
        self.view.installEventFilter(self)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self._show(self.empty)

    @property
    def current_id(self) -> Id | None:
        """Id of the row the keyboard stands on."""
        index = self.view.currentIndex()
        return self.model.id_at(index.row()) if index.isValid() else None

    @property
    def current_row(self) -> Row | None:
        """The row the keyboard stands on."""
        index = self.view.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    @property
    def selected_ids(self) -> tuple[Id, ...]:
        """Ids of the chosen rows, in the table's order."""
        places = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return tuple(key for place in places if (key := self.model.id_at(place)) is not None)

    def set_ids(self, ids: Sequence[Id], total: int | None = None) -> None:
        """Show these rows, the first of ``total`` (None: they are all).

        What was chosen stays chosen, and the view where it is, as far as it still exists.
        """
        before, chosen = self.current_id, self.selected_ids
        place = self.view.verticalScrollBar().value()
        self.model.set_ids(ids, total)
        self._show(self.view if self.model.ids else self.empty)
        if before != self.current_id and before is not None and self.model.row_of(before) is not None:
            self.select_id(before, scroll=False)
            for key in chosen:
                self._select_also(key)
        self.view.verticalScrollBar().setValue(place)
        if before is not None and self.current_id is None:
            self.current_changed.emit(None)

    def refresh(self, ids: Sequence[Id] | None = None) -> None:
        """Paint rows anew."""
        self.model.refresh(ids)

    def select_id(self, key: Id, *, scroll: bool = True) -> bool:
        """Go to a row; False where it is not in the table."""
        place = self.model.row_of(key)
        if place is None:
            return False
        index = self.model.index(place, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        if scroll:
            self.view.scrollTo(index)
        return True

    def select_first(self) -> bool:
        """Go to the first row, if there is one."""
        return bool(self.model.ids) and self.select_id(self.model.ids[0])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the focus on the frame; a table entered without a current row stands on its first."""
        if event.type() == QEvent.Type.FocusIn:
            style.set_property(self, "focused", "yes")
            if self.current_id is None:
                self.select_first()
        elif event.type() == QEvent.Type.FocusOut:
            style.set_property(self, "focused", "no")
        elif isinstance(event, QResizeEvent):
            self._fit_columns(event.size().width())
        return super().eventFilter(watched, event)

    def _show(self, page: QWidget) -> None:
        """The focus goes from one to the other: a table entered before its rows are read has it when they come."""
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)

    def _dress(self, columns: Sequence[Column[Row]], multiple: bool) -> None:
        view, modes = self.view, QAbstractItemView
        view.setItemDelegate(RowDelegate([column.kind for column in columns], view))
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setCornerButtonEnabled(False)
        view.setTabKeyNavigation(False)
        view.setEditTriggers(modes.EditTrigger.NoEditTriggers)
        view.setSelectionBehavior(modes.SelectionBehavior.SelectRows)
        view.setSelectionMode(
            modes.SelectionMode.ExtendedSelection if multiple else modes.SelectionMode.SingleSelection
        )
        view.setVerticalScrollMode(modes.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollMode(modes.ScrollMode.ScrollPerPixel)
        scroll_by_finger(view)
        rows = view.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(current().row)
        rows.setMinimumSectionSize(current().row)
        head = view.horizontalHeader()
        head.setFont(fonts.sans(current().small, QFont.Weight.DemiBold))
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setFixedHeight(current().row - 4)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _size_columns(self, columns: Sequence[Column[Row]]) -> None:
        head = self.view.horizontalHeader()
        for place, column in enumerate(columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            if not column.stretch:
                self.view.setColumnWidth(place, max(column.width, self._head_width(column)))
        if not any(column.stretch for column in columns):
            head.setStretchLastSection(True)

    def _head_width(self, column: Column[Row]) -> int:
        """Its title is never cut."""
        head = self.view.horizontalHeader()
        return QFontMetrics(head.font()).horizontalAdvance(column.title) + 2 * _HEAD_PAD + 1

    def _fit_columns(self, room: int) -> None:
        """What takes the room that is left needs some of it: where there is too little, the table scrolls sideways.
        ``room``: the view's width; its viewport has the one before until the view has heard of it."""
        bar = self.view.verticalScrollBar()
        room -= bar.width() if bar.isVisible() else 0
        head, columns = self.view.horizontalHeader(), self.model.columns
        stretched = {place: column for place, column in enumerate(columns) if column.stretch}
        if not stretched:
            return
        taken = sum(self.view.columnWidth(place) for place in range(len(columns)) if place not in stretched)
        least = {place: max(_LEAST_STRETCH, self._head_width(column)) for place, column in stretched.items()}
        narrow = room - taken < sum(least.values())
        mode = QHeaderView.ResizeMode.Interactive if narrow else QHeaderView.ResizeMode.Stretch
        for place, width in least.items():
            if head.sectionResizeMode(place) != mode:
                head.setSectionResizeMode(place, mode)
            if narrow:
                self.view.setColumnWidth(place, width)

    def _select_also(self, key: Id) -> None:
        place = self.model.row_of(key)
        if place is not None:
            flags = QItemSelectionModel.SelectionFlag
            self.view.selectionModel().select(self.model.index(place, 0), flags.Select | flags.Rows)

    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.current_changed.emit(self.model.id_at(now.row()) if now.isValid() else None)

    def _on_activated(self, index: QModelIndex) -> None:
        key = self.model.id_at(index.row()) if index.isValid() else None
        if key is not None:
            self.activated.emit(key)
