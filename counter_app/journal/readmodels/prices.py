"""Which price lists were imported, and from which office day each holds. The lists themselves stay in their entries."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE price_list (
        seq     INTEGER PRIMARY KEY,
        device  TEXT NOT NULL,
        version TEXT NOT NULL,
        starts  TEXT NOT NULL,
        sha256  TEXT NOT NULL,
        signer  TEXT NOT NULL,
        at      TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX price_list_in_force ON price_list (starts, seq)",
)


def _imported(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT INTO price_list (seq, device, version, starts, sha256, signer, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (entry.seq, entry.device, said["version"], said["starts"], said["sha256"], said["signer"], entry.at),
    )


MODEL: Final = ReadModel("prices", _SCHEMA, {Kind.PRICES_IMPORTED.value: _imported})
