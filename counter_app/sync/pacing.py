"""When the next request may leave: back-off, one probe after an outage, a window, and below that a pace.

Every counter of the country shares one issuer and none of them sees the others. What a counter sees is how long an
answer takes, and refusals. From these alone ``Pace`` keeps the sum of all counters near what the issuer can carry
(docs/decisions/0017-pacing.md says where each rule comes from, benchmarks/herd.py what comes of it). Nothing here has
a clock: time is passed in, in seconds on a clock that never goes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from counter_app.domain.errors import BugError

#: No more doublings than a float can bear.
_DOUBLINGS: Final = 30
#: Seconds; where a pace starts when answers take no measurable time.
_LEAST_INTERVAL: Final = 0.001
#: The draw for each interval, so that counters drift apart.
_JITTER: Final = (0.5, 1.5)
#: Answers that the average for "how long does it take now" goes over, and the one for "how long does it usually".
_FAST: Final = 4
_SLOW: Final = 96
#: Answers after which the usual is known.
_KNOWN: Final = 32
#: An answer beyond the usual average and so many mean deviations tells of load; large files on a slow link vary more.
_DEVIATIONS: Final = 2.0
#: Seconds in which the usual is forgotten: an issuer that became slower for good is not seen as loaded for ever.
_FORGOTTEN: Final = 100_000.0
#: How much longer the interval gets by answers that take longer than they may: these times the excess and its square.
_YIELD: Final = (0.1, 0.1)
#: The most that an interval grows by one answer or refusal, and what of it is kept as the known limit.
_YIELD_MOST: Final = 2.0
_KEPT_MOST: Final = 1.3
#: Where no limit is known yet, the first sign of load counts as much: two answers' quickening is taken back.
_FIRST: Final = 1.32
#: Load on the way back to a known limit moves the limit to where it was met: wholly where the interval grows by this
#: part or more, else in proportion.
_SURE: Final = 0.2
#: Part by which an answer quickens a pace that knows no limit, at most, and the seconds that this may shorten it by (a
#: slow pace learns late what it did); for a quick pace, which learns soon, seconds that it may be shortened by anyway.
_RESTART_GAIN: Final = 0.15
_RESTART_SECONDS: Final = 15.0
_SOON_SECONDS: Final = 1.8
#: On the way back to the known limit: beyond so many times its interval a pace is clear of it.
_CLEAR: Final = 1.5
#: Part by which a pace quickens in a second, clear of the limit and near it, and seconds an answer near it gives at
#: most. Answers come one interval late: growth of more than about 2 / interval² a second fills a queue of seconds
#: before anybody has slowed down.
_CLEAR_GROWTH: Final = 0.01
_NEAR_GROWTH: Final = 0.0016
_NEAR_SECONDS: Final = 2.0
#: Seconds that an answer shortens a pace at its known limit by at least, while it is calm: a quick pace learns soon.
_LIMIT_SECONDS: Final = 0.01
#: Bound of a gain with a known limit.
_GAIN_MOST: Final = 0.25
#: Seconds and intervals without a sign of load after which growth rises, with the square of the time.
_CALM_SECONDS: Final = 300.0
_CALM_INTERVALS: Final = 5.0
#: An interval below this share of the time of an answer is no pace any more.
_NO_PACE: Final = 0.1


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
    """Ceiling of the back-off, and the slowest settled pace."""
    brisk: float = 0.6
    """Answers within this say nothing about load, however much faster the issuer was before."""
    restart: float = 90.0
    """The slowest pace at which work starts again after an outage, unless the load had asked for a slower one."""
    usual: float = 30.0
    """The interval between a counter's requests when all counters drain at once. One that is slower gives up less."""
    growth: float = 0.0004
    """Part by which a pace at its known limit quickens in a second without load."""


