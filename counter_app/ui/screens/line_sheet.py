"""Antrean orang: who waits here today, who is called.

Keys: F5 or Enter calls the chosen number, or says that she was served; Shift+F5: she is not here; Ctrl+N gives another
number. The first who waits is chosen when it opens. A call names the row that was chosen when it was pressed, so that
two presses never call two people. Object names: ``lineSheet``, ``lineFilters``, ``lineTable``, ``lineDeed``,
``lineGone``, ``lineJoin``, ``lineCalls``, ``linePhone``, ``linePhoneShown``, ``lineMessage``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.ids import OpId
from counter_app.domain.waiting_line import Leaving, LineReason, LineState
from counter_app.services.waiting_line import LineBoard, Ticket
from counter_app.ui import format as show
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screens.call_sheet import CallSheet
from counter_app.ui.screens.join_sheet import JoinSheet, number_words
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

_WIDTH: Final = 900
_TABLE_HEIGHT: Final = 320
_HERE: Final = "here"
_ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class _Snapshot:
    here: tuple[Ticket, ...]
    all: tuple[Ticket, ...]
    board: LineBoard


class LineSheet(Sheet):
    """Signals: only ``cancelled()``; everything that is done in it is done at once."""

    def __init__(self, over: QWidget, context: UiContext) -> None:
        super().__init__(over, self.tr("Queue of people"), " ", width=_WIDTH)
        self.setObjectName("lineSheet")
        self._context = context
        self._desk = context.services.desk
        self._line = context.services.waiting_line
        self._rows: Mapping[str, Ticket] = {}
        self._snapshot = _Snapshot((), (), LineBoard())
        self._ops: dict[tuple[str, str], OpId] = {}
        self._busy = False
        self._build()
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=("line.",), on_error=self._refused)

    def open(self) -> None:
        """Read, and follow what changes."""
        super().open()
        self._refresher.set_active(True)
        self._table.setFocus()

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """Ctrl+N once more gives a number."""
        if shortcut is Shortcut.PEOPLE:
            self._on_join()
            return True
        return super().on_shortcut(shortcut)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        self._filters = FilterChips(self._filter_words())
        self._filters.setObjectName("lineFilters")
        self._filters.chosen.connect(self._show_rows)
        row.addWidget(self._filters, 1)
        self._calls = SecondaryButton(self.tr("Call list"), icon="phone")
        self._calls.setObjectName("lineCalls")
        self._calls.clicked.connect(self._on_calls)
        row.addWidget(self._calls)
        self._join = SecondaryButton(self.tr("Give a number"), key=Shortcut.PEOPLE, icon="printer")
        self._join.setObjectName("lineJoin")
        self._join.clicked.connect(self._on_join)
        row.addWidget(self._join)
        self.body.addLayout(row)
        empty = EmptyState("users", self.tr("Nobody waits"), self.tr("Ctrl+N gives somebody a number."))
        self._table: DataTable[str, Ticket] = DataTable(
            line_columns(self._desk.office_time, self._desk.place.office.zone), self._fetch, empty
        )
        self._table.setObjectName("lineTable")
        self._table.view.setAccessibleName(self.tr("Queue of people"))
        self._table.setFixedHeight(_TABLE_HEIGHT)
        self._table.current_changed.connect(self._show_current)
        self._table.activated.connect(self._on_activated)
        self.body.addWidget(self._table)
        phone = QHBoxLayout()
        phone.setSpacing(3 * STEP)
        self._reveal = SecondaryButton(self.tr("Show phone"), icon="phone")
        self._reveal.setObjectName("linePhone")
        self._reveal.clicked.connect(self._on_reveal)
        phone.addWidget(self._reveal)
        self._shown = BriefText()
        self._shown.setObjectName("linePhoneShown")
        phone.addWidget(self._shown, 1)
        self.body.addLayout(phone)
        self._deed = PrimaryButton("", key=Shortcut.PRIMARY)
        self._deed.setObjectName("lineDeed")
        self._deed.clicked.connect(self._on_deed)
        self._gone = SecondaryButton(self.tr("Not here"), key=Shortcut.ALTERNATIVE)
        self._gone.setObjectName("lineGone")
        self._gone.clicked.connect(self._on_gone)
        self.set_actions(self._deed, self._gone, cancel=self.tr("Close"))
        self._show_current()

    def _filter_words(self, here: int = 0, everybody: int = 0) -> tuple[Filter, ...]:
        return (
            Filter(_HERE, self.tr("Here today"), here),
            Filter(_ALL, self.tr("All days"), everybody),
        )

    def _plan(self) -> Callable[[], _Snapshot]:
        line = self._line
        return lambda: _Snapshot(line.present(), line.open(), line.board())

    def _show(self, snapshot: _Snapshot) -> None:
        self._snapshot = snapshot
        self._filters.set_filters(self._filter_words(len(snapshot.here), len(snapshot.all)))
        board = snapshot.board
        called = "–" if board.called is None else str(board.called)
        words = self.tr("Called: {called} · waiting today: {waiting}")
        self.text.setText(words.format(called=called, waiting=board.waiting))
        self._show_rows()

    def _show_rows(self, _key: str = "") -> None:
        chosen = {_HERE: self._snapshot.here, _ALL: self._snapshot.all}
        tickets = chosen[self._filters.key]
        self._rows = {ticket.ticket_id: ticket for ticket in tickets}
        self._table.set_ids(tuple(self._rows))
        self._table.refresh()
        if self._table.current_id is None:
            waiting = (ticket.ticket_id for ticket in tickets if ticket.state is LineState.WAITING)
            if (first := next(waiting, next(iter(self._rows), None))) is not None:
                self._table.select_id(first)
        self._show_current()

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Ticket]:
        return {key: self._rows[key] for key in ids if key in self._rows}

    def _show_current(self, _key: object = None) -> None:
        ticket = self._table.current_row
        self._shown.forget()
        self._reveal.setEnabled(ticket is not None and bool(ticket.phone))
        self._gone.setEnabled(ticket is not None and not self._busy)
        self._deed.setEnabled(ticket is not None and not self._busy)
        if ticket is None:
            self._deed.setText(self.tr("Call"))
        elif ticket.state is LineState.WAITING:
            self._deed.setText(self.tr("Call {number}").format(number=ticket.number))
        else:
            self._deed.setText(self.tr("{number} is served").format(number=ticket.number))
        self._deed.updateGeometry()

    def _on_activated(self, _key: object) -> None:
        self._on_deed()

    def _on_deed(self) -> None:
        ticket = self._table.current_row
        if ticket is None:
            return
        if ticket.state is LineState.WAITING:
            self._do(ticket, "call", lambda session, op: self._line.call(session, op, ticket.ticket_id))
        else:
            self._leave(ticket, Leaving.SERVED)

    def _on_gone(self) -> None:
        ticket = self._table.current_row
        if ticket is not None:
            self._leave(ticket, Leaving.GONE)

    def _leave(self, ticket: Ticket, how: Leaving) -> None:
        self._do(ticket, how.value, lambda session, op: self._line.leave(session, op, ticket.ticket_id, how))

    def _do(self, ticket: Ticket, name: str, deed: Callable[..., Ticket]) -> None:
        """One deed on one number is one intent, however often it is pressed."""
        if self._busy:
            return
        self._busy = True
        self._show_current()
        session = self._context.require_session()
        op_id = self._ops.setdefault((ticket.ticket_id, name), self._desk.new_op())
        self._context.runner.run(lambda: deed(session, op_id), self._done, self._refused, serial=True, parent=self)

    def _done(self, _ticket: Ticket) -> None:
        self._busy = False
        self._refresher.now()

    def _refused(self, error: KnownError) -> None:
        self._busy = False
        self.show_message(error, "lineMessage", first=True)
        self._show_current()

    def _on_calls(self) -> None:
        CallSheet(self, self._context).open()

    def _on_join(self) -> None:
        sheet = JoinSheet(self, self._context)
        sheet.accepted.connect(self._on_joined)
        sheet.open()

    def _on_joined(self, ticket: Ticket) -> None:
        self.note.setText(number_words(ticket))
        self._refresher.now()
        self._table.setFocus()

    def _on_reveal(self) -> None:
        """Whole only on a press, for half a minute, and only until another row is chosen."""
        ticket = self._table.current_row
        if ticket is None:
            return
        session, line, op_id = self._context.require_session(), self._line, self._context.services.desk.new_op()
        self._context.runner.run(
            lambda: (ticket.ticket_id, line.phone(session, op_id, ticket.ticket_id)),
            self._show_phone,
            self._refused,
            parent=self,
        )

    def _show_phone(self, found: tuple[str, str]) -> None:
        ticket_id, phone = found
        if ticket_id == self._table.current_id:
            self._shown.show_briefly(phone or self.tr("The phone was deleted."))


def line_columns(now: Callable[[], datetime], zone: str) -> tuple[Column[Ticket], ...]:
    """Number, reason, state, deadline, phone, age."""
    translate = QCoreApplication.translate
    return (
        Column(translate("line", "Number"), lambda row: Cell(_number(row, now())), ColumnKind.STRONG, width=150),
        Column(translate("line", "Wants"), lambda row: Cell(_reason(row)), width=150, stretch=True),
        Column(translate("line", "State"), _state, ColumnKind.CHIP, width=120),
        Column(
            translate("line", "Deadline"),
            lambda row: Cell(show.when(moment(row.deadline), now(), zone) if row.deadline else "–"),
            width=140,
        ),
        Column(translate("line", "Phone"), lambda row: Cell(row.phone or "–"), ColumnKind.MONO, width=150),
        Column(translate("line", "Waits"), lambda row: Cell(show.age(now() - moment(row.joined_at))), width=110),
    )


def _number(row: Ticket, now: datetime) -> str:
    """Of another day with its day: numbers begin anew every morning."""
    if row.day == now.date().isoformat():
        return str(row.number)
    return f"{row.number} · {date.fromisoformat(row.day):%d/%m}"


def _reason(row: Ticket) -> str:
    if row.claim:
        return QCoreApplication.translate("line", "paid · {claim}").format(claim=row.claim)
    if row.reason is LineReason.CLAIM:
        return QCoreApplication.translate("line", "paid")
    return QCoreApplication.translate("line", "buy e-Meterai")


def _state(row: Ticket) -> Cell:
    if row.state is LineState.CALLED:
        return Cell(QCoreApplication.translate("line", "called"), State.INFO)
    return Cell(QCoreApplication.translate("line", "waits"), State.WAITING)
