"""Office days that are closed: their ranges, which tile, and what was said of them afterwards."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # Entries ``first_seq`` up to, without, ``end_seq`` of this file, and which device and counter closed them.
    """CREATE TABLE office_day (
        closed_seq INTEGER PRIMARY KEY,
        device     TEXT    NOT NULL,
        counter    TEXT    NOT NULL,
        day        TEXT    NOT NULL,
        part       INTEGER NOT NULL,
        first_seq  INTEGER NOT NULL,
        end_seq    INTEGER NOT NULL CHECK (end_seq > first_seq),
        closed_at  TEXT    NOT NULL,
        closed_by  TEXT    NOT NULL,
        UNIQUE (day, part),
        UNIQUE (first_seq),
        UNIQUE (end_seq)
    ) STRICT""",
    """CREATE TABLE day_note (
        seq    INTEGER PRIMARY KEY,
        of_day INTEGER NOT NULL,
        at     TEXT    NOT NULL,
        by     TEXT    NOT NULL,
        words  TEXT    NOT NULL
    ) STRICT""",
    "CREATE INDEX day_note_of ON day_note (of_day, seq)",
)


def _closed(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    (behind,) = connection.execute("SELECT coalesce(max(end_seq), 1) FROM office_day").fetchone()
    if said["first_seq"] != behind or said["end_seq"] > entry.seq:
        raise BugError("a day begins where the one before it ended, and ends before it is closed")
    connection.execute(
        "INSERT INTO office_day (closed_seq, device, counter, day, part, first_seq, end_seq, closed_at, closed_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            entry.device,
            said["counter"],
            said["day"],
            said["part"],
            said["first_seq"],
            said["end_seq"],
            entry.at,
            entry.actor,
        ),
    )


def _corrected(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO day_note (seq, of_day, at, by, words) VALUES (?, ?, ?, ?, ?)",
        (entry.seq, said["of_day"], entry.at, entry.actor, said["words"]),
    )


MODEL: Final = ReadModel("days", _SCHEMA, {Kind.DAY_CLOSED.value: _closed, Kind.DAY_CORRECTED.value: _corrected})
