"""Pengaturan, People: everybody sees the list, an administrator changes it; and the banner after a recovery."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Person, Role
from counter_app.services.people import PersonRow
from counter_app.ui.models.lazy_table import ColumnKind
from counter_app.ui.people_watch import PeopleWatch
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.pengaturan import PengaturanScreen
from counter_app.ui.screens.pengaturan.people import PeoplePage
from counter_app.ui.screens.pengaturan.people.words import standing
from counter_app.ui.screens.pengaturan.prices_page import PricesPage
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import ChoiceList
from tests.ui.screens.counter import CLERK_PIN, PRICES, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import Key, Seat, entries, hold

NEW_PIN = "714082"
BUTTONS = ("addPerson", "givePin", "changeRole", "blockPerson")


def seated(counter: Counter, qtbot: QtBot, person: Person) -> Seat:
    seat = Seat(counter, qtbot)
    seat.window.add_screen(
        ScreenSpec("pengaturan", "Settings", "gear", Shortcut.SETTINGS, lambda: PengaturanScreen(counter.context))
    )
    seat.sit(person, first="pengaturan")
    screen = seat.window.screen_widget("pengaturan")
    assert isinstance(screen, PengaturanScreen)
    screen.show_page("people")
    return seat


@pytest.fixture
def desk(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    """An administrator's."""
    return seated(counter, qtbot, counter.administrator().person)


def choose(seat: Seat, person: Person) -> None:
    page = seat.window.findChildren(PeoplePage)[0]
    assert page._table.select_id(person.person_id)


def states(seat: Seat) -> list[str]:
    page = seat.window.findChildren(PeoplePage)[0]
    place = [column.kind for column in page._table.model.columns].index(ColumnKind.CHIP)
    return [page._table.model.index(row, place).data() for row in range(page._table.model.rowCount())]


