"""Parts of the counter that are made when they are first asked for: a log-in needs few (docs/decisions/0050)."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Once(Generic[_T]):
    """Call it for the part; it is made once, whichever threads ask."""

    def __init__(self, make: Callable[[], _T]) -> None:
        self._make = make
        self._lock = threading.RLock()
        self._made: list[_T] = []

    def __call__(self) -> _T:
        """The part. Raises what making it raises; the next call tries again."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]

    @property
    def made(self) -> _T | None:
        """The part if somebody asked for it, for whoever ends it."""
        with self._lock:
            return self._made[0] if self._made else None
