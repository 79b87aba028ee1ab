"""Where a signature field is seen: its page and its rectangle as parts of the page. Worker only.

The page is found from the field upwards, so that a document of a thousand pages is not walked for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, cast

from counter_app.documents.geometry import view_rect
from counter_app.documents.hanko import resolved, value_of
from counter_app.domain.document import PageBox, Placement
from counter_app.domain.verdicts import Mark

if TYPE_CHECKING:
    from counter_app.documents.hanko import Dictionary

#: A page tree that is deeper is no page tree.
_DEEPEST: Final = 64
_CORNERS: Final = 4


def mark_of(field: Dictionary) -> Mark | None:
    """Where the field's square is; None where it is not seen, or where that cannot be told."""
    try:
        return _mark(field)
    except MemoryError:
        raise
    except Exception:  # hostile structure; the mark is a help for the eye only
        return None


def _mark(field: Dictionary) -> Mark | None:
    widget = field
    kids = cast("Sequence[object] | None", value_of(field, "/Kids"))
    if value_of(field, "/Rect") is None and kids:
        widget = cast("Dictionary", resolved(kids[0]))
    corners = [float(cast("float", value)) for value in cast("Sequence[object]", value_of(widget, "/Rect"))]
    page = cast("Dictionary | None", value_of(widget, "/P"))
    if page is None or len(corners) != _CORNERS:
        return None
    ax, ay, bx, by = corners
    if ax == bx or ay == by:
        return None
    box = _box(page)
    placement = Placement(1, round(min(ax, bx)), round(min(ay, by)), round(max(ax, bx)), round(max(ay, by)))
    seen = view_rect(box, placement)
    return Mark(
        _number(widget),
        seen.left / box.view_width,
        seen.top / box.view_height,
        seen.width / box.view_width,
        seen.height / box.view_height,
    )


def _number(widget: Dictionary) -> int:
    """The page's number from 1: pages before it in each branch of the page tree up to the root."""
    reference = widget.raw_get("/P")
    before = 0
    for _ in range(_DEEPEST):
        node = cast("Dictionary", resolved(reference))
        if value_of(node, "/Parent") is None:
            return before + 1
        upper = node.raw_get("/Parent")
        parent = cast("Dictionary", resolved(upper))
        siblings = list(cast("Sequence[object]", _raw_items(value_of(parent, "/Kids"))))
        place = siblings.index(reference)
        if value_of(parent, "/Count") == len(siblings):
            before += place
        else:
            before += sum(_leaves(cast("Dictionary", resolved(sibling))) for sibling in siblings[:place])
        reference = upper
    raise ValueError("page tree")


def _leaves(node: Dictionary) -> int:
    return int(cast("int", value_of(node, "/Count") or 1))


def _raw_items(kids: object) -> object:
    """The references themselves: an array of pyHanko's resolves them when it is iterated."""
    array = cast("Sequence[object]", kids)
    raw_get = cast("Dictionary", kids).raw_get
    return [raw_get(cast("str", index)) for index in range(len(array))]


def _box(page: Dictionary) -> PageBox:
    media = _numbers(_inherited(page, "/MediaBox")) or (0.0, 0.0, 612.0, 792.0)
    crop = _numbers(_inherited(page, "/CropBox")) or media
    x0, y0 = max(media[0], crop[0]), max(media[1], crop[1])
    x1, y1 = min(media[2], crop[2]), min(media[3], crop[3])
    rotation = int(cast("int", _inherited(page, "/Rotate") or 0)) % 360
    return PageBox(x0, y0, x1, y1, rotation)


def _numbers(value: object) -> tuple[float, float, float, float] | None:
    if value is None:
        return None
    ax, ay, bx, by = (float(cast("float", item)) for item in cast("Sequence[object]", value))
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _inherited(page: Dictionary, key: str) -> object:
    node: Dictionary | None = page
    for _ in range(_DEEPEST):
        if node is None:
            return None
        found = value_of(node, key)
        if found is not None:
            return found
        node = cast("Dictionary | None", value_of(node, "/Parent"))
    return None
