"""From nothing to the window, and from the window to the end of the program."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import KnownError
from counter_app.domain.formats import Language
from counter_app.domain.receipt import Receipt
from counter_app.journal.progress import OnProgress, Stage
from counter_app.machine.quiet_log import describe
from counter_app.services.bundle import Services
from counter_app.settings import CustomerScreen, Settings
from counter_app.ui import i18n
from counter_app.ui.context import Changes
from counter_app.ui.customer.displays import Displays, SystemDisplays
from counter_app.ui.desktop import Desktop, prepare
from counter_app.ui.messages import Sentence, sentence
from counter_app.ui.shell import MainWindow
from counter_app.ui.start_window import StartWindow
from counter_app.ui.sweeping import Sweeping

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

    @property
    def settings(self) -> Settings:
        """Of this counter."""
        ...

    @property
    def was_open(self) -> tuple[str, ...]:
        """What of the data folder stood open to other users and was closed at this start."""
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
    _start(changes, counter)
    return _make_desktop(counter, changes, training_hint)


def _start(changes: Changes, counter: OpenCounter) -> None:
    """Set the threads going, once their news have listeners. Writes, so not on the interface's thread."""
    counter.services.desk.journal.subscribe(changes.publish_journal)
    counter.services.integrity.subscribe(changes.publish_trust)
    counter.start()


def _make_desktop(counter: OpenCounter, changes: Changes, training_hint: str) -> Desktop:
    return Desktop(
        counter.services,
        changes,
        preview=counter.preview,
        wake_engine=counter.wake_engine,
        now=counter.services.desk.journal.now,
        idle_minutes=counter.idle_minutes,
        training_hint=training_hint,
        displays=_displays(counter.settings.customer_display),
    )


def _displays(wanted: CustomerScreen) -> Displays | None:
    app = QApplication.instance()
    return SystemDisplays(app) if wanted is CustomerScreen.AUTO and isinstance(app, QApplication) else None


def on_bug(error: BaseException) -> None:
    """A thread's fault goes to the crash handler as if it had happened on the interface's thread."""
    hook = threading.excepthook
    hook(threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread())))


class _Cancelled(BaseException):
    """Somebody closed the window of the start: raised where the work tells how far it is, so that it is taken back."""


