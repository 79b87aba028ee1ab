"""Pages with a picture on them: a QR code and nothing else, so nothing here looks like a stamp to a person."""

from __future__ import annotations

from counter_app.printing.qr import modules
from tests.documents import pdfs

#: Where the picture's lower left corner stands.
AT = (400, 300)


def qr_pixels(payload: str = "contoh", module: int = 4, quiet: int = 2) -> tuple[int, bytes]:
    """Side in pixels and the grey values, row by row."""
    grid = modules(payload)
    side = (len(grid) + 2 * quiet) * module
    rows = bytearray()
    for y in range(side):
        for x in range(side):
            column, row = x // module - quiet, y // module - quiet
            inside = 0 <= row < len(grid) and 0 <= column < len(grid)
            rows.append(0 if inside and grid[row][column] else 255)
    return side, bytes(rows)


def photo_pixels(side: int = 64) -> tuple[int, bytes]:
    """A picture of nothing in particular: a slope of grey with a dark square in it."""
    dark = range(side // 4, side // 2)
    return side, bytes(20 if x in dark and y in dark else (x * 3 + y) % 256 for y in range(side) for x in range(side))


def with_picture(
    pixels: tuple[int, bytes] | None = None,
    *,
    size: tuple[float, float] = (90, 90),
    rotate: int = 0,
    words: str = "",
    box: str = pdfs.A4_BOX,
) -> bytes:
    """One page with the picture, and these words written over it."""
    side, data = pixels or qr_pixels()
    x, y = AT
    content = f"q {size[0]} 0 0 {size[1]} {x} {y} cm /Im Do Q"
    if words:
        content += f" BT /F 8 Tf 1 0 0 1 {x + 4} {y + 4} Tm ({words}) Tj ET"
    stream = content.encode()
    resources = "/Resources << /XObject << /Im 5 0 R >> /Font << /F 6 0 R >> >>"
    return pdfs.build(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R {box} /Rotate {rotate} {resources} /Contents 4 0 R >>".encode(),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream),
            b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Length %d >>\nstream\n%b\nendstream" % (side, side, len(data), data),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ]
    )


def with_annotation(words: str, *, subtype: str = "Stamp", side: int = 90) -> bytes:
    """One page with an annotation that carries these words."""
    x, y = AT
    note = f"<< /Type /Annot /Subtype /{subtype} /Rect [{x} {y} {x + side} {y + side}] /Contents ({words}) >>"
    return pdfs.page(f"{pdfs.A4_BOX} /Annots [5 0 R]", field=note)
