"""The issuer's state over time: one row a period, the last one open."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE issuer_period (
        seq      INTEGER PRIMARY KEY,
        state    TEXT NOT NULL,
        cause    TEXT NOT NULL,
        began_at TEXT NOT NULL,
        ended_at TEXT
    ) STRICT""",
)


def _changed(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute("UPDATE issuer_period SET ended_at = ? WHERE ended_at IS NULL", (entry.at,))
    connection.execute(
        "INSERT INTO issuer_period (seq, state, cause, began_at) VALUES (?, ?, ?, ?)",
        (entry.seq, entry.payload["state"], entry.payload["cause"], entry.at),
    )


MODEL: Final = ReadModel("service", _SCHEMA, {Kind.ISSUER_CHANGED.value: _changed})
