"""A report on a printer's roll: two columns where two are enough, else a line of texts and its figures below."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from counter_app.domain.report import CellKind, Report, Table
from counter_app.printing.blocks import Align, Block, Columns, Rule, Size, Text
from counter_app.words.report import ReportWords

_FIGURES: Final = frozenset({CellKind.MONEY, CellKind.COUNT})
_ZEROS: Final = frozenset({"0", "Rp0"})
#: Signs of the chain's head that stand on a roll: enough to know it by, few enough for one row.
_HEAD_SIGNS: Final = 24


def report_blocks(report: Report, words: ReportWords) -> Iterator[Block]:
    """Facts, tables, and from which entries it was made."""
    zone, covers = report.office.zone, report.covers
    for fact in report.facts:
        yield Columns(words(fact.key), words.cell(fact.kind, fact.value, zone))
    if report.doubts:
        yield Rule()
        yield Text(words("doubts"), Align.CENTRE, bold=True, size=Size.TALL)
        for doubt in report.doubts:
            yield Text(words(doubt))
    for table in report.tables:
        yield Rule()
        yield Text(words(f"table_{table.key}"), bold=True)
        yield from _rows(table, words, zone)
    yield Rule()
    yield Columns(words("entries"), f"{covers.first}-{covers.last} ({covers.count})")
    yield Columns(words("head"), covers.head[:_HEAD_SIGNS])
    yield Columns(words("program"), report.program)


def _rows(table: Table, words: ReportWords, zone: str) -> Iterator[Block]:
    if not table.rows:
        yield Text(words("nothing"))
        return
    totals = () if table.totals is None else (table.totals,)
    for row in (*table.rows, *totals):
        is_total = bool(totals) and row is table.totals
        labels: list[str] = [words("total")] if is_total else []
        figures: list[tuple[str, str]] = []
        for column, cell in zip(table.columns, row, strict=True):
            text = words.cell(column.kind, cell, zone)
            if not text:
                continue
            if column.kind in _FIGURES:
                figures.append((words(column.key), text))
            else:
                labels.append(text)
        if not labels and figures:
            labels = [figures.pop(0)[1]]
        label = " · ".join(labels)
        if len(figures) == 1:
            yield Columns(label, figures[0][1], bold=is_total)
            continue
        yield Text(label, bold=is_total)
        # A roll is narrow: of several figures the zeros are left out, one figure stays.
        told = [figure for figure in figures if figure[1] not in _ZEROS] or figures[-1:]
        for heading, text in told:
            yield Columns(heading, text, indent=2)
