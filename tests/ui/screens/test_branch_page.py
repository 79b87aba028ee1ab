"""Cabang: all counters at one glance, and who is logged in twice.

Lessons: "the detector's silence is an alarm", "two sessions on one drawer".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.shift import CashCount
from counter_app.services.branch_ports import BranchState, CounterStanding, NoBranch, Standings
from counter_app.ui.branch_watch import BranchWatch
from counter_app.ui.screen import ScreenSpec
from counter_app.ui.screens.tinjau import TinjauScreen
from counter_app.ui.screens.tinjau.branch import BranchPage
from counter_app.ui.screens.tinjau.branch.counter_sheet import BranchCounterSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.banner import Banner
from counter_app.ui.widgets.data_table import DataTable
from counter_app.ui.widgets.filter_chips import FilterChips
from counter_app.ui.widgets.sheet import open_sheet
from counter_app.ui.widgets.text import Text
from tests.services.branches import Branch, Line
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import Key, Seat

AT, SEEN = "2026-11-24T06:42:00.000Z", "2026-11-24T06:41:30.000Z"


class Told(Line):
    """A line that says of the other counters what the test wants."""

    standings = Standings()

    def state(self) -> BranchState | None:
        return BranchState(self.trouble, None, 0, self.book.position, len(self.log), self.standings)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[Branch]:
    with closing(Branch(tmp_path / "branch")) as made:
        yield made


@pytest.fixture
def told(counter: Counter, branch: Branch, tmp_path: Path) -> Iterator[Told]:
    """This counter is 03; 01 sold while the issuer was away, 02 has not told of everything."""
    branch.clock.moment = counter.clock.at
    line = Told(branch.log, counter.journal, tmp_path / "own")
    counter.link.line = line
    counter.open_shift()
    counter.sell(stamps=2)
    counter.services.sessions.log_in(counter.clerk.person_id, "482913")
    for name in ("01", "02"):
        world = branch[name].world
        world.person(f"Pengawas {name}", Role.SUPERVISOR)
        clerk = world.person("Sri Wahyuni" if name == "02" else "Budi Santoso")
        world.issuer_is(IssuerState.DOWN)
        if name == "01":
            world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 20}))
            world.sell(clerk, document=b"%PDF waits")
            world.reject(world.sell(clerk, document=b"%PDF bad").stamp_ids[0])
    line.give()
    branch.meet()
    line.take()
    with line.read() as connection:
        devices = dict(connection.execute("SELECT counter, device FROM presence").fetchall())
    line.standings = Standings(
        AT,
        (
            CounterStanding("01", devices["01"], 1, 30, 1, 30, SEEN, clock_ahead=4_000),
            CounterStanding("02", devices["02"], 1, 460, 1, 500, SEEN, forks=3, forked_at=SEEN),
            CounterStanding("03", devices["03"], 1, 10, 1, 10, SEEN),
            CounterStanding("04", None),
        ),
    )
    yield line
    line.book.close()


@pytest.fixture
def seat(counter: Counter, told: Told, qtbot: QtBot, dressed: QApplication) -> Seat:
    seat = Seat(counter, qtbot)
    seat.window.add_screen(
        ScreenSpec("branch", "Branch", "chart", Shortcut.REVIEW, lambda: BranchPage(counter.context))
    )
    seat.sit(counter.supervisor, first="branch")
    return seat


def child(seat: Seat, kind: type[QWidget], name: str) -> Any:
    found = seat.window.findChild(kind, name)
    assert found is not None
    return found


def cells(table: Any, key: str) -> list[str]:
    place = table.model.row_of(key)
    return [str(table.model.index(place, column).data()) for column in range(table.model.columnCount())]


def test_a_row_a_counter_with_what_is_missing_by_its_numbers(seat: Seat) -> None:
    table = child(seat, DataTable, "branchCounters")
    assert list(table.model.ids) == ["01", "02", "03", "04"]
    one, two, three, four = (cells(table, name) for name in table.model.ids)
    assert (one[0], one[1], *one[5:9]) == ("01", "Budi Santoso", "2 · Rp20.000", "2", "1", "1")
    assert (two[4], two[9].split(" +")[0]) == ("461–500 not received", "Two chains")
    assert three[0] == "03 · this one"
    assert (four[4], four[9]) == ("nothing yet", "Has sent nothing")
    assert one[9] == "Wrong clock"
    state = child(seat, Banner, "branchState")
    assert (state.title.text(), state.state) == ("40 entries have not been received", State.WAITING)
    unclear = child(seat, DataTable, "branchUnclear")
    ((stamp,),) = (tuple(unclear.model.ids),)
    assert (cells(unclear, stamp)[0], cells(unclear, stamp)[2]) == ("01", "refused")


def test_a_counter_in_full_says_what_it_means_for_the_money(seat: Seat) -> None:
    table = child(seat, DataTable, "branchCounters")
    table.select_id("02")
    table.setFocus()
    seat.press(Key.Key_Return)
    sheet = open_sheet(seat.window) or seat.window.findChild(BranchCounterSheet)
    assert isinstance(sheet, BranchCounterSheet)
    fork = sheet.findChild(Banner, "alarm_fork")
    assert fork is not None
    assert "3 entries contradict" in fork.title.text()
    assert "in no figure" in fork.text.text()
    entries = sheet.findChild(Text, "counterEntries")
    assert entries is not None
    assert "Counter 02: entries 461–500 not received yet" in entries.text()
    sheet.cancel()


def test_who_is_logged_in_twice_is_told_on_the_page_and_at_her_counter(
    seat: Seat, counter: Counter, told: Told, branch: Branch
) -> None:
    assert "Sri Wahyuni is logged in at 2 counters" in child(seat, Banner, "branchTwice").title.text()
    watch = BranchWatch(counter.context, seat.window, seat.window)
    watch.look()
    banner = child(seat, Banner, "twiceBanner")
    assert banner.isHidden(), "two people of one name are for the page"
    world = branch["02"].world
    world.append(Kind.SESSION_OPENED, {"counter": "02"}, actor=counter.clerk.person_id, op_id=world.desk.new_op())
    branch.meet()
    told.take()
    watch.look()
    assert "counter 02 since" in banner.title.text()
    assert not banner.isHidden()
    seat.click("twiceClose")
    watch.look()
    assert banner.isHidden(), "it was read"
    seat.leave()
    assert banner.isHidden()


def test_without_a_book_it_says_so_and_shows_what_the_log_knows(
    counter: Counter, told: Told, show: Callable[[Any], Any], dressed: QApplication
) -> None:
    told.ready = False
    counter.log_in(counter.supervisor)
    page = show(BranchPage(counter.context))
    page.activated()
    assert page.findChild(Banner, "branchState").title.text() == "The branch's book is being opened"
    assert len(page.findChild(DataTable, "branchCounters").model.ids) == 4
    page.deactivated()


def test_the_supervisors_desk_has_the_section_where_counters_share_a_log(
    counter: Counter, told: Told, show: Callable[[Any], Any], dressed: QApplication
) -> None:
    counter.log_in(counter.supervisor)
    screen = show(TinjauScreen(counter.context))
    screen.activated()
    assert screen.show_page("branch")
    strip = screen.findChild(FilterChips, "sections")
    words = [button.text() for button in strip.findChildren(QAbstractButton)]
    assert any("Branch" in text and "4" in text for text in words), words
    screen.deactivated()
    counter.link.line = NoBranch()
    alone = show(TinjauScreen(counter.context))
    alone.activated()
    assert not alone.show_page("branch")
    alone.deactivated()
