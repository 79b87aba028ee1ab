"""The drill's panel beside the real shell: it takes room and covers nothing, and is no part of the counter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import KnownError
from counter_app.ui.drill.board import Board, Card, CardState, Choice, DrillNews, ScorePage
from counter_app.ui.drill.panel import FOLDED, WIDTH, DrillPanel, put_beside
from counter_app.ui.drill.score_window import ScoreWindow
from counter_app.ui.shell import MainWindow, Place

BEGAN = datetime(2024, 9, 3, 2, 0, tzinfo=UTC)
CARD = Card(
    "made",
    "Bu Made",
    "Bila belum bisa, saya bayar dan antre.",
    (Path("/desk/made_lamaran.pdf"),),
    BEGAN,
    None,
    BEGAN + timedelta(minutes=9),
    Choice.QUEUE,
    CardState.AT_DESK,
)
BOARD = Board("Satu jam", "Layani semua orang.", None, None, (), 3)
RUNNING = replace(BOARD, begun=BEGAN, ends=BEGAN + timedelta(minutes=10), cards=(CARD,), coming=2)


class Deeds:
    """Counts what was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def begin(self) -> None:
        self.asked.append("begin")

    def score(self) -> None:
        self.asked.append("score")


class Bench:
    """A shell with the panel beside it, on a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = BEGAN
        self.news = DrillNews()
        self.deeds = Deeds()
        self.window = MainWindow(Place("KC Contoh 57199", "03", "Asia/Jakarta"), now=lambda: self.now, training=True)
        self.panel = DrillPanel(self.news, self.deeds, lambda: self.now, "Asia/Jakarta")
        put_beside(self.window, self.panel)

    def find(self, name: str) -> QAbstractButton:
        found = self.panel.findChild(QAbstractButton, name)
        assert isinstance(found, QAbstractButton)
        return found


@pytest.fixture
def bench(dressed: QApplication, qtbot: QtBot) -> Iterator[Bench]:
    made = Bench()
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    qtbot.waitExposed(made.window)
    yield made
    made.window.close()


def test_the_counter_keeps_its_room_and_nothing_is_covered(bench: Bench, qtbot: QtBot) -> None:
    bench.news.publish_board(RUNNING)
    counter = bench.window.centralWidget()
    assert counter is not None
    assert not counter.geometry().intersects(bench.panel.geometry())
    assert counter.width() >= 1024
    assert bench.panel.width() == WIDTH
    bench.find("drillFold").click()
    assert bench.panel.folded
    qtbot.waitUntil(lambda: bench.panel.width() == FOLDED and counter.width() > 1300)
    bench.find("drillUnfold").click()
    qtbot.waitUntil(lambda: bench.panel.width() == WIDTH)


def test_it_begins_once_and_then_offers_the_score(bench: Bench) -> None:
    bench.news.publish_board(BOARD)
    assert bench.find("drillBegin").isVisible()
    assert not bench.find("drillScore").isVisible()
    bench.find("drillBegin").click()
    bench.news.publish_board(RUNNING)
    assert not bench.find("drillBegin").isVisible()
    bench.find("drillScore").click()
    assert bench.deeds.asked == ["begin", "score"]


def test_customers_stand_in_order_and_what_they_gave_can_be_dragged(bench: Bench) -> None:
    done = replace(CARD, key="rini", name="Bu Rini", state=CardState.SERVED, attended_at=BEGAN + timedelta(seconds=40))
    waits = replace(CARD, key="eko", name="Pak Eko", state=CardState.WAITS, attended_at=BEGAN)
    bench.news.publish_board(replace(RUNNING, cards=(done, waits, CARD)))
    names = [card.card.key for card in bench.panel.cards]
    assert names == ["made", "eko", "rini"]
    at_desk, attended, served = bench.panel.cards
    (chip,) = at_desk.chips
    assert chip.mime().urls() == [QUrl.fromLocalFile("/desk/made_lamaran.pdf")]
    assert attended.chips == served.chips == []
    assert at_desk.accessibleName().startswith("Bu Made")
    bench.news.publish_board(replace(RUNNING, cards=(replace(CARD, state=CardState.GONE),)))
    assert [card.card.key for card in bench.panel.cards] == ["made"]


def test_time_passes_on_the_cards_and_in_the_band(bench: Bench, qtbot: QtBot) -> None:
    bench.news.publish_board(RUNNING)
    bench.now = BEGAN + timedelta(seconds=75)
    bench.panel.show_board(RUNNING)
    qtbot.waitUntil(lambda: "waited 75 s · deadline 09:09" in _words(bench.panel))
    bench.now = BEGAN + timedelta(minutes=11)
    bench.panel.show_board(RUNNING)
    assert "hour over" in _words(bench.panel)


def test_the_panel_takes_no_focus_by_a_press_and_every_button_has_a_name(bench: Bench) -> None:
    bench.news.publish_board(RUNNING)
    own = [one for one in bench.panel.findChildren(QAbstractButton) if not one.objectName().startswith("qt_")]
    assert len(own) == 5
    for button in own:
        assert button.accessibleName() or button.text(), button.objectName()
        assert not button.focusPolicy() & Qt.FocusPolicy.ClickFocus, button.objectName()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus, button.objectName()


def test_the_score_comes_in_a_window_of_its_own(bench: Bench, tmp_path: Path) -> None:
    bench.news.publish_score(ScorePage("<h1>Lembar nilai</h1>", tmp_path / "nilai.pdf", tmp_path))
    window = bench.panel.findChild(ScoreWindow)
    assert isinstance(window, ScoreWindow)
    assert window.isVisible()
    text = window.findChild(QTextBrowser, "scoreText")
    assert isinstance(text, QTextBrowser)
    assert "Lembar nilai" in text.toPlainText()
    window.close()


def test_what_went_wrong_is_said_in_words(bench: Bench) -> None:
    bench.news.publish_failure(KnownError("training.refused"))
    assert "The training issuer refused" in _words(bench.panel)


def test_no_part_of_it_is_a_window_before_it_is_shown(dressed: QApplication) -> None:
    """A label that is made visible before it has its place would take the keyboard from the counter."""
    before = set(QApplication.topLevelWidgets())
    bench = Bench()
    bench.news.publish_board(RUNNING)
    shown = [one for one in set(QApplication.topLevelWidgets()) - before if one.isVisible()]
    assert shown == []
    bench.window.close()
    bench.window.deleteLater()


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
