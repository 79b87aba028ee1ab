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
from counter_app.ui.screens.masuk.new_pin_card import NewPinCard
from counter_app.ui.screens.masuk.people import PeopleList
from counter_app.ui.widgets.banner import Banner
from tests.ui.screens.counter import CLERK_PIN, OFFICE, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import entries, full_disk, hold

Key = Qt.Key


class Door:
    """The screen, and who came in."""

    def __init__(self, screen: MasukScreen, qtbot: QtBot) -> None:
        self.screen = screen
        self.qtbot = qtbot
        (self.pin,) = screen.findChildren(QLineEdit, "pin")
        self.inside: list[Session] = []
        screen.logged_in.connect(self.inside.append)

    def find(self, kind: type[Any], name: str) -> Any:
        found = [widget for widget in self.screen.findChildren(kind, name) if widget.isVisible()]
        assert found, name
        return found[0]

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
    counter.services.people.add(counter.administrator(), counter.desk.new_op(), "Bambang", Role.CLERK, "640913")
    names = [tile.accessibleName() for tile in door.screen.findChildren(QPushButton) if tile.isCheckable()]
    assert "Bambang, Clerk" in names


def test_where_nobody_can_log_in_the_first_administrator_is_made(
    counter: Counter, show: Callable[[MasukScreen], MasukScreen], qtbot: QtBot, dressed: object
) -> None:
    with counter.journal.write() as writer:
        writer.connection.execute("DELETE FROM credential")
    door = Door(show(MasukScreen(counter.context)), qtbot)
    assert not door.pin.isVisible()
    name, first, again = (door.find(QLineEdit, key) for key in ("setUpName", "newPin", "newPinAgain"))
    go = door.find(QPushButton, "setUp")
    go.click()
    assert counter.services.sessions.people() == ()
    qtbot.keyClicks(name, "Rina")
    for pin, twice in (("123456", "123456"), ("580369", "580360")):
        first.clear()
        qtbot.keyClicks(first, pin)
        qtbot.keyClicks(again, twice)
        go.click()
        assert door.inside == []
    qtbot.keyClicks(again, "580369")
    qtbot.keyClick(again, Key.Key_Return)
    (session,) = door.inside
    assert (session.person.name, session.person.role) == ("Rina", Role.ADMINISTRATOR)
    assert [person.name for person in counter.services.sessions.people()] == ["Rina"]


def test_a_temporary_pin_is_changed_before_anything_else(door: Door, counter: Counter) -> None:
    people = counter.services.people
    people.reset_pin(counter.administrator(), counter.desk.new_op(), counter.clerk.person_id, "802461")
    door.choose(counter.clerk)
    door.log_in("802461")
    assert door.inside == []
    assert not door.pin.isVisible()
    first, again = (door.find(QLineEdit, key) for key in ("newPin", "newPinAgain"))
    for pin in ("802461", "121212"):
        door.qtbot.keyClicks(first, pin)
        door.qtbot.keyClicks(again, pin)
        door.qtbot.keyClick(again, Key.Key_Return)
        assert door.inside == []
        assert first.text() == ""
    door.qtbot.keyClicks(first, "714082")
    door.qtbot.keyClicks(again, "714082")
    keep = door.find(QPushButton, "keepNewPin")
    for _ in range(50):
        keep.click()
    assert [session.person for session in door.inside] == [counter.clerk], "duplicate on retry: once"
    assert len(entries(counter, Kind.SESSION_OPENED)) == 1


@pytest.mark.parametrize("how", ["Esc", "button", "away"])
def test_whoever_goes_back_from_a_new_pin_has_changed_nothing(door: Door, counter: Counter, how: str) -> None:
    """Lessons, "cancel with a partial effect"."""
    counter.services.people.reset_pin(counter.administrator(), counter.desk.new_op(), counter.clerk.person_id, "802461")
    head = counter.journal.head()
    door.choose(counter.clerk)
    door.log_in("802461")
    card = door.find(NewPinCard, "newPinCard")
    door.qtbot.keyClicks(door.find(QLineEdit, "newPin"), "714082")
    match how:
        case "Esc":
            door.qtbot.keyClick(card, Key.Key_Escape)
        case "button":
            door.find(QPushButton, "newPinBack").click()
        case _:
            door.screen._forget.timeout.emit()
    assert door.pin.isVisible()
    assert [field.text() for field in card.findChildren(QLineEdit)] == ["", ""]
    assert counter.journal.head() == head


def test_input_without_intent(door: Door, counter: Counter) -> None:
    """Lessons, "input without intent": what a scanner types at the log-in costs nobody a try."""
    door.choose(counter.clerk)
    for _ in range(10):
        door.log_in("8991234567890123")
    assert "scanner" in door.message
    assert entries(counter, Kind.SESSION_REFUSED) == []
    door.log_in(CLERK_PIN)
    assert [session.person for session in door.inside] == [counter.clerk]


def test_a_clock_set_forward_ends_no_countdown(door: Door, counter: Counter) -> None:
    door.choose(counter.clerk)
    for _ in range(5):
        door.log_in("111222")
    counter.clock.set(hours=3)
    door.choose(counter.supervisor)
    door.choose(counter.clerk)
    assert "60 s" in door.message
    assert not door.find(QPushButton, "login").isEnabled()


def test_a_blocked_name_is_not_offered(door: Door, counter: Counter) -> None:
    counter.services.people.block(counter.administrator(), counter.desk.new_op(), counter.clerk.person_id, "Pindah")
    shown = door.find(PeopleList, "people")
    assert shown.people == (counter.supervisor,)
