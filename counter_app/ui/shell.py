"""The main window: rail, top bar, bottom bar with lamps, the screens, the lock, training mode.

``MainWindow(place, now=clock.now, training=…)``; ``set_login(widget)``; ``add_screen(ScreenSpec(…))`` for each screen;
``unlock(person)`` after a log-in; ``lock()``. Screens are made when first shown. Messages: ``say`` and ``show_error``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from counter_app.domain.errors import BugError, KnownError
from counter_app.domain.people import Person, Role
from counter_app.ui.lamp_tips import lamp_tip
from counter_app.ui.screen import Screen, ScreenSpec
from counter_app.ui.sentence import Sentence
from counter_app.ui.shortcuts import Scope, Shortcut
from counter_app.ui.theme import STEP, State
from counter_app.ui.widgets.bottom_bar import BottomBar
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.rail import Rail
from counter_app.ui.widgets.screen_room import ScreenRoom, ScreenStack
from counter_app.ui.widgets.sheet import HOST_PROPERTY, open_sheet
from counter_app.ui.widgets.top_bar import PRODUCT, TopBar
from counter_app.ui.widgets.training_frame import WORD, TrainingFrame

#: Smaller ones scroll anyhow; below this nothing useful is left of a screen.
SMALLEST: Final = (640, 360)
DEFAULT: Final = (1366, 768)
_TICK_MS: Final = 1000
_ACTIVITY: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class LampName(StrEnum):
    """The lamps of the bottom bar."""

    ISSUER = "issuer"
    STOCK = "stock"
    WAITING = "waiting"
    PRINTER = "printer"
    BRANCH_LOG = "branch_log"
    JOURNAL = "journal"
    SECOND_COPY = "second_copy"
    RECONCILIATION = "reconciliation"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the counter stands: office with its number (``KC Surakarta 57100``), counter (``03``), IANA zone."""

    office: str
    counter: str
    zone: str


