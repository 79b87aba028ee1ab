"""Where the screen Bubuhkan is."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """From nothing to a stamp that is followed."""

    EMPTY = "empty"
    LOOKING = "looking"
    REFUSED = "refused"
    READY = "ready"
    FOLLOWING = "following"
