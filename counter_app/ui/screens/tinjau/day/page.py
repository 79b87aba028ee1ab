"""Tinjau, section Hari: the shifts of an office day, what it comes to, what is open, and its closing.

Keys: F5 closes the day (of a closed one: prints its recapitulation), Shift+F5 saves it as a file; Alt+Left and
Alt+Right go to the day before and after, Ctrl+F to the list of days; F12 disputes the count of the chosen till,
Enter shows what happened in it.

Object names: ``dayBack``, ``dayTitle``, ``dayState``, ``dayOn``, ``dayList``, ``dayLate``, ``dayShifts``,
``dayBlocks`` and ``dayCarried`` (see :mod:`.lines_card`), ``dayNotes``, ``dayNote``, ``dayClose``,
``dayPrint``, ``daySave``; the sheets in their own modules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.day import Block, DayName
from counter_app.domain.dispute import About
from counter_app.domain.errors import KnownError
from counter_app.domain.ids import ShiftId
from counter_app.domain.report import ReportKind
from counter_app.domain.story import Subject, SubjectKind
from counter_app.services.day_desk import DayClosed, DayRow, DayView, Obstacle
from counter_app.services.report_maker import Period
from counter_app.services.report_shifts import DayShift
from counter_app.services.reports import Issued
from counter_app.ui.context import UiContext
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.laporan.save_sheet import SaveSheet, Wanted
from counter_app.ui.screens.reason_sheet import ReasonSheet, ReasonWords
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.screens.tinjau.day.close_sheet import CloseDaySheet
from counter_app.ui.screens.tinjau.day.days_sheet import DaysSheet
from counter_app.ui.screens.tinjau.day.explain_sheet import ExplainSheet
from counter_app.ui.screens.tinjau.day.figures import DayFigures
from counter_app.ui.screens.tinjau.day.shift_columns import shift_columns
from counter_app.ui.screens.tinjau.day.side import DaySide
from counter_app.ui.screens.tinjau.day.words import SCREENS, SECTIONS, Place, day_title, short_day, state_chip
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.chip import Chip
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.secondary_button import SecondaryButton
from counter_app.ui.widgets.text import Text, TextKind

_PREFIXES: Final = (
    *("shift.", "cash.", "day.", "dispute.", "review.", "basket.", "invariant.", "operation.", "sale."),
    "stamp.refunded",
)
_SHIFTS_HEIGHT: Final = 164


@dataclass(frozen=True, slots=True)
class _Snapshot:
    days: tuple[DayRow, ...]
    view: DayView | None


class DayPage(Screen):
    """For supervisors; the services refuse everybody else.

    Signals: ``screen_asked(str)`` and ``section_asked(str)`` with the key of the place where something is mended;
    ``late_counted(int)``: how many days were not closed in time.
    """

    screen_asked = Signal(str)
    section_asked = Signal(str)
    late_counted = Signal(int)

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dayPage")
        self._context = context
        self._zone = context.services.desk.place.office.zone
        self._wanted: DayName | None = None
        self._days: tuple[DayRow, ...] = ()
        self._view: DayView | None = None
        self._held: DayView | None = None
        self._shifts: Mapping[ShiftId, DayShift] = {}
        self._busy = False
        self._build()
        self._notices = Notices(self)
        self._refresher = Refresher(context, self._plan, self._show, self, prefixes=_PREFIXES, on_error=self._failed)
        context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """Read again; the keyboard stands among the tills."""
        self._held = None
        self._refresher.set_active(True)
        self._table.setFocus()

    def deactivated(self) -> None:
        """Nothing is read while it is out of view."""
        self._refresher.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For F1."""
        return (
            *(Shortcut.PRIMARY, Shortcut.ALTERNATIVE, Shortcut.ONE_BACK, Shortcut.ONE_ON),
            *(Shortcut.FIND, Shortcut.DISPUTE),
        )

    def on_shortcut(self, shortcut: Shortcut) -> bool:
        """Other days, the list of days, a dispute of the count in view."""
        match shortcut:
            case Shortcut.ONE_BACK | Shortcut.ONE_ON:
                return self._step(-1 if shortcut is Shortcut.ONE_BACK else 1)
            case Shortcut.FIND:
                self._on_list()
                return True
            case Shortcut.DISPUTE if (shift := self._table.current_row) is not None and shift.count is not None:
                DisputeSheet(self, self._context, About.of_count(shift.shift_id)).open()
                return True
            case _:
                return super().on_shortcut(shortcut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the newest message."""
        if event.key() != Qt.Key.Key_Escape or not self._notices.close_newest():
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * STEP)
        column.addLayout(self._make_head())
        self._late = Banner("", "", State.REFUSED)
        self._late.setObjectName("dayLate")
        self._late.hide()
        column.addWidget(self._late)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        row.addLayout(self._make_left(), 1)
        self._side = DaySide(self._zone)
        self._side.asked.connect(self._on_place)
        self._side.close_day.clicked.connect(self._on_close)
        self._side.print.clicked.connect(self._on_print)
        self._side.save.clicked.connect(self._on_save)
        self._side.note.clicked.connect(self._on_note)
        row.addWidget(self._side)
        column.addLayout(row, 1)

    def _make_head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(2 * STEP)
        self._back = SecondaryButton("", icon="chevron-left", key=Shortcut.ONE_BACK)
        self._back.setObjectName("dayBack")
        self._back.setAccessibleName(self.tr("The day before"))
        self._back.setToolTip(self.tr("The day before"))
        self._back.clicked.connect(partial(self._step, -1))
        self._on = SecondaryButton("", icon="chevron-right", key=Shortcut.ONE_ON)
        self._on.setObjectName("dayOn")
        self._on.setAccessibleName(self.tr("The day after"))
        self._on.setToolTip(self.tr("The day after"))
        self._on.clicked.connect(partial(self._step, 1))
        self._title = Text("", TextKind.TITLE)
        self._title.setObjectName("dayTitle")
        self._state = Chip()
        self._state.setObjectName("dayState")
        days = SecondaryButton(self.tr("All days"), icon="calendar", key=Shortcut.FIND)
        days.setObjectName("dayList")
        days.clicked.connect(self._on_list)
        for widget in (self._back, self._title, self._state):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(days)
        head.addWidget(self._on)
        return head

    def _make_left(self) -> QVBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(2 * STEP)
        empty = EmptyState(
            "till", self.tr("No till was opened yet"), self.tr("A day begins when the first till is opened (F7).")
        )
        self._table: DataTable[ShiftId, DayShift] = DataTable(shift_columns(self._zone), self._rows, empty)
        self._table.setObjectName("dayShifts")
        self._table.view.setAccessibleName(self.tr("Tills of the day"))
        self._table.setFixedHeight(_SHIFTS_HEIGHT)
        self._table.activated.connect(self._on_activated)
        left.addWidget(self._table)
        self._figures = DayFigures()
        left.addWidget(self._figures, 1)
        return left

    def _rows(self, keys: Sequence[ShiftId]) -> Mapping[ShiftId, DayShift]:
        return {key: self._shifts[key] for key in keys if key in self._shifts}

    def _on_activated(self, shift_id: object) -> None:
        TimeLineSheet(self, self._context, Subject(SubjectKind.SHIFT, str(shift_id))).open()

    def _plan(self) -> Callable[[], _Snapshot]:
        desk, session, wanted, held = (
            self._context.services.day_desk,
            self._context.require_session(),
            self._wanted,
            self._held,
        )
        return lambda: _Snapshot(desk.days(session), held or desk.look(session, wanted))

    def _show(self, snapshot: _Snapshot) -> None:
        self._days, view = snapshot.days, snapshot.view
        self._view = view
        # A closed day stays as it is: the news of the journal are not about it.
        chosen = view is not None and view.row.name == self._wanted
        self._held = view if chosen and view is not None and view.row.is_closed else None
        self._shifts = {} if view is None else {shift.shift_id: shift for shift in view.shifts}
        self._table.set_ids(list(self._shifts))
        self._table.refresh()
        if self._table.current_id is None:
            self._table.select_first()
        self._state.setVisible(view is not None)
        self._side.setVisible(view is not None)
        self._title.setText(self.tr("Days") if view is None else day_title(view.row.name, self._zone))
        if view is not None:
            self._state.show_state(*state_chip(view.row))
            self._side.show_day(view)
        self._show_late()
        self._show_able()
        self._figures.show_day(view)

    def _show_late(self) -> None:
        """Days that were forgotten, while another one is in view; of the one in view its chip says so."""
        shown = None if self._view is None else self._view.row.name
        late = [day.name for day in reversed(self._days) if day.late]
        self.late_counted.emit(len(late))
        others = [name for name in late if name != shown]
        self._late.setVisible(bool(others))
        if others:
            names = ", ".join(short_day(name, self._zone) for name in others)
            self._late.show_words(
                self.tr("Not closed in time: {days}").format(days=names),
                self.tr("Alt+Left goes there. It ends where its last till was closed; today is not in it."),
                State.REFUSED,
            )

    def _show_able(self) -> None:
        place = self._place()
        self._back.setEnabled(place is not None and place + 1 < len(self._days))
        self._on.setEnabled(place is not None and place > 0)
        view = self._view
        closed = view is not None and view.row.is_closed
        self._side.print.setEnabled(closed and not self._busy)
        self._side.save.setEnabled(closed and not self._busy)
        self.primary_button = self._side.print if closed else self._side.close_day
        self.alternative_button = self._side.save if closed else None

    def _place(self) -> int | None:
        names = [day.name for day in self._days]
        return None if self._view is None or self._view.row.name not in names else names.index(self._view.row.name)

    def _step(self, by: int) -> bool:
        """The day before (-1) or after; days stand with the newest first."""
        place = self._place()
        if place is None or not 0 <= place - by < len(self._days):
            return False
        self._go_to(self._days[place - by].name)
        return True

    def _go_to(self, name: object) -> None:
        if isinstance(name, DayName):
            self._wanted = name
            self._read_anew()
            self._table.setFocus()

    def _on_list(self) -> None:
        now = None if self._view is None else self._view.row.name
        sheet = DaysSheet(self, self._zone, self._days, now)
        sheet.accepted.connect(self._go_to)
        sheet.open()

    def _on_place(self, place: Place) -> None:
        if place in SCREENS:
            self.screen_asked.emit(place.value)
        elif place in SECTIONS:
            self.section_asked.emit(place.value)
        elif place is Place.CHECK:
            self._context.services.checking.ask()
            self._notices.say(self.tr("The journal is being checked; what it finds stands here."), State.INFO)
        elif place is Place.OTHER_DAY:
            found = self._of_block(Block.EARLIER_DAY)
            self._go_to(found[0].day if found else None)
        elif place is Place.EXPLAIN:
            self._explain()

    def _of_block(self, block: Block) -> list[Obstacle]:
        return [] if self._view is None else [one for one in self._view.obstacles if one.block is block]

    def _explain(self) -> None:
        """The first of her own counts of which nothing is said."""
        person = self._context.require_session().person.person_id
        for shift in self._shifts.values():
            count = shift.count
            if count is not None and not count.is_told and person in (shift.clerk_id, count.counted_by):
                sheet = ExplainSheet(self, self._context, shift)
                sheet.accepted.connect(self._refresher.now)
                sheet.open()
                return

    def _on_close(self) -> None:
        if self._view is not None and not self._view.obstacles:
            sheet = CloseDaySheet(self, self._context, self._view)
            sheet.accepted.connect(self._on_closed)
            sheet.open()

    def _on_closed(self, done: DayClosed) -> None:
        self._wanted = done.name
        day = short_day(done.name, self._zone)
        self._notices.say(
            self.tr("{day} is closed and signed. F5 prints its recapitulation.").format(day=day), State.OK
        )
        self._read_anew()

    def _period(self) -> Period | None:
        view = self._view
        if view is None or view.report is None or view.row.end is None or not view.row.is_closed:
            return None
        opened, closed = view.shifts[0].opened_at, max(shift.closed_at or "" for shift in view.shifts)
        key = f"day:{view.row.name.key}"
        return Period(key, view.row.first, view.row.end - 1, "", "", opened, closed, view.row.difference)

    def _on_print(self) -> None:
        period = self._period()
        if period is None or self._busy:
            return
        self._busy = True
        self._show_able()
        services = self._context.services
        issue = partial(
            services.reports.issue,
            self._context.require_session(),
            services.desk.new_op(),
            ReportKind.DAY,
            period,
            printed=True,
        )
        self._context.runner.run(issue, self._on_printed, self._failed, serial=True, parent=self)

    def _on_printed(self, issued: Issued) -> None:
        self._busy = False
        self._show_able()
        self._notices.say(self.tr("Sent to the printer as {number}.").format(number=issued.number), State.OK)

    def _on_save(self) -> None:
        period = self._period()
        if period is not None:
            sheet = SaveSheet(self, self._context, Wanted(ReportKind.DAY, period))
            sheet.accepted.connect(self._on_saved)
            sheet.open()

    def _on_saved(self, path: object) -> None:
        self._notices.say(self.tr("Saved: {path}").format(path=path), State.OK)

    def _on_note(self) -> None:
        view = self._view
        if view is None:
            return
        words = ReasonWords(
            self.tr("Note on {day}").format(day=short_day(view.row.name, self._zone)),
            self.tr("The day stays as it was closed. The note is an entry of today and names that day."),
            self.tr("Record the note"),
            self.tr("It stands on the recapitulation of the day that goes on now."),
            self.tr("Note"),
        )
        desk, name = self._context.services.day_desk, view.row.name
        sheet = ReasonSheet(self, self._context, words, lambda session, op, said: desk.note(session, op, name, said))
        sheet.accepted.connect(self._read_anew)
        sheet.open()

    def _read_anew(self) -> None:
        self._held = None
        self._refresher.now()

    def _failed(self, error: KnownError) -> None:
        self._busy = False
        self._show_able()
        self._notices.show_error(error)

    def _on_session_changed(self) -> None:
        """Another supervisor begins with the oldest day that is not closed."""
        self._notices.close_all()
        self._wanted, self._view, self._held, self._days, self._shifts = None, None, None, (), {}
        self._table.set_ids([])
        self._figures.show_day(None)
        self._side.hide()