class MainWindow(QMainWindow):
    """Signals: ``screen_shown(str)`` with its key; ``lamp_clicked(str)`` with the lamp's name;
    ``lock_requested(bool)`` by Ctrl+L, or True by idle time (the owner logs out and calls ``lock``);
    ``sheet_requested(object)``
    with the :class:`Shortcut` whose sheet is wanted; ``error_shown()`` with each message of a fault; ``closing()`` when
    the window really closes."""

    screen_shown = Signal(str)
    lamp_clicked = Signal(str)
    lock_requested = Signal(bool)
    sheet_requested = Signal(object)
    error_shown = Signal()
    closing = Signal()

    def __init__(
        self, place: Place, *, now: Callable[[], datetime], training: bool = False, idle_minutes: int = 0
    ) -> None:
        super().__init__()
        self._now = now
        self._specs: dict[str, ScreenSpec] = {}
        self._made: dict[str, QWidget] = {}
        self._key = ""
        self._person: Person | None = None
        self._may_close: Callable[[], bool] = _always
        self.setWindowTitle(f"{PRODUCT} · {WORD}" if training else PRODUCT)
        self.setMinimumSize(*SMALLEST)
        self.resize(*DEFAULT)
        self._build(place, training)
        self._shortcuts = [self._listen(key) for key in Shortcut if key.scope is Scope.SHELL]
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_tick)
        self._clock.start(_TICK_MS)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self._on_idle)
        self._idle_ms = idle_minutes * 60_000
        self._on_tick()
        self.lock()

    @property
    def locked(self) -> bool:
        """Whether only the log-in is shown."""
        return self._person is None

    @property
    def at_work(self) -> bool:
        """Whether a sheet is open, or a screen has something that is not done yet."""
        return open_sheet(self._root) is not None or any(
            screen.unfinished() for screen in self._made.values() if isinstance(screen, Screen)
        )

    @property
    def current_key(self) -> str:
        """Key of the screen in view, "" before the first."""
        return self._key

    def screen_widget(self, key: str) -> QWidget | None:
        """The screen's widget if it was shown already."""
        return self._made.get(key)

    def set_login(self, widget: QWidget) -> None:
        """The widget of the locked state."""
        old = self._login_page.widget(0)
        if old is not None:
            self._login_page.removeWidget(old)
            old.deleteLater()
        self._login_page.addWidget(widget)
        if self.locked:
            self.lock()

    def add_screen(self, spec: ScreenSpec) -> None:
        """Register a screen; the rail shows it at its end. Raises BugError for a key or shortcut taken already."""
        taken = any(spec.key == other.key or spec.shortcut is other.shortcut for other in self._specs.values())
        if taken or spec.shortcut.scope is not Scope.SHELL:
            raise BugError(f"screen {spec.key} cannot be registered")
        self._specs[spec.key] = spec
        self._rail.add(spec.key, spec.title, spec.icon, spec.shortcut)
        self._rail.set_allowed(spec.key, self._allowed(spec))

    def show_screen(self, key: str) -> bool:
        """Bring a screen into view; False while locked or where the person's role may not."""
        spec = self._specs[key]
        if self.locked or not self._allowed(spec):
            return False
        widget = self.make_screen(key)
        if key != self._key:
            self._leave()
            self._key = key
        self._screens.setCurrentWidget(widget)
        self._rail.show_current(key)
        if isinstance(widget, Screen):
            widget.activated()
        self._notices.raise_()
        self.screen_shown.emit(key)
        return True

    def make_screen(self, key: str) -> QWidget:
        """The screen's widget, made where it was not yet; it is not shown."""
        widget = self._made.get(key)
        if widget is None:
            self._made[key] = widget = self._specs[key].widget_factory()
            self._screens.addWidget(widget)
        return widget

    def dress_screen(self, key: str) -> None:
        """Let the style have what it would otherwise have at the first showing."""
        widget = self.make_screen(key)
        for part in (widget, *widget.findChildren(QWidget)):
            part.ensurePolished()

    def unlock(self, person: Person, *, first: str | None = None) -> None:
        """Somebody logged in: show the screens that the role may see, and the first one (or ``first``).

        What a screen said while the counter was locked was meant for somebody else."""
        self._close_notices()
        self._person = person
        self._top.set_user(person.name, self._role_name(person.role))
        for spec in self._specs.values():
            self._rail.set_allowed(spec.key, self._allowed(spec))
        self._pages.setCurrentIndex(1)
        self._bottom.show()
        self._top.set_working(True)
        allowed = [spec.key for spec in self._specs.values() if self._allowed(spec)]
        wanted = first if first in allowed else self._key if self._key in allowed else next(iter(allowed), None)
        if wanted is not None:
            self.show_screen(wanted)
        self._restart_idle()

    def lock(self) -> None:
        """Show the log-in alone. Open sheets are cancelled: nothing happens in them but what was commanded before."""
        while (sheet := open_sheet(self._root)) is not None:
            sheet.cancel()
            sheet.shut()  # one that waits for the end of its work would stay for ever: its end comes to this thread
        self._notices.close_all()
        self._close_notices()
        if self._person is not None:
            self._leave()
        self._person = None
        self._idle.stop()
        self._top.set_user("", "")
        self._top.set_working(False)
        self._bottom.hide()
        self._pages.setCurrentIndex(0)
        login = self._login_page.widget(0)
        if login is not None:
            login.setFocus()

    def set_shift(self, opened: datetime | None) -> None:
        """When the shift was opened, None while it is not."""
        self._top.set_shift(opened)

    def set_lamp(self, name: str, text: str, state: State, tooltip: str = "") -> None:
        """``set_lamp(LampName.ISSUER, "Issuer: *Normal* · 0.8 s", State.OK)``; between stars is bold."""
        self._bottom.set_lamp(str(name), text, state, tooltip or lamp_tip(str(name), text))

    def hide_lamp(self, name: str) -> None:
        """Take a lamp away that is only there while something is wrong."""
        self._bottom.hide_lamp(str(name))

    def add_banner(self, banner: QWidget) -> None:
        """Put what concerns every screen above the screens; it is its owner's to show and hide."""
        self._inner.insertWidget(self._inner.count() - 1, banner)

    def say(self, text: str, state: State = State.INFO) -> None:
        """A line that goes by itself; refused and unknown stay until closed (Esc or its cross)."""
        self._notices.say(text, state)

    def show_error(self, error: KnownError | Sentence) -> None:
        """What happened, what it means for the money, what to press; stays until closed."""
        self._notices.show_error(error)
        self.error_shown.emit()

    def set_close_guard(self, may_close: Callable[[], bool]) -> None:
        """Asked before the window closes."""
        self._may_close = may_close

    def dispatch(self, shortcut: Shortcut) -> bool:
        """Do what a shell key means now; True when something was done."""
        if self.locked:
            return False
        if shortcut is Shortcut.LOCK:
            self.lock_requested.emit(False)
            return True
        sheet = open_sheet(self._root)
        if sheet is not None:
            return sheet.on_shortcut(shortcut)
        if shortcut in (Shortcut.CUSTOMER, Shortcut.PEOPLE):
            self.sheet_requested.emit(shortcut)
            return True
        for spec in self._specs.values():
            if spec.shortcut is shortcut:
                return self.show_screen(spec.key)
        widget = self._made.get(self._key)
        if shortcut is Shortcut.HELP:
            self._help(widget)
            return True
        return widget.on_shortcut(shortcut) if isinstance(widget, Screen) else False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nobody wanted closes the newest message."""
        if event.key() == Qt.Key.Key_Escape and self._notices.close_newest():
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window for activity: its native window sees each key and press once."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Activity puts the idle lock off."""
        if event.type() in _ACTIVITY:
            self._restart_idle()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close if the owner agrees."""
        if not self._may_close():
            event.ignore()
            return
        self._clock.stop()
        self._idle.stop()
        self.closing.emit()
        super().closeEvent(event)

    def _build(self, place: Place, training: bool) -> None:
        self._root = QWidget()
        self._root.setObjectName("shellRoot")
        self._root.setProperty(HOST_PROPERTY, True)
        column = QVBoxLayout(self._root)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = TopBar(place.zone)
        self._top.set_place(place.office, place.counter)
        self._top.customer.clicked.connect(partial(self.dispatch, Shortcut.CUSTOMER))
        column.addWidget(self._top)
        self._pages = QStackedWidget()
        column.addWidget(self._pages, 1)
        self._bottom = BottomBar(tuple(LampName))
        self._bottom.lamp_clicked.connect(self.lamp_clicked)
        column.addWidget(self._bottom)
        self._login_page = ScreenStack()
        login = ScreenRoom(self._login_page)
        login.setObjectName("loginPage")
        self._pages.addWidget(login)
        work = QWidget()
        row = QHBoxLayout(work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._rail = Rail()
        self._rail.pressed.connect(self.show_screen)
        row.addWidget(self._rail)
        content = QWidget()
        content.setObjectName("screenStack")
        self._inner = QVBoxLayout(content)
        self._inner.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        self._screens = ScreenStack()
        self._inner.addWidget(ScreenRoom(self._screens), 1)
        row.addWidget(content, 1)
        self._notices = Notices(content)
        self._pages.addWidget(work)
        self.setCentralWidget(TrainingFrame(self._root, training))

    def _close_notices(self) -> None:
        for notices in self._screens.findChildren(Notices):
            notices.close_all()

    def _listen(self, key: Shortcut) -> QShortcut:
        listener = QShortcut(key.sequence, self)
        listener.setAutoRepeat(False)
        listener.activated.connect(partial(self.dispatch, key))
        return listener

    def _help(self, widget: QWidget | None) -> None:
        from counter_app.ui.help import HelpSheet
        from counter_app.ui.help_texts import guide_of

        keys, section = (widget.keys(), widget.page_key) if isinstance(widget, Screen) else ((), "")
        title = self._specs[self._key].title if self._key else PRODUCT
        HelpSheet(self._root, title, keys, guide_of(self._key, section)).open()

    def _allowed(self, spec: ScreenSpec) -> bool:
        return self._person is not None and self._person.role in spec.roles

    def _leave(self) -> None:
        widget = self._made.get(self._key)
        if isinstance(widget, Screen):
            widget.deactivated()

    def _role_name(self, role: Role) -> str:
        match role:
            case Role.CLERK:
                return self.tr("clerk")
            case Role.SUPERVISOR:
                return self.tr("supervisor")
            case Role.ADMINISTRATOR:
                return self.tr("administrator")

    def _restart_idle(self) -> None:
        if self._idle_ms and not self.locked:
            self._idle.start(self._idle_ms)

    def _on_idle(self) -> None:
        if not self.locked:
            self.lock_requested.emit(True)

    def _on_tick(self) -> None:
        self._top.set_now(self._now())


def _always() -> bool:
    return True
