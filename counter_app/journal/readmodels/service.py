"""The issuer's state over time (one row a period, the last one open), and the entries at which the clock went back."""

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
    # The latest time of any entry so far, one row; and every entry that was made at an earlier time than that.
    "CREATE TABLE latest_time (one INTEGER PRIMARY KEY CHECK (one = 1), at TEXT NOT NULL) STRICT",
    "CREATE TABLE clock_back (seq INTEGER PRIMARY KEY, latest TEXT NOT NULL) STRICT",
)


def _time_passed(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO clock_back (seq, latest) SELECT ?, at FROM latest_time WHERE at > ?", (entry.seq, entry.at)
    )
    connection.execute(
        "INSERT INTO latest_time (one, at) VALUES (1, ?1) ON CONFLICT (one) DO UPDATE SET at = max(at, ?1)", (entry.at,)
    )


def _changed(connection: sqlite3.Connection, entry: Entry) -> None:
    _time_passed(connection, entry)
    connection.execute("UPDATE issuer_period SET ended_at = ? WHERE ended_at IS NULL", (entry.at,))
    connection.execute(
        "INSERT INTO issuer_period (seq, state, cause, began_at) VALUES (?, ?, ?, ?)",
        (entry.seq, entry.payload["state"], entry.payload["cause"], entry.at),
    )


_FOLDS: Final = {kind.value: _changed if kind is Kind.ISSUER_CHANGED else _time_passed for kind in Kind}

MODEL: Final = ReadModel("service", _SCHEMA, _FOLDS)
