"""Stamps with their state, their attempts and their documents; the stock of serials (:mod:`.serials`) is folded along.

The state follows from ``domain/stamp.py`` alone; an entry that does not fit it cannot be written, because its
fold fails in the same transaction.
"""

from __future__ import annotations

import sqlite3
from typing import Any, Final

from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import BugError
from counter_app.domain.stamp import (
    Outcome,
    Progress,
    StampState,
    Step,
    attach,
    begin,
    can_move,
    end,
    hand_over,
    move,
    retry,
    take,
    void,
)
from counter_app.journal.readmodels import asking, passing, serials
from counter_app.journal.readmodels.base import ReadModel
from counter_app.journal.readmodels.stamp_rows import progress_at, progress_of, standing_of

_SCHEMA: Final = (
    """CREATE TABLE stamp (
        stamp_id      TEXT PRIMARY KEY,
        sale_id       TEXT    NOT NULL,
        n             INTEGER NOT NULL,
        claim         TEXT    NOT NULL UNIQUE,
        price         INTEGER NOT NULL,
        paid_at       TEXT    NOT NULL,
        state         TEXT    NOT NULL,
        document_id   TEXT,
        doc_order     INTEGER,
        placement     TEXT,
        upload_id     TEXT,
        serial        TEXT,
        serial_at     TEXT,
        unnamed       INTEGER NOT NULL DEFAULT 0,
        signed        INTEGER NOT NULL DEFAULT 0,
        seeking       INTEGER NOT NULL DEFAULT 0,
        specimen      TEXT,
        result_sha256 TEXT,
        deadline      TEXT,
        attempts      INTEGER NOT NULL DEFAULT 0,
        sign_attempts INTEGER NOT NULL DEFAULT 0,
        in_flight     TEXT,
        last_step     TEXT,
        last_words    TEXT,
        last_at       TEXT,
        retry_at      TEXT,
        unknown_since TEXT,
        seq           INTEGER NOT NULL,
        -- How it stands, in the words of the queue, and its place there: what has no deadline comes last. They follow
        -- from the other columns and stand here because no index covers what is generated.
        standing      TEXT    NOT NULL,
        due_by        TEXT    NOT NULL,
        -- Since when it has had what it needs: its money and its (newest) document.
        waits_since   TEXT,
        -- How often it was released to another counter, and to which last (:mod:`.passing`).
        passed        INTEGER NOT NULL DEFAULT 0,
        holder        TEXT
    ) STRICT, WITHOUT ROWID""",
    # What a stamp gets later is unique from then on; before, it costs a sale nothing.
    "CREATE UNIQUE INDEX stamp_serial ON stamp (serial) WHERE serial IS NOT NULL",
    "CREATE UNIQUE INDEX stamp_result ON stamp (result_sha256) WHERE result_sha256 IS NOT NULL",
    "CREATE UNIQUE INDEX stamp_document ON stamp (document_id, doc_order) WHERE document_id IS NOT NULL",
    "CREATE INDEX stamp_sale ON stamp (sale_id, n)",
    # The queue, in its order: what has ended, nearly all, is not in it. Queries name the condition in full.
    "CREATE INDEX stamp_open ON stamp (due_by, paid_at, n, standing, state, waits_since)"
    " WHERE standing NOT IN ('handed_over', 'voided')",
    # Each attempt at a serial goes under a name that is never used again (issuer protocol, "Ambiguous outcomes").
    """CREATE TABLE attempt_name (
        file_name TEXT PRIMARY KEY,
        stamp_id  TEXT    NOT NULL,
        attempt   INTEGER NOT NULL,
        at        TEXT    NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX attempt_name_stamp ON attempt_name (stamp_id)",
    """CREATE TABLE document (
        document_id   TEXT PRIMARY KEY,
        sha256        TEXT    NOT NULL,
        size          INTEGER NOT NULL,
        pages         INTEGER NOT NULL,
        type_code     TEXT    NOT NULL,
        type_name     TEXT    NOT NULL,
        document_date TEXT    NOT NULL,
        subject       TEXT    NOT NULL,
        box           TEXT    NOT NULL,
        seq           INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX document_sha256 ON document (sha256)",
)
#: Behind every time of this millennium.
_NO_DEADLINE: Final = "9"


def _sold(connection: sqlite3.Connection, entry: Entry) -> None:
    for n, stamp in enumerate(entry.payload["stamps"]):
        if passing.came_before(connection, stamp["stamp"]):
            continue
        connection.execute(
            "INSERT INTO stamp (stamp_id, sale_id, n, claim, price, paid_at, state, seq, standing, due_by)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                stamp["stamp"],
                entry.payload["sale"],
                n,
                stamp["claim"],
                stamp["price"],
                entry.at,
                StampState.PAID.value,
                entry.seq,
                standing_of(Progress(StampState.PAID)),
                _NO_DEADLINE,
            ),
        )
        if stamp["document"]:
            _bind(connection, entry, stamp["stamp"], stamp["document"], attach(progress_at(connection, stamp["stamp"])))


