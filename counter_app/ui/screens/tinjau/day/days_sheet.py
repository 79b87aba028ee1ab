"""All days, the newest first: choose one to look at. Object names: ``daysSheet``, ``daysTable``, ``daysGo``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from counter_app.domain.day import DayName
from counter_app.services.day_desk import DayRow
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.tinjau.day.words import day_title, state_chip
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_HEIGHT = 360


class DaysSheet(Sheet):
    """``accepted(object)`` with the :class:`~counter_app.domain.day.DayName`."""

    def __init__(self, over: QWidget, zone: str, days: Sequence[DayRow], now: DayName | None) -> None:
        super().__init__(over, self.tr("Days"), self.tr("Enter shows the day."), width=720)
        self.setObjectName("daysSheet")
        self._days = {day.name: day for day in days}
        columns: list[Column[DayRow]] = [
            Column(self.tr("Day"), lambda day: Cell(day_title(day.name, zone)), ColumnKind.STRONG, stretch=True),
            Column(self.tr("Tills"), lambda day: Cell(str(day.shifts)), ColumnKind.NUMBER, width=70),
            Column(self.tr("Over / short"), _difference, ColumnKind.NUMBER, width=120),
            Column(self.tr("State"), lambda day: Cell(*state_chip(day)), ColumnKind.CHIP, width=190),
        ]
        empty = EmptyState("list", self.tr("No day yet"), self.tr("A day begins when the first till is opened."))
        self._table: DataTable[DayName, DayRow] = DataTable(columns, self._rows, empty)
        self._table.setObjectName("daysTable")
        self._table.view.setAccessibleName(self.tr("Days"))
        self._table.setMinimumHeight(_HEIGHT)
        self.body.addWidget(self._table)
        self._table.set_ids(list(self._days))
        if now is None or not self._table.select_id(now):
            self._table.select_first()
        self._table.activated.connect(self.accept)
        go = PrimaryButton(self.tr("Show"), key=Shortcut.PRIMARY)
        go.setObjectName("daysGo")
        go.clicked.connect(self._on_go)
        self.set_actions(go)

    def _rows(self, names: Sequence[DayName]) -> Mapping[DayName, DayRow]:
        return {name: self._days[name] for name in names if name in self._days}

    def _on_go(self) -> None:
        if self._table.current_id is not None:
            self.accept(self._table.current_id)


def _difference(day: DayRow) -> Cell:
    return Cell(show.rupiah(day.difference) if day.difference.rupiah else "")
