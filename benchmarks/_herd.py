"""Counters with waiting stamps, as many as wanted, at one issuer: a discrete-event simulation with simpy.

A counter works as the engine does: a stamp takes four requests (upload, allot, sign, fetch) to three of the issuer's
roles, each with a pace of its own; what is further along goes
first, then what has a deadline; a lost answer of an allotment or a signature is looked up later, never repeated
blindly.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Final, Protocol

import simpy
from _issuer_model import MODELS, Answer, Request

UPLOAD, ALLOT, SIGN, FETCH, ASK = range(5)
STEPS: Final = 4
#: The role that each step is asked of: documents, serials, signatures.
ROLES: Final = (0, 1, 2, 0, 1)
ROLE_COUNT: Final = 3
#: What is further along goes first.
ORDER: Final = (FETCH, SIGN, ASK, ALLOT, UPLOAD)
#: Stamps of one counter that are being worked on.
SLOTS: Final = 4
#: A lost answer is looked up after that, when the issuer has surely ended the request.
SETTLE_SECONDS: Final = 120.0
#: Counters are started within so many seconds.
START_SECONDS: Final = 60.0
BUCKET: Final = 60.0


class Pacer(Protocol):
    """What the simulation needs of ``counter_app.sync.pacing.Pace``, and of the strategies beside it."""

    def allowance(self, now: float) -> int: ...
    def next_at(self, now: float) -> float | None: ...
    def left(self, now: float) -> None: ...
    def answered(self, now: float, seconds: float) -> None: ...
    def failed(self, now: float, *, retry_after: float | None, overloaded: bool) -> None: ...


@dataclass
class PlainRetry:
    """``most`` in flight; after a failure a wait, the same for everybody and without jitter."""

    wait: Callable[[int], float]
    most: int = SLOTS
    in_flight: int = 0
    failures: int = 0
    until: float = 0.0

    def allowance(self, now: float) -> int:
        return max(0, self.most - self.in_flight) if now >= self.until else 0

    def next_at(self, now: float) -> float | None:
        return self.until if now < self.until and self.in_flight < self.most else None

    def left(self, now: float) -> None:  # noqa: ARG002 - as Pace is called
        self.in_flight += 1

    def answered(self, now: float, seconds: float) -> None:  # noqa: ARG002
        self.in_flight -= 1
        self.failures = 0

    def failed(self, now: float, *, retry_after: float | None, overloaded: bool) -> None:  # noqa: ARG002
        self.in_flight -= 1
        self.failures += 1
        self.until = max(self.until, now + max(retry_after or 0.0, self.wait(self.failures)))


@dataclass(frozen=True)
class Scene:
    """What happens. ``capacity`` is requests a second for each counter; times in seconds after the beginning."""

    model: str = "collapsing"
    counters: int = 480
    stamps: int = 500
    capacity: float = 1000 / 14_400
    down: tuple[tuple[float, float], ...] = ((0.0, 1800.0),)
    seed: int = 1
    deadline_share: float = 0.25
    """Stamps with a deadline at half of the ideal time; a counter has between none and twice that share."""
    give_up: float = 3.0
    """The simulation ends after so many times the ideal."""

    @property
    def needed(self) -> int:
        """Requests without which it cannot be done."""
        return self.counters * self.stamps * STEPS

    @property
    def total_capacity(self) -> float:
        return self.capacity * self.counters

    @property
    def begins(self) -> float:
        """When the issuer first serves."""
        return self.down[0][1] if self.down and self.down[0][0] == 0 else 0.0

    @property
    def ideal(self) -> float:
        """Seconds of service that the work takes at full capacity."""
        return self.needed / self.total_capacity


@dataclass
class Result:
    """What came of it. ``progress``: needed steps that were confirmed, for each minute."""

    scene: Scene
    progress: list[int] = field(default_factory=list)
    requests: int = 0
    """All that were sent, those into the outage included."""
    finished: list[float] = field(default_factory=list)
    """When each counter had done its last stamp."""
    at_half: list[int] = field(default_factory=list)
    deadlines: int = 0
    kept: int = 0
    stamps_done: int = 0
    ended: float = 0.0

    @property
    def confirmed(self) -> int:
        """Needed requests that brought something."""
        return sum(self.progress)

    @property
    def complete(self) -> bool:
        """Whether every stamp was done before the simulation gave up."""
        return self.confirmed == self.scene.needed

    @property
    def stamps(self) -> int:
        """All of them."""
        return self.scene.counters * self.scene.stamps

    @property
    def drained(self) -> float:
        """Seconds in which the issuer served until the last stamp was done."""
        return self._serving(self.ended)

    @property
    def jain(self) -> float:
        """Jain's index of what each counter had done when half of all was: 1 is the same for all."""
        done = self.at_half
        return sum(done) ** 2 / (len(done) * sum(count * count for count in done))

    def finish(self, share: float) -> float:
        """Seconds of service after which this share of the counters was done."""
        ordered = sorted(self.finished)
        return self._serving(ordered[max(0, math.ceil(share * len(ordered)) - 1)])

    def goodput(self, share: float) -> float:
        """Needed requests a second from the recovery until this share of them was confirmed, outages left out."""
        wanted, sum_ = share * self.scene.needed, 0
        for number, count in enumerate(self.progress):
            if sum_ + count >= wanted:
                end = (number + (wanted - sum_) / count) * BUCKET
                return wanted / self._serving(end)
            sum_ += count
        return sum_ / self._serving(self.ended)

    def _serving(self, until: float) -> float:
        return until - sum(max(0.0, min(end, until) - begin) for begin, end in self.scene.down)


