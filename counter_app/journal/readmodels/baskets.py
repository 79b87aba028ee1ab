"""Parked baskets: whose they are, since when, and how they were taken up again. No money, no number of a paper."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE parked_basket (
        basket_id  TEXT PRIMARY KEY,
        clerk      TEXT    NOT NULL,
        shift_id   TEXT,
        pieces     INTEGER NOT NULL,
        total      INTEGER NOT NULL,
        parked_at  TEXT    NOT NULL,
        parked_seq INTEGER NOT NULL,
        how        TEXT,
        taken_by   TEXT,
        taken_seq  INTEGER
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX parked_basket_open ON parked_basket (parked_seq) WHERE taken_seq IS NULL",
)


def _parked(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO parked_basket (basket_id, clerk, shift_id, pieces, total, parked_at, parked_seq)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            payload["basket"],
            payload["clerk"],
            payload["shift"],
            payload["pieces"],
            payload["total"],
            entry.at,
            entry.seq,
        ),
    )


def _taken_up(connection: sqlite3.Connection, entry: Entry) -> None:
    changed = connection.execute(
        "UPDATE parked_basket SET how = ?, taken_by = ?, taken_seq = ? WHERE basket_id = ? AND taken_seq IS NULL",
        (entry.payload["how"], entry.actor, entry.seq, entry.payload["basket"]),
    ).rowcount
    if changed != 1:
        raise BugError("a basket that is parked is taken up once")


MODEL: Final = ReadModel("baskets", _SCHEMA, {Kind.BASKET_PARKED.value: _parked, Kind.BASKET_TAKEN_UP.value: _taken_up})
