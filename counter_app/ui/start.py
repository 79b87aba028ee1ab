"""From nothing to the window, and from the window to the end of the program."""

from __future__ import annotations

import logging
import os
import sys
import threading
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from counter_app.domain.errors import KnownError
from counter_app.machine import garbage
from counter_app.machine.quiet_log import describe
from counter_app.machine.sounds import SystemSounds
from counter_app.settings import CustomerScreen
from counter_app.ui import i18n
from counter_app.ui.context import Changes
from counter_app.ui.desktop import Desktop, prepare
from counter_app.ui.first_paint import FirstPaint
from counter_app.ui.looks import Looks, PreferenceStore
from counter_app.ui.opening import Opening
from counter_app.ui.sentence import Sentence, sentence
from counter_app.ui.start_window import StartWindow
from counter_app.ui.sweeping import Sweeping
from counter_app.ui.wardrobe import Wardrobe
from counter_app.ui.warming import Warming, loading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from counter_app.domain.formats import Language
    from counter_app.journal.progress import OnProgress
    from counter_app.machine.last_run import BadEnd
    from counter_app.ui.customer.displays import Displays
    from counter_app.ui.open_counter import OpenCounter
    from counter_app.ui.shell import MainWindow
    from counter_app.ui.sounds import Plays

log = logging.getLogger(__name__)

#: Qt's own name for it; it multiplies what the system asks for.
_SCALE: Final = "QT_SCALE_FACTOR"
_NOT_LARGER: Final = 100
#: An opening that takes no longer shows no window of its own: it would flicker, and hold up the log-in.
_SOON_MS: Final = 300
#: From the window's first painting until the names are read and painted, too.
_NAMES_MS: Final = 150


def make_application(language: Language, store: PreferenceStore | None = None) -> QApplication:
    """The one application object, speaking ``language`` unless another one is kept, in the size and theme kept."""
    return _make_application(language, store)[0]


def _make_application(language: Language, store: PreferenceStore | None) -> tuple[QApplication, Looks]:
    looks = Looks(store, language)
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        if looks.zoom_worn != _NOT_LARGER:
            os.environ[_SCALE] = f"{looks.zoom_worn / _NOT_LARGER:g}"  # Qt reads it once, when it begins
        app = QApplication(sys.argv[:1])
    app.setApplicationName("counter-app")
    prepare(app, looks.language, looks.tokens)
    return app, looks


def speak(language: Language) -> None:
    """Have sentences in ``language`` where there is no window and maybe no display."""
    i18n.install(QCoreApplication.instance() or QCoreApplication(sys.argv[:1]), language)


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def open_desktop(
    counter: OpenCounter, changes: Changes, training_hint: str = "", store: PreferenceStore | None = None
) -> Desktop:
    """The window over an open counter, which is started."""
    _start(changes, counter)
    return _make_desktop(counter, changes, training_hint, Looks(store))


def _start(changes: Changes, counter: OpenCounter) -> None:
    """Set the threads going, once their news have listeners. Writes, so not on the interface's thread."""
    _listen(changes, counter)
    _set_going(changes, counter)


def _listen(changes: Changes, counter: OpenCounter) -> None:
    counter.services.desk.journal.subscribe(changes.publish_journal)
    counter.services.integrity.subscribe(changes.publish_trust)


def _load_behind(counter: OpenCounter) -> None:
    """What the lamps ask for: its code is loaded, and keys are read, off the interface's thread."""
    services = counter.services
    _ = services.branch, services.printer, services.queue


def _set_going(changes: Changes, counter: OpenCounter) -> None:
    counter.services.branch.news.subscribe(changes.publish_branch)
    counter.start()


def _make_desktop(
    counter: OpenCounter,
    changes: Changes,
    training_hint: str,
    looks: Looks,
    player: Plays | None = None,
    *,
    complete: bool = True,
) -> Desktop:
    return Desktop(
        counter.services,
        changes,
        preview=counter.preview,
        wake_engine=counter.wake_engine,
        now=counter.services.desk.journal.now,
        idle_minutes=counter.idle_minutes,
        training_hint=training_hint,
        displays=_displays(counter.settings.customer_display),
        looks=looks,
        player=player,
        complete=complete,
    )


def _displays(wanted: CustomerScreen) -> Displays | None:
    app = QApplication.instance()
    if wanted is not CustomerScreen.AUTO or not isinstance(app, QApplication):
        return None
    from counter_app.ui.customer.displays import SystemDisplays

    return SystemDisplays(app)


def on_bug(error: BaseException) -> None:
    """A thread's fault goes to the crash handler as if it had happened on the interface's thread."""
    hook = threading.excepthook
    hook(threading.ExceptHookArgs((type(error), error, error.__traceback__, threading.current_thread())))


class Beside(Protocol):
    """Something beside the counter's window that is no part of it, such as the panel of a drill."""

    def attach(self, window: MainWindow) -> None:
        """A window was made; another theme or language makes another one."""
        ...

    def end(self) -> None:
        """The counter is about to be closed: leave its journal alone from now on."""
        ...


