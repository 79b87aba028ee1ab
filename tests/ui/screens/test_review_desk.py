"""Tinjau, the desk round the list: deeds for many, what narrows it, views, paper, deadlines, what is taken back;
and the clerk who is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.review import Decision, Reason
from counter_app.services import review_bulk
from counter_app.services.review_query import ReviewFilter, ReviewQuery
from counter_app.ui.question_watch import QuestionWatch
from counter_app.ui.screens.loket import LoketScreen
from counter_app.ui.screens.question_banner import QuestionBanner
from counter_app.ui.screens.tinjau.sales import SalesPage
from counter_app.ui.screens.tinjau.sales.columns import reason_lines
from counter_app.ui.shell import MainWindow, Place
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from tests.ui.screens.counter import OFFICE, Counter

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def page(counter: Counter, show: Show) -> SalesPage:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.log_in(counter.supervisor)
    page = SalesPage(counter.context)
    show(page)
    return page


def find(inside: QWidget, name: str) -> Any:
    widget = inside.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def table(page: SalesPage) -> DataTable[str, Any]:
    return find(page, "reviewTable")


def sheet(page: QWidget, name: str) -> Sheet:
    found = open_sheet(sheet_host(page))
    assert found is not None
    assert found.objectName() == name
    return found


def press(page: QWidget, name: str, opens: str) -> Sheet:
    find(page, name).click()
    return sheet(page, opens)


def decided(counter: Counter, *sales: str) -> list[Decision | None]:
    return [row.decision for row in counter.services.review.rows(sales)]


def test_all_safe_sales_are_approved_after_a_look_at_what_it_will_do(counter: Counter, page: SalesPage) -> None:
    safe = [counter.sell(stamps=1).sale_id for _ in range(3)]
    large = counter.sell(stamps=60).sale_id
    page.activated()
    assert "3" in find(page, "reviewBulk").text()
    bulk = press(page, "reviewBulk", "bulkSheet")
    told = find(bulk, "bulkPreview").title.text()
    assert "3 sales" in told
    assert "Rp30.000" in told
    bulk.on_shortcut(Shortcut.PRIMARY)
    assert decided(counter, *safe, large) == [Decision.APPROVED] * 3 + [None]
    assert table(page).model.ids == (large,)


def test_a_deed_for_many_names_the_risk_and_who_is_left_out(counter: Counter, page: SalesPage) -> None:
    counter.sell(stamps=60)
    approved = counter.sell(stamps=1).sale_id
    session = counter.session_of(counter.supervisor)
    counter.services.review.decide(session, counter.desk.new_op(), approved, Decision.APPROVED, "")
    page.activated()
    find(page, "reviewFilters").choose(ReviewFilter.ALL.value)
    bulk = press(page, "reviewBulk", "bulkSheet")
    words = find(bulk, "bulkPreview").text.text()
    assert "1 of them have a reason" in words
    assert "Left out: 1 that are so already" in words
    find(bulk, "bulkDeed").choose("hold")
    bulk.on_shortcut(Shortcut.PRIMARY)
    assert find(bulk, "bulkReason").property("state") == "refused"
    find(bulk, "bulkReason").setText("Tunggu kepala kantor")
    bulk.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.review.counts()[ReviewFilter.HELD] == 2


def test_a_deed_in_parts_can_be_stopped_and_what_was_done_stays(
    counter: Counter, page: SalesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_bulk, "PART", 2)
    for _ in range(5):
        counter.sell(stamps=1)
    page.activated()
    bulk = press(page, "reviewBulk", "bulkSheet")
    service = counter.services.review_desk.bulk
    carry_out = service.carry_out

    def stop_behind_the_first(*asked: Any) -> Any:
        bulk.cancel()
        return carry_out(*asked)

    monkeypatch.setattr(service, "carry_out", stop_behind_the_first)
    bulk.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.review.counts()[ReviewFilter.APPROVED] == 2
    assert open_sheet(sheet_host(page)) is None


def test_somebody_who_decided_meanwhile_is_named(counter: Counter, page: SalesPage, qtbot: QtBot) -> None:
    sold = counter.sell(stamps=1)
    page.activated()
    page.on_shortcut(Shortcut.PRIMARY)
    decision = sheet(page, "decisionSheet")
    second = counter.services.people.add(
        counter.administrator(), counter.desk.new_op(), "Ratna", Role.SUPERVISOR, "739106"
    )
    review = counter.services.review
    review.decide(counter.session_of(second), counter.desk.new_op(), sold.sale_id, Decision.HELD, "Berkas siapa?")
    decision.on_shortcut(Shortcut.PRIMARY)
    panel = find(decision, "decisionMessage")
    assert "Ratna held this sale at" in " ".join(label.text() for label in panel.findChildren(QLabel))
    assert decided(counter, sold.sale_id) == [Decision.HELD]


def test_the_list_is_narrowed_searched_and_widened(counter: Counter, page: SalesPage, qtbot: QtBot) -> None:
    large = counter.sell(stamps=60)
    small = counter.sell(stamps=1)
    page.activated()
    narrow = press(page, "reviewNarrow", "filterSheet")
    box = find(narrow, "filterReason")
    box.setCurrentIndex(box.findData(Reason.OVER_LIMIT.value))
    narrow.on_shortcut(Shortcut.PRIMARY)
    assert table(page).model.ids == (large.sale_id,)
    assert "over the limit" in find(page, "reviewNarrowed").text()
    assert find(page, "reviewFilters").key == ReviewFilter.OPEN
    find(page, "reviewWiden").click()
    assert len(table(page).model.ids) == 2
    page.on_shortcut(Shortcut.FIND)
    search = find(page, "reviewSearch")
    qtbot.keyClicks(search, small.receipt.text[-4:])
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert table(page).model.ids == (small.sale_id,)
    search.clear()
    qtbot.waitUntil(lambda: len(table(page).model.ids) == 2)


def test_another_supervisor_begins_with_the_whole_list(counter: Counter, page: SalesPage) -> None:
    counter.sell(stamps=60)
    counter.sell(stamps=1)
    page.activated()
    find(page, "reviewFilters").choose(ReviewFilter.WITH_REASON.value)
    counter.changes.session_changed.emit()
    page.activated()
    assert find(page, "reviewFilters").key == ReviewFilter.OPEN
    assert len(table(page).model.ids) == 2


def test_the_heads_of_the_table_sort(counter: Counter, page: SalesPage) -> None:
    first, large, last = counter.sell(stamps=1), counter.sell(stamps=60), counter.sell(stamps=2)
    page.activated()
    heads = table(page).view.horizontalHeader()
    heads.sectionClicked.emit(3)
    assert table(page).model.ids == (large.sale_id, last.sale_id, first.sale_id)
    heads.sectionClicked.emit(0)
    heads.sectionClicked.emit(0)
    assert table(page).model.ids == (first.sale_id, large.sale_id, last.sale_id)


def test_a_view_is_kept_opened_and_let_go(counter: Counter, page: SalesPage) -> None:
    large = counter.sell(stamps=60)
    counter.sell(stamps=1)
    page.activated()
    find(page, "reviewFilters").choose(ReviewFilter.WITH_REASON.value)
    views = press(page, "reviewViews", "viewSheet")
    find(views, "viewKeep").click()
    assert find(views, "viewName").property("state") == "refused"
    find(views, "viewName").setText("Beralasan")
    find(views, "viewKeep").click()
    views.cancel()
    find(page, "reviewFilters").choose(ReviewFilter.ALL.value)
    views = press(page, "reviewViews", "viewSheet")
    views.on_shortcut(Shortcut.PRIMARY)
    assert table(page).model.ids == (large.sale_id,)
    views = press(page, "reviewViews", "viewSheet")
    views.on_shortcut(Shortcut.ALTERNATIVE)
    assert counter.services.review_desk.care.views(counter.session_of(counter.supervisor)) == ()


def test_the_list_goes_to_paper_and_into_a_file(counter: Counter, page: SalesPage, tmp_path: Path) -> None:
    counter.sell(stamps=1)
    page.activated()
    leave = press(page, "reviewList", "listSheet")
    leave.on_shortcut(Shortcut.ALTERNATIVE)
    leave = press(page, "reviewList", "listSheet")
    find(leave, "listForms").choose("csv")
    find(leave, "listFolder").setText(str(tmp_path))
    leave.on_shortcut(Shortcut.PRIMARY)
    (written,) = tmp_path.glob("*-review.csv")
    assert "luring" in written.read_text("utf-8-sig")
    with counter.journal.read() as connection:
        prints = connection.execute(
            "SELECT count(*) FROM entry WHERE kind = ?1 AND payload ->> 'receipt' IN (SELECT payload ->> 'receipt'"
            " FROM entry WHERE kind = ?2)",
            (Kind.PRINT_REQUESTED.value, Kind.REPORT_ISSUED.value),
        ).fetchone()
    assert prints == (1,)


def test_deadline_assignment_and_a_decision_taken_back(counter: Counter, page: SalesPage) -> None:
    sold = counter.sell(counter.order())
    page.activated()
    more = press(page, "moreDeeds", "moreSheet")
    find(more, "moreChoices").choose_key("deadline")
    more.on_shortcut(Shortcut.PRIMARY)
    deadline = sheet(page, "deadlineSheet")
    find(deadline, "deadlineText").setText("besok 10.00")
    find(deadline, "deadlineReason").setText("Tenggat tender")
    deadline.on_shortcut(Shortcut.PRIMARY)
    more = press(page, "moreDeeds", "moreSheet")
    find(more, "moreChoices").choose_key("assign")
    more.on_shortcut(Shortcut.PRIMARY)
    sheet(page, "assignSheet").on_shortcut(Shortcut.PRIMARY)
    (row,) = counter.services.review.rows((sold.sale_id,))
    assert row.deadline == "2026-11-25T03:00:00.000Z"
    assert row.assigned_name == counter.supervisor.name
    page.on_shortcut(Shortcut.PRIMARY)
    sheet(page, "decisionSheet").on_shortcut(Shortcut.PRIMARY)
    find(page, "reviewFilters").choose(ReviewFilter.APPROVED.value)
    more = press(page, "moreDeeds", "moreSheet")
    find(more, "moreChoices").choose_key("withdraw")
    more.on_shortcut(Shortcut.PRIMARY)
    taken_back = sheet(page, "reasonSheet")
    find(taken_back, "reasonText").setText("Salah baris")
    taken_back.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.review.ids(ReviewQuery()) == (sold.sale_id,)


def test_the_sales_time_line_opens_and_money_of_unaffixed_stamps_goes_back(counter: Counter, page: SalesPage) -> None:
    counter.sell(stamps=1)
    page.activated()
    for key, opens in (("story", "timeLineSheet"), ("refund", "refundSheet"), ("dispute", "disputeSheet")):
        more = press(page, "moreDeeds", "moreSheet")
        find(more, "moreChoices").choose_key(key)
        more.on_shortcut(Shortcut.PRIMARY)
        sheet(page, opens).cancel()


def test_each_reason_is_told_with_its_figure(counter: Counter, page: SalesPage) -> None:
    first, again = counter.sell(counter.order()), counter.sell(counter.order())
    for _ in range(2):
        counter.services.receipts.reprint(counter.session_of(counter.clerk), again.receipt.text)
    page.activated()
    (row,) = counter.services.review.rows((again.sale_id,))
    assert reason_lines(row) == (
        f"same file (SHA-256) as {first.receipt.text[-4:]}",
        "the receipt was printed 2 times more",
    )
    assert find(page, "reviewReasons").text().count("•") == 2


def test_the_clerk_sees_the_question_at_the_till_and_answers(counter: Counter, show: Show, qtbot: QtBot) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN)
    sold = counter.sell(stamps=1)
    supervisor = counter.session_of(counter.supervisor)
    counter.services.review.decide(supervisor, counter.desk.new_op(), sold.sale_id, Decision.QUESTIONED, "Untuk siapa?")
    counter.log_in(counter.clerk)
    screen = show(LoketScreen(counter.context))
    qtbot.waitUntil(find(screen, "tillQuestion").isVisible)
    find(screen, "tillAnswer").click()
    answer = sheet(screen, "answerSheet")
    answer.on_shortcut(Shortcut.PRIMARY)
    assert find(answer, "answerText").property("state") == "refused"
    find(answer, "answerText").setText("Pelanggan nomor 12")
    answer.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.review.rows((sold.sale_id,))[0].answer == "Pelanggan nomor 12"
    qtbot.waitUntil(lambda: not find(screen, "tillQuestion").isVisible())
    assert screen.findChild(QuestionBanner) is not None


def test_whoever_logs_in_is_told_of_open_questions(counter: Counter, qtbot: QtBot) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN)
    sold = counter.sell(stamps=1)
    supervisor = counter.session_of(counter.supervisor)
    counter.services.review.decide(supervisor, counter.desk.new_op(), sold.sale_id, Decision.QUESTIONED, "Untuk siapa?")
    window = MainWindow(Place(OFFICE.name, "03", OFFICE.zone), now=counter.clock.now)
    qtbot.addWidget(window)
    QuestionWatch(counter.context, window, window)

    def told() -> bool:
        return any("asks about 1 of your sales" in label.text() for label in window.findChildren(QLabel))

    counter.log_in(counter.supervisor)
    counter.changes.session_changed.emit()
    assert not told()
    counter.log_in(counter.clerk)
    counter.changes.session_changed.emit()
    assert told()
