"""From nothing to the window, and from the window to the end of the program."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.receipt import Receipt
from counter_app.services.bundle import Services
from counter_app.ui import i18n
from counter_app.ui.context import Changes
from counter_app.ui.desktop import Desktop, prepare
from counter_app.ui.messages import sentence

log = logging.getLogger(__name__)


class OpenCounter(Protocol):
    """What the composition root hands to the window."""

    @property
    def services(self) -> Services:
        """The use cases."""
        ...

    @property
    def idle_minutes(self) -> int:
        """Minutes without a touch after which the counter locks; 0 never."""
        ...

    def preview(self, receipt: Receipt) -> bytes:
        """PNG of a receipt."""
        ...

    def wake_engine(self) -> None:
        """Look for due work now."""
        ...

    def start(self) -> None:
        """Set the threads going."""
        ...

    def close(self) -> None:
        """Stop everything and free the journal."""
        ...


def make_application(language: Language) -> QApplication:
    """The one application object, speaking ``language``."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("counter-app")
    prepare(app, language)
    return app


def speak(language: Language) -> None:
    """Have sentences in ``language`` where there is no window and maybe no display."""
    i18n.install(QCoreApplication.instance() or QCoreApplication(sys.argv[:1]), language)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_desktop(counter: OpenCounter, changes: Changes, training_hint: str = "") -> Desktop:
    """The window over an open counter, which is started."""
    journal = counter.services.desk.journal
    journal.subscribe(changes.publish_journal)
    counter.services.integrity.subscribe(changes.publish_trust)
    desktop = Desktop(
        counter.services,
        changes,
        preview=counter.preview,
        wake_engine=counter.wake_engine,
        now=journal.now,
        idle_minutes=counter.idle_minutes,
        training_hint=training_hint,
    )
    counter.start()
    return desktop


def on_bug(error: BaseException) -> None:
    """A thread's fault goes to the crash handler as if it had happened on the interface's thread."""
    hook = threading.excepthook
    hook(threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread())))


def run_window(build: Callable[[Changes], OpenCounter], language: Language, training_hint: str = "") -> int:
    """Run the program until its window is closed; its exit status.

    What forbids the start (the journal is in use, the disk is read only, …) is told in a dialog and on stderr.
    """
    if not has_display():
        raise KnownError("display.missing")
    app = make_application(language)
    changes = Changes()
    try:
        counter = build(changes)
    except KnownError as error:
        show_fatal(error)
        return 2
    desktop = open_desktop(counter, changes, training_hint)
    desktop.window.show()
    desktop.window.activateWindow()
    status = app.exec()
    desktop.close()
    counter.close()
    return status


def show_fatal(error: KnownError) -> None:
    """Tell why the program cannot start, what it means for the money, and what to do."""
    words = sentence(error)
    sys.stderr.write(f"{words.what}\n{words.money}\n{words.press}\n[{error.code}]\n")
    log.error("the program cannot start: %s", error.code)
    box = QMessageBox(QMessageBox.Icon.Critical, "Loket Meterai", words.what)
    box.setInformativeText(f"{words.money}\n\n{words.press}")
    box.exec()
