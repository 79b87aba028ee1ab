"""When to try again: exponential back-off with full jitter, so that counters do not come back in step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Seconds to wait after ``failures`` in a row: uniform between 0 and ``base × 2^(failures−1)``, at most ``cap``.

    ``uniform`` draws from an interval (``random.Random().uniform``). A Retry-After of the issuer's is obeyed: the
    wait is never shorter.
    """

    base: float
    cap: float
    uniform: Callable[[float, float], float]

    def wait(self, failures: int, retry_after: float | None = None) -> float:
        """Seconds until the next attempt."""
        ceiling = min(self.cap, self.base * 2 ** min(max(failures - 1, 0), 30))
        return (retry_after or 0.0) + self.uniform(0.0, ceiling)
