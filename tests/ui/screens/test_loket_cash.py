"""Loket: cash in between, a shift that others close or take, and words for a difference."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.people import Person
from tests.ui.screens.counter import CLERK_PIN, SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold, journal_bytes
from tests.ui.screens.test_loket import count


def seated(counter: Counter, qtbot: QtBot, person: Person) -> Seat:
    """A float of Rp200.000 is in Sri Wahyuni's drawer."""
    counter.open_shift()
    seat = Seat(counter, qtbot)
    seat.sit(person, first="loket")
    return seat


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    return seated(counter, qtbot, counter.clerk)


@pytest.fixture
def supervisors_seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    return seated(counter, qtbot, counter.supervisor)


def test_a_deposit_leaves_the_drawer_and_stands_on_the_screen(seat: Seat, counter: Counter) -> None:
    counter.sell(stamps=3)
    seat.click("deposit")
    assert not seat.see("cashGo", QAbstractButton).isEnabled()
    count(seat, "1")
    seat.press(Key.Key_F5)
    (moved,) = entries(counter, Kind.CASH_MOVED)
    assert (moved["move"], moved["amount"]) == ("deposit", 100_000)
    assert not seat.sees("cashSheet")
    seat.wait(lambda: seat.sees("cashMoved"))
    assert "deposit Rp100.000" in seat.text("cashMoved")
    assert moved["receipt"] in seat.words()


def test_more_float_comes_into_the_drawer(seat: Seat, counter: Counter) -> None:
    seat.click("moreFloat")
    count(seat, "", "", "2")
    seat.press(Key.Key_F5)
    (moved,) = entries(counter, Kind.CASH_MOVED)
    assert (moved["move"], moved["amount"]) == ("top_up", 100_000)


def test_many_presses_deposit_once(seat: Seat, counter: Counter) -> None:
    seat.click("deposit")
    count(seat, "1")
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 50)
    runner.release()
    assert len(entries(counter, Kind.CASH_MOVED)) == 1


def test_a_deposit_of_more_than_there_is_says_so_and_keeps_the_count(seat: Seat, counter: Counter) -> None:
    seat.click("deposit")
    count(seat, "9")
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.CASH_MOVED) == []
    assert "more than this drawer can hold" in seat.words()
    assert "200.000" not in seat.text("countTotal"), "and how much it holds is not said"
    assert seat.text("countTotal") == "Rp900.000"


def test_cancel_with_a_partial_effect_there_is_none(seat: Seat, counter: Counter) -> None:
    before = journal_bytes(counter)
    seat.click("deposit")
    count(seat, "1")
    seat.press(Key.Key_Escape)
    assert journal_bytes(counter) == before
    seat.click("deposit")
    count(seat, "1")
    with full_disk(counter):
        seat.press(Key.Key_F5)
    assert entries(counter, Kind.CASH_MOVED) == []
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.CASH_MOVED)) == 1


def test_the_till_is_handed_to_the_next_clerk_with_her_pin(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    count(seat, "2")
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert [seat.see("taker", QComboBox).itemText(row) for row in range(1)] == ["Hartono"]
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SHIFT_CLOSED) == [], "no PIN, no hand-over"
    seat.type(CLERK_PIN)
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SHIFT_CLOSED) == [], "a wrong PIN hands nothing over"
    seat.type(SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    (closed,) = entries(counter, Kind.SHIFT_CLOSED)
    opened = entries(counter, Kind.SHIFT_OPENED)
    assert (closed["taker_name"], opened[-1]["float"]) == ("Hartono", 200_000)
    assert seat.sees("resultPage")
    assert "handed over" in seat.words()


def test_a_count_that_differs_is_counted_once_more_before_it_is_handed_over(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    count(seat, "1")
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("countAgain")
    assert not seat.sees("takerSheet")
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("takerSheet")


def test_a_difference_gets_words_that_admit_nothing(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    count(seat, "1")
    seat.press(Key.Key_F5, Key.Key_F5)
    assert "difference stays as it is" in seat.text("differenceSaid")
    choices = seat.see("differenceReason", QComboBox)
    choices.setCurrentIndex(choices.count() - 1)
    seat.click("differenceRecord")
    assert entries(counter, Kind.SHIFT_EXPLAINED) == [], "something else wants words"
    seat.type("Uang di laci 2")
    seat.click("differenceRecord")
    (said,) = entries(counter, Kind.SHIFT_EXPLAINED)
    assert (said["reason"], said["note"]) == ("other", "Uang di laci 2")
    assert "Recorded" in seat.text("differenceSaid")


def test_a_count_that_agrees_asks_for_no_reason(seat: Seat) -> None:
    seat.press(Key.Key_F5)
    count(seat, "2")
    seat.press(Key.Key_F5)
    assert seat.sees("resultPage")
    assert not seat.sees("differenceCard")


def test_a_supervisor_closes_for_a_clerk_who_is_not_there(supervisors_seat: Seat, counter: Counter) -> None:
    seat = supervisors_seat
    assert "Sri Wahyuni has this till open" in seat.words()
    assert not seat.see("deposit", QAbstractButton).isEnabled()
    seat.press(Key.Key_F5)
    assert not seat.sees("handTillOver"), "a shift of somebody else is closed, not handed on"
    count(seat, "2")
    seat.press(Key.Key_F5)
    (closed,) = entries(counter, Kind.SHIFT_CLOSED)
    assert closed["clerk"] == counter.clerk.person_id
    with counter.desk.journal.read() as connection:
        done = connection.execute("SELECT actor, cause FROM entry WHERE kind = ?", (Kind.SHIFT_CLOSED.value,))
        assert done.fetchone() == (counter.supervisor.person_id, Cause.SUPERVISOR.value)


def test_a_clerk_cannot_close_what_is_another_persons(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift(counter.supervisor)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    assert "Hartono has this till open" in seat.words()
    seat.press(Key.Key_F5)
    assert not seat.sees("closePage")


def test_a_forgotten_shift_is_found_next_morning(seat: Seat, counter: Counter) -> None:
    assert not seat.sees("otherClerk")
    seat.leave()
    counter.clock.move(hours=22)
    seat.sit(counter.clerk, first="loket")
    seat.wait(lambda: seat.sees("otherClerk"))
    assert "never counted" in seat.words()
    seat.press(Key.Key_F5)
    assert seat.sees("closePage")
