"""The sheet that hands documents over: to a drive, a folder, by e-mail; and what the queue says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.mail import MailOutcome, MailState
from counter_app.domain.stamp import StampState
from counter_app.services.hand_over import HandOver, Way
from counter_app.services.hand_over_ports import Drive
from counter_app.ui.screens.antrean.screen import AntreanScreen
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.choice_list import ChoiceList
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import Counter

Show = Callable[[AntreanScreen], AntreanScreen]
TO = "siti.contoh@pos.example.id"


@pytest.fixture
def screen(counter: Counter, show: Show) -> AntreanScreen:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    return show(AntreanScreen(counter.context))


def find(parent: QWidget, name: str) -> Any:
    widget = parent.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def ready(counter: Counter, *contents: bytes) -> tuple[str, ...]:
    sold = counter.sell(*(counter.order(content) for content in contents or (b"%PDF-1.7 a letter",)))
    for stamp_id in sold.stamp_ids:
        counter.verify(stamp_id)
    return sold.stamp_ids


def opened(counter: Counter, screen: AntreanScreen) -> HandOverSheet:
    screen.activated()
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, HandOverSheet)
    return sheet


def ways(sheet: HandOverSheet) -> list[str]:
    (shown,) = [found for found in sheet.findChildren(ChoiceList, "ways") if found.isVisible()]
    return [choice.key for choice in shown._choices]


def plug_in(counter: Counter, sheet: HandOverSheet, *paths: Path) -> None:
    """What the next look finds."""
    counter.drives.plugged = tuple(Drive(path, path.name, 3_200_000_000) for path in paths)
    sheet._look.timeout.emit()


def test_a_drive_appears_as_it_is_plugged_in_and_is_removed_safely(
    counter: Counter, screen: AntreanScreen, tmp_path: Path
) -> None:
    (stamp,) = ready(counter)
    sheet = opened(counter, screen)
    assert ways(sheet) == ["folder", "mail"]
    assert not find(sheet, "handOverGo").isEnabled()
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    plug_in(counter, sheet, stick)
    assert ways(sheet) == [f"drive:{stick}", "folder", "mail"]
    assert sheet.on_shortcut(Shortcut.PRIMARY), "the only drive is the chosen one"
    assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER
    assert str(stick) in find(sheet, "handedOverFiles").text()
    assert sheet.on_shortcut(Shortcut.ALTERNATIVE)
    assert counter.drives.ejected == [Drive(stick, "KINGSTON", 3_200_000_000)]
    assert sheet.note.text() == "The drive can be pulled out now."
    done: list[HandOver] = []
    sheet.accepted.connect(done.append)
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert (done[0].way, done[0].files[0].parent) == (Way.DRIVE, stick)


def test_a_drive_that_is_busy_says_so_and_can_be_tried_again(
    counter: Counter, screen: AntreanScreen, tmp_path: Path
) -> None:
    ready(counter)
    sheet = opened(counter, screen)
    plug_in(counter, sheet, tmp_path)
    sheet.on_shortcut(Shortcut.PRIMARY)
    counter.drives.fails = "drive.busy"
    find(sheet, "removeSafely").click()
    assert find(sheet, "handOverMessage").isVisible()
    counter.drives.fails = ""
    find(sheet, "removeSafely").click()
    assert len(counter.drives.ejected) == 1


@pytest.mark.parametrize(
    "fault", ["handover.disk_full", "handover.folder_missing", "handover.read_only", "handover.copy_differs"]
)
def test_a_copy_that_fails_says_why_and_hands_nothing_over(
    counter: Counter, screen: AntreanScreen, tmp_path: Path, fault: str
) -> None:
    (stamp,) = ready(counter)
    sheet = opened(counter, screen)
    plug_in(counter, sheet, tmp_path)
    counter.delivery.fails = fault
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert find(sheet, "handOverMessage").isVisible()
    assert counter.services.queue.row(stamp).state is StampState.VERIFIED
    counter.delivery.fails = ""
    assert sheet.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER


def test_what_the_clerk_chose_stays_when_a_drive_comes_or_goes(
    counter: Counter, screen: AntreanScreen, tmp_path: Path
) -> None:
    ready(counter)
    sheet = opened(counter, screen)
    one, two = tmp_path / "ONE", tmp_path / "TWO"
    plug_in(counter, sheet, one)
    assert sheet._ways.folder == one
    sheet.set_folder(tmp_path)
    plug_in(counter, sheet, one, two)
    assert (sheet._ways.way, sheet._ways.folder) == (Way.FOLDER, tmp_path)
    plug_in(counter, sheet)
    assert sheet._ways.folder == tmp_path


def test_all_ready_documents_of_a_customer_go_together(counter: Counter, screen: AntreanScreen, tmp_path: Path) -> None:
    stamps = ready(counter, b"%PDF-1.7 one", b"%PDF-1.7 two")
    other = ready(counter, b"%PDF-1.7 of another customer")[0]
    sheet = opened(counter, screen)
    assert find(sheet, "handOverDocument_1").text()
    assert sheet.findChild(QWidget, "handOverDocument_2") is None
    sheet.set_folder(tmp_path)
    sheet.on_shortcut(Shortcut.PRIMARY)
    rows = counter.services.queue.rows((*stamps, other))
    states = [row.state for row in rows]
    assert states == [StampState.HANDED_OVER, StampState.HANDED_OVER, StampState.VERIFIED]


def by_mail(sheet: HandOverSheet, qtbot: QtBot, address: str = TO) -> None:
    (shown,) = [found for found in sheet.findChildren(ChoiceList, "ways") if found.isVisible()]
    qtbot.keyClick(shown, Qt.Key.Key_2)
    qtbot.keyClicks(find(sheet, "mailAddress"), address)
    assert sheet.on_shortcut(Shortcut.PRIMARY)


def test_a_mail_is_followed_until_the_server_accepts_it(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    (stamp,) = ready(counter)
    sheet = opened(counter, screen)
    by_mail(sheet, qtbot)
    (mail,) = counter.mails.open()
    banner = find(sheet, "mailBanner")
    assert "s***h@pos.example.id" in banner.title.text()
    assert TO not in banner.title.text()
    counter.mails.leaving(mail.mail_id)
    counter.mails.ended(mail.mail_id, MailOutcome.SENT)
    qtbot.waitUntil(lambda: "ccepted" in banner.title.text())
    assert "not proof" in banner.text.text()
    slip = counter.mails.mail(mail.mail_id).slip
    assert slip is not None
    assert slip in find(sheet, "handedOverReceipt").text()
    assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER


def test_a_wrong_address_is_said_and_nothing_is_queued(counter: Counter, screen: AntreanScreen, qtbot: QtBot) -> None:
    ready(counter)
    sheet = opened(counter, screen)
    by_mail(sheet, qtbot, "siti@")
    assert find(sheet, "handOverMessage").isVisible()
    assert counter.mails.open() == ()


def test_an_unknown_mail_is_shown_in_the_queue_and_decided(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot
) -> None:
    (stamp,) = ready(counter)
    sheet = opened(counter, screen)
    by_mail(sheet, qtbot)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None, "closed; it goes on by itself"
    (mail,) = counter.mails.open()
    counter.mails.leaving(mail.mail_id)
    counter.mails.ended(mail.mail_id, MailOutcome.UNKNOWN, "mail.no_answer")
    qtbot.waitUntil(find(screen, "mailsBanner").isVisible)
    find(screen, "openMail").click()
    again = open_sheet(sheet_host(screen))
    assert isinstance(again, HandOverSheet)
    assert "obody knows" in find(again, "mailBanner").title.text()
    find(again, "mailArrived").click()
    assert counter.mails.mail(mail.mail_id).state is MailState.SENT
    assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER
    qtbot.waitUntil(lambda: not find(screen, "mailsBanner").isVisible())


@pytest.mark.parametrize("reopened", [False, True])
def test_an_address_that_the_server_refuses_leads_to_another_one_or_a_drive(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot, tmp_path: Path, reopened: bool
) -> None:
    """One press on what F5 offers, and the same sheet asks anew; the clerk looks for nothing in the queue."""
    (stamp,) = ready(counter)
    sheet = opened(counter, screen)
    by_mail(sheet, qtbot)
    (mail,) = counter.mails.open()
    counter.mails.ended(mail.mail_id, MailOutcome.REFUSED, "mail.recipient_refused", "550 5.1.1")
    qtbot.waitUntil(lambda: "550 5.1.1" in find(sheet, "mailBanner").text.text())
    if reopened:
        sheet.cancel()
        sheet = opened(counter, screen)
    go = find(sheet, "handOverGo")
    assert go.text() == "Another address or way"
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert counter.mails.mail(mail.mail_id).state is MailState.WITHDRAWN
    assert not find(sheet, "mailBanner").isVisible()
    by_mail(sheet, qtbot, "siti.baru@pos.example.id")
    (other,) = counter.mails.open()
    assert other.mail_id != mail.mail_id
    counter.mails.ended(other.mail_id, MailOutcome.REFUSED, "mail.recipient_refused", "550 5.1.1")
    qtbot.waitUntil(lambda: go.text() == "Another address or way")
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert counter.mails.open() == ()
    sheet.set_folder(tmp_path)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER


def test_a_mail_that_waits_is_withdrawn_and_another_way_is_chosen(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    (stamp,) = ready(counter)
    sheet = opened(counter, screen)
    by_mail(sheet, qtbot)
    (mail,) = counter.mails.open()
    assert mail.state is MailState.QUEUED
    find(sheet, "mailWithdraw").click()
    assert open_sheet(sheet_host(screen)) is None
    again = opened(counter, screen)
    again.set_folder(tmp_path)
    again.on_shortcut(Shortcut.PRIMARY)
    assert counter.services.queue.row(stamp).state is StampState.HANDED_OVER


def test_the_queue_says_what_goes_soon_and_that_the_vault_is_full(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot
) -> None:
    ready(counter)
    screen.activated()
    assert not find(screen, "noticesBanner").isVisible()
    counter.clock.move(days=24)
    counter.services.retention.look()
    qtbot.waitUntil(find(screen, "noticesBanner").isVisible)
    find(screen, "openNotice").click()
    assert isinstance(open_sheet(sheet_host(screen)), HandOverSheet)


def test_a_document_that_was_deleted_says_so(counter: Counter, screen: AntreanScreen, tmp_path: Path) -> None:
    ready(counter)
    counter.clock.move(days=31)
    counter.services.retention.look()
    counter.clock.move(days=8)
    assert counter.services.retention.look() == 2
    sheet = opened(counter, screen)
    sheet.set_folder(tmp_path)
    sheet.on_shortcut(Shortcut.PRIMARY)
    words = [label.text() for label in find(sheet, "handOverMessage").findChildren(QLabel)]
    assert any("deleted after its time" in line for line in words)


def test_a_drive_that_comes_takes_the_keyboard_from_nobody(
    counter: Counter, screen: AntreanScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    """An address has digits; a digit beside the field would switch the way."""
    ready(counter)
    sheet = opened(counter, screen)
    shown = sheet._ways._choices
    qtbot.keyClick(shown, Qt.Key.Key_2)
    field = find(sheet, "mailAddress")
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "siti")
    plug_in(counter, sheet, tmp_path)
    assert sheet._ways.way is Way.MAIL
    assert field.hasFocus()
    plug_in(counter, sheet)
    assert field.hasFocus()
    assert (sheet._ways.way, field.text()) == (Way.MAIL, "siti")
