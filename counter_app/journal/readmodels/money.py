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
        account TEXT PRIMARY KEY,
        amount  INTEGER NOT NULL,
        seq     INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE stock (
        product  TEXT PRIMARY KEY,
        quantity INTEGER NOT NULL,
        seq      INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE shift (
        shift_id   TEXT PRIMARY KEY,
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
    "CREATE UNIQUE INDEX one_open_shift_a_drawer ON shift (drawer) WHERE closed_seq IS NULL",
)


def _postings(connection: sqlite3.Connection, entry: Entry) -> None:
    for n, (account, amount) in enumerate(entry.payload.get("postings", ())):
        connection.execute(
            "INSERT INTO posting (seq, n, account, amount) VALUES (?, ?, ?, ?)", (entry.seq, n, account, amount)
        )
        connection.execute(
            "INSERT INTO balance (account, amount, seq) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (account) DO UPDATE SET amount = amount + ?2, seq = ?3",
            (account, amount, entry.seq),
        )
    for product, change in entry.payload.get("stock", ()):
        connection.execute(
            "INSERT INTO stock (product, quantity, seq) VALUES (?1, ?2, ?3)"
            " ON CONFLICT (product) DO UPDATE SET quantity = quantity + ?2, seq = ?3",
            (product, change, entry.seq),
        )


def _shift_opened(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO shift (shift_id, drawer, clerk, opened_at, opened_seq, cash_float) VALUES (?, ?, ?, ?, ?, ?)",
        (payload["shift"], payload["drawer"], entry.actor, entry.at, entry.seq, payload["float"]),
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
    },
)
