"""Pictures of paper as a PDF: one page a picture, the picture's own bytes in it wherever that is possible.

For the worker process only: it imports the decoders. What happens to the pixels:

* JPEG is embedded byte for byte; PNG and TIFF keep every pixel (img2pdf: PNG's own compressed data, fax data of
  bilevel TIFF as it is, else Flate). All parts of a multi-page TIFF become pages, of other files the first picture.
* The eight orientations of EXIF, right angles and straightening are matrices on the page: nothing is resampled.
* Transparency is laid on white. What img2pdf cannot take (16 bit with alpha, 16 bit colour TIFF, 32 bit) is brought
  to 8 bit first.
* **HEIC is decoded and encoded again** as JPEG of quality 92: no PDF reader knows HEIC.
* The smaller form beside it is JPEG of quality 80 with at most 150 dots an inch on the page, if that saves anything.

A page is A4, upright or lying as the picture is. A picture that says how large it is and fits (a scanner's) has its own
size, any other fills the page, yet with no fewer than 72 dots an inch.

The same pictures give the same bytes: no dates, no names, an ID out of the content.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import img2pdf  # pyright: ignore[reportMissingTypeStubs]
import pi_heif  # pyright: ignore[reportMissingTypeStubs]
import pikepdf
from PIL import Image

from counter_app.documents.kinds import HEAD_BYTES, kind_of
from counter_app.domain.file_kind import FileKind
from counter_app.domain.pictures import PageEdit, PictureFault, PictureLimits

_A4: Final = (595.28, 841.89)
_POINTS_PER_INCH: Final = 72.0
_COARSEST_DPI: Final = 72.0
#: What programs write who do not know is below; finer than the last is no scan of paper.
_SAID_DPI: Final = (100.0, 1300.0)
#: Scans are a hair larger than the sheet, in points.
_OVERHANG: Final = 6.0
_HEIC_QUALITY: Final = 92
_SMALLER_QUALITY: Final = 80
#: Of 9: a third of the usual one's time, hardly larger.
_PNG_LEVEL: Final = 3
_SMALLER_DPI: Final = 150.0
_ORIENTATION_TAG: Final = 274
_BITS_TAG: Final = 258
_FORMATS: Final = {
    FileKind.JPEG: ("JPEG", "MPO"),
    FileKind.PNG: ("PNG",),
    FileKind.TIFF: ("TIFF",),
    FileKind.HEIC: ("HEIF",),
}
#: EXIF orientation → where the unit square of the stored picture lies in the unit square of the one that is seen.
_UPRIGHT: Final = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


class PictureError(ValueError):
    """No document can be made of this picture."""

    def __init__(self, fault: PictureFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class MadeOfPicture:
    """The same pages twice: with all pixels, and smaller (``exact`` again where nothing is saved by it)."""

    exact: bytes
    smaller: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of one picture of a file; ``plain``: img2pdf may take it as it is."""

    width: int
    height: int
    orientation: int
    dpi: tuple[float, float] | None
    plain: bool

    @property
    def seen_size(self) -> tuple[int, int]:
        """Pixels across and down as it is looked at."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)


def picture_pdf(content: bytes, limits: PictureLimits) -> MadeOfPicture:
    """A PDF of one picture file. Raises :class:`PictureError`.

    Every picture is decoded whole, also where its bytes are only embedded: what is cut off must not be paid for.
    """
    kind = kind_of(content[:HEAD_BYTES])
    if not kind.is_picture:
        raise PictureError(PictureFault.DAMAGED)
    Image.MAX_IMAGE_PIXELS = limits.pixels  # Pillow's own net under ours
    try:
        frames: list[_Frame] = []
        whole: list[bytes] = []
        reduced: list[bytes] = []
        for image in _images(content, kind, limits):
            frames.append(_frame(image, kind))
            flat = _flat(image)
            reduced.append(_as_jpeg(_reduced(_colored(flat), frames[-1]), image, _SMALLER_QUALITY))
            if kind is FileKind.HEIC:
                whole.append(_as_jpeg(_colored(flat), image, _HEIC_QUALITY))
            elif not frames[-1].plain:
                whole.append(_as_png(flat, image))
        exact = None
        if len(whole) == len(frames):
            exact = _laid_out(_embedded(whole, first=True), frames)
        elif not whole:
            exact = _own_bytes(content, kind, frames)
        if exact is None:
            pictures = [_as_png(_flat(image), image) for image in _images(content, kind, limits)]
            exact = _laid_out(_embedded(pictures, first=True), frames)
        smaller = _laid_out(_embedded(reduced, first=True), frames)
    except (PictureError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise PictureError(PictureFault.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders raise what they like on hostile files
        raise PictureError(PictureFault.DAMAGED) from error
    return MadeOfPicture(exact, min(exact, smaller, key=len), len(frames))


def compose(sources: Sequence[bytes], pages: Sequence[PageEdit]) -> bytes:
    """One PDF out of pages of :func:`picture_pdf`'s, in this order, turned and straightened."""
    with pikepdf.new() as made:
        opened = [pikepdf.open(io.BytesIO(source)) for source in sources]
        try:
            for edit in pages:
                made.pages.append(opened[edit.source].pages[edit.page - 1])
                _turn(made, made.pages[-1], edit)
            return _saved(made)
        finally:
            for pdf in opened:
                pdf.close()


