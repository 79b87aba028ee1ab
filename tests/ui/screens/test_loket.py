"""Loket: open, receive, count blind, close."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.stamp import Outcome, Step
from counter_app.ui.widgets.data_table import DataTable
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat, entries, full_disk, hold, journal_bytes


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    return seat


@pytest.fixture
def open_seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    """A float of Rp200.000 is in the drawer."""
    counter.open_shift()
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk, first="loket")
    return seat


def count(seat: Seat, *pieces: str) -> None:
    """Type pieces from the largest note on; Enter goes to the next."""
    for text in pieces:
        seat.type(text)
        seat.press(Key.Key_Return)


def test_the_float_is_counted_by_denomination(seat: Seat, counter: Counter) -> None:
    count(seat, "1", "", "2", "", "3")
    assert seat.text("countTotal") == "Rp230.000"
    assert seat.text("countWords") == "dua ratus tiga puluh ribu rupiah"
    assert entries(counter, Kind.SHIFT_OPENED) == [], "Enter only goes on"
    seat.press(Key.Key_F5)
    (opened,) = entries(counter, Kind.SHIFT_OPENED)
    assert opened["float"] == 230_000
    assert opened["pieces"] == [1, 0, 2, 0, 3, 0, 0, 0, 0, 0, 0]
    assert seat.sees("homePage")


@pytest.mark.parametrize("typed", ["999999", "+12", "-3", "1.000", "1234567"])
def test_the_pieces_shown_are_the_pieces_booked(seat: Seat, counter: Counter, typed: str) -> None:
    seat.type(typed)
    shown = seat.see("pieces_100000", QLineEdit).text()
    assert shown == "".join(letter for letter in typed if letter.isdigit())[:5]
    seat.press(Key.Key_F5)
    (opened,) = entries(counter, Kind.SHIFT_OPENED)
    assert opened["pieces"][0] == int(shown)


def test_arrows_go_up_and_down(seat: Seat) -> None:
    count(seat, "1")
    seat.press(Key.Key_Up)
    seat.type("4")
    assert seat.text("countTotal") == "Rp400.000"
    seat.press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    seat.type("7")
    assert seat.text("countTotal") == "Rp540.000"


def test_nothing_typed_opens_nothing(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    seat.type("abc-")
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SHIFT_OPENED) == []
    seat.type("0")
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SHIFT_OPENED)[0]["float"] == 0


def test_opening_while_the_disk_is_full_keeps_the_count(seat: Seat, counter: Counter) -> None:
    count(seat, "5")
    before = journal_bytes(counter)
    with full_disk(counter):
        seat.press(Key.Key_F5)
    assert journal_bytes(counter) == before
    assert "disk" in seat.words().lower()
    assert seat.text("countTotal") == "Rp500.000"
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SHIFT_OPENED)) == 1


def test_many_presses_open_once(seat: Seat, counter: Counter) -> None:
    count(seat, "5")
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 50)
    runner.release()
    assert len(entries(counter, Kind.SHIFT_OPENED)) == 1


def test_the_count_is_blind(open_seat: Seat, counter: Counter) -> None:
    counter.sell(stamps=3)
    open_seat.press(Key.Key_F5)
    assert open_seat.sees("closePage")
    open_seat.wait(lambda: open_seat.sees("before_waiting"))
    assert "230.000" not in open_seat.words(), "what the journal expects"
    assert "3 not affixed yet" in open_seat.words()
    assert "paid by customers, owed to them" in open_seat.words(), "nor what was sold"


def sell(counter: Counter, quantity: int = 1) -> str:
    return counter.sell(stamps=quantity).receipt.text


def test_a_count_that_differed_shows_nothing_to_make_it_fit(open_seat: Seat, counter: Counter) -> None:
    """Lessons, "no way to disagree": a count that is fitted to the journal is no evidence of the drawer."""
    seat, receipt = open_seat, sell(counter)
    sell(counter)
    seat.press(Key.Key_F5)
    count(seat, "1")
    seat.press(Key.Key_F5)
    assert seat.sees("countAgain")
    seat.click("backFromCount")
    table = seat.see("stock", DataTable)
    assert table.model.rowCount() == 0
    assert "Not shown while the cash is counted" in seat.words()
    seat.click("showSales")
    assert seat.see("salesTable", DataTable).model.rowCount() == 0
    seat.see("salesSearch").setFocus()
    seat.type(receipt[:10])
    seat.press(Key.Key_Return)
    assert seat.see("salesTable", DataTable).model.rowCount() == 0, "half a number lists them all"
    seat.see("salesSearch").setFocus()
    seat.see("salesSearch", QLineEdit).selectAll()
    seat.type(receipt)
    seat.press(Key.Key_Return)
    assert seat.see("salesTable", DataTable).model.rowCount() == 1, "the customer with the receipt is served"
    seat.click("salesBack")
    seat.press(Key.Key_F5)
    assert seat.sees("countAgain"), "leaving the count does not buy another comparison"
    count(seat, "3")
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SHIFT_CLOSED)) == 1


def test_the_next_shift_is_seen_again(open_seat: Seat, counter: Counter) -> None:
    seat = open_seat
    seat.press(Key.Key_F5)
    count(seat, "1")
    seat.press(Key.Key_F5, Key.Key_F5)
    seat.click("resultDone")
    seat.see("pieces_100000").setFocus()
    count(seat, "1")
    seat.press(Key.Key_F5)
    assert seat.sees("homePage")
    assert seat.see("stock", DataTable).model.rowCount() > 0
    seat.press(Key.Key_F5)
    assert not seat.sees("countAgain")


def test_what_is_open_is_named(open_seat: Seat, counter: Counter) -> None:
    sold = counter.sell(counter.order(), counter.order(b"%PDF-1.7 b"))
    counter.upload(sold.stamp_ids[0])
    counter.attempt(sold.stamp_ids[0], Step.ALLOT, Outcome.UNKNOWN, "issuer.timeout")
    counter.attempt(sold.stamp_ids[1], Step.UPLOAD, Outcome.REJECTED, "issuer.rejected_document")
    open_seat.press(Key.Key_F5)
    open_seat.wait(lambda: open_seat.sees("before_unknown"))
    assert open_seat.text("before_unknown") == "1 to check"
    assert open_seat.text("before_rejected") == "1 rejected"
    assert open_seat.text("before_unprinted") == "1 papers in doubt"


@pytest.mark.parametrize(
    ("notes", "difference", "word"), [("3", "Rp70.000", "over"), ("2", "−Rp30.000", "short"), ("", "Rp0", "equal")]
)
def test_the_result_is_told_in_neutral_words(
    open_seat: Seat, counter: Counter, notes: str, difference: str, word: str
) -> None:
    counter.sell(stamps=3)
    open_seat.press(Key.Key_F5)
    if notes:
        count(open_seat, notes)
    else:
        count(open_seat, "2", "", "", "1", "1")
    open_seat.press(Key.Key_F5)
    if word != "equal":
        open_seat.wait(lambda: open_seat.sees("countAgain"))
        assert entries(counter, Kind.SHIFT_CLOSED) == [], "a count that differs is counted once more"
        assert "230.000" not in open_seat.words(), "and stays a count"
        open_seat.press(Key.Key_F5)
    (closed,) = entries(counter, Kind.SHIFT_CLOSED)
    assert closed["expected"] == 230_000
    assert open_seat.text("resultExpected") == "Rp230.000"
    assert open_seat.text("resultDifference") == difference
    assert open_seat.text("resultState") == word
    open_seat.wait(lambda: open_seat.sees("before_waiting"))
    for admission in ("missing", "fault", "owe you", "must pay", "loss", "theft"):
        assert admission not in open_seat.words().lower()
    open_seat.press(Key.Key_F5)
    assert open_seat.sees("openPage")
    assert len(entries(counter, Kind.SHIFT_CLOSED)) == 1


def test_f5_again_and_again_closes_nothing_that_was_not_counted(open_seat: Seat, counter: Counter) -> None:
    before = journal_bytes(counter)
    open_seat.press(*[Key.Key_F5] * 20)
    assert journal_bytes(counter) == before


def test_many_presses_close_once(open_seat: Seat, counter: Counter) -> None:
    open_seat.press(Key.Key_F5)
    count(open_seat, "2")
    runner = hold(counter)
    open_seat.press(*[Key.Key_F5] * 50)
    assert len(runner.held) == 1
    runner.release()
    assert len(entries(counter, Kind.SHIFT_CLOSED)) == 1


@pytest.mark.parametrize("way", ["Esc", "button", "lock"])
def test_leaving_the_count_closes_nothing(open_seat: Seat, counter: Counter, way: str) -> None:
    before = journal_bytes(counter)
    open_seat.press(Key.Key_F5)
    count(open_seat, "7")
    match way:
        case "Esc":
            open_seat.press(Key.Key_Escape)
        case "button":
            open_seat.click("backFromCount")
        case _:
            open_seat.leave()
            open_seat.sit(counter.clerk, first="loket")
    assert open_seat.sees("homePage")
    assert journal_bytes(counter) == before
    open_seat.press(Key.Key_F5)
    assert open_seat.see("pieces_100000", QLineEdit).text() == ""


def test_closing_while_the_disk_is_full_keeps_the_count(open_seat: Seat, counter: Counter) -> None:
    open_seat.press(Key.Key_F5)
    count(open_seat, "2")
    with full_disk(counter):
        open_seat.press(Key.Key_F5)
    assert entries(counter, Kind.SHIFT_CLOSED) == []
    assert open_seat.sees("closePage")
    open_seat.press(Key.Key_F5)
    assert open_seat.sees("resultPage")
