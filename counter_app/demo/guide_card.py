"""The clerk's card as a sheet to print: ``docs/kartu-petugas.md`` on one page of A4.

It reads as much Markdown as the card has: headings, paragraphs, numbered lists, tables, one picture, and **bold**,
*emphasis* and `code` within them. Equal cards give equal bytes; what a sheet was made of stands in its metadata, by
which a test tells an old one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from reportlab.lib import colors  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.pagesizes import A4  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.styles import ParagraphStyle  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.units import mm  # pyright: ignore[reportMissingTypeStubs]
from reportlab.platypus import (  # pyright: ignore[reportMissingTypeStubs]
    Image,
    Paragraph,
    SimpleDocTemplate,
    TableStyle,
)
from reportlab.platypus import Table as PdfTable

from counter_app.reports.pdf_fonts import BOLD, MONO, PLAIN, register
from counter_app.reports.pdf_text import for_paragraph

CARD: Final = "kartu-petugas.md"
_MARGIN: Final = 12 * mm
_WIDTH: Final = A4[0] - 2 * _MARGIN
_LINE: Final = colors.HexColor("#C9D1DA")
_SOFT: Final = colors.HexColor("#F0F3F6")
#: Points that the picture is wide.
_PICTURE: Final = 270
#: A column gets room by the longest text in it, up to so many letters.
_LONGEST: Final = 80
_SHORTEST: Final = 9
#: A first column of figures alone needs less.
_FIGURES: Final = 3
_BODY: Final = ParagraphStyle("body", fontName=PLAIN, fontSize=8.7, leading=11, spaceAfter=3)
_LISTED: Final = ParagraphStyle(
    "listed", parent=_BODY, leftIndent=12, bulletIndent=0, bulletFontName=PLAIN, bulletFontSize=8.7
)
_TITLE: Final = ParagraphStyle("title", parent=_BODY, fontName=BOLD, fontSize=15, leading=18, spaceAfter=2)
_HEADING: Final = ParagraphStyle("heading", parent=_TITLE, fontSize=10.5, leading=13, spaceBefore=5, spaceAfter=3)
_PICTURE_LINE: Final = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")
_ITEM: Final = re.compile(r"(\d)\. (.*)")
_MARKS: Final = (
    (re.compile(r"\*\*(.+?)\*\*"), rf'<font name="{BOLD}">\1</font>'),
    (re.compile(r"\*(.+?)\*"), r"<u>\1</u>"),
    (re.compile(r"`(.+?)`"), rf'<font name="{MONO}" size="7.6">\1</font>'),
)


class NotOnePage(Exception):
    """The card has become too long for one sheet."""


def digest(card: Path) -> str:
    """SHA-256 over the card and the pictures that it shows."""
    text = card.read_text("utf-8")
    shown = [card.parent / name for name in _PICTURE_LINE.findall(text)]
    return hashlib.sha256(text.encode() + b"".join(path.read_bytes() for path in shown)).hexdigest()


def write_card(card: Path) -> Path:
    """Write the sheet beside the card. Raises NotOnePage."""
    register()
    sheet = card.with_suffix(".pdf")
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
    template = SimpleDocTemplate(
        str(sheet), pagesize=A4, title="Kartu petugas loket", subject=digest(card), invariant=1, **margins
    )
    template.build(list(_flow(card)))  # pyright: ignore[reportUnknownMemberType]
    if template.page > 1:
        raise NotOnePage
    return sheet


def _flow(card: Path) -> Iterator[Any]:
    for part in re.split(r"\n\s*\n", card.read_text("utf-8").strip()):
        lines = part.splitlines()
        if part.startswith("# "):
            yield Paragraph(_marked(part[2:]), _TITLE)
        elif part.startswith("## "):
            yield Paragraph(_marked(part[3:]), _HEADING)
        elif part.startswith("|"):
            yield _table([[cell.strip() for cell in line.strip("|").split("|")] for line in lines])
        elif shown := _PICTURE_LINE.fullmatch(part):
            picture = Image(str(card.parent / shown[1]))
            height = _PICTURE * picture.imageHeight / picture.imageWidth
            yield Image(str(card.parent / shown[1]), _PICTURE, height, hAlign="LEFT")
        elif _ITEM.match(part):
            for number, words in _items(lines):
                yield Paragraph(_marked(words), _LISTED, bulletText=f"{number}.")
        else:
            yield Paragraph(_marked(" ".join(lines)), _BODY)


def _items(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    joined: list[list[str]] = []
    for line in lines:
        if found := _ITEM.match(line):
            joined.append([found[1], found[2]])
        else:
            joined[-1][1] += " " + line.strip()
    yield from ((number, words) for number, words in joined)


def _table(rows: Sequence[Sequence[str]]) -> PdfTable:
    head, body = rows[0], rows[2:]
    longest = [max(len(row[column]) for row in [head, *body]) for column in range(len(head))]
    wanted = [_FIGURES if one == 1 else min(_LONGEST, max(_SHORTEST, one)) for one in longest]
    widths = [_WIDTH * one / sum(wanted) for one in wanted]
    cells = [[Paragraph(_marked(cell), _BODY) for cell in row] for row in ([head] if any(head[1:]) else []) + [*body]]
    looks = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("FONTNAME", (0, 0), (-1, -1), PLAIN),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("BACKGROUND", (0, 0), (-1, 0), _SOFT),
    ]
    return PdfTable(cells, colWidths=widths, style=TableStyle(looks), hAlign="LEFT", spaceBefore=3, spaceAfter=4)


def _marked(text: str) -> str:
    marked = for_paragraph(text)
    for mark, face in _MARKS:
        marked = mark.sub(face, marked)
    return marked
