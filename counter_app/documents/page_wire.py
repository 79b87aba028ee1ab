"""The forms that a page's layout and picture have between the program and its document worker (:mod:`.wire`).

Every value of an answer is checked: a taken-over worker can be wrong, and no more than that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from counter_app.documents.wire import Head, WireError, mapping, number, sequence, text, whole
from counter_app.domain.page_layout import BoxKind, InkMap, LayoutBox, PageLayout, PagePicture, TextLine, ViewRect

_BYTES_A_PIXEL: Final = 4


def layout_to_wire(layout: PageLayout) -> tuple[Head, bytes]:
    """The head's form, and the cells of the ink map as the only part."""
    ink = layout.ink
    head = {
        "size": (layout.width, layout.height),
        "lines": [(line.text, _numbers(line.rect), line.baseline) for line in layout.lines],
        "boxes": [(box.kind.value, _numbers(box.rect)) for box in layout.boxes],
        "ink": (ink.columns, ink.rows, ink.cell),
        "complete": layout.complete,
    }
    return head, ink.cells


def layout_from_wire(value: object, parts: tuple[bytes, ...]) -> PageLayout:
    """The layout, every value checked."""
    head = mapping(value)
    width, height = (_length(side) for side in sequence(head.get("size"), 2))
    columns, rows, cell = sequence(head.get("ink"), 3)
    ink = InkMap(whole(columns), whole(rows), _length(cell), parts[0] if len(parts) == 1 else b"")
    if len(ink.cells) != ink.columns * ink.rows:
        raise WireError("ink")
    return PageLayout(
        width,
        height,
        tuple(_line(item) for item in sequence(head.get("lines"))),
        tuple(_box(item) for item in sequence(head.get("boxes"))),
        ink,
        head.get("complete") is True,
    )


def picture_to_wire(picture: PagePicture) -> tuple[Head, bytes]:
    """The head's form, and the pixels as the only part."""
    return {"width": picture.width, "height": picture.height, "stride": picture.stride}, picture.pixels


def picture_from_wire(value: object, parts: tuple[bytes, ...], take: Callable[[int], bytes]) -> PagePicture:
    """The picture; it has as many bytes as it says. Without a part they are what ``take`` gives (ValueError where it
    has fewer)."""
    head = mapping(value)
    width, height, stride = (whole(head.get(name)) for name in ("width", "height", "stride"))
    if width < 1 or height < 1 or stride < width * _BYTES_A_PIXEL or stride % _BYTES_A_PIXEL:
        raise WireError("size of a picture")
    if not parts:
        try:
            return PagePicture(width, height, stride, take(stride * height))
        except ValueError as error:
            raise WireError("pixels") from error
    if len(parts) != 1 or len(parts[0]) != stride * height:
        raise WireError("pixels")
    return PagePicture(width, height, stride, parts[0])


def _numbers(rect: ViewRect) -> tuple[float, float, float, float]:
    return rect.left, rect.top, rect.width, rect.height


def _rect(value: object) -> ViewRect:
    left, top, width, height = (number(side) for side in sequence(value, 4))
    return ViewRect(left, top, width, height)


def _line(value: object) -> TextLine:
    words, rect, baseline = sequence(value, 3)
    return TextLine(text(words), _rect(rect), number(baseline))


def _box(value: object) -> LayoutBox:
    kind, rect = sequence(value, 2)
    try:
        return LayoutBox(BoxKind(text(kind)), _rect(rect))
    except ValueError as error:
        raise WireError("box") from error


def _length(value: object) -> float:
    found = number(value)
    if found <= 0:
        raise WireError("length")
    return found
