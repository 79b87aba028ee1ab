"""The main window: who sees what, which key does what, and what the lock leaves."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import BugError, Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person, Role
from counter_app.ui.crash import CrashHandler
from counter_app.ui.help import HelpSheet
from counter_app.ui.screen import Screen, ScreenSpec
from counter_app.ui.shell import LampName, MainWindow, Place
from counter_app.ui.shortcuts import Scope, Shortcut
from counter_app.ui.start import tell_was_open
from counter_app.ui.theme import State
from counter_app.ui.widgets.lamp import Lamp
from counter_app.ui.widgets.message_panel import MessagePanel
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.primary_button import PrimaryButton
from counter_app.ui.widgets.rail import RailButton
from counter_app.ui.widgets.sheet import Sheet, open_sheet
from counter_app.ui.widgets.status_line import StatusLine

pytestmark = pytest.mark.usefixtures("dressed")
NOW = datetime(2026, 11, 24, 6, 42, tzinfo=UTC)
CLERK = Person(PersonId("1"), "Sri W.", Role.CLERK)
SUPERVISOR = Person(PersonId("2"), "Hartono", Role.SUPERVISOR)


class Recorder(Screen):
    """A screen that writes down what the shell tells it."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.primary_button = PrimaryButton("Do", self, key=Shortcut.PRIMARY)
        self.primary_button.clicked.connect(lambda: self.told.append("primary"))

    def activated(self) -> None:
        self.told.append("activated")

    def deactivated(self) -> None:
        self.told.append("deactivated")

    def keys(self) -> tuple[Shortcut, ...]:
        return (Shortcut.PARK,)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(Place("KC Surakarta 57100", "03", "Asia/Jakarta"), now=lambda: NOW)
    qtbot.addWidget(made)
    made.set_login(QLabel("login"))
    made.add_screen(ScreenSpec("sell", "Sell", "cart", Shortcut.SELL, Recorder))
    made.add_screen(ScreenSpec("queue", "Queue", "clock", Shortcut.QUEUE, Recorder))
    made.add_screen(
        ScreenSpec("review", "Review", "check-square", Shortcut.REVIEW, Recorder, frozenset({Role.SUPERVISOR}))
    )
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def recorder(window: MainWindow, key: str) -> Recorder:
    widget = window.screen_widget(key)
    assert isinstance(widget, Recorder)
    return widget


def host(window: MainWindow) -> QWidget:
    found = window.findChild(QWidget, "shellRoot")
    assert found is not None
    return found


def test_locked_it_shows_the_log_in_alone_and_hears_no_key(window: MainWindow) -> None:
    assert window.locked
    assert not window.show_screen("sell")
    assert not any(window.dispatch(shortcut) for shortcut in Shortcut)
    rail, bottom = window.findChild(QWidget, "rail"), window.findChild(QWidget, "bottomBar")
    assert rail is not None
    assert bottom is not None
    assert not rail.isVisible()
    assert not bottom.isVisible()


def test_screens_are_made_when_first_shown(window: MainWindow) -> None:
    window.unlock(CLERK)
    assert window.current_key == "sell"
    assert window.screen_widget("queue") is None
    assert window.dispatch(Shortcut.QUEUE)
    assert window.current_key == "queue"
    assert recorder(window, "sell").told == ["activated", "deactivated"]
    assert recorder(window, "queue").told == ["activated"]


def test_a_clerk_does_not_get_the_supervisor_s_screen(window: MainWindow) -> None:
    window.unlock(CLERK)
    assert not window.dispatch(Shortcut.REVIEW)
    assert window.screen_widget("review") is None
    window.lock()
    window.unlock(SUPERVISOR, first="review")
    assert window.current_key == "review"


def test_the_next_person_does_not_see_a_screen_that_is_not_theirs(window: MainWindow) -> None:
    window.unlock(SUPERVISOR, first="review")
    window.lock()
    window.unlock(CLERK)
    assert window.current_key == "sell"


def test_f5_presses_the_primary_button_of_the_screen_in_view(window: MainWindow, qtbot: QtBot) -> None:
    window.unlock(CLERK)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F5)
    screen = recorder(window, "sell")
    assert screen.told == ["activated", "primary"]
    assert screen.primary_button is not None
    screen.primary_button.setEnabled(False)
    qtbot.keyClick(window, Qt.Key.Key_F5)
    assert screen.told == ["activated", "primary"]


