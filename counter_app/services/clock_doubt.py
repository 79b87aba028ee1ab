"""Whether the clock may be believed for what cannot be taken back: what is deleted by time goes early if it is wrong.

A clock that is set forward shows as days of which the journal knows nothing. So does a long holiday: nothing is decided
then, but what is due waits a day of work, in which the wrong date stands on every screen and paper.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from counter_app.journal.file import Journal

#: Longer than a weekend in which the machine sleeps.
_LEAP: Final = timedelta(days=3)
#: Seconds that the machine is up; after a restart on the next morning the last entry is of yesterday.
_WAIT: Final = 86_400.0

Uptime = Callable[[], float]
"""Seconds that never go back and that no clock that is set changes."""


class ClockDoubt:
    """Made when the journal is open, before this start writes anything. Thread-safe."""

    def __init__(self, journal: Journal, uptime: Uptime = time.monotonic) -> None:
        self._journal = journal
        self._uptime = uptime
        self._lock = threading.Lock()
        with journal.read() as connection:
            (latest,) = connection.execute("SELECT at FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        self._until = self._seen_up = uptime()
        self._seen = datetime.fromisoformat(latest)
        self._look()

    def believed(self) -> bool:
        """Whether what is due by the clock is due."""
        with self._lock:
            return self._look() >= self._until

    def _look(self) -> float:
        now, up = self._journal.now(), self._uptime()
        if now - self._seen - timedelta(seconds=up - self._seen_up) > _LEAP:
            self._until = up + _WAIT
        self._seen, self._seen_up = now, up
        return up
