"""The supervisor's decisions on sales that were made while the issuer was not normal."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE review (
        sale_id    TEXT PRIMARY KEY,
        decision   TEXT    NOT NULL,
        reason     TEXT    NOT NULL,
        decided_by TEXT    NOT NULL,
        decided_at TEXT    NOT NULL,
        decided_seq INTEGER NOT NULL,
        answer     TEXT    NOT NULL DEFAULT '',
        answered_at TEXT,
        answered_seq INTEGER,
        seq        INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def _decided(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO review (sale_id, decision, reason, decided_by, decided_at, decided_seq, seq)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (sale_id) DO UPDATE SET decision = ?2, reason = ?3,"
        " decided_by = ?4, decided_at = ?5, decided_seq = ?6, seq = ?6",
        (payload["sale"], payload["decision"], payload["reason"], entry.actor, entry.at, entry.seq),
    )


def _answered(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE review SET answer = ?1, answered_at = ?2, answered_seq = ?3, seq = ?3 WHERE sale_id = ?4",
        (entry.payload["answer"], entry.at, entry.seq, entry.payload["sale"]),
    )


MODEL: Final = ReadModel(
    "review", _SCHEMA, {Kind.REVIEW_DECIDED.value: _decided, Kind.REVIEW_ANSWERED.value: _answered}
)