def attached(payload: Payload) -> tuple[tuple[str, Payload], ...]:
    """Stamps and their new document, in the order in which they go onto it, of an entry ``stamp.document_attached``."""
    others = ((other["stamp"], other["document"]) for other in payload.get("others", ()))
    return ((payload["stamp"], payload["document"]), *others)


def movable(connection: sqlite3.Connection, stamp_id: str) -> tuple[str, ...]:
    """The stamps that go to another document together with this one, in their order; () where none can.

    They are the unsigned stamps of its document, of which one was rejected and none is under way.
    """
    rows = connection.execute(
        "SELECT other.stamp_id, other.in_flight, other.state, other.document_id, other.upload_id, other.serial,"
        " other.unnamed, other.signed, other.seeking FROM stamp JOIN stamp AS other USING (document_id)"
        " WHERE stamp.stamp_id = ? ORDER BY other.doc_order",
        (stamp_id,),
    ).fetchall()
    unsigned = [row for row in rows if not row[7]]
    able = all(row[1] is None and can_move(progress_of(row[2:])) for row in unsigned)
    if not able or not any(row[2] == StampState.REJECTED for row in rows):
        return ()
    together = tuple(row[0] for row in unsigned)
    return together if stamp_id in together else ()


def _document_attached(connection: sqlite3.Connection, entry: Entry) -> None:
    parts = attached(entry.payload)
    first = progress_at(connection, parts[0][0])
    if not first.has_document:
        if len(parts) != 1:
            raise BugError("only stamps of one document go to another together")
        _bind(connection, entry, *parts[0], attach(first))
        return
    if movable(connection, parts[0][0]) != tuple(stamp_id for stamp_id, _ in parts):
        raise BugError("all unsigned stamps of a rejected document go to another together")
    for stamp_id, document in parts:
        _bind(connection, entry, stamp_id, document, move(progress_at(connection, stamp_id)))


def _bind(
    connection: sqlite3.Connection, entry: Entry, stamp_id: str, document: dict[str, Any], after: Progress
) -> None:
    connection.execute(
        "INSERT INTO document (document_id, sha256, size, pages, type_code, type_name, document_date, subject, box,"
        " seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document_id) DO NOTHING",
        (
            document["document"],
            document["sha256"],
            document["size"],
            document["pages"],
            document["type_code"],
            document["type_name"],
            document["date"],
            document["sealed"]["subject"],
            document["sealed"]["box"],
            entry.seq,
        ),
    )
    changed = connection.execute(
        "UPDATE stamp SET state = ?, document_id = ?, doc_order = ?, placement = ?, deadline = ?, upload_id = NULL,"
        " retry_at = NULL, seq = ?, standing = ?, due_by = ?, waits_since = ? WHERE stamp_id = ?"
        " AND in_flight IS NULL",
        (
            after.state.value,
            document["document"],
            document["order"],
            ",".join(str(number) for number in document["placement"]),
            document["deadline"],
            entry.seq,
            standing_of(after),
            document["deadline"] or _NO_DEADLINE,
            entry.at,
            stamp_id,
        ),
    ).rowcount
    if changed != 1:
        raise BugError("a stamp with an attempt under way gets no other document")