class Counter:
    """One counter: its stamps, its paces."""

    def __init__(self, herd: Herd, pacers: list[Pacer], urgent: int) -> None:
        self.herd = herd
        self.pacers = pacers
        self.urgent = urgent
        self.fresh = 0
        self.active = 0
        self.done = 0
        self.ready: list[deque[tuple[int, int]]] = [deque() for _ in range(5)]
        self.wakes = [float("inf")] * ROLE_COUNT

    def pump(self) -> None:
        """Send what may leave; be woken when more may."""
        now = self.herd.env.now
        for step in ORDER:
            pacer = self.pacers[ROLES[step]]
            while self._has(step) and pacer.allowance(now) > 0:
                pacer.left(now)
                stamp, of = self._next(step)
                self.herd.issuer.take(Request((self, of), stamp, step, now))
            if self._has(step):
                at = pacer.next_at(now)
                role = ROLES[step]
                if at is not None and at < self.wakes[role]:
                    self.wakes[role] = at
                    self.herd.call(max(0.0, at - now), lambda role=role, at=at: self._woken(role, at))

    def _has(self, step: int) -> bool:
        return bool(self.ready[step]) or (
            step == UPLOAD and self.active < SLOTS and self.fresh < self.herd.scene.stamps
        )

    def _next(self, step: int) -> tuple[int, int]:
        if self.ready[step]:
            return self.ready[step].popleft()
        self.fresh += 1
        self.active += 1
        return self.fresh - 1, UPLOAD

    def _woken(self, role: int, at: float) -> None:
        if self.wakes[role] == at:
            self.wakes[role] = float("inf")
            self.pump()

    def answer(self, request: Request, of: int, answer: Answer) -> None:
        """``of``: the step that is meant, also by a look-up."""
        now = self.herd.env.now
        pacer = self.pacers[ROLES[request.step]]
        if answer.ok:
            pacer.answered(now, now - request.started)
            self._confirmed(request, of)
        else:
            pacer.failed(now, retry_after=answer.retry_after, overloaded=True)
            self._missed(request, of, lost=answer.lost)
        self.pump()

    def _confirmed(self, request: Request, of: int) -> None:
        if request.step == ASK:
            self.active += 1
            if (id(self), request.stamp, of) not in self.herd.carried_out:
                self.ready[of].append((request.stamp, of))
                return
        self.herd.confirmed()
        if of == FETCH:
            self.active -= 1
            self.done += 1
            self.herd.stamp_done(self, urgent=request.stamp < self.urgent)
        else:
            self.ready[of + 1].append((request.stamp, of + 1))

    def _missed(self, request: Request, of: int, *, lost: bool) -> None:
        if not lost or request.step in (UPLOAD, FETCH):
            self.ready[request.step].appendleft((request.stamp, of))
            return
        if request.step != ASK:
            self.active -= 1
            self.herd.watch(self, request)
        self.herd.call(SETTLE_SECONDS, lambda: self._look_up(request.stamp, of))

    def _look_up(self, stamp: int, of: int) -> None:
        self.ready[ASK].append((stamp, of))
        self.pump()


