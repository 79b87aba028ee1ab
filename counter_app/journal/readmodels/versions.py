"""What publishers said of the program's versions, and the days on which a withdrawn one was let sell."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE version_manifest (
        seq    INTEGER PRIMARY KEY,
        serial INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        signer TEXT NOT NULL,
        at     TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX version_manifest_newest ON version_manifest (serial)",
    """CREATE TABLE version_allowance (
        seq     INTEGER PRIMARY KEY,
        version TEXT NOT NULL,
        day     TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX version_allowance_day ON version_allowance (version, day)",
)


def _announced(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO version_manifest (seq, serial, sha256, signer, at) VALUES (?, ?, ?, ?, ?)",
        (entry.seq, said["serial"], said["sha256"], said["signer"], entry.at),
    )


def _allowed(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO version_allowance (seq, version, day) VALUES (?, ?, ?)",
        (entry.seq, entry.payload["version"], entry.payload["day"]),
    )


MODEL: Final = ReadModel(
    "versions", _SCHEMA, {Kind.VERSION_ANNOUNCED.value: _announced, Kind.VERSION_ALLOWED.value: _allowed}
)
