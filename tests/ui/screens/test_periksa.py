"""Periksa e-Meterai: the verdict that a clerk sees, why, where, the slip, and nobody else's eyes on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QImage, QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.document import Verdict
from counter_app.domain.entries import Kind
from counter_app.domain.errors import DocumentRefused, KnownError
from counter_app.domain.verdicts import (
    Coverage,
    DocumentCheck,
    Mark,
    PictureSign,
    Reason,
    SignatureCheck,
    SignatureKind,
    StampPicture,
    TimeSource,
)
from counter_app.ui import verdict_words
from counter_app.ui.screens.periksa import PeriksaScreen
from counter_app.ui.screens.periksa.signature_card import SignatureCard
from counter_app.ui.screens.time_line_sheet import TimeLineSheet
from counter_app.ui.shortcuts import Shortcut
from counter_app.ui.widgets.message_panel import MessagePanel
from tests.ui.screens.counter import Counter

SERIAL = "389UY343AP0GE9A40000A9"
STAMP = SignatureCheck(
    SignatureKind.STAMP,
    SERIAL,
    Coverage.FILE,
    2,
    bottom_line=True,
    reasons=(Reason.REVOCATION_UNKNOWN,),
    signer="Penerbit",
    chain=("Antara", "Akar"),
    signed_at="2026-09-01T03:00:00+00:00",
    time_source=TimeSource.TIME_STAMP,
    mark=Mark(2, 0.5, 0.6, 0.15, 0.1),
)
VALID = DocumentCheck("", 0, 2, 2, None, (STAMP,), (), ("Akar",))


def bad(*reasons: Reason, **more: object) -> SignatureCheck:
    return replace(STAMP, reasons=reasons, bottom_line=False, **more)  # type: ignore[arg-type]


@pytest.fixture
def screen(counter: Counter, show: Callable[[QWidget], QWidget], dressed: object) -> PeriksaScreen:
    counter.log_in(counter.clerk)
    counter.inspector.checked = VALID
    screen = PeriksaScreen(counter.context)
    show(screen)
    screen.activated()
    return screen


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF-1.7 surat")
    return path


def label(over: QWidget, name: str) -> QLabel:
    found = over.findChild(QLabel, name)
    assert isinstance(found, QLabel), name
    return found


def button(over: QWidget, name: str) -> QPushButton:
    found = over.findChild(QPushButton, name)
    assert isinstance(found, QPushButton), name
    return found


def verdict(screen: PeriksaScreen) -> str:
    return label(screen, "bigVerdict").text()


def shown_reasons(screen: PeriksaScreen) -> set[str]:
    found = screen.findChildren(QWidget)
    names = {widget.objectName() for widget in found if widget.isVisible()}
    return {name.removeprefix("reason_") for name in names if name.startswith("reason_")}


def test_a_valid_stamp_says_so_with_its_serial_signer_time_and_chain(screen: PeriksaScreen, letter: Path) -> None:
    screen.open_path(letter)
    assert verdict(screen) == "VALID"
    (card,) = screen.findChildren(SignatureCard)
    assert label(card, "cardSerial").text() == "389U Y343 AP0G E9A4 0000A9"
    assert label(card, "cardFact_signer").text() == "Penerbit"
    assert label(card, "cardFact_chain").text() == "Antara ← Akar"
    assert "time stamp" in label(card, "cardFact_time").text()
    assert "10" in label(card, "cardFact_time").text()
    assert label(card, "cardFact_later").text() == "nothing"
    assert "withdrawn" in label(card, "cardNotes").text()


@pytest.mark.parametrize(
    ("check", "words", "reasons"),
    [
        (DocumentCheck("", 0, 2, 1), "NOT VALID", {"no_stamp"}),
        (
            replace(
                VALID, signatures=(bad(Reason.CHANGED_AFTER, changed_in=3, coverage=Coverage.REVISION),), revisions=3
            ),
            "NOT VALID",
            {"changed_after"},
        ),
        (replace(VALID, signatures=(bad(Reason.TRUST_UNKNOWN),)), "CANNOT BE TOLD", {"trust_unknown"}),
        (DocumentCheck("", 0, closed=Reason.ENCRYPTED), "CANNOT BE TOLD", {"encrypted"}),
        (replace(VALID, signatures=(STAMP, STAMP)), "CANNOT BE TOLD", {"serial_repeated"}),
    ],
)
def test_each_verdict_and_its_reasons(
    screen: PeriksaScreen, counter: Counter, letter: Path, check: DocumentCheck, words: str, reasons: set[str]
) -> None:
    counter.inspector.checked = check
    screen.open_path(letter)
    assert verdict(screen) == words
    assert shown_reasons(screen) == reasons


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_that_say_what_and_what_to_do(reason: Reason) -> None:
    words = verdict_words.reason_words(reason)
    assert words.says
    told_without_deed = {Reason.ALLOWED_LATER, Reason.TIME_CLAIMED, Reason.REVOCATION_UNKNOWN}
    assert bool(words.do) == (reason not in told_without_deed)


@pytest.mark.parametrize("found", Verdict)
def test_every_verdict_has_words_and_a_colour(found: Verdict) -> None:
    assert verdict_words.verdict_words(found)
    assert found in verdict_words.STATES


def test_the_page_with_the_stamp_comes_first_and_keys_turn_pages(
    screen: PeriksaScreen, counter: Counter, letter: Path
) -> None:
    screen.open_path(letter)
    assert label(screen, "checkPageOf").text() == "p. 2/2"
    assert counter.inspector.rendered[-1][0] == 2
    screen.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier))
    assert label(screen, "checkPageOf").text() == "p. 1/2"
    assert counter.inspector.rendered[-1][0] == 1
    button(screen, "showOnPage").click()
    assert label(screen, "checkPageOf").text() == "p. 2/2"


def test_a_frame_is_drawn_round_the_stamp(screen: PeriksaScreen, letter: Path) -> None:
    """The page is white: only the frame has colour."""
    screen.open_path(letter)
    page = screen.findChild(QWidget, "checkPage")
    assert page is not None
    picture: QImage = page.grab().toImage()
    ratio = picture.devicePixelRatio()
    inner = page.width() - 24
    x = round((12 + (0.5 + 0.075) * inner) * ratio)
    column = {picture.pixelColor(x, y).name() for y in range(picture.height())}
    assert verdict_words.STATES[Verdict.VALID].value == "ok"
    assert "#146c43" in column
    assert "#146c43" not in {picture.pixelColor(round(30 * ratio), y).name() for y in range(picture.height())}


def test_a_picture_of_a_stamp_is_shown_where_it_is(screen: PeriksaScreen, counter: Counter, letter: Path) -> None:
    counter.inspector.checked = DocumentCheck(
        "", 0, 2, 1, pictures=(StampPicture(Mark(2, 0.1, 0.1, 0.2, 0.2), PictureSign.QR),)
    )
    screen.open_path(letter)
    assert shown_reasons(screen) == {"no_stamp", "picture_no_stamp"}
    assert label(screen, "checkPageOf").text() == "p. 2/2"


def test_f5_prints_the_slip_once_then_marked_copies(screen: PeriksaScreen, counter: Counter, letter: Path) -> None:
    screen.open_path(letter)
    assert screen.primary_button is button(screen, "checkPrint")
    assert screen.on_shortcut(Shortcut.PRIMARY)
    assert screen.on_shortcut(Shortcut.PRIMARY)
    with counter.journal.read() as connection:
        kinds = [row[0] for row in connection.execute("SELECT kind FROM entry ORDER BY seq")]
        copies = [row[0] for row in connection.execute("SELECT copy FROM print_job ORDER BY copy")]
    assert kinds.count(Kind.DOCUMENT_CHECKED) == 1
    assert copies == [1, 2]


def test_the_next_file_has_a_slip_of_its_own(screen: PeriksaScreen, counter: Counter, letter: Path) -> None:
    screen.open_path(letter)
    screen.on_shortcut(Shortcut.PRIMARY)
    letter.write_bytes(b"%PDF-1.7 another")
    screen.open_path(letter)
    screen.on_shortcut(Shortcut.PRIMARY)
    with counter.journal.read() as connection:
        copies = [row[0] for row in connection.execute("SELECT copy FROM print_job")]
    assert copies == [1, 1]


def test_a_file_that_cannot_be_read_is_said_and_nothing_stays_in_view(screen: PeriksaScreen, tmp_path: Path) -> None:
    screen.open_path(tmp_path / "gone.pdf")
    assert screen.checked is None
    assert screen.findChild(MessagePanel) is not None
    assert screen.primary_button is button(screen, "checkChoose")


@pytest.mark.parametrize(
    "error",
    [
        KnownError("document.bad_root"),
        DocumentRefused("document.too_large_to_check", size=60_000_000, limit=52_428_800),
    ],
)
def test_what_forbids_the_check_has_words(
    screen: PeriksaScreen, counter: Counter, letter: Path, monkeypatch: pytest.MonkeyPatch, error: KnownError
) -> None:
    def refuse(_path: Path) -> bytes:
        raise error

    monkeypatch.setattr(counter.inspector, "read", refuse)
    screen.open_path(letter)
    panel = screen.findChild(MessagePanel)
    assert panel is not None
    assert error.code not in panel.what.text()
    assert panel.press.text()


def test_a_page_that_cannot_be_drawn_costs_only_the_picture(
    screen: PeriksaScreen, counter: Counter, letter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_pdf: bytes, _page: int, _width: int) -> bytes:
        raise KnownError("document.worker_failed", reason="crash")

    monkeypatch.setattr(counter.inspector, "render", fail)
    screen.open_path(letter)
    assert verdict(screen) == "VALID"
    assert screen.findChild(MessagePanel) is None


def test_a_file_is_dropped(screen: PeriksaScreen, letter: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter)), QUrl.fromLocalFile(str(letter))])
    screen.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert verdict(screen) == "VALID"


def test_a_file_that_was_stamped_here_leads_to_its_story(
    screen: PeriksaScreen, counter: Counter, tmp_path: Path, qtbot: QtBot
) -> None:
    counter.open_shift()
    sold = counter.sell(counter.order())
    counter.verify(*sold.stamp_ids)
    result = tmp_path / "hasil.pdf"
    result.write_bytes(counter.services.stamping.result(sold.stamp_ids[0]))
    screen.open_path(result)
    banner = screen.findChild(QWidget, "ownBanner")
    assert banner is not None
    assert banner.isVisible()
    assert sold.receipt.text in " ".join(text.text() for text in banner.findChildren(QLabel))
    button(screen, "ownStory").click()
    story = screen.window().findChild(TimeLineSheet)
    assert story is not None
    qtbot.keyClick(story, Qt.Key.Key_Escape)


def test_a_strangers_file_has_no_story(screen: PeriksaScreen, letter: Path) -> None:
    screen.open_path(letter)
    banner = screen.findChild(QWidget, "ownBanner")
    assert banner is not None
    assert not banner.isVisible()


def test_a_customers_file_is_not_shown_to_somebody_else(screen: PeriksaScreen, counter: Counter, letter: Path) -> None:
    screen.open_path(letter)
    counter.changes.session_changed.emit()
    assert screen.checked is not None
    counter.log_in(counter.supervisor)
    counter.changes.session_changed.emit()
    assert screen.checked is None
    assert label(screen, "checkFileName").text() == ""


def test_every_key_is_in_the_help(screen: PeriksaScreen) -> None:
    assert set(screen.keys()) == {Shortcut.PAGE_BACK, Shortcut.PAGE_ON}
    assert Shortcut.CHECK.keys == "F6"
