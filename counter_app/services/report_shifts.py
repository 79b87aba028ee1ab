"""Shifts as a day's supervisor sees them: who, when, what was sold and counted, and what was said of it.

Nothing of the money of a shift that is open stands here: its count is blind.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from counter_app.domain.dispute import AboutKind
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.ids import ShiftId
from counter_app.services.desk import entry_at

_OPEN: Final = "open"
_SETTLED: Final = "settled"


@dataclass(frozen=True, slots=True)
class CountedShift:
    """What a closing found. Rupiah; ``counted_by``: whose count it was, ``taker_name``: who took the till over.

    ``dispute``: key of the word, ``dispute_open``, ``dispute_settled`` or "" for none; ``reason`` likewise.
    """

    sales: int
    gross: int
    voided: int
    refunded: int
    expected: int
    counted: int
    counted_by: str
    counted_by_name: str
    taker_name: str
    reason: str
    note: str
    dispute: str

    @property
    def difference(self) -> int:
        """Over (positive) or short."""
        return self.counted - self.expected

    @property
    def is_told(self) -> bool:
        """Whether there is nothing to explain, or somebody said something of it or disputed it."""
        return not self.difference or bool(self.dispute) or self.reason not in ("", "reason_unexplained")


@dataclass(frozen=True, slots=True)
class DayShift:
    """A shift of a day; ``count`` is None while it is open. Times are ISO 8601 UTC."""

    shift_id: ShiftId
    drawer: str
    clerk_id: str
    clerk_name: str
    opened_at: str
    closed_at: str | None
    count: CountedShift | None


def shifts_between(
    connection: sqlite3.Connection, first: int, end: int | None, before: int | None = None
) -> tuple[DayShift, ...]:
    """Shifts opened at entries ``first`` up to, without, ``end`` (None: to the head), in their order.

    ``before``: what was said or disputed from that entry on is not in it.
    """
    rows = connection.execute(
        "SELECT shift_id, drawer, clerk, name, opened_at, closed_at, closed_seq FROM shift"
        " LEFT JOIN person ON person_id = clerk WHERE opened_seq >= ?1 AND (?2 IS NULL OR opened_seq < ?2)"
        " ORDER BY opened_seq",
        (first, end),
    ).fetchall()
    return tuple(
        DayShift(
            ShiftId(row[0]),
            row[1],
            row[2],
            row[3] or row[2],
            row[4],
            row[5],
            None if row[6] is None else _counted(connection, entry_at(connection, row[6]), before),
        )
        for row in rows
    )


def explained(connection: sqlite3.Connection, shift: str, closed: int, before: int | None) -> Payload | None:
    """What was last said of the difference of a shift that entry ``closed`` closed, before entry ``before`` where that
    is given."""
    (last,) = connection.execute("SELECT explained FROM shift WHERE shift_id = ?", (shift,)).fetchone()
    if last is not None and before is not None and last >= before:
        (last,) = connection.execute(
            "SELECT max(seq) FROM entry WHERE seq > ? AND seq < ? AND kind = ?"
            " AND json_extract(payload, '$.shift') = ?",
            (closed, before, Kind.SHIFT_EXPLAINED.value, shift),
        ).fetchone()
    return None if last is None else entry_at(connection, last).payload


def _counted(connection: sqlite3.Connection, closing: Entry, before: int | None) -> CountedShift:
    said = closing.payload
    words = explained(connection, said["shift"], closing.seq, before)
    name = connection.execute("SELECT name FROM person WHERE person_id = ?", (closing.actor,)).fetchone()
    return CountedShift(
        sales=said["sales"],
        gross=said["gross"],
        voided=said["voided"],
        refunded=said["refunded"],
        expected=said["expected"],
        counted=said["counted"],
        counted_by=closing.actor,
        counted_by_name=name[0] if name else closing.actor,
        taker_name=said.get("taker_name") or "",
        reason="" if words is None else f"reason_{words['reason']}",
        note="" if words is None else words["note"],
        dispute=_dispute(connection, said["shift"], before),
    )


def _dispute(connection: sqlite3.Connection, shift: str, before: int | None) -> str:
    row = connection.execute(
        "SELECT settled_seq FROM dispute WHERE shift_id = ?1 AND kind = ?2 AND (?3 IS NULL OR opened_seq < ?3)"
        " ORDER BY opened_seq DESC LIMIT 1",
        (shift, AboutKind.COUNT.value, before),
    ).fetchone()
    if row is None:
        return ""
    settled = row[0] is not None and (before is None or row[0] < before)
    return f"dispute_{_SETTLED if settled else _OPEN}"
