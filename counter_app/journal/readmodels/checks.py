"""When the invariants were last checked, and what did not hold (lessons, "the detector's silence is an alarm")."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

#: What was checked: a shift at its closing, or the whole journal.
SHIFT: Final = "shift"
WHOLE: Final = "whole"

_SCHEMA: Final = (
    """CREATE TABLE last_check (
        scope    TEXT PRIMARY KEY,
        first    INTEGER NOT NULL,
        last     INTEGER NOT NULL,
        breaches INTEGER NOT NULL,
        at       TEXT    NOT NULL,
        seq      INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Stands until a check of the whole journal does not find it any more.
    """CREATE TABLE breach (
        invariant INTEGER NOT NULL,
        what      TEXT    NOT NULL,
        found_at  TEXT    NOT NULL,
        found_seq INTEGER NOT NULL,
        PRIMARY KEY (invariant, what)
    ) STRICT, WITHOUT ROWID""",
)


def _breached(connection: sqlite3.Connection, entry: Entry) -> None:
    for breach in entry.payload["breaches"]:
        connection.execute(
            "INSERT INTO breach (invariant, what, found_at, found_seq) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (invariant, what) DO NOTHING",
            (breach["invariant"], breach["what"], entry.at, entry.seq),
        )
    if entry.payload["scope"] == WHOLE:
        found = {(breach["invariant"], breach["what"]) for breach in entry.payload["breaches"]}
        for known in connection.execute("SELECT invariant, what FROM breach").fetchall():
            if known not in found:
                connection.execute("DELETE FROM breach WHERE invariant = ? AND what = ?", known)


def _checked(connection: sqlite3.Connection, entry: Entry) -> None:
    _ran(connection, entry, WHOLE, entry.payload)
    if entry.payload["breaches"] == 0:
        connection.execute("DELETE FROM breach")


def _shift_closed(connection: sqlite3.Connection, entry: Entry) -> None:
    if checked := entry.payload.get("checked"):
        _ran(connection, entry, SHIFT, checked)


def _ran(connection: sqlite3.Connection, entry: Entry, scope: str, checked: dict[str, int]) -> None:
    connection.execute(
        "INSERT INTO last_check (scope, first, last, breaches, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        " ON CONFLICT (scope) DO UPDATE SET first = ?2, last = ?3, breaches = ?4, at = ?5, seq = ?6",
        (scope, checked["first"], checked["last"], checked["breaches"], entry.at, entry.seq),
    )


MODEL: Final = ReadModel(
    "checks",
    _SCHEMA,
    {
        Kind.INVARIANT_BREACHED.value: _breached,
        Kind.INVARIANTS_CHECKED.value: _checked,
        Kind.SHIFT_CLOSED.value: _shift_closed,
    },
)
