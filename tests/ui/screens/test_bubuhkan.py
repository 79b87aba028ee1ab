"""The screen Bubuhkan: a file in, the stamp's place, paid once, followed truthfully, handed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from counter_app.documents.geometry import view_rect
from counter_app.domain.document import Finding, FindingCode, PageBox, Severity, Verdict
from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.services.queue import QueuePause, Standing
from counter_app.ui.screens.bubuhkan import BubuhkanScreen
from counter_app.ui.screens.bubuhkan.page_view import PageView
from counter_app.ui.screens.bubuhkan.progress import Line, progress_lines
from counter_app.ui.screens.bubuhkan.typed import NotRead, read_date, read_deadline
from counter_app.ui.screens.handover_sheet import HandOverSheet
from counter_app.ui.screens.jual.choices import OutageSheet
from counter_app.ui.screens.jual.payment import CashSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.theme import State
from counter_app.ui.widgets.notices import Notices
from counter_app.ui.widgets.placement_square import PlacementSquare
from counter_app.ui.widgets.sheet import open_sheet, sheet_host
from tests.ui.screens.counter import A4, Counter
from tests.ui.screens.driving import full_disk, hold

Show = Callable[[BubuhkanScreen], BubuhkanScreen]


@pytest.fixture
def screen(counter: Counter, show: Show) -> BubuhkanScreen:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    screen = show(BubuhkanScreen(counter.context))
    screen.activated()
    return screen


def find(screen: QWidget, name: str) -> QWidget:
    widget = screen.findChild(QWidget, name)
    assert widget is not None, name
    return widget


def press(screen: QWidget, name: str) -> None:
    button = find(screen, name)
    assert isinstance(button, QAbstractButton)
    assert button.isEnabled(), name
    button.click()


def text(screen: QWidget, name: str) -> str:
    label = find(screen, name)
    assert isinstance(label, QLabel)
    return label.text()


def typed(screen: QWidget, name: str, words: str) -> None:
    field = find(screen, name)
    assert isinstance(field, QLineEdit)
    field.setText(words)
    field.textEdited.emit(words)


def phase(screen: BubuhkanScreen) -> str:
    return screen.property("phase")


def pay(screen: BubuhkanScreen) -> None:
    """Exact cash."""
    assert screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, CashSheet)
    assert sheet.on_shortcut(Shortcut.PRIMARY)


def entries(counter: Counter, kind: Kind) -> list[dict[str, object]]:
    with counter.journal.read() as connection:
        rows = connection.execute("SELECT payload FROM entry WHERE kind = ? ORDER BY seq", (kind.value,)).fetchall()
    return [json.loads(row[0]) for row in rows]


def square(screen: BubuhkanScreen) -> PlacementSquare:
    found = find(screen, "placementSquare")
    assert isinstance(found, PlacementSquare)
    return found


def view(screen: BubuhkanScreen) -> PageView:
    found = find(screen, "pageView")
    assert isinstance(found, PageView)
    return found


def test_a_file_becomes_chips_and_a_preview(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    assert phase(screen) == "empty"
    screen.open_path(counter.file())
    assert phase(screen) == "ready"
    assert find(screen, "finding_sound").isVisible()
    assert text(screen, "fileName") == "surat_lamaran.pdf"
    assert text(screen, "pageOf") == "p. 1/2"
    qtbot.waitUntil(lambda: square(screen).isVisible())
    placement = view(screen).placement
    assert placement is not None
    assert f"90 × 90 pt, page 1, x {placement.llx}, y {placement.lly}" in square(screen).accessibleName()


def test_a_refused_file_says_what_is_wrong_and_sells_nothing(counter: Counter, screen: BubuhkanScreen) -> None:
    counter.inspector.findings = (Finding(FindingCode.ENCRYPTED, Severity.REFUSE),)
    screen.open_path(counter.file("rahasia.pdf"))
    assert phase(screen) == "refused"
    words = find(screen, "refusedFile").accessibleName()
    assert "No money was taken" in words
    assert not find(screen, "pay").isVisible()
    assert screen.primary_button is find(screen, "chooseFilePrimary")


def test_a_file_that_is_gone_is_told(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.folder / "tidak_ada.pdf")
    assert phase(screen) == "refused"


def test_a_dropped_file_is_opened(counter: Counter, screen: BubuhkanScreen) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(counter.file()))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    assert phase(screen) == "ready"


def test_arrow_keys_move_the_square_as_seen(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    screen.open_path(counter.file())
    before = view(screen).placement
    assert before is not None
    qtbot.keyClick(square(screen), Qt.Key.Key_Right)
    qtbot.keyClick(square(screen), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = view(screen).placement
    assert after is not None
    assert (after.llx, after.lly) == (before.llx + 1, before.lly - 10)


def test_on_a_turned_page_right_is_right_as_seen(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    box = PageBox(10, 20, 852, 615, 90)
    counter.inspector.pages = (box,)
    screen.open_path(counter.file())
    before = view(screen).placement
    assert before is not None
    qtbot.keyClick(square(screen), Qt.Key.Key_Right)
    after = view(screen).placement
    assert after is not None
    seen, was = view_rect(box, after), view_rect(box, before)
    assert (seen.left - was.left, seen.top - was.top) == (1, 0)
    assert after.lly == before.lly + 1


def test_the_pointer_drags_the_square(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    screen.open_path(counter.file())
    before = view(screen).placement
    assert before is not None
    place, grip = square(screen).geometry().topLeft(), QPoint(10, 10)
    qtbot.mousePress(square(screen), Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(square(screen), grip + QPoint(-40, -30))
    qtbot.mouseRelease(square(screen), Qt.MouseButton.LeftButton, pos=grip)
    after = view(screen).placement
    assert after is not None
    assert after.llx < before.llx
    assert after.lly > before.lly
    assert square(screen).geometry().topLeft() != place


def test_page_keys_turn_pages_and_the_square_can_come_along(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    screen.open_path(counter.file())
    qtbot.keyClick(screen, Qt.Key.Key_PageDown)
    assert text(screen, "pageOf") == "p. 2/2"
    assert not square(screen).isVisible()
    press(screen, "placeHere")
    placement = view(screen).placement
    assert placement is not None
    assert placement.page == 2
    assert square(screen).isVisible()
    qtbot.keyClick(screen, Qt.Key.Key_PageUp)
    assert text(screen, "pageOf") == "p. 1/2"


def test_pictures_are_drawn_once_a_size(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    screen.open_path(counter.file())
    qtbot.waitUntil(lambda: len(counter.inspector.rendered) >= 3)
    screen.repaint()
    assert len(set(counter.inspector.rendered)) == len(counter.inspector.rendered)


def test_paid_once_and_bound_to_its_place(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    typed(screen, "documentNumber", "12/SK/2026")
    typed(screen, "deadline", "17.00")
    pay(screen)
    assert phase(screen) == "following"
    (sale,) = entries(counter, Kind.SALE_COMMITTED)
    (stamp,) = sale["stamps"]  # type: ignore[misc]
    placement = view(screen).placement
    assert placement is not None
    assert stamp["document"]["placement"] == [1, placement.llx, placement.lly, placement.urx, placement.ury]
    assert stamp["document"]["deadline"] == "2026-11-24T10:00:00.000Z"
    assert sale["offline"] is False
    assert counter.woken
    assert "12/SK/2026" not in json.dumps(sale)


def test_pressing_pay_again_sells_nothing_more(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, CashSheet)
    sheet.on_shortcut(Shortcut.PRIMARY)
    sheet.on_shortcut(Shortcut.PRIMARY)
    screen.on_shortcut(Shortcut.PRIMARY)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1


def test_change_is_shown_large_after_the_payment(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    press(sheet, "sheetNote_1")
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert text(screen, "changeSum") == "Rp40.000"
    assert find(screen, "changeSum").isVisible()


def test_wrong_details_stop_before_any_money(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    typed(screen, "documentDate", "31/02/2026")
    kind = find(screen, "identityKind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(1)
    typed(screen, "identityNumber", "1234")
    screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None
    assert not entries(counter, Kind.SALE_COMMITTED)


def test_identity_is_masked_while_nobody_types(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    kind = find(screen, "identityKind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(1)
    field = find(screen, "identityNumber")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    typed(screen, "identityNumber", "3372014109900003")
    find(screen, "documentNumber").setFocus()
    assert field.text() == "3372********0003"
    pay(screen)
    document = entries(counter, Kind.SALE_COMMITTED)[0]["stamps"][0]["document"]  # type: ignore[index]
    assert counter.journal.open_sealed(document["sealed"])["identity_number"] == "3372014109900003"  # type: ignore[index]


def test_no_money_is_asked_for_while_the_till_is_closed(counter: Counter, show: Show, qtbot: QtBot) -> None:
    counter.issuer(IssuerState.NORMAL)
    screen = show(BubuhkanScreen(counter.context))
    screen.open_path(counter.file())
    assert screen.on_shortcut(Shortcut.PRIMARY), "nobody looked at the till yet: it is read before the payment"
    assert open_sheet(sheet_host(screen)) is None
    assert find(screen, "tillNotOpen").isVisible()
    assert not find(screen, "pay").isEnabled()
    with qtbot.waitSignal(screen.till_requested):
        press(screen, "openTill")
    screen.activated()
    counter.open_shift()
    qtbot.waitUntil(find(screen, "pay").isEnabled)
    assert not find(screen, "tillNotOpen").isVisible()
    pay(screen)
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1


def test_at_anothers_till_a_claim_code_still_works(counter: Counter, screen: BubuhkanScreen) -> None:
    sold = counter.sell(stamps=1)
    counter.log_in(counter.supervisor)
    counter.changes.session_changed.emit()
    screen.open_path(counter.file())
    assert not find(screen, "pay").isEnabled()
    banner = find(screen, "tillNotOpen")
    assert banner.isVisible()
    assert any("Sri Wahyuni" in label.text() for label in banner.findChildren(QLabel))
    screen.take_claim(sold.claims[0].text)
    assert not find(screen, "tillNotOpen").isVisible()
    assert find(screen, "attach").isEnabled()


def test_a_document_waits_for_its_own_clerk_only(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    typed(screen, "documentNumber", "12/SK/2026")
    counter.context.session = None
    counter.changes.session_changed.emit()
    counter.log_in(counter.clerk)
    counter.changes.session_changed.emit()
    assert phase(screen) == "ready"
    counter.log_in(counter.supervisor)
    counter.changes.session_changed.emit()
    assert phase(screen) == "empty"
    number = find(screen, "documentNumber")
    assert isinstance(number, QLineEdit)
    assert number.text() == ""


def test_a_followed_stamp_is_not_shown_to_the_next_clerk(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    pay(screen)
    counter.log_in(counter.supervisor)
    counter.changes.session_changed.emit()
    assert phase(screen) == "empty"
    assert screen.stamp_id == ""
    assert not find(screen, "changeSum").isVisible()


def test_what_was_said_before_goes_with_the_payment(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    sheet.cancel()
    notices = screen.findChild(Notices)
    assert notices is not None
    assert notices.isVisible()
    screen.on_shortcut(Shortcut.PRIMARY)
    assert not notices.close_newest(), "a new payment begins"
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert phase(screen) == "following"
    assert not notices.close_newest()


def test_the_focus_never_leaves_the_screen(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    """A scanner's Enter would press what has the focus."""
    screen.open_path(counter.file())
    pay(screen)
    assert screen.focusWidget() is find(screen, "progressCard")
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert phase(screen) == "following"
    assert screen.on_shortcut(Shortcut.ALTERNATIVE)
    assert screen.focusWidget() is find(screen, "chooseFilePrimary")
    counter.inspector.findings = (Finding(FindingCode.ENCRYPTED, Severity.REFUSE),)
    screen.open_path(counter.file("rahasia.pdf"))
    assert screen.focusWidget() is find(screen, "chooseFilePrimary")


