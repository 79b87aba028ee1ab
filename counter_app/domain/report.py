"""A report: one frozen object that paper, A4, CSV, XLSX and the screen are all made from.

Lessons: "two documents from two code paths" (printing five times gives equal bytes: nothing here tells when it was
printed), "partial read reported as complete" (first and last entry, their number and the chain's head stand on each),
"clerk has no evidence" (a difference never stands without what was open, unknown and disputed).

Words live where a report is shown: titles, columns and rows are keys.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from enum import StrEnum

from counter_app.domain.receipt import Office

Cell = str | int | None
"""A text, rupiah or a count, or nothing."""


class ReportKind(StrEnum):
    """The papers that an office knows."""

    BALANCE = "balance"
    """Neraca Loket (N-1): where the cash of one shift came from and went."""
    BACKSHEET = "backsheet"
    """Every operation of one shift, in order."""
    STOCK = "stock"
    """Physical stock: what there was, came, was sold and is there."""
    DEPOSITS = "deposits"
    """Cash between drawer and head cashier."""
    DUTY = "duty"
    """Duty for the treasury: affixed in the period, and what is owed to customers."""
    SALES = "sales"
    """By product, by clerk, by hour."""
    DAY = "day"
    """Rekapitulasi harian: the day as it was closed."""
    PROCESSING = "processing"
    """Register of the processing of personal data; of no period."""
    REVIEW = "review"
    """Sales of the supervisor's review, as they stood at one entry."""


class ReportForm(StrEnum):
    """Files that a report is written as; the value is the name's ending."""

    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"


#: Reports that make sense of one shift alone; the others of a day too.
OF_ONE_SHIFT = frozenset({ReportKind.BALANCE, ReportKind.BACKSHEET})
#: Reports that make sense of a day alone.
OF_ONE_DAY = frozenset({ReportKind.DAY})
#: Reports of a shift or a day, in the order in which they are offered.
OF_PERIODS = tuple(kind for kind in ReportKind if kind not in (ReportKind.PROCESSING, ReportKind.REVIEW))


class CellKind(StrEnum):
    """How a column's cells are written: texts, rupiah, counts, ISO 8601 moments (UTC) and days,
    keys of words."""

    TEXT = "text"
    MONEY = "money"
    COUNT = "count"
    TIME = "time"
    WORD = "word"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; ``key`` names its heading."""

    key: str
    kind: CellKind


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. ``totals`` has a cell a column, empty where nothing is summed."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[Cell, ...] | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the head: ``key`` names it."""

    key: str
    kind: CellKind
    value: Cell


@dataclass(frozen=True, slots=True)
class Range:
    """Which entries it was made from, both ends included, and the chain's head at the last (hex)."""

    first: int
    last: int
    count: int
    head: str


@dataclass(frozen=True, slots=True)
class Report:
    """``doubts`` are keys of what does not fit: while there are any nothing is called balanced."""

    kind: ReportKind
    office: Office
    counter: str
    training: bool
    covers: Range
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    doubts: tuple[str, ...]
    program: str

    @property
    def digest(self) -> str:
        """SHA-256 over everything in it: two reports with one digest say the same."""
        text = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def table(self, key: str) -> Table:
        """The table of this key. Raises LookupError where there is none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise LookupError(key)
