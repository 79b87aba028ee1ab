"""The real clock."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class SystemClock:
    """Time of the operating system, in UTC."""

    def now(self) -> datetime:
        """Aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that asks the operating system

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return time.monotonic()
