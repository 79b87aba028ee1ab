"""Disputes, what was said in them, and how they were settled."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.accounts import Account
from counter_app.domain.dispute import About
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # ``about_entry``: an id. ``suspended``: what stands on the neutral account while it is open, a debit positive.
    """CREATE TABLE dispute (
        dispute_id  TEXT PRIMARY KEY,
        thing       TEXT    NOT NULL,
        kind        TEXT    NOT NULL,
        about_entry TEXT,
        sale_id     TEXT,
        line        INTEGER,
        shift_id    TEXT,
        words       TEXT    NOT NULL,
        suspended   INTEGER NOT NULL,
        opened_by   TEXT    NOT NULL,
        opened_at   TEXT    NOT NULL,
        opened_seq  INTEGER NOT NULL,
        decision    TEXT,
        reason      TEXT    NOT NULL DEFAULT '',
        settled_by  TEXT,
        settled_at  TEXT,
        settled_seq INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE UNIQUE INDEX one_open_dispute_a_thing ON dispute (thing) WHERE settled_seq IS NULL",
    "CREATE INDEX dispute_thing ON dispute (thing)",
    "CREATE INDEX dispute_sale ON dispute (sale_id) WHERE sale_id IS NOT NULL",
    """CREATE TABLE dispute_note (
        seq        INTEGER PRIMARY KEY,
        dispute_id TEXT NOT NULL,
        said_by    TEXT NOT NULL,
        said_at    TEXT NOT NULL,
        words      TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX dispute_note_of ON dispute_note (dispute_id, seq)",
)


def _opened(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    about = About.read(payload["about"])
    suspended = sum(amount for account, amount in payload["postings"] if account == Account.SUSPENSE)
    connection.execute(
        "INSERT INTO dispute (dispute_id, thing, kind, about_entry, sale_id, line, shift_id, words, suspended,"
        " opened_by, opened_at, opened_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            payload["dispute"],
            about.thing,
            about.kind.value,
            about.entry_id,
            about.sale,
            about.line,
            about.shift,
            payload["words"],
            suspended,
            entry.actor,
            entry.at,
            entry.seq,
        ),
    )


def _noted(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO dispute_note (seq, dispute_id, said_by, said_at, words) VALUES (?, ?, ?, ?, ?)",
        (entry.seq, entry.payload["dispute"], entry.actor, entry.at, entry.payload["words"]),
    )


def _settled(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    changed = connection.execute(
        "UPDATE dispute SET decision = ?, reason = ?, settled_by = ?, settled_at = ?, settled_seq = ?"
        " WHERE dispute_id = ? AND settled_seq IS NULL",
        (payload["decision"], payload["reason"], entry.actor, entry.at, entry.seq, payload["dispute"]),
    ).rowcount
    if changed != 1:
        raise BugError("only an open dispute can be settled")


MODEL: Final = ReadModel(
    "disputes",
    _SCHEMA,
    {
        Kind.DISPUTE_OPENED.value: _opened,
        Kind.DISPUTE_NOTED.value: _noted,
        Kind.DISPUTE_SETTLED.value: _settled,
    },
)