class Opening(QObject):
    """Opens and starts the counter in a thread of its own, so that the window that shows it stays alive.

    Signals, on the thread that made this: ``progressed(stage, done, total)``; ``ended()``, then ``counter`` is open,
    or ``error`` says why not; neither where it was cancelled.
    """

    progressed = Signal(object, object, object)
    ended = Signal()

    def __init__(
        self,
        build: Callable[[OnProgress], OpenCounter],
        start: Callable[[OpenCounter], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.counter: OpenCounter | None = None
        self.error: BaseException | None = None
        self._build = build
        self._start = start
        self._cancelled = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether ``join`` was not called since ``begin``."""
        return self._thread is not None

    def begin(self) -> None:
        """Open it; again after it failed."""
        self.error = None
        self._thread = threading.Thread(target=self._run, name="opening", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """End it at its next step; what it has begun is taken back."""
        self._cancelled.set()

    def join(self) -> None:
        """Wait for the thread; behind ``ended`` that is no time."""
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        try:
            self.counter = self._open()
        except _Cancelled:
            log.info("the start was given up")
        except BaseException as error:
            self.error = error
        self.ended.emit()

    def _open(self) -> OpenCounter:
        counter = self._build(self._tell)
        try:
            self._stop_if_cancelled()
            self._start(counter)
            self._stop_if_cancelled()
        except BaseException:
            counter.close()
            raise
        return counter

    def _tell(self, stage: Stage, done: int, total: int) -> None:
        self._stop_if_cancelled()
        self.progressed.emit(stage, done, total)

    def _stop_if_cancelled(self) -> None:
        if self._cancelled.is_set():
            raise _Cancelled


class _Run(QObject):
    """One run of the program: the window of the start, then the counter's, or what forbids it."""

    def __init__(self, build: Callable[[Changes, OnProgress], OpenCounter], training_hint: str) -> None:
        super().__init__()
        self.status = 0
        self.fault: BaseException | None = None
        self._hint = training_hint
        self._changes = changes = Changes()
        self._desktop: Desktop | None = None
        self._opening = Opening(partial(build, changes), partial(_start, changes), self)
        self._sweeping = Sweeping(self)
        self._window = StartWindow()
        queued = Qt.ConnectionType.QueuedConnection
        self._opening.progressed.connect(self._window.show_progress, queued)
        self._opening.ended.connect(self._on_ended, queued)
        self._window.close_asked.connect(self._on_close_asked)
        self._window.retry_asked.connect(self.begin)

    @Slot()
    def begin(self) -> None:
        """Open the journal, under the window that says so."""
        self.status = 0
        self._window.show_opening()
        self._window.show()
        self._opening.begin()

    def end(self) -> None:
        """After the event loop: stop everything, free the journal."""
        self._opening.cancel()
        self._opening.join()
        if self._desktop is not None:
            self._desktop.close()
            self._sweeping.stop()
        if self._opening.counter is not None:
            self._opening.counter.close()

    @Slot()
    def _on_close_asked(self) -> None:
        if self._opening.running:
            self._window.show_closing()
            self._opening.cancel()
        else:
            self._window.leave()

    @Slot()
    def _on_ended(self) -> None:
        self._opening.join()
        error = self._opening.error
        if self._opening.counter is not None:
            try:
                self._enter(self._opening.counter)
            except Exception as fault:
                error = fault
        elif error is None:
            self._window.leave()
        if isinstance(error, KnownError):
            self.status = 2
            _tell_on_stderr(error)
            self._window.show_error(error, retry=True)
        elif error is not None:
            self.fault = error
            log.critical("the start failed\n%s", describe(type(error), error.__traceback__))
            self._window.show_error(_fault_words(), retry=False)

    def _enter(self, counter: OpenCounter) -> None:
        self._desktop = _make_desktop(counter, self._changes, self._hint)
        self._desktop.window.show()
        self._desktop.window.activateWindow()
        tell_was_open(self._desktop.window, counter.was_open)
        self._sweeping.start()
        self._window.leave()


def run_window(build: Callable[[Changes, OnProgress], OpenCounter], language: Language, training_hint: str = "") -> int:
    """Run the program until its window is closed; its exit status.

    ``build`` opens the counter, in a thread of its own. What forbids the start (the journal is in use, the disk is
    read only, …) is told in the window of the start and on stderr, and can be tried again there. A fault of the
    program is told there too, and raised once that window is closed.
    """
    if not has_display():
        raise KnownError("display.missing")
    app = make_application(language)
    run = _Run(build, training_hint)
    run.begin()
    status = app.exec()
    run.end()
    if run.fault is not None:
        raise run.fault
    return run.status or status


def tell_was_open(window: MainWindow, closed: Sequence[str]) -> None:
    """Whoever logs in first reads that others could look into the data folder until now; nothing where they could not.

    It stays until somebody closes it, and the log has it too.
    """
    if closed:
        window.show_error(KnownError("folder.was_open", count=len(closed)))


def show_fatal(error: KnownError) -> None:
    """Tell why the program cannot start, what it means for the money, and what to do, before there is a counter."""
    _tell_on_stderr(error)
    window = StartWindow()
    window.close_asked.connect(window.leave)
    window.show_error(error, retry=False)
    window.show()
    QApplication.exec()


def _tell_on_stderr(error: KnownError) -> None:
    words = sentence(error)
    sys.stderr.write(f"{words.what}\n{words.money}\n{words.press}\n[{error.code}]\n")
    log.error("the program cannot start: %s", error.code)


def _fault_words() -> Sentence:
    translate = QCoreApplication.translate
    return Sentence(
        translate("StartWindow", "The program made a mistake and cannot start."),
        translate("StartWindow", "What was sold before is safe in the journal; nothing was taken out of it."),
        translate("StartWindow", "Call the administrator. The program's log says where it happened."),
    )
