"""A report as XLSX: a sheet a table, the head first. Nothing in it is a formula, and equal reports give equal bytes."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from counter_app.domain.report import CellKind, Report, Table
from counter_app.reports.head import head_lines
from counter_app.words.report import ReportWords

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The moment that the file says it was made at: a report does not tell when it was written.
_NO_MOMENT: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes it without a zone
_NUMBER: Final = "#,##0"
_WIDEST: Final = 60
#: What a sheet's name may have.
_LONGEST_NAME: Final = 31


class _Sheet(Protocol):
    def write_string(self, row: int, column: int, text: str, style: object = None) -> int: ...
    def write_number(self, row: int, column: int, number: float, style: object = None) -> int: ...
    def set_column(self, first: int, last: int, width: float) -> int: ...
    def freeze_panes(self, row: int, column: int) -> None: ...


class _Book(Protocol):
    def add_worksheet(self, name: str) -> _Sheet: ...
    def add_format(self, properties: dict[str, Any]) -> object: ...
    def set_properties(self, properties: dict[str, Any]) -> None: ...
    def close(self) -> None: ...


def report_xlsx(report: Report, number: str, words: ReportWords) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    book = cast("_Book", xlsxwriter.Workbook(out, {"in_memory": True}))  # pyright: ignore[reportUnknownMemberType]
    book.set_properties({"title": words(f"title_{report.kind}"), "created": _NO_MOMENT})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(words("report"))
    lines = head_lines(report, number, words)
    for row, (label, value) in enumerate(lines):
        sheet.write_string(row, 0, label, bold)
        sheet.write_string(row, 1, value)
    _fit(sheet, [list(line) for line in lines])
    for table in report.tables:
        _write_table(book, table, words, report.office.zone, bold)
    book.close()
    return out.getvalue()


def _write_table(book: _Book, table: Table, words: ReportWords, zone: str, bold: object) -> None:
    sheet = book.add_worksheet(words(f"table_{table.key}")[:_LONGEST_NAME])
    number, total = book.add_format({"num_format": _NUMBER}), book.add_format({"num_format": _NUMBER, "bold": True})
    headings = [words(column.key) for column in table.columns]
    seen: list[list[str]] = [headings]
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, heading, bold)
    rows = [(row, False) for row in table.rows]
    if table.totals is not None:
        rows.append(((words("total"), *table.totals[1:]), True))
    for at, (row, is_total) in enumerate(rows, start=1):
        texts: list[str] = []
        for column, cell in enumerate(row):
            kind = CellKind.TEXT if is_total and column == 0 else table.columns[column].kind
            texts.append(words.cell(kind, cell, zone))
            if kind in (CellKind.MONEY, CellKind.COUNT) and isinstance(cell, int):
                sheet.write_number(at, column, cell, total if is_total else number)
            else:
                sheet.write_string(at, column, texts[-1], bold if is_total else None)
        seen.append(texts)
    sheet.freeze_panes(1, 0)
    _fit(sheet, seen)


def _fit(sheet: _Sheet, rows: Sequence[Sequence[str]]) -> None:
    for column in range(max(len(row) for row in rows)):
        longest = max(len(row[column]) for row in rows if column < len(row))
        sheet.set_column(column, column, min(longest, _WIDEST) + 2)
