"""The stock of serials: allotted by the issuer, on no document yet. Folded as a part of the model of stamps.

A serial comes here by an order, by a sale that was reversed after it had its serial, by an answer that came after
its sale was reversed, or because a person adopted what the issuer lists and nobody holds. Its age counts from the
entry that first named it.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import BugError
from counter_app.domain.serial_stock import OrderOutcome, Origin, StockState
from counter_app.journal.readmodels.base import Fold

#: Of the table ``serial_order``: what may still bring serials.
OPEN_ORDER: Final = "(outcome IS NULL OR outcome IN ('accepted', 'unknown'))"
SCHEMA: Final = (
    """CREATE TABLE serial_stock (
        serial    TEXT PRIMARY KEY,
        state     TEXT    NOT NULL,
        origin    TEXT    NOT NULL,
        file_name TEXT    NOT NULL,
        specimen  TEXT    NOT NULL,
        came_at   TEXT    NOT NULL,
        stamp_id  TEXT,
        taken_at  TEXT,
        reason    TEXT    NOT NULL,
        seq       INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Most serials that were ever in the stock are on documents: what is asked often is found without them.
    "CREATE INDEX serial_stock_free ON serial_stock (came_at, serial) WHERE state = 'free'",
    "CREATE INDEX serial_stock_aside ON serial_stock (came_at, serial) WHERE state = 'set_aside'",
    "CREATE INDEX serial_stock_taken ON serial_stock (taken_at) WHERE taken_at IS NOT NULL",
    """CREATE TABLE serial_order (
        order_id   TEXT PRIMARY KEY,
        device     TEXT    NOT NULL,
        way        TEXT    NOT NULL,
        wanted     INTEGER NOT NULL,
        came       INTEGER NOT NULL,
        outcome    TEXT,
        batch_id   TEXT    NOT NULL,
        words      TEXT    NOT NULL,
        ordered_at TEXT    NOT NULL,
        last_at    TEXT    NOT NULL,
        retry_at   TEXT,
        ordered_seq INTEGER NOT NULL,
        seq        INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # One at a time at a counter: a second order while the first may exist could take the quota twice.
    "CREATE UNIQUE INDEX serial_order_open ON serial_order (device)"
    " WHERE outcome IS NULL OR outcome IN ('accepted', 'unknown')",
    "CREATE INDEX serial_order_seq ON serial_order (ordered_seq)",
    """CREATE TABLE serial_order_name (
        file_name TEXT PRIMARY KEY,
        order_id  TEXT NOT NULL,
        serial    TEXT
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX serial_order_name_order ON serial_order_name (order_id)",
    # What a supervisor wants to be ordered although the reorder point does not ask for it; the last one counts.
    """CREATE TABLE serial_wish (
        seq   INTEGER PRIMARY KEY,
        count INTEGER NOT NULL,
        at    TEXT    NOT NULL
    ) STRICT""",
)


def require_unstocked(connection: sqlite3.Connection, serial: str) -> None:
    """An attempt of a stamp brought this serial. Raises BugError where it is or was one of the stock's."""
    if connection.execute("SELECT 1 FROM serial_stock WHERE serial = ?", (serial,)).fetchone():
        raise BugError("a serial of the stock is taken from there, it does not come from the issuer again")


def take(connection: sqlite3.Connection, entry: Entry) -> tuple[str, str]:
    """A stamp takes a free serial; when the serial came, and its specimen."""
    row = connection.execute(
        "UPDATE serial_stock SET state = ?, stamp_id = ?, taken_at = ?, seq = ? WHERE serial = ? AND state = ?"
        " RETURNING came_at, specimen",
        (
            StockState.TAKEN.value,
            entry.payload["stamp"],
            entry.at,
            entry.seq,
            entry.payload["serial"],
            StockState.FREE.value,
        ),
    ).fetchone()
    if row is None:
        raise BugError("a stamp can take a free serial only")
    return row[0], row[1]


def give_back(connection: sqlite3.Connection, entry: Entry, stamp_id: str) -> None:
    """The sale of a stamp is reversed: the serial that it holds can go onto another document.

    One that was sent to be signed is set aside: the lost request may have stamped it after all.
    """
    row = connection.execute(
        "SELECT serial, serial_at, specimen, sign_attempts FROM stamp WHERE stamp_id = ?", (stamp_id,)
    ).fetchone()
    serial, serial_at, specimen, sign_attempts = row
    if serial is None:
        return
    name = connection.execute(
        "SELECT file_name FROM attempt_name WHERE stamp_id = ? ORDER BY attempt DESC LIMIT 1", (stamp_id,)
    ).fetchone()
    state, reason = (StockState.SET_ASIDE, "sent_to_be_signed") if sign_attempts else (StockState.FREE, "")
    connection.execute(
        "INSERT INTO serial_stock (serial, state, origin, file_name, specimen, came_at, stamp_id, reason, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, NULL, ?, ?) ON CONFLICT (serial) DO UPDATE SET"
        " state = excluded.state, stamp_id = NULL, taken_at = NULL, reason = excluded.reason, seq = excluded.seq",
        (
            serial,
            state.value,
            Origin.REVERSED.value,
            name[0] if name else "",
            specimen or "",
            serial_at,
            reason,
            entry.seq,
        ),
    )


def came_late(connection: sqlite3.Connection, entry: Entry) -> None:
    """An attempt ended after the sale was reversed (lessons, "lost acknowledgement read as failure")."""
    payload = entry.payload
    if serial := payload.get("serial"):
        name = connection.execute(
            "SELECT file_name FROM attempt_name WHERE stamp_id = ? ORDER BY attempt DESC LIMIT 1", (payload["stamp"],)
        ).fetchone()
        _add(connection, entry, serial, Origin.LATE, name[0] if name else "", payload.get("specimen", ""))


def is_known(connection: sqlite3.Connection, serial: str) -> bool:
    """Whether a stamp holds this serial or it is or was in the stock."""
    return (
        connection.execute(
            "SELECT 1 FROM stamp WHERE serial = ?1 UNION ALL SELECT 1 FROM serial_stock WHERE serial = ?1", (serial,)
        ).fetchone()
        is not None
    )


def wished(connection: sqlite3.Connection) -> int:
    """What is left of the last wish: its count without what orders since then brought or may still bring.

    An order that was rejected ends it: a wish is not a reason to ask again for what is refused for good.
    """
    wish = connection.execute("SELECT seq, count FROM serial_wish ORDER BY seq DESC LIMIT 1").fetchone()
    if wish is None:
        return 0
    since, count = wish
    brought, over = connection.execute(
        f"SELECT coalesce(sum(CASE WHEN {OPEN_ORDER} THEN wanted ELSE came END), 0),"  # noqa: S608
        " coalesce(max(outcome = 'rejected'), 0) FROM serial_order WHERE ordered_seq > ?",
        (since,),
    ).fetchone()
    return 0 if over else max(0, count - brought)


def refused(connection: sqlite3.Connection) -> bool:
    """Whether the last order was rejected, and no wish came after it."""
    last = connection.execute(
        "SELECT outcome, ordered_seq FROM serial_order ORDER BY ordered_seq DESC LIMIT 1"
    ).fetchone()
    if last is None or last[0] != OrderOutcome.REJECTED:
        return False
    return connection.execute("SELECT 1 FROM serial_wish WHERE seq > ?", (last[1],)).fetchone() is None


def is_sought(connection: sqlite3.Connection, file_name: str) -> bool:
    """Whether a lost request of this counter may still bring a serial under this name."""
    return (
        connection.execute(
            "SELECT 1 FROM attempt_name JOIN stamp USING (stamp_id) WHERE file_name = ?1"  # noqa: S608
            " AND (seeking OR state IN ('allotting', 'allot_unknown') OR in_flight IN ('allot', 'find'))"
            " UNION ALL SELECT 1 FROM serial_order_name JOIN serial_order USING (order_id)"
            f" WHERE file_name = ?1 AND serial IS NULL AND {OPEN_ORDER}",
            (file_name,),
        ).fetchone()
        is not None
    )


def _ordered(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    connection.execute(
        "INSERT INTO serial_order (order_id, device, way, wanted, came, outcome, batch_id, words, ordered_at, last_at,"
        " retry_at, ordered_seq, seq) VALUES (?1, ?2, ?3, ?4, 0, NULL, '', '', ?5, ?5, NULL, ?6, ?6)",
        (payload["order"], entry.device, payload["way"], len(payload["names"]), entry.at, entry.seq),
    )
    connection.executemany(
        "INSERT INTO serial_order_name (file_name, order_id, serial) VALUES (?, ?, NULL)",
        [(name, payload["order"]) for name in payload["names"]],
    )


def _arrived(connection: sqlite3.Connection, entry: Entry) -> None:
    """News of an order: ``outcome`` accepted, done, unknown, absent, not_done or rejected, and what came with it."""
    payload = entry.payload
    changed = connection.execute(
        "UPDATE serial_order SET outcome = ?, came = came + ?, batch_id = ?, words = ?, last_at = ?, retry_at = ?,"
        " seq = ? WHERE order_id = ? AND (outcome IS NULL OR outcome IN ('accepted', 'unknown'))",
        (
            payload["outcome"],
            len(payload["serials"]),
            payload["batch_id"],
            payload["words"],
            entry.at,
            payload["retry_at"],
            entry.seq,
            payload["order"],
        ),
    ).rowcount
    if changed != 1:
        raise BugError("only an order that is open brings serials")
    for arrived in payload["serials"]:
        named = connection.execute(
            "UPDATE serial_order_name SET serial = ? WHERE file_name = ? AND order_id = ? AND serial IS NULL",
            (arrived["serial"], arrived["file_name"], payload["order"]),
        ).rowcount
        if named != 1:
            raise BugError("a serial arrives under a name of its order, once")
        _add(connection, entry, arrived["serial"], Origin.ORDERED, arrived["file_name"], arrived["specimen"])


def _adopted(connection: sqlite3.Connection, entry: Entry) -> None:
    payload = entry.payload
    _add(connection, entry, payload["serial"], Origin.ADOPTED, payload["file_name"], "")


def _wanted(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "INSERT INTO serial_wish (seq, count, at) VALUES (?, ?, ?)", (entry.seq, entry.payload["count"], entry.at)
    )


def _set_aside(connection: sqlite3.Connection, entry: Entry) -> None:
    """``reason`` says why; an empty one frees what was set aside."""
    payload = entry.payload
    state, before = (
        (StockState.SET_ASIDE, StockState.FREE) if payload["reason"] else (StockState.FREE, StockState.SET_ASIDE)
    )
    changed = connection.execute(
        "UPDATE serial_stock SET state = ?, reason = ?, seq = ? WHERE serial = ? AND state = ?",
        (state.value, payload["reason"], entry.seq, payload["serial"], before.value),
    ).rowcount
    if changed != 1:
        raise BugError("a serial is set aside from the stock, and freed to it")


def _add(
    connection: sqlite3.Connection, entry: Entry, serial: str, origin: Origin, file_name: str, specimen: str
) -> None:
    if connection.execute("SELECT 1 FROM stamp WHERE serial = ?", (serial,)).fetchone():
        raise BugError("a serial that a stamp holds is not in the stock")
    connection.execute(
        "INSERT INTO serial_stock (serial, state, origin, file_name, specimen, came_at, stamp_id, reason, seq)"
        " VALUES (?, ?, ?, ?, ?, ?, NULL, '', ?)",
        (serial, StockState.FREE.value, origin.value, file_name, specimen, entry.at, entry.seq),
    )


FOLDS: Final[dict[str, Fold]] = {
    Kind.SERIALS_WANTED.value: _wanted,
    Kind.SERIALS_ORDERED.value: _ordered,
    Kind.SERIALS_ARRIVED.value: _arrived,
    Kind.SERIAL_ADOPTED.value: _adopted,
    Kind.SERIAL_SET_ASIDE.value: _set_aside,
}
