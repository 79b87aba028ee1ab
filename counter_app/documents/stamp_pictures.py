"""Pictures that look like an e-Meterai in a file in which no signature is one. Worker only.

A heuristic, for files without a stamp alone: a picture, a group of drawings or an annotation on the page that is
square, has a stamp's size (54 to 100 points, domain reference "Documents that people bring") and shows a QR code, or
stands with the word METERAI. It is a sign of forgery ("a picture of a stamp with no signature"), no proof: a scan or
a print of a real stamp shows the same.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

from counter_app.documents.qr_look import has_qr_corners
from counter_app.domain.document import LARGEST_SIDE, SMALLEST_SIDE
from counter_app.domain.verdicts import Mark, PictureSign, StampPicture

if TYPE_CHECKING:
    from PIL.Image import Image

_WORD: Final = "METERAI"
#: Points that a drawn stamp may differ from the sizes in the wild.
_SLACK: Final = 2
_SQUARE: Final = (0.9, 1.1)
#: Pixels a point: a QR code of 30 modules on 54 points has some 7 pixels a module.
_SCALE: Final = 4
#: No more of a hostile file is looked at.
_MOST_PAGES: Final = 100
_MOST_CANDIDATES: Final = 200
_MOST_FOUND: Final = 20
#: Annotations that show nothing of their own, or that are fields.
_UNSEEN: Final = frozenset({raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_POPUP, raw.FPDF_ANNOT_WIDGET})
_GRID: Final = 1_000_000


class _Object(Protocol):
    def get_bounds(self) -> tuple[float, float, float, float]: ...


class _TextPage(Protocol):
    def get_text_bounded(self, left: float, bottom: float, right: float, top: float) -> str: ...
    def close(self) -> None: ...


class _Bitmap(Protocol):
    def to_pil(self) -> Image: ...
    def close(self) -> None: ...


class _Page(Protocol):
    raw: object

    def get_size(self) -> tuple[float, float]: ...
    def get_objects(self, filter: list[int], max_depth: int) -> Iterator[_Object]: ...
    def get_textpage(self) -> _TextPage: ...
    def render(self, *, scale: float, crop: tuple[float, float, float, float]) -> _Bitmap: ...
    def close(self) -> None: ...


class _Document(Protocol):
    def __len__(self) -> int: ...
    def get_page(self, index: int) -> _Page: ...
    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Left, bottom, right, top on the unrotated page, and the words that an annotation carries."""

    bounds: tuple[float, float, float, float]
    words: str = ""


def stamp_pictures(content: bytes) -> tuple[StampPicture, ...]:
    """What looks like a stamp, in page order; nothing where PDFium cannot open the file."""
    found: list[StampPicture] = []
    try:
        document = cast("_Document", pypdfium2.PdfDocument(content))
    except pypdfium2.PdfiumError:
        return ()
    try:
        left = _MOST_CANDIDATES
        for number in range(1, min(len(document), _MOST_PAGES) + 1):
            page = _open(document, number)
            if page is None:
                continue
            try:
                for candidate in _candidates(page):
                    left -= 1
                    picture = _judge(page, number, candidate)
                    if picture is not None:
                        found.append(picture)
                    if left == 0 or len(found) == _MOST_FOUND:
                        return tuple(found)
            finally:
                page.close()
    finally:
        document.close()
    return tuple(found)


def _open(document: _Document, number: int) -> _Page | None:
    try:
        return document.get_page(number - 1)
    except pypdfium2.PdfiumError:
        return None


def _candidates(page: _Page) -> Iterator[_Candidate]:
    for drawn in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM], 1):
        try:
            bounds = drawn.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        if _has_a_stamps_size(bounds):
            yield _Candidate(bounds)
    for index in range(_call("FPDFPage_GetAnnotCount")(page.raw)):
        annotation = _call("FPDFPage_GetAnnot")(page.raw, index)
        if not annotation:
            continue
        try:
            candidate = _annotation(annotation)
        finally:
            _call("FPDFPage_CloseAnnot")(annotation)
        if candidate is not None and _has_a_stamps_size(candidate.bounds):
            yield candidate


def _annotation(annotation: object) -> _Candidate | None:
    rect = raw.FS_RECTF()
    if _call("FPDFAnnot_GetSubtype")(annotation) in _UNSEEN:
        return None
    if not _call("FPDFAnnot_GetRect")(annotation, ctypes.byref(rect)):
        return None
    length = _call("FPDFAnnot_GetStringValue")(annotation, b"Contents", None, 0)
    buffer = ctypes.create_string_buffer(length)
    _call("FPDFAnnot_GetStringValue")(annotation, b"Contents", _as_wide(buffer), length)
    words = buffer.raw.decode("utf-16-le", "replace")
    return _Candidate((rect.left, rect.bottom, rect.right, rect.top), words)


def _as_wide(buffer: object) -> object:
    return ctypes.cast(cast("ctypes.Array[ctypes.c_char]", buffer), ctypes.POINTER(raw.FPDF_WCHAR))


def _has_a_stamps_size(bounds: tuple[float, float, float, float]) -> bool:
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    smallest, largest = SMALLEST_SIDE - _SLACK, LARGEST_SIDE + _SLACK
    return smallest <= width <= largest and smallest <= height <= largest and _SQUARE[0] <= width / height <= _SQUARE[1]


def _judge(page: _Page, number: int, candidate: _Candidate) -> StampPicture | None:
    mark = _mark(page, number, candidate.bounds)
    try:
        if _WORD in candidate.words.upper() or _WORD in _text(page, candidate.bounds).upper():
            return StampPicture(mark, PictureSign.WORDS)
        return StampPicture(mark, PictureSign.QR) if has_qr_corners(_picture(page, mark)) else None
    except (pypdfium2.PdfiumError, ValueError):  # nothing to be seen there
        return None


def _text(page: _Page, bounds: tuple[float, float, float, float]) -> str:
    text = page.get_textpage()
    try:
        return text.get_text_bounded(*bounds)
    finally:
        text.close()


def _picture(page: _Page, mark: Mark) -> Image:
    width, height = page.get_size()
    left, top = max(0.0, mark.left) * width, max(0.0, mark.top) * height
    right = max(0.0, 1 - mark.left - mark.width) * width
    bottom = max(0.0, 1 - mark.top - mark.height) * height
    bitmap = page.render(scale=_SCALE, crop=(left, bottom, right, top))
    try:
        return bitmap.to_pil()
    finally:
        bitmap.close()


def _mark(page: _Page, number: int, bounds: tuple[float, float, float, float]) -> Mark:
    """As PDFium shows it: rotation and crop box are its own."""
    seen: list[tuple[float, float]] = []
    for x, y in ((bounds[0], bounds[1]), (bounds[2], bounds[3])):
        u, v = ctypes.c_int(), ctypes.c_int()
        _call("FPDF_PageToDevice")(page.raw, 0, 0, _GRID, _GRID, 0, x, y, ctypes.byref(u), ctypes.byref(v))
        seen.append((u.value / _GRID, v.value / _GRID))
    (ax, ay), (bx, by) = seen
    return Mark(number, min(ax, bx), min(ay, by), abs(ax - bx), abs(ay - by))


def _call(name: str) -> Callable[..., int]:
    """A function of PDFium: they come without types."""
    return cast("Callable[..., int]", getattr(raw, name))
