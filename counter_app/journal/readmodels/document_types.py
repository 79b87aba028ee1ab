"""The issuer's own list of document types as last read, in its order."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE document_type (
        place  INTEGER NOT NULL,
        device TEXT    NOT NULL,
        code   TEXT    NOT NULL,
        name   TEXT    NOT NULL,
        at     TEXT    NOT NULL,
        seq    INTEGER NOT NULL,
        PRIMARY KEY (place, device)
    ) STRICT, WITHOUT ROWID""",
)


def _read(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute("DELETE FROM document_type WHERE device = ?", (entry.device,))
    connection.executemany(
        "INSERT INTO document_type (place, device, code, name, at, seq) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (place, entry.device, code, name, entry.at, entry.seq)
            for place, (code, name) in enumerate(entry.payload["types"])
        ],
    )


MODEL: Final = ReadModel("document_types", _SCHEMA, {Kind.DOCUMENT_TYPES_READ.value: _read})
