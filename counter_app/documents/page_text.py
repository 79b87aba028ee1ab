"""What is on a page: lines of text, boxes and ink, by PDFium. Used in the worker only.

PDFium itself says how the page's coordinates turn into the view's (rotation, boxes), so that what is told lies where
it is drawn.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from PIL import ImageChops, ImageFilter
from PIL.Image import Resampling
from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

from counter_app.domain.document import LARGEST_SIDE, SMALLEST_SIDE
from counter_app.domain.page_layout import BoxKind, InkMap, LayoutBox, PageLayout, TextLine, ViewRect

if TYPE_CHECKING:
    from PIL.Image import Image

_pdfium = cast("Any", raw)

#: More than any page that people read has; what is over it is not looked at.
_MOST_CHARACTERS: Final = 20_000
_MOST_OBJECTS: Final = 4_000
_MOST_ANNOTATIONS: Final = 1_000
_MOST_SIGNATURES: Final = 100
#: Device units a point for asking PDFium where a point is seen.
_FINE: Final = 64
#: A line ends where the next character stands further away than so many heights, or above or below it by so much.
_WORD_GAP: Final = 1.6
_LINE_SHIFT: Final = 0.15
#: Points that a line is high at least: dots are low.
_LOWEST: Final = 4.0
_FIRST_SURROGATE: Final = 0xD800
_LAST_SURROGATE: Final = 0xDFFF
_UNICODE_END: Final = 0x110000
#: A drawn line is thin, and no more than a few points.
_THIN: Final = 2.0
_CELL: Final = 4
_CELL_PIXELS: Final = 2
#: How much darker than the paper round it ink is, of 255, and how wide "round it" is in pixels of the small picture.
_DARKER: Final = 36
_PAPER_PIXELS: Final = 16
_MOST_CELLS: Final = 1_000_000
_SQUARE: Final = 1.5
_SERIAL: Final = re.compile(r"\b[A-Z0-9]{22}\b")
_ENDS_OF_LINE: Final = frozenset((0, 10, 13))
_REASON_BYTES: Final = 2048


@dataclass(frozen=True, slots=True)
class _ToView:
    """The page's coordinates → the view's: six numbers as in a PDF matrix."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def edges(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as seen of two opposite corners."""
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        if ax > bx:
            ax, bx = bx, ax
        return (ax, ay, bx, by) if ay <= by else (ax, by, bx, ay)

    def rect(self, x0: float, y0: float, x1: float, y1: float) -> ViewRect:
        left, top, right, bottom = self.edges(x0, y0, x1, y1)
        return ViewRect(left, top, right - left, bottom - top)


@dataclass(slots=True)
class _Run:
    """The edges of what was read of a line, and where its last character stands."""

    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    last_left: float = field(init=False)
    last_right: float = field(init=False)

    def __post_init__(self) -> None:
        self.last_left, self.last_right = self.left, self.right

    def is_left_by(self, left: float, top: float, right: float, bottom: float) -> bool:
        """Whether a character stands too far away to belong to the line."""
        height = max(self.bottom - self.top, bottom - top, _LOWEST)
        beyond = max(left - self.last_right, self.last_left - right)
        return (
            beyond > _WORD_GAP * height
            or top > self.bottom + _LINE_SHIFT * height
            or bottom < self.top - _LINE_SHIFT * height
        )

    def take(self, left: float, top: float, right: float, bottom: float) -> None:
        """One more character."""
        self.left, self.top = min(self.left, left), min(self.top, top)
        self.right, self.bottom = max(self.right, right), max(self.bottom, bottom)
        self.last_left, self.last_right = left, right


def read_layout(
    document: Any, form: Any, page: Any, size: tuple[float, float], draw: Callable[[float], Image]
) -> PageLayout:
    """The layout of one page from PDFium's handles of document, form and page; ``draw`` pictures it at a scale."""
    width, height = size
    view = _to_view(page, width, height)
    lines, all_text = _lines(page, view)
    objects, all_objects = _objects(page, view)
    fields, all_fields = _annotations(document, form, page, view)
    ink = _ink(draw, width, height)
    boxes = tuple(box for box in (*objects, *fields) if _is_on_page(box.rect, width, height))
    shown = tuple(line for line in lines if _is_on_page(line.rect, width, height))
    complete = all_text and all_objects and all_fields and ink.columns > 0
    return PageLayout(width, height, shown, boxes, ink, complete)


