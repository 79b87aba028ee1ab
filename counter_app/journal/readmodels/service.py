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
    # Every entry that was made at an earlier time than one before it, with the latest time of those before it. The
    # latest time so far thus stands in the last entry, or here where the last entry is one of these.
    "CREATE TABLE clock_back (seq INTEGER PRIMARY KEY, latest TEXT NOT NULL) STRICT",
)


def _time_passed(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO clock_back (seq, latest) SELECT ?1, latest FROM (SELECT coalesce((SELECT latest FROM clock_back"
        " WHERE clock_back.seq = entry.seq), at) AS latest FROM entry WHERE entry.seq < ?1 ORDER BY entry.seq DESC"
        " LIMIT 1) WHERE latest > ?2",
        (entry.seq, entry.at),
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
