"""The training issuer's own clocks: the issuer is another party's program and does not share the Clock port."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
import itertools
import time
from datetime import UTC, datetime
from typing import Final, Protocol

#: What the machine's numbers lose of a time since the epoch, in seconds.
_CLOSE: Final = 1e-6


class IssuerClock(Protocol):
    """What decides when a request is answered, a token ends, a phase of a scenario begins."""

    def seconds(self) -> float:
        """Seconds since the epoch."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return ``seconds`` later, at once where that is not positive."""
        ...


class SystemClock:
    """The machine's clock."""

    def seconds(self) -> float:
        return seconds()

    async def sleep(self, seconds: float) -> None:
        if seconds > 0:
            await asyncio.sleep(seconds)


class HandClock:
    """A clock that stands still until it is advanced, for tests. On one event loop."""

    def __init__(self, start: float) -> None:
        self._now = start
        self._order = itertools.count()
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def seconds(self) -> float:
        return self._now

    async def sleep(self, seconds: float) -> None:
        if seconds <= 0:
            return
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._now + seconds, next(self._order), woken))
        await woken

    def advance(self, seconds: float) -> None:
        """Let ``seconds`` pass; whoever sleeps until then is woken in order."""
        self._now += seconds
        while self._sleepers and self._sleepers[0][0] <= self._now + _CLOSE:
            woken = heapq.heappop(self._sleepers)[2]
            if not woken.done():
                woken.set_result(None)


async def sleep_or(clock: IssuerClock, delay: float, event: asyncio.Event) -> None:
    """Return after ``delay`` seconds of ``clock``, or as soon as the event is set."""
    tasks = [asyncio.create_task(clock.sleep(delay)), asyncio.create_task(event.wait())]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task


def seconds() -> float:
    """Seconds since the epoch, by the machine's clock."""
    return time.time()  # noqa: TID251 this module is where the time comes from


def today() -> datetime:
    """The present moment, in UTC."""
    return datetime.fromtimestamp(seconds(), UTC)
