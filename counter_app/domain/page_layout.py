"""What is on a page, and its picture, as the worker process tells it.

All coordinates are *view* points: from the top left of the page as a reader shows it (after its rotation), x to the
right and y down, in default units (UserUnit plays no part).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class ViewRect:
    """A rectangle on the page as seen, in points from its top left."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def meets(self, other: ViewRect) -> bool:
        """Whether the two have a part in common; edges that only touch do not count."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


class BoxKind(StrEnum):
    """What stands in a box of the page."""

    IMAGE = "image"
    RULE = "rule"
    """A drawn horizontal line."""
    EMPTY_SIGNATURE = "empty_signature"
    """A signature field that nobody signed yet."""
    SIGNATURE = "signature"
    STAMP = "stamp"
    """A signed field that carries an e-Meterai."""
    ANNOTATION = "annotation"
    """A form field, a note, a drawing."""


@dataclass(frozen=True, slots=True)
class LayoutBox:
    """Something on the page that is not text."""

    kind: BoxKind
    rect: ViewRect


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words that follow each other on one line; ``baseline`` is the y that they stand on."""

    text: str
    rect: ViewRect
    baseline: float


@dataclass(frozen=True, slots=True)
class InkMap:
    """Where the page as drawn is darker than its paper: all that a scan can tell.

    ``cells`` has a byte a cell, row by row from the top left, 1 for ink; a cell is ``cell`` points wide and high.
    """

    columns: int
    rows: int
    cell: float
    cells: bytes

    def count(self, rect: ViewRect) -> int:
        """How many cells with ink lie wholly or partly within ``rect``."""
        first, last = max(0, int(rect.left // self.cell)), min(self.columns, -int(-rect.right // self.cell))
        top, bottom = max(0, int(rect.top // self.cell)), min(self.rows, -int(-rect.bottom // self.cell))
        if first >= last:
            return 0
        return sum(
            self.cells.count(1, row * self.columns + first, row * self.columns + last) for row in range(top, bottom)
        )


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page: its size, lines of text, other boxes and ink.

    ``complete`` is False where there was so much on the page that only a part was read: then nobody can say that a
    place is empty.
    """

    width: float
    height: float
    lines: tuple[TextLine, ...]
    boxes: tuple[LayoutBox, ...]
    ink: InkMap
    complete: bool = True


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels, 32 bits each: blue, green, red and 255.

    Rows are ``stride`` bytes long; ``width`` and ``height`` in pixels.
    """

    width: int
    height: int
    stride: int
    pixels: bytes
