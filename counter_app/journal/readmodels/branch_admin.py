"""What counters of a branch share: the people that were published, whom each counter trusts to change its people and
settings from elsewhere, and which settings came from the branch."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.branch import Ask, Outcome
from counter_app.domain.entries import Entry, Kind, canonical_json
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # People that a counter published, or took from another: their PINs travel.
    """CREATE TABLE branch_person (
        counter   TEXT NOT NULL,
        person_id TEXT NOT NULL,
        PRIMARY KEY (counter, person_id)
    ) STRICT, WITHOUT ROWID""",
    # Of an administrator at one computer; ``epoch``: the one of its device in which she was believed, ``position``:
    # how far the book was read then.
    """CREATE TABLE branch_trust (
        counter   TEXT    NOT NULL,
        person_id TEXT    NOT NULL,
        device    TEXT    NOT NULL,
        epoch     INTEGER NOT NULL,
        trusted   INTEGER NOT NULL CHECK (trusted IN (0, 1)),
        position  INTEGER NOT NULL,
        by        TEXT    NOT NULL,
        at        TEXT    NOT NULL,
        PRIMARY KEY (counter, person_id, device, epoch)
    ) STRICT, WITHOUT ROWID""",
    # ``value`` is JSON; no row where the counter's own file holds.
    """CREATE TABLE branch_setting (
        counter    TEXT NOT NULL,
        key        TEXT NOT NULL,
        value      TEXT NOT NULL,
        by_name    TEXT NOT NULL,
        source     TEXT NOT NULL,
        valid_from TEXT,
        at         TEXT NOT NULL,
        PRIMARY KEY (counter, key)
    ) STRICT, WITHOUT ROWID""",
)


def _proposed(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    if said["what"] == Ask.PEOPLE:
        _share(connection, said["source"], said["body"]["person"])


def _answered(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    if said["what"] == Ask.PEOPLE and said["outcome"] == Outcome.APPLIED:
        _share(connection, said["counter"], said["params"]["person"])


def _share(connection: sqlite3.Connection, counter: str, person: str) -> None:
    connection.execute("INSERT OR IGNORE INTO branch_person (counter, person_id) VALUES (?, ?)", (counter, person))


def _trusted(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "INSERT OR REPLACE INTO branch_trust (counter, person_id, device, epoch, trusted, position, by, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            said["counter"],
            said["person"],
            said["device"],
            said["epoch"],
            int(said["trusted"]),
            said["position"],
            entry.actor,
            entry.at,
        ),
    )


def _settings_applied(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    for key, value in said["values"].items():
        connection.execute("DELETE FROM branch_setting WHERE counter = ? AND key = ?", (said["counter"], key))
        if value is not None:
            connection.execute(
                "INSERT INTO branch_setting (counter, key, value, by_name, source, valid_from, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    said["counter"],
                    key,
                    canonical_json(value),
                    said["by_name"],
                    said["source"],
                    said["valid_from"],
                    entry.at,
                ),
            )


MODEL: Final = ReadModel(
    "branch_admin",
    _SCHEMA,
    {
        Kind.BRANCH_PROPOSED.value: _proposed,
        Kind.BRANCH_ANSWERED.value: _answered,
        Kind.BRANCH_TRUSTED.value: _trusted,
        Kind.BRANCH_SETTINGS.value: _settings_applied,
    },
)
