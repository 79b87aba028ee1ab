"""From the page as a reader sees it to the issuer's coordinates and back.

*View* coordinates are points from the top left of the page as displayed (after its rotation), x to the
right and y down. *Page* coordinates are points with the origin at the lower left of the unrotated page,
whole numbers as the issuer takes them (issuer protocol, "Stamp"). The formula is the libraries
reference's, "Stamp rectangle"; the box is :class:`~counter_app.domain.document.PageBox`.
UserUnit plays no part: the rectangle is in default units.
"""

from __future__ import annotations

import math

from counter_app.domain.document import DEFAULT_SIDE, PageBox, Placement
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.page_layout import ViewRect


def place(box: PageBox, page: int, left: float, top: float, side: int = DEFAULT_SIDE) -> Placement:
    """The square of ``side`` points whose upper left corner *as seen* is nearest to (left, top).

    Corners are whole points and lie within the page's visible box. Raises Refused
    ``document.page_too_small`` where no such square exists.
    """
    ax, ay = _to_page(box, left, top)
    bx, by = _to_page(box, left + side, top + side)
    llx = _nearest(min(ax, bx), box.x0, box.x1, side)
    lly = _nearest(min(ay, by), box.y0, box.y1, side)
    return Placement(page, llx, lly, llx + side, lly + side)


def view_rect(box: PageBox, placement: Placement) -> ViewRect:
    """Where a placement is seen on the page."""
    ax, ay = _to_view(box, placement.llx, placement.lly)
    bx, by = _to_view(box, placement.urx, placement.ury)
    return ViewRect(min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))


def nudge(box: PageBox, placement: Placement, right: int, down: int) -> Placement:
    """The placement moved by whole points in directions *as seen* (negative: left, up), kept on the page."""
    seen = view_rect(box, placement)
    return place(box, placement.page, seen.left + right, seen.top + down, placement.urx - placement.llx)


def _to_page(box: PageBox, u: float, v: float) -> tuple[float, float]:
    match box.rotation:
        case 0:
            return box.x0 + u, box.y1 - v
        case 90:
            return box.x0 + v, box.y0 + u
        case 180:
            return box.x1 - u, box.y0 + v
        case 270:
            return box.x1 - v, box.y1 - u
        case _:
            raise BugError("rotation", box.rotation)


def _to_view(box: PageBox, x: float, y: float) -> tuple[float, float]:
    match box.rotation:
        case 0:
            return x - box.x0, box.y1 - y
        case 90:
            return y - box.y0, x - box.x0
        case 180:
            return box.x1 - x, y - box.y0
        case 270:
            return box.y1 - y, box.x1 - x
        case _:
            raise BugError("rotation", box.rotation)


def _nearest(wanted: float, low: float, high: float, side: int) -> int:
    """The whole number nearest to ``wanted`` with [it, it + side] inside [low, high]."""
    first, last = math.ceil(low), math.floor(high) - side
    if last < first:
        raise Refused("document.page_too_small", side=side)
    return min(max(math.floor(wanted + 0.5), first), last)
