"""How a program without a window hands the journal to the one with a window: two small files beside the lock.

The lock itself decides (``lock.py``); the files only say who holds it and that somebody wants it. They are hints: one
that a killed program left behind costs nothing, since an open lock is taken whatever the files say. Files and no
sockets or signals, because they work alike on Windows and Linux and ask for no right that a counter has not.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from counter_app.domain.errors import StorageFailed
from counter_app.journal.progress import OnProgress, Stage
from counter_app.journal.storage_errors import storage_failed

T = TypeVar("T")

#: There while a program holds the journal that gives it away when it is asked to.
HOLDER_NAME: Final = "journal.sync"
#: There while a program with a window waits for it.
WANTED_NAME: Final = "journal.wanted"
LOCKED: Final = "journal.locked"
#: Seconds between two looks.
LOOK_EVERY: Final = 0.2
#: Seconds after which the one that was asked has not heard, or hangs.
LONGEST_WAIT: Final = 20.0


class Holder:
    """For the program that gives the journal away. Made when it has the lock; ``leave`` before it lets go."""

    def __init__(self, folder: Path) -> None:
        """Raises StorageFailed where the folder takes no file."""
        self._holder = folder / HOLDER_NAME
        self._wanted = folder / WANTED_NAME
        with storage_failed():
            # One that waits in earnest makes it again at its next look.
            self._wanted.unlink(missing_ok=True)
            self._holder.touch(mode=0o600)

    @property
    def wanted(self) -> bool:
        """Whether a program with a window waits for the journal."""
        return self._wanted.exists()

    def leave(self) -> None:
        """It is given away."""
        self._holder.unlink(missing_ok=True)


def is_held(folder: Path) -> bool:
    """Whether the program that holds the lock gives it away when asked; means something only while it is locked."""
    return (folder / HOLDER_NAME).exists()


def take_over(
    folder: Path,
    open_it: Callable[[], T],
    on_progress: OnProgress,
    *,
    longest: float = LONGEST_WAIT,
    monotonic: Callable[[], float] = time.monotonic,
    pause: Callable[[float], object] | None = None,
) -> T:
    """What ``open_it`` opens, after the program that holds it was asked to let it go.

    ``on_progress`` is told at each look and may end the waiting by what it raises. Raises StorageFailed
    ``journal.locked`` where a program has it that does not give it away, ``journal.not_handed_over`` where the one
    that was asked did not let it go in time, and what ``open_it`` raises.
    """
    try:
        return open_it()
    except StorageFailed as error:
        if error.code != LOCKED or not is_held(folder):
            raise
    pause = pause or threading.Event().wait
    wanted = folder / WANTED_NAME
    until = monotonic() + longest
    try:
        while True:
            with storage_failed():
                wanted.touch(mode=0o600)
            on_progress(Stage.WAIT, 0, 0)
            pause(LOOK_EVERY)
            try:
                return open_it()
            except StorageFailed as error:
                if error.code != LOCKED:
                    raise
                if monotonic() >= until:
                    raise StorageFailed("journal.not_handed_over") from error
    finally:
        wanted.unlink(missing_ok=True)
