"""The print ledger: each print has an id and a result (invariant 8)."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE print_job (
        print_id     TEXT PRIMARY KEY,
        receipt      TEXT    NOT NULL,
        copy         INTEGER NOT NULL,
        result       TEXT,
        detail       TEXT    NOT NULL DEFAULT '',
        requested_at TEXT    NOT NULL,
        ended_at     TEXT,
        seq          INTEGER NOT NULL,
        UNIQUE (receipt, copy)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX print_job_open ON print_job (seq) WHERE result IS NULL",
    "CREATE INDEX print_job_doubtful ON print_job (seq) WHERE result IN ('failed', 'unknown')",
)


def _requested(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO print_job (print_id, receipt, copy, requested_at, seq) VALUES (?, ?, ?, ?, ?)",
        (payload["print"], payload["receipt"], payload["copy"], entry.at, entry.seq),
    )


def _ended(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "UPDATE print_job SET result = ?, detail = ?, ended_at = ?, seq = ? WHERE print_id = ?",
        (payload["result"], payload["detail"], entry.at, entry.seq, payload["print"]),
    )


MODEL: Final = ReadModel("paper", _SCHEMA, {Kind.PRINT_REQUESTED.value: _requested, Kind.PRINT_ENDED.value: _ended})