def test_every_shell_key_is_listened_to_once_without_repeat(window: MainWindow) -> None:
    listeners = window.findChildren(QShortcut)
    keys = sorted(listener.key().toString() for listener in listeners)
    assert keys == sorted(shortcut.sequence.toString() for shortcut in Shortcut if shortcut.scope is Scope.SHELL)
    assert not any(listener.autoRepeat() for listener in listeners)


def test_ctrl_l_asks_for_the_lock_also_from_a_sheet_and_the_lock_cancels_it(window: MainWindow, qtbot: QtBot) -> None:
    window.unlock(CLERK)
    sheet = Sheet(recorder(window, "sell"), "Pay?")
    ended: list[str] = []
    sheet.cancelled.connect(lambda: ended.append("cancelled"))
    sheet.accepted.connect(lambda: ended.append("accepted"))
    sheet.open()
    assert not window.dispatch(Shortcut.QUEUE)
    with qtbot.waitSignal(window.lock_requested):
        assert window.dispatch(Shortcut.LOCK)
    window.lock()
    assert ended == ["cancelled"]
    assert recorder(window, "sell").told[-1] == "deactivated"


class Stubborn(Sheet):
    """Waits for the end of something, as a sheet that writes to a stick does."""

    def cancel(self) -> None:
        """Not now."""


def test_a_lock_does_not_wait_for_a_sheet_that_is_at_work(window: MainWindow) -> None:
    """Defect class: the interface waits for what only its own thread can deliver."""
    window.unlock(CLERK)
    Stubborn(host(window), "Being written").open()
    window.lock()
    assert window.locked
    assert open_sheet(host(window)) is None


def test_f1_lists_the_keys_of_the_screen(window: MainWindow) -> None:
    window.unlock(CLERK)
    window.dispatch(Shortcut.HELP)
    sheet = open_sheet(host(window))
    assert isinstance(sheet, HelpSheet)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert {"F11", "Park the basket", "F1", "Help: Sell"} <= set(words)
    sheet.cancel()


def test_a_lamp_has_its_place_whenever_it_comes(window: MainWindow, qtbot: QtBot) -> None:
    window.unlock(CLERK)
    late_first = (LampName.RECONCILIATION, LampName.WAITING, LampName.ISSUER, LampName.STOCK)
    for name in late_first:
        window.set_lamp(name, name.value, State.OK)

    def shown() -> list[str]:
        return [lamp.name for lamp in sorted(window.findChildren(Lamp), key=lambda lamp: lamp.x())]

    qtbot.waitUntil(lambda: shown() == [name for name in LampName if name in late_first])


def test_lamps_say_what_they_are_and_open_what_is_behind(window: MainWindow, qtbot: QtBot) -> None:
    window.unlock(CLERK)
    window.set_lamp(LampName.ISSUER, "Issuer: *Normal*", State.OK)
    window.set_lamp(LampName.ISSUER, "Issuer: *down since 13.05*", State.REFUSED, "since when")
    lamps = [child for child in window.findChildren(QWidget) if getattr(child, "name", "") == "issuer"]
    assert [lamp.accessibleName() for lamp in lamps] == ["Issuer: down since 13.05"]
    with qtbot.waitSignal(window.lamp_clicked) as clicked:
        qtbot.mouseClick(lamps[0], Qt.MouseButton.LeftButton)
    assert clicked.args == ["issuer"]


def test_the_bars_say_where_who_and_when(window: MainWindow) -> None:
    window.unlock(CLERK)
    window.set_shift(NOW - timedelta(hours=5, minutes=44))
    words = {label.text() for label in window.findChildren(QLabel)}
    assert {"Loket Meterai", "KC Surakarta 57100", "· Counter 03", "Sri W. · clerk"} <= words
    assert {"Shift opened 07:58 WIB", "13:42 WIB", "Tuesday, 24 Nov 2026"} <= words


def test_esc_closes_messages_from_the_newest(window: MainWindow, qtbot: QtBot) -> None:
    window.unlock(CLERK)
    window.show_error(Refused("sale.nothing"))
    shown = [label for label in window.findChildren(QLabel) if label.text() == "The basket is empty."]
    assert shown[0].isVisible()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not shown[0].isVisible()


def test_whoever_logs_in_first_reads_that_the_data_folder_stood_open(window: MainWindow) -> None:
    tell_was_open(window, ())
    window.unlock(CLERK)
    panels = window.findChildren(MessagePanel)
    assert panels == []
    window.lock()
    tell_was_open(window, (".", "secrets"))
    window.unlock(CLERK)
    (panel,) = window.findChildren(MessagePanel)
    assert panel.isVisible()
    assert any("stood open" in label.text() and "(2)" in label.text() for label in panel.findChildren(QLabel))


