"""The score sheet as a page, as A4, on the roll and as JSON: one list of words for all of them."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, cast

from reportlab.lib import colors  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.pagesizes import A4  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.styles import ParagraphStyle  # pyright: ignore[reportMissingTypeStubs]
from reportlab.lib.units import mm  # pyright: ignore[reportMissingTypeStubs]
from reportlab.pdfgen.canvas import Canvas  # pyright: ignore[reportMissingTypeStubs]
from reportlab.platypus import (  # pyright: ignore[reportMissingTypeStubs]
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from counter_app.demo.drill.score import Line, Score, Verdict
from counter_app.demo.drill.words import DrillWords
from counter_app.domain.formats import date_time_long
from counter_app.domain.place import Place
from counter_app.printing.blocks import Align, Block, Columns, Cut, Rule, Size, Text, flow
from counter_app.printing.escpos_bytes import encode
from counter_app.printing.papers import PaperStyle
from counter_app.printing.preview import render
from counter_app.reports.pdf_fonts import BOLD, PLAIN, register
from counter_app.reports.pdf_text import for_paragraph, plain

#: Marks beside the word, so that nothing is said by colour alone.
MARKS: Final = {Verdict.MET: "✓", Verdict.NOT_MET: "✗", Verdict.UNJUDGED: "?", Verdict.ABSENT: "–"}
#: The roll's character sets have no others.
_ROLL_MARKS: Final = {Verdict.MET: "[v]", Verdict.NOT_MET: "[x]", Verdict.UNJUDGED: "[?]", Verdict.ABSENT: "[-]"}
_COLOURS: Final = {
    Verdict.MET: "#146C43",
    Verdict.NOT_MET: "#B42318",
    Verdict.UNJUDGED: "#5B3A9E",
    Verdict.ABSENT: "#52606D",
}
_MARGIN: Final = 16 * mm
_STYLE: Final = """
body{background-color:#FFFFFF;font-family:Inter,"Noto Sans",sans-serif;color:#1B2430;margin:24px;max-width:60em}
h1{font-size:20px;margin:4px 0} h2{font-size:16px;margin:14px 0 2px} p{margin:2px 0}
.band{font-weight:bold;letter-spacing:.1em;background:#F2C230;padding:2px 10px}
.small{color:#52606D}
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A score and whose it is."""

    score: Score
    place: Place
    words: DrillWords

    @property
    def head(self) -> tuple[tuple[str, str], ...]:
        """Label and value, in order."""
        words, zone, language = self.words, self.place.office.zone, self.words.language
        return (
            (words("drill"), self.score.title),
            (words("office"), f"{self.place.office.name} {self.place.office.number}"),
            (words("counter"), self.place.counter),
            (words("began"), date_time_long(self.score.began, zone, language)),
            (words("ended"), date_time_long(self.score.at, zone, language)),
            (words("visitors"), str(self.score.came)),
        )


def sheet_html(sheet: Sheet) -> str:
    """A page of its own, without anything from elsewhere."""
    words = sheet.words
    body = [
        f'<p class="band">{words("training")}</p><h1>{_safe(words("title"))}</h1>',
        *(f"<p>{_safe(label)}: <b>{_safe(value)}</b></p>" for label, value in sheet.head),
        f"<p><b>{_safe(words.total(sheet.score))}</b></p>",
        f'<p class="small">{_safe(words("subtitle"))}</p>',
        *(_html_line(line, words) for line in sheet.score.lines),
        f'<p class="small">{_safe(words("foot"))}</p>',
    ]
    return (
        f'<!DOCTYPE html><html lang="{words.language}"><head><meta charset="utf-8">'
        f"<title>{_safe(words('title'))}</title><style>{_STYLE}</style></head>"
        f'<body bgcolor="#FFFFFF">{"".join(body)}</body></html>'
    )


def sheet_pdf(sheet: Sheet) -> bytes:
    """A4, for the wall and the file."""
    register()
    out = io.BytesIO()
    words = sheet.words
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title=plain(words("title")),
        author=plain(sheet.place.office.name),
        invariant=1,
        initialFontName=PLAIN,
    )
    body = _font(9)
    story: list[Any] = [Paragraph(for_paragraph(words("title")), _font(15, bold=True, spaceAfter=6))]
    for label, value in sheet.head:
        story.append(Paragraph(f'{for_paragraph(label)}: <font name="{BOLD}">{for_paragraph(value)}</font>', body))
    story.append(Paragraph(for_paragraph(words.total(sheet.score)), _font(11, bold=True, spaceBefore=6, spaceAfter=2)))
    story.append(Paragraph(for_paragraph(words("subtitle")), body))
    for line in sheet.score.lines:
        story += [Spacer(0, 7), KeepTogether(list(_pdf_line(line, words, body)))]
    story += [Spacer(0, 8), Paragraph(for_paragraph(words("foot")), body)]
    foot = partial(_draw_band, words("training"))
    document.build(story, onFirstPage=foot, onLaterPages=foot)  # pyright: ignore[reportUnknownMemberType]
    return out.getvalue()


def sheet_blocks(sheet: Sheet) -> Iterator[Block]:
    """For a printer's roll."""
    words = sheet.words
    yield Text(words("training"), Align.CENTRE, bold=True, size=Size.DOUBLE)
    yield Text(words("title"), Align.CENTRE, bold=True)
    yield Rule()
    for label, value in sheet.head:
        yield Columns(label, value)
    yield Rule()
    yield Text(words.total(sheet.score), bold=True)
    for line in sheet.score.lines:
        yield Rule()
        yield Text(f"{_ROLL_MARKS[line.verdict]} {words.title(line.goal)}", bold=True)
        yield Text(words.said(line))
        if line.who:
            yield Text(f"{words('names')}: {', '.join(line.who)}")
        if better := words.better(line):
            yield Text(f"{words('better')}: {better}")
        if line.verdict is not Verdict.ABSENT:
            yield Text(f"{words('key')}: {words.key(line)}")
    yield Rule()
    yield Text(words("foot"))
    yield Cut()


def sheet_bytes(sheet: Sheet, style: PaperStyle) -> bytes:
    """What a receipt printer takes."""
    return encode(flow(sheet_blocks(sheet), style.paper.columns, style.page), style.profile_name)


def sheet_png(sheet: Sheet, style: PaperStyle) -> bytes:
    """The roll as a picture."""
    return render(flow(sheet_blocks(sheet), style.paper.columns, style.page), style.paper.dots)


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """For whoever reads it by program: verdicts and figures, no words."""
    score = sheet.score
    return {
        "title": score.title,
        "office": sheet.place.office.number,
        "counter": sheet.place.counter,
        "began": score.began.isoformat(),
        "at": score.at.isoformat(),
        "came": score.came,
        "met": score.count(Verdict.MET),
        "not_met": score.count(Verdict.NOT_MET),
        "unjudged": score.count(Verdict.UNJUDGED),
        "absent": score.count(Verdict.ABSENT),
        "whole": score.whole,
        "goals": {line.goal.value: _plain(line) for line in score.lines},
    }


def save_sheet(sheet: Sheet, folder: Path, style: PaperStyle) -> tuple[Path, ...]:
    """Write it in every form, a later one over an earlier one; where it lies, the page first."""
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "nilai.html": sheet_html(sheet).encode(),
        "nilai.pdf": sheet_pdf(sheet),
        "nilai.json": json.dumps(sheet_json(sheet), indent=2, ensure_ascii=False).encode() + b"\n",
        "nilai-struk.bin": sheet_bytes(sheet, style),
        "nilai-struk.png": sheet_png(sheet, style),
    }
    for name, content in contents.items():
        part = folder / f"{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)
    return tuple(folder / name for name in contents)


def _plain(line: Line) -> dict[str, Any]:
    row = asdict(line)
    return {"verdict": line.verdict.value, "figures": dict(row["figures"]), "who": list(line.who)}


def _html_line(line: Line, words: DrillWords) -> str:
    colour, mark = _COLOURS[line.verdict], MARKS[line.verdict]
    verdict = f'<span style="color:{colour}">{mark} {_safe(words.verdict(line.verdict))}</span>'
    parts = [f"<h2>{_safe(words.title(line.goal))}: {verdict}</h2><p>{_safe(words.said(line))}</p>"]
    if line.who:
        parts.append(f"<p>{_safe(words('names'))}: {_safe(', '.join(line.who))}</p>")
    if better := words.better(line):
        parts.append(f"<p><b>{_safe(words('better'))}:</b> {_safe(better)}</p>")
    if line.verdict is not Verdict.ABSENT:
        parts.append(f'<p class="small">{_safe(words("key"))}: {_safe(words.key(line))}</p>')
    return "".join(parts)


def _pdf_line(line: Line, words: DrillWords, body: ParagraphStyle) -> Iterator[Paragraph]:
    verdict = f'<font color="{_COLOURS[line.verdict]}">{for_paragraph(words.verdict(line.verdict))}</font>'
    yield Paragraph(f"{for_paragraph(words.title(line.goal))}: {verdict}", _font(10.5, bold=True))
    yield Paragraph(for_paragraph(words.said(line)), body)
    if line.who:
        yield Paragraph(for_paragraph(f"{words('names')}: {', '.join(line.who)}"), body)
    if better := words.better(line):
        yield Paragraph(f'<font name="{BOLD}">{for_paragraph(words("better"))}:</font> {for_paragraph(better)}', body)
    if line.verdict is not Verdict.ABSENT:
        yield Paragraph(for_paragraph(f"{words('key')}: {words.key(line)}"), body)


def _font(size: float, *, bold: bool = False, **more: Any) -> ParagraphStyle:
    return ParagraphStyle(
        "text", fontName=BOLD if bold else PLAIN, fontSize=size, leading=size * 1.3, textColor=colors.black, **more
    )


def _draw_band(word: str, canvas: Canvas, document: SimpleDocTemplate) -> None:
    draw = cast("Any", canvas)
    width, height = cast("Any", document).pagesize
    draw.saveState()
    draw.setFont(BOLD, 12)
    draw.drawRightString(width - _MARGIN, height - 10 * mm, plain(word))
    draw.restoreState()


def _safe(text: str) -> str:
    return html.escape(text)
