"""Garbage is collected on the interface's thread and nowhere else."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from counter_app.ui.sweeping import ALL_EVERY, Sweeping


class Ring:
    """Garbage that only a collection finds."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def sweeping(qtbot: QtBot) -> Iterator[Sweeping]:
    frozen = gc.get_freeze_count() > 0
    made = Sweeping()
    made.start()
    yield made
    made.stop()
    made.deleteLater()
    if frozen:
        gc.freeze()


def test_widget_ended_in_a_worker_thread_garbage_of_any_thread_is_swept_on_the_interfaces(sweeping: Sweeping) -> None:
    ended_in: list[threading.Thread] = []

    def work() -> None:
        weakref.finalize(Ring(), lambda: ended_in.append(threading.current_thread()))
        # Far beyond every threshold of the interpreter's own collector.
        assert len([Ring() for _ in range(50_000)]) == 50_000

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    assert ended_in == []
    sweeping.sweep()
    assert ended_in == [threading.main_thread()]


def test_what_grew_old_is_swept_too(sweeping: Sweeping) -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    for _ in range(ALL_EVERY):
        sweeping.sweep()
    del ring
    for _ in range(ALL_EVERY):
        sweeping.sweep()
    assert gone() is None


def test_left_to_the_interpreter_again_after_the_window(sweeping: Sweeping) -> None:
    assert not gc.isenabled()
    sweeping.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0
