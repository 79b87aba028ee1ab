"""The supervisor's review: sales made while the issuer was not normal, why they want a look, what was decided.

A case's reasons are kept here and not sought when the list is shown, so that the list costs what it shows and not
what was ever sold. They are asked of the tables of the stamps, which stand before this model.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.readmodels.base import ReadModel
from counter_app.journal.readmodels.stamps import attached

_TALLY_NEW: Final = (
    "INSERT INTO review_tally (decision, cases, stamps, unstamped, unknown)"
    " VALUES (NEW.decision, 1, NEW.stamps, NEW.unstamped, NEW.unknown) ON CONFLICT (decision) DO UPDATE SET"
    " cases = cases + 1, stamps = stamps + NEW.stamps, unstamped = unstamped + NEW.unstamped,"
    " unknown = unknown + NEW.unknown;"
)
_SCHEMA: Final = (
    """CREATE TABLE review (
        sale_id    TEXT PRIMARY KEY,
        decision   TEXT    NOT NULL,
        reason     TEXT    NOT NULL,
        decided_by TEXT    NOT NULL,
        decided_at TEXT    NOT NULL,
        decided_seq INTEGER NOT NULL,
        answer     TEXT    NOT NULL DEFAULT '',
        answered_at TEXT,
        answered_seq INTEGER,
        seq        INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX review_questioned ON review (sale_id) WHERE decision = 'questioned'",
    # One row for each sale of stamps made while the issuer was not normal. An empty decision: none yet.
    """CREATE TABLE review_case (
        sale_seq      INTEGER PRIMARY KEY,
        sale_id       TEXT    NOT NULL UNIQUE,
        stamps        INTEGER NOT NULL,
        total         INTEGER NOT NULL,
        unstamped     INTEGER NOT NULL,
        unknown       INTEGER NOT NULL DEFAULT 0,
        decision      TEXT    NOT NULL DEFAULT '',
        trouble       INTEGER NOT NULL DEFAULT 0,
        same_document INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX review_case_open ON review_case (sale_seq, sale_id) WHERE decision <> 'approved'",
    "CREATE INDEX review_case_sum ON review_case (total, sale_seq) WHERE decision <> 'approved'",
    "CREATE INDEX review_case_flagged ON review_case (sale_seq) WHERE decision <> 'approved'"
    " AND (trouble OR same_document)",
    "CREATE INDEX review_case_decision ON review_case (decision, sale_seq, sale_id)",
    "CREATE INDEX review_case_all ON review_case (sale_seq, sale_id)",
    # The cases' sums, kept by the triggers whoever changes a case: the tiles and chips read these rows alone.
    """CREATE TABLE review_tally (
        decision  TEXT PRIMARY KEY,
        cases     INTEGER NOT NULL,
        stamps    INTEGER NOT NULL,
        unstamped INTEGER NOT NULL,
        unknown   INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    f"CREATE TRIGGER review_case_came AFTER INSERT ON review_case BEGIN {_TALLY_NEW} END",
    "CREATE TRIGGER review_case_moved AFTER UPDATE ON review_case BEGIN UPDATE review_tally SET cases = cases - 1,"  # noqa: S608
    " stamps = stamps - OLD.stamps, unstamped = unstamped - OLD.unstamped, unknown = unknown - OLD.unknown"
    f" WHERE decision = OLD.decision; {_TALLY_NEW} END",
    # Entries about a sale that neither are its own nor carry the id of one of its stamps or prints as their op_id.
    "CREATE TABLE sale_story (sale_id TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (sale_id, seq))"
    " STRICT, WITHOUT ROWID",
)
_STAMPS: Final = (
    "(SELECT sum(CASE WHEN state IN ('stamped', 'verified', 'handed_over', 'voided') THEN 0 ELSE price END),"
    " sum(state IN ('allot_unknown', 'stamp_unknown') OR (state = 'voided' AND seeking)),"
    " max(state IN ('allot_unknown', 'stamp_unknown', 'rejected', 'voided'))"
    " FROM stamp WHERE stamp.sale_id = review_case.sale_id)"
)
_SAME_DOCUMENT: Final = (
    "EXISTS (SELECT 1 FROM stamp JOIN document AS mine USING (document_id) JOIN document AS other ON other.sha256 ="
    " mine.sha256 AND other.document_id <> mine.document_id WHERE stamp.sale_id = review_case.sale_id)"
)


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    sale = entry.payload
    if sale["offline"]:
        connection.execute(
            "INSERT INTO review_case (sale_seq, sale_id, stamps, total, unstamped) VALUES (?, ?, ?, ?, ?)",
            (
                entry.seq,
                sale["sale"],
                len(sale["stamps"]),
                sale["total"],
                sum(stamp["price"] for stamp in sale["stamps"]),
            ),
        )
    for sha256 in sorted({stamp["document"]["sha256"] for stamp in sale["stamps"] if stamp["document"]}):
        _compare_documents(connection, sale["sale"], sha256)


def _document_attached(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id, document in attached(entry.payload):
        (sale_id,) = connection.execute("SELECT sale_id FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
        _compare_documents(connection, sale_id, document["sha256"])
        _look_again(connection, stamp_id)
        _told(connection, sale_id, entry.seq)


def _compare_documents(connection: sqlite3.Connection, sale_id: str, sha256: str) -> None:
    """A document came: its sale, and all sales with the same one, are looked at again."""
    connection.execute(
        f"UPDATE review_case SET same_document = NOT same_document WHERE same_document <> {_SAME_DOCUMENT}"  # noqa: S608
        " AND (sale_id = ?1 OR sale_id IN (SELECT stamp.sale_id FROM document JOIN stamp USING (document_id)"
        " WHERE sha256 = ?2))",
        (sale_id, sha256),
    )


def _stamp_moved(connection: sqlite3.Connection, entry: Entry) -> None:
    _look_again(connection, entry.payload["stamp"])


def _retried(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id in entry.payload["stamps"]:
        (sale_id,) = connection.execute("SELECT sale_id FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
        _look_again(connection, stamp_id)
        _told(connection, sale_id, entry.seq)


def _look_again(connection: sqlite3.Connection, stamp_id: str) -> None:
    connection.execute(
        f"UPDATE review_case SET (unstamped, unknown, trouble) = {_STAMPS}"  # noqa: S608
        " WHERE sale_id = (SELECT stamp.sale_id FROM stamp WHERE stamp_id = ?)"
        f" AND (unstamped, unknown, trouble) <> {_STAMPS}",
        (stamp_id,),
    )


def _handed_over(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id in entry.payload["stamps"]:
        (sale_id,) = connection.execute("SELECT sale_id FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
        _told(connection, sale_id, entry.seq)


def _reversed(connection: sqlite3.Connection, entry: Entry) -> None:
    """A voided sale wants a look, and shows in its time line that it was voided."""
    sale_id = entry.payload["sale"]
    if sale_id is None:
        return
    connection.execute(
        f"UPDATE review_case SET (unstamped, unknown, trouble) = {_STAMPS} WHERE sale_id = ?",  # noqa: S608
        (sale_id,),
    )
    _told(connection, sale_id, entry.seq)


def _told(connection: sqlite3.Connection, sale_id: str, seq: int) -> None:
    connection.execute(
        "INSERT INTO sale_story (sale_id, seq) VALUES (?, ?) ON CONFLICT (sale_id, seq) DO NOTHING", (sale_id, seq)
    )


def _decided(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO review (sale_id, decision, reason, decided_by, decided_at, decided_seq, seq)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6) ON CONFLICT (sale_id) DO UPDATE SET decision = ?2, reason = ?3,"
        " decided_by = ?4, decided_at = ?5, decided_seq = ?6, seq = ?6",
        (payload["sale"], payload["decision"], payload["reason"], entry.actor, entry.at, entry.seq),
    )
    connection.execute("UPDATE review_case SET decision = ? WHERE sale_id = ?", (payload["decision"], payload["sale"]))
    _told(connection, payload["sale"], entry.seq)


def _answered(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "UPDATE review SET answer = ?1, answered_at = ?2, answered_seq = ?3, seq = ?3 WHERE sale_id = ?4",
        (entry.payload["answer"], entry.at, entry.seq, entry.payload["sale"]),
    )
    _told(connection, entry.payload["sale"], entry.seq)


MODEL: Final = ReadModel(
    "review",
    _SCHEMA,
    {
        Kind.SALE_COMMITTED.value: _sold,
        Kind.DOCUMENT_ATTACHED.value: _document_attached,
        Kind.ATTEMPT_STARTED.value: _stamp_moved,
        Kind.ATTEMPT_ENDED.value: _stamp_moved,
        Kind.STAMP_RETRIED.value: _retried,
        Kind.HANDED_OVER.value: _handed_over,
        Kind.OPERATION_REVERSED.value: _reversed,
        Kind.STAMPS_REFUNDED.value: _reversed,
        Kind.REVIEW_DECIDED.value: _decided,
        Kind.REVIEW_ANSWERED.value: _answered,
    },
)
