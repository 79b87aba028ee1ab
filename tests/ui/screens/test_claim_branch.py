"""A receipt of another counter at the window: asked for, waited for, used; refused in words while the log is away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.hub.book import BranchBook
from counter_app.journal.chain import COLUMNS
from counter_app.services.branch_custody import StampCustody
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_ports import BranchNews, BranchState
from counter_app.services.branch_stamps import BranchStamps
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.sheet import Sheet, open_sheet, sheet_host
from tests.hub.paper_branch import PaperLog, PaperRequests, Station
from tests.services.world import HandClock
from tests.ui.screens.counter import Counter
from tests.ui.screens.driving import entries


class Branch:
    """Counter 01, which sold, and the counter 03 at whose screens the test sits."""

    def __init__(self, counter: Counter, folder: Path) -> None:
        self.log, self.counter = PaperLog(), counter
        self.one = Station(self.log, folder / "01", "01", HandClock(counter.clock.now()))
        self.book = BranchBook(folder / "03")
        self.book.open()
        requests = PaperRequests(self.log, "03", self.one.world.clock)
        desk = BranchDesk(counter.desk, self.book, self, BranchNews())
        self.custody = StampCustody(counter.desk, self.book, requests, counter.integrity.require_trust)
        stamps = BranchStamps(desk, requests)
        counter.context.services = replace(counter.services, branch=desk, branch_stamps=stamps)

    def state(self) -> BranchState:
        return BranchState("hub.unreachable", "2026-11-24T06:00:00Z") if self.log.away else BranchState(ends_at=0)

    def exchange(self) -> None:
        """What both wrote goes to both; the screens hear of it."""
        self.one.exchange()
        with self.counter.journal.read() as connection:
            self.log.append(connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq").fetchall())
        taken = self.book.take(self.log.entries[self.book.position :])
        self.custody.settle()
        self.counter.changes.publish_branch(taken.kinds)

    def close(self) -> None:
        self.one.close()
        self.book.close()


@pytest.fixture
def branch(counter: Counter, tmp_path: Path) -> Iterator[Branch]:
    made = Branch(counter, tmp_path / "branch")
    made.exchange()
    yield made
    made.close()


def sheet_of(screen: BubuhkanScreen) -> Sheet:
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    return sheet


def said(sheet: Sheet, name: str) -> str:
    """All words of a part of the sheet that is in view, "" where it is not."""
    part = sheet.findChild(QWidget, name)
    if part is None or not part.isVisibleTo(sheet):
        return ""
    labels = [part] if isinstance(part, QLabel) else part.findChildren(QLabel)
    return " ".join(label.text() for label in labels)


def typed(screen: BubuhkanScreen, qtbot: QtBot, text: str) -> Sheet:
    """Open the sheet of claim codes and scan something."""
    button = screen.findChild(QAbstractButton, "useClaimInstead")
    assert button is not None
    button.click()
    field = sheet_of(screen).findChild(QWidget, "claimCode")
    assert field is not None
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    return sheet_of(screen)


@pytest.fixture
def screen(counter: Counter, branch: Branch, qtbot: QtBot) -> BubuhkanScreen:
    assert branch
    shown = BubuhkanScreen(counter.context)
    qtbot.addWidget(shown)
    shown.resize(1266, 648)
    shown.show()
    qtbot.waitExposed(shown)
    shown.activated()
    shown.open_path(counter.file())
    return shown


def test_a_receipt_of_counter_01_is_taken_over_and_used_at_counter_03(
    counter: Counter, branch: Branch, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    sold = branch.one.world.sell(branch.one.clerk)
    branch.exchange()
    sheet = typed(screen, qtbot, sold.receipt.text)
    assert sheet.objectName() == "claimBranchSheet"
    assert sold.claims[0].text in said(sheet, "branchStamps")
    sheet.on_shortcut(Shortcut.PRIMARY)
    sheet.on_shortcut(Shortcut.PRIMARY)  # pressed twice: one request
    assert len(entries(counter, Kind.BRANCH_PROPOSED)) == 1
    assert "01" in said(sheet, "branchWait")
    # Closed: it goes on, and stands on the sheet of codes.
    sheet.cancel()
    codes = sheet_of(screen)
    assert sold.claims[0].text in said(codes, "claimsElsewhere")
    branch.exchange()
    branch.exchange()
    use = None

    def comes() -> bool:
        nonlocal use
        use = codes.findChild(QAbstractButton, "elsewhereUse_0")
        return use is not None

    qtbot.waitUntil(comes)
    assert isinstance(use, QAbstractButton)
    use.click()
    banner = screen.findChild(QWidget, "claimInUse")
    assert banner is not None
    assert banner.isVisible()
    attach = screen.findChild(QAbstractButton, "attach")
    assert attach is not None
    attach.click()
    assert screen.stamp_id == sold.stamp_ids[0]
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 0


def test_while_the_log_is_away_it_says_where_to_go_and_writes_nothing(
    counter: Counter, branch: Branch, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    sold = branch.one.world.sell(branch.one.clerk)
    branch.exchange()
    branch.log.away = True
    sheet = typed(screen, qtbot, sold.claims[0].text)
    assert "13" in said(sheet, "branchBook")
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert "01" in said(sheet, "branchMessage")
    assert len(entries(counter, Kind.BRANCH_PROPOSED)) == 0
    take = sheet.findChild(QAbstractButton, "branchTake")
    assert take is not None
    assert take.isEnabled()


def test_a_code_that_nobody_in_the_branch_sold_is_refused(branch: Branch, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    assert branch
    sheet = typed(screen, qtbot, "CTH-01-260904-0099")
    assert sheet.objectName() == "claimSheet"
    assert said(sheet, "claimMessage")
