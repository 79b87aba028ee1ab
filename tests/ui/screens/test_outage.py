"""Gangguan: the board, its notices and the list of customers to be phoned."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextBrowser
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.receipt import Notice
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.call_list import CallOutcome
from counter_app.sync.figures import Sample, StateChange
from counter_app.sync.watch import WatchStore
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.tinjau.outage import OutagePage
from counter_app.ui.screens.tinjau.outage.notice_sheet import NoticeSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.band_chart import BandChart
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.filter_chips import FilterChips
from counter_app.ui.widgets.level_chart import LevelChart
from tests.stocking import receive
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, hold

PHONE = "081234565678"
UP, DOWN = IssuerState.NORMAL, IssuerState.DOWN


def becomes(counter: Counter, state: IssuerState, cause: str = "") -> None:
    """The engine saw its roles, and with them the issuer, become so."""
    sample = Sample(samples=12, failed=2, probes=4, answers={20: 10})
    changes = [StateChange(role, state, cause, 12, 2, 800) for role in (*IssuerRole, None)]
    WatchStore(counter.journal).changed(changes, dict.fromkeys(IssuerRole, sample), ends=False)


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    """An hour of outage behind an hour in which all was well, and a page that is looked at."""
    counter.open_shift()
    WatchStore(counter.journal).restore()
    becomes(counter, UP)
    receive(counter.services.stock, counter.session_of(counter.clerk), counter.desk.new_op(), "TEMPEL", 10)
    counter.clock.move(minutes=60)
    becomes(counter, DOWN, "issuer.unreachable")
    counter.sell(counter.order(b"%PDF-1.7 a", counter.clock.now() + timedelta(hours=2)), phone=PHONE)
    counter.sell(stamps=2)
    counter.clock.move(minutes=60)
    WatchStore(counter.journal).changed((), {}, ends=False)
    becomes(counter, DOWN, "issuer.unreachable")
    seat = Seat(counter, qtbot)
    seat.window.add_screen(
        ScreenSpec("outage", "Outage", "chart", Shortcut.REVIEW, lambda: OutagePage(counter.context))
    )
    seat.sit(counter.supervisor, first="outage")
    return seat


def words_in(seat: Seat, name: str) -> str:
    return " ".join(label.text() for label in seat.see(name).findChildren(QLabel))


def test_the_board_says_since_when_and_whose_fault_and_no_end(seat: Seat) -> None:
    banner = seat.see("outageState", Banner)
    seat.wait(lambda: "Down since" in banner.title.text())
    assert banner.state is State.REFUSED
    assert "Nothing of the issuer can be reached" in banner.text.text()
    assert "has named no end" in banner.text.text()
    assert "1" in words_in(seat, "outageWaiting")
    assert "Rp30.000" in words_in(seat, "outageMoney")
    assert "3 e-Meterai" in words_in(seat, "outageMoney")
    assert "none is left" in words_in(seat, "outageSerials")
    assert "3 / 0" in words_in(seat, "outageFlow")
    assert seat.see("outageDue_today", QLabel).text() == "1"
    assert "2 without a document" in seat.see("outageOthers", QLabel).text()


def test_who_holds_the_queue_is_named(seat: Seat, counter: Counter) -> None:
    banner = seat.see("outageState", Banner)
    session = counter.session_of(counter.supervisor)
    counter.services.queue_control.pause(session, counter.desk.new_op(), "jaringan diperbaiki")
    seat.wait(lambda: "Hartono holds the queue" in banner.text.text())


def test_bands_say_what_was_when_and_that_nobody_looked_before(seat: Seat) -> None:
    chart = seat.see("bandChart", BandChart)
    seat.wait(lambda: len(chart.rows) == 1 + len(IssuerRole))
    for row in chart.rows:
        assert [band.word for band in row.bands] == ["nobody looked", "normal", "down"]
    assert chart.rows[1].notes == ("36 requests, 6 failed", "p50 0.4 s · p95 0.4 s")
    seat.press(Key.Key_Left)
    assert "normal from" in seat.see("bandReading", QLabel).text()
    levels = seat.see("levelChart", LevelChart).levels
    assert (levels[-1].lower, levels[-1].upper) == (1, 2)
    table = seat.see("outageHistory", DataTable)
    assert len(table.model.ids) == 1


def test_it_follows_the_journal_in_view_and_reads_nothing_out_of_view(seat: Seat, counter: Counter) -> None:
    banner = seat.see("outageState", Banner)
    becomes(counter, UP)
    seat.wait(lambda: banner.title.text() == "Normal")
    page = seat.see("outagePage", OutagePage)
    page.deactivated()
    asked: list[object] = []
    counter.services.outage_board.read = lambda *given: asked.append(given)  # type: ignore[method-assign, assignment]
    becomes(counter, DOWN, "issuer.timeout")
    counter.sell(stamps=1)
    seat.wait(lambda: True)
    assert asked == []


def test_a_notice_is_read_first_and_pressed_many_times_made_once(seat: Seat, counter: Counter) -> None:
    seat.press(Key.Key_F5)
    text = seat.see("noticeText", QTextBrowser)
    seat.wait(lambda: "LAYANAN e-METERAI TERGANGGU" in text.toPlainText())
    assert "meterai tempel" in text.toPlainText()
    assert "Penerbit belum menyebut kapan layanan pulih" in text.toPlainText()
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 20)
    runner.release()
    (made,) = entries(counter, Kind.NOTICE_MADE)
    assert (made["notice"], made["clerk_name"]) == (Notice.DOOR.value, "Hartono")
    assert [job.receipt for job in counter.services.receipts.waiting()].count(made["receipt"]) == 1
    assert made["receipt"] in seat.words()


def test_a_notice_is_saved_as_a_sheet_of_paper_and_never_over_another(
    seat: Seat, counter: Counter, tmp_path: Path
) -> None:
    seat.press(Key.Key_F5)
    sheet = seat.see("noticeSheet", NoticeSheet)
    assert not seat.see("saveNotice", QAbstractButton).isEnabled()
    sheet.set_folder(tmp_path)
    seat.see("noticeKinds", FilterChips).choose(Notice.CUSTOMER.value)
    seat.press(Key.Key_F5, modifier=SHIFT)
    (written,) = tmp_path.glob("*.pdf")
    assert written.read_bytes().startswith(b"%PDF")
    (made,) = entries(counter, Kind.NOTICE_MADE)
    assert made["receipt"] in written.name


def ready(counter: Counter) -> None:
    """The service is back, and the stamp of the customer with a phone is affixed."""
    becomes(counter, UP)
    rows = counter.services.queue.rows(counter.services.queue.ids())
    counter.verify(*[row.stamp_id for row in rows if row.document_id])


def test_customers_are_called_back_masked_until_asked_and_reached_once(seat: Seat, counter: Counter) -> None:
    ready(counter)
    seat.wait(lambda: "(1)" in seat.see("openCalls", QAbstractButton).text())
    seat.press(Key.Key_F5, modifier=SHIFT)
    table = seat.see("callTable", DataTable)
    seat.wait(lambda: len(table.model.ids) == 1)
    row = table.current_row
    assert row is not None
    assert row.phone == "0812****5678"
    assert PHONE not in seat.words()
    seat.see("showCallPhone", QAbstractButton).click()
    seat.wait(lambda: seat.see("callPhone", QLabel).text() == PHONE)
    assert len(entries(counter, Kind.PERSONAL_SHOWN)) == 1, "who looked is on record"
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.wait(lambda: len(entries(counter, Kind.CUSTOMER_CALLED)) == 1)
    assert len(table.model.ids) == 1, "not reached: she stays on the list"
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 20)
    runner.release()
    seat.wait(lambda: len(table.model.ids) == 0)
    calls = entries(counter, Kind.CUSTOMER_CALLED)
    assert [(call["outcome"], call["clerk_name"]) for call in calls] == [
        (CallOutcome.NOT_REACHED.value, "Hartono"),
        (CallOutcome.REACHED.value, "Hartono"),
    ]
    assert PHONE not in str(calls)


def test_the_list_is_printed_with_masked_numbers(seat: Seat, counter: Counter) -> None:
    ready(counter)
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("printCalls", QAbstractButton).click()
    seat.wait(lambda: len(entries(counter, Kind.CALLS_PRINTED)) == 1)
    (printed,) = entries(counter, Kind.CALLS_PRINTED)
    calls = counter.services.receipts.receipt(printed["receipt"]).calls
    assert calls is not None
    assert [row.phone for row in calls.rows] == ["0812****5678"]
    assert "5678" not in str(printed)


def test_a_refused_document_is_a_reason_to_call(seat: Seat, counter: Counter) -> None:
    rows = counter.services.queue.rows(counter.services.queue.ids())
    (stamp,) = [row.stamp_id for row in rows if row.document_id]
    counter.attempt(stamp, Step.UPLOAD, Outcome.REJECTED, "issuer.rejected_document: 80")
    seat.press(Key.Key_F5, modifier=SHIFT)
    table = seat.see("callTable", DataTable)
    seat.wait(lambda: len(table.model.ids) == 1)
    row = table.current_row
    assert row is not None
    assert row.purpose == "refused"
