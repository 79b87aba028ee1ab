"""Tinjau over the whole branch: whose sales, how far the book is, a decision on its way; and the clerk who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.branch import Ask
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.review import Decision
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_ports import NoBranch
from counter_app.services.branch_sent import SentState
from counter_app.services.review_query import ReviewFilter
from counter_app.ui.question_watch import QuestionWatch
from counter_app.ui.screens.tinjau.sales import SalesPage
from counter_app.ui.screens.tinjau.sales import page as page_module
from counter_app.ui.screens.told_banner import ToldBanner
from counter_app.ui.sent_watch import SentWatch
from counter_app.ui.shell import MainWindow, Place
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.choice_list import ChoiceCard
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from counter_app.ui.widgets.status_line import StatusLine
from tests.services.branches import Branch, Line
from tests.ui.screens.counter import OFFICE, Counter

Show = Callable[[QWidget], QWidget]


class Office:
    """The tests' counter 03, in a branch with counter 01 and the desk 90."""

    def __init__(self, counter: Counter, folder: Path) -> None:
        self.counter = counter
        self.branch = Branch(folder)
        self.branch.clock.moment = counter.clock.at
        self.one = self.branch["01"].world
        self.supervisor, self.clerk = self.one.staffed()
        self.one.issuer_is(IssuerState.DOWN)
        counter.link.line = self.line = Line(self.branch.log, counter.journal, folder / "03")
        here = counter.services.branch_review.here
        self.inbox = BranchInbox(counter.desk, self.line, {Ask.REVIEW: here.carry_out})

    def meet(self) -> None:
        """Everybody hears of everything."""
        for _ in range(2):
            self.line.give()
            self.branch.meet()
            self.counter.changes.publish_branch(self.line.take())
            self.inbox.look()

    def close(self) -> None:
        self.counter.link.line = NoBranch()
        self.line.book.close()
        self.branch.close()


@pytest.fixture
def office(counter: Counter, tmp_path: Path) -> Iterator[Office]:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    office = Office(counter, tmp_path / "branch")
    yield office
    office.close()


def find(inside: QWidget, name: str) -> Any:
    widget = inside.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def sheet(page: QWidget, name: str) -> Sheet:
    found = open_sheet(sheet_host(page))
    assert found is not None
    assert found.objectName() == name
    return found


def test_the_whole_branch_is_seen_and_a_decision_on_its_way_shows_until_its_counter_answers(
    office: Office, counter: Counter, show: Show
) -> None:
    mine = counter.sell(stamps=1).sale_id
    theirs = office.one.sell(office.clerk, document=b"%PDF a").sale_id
    office.meet()
    counter.log_in(counter.supervisor)
    page = SalesPage(counter.context)
    show(page)
    page.activated()
    table = find(page, "reviewTable")
    assert (find(page, "reviewWhose").isVisible(), table.model.ids) == (True, (mine,))
    assert page.on_shortcut(Shortcut.WHOSE)
    assert set(table.model.ids) == {mine, theirs}
    assert "up to" in find(page, "reviewCurrent").text()
    assert not find(page, "reviewList").isVisible()
    table.select_id(theirs)
    assert "counter 01" in find(page, "reviewElsewhere").text()
    assert not find(page, "voidSale").isEnabled()
    approve = page.primary_button
    assert approve is not None
    approve.click()
    sheet(page, "decisionSheet").on_shortcut(Shortcut.PRIMARY)
    assert "has not answered yet" in find(page, "reviewSentWords").text()
    assert "1 waiting" in find(page, "reviewSent").text()
    assert not approve.isEnabled()
    find(page, "moreDeeds").click()
    able = [card.isEnabled() for card in sheet(page, "moreSheet").findChildren(ChoiceCard)]
    assert able == [False, True]  # nothing is decided; what is on its way can be taken back
    sheet(page, "moreSheet").cancel()
    office.meet()
    page.activated()
    find(page, "reviewFilters").choose(ReviewFilter.APPROVED.value)
    assert table.model.ids == (theirs,)
    assert "carried out at counter 01" in find(page, "reviewSentWords").text()
    (row,) = office.one.review.rows((theirs,))
    assert (row.decision, row.decided_by) == (Decision.APPROVED, counter.supervisor.name)