def _images(content: bytes, kind: FileKind, limits: PictureLimits) -> Iterator[Image.Image]:
    """The pictures of a file, decoded one after the other; only TIFF has more than one."""
    if kind is FileKind.HEIC:
        cast("Any", pi_heif).register_heif_opener()
    with Image.open(io.BytesIO(content), formats=_FORMATS[kind]) as image:
        number = 0
        while True:
            if number == limits.pages:
                raise PictureError(PictureFault.TOO_MANY_PAGES)
            if image.width * image.height > limits.pixels:
                raise PictureError(PictureFault.TOO_MANY_PIXELS)
            image.load()
            yield image
            number += 1
            if kind is not FileKind.TIFF:
                return
            try:
                image.seek(number)
            except EOFError:
                return


def _frame(image: Image.Image, kind: FileKind) -> _Frame:
    # HEIC's own orientation is applied by its decoder, and what EXIF says besides is not to be heeded.
    orientation = image.getexif().get(_ORIENTATION_TAG, 1) if kind is not FileKind.HEIC else 1
    return _Frame(
        image.width,
        image.height,
        orientation if orientation in _UPRIGHT else 1,
        _said_dpi(cast("object", image.info.get("dpi"))),
        (not image.has_transparency_data and not _is_deep(image, kind) and image.mode in {"1", "L", "P", "RGB", "CMYK"})
        or (kind is FileKind.PNG and image.mode == "I;16" and not image.has_transparency_data),
    )


def _is_deep(image: Image.Image, kind: FileKind) -> bool:
    """Whether a TIFF has more than 8 bits a sample, which Pillow does not keep."""
    if kind is not FileKind.TIFF:
        return False
    bits = cast("Any", image).tag_v2.get(_BITS_TAG, (1,))
    return max(bits) > 8


def _said_dpi(said: object) -> tuple[float, float] | None:
    """Dots an inch across and down where the file's word can be true."""
    if not isinstance(said, tuple):
        return None
    pair = cast("tuple[Any, ...]", said)
    try:
        across, down = (float(value) for value in pair)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    least, most = _SAID_DPI
    fits = least <= across <= most and least <= down <= most and 0.5 <= across / down <= 2
    return (across, down) if fits else None


def _own_bytes(content: bytes, kind: FileKind, frames: Sequence[_Frame]) -> bytes | None:
    """The file's own bytes on our pages; None where img2pdf does not take them, though Pillow has read it whole."""
    try:
        return _laid_out(_embedded([content], first=kind is not FileKind.TIFF), frames)
    except Exception as error:  # img2pdf raises many kinds for what it does not know
        if kind is FileKind.JPEG:
            raise PictureError(PictureFault.DAMAGED) from error
        return None


def _colored(flat: Image.Image) -> Image.Image:
    """In a mode that JPEG has."""
    return flat if flat.mode in {"L", "RGB"} else flat.convert("RGB")


def _as_jpeg(flat: Image.Image, source: Image.Image, quality: int) -> bytes:
    written = io.BytesIO()
    flat.save(written, "JPEG", quality=quality, icc_profile=_profile(flat, source))
    return written.getvalue()


def _reduced(image: Image.Image, frame: _Frame) -> Image.Image:
    *_, width, height = _place(frame)
    if frame.orientation >= 5:
        width, height = height, width
    most = (round(width / _POINTS_PER_INCH * _SMALLER_DPI), round(height / _POINTS_PER_INCH * _SMALLER_DPI))
    if image.width <= most[0] or image.height <= most[1]:
        return image
    return cast("Any", image).resize((max(most[0], 1), max(most[1], 1)), Image.Resampling.LANCZOS)


def _profile(flat: Image.Image, source: Image.Image) -> bytes | None:
    """The colour profile that the file came with, unless it was one for other colours than those that are kept."""
    profile = cast("object", source.info.get("icc_profile"))
    fits = isinstance(profile, bytes) and profile[16:20] == {"RGB": b"RGB ", "L": b"GRAY"}.get(flat.mode)
    return cast("bytes", profile) if fits else None


def _as_png(flat: Image.Image, source: Image.Image) -> bytes:
    written = io.BytesIO()
    flat.save(written, "PNG", compress_level=_PNG_LEVEL, icc_profile=_profile(flat, source))
    return written.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """Without transparency, in a mode of 8 bit."""
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        flat = Image.alpha_composite(white, seen).convert("RGB")
        return flat.convert("L") if image.mode in {"LA", "La"} else flat
    if image.mode.startswith("I;16"):
        return _stretched(image, 0.0, 65_535.0)
    if image.mode in {"I", "F"}:
        darkest, lightest = cast("tuple[float, float]", image.convert("F").getextrema())
        return _stretched(image, darkest, lightest)
    return image if image.mode in {"1", "L", "P", "RGB"} else image.convert("RGB")


