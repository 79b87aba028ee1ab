"""A person's own ways of looking at the list: open one, keep the present one, let one go.

Object names: ``viewSheet``, ``viewTable``, ``viewOpen``, ``viewDrop``, ``viewName``, ``viewKeep``, ``viewMessage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.review import LONGEST_VIEW_NAME
from counter_app.services.review_care import SavedView
from counter_app.services.review_query import ReviewQuery
from counter_app.services.review_reading import ReviewChoices, ReviewReading
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.tinjau.sales.query_words import chip_words, query_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.field import PlainField
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet

_WIDTH: Final = 720
_HEIGHT: Final = 240


@dataclass(frozen=True, slots=True)
class _Read:
    views: tuple[SavedView, ...]
    choices: ReviewChoices


class ViewSheet(Sheet):
    """``accepted(object)`` with the :class:`ReviewQuery` of the view that was opened."""

    def __init__(self, over: QWidget, context: UiContext, query: ReviewQuery, reading: ReviewReading) -> None:
        super().__init__(
            over, self.tr("Your views"), self.tr("They are yours alone, and there again after a restart."), width=_WIDTH
        )
        self.setObjectName("viewSheet")
        self._context = context
        self._query = query
        self._reading = reading
        self._views: dict[str, SavedView] = {}
        self._said: dict[str, str] = {}
        columns: list[Column[SavedView]] = [
            Column(self.tr("Name"), lambda view: Cell(view.name), ColumnKind.STRONG, width=200),
            Column(self.tr("Shows"), lambda view: Cell(self._said[view.name]), ColumnKind.MUTED, stretch=True),
        ]
        empty = EmptyState("list", self.tr("No view is kept yet"), self.tr("Give the present list a name below."))
        self._table: DataTable[str, SavedView] = DataTable(columns, self._rows, empty)
        self._table.setObjectName("viewTable")
        self._table.view.setAccessibleName(self.tr("Your views"))
        self._table.setFixedHeight(_HEIGHT)
        self._table.activated.connect(self._on_open)
        self._table.current_changed.connect(self._show_able)
        self.body.addWidget(self._table)
        self._build_keeping()
        self._open_button = PrimaryButton(self.tr("Open"), key=Shortcut.PRIMARY)
        self._open_button.setObjectName("viewOpen")
        self._open_button.clicked.connect(self._on_open)
        self._drop = SecondaryButton(self.tr("Let it go"), key=Shortcut.ALTERNATIVE)
        self._drop.setObjectName("viewDrop")
        self._drop.clicked.connect(self._on_drop)
        self.set_actions(self._open_button, self._drop)
        self._show_able()
        self._read()

    def _build_keeping(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._name = PlainField(self.tr("Keep the present list as"))
        self._name.edit.setObjectName("viewName")
        self._name.edit.setMaxLength(LONGEST_VIEW_NAME)
        self._name.edit.returnPressed.connect(self._on_keep)
        row.addWidget(self._name, 1)
        self._keep = SecondaryButton(self.tr("Keep"))
        self._keep.setObjectName("viewKeep")
        self._keep.clicked.connect(self._on_keep)
        beside = QVBoxLayout()
        beside.addStretch(1)
        beside.addWidget(self._keep)
        row.addLayout(beside)
        self.body.addLayout(row)

    def _read(self, _done: object = None) -> None:
        care, session, reading = (
            self._context.services.review_desk.care,
            self._context.require_session(),
            self._reading,
        )
        self._context.runner.run(
            lambda: _Read(care.views(session), reading.choices()),
            self._show,
            self._refused,
            parent=self,
        )

    def _show(self, read: _Read) -> None:
        zone = self._context.services.desk.place.office.zone
        self._views = {view.name: view for view in read.views}
        self._said = {
            view.name: " · ".join(
                part for part in (chip_words(view.query.chip), query_words(view.query, read.choices, zone)) if part
            )
            for view in read.views
        }
        self._table.set_ids(tuple(self._views))
        self._table.refresh()
        if self._table.current_id is None:
            self._table.select_first()
        self._show_able()

    def _rows(self, names: Sequence[str]) -> Mapping[str, SavedView]:
        return {name: self._views[name] for name in names if name in self._views}

    def _show_able(self, _key: object = None) -> None:
        chosen = self._table.current_id is not None
        self._open_button.setEnabled(chosen)
        self._drop.setEnabled(chosen)
        self._keep.setEnabled(True)

    def _on_open(self, _key: object = None) -> None:
        view = self._table.current_row
        if view is not None:
            self.accept(view.query)

    def _on_keep(self) -> None:
        if not self._name.text:
            self._name.set_error(self.tr("Give it a name"))
            self._name.edit.setFocus()
            return
        self._name.set_error("")
        self._do(partial(self._context.services.review_desk.care.keep_view, name=self._name.text, query=self._query))
        self._name.edit.clear()

    def _on_drop(self) -> None:
        name = self._table.current_id
        if name is not None:
            self._do(partial(self._context.services.review_desk.care.drop_view, name=name))

    def _do(self, deed: partial[None]) -> None:
        self._keep.setEnabled(False)
        self._drop.setEnabled(False)
        session, op_id = self._context.require_session(), self._context.services.desk.new_op()
        self._context.runner.run(lambda: deed(session, op_id), self._read, self._refused, serial=True, parent=self)

    def _refused(self, error: KnownError) -> None:
        self._show_able()
        self.show_message(error, "viewMessage")
