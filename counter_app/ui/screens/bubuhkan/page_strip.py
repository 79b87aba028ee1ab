"""Where the pages of a document lie when they hang under each other, in pixels. Without widgets."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF

from counter_app.domain.document import PageBox
from counter_app.domain.page_layout import ViewRect

#: Room round the pages, and between them.
MARGIN: Final = 20


@dataclass(frozen=True)
class PageStrip:
    """All pages at ``scale`` pixels a point, each in the middle of the widest; pages are numbered from 1."""

    pages: tuple[PageBox, ...] = ()
    scale: float = 1.0
    width: int = field(init=False)
    height: int = field(init=False)
    _tops: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        tops, top, widest = [], MARGIN, 0
        for box in self.pages:
            tops.append(top)
            top += self._pixels(box.view_height) + MARGIN
            widest = max(widest, self._pixels(box.view_width))
        object.__setattr__(self, "_tops", tuple(tops))
        object.__setattr__(self, "height", top if tops else 0)
        object.__setattr__(self, "width", widest + 2 * MARGIN if tops else 0)

    def rect(self, page: int) -> QRect:
        """Where a page lies."""
        box = self.pages[page - 1]
        width = self._pixels(box.view_width)
        return QRect((self.width - width) // 2, self._tops[page - 1], width, self._pixels(box.view_height))

    def at(self, y: float) -> int:
        """The page that lies at height ``y``, or the one above it."""
        return max(1, bisect_right(self._tops, y))

    def between(self, top: float, bottom: float) -> range:
        """The pages of which something lies between two heights."""
        if not self.pages:
            return range(0)
        first = self.at(top)
        if self.rect(first).bottom() < top:
            first += 1
        return range(first, min(self.at(bottom), len(self.pages)) + 1)

    def on_page(self, page: int, rect: ViewRect) -> QRectF:
        """A rectangle in a page's view points, in pixels."""
        origin = self.rect(page).topLeft()
        return QRectF(
            origin.x() + rect.left * self.scale,
            origin.y() + rect.top * self.scale,
            rect.width * self.scale,
            rect.height * self.scale,
        )

    def points(self, page: int, at: QPointF) -> QPointF:
        """A pixel in a page's view points."""
        return (at - QPointF(self.rect(page).topLeft())) / self.scale

    def _pixels(self, points: float) -> int:
        return max(1, round(points * self.scale))
