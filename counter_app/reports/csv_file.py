"""A report as CSV: UTF-8 with a byte order mark, semicolons (as spreadsheets here expect), one block a table.

Rupiah and counts are plain whole numbers; a text that a spreadsheet would take for a formula is quoted (OWASP, "CSV
injection").
"""

from __future__ import annotations

import csv
import io
from typing import Final

from counter_app.domain.report import Cell, CellKind, Report
from counter_app.reports.head import head_lines
from counter_app.words.report import ReportWords

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def report_csv(report: Report, number: str, words: ReportWords) -> bytes:
    """The file's bytes; equal for equal reports."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    zone = report.office.zone
    for label, value in head_lines(report, number, words):
        writer.writerow([safe_text(label), safe_text(value)])
    for table in report.tables:
        kinds = [column.kind for column in table.columns]
        writer.writerow([])
        writer.writerow([safe_text(words(f"table_{table.key}"))])
        writer.writerow([safe_text(words(column.key)) for column in table.columns])
        for row in table.rows:
            writer.writerow([_cell(kind, cell, words, zone) for kind, cell in zip(kinds, row, strict=True)])
        if table.totals is not None:
            totals = [_cell(kind, cell, words, zone) for kind, cell in zip(kinds, table.totals, strict=True)]
            writer.writerow([safe_text(words("total")), *totals[1:]])
    return "\ufeff".encode() + out.getvalue().encode()


def _cell(kind: CellKind, cell: Cell, words: ReportWords, zone: str) -> str | int:
    if kind in (CellKind.MONEY, CellKind.COUNT) and isinstance(cell, int):
        return cell
    return safe_text(words.cell(kind, cell, zone))


def safe_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