class Pace:
    """How many requests of one role may leave now. One for each role; used from one thread.

    Each request is told with ``left`` and ended by exactly one of ``answered``, ``failed``, ``ended``.

    * Closed: requests leave as window and pace allow. Answers widen the window from 1 to ``most``; a refusal for
      overload halves it. Below one request in flight there is a pace, a least interval between an answer and the next
      request: a refusal doubles it, answers that take long lengthen it, others shorten it.
    * Open, after a failure: nothing leaves until the back-off (and Retry-After) is over and what was under way has
      come back. Then one request leaves, the probe: the next piece of due work, or a cheap call where none is due.
      Its answer closes, its failure doubles the ceiling of the next wait.
    * The pace at which load was met is the known limit. Back to it a pace quickens fast, then slower; beyond it slowly,
      and ever faster the longer no load is seen.
    * After an outage work starts at a slow pace and quickens by each answer, so that counters which see the issuer
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
        self._interval: float = 0.0
        self._settled_interval: float = 0.0
        self._paced_from = 0.0
        self._jitter = 1.0
        self._pressed = False
        self._returning = False
        self._calm_since = 0.0
        self._measured = 0
        self._measured_at = 0.0
        self._last = 0.0
        self._average = 0.0
        self._slow_average = 0.0
        self._deviation = 0.0
        self._usual_most = 0.0

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
        """Least seconds between an answer and the next request; 0 without a pace."""
        return self._interval

    @property
    def limit(self) -> float:
        """Requests in flight that are aimed at, for the screen; below 1 while there is a pace."""
        if self._interval == 0:
            return self._window
        return self._average / (self._average + self._interval)

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
            self._pressed = now - self._next_departure <= self._interval + self._average
            self._pace_from(now)
        else:
            self._pressed = self._in_flight >= int(self._window)

    def answered(self, now: float, seconds: float) -> None:
        """The issuer did what was asked, or said why not, within ``seconds``: its own time, not the link's."""
        self._come_back()
        self._measure(now, seconds)
        if not self._failures:
            self._paced_from = now
            if self._pressed:
                self._adjust(now)
        elif self._probing:
            self._probing = False
            self._failures = 0
            self._interval = min(self._interval, max(self._settled_interval, self._settings.restart))
            self._pace_from(now)

    def failed(self, now: float, *, retry_after: float | None, overloaded: bool) -> None:
        """The request failed. ``overloaded``: by a waiting page, 429, 503 or a time-out.

        ``retry_after`` is a minimum, and spread over as long again: all counters may have been told it in the same
        second. What was under way together with one that failed before says nothing new, but for its Retry-After.
        """
        self._come_back()
        told = max(0.0, retry_after or 0.0)
        self._told_until = max(self._told_until, now + told)
        if not self._failures or self._probing:
            self._probing = False
            self._failures += 1
            self._slow_down(now, overloaded=overloaded)
        spread = max(self._backoff.ceiling(self._failures), min(told, self._settings.backoff_cap))
        wait = max(told + self._uniform(0.0, spread), self._uniform(*_JITTER) * self._interval)
        self._wait_until = max(self._wait_until, now + wait)

    def ended(self, now: float) -> None:
        """Neither: cancelled, or a lasting no that says nothing about load. A probe that told nothing goes again."""
        self._come_back()
        if self._probing:
            self._probing = False
            self._wait_until = max(self._wait_until, now + self._uniform(0.0, self._backoff.ceiling(1)))

    def forget(self) -> None:
        """A person wants it tried now: no wait but the one that the issuer asked for. One request leaves."""
        self._failures = min(self._failures, 1)
        self._wait_until = self._told_until
        self._jitter = 0.0

    @property
    def _next_departure(self) -> float:
        """Follows the interval, so that what an answer teaches holds for the next request already."""
        return self._paced_from + self._jitter * self._interval

    def _pace_from(self, now: float) -> None:
        self._paced_from = now
        self._jitter = self._uniform(*_JITTER)

    def _come_back(self) -> None:
        if self._in_flight == 0:
            raise BugError("a request ended that never left")
        self._in_flight -= 1

    def _measure(self, now: float, seconds: float) -> None:
        """How long answers take now, and what they took at most when the issuer was at its quickest."""
        self._measured += 1
        self._last = seconds
        self._average += (seconds - self._average) / min(self._measured, _FAST)
        share = 1 / min(self._measured, _SLOW)
        self._slow_average += (seconds - self._slow_average) * share
        self._deviation += (abs(seconds - self._slow_average) - self._deviation) * share
        most = self._slow_average + _DEVIATIONS * self._deviation
        forgotten = min(1.0, (now - self._measured_at) / _FORGOTTEN)
        self._measured_at = now
        if self._measured <= _KNOWN:
            self._usual_most = most
        self._usual_most = min(most, self._usual_most + forgotten * (most - self._usual_most))

    def _slow_down(self, now: float, *, overloaded: bool) -> None:
        """After a refusal half as fast; after an outage no faster than its length allows."""
        settings = self._settings
        if overloaded:
            self._calm_since = now
            if not self._interval and self._window > 1:
                self._window = self._settled_window = max(1.0, self._window / 2)
            elif self._failures == 1:
                self._back_off(_YIELD_MOST, _KEPT_MOST)
            else:
                self._interval = min(2 * self._interval, settings.backoff_cap)
        if self._failures > 1:
            self._window = 1.0
            self._interval = max(self._interval, min(self._backoff.ceiling(self._failures), settings.restart))

    def _adjust(self, now: float) -> None:
        """An answer came to a counter that goes as fast as it may: quicken, or yield when answers take long."""
        excess = self._last / max(self._settings.brisk, self._usual_most) - 1
        if excess > 0:
            self._calm_since = now
            self._yield(excess)
            return
        room = min(1.0, -2 * excess)
        quiet = (now - self._calm_since) / max(_CALM_SECONDS, _CALM_INTERVALS * self._interval)
        calm = max(1.0, quiet * quiet)
        if self._interval:
            self._quicken(now, room, calm)
        else:
            step = 1.0 if self._window < self._settled_window else calm / self._window
            self._window = min(float(self._settings.most), self._window + step)

    def _quicken(self, now: float, room: float, calm: float) -> None:
        """``room``: 1 while answers are quick, 0 when they take as long as they may."""
        self._returning = True
        before, limit = self._interval, self._settled_interval
        self._interval = before / (1 + self._gain(calm) * room)
        if before > limit > self._interval:
            self._interval = limit
            self._calm_since = now
        self._settled_interval = min(limit, self._interval)
        if self._interval <= _NO_PACE * self._average:
            self._interval = self._settled_interval = 0.0

    def _gain(self, calm: float) -> float:
        """Part by which a quick answer quickens the pace."""
        interval, limit = self._interval, self._settled_interval
        if not limit:
            return min(1.0, max(_SOON_SECONDS / interval, min(_RESTART_GAIN, _RESTART_SECONDS / interval)))
        gain = calm * (self._settings.growth * interval + _LIMIT_SECONDS / interval)
        if interval > _CLEAR * limit:
            gain = max(gain, _CLEAR_GROWTH * interval)
        elif interval > limit:
            gain = max(gain, min(_NEAR_GROWTH * interval, _NEAR_SECONDS / interval))
        return min(_GAIN_MOST, gain)

    def _yield(self, excess: float) -> None:
        """``excess``: by how many times an answer took longer than it may."""
        linear, square = _YIELD
        factor = min(_YIELD_MOST, 1 + linear * excess + square * excess * excess)
        if not self._interval and self._window > 1:
            self._window = self._settled_window = max(1.0, self._window / factor)
            return
        if not self._settled_interval:
            factor = max(factor, _FIRST)
        share = min(1.0, self._settings.usual / max(self._interval, _LEAST_INTERVAL))
        self._back_off(factor, 1 + (min(_KEPT_MOST, factor) - 1) * share)

    def _back_off(self, factor: float, kept: float) -> None:
        """Longer by ``factor`` for now, by ``kept`` for good: once until a quick answer comes, whatever else is met.

        What was learned without a pace is no limit of a pace.
        """
        cap, limit = self._settings.backoff_cap, self._settled_interval
        met = max(self._interval, self._average, _LEAST_INTERVAL)
        learned = min(cap, kept * met)
        if self._interval and (not limit or self._interval <= limit):
            self._settled_interval = learned
        elif self._interval and self._returning:
            self._settled_interval = limit + min(1.0, (factor - 1) / _SURE) * (learned - limit)
        self._window = self._settled_window = 1.0
        self._returning = False
        self._interval = min(cap, max(self._settled_interval, factor * met))
