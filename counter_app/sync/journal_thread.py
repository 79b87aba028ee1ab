"""The one thread in which the engine reads and writes the journal, so that its loop never waits for a disk.

What several stamps have to write at the same time goes into one transaction and one sync (docs/decisions/0018):
while one group is being written the next one gathers, so a lone stamp waits for nobody and a backlog shares its syncs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, Final, NamedTuple, ParamSpec, TypeVar

from counter_app.domain.errors import KnownError

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

#: Writings that share a transaction: a clerk's sale waits for one group at most, some milliseconds.
MOST_TOGETHER: Final = 16


class _Writing(NamedTuple):
    write: Callable[[], Any]
    done: asyncio.Future[Any]


class _Outcome(NamedTuple):
    result: Any
    error: Exception | None


class JournalThread:
    """``call`` and ``write`` run a function there. While the storage fails they wait, until ``stopping`` is set."""

    def __init__(self, together: Callable[[], AbstractContextManager[None]], retry_seconds: float) -> None:
        """``together``: the journal's, one transaction of all that is written in it.

        ``retry_seconds``: between two tries while the storage fails.
        """
        self._together = together
        self._retry_seconds = retry_seconds
        self._executor = ThreadPoolExecutor(1, "engine-journal")
        self._waiting: list[_Writing] = []
        self._writing = False
        self.stopping = False

    async def call(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the journal's, again and again while the storage fails.

        Raises KnownError when it fails while the engine stops.
        """
        loop = asyncio.get_running_loop()
        return await self._patiently(lambda: loop.run_in_executor(self._executor, lambda: function(*args, **kwargs)))

    async def write(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Like :meth:`call`, in one transaction with what others write now; returns once that is synced.

        ``function`` only writes into the journal, and may be run again: where one of a group fails none is written,
        and each is tried alone.
        """
        return await self._patiently(lambda: self._enqueue(lambda: function(*args, **kwargs)))

    async def _patiently(self, start: Callable[[], asyncio.Future[T]]) -> T:
        while True:
            future = start()
            try:
                return await asyncio.shield(future)
            except asyncio.CancelledError:
                # What is being written is finished first: a stop never leaves it half known.
                return await future
            except KnownError as error:
                log.warning("the journal cannot be written: %s", error.code)
                if self.stopping:
                    raise
                await asyncio.sleep(self._retry_seconds)

    def _enqueue(self, write: Callable[[], T]) -> asyncio.Future[T]:
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._waiting.append(_Writing(write, done))
        if not self._writing:
            self._writing = True
            # Not at once: what becomes ready in this turn of the loop goes along.
            loop.call_soon(self._begin_group)
        return done

    def _begin_group(self) -> None:
        group, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
        try:
            future = asyncio.get_running_loop().run_in_executor(self._executor, self._run, group)
        except RuntimeError as error:  # shut already: nothing of it was written
            self._tell(group, [_Outcome(None, error)] * len(group))
        else:
            future.add_done_callback(lambda done: self._tell(group, done.result()))

    def _tell(self, group: Sequence[_Writing], outcomes: Sequence[_Outcome]) -> None:
        for writing, outcome in zip(group, outcomes, strict=True):
            if writing.done.cancelled():
                continue
            if outcome.error is None:
                writing.done.set_result(outcome.result)
            else:
                writing.done.set_exception(outcome.error)
        if self._waiting:
            self._begin_group()
        else:
            self._writing = False

    def _run(self, group: Sequence[_Writing]) -> list[_Outcome]:
        """In the thread: all in one transaction; where that fails each in its own, so that none pays for another."""
        if len(group) > 1:
            try:
                with self._together():
                    return [_Outcome(writing.write(), None) for writing in group]
            except Exception as error:
                log.debug("%d writings are tried one by one: %s", len(group), type(error).__name__)
        return [_alone(writing) for writing in group]

    def shut(self) -> None:
        """After the last call."""
        self._executor.shutdown(wait=True)


def _alone(writing: _Writing) -> _Outcome:
    try:
        return _Outcome(writing.write(), None)
    except Exception as error:
        return _Outcome(None, error)
