"""The list of customers to be phoned: whom, why, by when, and what came of each call.

Keys: F5 reached, Shift+F5 not reached. A number is shown whole on a press alone, and only until another row is chosen;
the journal says who looked.

Object names: ``callSheet``, ``callFilters``, ``callTable``, ``showCallPhone``, ``callPhone``, ``callAgain``,
``printCalls``, ``callReached``, ``callNotReached``, ``callMessage``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, assert_never

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.receipt import CallPurpose
from counter_app.services.call_list import CallOutcome, Calls, Customer
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.words import moment
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.brief_text import BriefText
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.filter_chips import Filter, FilterChips
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import TextKind

_OPEN: Final = "open"
_DONE: Final = "done"
_TABLE_HEIGHT: Final = 284
_PREFIXES: Final = ("customer.", "stamp.", "line.", "handover.", "sale.", "operation.", "privacy.")


class CallSheet(Sheet):
    """Follows the journal while it is open."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, " ", " ", width=1080)
        self.setObjectName("callSheet")
        self.title.setText(self.tr("Customers to be phoned"))
        self.text.setText(
            self.tr("Who left a number and whose stamp is affixed, or who must do something. Earliest deadline first.")
        )
        self._context = context
        self._desk, self._calls = context.services.desk, context.services.call_list
        self._zone = self._desk.place.office.zone
        self._found = Calls((), (), 0)
        self._rows: dict[str, Customer] = {}
        self._ops: dict[tuple[str, str, int], OpId] = {}
        self._busy = False
        self._build()
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=_PREFIXES, on_error=self._refused)
        self._refresher.set_active(True)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        self._filters = FilterChips(self._filter_words(self._found))
        self._filters.setObjectName("callFilters")
        self._filters.chosen.connect(self._show_rows)
        top.addWidget(self._filters, 1)
        self._print = SecondaryButton(self.tr("Print the list"), icon="printer")
        self._print.setObjectName("printCalls")
        self._print.clicked.connect(self._on_print)
        top.addWidget(self._print)
        self.body.addLayout(top)
        columns: list[Column[Customer]] = [
            Column(self.tr("Deadline"), self._deadline_cell, ColumnKind.STRONG, width=130),
            Column(self.tr("Why"), lambda row: Cell(*purpose_chip(row.purpose)), ColumnKind.CHIP, width=190),
            Column(self.tr("e-Meterai"), lambda row: Cell(str(row.stamps or "")), ColumnKind.NUMBER, width=90),
            Column(self.tr("Receipt"), lambda row: Cell(row.receipt), ColumnKind.MONO, width=190),
            Column(self.tr("Phone"), lambda row: Cell(row.phone), ColumnKind.MONO, width=150),
            Column(self.tr("Last call"), self._last_cell, width=180, stretch=True),
        ]
        empty = EmptyState("phone", self.tr("Nobody is to be phoned"), self.tr("Who leaves a phone is listed here."))
        self._table: DataTable[str, Customer] = DataTable(columns, self._fetch, empty)
        self._table.setObjectName("callTable")
        self._table.view.setAccessibleName(self.tr("Customers to be phoned"))
        self._table.setFixedHeight(_TABLE_HEIGHT)
        self._table.current_changed.connect(self._on_current)
        self.body.addWidget(self._table)
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._reveal = SecondaryButton(self.tr("Show phone"), icon="phone")
        self._reveal.setObjectName("showCallPhone")
        self._reveal.clicked.connect(self._on_reveal)
        row.addWidget(self._reveal)
        self._shown = BriefText(TextKind.MONO)
        self._shown.setObjectName("callPhone")
        row.addWidget(self._shown, 1)
        self._again = SecondaryButton(self.tr("Call again later"))
        self._again.setObjectName("callAgain")
        self._again.clicked.connect(partial(self._on_called, CallOutcome.AGAIN))
        row.addWidget(self._again)
        self.body.addLayout(row)
        self._reached = PrimaryButton(self.tr("Reached"), key=Shortcut.PRIMARY)
        self._reached.setObjectName("callReached")
        self._reached.clicked.connect(partial(self._on_called, CallOutcome.REACHED))
        self._missed = SecondaryButton(self.tr("Not reached"), key=Shortcut.ALTERNATIVE)
        self._missed.setObjectName("callNotReached")
        self._missed.clicked.connect(partial(self._on_called, CallOutcome.NOT_REACHED))
        self.set_actions(self._reached, self._missed, cancel=self.tr("Close"))
        self._show_able()

    def _filter_words(self, found: Calls) -> list[Filter]:
        return [
            Filter(_OPEN, self.tr("To be phoned"), len(found.open) + found.left_out),
            Filter(_DONE, self.tr("Reached"), len(found.done)),
        ]

    def _plan(self) -> partial[Calls]:
        return partial(self._calls.read, self._context.require_session())

    def _show(self, found: Calls) -> None:
        self._found = found
        self._filters.set_filters(self._filter_words(found))
        words = self.tr("{count} more are not shown.").format(count=found.left_out)
        self.note.setText(words if found.left_out else "")
        self._show_rows()

    def _show_rows(self, _key: str = "") -> None:
        chosen = self._found.done if self._filters.key == _DONE else self._found.open
        self._rows = {one.about: one for one in chosen}
        self._table.set_ids(tuple(self._rows))
        self._table.refresh()
        if self._table.current_id is None:
            self._table.select_first()
        self._show_able()

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Customer]:
        return {key: self._rows[key] for key in ids if key in self._rows}

    def _on_current(self, _key: object) -> None:
        self._shown.setText("")
        self._show_able()

    def _show_able(self) -> None:
        row = self._table.current_row
        there = row is not None and not self._busy
        for button in (self._reached, self._missed, self._again):
            button.setEnabled(there)
        self._reveal.setEnabled(there and row is not None and bool(row.phone))
        self._print.setEnabled(bool(self._found.open) and not self._busy)

    def _on_called(self, outcome: CallOutcome) -> None:
        """One press, however often it is repeated, is one call."""
        row = self._table.current_row
        if row is None or self._busy:
            return
        self._busy = True
        self._show_able()
        session = self._context.require_session()
        op_id = self._ops.setdefault((row.about, outcome.value, row.calls), self._desk.new_op())
        deed = partial(self._calls.called, session, op_id, row.about, outcome)
        self._context.runner.run(deed, self._done, self._refused, serial=True, parent=self)

    def _on_print(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._show_able()
        deed = partial(self._calls.print, self._context.require_session(), self._desk.new_op())
        self._context.runner.run(deed, self._printed, self._refused, serial=True, parent=self)

    def _printed(self, number: ReceiptNumber) -> None:
        self.note.setText(self.tr("List {number} is sent to the printer.").format(number=number))
        self._done()

    def _on_reveal(self) -> None:
        row = self._table.current_row
        if row is None:
            return
        deed = partial(self._calls.phone, self._context.require_session(), self._desk.new_op(), row)
        self._context.runner.run(deed, partial(self._show_phone, row.about), self._refused, serial=True, parent=self)

    def _show_phone(self, about: str, phone: str) -> None:
        if about == self._table.current_id:
            self._shown.show_briefly(phone or self.tr("The phone was deleted."))

    def _done(self, _nothing: object = None) -> None:
        self._busy = False
        self._refresher.now()

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self.show_message(error, "callMessage", first=True)
        self._show_able()

    def _deadline_cell(self, row: Customer) -> Cell:
        if row.deadline is None:
            return Cell(show.NOTHING)
        return Cell(show.when(moment(row.deadline), self._now(), self._zone))

    def _last_cell(self, row: Customer) -> Cell:
        if row.last is None:
            return Cell(self.tr("not called yet"))
        when = show.when(moment(row.last.at), self._now(), self._zone)
        return Cell(
            self.tr("{outcome} · {time} · {name}").format(
                outcome=outcome_words(row.last.outcome), time=when, name=row.last.by
            )
        )

    def _now(self) -> datetime:
        return self._desk.office_time()


def purpose_chip(purpose: CallPurpose) -> tuple[str, State]:
    """Why somebody is phoned."""
    match purpose:
        case CallPurpose.READY:
            return QCoreApplication.translate("calls", "to be collected"), State.OK
        case CallPurpose.REFUSED:
            return QCoreApplication.translate("calls", "document refused"), State.REFUSED
        case CallPurpose.NO_DOCUMENT:
            return QCoreApplication.translate("calls", "brings the document"), State.WAITING
        case CallPurpose.WANTS_TO_BUY:
            return QCoreApplication.translate("calls", "wants to buy"), State.INFO
        case _:
            assert_never(purpose)


def outcome_words(outcome: CallOutcome) -> str:
    """What came of a call."""
    match outcome:
        case CallOutcome.REACHED:
            return QCoreApplication.translate("calls", "reached")
        case CallOutcome.NOT_REACHED:
            return QCoreApplication.translate("calls", "not reached")
        case CallOutcome.AGAIN:
            return QCoreApplication.translate("calls", "call again")
        case _:
            assert_never(outcome)
