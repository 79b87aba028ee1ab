"""When the next request may leave: back-off, one probe after an outage, a window, and below one request a pace.

Every counter of the country shares one issuer and none of them sees the others. What a counter sees is how long an
answer takes, and refusals. From these alone ``Pace`` keeps the sum of all counters near what the issuer can carry
(docs/decisions/0014-pacing.md says where each rule comes from, benchmarks/herd.py shows what it does). Nothing here
has a clock: time is passed in, in seconds on a clock that never goes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

#: No more doublings than a float can bear.
_DOUBLINGS: Final = 30
#: Seconds; where a pace starts when answers take no measurable time.
_LEAST_INTERVAL: Final = 0.001
_FAST: Final = 4
_SLOW: Final = 32


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds to wait after ``failures`` in a row: uniform between 0 and ``base × 2^(failures−1)``, at most ``cap``.

    ``uniform`` draws from an interval (``random.Random().uniform``). A Retry-After of the issuer's is obeyed: the
    wait is never shorter.
    """

    base: float
    cap: float
    uniform: Callable[[float, float], float]

    def ceiling(self, failures: int) -> float:
        """The longest wait after ``failures`` in a row."""
        return min(self.cap, self.base * 2 ** min(max(failures - 1, 0), _DOUBLINGS))

    def wait(self, failures: int, retry_after: float | None = None) -> float:
        """Seconds until the next attempt."""
        return (retry_after or 0.0) + self.uniform(0.0, self.ceiling(failures))


@dataclass(frozen=True, slots=True)
class PaceSettings:
    """How one counter treats one role of the issuer. Times in seconds."""

    most: int = 4
    """Requests in flight at most."""
    backoff_base: float = 2.0
    """Ceiling of the wait after the first failure."""
    backoff_cap: float = 300.0
    """Ceiling of any wait that the issuer did not ask for, and the slowest pace."""
    brisk: float = 0.6
    """Answers within this say nothing about load, however much faster the issuer was before."""
    stretch: float = 1.8
    forgets: float = 100_000
    slow_start: float = 0.15
    most_gain: float = 0.04
    land: float = 9.0
    relent: float = 0.1
    relent2: float = 0.1
    rollback: float = 2
    restart: float = 90.0
    """The slowest pace at which work starts again after an outage, however long that was."""
    gain: float = 0.02
    """By how much an answer quickens a pace of ``usual`` that refusals have settled."""
    usual: float = 30.0
    """The interval between a counter's requests that ``gain`` is meant for: all counters at a full issuer."""
    patient: int = 10
    """Answers without a refusal after which ``gain`` has doubled."""


