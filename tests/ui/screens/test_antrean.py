"""The screen Antrean: what waits, told truthfully, and what Enter does with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.review import Decision
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.journal.file import iso_utc
from counter_app.ui.models.lazy_table import BLOCK
from counter_app.ui.screens.answer_sheet import AnswerSheet
from counter_app.ui.screens.antrean import AntreanScreen
from counter_app.ui.screens.antrean.detail_sheets import DetailSheet, RejectedSheet
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.screens.words import last_words
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.filter_chips import FilterChips
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter

Show = Callable[[AntreanScreen], AntreanScreen]


@pytest.fixture
def screen(counter: Counter, show: Show) -> AntreanScreen:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    return show(AntreanScreen(counter.context))


def find(screen: QWidget, name: str) -> Any:
    widget = screen.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def table(screen: AntreanScreen) -> DataTable[str, Any]:
    return find(screen, "queueTable")


def cells(screen: AntreanScreen, stamp_id: str) -> list[str]:
    model = table(screen).model
    place = model.row_of(stamp_id)
    assert place is not None
    return [model.index(place, column).data() for column in range(model.columnCount())]


def chips(screen: AntreanScreen) -> dict[str, str]:
    filters: FilterChips = find(screen, "queueFilters")
    return {
        chip.text().rsplit(" ", 1)[0]: chip.text().rsplit(" ", 1)[1] for chip in filters.findChildren(QAbstractButton)
    }


def test_rows_say_what_is_known(counter: Counter, screen: AntreanScreen) -> None:
    deadline = counter.desk.office_time().replace(hour=17, minute=0)
    unknown = counter.sell(counter.order(b"%PDF 1", deadline)).stamp_ids[0]
    counter.upload(unknown)
    counter.attempt(unknown, Step.ALLOT, Outcome.UNKNOWN, "issuer.timeout")
    voucher = counter.sell(stamps=1).stamp_ids[0]
    later = counter.sell(counter.order(b"%PDF 2")).stamp_ids[0]
    retry = iso_utc(counter.clock.now() + timedelta(minutes=40))
    counter.attempt(later, Step.UPLOAD, Outcome.NOT_DONE, "issuer.waiting_page", retry_at=retry)
    counter.clock.move(minutes=37)
    screen.activated()
    receipt, part, claim, step, state, due, age, tries, serial, words = cells(screen, unknown)
    assert claim == counter.services.queue.row(unknown).claim.text
    assert receipt.startswith("SKA-03-261124-")
    assert part == ""
    assert (step, state, due, age, tries, serial) == ("Serial number", "to check", "17:00", "37 min", "2", "–")
    assert "looked up" in words
    assert "fail" not in words.lower()
    assert cells(screen, voucher)[4] == "no document"
    assert cells(screen, later)[9] == "The issuer shows its waiting page, again at 14:22"
    assert table(screen).model.ids[0] == unknown, "the earliest deadline is first"


def test_counts_and_filters(counter: Counter, screen: AntreanScreen) -> None:
    counter.sell(stamps=3)
    ready = counter.sell(counter.order()).stamp_ids[0]
    counter.verify(ready)
    screen.activated()
    assert chips(screen) == {
        "All": "4",
        "No document": "3",
        "Delayed": "0",
        "To check": "0",
        "Rejected": "0",
        "Ready": "1",
    }
    find(screen, "queueFilters").choose("ready")
    assert table(screen).model.ids == (ready,)


def test_rows_of_one_receipt_say_which_they_are(counter: Counter, screen: AntreanScreen) -> None:
    counter.sell(stamps=1)
    stamps = counter.sell(counter.order(b"%PDF 1"), stamps=3).stamp_ids
    screen.activated()
    assert [cells(screen, stamp_id)[1] for stamp_id in stamps] == ["1/3", "2/3", "3/3"]


def test_news_of_the_journal_keep_the_chosen_row(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    first = counter.sell(counter.order(b"%PDF 1")).stamp_ids[0]
    second = counter.sell(counter.order(b"%PDF 2")).stamp_ids[0]
    screen.activated()
    table(screen).select_id(second)
    counter.verify(first)
    qtbot.waitUntil(lambda: cells(screen, first)[4] == "ready")
    counter.sell(stamps=1)
    qtbot.waitUntil(lambda: len(table(screen).model.ids) == 3)
    assert table(screen).current_id == second


def test_a_hidden_screen_reads_nothing(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    screen.activated()
    screen.deactivated()
    counter.sell(stamps=1)
    qtbot.wait(120)
    assert table(screen).model.ids == ()
    screen.activated()
    assert len(table(screen).model.ids) == 1


def test_the_outage_is_told_without_a_promise(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    screen.activated()
    banner = find(screen, "outageBanner")
    assert not banner.isVisible()
    counter.issuer(IssuerState.DOWN, "issuer.server_error")
    counter.clock.move(minutes=37)
    qtbot.waitUntil(banner.isVisible)
    assert "since 13:42 WIB (37 min)" in banner.title.text()
    assert "safe" in banner.text.text()
    counter.issuer(IssuerState.NORMAL)
    qtbot.waitUntil(lambda: not banner.isVisible())


def test_search_finds_claim_and_receipt(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    sold = counter.sell(stamps=1)
    counter.sell(stamps=2)
    screen.activated()
    assert screen.on_shortcut(Shortcut.FIND)
    field: QLineEdit = find(screen, "queueSearch")
    qtbot.keyClicks(field, sold.claims[0].text.replace("-", ""))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert table(screen).model.ids == sold.stamp_ids
    field.setText("nothing like it")
    qtbot.waitUntil(lambda: table(screen).model.ids == ())
    assert table(screen).empty.title.text() == "Nothing found"


def test_enter_hands_a_ready_one_over(counter: Counter, screen: AntreanScreen, tmp_path: Path, qtbot: QtBot) -> None:
    ready = counter.sell(counter.order()).stamp_ids[0]
    counter.verify(ready)
    screen.activated()
    qtbot.keyClick(table(screen).view, Qt.Key.Key_Return)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, HandOverSheet)
    sheet.set_folder(tmp_path)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.queue.row(ready).state is StampState.HANDED_OVER
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    qtbot.waitUntil(lambda: table(screen).model.ids == ())


def test_a_stale_row_cannot_be_handed_over_again(
    counter: Counter, screen: AntreanScreen, tmp_path: Path, qtbot: QtBot
) -> None:
    ready = counter.sell(counter.order()).stamp_ids[0]
    counter.verify(ready)
    screen.activated()
    for _ in range(4):
        sheet = open_sheet(sheet_host(screen))
        if isinstance(sheet, HandOverSheet):
            sheet.set_folder(tmp_path)
            sheet.on_shortcut(Shortcut.PRIMARY)
        else:
            screen.on_shortcut(Shortcut.PRIMARY)
    assert table(screen).model.ids == (ready,), "not read again yet"
    assert open_sheet(sheet_host(screen)) is None
    assert not find(screen, "openRow").isEnabled()
    qtbot.keyClick(table(screen).view, Qt.Key.Key_Return)
    assert open_sheet(sheet_host(screen)) is None
    other = counter.sell(counter.order(b"%PDF 2")).stamp_ids[0]
    qtbot.waitUntil(lambda: table(screen).model.ids == (other,))
    assert find(screen, "openRow").isEnabled()


def test_what_waits_says_that_it_waits_for_the_issuer(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    stamp_id = counter.sell(counter.order()).stamp_ids[0]
    screen.activated()
    assert cells(screen, stamp_id)[9] == "Waits for its turn"
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    qtbot.waitUntil(lambda: cells(screen, stamp_id)[9] == "Waits until the issuer serves again")


def test_a_voucher_asks_for_its_document(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    sold = counter.sell(stamps=1)
    screen.activated()
    with qtbot.waitSignal(screen.stamp_claim_requested) as asked:
        screen.on_shortcut(Shortcut.PRIMARY)
    assert asked.args == [sold.claims[0].text]


def test_a_rejected_one_says_why_and_offers_another_document(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot
) -> None:
    sold = counter.sell(counter.order())
    counter.upload(sold.stamp_ids[0])
    serial = counter.allot(sold.stamp_ids[0])
    counter.attempt(sold.stamp_ids[0], Step.SIGN, Outcome.REJECTED, "issuer.rejected_document: 31 PDF tersertifikasi")
    screen.activated()
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, RejectedSheet)
    reason: QLabel = find(sheet, "rejectedReason")
    assert reason.text() == "The issuer refuses the document: 31 PDF tersertifikasi"
    assert any(serial.grouped in label.text() for label in sheet.findChildren(QLabel))
    with qtbot.waitSignal(screen.stamp_claim_requested) as asked:
        sheet.on_shortcut(Shortcut.PRIMARY)
    assert asked.args == [sold.claims[0].text]


def test_others_show_their_details(counter: Counter, screen: AntreanScreen) -> None:
    stamp_id = counter.sell(counter.order()).stamp_ids[0]
    counter.upload(stamp_id)
    screen.activated()
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, DetailSheet)
    lines = [label.text() for label in find(sheet, "detailLine").findChildren(QLabel)]
    assert "Upload: done" in lines


def test_try_now_wakes_the_engine(counter: Counter, screen: AntreanScreen) -> None:
    screen.activated()
    assert screen.on_shortcut(Shortcut.ALTERNATIVE)
    assert len(counter.woken) == 1


def test_a_question_is_shown_and_answered(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    counter.issuer(IssuerState.DOWN)
    sold = counter.sell(stamps=1)
    supervisor = counter.session_of(counter.supervisor)
    counter.services.review.decide(
        supervisor, counter.desk.new_op(), sold.sale_id, Decision.QUESTIONED, "Kenapa luring?"
    )
    screen.activated()
    assert find(screen, "questionBanner").isVisible()
    find(screen, "answerQuestionButton").click()
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, AnswerSheet)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert find(sheet, "answerText").property("state") == "refused"
    find(sheet, "answerText").setText("Penerbit mati")
    sheet.on_shortcut(Shortcut.PRIMARY)
    qtbot.waitUntil(lambda: not find(screen, "questionBanner").isVisible())
    (row,) = counter.services.review.rows((sold.sale_id,))
    assert row.answer == "Penerbit mati"


def test_many_rows_are_read_when_they_are_seen(
    counter: Counter, screen: AntreanScreen, qtmodeltester: ModelTester
) -> None:
    counter.sell(stamps=60)
    counter.sell(stamps=60)
    screen.activated()
    model = table(screen).model
    assert len(model.ids) == 120 > 2 * BLOCK
    qtmodeltester.check(model)
    assert model.index(119, 4).data() == "no document"


def test_last_words_are_sentences_or_the_issuers_own() -> None:
    assert last_words("issuer.timeout") == "The issuer did not answer in time"
    assert last_words("issuer.unclear: 77 Gagal") == "The issuer's answer is not documented: 77 Gagal"
    assert last_words("Mohon tunggu.") == "Mohon tunggu."
    assert last_words("issuer.something_new") == "issuer.something_new"
    assert last_words("") == ""
