"""Decisions that this desk sent to other counters, and what came of each. F5 takes back one that is still under way.

Object names: ``sentSheet``, ``sentTable``, ``sentRecall``, ``sentMessage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.branch_sent import Sent, SentState
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.tinjau.sales.scope_bar import Currency
from counter_app.ui.screens.tinjau.sales.sent_words import deed_words, sent_state, sent_words
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_WIDTH: Final = 980
_HEIGHT: Final = 340
_Key = tuple[str, str]


class SentSheet(Sheet):
    """``accepted(object)`` with the :class:`Sent` that was taken back."""

    def __init__(self, over: QWidget, context: UiContext, currency: Currency) -> None:
        super().__init__(
            over,
            self.tr("Sent to other counters"),
            self.tr("A counter carries it out when it hears of it; who was first in the branch log has decided."),
            width=_WIDTH,
        )
        self.setObjectName("sentSheet")
        self._context = context
        self._op_id = context.services.desk.new_op()
        self._sent = {(one.proposal_id, one.counter): one for one in currency.sent}
        now, zone, seen = (
            context.services.desk.office_time(),
            context.services.desk.place.office.zone,
            currency.last_seen,
        )
        columns: list[Column[Sent]] = [
            Column(self.tr("Sent"), lambda one: Cell(show.when(moment(one.at), now, zone)), width=96),
            Column(self.tr("Counter"), lambda one: Cell(one.counter), width=70),
            Column(self.tr("Decision"), lambda one: Cell(deed_words(one), sent_state(one)), ColumnKind.CHIP, 130),
            Column(self.tr("Sales"), lambda one: Cell(one.receipt or str(one.sales)), width=170),
            Column(
                self.tr("What came of it"),
                lambda one: Cell(sent_words(one, seen, now, zone), tooltip=sent_words(one, seen, now, zone)),
                ColumnKind.MUTED,
                stretch=True,
            ),
        ]
        self._table: DataTable[_Key, Sent] = DataTable(
            columns, self._rows, EmptyState("ok", self.tr("Nothing sent"), " ")
        )
        self._table.setObjectName("sentTable")
        self._table.view.setAccessibleName(self.tr("Sent to other counters"))
        self._table.setFixedHeight(_HEIGHT)
        self._table.current_changed.connect(self._show_able)
        self.body.addWidget(self._table)
        self._recall = PrimaryButton(self.tr("Take back"), key=Shortcut.PRIMARY)
        self._recall.setObjectName("sentRecall")
        self._recall.clicked.connect(self._on_recall)
        self.set_actions(self._recall)
        self.cancel_button.setText(self.tr("Close"))
        self._table.set_ids(tuple(self._sent))
        self._table.select_first()
        self._show_able()

    def _rows(self, keys: Sequence[_Key]) -> Mapping[_Key, Sent]:
        return {key: self._sent[key] for key in keys if key in self._sent}

    def _show_able(self, _key: object = None) -> None:
        chosen = self._table.current_row
        self._recall.setEnabled(chosen is not None and chosen.state is SentState.WAITING)

    def _on_recall(self) -> None:
        chosen = self._table.current_row
        if chosen is None or not self._recall.isEnabled():
            return
        self._recall.setEnabled(False)
        session, review, op_id = (
            self._context.require_session(),
            self._context.services.branch_review.review,
            self._op_id,
        )
        self._context.runner.run(
            lambda: review.recall(session, op_id, chosen.proposal_id),
            lambda _nothing: self.accept(chosen),
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._show_able()
        self.show_message(error, "sentMessage")
