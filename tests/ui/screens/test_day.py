"""Tinjau, section Hari: an office day is looked at and closed by keys. Lessons: "no way to disagree", "cancel with a
partial effect", "input without intent"."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.people import Person
from counter_app.domain.shift import CashCount
from counter_app.ui.day_notice import DayNotice
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.day import DayPage
from counter_app.ui.shortcuts import Shortcut
from tests.ui.screens.counter import SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import Key, Seat, entries, hold, journal_bytes

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def shift(counter: Counter, person: Person, tens: int) -> None:
    """Two hundred thousand, one e-Meterai, and a count of so many notes of ten thousand."""
    counter.open_shift(person)
    counter.sell(stamps=1, person=person)
    counter.services.till.close(counter.session_of(person), counter.desk.new_op(), CashCount.of({10_000: tens}))


def seated(counter: Counter, qtbot: QtBot) -> Seat:
    seat = Seat(counter, qtbot)
    seat.window.add_screen(ScreenSpec("tinjau", "Review", "check-square", Shortcut.REVIEW, lambda: _screen(seat)))
    seat.sit(counter.supervisor, first="tinjau")
    cast("TinjauScreen", seat.window.screen_widget("tinjau")).show_page("day")
    seat.wait(lambda: seat.sees("dayTitle"))
    return seat


def _screen(seat: Seat) -> TinjauScreen:
    screen = TinjauScreen(seat.counter.context)
    screen.screen_asked.connect(seat.window.show_screen)
    return screen


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    shift(counter, counter.clerk, 21)
    return seated(counter, qtbot)


def figures(seat: Seat) -> str:
    return seat.see("dayFigures", QTextBrowser).toPlainText()


def close_by_keys(seat: Seat) -> None:
    seat.press(Key.Key_F5)
    seat.type(SUPERVISOR_PIN)
    seat.press(Key.Key_F5)


def test_a_day_is_closed_and_its_paper_printed_by_keys_alone(seat: Seat, counter: Counter) -> None:
    assert seat.text("dayState") == "ready to be closed"
    assert "Recapitulation" in figures(seat)
    close_by_keys(seat)
    (closed,) = entries(counter, Kind.DAY_CLOSED)
    assert (closed["day"], closed["first_seq"], closed["own"]) == ("2026-11-24", 1, False)
    assert seat.text("dayState") == "closed"
    assert "Hartono" in seat.text("dayClosedWho")
    seat.press(Key.Key_F5)
    (issued,) = entries(counter, Kind.REPORT_ISSUED)
    assert issued["report"] == "day"
    assert [job.receipt for job in counter.services.receipts.waiting()].count(issued["receipt"]) == 1


def test_many_presses_close_once(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    seat.type(SUPERVISOR_PIN)
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 20)
    runner.release()
    assert len(entries(counter, Kind.DAY_CLOSED)) == 1


def test_cancel_with_a_partial_effect_nothing_is_written(seat: Seat, counter: Counter) -> None:
    before = journal_bytes(counter)
    seat.press(Key.Key_F5)
    seat.press(Key.Key_F5)  # no PIN
    seat.press(Key.Key_Escape)
    assert journal_bytes(counter) == before
    assert not seat.sees("closeDaySheet")


def test_a_wrong_pin_closes_nothing_and_is_typed_anew(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    seat.type("000112")
    seat.press(Key.Key_F5)
    assert seat.sees("closeDayMessage")
    assert entries(counter, Kind.DAY_CLOSED) == []
    seat.type(SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.DAY_CLOSED)) == 1


def test_an_open_till_stands_in_the_way_its_count_stays_blind_and_the_line_leads_there(
    seat: Seat, counter: Counter
) -> None:
    counter.open_shift(counter.clerk)
    counter.sell(stamps=1)
    seat.wait(lambda: seat.sees("dayBlocks_open_shift"))
    assert "a count is blind" in figures(seat)
    assert "Deposited so far: Rp0" in figures(seat)
    assert "Rp220.000" not in seat.words() + figures(seat)
    assert not seat.see("dayClose", QAbstractButton).isEnabled()
    seat.press(Key.Key_F5)
    assert not seat.sees("closeDaySheet")
    seat.click("dayBlocks_open_shift_go")
    assert seat.window.current_key == "loket"


def test_a_forgotten_day_is_told_and_reached_by_keys(seat: Seat, counter: Counter) -> None:
    counter.clock.at += timedelta(days=1)
    shift(counter, counter.clerk, 21)
    seat.wait(lambda: seat.text("dayState") == "not closed in time")
    seat.press(Key.Key_Right, modifier=ALT)
    assert "25 Nov 2026" in seat.text("dayTitle")
    assert "Not closed in time: 24 Nov 2026" in seat.words()
    seat.wait(lambda: seat.sees("dayBlocks_earlier_day"))  # days are closed in their order
    seat.press(Key.Key_Left, modifier=ALT)
    assert "24 Nov 2026" in seat.text("dayTitle")
    close_by_keys(seat)
    seat.press(Key.Key_F, modifier=CTRL)
    assert seat.sees("daysSheet")
    seat.press(Key.Key_Up, Key.Key_F5)
    assert "25 Nov 2026" in seat.text("dayTitle")
    close_by_keys(seat)
    assert [day["day"] for day in entries(counter, Kind.DAY_CLOSED)] == ["2026-11-24", "2026-11-25"]


def test_a_forgotten_day_is_told_to_a_supervisor_who_comes_in(seat: Seat, counter: Counter) -> None:
    notice = DayNotice(counter.context, seat.window, seat.window)
    seat.leave()
    counter.clock.at += timedelta(days=1)
    seat.sit(counter.clerk)
    assert "Not closed yet" not in seat.words(), "no clerk's matter"
    seat.leave()
    seat.sit(counter.supervisor)
    seat.wait(lambda: "Not closed yet: 24 Nov 2026" in seat.words())
    seat.window.show_screen("tinjau")
    seat.wait(lambda: "Day 1" in seat.words())
    notice.setParent(None)


def test_her_own_difference_wants_a_word_first(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    shift(counter, counter.supervisor, 20)
    seat = seated(counter, qtbot)
    seat.wait(lambda: seat.sees("dayBlocks_own_difference"))
    seat.click("dayBlocks_own_difference_go")
    seat.see("differenceReason").setCurrentIndex(2)  # pyright: ignore[reportAttributeAccessIssue]
    seat.click("differenceRecord")
    assert entries(counter, Kind.SHIFT_EXPLAINED)[0]["reason"] == "counting"
    seat.wait(lambda: seat.see("dayClose", QAbstractButton).isEnabled())
    seat.press(Key.Key_F5)
    assert seat.sees("closeDayOwn"), "four eyes: she is told that the paper says so"
    seat.type(SUPERVISOR_PIN)
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.DAY_CLOSED)[0]["own"]


def test_no_way_to_disagree_a_count_is_disputed_from_here(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F12)
    assert seat.sees("disputeSheet")


def test_a_note_goes_to_the_day_that_runs_now(seat: Seat, counter: Counter) -> None:
    close_by_keys(seat)
    seat.click("dayNote")
    seat.type("Slip di buku lama")
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.DAY_CORRECTED)[0]["words"] == "Slip di buku lama"
    seat.wait(lambda: "Slip di buku lama" in seat.text("dayNotes"))


def test_another_person_sees_nothing_of_it(seat: Seat) -> None:
    page = seat.window.findChildren(DayPage)[0]
    seat.leave()
    assert not page.isVisible()
    assert page.findChildren(QTextBrowser, "dayFigures")[0].toPlainText() == ""


def test_before_any_till_was_opened_it_says_what_a_day_is(
    counter: Counter, qtbot: QtBot, dressed: QApplication
) -> None:
    seat = seated(counter, qtbot)
    assert "No till was opened yet" in seat.words()
    seat.press(Key.Key_F5)
    assert not seat.sees("closeDaySheet")
