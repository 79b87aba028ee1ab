"""What happens with a fault of ours: it is logged under a code, and told without technical words; the till goes on.

``CrashHandler(window).install()`` takes over ``sys.excepthook``. Exceptions in slots come here too. An exception's
text may hold anything, so the log gets its type and the places in the code, not its text.
"""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from counter_app.machine.crash_code import crash_code
from counter_app.machine.quiet_log import describe
from counter_app.ui.widgets.sheet import Sheet
from counter_app.ui.widgets.text import Text, TextKind

_log = logging.getLogger(__name__)


class CrashHandler(QObject):
    """Signals: ``crashed(str)`` with the report, on the main thread. Object name of the code: ``crashCode``."""

    crashed = Signal(str)
    _caught = Signal(str, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._previous = sys.excepthook
        self._previous_thread = threading.excepthook
        self._sheet: Sheet | None = None
        self._caught.connect(self._on_caught, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Be the hook from now on."""
        self._previous, self._previous_thread = sys.excepthook, threading.excepthook
        sys.excepthook = self._hook
        threading.excepthook = self._thread_hook

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = self._previous
        threading.excepthook = self._previous_thread

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._previous(kind, error, trace)
            return
        code, report = crash_code(kind, trace), describe(kind, trace)
        _log.critical("fault of the program %s\n%s", code, report, extra={"crash": code, "report": report})
        self._caught.emit(code, report)

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    @Slot(str, str)
    def _on_caught(self, code: str, report: str) -> None:
        self.crashed.emit(report)
        if self._sheet is not None:
            return
        sheet = Sheet(
            self._window,
            self.tr("The program made a mistake"),
            self.tr(
                "What was committed before is safe in the journal. Whether the last action was carried out is shown by "
                "the queue (F4): look there before you take money again. If it goes on, start the program again."
            ),
        )
        told = Text(self.tr("Code {code}").format(code=code), TextKind.HEADING)
        told.setObjectName("crashCode")
        told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sheet.body.addWidget(told)
        todo = self.tr("Tell it to whoever helps; Settings, Help and support saves a file for them.")
        sheet.body.addWidget(Text(todo, TextKind.SECONDARY, wrap=True))
        details = QPlainTextEdit(report)
        details.setReadOnly(True)
        details.setProperty("kind", "mono")
        details.setFixedHeight(180)
        sheet.body.addWidget(details)
        sheet.cancel_button.setText(self.tr("Close"))
        sheet.cancelled.connect(self._on_closed)
        self._sheet = sheet
        sheet.open()

    @Slot()
    def _on_closed(self) -> None:
        self._sheet = None