def test_a_file_that_was_here_before_names_its_receipt(counter: Counter, screen: BubuhkanScreen) -> None:
    sold = counter.sell(counter.order())
    screen.open_path(counter.file())
    words = text(screen, "findingWords")
    assert f"(receipt {sold.receipt})" in words
    assert words.endswith("It is not stamped yet.")
    counter.verify(sold.stamp_ids[0])
    screen.open_path(counter.file())
    assert text(screen, "findingWords").endswith("It was stamped.")


def test_an_outage_asks_before_the_money(counter: Counter, screen: BubuhkanScreen) -> None:
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    screen.open_path(counter.file())
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, OutageSheet)
    sheet.choices.choose_number(2)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert phase(screen) == "ready"
    assert not entries(counter, Kind.SALE_COMMITTED)
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, OutageSheet)
    sheet.on_shortcut(Shortcut.PRIMARY)
    cash = open_sheet(sheet_host(screen))
    assert isinstance(cash, CashSheet)
    cash.on_shortcut(Shortcut.PRIMARY)
    assert entries(counter, Kind.SALE_COMMITTED)[0]["offline"] is True


def test_an_issuer_that_goes_down_behind_the_payment_brings_the_choices(
    counter: Counter, screen: BubuhkanScreen
) -> None:
    screen.open_path(counter.file())
    screen.on_shortcut(Shortcut.PRIMARY)
    cash = open_sheet(sheet_host(screen))
    assert isinstance(cash, CashSheet)
    counter.issuer(IssuerState.DOWN, "issuer.unreachable")
    cash.on_shortcut(Shortcut.PRIMARY)
    assert not entries(counter, Kind.SALE_COMMITTED)
    choices = open_sheet(sheet_host(screen))
    assert isinstance(choices, OutageSheet)
    said = [label.text() for label in choices.findChildren(QLabel)]
    assert any("stopped serving while this was being paid" in words for words in said)
    assert not any("Nothing was paid" in label.text() for label in screen.findChildren(QLabel))
    choices.on_shortcut(Shortcut.PRIMARY)
    cash = open_sheet(sheet_host(screen))
    assert isinstance(cash, CashSheet)
    cash.on_shortcut(Shortcut.PRIMARY)
    assert [sale["offline"] for sale in entries(counter, Kind.SALE_COMMITTED)] == [True]


