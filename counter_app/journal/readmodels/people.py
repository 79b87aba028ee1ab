"""Who may log in here, and which intents were carried out (``operation``)."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE person (
        person_id TEXT PRIMARY KEY,
        name      TEXT NOT NULL,
        role      TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Lessons, invariant 3: one op_id has at most one effect of a kind.
    """CREATE TABLE operation (
        op_id TEXT NOT NULL,
        kind  TEXT NOT NULL,
        seq   INTEGER NOT NULL,
        PRIMARY KEY (op_id, kind)
    ) STRICT, WITHOUT ROWID""",
)


def _person_added(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO person (person_id, name, role) VALUES (?, ?, ?)",
        (payload["person"], payload["name"], payload["role"]),
    )
    _operation(connection, entry)


def _operation(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO operation (op_id, kind, seq) VALUES (?, ?, ?)", (entry.op_id, entry.kind, entry.seq)
    )


#: Kinds that carry out an intent of a person, once.
_INTENTS: Final = (
    Kind.RELEASED,
    Kind.SHIFT_OPENED,
    Kind.SHIFT_CLOSED,
    Kind.SHIFT_EXPLAINED,
    Kind.CASH_MOVED,
    Kind.REPORT_ISSUED,
    Kind.DRAWER_OPENED,
    Kind.OUTAGE_STATED,
    Kind.PRINT_TESTED,
    Kind.STOCK_RECEIVED,
    Kind.STOCK_COUNTED,
    Kind.STOCK_MOVED,
    Kind.PRICES_IMPORTED,
    Kind.SALE_COMMITTED,
    Kind.DOCUMENT_ATTACHED,
    Kind.HANDED_OVER,
    Kind.DOCUMENT_CHECKED,
    Kind.MAIL_QUEUED,
    Kind.MAIL_DECIDED,
    Kind.REVIEW_DECIDED,
    Kind.REVIEW_ANSWERED,
    Kind.DISPUTE_OPENED,
    Kind.DISPUTE_NOTED,
    Kind.DISPUTE_SETTLED,
    Kind.OPERATION_REVERSED,
    Kind.STAMPS_REFUNDED,
    Kind.BASKET_PARKED,
    Kind.BASKET_TAKEN_UP,
    Kind.LINE_JOINED,
    Kind.LINE_CALLED,
    Kind.LINE_LEFT,
    Kind.STAMP_RETRIED,
    Kind.QUEUE_PAUSED,
    Kind.QUEUE_RESUMED,
    Kind.SERIALS_WANTED,
    Kind.SERIAL_ADOPTED,
    Kind.SERIAL_SET_ASIDE,
    Kind.DIFFERENCE_ASSIGNED,
    Kind.DIFFERENCE_SETTLED,
)

MODEL: Final = ReadModel(
    "people",
    _SCHEMA,
    {Kind.PERSON_ADDED.value: _person_added, **{kind.value: _operation for kind in _INTENTS}},
)
