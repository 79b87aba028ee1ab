"""F12: disagree with what is in view, on every screen that shows something; a supervisor settles it in Tinjau.

Lessons: "no way to disagree", "every abnormal state is visible to the clerk on the screen".
"""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.dispute import About, Settlement
from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.review import Decision
from counter_app.domain.shift import CashCount
from counter_app.ui.screens.antrean import AntreanScreen
from counter_app.ui.screens.dispute_sheet import DisputeSheet
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.unknown.settle_sheet import SettleSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.choice_list import ChoiceList
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat, entries, full_disk, hold

W = TypeVar("W", bound=QWidget)
WORDS = "Uang kembalian sudah saya hitung dua kali"


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: object) -> Seat:
    assert dressed
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    return Seat(counter, qtbot)


def close_with(seat: Seat, tens: int) -> None:
    """Count so many notes of ten thousand and save."""
    seat.sit(seat.counter.clerk, "loket")
    seat.click("closeTill")
    seat.see("pieces_10000", QLineEdit).setFocus()
    seat.type(str(tens))
    seat.click("saveCount")
    if seat.sees("countAgain"):
        seat.click("saveCount")
    assert seat.sees("resultPage")


def sheet_over(widget: QWidget, kind: type[W]) -> W:
    sheet = open_sheet(sheet_host(widget))
    assert isinstance(sheet, kind)
    return sheet


def part(parent: QWidget, name: str, kind: type[W]) -> W:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


def test_a_short_count_is_disputed_from_its_result(seat: Seat) -> None:
    close_with(seat, 17)
    seat.press(Key.Key_F12)
    sheet = sheet_over(seat.loket, DisputeSheet)
    assert seat.see("disputeAmount", QLineEdit).text() == "30.000"
    seat.see("disputeWords", QLineEdit).setFocus()
    seat.type(WORDS)
    seat.press(Key.Key_F5)
    assert not sheet.is_open
    (opened,) = entries(seat.counter, Kind.DISPUTE_OPENED)
    assert (opened["words"], opened["amount"]) == (WORDS, 30_000)
    assert opened["postings"] == [["suspense", 30_000], ["differences", -30_000]]
    seat.wait(lambda: seat.sees("before_disputes"))
    assert seat.text("before_disputes") == "1 in dispute"
    seat.click("resultDispute")
    again = sheet_over(seat.loket, DisputeSheet)
    assert not seat.sees("disputeAmount")
    assert WORDS in seat.see("disputeSaid", Banner).text.text()
    seat.type("Lagi: ada uang di bawah laci")
    part(again, "disputeSend", QPushButton).click()
    assert entries(seat.counter, Kind.DISPUTE_NOTED)[0]["words"] == "Lagi: ada uang di bawah laci"


def test_an_equal_count_is_disputed_without_money(seat: Seat) -> None:
    close_with(seat, 20)
    assert seat.text("resultState") == "equal"
    seat.click("resultDispute")
    assert not seat.sees("disputeAmount")
    seat.type(WORDS)
    seat.click("disputeSend")
    (opened,) = entries(seat.counter, Kind.DISPUTE_OPENED)
    assert (opened["amount"], opened["postings"]) == (None, [])


def test_words_are_needed_and_a_sum_has_its_bound(seat: Seat) -> None:
    close_with(seat, 17)
    seat.click("resultDispute")
    seat.click("disputeSend")
    assert entries(seat.counter, Kind.DISPUTE_OPENED) == []
    seat.see("disputeWords", QLineEdit).setText(WORDS)
    seat.see("disputeAmount", QLineEdit).setText("30.001")
    seat.click("disputeSend")
    seat.wait(lambda: "No more than Rp30.000" in seat.words())
    seat.see("disputeAmount", QLineEdit).setText("10.000")
    seat.click("disputeSend")
    assert entries(seat.counter, Kind.DISPUTE_OPENED)[0]["amount"] == 10_000


def test_cancel_and_a_full_disk_leave_nothing(seat: Seat) -> None:
    close_with(seat, 17)
    seat.click("resultDispute")
    seat.type(WORDS)
    with full_disk(seat.counter):
        seat.click("disputeSend")
    seat.wait(lambda: seat.sees("disputeMessage"))
    seat.press(Key.Key_Escape)
    assert not seat.sees("disputeSheet")
    assert entries(seat.counter, Kind.DISPUTE_OPENED) == []


def test_many_presses_are_one_dispute(seat: Seat) -> None:
    close_with(seat, 17)
    seat.click("resultDispute")
    seat.type(WORDS)
    runner = hold(seat.counter)
    for _ in range(50):
        seat.press(Key.Key_F5)
    assert len(runner.held) == 1
    runner.release()
    assert len(entries(seat.counter, Kind.DISPUTE_OPENED)) == 1


