"""Serial ranges of adhesive stamps: which came, and which of them are still here. Ranges tile, they never overlap."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

if TYPE_CHECKING:
    from counter_app.domain.stock import SerialRange

_SCHEMA: Final = (
    # came_seq: the entry that brought it; gone_seq: the entry that took it away. What one counter gave to another one
    # stands with both, gone here and come there.
    """CREATE TABLE stock_range (
        first    TEXT    NOT NULL,
        device   TEXT    NOT NULL,
        last     TEXT    NOT NULL,
        product  TEXT    NOT NULL,
        came_seq INTEGER NOT NULL,
        gone_seq INTEGER,
        PRIMARY KEY (first, device)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX stock_range_came ON stock_range (came_seq)",
)


def _ranges(entry: Entry) -> list[tuple[str, SerialRange]]:
    from counter_app.domain.stock import SerialRange  # not at each start

    lines: list[dict[str, Any]] = entry.payload["lines"]
    return [(line["product"], SerialRange(*pair)) for line in lines for pair in line["ranges"]]


def _received(connection: sqlite3.Connection, entry: Entry) -> None:
    for product, came in _ranges(entry):
        if ranges_overlapping(connection, came, entry.device):
            raise BugError("a range of serials comes once")
        _insert(connection, entry, HeldRange(came, product, entry.seq, None))


def _moved(connection: sqlite3.Connection, entry: Entry) -> None:
    from counter_app.domain.stock import StockMove

    back = StockMove(entry.payload["move"]) is StockMove.TRANSFER_IN
    for product, moved in _ranges(entry):
        found = ranges_overlapping(connection, moved, entry.device)
        if back and not found:
            _insert(connection, entry, HeldRange(moved, product, entry.seq, None))
        elif not all_of(found, moved, here=not back):
            raise BugError("serials go from where they are, and come back from where they went")
        else:
            for held in found:
                _move_part(connection, entry, held, moved, None if back else entry.seq)


def _move_part(
    connection: sqlite3.Connection, entry: Entry, held: HeldRange, moved: SerialRange, gone: int | None
) -> None:
    """What of a range is among the moved ones changes its place; the rest of it stays where it was."""
    part = held.serials.common(moved)
    connection.execute("DELETE FROM stock_range WHERE first = ? AND device = ?", (held.serials.first, entry.device))
    for rest in held.serials.without(part):
        _insert(connection, entry, replace(held, serials=rest))
    _insert(connection, entry, replace(held, serials=part, gone_seq=gone))


def _reversed(connection: sqlite3.Connection, entry: Entry) -> None:
    """A delivery that was taken back never came: the same ranges may come with the right one."""
    if entry.payload["kind"] == Kind.STOCK_RECEIVED:
        connection.execute(
            "DELETE FROM stock_range WHERE came_seq = (SELECT seq FROM operation WHERE op_id = ? AND kind = ?)",
            (entry.payload["op"], Kind.STOCK_RECEIVED.value),
        )


def _insert(connection: sqlite3.Connection, entry: Entry, one: HeldRange) -> None:
    connection.execute(
        "INSERT INTO stock_range (first, device, last, product, came_seq, gone_seq) VALUES (?, ?, ?, ?, ?, ?)",
        (one.serials.first, entry.device, one.serials.last, one.product, one.came_seq, one.gone_seq),
    )


@dataclass(frozen=True, slots=True)
class HeldRange:
    """A range that is or was here: the entries that brought it and, where it is gone, that took it away."""

    serials: SerialRange
    product: str
    came_seq: int
    gone_seq: int | None


def ranges_overlapping(
    connection: sqlite3.Connection, wanted: SerialRange, device: str | None = None
) -> list[HeldRange]:
    """Ranges that share a stamp with the wanted one, in their order; of one ``device`` of a book, or of a journal."""
    from counter_app.domain.stock import SerialRange

    rows = connection.execute(
        "SELECT first, last, product, came_seq, gone_seq FROM stock_range WHERE first <= ?1 AND last >= ?2"
        " AND (?3 IS NULL OR device = ?3) ORDER BY first",
        (wanted.last, wanted.first, device),
    ).fetchall()
    return [HeldRange(SerialRange(row[0], row[1]), row[2], row[3], row[4]) for row in rows]


def all_of(found: list[HeldRange], wanted: SerialRange, *, here: bool) -> bool:
    """Whether every stamp of a range is known and is here, or every one is gone."""
    known = sum(held.serials.common(wanted).count for held in found)
    return known == wanted.count and all((held.gone_seq is None) == here for held in found)


MODEL: Final = ReadModel(
    "stock_ranges",
    _SCHEMA,
    {
        Kind.STOCK_RECEIVED.value: _received,
        Kind.STOCK_MOVED.value: _moved,
        Kind.OPERATION_REVERSED.value: _reversed,
    },
)
