"""Patience with single stamps: one that fails again and again rests longer and longer, the others go on.

Lessons, "one bad item stops the queue" and "retries that end silently": a stamp whose calls always fail neither keeps
the issuer's health flapping nor fills the journal, and it is never given up in silence.
"""

from __future__ import annotations

from typing import Final

from counter_app.domain.stamp import Outcome, Step
from counter_app.services.ports import IssuerCredentials, IssuerOutOfQuota
from counter_app.sync.pacing import Backoff
from counter_app.sync.work import Result, Work

#: Failures in a row that a stamp is allowed before it has to rest.
_FREE: Final = 3
#: What brings a stamp forward; an upload or a look-up alone does not.
_FORWARD: Final = frozenset({Step.ALLOT, Step.FIND, Step.SIGN, Step.ASK, Step.FETCH})


class Patience:
    """Counts each stamp's failures in a row; times are seconds on the loop's clock."""

    def __init__(self, backoff: Backoff) -> None:
        self._backoff = backoff
        self._failures: dict[str, int] = {}
        self._rests_until: dict[str, float] = {}

    def failures(self, stamp_id: str) -> int:
        """Failures in a row of this stamp, as far as this run of the program knows."""
        return self._failures.get(stamp_id, 0)

    def note(self, work: Work, result: Result, now: float) -> None:
        """An attempt ended. What is the account's fault is not the stamp's."""
        stamp_id = work.stamp_id
        if isinstance(result.error, IssuerOutOfQuota | IssuerCredentials):
            return
        if result.outcome is Outcome.DONE and work.step in _FORWARD:
            self._failures.pop(stamp_id, None)
            self._rests_until.pop(stamp_id, None)
        elif result.outcome in (Outcome.NOT_DONE, Outcome.UNKNOWN):
            count = self.failures(stamp_id) + 1
            self._failures[stamp_id] = count
            if count >= _FREE:
                self._rests_until[stamp_id] = now + self._backoff.wait(count)

    def resting(self, now: float) -> frozenset[str]:
        """Stamps that are to be left alone now."""
        return frozenset(stamp_id for stamp_id, until in self._rests_until.items() if until > now)

    def next_in(self, now: float) -> float | None:
        """Seconds until the first of them may go on."""
        later = [until - now for until in self._rests_until.values() if until > now]
        return min(later) if later else None

    def forget(self) -> None:
        """A person wants everything tried now."""
        self._failures.clear()
        self._rests_until.clear()
