"""Jual: from what is typed to the basket, whose basket it is, and the papers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.services.receipts import PrintOutcome
from tests.stocking import receive
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat, entries, full_disk, sale_prints, waiting_prints


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    session = counter.session_of(counter.clerk)
    receive(counter.services.stock, session, counter.desk.new_op(), "TEMPEL", 5)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    return seat


def lines(seat: Seat) -> list[tuple[str, int]]:
    return [(line.product, line.quantity) for line in seat.jual.basket.lines]


def test_a_scanner_that_types_fast_adds_one_item_a_scan(seat: Seat) -> None:
    seat.scan("8990001")
    seat.scan("8990001")
    seat.scan("3*TEMPEL")
    assert lines(seat) == [("METERAI", 2), ("TEMPEL", 3)]
    assert seat.text("total") == "Rp50.000"


def test_making_a_screen_shows_no_other_window(seat: Seat) -> None:
    """A widget that is shown before it has a parent is a window for a moment, and takes the keyboard with it."""
    assert QApplication.activeWindow() is seat.window
    seat.press(Key.Key_F7)
    assert QApplication.activeWindow() is seat.window
    seat.press(Key.Key_F2)
    assert QApplication.focusWidget() is seat.see("entry")


def test_a_digit_waits_for_a_key_that_says_what_it_is(seat: Seat) -> None:
    seat.type("3")
    assert lines(seat) == []
    assert seat.see("tile_TEMPEL").property("meant") == "yes"
    seat.type("*1")
    assert seat.see("tile_METERAI").property("meant") == "yes"
    assert lines(seat) == []
    seat.press(Key.Key_Return)
    assert lines(seat) == [("METERAI", 3)]


def test_what_is_not_on_the_list_is_said_and_kept_for_correction(seat: Seat) -> None:
    seat.scan("1")
    seat.scan("METRAI")
    assert "price list" in seat.words()
    assert seat.see("entry", QLineEdit).text() == "METRAI"
    seat.press(Key.Key_F5)
    assert not seat.sees("cashSheet")
    seat.scan("METERAI")
    assert lines(seat) == [("METERAI", 2)]
    assert "price list" not in seat.words()


def test_tiles_add_and_do_not_take_the_focus(seat: Seat) -> None:
    seat.click("tile_TEMPEL")
    seat.scan("1")
    assert lines(seat) == [("TEMPEL", 1), ("METERAI", 1)]


def test_a_filter_hides_tiles_and_their_numbers_stay(seat: Seat) -> None:
    groups = seat.jual.findChild(type(seat.see("groups")), "groups")
    groups.choose("jasa")  # pyright: ignore[reportAttributeAccessIssue, reportOptionalMemberAccess]
    assert seat.sees("tile_JASA")
    assert not seat.sees("tile_METERAI")
    seat.scan("1")
    assert lines(seat) == [("METERAI", 1)]


def test_the_tile_with_a_document_leads_to_bubuhkan(seat: Seat, qtbot: QtBot) -> None:
    with qtbot.waitSignal(seat.jual.stamp_document_requested):
        seat.scan("2")
    with qtbot.waitSignal(seat.jual.stamp_document_requested):
        seat.click("tile_METERAI_document")
    assert lines(seat) == []


def test_keys_change_the_chosen_line(seat: Seat) -> None:
    seat.scan("2*METERAI")
    seat.scan("TEMPEL")
    seat.press(Key.Key_Plus)
    assert lines(seat) == [("METERAI", 2), ("TEMPEL", 2)]
    seat.press(Key.Key_Up, Key.Key_Minus, Key.Key_Minus)
    assert lines(seat) == [("METERAI", 1), ("TEMPEL", 2)], "the last piece goes by Del alone"
    seat.press(Key.Key_Delete)
    assert lines(seat) == [("TEMPEL", 2)]
    seat.click("plus")
    seat.click("remove")
    assert lines(seat) == []


def test_keys_on_the_table_are_of_the_basket_or_of_the_field(seat: Seat) -> None:
    seat.scan("METERAI")
    seat.see("basket").setFocus()
    seat.press(Key.Key_Plus)
    seat.type("T")
    seat.type("EMPEL")
    seat.press(Key.Key_Return)
    assert lines(seat) == [("METERAI", 2), ("TEMPEL", 1)]


def test_more_than_there_is_is_refused_before_anybody_is_promised_it(seat: Seat) -> None:
    seat.scan("5*TEMPEL")
    seat.press(Key.Key_Plus)
    seat.scan("TEMPEL")
    assert lines(seat) == [("TEMPEL", 5)]
    assert "5" in seat.words()
    assert not seat.see("tile_PRANGKO5").isEnabled()


def test_a_message_goes_when_the_basket_changes(seat: Seat) -> None:
    seat.scan("5*TEMPEL")
    for key in (Key.Key_Minus, Key.Key_Delete):
        seat.scan("NOTHING")
        assert "price list" in seat.words()
        seat.see("entry", QLineEdit).clear()
        seat.press(key)
        assert "price list" not in seat.words()
    assert lines(seat) == []


def test_a_basket_waits_for_its_owner_alone(seat: Seat, counter: Counter) -> None:
    seat.scan("3*METERAI")
    seat.see("phone").setFocus()
    seat.type("081234565678")
    seat.leave()
    seat.sit(counter.supervisor)
    assert lines(seat) == []
    assert seat.sees("closedState"), "the shift is the clerk's"
    assert "5678" not in "".join(edit.text() for edit in seat.window.findChildren(QLineEdit))
    seat.leave()
    seat.sit(counter.clerk)
    assert "1 of your baskets are parked" in seat.words()
    assert lines(seat) == []
    seat.press(Key.Key_F11, Key.Key_F11)
    assert lines(seat) == [("METERAI", 3)]
    assert seat.see("phone", QLineEdit).text() == "0812****5678"


def test_parking(seat: Seat) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F11)
    assert lines(seat) == []
    assert "1 waiting" in seat.words()
    seat.scan("TEMPEL")
    seat.press(Key.Key_F11)
    assert lines(seat) == []
    seat.press(Key.Key_F11)
    assert seat.sees("parkedSheet")
    seat.press(Key.Key_F11)
    assert lines(seat) == [("METERAI", 1)]
    assert "1 waiting" in seat.words()


def test_phone_is_masked_and_checked(seat: Seat) -> None:
    seat.scan("METERAI")
    phone = seat.see("phone", QLineEdit)
    phone.setFocus()
    seat.type("12")
    seat.press(Key.Key_F5)
    assert not seat.sees("cashSheet")
    assert "not a phone number" in seat.words()
    phone.setFocus()
    phone.selectAll()
    seat.type("0812-3456-5678")
    assert phone.text() == "0812-3456-5678"
    seat.press(Key.Key_Return)
    assert phone.text() == "0812****5678"
    assert "not a phone number" not in seat.words()
    seat.press(Key.Key_F5)
    assert seat.sees("cashSheet")


def test_a_scan_into_the_phone_field_is_an_item(seat: Seat) -> None:
    seat.see("phone").setFocus()
    seat.scan("8990001")
    assert lines(seat) == [("METERAI", 1)]
    assert seat.see("phone", QLineEdit).text() == ""


def test_a_closed_till_leads_to_loket(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    assert seat.sees("closedState")
    with qtbot.waitSignal(seat.jual.till_requested):
        seat.click("openTill")
    counter.open_shift()
    seat.wait(lambda: seat.sees("entry"))
    seat.scan("1")
    assert lines(seat) == [("METERAI", 1)]


def test_another_clerks_till_names_that_clerk(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift(counter.supervisor)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    assert "Hartono has the till open" in seat.words()
    seat.press(Key.Key_F5)
    assert not seat.sees("cashSheet")


def test_a_doubtful_paper_is_asked_about(seat: Seat, counter: Counter) -> None:
    receipt = str(counter.sell(stamps=1).receipt)
    print_id = waiting_prints(counter)[0].print_id
    counter.services.receipts.ended(print_id, PrintOutcome.UNKNOWN, "timeout")
    seat.wait(lambda: seat.sees("doubtBanner"))
    assert receipt in seat.words()
    seat.click("doubtSeen")
    assert not seat.sees("doubtBanner")
    assert [job["result"] for job in entries(counter, Kind.PRINT_ENDED)] == ["unknown", "confirmed"]
    assert len(sale_prints(counter)) == 1


def test_a_failed_paper_is_printed_again_as_a_copy(seat: Seat, counter: Counter) -> None:
    receipt = str(counter.sell(stamps=1).receipt)
    counter.services.receipts.ended(waiting_prints(counter)[0].print_id, PrintOutcome.FAILED, "offline")
    seat.wait(lambda: seat.sees("doubtBanner"))
    assert "was not printed" in seat.words()
    seat.click("doubtCopy")
    seat.wait(lambda: not seat.sees("doubtBanner"))
    assert [(job["receipt"], job["copy"]) for job in sale_prints(counter)] == [
        (receipt, 1),
        (receipt, 2),
    ]


def test_a_copy_that_cannot_be_asked_for_says_so_and_can_be_asked_again(seat: Seat, counter: Counter) -> None:
    counter.sell(stamps=1)
    counter.services.receipts.ended(waiting_prints(counter)[0].print_id, PrintOutcome.FAILED, "offline")
    seat.wait(lambda: seat.sees("doubtBanner"))
    with full_disk(counter):
        seat.click("doubtCopy")
    assert "disk" in seat.words().lower()
    seat.click("doubtCopy")
    assert len(sale_prints(counter)) == 2
