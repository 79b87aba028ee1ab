"""Models of an issuer of limited capacity, for the herd's simulation. Times in seconds of simulated time.

What they assume, and from where (docs/performance.md says more):

* ``Collapsing``: throughput over concurrency after the Universal Scalability Law (N. Gunther, "Guerrilla Capacity
  Planning", 2007) without contention: it peaks at ``knee`` requests under way and falls beyond. With more than twenty
  times that number a waiting page is shown, as in September 2024. A client's time-out does not stop the work, so an
  overrun issuer works for nobody: the sustaining effect of metastable failures (Bronson et al., HotOS 2021; Huang et
  al., OSDI 2022).
* ``Refusing``: admits what it can carry and refuses the rest at once with 429 and Retry-After. Load is never seen in
  the time of an answer.
* ``Silent``: one queue in order of arrival that holds a minute's work; what does not fit is dropped without a word.
  The client learns of it by its own time-out.
"""

from __future__ import annotations

import heapq
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final

import simpy

#: A client's patience with one call.
TIMEOUT: Final = 30.0
#: What a refusal costs the issuer, as a share of an average request.
REFUSAL_COST: Final = 0.02
#: Seconds until a refusal, a waiting page or an error is back.
REFUSAL_SECONDS: Final = 0.2
RETRY_AFTER: Final = 30.0
#: Work of the four steps relative to the average: signing is the dear one.
WORK: Final = (0.9, 1.0, 1.5, 0.6, 0.3)
#: Seconds of network and processing that no load adds to.
BASE_SECONDS: Final = 0.25


@dataclass(slots=True, eq=False)
class Request:
    """One request under way. ``done``: carried out by the issuer; ``ended``: the client has its answer or gave up."""

    counter: object
    stamp: int
    step: int
    started: float
    done: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the client sees. ``ok`` False: overloaded, or down, or (``lost``) nothing came back in time."""

    ok: bool
    lost: bool = False
    retry_after: float | None = None


OK: Final = Answer(True)
BUSY: Final = Answer(False)
TOLD: Final = Answer(False, retry_after=RETRY_AFTER)
LOST: Final = Answer(False, lost=True)


class Issuer(ABC):
    """``capacity`` average requests a second. ``answer`` is called once for each request."""

    def __init__(
        self, env: simpy.Environment, capacity: float, random: Random, answer: Callable[[Request, Answer], None]
    ) -> None:
        self.env = env
        self.capacity = capacity
        self.random = random
        self.up = True
        self.requests = 0
        self._answer = answer
        self._pending: deque[Request] = deque()
        env.process(self._give_up())

    def take(self, request: Request) -> None:
        """A request arrives."""
        self.requests += 1
        if not self.up:
            self.reply(request, BUSY, REFUSAL_SECONDS)
            return
        self._pending.append(request)
        self.admit(request)

    def crash(self) -> None:  # noqa: B027 - the simple models answer at once
        """What was under way is gone."""

    @abstractmethod
    def admit(self, request: Request) -> None:
        """Carry it out, refuse it, or lose it."""

    def reply(self, request: Request, answer: Answer, after: float = 0.0) -> None:
        """The answer reaches the client ``after`` seconds, unless it has given up."""
        event = self.env.timeout(after)
        assert event.callbacks is not None
        event.callbacks.append(lambda _event: self._end(request, answer))

    def work(self, request: Request) -> float:
        """How much it asks for, in average requests: some documents are dearer than others."""
        return WORK[request.step] * self.random.gammavariate(4, 0.25)

    def _end(self, request: Request, answer: Answer) -> None:
        if not request.ended:
            request.ended = True
            self._answer(request, answer)

    def _give_up(self):
        while True:
            yield self.env.timeout(1.0)
            while self._pending and (self._pending[0].ended or self._pending[0].started + TIMEOUT <= self.env.now):
                self._end(self._pending.popleft(), LOST)


class Collapsing(Issuer):
    """Shared by all requests under way. ``knee`` of them fill it; with ever more waiting it gets ever slower."""

    half_seconds = 5.0
    """With so many seconds' work waiting it does half of what it can."""
    room_seconds = 10.0
    """With so many seconds' work waiting it shows a waiting page."""

    def __init__(
        self, env: simpy.Environment, capacity: float, random: Random, answer: Callable[[Request, Answer], None]
    ) -> None:
        super().__init__(env, capacity, random, answer)
        self.knee = max(1.0, capacity * BASE_SECONDS)
        self._under_way: list[tuple[float, int, Request]] = []
        self._served = 0.0
        self._seen = 0.0
        self._debt = 0.0
        self._number = 0
        self._timer = 0

    def speed(self, under_way: int) -> float:
        """Requests a second with so many under way."""
        if under_way <= self.knee:
            return under_way / BASE_SECONDS
        waiting = (under_way - self.knee) / (self.capacity * self.half_seconds)
        return self.capacity / (1 + waiting * waiting)

    def crash(self) -> None:
        """What was under way is gone; nobody is told."""
        self._under_way.clear()

    def admit(self, request: Request) -> None:
        self._advance()
        if len(self._under_way) >= self.room_seconds * self.capacity:
            self._debt += REFUSAL_COST / self.capacity
            self.reply(request, BUSY, REFUSAL_SECONDS)
        else:
            self._number += 1
            heapq.heappush(self._under_way, (self._served + self.work(request), self._number, request))
        self._wait()

    def _advance(self) -> None:
        """``served``: work that each request under way has got since the beginning."""
        passed = self.env.now - self._seen
        self._seen = self.env.now
        paid = min(self._debt, passed)
        self._debt -= paid
        count = len(self._under_way)
        if count and self.up:
            self._served += (passed - paid) * self.speed(count) / count

    def _wait(self) -> None:
        self._timer += 1
        count = len(self._under_way)
        if not count:
            return
        left = max(0.0, self._under_way[0][0] - self._served)
        event = self.env.timeout(self._debt + left * count / self.speed(count), self._timer)
        assert event.callbacks is not None
        event.callbacks.append(self._finish)

    def _finish(self, event: simpy.Event) -> None:
        if event.value != self._timer:
            return
        self._advance()
        while self._under_way and self._under_way[0][0] <= self._served + 1e-9:
            _, _, request = heapq.heappop(self._under_way)
            request.done = True
            self._end(request, OK)
        self._wait()


