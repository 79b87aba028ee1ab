"""Page pictures by PDFium, and what two versions of a document look like. Used in the worker only.

PDFium draws signature stamps only when ``init_forms()`` was called before the page is loaded (libraries
reference, "Qt"). It is not thread-safe; the worker has one thread.
"""

from __future__ import annotations

import io
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]

from counter_app.documents.page_text import read_layout
from counter_app.domain.page_layout import PageLayout, PagePicture

if TYPE_CHECKING:
    from PIL.Image import Image

#: No picture has more pixels, whatever shape a page pretends to have.
_MOST_PIXELS: Final = 25_000_000
#: Pixels a point for comparing pages: enough to see a changed letter, cheap enough for hundreds of pages.
_COMPARE_SCALE: Final = 0.5


_FOUR_BYTES_A_PIXEL: Final = pypdfium2.raw.FPDFBitmap_BGRx


class UnreadablePdfError(ValueError):
    """PDFium cannot open the file or the page."""


class _TextPage(Protocol):
    def get_text_bounded(self) -> str: ...
    def close(self) -> None: ...


class _Bitmap(Protocol):
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def stride(self) -> int: ...
    @property
    def buffer(self) -> bytes: ...
    def to_pil(self) -> Image: ...
    def close(self) -> None: ...


class _Page(Protocol):
    @property
    def raw(self) -> Any: ...
    def get_size(self) -> tuple[float, float]: ...
    def get_textpage(self) -> _TextPage: ...
    def render(
        self, *, scale: float, draw_annots: bool, may_draw_forms: bool, force_bitmap_format: int | None = None
    ) -> _Bitmap: ...
    def close(self) -> None: ...


class _Form(Protocol):
    @property
    def raw(self) -> Any: ...


class _Document(Protocol):
    @property
    def raw(self) -> Any: ...
    @property
    def formenv(self) -> _Form | None: ...
    def __len__(self) -> int: ...
    def get_page(self, index: int) -> _Page: ...
    def init_forms(self) -> None: ...
    def close(self) -> None: ...


class PdfPages:
    """An open document. Raises :class:`UnreadablePdfError`; close it."""

    def __init__(self, content: bytes) -> None:
        try:
            self._document = cast("_Document", pypdfium2.PdfDocument(content))
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdfError from error
        try:
            self._document.init_forms()
        except pypdfium2.PdfiumError as error:
            self._document.close()
            raise UnreadablePdfError from error

    def __len__(self) -> int:
        return len(self._document)

    def check_first_page(self) -> int:
        """Load the first page, as a sign that the rest can be shown. The number of objects and annotations on it."""
        with self._page(1) as loaded:
            raw = cast("Any", pypdfium2.raw)
            return cast("int", raw.FPDFPage_CountObjects(loaded.raw) + raw.FPDFPage_GetAnnotCount(loaded.raw))

    def png(self, page: int, width_px: int) -> bytes:
        """Page ``page`` (from 1) as a reader shows it, stamps and form fields drawn, ``width_px`` wide.

        A page so long that the picture would have over 25 million pixels comes out narrower.
        """
        with self._page(page) as loaded:
            width, height = loaded.get_size()
            scale = min(width_px / width, (_MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = loaded.render(scale=scale, draw_annots=True, may_draw_forms=True)
            try:
                picture = bitmap.to_pil()
                if picture.width == width_px + 1:  # a rounding error of the scale, taken up by PDFium
                    picture = picture.crop((0, 0, width_px, picture.height))
                buffer = io.BytesIO()
                picture.save(buffer, "PNG", compress_level=1)
            finally:
                bitmap.close()
        return buffer.getvalue()

    def picture(self, page: int, width_px: int) -> PagePicture:
        """As :meth:`png`, in pixels that need no packing and unpacking."""
        with self._page(page) as loaded:
            width, height = loaded.get_size()
            scale = min(width_px / width, (_MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = loaded.render(
                scale=scale, draw_annots=True, may_draw_forms=True, force_bitmap_format=_FOUR_BYTES_A_PIXEL
            )
            try:
                return PagePicture(min(bitmap.width, width_px), bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            finally:
                bitmap.close()

    def layout(self, page: int) -> PageLayout:
        """Text, boxes and ink of page ``page`` (from 1) in view points."""
        with self._page(page) as loaded:

            def draw(scale: float) -> Image:
                bitmap = loaded.render(scale=scale, draw_annots=True, may_draw_forms=True)
                try:
                    return bitmap.to_pil().copy()
                finally:
                    bitmap.close()

            form = self._document.formenv
            return read_layout(self._document.raw, form.raw if form else None, loaded.raw, loaded.get_size(), draw)

    def look(self, page: int) -> tuple[tuple[float, float], str, bytes]:
        """Size, text and a small picture of a page without its annotations: equal for equal contents."""
        with self._page(page) as loaded:
            text_page = loaded.get_textpage()
            try:
                text = text_page.get_text_bounded()
            finally:
                text_page.close()
            width, height = loaded.get_size()
            scale = min(_COMPARE_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = loaded.render(scale=scale, draw_annots=False, may_draw_forms=False)
            try:
                picture = bitmap.to_pil().tobytes()
            finally:
                bitmap.close()
            return (width, height), text, picture

    def close(self) -> None:
        """Give the document's memory back."""
        self._document.close()

    @contextmanager
    def _page(self, number: int) -> Generator[_Page]:
        if not 1 <= number <= len(self._document):
            raise UnreadablePdfError
        try:
            page = self._document.get_page(number - 1)
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdfError from error
        try:
            if min(page.get_size()) <= 0:  # a box without an inside: there is nothing to show
                raise UnreadablePdfError
            yield page
        finally:
            page.close()


def same_look(before: bytes, after: bytes) -> bool:
    """Whether two files have the same pages: count, sizes, text and pictures, annotations apart."""
    old, new = PdfPages(before), PdfPages(after)
    try:
        return len(old) == len(new) and all(old.look(page) == new.look(page) for page in range(1, len(old) + 1))
    finally:
        old.close()
        new.close()
