"""A report as lines of text, for a terminal: columns as wide as what stands in them."""

from __future__ import annotations

from typing import Final

from counter_app.domain.report import CellKind, Report, Table
from counter_app.reports.head import head_lines
from counter_app.words.report import ReportWords

_FIGURES: Final = frozenset({CellKind.MONEY, CellKind.COUNT})


def report_text(report: Report, words: ReportWords) -> str:
    """All of it, ending with a line's end."""
    lines = [
        f"{label}: {value}" if label and value else label or value for label, value in head_lines(report, "", words)
    ]
    for table in report.tables:
        lines += ["", words(f"table_{table.key}"), *_table(table, words, report.office.zone)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _table(table: Table, words: ReportWords, zone: str) -> list[str]:
    if not table.rows:
        return [words("nothing")]
    rows = [[words(column.key) for column in table.columns]]
    for row in table.rows:
        rows.append([words.cell(column.kind, cell, zone) for column, cell in zip(table.columns, row, strict=True)])
    if table.totals is not None:
        cells = zip(table.columns[1:], table.totals[1:], strict=True)
        rows.append([words("total"), *(words.cell(column.kind, cell, zone) for column, cell in cells)])
    widths = [max(len(row[place]) for row in rows) for place in range(len(table.columns))]
    return [
        "  ".join(
            text.rjust(width) if column.kind in _FIGURES else text.ljust(width)
            for text, width, column in zip(row, widths, table.columns, strict=True)
        )
        for row in rows
    ]
