"""Sheet → PNG: the paper on the screen, cell by cell where the printer puts its characters."""

from __future__ import annotations

import io
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, Protocol, assert_never, cast

from counter_app.domain.receipt import Receipt
from counter_app.printing import qr
from counter_app.printing.blocks import Align, Cut, Picture, Qr, Row, Sheet, SheetItem
from counter_app.printing.logo import black_on_white
from counter_app.printing.papers import PaperStyle

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

#: A row of a printer at its default line spacing, in dots (1/6 inch at 203 dpi, less the gap that clones leave out).
ROW_DOTS: Final = 30
MARGIN_DOTS: Final = 28
_ADVANCE: Final = 0.6
"""JetBrains Mono: every character is six tenths of the size wide."""
_REGULAR: Final = 450
_BOLD: Final = 800
_BACKGROUND: Final = 255
_INK: Final = 24
_EDGE: Final = 205


class _Resizable(Protocol):
    """Pillow's own stub names numpy's arrays, which are not here."""

    def resize(self, size: tuple[int, int]) -> Image: ...


def receipt_png(receipt: Receipt, style: PaperStyle, scale: int = 1) -> bytes:
    """A receipt as a picture, ``scale`` pixels a printer's dot. Equal bytes for equal receipts."""
    return render(style.sheet(receipt), style.paper.dots, scale)


def render(sheet: Sheet, dots: int, scale: int = 1) -> bytes:
    """PNG of a sheet on a roll with ``dots`` printable dots and a margin each side."""
    from PIL import Image as Pillow
    from PIL import ImageDraw as Draw

    height = sum(item_dots(item) for item in sheet.items) + 2 * MARGIN_DOTS
    width = dots + 2 * MARGIN_DOTS
    image = Pillow.new("L", (width * scale, height * scale), _BACKGROUND)
    draw = Draw.Draw(image)
    cell = dots // sheet.columns
    # The rest of the division is margin, as on a printer that has 42 columns on an 80 mm roll.
    left = MARGIN_DOTS + (dots - cell * sheet.columns) // 2
    y = MARGIN_DOTS
    for item in sheet.items:
        match item:
            case Row():
                _draw_row(image, draw, item, sheet.columns, cell * scale, left * scale, y * scale, scale)
            case Qr():
                code = qr.picture(item.payload, qr.MODULE_DOTS * scale)
                x = left * scale + (cell * sheet.columns * scale - code.width) // 2
                image.paste(code, (x, y * scale))
            case Picture():
                drawn = cast(_Resizable, black_on_white(item)).resize((item.width * scale, item.height * scale))
                image.paste(drawn, ((width * scale - drawn.width) // 2, y * scale))
            case Cut():
                _draw_cut(draw, width * scale, y * scale, scale)
            case _:
                assert_never(item)
        y += item_dots(item)
    buffer = io.BytesIO()
    image.save(buffer, format="PNG", compress_level=3)
    return buffer.getvalue()


def item_dots(item: SheetItem) -> int:
    """How much paper an item takes, in dots."""
    match item:
        case Row():
            return ROW_DOTS * item.size.high
        case Qr():
            return len(qr.modules(item.payload)) * qr.MODULE_DOTS
        case Picture():
            return item.height
        case Cut():
            return 2
        case _:
            assert_never(item)


def _draw_row(
    image: Image, draw: ImageDraw, row: Row, columns: int, cell: int, left: int, top: int, scale: int
) -> None:
    """Draw each character in its own cell: kerning or rounding can move no column."""
    wide, high = row.size.wide, row.size.high
    slack = columns * cell - len(row.text) * cell * wide
    match row.align:
        case Align.LEFT:
            x = left
        case Align.CENTRE:
            x = left + slack // 2
        case Align.RIGHT:
            x = left + slack
        case _:
            assert_never(row.align)
    if row.text and not row.text.strip("-"):
        middle = top + ROW_DOTS * scale // 2
        draw.line((left, middle, left + columns * cell - 1, middle), fill=_INK, width=scale * 2)
        return
    for index, char in enumerate(row.text):
        if char != " ":
            glyph = _glyph(char, cell, ROW_DOTS * scale, row.bold)
            if (wide, high) != (1, 1):
                glyph = cast(_Resizable, glyph).resize((glyph.width * wide, glyph.height * high))
            image.paste(_INK, (x + index * cell * wide, top), glyph)


@cache
def _glyph(char: str, cell: int, height: int, bold: bool) -> Image:
    """One character as a mask of its cell."""
    from PIL import Image as Pillow
    from PIL import ImageDraw as Draw

    mask = Pillow.new("L", (cell, height), 0)
    Draw.Draw(mask).text((cell / 2, height * 0.74), char, fill=255, font=_font(cell, bold), anchor="ms")
    return mask


@cache
def _font(cell: int, bold: bool) -> FreeTypeFont:
    from PIL import ImageFont

    file = resources.files("fontpkg_jetbrains_mono") / "files" / "JetBrainsMono[wght].ttf"
    font = ImageFont.truetype(io.BytesIO(file.read_bytes()), cell / _ADVANCE)
    font.set_variation_by_axes([_BOLD if bold else _REGULAR])
    return font


def _draw_cut(draw: ImageDraw, width: int, y: int, scale: int) -> None:
    dash = 8 * scale
    for x in range(0, width, dash * 2):
        draw.line((x, y, x + dash, y), fill=_EDGE, width=scale * 2)
