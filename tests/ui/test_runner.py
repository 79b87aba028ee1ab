"""Work in threads, callbacks on the main thread."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from counter_app.domain.errors import BugError, KnownError, Refused
from counter_app.ui.runner import ImmediateRunner, Runner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    made.shutdown()
    made.deleteLater()


def never(_: object) -> None:
    raise AssertionError("must not be called")


def test_work_runs_elsewhere_and_its_result_comes_back_here(qtbot: QtBot, runner: Runner) -> None:
    got: list[tuple[int, int]] = []
    runner.run(threading.get_ident, lambda ident: got.append((ident, threading.get_ident())), never)
    qtbot.waitUntil(lambda: bool(got))
    worker, here = got[0]
    assert worker != here == threading.get_ident()
    assert runner.under_way == 0


def test_a_known_error_comes_back_as_it_is(qtbot: QtBot, runner: Runner) -> None:
    def refuse() -> None:
        raise Refused("sale.nothing")

    got: list[KnownError] = []
    runner.run(refuse, never, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got[0].code == "sale.nothing"


def test_a_bug_goes_to_the_hook_on_the_main_thread(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[tuple[type[BaseException], int]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: caught.append((kind, threading.get_ident())))

    def fail() -> None:
        raise BugError("ours")

    runner.run(fail, never, never)
    qtbot.waitUntil(lambda: bool(caught))
    assert caught == [(BugError, threading.get_ident())]


def test_commands_run_one_at_a_time_in_order(qtbot: QtBot, runner: Runner) -> None:
    running = 0
    most = 0
    order: list[int] = []
    done: list[int] = []

    def work(number: int) -> int:
        nonlocal running, most
        running += 1
        most = max(most, running)
        order.append(number)
        running -= 1
        return number

    for number in range(50):
        runner.run(lambda number=number: work(number), done.append, never, serial=True)
    qtbot.waitUntil(lambda: len(done) == 50)
    assert most == 1
    assert order == done == list(range(50))


def test_a_reading_does_not_wait_for_a_command(qtbot: QtBot, runner: Runner) -> None:
    release, read = threading.Event(), threading.Event()
    done: list[bool] = []
    runner.run(lambda: release.wait(30), done.append, never, serial=True)
    runner.run(read.set, lambda _: release.set(), never)
    qtbot.waitUntil(lambda: bool(done))
    assert read.is_set()
    assert done == [True]


def test_nothing_is_called_back_for_a_deleted_parent(qtbot: QtBot, runner: Runner) -> None:
    parent = QObject()
    release = threading.Event()
    worked: list[bool] = []
    runner.run(lambda: worked.append(release.wait(30)), never, never, parent=parent)
    with qtbot.waitSignal(parent.destroyed):
        parent.deleteLater()
    release.set()
    qtbot.waitUntil(lambda: runner.under_way == 0)
    assert worked == [True]


def test_shutdown_finishes_commands_and_calls_nobody(qtbot: QtBot) -> None:
    runner = Runner()
    done: list[int] = []
    for number in range(5):
        runner.run(lambda number=number: done.append(number), never, never, serial=True)
    runner.shutdown()
    assert done == list(range(5))
    with pytest.raises(BugError):
        runner.run(lambda: None, never, never)
    runner.deleteLater()


def test_the_immediate_runner_keeps_the_rules() -> None:
    got: list[object] = []
    immediate = ImmediateRunner()
    immediate.run(lambda: 7, got.append, never)

    def refuse() -> None:
        raise Refused("sale.nothing")

    immediate.run(refuse, never, got.append)
    assert got[0] == 7
    assert isinstance(got[1], Refused)
    with pytest.raises(ZeroDivisionError):
        immediate.run(lambda: 1 // 0, never, never)
