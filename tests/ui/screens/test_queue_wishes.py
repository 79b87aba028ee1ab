"""What people tell the queue on the screen, and what the issuer's lamp opens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.ui.screens.antrean import AntreanScreen
from counter_app.ui.screens.issuer_sheet import IssuerSheet
from counter_app.ui.screens.reason_sheet import ReasonSheet
from counter_app.ui.sync_words import done_lines, end_line
from counter_app.ui.widgets.filter_chips import FilterChips
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def screen(counter: Counter, show: Show) -> AntreanScreen:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    screen = AntreanScreen(counter.context)
    show(screen)
    return screen


def find(widget: QWidget, name: str) -> Any:
    found = widget.findChild(QWidget, name)
    assert found is not None, name
    return found


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def give_reason(screen: QWidget, reason: str) -> None:
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, ReasonSheet)
    find(sheet, "reasonText").setText(reason)
    find(sheet, "reasonDo").click()


def test_a_supervisor_holds_the_queue_and_lets_it_go_on(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    counter.log_in(counter.supervisor)
    screen.activated()
    assert not find(screen, "pauseBanner").isVisible()
    find(screen, "holdQueue").click()
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    find(sheet, "reasonDo").click()
    assert counter.services.queue.pause() is None, "without a reason nothing happens"
    give_reason(screen, "Penerbit minta berhenti")
    banner = find(screen, "pauseBanner")
    qtbot.waitUntil(banner.isVisible)
    assert "Hartono" in words(banner)
    assert "Penerbit minta berhenti" in words(banner)
    assert not find(screen, "holdQueue").isVisible()
    find(screen, "resumeQueue").click()
    qtbot.waitUntil(lambda: not banner.isVisible())
    assert counter.services.queue.pause() is None


def test_a_clerk_sees_who_holds_the_queue_and_has_no_button(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot
) -> None:
    counter.services.queue_control.pause(
        counter.session_of(counter.supervisor), counter.desk.new_op(), "Listrik tidak stabil"
    )
    screen.activated()
    qtbot.waitUntil(find(screen, "pauseBanner").isVisible)
    assert not find(screen, "holdQueue").isVisible()
    assert not find(screen, "resumeQueue").isVisible()


def rejected(counter: Counter, name: str, why: str) -> str:
    stamp = counter.sell(counter.order(f"%PDF {name}".encode())).stamp_ids[0]
    counter.attempt(stamp, Step.UPLOAD, Outcome.REJECTED, why)
    return stamp


def show_refused(screen: AntreanScreen) -> None:
    filters: FilterChips = find(screen, "queueFilters")
    filters.choose("rejected")


def test_refused_stamps_of_one_cause_are_tried_again(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    two = [rejected(counter, name, "issuer.rejected_configuration: 91 profile") for name in "ab"]
    other = rejected(counter, "c", "issuer.rejected_document: 80 changed")
    counter.log_in(counter.supervisor)
    screen.activated()
    banner = find(screen, "retryBanner")
    assert not banner.isVisible(), "only where the refused are looked at"
    show_refused(screen)
    qtbot.waitUntil(banner.isVisible)
    assert "2" in words(banner)
    assert "91 profile" in words(banner)
    find(screen, "retryCause").click()
    give_reason(screen, "Profil diperbaiki")
    qtbot.waitUntil(lambda: counter.services.queue.row(two[0]).state is StampState.PAID)
    states = [counter.services.queue.row(stamp).state for stamp in (*two, other)]
    assert states == [StampState.PAID, StampState.PAID, StampState.REJECTED]
    qtbot.waitUntil(lambda: "80 changed" in words(banner))
    find(screen, "queueTable").select_id(other)
    find(screen, "retryOne").click()
    give_reason(screen, "Dicoba sekali lagi")
    qtbot.waitUntil(lambda: counter.services.queue.row(other).state is StampState.PAID)
    qtbot.waitUntil(lambda: not banner.isVisible())


def role(counter: Counter, role: IssuerRole, state: IssuerState, cause: str = "") -> None:
    payload = {"role": role.value, "state": state.value, "cause": cause}
    counter._append(Kind.ROLE_CHANGED, {**payload, "samples": 1, "failed": 0, "median_ms": 800})  # type: ignore[reportPrivateUsage]


def test_the_issuers_lamp_tells_each_role_in_words(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    counter.sell(counter.order())
    role(counter, IssuerRole.SIGNING, IssuerState.NORMAL)
    role(counter, IssuerRole.STAMP, IssuerState.DOWN, "issuer.timeout")
    counter.issuer(IssuerState.DOWN, "issuer.timeout")
    counter.clock.move(minutes=37)
    sheet = IssuerSheet(screen, counter.context)
    sheet.open()
    chip = find(sheet, "role_stamp")
    assert "down since" in chip.text()
    assert "did not answer in time" in chip.text()
    assert find(sheet, "role_signing").text() == "normal"
    assert "the line is well" in find(sheet, "issuerBlame").text(), "another part of the issuer answers"
    assert find(sheet, "role_inventory").text() == "not asked yet"
    outages = find(sheet, "issuerOutages").text()
    assert "Outages today: 1 · together 37 min" in outages
    assert "named no end" in outages
    assert "37 min" in find(sheet, "issuerQueue").text()
    counter.clock.move(hours=4)
    role(counter, IssuerRole.STAMP, IssuerState.NORMAL)
    counter.issuer(IssuerState.NORMAL)
    qtbot.waitUntil(lambda: chip.text() == "normal")
    assert "named no end" not in find(sheet, "issuerOutages").text()
    assert "1 wait for longer" in find(sheet, "issuerQueue").text()
    sheet.cancel()


def test_what_the_command_says(counter: Counter) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    counter.sell(counter.order())
    counter.services.queue_control.pause(counter.session_of(counter.supervisor), counter.desk.new_op(), "Tunggu")
    queue, zone = counter.services.queue, counter.desk.place.office.zone
    now = counter.clock.now() + timedelta(minutes=5)
    lines = " ".join(done_lines(4, queue.overview(), queue.issuer(), now, zone))
    assert "Stamped: 4 · waiting: 1 · to be checked: 0 · refused: 0" in lines
    assert "down since" in lines
    assert "cannot be reached" in lines
    assert "held by Hartono" in lines
    assert len({end_line(why) for why in ("wanted", "done", "asked", "bug")}) == 4