def test_a_decision_is_taken_back_while_it_is_on_its_way_and_a_refused_one_is_told(
    office: Office, counter: Counter, show: Show
) -> None:
    theirs = office.one.sell(office.clerk, document=b"%PDF a").sale_id
    office.meet()
    counter.log_in(counter.supervisor)
    page = SalesPage(counter.context)
    show(page)
    page.activated()
    find(page, "reviewWhose").choose("branch")
    review, session = counter.services.branch_review.review, counter.session_of(counter.supervisor)
    review.decide(session, counter.desk.new_op(), theirs, Decision.APPROVED, "")
    page.activated()
    find(page, "reviewSent").click()
    sheet(page, "sentSheet").on_shortcut(Shortcut.PRIMARY)
    assert review.sent()[0].state is SentState.TAKEN_BACK
    office.one.review.decide(office.supervisor, office.one.desk.new_op(), theirs, Decision.HELD, "Tunggu")
    review.decide(session, counter.desk.new_op(), theirs, Decision.APPROVED, "")
    window = MainWindow(Place(OFFICE.name, "03", OFFICE.zone), now=counter.clock.now)
    show(window)
    SentWatch(counter.context, window, window)
    counter.changes.session_changed.emit()
    office.meet()
    (told,) = (line for line in window.findChildren(StatusLine) if line.state is State.REFUSED)
    receipt = office.one.review.rows((theirs,))[0].receipt
    assert told.text.text().startswith(f"{receipt} “approved”, sent ")
    assert "refused at counter 01: held already by" in told.text.text()
    find(page, "reviewWhose").choose("branch")
    page.activated()
    assert "1 refused" in find(page, "reviewSent").text()
    find(page, "reviewFilters").choose(ReviewFilter.HELD.value)
    assert f"held already by {office.supervisor.person.name}" in find(page, "reviewSentWords").text()


def test_a_branch_that_catches_up_is_read_now_and_then_and_not_at_every_step(
    office: Office, counter: Counter, show: Show, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Lessons, "list freezes while the queue drains"."""
    monkeypatch.setattr(page_module, "_BRANCH_APART_MS", 30)
    counter.log_in(counter.supervisor)
    page = SalesPage(counter.context)
    show(page)
    page.activated()
    page.on_shortcut(Shortcut.WHOSE)
    office.one.sell(office.clerk)
    office.branch["01"].give()
    page.activated()
    assert "catching up" in find(page, "reviewCurrent").text()
    table, read = find(page, "reviewTable"), MagicMock(wraps=counter.services.branch_review.review.ids)
    monkeypatch.setattr(counter.services.branch_review.review, "ids", read)
    kinds = office.line.take()
    for _ in range(50):
        counter.changes.publish_branch(kinds)
    assert read.call_count == 0
    qtbot.waitUntil(lambda: len(table.model.ids) == 1)
    assert read.call_count == 1
    assert "up to" in find(page, "reviewCurrent").text()


def test_where_the_book_is_not_here_yet_the_page_says_so(counter: Counter, show: Show) -> None:
    counter.link.line = NoBranch("hub.unreachable")
    counter.log_in(counter.supervisor)
    page = SalesPage(counter.context)
    show(page)
    page.activated()
    page.on_shortcut(Shortcut.WHOSE)
    table = find(page, "reviewTable")
    assert (table.model.ids, table.empty.title.text()) == ((), "The branch's book is not here yet")
    assert "cannot be reached" in find(page, "reviewCurrent").text()


def test_the_clerk_is_told_what_another_desk_decided_and_says_that_she_has_seen_it(
    office: Office, counter: Counter, show: Show
) -> None:
    sold = [counter.sell(stamps=1).sale_id for _ in range(2)]
    desk = office.branch["90"]
    rina = desk.world.person("Rina", Role.SUPERVISOR)
    counter.log_in(counter.clerk)
    window = MainWindow(Place(OFFICE.name, "03", OFFICE.zone), now=counter.clock.now)
    show(window)
    QuestionWatch(counter.context, window, window)
    banner = ToldBanner(counter.context)
    show(banner)
    assert not find(banner, "toldBanner").isVisible()
    office.meet()
    for sale in sold:
        desk.review.decide(rina, desk.world.desk.new_op(), sale, Decision.APPROVED, "")
    office.meet()
    said = [label.text() for line in window.findChildren(StatusLine) for label in line.findChildren(QLabel)]
    assert [words for words in said if words] == ["Rina at counter 90 approved 1 of your sales (Till, F7)."] * 2
    banner.hide()
    banner.show()
    assert find(banner, "toldBanner").isVisible()
    find(banner, "toldSeen").click()
    assert not find(banner, "toldBanner").isVisible()
    office.meet()
    assert [one.seen[0][1] is not None for one in desk.review.sent()] == [True, True]
