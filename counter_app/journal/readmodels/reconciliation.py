"""Reconciliations with the issuer's list, the differences that they found, and which stamps ever had a serial."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind, canonical_json
from counter_app.domain.errors import BugError
from counter_app.domain.reconciliation import Difference, DifferenceType
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # ``calm``: nothing moved while the list was read, so that the figures belong to one time. ``head``: a number in the
    # journal that was compared.
    """CREATE TABLE reconciliation (
        seq         INTEGER PRIMARY KEY,
        at          TEXT    NOT NULL,
        way         TEXT    NOT NULL,
        complete    INTEGER NOT NULL,
        head        INTEGER NOT NULL,
        held        INTEGER NOT NULL,
        listed      INTEGER NOT NULL,
        total       INTEGER,
        others      INTEGER NOT NULL,
        not_stamped INTEGER,
        quota       INTEGER,
        calm        INTEGER NOT NULL,
        self_test   INTEGER NOT NULL,
        counts      TEXT    NOT NULL,
        words       TEXT    NOT NULL
    ) STRICT""",
    "CREATE INDEX reconciliation_complete ON reconciliation (way, seq) WHERE complete",
    """CREATE TABLE difference (
        difference_id TEXT PRIMARY KEY,
        device        TEXT    NOT NULL,
        thing         TEXT    NOT NULL,
        type          TEXT    NOT NULL,
        serial        TEXT    NOT NULL,
        file_name     TEXT    NOT NULL,
        ours          TEXT    NOT NULL,
        theirs        TEXT    NOT NULL,
        stamp_id      TEXT,
        due           TEXT    NOT NULL,
        found_at      TEXT    NOT NULL,
        found_seq     INTEGER NOT NULL,
        owner         TEXT,
        how           TEXT,
        note          TEXT    NOT NULL DEFAULT '',
        settled_by    TEXT,
        settled_at    TEXT,
        settled_seq   INTEGER
    ) STRICT, WITHOUT ROWID""",
    # Found again while it is open is not another one.
    "CREATE UNIQUE INDEX one_open_difference_a_thing ON difference (thing, device) WHERE settled_seq IS NULL",
    "CREATE INDEX difference_thing ON difference (thing, found_seq)",
    "CREATE INDEX difference_settled ON difference (settled_seq) WHERE settled_seq IS NOT NULL",
    # A serial can go from one stamp to another: the issuer may know it by the names of each.
    """CREATE TABLE serial_owner (
        serial   TEXT NOT NULL,
        stamp_id TEXT NOT NULL,
        PRIMARY KEY (serial, stamp_id)
    ) STRICT, WITHOUT ROWID""",
)


def _ended(connection: sqlite3.Connection, entry: Entry) -> None:
    run = entry.payload
    connection.execute(
        "INSERT INTO reconciliation (seq, at, way, complete, head, held, listed, total, others, not_stamped, quota,"
        " calm, self_test, counts, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.seq,
            entry.at,
            run["way"],
            int(run["complete"]),
            run["seq"],
            run["held"],
            run["rows"],
            run["total"],
            run["others"],
            run["not_stamped"],
            run["quota"],
            int(run["calm"]),
            int(run["self_test"]),
            canonical_json(run["differences"]),
            run["words"],
        ),
    )


def _found(connection: sqlite3.Connection, entry: Entry) -> None:
    found = entry.payload
    difference = Difference(
        DifferenceType(found["type"]),
        found["serial"],
        found["file_name"],
        found["ours"],
        found["theirs"],
        found["stamp"],
    )
    connection.execute(
        "INSERT INTO difference (difference_id, device, thing, type, serial, file_name, ours, theirs, stamp_id, due,"
        " found_at, found_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            found["difference"],
            entry.device,
            difference.thing,
            difference.type.value,
            difference.serial,
            difference.file_name,
            difference.ours,
            difference.theirs,
            difference.stamp,
            found["due"],
            entry.at,
            entry.seq,
        ),
    )


def _assigned(connection: sqlite3.Connection, entry: Entry) -> None:
    changed = connection.execute(
        "UPDATE difference SET owner = ? WHERE difference_id = ? AND settled_seq IS NULL",
        (entry.payload["owner"], entry.payload["difference"]),
    ).rowcount
    if changed != 1:
        raise BugError("only an open difference has an owner")


def _settled(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    changed = connection.execute(
        "UPDATE difference SET how = ?, note = ?, settled_by = ?, settled_at = ?, settled_seq = ?"
        " WHERE difference_id = ? AND settled_seq IS NULL",
        (payload["how"], payload["note"], entry.actor, entry.at, entry.seq, payload["difference"]),
    ).rowcount
    if changed != 1:
        raise BugError("only an open difference can be settled")


def _owned(connection: sqlite3.Connection, entry: Entry) -> None:
    if serial := entry.payload.get("serial"):
        connection.execute(
            "INSERT INTO serial_owner (serial, stamp_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (serial, entry.payload["stamp"]),
        )


MODEL: Final = ReadModel(
    "reconciliation",
    _SCHEMA,
    {
        Kind.RECONCILED.value: _ended,
        Kind.DIFFERENCE_FOUND.value: _found,
        Kind.DIFFERENCE_ASSIGNED.value: _assigned,
        Kind.DIFFERENCE_SETTLED.value: _settled,
        Kind.ATTEMPT_ENDED.value: _owned,
        Kind.SERIAL_TAKEN.value: _owned,
    },
)
