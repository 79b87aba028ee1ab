"""Sales, what was taken back of them and of deliveries, and the numbers of papers."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # An index costs each sale a page of the disk (docs/performance.md): that op_id and receipt are unique is kept by
    # the tables ``operation`` and ``receipt_number``, which also find the sale. A negative number, that of the entry
    # which took its stamp over: sold at another counter of the branch, whose money it is. It is in no range and no sum.
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
        stamps       INTEGER NOT NULL,
        documents    INTEGER NOT NULL,
        pieces       INTEGER NOT NULL,
        offline      INTEGER NOT NULL,
        issuer_state TEXT    NOT NULL,
        approver     TEXT    NOT NULL
    ) STRICT""",
    # Lessons, class "partial or double reversal": one reversal an operation, and of a sale one alone.
    """CREATE TABLE reversal (
        seq         INTEGER PRIMARY KEY,
        op_id       TEXT    NOT NULL UNIQUE,
        kind        TEXT    NOT NULL,
        sale_id     TEXT,
        paper       TEXT,
        shift_id    TEXT    NOT NULL,
        clerk       TEXT    NOT NULL,
        approved_by TEXT,
        reason      TEXT    NOT NULL,
        note        TEXT    NOT NULL,
        total       INTEGER NOT NULL,
        at          TEXT    NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX reversal_sale ON reversal (sale_id) WHERE sale_id IS NOT NULL",
    """CREATE TABLE refund (
        seq      INTEGER PRIMARY KEY,
        sale_id  TEXT    NOT NULL,
        paper    TEXT    NOT NULL,
        shift_id TEXT    NOT NULL,
        total    INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX refund_sale ON refund (sale_id)",
    # Numbers are never reused (lessons, class "receipt number used twice"): of sales, hand-overs and voids alike.
    """CREATE TABLE receipt_number (
        receipt TEXT PRIMARY KEY,
        series  TEXT    NOT NULL,
        day     TEXT    NOT NULL,
        running INTEGER NOT NULL,
        seq     INTEGER NOT NULL,
        UNIQUE (series, day, running)
    ) STRICT, WITHOUT ROWID""",
)


def _committed(connection: sqlite3.Connection, entry: Entry) -> None:
    sale = entry.payload
    connection.execute("DELETE FROM sale WHERE sale_id = ? AND seq < 0", (sale["sale"],))
    connection.execute(
        "INSERT INTO sale (seq, sale_id, op_id, receipt, shift_id, counter, clerk, at, total, stamps,"
        " documents, pieces, offline, issuer_state, approver) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            len(sale["stamps"]),
            len({stamp["document"]["document"] for stamp in sale["stamps"] if stamp["document"]}),
            sum(line["quantity"] for line in sale["lines"]),
            int(sale["offline"]),
            sale["issuer_state"],
            sale.get("approver") or "",
        ),
    )
    _number_used(connection, entry)


def _reversed(connection: sqlite3.Connection, entry: Entry) -> None:
    from counter_app.domain.reversal import REVERSIBLE  # not at each start

    payload = entry.payload
    reversible = connection.execute(
        "SELECT 1 FROM operation WHERE op_id = ? AND kind = ?", (payload["op"], payload["kind"])
    ).fetchone()
    if reversible is None or payload["kind"] not in REVERSIBLE:
        raise BugError("only an operation that is there and can be taken back is reversed")
    connection.execute(
        "INSERT INTO reversal (seq, op_id, kind, sale_id, paper, shift_id, clerk, approved_by, reason, note, total, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            payload["op"],
            payload["kind"],
            payload["sale"],
            payload["paper"],
            payload["shift"],
            entry.actor,
            payload["approved_by"],
            payload["reason"],
            payload["note"],
            payload["total"],
            entry.at,
        ),
    )
    if payload["paper"] is not None:
        _use(connection, payload["paper"], entry.seq)


def _refunded(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO refund (seq, sale_id, paper, shift_id, total) VALUES (?, ?, ?, ?, ?)",
        (entry.seq, payload["sale"], payload["paper"], payload["shift"], payload["total"]),
    )
    _use(connection, payload["paper"], entry.seq)


def _number_used(connection: sqlite3.Connection, entry: Entry) -> None:
    _use(connection, entry.payload["receipt"], entry.seq)


def _number_used_if_any(connection: sqlite3.Connection, entry: Entry) -> None:
    if entry.payload["receipt"] is not None:
        _number_used(connection, entry)


def _sold_elsewhere(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO sale (seq, sale_id, op_id, receipt, shift_id, counter, clerk, at, total, stamps, documents,"
        " pieces, offline, issuer_state, approver) SELECT ?, ?2, '', ?, '', ?, ?, ?, 0, 0, 0, 0, ?, '', ''"
        " WHERE NOT EXISTS (SELECT 1 FROM sale WHERE sale_id = ?2)",
        (
            -entry.seq,
            said["sale"],
            said["receipt"],
            said["seller"],
            said["clerk"],
            said["sold_at"],
            int(said["offline"]),
        ),
    )


def _use(connection: sqlite3.Connection, receipt: str, seq: int) -> None:
    series, day, running = receipt.rsplit("-", 2)
    connection.execute(
        "INSERT INTO receipt_number (receipt, series, day, running, seq) VALUES (?, ?, ?, ?, ?)",
        (receipt, series, day, int(running), seq),
    )


MODEL: Final = ReadModel(
    "sales",
    _SCHEMA,
    {
        Kind.SALE_COMMITTED.value: _committed,
        Kind.HANDED_OVER.value: _number_used,
        Kind.DOCUMENT_CHECKED.value: _number_used,
        Kind.CASH_MOVED.value: _number_used,
        Kind.STOCK_RECEIVED.value: _number_used,
        Kind.STOCK_MOVED.value: _number_used,
        Kind.REPORT_ISSUED.value: _number_used,
        Kind.OUTAGE_STATED.value: _number_used,
        Kind.STORY_PRINTED.value: _number_used,
        Kind.CLAIM_MADE.value: _number_used,
        Kind.NOTICE_MADE.value: _number_used,
        Kind.CALLS_PRINTED.value: _number_used,
        Kind.LINE_JOINED.value: _number_used,
        Kind.PRINT_TESTED.value: _number_used,
        Kind.SHIFT_CLOSED.value: _number_used_if_any,
        Kind.PERSON_ERASED.value: _number_used_if_any,
        Kind.PERSON_EXPORTED.value: _number_used_if_any,
        Kind.OPERATION_REVERSED.value: _reversed,
        Kind.STAMPS_REFUNDED.value: _refunded,
        Kind.STAMP_TAKEN_OVER.value: _sold_elsewhere,
    },
)
