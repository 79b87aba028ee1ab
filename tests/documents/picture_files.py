"""Picture files made for tests: known colours in the four quarters, in every format that people bring."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, cast

import pillow_heif
import pypdfium2
from PIL import Image

RED, WHITE, GREEN, BLUE = (255, 0, 0), (255, 255, 255), (0, 200, 0), (0, 0, 255)
Color = tuple[int, int, int]


def quarters(width: int = 600, height: int = 800) -> Image.Image:
    """Red, white, green, blue: upper left, upper right, lower left, lower right."""
    picture = Image.new("RGB", (width, height), WHITE)
    across, down = width // 2, height // 2
    picture.paste(RED, (0, 0, across, down))
    picture.paste(GREEN, (0, down, across, height))
    picture.paste(BLUE, (across, down, width, height))
    return picture


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    """The file of a picture."""
    written = io.BytesIO()
    if form == "HEIF":
        pillow_heif.register_heif_opener()
    picture.save(written, form, **options)
    return written.getvalue()


def jpeg(picture: Image.Image | None = None, *, orientation: int = 1, quality: int = 95) -> bytes:
    """A JPEG as phones make it."""
    exif = Image.Exif()
    exif[274] = orientation
    return saved(picture or quarters(), "JPEG", quality=quality, subsampling=0, exif=exif)


def heic(picture: Image.Image | None = None) -> bytes:
    return saved(picture or quarters(), "HEIF", quality=95)


def tiff(*pictures: Image.Image, **options: Any) -> bytes:
    """One file of several pages."""
    first, *others = pictures
    return saved(first, "TIFF", save_all=True, append_images=others, **options)


def bomb_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A PNG of a few bytes that says that it is huge."""
    return png_chunks((b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)), (b"IDAT", zlib.compress(b"\0")))


def png_chunks(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG of these chunks and an end."""
    written = b"\x89PNG\r\n\x1a\n"
    for name, body in (*chunks, (b"IEND", b"")):
        written += struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return written


def rendered(pdf: bytes, page: int = 1, scale: float = 1.0) -> Image.Image:
    """A page as a reader shows it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return cast("Any", document[page - 1]).render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def corners(picture: Image.Image) -> tuple[Color, Color, Color, Color]:
    """The colours in the middle of the four quarters, as the named ones where they are near."""
    width, height = picture.size
    places = [(x, y) for y in (height // 4, 3 * height // 4) for x in (width // 4, 3 * width // 4)]
    first, second, third, fourth = (_nearest(picture.convert("RGB").getpixel(place)) for place in places)
    return first, second, third, fourth


def _nearest(found: Any) -> Color:
    for color in (RED, WHITE, GREEN, BLUE):
        if max(abs(one - other) for one, other in zip(color, found, strict=True)) <= 8:
            return color
    return found
