"""The training issuer's own clock: the issuer is another party's program and does not share the Clock port."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def seconds() -> float:
    """Seconds since the epoch."""
    return time.time()  # noqa: TID251 this module is where the time comes from


def today() -> datetime:
    """The present moment, in UTC."""
    return datetime.fromtimestamp(seconds(), UTC)
