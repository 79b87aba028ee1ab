"""Pencocokan: the issuer's list against the journal, for a supervisor. The last run, the differences, what to do.

Shift+F5 has the list matched now. Object names: ``reconciliationSheet``, ``reconciliationRun``,
``differenceFilters``, ``differenceTable``, ``matchNow``, ``matchProgress``, ``reconciliationMessage``, and those of
:mod:`.difference_card`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.reconciliation import How
from counter_app.services.reconciliation import DifferenceRow, ReconciliationState
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.tinjau.unknown.difference_card import DifferenceCard
from counter_app.ui.screens.tinjau.unknown.reconciliation_words import difference_columns, progress_words, run_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_WIDTH: Final = 1120
_LEAST_HEIGHT: Final = 320
_CARD: Final = 392
_LOOK_MS: Final = 400
_OPEN: Final = "open"
_SETTLED: Final = "settled"


@dataclass(frozen=True, slots=True)
class _Snapshot:
    state: ReconciliationState
    rows: tuple[DifferenceRow, ...]


class ReconciliationSheet(Sheet):
    """Stays open until it is closed; every decision is an entry of its own."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, self.tr("The issuer's list against the journal"), "", width=_WIDTH)
        self.setObjectName("reconciliationSheet")
        self._context = context
        self._service = context.services.reconciliation
        self._rows: dict[str, DifferenceRow] = {}
        self._op: tuple[str, How | None, str, OpId] | None = None
        self._build()
        self._refresher = Refresher(
            context,
            self._plan,
            self._show,
            self,
            prefixes=("reconciliation.", "difference.", "serial."),
            on_error=self._refused,
        )
        self._filters.chosen.connect(self._refresher.now)
        self._table.current_changed.connect(self._show_current)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._show_progress)
        self._refresher.set_active(True)
        self._show_progress()

    def _build(self) -> None:
        self._run = Banner("", "", State.WAITING)
        self._run.setObjectName("reconciliationRun")
        self.body.addWidget(self._run)
        self._filters = FilterChips((Filter(_OPEN, self.tr("Open"), 0), Filter(_SETTLED, self.tr("Settled"), 0)))
        self._filters.setObjectName("differenceFilters")
        self._progress = Text("", TextKind.SMALL)
        self._progress.setObjectName("matchProgress")
        above = QHBoxLayout()
        above.addWidget(self._filters, 1)
        above.addWidget(self._progress)
        left = QVBoxLayout()
        left.setSpacing(2 * STEP)
        left.addLayout(above)
        left.addWidget(self._build_table(), 1)
        self._card = DifferenceCard()
        self._card.setFixedWidth(_CARD)
        self._card.decided.connect(self._on_decided)
        self._card.taken_over.connect(self._on_taken_over)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP)
        row.addLayout(left, 1)
        row.addWidget(self._card)
        self.body.addLayout(row, 1)
        self._match = SecondaryButton(self.tr("Match now"), key=Shortcut.ALTERNATIVE)
        self._match.setObjectName("matchNow")
        self._match.clicked.connect(self._on_match)
        self.set_actions(None, self._match, cancel=self.tr("Close"))
        self.note.setText(self.tr("The list is read slowly, so that stamping goes on. Nothing changes at the issuer."))

    def _build_table(self) -> QWidget:
        desk = self._context.services.desk
        self._table: DataTable[str, DifferenceRow] = DataTable(
            difference_columns(desk.journal.now(), desk.place.office.zone),
            self._fetch,
            EmptyState("ok", self.tr("No difference"), self.tr("What the issuer lists and the journal do not share.")),
        )
        self._table.setObjectName("differenceTable")
        self._table.view.setAccessibleName(self.tr("Differences"))
        self._table.setMinimumHeight(_LEAST_HEIGHT)
        return self._table

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, DifferenceRow]:
        return {key: self._rows[key] for key in ids if key in self._rows}

    def _plan(self) -> Callable[[], _Snapshot]:
        service, settled = self._service, self._filters.key == _SETTLED
        return lambda: _Snapshot(service.state(), service.list(settled=settled))

    def _show(self, snapshot: _Snapshot) -> None:
        desk = self._context.services.desk
        self._run.show_words(*run_words(snapshot.state, desk.journal.now(), desk.place.office.zone))
        self._filters.set_filters(
            (
                Filter(_OPEN, self.tr("Open"), snapshot.state.open),
                Filter(_SETTLED, self.tr("Settled"), snapshot.state.settled),
            )
        )
        self._rows = {row.difference_id: row for row in snapshot.rows}
        self._table.set_ids(tuple(self._rows))
        self._table.refresh()
        if self._table.current_id is None:
            self._table.select_first()
        self._show_current()

    def _show_current(self, _key: object = None) -> None:
        session = self._context.session
        self._card.show_row(self._row, "" if session is None else session.person.person_id)

    @property
    def _row(self) -> DifferenceRow | None:
        key = self._table.current_id
        return None if key is None else self._rows.get(key)

    def _show_progress(self) -> None:
        progress = self._service.progress
        under_way = progress.wanted or progress.running
        self._progress.setText(progress_words(progress))
        self._match.setEnabled(not under_way)
        if under_way and not self._timer.isActive():
            self._timer.start(_LOOK_MS)
        elif not under_way:
            self._timer.stop()

    def _on_match(self) -> None:
        try:
            self._service.ask(self._context.require_session())
        except KnownError as error:
            self._refused(error)
            return
        self._context.wake_engine()
        self._show_progress()

    def _on_taken_over(self) -> None:
        self._do(None, "")

    def _on_decided(self, how: How, note: str) -> None:
        self._do(how, note)

    def _do(self, how: How | None, note: str) -> None:
        row = self._row
        if row is None:
            return
        key, service, session = row.difference_id, self._service, self._context.require_session()
        op_id = self._op_of(key, how, note)

        def work() -> None:
            match how:
                case None:
                    service.take_over(session, op_id, key)
                case How.ADOPTED:
                    service.adopt(session, op_id, key, note)
                case How.SET_ASIDE:
                    service.set_aside(session, op_id, key, note)
                case _:
                    service.explain(session, op_id, key, note, claimed_back=how is How.CLAIMED_BACK)

        self._card.set_busy(True)
        self._context.runner.run(work, self._done, self._refused, serial=True, parent=self)

    def _op_of(self, key: str, how: How | None, note: str) -> OpId:
        """The same wish, tried again after a failure, is the same operation."""
        if self._op is None or self._op[:3] != (key, how, note):
            self._op = (key, how, note, self._context.services.desk.new_op())
        return self._op[3]

    def _done(self, _nothing: None) -> None:
        self._op = None
        self._card.set_busy(False)
        if self._message is not None:
            self._message.hide()
        self._refresher.now()
        self._table.setFocus()

    def _refused(self, error: KnownError) -> None:
        self._card.set_busy(False)
        self.show_message(error, "reconciliationMessage")
