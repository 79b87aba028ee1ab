"""Which computers write here, at which counter each stands, and who is logged in there.

A session that a crash or a fire ended stays open here until the next one at the same computer.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # ``began_seq``: where its last epoch began. ``session``, ``person``, ``since``: NULL while nobody is logged in.
    """CREATE TABLE presence (
        device    TEXT PRIMARY KEY,
        counter   TEXT    NOT NULL,
        epoch     INTEGER NOT NULL,
        began_seq INTEGER NOT NULL,
        session   TEXT,
        person    TEXT,
        since     TEXT
    ) STRICT, WITHOUT ROWID""",
)


def _began(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO presence (device, counter, epoch, began_seq) VALUES (?, ?, ?, ?)",
        (entry.device, entry.payload["counter"], entry.epoch, entry.seq),
    )


def _logged_in(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE presence SET session = ?, person = ?, since = ? WHERE device = ?",
        (entry.op_id, entry.actor, entry.at, entry.device),
    )


def _logged_out(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE presence SET session = NULL, person = NULL, since = NULL WHERE device = ? AND session = ?",
        (entry.device, entry.payload.get("session")),
    )


MODEL: Final = ReadModel(
    "presence",
    _SCHEMA,
    {
        Kind.GENESIS.value: _began,
        Kind.SESSION_OPENED.value: _logged_in,
        Kind.SESSION_CLOSED.value: _logged_out,
    },
)
