"""The window with everything in it: screens, lamps, log-in and lock, and what leads from one screen to another.

:class:`Desktop` is made by the composition root with the use cases and a few functions of the parts behind them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QIcon

from counter_app.domain.people import Role
from counter_app.resources import resource_path
from counter_app.ui import i18n, style
from counter_app.ui.context import Changes, UiContext
from counter_app.ui.crash import CrashHandler
from counter_app.ui.runner import Runner
from counter_app.ui.screen import Screen, ScreenSpec
from counter_app.ui.screens.masuk import MasukScreen
from counter_app.ui.shell import LampName, MainWindow, Place
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.sounds import Plays, Sounds
from counter_app.ui.surroundings import Surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from counter_app.domain.errors import KnownError
    from counter_app.domain.formats import Language
    from counter_app.domain.receipt import Receipt
    from counter_app.services.bundle import Services
    from counter_app.services.desk import Session
    from counter_app.services.till import OpenShift
    from counter_app.ui.customer.displays import Displays
    from counter_app.ui.looks import Looks
    from counter_app.ui.theme import Tokens

SELL: Final = "jual"
STAMP: Final = "bubuhkan"
QUEUE: Final = "antrean"
CHECK: Final = "periksa"
TILL: Final = "loket"
REVIEW: Final = "tinjau"
REPORTS: Final = "laporan"
SETTINGS: Final = "pengaturan"
#: Who works with customers and money; the administrator sees the settings alone.
AT_TILL: Final = frozenset({Role.CLERK, Role.SUPERVISOR})


def prepare(app: QApplication, language: Language, tokens: Tokens) -> None:
    """Language, fonts, style and the program's icon; before the first window."""
    i18n.install(app, language)
    style.apply(app, tokens)
    app.setDesktopFileName("counter-app")  # the package's menu entry, for desktops that take the icon from there
    app.setWindowIcon(QIcon(str(resource_path("package", "counter-app.svg"))))


@dataclass(frozen=True, slots=True)
class DesktopState:
    """Who sits there, and what is in view: its screen's key and its section's, "" for none."""

    session: Session | None
    screen: str
    section: str


