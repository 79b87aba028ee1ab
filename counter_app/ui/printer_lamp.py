"""The printer's lamp: papers in doubt first, then how the printer is, as far as it tells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

from counter_app.domain.printer import PrinterCondition
from counter_app.ui.context import UiContext
from counter_app.ui.printer_words import advice, condition_words
from counter_app.ui.refresh import Refresher
from counter_app.ui.shell import LampName, MainWindow
from counter_app.ui.theme import State

#: A printer is asked after each paper, and this often between them.
_LOOK_AGAIN_MS: Final = 30_000


class PrinterLamp(QObject):
    """``show_doubts(count)`` whenever the count of papers in doubt was read."""

    def __init__(self, context: UiContext, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._doubts = 0
        self._condition: PrinterCondition | None = None
        self._printer = context.services.printer
        self._asks = True
        self._refresher = Refresher(context, self._plan, self._show_condition, self, prefixes=("print.ended",))
        self._refresher.set_active(True)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._ask)
        self._timer.start(_LOOK_AGAIN_MS)

    def show_doubts(self, count: int) -> None:
        """How many papers somebody must look at."""
        self._doubts = count
        self._show()

    @Slot()
    def _ask(self) -> None:
        self._asks = True
        self._refresher.now()

    def _plan(self) -> Callable[[], PrinterCondition]:
        """A paper that has just ended has told how the printer is; else it is asked."""
        asks, self._asks = self._asks, False
        return self._printer.look if asks else self._printer.last_seen

    def _show_condition(self, condition: PrinterCondition) -> None:
        self._condition = condition
        self._show()

    def _show(self) -> None:
        words, state = ("", State.OK) if self._condition is None else condition_words(self._condition)
        tooltip = "" if self._condition is None else advice(self._condition)
        if self._doubts:
            text = self.tr("Printer: *{count} to look at*").format(count=self._doubts)
            told = f"{words}. {tooltip}" if tooltip else ""
            self._window.set_lamp(LampName.PRINTER, text, State.REFUSED, told)
        elif self._condition in (None, PrinterCondition.QUIET):
            self._window.set_lamp(LampName.PRINTER, self.tr("Printer: *no doubts*"), State.OK, tooltip)
        else:
            text = self.tr("Printer: *{state}*").format(state=words)
            self._window.set_lamp(LampName.PRINTER, text, state, tooltip)
