"""Office days that are closed: their ranges, which tile, and what was said of them afterwards.

A range is entries of one device. Its numbers in the closing's payload are those of the journal that wrote it; here they
follow from the shifts that the closing names, so that they hold in a branch's book as well.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # Of the device's entries those from ``first_seq`` up to, without, ``end_seq`` of this file.
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
        UNIQUE (device, day, part),
        UNIQUE (device, first_seq),
        UNIQUE (end_seq)
    ) STRICT""",
    # Where a device's first epoch began in this file.
    """CREATE TABLE day_begin (
        device TEXT PRIMARY KEY,
        seq    INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE day_note (
        seq    INTEGER PRIMARY KEY,
        of_day INTEGER NOT NULL,
        at     TEXT    NOT NULL,
        by     TEXT    NOT NULL,
        words  TEXT    NOT NULL
    ) STRICT""",
    "CREATE INDEX day_note_of ON day_note (of_day, seq)",
)


def _began(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO day_begin (device, seq) VALUES (?, ?) ON CONFLICT (device) DO NOTHING", (entry.device, entry.seq)
    )


def _closed(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    (first,) = connection.execute(
        "SELECT coalesce((SELECT max(end_seq) FROM office_day WHERE device = ?1),"
        " (SELECT seq FROM day_begin WHERE device = ?1), 1)",
        (entry.device,),
    ).fetchone()
    marks = ", ".join("?" for _ in said["shifts"])
    (last,) = connection.execute(
        f"SELECT max(closed_seq) FROM shift WHERE shift_id IN ({marks})",  # noqa: S608
        said["shifts"],
    ).fetchone()
    if last is None or last < first:
        raise BugError("a day ends behind the closing of its last shift, and begins where the one before it ended")
    connection.execute(
        "INSERT INTO office_day (closed_seq, device, counter, day, part, first_seq, end_seq, closed_at, closed_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            entry.device,
            said["counter"],
            said["day"],
            said["part"],
            first,
            last + 1,
            entry.at,
            entry.actor,
        ),
    )


def _corrected(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO day_note (seq, of_day, at, by, words) VALUES"
        " (?1, (SELECT closed_seq FROM office_day WHERE device = ?2 AND day = ?3 AND part = ?4), ?5, ?6, ?7)",
        (entry.seq, entry.device, said["day"], said["part"], entry.at, entry.actor, said["words"]),
    )


MODEL: Final = ReadModel(
    "days",
    _SCHEMA,
    {Kind.GENESIS.value: _began, Kind.DAY_CLOSED.value: _closed, Kind.DAY_CORRECTED.value: _corrected},
)
