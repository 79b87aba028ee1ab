"""Mails with finished documents: how they stand. The address stands sealed; a stamp has one open mail at a time."""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.domain.mail import OPEN, MailOutcome, MailState, MailWish, decide, end, leave
from counter_app.journal.readmodels.base import ReadModel

_SCHEMA: Final = (
    """CREATE TABLE mail (
        mail_id    TEXT PRIMARY KEY,
        op_id      TEXT    NOT NULL,
        message_id TEXT    NOT NULL UNIQUE,
        state      TEXT    NOT NULL,
        attempts   INTEGER NOT NULL DEFAULT 0,
        retry_at   TEXT,
        words      TEXT    NOT NULL DEFAULT '',
        reply      TEXT    NOT NULL DEFAULT '',
        subject    TEXT    NOT NULL,
        box        TEXT    NOT NULL,
        queued_by  TEXT    NOT NULL,
        queued_at  TEXT    NOT NULL,
        last_at    TEXT    NOT NULL,
        queued_seq INTEGER NOT NULL,
        is_open    INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mail_open ON mail (queued_seq) WHERE is_open",
    """CREATE TABLE mail_stamp (
        mail_id  TEXT    NOT NULL,
        stamp_id TEXT    NOT NULL,
        is_open  INTEGER NOT NULL,
        PRIMARY KEY (mail_id, stamp_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mail_stamp_of ON mail_stamp (stamp_id)",
    "CREATE UNIQUE INDEX one_open_mail_a_stamp ON mail_stamp (stamp_id) WHERE is_open",
)


def _queued(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO mail (mail_id, op_id, message_id, state, subject, box, queued_by, queued_at, last_at, queued_seq,"
        " is_open) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)",
        (
            payload["mail"],
            entry.op_id,
            payload["message_id"],
            MailState.QUEUED.value,
            payload["to"]["subject"],
            payload["to"]["box"],
            entry.actor,
            entry.at,
            entry.at,
            entry.seq,
        ),
    )
    for part in payload["parts"]:
        connection.execute(
            "INSERT INTO mail_stamp (mail_id, stamp_id, is_open) VALUES (?, ?, 1)", (payload["mail"], part["stamp"])
        )


def _sending(connection: sqlite3.Connection, entry: Entry) -> None:
    mail_id = entry.payload["mail"]
    _stand(connection, entry, leave(_state(connection, mail_id)), None)


def _ended(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    after = end(_state(connection, payload["mail"]), MailOutcome(payload["outcome"]))
    _stand(connection, entry, after, payload["retry_at"])
    connection.execute(
        "UPDATE mail SET attempts = attempts + 1, words = ?, reply = ? WHERE mail_id = ?",
        (payload["words"], payload["reply"], payload["mail"]),
    )


def _decided(connection: sqlite3.Connection, entry: Entry) -> None:
    mail_id = entry.payload["mail"]
    _stand(connection, entry, decide(_state(connection, mail_id), MailWish(entry.payload["wish"])), None)


def _stand(connection: sqlite3.Connection, entry: Entry, state: MailState, retry_at: str | None) -> None:
    mail_id, is_open = entry.payload["mail"], int(state in OPEN)
    connection.execute(
        "UPDATE mail SET state = ?, retry_at = ?, last_at = ?, is_open = ? WHERE mail_id = ?",
        (state.value, retry_at, entry.at, is_open, mail_id),
    )
    connection.execute("UPDATE mail_stamp SET is_open = ? WHERE mail_id = ?", (is_open, mail_id))


def _state(connection: sqlite3.Connection, mail_id: str) -> MailState:
    row = connection.execute("SELECT state FROM mail WHERE mail_id = ?", (mail_id,)).fetchone()
    if row is None:
        raise BugError("an entry names a mail that was never queued")
    return MailState(row[0])


MODEL: Final = ReadModel(
    "mails",
    _SCHEMA,
    {
        Kind.MAIL_QUEUED.value: _queued,
        Kind.MAIL_SENDING.value: _sending,
        Kind.MAIL_ENDED.value: _ended,
        Kind.MAIL_DECIDED.value: _decided,
    },
)
