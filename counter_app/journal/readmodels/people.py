"""Who may log in here and how each stands with her PIN; recoveries; which intents were carried out (``operation``)."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Cause, Entry, Kind
from counter_app.domain.people import Role
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    # ``failures`` are the wrong PINs since the last right one; the lock behind the last of them is ``locked_seconds``
    # from ``refused_at``, when the machine was up for ``refused_uptime`` seconds.
    """CREATE TABLE person (
        person_id      TEXT    PRIMARY KEY,
        name           TEXT    NOT NULL,
        role           TEXT    NOT NULL,
        blocked        INTEGER NOT NULL DEFAULT 0 CHECK (blocked IN (0, 1)),
        temporary      INTEGER NOT NULL CHECK (temporary IN (0, 1)),
        pin_at         TEXT    NOT NULL,
        last_at        TEXT,
        failures       INTEGER NOT NULL DEFAULT 0,
        locked_seconds INTEGER NOT NULL DEFAULT 0,
        refused_at     TEXT,
        refused_uptime INTEGER
    ) STRICT, WITHOUT ROWID""",
    # Administrators who were let in again by who owns the machine, until somebody else has seen it.
    """CREATE TABLE recovery (
        seq       INTEGER PRIMARY KEY,
        entry_id  TEXT    NOT NULL UNIQUE,
        person_id TEXT    NOT NULL,
        at        TEXT    NOT NULL,
        seen_by   TEXT,
        seen_at   TEXT
    ) STRICT""",
    # Lessons, invariant 3: one op_id has at most one effect of a kind.
    """CREATE TABLE operation (
        op_id TEXT NOT NULL,
        kind  TEXT NOT NULL,
        seq   INTEGER NOT NULL,
        PRIMARY KEY (op_id, kind)
    ) STRICT, WITHOUT ROWID""",
)


def _person_added(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    # In a branch's book several counters add one person; what she is now, their later entries say.
    connection.execute(
        "INSERT INTO person (person_id, name, role, temporary, pin_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person_id) DO NOTHING",
        (said["person"], said["name"], said["role"], int(said["temporary"]), entry.at),
    )
    _operation(connection, entry)


def _person_changed(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "UPDATE person SET role = ?, blocked = ? WHERE person_id = ?",
        (said["role"], int(said["blocked"]), said["person"]),
    )
    _operation(connection, entry)


def _pin_set(connection: sqlite3.Connection, entry: Entry) -> None:
    """A new PIN begins with no wrong try; one that came from another counter opens no lock of this one."""
    said = entry.payload
    connection.execute(
        "UPDATE person SET temporary = ?, pin_at = ? WHERE person_id = ?",
        (int(said["temporary"]), entry.at, said["person"]),
    )
    if entry.cause is not Cause.REMOTE:
        _forgive(connection, said["person"])
    _operation(connection, entry)


def _person_recovered(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "UPDATE person SET role = ?, blocked = 0, temporary = ?, pin_at = ? WHERE person_id = ?",
        (Role.ADMINISTRATOR.value, int(said["temporary"]), entry.at, said["person"]),
    )
    _forgive(connection, said["person"])
    connection.execute(
        "INSERT INTO recovery (seq, entry_id, person_id, at) VALUES (?, ?, ?, ?)",
        (entry.seq, entry.entry_id, said["person"], entry.at),
    )


def _recovery_seen(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE recovery SET seen_by = ?, seen_at = ? WHERE entry_id = ?",
        (entry.actor, entry.at, entry.payload["recovery"]),
    )
    _operation(connection, entry)


def _pin_refused(connection: sqlite3.Connection, entry: Entry) -> None:
    said = entry.payload
    connection.execute(
        "UPDATE person SET failures = ?, locked_seconds = ?, refused_at = ?, refused_uptime = ? WHERE person_id = ?",
        (said["failures"], said["locked_seconds"], entry.at, said["uptime"], said["person"]),
    )


def _session_opened(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute("UPDATE person SET last_at = ? WHERE person_id = ?", (entry.at, entry.actor))
    _forgive(connection, entry.actor)


def _pin_accepted(connection: sqlite3.Connection, entry: Entry) -> None:
    _forgive(connection, entry.payload["person"])


def _forgive(connection: sqlite3.Connection, person: str) -> None:
    connection.execute(
        "UPDATE person SET failures = 0, locked_seconds = 0, refused_at = NULL, refused_uptime = NULL"
        " WHERE person_id = ?",
        (person,),
    )


def _operation(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO operation (op_id, kind, seq) VALUES (?, ?, ?)", (entry.op_id, entry.kind, entry.seq)
    )


#: Kinds that carry out an intent of a person, once.
_INTENTS: Final = (
    Kind.RELEASED,
    Kind.SHIFT_OPENED,
    Kind.SHIFT_CLOSED,
    Kind.SHIFT_EXPLAINED,
    Kind.CASH_MOVED,
    Kind.DAY_CLOSED,
    Kind.DAY_CORRECTED,
    Kind.REPORT_ISSUED,
    Kind.DRAWER_OPENED,
    Kind.BRANCH_PROPOSED,
    Kind.BRANCH_WITHDRAWN,
    Kind.BRANCH_TRUSTED,
    Kind.BRANCH_SETTINGS,
    Kind.OUTAGE_STATED,
    Kind.NOTICE_MADE,
    Kind.CUSTOMER_CALLED,
    Kind.CALLS_PRINTED,
    Kind.PRINT_TESTED,
    Kind.STOCK_RECEIVED,
    Kind.STOCK_COUNTED,
    Kind.STOCK_MOVED,
    Kind.PRICES_IMPORTED,
    Kind.SALE_COMMITTED,
    Kind.DOCUMENT_ATTACHED,
    Kind.HANDED_OVER,
    Kind.DOCUMENT_CHECKED,
    Kind.MAIL_QUEUED,
    Kind.MAIL_DECIDED,
    Kind.REVIEW_DECIDED,
    Kind.REVIEW_ANSWERED,
    Kind.REVIEW_DECIDED_TOGETHER,
    Kind.REVIEW_WITHDRAWN,
    Kind.REVIEW_ASSIGNED,
    Kind.REVIEW_VIEW_KEPT,
    Kind.REVIEW_SEEN,
    Kind.DEADLINE_SET,
    Kind.DISPUTE_OPENED,
    Kind.DISPUTE_NOTED,
    Kind.DISPUTE_SETTLED,
    Kind.OPERATION_REVERSED,
    Kind.STAMPS_REFUNDED,
    Kind.STAMP_RELEASED,
    Kind.BASKET_PARKED,
    Kind.BASKET_TAKEN_UP,
    Kind.LINE_JOINED,
    Kind.LINE_CALLED,
    Kind.LINE_LEFT,
    Kind.STAMP_RETRIED,
    Kind.QUEUE_PAUSED,
    Kind.QUEUE_RESUMED,
    Kind.SERIALS_WANTED,
    Kind.SERIAL_ADOPTED,
    Kind.SERIAL_SET_ASIDE,
    Kind.DIFFERENCE_ASSIGNED,
    Kind.DIFFERENCE_SETTLED,
    Kind.PERSONAL_SHOWN,
    Kind.PERSON_EXPORTED,
    Kind.PERSON_ERASED,
    Kind.ITEM_ASSIGNED,
    Kind.ITEM_ASKED,
    Kind.CLAIM_MADE,
    Kind.CLAIM_SETTLED,
    Kind.STORY_PRINTED,
    Kind.VERSION_ALLOWED,
)

MODEL: Final = ReadModel(
    "people",
    _SCHEMA,
    {
        Kind.PERSON_ADDED.value: _person_added,
        Kind.PERSON_CHANGED.value: _person_changed,
        Kind.PIN_SET.value: _pin_set,
        Kind.PERSON_RECOVERED.value: _person_recovered,
        Kind.RECOVERY_SEEN.value: _recovery_seen,
        Kind.SESSION_REFUSED.value: _pin_refused,
        Kind.SESSION_OPENED.value: _session_opened,
        Kind.PIN_ACCEPTED.value: _pin_accepted,
        **{kind.value: _operation for kind in _INTENTS},
    },
)
