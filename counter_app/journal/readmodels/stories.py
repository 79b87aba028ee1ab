"""Which entries belong to the time line of what, where neither their op_id nor another model says it.

``about`` is ``stamp:<id>`` or ``sha256:<hex>``. Of sales there is ``sale_story`` (:mod:`.review`).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    "CREATE TABLE story (about TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (about, seq)) STRICT, WITHOUT ROWID",
)


def _mail_queued(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, _stamps(part["stamp"] for part in entry.payload["parts"]))


def _mail_moved(connection: sqlite3.Connection, entry: Entry) -> None:
    rows = connection.execute("SELECT stamp_id FROM mail_stamp WHERE mail_id = ?", (entry.payload["mail"],))
    _tell(connection, entry, _stamps(row[0] for row in rows.fetchall()))


def _announced(connection: sqlite3.Connection, entry: Entry) -> None:
    rows = connection.execute("SELECT sha256 FROM document WHERE document_id = ?", (entry.payload["document"],))
    _tell(connection, entry, [f"sha256:{row[0]}" for row in rows.fetchall()])


def _deleted(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, (f"sha256:{entry.payload['sha256']}",))


def _of_one_stamp(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, _stamps((entry.payload["stamp"],)))


def _difference_moved(connection: sqlite3.Connection, entry: Entry) -> None:
    rows = connection.execute(
        "SELECT stamp_id FROM difference WHERE difference_id = ?", (entry.payload["difference"],)
    ).fetchall()
    _tell(connection, entry, _stamps(row[0] for row in rows))


def _assigned(connection: sqlite3.Connection, entry: Entry) -> None:
    _tell(connection, entry, _named((entry.payload["item"],)))


def _claimed(connection: sqlite3.Connection, entry: Entry) -> None:
    items = entry.payload["items"]
    _tell(connection, entry, {*_named(item["item"] for item in items), *_stamps(item["stamp"] for item in items)})


def _claim_settled(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO story (about, seq) SELECT about, ?1 FROM story WHERE seq ="
        " (SELECT made_seq FROM claim WHERE claim_id = ?2) ON CONFLICT DO NOTHING",
        (entry.seq, entry.payload["claim"]),
    )


def _stamps(stamp_ids: Iterable[str | None]) -> list[str]:
    return [f"stamp:{stamp_id}" for stamp_id in stamp_ids if stamp_id]


def _named(items: Iterable[str]) -> list[str]:
    return [item for item in items if item.startswith("stamp:")]


def _tell(connection: sqlite3.Connection, entry: Entry, abouts: Iterable[str]) -> None:
    connection.executemany(
        "INSERT INTO story (about, seq) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(about, entry.seq) for about in abouts],
    )


MODEL: Final = ReadModel(
    "stories",
    _SCHEMA,
    {
        Kind.MAIL_QUEUED.value: _mail_queued,
        Kind.MAIL_SENDING.value: _mail_moved,
        Kind.MAIL_ENDED.value: _mail_moved,
        Kind.MAIL_DECIDED.value: _mail_moved,
        Kind.DELETION_ANNOUNCED.value: _announced,
        Kind.DOCUMENT_DELETED.value: _deleted,
        Kind.OUTAGE_STATED.value: _of_one_stamp,
        Kind.DIFFERENCE_FOUND.value: _of_one_stamp,
        Kind.DIFFERENCE_ASSIGNED.value: _difference_moved,
        Kind.DIFFERENCE_SETTLED.value: _difference_moved,
        Kind.ITEM_ASKED.value: _of_one_stamp,
        Kind.STAMP_RELEASED.value: _of_one_stamp,
        Kind.STAMP_TAKEN_OVER.value: _of_one_stamp,
        Kind.ITEM_ASSIGNED.value: _assigned,
        Kind.CLAIM_MADE.value: _claimed,
        Kind.CLAIM_SETTLED.value: _claim_settled,
    },
)
