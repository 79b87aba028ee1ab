"""Stamps that pass from counter to counter of a branch (decision 0047), folded as a part of the model of stamps.

The same folds serve a counter's own journal, where a stamp leaves or comes, and the branch's book, where its row is
there from the sale on. A hand-over has a number, one more than the last of that stamp; what comes late (a log that
was restored is filled again in any order) changes nothing.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.domain.stamp import StampState, release, take_over
from counter_app.journal.readmodels.base import Fold
from counter_app.journal.readmodels.stamp_rows import progress_at, standing_of

SCHEMA: Final = (
    # Epochs of a journal that came back out of an older copy, once it has learnt from the log what it had released.
    "CREATE TABLE learnt_epoch (device TEXT NOT NULL, epoch INTEGER NOT NULL, seq INTEGER NOT NULL,"
    " PRIMARY KEY (device, epoch)) STRICT, WITHOUT ROWID",
    # Stamps that look free in an older copy, and that the log says were used by the part that it lacks.
    "CREATE TABLE lost_stamp (stamp_id TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE INDEX stamp_passed ON stamp (stamp_id) WHERE passed > 0",
)
#: Behind every time of this millennium: it has no deadline yet.
_NO_DEADLINE: Final = "9"


def came_before(connection: sqlite3.Connection, stamp_id: str) -> bool:
    """Whether another counter has taken the stamp over in an entry that stands before its sale."""
    row = connection.execute("SELECT passed FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
    return row is not None and row[0] > 0


def _released(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    if said["number"] <= _passed(connection, said["stamp"]):
        return
    after = release(progress_at(connection, said["stamp"]))
    _write(connection, entry, after.state, standing_of(after))


def _taken_over(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    row = connection.execute("SELECT passed, state FROM stamp WHERE stamp_id = ?", (said["stamp"],)).fetchone()
    if row is None:
        _come(connection, entry)
        return
    passed, state = row
    if said["number"] < passed or (said["number"] == passed and state != StampState.RELEASED):
        return
    after = take_over(progress_at(connection, said["stamp"]))
    _write(connection, entry, after.state, standing_of(after))


def _come(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO stamp (stamp_id, sale_id, n, claim, price, paid_at, state, seq, standing, due_by, passed, holder)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'no_document', ?, ?, ?)",
        (
            said["stamp"],
            said["sale"],
            said["n"],
            said["claim"],
            said["price"],
            said["sold_at"],
            StampState.PAID.value,
            entry.seq,
            _NO_DEADLINE,
            said["number"],
            said["to"],
        ),
    )


def _passed(connection: sqlite3.Connection, stamp_id: str) -> int:
    row = connection.execute("SELECT passed FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
    if row is None:
        raise BugError("a stamp is released that was never here")
    return row[0]


def _write(connection: sqlite3.Connection, entry: Entry, state: StampState, standing: str) -> None:
    said = entry.payload
    connection.execute(
        "UPDATE stamp SET state = ?, standing = ?, passed = ?, holder = ?, seq = ? WHERE stamp_id = ?",
        (state.value, standing, said["number"], said["to"], entry.seq, said["stamp"]),
    )


def _learnt(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO learnt_epoch (device, epoch, seq) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        (entry.device, entry.epoch, entry.seq),
    )
    connection.executemany(
        "INSERT INTO lost_stamp (stamp_id, seq) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(stamp, entry.seq) for stamp in entry.payload["lost"]],
    )


FOLDS: Final[dict[str, Fold]] = {
    Kind.STAMP_RELEASED.value: _released,
    Kind.STAMP_TAKEN_OVER.value: _taken_over,
    Kind.BRANCH_LEARNT.value: _learnt,
}
