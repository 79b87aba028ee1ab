"""Laporan: reports of one's own closed shifts; a supervisor sees everybody's, and days.

Keys: F5 prints the report in view, Shift+F5 saves it as a file; arrows go through shifts and days.

Object names: ``reportKinds``, ``reportSpans`` (shifts, days; supervisors), ``reportPeriods`` (table), ``reportView``,
``printReport``, ``saveReport``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.report import OF_ONE_DAY, OF_ONE_SHIFT, OF_PERIODS, Report, ReportKind
from counter_app.services.report_maker import Period
from counter_app.services.reports import Issued
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.laporan.report_html import report_html
from counter_app.ui.screens.laporan.save_sheet import SaveSheet, Wanted
from counter_app.ui.screens.laporan.words import kind_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.card import Card
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.words.report import load_report_words

_SHIFTS: Final = "shifts"
_DAYS: Final = "days"
_SIDE: Final = 400


class LaporanScreen(Screen):
    """Reads when it comes into view and when a shift was closed."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("laporanScreen")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._periods: Mapping[str, Period] = {}
        self._asked: Wanted | None = None
        self._shown = False
        self._busy = False
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(
            context, self._plan, self._show_periods, self, prefixes=("shift.", "day."), on_error=self._failed
        )
        self._kinds.chosen.connect(self._on_kind)
        self._spans.chosen.connect(self._on_kind)
        self._table.current_changed.connect(self._look)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """The keyboard starts in the list."""
        self._refresher.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while it is out of view."""
        self._refresher.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.PRIMARY, Shortcut.ALTERNATIVE)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._kinds = FilterChips([])
        self._kinds.setObjectName("reportKinds")
        self._offer_kinds()
        column.addWidget(self._kinds)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        row.addWidget(self._make_side())
        self._card = Card(flush=True)
        self._view = QTextBrowser()
        self._view.setObjectName("reportView")
        self._view.setAccessibleName(self.tr("The report"))
        self._view.setPlaceholderText(self.tr("Choose a closed shift or a day at the left: its report stands here."))
        self._view.setOpenLinks(False)
        self._view.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._view.document().setDocumentMargin(5 * STEP)
        self._card.body.addWidget(self._view)
        row.addWidget(self._card, 1)
        column.addLayout(row, 1)
        self.primary_button, self.alternative_button = self.print_button, self.save_button

    def _make_side(self) -> QWidget:
        box = QWidget()
        box.setFixedWidth(_SIDE)
        side = QVBoxLayout(box)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(3 * STEP)
        self._spans = FilterChips([Filter(_SHIFTS, self.tr("Shifts")), Filter(_DAYS, self.tr("Days"))])
        self._spans.setObjectName("reportSpans")
        side.addWidget(self._spans)
        columns: list[Column[Period]] = [
            Column(self.tr("Closed"), self._closed_cell, ColumnKind.STRONG, width=150),
            Column(self.tr("Whose"), lambda period: Cell(period.clerk_name), stretch=True),
            Column(self.tr("Over / short"), self._difference_cell, ColumnKind.NUMBER, width=120),
        ]
        empty = EmptyState(
            "list", self.tr("No closed shift yet"), self.tr("A report is made when a till is closed (F7).")
        )
        self._table: DataTable[str, Period] = DataTable(columns, self._rows, empty)
        self._table.setObjectName("reportPeriods")
        self._table.view.setAccessibleName(self.tr("Shifts and days"))
        side.addWidget(self._table, 1)
        self.save_button = SecondaryButton(self.tr("Save as a file …"), key=Shortcut.ALTERNATIVE, icon="download")
        self.save_button.setObjectName("saveReport")
        side.addWidget(self.save_button)
        self.print_button = PrimaryButton(self.tr("Print"), key=Shortcut.PRIMARY)
        self.print_button.setObjectName("printReport")
        side.addWidget(self.print_button)
        return box

    def _closed_cell(self, period: Period) -> Cell:
        if period.is_day:
            return Cell(show.day(datetime.fromisoformat(period.opened_at), self._zone))
        closed = datetime.fromisoformat(period.closed_at)
        return Cell(f"{show.day(closed, self._zone)[:6]} {show.clock(closed, self._zone)}")

    def _difference_cell(self, period: Period) -> Cell:
        return Cell(str(period.difference) if period.difference.rupiah else "")

    def _rows(self, keys: Sequence[str]) -> Mapping[str, Period]:
        return {key: self._periods[key] for key in keys if key in self._periods}

    @property
    def _kind(self) -> ReportKind:
        return ReportKind(self._kinds.key)

    def _offer_kinds(self) -> None:
        """Days are a supervisor's."""
        session = self._context.session
        everybody = session is not None and Right.REVIEW in RIGHTS[session.person.role]
        kinds = [kind for kind in OF_PERIODS if everybody or kind not in OF_ONE_DAY]
        self._kinds.set_filters([Filter(kind.value, kind_words(kind)) for kind in kinds])

    def _plan(self) -> Callable[[], tuple[Period, ...]]:
        session, reports = self._context.require_session(), self._context.services.reports
        everybody = Right.REVIEW in RIGHTS[session.person.role]
        either = everybody and self._kind not in OF_ONE_SHIFT | OF_ONE_DAY
        self._spans.setVisible(either)
        days = self._kind in OF_ONE_DAY or (either and self._spans.key == _DAYS)
        return partial(reports.days if days else reports.shifts, session)

    def _show_periods(self, periods: tuple[Period, ...]) -> None:
        self._periods = {period.key: period for period in periods}
        self._table.set_ids(list(self._periods))
        self._table.refresh()
        if periods and self._table.current_id not in self._periods:
            self._table.select_first()
        self._look(self._table.current_id)

    def _on_kind(self, _key: str) -> None:
        """What is in view is always what the buttons act on: nothing, until the other report is there."""
        self._asked, self._shown = None, False
        self._view.clear()
        self._show_able()
        self._refresher.now()

    def _look(self, key: object) -> None:
        period = self._periods.get(str(key))
        asked = None if period is None else Wanted(self._kind, period)
        if asked == self._asked and self._shown:
            return
        self._asked, self._shown = asked, False
        self._view.clear()
        self._show_able()
        if self._asked is None:
            return
        preview = partial(
            self._context.services.reports.preview,
            self._context.require_session(),
            self._asked.kind,
            self._asked.period,
        )
        self._context.runner.run(preview, partial(self._show_report, self._asked), self._failed, parent=self)

    def _show_report(self, asked: Wanted, report: Report) -> None:
        if asked == self._asked:
            self._shown = True
            self._show_able()
            self._view.setHtml(report_html(report, load_report_words(show.language())))

    def _show_able(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(self._asked is not None and self._shown and not self._busy)

    def _on_print(self) -> None:
        if self._asked is None or not self._shown or self._busy:
            return
        self._busy = True
        self._show_able()
        issue = partial(
            self._context.services.reports.issue,
            self._context.require_session(),
            self._context.services.desk.new_op(),
            self._asked.kind,
            self._asked.period,
            printed=True,
        )
        self._context.runner.run(issue, self._on_printed, self._failed, serial=True, parent=self)

    def _on_printed(self, issued: Issued) -> None:
        self._busy = False
        self._show_able()
        self._notices.say(self.tr("Sent to the printer as {number}.").format(number=issued.number), State.OK)

    def _on_save(self) -> None:
        if self._asked is None or self._busy:
            return
        sheet = SaveSheet(self, self._context, self._asked)
        sheet.accepted.connect(self._on_saved)
        sheet.open()

    def _on_saved(self, path: object) -> None:
        self._notices.say(self.tr("Saved: {path}").format(path=path), State.OK)

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        self._show_able()
        self._notices.show_error(error)

    def _on_session_changed(self) -> None:
        """Nobody sees what another opened."""
        self._notices.close_all()
        self._periods, self._asked = {}, None
        self._table.set_ids([])
        self._view.clear()
        self._offer_kinds()
        if self._context.session is not None and self.isVisible():
            self._refresher.now()
