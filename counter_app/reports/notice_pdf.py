"""A notice of an outage on one A4 sheet, to be read from two metres. Equal notices give equal bytes.

Its words are those of the roll (:mod:`counter_app.words.notice`).
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, assert_never, cast

from reportlab.lib import colors  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.pagesizes import A4  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.styles import ParagraphStyle  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.units import mm  # pyright: ignore[reportMissingTypeStubs]
from reportlab.pdfgen.canvas import Canvas  # pyright: ignore[reportMissingTypeStubs]
from reportlab.platypus import (  # pyright: ignore[reportMissingTypeStubs]
    HRFlowable,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from counter_app.domain.errors import BugError
from counter_app.domain.formats import date_time_long
from counter_app.domain.receipt import NoticeFacts, Receipt
from counter_app.reports.pdf_fonts import BOLD, PLAIN, register
from counter_app.reports.pdf_text import for_paragraph, plain
from counter_app.words.notice import LineKind, NoticeLine, notice_lines, notice_title
from counter_app.words.report import ReportWords

_MARGIN: Final = 18 * mm
_FOOT: Final = 12 * mm
#: Shares of the full size that are tried, the largest that fits on one sheet is taken; the last in any case.
_SIZES: Final = (1.0, 0.92, 0.84, 0.77, 0.7, 0.63)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Paragraphs at one share of the full size."""

    share: float

    def of(self, size: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
        size *= self.share
        return ParagraphStyle("text", fontName=BOLD if bold else PLAIN, fontSize=size, leading=size * 1.3, **more)

    @property
    def office(self) -> ParagraphStyle:
        return self.of(13, alignment=1)

    @property
    def office_name(self) -> ParagraphStyle:
        return self.of(16, bold=True, alignment=1)

    @property
    def title(self) -> ParagraphStyle:
        return self.of(30, bold=True, alignment=1, spaceBefore=12, spaceAfter=12)

    def line(self, kind: LineKind) -> ParagraphStyle:
        match kind:
            case LineKind.STATE:
                return self.of(18, bold=True, spaceAfter=6)
            case LineKind.HEADING:
                return self.of(15, bold=True, spaceBefore=8, spaceAfter=2)
            case LineKind.ITEM:
                size = 15 * self.share
                return self.of(
                    15, leftIndent=18, bulletIndent=2, bulletFontName=PLAIN, bulletFontSize=size, spaceAfter=3
                )
            case LineKind.FACT | LineKind.TEXT:
                return self.of(15, spaceAfter=3)
            case _:
                assert_never(kind)


def notice_pdf(receipt: Receipt, words: ReportWords) -> bytes:
    """The file's bytes. ``receipt`` is that of a notice."""
    facts = receipt.notice
    if facts is None:
        raise BugError("only a notice is written as one")
    register()
    content = b""
    for share in _SIZES:
        content, pages = _written(receipt, facts, words, _Styles(share))
        if pages == 1:
            break
    return content


def _written(receipt: Receipt, facts: NoticeFacts, words: ReportWords, styles: _Styles) -> tuple[bytes, int]:
    """The file's bytes, and on how many pages it is."""
    out = io.BytesIO()
    title = notice_title(facts, words)
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN + _FOOT,
        title=plain(title),
        author=plain(receipt.office.name),
        invariant=1,
    )
    foot = partial(_draw_foot, _made(receipt, words), words("training") if receipt.training else "")
    story = _story(receipt, facts, title, words, styles)
    document.build(story, onFirstPage=foot, onLaterPages=foot)  # pyright: ignore[reportUnknownMemberType]
    return out.getvalue(), cast("Any", document).page


def _story(receipt: Receipt, facts: NoticeFacts, title: str, words: ReportWords, styles: _Styles) -> list[Any]:
    office = receipt.office
    address = f"{office.address} · {words('office_number').format(number=office.number)}"
    story: list[Any] = [
        Paragraph(for_paragraph(office.name), styles.office_name),
        Paragraph(for_paragraph(address), styles.office),
        Spacer(0, 8),
        HRFlowable(width="100%", thickness=1.2, color=colors.black),
        Paragraph(for_paragraph(title), styles.title),
    ]
    if receipt.copy > 1:
        story.append(Paragraph(for_paragraph(words("copy").format(number=receipt.copy - 1)), styles.office_name))
    story += [_paragraph(line, styles) for line in notice_lines(facts, office.zone, words)]
    help_line = for_paragraph(words("help").format(contact=office.contact))
    story += [Spacer(0, 8), Paragraph(help_line, styles.line(LineKind.TEXT))]
    return story


def _paragraph(line: NoticeLine, styles: _Styles) -> Any:
    text, style = for_paragraph(line.text), styles.line(line.kind)
    if line.kind is LineKind.FACT:
        text = f'{text}: <font name="{BOLD}">{for_paragraph(line.value)}</font>'
    return Paragraph(text, style, bulletText="•" if line.kind is LineKind.ITEM else None)


def _made(receipt: Receipt, words: ReportWords) -> str:
    time = date_time_long(datetime.fromisoformat(receipt.at), receipt.office.zone, words.language)
    made = words("made").format(time=time, clerk=receipt.clerk, counter=receipt.counter, number=receipt.number)
    return f"{made} · {receipt.chain_head}"


def _draw_foot(line: str, banner: str, canvas: Canvas, document: SimpleDocTemplate) -> None:
    draw = cast("Any", canvas)
    width, height = cast("Any", document).pagesize
    draw.saveState()
    draw.setFont(PLAIN, 8.5)
    draw.drawString(_MARGIN, _FOOT, plain(line))
    if banner:
        draw.setFont(BOLD, 14)
        draw.drawRightString(width - _MARGIN, height - _FOOT, plain(banner))
    draw.restoreState()
