"""What was seen of the issuer in a period (requests, failures, the median answer), journaled when the period ends.

Beside it :class:`Sample`: what was seen since the last time that samples were journaled, whatever the states were.
"""

from __future__ import annotations

import statistics
from collections import deque
from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.outage import answer_bucket

#: Answers that the median is taken of: the newest.
_LOOKED_BACK: Final = 500


@dataclass(slots=True)
class Figures:
    """What was seen in a period: requests that ended, how many of them failed, and the answers' seconds."""

    samples: int = 0
    failed: int = 0
    seconds: deque[float] = field(default_factory=lambda: deque[float](maxlen=_LOOKED_BACK))

    def add(self, seconds: float | None) -> None:
        """One more; None: it failed."""
        self.samples += 1
        if seconds is None:
            self.failed += 1
        else:
            self.seconds.append(seconds)

    def merge(self, later: Figures) -> None:
        """What was seen afterwards is added."""
        self.samples += later.samples
        self.failed += later.failed
        self.seconds.extend(later.seconds)

    @property
    def median_ms(self) -> int | None:
        """Median of the newest answers in milliseconds; None without any."""
        return round(statistics.median(self.seconds) * 1000) if self.seconds else None


@dataclass(slots=True)
class Sample:
    """Requests to one role that ended: how many, how many failed, how many were probes; answers by bucket of time
    (:func:`~counter_app.domain.outage.answer_bucket`)."""

    samples: int = 0
    failed: int = 0
    probes: int = 0
    answers: dict[int, int] = field(default_factory=dict[int, int])

    def add(self, seconds: float | None) -> None:
        """One more; None: it failed."""
        self.samples += 1
        if seconds is None:
            self.failed += 1
        else:
            bucket = answer_bucket(seconds)
            self.answers[bucket] = self.answers.get(bucket, 0) + 1


@dataclass(frozen=True, slots=True)
class StateChange:
    """What is journaled: the new state with its cause, and what was seen in the period that it ends (None: unknown)."""

    role: IssuerRole | None
    """None: the issuer as a whole."""
    state: IssuerState
    cause: str
    samples: int | None
    failed: int | None
    median_ms: int | None


@dataclass(slots=True)
class Watched:
    """One role, or all of them together, with the state that was journaled last.

    What changes the state belongs to the new one: an outage begins with the request that failed, and the answer that
    ends it is none of its own.
    """

    journaled: IssuerState = IssuerState.UNKNOWN
    state: IssuerState = IssuerState.UNKNOWN
    before: Figures = field(default_factory=Figures)
    """Of states that ended and are not journaled yet."""
    figures: Figures = field(default_factory=Figures)
    """Of the present state."""

    def count(self, state: IssuerState, seconds: float | None) -> None:
        """A request ended, and now it is so; ``seconds`` is None where it failed."""
        self._is_now(state)
        self.figures.add(seconds)

    def change(self, role: IssuerRole | None, state: IssuerState, cause: str) -> StateChange | None:
        """What is to be journaled, told once; None where it is journaled so already."""
        self._is_now(state)
        if state is self.journaled and not self.before.samples:
            return None
        seen, self.before = self.before, Figures()
        if state is self.journaled:
            seen.merge(self.figures)
            self.figures = seen
            return None
        self.journaled = state
        return StateChange(role, state, cause, seen.samples, seen.failed, seen.median_ms)

    def _is_now(self, state: IssuerState) -> None:
        if state is not self.state:
            self.before.merge(self.figures)
            self.state, self.figures = state, Figures()
