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
    # ``first``, ``last``: numbers in the journal that was checked.
    """CREATE TABLE last_check (
        scope    TEXT    NOT NULL,
        device   TEXT    NOT NULL,
        first    INTEGER NOT NULL,
        last     INTEGER NOT NULL,
        breaches INTEGER NOT NULL,
        at       TEXT    NOT NULL,
        seq      INTEGER NOT NULL,
        PRIMARY KEY (scope, device)
    ) STRICT, WITHOUT ROWID""",
    # Stands until a check of the whole journal does not find it any more.
    """CREATE TABLE breach (
        device    TEXT    NOT NULL,
        invariant INTEGER NOT NULL,
        what      TEXT    NOT NULL,
        found_at  TEXT    NOT NULL,
        found_seq INTEGER NOT NULL,
        PRIMARY KEY (device, invariant, what)
    ) STRICT, WITHOUT ROWID""",
)


def _breached(connection: sqlite3.Connection, entry: Entry) -> None:
    for breach in entry.payload["breaches"]:
        connection.execute(
            "INSERT INTO breach (device, invariant, what, found_at, found_seq) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (device, invariant, what) DO NOTHING",
            (entry.device, breach["invariant"], breach["what"], entry.at, entry.seq),
        )
    if entry.payload["scope"] == WHOLE:
        found = {(breach["invariant"], breach["what"]) for breach in entry.payload["breaches"]}
        rows = connection.execute("SELECT invariant, what FROM breach WHERE device = ?", (entry.device,)).fetchall()
        for known in rows:
            if known not in found:
                connection.execute(
                    "DELETE FROM breach WHERE device = ? AND invariant = ? AND what = ?", (entry.device, *known)
                )


def _checked(connection: sqlite3.Connection, entry: Entry) -> None:
    _ran(connection, entry, WHOLE, entry.payload)
    if entry.payload["breaches"] == 0:
        connection.execute("DELETE FROM breach WHERE device = ?", (entry.device,))


def _shift_closed(connection: sqlite3.Connection, entry: Entry) -> None:
    if checked := entry.payload.get("checked"):
        _ran(connection, entry, SHIFT, checked)


def _ran(connection: sqlite3.Connection, entry: Entry, scope: str, checked: dict[str, int]) -> None:
    connection.execute(
        "INSERT INTO last_check (scope, device, first, last, breaches, at, seq) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        " ON CONFLICT (scope, device) DO UPDATE SET first = ?3, last = ?4, breaches = ?5, at = ?6, seq = ?7",
        (scope, entry.device, checked["first"], checked["last"], checked["breaches"], entry.at, entry.seq),
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