class Pace:
    """How many requests of one role may leave now. One for each role; used from one thread.

    Each request is told with ``left`` and ended by exactly one of ``answered``, ``failed``, ``ended``.

    * Closed: requests leave as window and pace allow. Answers widen the window from 1 to ``most``; a refusal for
      overload halves it. Below one request in flight there is a pace: a least interval between two requests.
    * Open, after a failure: nothing leaves until the back-off (and Retry-After) is over and what was under way has
      come back. Then one request leaves, the probe: the next piece of due work, or a cheap call where none is due.
      Its answer closes, its failure doubles the ceiling of the next wait.
    * After an outage work starts at a slow pace that each answer doubles, so that counters which see the issuer
      come back in the same minute do not knock it over.
    """

    def __init__(self, settings: PaceSettings, uniform: Callable[[float, float], float]) -> None:
        """``uniform`` draws from an interval: ``random.Random().uniform``."""
        self._settings = settings
        self._uniform = uniform
        self._backoff = Backoff(settings.backoff_base, settings.backoff_cap, uniform)
        self._in_flight = 0
        self._failures = 0
        self._probing = False
        self._told_until = 0.0
        self._wait_until = 0.0
        self._window = 1.0
        self._settled_window = float(settings.most)
        self._interval = 0.0
        self._settled_interval = 0.0
        self._paced_from = 0.0
        self._jitter = 1.0
        self._pressed = False
        self._clean = 0
        self._latency = 0.0
        self._last = 0.0
        self._slow_latency = 0.0
        self._measured = 0
        self._measured_at = 0.0
        self._least_latency = 0.0

    @property
    def in_flight(self) -> int:
        """Requests that left and have not ended."""
        return self._in_flight

    @property
    def waiting(self) -> bool:
        """Whether the last request failed: nothing leaves but a probe."""
        return self._failures > 0

    @property
    def interval(self) -> float:
        """Least seconds between two requests; 0 without a pace."""
        return self._interval

    @property
    def limit(self) -> float:
        """Requests in flight that are aimed at, for the screen; below 1 while there is a pace."""
        if self._interval == 0:
            return self._window
        return min(1.0, self._latency / self._interval)

    def allowance(self, now: float) -> int:
        """How many more requests may leave now."""
        if self._failures:
            return int(self._in_flight == 0 and now >= self._wait_until)
        free = int(self._window) - self._in_flight
        if self._interval and free > 0:
            return int(now >= self._next_departure)
        return max(0, free)

    def next_at(self, now: float) -> float | None:
        """When the allowance becomes positive without any answer; None if it is, or if that depends on answers."""
        if self.allowance(now) > 0:
            return None
        if self._failures:
            return None if self._in_flight else self._wait_until
        return self._next_departure if self._in_flight < int(self._window) else None

    def left(self, now: float) -> None:
        """A request left."""
        self._in_flight += 1
        self._probing = self._failures > 0
        if self._interval:
            self._pressed = now - self._next_departure <= self._interval + self._latency
            self._pace_from(now)
        else:
            self._pressed = self._in_flight >= int(self._window)

    def answered(self, now: float, seconds: float) -> None:
        """The issuer did what was asked, or said why not, within ``seconds``: its own time, not the link's."""
        self._in_flight -= 1
        self._measure(now, seconds)
        if not self._failures:
            self._clean += 1
            self._paced_from = now
            if self._pressed:
                self._adjust()
        elif self._probing:
            self._probing = False
            self._failures = 0
            self._interval = min(self._interval, max(self._settled_interval, self._settings.restart))
            self._pace_from(now)

    def failed(self, now: float, *, retry_after: float | None, overloaded: bool) -> None:
        """The request failed. ``overloaded``: by a waiting page, 429, 503 or a time-out.

        What was under way together with one that failed before says nothing new, but for its Retry-After.
        """
        self._in_flight -= 1
        told = max(0.0, retry_after or 0.0)
        self._told_until = max(self._told_until, now + told)
        if not self._failures or self._probing:
            self._probing = False
            self._failures += 1
            self._slow_down(overloaded=overloaded)
        spread = max(self._backoff.ceiling(self._failures), min(told, self._settings.backoff_cap))
        paced = self._uniform(0.5, 1.5) * self._interval
        self._wait_until = max(self._wait_until, now + paced, now + told + self._uniform(0.0, spread))

    def ended(self, now: float) -> None:
        """Neither: cancelled, or a lasting no that says nothing about load. A probe that told nothing goes again."""
        self._in_flight -= 1
        if self._probing:
            self._probing = False
            self._wait_until = max(self._wait_until, now + self._uniform(0.0, self._backoff.ceiling(1)))

    def forget(self) -> None:
        """A person wants it tried now: no wait but the one that the issuer asked for."""
        self._failures = min(self._failures, 1)
        self._wait_until = self._told_until
        self._jitter = 0.0

    @property
    def _next_departure(self) -> float:
        """Follows the interval, so that what an answer teaches holds for the next request already."""
        return self._paced_from + self._jitter * self._interval

    def _pace_from(self, now: float) -> None:
        self._paced_from = now
        self._jitter = self._uniform(0.5, 1.5)

    def _measure(self, now: float, seconds: float) -> None:
        """Averages over the last answers; ``usual_latency`` is the least of the slower one, and grows by hours."""
        self._measured += 1
        self._last = seconds
        self._latency += (seconds - self._latency) / min(self._measured, _FAST)
        self._slow_latency += (seconds - self._slow_latency) / min(self._measured, _SLOW)
        aged = min(1.0, (now - self._measured_at) / self._settings.forgets)
        self._measured_at = now
        if self._measured <= _SLOW or self._slow_latency < self._least_latency:
            self._least_latency = self._slow_latency
        else:
            self._least_latency += aged * (self._slow_latency - self._least_latency)

    def _slow_down(self, *, overloaded: bool) -> None:
        """After a refusal half as fast; after an outage no faster than its length allows."""
        if overloaded:
            self._clean = 0
            if not self._interval and self._window > 1:
                self._window = self._settled_window = max(1.0, self._window / 2)
            elif self._failures == 1:
                self._settle(2 * max(self._interval, self._latency, _LEAST_INTERVAL))
            else:
                self._interval = min(2 * self._interval, 1.5 * self._settings.backoff_cap)
        if self._failures > 1:
            ceiling = self._backoff.ceiling(self._failures)
            self._window = 1.0
            self._interval = max(self._interval, min(ceiling, self._settings.restart))

    def _settle(self, interval: float) -> None:
        self._window = self._settled_window = 1.0
        self._interval = self._settled_interval = min(interval, 1.5 * self._settings.backoff_cap)

    def _adjust(self) -> None:
        """An answer came to a counter that goes as fast as it may: quicken, or yield when answers take long."""
        settings = self._settings
        target = max(settings.brisk, settings.stretch * self._least_latency)
        excess = self._last / target - 1
        if excess > 0:
            self._clean = 0
            factor = 1 + settings.relent * excess + settings.relent2 * excess * excess
            if self._interval > self._settled_interval:
                factor = max(factor, (1 + settings.slow_start) ** settings.rollback)
            self._yield(min(2.0, factor))
            return
        room = min(1.0, -2 * excess)
        eager = min(4.0, max(1.0, self._clean / settings.patient))
        quick = min(settings.slow_start, settings.land / max(self._interval, 1.0))
        if not self._interval:
            step = 1.0 if self._window < self._settled_window else eager / self._window
            self._window = min(float(settings.most), self._window + step)
        elif self._interval > self._settled_interval:
            self._interval = max(self._settled_interval, self._interval / (1 + quick * room))
        else:
            gain = min(settings.most_gain, settings.gain * self._interval / settings.usual) * eager
            self._interval = self._settled_interval = self._interval / (1 + min(quick, gain) * room)
        if self._interval <= self._latency / 10:
            self._interval = 0.0

    def _yield(self, factor: float) -> None:
        if not self._interval and self._window > 1:
            self._window = self._settled_window = max(1.0, self._window / factor)
        else:
            slowest = max(self._interval, self._settings.backoff_cap)
            self._settle(min(slowest, factor * max(self._interval, self._latency)))
