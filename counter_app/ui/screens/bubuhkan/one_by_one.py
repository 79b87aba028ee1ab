"""Long work of one sheet, a piece at a time: the runner's other readers stay free for the rest of the program."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from counter_app.domain.errors import KnownError
from counter_app.ui.runner import Runs

T = TypeVar("T")


class OneByOne(QObject):
    """``ask(work, on_done, on_error)`` as with the runner; what is asked with ``first`` comes before what waits.

    With its parent it goes away, and with it what waits.
    """

    def __init__(self, runner: Runs, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._waiting: deque[Callable[[], None]] = deque()
        self._busy = False

    def ask(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[KnownError], None],
        *,
        first: bool = False,
    ) -> None:
        """Do ``work`` in its turn and call back."""
        start = partial(self._start, work, on_done, on_error)
        if first:
            self._waiting.appendleft(start)
        else:
            self._waiting.append(start)
        self._next()

    def _start(
        self, work: Callable[[], Any], on_done: Callable[[Any], None], on_error: Callable[[KnownError], None]
    ) -> None:
        self._busy = True
        self._runner.run(work, partial(self._ended, on_done), partial(self._ended, on_error), parent=self)

    def _ended(self, tell: Callable[[Any], None], outcome: Any) -> None:
        self._busy = False
        tell(outcome)
        self._next()

    def _next(self) -> None:
        if not self._busy and self._waiting and not self._runner.closed:
            self._waiting.popleft()()
