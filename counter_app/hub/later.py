"""Work beside: while the caller is at one piece, the next one is under way in a thread of its own.

One piece at a time, so that what is held in memory is one piece more. For a thread that mostly waits (for the network);
two that compute would only wait for the interpreter.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")


class Later(Generic[T]):
    """A context manager: on leaving it waits for what is under way, and drops it."""

    def __init__(self, name: str) -> None:
        """``name`` of the thread. It ends with the context, and does not keep the program."""
        self._asked: SimpleQueue[Callable[[], T] | None] = SimpleQueue()
        self._done: SimpleQueue[tuple[T | None, BaseException | None]] = SimpleQueue()
        self._under_way = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def start(self, work: Callable[[], T]) -> None:
        """Begin; what was begun before was taken by :meth:`result`."""
        assert not self._under_way, "one piece at a time"
        self._under_way = True
        self._asked.put(work)

    def result(self) -> T | None:
        """What became of it, None where nothing was begun. Raises what it raised."""
        if not self._under_way:
            return None
        value, error = self._done.get()
        self._under_way = False
        if error is not None:
            raise error
        return value

    def __enter__(self) -> Later[T]:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._asked.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (work := self._asked.get()) is not None:
            try:
                done = (work(), None)
            except BaseException as error:
                done = (None, error)
            self._done.put(done)
