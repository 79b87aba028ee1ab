"""Stamps with their state, their attempts and their documents.

The state follows from ``domain/stamp.py`` alone; an entry that does not fit it cannot be written, because its
fold fails in the same transaction.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.domain.stamp import Outcome, Progress, StampState, Step, attach, begin, end, hand_over
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE stamp (
        stamp_id      TEXT PRIMARY KEY,
        sale_id       TEXT    NOT NULL,
        n             INTEGER NOT NULL,
        claim         TEXT    NOT NULL UNIQUE,
        price         INTEGER NOT NULL,
        paid_at       TEXT    NOT NULL,
        state         TEXT    NOT NULL,
        document_id   TEXT,
        doc_order     INTEGER,
        placement     TEXT,
        upload_id     TEXT,
        serial        TEXT UNIQUE,
        specimen      TEXT,
        result_sha256 TEXT UNIQUE,
        deadline      TEXT,
        attempts      INTEGER NOT NULL DEFAULT 0,
        sign_attempts INTEGER NOT NULL DEFAULT 0,
        in_flight     TEXT,
        last_step     TEXT,
        last_words    TEXT,
        last_at       TEXT,
        retry_at      TEXT,
        unknown_since TEXT,
        seq           INTEGER NOT NULL,
        UNIQUE (document_id, doc_order)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX stamp_state ON stamp (state, deadline, paid_at)",
    "CREATE INDEX stamp_sale ON stamp (sale_id, n)",
    # Each attempt at a serial goes under a name that is never used again (issuer protocol, "Ambiguous outcomes").
    """CREATE TABLE attempt_name (
        file_name TEXT PRIMARY KEY,
        stamp_id  TEXT    NOT NULL,
        attempt   INTEGER NOT NULL,
        at        TEXT    NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX attempt_name_stamp ON attempt_name (stamp_id)",
    """CREATE TABLE document (
        document_id   TEXT PRIMARY KEY,
        sha256        TEXT    NOT NULL,
        size          INTEGER NOT NULL,
        pages         INTEGER NOT NULL,
        type_code     TEXT    NOT NULL,
        type_name     TEXT    NOT NULL,
        document_date TEXT    NOT NULL,
        subject       TEXT    NOT NULL,
        box           TEXT    NOT NULL,
        attached_at   TEXT    NOT NULL,
        seq           INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX document_sha256 ON document (sha256)",
)


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    for n, stamp in enumerate(entry.payload["stamps"]):
        connection.execute(
            "INSERT INTO stamp (stamp_id, sale_id, n, claim, price, paid_at, state, seq)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                stamp["stamp"],
                entry.payload["sale"],
                n,
                stamp["claim"],
                stamp["price"],
                entry.at,
                StampState.PAID.value,
                entry.seq,
            ),
        )
        if stamp["document"]:
            _attach(connection, entry, stamp["stamp"], stamp["document"])


def _document_attached(connection: sqlite3.Connection, entry: Entry) -> None:
    _attach(connection, entry, entry.payload["stamp"], entry.payload["document"])


def _attach(connection: sqlite3.Connection, entry: Entry, stamp_id: str, document: dict[str, Any]) -> None:
    after = attach(_progress(connection, stamp_id))
    connection.execute(
        "INSERT INTO document (document_id, sha256, size, pages, type_code, type_name, document_date, subject, box,"
        " attached_at, seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document_id) DO NOTHING",
        (
            document["document"],
            document["sha256"],
            document["size"],
            document["pages"],
            document["type_code"],
            document["type_name"],
            document["date"],
            document["sealed"]["subject"],
            document["sealed"]["box"],
            entry.at,
            entry.seq,
        ),
    )
    connection.execute(
        "UPDATE stamp SET state = ?, document_id = ?, doc_order = ?, placement = ?, deadline = ?, upload_id = NULL,"
        " retry_at = NULL, seq = ? WHERE stamp_id = ?",
        (
            after.state.value,
            document["document"],
            document["order"],
            ",".join(str(number) for number in document["placement"]),
            document["deadline"],
            entry.seq,
            stamp_id,
        ),
    )


def _attempt_started(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    stamp_id, step = payload["stamp"], Step(payload["step"])
    after = begin(_progress(connection, stamp_id), step)
    changed = connection.execute(
        "UPDATE stamp SET state = ?, in_flight = ?, attempts = attempts + 1, sign_attempts = sign_attempts + ?,"
        " last_step = ?, last_at = ?, seq = ? WHERE stamp_id = ? AND in_flight IS NULL",
        (after.state.value, step.value, int(step is Step.SIGN), step.value, entry.at, entry.seq, stamp_id),
    ).rowcount
    if changed != 1:
        raise BugError("a stamp has one attempt under way at a time")
    if file_name := payload.get("file_name"):
        connection.execute(
            "INSERT INTO attempt_name (file_name, stamp_id, attempt, at) VALUES (?, ?, ?, ?)",
            (file_name, stamp_id, payload["attempt"], entry.at),
        )


def _attempt_ended(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    stamp_id, step, outcome = payload["stamp"], Step(payload["step"]), Outcome(payload["outcome"])
    before = _progress(connection, stamp_id)
    after = end(before, step, outcome)
    unknown_since = entry.at if outcome is Outcome.UNKNOWN else None
    keeps_unknown = after.state == before.state and step in (Step.FIND, Step.ASK)
    changed = connection.execute(
        "UPDATE stamp SET state = ?, in_flight = NULL, last_step = ?, last_words = ?, last_at = ?, retry_at = ?,"
        " unknown_since = CASE WHEN ? THEN unknown_since ELSE ? END, seq = ?"
        " WHERE stamp_id = ? AND in_flight = ?",
        (
            after.state.value,
            step.value,
            payload["words"],
            entry.at,
            payload["retry_at"],
            int(keeps_unknown),
            unknown_since,
            entry.seq,
            stamp_id,
            step.value,
        ),
    ).rowcount
    if changed != 1:
        raise BugError("only the attempt that is under way can end")
    for column in ("upload_id", "serial", "specimen", "result_sha256"):
        if column in payload:
            connection.execute(
                f"UPDATE stamp SET {column} = ? WHERE stamp_id = ?",  # noqa: S608
                (payload[column], stamp_id),
            )


def _handed_over(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id in entry.payload["stamps"]:
        after = hand_over(_progress(connection, stamp_id))
        connection.execute(
            "UPDATE stamp SET state = ?, last_at = ?, seq = ? WHERE stamp_id = ?",
            (after.state.value, entry.at, entry.seq, stamp_id),
        )


def _progress(connection: sqlite3.Connection, stamp_id: str) -> Progress:
    row = connection.execute(
        "SELECT state, document_id, upload_id, serial FROM stamp WHERE stamp_id = ?", (stamp_id,)
    ).fetchone()
    if row is None:
        raise BugError("an entry names a stamp that was never sold")
    return Progress(StampState(row[0]), row[1] is not None, row[2] is not None, row[3] is not None)


MODEL: Final = ReadModel(
    "stamps",
    _SCHEMA,
    {
        Kind.SALE_COMMITTED.value: _sold,
        Kind.DOCUMENT_ATTACHED.value: _document_attached,
        Kind.ATTEMPT_STARTED.value: _attempt_started,
        Kind.ATTEMPT_ENDED.value: _attempt_ended,
        Kind.HANDED_OVER.value: _handed_over,
    },
)
