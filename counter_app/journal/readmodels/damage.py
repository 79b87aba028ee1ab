"""What a repair of the file could not bring back: operations that are missing, and entries that speak of them."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # Entries first to last of the damaged file are lost; ``repaired`` is the entry that says so.
    """CREATE TABLE missing_range (
        first    INTEGER NOT NULL,
        last     INTEGER NOT NULL,
        repaired INTEGER NOT NULL,
        device   TEXT    NOT NULL,
        PRIMARY KEY (first, device)
    ) STRICT, WITHOUT ROWID""",
    # Entries that are there and cannot be folded, because what they speak of is lost.
    "CREATE TABLE set_aside (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL) STRICT",
)


def set_aside(connection: sqlite3.Connection, seq: int, kind: str) -> None:
    """Name an entry that no read model could take."""
    connection.execute("INSERT INTO set_aside (seq, kind) VALUES (?, ?)", (seq, _printable(kind)))


def _printable(kind: str) -> str:
    """Bytes that are no text come escaped, and cannot be written as they are."""
    return kind.encode("utf-8", "replace").decode()


def _repaired(connection: sqlite3.Connection, entry: Entry) -> None:
    for first, last in entry.payload["missing"]:
        connection.execute(
            "INSERT INTO missing_range (first, last, repaired, device) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
            (first, last, entry.seq, entry.device),
        )


MODEL: Final = ReadModel("damage", _SCHEMA, {Kind.REPAIRED.value: _repaired})
