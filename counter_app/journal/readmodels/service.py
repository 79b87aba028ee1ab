"""How the issuer and the queue were over time, and the entries at which the clock went back.

One row a period, the last one open: of the issuer as a whole, of each of its roles, and of the pauses of the queue.
``samples``, ``failed`` and ``median_ms`` are what the counter saw in the period (requests that ended, those of them
that failed, the median answer); NULL while it is open and where nobody counted to its end.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.journal.readmodels.base import Fold, ReadModel

_SCHEMA: Final = (
    """CREATE TABLE issuer_period (
        seq       INTEGER PRIMARY KEY,
        device    TEXT NOT NULL,
        state     TEXT NOT NULL,
        cause     TEXT NOT NULL,
        began_at  TEXT NOT NULL,
        ended_at  TEXT,
        samples   INTEGER,
        failed    INTEGER,
        median_ms INTEGER
    ) STRICT""",
    """CREATE TABLE role_period (
        seq       INTEGER PRIMARY KEY,
        device    TEXT NOT NULL,
        role      TEXT NOT NULL,
        state     TEXT NOT NULL,
        cause     TEXT NOT NULL,
        began_at  TEXT NOT NULL,
        ended_at  TEXT,
        samples   INTEGER,
        failed    INTEGER,
        median_ms INTEGER
    ) STRICT""",
    "CREATE UNIQUE INDEX role_period_open ON role_period (role, device) WHERE ended_at IS NULL",
    """CREATE TABLE queue_pause (
        seq        INTEGER PRIMARY KEY,
        device     TEXT NOT NULL,
        reason     TEXT NOT NULL,
        paused_at  TEXT NOT NULL,
        paused_by  TEXT NOT NULL,
        resumed_at TEXT,
        resumed_by TEXT
    ) STRICT""",
    "CREATE UNIQUE INDEX queue_pause_open ON queue_pause (device) WHERE resumed_at IS NULL",
    # Every entry that was made at an earlier time than one before it of its own device, with the latest time of those
    # before it. A device's latest time so far thus stands in its last entry, or here where that is one of these.
    "CREATE TABLE clock_back (seq INTEGER PRIMARY KEY, latest TEXT NOT NULL) STRICT",
)


def _time_passed(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO clock_back (seq, latest) SELECT ?1, latest FROM (SELECT coalesce((SELECT latest FROM clock_back"
        " WHERE clock_back.seq = entry.seq), at) AS latest FROM entry WHERE device = ?3"
        " AND (epoch, device_seq) < (?4, ?5) ORDER BY epoch DESC, device_seq DESC LIMIT 1) WHERE latest > ?2",
        (entry.seq, entry.at, entry.device, entry.epoch, entry.device_seq),
    )


def _changed(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "UPDATE issuer_period SET ended_at = ?, samples = ?, failed = ?, median_ms = ? WHERE device = ?"
        " AND ended_at IS NULL",
        (entry.at, *_figures(payload), entry.device),
    )
    connection.execute(
        "INSERT INTO issuer_period (seq, device, state, cause, began_at) VALUES (?, ?, ?, ?, ?)",
        (entry.seq, entry.device, payload["state"], payload["cause"], entry.at),
    )


def _role_changed(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "UPDATE role_period SET ended_at = ?, samples = ?, failed = ?, median_ms = ?"
        " WHERE role = ? AND device = ? AND ended_at IS NULL",
        (entry.at, *_figures(payload), payload["role"], entry.device),
    )
    connection.execute(
        "INSERT INTO role_period (seq, device, role, state, cause, began_at) VALUES (?, ?, ?, ?, ?, ?)",
        (entry.seq, entry.device, payload["role"], payload["state"], payload["cause"], entry.at),
    )


def _figures(payload: dict[str, Any]) -> tuple[int | None, int | None, int | None]:
    return payload.get("samples"), payload.get("failed"), payload.get("median_ms")


def _paused(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO queue_pause (seq, device, reason, paused_at, paused_by) VALUES (?, ?, ?, ?, ?)",
        (entry.seq, entry.device, entry.payload["reason"], entry.at, entry.actor),
    )


def _resumed(connection: sqlite3.Connection, entry: Entry) -> None:
    changed = connection.execute(
        "UPDATE queue_pause SET resumed_at = ?, resumed_by = ? WHERE device = ? AND resumed_at IS NULL",
        (entry.at, entry.actor, entry.device),
    ).rowcount
    if changed != 1:
        raise BugError("only a queue that is paused is resumed")


_OWN: Final[dict[Kind, Fold]] = {
    Kind.ISSUER_CHANGED: _changed,
    Kind.ROLE_CHANGED: _role_changed,
    Kind.QUEUE_PAUSED: _paused,
    Kind.QUEUE_RESUMED: _resumed,
}


def _fold(kind: Kind) -> Fold:
    own = _OWN.get(kind)
    if own is None:
        return _time_passed

    def both(connection: sqlite3.Connection, entry: Entry) -> None:
        _time_passed(connection, entry)
        own(connection, entry)

    return both


MODEL: Final = ReadModel("service", _SCHEMA, {kind.value: _fold(kind) for kind in Kind})