class Desktop(QObject):
    """One counter's window. ``close()`` before the journal is closed."""

    def __init__(
        self,
        services: Services,
        changes: Changes,
        *,
        preview: Callable[[Receipt], bytes],
        wake_engine: Callable[[], None],
        now: Callable[[], datetime],
        idle_minutes: int,
        training_hint: str = "",
        displays: Displays | None = None,
        looks: Looks | None = None,
        player: Plays | None = None,
        complete: bool = True,
    ) -> None:
        """``complete`` False: only what a log-in shows is there until :meth:`completing` or :meth:`complete`."""
        super().__init__()
        self.services = services
        self.runner = Runner(self)
        self.context = UiContext(services, self.runner, changes, preview, wake_engine)
        if looks is not None:
            self.context.looks = looks
        self.context.sounds = Sounds(self.context.looks, player)
        place = services.desk.place
        self.window = MainWindow(
            Place(f"{place.office.name} {place.office.number}", place.counter, place.office.zone),
            now=now,
            training=place.training,
            idle_minutes=idle_minutes,
        )
        self.crashes = CrashHandler(self.window)
        self.crashes.install()
        self.window.sheet_requested.connect(self._on_sheet_requested)
        self.window.closing.connect(self._on_closing)
        self._add_screens()
        login = MasukScreen(self.context)
        login.training_hint = training_hint
        login.logged_in.connect(self._on_logged_in)
        self.window.set_login(login)
        self.window.lock_requested.connect(self._on_lock_requested)
        self.window.lamp_clicked.connect(self._on_lamp_clicked)
        changes.session_changed.connect(self._read_shift)
        changes.journal_changed.connect(self._on_journal_changed)
        self._around = Surroundings(self.context, self.window, displays, self)
        if complete:
            self.complete()

    def completing(self) -> Iterator[None]:
        """Make one more of what stands round the screens with each step, for the turns behind the log-in."""
        while self._around.make_one():
            yield

    def preparing(self) -> Iterator[None]:
        """Make the screen that most people see first, and dress it, while somebody types her PIN."""
        if not self.runner.closed:
            self.window.make_screen(SELL)
            yield
            self.window.dress_screen(SELL)

    def complete(self) -> None:
        """Make what is left of it; somebody is logged in."""
        while self._around.make_one():
            pass

    @property
    def at_work(self) -> bool:
        """Whether somebody is in the midst of something that would be lost with the window."""
        return self.window.at_work

    def state(self) -> DesktopState:
        """For a window that takes this one's place."""
        screen = self.window.screen_widget(self.window.current_key)
        section = screen.page_key if isinstance(screen, Screen) else ""
        return DesktopState(self.context.session, self.window.current_key, section)

    def resume(self, state: DesktopState) -> None:
        """Go on where the window before stood."""
        if state.session is None:
            return
        self.context.session = state.session
        self.context.changes.session_changed.emit()
        self.window.unlock(state.session.person, first=state.screen)
        screen = self.window.screen_widget(self.window.current_key)
        if state.section:
            from counter_app.ui.paged_screen import PagedScreen

            if isinstance(screen, PagedScreen):
                screen.show_page(state.section)

    def _add_screens(self) -> None:
        for spec in (
            ScreenSpec(SELL, self.tr("Sell"), "cart", Shortcut.SELL, self._make_sell, AT_TILL),
            ScreenSpec(STAMP, self.tr("Stamp"), "stamp", Shortcut.STAMP, self._make_stamp, AT_TILL),
            ScreenSpec(QUEUE, self.tr("Queue"), "clock", Shortcut.QUEUE, self._make_queue, AT_TILL),
            ScreenSpec(CHECK, self.tr("Check"), "shield-check", Shortcut.CHECK, self._make_check, AT_TILL),
            ScreenSpec(TILL, self.tr("Till"), "till", Shortcut.TILL, self._make_till, AT_TILL),
            ScreenSpec(
                REVIEW,
                self.tr("Review"),
                "check-square",
                Shortcut.REVIEW,
                self._make_review,
                frozenset({Role.SUPERVISOR}),
            ),
            ScreenSpec(REPORTS, self.tr("Reports"), "chart", Shortcut.REPORTS, self._make_reports, AT_TILL),
            ScreenSpec(SETTINGS, self.tr("Settings"), "gear", Shortcut.SETTINGS, self._make_settings),
        ):
            self.window.add_screen(spec)

    def _make_sell(self) -> QWidget:
        from counter_app.ui.screens.jual import JualScreen

        screen = JualScreen(self.context)
        screen.stamp_document_requested.connect(partial(self.window.show_screen, STAMP))
        screen.till_requested.connect(partial(self.window.show_screen, TILL))
        return screen

    def _make_stamp(self) -> QWidget:
        from counter_app.ui.screens.bubuhkan import BubuhkanScreen

        screen = BubuhkanScreen(self.context)
        screen.till_requested.connect(partial(self.window.show_screen, TILL))
        return screen

    def _make_queue(self) -> QWidget:
        from counter_app.ui.screens.antrean import AntreanScreen

        screen = AntreanScreen(self.context)
        screen.stamp_claim_requested.connect(self._stamp_claim)
        return screen

    def _make_check(self) -> QWidget:
        from counter_app.ui.screens.periksa import PeriksaScreen

        return PeriksaScreen(self.context)

    def _make_reports(self) -> QWidget:
        from counter_app.ui.screens.laporan import LaporanScreen

        return LaporanScreen(self.context)

    def _make_settings(self) -> QWidget:
        from counter_app.ui.screens.pengaturan import PengaturanScreen

        return PengaturanScreen(self.context)

    def _make_till(self) -> QWidget:
        from counter_app.ui.screens.loket import LoketScreen

        return LoketScreen(self.context)

    def _make_review(self) -> QWidget:
        from counter_app.ui.screens.tinjau import TinjauScreen

        screen = TinjauScreen(self.context)
        screen.screen_asked.connect(self.window.show_screen)
        screen.stamp_claim_requested.connect(self._stamp_claim)
        return screen

    @Slot(str)
    def _stamp_claim(self, code: str) -> None:
        from counter_app.ui.screens.bubuhkan import BubuhkanScreen

        self.window.show_screen(STAMP)
        screen = self.window.screen_widget(STAMP)
        if isinstance(screen, BubuhkanScreen):
            screen.take_claim(code)

    @Slot(object)
    def _on_logged_in(self, session: Session) -> None:
        self.complete()
        self.context.session = session
        self.context.changes.session_changed.emit()
        self.window.unlock(session.person)

    def lock(self, *, idle: bool = False) -> None:
        """Log out and show the log-in; what is in the basket waits for its owner. ``idle``: nobody asked for it."""
        session, self.context.session = self.context.session, None
        self.window.lock()
        self.context.changes.session_changed.emit()
        if session is not None:
            end = partial(self.services.sessions.log_out, session, idle=idle)
            self.runner.run(end, _nothing, self._on_error, serial=True)

    @Slot(bool)
    def _on_lock_requested(self, idle: bool) -> None:
        self.lock(idle=idle)

    @Slot(str)
    def _on_lamp_clicked(self, name: str) -> None:
        if name == LampName.JOURNAL:
            return  # TrustWatch's
        if name == LampName.ISSUER:
            from counter_app.ui.screens.issuer_sheet import IssuerSheet

            IssuerSheet(self.window, self.context).open()
            return
        if name in (LampName.RECONCILIATION, LampName.WAITING) and self._show_unknown(name):
            return
        if name == LampName.BRANCH_LOG and self._show_review("branch"):
            return
        if name == LampName.STOCK:
            self._show_stock()
            return
        self.window.show_screen(SETTINGS if name == LampName.PRINTER else QUEUE)

    @Slot(object)
    def _on_sheet_requested(self, shortcut: Shortcut) -> None:
        from counter_app.ui.screens.line_sheet import LineSheet

        over = self.window.screen_widget(self.window.current_key)
        if over is None:
            return
        if shortcut is Shortcut.CUSTOMER:
            self._around.preview(over)
        else:
            LineSheet(over, self.context).open()

    def _show_unknown(self, name: str) -> bool:
        """What is unclear; the lamp of the queue leads there while something is."""
        return (name != LampName.WAITING or self._around.unclear) and self._show_review("unknown")

    def _show_review(self, section: str) -> bool:
        """A section of Tinjau, for whoever may see it."""
        from counter_app.ui.screens.tinjau import TinjauScreen

        if not self.window.show_screen(REVIEW):
            return False
        screen = self.window.screen_widget(REVIEW)
        return isinstance(screen, TinjauScreen) and screen.show_page(section)

    def _show_stock(self) -> None:
        from counter_app.ui.screens.stock_sheet import StockSheet

        over = self.window.screen_widget(self.window.current_key)
        if over is not None:
            StockSheet(over, self.context).open()

    @Slot(object)
    def _on_journal_changed(self, kinds: frozenset[str]) -> None:
        if any(kind.startswith("shift.") for kind in kinds):
            self._read_shift()

    @Slot()
    def _read_shift(self) -> None:
        self.runner.run(self.services.till.current, self._show_shift, self._on_error, parent=self.window)

    def _show_shift(self, shift: OpenShift | None) -> None:
        self.window.set_shift(datetime.fromisoformat(shift.opened_at) if shift else None)

    def _on_error(self, error: KnownError) -> None:
        self.window.show_error(error)

    @Slot()
    def _on_closing(self) -> None:
        self.context.looks.remember(self.window)
        self.context.looks.keep(self.runner, self._on_error)

    def close(self) -> None:
        """Finish what was commanded and let the window go."""
        self.crashes.uninstall()
        self.window.close()
        self._around.close()
        self.context.sounds.close()
        self.runner.shutdown()


def _nothing(_result: object) -> None:
    """A command whose result nobody waits for."""