@pytest.mark.parametrize("outcome", ["sold", "refused"])
def test_a_lock_while_it_is_recorded_is_not_nothing_paid(
    counter: Counter, screen: BubuhkanScreen, outcome: str
) -> None:
    screen.open_path(counter.file())
    screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, CashSheet)
    runner = hold(counter)
    sheet.on_shortcut(Shortcut.PRIMARY)
    assert len(runner.held) == 1
    sheet.cancel()  # what the lock does
    assert not any("Nothing was paid" in label.text() for label in screen.findChildren(QLabel))
    screen.on_shortcut(Shortcut.PRIMARY)
    assert open_sheet(sheet_host(screen)) is None, "what is being paid is not paid again"
    if outcome == "sold":
        runner.release()
        assert phase(screen) == "following"
        assert len(entries(counter, Kind.SALE_COMMITTED)) == 1
        return
    with full_disk(counter):
        runner.release()
    assert phase(screen) == "ready"
    screen.on_shortcut(Shortcut.PRIMARY)
    assert isinstance(open_sheet(sheet_host(screen)), CashSheet)
    assert not entries(counter, Kind.SALE_COMMITTED)


def test_a_claim_code_takes_no_money(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    sold = counter.sell(stamps=1)
    screen.open_path(counter.file())
    press(screen, "useClaimInstead")
    sheet = open_sheet(sheet_host(screen))
    assert sheet is not None
    field = find(sheet, "claimCode")
    qtbot.keyClicks(field, "WRONG")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(find(sheet, "claimMessage").isVisible)
    qtbot.keyClicks(field, sold.claims[0].text.lower().replace("-", " "))
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert not entries(counter, Kind.DOCUMENT_ATTACHED)
    assert find(screen, "claimInUse").isVisible()
    press(screen, "attach")
    assert phase(screen) == "following"
    assert screen.stamp_id == sold.stamp_ids[0]
    assert len(entries(counter, Kind.DOCUMENT_ATTACHED)) == 1
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1


def test_progress_is_fed_by_the_journal(counter: Counter, screen: BubuhkanScreen, qtbot: QtBot) -> None:
    screen.open_path(counter.file())
    pay(screen)
    stamp_id = screen.stamp_id
    counter.upload(stamp_id)
    serial = counter.allot(stamp_id)
    counter.start(stamp_id, Step.SIGN)
    qtbot.waitUntil(lambda: find(screen, "progress_3").property("state") == State.INFO.value)
    assert serial.grouped in find(screen, "progress_2").accessibleName()
    counter.end(stamp_id, Step.SIGN, Outcome.UNKNOWN, "issuer.timeout")
    qtbot.waitUntil(lambda: find(screen, "progress_3").property("state") == State.UNKNOWN.value)
    assert "TO CHECK" in find(screen, "progress_3").accessibleName()
    assert not find(screen, "handOver").isEnabled()


def test_the_result_is_shown_checked_and_handed_over(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.open_path(counter.file())
    pay(screen)
    counter.verify(screen.stamp_id)
    qtbot.waitUntil(lambda: find(screen, "verdict").isVisible())
    assert text(screen, "verdict") == "✓ VALID"
    qtbot.waitUntil(lambda: find(screen, "check_serial_matches").isVisible())
    assert not square(screen).isVisible()
    stick = tmp_path / "stick"
    stick.mkdir()
    assert screen.on_shortcut(Shortcut.PRIMARY)
    sheet = open_sheet(sheet_host(screen))
    assert isinstance(sheet, HandOverSheet)
    counter.delivery.fails = "handover.disk_full"
    typed(sheet, "folder", str(stick))
    press(sheet, "handOverGo")
    qtbot.waitUntil(find(sheet, "handOverMessage").isVisible)
    assert counter.services.queue.row(screen.stamp_id).state is StampState.VERIFIED
    counter.delivery.fails = ""
    press(sheet, "handOverGo")
    assert (stick / "surat_lamaran-bermeterai.pdf").exists()
    assert str(stick) in text(sheet, "handedOverFiles")
    (slip,) = entries(counter, Kind.HANDED_OVER)
    assert str(slip["receipt"]) in text(sheet, "handedOverReceipt")
    press(sheet, "handOverGo")
    assert phase(screen) == "empty"
    assert len(entries(counter, Kind.HANDED_OVER)) == 1


def test_a_result_that_does_not_pass_is_not_called_valid(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    counter.inspector.verdict = Verdict.UNSURE
    screen.open_path(counter.file())
    pay(screen)
    counter.verify(screen.stamp_id)
    qtbot.waitUntil(lambda: find(screen, "verdict").isVisible())
    assert text(screen, "verdict") == "? NOT CERTAIN"


def test_a_document_can_be_left_for_the_next_customer(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    pay(screen)
    first = screen.stamp_id
    assert screen.on_shortcut(Shortcut.ALTERNATIVE)
    assert phase(screen) == "empty"
    screen.open_path(counter.file("lain.pdf", b"%PDF-1.7 another"))
    assert phase(screen) == "ready"
    counter.verify(first)
    assert counter.services.queue.row(first).standing is Standing.READY
    assert phase(screen) == "ready"


def test_a_rejected_document_is_replaced_under_the_same_claim(
    counter: Counter, screen: BubuhkanScreen, qtbot: QtBot
) -> None:
    screen.open_path(counter.file())
    pay(screen)
    stamp_id = screen.stamp_id
    counter.upload(stamp_id)
    serial = counter.allot(stamp_id)
    counter.attempt(stamp_id, Step.SIGN, Outcome.REJECTED, "issuer.rejected_document: 31 certified")
    qtbot.waitUntil(lambda: screen.primary_button is find(screen, "replaceDocument"))
    assert screen.on_shortcut(Shortcut.PRIMARY)
    screen.open_path(counter.file("lain.pdf", b"%PDF-1.7 another"))
    press(screen, "attach")
    assert screen.stamp_id == stamp_id
    assert counter.services.queue.row(stamp_id).serial == serial
    assert len(entries(counter, Kind.SALE_COMMITTED)) == 1


@pytest.mark.parametrize(
    ("words", "expected"),
    [("3/9/2024", date(2024, 9, 3)), ("03-09-2024", date(2024, 9, 3)), (" 29.02.2024 ", date(2024, 2, 29))],
)
def test_dates_are_read(words: str, expected: date) -> None:
    assert read_date(words) == expected


@pytest.mark.parametrize("words", ["", "31/02/2026", "2026-09-03", "3/9", "3/9/24"])
def test_other_dates_are_not(words: str) -> None:
    with pytest.raises(NotRead):
        read_date(words)


NOW = datetime(2026, 11, 24, 13, 42, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize(
    ("words", "day", "hour", "minute"),
    [
        ("17.00", 24, 17, 0),
        ("1700", 24, 17, 0),
        ("Hari  ini 17:05", 24, 17, 5),
        ("besok 10.00", 25, 10, 0),
        ("26/11 08.30", 26, 8, 30),
        ("26/11/2026 8.30", 26, 8, 30),
    ],
)
def test_deadlines_are_read(words: str, day: int, hour: int, minute: int) -> None:
    assert read_deadline(words, NOW) == NOW.replace(day=day, hour=hour, minute=minute)


def test_a_day_without_year_that_is_over_is_next_years() -> None:
    deadline = read_deadline("3/1 10.00", NOW)
    assert deadline is not None
    assert (deadline.year, deadline.month, deadline.day) == (2027, 1, 3)


@pytest.mark.parametrize("words", ["13.41", "25.00", "segera", "31/02 10.00", "kemarin 10.00", "23/11/2026 10.00"])
def test_other_deadlines_are_not(words: str) -> None:
    with pytest.raises(NotRead):
        read_deadline(words, NOW)


def test_no_deadline_is_none() -> None:
    assert read_deadline("  ", NOW) is None


def test_a_lost_answer_is_never_called_failed(counter: Counter) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    stamp_id = counter.sell(counter.order()).stamp_ids[0]
    counter.upload(stamp_id)
    counter.attempt(stamp_id, Step.ALLOT, Outcome.UNKNOWN, "issuer.reset")
    queue = counter.services.queue
    fresh = counter.sell(counter.order(b"%PDF 2")).stamp_ids[0]
    for issuer, words in ((IssuerState.NORMAL, "waits for its turn"), (IssuerState.DOWN, "issuer serves again")):
        assert words in progress_lines(queue.row(fresh), (), NOW, "Asia/Jakarta", issuer)[Line.UPLOAD].note
    held = QueuePause("2026-11-24T01:00:00.000Z", "Hartono", "Issuer asked for it")
    held_lines = progress_lines(queue.row(fresh), (), NOW, "Asia/Jakarta", IssuerState.NORMAL, held)
    assert held_lines[Line.UPLOAD].note == "a supervisor holds the queue"
    lines = progress_lines(queue.row(stamp_id), queue.attempts(stamp_id), NOW, "Asia/Jakarta")
    assert lines[Line.SERIAL].state is State.UNKNOWN
    assert lines[Line.UPLOAD].note == "0.6 s"
    assert lines[Line.AFFIX].state is State.NEUTRAL


def test_of_a_cancelled_sale_only_what_was_done_is_ticked(counter: Counter) -> None:
    counter.open_shift()
    counter.issuer(IssuerState.NORMAL)
    stamp_id = counter.sell(counter.order()).stamp_ids[0]
    counter.upload(stamp_id)
    queue = counter.services.queue
    cancelled = replace(queue.row(stamp_id), state=StampState.VOIDED, standing=Standing.VOIDED)
    lines = progress_lines(cancelled, queue.attempts(stamp_id), NOW, "Asia/Jakarta")
    assert [line.state for line in lines] == [State.OK, State.OK, *[State.NEUTRAL] * 4]
    assert lines[Line.PAID].note == "cancelled"
    untried = progress_lines(cancelled, (), NOW, "Asia/Jakarta")
    assert [line.state for line in untried] == [State.OK, *[State.NEUTRAL] * 5]


def test_an_example_of_a_deadline_is_still_to_come(counter: Counter, screen: BubuhkanScreen) -> None:
    screen.open_path(counter.file())
    typed(screen, "deadline", "kemarin")
    assert any("Like 17.00 or 25/11 10.00" in label.text() for label in screen.findChildren(QLabel))


def test_the_preview_draws_a_page_in_its_own_form(counter: Counter, screen: BubuhkanScreen) -> None:
    counter.inspector.pages = (PageBox(0, 0, 842, 595, 0), A4)
    screen.open_path(counter.file())
    page = view(screen).canvas.page_rect(1)
    assert page.width() / page.height() == pytest.approx(842 / 595, rel=0.01)
