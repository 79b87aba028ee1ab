"""Where the screen Bubuhkan is."""

from __future__ import annotations

from enum import StrEnum


class Phase(StrEnum):
    """Of the document in view: from nothing to stamps that are followed."""

    EMPTY = "empty"
    LOOKING = "looking"
    REFUSED = "refused"
    READY = "ready"
    FOLLOWING = "following"
