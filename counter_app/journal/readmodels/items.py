"""Who looks after what is unclear, and quota that was claimed back from the issuer.

An item is named by a text, ``stamp:<id>``, ``print:<id>``, …; it is what other models say of it, so here is only what
people did about it.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE item_owner (
        item   TEXT    NOT NULL,
        device TEXT    NOT NULL,
        owner  TEXT    NOT NULL,
        reason TEXT    NOT NULL,
        by     TEXT    NOT NULL,
        at     TEXT    NOT NULL,
        seq    INTEGER NOT NULL,
        PRIMARY KEY (item, device)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE claim (
        claim_id    TEXT PRIMARY KEY,
        number      TEXT    NOT NULL UNIQUE,
        items       INTEGER NOT NULL,
        digest      TEXT    NOT NULL,
        made_by     TEXT    NOT NULL,
        made_at     TEXT    NOT NULL,
        made_seq    INTEGER NOT NULL,
        outcome     TEXT,
        answer      TEXT    NOT NULL DEFAULT '',
        settled_by  TEXT,
        settled_at  TEXT,
        settled_seq INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claim_open ON claim (made_seq) WHERE settled_seq IS NULL",
    # A thing is claimed back once.
    """CREATE TABLE claim_item (
        item     TEXT PRIMARY KEY,
        claim_id TEXT NOT NULL,
        serial   TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX claim_item_serial ON claim_item (serial) WHERE serial <> ''",
)


def _assigned(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO item_owner (item, device, owner, reason, by, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        " ON CONFLICT (item, device) DO UPDATE SET owner = ?3, reason = ?4, by = ?5, at = ?6, seq = ?7",
        (payload["item"], entry.device, payload["owner"], payload["reason"], entry.actor, entry.at, entry.seq),
    )


def _claimed(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO claim (claim_id, number, items, digest, made_by, made_at, made_seq) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            payload["claim"],
            payload["receipt"],
            len(payload["items"]),
            payload["digest"],
            entry.actor,
            entry.at,
            entry.seq,
        ),
    )
    for item in payload["items"]:
        connection.execute(
            "INSERT INTO claim_item (item, claim_id, serial) VALUES (?, ?, ?)",
            (item["item"], payload["claim"], item["serial"]),
        )


def _settled(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    changed = connection.execute(
        "UPDATE claim SET outcome = ?, answer = ?, settled_by = ?, settled_at = ?, settled_seq = ?"
        " WHERE claim_id = ? AND settled_seq IS NULL",
        (payload["outcome"], payload["answer"], entry.actor, entry.at, entry.seq, payload["claim"]),
    ).rowcount
    if changed != 1:
        raise BugError("only a claim that waits for its answer is settled")


MODEL: Final = ReadModel(
    "items",
    _SCHEMA,
    {
        Kind.ITEM_ASSIGNED.value: _assigned,
        Kind.CLAIM_MADE.value: _claimed,
        Kind.CLAIM_SETTLED.value: _settled,
    },
)
