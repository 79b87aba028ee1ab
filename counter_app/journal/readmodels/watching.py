"""From when to when somebody looked at the issuer, and what was seen of its roles.

``watch_span``: one row a run of the engine. ``last_at`` is when it last said something; a run without an end (a crash,
or the one that goes on) is known to have looked until then, and no longer. ``role_seen``: requests that ended between
``since`` and ``at``; ``answers`` is JSON: pairs of a bucket (domain/outage.py) and how many answers lie in it.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Final

from counter_app.domain.entries import Cause, Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE watch_span (
        seq      INTEGER PRIMARY KEY,
        device   TEXT NOT NULL,
        began_at TEXT NOT NULL,
        last_at  TEXT NOT NULL,
        ended_at TEXT
    ) STRICT""",
    "CREATE INDEX watch_span_end ON watch_span (ended_at)",
    """CREATE TABLE role_seen (
        seq     INTEGER NOT NULL,
        device  TEXT    NOT NULL,
        role    TEXT    NOT NULL,
        since   TEXT    NOT NULL,
        at      TEXT    NOT NULL,
        samples INTEGER NOT NULL,
        failed  INTEGER NOT NULL,
        probes  INTEGER NOT NULL,
        answers TEXT    NOT NULL,
        PRIMARY KEY (seq, role)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX role_seen_at ON role_seen (at)",
)


def _began(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE watch_span SET ended_at = last_at WHERE device = ? AND ended_at IS NULL", (entry.device,)
    )
    connection.execute(
        "INSERT INTO watch_span (seq, device, began_at, last_at) VALUES (?1, ?2, ?3, ?3)",
        (entry.seq, entry.device, entry.at),
    )


def _ended(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE watch_span SET last_at = ?1, ended_at = ?1 WHERE device = ?2 AND ended_at IS NULL",
        (entry.at, entry.device),
    )


def _said(connection: sqlite3.Connection, entry: Entry) -> None:
    if entry.cause is Cause.SYSTEM:
        connection.execute(
            "UPDATE watch_span SET last_at = ?1 WHERE device = ?2 AND ended_at IS NULL AND last_at < ?1",
            (entry.at, entry.device),
        )


def _seen(connection: sqlite3.Connection, entry: Entry) -> None:
    own = (entry.device,)
    span = connection.execute("SELECT began_at FROM watch_span WHERE device = ? AND ended_at IS NULL", own).fetchone()
    before = connection.execute("SELECT at FROM role_seen WHERE device = ? ORDER BY seq DESC LIMIT 1", own).fetchone()
    since = max((row[0] for row in (span, before) if row is not None), default=entry.at)
    connection.executemany(
        "INSERT INTO role_seen (seq, device, role, since, at, samples, failed, probes, answers)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                entry.seq,
                entry.device,
                told["role"],
                since,
                entry.at,
                told["samples"],
                told["failed"],
                told["probes"],
                json.dumps(told["answers"]),
            )
            for told in entry.payload["roles"]
        ],
    )
    _said(connection, entry)


MODEL: Final = ReadModel(
    "watching",
    _SCHEMA,
    {
        Kind.WATCH_BEGAN.value: _began,
        Kind.WATCH_ENDED.value: _ended,
        Kind.ISSUER_SEEN.value: _seen,
        Kind.ISSUER_CHANGED.value: _said,
        Kind.ROLE_CHANGED.value: _said,
    },
)