def test_an_administrator_begins_here(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    seat = Seat(counter, qtbot)
    spec = ScreenSpec("pengaturan", "Settings", "gear", Shortcut.SETTINGS, lambda: PengaturanScreen(counter.context))
    seat.window.add_screen(spec)
    seat.sit(counter.administrator().person, first="pengaturan")
    assert seat.sees("peoplePage")
    assert not seat.sees("printerPage")


@pytest.mark.parametrize("who", ["clerk", "supervisor"])
def test_everybody_else_sees_the_list_and_changes_her_own_pin_alone(
    counter: Counter, qtbot: QtBot, dressed: QApplication, who: str
) -> None:
    person: Person = getattr(counter, who)
    seat = seated(counter, qtbot, person)
    assert not any(seat.sees(name) for name in BUTTONS)
    seat.press(Key.Key_F5)
    assert not seat.sees("addPersonSheet")
    seat.click("ownPin")
    old = CLERK_PIN if who == "clerk" else SUPERVISOR_PIN
    for typed, new, again in (("111222", NEW_PIN, NEW_PIN), (old, "121212", "121212"), (old, old, old)):
        seat.see("oldPin", QLineEdit).setText(typed)
        seat.see("newPin", QLineEdit).setText(new)
        seat.see("newPinAgain", QLineEdit).setText(again)
        seat.press(Key.Key_F5)
        assert seat.sees("ownPinSheet"), "it was refused and can be tried again"
    seat.see("oldPin", QLineEdit).setText(old)
    seat.see("newPin", QLineEdit).setText(NEW_PIN)
    seat.see("newPinAgain", QLineEdit).setText(NEW_PIN)
    seat.press(Key.Key_F5)
    assert not seat.sees("ownPinSheet")
    assert counter.services.sessions.log_in(person.person_id, NEW_PIN).person == person
    assert len(entries(counter, Kind.PIN_SET)) == 1


def test_somebody_is_added_once_however_often_the_key_comes(desk: Seat, counter: Counter) -> None:
    """Lessons, "duplicate on retry, on a repeated key"."""
    runner = hold(counter)
    desk.press(Key.Key_F5)
    desk.press(Key.Key_F5)
    assert "Type the name" in desk.words()
    desk.see("personName", QLineEdit).setText("Bambang")
    desk.see("personRole", ChoiceList).choose_key(Role.SUPERVISOR.value)
    pin = desk.text("temporaryPin").replace(" ", "")
    desk.press(*[Key.Key_F5] * 30)
    runner.release()
    (added,) = entries(counter, Kind.PERSON_ADDED)[2:]
    assert (added["name"], added["role"], added["temporary"]) == ("Bambang", "supervisor", True)
    assert "Temporary PIN" in states(desk)
    session = counter.services.sessions.begin_with(PersonId(added["person"]), pin, NEW_PIN)
    assert session.person.name == "Bambang"


def test_a_name_that_is_taken_is_said_and_the_sheet_stays(desk: Seat, counter: Counter) -> None:
    desk.press(Key.Key_F5)
    desk.see("personName", QLineEdit).setText("hartono")
    desk.press(Key.Key_F5)
    assert "has this name already" in desk.words()
    desk.see("personName", QLineEdit).setText("Hartono Kecil")
    desk.press(Key.Key_F5)
    assert not desk.sees("addPersonSheet")
    assert len(counter.services.people.everybody()) == 3


@pytest.mark.parametrize("button", BUTTONS)
def test_cancelled_sheets_leave_no_trace(desk: Seat, counter: Counter, button: str) -> None:
    """Lessons, "cancel with a partial effect"."""
    choose(desk, counter.clerk)
    head = counter.journal.head()
    desk.click(button)
    desk.press(Key.Key_Escape)
    assert counter.journal.head() == head


def test_a_role_and_a_block_want_a_reason(desk: Seat, counter: Counter) -> None:
    choose(desk, counter.clerk)
    desk.click("changeRole")
    desk.see("personRole", ChoiceList).choose_key(Role.SUPERVISOR.value)
    desk.press(Key.Key_F5)
    assert "Say it in a few words" in desk.words()
    desk.see("roleReason", QLineEdit).setText("Naik jabatan")
    desk.press(Key.Key_F5)
    choose(desk, counter.clerk)
    desk.click("blockPerson")
    desk.see("reasonText", QLineEdit).setText("Pindah kantor")
    desk.press(Key.Key_F5)
    assert [(said["role"], said["blocked"]) for said in entries(counter, Kind.PERSON_CHANGED)] == [
        ("supervisor", False),
        ("supervisor", True),
    ]
    choose(desk, counter.clerk)
    assert states(desk)[-1] == "Blocked"
    assert not desk.see("givePin", QPushButton).isEnabled()
    desk.click("blockPerson")
    desk.see("reasonText", QLineEdit).setText("Kembali")
    desk.press(Key.Key_F5)
    assert counter.services.sessions.log_in(counter.clerk.person_id, CLERK_PIN)


def test_a_new_pin_ends_a_lock_out(desk: Seat, counter: Counter) -> None:
    for _ in range(5):
        with pytest.raises(Refused):
            counter.services.sessions.log_in(counter.clerk.person_id, "111222")
    desk.wait(lambda: any(state.startswith("Locked") for state in states(desk)))
    choose(desk, counter.clerk)
    desk.click("givePin")
    before = desk.text("temporaryPin")
    while desk.text("temporaryPin") == before:
        desk.click("anotherPin")
    pin = desk.text("temporaryPin").replace(" ", "")
    desk.press(Key.Key_F5)
    assert counter.services.sessions.begin_with(counter.clerk.person_id, pin, NEW_PIN)


def test_nobody_does_it_to_herself(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    people = counter.services.people
    rina = people.recover("Rina", "802461")
    seat = seated(counter, qtbot, rina)
    choose(seat, rina)
    assert not any(seat.see(name, QPushButton).isEnabled() for name in BUTTONS[1:])
    choose(seat, counter.supervisor)
    assert all(seat.see(name, QPushButton).isEnabled() for name in BUTTONS)


def test_without_a_clerk_it_says_that_nothing_can_be_sold(desk: Seat, counter: Counter) -> None:
    assert not desk.sees("noClerkBanner")
    for person in (counter.clerk, counter.supervisor):
        counter.services.people.block(counter.administrator(), counter.desk.new_op(), person.person_id, "Tutup")
    desk.wait(lambda: desk.sees("noClerkBanner"))


def test_a_recovery_is_told_until_somebody_else_has_taken_note(
    counter: Counter, qtbot: QtBot, dressed: QApplication
) -> None:
    rina = counter.services.people.recover("Rina", "802461")
    seat = seated(counter, qtbot, counter.clerk)
    watch = PeopleWatch(counter.context, seat.window, seat.window)
    seat.leave()
    seat.sit(counter.clerk)
    assert not seat.sees("recoveryBanner"), "a clerk has nothing to decide"
    seat.leave()
    seat.sit(rina, first="pengaturan")
    seat.wait(lambda: seat.sees("recoveryBanner"))
    assert not seat.sees("recoverySeen"), "her own"
    seat.leave()
    assert not seat.sees("recoveryBanner")
    seat.sit(counter.supervisor)
    seat.wait(lambda: seat.sees("recoverySeen"))
    assert "Rina" in "".join(label.text() for label in watch._banner.findChildren(QLabel))
    seat.click("recoverySeen")
    seat.see("reasonText", QLineEdit).setText("Rina lupa PIN, saya di sebelahnya")
    seat.press(Key.Key_F5)
    seat.wait(lambda: not seat.sees("recoveryBanner"))
    (seen,) = entries(counter, Kind.RECOVERY_SEEN)
    assert seen["note"] == "Rina lupa PIN, saya di sebelahnya"


def test_the_price_list_is_seen_by_who_may_bring_a_new_one(
    counter: Counter, qtbot: QtBot, dressed: QApplication
) -> None:
    seat = seated(counter, qtbot, counter.administrator().person)
    screen = seat.window.screen_widget("pengaturan")
    assert isinstance(screen, PengaturanScreen)
    assert screen.show_page("prices")
    page = seat.window.findChildren(PricesPage)[0]
    assert page._table.model.rowCount() == len(PRICES.products)
    seat.click("pricesImport")
    assert seat.sees("pricesSheet")
    seat.press(Key.Key_Escape)
    seat.leave()
    seat.sit(counter.clerk, first="pengaturan")
    assert not screen.show_page("prices")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"blocked": True, "locked_seconds": 60}, "Blocked"),
        ({"has_pin": False, "temporary": True}, "Without a PIN"),
        ({"locked_seconds": 60, "temporary": True}, "Locked, 60 s left"),
        ({"temporary": True}, "Temporary PIN"),
        ({}, "Active"),
    ],
)
def test_the_gravest_state_is_said(changes: dict[str, int], words: str) -> None:
    row = {"blocked": False, "temporary": False, "has_pin": True, "locked_seconds": 0} | changes
    person = Person(PersonId("x"), "X", Role.CLERK)
    assert standing(PersonRow(person, pin_at="", last_at="", **row))[0] == words  # pyright: ignore[reportArgumentType]
