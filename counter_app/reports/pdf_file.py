"""A report on A4 by reportlab. Equal reports give equal bytes (``invariant``): nothing in it tells when it was written.

Its faces are embedded (:mod:`.pdf_fonts`).
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import partial
from typing import Any, Final, cast

from reportlab.lib import colors  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.pagesizes import A4, landscape  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.styles import ParagraphStyle  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.units import mm  # pyright: ignore[reportMissingTypeStubs]
from reportlab.pdfbase import pdfmetrics  # pyright: ignore[reportMissingTypeStubs]
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
from counter_app.reports.head import head_lines
from counter_app.reports.pdf_fonts import BOLD, MONO, PLAIN, register
from counter_app.reports.pdf_text import for_paragraph, plain
from counter_app.words.report import ReportWords

_MARGIN: Final = 16 * mm
_FOOT: Final = 9 * mm
_RIGHT: Final = frozenset({CellKind.MONEY, CellKind.COUNT})
#: Room that a column wants, in parts of each other: texts get what figures leave.
_SHARES: Final = {
    CellKind.COUNT: 1.0,
    CellKind.MONEY: 1.5,
    CellKind.TIME: 1.9,
    CellKind.WORD: 2.4,
    CellKind.TEXT: 2.4,
    CellKind.DAY: 2.0,
}
#: Tables that want more than this lie across the page.
_UPRIGHT: Final = 13.1
#: Room that a table must find to begin on a page.
_LEAST_TABLE: Final = 40 * mm
#: Rows of a table that stay with its heading; longer ones go over pages.
_TOGETHER: Final = 8
#: Left and right of a cell's text, as the library has it.
_PADDING: Final = 12.5
#: A table's own face, where a cell holds a paragraph with another: without it the library names one that is not there.
_FACE: Final = ("FONTNAME", (0, 0), (-1, -1), PLAIN)
_LINE: Final = colors.HexColor("#C9D1DA")
_SOFT: Final = colors.HexColor("#F0F3F6")
_BODY: Final = ParagraphStyle("body", fontName=PLAIN, fontSize=9, leading=11.5)
_BOLD: Final = ParagraphStyle("bold", parent=_BODY, fontName=BOLD)
_CODE: Final = ParagraphStyle("code", parent=_BODY, fontName=MONO, fontSize=8)
_FIGURE: Final = ParagraphStyle("figure", parent=_BODY, alignment=2)
_FIGURE_BOLD: Final = ParagraphStyle("figureBold", parent=_FIGURE, fontName=BOLD)
_TITLE: Final = ParagraphStyle("title", parent=_BOLD, fontSize=14, leading=18)
_HEADING: Final = ParagraphStyle("heading", parent=_BOLD, fontSize=10.5, leading=14, spaceBefore=8, spaceAfter=3)
_DOUBT: Final = ParagraphStyle("doubt", parent=_BOLD, textColor=colors.HexColor("#B42318"))


def report_pdf(report: Report, number: str, words: ReportWords) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    register()
    wide = any(sum(_shares(table)) > _UPRIGHT for table in report.tables)
    size = landscape(A4) if wide else A4
    document = SimpleDocTemplate(
        out,
        pagesize=size,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + _FOOT,
        title=plain(words(f"title_{report.kind}")),
        author=plain(report.office.name),
        invariant=1,
        initialFontName=PLAIN,
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
        Paragraph(for_paragraph(words(f"title_{report.kind}")), _TITLE),
        Paragraph(for_paragraph(f"{office[0]} · {office[1]}"), _BODY),
        Spacer(0, 6),
    ]
    if doubts:
        story += [Paragraph(for_paragraph(text), _DOUBT) for text in (words("doubts"), *doubts)]
        story.append(Spacer(0, 6))
    codes = (number, report.covers.head)
    rows = [
        [Paragraph(for_paragraph(label), _BODY), Paragraph(for_paragraph(value), _CODE if value in codes else _BODY)]
        for label, value in facts
        if label
    ]
    story.append(
        PdfTable(
            rows,
            colWidths=[width * 0.28, width * 0.72],
            style=TableStyle([_FACE, ("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]),
        )
    )
    return story


def _table(table: Table, words: ReportWords, zone: str, width: float) -> list[Any]:
    heading = Paragraph(for_paragraph(words(f"table_{table.key}")), _HEADING)
    if not table.rows:
        return [heading, Paragraph(for_paragraph(words("nothing")), _BODY)]
    kinds = [column.kind for column in table.columns]
    texts = [[words(column.key) for column in table.columns]]
    texts += [[words.cell(kind, cell, zone) for kind, cell in zip(kinds, row, strict=True)] for row in table.rows]
    style = [
        _FACE,
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE),
        ("BACKGROUND", (0, 0), (-1, 0), _SOFT),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    bold = {0}
    if table.totals is not None:
        totals = [words.cell(kind, cell, zone) for kind, cell in zip(kinds, table.totals, strict=True)]
        texts.append([words("total"), *totals[1:]])
        bold.add(len(texts) - 1)
        style.append(("LINEABOVE", (0, -1), (-1, -1), 0.8, colors.black))
    rows = [_row(texts_of_row, kinds, bold=place in bold) for place, texts_of_row in enumerate(texts)]
    widths = _widths(texts, _shares(table), width)
    drawn = PdfTable(rows, colWidths=widths, repeatRows=1, style=TableStyle(style))
    if len(rows) <= _TOGETHER:
        return [KeepTogether([heading, drawn])]
    return [CondPageBreak(_LEAST_TABLE), heading, drawn]


def _row(texts: Sequence[str], kinds: Sequence[CellKind], *, bold: bool) -> list[Any]:
    plainly, figure = (_BOLD, _FIGURE_BOLD) if bold else (_BODY, _FIGURE)
    return [
        Paragraph(for_paragraph(text), figure if kind in _RIGHT else plainly)
        for text, kind in zip(texts, kinds, strict=True)
    ]


def _shares(table: Table) -> list[float]:
    return [_SHARES[column.kind] for column in table.columns]


def _widths(texts: Sequence[Sequence[str]], shares: Sequence[float], width: float) -> list[float]:
    """No column is narrower than its longest word; what is left goes to those whose texts want it, then to all."""
    columns = list(zip(*texts, strict=True))
    least = [max(_wide(word) for text in column for word in (text.split() or [""])) for column in columns]
    wanted = [max(map(_wide, column)) for column in columns]
    over = width - sum(least)
    if over < 0:
        return [width * part / sum(least) for part in least]
    missing = [want - low for want, low in zip(wanted, least, strict=True)]
    given = [low + part * min(1.0, over / (sum(missing) or 1.0)) for low, part in zip(least, missing, strict=True)]
    rest = width - sum(given)
    return [one + rest * share / sum(shares) for one, share in zip(given, shares, strict=True)]


def _wide(text: str) -> float:
    """Points that a text takes in the widest of the faces of a table, with its cell's padding."""
    return pdfmetrics.stringWidth(plain(text), BOLD, _BODY.fontSize) + _PADDING  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]


def _signatures(words: ReportWords, width: float) -> list[Any]:
    names = [words("signed_clerk"), words("signed_supervisor")]
    lines = [[Paragraph("_" * 30, _BODY) for _ in names], [Paragraph(for_paragraph(name), _BODY) for name in names]]
    return [Spacer(0, 42), KeepTogether([PdfTable(lines, colWidths=[width / 2] * 2, style=TableStyle([_FACE]))])]


def _draw_foot(line: str, page: str, training: bool, banner: str, canvas: Canvas, document: SimpleDocTemplate) -> None:
    draw = cast("Any", canvas)
    draw.saveState()
    draw.setFont(MONO, 6.5)
    draw.drawString(_MARGIN, _FOOT, plain(line))
    width = cast("Any", document).pagesize[0]
    draw.drawRightString(width - _MARGIN, _FOOT, plain(f"{page} {draw.getPageNumber()}"))
    if training:
        draw.setFont(BOLD, 11)
        draw.drawRightString(width - _MARGIN, cast("Any", document).pagesize[1] - _FOOT, plain(banner))
    draw.restoreState()
