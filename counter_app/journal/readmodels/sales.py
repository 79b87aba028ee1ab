"""Sales and their lines."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # An index costs each sale a page of the disk (docs/performance.md): that op_id and receipt are unique is kept by
    # the tables ``operation`` and ``receipt_number``, which also find the sale.
    """CREATE TABLE sale (
        seq          INTEGER PRIMARY KEY,
        sale_id      TEXT    NOT NULL UNIQUE,
        op_id        TEXT    NOT NULL,
        receipt      TEXT    NOT NULL,
        shift_id     TEXT    NOT NULL,
        counter      TEXT    NOT NULL,
        clerk        TEXT    NOT NULL,
        at           TEXT    NOT NULL,
        total        INTEGER NOT NULL,
        means        TEXT    NOT NULL,
        stamps       INTEGER NOT NULL,
        documents    INTEGER NOT NULL,
        pieces       INTEGER NOT NULL,
        offline      INTEGER NOT NULL,
        issuer_state TEXT    NOT NULL
    ) STRICT""",
    # Numbers are never reused (lessons, class "receipt number used twice"): of sales and of hand-overs alike.
    """CREATE TABLE receipt_number (
        receipt TEXT PRIMARY KEY,
        day     TEXT    NOT NULL,
        running INTEGER NOT NULL,
        seq     INTEGER NOT NULL,
        UNIQUE (day, running)
    ) STRICT, WITHOUT ROWID""",
)


def _committed(connection: sqlite3.Connection, entry: Entry) -> None:
    sale = entry.payload
    connection.execute(
        "INSERT INTO sale (seq, sale_id, op_id, receipt, shift_id, counter, clerk, at, total, means, stamps,"
        " documents, pieces, offline, issuer_state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            sale["sale"],
            entry.op_id,
            sale["receipt"],
            sale["shift"],
            sale["counter"],
            entry.actor,
            entry.at,
            sale["total"],
            sale["payments"][0]["means"],
            len(sale["stamps"]),
            len({stamp["document"]["document"] for stamp in sale["stamps"] if stamp["document"]}),
            sum(line["quantity"] for line in sale["lines"]),
            int(sale["offline"]),
            sale["issuer_state"],
        ),
    )
    _number_used(connection, entry)


def _number_used(connection: sqlite3.Connection, entry: Entry) -> None:
    receipt = entry.payload["receipt"]
    _, day, running = receipt.rsplit("-", 2)
    connection.execute(
        "INSERT INTO receipt_number (receipt, day, running, seq) VALUES (?, ?, ?, ?)",
        (receipt, day, int(running), entry.seq),
    )


MODEL: Final = ReadModel(
    "sales", _SCHEMA, {Kind.SALE_COMMITTED.value: _committed, Kind.HANDED_OVER.value: _number_used}
)
