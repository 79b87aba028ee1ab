"""The picture of a training stamp: a hatched grey square that nobody can take for an e-Meterai.

It says LATIHAN and BUKAN METERAI and carries the serial, and has nothing of the real stamp's drawing.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

from PIL import Image, ImageDraw, ImageFont

#: Pixels a side: the size that real answers were seen to have (issuer protocol, "Serial, one").
SIDE: Final = 183

_HATCH_STEP: Final = 9
_GREY: Final = 150
_HATCH: Final = 215
_INK: Final = 40


@lru_cache(maxsize=256)
def stamp_picture(serial: str) -> bytes:
    """PNG of the training stamp for ``serial``; the same serial gives the same bytes."""
    image = _blank().copy()
    draw = ImageDraw.Draw(image)
    half = len(serial) // 2
    _line(draw, 118, serial[:half], 17)
    _line(draw, 142, serial[half:], 17)
    sink = io.BytesIO()
    image.save(sink, "PNG", optimize=False)
    return sink.getvalue()


@lru_cache(maxsize=1)
def _blank() -> Image.Image:
    """The picture without a serial. Not to be drawn on."""
    image = Image.new("L", (SIDE, SIDE), 250)
    draw = ImageDraw.Draw(image)
    for offset in range(-SIDE, SIDE, _HATCH_STEP):
        draw.line([(offset, SIDE), (offset + SIDE, 0)], fill=_HATCH, width=2)
    draw.rectangle([(1, 1), (SIDE - 2, SIDE - 2)], outline=_GREY, width=3)
    _line(draw, 38, "LATIHAN", 31)
    _line(draw, 82, "BUKAN METERAI", 19)
    return image


def turned(png: bytes, rotation: int) -> Image.Image:
    """The picture turned so that it stands upright on a page displayed with ``/Rotate`` ``rotation``."""
    with Image.open(io.BytesIO(png)) as image:
        return image.convert("L").rotate(rotation % 360, expand=True)


def _line(draw: ImageDraw.ImageDraw, middle: int, text: str, size: int) -> None:
    font = _font(size)
    left, top, right, bottom = draw.textbbox((SIDE / 2, middle), text, font=font, anchor="mm")
    draw.rectangle([(left - 3, top - 2), (right + 3, bottom + 2)], fill=250)
    draw.text((SIDE / 2, middle), text, font=font, fill=_INK, anchor="mm")


@lru_cache(maxsize=8)
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
