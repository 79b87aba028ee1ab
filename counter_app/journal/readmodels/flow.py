"""What came and what was done, in slots of five minutes (domain/outage.py): how many stamps waited when.

``flow_slot`` holds sums, so that a month is read in an instant however many stamps there were; an entry whose clock
went back counts at its own time. ``flow_open``: the stamps that are paid and not affixed, and whether they have had a
document.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.journal.readmodels.base import ReadModel
from counter_app.journal.readmodels.passing import came_before
from counter_app.journal.readmodels.stamps import attached

_SCHEMA: Final = (
    """CREATE TABLE flow_slot (
        slot                  INTEGER NOT NULL,
        device                TEXT    NOT NULL,
        paid                  INTEGER NOT NULL DEFAULT 0,
        documented            INTEGER NOT NULL DEFAULT 0,
        stamped               INTEGER NOT NULL DEFAULT 0,
        taken_back            INTEGER NOT NULL DEFAULT 0,
        taken_back_documented INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (slot, device)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE flow_open (
        stamp_id   TEXT PRIMARY KEY,
        documented INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    stamps = [
        (stamp["stamp"], int(stamp["document"] is not None))
        for stamp in entry.payload["stamps"]
        if not came_before(connection, stamp["stamp"])
    ]
    connection.executemany("INSERT INTO flow_open (stamp_id, documented) VALUES (?, ?)", stamps)
    _count(connection, entry, paid=len(stamps), documented=sum(documented for _, documented in stamps))


def _document_attached(connection: sqlite3.Connection, entry: Entry) -> None:
    fresh = 0
    for stamp_id, _ in attached(entry.payload):
        fresh += connection.execute(
            "UPDATE flow_open SET documented = 1 WHERE stamp_id = ? AND NOT documented", (stamp_id,)
        ).rowcount
    _count(connection, entry, documented=fresh)


def _attempt_ended(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    if payload["step"] == Step.FETCH and payload["outcome"] == Outcome.DONE:
        _count(connection, entry, stamped=len(_closed(connection, [payload["stamp"]])))


def _taken_back(connection: sqlite3.Connection, entry: Entry) -> None:
    closed = _closed(connection, entry.payload["stamps"])
    _count(connection, entry, taken_back=len(closed), taken_back_documented=sum(closed))


def _released(connection: sqlite3.Connection, entry: Entry) -> None:
    if _state(connection, entry) == StampState.RELEASED:
        _count(connection, entry, taken_back=len(_closed(connection, [entry.payload["stamp"]])))


def _taken_over(connection: sqlite3.Connection, entry: Entry) -> None:
    if _state(connection, entry) == StampState.PAID:
        came = connection.execute(
            "INSERT INTO flow_open (stamp_id, documented) VALUES (?, 0) ON CONFLICT DO NOTHING",
            (entry.payload["stamp"],),
        ).rowcount
        _count(connection, entry, paid=came)


def _state(connection: sqlite3.Connection, entry: Entry) -> str:
    return connection.execute("SELECT state FROM stamp WHERE stamp_id = ?", (entry.payload["stamp"],)).fetchone()[0]


def _closed(connection: sqlite3.Connection, stamp_ids: Iterable[str]) -> list[int]:
    """Stamps that were open and are not any more: whether each had had a document."""
    found = [
        connection.execute("DELETE FROM flow_open WHERE stamp_id = ? RETURNING documented", (stamp_id,)).fetchone()
        for stamp_id in stamp_ids
    ]
    return [row[0] for row in found if row is not None]


def _count(connection: sqlite3.Connection, entry: Entry, **more: int) -> None:
    if not any(more.values()):
        return
    from counter_app.domain.outage import slot_of  # not at each start

    slot = slot_of(datetime.fromisoformat(entry.at))
    names = ", ".join(more)
    marks = ", ".join(f":{name}" for name in more)
    sums = ", ".join(f"{name} = {name} + :{name}" for name in more)
    connection.execute(
        f"INSERT INTO flow_slot (slot, device, {names}) VALUES (:slot, :device, {marks})"  # noqa: S608
        f" ON CONFLICT (slot, device) DO UPDATE SET {sums}",
        {"slot": slot, "device": entry.device, **more},
    )


MODEL: Final = ReadModel(
    "flow",
    _SCHEMA,
    {
        Kind.SALE_COMMITTED.value: _sold,
        Kind.DOCUMENT_ATTACHED.value: _document_attached,
        Kind.ATTEMPT_ENDED.value: _attempt_ended,
        Kind.OPERATION_REVERSED.value: _taken_back,
        Kind.STAMPS_REFUNDED.value: _taken_back,
        Kind.STAMP_RELEASED.value: _released,
        Kind.STAMP_TAKEN_OVER.value: _taken_over,
    },
)
