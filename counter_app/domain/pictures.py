"""Pictures that become a document: which pages, in which order, turned how.

Angles are clockwise, as a person sees the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import BugError

RIGHT_ANGLES: Final = (0, 90, 180, 270)
#: Tenths of a degree: a step of straightening by hand, and the most to each side.
STRAIGHTEN_STEP: Final = 5
STRAIGHTEN_MOST: Final = 50


class PictureFault(StrEnum):
    """Why no page was made of a picture."""

    DAMAGED = "damaged"
    """Cut off, or not what it says that it is."""
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_MANY_PAGES = "too_many_pages"


@dataclass(frozen=True, slots=True)
class PictureLimits:
    """How much is taken on: against bombs, and for the memory of what decodes.

    ``file_bytes`` of one file (a page in colour with 600 dots an inch, packed), ``pixels`` of one picture (phones make
    up to 108 million), ``pages`` of one document, ``files`` at once, ``seconds`` for all pages of one file.
    """

    file_bytes: int = 64_000_000
    pixels: int = 120_000_000
    pages: int = 60
    files: int = 60
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class PageEdit:
    """One page of the document: page ``page`` (from 1) of picture file ``source`` (from 0).

    ``turn`` is 0, 90, 180 or 270 degrees; ``straighten`` tenths of a degree, -50 to 50 in steps of 5.
    """

    source: int
    page: int
    turn: int = 0
    straighten: int = 0

    def __post_init__(self) -> None:
        if self.source < 0 or self.page < 1 or self.turn not in RIGHT_ANGLES:
            raise BugError("page of a picture", self.source, self.page, self.turn)
        if abs(self.straighten) > STRAIGHTEN_MOST or self.straighten % STRAIGHTEN_STEP:
            raise BugError("straightening of a picture", self.straighten)
