"""A report as HTML for the screen, from the same frozen object as its paper. Every text is escaped."""

from __future__ import annotations

from html import escape
from typing import Final

from counter_app.domain.report import CellKind, Report, Table
from counter_app.ui.theme import State, current
from counter_app.words.report import ReportWords

_FIGURES: Final = frozenset({CellKind.MONEY, CellKind.COUNT})
#: Cells that are never broken over lines.
_WHOLE: Final = _FIGURES | {CellKind.TIME, CellKind.WORD}
#: Signs of the chain's head on the screen; the files have all of it.
_HEAD_SIGNS: Final = 16


def report_html(report: Report, words: ReportWords, *, head: bool = True) -> str:
    """The document for a text browser, in the colours of the theme; without its ``head`` the doubts and tables."""
    theme, covers, zone = current(), report.covers, report.office.zone
    facts = [
        *((words(fact.key), words.cell(fact.kind, fact.value, zone)) for fact in report.facts),
        (words("entries"), f"{covers.first}–{covers.last} ({covers.count})"),
        (words("head"), f"{covers.head[:_HEAD_SIGNS]}…"),
        (words("program"), report.program),
    ]
    parts = [
        f"<html><body style='color: {theme.ink}; font-size: {theme.base}px'>",
    ]
    if head:
        parts.append(f"<h2 style='font-size: {theme.title}px'>{escape(words(f'title_{report.kind}'))}</h2>")
    if report.doubts:
        pair = theme.pair(State.REFUSED)
        reasons = "<br>".join(escape(words(doubt)) for doubt in report.doubts)
        parts.append(
            f"<p style='background-color: {pair.ground}; color: {pair.text}'><b>{escape(words('doubts'))}</b><br>"
            f"{reasons}</p>"
        )
    if head:
        parts.append("<table cellpadding='2' width='100%'>")
        for label, value in facts:
            named = f"<td width='32%' style='color: {theme.secondary}'>{escape(label)}</td>"
            parts.append(f"<tr>{named}<td>{escape(value)}</td></tr>")
        parts.append("</table>")
    parts += [_table(table, words, zone) for table in report.tables]
    parts.append("</body></html>")
    return "".join(parts)


def _table(table: Table, words: ReportWords, zone: str) -> str:
    theme = current()
    heading = f"<h3 style='font-size: {theme.base}px'>{escape(words(f'table_{table.key}'))}</h3>"
    if not table.rows:
        return f"{heading}<p style='color: {theme.secondary}'>{escape(words('nothing'))}</p>"
    rows = ["".join(_cell("th", column.kind, words(column.key)) for column in table.columns)]
    for row in table.rows:
        cells = zip(table.columns, row, strict=True)
        rows.append("".join(_cell("td", column.kind, words.cell(column.kind, cell, zone)) for column, cell in cells))
    if table.totals is not None:
        cells = zip(table.columns[1:], table.totals[1:], strict=True)
        total = _cell("th", CellKind.TEXT, words("total"))
        rows.append(
            total + "".join(_cell("th", column.kind, words.cell(column.kind, cell, zone)) for column, cell in cells)
        )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"{heading}<table cellpadding='5' cellspacing='0' width='100%'>{body}</table>"


def _cell(tag: str, kind: CellKind, text: str) -> str:
    side = "right" if kind in _FIGURES else "left"
    ground = f" bgcolor='{current().head}'" if tag == "th" else ""
    whole = " style='white-space: nowrap'" if kind in _WHOLE else ""
    return f"<{tag} align='{side}'{ground}{whole}>{escape(text)}</{tag}>"
