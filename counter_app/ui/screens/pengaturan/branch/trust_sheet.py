"""Whom this counter believes: the answers that were given, and a way to change one.

Object names: ``trustSheet``, ``trustTable``, ``trustChange``, ``trustMessage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.branch_trust import Trust
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.screens.pengaturan.branch.words import counter_name
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.sheet import Sheet

_HEIGHT = 260


class TrustSheet(Sheet):
    """``accepted(object)`` once an answer is another one. One sheet is one intent."""

    def __init__(self, over: QWidget, context: UiContext, trusts: Sequence[Trust]) -> None:
        super().__init__(over, " ", " ", width=860)
        self.setObjectName("trustSheet")
        self.title.setText(self.tr("Trust"))
        self.text.setText(
            self.tr(
                "Administrators of other counters whose people and settings this counter takes over, each at one"
                " computer. Somebody who was let in again there by force is asked about anew."
            )
        )
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._now = context.services.desk.journal.now()
        self._op_id = context.services.desk.new_op()
        self._trusts = dict(enumerate(trusts))
        columns: list[Column[Trust]] = [
            Column(self.tr("Administrator"), lambda one: Cell(one.asker.name), ColumnKind.STRONG, width=180),
            Column(self.tr("Computer"), lambda one: Cell(counter_name(one.asker.source)), width=130),
            Column(self.tr("State"), self._state, ColumnKind.CHIP, width=170),
            Column(self.tr("By"), lambda one: Cell(one.by_name), ColumnKind.MUTED, width=140),
            Column(self.tr("When"), lambda one: Cell(self._when(one.at)), ColumnKind.MUTED, width=150),
        ]
        empty = EmptyState("users", self.tr("Nobody yet"), self.tr("The first proposal from elsewhere asks here."))
        self._table: DataTable[int, Trust] = DataTable(columns, self._fetch, empty)
        self._table.setObjectName("trustTable")
        self._table.view.setAccessibleName(self.tr("Answers about administrators of other counters"))
        self._table.setFixedHeight(_HEIGHT)
        self.body.addWidget(self._table)
        self._change = PrimaryButton(" ", key=Shortcut.PRIMARY)
        self._change.setObjectName("trustChange")
        self._change.clicked.connect(self._on_change)
        self.set_actions(self._change, cancel=self.tr("Close"))
        self._table.current_changed.connect(self._on_current)
        self._on_current(None)

    def open(self) -> None:
        """See :meth:`Sheet.open`; the table is filled once it has its width."""
        super().open()
        self._table.set_ids(list(self._trusts))
        self._table.select_first()
        self._table.setFocus()

    def _fetch(self, keys: Sequence[int]) -> Mapping[int, Trust]:
        return {key: self._trusts[key] for key in keys if key in self._trusts}

    def _state(self, one: Trust) -> Cell:
        if not one.stands:
            return Cell(self.tr("Is asked anew"), State.WAITING)
        return Cell(self.tr("Trusted"), State.OK) if one.trusted else Cell(self.tr("Not trusted"), State.REFUSED)

    def _when(self, at: str) -> str:
        return show.when(datetime.fromisoformat(at), self._now, self._zone)

    def _on_current(self, key: int | None) -> None:
        one = None if key is None else self._trusts.get(key)
        self._change.setEnabled(one is not None)
        gives = one is None or not (one.trusted and one.stands)
        self._change.setText(self.tr("Trust her") if gives else self.tr("Trust her no more"))

    def _on_change(self) -> None:
        key = self._table.current_id
        if not self._change.isEnabled() or key is None:
            return
        one = self._trusts[key]
        self._change.setEnabled(False)
        decide, session = self._context.services.branch_admin.decide_trust, self._context.require_session()
        self._context.runner.run(
            partial(decide, session, self._op_id, one.asker, trusted=not (one.trusted and one.stands)),
            self.accept,
            self._refused,
            serial=True,
            parent=self,
        )

    def _refused(self, error: KnownError) -> None:
        self._change.setEnabled(True)
        self.show_message(error, "trustMessage")
