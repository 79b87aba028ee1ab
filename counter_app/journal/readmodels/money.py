"""Accounts, shifts, stock: every balance is a fold of the postings."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE posting (
        seq     INTEGER NOT NULL,
        n       INTEGER NOT NULL,
        account TEXT    NOT NULL,
        amount  INTEGER NOT NULL,
        PRIMARY KEY (seq, n)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE balance (
        account TEXT    NOT NULL,
        device  TEXT    NOT NULL,
        amount  INTEGER NOT NULL,
        seq     INTEGER NOT NULL,
        PRIMARY KEY (account, device)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE stock (
        product  TEXT    NOT NULL,
        device   TEXT    NOT NULL,
        quantity INTEGER NOT NULL,
        seq      INTEGER NOT NULL,
        PRIMARY KEY (product, device)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE shift (
        shift_id   TEXT PRIMARY KEY,
        device     TEXT    NOT NULL,
        drawer     TEXT    NOT NULL,
        clerk      TEXT    NOT NULL,
        opened_at  TEXT    NOT NULL,
        opened_seq INTEGER NOT NULL,
        cash_float INTEGER NOT NULL,
        closed_at  TEXT,
        closed_seq INTEGER,
        counted    INTEGER,
        expected   INTEGER,
        reason     TEXT,
        explained  INTEGER
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE cash_move (
        seq      INTEGER PRIMARY KEY,
        shift_id TEXT    NOT NULL,
        move     TEXT    NOT NULL,
        amount   INTEGER NOT NULL,
        receipt  TEXT    NOT NULL,
        at       TEXT    NOT NULL
    ) STRICT""",
    "CREATE INDEX cash_move_of_shift ON cash_move (shift_id, seq)",
    # Lessons, class "two sessions on one drawer".
    "CREATE UNIQUE INDEX one_open_shift_a_drawer ON shift (drawer, device) WHERE closed_seq IS NULL",
)


def _postings(connection: sqlite3.Connection, entry: Entry) -> None:
    for n, (account, amount) in enumerate(entry.payload.get("postings", ())):
        connection.execute(
            "INSERT INTO posting (seq, n, account, amount) VALUES (?, ?, ?, ?)", (entry.seq, n, account, amount)
        )
        connection.execute(
            "INSERT INTO balance (account, device, amount, seq) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (account, device) DO UPDATE SET amount = amount + ?3, seq = ?4",
            (account, entry.device, amount, entry.seq),
        )
    for product, change in entry.payload.get("stock", ()):
        connection.execute(
            "INSERT INTO stock (product, device, quantity, seq) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (product, device) DO UPDATE SET quantity = quantity + ?3, seq = ?4",
            (product, entry.device, change, entry.seq),
        )


def _shift_opened(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO shift (shift_id, device, drawer, clerk, opened_at, opened_seq, cash_float)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (payload["shift"], entry.device, payload["drawer"], entry.actor, entry.at, entry.seq, payload["float"]),
    )
    _postings(connection, entry)


def _shift_closed(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "UPDATE shift SET closed_at = ?, closed_seq = ?, counted = ?, expected = ? WHERE shift_id = ?",
        (entry.at, entry.seq, payload["counted"], payload["expected"], payload["shift"]),
    )
    _postings(connection, entry)


def _shift_explained(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE shift SET reason = ?, explained = ? WHERE shift_id = ?",
        (entry.payload["reason"], entry.seq, entry.payload["shift"]),
    )


def _cash_moved(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO cash_move (seq, shift_id, move, amount, receipt, at) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.seq, payload["shift"], payload["move"], payload["amount"], payload["receipt"], entry.at),
    )
    _postings(connection, entry)


MODEL: Final = ReadModel(
    "money",
    _SCHEMA,
    {
        Kind.SHIFT_OPENED.value: _shift_opened,
        Kind.SHIFT_CLOSED.value: _shift_closed,
        Kind.SHIFT_EXPLAINED.value: _shift_explained,
        Kind.CASH_MOVED.value: _cash_moved,
        Kind.STOCK_RECEIVED.value: _postings,
        Kind.STOCK_COUNTED.value: _postings,
        Kind.STOCK_MOVED.value: _postings,
        Kind.SALE_COMMITTED.value: _postings,
        Kind.ATTEMPT_ENDED.value: _postings,
        Kind.DISPUTE_OPENED.value: _postings,
        Kind.DISPUTE_SETTLED.value: _postings,
        Kind.OPERATION_REVERSED.value: _postings,
        Kind.STAMPS_REFUNDED.value: _postings,
        Kind.STAMP_RELEASED.value: _postings,
        Kind.STAMP_TAKEN_OVER.value: _postings,
    },
)