class Herd:
    """All of them, and the issuer."""

    def __init__(self, scene: Scene, make: Callable[[Random], Pacer]) -> None:
        self.scene = scene
        self.env = simpy.Environment()
        random = Random(scene.seed)
        self.issuer = MODELS[scene.model](self.env, scene.total_capacity, Random(scene.seed + 1), self._answered)
        self.result = Result(scene)
        self.carried_out: set[tuple[int, int, int]] = set()
        self._watched: list[tuple[Counter, Request]] = []
        self._confirmed = 0
        self._left = scene.counters
        self.deadline = scene.begins + scene.ideal / 2
        self.counters = []
        for _ in range(scene.counters):
            urgent = round(scene.stamps * random.uniform(0, 2 * scene.deadline_share))
            counter = Counter(self, [make(random) for _ in range(ROLE_COUNT)], urgent)
            self.counters.append(counter)
            self.call(random.uniform(0, START_SECONDS), counter.pump)
        self.result.deadlines = sum(counter.urgent for counter in self.counters)
        for begin, end in scene.down:
            self.call(begin, lambda: self._switch(up=False))
            self.call(end, lambda: self._switch(up=True))

    def call(self, delay: float, function: Callable[[], None]) -> None:
        event = self.env.timeout(delay)
        assert event.callbacks is not None
        event.callbacks.append(lambda _event: function())

    def _switch(self, *, up: bool) -> None:
        self.issuer.up = up
        if not up:
            self.issuer.crash()

    def _answered(self, request: Request, answer: Answer) -> None:
        counter, of = request.counter  # type: ignore[misc]
        counter.answer(request, of, answer)

    def watch(self, counter: Counter, request: Request) -> None:
        """Its answer was lost: whether the issuer carries it out is seen when it is looked up."""
        self.call(SETTLE_SECONDS - 1, lambda: self._note(counter, request))

    def _note(self, counter: Counter, request: Request) -> None:
        if request.done:
            self.carried_out.add((id(counter), request.stamp, request.step))

    def confirmed(self) -> None:
        bucket = int(self.env.now // BUCKET)
        progress = self.result.progress
        progress.extend([0] * (bucket + 1 - len(progress)))
        progress[bucket] += 1
        self._confirmed += 1
        if 2 * self._confirmed == self.scene.needed:
            self.result.at_half = [counter.done for counter in self.counters]

    def stamp_done(self, counter: Counter, *, urgent: bool) -> None:
        self.result.stamps_done += 1
        if urgent and self.env.now <= self.deadline:
            self.result.kept += 1
        if counter.done == self.scene.stamps:
            self.result.finished.append(self.env.now)
            self._left -= 1
            if not self._left:
                self.result.ended = self.env.now
                self.stop.succeed()

    def run(self) -> Result:
        """Until all is done, or ``give_up`` times the ideal has passed."""
        self.stop = self.env.event()
        limit = self.env.timeout(self.scene.begins + self.scene.give_up * self.scene.ideal)
        self.env.run(self.stop | limit)
        self.result.requests = self.issuer.requests
        self.result.ended = self.result.ended or self.env.now
        return self.result
