"""Masuk: names, PINs, lock-outs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.people import Person, Role
from counter_app.domain.place import Place
from counter_app.services.desk import Session
from counter_app.ui.screens.masuk import MasukScreen
from counter_app.ui.widgets.banner import Banner
from tests.ui.screens.counter import CLERK_PIN, OFFICE, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import entries, full_disk, hold

Key = Qt.Key


class Door:
    """The screen, and who came in."""

    def __init__(self, screen: MasukScreen, qtbot: QtBot) -> None:
        self.screen = screen
        self.qtbot = qtbot
        self.pin = self.find(QLineEdit, "pin")
        self.inside: list[Session] = []
        screen.logged_in.connect(self.inside.append)

    def find(self, kind: type[Any], name: str) -> Any:
        found = self.screen.findChild(kind, name)
        assert found is not None, name
        return found

    def choose(self, person: Person) -> None:
        self.find(QPushButton, f"person_{person.person_id}").click()

    def log_in(self, pin: str) -> None:
        self.qtbot.keyClicks(self.pin, pin)
        self.qtbot.keyClick(self.pin, Key.Key_Return)

    @property
    def message(self) -> str:
        return self.find(QLabel, "loginMessage").text()


@pytest.fixture
def door(counter: Counter, show: Callable[[MasukScreen], MasukScreen], qtbot: QtBot, dressed: object) -> Door:
    return Door(show(MasukScreen(counter.context)), qtbot)


def chosen(door: Door) -> str:
    tiles = [tile for tile in door.screen.findChildren(QPushButton) if tile.isChecked()]
    assert len(tiles) == 1
    return tiles[0].accessibleName()


def test_arrows_choose_a_name_and_digits_go_to_the_pin(door: Door, counter: Counter) -> None:
    assert chosen(door) == "Hartono, Supervisor"
    door.qtbot.keyClick(door.pin, Key.Key_Down)
    door.qtbot.keyClick(door.pin, Key.Key_Down)
    assert chosen(door) == "Sri Wahyuni, Clerk"
    door.log_in(CLERK_PIN)
    assert [session.person for session in door.inside] == [counter.clerk]
    assert door.pin.text() == ""
    assert len(entries(counter, Kind.SESSION_OPENED)) == 1


def test_fingers_can_do_it_too(door: Door, counter: Counter) -> None:
    door.choose(counter.clerk)
    for digit in "4828":
        door.find(QPushButton, f"pad_{digit}").click()
    door.find(QPushButton, "pad_back").click()
    for digit in CLERK_PIN[3:]:
        door.find(QPushButton, f"pad_{digit}").click()
    door.find(QPushButton, "login").click()
    assert [session.person for session in door.inside] == [counter.clerk]


def test_the_pin_is_masked_and_takes_digits_only(door: Door) -> None:
    door.qtbot.keyClicks(door.pin, "12a3 x4567890123456")
    assert door.pin.text() == "123456789012"
    assert door.pin.displayText().strip("●•*") == ""
    door.qtbot.keyClick(door.pin, Key.Key_Escape)
    assert door.pin.text() == ""


def test_a_wrong_pin_says_how_many_tries_are_left(door: Door, counter: Counter) -> None:
    door.choose(counter.clerk)
    door.log_in("111222")
    assert "4" in door.message
    assert door.pin.text() == ""
    door.choose(counter.supervisor)
    assert door.message == "", "not about somebody else"
    door.choose(counter.clerk)
    assert "4" in door.message
    door.qtbot.keyClicks(door.pin, "1")
    assert door.message == ""


def test_a_short_pin_costs_no_try(door: Door, counter: Counter) -> None:
    door.log_in("12345")
    assert "6 to 12" in door.message
    assert entries(counter, Kind.SESSION_REFUSED) == []


def test_five_wrong_pins_lock_one_name_out_for_as_long_as_is_said(door: Door, counter: Counter) -> None:
    door.choose(counter.clerk)
    for _ in range(5):
        door.log_in("111222")
    assert "60 s" in door.message
    assert not door.find(QPushButton, "login").isEnabled()
    door.log_in(CLERK_PIN)
    assert door.inside == []
    counter.clock.move(seconds=25)
    door.qtbot.waitUntil(lambda: "35 s" in door.message)
    door.choose(counter.supervisor)
    door.log_in(SUPERVISOR_PIN)
    assert [session.person for session in door.inside] == [counter.supervisor], "another name is not locked"
    door.choose(counter.clerk)
    counter.clock.move(seconds=36)
    door.qtbot.waitUntil(lambda: door.find(QPushButton, "login").isEnabled())
    door.log_in(CLERK_PIN)
    assert door.inside[-1].person == counter.clerk


def test_a_lock_out_from_before_the_start_is_told(door: Door, counter: Counter) -> None:
    sessions = counter.services.sessions
    for _ in range(5):
        with pytest.raises(Exception, match="session"):
            sessions.log_in(counter.clerk.person_id, "111222")
    door.choose(counter.clerk)
    door.log_in(CLERK_PIN)
    assert "60 s" in door.message


def test_many_enters_check_once(door: Door, counter: Counter) -> None:
    runner = hold(counter)
    door.choose(counter.clerk)
    door.log_in(CLERK_PIN)
    for _ in range(50):
        door.log_in("1")
    assert len(runner.held) == 1
    assert "Checking" in door.message
    runner.release()
    assert len(door.inside) == 1


def test_a_full_disk_is_said_and_can_be_tried_again(door: Door, counter: Counter) -> None:
    door.choose(counter.clerk)
    with full_disk(counter):
        door.log_in(CLERK_PIN)
    assert "disk" in door.message.lower()
    door.log_in(CLERK_PIN)
    assert len(door.inside) == 1


@pytest.mark.parametrize("training", [True, False])
def test_made_up_pins_are_shown_in_training_alone(
    counter: Counter, show: Callable[[MasukScreen], MasukScreen], dressed: object, training: bool
) -> None:
    counter.desk.place = Place(OFFICE, "SKA", "03", training=training)
    screen = MasukScreen(counter.context)
    screen.training_hint = f"Sri Wahyuni {CLERK_PIN}"
    show(screen)
    banner = screen.findChild(Banner, "trainingHint")
    assert banner is not None
    assert banner.isVisible() is training


def test_somebody_added_appears(door: Door, counter: Counter) -> None:
    session = counter.session_of(counter.supervisor)
    counter.services.sessions.add_person(session, "Bambang", Role.CLERK, "640913")
    names = [tile.accessibleName() for tile in door.screen.findChildren(QPushButton) if tile.isCheckable()]
    assert "Bambang, Clerk" in names
