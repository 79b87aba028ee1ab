"""All counters of the branch: who is there, what came of each, what is missing, and what somebody has to look at.

Enter opens a counter. Object names: ``branchPage``, ``branchState``, ``branchTwice``, ``branchCounters``,
``branchUnclear``, ``openCounter``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.services.branch_view import BranchOverview, CounterRow, UnclearStamp
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.tinjau.branch import words
from counter_app.ui.screens.tinjau.branch.columns import counter_columns, unclear_columns
from counter_app.ui.screens.tinjau.branch.counter_sheet import BranchCounterSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

Row = TypeVar("Row")
#: What comes out of the log is told by no entry of this counter.
_LOOK_MS: Final = 2_000


class BranchPage(Screen):
    """For supervisors; out of view it reads nothing. Signals: ``alarmed(int)``: of how many counters somebody has to
    look at something."""

    alarmed = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("branchPage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._rows: dict[str, CounterRow] = {}
        self._stamps: dict[str, UnclearStamp] = {}
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=("branch.",), on_error=self._failed)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._refresher.now)
        self._counters.activated.connect(self._on_opened)

    def activated(self) -> None:
        """Read again; the keyboard stands in the list."""
        self._refresher.set_active(True)
        self._timer.start()
        self._counters.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while another screen is in view."""
        self._refresher.set_active(False)
        self._timer.stop()

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (Shortcut.ALTERNATIVE,)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the newest message."""
        if event.key() != Qt.Key.Key_Escape or not self._notices.close_newest():
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP + 2)
        self._state = Banner()
        self._state.setObjectName("branchState")
        column.addWidget(self._state)
        self._twice = Banner("", "", State.WAITING)
        self._twice.setObjectName("branchTwice")
        self._twice.hide()
        column.addWidget(self._twice)
        self._counters: DataTable[str, CounterRow] = DataTable(
            counter_columns(self._now, self._zone),
            partial(_known, self._rows),
            EmptyState(
                "info",
                self.tr("No counter is known yet"),
                self.tr("Each counter of the branch stands here once its first entries came in."),
            ),
        )
        self._counters.setObjectName("branchCounters")
        self._counters.view.setAccessibleName(self.tr("Counters of the branch"))
        column.addWidget(self._counters, 3)
        column.addLayout(self._head_of_unclear())
        self._unclear: DataTable[str, UnclearStamp] = DataTable(
            unclear_columns(self._now, self._zone),
            partial(_known, self._stamps),
            EmptyState(
                "ok",
                self.tr("Nothing is unclear in the branch"),
                self.tr("Stamps of other counters whose outcome is unknown are listed here."),
            ),
        )
        self._unclear.setObjectName("branchUnclear")
        self._unclear.view.setAccessibleName(self.tr("Unclear stamps of the branch"))
        column.addWidget(self._unclear, 2)

    def _head_of_unclear(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2 * STEP)
        row.addWidget(Text(self.tr("To check in the branch"), TextKind.STRONG))
        row.addWidget(Text(self.tr("It is settled at its own counter."), TextKind.SMALL))
        row.addStretch(1)
        self._open = SecondaryButton(self.tr("Counter in full"), key=Shortcut.ALTERNATIVE)
        self._open.setObjectName("openCounter")
        self._open.clicked.connect(self._on_button)
        self.alternative_button = self._open
        row.addWidget(self._open)
        return row

    def _plan(self) -> Callable[[], BranchOverview | None]:
        return partial(self._context.services.branch_view.read, self._context.require_session())

    def _show(self, overview: BranchOverview | None) -> None:
        if overview is None:
            return
        title, text, state = words.state_words(overview, self._zone)
        self._state.show_words(title, text, state)
        self._state.setAccessibleName(f"{title}. {text}")
        said = [words.twice_words(group, self._zone) for group in overview.twice]
        self._twice.show_words("\n".join(said), "", State.WAITING)
        self._twice.setVisible(bool(said))
        _put(self._counters, self._rows, {row.counter: row for row in overview.rows})
        _put(self._unclear, self._stamps, {one.stamp_id: one for one in overview.unclear})
        self._open.setEnabled(bool(self._rows))
        self.alarmed.emit(sum(bool(row.alarms) for row in overview.rows))

    def _on_button(self) -> None:
        self._on_opened(self._counters.current_id)

    def _on_opened(self, counter: object) -> None:
        row = self._rows.get(str(counter))
        if row is not None:
            BranchCounterSheet(self, row, self._now(), self._zone).open()

    def _failed(self, error: KnownError) -> None:
        self._notices.show_error(error)

    def _now(self) -> datetime:
        return self._context.services.desk.office_time()


def _known(rows: Mapping[str, Row], ids: Sequence[str]) -> Mapping[str, Row]:
    return {one: rows[one] for one in ids if one in rows}


def _put(table: DataTable[str, Row], held: dict[str, Row], found: dict[str, Row]) -> None:
    """Show these; nothing is painted anew where nothing changed."""
    if held == found and table.model.ids:
        return
    held.clear()
    held.update(found)
    table.set_ids(tuple(held))
    table.refresh()
