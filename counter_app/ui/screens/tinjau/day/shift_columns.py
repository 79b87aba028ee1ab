"""Columns of the shifts of a day."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from counter_app.services.report_shifts import DayShift
from counter_app.ui import format as show
from counter_app.ui.models.lazy_table import NOTHING, Cell, Column, ColumnKind
from counter_app.ui.screens.tinjau.day.words import shift_chip
from counter_app.ui.screens.words import moment


def shift_columns(zone: str) -> list[Column[DayShift]]:
    """Till, hours and clerk in one, then sold, expected, counted, over or short, state."""

    def who(shift: DayShift) -> Cell:
        begin = show.time_of_day(moment(shift.opened_at), zone)
        end = show.time_of_day(moment(shift.closed_at), zone) if shift.closed_at else "…"
        return Cell(f"{shift.drawer}  {begin}–{end}  {shift.clerk_name}", tooltip=_counted_by(shift))

    return [
        Column(QCoreApplication.translate("day", "Till, hours, clerk"), who, ColumnKind.STRONG, stretch=True),
        Column(QCoreApplication.translate("day", "Sold"), _sold, ColumnKind.NUMBER, width=120),
        Column(QCoreApplication.translate("day", "Expected"), _expected, ColumnKind.NUMBER, width=120),
        Column(QCoreApplication.translate("day", "Counted"), _counted, ColumnKind.NUMBER, width=120),
        Column(QCoreApplication.translate("day", "Over / short"), _difference, ColumnKind.NUMBER, width=118),
        Column(
            QCoreApplication.translate("day", "State"),
            lambda shift: Cell(*shift_chip(shift)),
            ColumnKind.CHIP,
            width=146,
        ),
    ]


def _counted_by(shift: DayShift) -> str:
    """The whole name; somebody else's count is named too."""
    count = shift.count
    if count is None or count.counted_by == shift.clerk_id:
        return shift.clerk_name
    words = QCoreApplication.translate("day", "{clerk}, counted by {name}")
    return words.format(clerk=shift.clerk_name, name=count.counted_by_name)


def _sold(shift: DayShift) -> Cell:
    return Cell(NOTHING if shift.count is None else show.rupiah(shift.count.gross))


def _expected(shift: DayShift) -> Cell:
    return Cell(NOTHING if shift.count is None else show.rupiah(shift.count.expected))


def _counted(shift: DayShift) -> Cell:
    return Cell(NOTHING if shift.count is None else show.rupiah(shift.count.counted))


def _difference(shift: DayShift) -> Cell:
    if shift.count is None:
        return Cell(NOTHING)
    tooltip = shift.count.note
    return Cell(show.rupiah(shift.count.difference) if shift.count.difference else "", tooltip=tooltip)