def _attempt_started(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    stamp_id, step = payload["stamp"], Step(payload["step"])
    after = begin(progress_at(connection, stamp_id), step)
    changed = connection.execute(
        "UPDATE stamp SET state = ?, in_flight = ?, attempts = attempts + 1, sign_attempts = sign_attempts + ?,"
        " last_step = ?, last_at = ?, seq = ?, standing = ? WHERE stamp_id = ? AND in_flight IS NULL",
        (
            after.state.value,
            step.value,
            int(step is Step.SIGN),
            step.value,
            entry.at,
            entry.seq,
            standing_of(after, in_flight=True),
            stamp_id,
        ),
    ).rowcount
    if changed != 1:
        raise BugError("a stamp has one attempt under way at a time")
    if file_name := payload.get("file_name"):
        connection.execute(
            "INSERT INTO attempt_name (file_name, stamp_id, attempt, at) VALUES (?, ?, ?, ?)",
            (file_name, stamp_id, payload["attempt"], entry.at),
        )


def _attempt_ended(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    stamp_id, step, outcome = payload["stamp"], Step(payload["step"]), Outcome(payload["outcome"])
    before = progress_at(connection, stamp_id)
    after = end(before, step, outcome)
    unknown_since = entry.at if outcome is Outcome.UNKNOWN else None
    keeps_unknown = after.state == before.state and after.seeking == before.seeking and step in (Step.FIND, Step.ASK)
    changed = connection.execute(
        "UPDATE stamp SET state = ?, in_flight = NULL, last_step = ?, last_words = ?, last_at = ?, retry_at = ?,"
        " unknown_since = CASE WHEN ? THEN unknown_since ELSE ? END, unnamed = ?, signed = ?, seeking = ?, seq = ?,"
        " standing = ? WHERE stamp_id = ? AND in_flight = ?",
        (
            after.state.value,
            step.value,
            payload["words"],
            entry.at,
            payload["retry_at"],
            int(keeps_unknown),
            unknown_since,
            int(after.unnamed),
            int(after.signed),
            int(after.seeking),
            entry.seq,
            standing_of(after),
            stamp_id,
            step.value,
        ),
    ).rowcount
    if changed != 1:
        raise BugError("only the attempt that is under way can end")
    if after.state is StampState.VOIDED:
        serials.came_late(connection, entry)
        return
    for column in ("upload_id", "serial", "specimen", "result_sha256"):
        if column in payload:
            connection.execute(
                f"UPDATE stamp SET {column} = ? WHERE stamp_id = ?",  # noqa: S608
                (payload[column], stamp_id),
            )
    if "serial" in payload:
        serials.require_unstocked(connection, payload["serial"])
        connection.execute("UPDATE stamp SET serial_at = ? WHERE stamp_id = ?", (entry.at, stamp_id))


def _handed_over(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id in entry.payload["stamps"]:
        after = hand_over(progress_at(connection, stamp_id))
        connection.execute(
            "UPDATE stamp SET state = ?, last_at = ?, seq = ?, standing = ? WHERE stamp_id = ?",
            (after.state.value, entry.at, entry.seq, standing_of(after), stamp_id),
        )


def _serial_taken(connection: sqlite3.Connection, entry: Entry) -> None:
    stamp_id = entry.payload["stamp"]
    after = take(progress_at(connection, stamp_id))
    came_at, specimen = serials.take(connection, entry)
    changed = connection.execute(
        "UPDATE stamp SET state = ?, serial = ?, serial_at = ?, specimen = ?, unnamed = ?, retry_at = NULL, seq = ?,"
        " standing = ? WHERE stamp_id = ? AND in_flight IS NULL",
        (
            after.state.value,
            entry.payload["serial"],
            came_at,
            specimen,
            int(after.unnamed),
            entry.seq,
            standing_of(after),
            stamp_id,
        ),
    ).rowcount
    if changed != 1:
        raise BugError("a stamp with an attempt under way takes no serial from the stock")


def _retried(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id in entry.payload["stamps"]:
        after = retry(progress_at(connection, stamp_id))
        connection.execute(
            "UPDATE stamp SET state = ?, retry_at = NULL, seq = ?, standing = ? WHERE stamp_id = ?",
            (after.state.value, entry.seq, standing_of(after), stamp_id),
        )


def _deadline_set(connection: sqlite3.Connection, entry: Entry) -> None:
    for stamp_id in entry.payload["stamps"]:
        changed = connection.execute(
            "UPDATE stamp SET deadline = ?1, due_by = ?1, seq = ?2 WHERE stamp_id = ?3 AND document_id IS NOT NULL"
            " AND standing NOT IN ('ready', 'handed_over', 'voided')",
            (entry.payload["deadline"], entry.seq, stamp_id),
        ).rowcount
        if changed != 1:
            raise BugError("only what is still to be affixed to a document has a deadline")


def _reversed(connection: sqlite3.Connection, entry: Entry) -> None:
    """The stamps of a voided sale, or those that were refunded; a serial that one holds goes back to the stock."""
    for stamp_id in entry.payload["stamps"]:
        after = void(progress_at(connection, stamp_id))
        serials.give_back(connection, entry, stamp_id)
        connection.execute(
            "UPDATE stamp SET state = ?, serial = NULL, serial_at = NULL, unnamed = 0, seeking = ?, retry_at = NULL,"
            " seq = ?, standing = CASE WHEN in_flight IS NULL THEN ? ELSE 'in_progress' END WHERE stamp_id = ?",
            (after.state.value, int(after.seeking), entry.seq, standing_of(after), stamp_id),
        )


MODEL: Final = ReadModel(
    "stamps",
    (*_SCHEMA, *serials.SCHEMA, *passing.SCHEMA),
    {
        Kind.SALE_COMMITTED.value: _sold,
        Kind.DOCUMENT_ATTACHED.value: _document_attached,
        Kind.ATTEMPT_STARTED.value: _attempt_started,
        Kind.ATTEMPT_ENDED.value: _attempt_ended,
        Kind.HANDED_OVER.value: _handed_over,
        Kind.SERIAL_TAKEN.value: _serial_taken,
        Kind.STAMP_RETRIED.value: _retried,
        Kind.DEADLINE_SET.value: _deadline_set,
        Kind.OPERATION_REVERSED.value: _reversed,
        Kind.STAMPS_REFUNDED.value: _reversed,
        **serials.FOLDS,
        **asking.FOLDS,
        **passing.FOLDS,
    },
)
