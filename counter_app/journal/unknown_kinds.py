"""Entries of kinds that this version does not know: written by a later one, or brought by another counter.

They never stop the till: the chain holds over them and nothing folds them. But a report that passes over them would
show a sum that is too low, so it fails and names the entry (lessons, "partial read reported as complete").
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError

KNOWN: Final = frozenset(kind.value for kind in Kind)
_MARKS: Final = ", ".join("?" for _ in KNOWN)


@dataclass(frozen=True, slots=True)
class UnknownKind:
    """How many entries of one unknown kind there are, and the first of them."""

    kind: str
    count: int
    first: int


def unknown_kinds(connection: sqlite3.Connection) -> tuple[UnknownKind, ...]:
    """Every unknown kind in the journal, in the order of its first entry. Reads all entries."""
    rows = connection.execute(
        f"SELECT kind, count(*), min(seq) FROM entry WHERE kind NOT IN ({_MARKS}) GROUP BY kind ORDER BY 3",  # noqa: S608
        tuple(KNOWN),
    ).fetchall()
    return tuple(UnknownKind(*row) for row in rows)


def require_known(connection: sqlite3.Connection, first: int, last: int) -> None:
    """For whatever sums entries ``first`` to ``last``, both included.

    Raises KnownError ``journal.unknown_entry`` with ``seq`` and ``kind`` of the first that is not known.
    """
    row = connection.execute(
        f"SELECT seq, kind FROM entry WHERE seq BETWEEN ? AND ? AND kind NOT IN ({_MARKS}) ORDER BY seq LIMIT 1",  # noqa: S608
        (first, last, *KNOWN),
    ).fetchone()
    if row is not None:
        raise KnownError("journal.unknown_entry", seq=row[0], kind=row[1])
