"""The pace of one role at one counter under any order of events."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from counter_app.sync.pacing import Pace, PaceSettings

LATENCY = st.floats(0.001, 40.0)
RETRY_AFTER = st.none() | st.floats(0.0, 4_000.0)


class PaceMachine(RuleBasedStateMachine):
    """Any order of answers, failures, cancellations, impatience and time."""

    @initialize(seed=st.integers(0, 2**32), most=st.integers(1, 16))
    def start(self, seed: int, most: int) -> None:
        self.settings = PaceSettings(most=most)
        self.pace = Pace(self.settings, Random(seed).uniform)
        self.now = 0.0
        self.in_flight = 0
        self.told_until = 0.0
        self.down = False
        self.probe = False

    @rule()
    def send_what_may_leave(self) -> None:
        allowed = self.pace.allowance(self.now)
        if allowed:
            assert self.now >= self.told_until, "Retry-After is undercut"
        if self.down:
            assert allowed <= 1
            assert not (allowed and self.in_flight), "a probe goes alone"
        while self.pace.allowance(self.now) > 0:
            self.probe = self.down
            self.pace.left(self.now)
            self.in_flight += 1

    @rule(seconds=st.floats(0.0, 900.0))
    def wait(self, seconds: float) -> None:
        self.now += seconds

    @rule()
    def wait_until_told(self) -> None:
        self.now = max(self.now, self.pace.next_at(self.now) or self.now)

    @precondition(lambda self: self.in_flight)
    @rule(seconds=LATENCY)
    def answer(self, seconds: float) -> None:
        self.pace.answered(self.now, seconds)
        self.in_flight -= 1
        if self.probe:
            self.down = self.probe = False

    @precondition(lambda self: self.in_flight)
    @rule(retry_after=RETRY_AFTER, overloaded=st.booleans())
    def fail(self, retry_after: float | None, overloaded: bool) -> None:
        self.pace.failed(self.now, retry_after=retry_after, overloaded=overloaded)
        self.in_flight -= 1
        self.down, self.probe = True, False
        self.told_until = max(self.told_until, self.now + (retry_after or 0.0))

    @precondition(lambda self: self.in_flight)
    @rule()
    def end(self) -> None:
        self.pace.ended(self.now)
        self.in_flight -= 1
        self.probe = False

    @rule()
    def insist(self) -> None:
        self.pace.forget()

    @invariant()
    def never_more_in_flight_than_allowed(self) -> None:
        assert self.pace.in_flight == self.in_flight
        assert self.in_flight <= self.settings.most
        assert 0 <= self.pace.limit <= self.settings.most
        assert self.pace.waiting == self.down

    @invariant()
    def retries_that_end_silently(self) -> None:
        """Lesson: either an answer is outstanding, or a request may leave now, or at a time that is known and near."""
        if self.in_flight or self.pace.allowance(self.now) > 0:
            return
        at = self.pace.next_at(self.now)
        assert at is not None
        assert at > self.now
        assert self.pace.allowance(at) == 1
        assert at <= max(self.told_until, self.now) + 1.5 * self.settings.backoff_cap


TestPace = PaceMachine.TestCase