def test_no_message_is_seen_behind_the_lock_or_by_the_next_person(window: MainWindow) -> None:
    """One that was in view, and one that a screen says when its work ends behind the lock."""
    window.unlock(CLERK)
    screen = window.screen_widget("sell")
    assert screen is not None
    notices = Notices(screen)
    window.say("Rp10.000 is in the drawer")
    notices.say("Number 7 of Ani")
    window.lock()
    assert not [line for line in window.findChildren(StatusLine) if line.isVisible()]
    notices.say("Number 8 of Budi")
    assert not [line for line in window.findChildren(StatusLine) if line.isVisible()]
    window.say("The journal was not closed well")
    window.unlock(SUPERVISOR, first="sell")
    seen = [
        label.text()
        for line in window.findChildren(StatusLine)
        if line.isVisible()
        for label in line.findChildren(QLabel)
    ]
    assert "The journal was not closed well" in seen, "what concerns everybody waits for the log-in"
    assert not {"Number 7 of Ani", "Number 8 of Budi", "Rp10.000 is in the drawer"} & set(seen)


def test_keys_and_names_are_taken_once(window: MainWindow) -> None:
    for spec in (
        ScreenSpec("sell", "Again", "cart", Shortcut.QUEUE, Recorder),
        ScreenSpec("other", "Other", "cart", Shortcut.SELL, Recorder),
        ScreenSpec("third", "Third", "cart", Shortcut.REMOVE, Recorder),
    ):
        with pytest.raises(BugError):
            window.add_screen(spec)


def test_the_owner_may_keep_the_window_open(window: MainWindow) -> None:
    window.set_close_guard(lambda: False)
    assert not window.close()
    window.set_close_guard(lambda: True)


def test_training_is_written_round_everything(qtbot: QtBot) -> None:
    made = MainWindow(Place("KC Surakarta 57100", "03", "Asia/Jakarta"), now=lambda: NOW, training=True)
    qtbot.addWidget(made)
    made.resize(1280, 720)
    made.show()
    assert "LATIHAN" in made.windowTitle()
    picture = made.grab().toImage()
    edge = {picture.pixelColor(2, y).name() for y in range(100, 400)}
    assert {"#1b2430", "#f2c230"} <= edge
    made.close()


def test_idle_time_asks_for_the_lock_and_a_key_puts_it_off(qtbot: QtBot) -> None:
    made = MainWindow(Place("KC Surakarta 57100", "03", "Asia/Jakarta"), now=lambda: NOW, idle_minutes=5)
    qtbot.addWidget(made)
    made.show()
    idle = next(timer for timer in made.findChildren(QTimer) if timer.isSingleShot())
    assert not idle.isActive()
    made.unlock(CLERK)
    assert idle.isActive()
    assert idle.interval() == 300_000
    idle.stop()
    handle = made.windowHandle()
    assert handle is not None
    qtbot.keyClick(handle, Qt.Key.Key_A)
    assert idle.isActive()
    with qtbot.waitSignal(made.lock_requested):
        idle.timeout.emit()
    made.lock()
    assert not idle.isActive()
    made.close()


def test_a_small_window_holds_the_whole_rail_and_the_bars(window: MainWindow) -> None:
    """1024 × 768 with a task bar; smaller ones scroll."""
    window.unlock(SUPERVISOR)
    window.resize(1024, 700)
    assert (window.width(), window.height()) == (1024, 700)
    rail = window.findChild(QWidget, "rail")
    assert rail is not None
    assert all(button.visibleRegion().boundingRect() == button.rect() for button in rail.findChildren(RailButton))
    window.resize(300, 200)
    assert (window.width(), window.height()) == (640, 360)


@pytest.mark.expected_logs("counter_app.ui.crash: fault of the program")
def test_a_fault_is_told_and_keeps_its_secrets(
    window: MainWindow, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    window.unlock(CLERK)
    handler = CrashHandler(host(window))
    handler.install()
    try:
        with qtbot.waitSignal(handler.crashed) as crashed:
            try:
                raise ValueError("3276012345670001")
            except ValueError as error:
                sys.excepthook(type(error), error, error.__traceback__)
    finally:
        handler.uninstall()
    assert crashed.args is not None
    report = crashed.args[0]
    assert "ValueError" in report
    assert "3276" not in report
    assert "3276" not in caplog.text
    sheet = open_sheet(host(window))
    assert sheet is not None
    sheet.cancel()
    assert QApplication.instance() is not None
