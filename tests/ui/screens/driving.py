"""Driving the screens of the till in a real window, and looking at what they left in the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.people import Person
from counter_app.services.receipts import PrintJob
from counter_app.ui.runner import ImmediateRunner, Runner
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.jual import JualScreen
from counter_app.ui.screens.loket import LoketScreen
from counter_app.ui.shell import MainWindow, Place
from counter_app.ui.shortcuts import Shortcut
from tests.ui.screens.counter import OFFICE, Counter

T = TypeVar("T")
W = TypeVar("W", bound=QWidget)
Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier


class HeldRunner(ImmediateRunner):
    """Readings run at once; commands wait until ``release``: a disk or an issuer that takes its time."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[KnownError], None],
        *,
        serial: bool = False,
        parent: QObject | None = None,
    ) -> None:
        run = super().run
        if serial:
            self.held.append(lambda: run(work, on_done, on_error, parent=parent))
        else:
            run(work, on_done, on_error, parent=parent)

    def release(self) -> None:
        """Let everything that waits happen."""
        while self.held:
            self.held.pop(0)()


class Seat:
    """Somebody at the counter: a window with Jual and Loket, keys, and eyes."""

    def __init__(self, counter: Counter, qtbot: QtBot) -> None:
        self.counter = counter
        self.qtbot = qtbot
        place = Place(f"{OFFICE.name} {OFFICE.number}", "03", OFFICE.zone)
        self.window = MainWindow(place, now=counter.clock.now)
        qtbot.addWidget(self.window, before_close_func=_lock)  # screens read no more when the journal is closed
        self.window.add_screen(ScreenSpec("jual", "Sell", "cart", Shortcut.SELL, self._make_jual))
        self.window.add_screen(ScreenSpec("loket", "Till", "till", Shortcut.TILL, self._make_loket))
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def sit(self, person: Person, first: str = "jual") -> None:
        """Log in and go to a screen."""
        self.counter.log_in(person)
        self.counter.changes.session_changed.emit()
        self.window.unlock(person, first=first)

    def leave(self) -> None:
        """Lock, as the composition root does."""
        self.counter.context.session = None
        self.window.lock()
        self.counter.changes.session_changed.emit()

    @property
    def jual(self) -> JualScreen:
        return self._only(JualScreen)

    @property
    def loket(self) -> LoketScreen:
        return self._only(LoketScreen)

    def type(self, text: str) -> None:
        """Into whatever has the focus, as a scanner would: with no pause."""
        self.qtbot.keyClicks(self._focus(), text)

    def press(self, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            self.qtbot.keyClick(self._focus(), key, modifier)

    def scan(self, text: str) -> None:
        self.type(text)
        self.press(Key.Key_Return)

    def see(self, name: str, kind: type[W] = QWidget) -> W:
        """The visible widget of this object name."""
        seen = [widget for widget in self.window.findChildren(kind, name) if widget.isVisible()]
        assert len(seen) == 1, (name, seen)
        return seen[0]

    def sees(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.window.findChildren(QWidget, name))

    def text(self, name: str) -> str:
        return self.see(name, QLabel).text()

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.see(name, QAbstractButton), Qt.MouseButton.LeftButton)

    def words(self) -> str:
        """Everything that can be read."""
        labels = [label.text() for label in self.window.findChildren(QLabel) if label.isVisible()]
        buttons = [
            f"{button.text()} {button.accessibleName()}"
            for button in self.window.findChildren(QAbstractButton)
            if button.isVisible()
        ]
        return "\n".join(labels + buttons)

    def wait(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds)

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _only(self, kind: type[W]) -> W:
        return self.window.findChildren(kind)[0]

    def _make_jual(self) -> JualScreen:
        return JualScreen(self.counter.context)

    def _make_loket(self) -> LoketScreen:
        return LoketScreen(self.counter.context)


def _lock(window: MainWindow) -> None:
    window.lock()


def entries(counter: Counter, kind: Kind) -> list[dict[str, Any]]:
    """Payloads of all entries of a kind, oldest first."""
    import json

    with counter.journal.read() as connection:
        rows = connection.execute("SELECT payload FROM entry WHERE kind = ? ORDER BY seq", (kind.value,)).fetchall()
    return [json.loads(row[0]) for row in rows]


def sale_prints(counter: Counter) -> list[dict[str, Any]]:
    """What was asked for of the printer, the slips of the stock's deliveries apart."""
    slips = {delivery["receipt"] for delivery in entries(counter, Kind.STOCK_RECEIVED)}
    return [job for job in entries(counter, Kind.PRINT_REQUESTED) if job["receipt"] not in slips]


def waiting_prints(counter: Counter) -> list[PrintJob]:
    """Those that have no result yet, the slips of deliveries apart."""
    wanted = {job["receipt"] for job in sale_prints(counter)}
    return [job for job in counter.services.receipts.waiting() if job.receipt in wanted]


def journal_bytes(counter: Counter) -> tuple[bytes, bytes]:
    """The journal and its write-ahead log as they lie on the disk."""
    log = counter.journal.path.with_name(f"{counter.journal.path.name}-wal")
    return counter.journal.path.read_bytes(), log.read_bytes()


def hold(counter: Counter) -> HeldRunner:
    """From now on commands wait."""
    runner = HeldRunner()
    counter.context.runner = cast("Runner", runner)
    return runner


@contextmanager
def full_disk(counter: Counter) -> Iterator[None]:
    """Nothing can be written."""

    def refuse() -> None:
        raise StorageFailed("journal.disk_full")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counter.journal, "write", refuse)
        yield
