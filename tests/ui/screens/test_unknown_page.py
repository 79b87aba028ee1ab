"""The section "Perlu dicek" of Tinjau. Lessons: "repaired out of sight", "guessing recovery", "lost acknowledgement
read as failure"."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.dispute import About
from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.reconciliation import DifferenceType
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome, Step
from counter_app.domain.unknowns import Deed, ItemGroup, ItemKind, StampFigures
from counter_app.services.receipts import PrintOutcome
from counter_app.sync.store import EngineStore
from counter_app.sync.work import Result
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.unknown import UnknownPage
from counter_app.ui.screens.tinjau.unknown.item_words import deed_words, figures_words, group_words, meaning_of
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from tests.ui.screens.counter import Counter
from tests.ui.screens.test_reconciliation import differs, ran

Show = Callable[[TinjauScreen], TinjauScreen]
SERIAL = "389UY343AP0GE9A4ZZZZA9"


def find(widget: QWidget, name: str) -> Any:
    found = widget.findChild(QWidget, name)
    assert found is not None, name
    return found


def lose(counter: Counter, step: Step = Step.ALLOT) -> str:
    stamp_id = counter.sell(counter.order()).stamp_ids[0]
    store = EngineStore(counter.journal)
    first = store.begin(stamp_id)
    assert first is not None
    work = store.end(first, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    if step is Step.SIGN:
        serial = {"serial": "389UY343AP0GE9A40000A9", "specimen": "s"}
        work = store.end(work, Result(Outcome.DONE, "", serial), go_on=True)
        assert work is not None
    store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout", retry_in=600.0), go_on=False)
    return stamp_id


def refuse(counter: Counter, words: str = "issuer.rejected_document: 83 terkunci") -> str:
    stamp_id = counter.sell(counter.order()).stamp_ids[0]
    store = EngineStore(counter.journal)
    work = store.begin(stamp_id)
    assert work is not None
    store.end(work, Result(Outcome.REJECTED, words), go_on=False)
    return stamp_id


def printed(counter: Counter, result: PrintOutcome = PrintOutcome.SENT) -> None:
    for job in counter.services.receipts.waiting():
        counter.services.receipts.ended(job.print_id, result)


@pytest.fixture
def screen(counter: Counter, show: Show) -> TinjauScreen:
    counter.open_shift()
    counter.log_in(counter.supervisor)
    screen = show(TinjauScreen(counter.context))
    screen.activated()
    assert screen.show_page("unknown")
    return screen


@pytest.fixture
def page(screen: TinjauScreen) -> UnknownPage:
    page = screen.page("unknown")
    assert isinstance(page, UnknownPage)
    return page


def look(page: UnknownPage, key: str = "") -> tuple[str, ...]:
    """Read again and choose an item; the keys in the list."""
    page.activated()
    table = find(page, "unknownTable")
    if key:
        assert table.select_id(key), key
    return table.model.ids


def words(page: UnknownPage, name: str) -> str:
    return find(page, name).text()


def press(page: UnknownPage, deed: Deed) -> None:
    find(page, f"deed_{deed.value}").click()


def sheet_over(page: UnknownPage) -> Sheet:
    sheet = open_sheet(sheet_host(page))
    assert sheet is not None
    return sheet


def deeds(page: UnknownPage) -> set[str]:
    buttons = find(page, "itemCard").findChildren(QPushButton)
    return {button.objectName()[5:] for button in buttons if not button.isHidden()}


def said(counter: Counter, page: UnknownPage) -> str:
    assert counter
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_nothing_unclear_says_so(page: UnknownPage) -> None:
    assert look(page) == ()
    assert words(page, "itemTitle") == "Nothing chosen"
    assert not find(page, "claimAll").isVisible()


def test_a_lost_answer_is_to_check_and_never_failed(
    counter: Counter, screen: TinjauScreen, page: UnknownPage, qtbot: QtBot
) -> None:
    stamp_id = lose(counter)
    printed(counter)
    assert look(page, f"stamp:{stamp_id}") == (f"stamp:{stamp_id}",)
    assert words(page, "itemTitle") == "Serial to check"
    assert "Do not take money again" in words(page, "itemMoney")
    assert "no answer · The issuer did not answer in time" in words(page, "itemAsked")
    assert words(page, "itemOwner") == "Looked after by: system"
    assert "fail" not in said(counter, page).lower()
    assert deeds(page) == {"ask_now", "refund", "look", "assign", "dispute"}
    assert "1 e-Meterai sold = 0 affixed + 0 waiting + 0 refused + 1 to check" in words(page, "figures")
    qtbot.waitUntil(lambda: find(screen, "sections").findChildren(QPushButton)[1].text() == "To check 1")
    counter.clock.move(minutes=61)
    look(page)
    assert words(page, "itemOwner") == "Looked after by: all supervisors"


def test_f5_has_the_issuer_asked_once(counter: Counter, page: UnknownPage) -> None:
    stamp_id = lose(counter, Step.SIGN)
    printed(counter)
    look(page, f"stamp:{stamp_id}")
    assert page.on_shortcut(Shortcut.PRIMARY)
    assert counter.woken
    assert counter.services.queue.row(stamp_id).retry_at is None
    assert "asked now" in said(counter, page)
    assert len(entries(counter, Kind.ITEM_ASKED)) == 1


def entries(counter: Counter, kind: Kind) -> list[Payload]:
    with counter.journal.read() as connection:
        rows = connection.execute("SELECT payload FROM entry WHERE kind = ? ORDER BY seq", (kind.value,)).fetchall()
    return [json.loads(row[0]) for row in rows]


def test_somebody_takes_it_over_with_a_reason(counter: Counter, page: UnknownPage) -> None:
    stamp_id = lose(counter)
    printed(counter)
    look(page, f"stamp:{stamp_id}")
    press(page, Deed.ASSIGN)
    sheet = sheet_over(page)
    assert find(sheet, "assignPerson").currentText() == "Hartono (I do)"
    find(sheet, "assignDo").click()
    assert entries(counter, Kind.ITEM_ASSIGNED) == []
    find(sheet, "assignReason").setText("Saya telepon penerbit")
    find(sheet, "assignDo").click()
    (entry,) = entries(counter, Kind.ITEM_ASSIGNED)
    assert (entry["item"], entry["owner_name"]) == (f"stamp:{stamp_id}", "Hartono")
    assert words(page, "itemOwner") == "Looked after by: Hartono · Saya telepon penerbit"


def test_what_was_refused_goes_on_with_the_same_serial_or_to_another_document(
    counter: Counter, screen: TinjauScreen, page: UnknownPage, qtbot: QtBot
) -> None:
    stamp_id = refuse(counter)
    printed(counter)
    look(page, f"stamp:{stamp_id}")
    assert "terkunci" in words(page, "itemWhat")
    with qtbot.waitSignal(screen.stamp_claim_requested) as asked:
        press(page, Deed.OTHER_DOCUMENT)
    assert asked.args == [counter.services.queue.row(stamp_id).claim.text]
    press(page, Deed.RETRY)
    sheet = sheet_over(page)
    find(sheet, "reasonText").setText("penerbit sudah memperbaiki")
    find(sheet, "reasonDo").click()
    assert counter.services.queue.row(stamp_id).state.value == "paid"
    assert look(page) == ()


def test_a_paper_is_looked_at_or_printed_as_a_copy(counter: Counter, page: UnknownPage) -> None:
    counter.sell(stamps=1)
    printed(counter, PrintOutcome.UNKNOWN)
    look(page)
    press(page, Deed.PRINT_COPY)
    assert entries(counter, Kind.PRINT_REQUESTED)[-1]["copy"] == 2
    printed(counter, PrintOutcome.UNKNOWN)
    look(page)
    press(page, Deed.PAPER_SEEN)
    assert look(page) == ()


def test_both_sides_of_a_difference_and_an_orphan_adopted(counter: Counter, page: UnknownPage) -> None:
    ran(counter)
    key = f"difference:{differs(counter, DifferenceType.EXTRA, SERIAL, 'nothing', 'NOTSTAMP')}"
    look(page, key)
    assert "Issuer: not affixed yet" in words(page, "itemAsked")
    press(page, Deed.ADOPT)
    sheet = sheet_over(page)
    find(sheet, "reasonText").setText("pesanan lama")
    find(sheet, "reasonDo").click()
    assert [one.serial.text for one in counter.services.serial_stock.serials()] == [SERIAL]
    assert look(page) == ()


def test_a_dispute_is_settled_from_here(counter: Counter, page: UnknownPage) -> None:
    clerk = counter.session_of(counter.clerk)
    disputes = counter.services.disputes
    ids = [disputes.open(clerk, counter.desk.new_op(), About.entry(line), f"ke-{line}") for line in (1, 2)]
    look(page, f"dispute:{ids[1]}")
    assert "ke-2" in words(page, "itemWhat")
    press(page, Deed.SETTLE_DISPUTE)
    sheet = sheet_over(page)
    assert "ke-2" in find(sheet, "settleSaid").text.text()
    find(sheet, "settleReason").setText("sudah jelas")
    find(sheet, "settle").click()
    assert len(look(page)) == 1


def test_lost_quota_is_claimed_in_one_bundle_and_its_answer_noted(
    counter: Counter, page: UnknownPage, tmp_path: Path
) -> None:
    lose(counter)
    printed(counter)
    supervisor = counter.session_of(counter.supervisor)
    counter.services.serial_stock.adopt(supervisor, counter.desk.new_op(), SerialNumber(SERIAL), "x-1.pdf", "lama")
    counter.clock.move(hours=49)
    look(page)
    button = find(page, "claimAll")
    assert button.text() == "Claim quota 2 …"
    page.on_shortcut(Shortcut.ALTERNATIVE)
    sheet: Any = sheet_over(page)
    sheet.set_folder(tmp_path / "not there")
    find(sheet, "folderGo").click()
    assert "could not be written" in " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert len(entries(counter, Kind.CLAIM_MADE)) == 1
    sheet.set_folder(tmp_path)
    find(sheet, "folderGo").click()
    assert len(entries(counter, Kind.CLAIM_MADE)) == 1, "the same wish is the same claim"
    (bundle,) = tmp_path.glob("klaim-*.zip")
    assert bundle.name in said(counter, page)
    assert not button.isVisible()
    key = next(key for key in look(page) if key.startswith("claim:"))
    look(page, key)
    assert "Things claimed: 2" in words(page, "itemWhat")
    press(page, Deed.SETTLE_CLAIM)
    answer = sheet_over(page)
    find(answer, "claimSettle").click()
    assert entries(counter, Kind.CLAIM_SETTLED) == []
    find(answer, "claimAnswer").setText("Dikembalikan semua")
    find(answer, "claimSettle").click()
    (settled,) = entries(counter, Kind.CLAIM_SETTLED)
    assert (settled["outcome"], settled["answer"]) == ("given_back", "Dikembalikan semua")
    assert key not in look(page)


def test_its_time_line_opens_and_f12_disputes_its_sale(counter: Counter, page: UnknownPage) -> None:
    stamp_id = lose(counter)
    printed(counter)
    look(page, f"stamp:{stamp_id}")
    press(page, Deed.LOOK)
    line = sheet_over(page)
    assert isinstance(line, TimeLineSheet)
    line.cancel()
    assert page.on_shortcut(Shortcut.DISPUTE)
    assert sheet_over(page).objectName() == "disputeSheet"


def test_chips_show_their_part_and_what_is_settled_leaves(counter: Counter, page: UnknownPage, qtbot: QtBot) -> None:
    stamp_id = lose(counter)
    printed(counter, PrintOutcome.UNKNOWN)
    assert len(look(page)) == 2
    filters = find(page, "unknownFilters")
    filters.choose(ItemGroup.PAPERS.value)
    (key,) = look(page)
    assert key.startswith("print:")
    filters.choose(ItemGroup.STAMPS.value)
    assert look(page) == (f"stamp:{stamp_id}",)
    store = EngineStore(counter.journal)
    work = store.begin(stamp_id)
    assert work is not None
    store.end(work, Result(Outcome.ABSENT, "issuer.not_found"), go_on=False)
    qtbot.waitUntil(lambda: find(page, "unknownTable").model.ids == ())
    assert words(page, "itemTitle") == "Nothing chosen"


def test_what_was_settled_meanwhile_is_said(counter: Counter, page: UnknownPage) -> None:
    counter.sell(stamps=1)
    printed(counter, PrintOutcome.UNKNOWN)
    look(page)
    counter.changes.blockSignals(True)
    press(page, Deed.ASSIGN)
    sheet = sheet_over(page)
    (job,) = counter.services.receipts.doubtful()
    counter.services.receipts.looked_at_paper(counter.session_of(counter.clerk), job.print_id)
    find(sheet, "assignReason").setText("x")
    find(sheet, "assignDo").click()
    assert "settled by now" in " ".join(label.text() for label in sheet.findChildren(QLabel))
    sheet.cancel()


def test_a_sum_that_does_not_fit_is_said(page: UnknownPage) -> None:
    page._show_figures(StampFigures(5, acknowledged=3))
    assert "does not fit" in words(page, "figures")
    assert figures_words(StampFigures(1, pending=1)).startswith("1 e-Meterai sold")


def test_a_breach_is_checked_again(counter: Counter, page: UnknownPage) -> None:
    payload: Payload = {"scope": "whole", "first": 1, "last": 2, "breaches": [{"invariant": 5, "what": "drawer"}]}
    with counter.journal.write() as writer:
        writer.append(Kind.INVARIANT_BREACHED, payload, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)
    (key,) = look(page)
    look(page, key)
    assert "drawer" in words(page, "itemWhat")
    press(page, Deed.CHECK_NOW)
    assert "checked now" in said(counter, page)


def test_every_kind_has_words_and_colour() -> None:
    for meaning in map(meaning_of, ItemKind):
        assert all((meaning.chip, meaning.what, meaning.money, meaning.press))
    assert all(deed_words(deed) for deed in Deed)
    assert all(group_words(group) for group in ItemGroup)


def test_enter_goes_to_the_likeliest_deed(counter: Counter, page: UnknownPage, qtbot: QtBot) -> None:
    stamp_id = lose(counter)
    printed(counter)
    look(page, f"stamp:{stamp_id}")
    table = find(page, "unknownTable")
    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert find(page, "deed_ask_now").hasFocus()
