"""Long work in the background that leaves the interpreter to the others, most of all to the interface's thread.

A thread that only computes gives the interpreter up when asked, and only after the switch interval; a painting that
asks for it again and again waits each time. One that rests in between is not in the way.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

#: Seconds of work after which there is a rest, and how long it is: the work takes about three times as long.
_WORK: Final = 0.0007
_REST: Final = 0.0015


class Breath:
    """Called after each small piece of work; rests when it is time. For one thread."""

    def __init__(
        self,
        rest: Callable[[float], object],
        clock: Callable[[], float] = time.perf_counter,
        *,
        work_seconds: float = _WORK,
        rest_seconds: float = _REST,
    ) -> None:
        """``rest(seconds)`` waits, or does not where the work is to end; ``clock``: seconds, going on evenly. Other
        times are for work that gives the interpreter up often by itself, as one with a database does."""
        self._rest = rest
        self._clock = clock
        self._work_seconds, self._rest_seconds = work_seconds, rest_seconds
        self._since = clock()

    def __call__(self) -> None:
        """Rest, if there was work for long enough."""
        if self._clock() - self._since >= self._work_seconds:
            self._rest(self._rest_seconds)
            self._since = self._clock()
