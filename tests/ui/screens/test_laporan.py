"""Laporan: reports of shifts and days, printed once, saved over nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.people import Person
from counter_app.domain.shift import CashCount
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.laporan import LaporanScreen
from counter_app.ui.screens.laporan.save_sheet import SaveSheet
from counter_app.ui.shortcuts import Shortcut
from tests.ui.screens.counter import SUPERVISOR_PIN, Counter
from tests.ui.screens.driving import SHIFT, Key, Seat, entries, hold


def closed_shift(counter: Counter, person: Person, tens: int) -> None:
    counter.open_shift(person)
    counter.sell(stamps=2, person=person)
    session = counter.session_of(person)
    counter.services.till.close(session, counter.desk.new_op(), CashCount.of({10_000: tens}))


def seated(counter: Counter, qtbot: QtBot, person: Person) -> Seat:
    seat = Seat(counter, qtbot)
    seat.window.add_screen(
        ScreenSpec("laporan", "Reports", "chart", Shortcut.REPORTS, lambda: LaporanScreen(counter.context))
    )
    seat.sit(person, first="laporan")
    return seat


@pytest.fixture
def seat(counter: Counter, qtbot: QtBot, dressed: QApplication) -> Seat:
    closed_shift(counter, counter.clerk, 21)
    return seated(counter, qtbot, counter.clerk)


def page(seat: Seat) -> str:
    return seat.see("reportView", QTextBrowser).toPlainText()


def test_the_newest_shift_is_in_view(seat: Seat) -> None:
    seat.wait(lambda: "TILL BALANCE" in page(seat))
    assert "Rp220.000" in page(seat)
    assert "−Rp10.000" in page(seat)
    assert "Paid, not affixed" in page(seat), "a difference never stands without what was open"


def test_each_report_of_the_shift_can_be_read(seat: Seat) -> None:
    chips = [chip for chip in seat.see("reportKinds").findChildren(QAbstractButton) if chip.isVisible()]
    titles = ("TILL BALANCE", "BACKSHEET", "STOCK", "DEPOSITS", "DUTY", "SALES")
    for title, chip in zip(titles, chips, strict=True):
        chip.click()
        seat.wait(lambda title=title: title in page(seat))


def test_many_presses_print_each_press_once_while_it_is_under_way(seat: Seat, counter: Counter) -> None:
    seat.wait(lambda: seat.see("printReport", QAbstractButton).isEnabled())
    runner = hold(counter)
    seat.press(*[Key.Key_F5] * 30)
    runner.release()
    (issued,) = entries(counter, Kind.REPORT_ISSUED)
    assert issued["report"] == "balance"
    papers = [job for job in counter.services.receipts.waiting() if job.receipt == issued["receipt"]]
    assert len(papers) == 1
    assert issued["receipt"] in seat.words()


def test_a_file_is_written_and_never_over_another(seat: Seat, counter: Counter, tmp_path: Path) -> None:
    seat.wait(lambda: seat.see("saveReport", QAbstractButton).isEnabled())
    seat.press(Key.Key_F5, modifier=SHIFT)
    sheet = seat.see("saveReportSheet", SaveSheet)
    sheet.set_folder(tmp_path)
    seat.press(Key.Key_F5)
    (written,) = tmp_path.glob("*.*")
    assert written.suffix == ".pdf"
    assert written.read_bytes().startswith(b"%PDF")
    assert str(written) in seat.words()
    assert len(entries(counter, Kind.REPORT_ISSUED)) == 1


def test_a_folder_that_is_not_there_says_so(seat: Seat, counter: Counter, tmp_path: Path) -> None:
    seat.wait(lambda: seat.see("saveReport", QAbstractButton).isEnabled())
    seat.press(Key.Key_F5, modifier=SHIFT)
    seat.see("saveReportSheet", SaveSheet).set_folder(tmp_path / "gone")
    seat.press(Key.Key_F5)
    assert "could not be written" in seat.words()
    seat.see("saveReportSheet", SaveSheet).set_folder(tmp_path)
    seat.press(Key.Key_F5)
    assert len(list(tmp_path.glob("*.*"))) == 1
    assert len(entries(counter, Kind.REPORT_ISSUED)) == 1, "one sheet is one report, however often it is tried"


def test_a_clerk_sees_only_her_own(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    closed_shift(counter, counter.supervisor, 22)
    seat = seated(counter, qtbot, counter.clerk)
    assert "No closed shift yet" in seat.words()
    assert not seat.see("printReport", QAbstractButton).isEnabled()
    assert not seat.sees("reportSpans")


def test_a_supervisor_sees_everybodys_and_days(counter: Counter, qtbot: QtBot, dressed: QApplication) -> None:
    closed_shift(counter, counter.clerk, 21)
    seat = seated(counter, qtbot, counter.supervisor)
    seat.wait(lambda: "Sri Wahyuni" in page(seat))
    seat.see("reportKinds").choose("sales")  # pyright: ignore[reportAttributeAccessIssue]
    seat.wait(lambda: seat.sees("reportSpans"))
    seat.see("reportSpans").choose("days")  # pyright: ignore[reportAttributeAccessIssue]
    assert not seat.see("printReport", QAbstractButton).isEnabled(), "a day is there once it is closed"
    desk, session = counter.services.day_desk, counter.session_of(counter.supervisor)
    day = desk.look(session)
    assert day is not None
    desk.close(session, counter.desk.new_op(), day.row.name, day.row.end or 0, SUPERVISOR_PIN)
    seat.wait(lambda: "24 November 2026" in page(seat))
    seat.see("reportKinds").choose("day")  # pyright: ignore[reportAttributeAccessIssue]
    seat.wait(lambda: "DAILY RECAPITULATION" in page(seat))
    assert not seat.sees("reportSpans")


def test_days_are_no_clerk_s(seat: Seat) -> None:
    chips = [chip.text() for chip in seat.see("reportKinds").findChildren(QAbstractButton) if chip.isVisible()]
    assert "Daily recapitulation" not in chips
