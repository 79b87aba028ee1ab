"""The review's list as its entry holds it."""

from __future__ import annotations

from typing import Any, Final

from counter_app.domain.entries import Entry
from counter_app.domain.errors import KnownError
from counter_app.domain.receipt import Office
from counter_app.domain.report import Cell, CellKind, Column, Fact, Range, Report, ReportKind, Table

COLUMNS: Final = (
    Column("at", CellKind.TIME),
    Column("number", CellKind.TEXT),
    Column("clerk", CellKind.TEXT),
    Column("review_stamps", CellKind.COUNT),
    Column("amount", CellKind.MONEY),
    Column("review_reason", CellKind.WORD),
    Column("review_reasons", CellKind.COUNT),
    Column("review_decision", CellKind.WORD),
    Column("review_by", CellKind.TEXT),
    Column("review_words", CellKind.TEXT),
)


def thawed(entry: Entry) -> Report:
    """The list that an entry issued. Raises KnownError ``report.differs`` where it is not the one that was numbered."""
    said = entry.payload
    last: int = said["last"]
    report = Report(
        kind=ReportKind.REVIEW,
        office=Office(**said["office"]),
        counter=said["counter"],
        training=said["training"],
        covers=Range(said["first"], last, last, said["head"]),
        facts=tuple(Fact(key, CellKind(kind), value) for key, kind, value in said["facts"]),
        tables=(Table("review", COLUMNS, _rows(said["rows"]), tuple(said["totals"])),),
        doubts=(),
        program=said["program"],
    )
    if report.digest != said["digest"]:
        raise KnownError("report.differs", number=said["receipt"], program=said["program"])
    return report


def _rows(rows: list[list[Any]]) -> tuple[tuple[Cell, ...], ...]:
    return tuple(tuple(row) for row in rows)
