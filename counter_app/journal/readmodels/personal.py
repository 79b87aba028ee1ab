"""Where personal data stands, a row a subject, as long as its key is there; and whose erasure was asked for.

Nothing personal is in it: the data stays sealed in the entry ``seq``.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.privacy import Held
from counter_app.journal.readmodels.base import ReadModel
from counter_app.journal.readmodels.keeping import bound_documents

_SCHEMA: Final = (
    """CREATE TABLE personal (
        subject TEXT PRIMARY KEY,
        held    TEXT    NOT NULL,
        ref     TEXT    NOT NULL,
        sale_id TEXT,
        at      TEXT    NOT NULL,
        seq     INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Small for ever: only what was asked for. A subject that is erased must be so again after an old copy.
    """CREATE TABLE erasure (
        subject   TEXT PRIMARY KEY,
        request   TEXT    NOT NULL,
        asked_at  TEXT    NOT NULL,
        erased_at TEXT
    ) STRICT, WITHOUT ROWID""",
)


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    sale: str = entry.payload["sale"]
    _held(connection, entry, entry.payload["customer"], Held.SALE, sale, sale)
    _documents(connection, entry, sale)


def _attached(connection: sqlite3.Connection, entry: Entry) -> None:
    _documents(connection, entry, _sale_of(connection, "stamp_id", entry.payload["stamp"]))


def _documents(connection: sqlite3.Connection, entry: Entry, sale: str | None) -> None:
    bound = {document["document"]: document["sealed"] for document in bound_documents(entry)}
    for document_id, sealed in bound.items():
        _held(connection, entry, sealed, Held.DOCUMENT, document_id, sale)


def _mail_queued(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    first = payload["parts"][0]["stamp"] if payload["parts"] else ""
    _held(connection, entry, payload["to"], Held.MAIL, payload["mail"], _sale_of(connection, "stamp_id", first))


def _joined(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    sale = _sale_of(connection, "claim", payload["claim"] or "")
    _held(connection, entry, payload["customer"], Held.LINE, payload["ticket"], sale)


def _parked(connection: sqlite3.Connection, entry: Entry) -> None:
    _held(connection, entry, entry.payload["customer"], Held.BASKET, entry.payload["basket"], None)


def _held(
    connection: sqlite3.Connection, entry: Entry, sealed: Payload | None, held: Held, ref: str, sale: str | None
) -> None:
    if sealed:
        connection.execute(
            "INSERT INTO personal (subject, held, ref, sale_id, at, seq) VALUES (?, ?, ?, ?, ?, ?)",
            (sealed["subject"], held.value, ref, sale, entry.at, entry.seq),
        )


def _sale_of(connection: sqlite3.Connection, column: str, value: str) -> str | None:
    row: tuple[Any, ...] | None = connection.execute(
        f"SELECT sale_id FROM stamp WHERE {column} = ?",  # noqa: S608 - one of two names above
        (value,),
    ).fetchone()
    return None if row is None else row[0]


def _expired(connection: sqlite3.Connection, entry: Entry) -> None:
    _gone(connection, entry.payload["subjects"])


def _erased(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    _gone(connection, payload["subjects"])
    for subjects, erased_at in ((payload["subjects"], entry.at), (payload["postponed"], None)):
        connection.executemany(
            "INSERT INTO erasure (subject, request, asked_at, erased_at) VALUES (?1, ?2, ?3, ?4)"
            " ON CONFLICT (subject) DO UPDATE SET erased_at = coalesce(erased_at, ?4)",
            [(subject, payload["request"], entry.at, erased_at) for subject in subjects],
        )


def _gone(connection: sqlite3.Connection, subjects: list[str]) -> None:
    connection.executemany("DELETE FROM personal WHERE subject = ?", [(subject,) for subject in subjects])


MODEL: Final = ReadModel(
    "personal",
    _SCHEMA,
    {
        Kind.SALE_COMMITTED.value: _sold,
        Kind.DOCUMENT_ATTACHED.value: _attached,
        Kind.MAIL_QUEUED.value: _mail_queued,
        Kind.LINE_JOINED.value: _joined,
        Kind.BASKET_PARKED.value: _parked,
        Kind.PERSON_ERASED.value: _erased,
        Kind.PERSONAL_EXPIRED.value: _expired,
    },
)
