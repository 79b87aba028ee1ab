"""Customers who left a phone at a sale, and who was called with which outcome. The phone stands sealed.

``customer_call.about`` names a sale or a number of the queue for people: ``sale:<id>``, ``ticket:<id>``.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE sale_customer (
        sale_id TEXT PRIMARY KEY,
        subject TEXT NOT NULL,
        box     TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE customer_call (
        seq     INTEGER PRIMARY KEY,
        about   TEXT NOT NULL,
        outcome TEXT NOT NULL,
        purpose TEXT NOT NULL,
        at      TEXT NOT NULL,
        by      TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX customer_call_about ON customer_call (about, seq)",
)


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    customer = entry.payload["customer"]
    if customer is not None:
        connection.execute(
            "INSERT INTO sale_customer (sale_id, subject, box) VALUES (?, ?, ?)",
            (entry.payload["sale"], customer["subject"], customer["box"]),
        )


def _called(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO customer_call (seq, about, outcome, purpose, at, by) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.seq, payload["about"], payload["outcome"], payload["purpose"], entry.at, payload["clerk_name"]),
    )


MODEL: Final = ReadModel(
    "calls",
    _SCHEMA,
    {Kind.SALE_COMMITTED.value: _sold, Kind.CUSTOMER_CALLED.value: _called},
)
