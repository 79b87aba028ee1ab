"""Jual: money. One deed a sale, whatever is pressed; nothing written by what is cancelled; nothing lost by an error."""

from __future__ import annotations

import shutil
from collections import Counter as Counter_
from types import SimpleNamespace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.ui.runner import Runner
from tests.stocking import receive
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, full_disk, hold, journal_bytes, sale_prints


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    session = counter.session_of(counter.clerk)
    receive(counter.services.stock, session, counter.desk.new_op(), "TEMPEL", 5)
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    return seat


def down(seat: Seat, state: IssuerState = IssuerState.DOWN) -> None:
    """The issuer fails, 37 minutes pass, and the screen has heard of it."""
    seat.counter.issuer(state, "issuer.unreachable")
    seat.counter.clock.move(minutes=37)
    seat.jual.activated()


def test_a_voucher_for_exact_cash_is_three_key_presses(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_1, Key.Key_F5, Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert (sale["total"], sale["paid"], sale["change"]) == (10_000, 10_000, 0)
    assert sale["payments"][0]["means"] == "cash"
    assert len(sale["stamps"]) == 1
    assert len(sale_prints(counter)) == 1
    assert counter.woken
    assert seat.text("claim_0") == sale["stamps"][0]["claim"]
    assert "NOT AFFIXED YET" in seat.words()


def test_the_same_on_worker_threads(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    runner = Runner()
    counter.context.runner = runner
    seat = Seat(counter, qtbot)
    seat.sit(counter.clerk)
    seat.press(Key.Key_1, Key.Key_F5)
    seat.wait(lambda: seat.sees("cashSheet"))
    seat.press(Key.Key_F5)
    seat.wait(lambda: seat.sees("donePanel"))
    seat.wait(lambda: runner.under_way == 0)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert seat.see("receiptPreview", QLabel).pixmap().width() > 0
    runner.shutdown()


def test_enter_never_pays(seat: Seat, counter: Counter) -> None:
    seat.scan("3*METERAI")
    before = journal_bytes(counter)
    for name in ("entry", "basket", "phone", "exact", "pay", "otherMeans"):
        seat.see(name).setFocus()
        seat.press(Key.Key_Return, Key.Key_Enter)
        while seat.sees("sheetCancel"):
            for button in ("received", "sheetExact", "sheetPay", "reference", "means"):
                if seat.sees(button):
                    seat.see(button).setFocus()
                    seat.press(*[Key.Key_Return] * 20)
            seat.click("sheetCancel")
    assert journal_bytes(counter) == before


@pytest.mark.parametrize("way", ["F5", "Enter", "double click", "scanner"])
def test_two_hundred_presses_while_it_is_recorded_make_one_sale_and_one_print(
    seat: Seat, counter: Counter, way: str, qtbot: QtBot
) -> None:
    seat.scan("METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5)
    pay = seat.see("sheetPay", QAbstractButton)
    seat.press(Key.Key_F5)
    for turn in range(2):
        for _ in range(100):
            match way:
                case "F5":
                    seat.press(Key.Key_F5)
                case "Enter":
                    seat.press(Key.Key_Return)
                case "double click":
                    qtbot.mouseDClick(pay, Qt.MouseButton.LeftButton)
                case _:
                    seat.press(Key.Key_8, Key.Key_Return)
        if turn == 0:
            assert len(runner.held) == 1
            assert not pay.isEnabled()
            assert entries(counter, Kind.SALE_COMMITTED) == []
            runner.release()
            if way == "double click":
                break
    runner.release()
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert len(sale_prints(counter)) == 1


@pytest.mark.parametrize("way", ["Esc", "button", "lock"])
@pytest.mark.parametrize("means", ["cash", "other", "outage"])
def test_what_is_cancelled_leaves_the_journal_byte_for_byte(seat: Seat, counter: Counter, way: str, means: str) -> None:
    seat.scan("2*METERAI")
    if means == "outage":
        down(seat)
    before = journal_bytes(counter)
    if means == "other":
        seat.press(Key.Key_F5, modifier=SHIFT)
        seat.type("QR-1")
    else:
        seat.press(Key.Key_F5)
    assert seat.sees({"cash": "cashSheet", "other": "meansSheet", "outage": "outageSheet"}[means])
    match way:
        case "Esc":
            seat.press(Key.Key_Escape)
        case "button":
            seat.click("outageCancel" if means == "outage" else "sheetCancel")
        case _:
            lock_and_come_back(seat, counter)
            assert seat.jual.basket.pieces == 2
            return
    assert journal_bytes(counter) == before
    assert seat.jual.basket.pieces == 2
    assert not seat.sees("sheetCard")


def lock_and_come_back(seat: Seat, counter: Counter) -> None:
    """The sheet goes, the basket waits in the journal, nothing else was written; F11 twice brings it back."""
    kinds = Counter_(all_kinds(counter))
    seat.leave()
    seat.sit(counter.clerk)
    assert Counter_(all_kinds(counter)) - kinds == Counter_({Kind.BASKET_PARKED.value: 1})
    assert not seat.sees("sheetCard")
    seat.press(Key.Key_F11, Key.Key_F11)


def all_kinds(counter: Counter) -> list[str]:
    with counter.journal.read() as connection:
        return [row[0] for row in connection.execute("SELECT kind FROM entry")]


def test_esc_waits_for_a_payment_that_is_under_way(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5, Key.Key_F5, Key.Key_Escape)
    assert seat.sees("cashSheet")
    runner.release()
    assert seat.sees("donePanel")


def test_change_is_the_same_everywhere(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    seat.type("50000")
    assert seat.text("change") == "Rp40.000"
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["change"] == 40_000
    assert seat.text("doneChange") == "Rp40.000"
    assert counter.services.receipts.receipt(sale["receipt"]).change == Money(40_000)
    seat.press(Key.Key_Return)
    assert not seat.sees("donePanel")
    assert "change Rp40.000" in seat.words(), "the last change can still be read"


def test_quick_notes_fill_in_what_was_given(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.click("note_0")
    assert seat.see("received", QLineEdit).text() == "20.000"
    seat.click("sheetNote_1")
    assert seat.text("change") == "Rp40.000"
    seat.click("sheetExact")
    assert seat.text("change") == "Rp0"
    assert entries(counter, Kind.SALE_COMMITTED) == []


@pytest.mark.parametrize("given", ["9000", "", "8991234567890"])
def test_too_little_and_far_too_much_cannot_be_paid(seat: Seat, counter: Counter, given: str) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    seat.see("received", QLineEdit).selectAll()
    seat.press(Key.Key_Delete)
    seat.type(given)
    assert not seat.see("sheetPay", QAbstractButton).isEnabled()
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SALE_COMMITTED) == []
    label, shown = {"9000": ("Missing", "Rp1.000"), "": ("Missing", "Rp10.000")}.get(given, ("Change", "Rp0"))
    assert (seat.text("changeLabel"), seat.text("change")) == (label, shown)


def test_other_means_want_a_reference(seat: Seat, counter: Counter) -> None:
    seat.scan("2*METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SALE_COMMITTED) == []
    seat.scan("QR-20261124-77")
    assert entries(counter, Kind.SALE_COMMITTED) == [], "a scanned reference with its Enter pays nothing"
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["payments"] == [{"amount": 20_000, "means": "qris", "reference": "QR-20261124-77"}]


def test_the_next_customer_begins_by_typing(seat: Seat) -> None:
    seat.press(Key.Key_1, Key.Key_F5, Key.Key_F5)
    assert seat.sees("donePanel")
    seat.type("3")
    assert not seat.sees("donePanel")
    seat.press(Key.Key_Return)
    assert [(line.product, line.quantity) for line in seat.jual.basket.lines] == [("TEMPEL", 1)]


def test_f5_after_the_sale_does_nothing(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_1, *[Key.Key_F5] * 20)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert seat.sees("donePanel")


def test_a_full_disk_loses_nothing_and_takes_nothing(seat: Seat, counter: Counter) -> None:
    seat.scan("2*METERAI")
    seat.press(Key.Key_F5)
    before = journal_bytes(counter)
    with full_disk(counter):
        seat.press(Key.Key_F5)
    assert journal_bytes(counter) == before
    seat.wait(lambda: seat.sees("payError"))
    assert seat.jual.basket.pieces == 2
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert seat.sees("donePanel")


def test_a_disk_that_is_nearly_full_is_told_before_money_is_taken(seat: Seat, counter: Counter) -> None:
    """It is told when the sheet opens; nothing can be sold until there is room; then the same sheet goes on."""
    seat.scan("2*METERAI")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(total=1 << 40, used=0, free=7 << 20))
        seat.press(Key.Key_F5)
        seat.wait(lambda: seat.sees("payError"))
        assert "7 MB" in seat.words()
        seat.press(Key.Key_F5)
        seat.wait(lambda: seat.see("sheetPay").isEnabled())
        assert seat.sees("payError")
        assert not entries(counter, Kind.SALE_COMMITTED)
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert seat.sees("donePanel")


def test_asking_the_disk_leaves_a_cancelled_payment_without_a_trace(seat: Seat, counter: Counter) -> None:
    before = journal_bytes(counter)
    names = sorted(path.name for path in counter.journal.folder.iterdir())
    seat.scan("METERAI")
    seat.press(Key.Key_F5, Key.Key_Escape)
    assert journal_bytes(counter) == before
    assert sorted(path.name for path in counter.journal.folder.iterdir()) == names


def test_an_answer_that_was_lost_is_not_a_second_sale(seat: Seat, counter: Counter) -> None:
    """The commit reached the disk, its answer was an error: the same intent is tried again."""
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    commit = counter.services.selling.commit

    def commit_and_fail(*args: object, **kwargs: object) -> object:
        from counter_app.domain.errors import StorageFailed

        commit(*args, **kwargs)  # pyright: ignore[reportArgumentType]
        raise StorageFailed("journal.busy")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(counter.services.selling), "commit", lambda _self, *a, **k: commit_and_fail(*a, **k))
        seat.press(Key.Key_F5)
    seat.wait(lambda: seat.sees("payError"))
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert len(sale_prints(counter)) == 1
    assert seat.sees("donePanel")


@pytest.mark.parametrize("back", ["same", "other"])
def test_a_lock_in_the_middle_of_a_payment(seat: Seat, counter: Counter, back: str) -> None:
    seat.scan("2*METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5, Key.Key_F5)
    seat.leave()
    seat.sit(counter.clerk if back == "same" else counter.supervisor)
    if back == "same":
        seat.press(Key.Key_F5, Key.Key_F5)
        assert not seat.see("pay").isEnabled()
    assert len(runner.held) == 1
    runner.release()
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
    assert len(sale_prints(counter)) == 1
    assert seat.sees("donePanel") is (back == "same")
    if back == "other":
        assert "claim" not in seat.words().lower()
        seat.leave()
        seat.sit(counter.clerk)
        assert seat.sees("donePanel"), "the owner sees what became of it"
    assert seat.jual.basket.pieces == 0


def test_a_payment_that_failed_behind_a_lock_is_told_to_its_owner(seat: Seat, counter: Counter) -> None:
    seat.scan("2*METERAI")
    runner = hold(counter)
    seat.press(Key.Key_F5, Key.Key_F5)
    seat.leave()
    with full_disk(counter):
        runner.release()
    seat.sit(counter.clerk)
    assert "disk" in seat.words().lower()
    assert seat.jual.basket.pieces == 2


def test_an_outage_offers_choices_before_any_money(seat: Seat, counter: Counter) -> None:
    down(seat)
    seat.press(Key.Key_2, Key.Key_Asterisk, Key.Key_1, Key.Key_F5)
    words = seat.see("outageSheet").findChildren(QLabel)
    said = "\n".join(label.text() for label in words if label.isVisible())
    assert "The issuer is down" in said
    assert "13.42 WIB" in said or "13:42 WIB" in said
    assert "37 min" in said
    seat.press(Key.Key_F5)
    assert seat.sees("cashSheet")
    assert "NOT AFFIXED YET: 2 e-Meterai" in seat.words()
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["offline"] is True
    assert seat.sees("donePanel")


@pytest.mark.parametrize(
    "state", [IssuerState.QUEUEING, IssuerState.REFUSED, IssuerState.OUT_OF_QUOTA, IssuerState.UNKNOWN]
)
def test_every_state_that_does_not_serve_offers_them(seat: Seat, state: IssuerState) -> None:
    down(seat, state)
    seat.press(Key.Key_1, Key.Key_F5)
    assert seat.sees("outageSheet")


def test_slow_is_serving(seat: Seat) -> None:
    down(seat, IssuerState.SLOW)
    seat.press(Key.Key_1, Key.Key_F5)
    assert seat.sees("cashSheet")


def test_stock_sells_on_without_choices(seat: Seat, counter: Counter) -> None:
    down(seat)
    seat.press(Key.Key_3, Key.Key_F5, Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["offline"] is False


def test_adhesive_stamps_instead(seat: Seat, counter: Counter) -> None:
    down(seat)
    seat.scan("1*TEMPEL")
    seat.scan("3*METERAI")
    seat.press(Key.Key_F5, Key.Key_4, Key.Key_F5)
    assert [(line.product, line.quantity) for line in seat.jual.basket.lines] == [("TEMPEL", 4)]
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert sale["stamps"] == []
    assert sale["stock"] == [["TEMPEL", -4]]


def test_adhesive_stamps_only_as_far_as_there_are(seat: Seat) -> None:
    down(seat)
    seat.scan("3*TEMPEL")
    seat.scan("3*METERAI")
    seat.press(Key.Key_F5, Key.Key_4, Key.Key_F5)
    assert seat.sees("cashSheet"), "the fourth choice is off limits, so the first stays chosen"
    assert seat.jual.basket.stamps == 3


def test_a_receipt_that_owes_duty_itself_is_said(seat: Seat) -> None:
    seat.scan("501*METERAI")
    seat.press(Key.Key_F5)
    assert "owes stamp duty" in seat.words()
    assert cast("QLineEdit", seat.see("received")).text() == "5.010.000"


def test_two_means_are_one_sale(seat: Seat, counter: Counter) -> None:
    seat.scan("3*METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("partSum", QLineEdit).setText("")
    seat.see("partSum").setFocus()
    seat.type("20000")
    seat.see("reference").setFocus()
    seat.type("QR-1")
    assert seat.see("sheetPay", QAbstractButton).text() == "Note this part"
    seat.press(Key.Key_F5)
    assert entries(counter, Kind.SALE_COMMITTED) == [], "a part is no sale"
    assert "QRIS Rp20.000 · QR-1" in seat.text("partsPaid")
    assert seat.text("change") == "Rp0"
    seat.type("50000")
    assert seat.text("change") == "Rp40.000"
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert [(payment["means"], payment["amount"]) for payment in sale["payments"]] == [
        ("qris", 20_000),
        ("cash", 50_000),
    ]
    assert (sale["total"], sale["paid"], sale["change"]) == (30_000, 70_000, 40_000)


def test_cancel_with_a_partial_effect_says_what_the_customer_has_paid(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    before = journal_bytes(counter)
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("partSum").setFocus()
    seat.see("partSum", QLineEdit).selectAll()
    seat.type("4000")
    seat.see("reference").setFocus()
    seat.type("QR-1")
    seat.press(Key.Key_F5)
    seat.press(Key.Key_Escape)
    assert journal_bytes(counter) == before
    assert "QRIS Rp4.000 · QR-1" in seat.words()
    assert "count when you pay again" in seat.words()
    seat.press(Key.Key_F5)
    assert "QR-1" in seat.text("partsPaid"), "an Esc does not forget what was paid"
    assert seat.see("cashSheet").isVisible()
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert [payment["amount"] for payment in sale["payments"]] == [4_000, 6_000]


def test_a_part_that_was_given_back_counts_no_more(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("partSum").setFocus()
    seat.see("partSum", QLineEdit).selectAll()
    seat.type("4000")
    seat.see("reference").setFocus()
    seat.type("QR-1")
    seat.press(Key.Key_F5)
    seat.click("forgetParts")
    assert not seat.sees("partsPaid")
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert [payment["amount"] for payment in sale["payments"]] == [10_000]


def test_a_lock_does_not_forget_a_part(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("partSum").setFocus()
    seat.see("partSum", QLineEdit).selectAll()
    seat.type("4000")
    seat.see("reference").setFocus()
    seat.type("QR-1")
    seat.press(Key.Key_F5)
    seat.leave()
    seat.sit(counter.clerk)
    assert "QRIS Rp4.000 · QR-1" in seat.words()


def test_adhesive_stamps_that_are_not_paid_leave_the_basket_as_it_was(seat: Seat, counter: Counter) -> None:
    down(seat)
    seat.scan("2*METERAI")
    seat.press(Key.Key_F5, Key.Key_4, Key.Key_F5)
    assert seat.sees("cashSheet")
    seat.press(Key.Key_Escape)
    seat.press(Key.Key_F5)
    assert seat.sees("outageSheet"), "the e-Meterai are in the basket again"


def test_one_reference_pays_once(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("partSum").setFocus()
    seat.see("partSum", QLineEdit).selectAll()
    seat.type("4000")
    seat.see("reference").setFocus()
    seat.type("QR-1")
    seat.press(Key.Key_F5)
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("meansSheet"), "the rest by another means again"
    seat.see("reference").setFocus()
    seat.type("QR-1")
    assert not seat.see("sheetPay", QAbstractButton).isEnabled()
    seat.type("b")
    seat.press(Key.Key_F5)
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    assert [payment["reference"] for payment in sale["payments"]] == ["QR-1", "QR-1b"]


def test_switching_the_sheet_keeps_the_intent(seat: Seat, counter: Counter) -> None:
    seat.scan("METERAI")
    seat.press(Key.Key_F5)
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("meansSheet")
    seat.press(Key.Key_F5, modifier=SHIFT)
    assert seat.sees("cashSheet")
    seat.press(Key.Key_F5)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