class Retrograde(Collapsing):
    """No plateau at all: beyond one second's work under way each further request slows all (USL without contention)."""

    peak_seconds = 1.0

    def speed(self, under_way: int) -> float:
        share = under_way / (self.capacity * self.peak_seconds)
        return self.capacity * 2 * share / (1 + share * share)


class Refusing(Issuer):
    """A limit on the rate, and room for one second's burst."""

    def __init__(
        self, env: simpy.Environment, capacity: float, random: Random, answer: Callable[[Request, Answer], None]
    ) -> None:
        super().__init__(env, capacity, random, answer)
        self._tokens = capacity
        self._seen = 0.0

    def admit(self, request: Request) -> None:
        passed, self._seen = self.env.now - self._seen, self.env.now
        self._tokens = min(self.capacity, self._tokens + passed * self.capacity)
        if self._tokens < 1:
            self._tokens -= REFUSAL_COST
            self.reply(request, TOLD, REFUSAL_SECONDS)
            return
        self._tokens -= 1
        request.done = True
        self.reply(request, OK, BASE_SECONDS * (0.5 + self.work(request)))


class Silent(Issuer):
    """One queue; what does not fit is dropped."""

    room_seconds = 60.0

    def __init__(
        self, env: simpy.Environment, capacity: float, random: Random, answer: Callable[[Request, Answer], None]
    ) -> None:
        super().__init__(env, capacity, random, answer)
        self._free_at = 0.0

    def admit(self, request: Request) -> None:
        begins = max(self.env.now, self._free_at)
        if begins - self.env.now > self.room_seconds:
            return
        self._free_at = begins + self.work(request) / self.capacity
        request.done = True
        self.reply(request, OK, self._free_at - self.env.now + BASE_SECONDS)


MODELS: Final = {"collapsing": Collapsing, "retrograde": Retrograde, "refusing": Refusing, "silent": Silent}
