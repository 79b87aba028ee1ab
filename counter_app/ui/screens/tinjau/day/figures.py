"""The figures of a day, a part at a time, out of its recapitulation. Object names: ``dayParts``, ``dayFigures``."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from counter_app.domain.report import Report
from counter_app.services.day_desk import DayView, SoFar
from counter_app.ui import format as show
from counter_app.ui.screens.laporan.report_html import report_html
from counter_app.ui.theme import STEP
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.words.report import load_report_words

#: Parts of the recapitulation, and the tables of each; its tills stand above.
_PARTS: Final = {
    "recap": ("recap", "products", "means"),
    "money": ("remittance", "beside", "duty", "moves", "handed_in"),
    "open": ("carried", "named"),
    "belated": ("belated",),
}


class DayFigures(QWidget):
    """``show_day(view)``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report: Report | None = None
        self._so_far: SoFar | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        self._parts = FilterChips(
            [
                Filter("recap", self.tr("Recapitulation")),
                Filter("money", self.tr("Deposits and duty")),
                Filter("open", self.tr("Open things")),
                Filter("belated", self.tr("Of earlier days")),
            ]
        )
        self._parts.setObjectName("dayParts")
        self._parts.chosen.connect(self._show)
        column.addWidget(self._parts)
        card = Card(flush=True)
        self._figures = QTextBrowser()
        self._figures.setObjectName("dayFigures")
        self._figures.setAccessibleName(self.tr("Figures of the day"))
        self._figures.setOpenLinks(False)
        self._figures.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._figures.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._figures.document().setDocumentMargin(3 * STEP)
        card.body.addWidget(self._figures)
        column.addWidget(card, 1)

    def show_day(self, view: DayView | None) -> None:
        """The recapitulation of a day that is counted, of another one what may be told."""
        report = None if view is None else view.report
        so_far = view.so_far if view is not None and view.row.end is None else None
        if report is not None and report == self._report:
            return  # the place in it is kept
        self._report, self._so_far = report, so_far
        self._show()

    def _show(self, _key: object = None) -> None:
        if self._report is not None:
            tables = tuple(table for table in self._report.tables if table.key in _PARTS[self._parts.key])
            part = replace(self._report, tables=tables)
            self._figures.setHtml(report_html(part, load_report_words(show.language()), head=False))
        elif self._so_far is not None:
            told = self.tr("Deposited so far: {deposited}. Added to drawers: {added}. Duty affixed so far: {duty}.")
            sums = {
                "deposited": show.rupiah(self._so_far.deposited),
                "added": show.rupiah(self._so_far.topped_up),
                "duty": show.rupiah(self._so_far.duty),
            }
            blind = self.tr(
                "The figures are shown when every till of the day is counted: a count is blind, and what is"
                " expected would give it away."
            )
            self._figures.setPlainText(f"{blind}\n\n{told.format(**sums)}")
        else:
            self._figures.clear()
