"""A compact writer of PDF pages: text in Times, lines, pen strokes and one picture.

Made for the sample documents: it knows the standard fonts' ASCII widths, wraps and aligns, and its bytes
depend on its input alone. Measures are points; (0, 0) is the lower left of the unrotated page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

A4: Final = (595.28, 841.89)
A4_LANDSCAPE: Final = (841.89, 595.28)


class Font(Enum):
    """A standard font: its resource name, its PDF name and the widths of the characters 32 to 126 (Adobe's metrics)."""

    # fmt: off
    ROMAN = ("F1", "Times-Roman", (
        250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
        500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722,
        611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444,
        500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722,
        500, 500, 444, 480, 200, 480, 541,
    ))
    BOLD = ("F2", "Times-Bold", (
        250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500,
        500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778,
        667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500,
        556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722,
        500, 500, 444, 394, 220, 394, 520,
    ))
    # fmt: on

    @property
    def resource(self) -> str:
        """The name that content streams use."""
        return self.value[0]

    @property
    def pdf_name(self) -> str:
        """The name in the font dictionary."""
        return self.value[1]

    def width(self, text: str, size: float) -> float:
        """Points that ``text`` (ASCII) takes at ``size``."""
        widths = self.value[2]
        return sum(widths[ord(char) - 32] for char in text) * size / 1000


@dataclass(frozen=True, slots=True)
class Picture:
    """A grey JPEG of ``width`` × ``height`` pixels that fills its page."""

    jpeg: bytes
    width: int
    height: int


@dataclass(slots=True)
class Sheet:
    """One page under construction."""

    width: float
    height: float
    rotate: int = 0
    picture: Picture | None = None
    _marks: list[str] = field(default_factory=list[str])

    def text(self, x: float, y: float, text: str, size: float = 11.5, font: Font = Font.ROMAN) -> None:
        """One line of ASCII text from (x, y) on."""
        safe = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        self._marks.append(f"BT /{font.resource} {size:g} Tf {x:.2f} {y:.2f} Td ({safe}) Tj ET")

    def centred(self, x: float, y: float, text: str, size: float = 11.5, font: Font = Font.ROMAN) -> None:
        """One line of text with its middle at x."""
        self.text(x - font.width(text, size) / 2, y, text, size, font)

    def paragraph(
        self, x: float, y: float, width: float, text: str, size: float = 11.5, leading: float = 17.0
    ) -> float:
        """Wrapped, justified text whose first line stands at y; where the next paragraph's first line may stand."""
        lines = list(_wrapped(text, width, size))
        for number, line in enumerate(lines):
            gaps = line.count(" ")
            slack = width - Font.ROMAN.width(line, size)
            spread = slack / gaps if gaps and number < len(lines) - 1 else 0.0
            self._marks.append(f"{spread:.3f} Tw")
            self.text(x, y, line, size)
            y -= leading
        self._marks.append("0 Tw")
        return y

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.7) -> None:
        """A straight black line."""
        self._marks.append(f"{width:g} w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def frame(self, x: float, y: float, width: float, height: float, line: float = 0.7) -> None:
        """A rectangle's outline."""
        self._marks.append(f"{line:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")

    def pen(self, x: float, y: float, strokes: Sequence[tuple[float, ...]], scale: float = 1.0) -> None:
        """Strokes of blue ink from (x, y): each starts with a point, then Bézier curves of three points each."""
        self._marks.append("q 0.10 0.16 0.45 RG 1 J 1 j 1.1 w")
        for stroke in strokes:
            shifted = [f"{(x if place % 2 == 0 else y) + value * scale:.2f}" for place, value in enumerate(stroke)]
            self._marks.append(f"{shifted[0]} {shifted[1]} m")
            self._marks += [f"{' '.join(shifted[at : at + 6])} c" for at in range(2, len(shifted), 6)]
            self._marks.append("S")
        self._marks.append("Q")

    def content(self) -> bytes:
        """The content stream."""
        drawn = [f"q {self.width:.2f} 0 0 {self.height:.2f} 0 0 cm /Im Do Q"] if self.picture else []
        return "\n".join([*drawn, *self._marks]).encode("ascii")


def write_pdf(sheets: Sequence[Sheet], version: str = "1.7", padding: bytes = b"") -> bytes:
    """The file. ``padding`` goes into a stream that nothing shows."""
    objects: list[bytes] = [b"", b""]

    def add(body: bytes) -> int:
        objects.append(body)
        return len(objects)

    fonts = " ".join(f"/{font.resource} {add(_font(font))} 0 R" for font in Font)
    kids: list[str] = []
    for sheet in sheets:
        content = add(_stream("/Filter /FlateDecode", zlib.compress(sheet.content(), 9)))
        pictures = ""
        if sheet.picture:
            head = (
                f"/Type /XObject /Subtype /Image /Width {sheet.picture.width} /Height {sheet.picture.height} "
                "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
            )
            pictures = f"/XObject << /Im {add(_stream(head, sheet.picture.jpeg))} 0 R >>"
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width:g} {sheet.height:g}] /Rotate {sheet.rotate} "
            f"/Resources << /Font << {fonts} >> {pictures} >> /Contents {content} 0 R >>"
        )
        kids.append(f"{add(page.encode('ascii'))} 0 R")
    if padding:
        add(_stream("", padding))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R /Lang (id-ID) >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode("ascii")
    return _file(objects, version)


def _font(font: Font) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{font.pdf_name} /Encoding /WinAnsiEncoding >>".encode("ascii")


def _stream(head: str, body: bytes) -> bytes:
    return f"<< {head} /Length {len(body)} >>\nstream\n".encode("ascii") + body + b"\nendstream"


def _file(objects: Sequence[bytes], version: str) -> bytes:
    written = bytearray(f"%PDF-{version}\n%\xe2\xe3\xcf\xd3\n".encode("latin-1"))
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode("ascii") + body + b"\nendobj\n"
    table = len(written)
    written += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode("ascii")
    written += b"".join(f"{place:010d} 00000 n \n".encode("ascii") for place in places)
    written += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode("ascii")
    return bytes(written)


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if line and Font.ROMAN.width(longer, size) > width:
            yield line
            longer = word
        line = longer
    if line:
        yield line