def test_no_key_is_typed_into_the_count_by_a_dispute(seat: Seat) -> None:
    seat.sit(seat.counter.clerk, "loket")
    seat.press(Key.Key_F12)
    assert open_sheet(sheet_host(seat.loket)) is None


def test_a_breach_forbids_the_word_equal_and_not_the_till(seat: Seat) -> None:
    with seat.counter.journal.write() as writer:
        writer.connection.execute("UPDATE balance SET amount = amount + 1 WHERE account = 'head_cashier'")
    close_with(seat, 20)
    assert seat.text("resultState") == "not balanced yet"
    assert "Not balanced yet" in seat.see("resultBreaches", Banner).title.text()
    assert "agree" not in seat.words()
    seat.click("resultDone")
    assert seat.sees("openPage")


def test_the_last_sale_is_disputed_from_its_panel_and_after_it(seat: Seat) -> None:
    seat.sit(seat.counter.clerk)
    seat.press(Key.Key_F12)
    assert open_sheet(sheet_host(seat.jual)) is None
    seat.press(Key.Key_1, Key.Key_F5, Key.Key_F5)
    seat.click("doneDispute")
    choice = seat.see("disputeThing", QComboBox)
    assert choice.itemText(0).startswith("Sale SKA-03-")
    assert choice.itemText(1) == "Line 1 × e-Meterai"
    choice.setCurrentIndex(1)
    seat.see("disputeWords", QLineEdit).setText(WORDS)
    seat.click("disputeSend")
    (opened,) = entries(seat.counter, Kind.DISPUTE_OPENED)
    assert (opened["about"]["kind"], opened["about"]["line"]) == ("line", 0)
    seat.press(Key.Key_Return)
    assert not seat.sees("donePanel")
    seat.press(Key.Key_F12)
    assert seat.see("disputeThing", QComboBox).currentIndex() == 0


def test_a_row_of_the_queue_is_disputed_down_to_one_entry(counter: Counter, qtbot: QtBot, dressed: object) -> None:
    assert dressed
    counter.open_shift()
    sold = counter.sell(counter.order())
    screen = AntreanScreen(counter.context)
    qtbot.addWidget(screen)
    assert not screen.on_shortcut(Shortcut.DISPUTE)
    screen.activated()
    assert screen.on_shortcut(Shortcut.DISPUTE)
    sheet = sheet_over(screen, DisputeSheet)
    choice = part(sheet, "disputeThing", QComboBox)
    entry = next(place for place in range(choice.count()) if "Print asked for" in choice.itemText(place))
    choice.setCurrentIndex(entry)
    part(sheet, "disputeWords", QLineEdit).setText(WORDS)
    part(sheet, "disputeSend", QPushButton).click()
    (opened,) = entries(counter, Kind.DISPUTE_OPENED)
    assert opened["about"]["kind"] == "entry"
    assert any(line.kind == Kind.PRINT_REQUESTED for line in counter.services.time_lines.of_sale(sold.sale_id))
    screen.deactivated()


@pytest.fixture
def tinjau(counter: Counter, qtbot: QtBot, dressed: object) -> TinjauScreen:
    assert dressed
    counter.log_in(counter.supervisor)
    screen = TinjauScreen(counter.context)
    qtbot.addWidget(screen)
    screen.resize(1266, 648)
    return screen


def disputed_count(counter: Counter, tens: int) -> str:
    clerk = counter.session_of(counter.clerk)
    shift = counter.services.till.close(clerk, counter.desk.new_op(), CashCount.of({10_000: tens}))
    return counter.services.disputes.open(
        clerk, counter.desk.new_op(), About.of_count(shift.shift_id), WORDS, Money(abs(shift.difference.rupiah))
    )


def test_the_supervisor_sees_the_number_and_settles_with_a_reason(
    counter: Counter, tinjau: TinjauScreen, qtbot: QtBot
) -> None:
    counter.open_shift()
    dispute_id = disputed_count(counter, 21)
    tinjau.show()
    tinjau.activated()
    tinjau.show_page("unknown")
    button = part(tinjau, "openDisputes", QPushButton)
    assert button.text() == "Disputes 1"
    button.click()
    sheet = sheet_over(tinjau, SettleSheet)
    assert "over Rp10.000" in part(sheet, "settleSubject", QLabel).text()
    assert WORDS in part(sheet, "settleSaid", Banner).text.text()
    settle = part(sheet, "settle", QPushButton)
    settle.click()
    assert entries(counter, Kind.DISPUTE_SETTLED) == []
    qtbot.keyClick(part(sheet, "settleChoices", ChoiceList), Qt.Key.Key_2)
    part(sheet, "settleReason", QLineEdit).setText("Pelanggan kembali dan menagih")
    settle.click()
    (settled,) = entries(counter, Kind.DISPUTE_SETTLED)
    assert (settled["dispute"], settled["decision"]) == (dispute_id, Settlement.REFUND_DUE)
    assert settled["postings"] == [["suspense", 10_000], ["refunds_due", -10_000]]
    tinjau.activated()
    assert button.text() == "Disputes 0"
    assert not button.isEnabled()
    tinjau.deactivated()