def _stretched(image: Image.Image, darkest: float, lightest: float) -> Image.Image:
    """Grey of 8 bit, ``darkest`` as black and ``lightest`` as white."""
    scale = 255 / ((lightest - darkest) or 1.0)

    def stretch(value: Any) -> Any:  # Pillow takes such a function for this mode in the form a·x + b alone
        return value * scale + (0.5 - darkest * scale)

    stretched = cast("Any", image.convert("F")).point(stretch)
    return stretched.convert("L")


def _embedded(pictures: Sequence[bytes], *, first: bool) -> bytes:
    # As streams: img2pdf takes bytes for the name of a file first.
    made = cast("Any", img2pdf).convert(
        [io.BytesIO(picture) for picture in pictures],
        nodate=True,
        rotation=img2pdf.Rotation.none,
        first_frame_only=first,
        engine=img2pdf.Engine.pikepdf,
        layout_fun=_any_page,
    )
    return cast("bytes", made)


def _any_page(_width: int, _height: int, _dpi: object) -> tuple[float, float, float, float]:
    """img2pdf must have a page for each picture; ours is made by :func:`_laid_out`."""
    return (*_A4, *_A4)


def _laid_out(embedded: bytes, frames: Sequence[_Frame]) -> bytes:
    """The pictures of img2pdf's pages on pages of our own."""
    with pikepdf.open(io.BytesIO(embedded)) as source, pikepdf.new() as made:
        if len(source.pages) != len(frames):
            raise PictureError(PictureFault.DAMAGED)
        for page, frame in zip(source.pages, frames, strict=True):
            picture = made.copy_foreign(page.Resources.XObject.Im0)
            sheet_width, sheet_height, width, height = _place(frame)
            a, b, c, d, e, f = _UPRIGHT[frame.orientation]
            left, bottom = (sheet_width - width) / 2, (sheet_height - height) / 2
            matrix = (a * width, b * height, c * width, d * height, e * width + left, f * height + bottom)
            sheet = made.add_blank_page(page_size=(sheet_width, sheet_height)).obj
            sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Picture=picture))
            sheet.Contents = made.make_stream(_within(matrix, b"/Picture Do"))
        return _saved(made)


def _place(frame: _Frame) -> tuple[float, float, float, float]:
    """Width and height of the sheet, and of the picture on its middle, in points."""
    width, height = frame.seen_size
    sheet = (_A4[0], _A4[1]) if width <= height else (_A4[1], _A4[0])
    if frame.dpi is not None:
        across, down = frame.dpi if frame.orientation < 5 else (frame.dpi[1], frame.dpi[0])
        said = (width * _POINTS_PER_INCH / across, height * _POINTS_PER_INCH / down)
        if said[0] <= sheet[0] + _OVERHANG and said[1] <= sheet[1] + _OVERHANG:
            return (*sheet, min(said[0], sheet[0]), min(said[1], sheet[1]))
    scale = min(sheet[0] / width, sheet[1] / height, _POINTS_PER_INCH / _COARSEST_DPI)
    return (*sheet, width * scale, height * scale)


def _turn(pdf: pikepdf.Pdf, page: pikepdf.Page, edit: PageEdit) -> None:
    """Turn a page's content about its middle; one that is straightened shrinks until its corners are on the sheet."""
    if not edit.turn and not edit.straighten:
        return
    width, height = (float(side) for side in cast("Any", page.obj.MediaBox)[2:])
    seen = (height, width) if edit.turn in (90, 270) else (width, height)
    lean = math.radians(abs(edit.straighten) / 10)
    reach = (
        seen[0] * math.cos(lean) + seen[1] * math.sin(lean),
        seen[0] * math.sin(lean) + seen[1] * math.cos(lean),
    )
    scale = min(seen[0] / reach[0], seen[1] / reach[1])
    angle = math.radians(edit.turn + edit.straighten / 10)
    cos, sin = math.cos(angle) * scale, math.sin(angle) * scale
    matrix = (
        cos,
        -sin,
        sin,
        cos,
        seen[0] / 2 - (width * cos + height * sin) / 2,
        seen[1] / 2 - (height * cos - width * sin) / 2,
    )
    drawn = cast("Any", page.obj.Contents).read_bytes()
    page.obj.Contents = pdf.make_stream(_within(matrix, drawn))
    page.obj.MediaBox = pikepdf.Array([0, 0, round(seen[0], 2), round(seen[1], 2)])


def _within(matrix: Sequence[float], drawn: bytes) -> bytes:
    numbers = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in matrix)
    return b"q %b cm\n%b\nQ" % (numbers.encode("ascii"), drawn)


def _saved(pdf: pikepdf.Pdf) -> bytes:
    written = io.BytesIO()
    pdf.save(
        written,
        force_version="1.7",
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.disable,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
    )
    return written.getvalue()