class _Run(QObject):
    """One run of the program: the window of the start, then the counter's, or what forbids it."""

    def __init__(
        self,
        app: QApplication,
        looks: Looks,
        build: Callable[[Changes, OnProgress], OpenCounter],
        training_hint: str,
        beside: Beside | None,
    ) -> None:
        super().__init__()
        self._app = app
        self._looks = looks
        self._beside = beside
        self.status = 0
        self.fault: BaseException | None = None
        self._hint = training_hint
        self._changes = changes = Changes()
        self._wardrobe: Wardrobe | None = None
        self._opening = Opening(partial(build, changes), partial(_listen, changes), self)
        self._sweeping = Sweeping(self)
        self._window = StartWindow()
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.setInterval(_SOON_MS)
        self._show_soon.timeout.connect(self._window.show)
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
        self._show_soon.start()
        self._opening.begin()

    def end(self) -> None:
        """After the event loop: stop everything, free the journal."""
        self._opening.cancel()
        self._opening.join()
        if self._wardrobe is not None:
            self._wardrobe.close()
            self._sweeping.stop()
        if self._beside is not None:
            self._beside.end()
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
        self._show_soon.stop()
        error = self._opening.error
        if self._opening.counter is not None:
            try:
                self._enter(self._opening.counter)
            except Exception as fault:
                error = fault
        elif error is None:
            self._window.leave()
        if error is not None:
            garbage.take_up()
            self._window.show()
        if isinstance(error, KnownError):
            self.status = 2
            _tell_on_stderr(error)
            self._window.show_error(error, retry=True)
        elif error is not None:
            self.fault = error
            log.critical("the start failed\n%s", describe(type(error), error.__traceback__))
            self._window.show_error(_fault_words(), retry=False)

    def _enter(self, counter: OpenCounter) -> None:
        self._wardrobe = Wardrobe(self._app, self._looks, partial(self._make_desktop, counter))
        self._looks.follow_system()
        window = self._wardrobe.desktop.window
        FirstPaint(window, self).over.connect(partial(self._begin_work, counter))
        window.show()
        window.activateWindow()
        tell_was_open(window, counter.was_open)
        tell_bad_end(window, counter.bad_end)
        tell_damaged(window, self._looks)
        self._sweeping.start()
        self._window.leave()

    def _make_desktop(self, counter: OpenCounter) -> Desktop:
        first = self._wardrobe is None
        desktop = _make_desktop(counter, self._changes, self._hint, self._looks, SystemSounds(), complete=not first)
        if self._beside is not None:
            self._beside.attach(desktop.window)
        return desktop

    def _begin_work(self, counter: OpenCounter) -> None:
        """Engine, printer and checks begin once the log-in stands with its names: they would only hold it up."""
        assert self._wardrobe is not None
        desktop = self._wardrobe.desktop

        def begin() -> None:
            self._sweeping.keep()
            set_going = partial(_set_going, self._changes, counter)
            desktop.runner.run(set_going, lambda _none: None, desktop.window.show_error, parent=self)

        def failed(error: KnownError) -> None:
            desktop.window.show_error(error)
            warm(None)

        def warm(_loaded: object) -> None:
            Warming(self, chain(desktop.completing(), loading(), desktop.preparing())).over.connect(begin)

        def load() -> None:
            desktop.runner.run(partial(_load_behind, counter), warm, failed, parent=self)

        QTimer.singleShot(_NAMES_MS, self, load)


def run_window(
    build: Callable[[Changes, OnProgress], OpenCounter],
    language: Language,
    training_hint: str = "",
    store: PreferenceStore | None = None,
    beside: Beside | None = None,
) -> int:
    """Run the program until its window is closed; its exit status.

    ``build`` opens the counter, in a thread of its own. What forbids the start (the journal is in use, the disk is
    read only, …) is told in the window of the start and on stderr, and can be tried again there. A fault of the
    program is told there too, and raised once that window is closed. ``store`` keeps what the window looks like; it is
    written to only while the counter is open. ``beside``: what stands beside its window, if anything does.
    """
    if not has_display():
        raise KnownError("display.missing")
    app, looks = _make_application(language, store)
    run = _Run(app, looks, build, training_hint, beside)
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


def tell_bad_end(window: MainWindow, bad_end: BadEnd | None) -> None:
    """The program did not end by itself the last time: whoever logs in first reads what that means for the money."""
    if bad_end is not None:
        fault = bad_end.code
        window.show_error(KnownError("program.crashed", fault=fault) if fault else KnownError("program.ended_badly"))


def tell_damaged(window: MainWindow, looks: Looks) -> None:
    """What was chosen under Appearance could not be read, and is chosen anew; nothing where it could."""
    if looks.damaged:
        window.show_error(KnownError("preferences.damaged"))


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
