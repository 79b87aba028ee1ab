"""Work off the interface's thread, and its result back on it.

``Runner.run(work, on_done, on_error)`` calls ``work()`` in a worker thread and then exactly one of the two
callbacks on the main thread: ``on_done(result)``, or ``on_error(error)`` for a :class:`KnownError`. Any other
exception is ours and goes to ``sys.excepthook`` on the main thread (see ``crash.py``).

Two lanes: commands with ``serial=True`` run one at a time in the order asked; readings run side by side.
With ``parent`` the callbacks are dropped once that object is deleted: a screen that went away is never called.
The work itself is never dropped because of that, and queued commands are finished at ``shutdown``.

One main-thread QObject owns the signal, worker threads only call its ``emit``, and the receiver is a slot of the
same object, connected queued: nothing of a callback ever runs in a worker.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from counter_app.domain.errors import BugError, KnownError

T = TypeVar("T")


class Runs(Protocol):
    """What screens need of a runner."""

    @property
    def closed(self) -> bool:
        """Whether it takes nothing more: the window is going."""
        ...

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[KnownError], None],
        *,
        serial: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Run ``work`` and call back."""
        ...


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: Any
    error: BaseException | None
    on_done: Callable[[Any], None]
    on_error: Callable[[KnownError], None]
    parent: QObject | None


class Runner(QObject):
    """The pool. Make it on the main thread; ``shutdown()`` before the program ends.

    Signals: ``busy_changed(int)`` with the number of pieces of work not yet delivered.
    """

    busy_changed = Signal(int)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None, *, readers: int = 2) -> None:
        super().__init__(parent)
        self._readers = ThreadPoolExecutor(max_workers=readers, thread_name_prefix="ui-reader")
        self._commands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="ui-command")
        self._under_way = 0
        self._closed = False
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)

    @property
    def closed(self) -> bool:
        """Whether it was shut down."""
        return self._closed

    @property
    def under_way(self) -> int:
        """Pieces of work whose result has not been delivered yet."""
        return self._under_way

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[KnownError], None],
        *,
        serial: bool = False,
        parent: QObject | None = None,
    ) -> None:
        """Run ``work`` in the background; call it on the main thread. Raises BugError after ``shutdown``."""
        if self._closed:
            raise BugError("the runner is shut down")
        self._set_under_way(self._under_way + 1)
        lane = self._commands if serial else self._readers
        lane.submit(self._work, work, on_done, on_error, parent)

    def shutdown(self) -> None:
        """Take nothing new, drop readings that have not begun, finish commands, wait. No callback comes after it."""
        self._closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._commands.shutdown(wait=True)

    def _work(
        self,
        work: Callable[[], Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[KnownError], None],
        parent: QObject | None,
    ) -> None:
        result: Any = None
        failure: BaseException | None = None
        try:
            result = work()
        except BaseException as error:
            failure = error
        self._finished.emit(_Outcome(result, failure, on_done, on_error, parent))

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        if self._closed:
            return
        self._set_under_way(self._under_way - 1)
        _deliver(outcome)

    def _set_under_way(self, count: int) -> None:
        self._under_way = count
        self.busy_changed.emit(count)


class ImmediateRunner:
    """For tests: runs at once, on the calling thread, with the same rules for results and errors."""

    closed = False

    def run(
        self,
        work: Callable[[], T],
        on_done: Callable[[T], None],
        on_error: Callable[[KnownError], None],
        *,
        serial: bool = False,  # noqa: ARG002  (the same signature)
        parent: QObject | None = None,
    ) -> None:
        """Run ``work`` and call back before returning. What is not a KnownError is raised."""
        try:
            result = work()
        except KnownError as error:
            _deliver(_Outcome(None, error, on_done, on_error, parent))
        else:
            _deliver(_Outcome(result, None, on_done, on_error, parent))


def _deliver(outcome: _Outcome) -> None:
    alive = outcome.parent is None or shiboken6.isValid(outcome.parent)
    match outcome.error:
        case None if alive:
            outcome.on_done(outcome.result)
        case KnownError() as error if alive:
            outcome.on_error(error)
        case None | KnownError():
            return
        case fault:
            sys.excepthook(type(fault), fault, fault.__traceback__)
