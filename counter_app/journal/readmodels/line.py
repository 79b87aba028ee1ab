"""The queue for people: who took which number, who was called, who left. The phone stands sealed."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE line_ticket (
        ticket_id TEXT PRIMARY KEY,
        device    TEXT    NOT NULL,
        day       TEXT    NOT NULL,
        number    INTEGER NOT NULL,
        receipt   TEXT    NOT NULL,
        reason    TEXT    NOT NULL,
        claim     TEXT,
        deadline  TEXT,
        subject   TEXT,
        box       TEXT,
        joined_at TEXT    NOT NULL,
        called_at TEXT,
        called_seq INTEGER,
        how       TEXT,
        left_seq  INTEGER,
        UNIQUE (day, number, device)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX line_ticket_open ON line_ticket (day, number) WHERE left_seq IS NULL",
)


def _joined(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    customer: dict[str, str] = payload["customer"] or {}
    connection.execute(
        "INSERT INTO line_ticket (ticket_id, device, day, number, receipt, reason, claim, deadline, subject, box,"
        " joined_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            payload["ticket"],
            entry.device,
            payload["day"],
            payload["number"],
            payload["receipt"],
            payload["reason"],
            payload["claim"],
            payload["deadline"],
            customer.get("subject"),
            customer.get("box"),
            entry.at,
        ),
    )


def _called(connection: sqlite3.Connection, entry: Entry) -> None:
    changed = connection.execute(
        "UPDATE line_ticket SET called_at = ?, called_seq = ? WHERE ticket_id = ? AND called_seq IS NULL"
        " AND left_seq IS NULL",
        (entry.at, entry.seq, entry.payload["ticket"]),
    ).rowcount
    if changed != 1:
        raise BugError("a number that waits is called once")


def _left(connection: sqlite3.Connection, entry: Entry) -> None:
    changed = connection.execute(
        "UPDATE line_ticket SET how = ?, left_seq = ? WHERE ticket_id = ? AND left_seq IS NULL",
        (entry.payload["how"], entry.seq, entry.payload["ticket"]),
    ).rowcount
    if changed != 1:
        raise BugError("somebody leaves the line once")


MODEL: Final = ReadModel(
    "line",
    _SCHEMA,
    {Kind.LINE_JOINED.value: _joined, Kind.LINE_CALLED.value: _called, Kind.LINE_LEFT.value: _left},
)