def _is_on_page(rect: ViewRect, width: float, height: float) -> bool:
    """Whether something of it is seen: hostile and careless files have things anywhere, and at no place at all."""
    edges = (rect.left, rect.top, rect.right, rect.bottom)
    return all(math.isfinite(edge) for edge in edges) and rect.meets(ViewRect(0, 0, width, height))


def _to_view(page: Any, width: float, height: float) -> _ToView:
    wide, high = max(1, round(width * _FINE)), max(1, round(height * _FINE))

    def seen(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        _pdfium.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        return across.value * width / wide, down.value * height / high

    e, f = seen(0, 0)
    length = 1000.0
    (ax, ay), (bx, by) = seen(length, 0), seen(0, length)
    # Rotations are right angles and the scale is 1: the rest of the figures is rounding.
    a, b, c, d = (float(round(value / length)) for value in (ax - e, ay - f, bx - e, by - f))
    return _ToView(a, b, c, d, e, f)


def _lines(page: Any, view: _ToView) -> tuple[tuple[TextLine, ...], bool]:
    text_page = _pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return (), True
    try:
        count = max(0, _pdfium.FPDFText_CountChars(text_page))
        return tuple(_joined(text_page, min(count, _MOST_CHARACTERS), view)), count <= _MOST_CHARACTERS
    finally:
        _pdfium.FPDFText_ClosePage(text_page)


def _joined(text_page: Any, count: int, view: _ToView) -> Iterator[TextLine]:
    """Characters that follow each other on one line. Text that runs up or down the page as seen comes in pieces.

    Thousands of characters a page: plain numbers, and no call that is not needed.
    """
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    corners = tuple(ctypes.byref(corner) for corner in (left, right, bottom, top))
    unicode_of, box_of = _pdfium.FPDFText_GetUnicode, _pdfium.FPDFText_GetCharBox
    words: list[str] = []
    run: _Run | None = None
    for index in range(count):
        code = unicode_of(text_page, index)
        if code in _ENDS_OF_LINE:
            yield from _line(words, run)
            words, run = [], None
            continue
        seen = None
        if box_of(text_page, index, *corners):
            seen = view.edges(left.value, bottom.value, right.value, top.value)
        if seen is not None:
            if run is not None and run.is_left_by(*seen):
                yield from _line(words, run)
                words, run = [], None
            if run is None:
                run = _Run(*seen, _baseline(text_page, index, view, seen[3]))
            else:
                run.take(*seen)
        # Halves of surrogate pairs say nothing and cannot be written down.
        if code < _FIRST_SURROGATE or _LAST_SURROGATE < code < _UNICODE_END:
            words.append(chr(code))
    yield from _line(words, run)


def _baseline(text_page: Any, index: int, view: _ToView, otherwise: float) -> float:
    x, y = ctypes.c_double(), ctypes.c_double()
    if _pdfium.FPDFText_GetCharOrigin(text_page, index, ctypes.byref(x), ctypes.byref(y)):
        return view.point(x.value, y.value)[1]
    return otherwise


def _line(words: list[str], run: _Run | None) -> Iterator[TextLine]:
    text = "".join(words).strip()
    if text and run is not None and run.right > run.left and run.bottom > run.top:
        rect = ViewRect(run.left, run.top, run.right - run.left, run.bottom - run.top)
        yield TextLine(text, rect, run.baseline)


def _objects(page: Any, view: _ToView) -> tuple[tuple[LayoutBox, ...], bool]:
    """Pictures and drawn lines that lie on the page itself (what is in forms shows as ink)."""
    count = max(0, _pdfium.FPDFPage_CountObjects(page))
    found: list[LayoutBox] = []
    for index in range(min(count, _MOST_OBJECTS)):
        drawn = _pdfium.FPDFPage_GetObject(page, index)
        kind = _pdfium.FPDFPageObj_GetType(drawn)
        if kind not in (_pdfium.FPDF_PAGEOBJ_IMAGE, _pdfium.FPDF_PAGEOBJ_PATH):
            continue
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        if not _pdfium.FPDFPageObj_GetBounds(drawn, *(ctypes.byref(side) for side in (left, bottom, right, top))):
            continue
        rect = view.rect(left.value, bottom.value, right.value, top.value)
        if kind == _pdfium.FPDF_PAGEOBJ_IMAGE:
            found.append(LayoutBox(BoxKind.IMAGE, rect))
        elif rect.height <= _THIN < rect.width:
            found.append(LayoutBox(BoxKind.RULE, rect))
    return tuple(found), count <= _MOST_OBJECTS


def _annotations(document: Any, form: Any, page: Any, view: _ToView) -> tuple[tuple[LayoutBox, ...], bool]:
    count = max(0, _pdfium.FPDFPage_GetAnnotCount(page))
    found: list[LayoutBox] = []
    stamped = _has_serial(document) if count else False
    for index in range(min(count, _MOST_ANNOTATIONS)):
        annotation = _pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            box = _annotation(form, annotation, view, stamped=stamped)
        finally:
            _pdfium.FPDFPage_CloseAnnot(annotation)
        if box is not None:
            found.append(box)
    return tuple(found), count <= _MOST_ANNOTATIONS


def _annotation(form: Any, annotation: Any, view: _ToView, *, stamped: bool) -> LayoutBox | None:
    corners = _pdfium.FS_RECTF()
    subtype = _pdfium.FPDFAnnot_GetSubtype(annotation)
    if subtype in (_pdfium.FPDF_ANNOT_LINK, _pdfium.FPDF_ANNOT_POPUP) or not _pdfium.FPDFAnnot_GetRect(
        annotation, ctypes.byref(corners)
    ):
        return None
    rect = view.rect(corners.left, corners.bottom, corners.right, corners.top)
    if rect.width <= 0 or rect.height <= 0:
        return None
    kind = BoxKind.ANNOTATION
    if form and subtype == _pdfium.FPDF_ANNOT_WIDGET:
        field = _pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
        if field == _pdfium.FPDF_FORMFIELD_SIGNATURE:
            kind = BoxKind.EMPTY_SIGNATURE
            if _pdfium.FPDFAnnot_HasKey(annotation, b"V"):
                kind = BoxKind.STAMP if stamped and _may_be_stamp(rect) else BoxKind.SIGNATURE
    return LayoutBox(kind, rect)


def _may_be_stamp(rect: ViewRect) -> bool:
    """Square, and of a size that stamps have: PDFium does not tell which signature a field has."""
    return abs(rect.width - rect.height) <= _SQUARE and SMALLEST_SIDE - _SQUARE <= rect.width <= LARGEST_SIDE + _SQUARE


def _has_serial(document: Any) -> bool:
    """Whether a signature's reason carries a serial number (domain reference, "Checking a stamp")."""
    for index in range(min(max(0, _pdfium.FPDF_GetSignatureCount(document)), _MOST_SIGNATURES)):
        signature = _pdfium.FPDF_GetSignatureObject(document, index)
        buffer = ctypes.create_string_buffer(_REASON_BYTES)
        length = _pdfium.FPDFSignatureObj_GetReason(signature, buffer, _REASON_BYTES) if signature else 0
        if _SERIAL.search(buffer.raw[: min(length, _REASON_BYTES)].decode("utf-16-le", "ignore")):
            return True
    return False


def _ink(draw: Callable[[float], Image], width: float, height: float) -> InkMap:
    """The page drawn small, held against the paper round each spot, so that shadows of a scan are no ink."""
    columns, rows = max(1, -int(-width // _CELL)), max(1, -int(-height // _CELL))
    if columns * rows > _MOST_CELLS:
        return InkMap(0, 0, _CELL, b"")
    grey = draw(_CELL_PIXELS / _CELL).convert("L")
    wide, high = grey.size
    small = _resized(grey, (max(1, wide // _PAPER_PIXELS), max(1, high // _PAPER_PIXELS)), Resampling.BOX)
    paper = _resized(small.filter(ImageFilter.MaxFilter(3)), grey.size, Resampling.BILINEAR)
    darker = cast("Any", ImageChops.subtract(paper, grey)).point([0] * _DARKER + [255] * (256 - _DARKER))
    cells = darker.crop((0, 0, columns * _CELL_PIXELS, rows * _CELL_PIXELS)).reduce(_CELL_PIXELS)
    return InkMap(columns, rows, _CELL, cells.point([0] + [1] * 255).tobytes())


def _resized(picture: Image, size: tuple[int, int], by: Resampling) -> Image:
    return cast("_Resizes", picture).resize(size, by)


class _Resizes(Protocol):
    def resize(self, size: tuple[int, int], resample: int) -> Image: ...
