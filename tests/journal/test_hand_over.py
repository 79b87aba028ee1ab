"""The journal goes from the program without a window to the one with a window: hints in files, the lock decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.errors import StorageFailed
from counter_app.journal.hand_over import HOLDER_NAME, LOOK_EVERY, WANTED_NAME, Holder, is_held, take_over
from counter_app.journal.lock import JournalLock
from counter_app.journal.progress import Stage

LOCK = "journal.lock"


def nobody(_stage: Stage, _done: int, _total: int) -> None:
    """Watches nothing."""


def lock(folder: Path) -> JournalLock:
    return JournalLock(folder / LOCK)


def test_an_open_lock_is_taken_whatever_the_files_say(tmp_path: Path) -> None:
    Holder(tmp_path)
    (tmp_path / WANTED_NAME).touch()
    take_over(tmp_path, lambda: lock(tmp_path), nobody).release()


def test_a_window_that_is_open_is_not_asked(tmp_path: Path) -> None:
    held = lock(tmp_path)
    with pytest.raises(StorageFailed, match=r"journal\.locked"):
        take_over(tmp_path, lambda: lock(tmp_path), nobody, pause=lambda _seconds: pytest.fail("waited"))
    assert not (tmp_path / WANTED_NAME).exists()
    held.release()


def test_the_holder_is_asked_and_lets_go(tmp_path: Path) -> None:
    held = lock(tmp_path)
    holder = Holder(tmp_path)
    assert is_held(tmp_path)
    assert not holder.wanted
    told: list[Stage] = []

    def pause(seconds: float) -> None:
        assert seconds == LOOK_EVERY
        assert holder.wanted
        if len(told) == 3:
            holder.leave()
            held.release()

    take_over(tmp_path, lambda: lock(tmp_path), lambda stage, _done, _total: told.append(stage), pause=pause).release()
    assert told == [Stage.WAIT] * 3
    assert not (tmp_path / WANTED_NAME).exists()
    assert not (tmp_path / HOLDER_NAME).exists()


def test_a_wish_that_a_start_wiped_away_is_made_again(tmp_path: Path) -> None:
    """The holder starts while a window waits: what it takes for a leftover comes back."""
    held = lock(tmp_path)
    holder = Holder(tmp_path)
    looks: list[bool] = []

    def pause(_seconds: float) -> None:
        looks.append(holder.wanted)
        if len(looks) == 1:
            Holder(tmp_path)
            assert not holder.wanted
        else:
            held.release()

    take_over(tmp_path, lambda: lock(tmp_path), nobody, pause=pause).release()
    assert looks == [True, True]


def test_waiting_ends_and_says_so(tmp_path: Path) -> None:
    held = lock(tmp_path)
    Holder(tmp_path)
    now = [0.0]

    def pause(seconds: float) -> None:
        now[0] += seconds

    with pytest.raises(StorageFailed, match=r"journal\.not_handed_over"):
        take_over(tmp_path, lambda: lock(tmp_path), nobody, longest=2.0, monotonic=lambda: now[0], pause=pause)
    assert now[0] >= 2.0
    assert not (tmp_path / WANTED_NAME).exists()
    held.release()


def test_somebody_who_gives_up_takes_the_wish_along(tmp_path: Path) -> None:
    held = lock(tmp_path)
    Holder(tmp_path)

    def give_up(_stage: Stage, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        take_over(tmp_path, lambda: lock(tmp_path), give_up)
    assert not (tmp_path / WANTED_NAME).exists()
    held.release()


def test_what_else_is_wrong_is_told_as_it_is(tmp_path: Path) -> None:
    def broken() -> JournalLock:
        raise StorageFailed("journal.damaged")

    with pytest.raises(StorageFailed, match=r"journal\.damaged"):
        take_over(tmp_path, broken, nobody)
    held = lock(tmp_path)
    Holder(tmp_path)
    tries: list[int] = []

    def locked_then_broken() -> JournalLock:
        tries.append(1)
        return lock(tmp_path) if len(tries) == 1 else broken()

    with pytest.raises(StorageFailed, match=r"journal\.damaged"):
        take_over(tmp_path, locked_then_broken, nobody, pause=lambda _seconds: None)
    assert not (tmp_path / WANTED_NAME).exists()
    held.release()
