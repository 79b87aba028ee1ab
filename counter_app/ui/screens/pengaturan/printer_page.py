"""The section Printer of Pengaturan: its state, a test print, papers in doubt; what stands in the settings file.

The settings are changed in their file, by the administrator; here they are looked at. Keys: F5 prints a test.

Object names: ``printerPage``, ``settingsTable``; those of :mod:`.printer_card` and of the doubt banner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.domain.errors import KnownError
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import RIGHTS, Right
from counter_app.domain.printer import PrinterCondition
from counter_app.services.receipts import PrintJob
from counter_app.ui.context import UiContext
from counter_app.ui.models.lazy_table import Cell, Column, ColumnKind
from counter_app.ui.refresh import Refresher
from counter_app.ui.screen import Screen
from counter_app.ui.screens.jual.doubt import DoubtBanner
from counter_app.ui.screens.pengaturan.drawer_sheet import DrawerSheet
from counter_app.ui.screens.pengaturan.printer_card import PrinterCard
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.empty_state import EmptyState
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.text import Text, TextKind


@dataclass(frozen=True, slots=True)
class _Setting:
    key: str
    value: str


class PrinterPage(Screen):
    """Asks the printer when it comes into view and after each paper."""

    def __init__(self, context: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printerPage")
        self._context = context
        self._printer = context.services.printer
        written = self._printer.written
        self._settings = {str(at): _Setting(key, value) for at, (key, value) in enumerate(written)}
        self._testing = False
        self._build()
        self._notices = Notices(self)
        self._doubts = Refresher(
            context,
            lambda: context.services.receipts.doubtful,
            self._show_doubts,
            self,
            prefixes=("print.",),
            on_error=self._failed,
        )
        self._state = Refresher(
            context, self._plan, self._card.show_condition, self, prefixes=("print.ended",), on_error=self._failed
        )
        self._asks = True
        self._card.test_button.clicked.connect(self._on_test)
        self._card.drawer_button.clicked.connect(self._on_drawer)
        self._card.look_button.clicked.connect(self._on_look)
        self._banner.seen.connect(self._on_seen)
        self._banner.copy_asked.connect(self._on_copy)
        context.changes.session_changed.connect(self._on_session_changed)

    def activated(self) -> None:
        """Ask the printer, read what is in doubt."""
        self._asks = True
        self._state.set_active(True)
        self._doubts.set_active(True)
        role = self._context.require_session().person.role
        self._card.drawer_button.setVisible(self._printer.facts.has_drawer and Right.KEEP_TILL in RIGHTS[role])
        self._card.test_button.setFocus()

    def deactivated(self) -> None:
        """Nothing is asked while it is out of view."""
        self._state.set_active(False)
        self._doubts.set_active(False)

    def keys(self) -> tuple[Shortcut, ...]:
        """For the F1 help."""
        return (Shortcut.PRIMARY,)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3 * STEP)
        self._banner = DoubtBanner()
        column.addWidget(self._banner)
        row = QHBoxLayout()
        row.setSpacing(3 * STEP + 2)
        self._card = PrinterCard(self._printer.facts)
        row.addWidget(self._card, 5)
        listed = QVBoxLayout()
        listed.setSpacing(2 * STEP)
        listed.addWidget(Text(self.tr("Settings file (changed by the administrator)"), TextKind.HEADING))
        columns: list[Column[_Setting]] = [
            Column(self.tr("Setting"), lambda row: Cell(row.key), ColumnKind.MONO, width=260),
            Column(self.tr("Value"), lambda row: Cell(row.value, tooltip=row.value), stretch=True),
        ]
        empty = EmptyState("gear", self.tr("No settings file"), self.tr("This counter was started without one."))
        self._table: DataTable[str, _Setting] = DataTable(columns, self._rows, empty)
        self._table.setObjectName("settingsTable")
        self._table.view.setAccessibleName(self.tr("Settings"))
        self._table.set_ids(list(self._settings))
        listed.addWidget(self._table, 1)
        row.addLayout(listed, 6)
        column.addLayout(row, 1)
        self.primary_button = self._card.test_button

    def _rows(self, keys: Sequence[str]) -> Mapping[str, _Setting]:
        return {key: self._settings[key] for key in keys if key in self._settings}

    def _plan(self) -> Callable[[], PrinterCondition]:
        """A paper that has just ended has told how the printer is; else it is asked."""
        asks, self._asks = self._asks, False
        return self._printer.look if asks else self._printer.last_seen

    def _show_doubts(self, jobs: tuple[PrintJob, ...]) -> None:
        self._banner.show_jobs(jobs)

    def _on_look(self) -> None:
        self._asks = True
        self._state.now()

    def _on_test(self) -> None:
        if self._testing:
            return
        self._set_testing(True)
        deed = partial(self._printer.test, self._context.require_session(), self._context.services.desk.new_op())
        self._context.runner.run(deed, self._tested, self._failed, serial=True, parent=self)

    def _tested(self, number: ReceiptNumber) -> None:
        self._set_testing(False)
        self._notices.say(self.tr("Test {number} is sent to the printer.").format(number=number), State.OK)

    def _set_testing(self, testing: bool) -> None:
        self._testing = testing
        self._card.test_button.setEnabled(not testing)

    def _on_drawer(self) -> None:
        sheet = DrawerSheet(self, self._context)
        sheet.accepted.connect(self._on_opened)
        sheet.open()

    def _on_opened(self, _nothing: object) -> None:
        self._notices.say(self.tr("The drawer was told to open; the journal has it."), State.OK)

    def _on_seen(self, print_id: str) -> None:
        receipts, session = self._context.services.receipts, self._context.require_session()
        deed = partial(receipts.looked_at_paper, session, print_id)
        self._context.runner.run(deed, self._settled, self._refused, serial=True, parent=self)

    def _on_copy(self, number: str) -> None:
        receipts, session = self._context.services.receipts, self._context.require_session()
        self._context.runner.run(
            partial(receipts.reprint, session, number), self._settled, self._refused, serial=True, parent=self
        )

    def _settled(self, _result: object) -> None:
        self._doubts.now()

    def _refused(self, error: KnownError) -> None:
        """The reading switches the banner's buttons on again."""
        self._notices.show_error(error)
        self._doubts.now()

    def _failed(self, error: KnownError) -> None:
        self._set_testing(False)
        self._notices.show_error(error)

    def _on_session_changed(self) -> None:
        self._notices.close_all()
