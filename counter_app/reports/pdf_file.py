"""A report on A4 by reportlab. Equal reports give equal bytes (``invariant``): nothing in it tells when it was written.

The library's own Helvetica has the signs of Windows-1252; what else stands in a text is written in the nearest of them.
"""

from __future__ import annotations

import io
import unicodedata
from functools import partial
from typing import Any, Final, cast

from reportlab.lib import colors  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.pagesizes import A4, landscape  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.styles import ParagraphStyle  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.units import mm  # pyright: ignore[reportMissingTypeStubs]
from reportlab.pdfgen.canvas import Canvas  # pyright: ignore[reportMissingTypeStubs]
from reportlab.platypus import (  # pyright: ignore[reportMissingTypeStubs]
    CondPageBreak,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import (
    Table as PdfTable,
)

from counter_app.domain.report import CellKind, Report, Table
from counter_app.report_words import ReportWords
from counter_app.reports.head import head_lines

_MARGIN: Final = 16 * mm
_FOOT: Final = 9 * mm
_RIGHT: Final = frozenset({CellKind.MONEY, CellKind.COUNT})
#: Tables with more columns than this lie across the page.
_UPRIGHT_COLUMNS: Final = 6
#: Room that a table must find to begin on a page.
_LEAST_TABLE: Final = 40 * mm
#: Rows of a table that stay with its heading; longer ones go over pages.
_TOGETHER: Final = 8
_LINE: Final = colors.HexColor("#C9D1DA")
_SOFT: Final = colors.HexColor("#F0F3F6")
_BODY: Final = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=11.5)
_BOLD: Final = ParagraphStyle("bold", parent=_BODY, fontName="Helvetica-Bold")
_FIGURE: Final = ParagraphStyle("figure", parent=_BODY, alignment=2)
_FIGURE_BOLD: Final = ParagraphStyle("figureBold", parent=_FIGURE, fontName="Helvetica-Bold")
_TITLE: Final = ParagraphStyle("title", parent=_BOLD, fontSize=14, leading=18)
_HEADING: Final = ParagraphStyle("heading", parent=_BOLD, fontSize=10.5, leading=14, spaceBefore=8, spaceAfter=3)
_DOUBT: Final = ParagraphStyle("doubt", parent=_BOLD, textColor=colors.HexColor("#B42318"))
_SIGNS: Final = {"−": "-", "\u200b": ""}


def report_pdf(report: Report, number: str, words: ReportWords) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    wide = any(len(table.columns) > _UPRIGHT_COLUMNS for table in report.tables)
    size = landscape(A4) if wide else A4
    document = SimpleDocTemplate(
        out,
        pagesize=size,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + _FOOT,
        title=_plain(words(f"title_{report.kind}")),
        author=_plain(report.office.name),
        invariant=1,
    )
    width = size[0] - 2 * _MARGIN
    story = _head(report, number, words, width)
    for table in report.tables:
        story += _table(table, words, report.office.zone, width)
    story += _signatures(words, width)
    foot = partial(_draw_foot, f"{number} · {report.covers.head}", words("page"), report.training, words("training"))
    document.build(story, onFirstPage=foot, onLaterPages=foot)  # pyright: ignore[reportUnknownMemberType]
    return out.getvalue()


def _head(report: Report, number: str, words: ReportWords, width: float) -> list[Any]:
    lines = [line for line in head_lines(report, number, words) if line[1]]
    office, facts = lines[0], lines[1:]
    doubts = [value for label, value in facts if not label]
    story: list[Any] = [
        Paragraph(_text(words(f"title_{report.kind}")), _TITLE),
        Paragraph(_text(f"{office[0]} · {office[1]}"), _BODY),
        Spacer(0, 6),
    ]
    if doubts:
        story += [Paragraph(_text(text), _DOUBT) for text in (words("doubts"), *doubts)]
        story.append(Spacer(0, 6))
    rows = [[Paragraph(_text(label), _BODY), Paragraph(_text(value), _BODY)] for label, value in facts if label]
    story.append(
        PdfTable(
            rows,
            colWidths=[width * 0.28, width * 0.72],
            style=TableStyle([("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]),
        )
    )
    return story


def _table(table: Table, words: ReportWords, zone: str, width: float) -> list[Any]:
    heading = Paragraph(_text(words(f"table_{table.key}")), _HEADING)
    if not table.rows:
        return [heading, Paragraph(_text(words("nothing")), _BODY)]
    kinds = [column.kind for column in table.columns]
    rows: list[list[Any]] = [
        [
            Paragraph(_text(words(column.key)), _FIGURE_BOLD if column.kind in _RIGHT else _BOLD)
            for column in table.columns
        ]
    ]
    for row in table.rows:
        rows.append(
            [
                Paragraph(_text(words.cell(kind, cell, zone)), _FIGURE if kind in _RIGHT else _BODY)
                for kind, cell in zip(kinds, row, strict=True)
            ]
        )
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("BACKGROUND", (0, 0), (-1, 0), _SOFT),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    if table.totals is not None:
        totals = [
            Paragraph(_text(words.cell(kind, cell, zone)), _FIGURE_BOLD if kind in _RIGHT else _BOLD)
            for kind, cell in zip(kinds, table.totals, strict=True)
        ]
        rows.append([Paragraph(_text(words("total")), _BOLD), *totals[1:]])
        style.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, colors.black))
    drawn = PdfTable(rows, colWidths=_widths(table, width), repeatRows=1, style=TableStyle(style))
    if len(rows) <= _TOGETHER:
        return [KeepTogether([heading, drawn])]
    return [CondPageBreak(_LEAST_TABLE), heading, drawn]


def _widths(table: Table, width: float) -> list[float]:
    """Texts get what figures leave; the entry's number and counts are narrow."""
    shares = {
        CellKind.COUNT: 1.0,
        CellKind.MONEY: 1.5,
        CellKind.TIME: 2.0,
        CellKind.WORD: 2.4,
        CellKind.TEXT: 2.4,
        CellKind.DAY: 2.0,
    }
    parts = [shares[column.kind] for column in table.columns]
    return [width * part / sum(parts) for part in parts]


def _signatures(words: ReportWords, width: float) -> list[Any]:
    names = [words("signed_clerk"), words("signed_supervisor")]
    lines = [[Paragraph("_" * 30, _BODY) for _ in names], [Paragraph(_text(name), _BODY) for name in names]]
    return [Spacer(0, 42), KeepTogether([PdfTable(lines, colWidths=[width / 2] * 2)])]


def _draw_foot(line: str, page: str, training: bool, banner: str, canvas: Canvas, document: SimpleDocTemplate) -> None:
    draw = cast("Any", canvas)
    draw.saveState()
    draw.setFont("Helvetica", 7)
    draw.drawString(_MARGIN, _FOOT, _plain(line))
    width = cast("Any", document).pagesize[0]
    draw.drawRightString(width - _MARGIN, _FOOT, _plain(f"{page} {draw.getPageNumber()}"))
    if training:
        draw.setFont("Helvetica-Bold", 11)
        draw.drawRightString(width - _MARGIN, cast("Any", document).pagesize[1] - _FOOT, _plain(banner))
    draw.restoreState()


def _text(text: str) -> str:
    """For a paragraph: its markup is not the text's to write."""
    return _plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _plain(text: str) -> str:
    """In the signs that the font has."""
    for sign, instead in _SIGNS.items():
        text = text.replace(sign, instead)
    kept: list[str] = []
    for char in text:
        if char.encode("cp1252", "ignore"):
            kept.append(char)
        else:
            kept.append(unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode() or "?")
    return "".join(kept)
