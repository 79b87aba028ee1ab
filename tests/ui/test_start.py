"""The window of the start, and the work behind it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from counter_app import __version__
from counter_app.domain.errors import StorageFailed
from counter_app.journal.progress import OnProgress, Stage
from counter_app.ui.open_counter import OpenCounter
from counter_app.ui.opening import Opening
from counter_app.ui.start_window import StartWindow


@pytest.fixture
def window(dressed: object, qtbot: QtBot) -> Iterator[StartWindow]:
    made = StartWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.leave()


def text(window: StartWindow, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label is not None
    return label.text()


def button(window: StartWindow, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found


def bar(window: StartWindow) -> QProgressBar:
    found = window.findChild(QProgressBar, "startBar")
    assert found is not None
    return found


def test_it_says_what_it_is_and_that_it_works(window: StartWindow) -> None:
    assert any(__version__ in label.text() for label in window.findChildren(QLabel))
    assert text(window, "startStage")
    assert bar(window).maximum() == 0, "nobody knows yet how long it takes"
    assert not button(window, "startRetry").isVisible()


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_words(window: StartWindow, stage: Stage) -> None:
    window.show_progress(stage, 500, 20_000)
    assert "500" in text(window, "startCount")
    assert "20.000" in text(window, "startCount")
    assert bar(window).value() * 40 == bar(window).maximum()
    assert "no sale is lost" in text(window, "startMeaning")
    told = text(window, "startStage")
    window.show_progress(stage, 0, 0)
    assert (text(window, "startStage"), text(window, "startCount"), bar(window).maximum()) == (told, "", 0)


def test_an_error_is_told_with_what_to_do_and_can_be_tried_again(window: StartWindow, qtbot: QtBot) -> None:
    window.show_error(StorageFailed("journal.disk_full"), retry=True)
    said = " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert "The disk is full." in said
    assert "Make room on the disk" in said
    assert not bar(window).isVisible()
    window.activateWindow()
    button(window, "startRetry").setFocus()
    with qtbot.waitSignal(window.retry_asked):
        qtbot.keyClick(window, Qt.Key.Key_Return)
    window.show_opening()
    assert bar(window).isVisible()
    assert not button(window, "startRetry").isVisible()
    window.show_error(StorageFailed("journal.read_only"), retry=False)
    assert not button(window, "startRetry").isVisible()
    with qtbot.waitSignal(window.close_asked):
        qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_closing_asks_the_owner_and_says_that_nothing_is_lost(window: StartWindow, qtbot: QtBot) -> None:
    window.show_progress(Stage.FOLD, 1, 2)
    with qtbot.waitSignal(window.close_asked):
        window.close()
    assert window.isVisible()
    window.show_closing()
    words = text(window, "startStage")
    window.show_progress(Stage.FOLD, 2, 2)
    assert text(window, "startStage") == words, "what was under way does not speak any more"
    assert "No sale is lost" in text(window, "startMeaning")
    window.leave()
    assert not window.isVisible()


class FakeCounter:
    """Only closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def opening(qtbot: QtBot) -> Iterator[Callable[..., Opening]]:
    made: list[Opening] = []

    def make(build: Callable[[OnProgress], Any], start: Callable[[Any], None] = lambda _counter: None) -> Opening:
        made.append(Opening(cast("Callable[[OnProgress], OpenCounter]", build), start))
        return made[-1]

    yield make
    for one in made:
        one.join()


def test_the_counter_is_opened_and_started_off_the_interfaces_thread(
    opening: Callable[..., Opening], qtbot: QtBot
) -> None:
    threads: list[int] = []
    told: list[tuple[Stage, int, int]] = []
    counter = FakeCounter()

    def build(on_progress: OnProgress) -> FakeCounter:
        threads.append(threading.get_ident())
        on_progress(Stage.FOLD, 3, 1 << 40)
        return counter

    one = opening(build, lambda _counter: threads.append(threading.get_ident()))
    one.progressed.connect(lambda *values: told.append(values), Qt.ConnectionType.QueuedConnection)
    with qtbot.waitSignal(one.ended):
        one.begin()
    assert len(set(threads)) == 1
    assert threading.get_ident() not in threads
    qtbot.waitUntil(lambda: told == [(Stage.FOLD, 3, 1 << 40)])
    assert one.counter is not None
    assert one.error is None


def test_an_opening_that_is_cancelled_ends_at_its_next_step(opening: Callable[..., Opening], qtbot: QtBot) -> None:
    reached, go_on = threading.Event(), threading.Event()
    steps: list[int] = []

    def build(on_progress: OnProgress) -> FakeCounter:
        for step in range(100):
            on_progress(Stage.FOLD, step, 100)
            steps.append(step)
            reached.set()
            go_on.wait(30)
        return FakeCounter()

    one = opening(build)
    with qtbot.waitSignal(one.ended):
        one.begin()
        assert reached.wait(30)
        one.cancel()
        go_on.set()
    assert steps == [0]
    assert (one.counter, one.error) == (None, None)


def test_a_counter_that_was_open_before_the_cancel_was_seen_is_closed(
    opening: Callable[..., Opening], qtbot: QtBot
) -> None:
    counter = FakeCounter()
    started: list[object] = []

    def build(_on_progress: OnProgress) -> FakeCounter:
        one.cancel()
        return counter

    one = opening(build, started.append)
    with qtbot.waitSignal(one.ended):
        one.begin()
    assert (one.counter, counter.closed, started) == (None, 1, [])


def test_a_counter_that_cannot_be_started_is_closed_and_can_be_opened_again(
    opening: Callable[..., Opening], qtbot: QtBot
) -> None:
    counter = FakeCounter()
    failures = [StorageFailed("journal.disk_full")]

    def start(_counter: object) -> None:
        if failures:
            raise failures.pop()

    one = opening(lambda _on_progress: counter, start)
    with qtbot.waitSignal(one.ended):
        one.begin()
    assert isinstance(one.error, StorageFailed)
    assert (one.counter, counter.closed) == (None, 1)
    one.join()
    with qtbot.waitSignal(one.ended):
        one.begin()
    assert one.error is None
    assert one.counter is not None