def test_her_own_matter_is_left_to_somebody_else(counter: Counter, tinjau: TinjauScreen) -> None:
    counter.open_shift()
    sold = counter.sell(counter.order())
    supervisor = counter.session_of(counter.supervisor)
    counter.services.disputes.open(supervisor, counter.desk.new_op(), About.of_sale(sold.sale_id), WORDS)
    counter.services.disputes.open(
        counter.session_of(counter.clerk), counter.desk.new_op(), About.of_line(sold.sale_id, 0), "Satu saja"
    )
    tinjau.show()
    tinjau.activated()
    tinjau.show_page("unknown")
    part(tinjau, "openDisputes", QPushButton).click()
    sheet = sheet_over(tinjau, SettleSheet)
    settle = part(sheet, "settle", QPushButton)
    assert part(sheet, "settleOwn", QLabel).isVisible()
    assert not settle.isEnabled()
    assert sheet.on_shortcut(Shortcut.ALTERNATIVE)
    assert not part(sheet, "settleOwn", QLabel).isVisible()
    assert settle.isEnabled()
    assert part(sheet, "settleWhich", QLabel).text() == "2 of 2"
    tinjau.deactivated()


def test_a_decision_can_be_disputed_and_the_time_line_shows_it(counter: Counter, tinjau: TinjauScreen) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN)
    sold = counter.sell(counter.order())
    supervisor = counter.session_of(counter.supervisor)
    counter.services.review.decide(supervisor, counter.desk.new_op(), sold.sale_id, Decision.HELD, "Tunggu")
    tinjau.show()
    tinjau.activated()
    assert tinjau.on_shortcut(Shortcut.DISPUTE)
    sheet = sheet_over(tinjau, DisputeSheet)
    choice = part(sheet, "disputeThing", QComboBox)
    choice.setCurrentText("Decision “held”")
    assert choice.currentText() == "Decision “held”"
    part(sheet, "disputeWords", QLineEdit).setText(WORDS)
    part(sheet, "disputeSend", QPushButton).click()
    assert entries(counter, Kind.DISPUTE_OPENED)[0]["about"]["kind"] == "review"
    tinjau.activated()
    texts = [label.text() for label in part(tinjau, "timeLine", QWidget).findChildren(QLabel)]
    assert f"Disputed: {WORDS}" in texts
    tinjau.deactivated()


def test_breaches_and_a_silent_detector_stand_on_the_supervisors_list(counter: Counter, tinjau: TinjauScreen) -> None:
    tinjau.show()
    tinjau.activated()
    banner = part(tinjau, "breachBanner", Banner)
    assert banner.isHidden()
    with counter.journal.write() as writer:
        writer.connection.execute("INSERT INTO balance (account, device, amount, seq) VALUES ('duty', 'd', 5, 1)")
    counter.services.checking.check_all()
    tinjau.activated()
    assert not banner.isHidden()
    assert "Not balanced" in banner.title.text()
    counter.journal.rebuild()
    counter.services.checking.check_all()
    tinjau.activated()
    assert banner.isHidden()
    counter.clock.move(hours=40)
    tinjau.activated()
    assert "not been checked" in banner.title.text()
    tinjau.deactivated()


def test_the_bottom_bar_and_help_name_the_key(seat: Seat) -> None:
    seat.sit(seat.counter.clerk)
    seat.window.resize(1366, 768)
    assert "F12 dispute" in seat.words()
    keys = seat.jual.keys()
    assert Shortcut.DISPUTE in keys


def test_money_of_a_dispute_is_never_shown_without_its_sign_words(counter: Counter, tinjau: TinjauScreen) -> None:
    counter.open_shift()
    disputed_count(counter, 19)
    tinjau.show()
    tinjau.activated()
    tinjau.show_page("unknown")
    part(tinjau, "openDisputes", QPushButton).click()
    sheet = sheet_over(tinjau, SettleSheet)
    words = part(sheet, "settleSubject", QLabel).text()
    assert "short Rp10.000" in words
    assert "in dispute: Rp10.000" in words
    assert counter.services.disputes.counts().money == Money(10_000)
    tinjau.deactivated()
