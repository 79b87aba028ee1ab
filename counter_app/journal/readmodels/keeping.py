"""What the retention did: files of the vault that are deleted, and results whose deletion is announced."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Final

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.journal.readmodels.base import ReadModel
from counter_app.journal.readmodels.stamps import attached

_SCHEMA: Final = (
    # Each counter has a vault of its own.
    """CREATE TABLE deleted_file (
        sha256     TEXT    NOT NULL,
        device     TEXT    NOT NULL,
        reason     TEXT    NOT NULL,
        deleted_at TEXT    NOT NULL,
        seq        INTEGER NOT NULL,
        PRIMARY KEY (sha256, device)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE deletion_notice (
        document_id  TEXT PRIMARY KEY,
        announced_at TEXT    NOT NULL,
        due_at       TEXT    NOT NULL,
        seq          INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def _deleted(connection: sqlite3.Connection, entry: Entry) -> None:
    """Again, where the same bytes were brought again and nothing was bought for them."""
    connection.execute(
        "INSERT OR REPLACE INTO deleted_file (sha256, device, reason, deleted_at, seq) VALUES (?, ?, ?, ?, ?)",
        (entry.payload["sha256"], entry.device, entry.payload["reason"], entry.at, entry.seq),
    )


def _announced(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO deletion_notice (document_id, announced_at, due_at, seq) VALUES (?, ?, ?, ?)",
        (entry.payload["document"], entry.at, entry.payload["due"], entry.seq),
    )


def _handed_over(connection: sqlite3.Connection, entry: Entry) -> None:
    """It was collected in time: nothing is announced of it any more, and the table stays small."""
    for stamp_id in entry.payload["stamps"]:
        connection.execute(
            "DELETE FROM deletion_notice WHERE document_id = (SELECT document_id FROM stamp WHERE stamp_id = ?)",
            (stamp_id,),
        )


def _ordered(connection: sqlite3.Connection, entry: Entry) -> None:
    """The same bytes were brought and bought for again."""
    for document in bound_documents(entry):
        connection.execute(
            "DELETE FROM deleted_file WHERE sha256 = ? AND device = ?", (document["sha256"], entry.device)
        )


def bound_documents(entry: Entry) -> Iterator[Payload]:
    """The documents that a sale or an attachment binds to stamps."""
    if entry.kind == Kind.SALE_COMMITTED:
        return (stamp["document"] for stamp in entry.payload["stamps"] if stamp["document"])
    return (document for _, document in attached(entry.payload))


MODEL: Final = ReadModel(
    "keeping",
    _SCHEMA,
    {
        Kind.DOCUMENT_DELETED.value: _deleted,
        Kind.DELETION_ANNOUNCED.value: _announced,
        Kind.HANDED_OVER.value: _handed_over,
        Kind.SALE_COMMITTED.value: _ordered,
        Kind.DOCUMENT_ATTACHED.value: _ordered,
    },
)
