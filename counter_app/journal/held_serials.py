"""Every serial that the journal holds and the names under which the issuer may know it, for the reconciliation."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from typing import Any, Final

from counter_app.domain.reconciliation import Held, Hold, OwnName
from counter_app.domain.stamp import Step

#: A stamp that waits to be sent for signing again may be stamped by the first request: the engine settles it.
_OF_STAMPS: Final = """
SELECT serial, CASE WHEN signed OR state IN ('stamped', 'verified', 'handed_over') THEN 'stamped'
    WHEN state IN ('stamping', 'stamp_unknown') OR (state = 'allotted' AND sign_attempts > 0) THEN 'sent'
    ELSE 'unstamped' END AS hold, stamp_id, seq, serial_at AS came_at
FROM stamp WHERE serial IS NOT NULL"""
_OF_STOCK: Final = """
SELECT serial, state AS hold, NULL AS stamp_id, seq, came_at
FROM serial_stock WHERE state IN ('free', 'set_aside')"""
_NAMES: Final = """
SELECT file_name FROM serial_owner JOIN attempt_name USING (stamp_id) WHERE serial_owner.serial = held.serial
UNION SELECT stamp_id || '.pdf' FROM serial_owner WHERE serial_owner.serial = held.serial
UNION SELECT file_name FROM serial_stock WHERE serial_stock.serial = held.serial AND file_name <> ''"""
_ASKED: Final = """
SELECT at FROM serial_owner JOIN attempt_name USING (stamp_id) WHERE serial_owner.serial = held.serial
UNION SELECT ordered_at FROM serial_stock JOIN serial_order_name USING (file_name) JOIN serial_order USING (order_id)
    WHERE serial_stock.serial = held.serial"""
_HELD: Final = (
    f"SELECT serial, hold, stamp_id, seq, coalesce(came_at, ''),"  # noqa: S608
    f" (SELECT group_concat(file_name, char(10)) FROM ({_NAMES})),"
    f" (SELECT coalesce(min(at), '') FROM ({_ASKED})) FROM ({{source}}) AS held"
)
_UNDER_WAY: Final = f"(in_flight = '{Step.ALLOT.value}' OR state IN ('allotting', 'allot_unknown') OR seeking)"
_ORDER_UNDER_WAY: Final = "(outcome IS NULL OR outcome IN ('accepted', 'unknown'))"


def held_serials(connection: sqlite3.Connection) -> Iterator[Held]:
    """All of them, sorted by serial. Each table is read along its index, so that nothing waits for a sorting."""
    rows = (connection.execute(f"{_HELD.format(source=one)} ORDER BY serial") for one in (_OF_STAMPS, _OF_STOCK))
    return (_held(row) for row in heapq.merge(*rows, key=lambda row: row[0]))


def held_serial(connection: sqlite3.Connection, serial: str) -> Held | None:
    """One serial, None where the journal does not hold it."""
    source = f"{_OF_STAMPS} AND serial = ?1 UNION ALL {_OF_STOCK} AND serial = ?1"
    row = connection.execute(_HELD.format(source=source), (serial,)).fetchone()
    return None if row is None else _held(row)


def unfinished_serials(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Serials that are on no document yet: what becomes of them can still change."""
    rows = connection.execute(
        # The sign keeps the search off the index of all serials: what is open is found in the queue's.
        "SELECT serial FROM stamp WHERE standing NOT IN ('handed_over', 'voided') AND +serial IS NOT NULL"
        " AND NOT signed AND state IN ('allotted', 'stamping', 'stamp_unknown', 'rejected')"
        " UNION SELECT serial FROM serial_stock WHERE state = 'free'"
        " UNION SELECT serial FROM serial_stock WHERE state = 'set_aside'"
    )
    return tuple(serial for (serial,) in rows)


def count_held(connection: sqlite3.Connection) -> int:
    """How many serials the journal holds."""
    row = connection.execute(
        "SELECT (SELECT count(*) FROM stamp WHERE serial IS NOT NULL)"
        " + (SELECT count(*) FROM serial_stock WHERE state = 'free')"
        " + (SELECT count(*) FROM serial_stock WHERE state = 'set_aside')"
    ).fetchone()
    return int(row[0])


def names_under_way(connection: sqlite3.Connection) -> frozenset[str]:
    """Names of requests that may still be carried out, or whose answer is being looked up."""
    rows = connection.execute(
        "SELECT file_name FROM stamp JOIN attempt_name USING (stamp_id)"  # noqa: S608
        f" WHERE standing NOT IN ('handed_over', 'voided') AND {_UNDER_WAY}"
        " UNION SELECT file_name FROM serial_order JOIN serial_order_name USING (order_id)"
        f" WHERE {_ORDER_UNDER_WAY}"
    )
    return frozenset(name for (name,) in rows)


def own_name(connection: sqlite3.Connection, file_name: str, since: int) -> OwnName | None:
    """What this counter used a file name for, None for another's; under way also where it changed after ``since``.

    Which serial it brought follows from the issuer's list and is not known here.
    """
    row = connection.execute(
        f"SELECT stamp_id, {_UNDER_WAY} OR stamp.seq > ?2 FROM attempt_name JOIN stamp USING (stamp_id)"  # noqa: S608
        " WHERE file_name = ?1"
        f" UNION ALL SELECT NULL, {_ORDER_UNDER_WAY} OR serial_order.seq > ?2"
        " FROM serial_order_name JOIN serial_order USING (order_id) WHERE file_name = ?1"
        " UNION ALL SELECT stamp_id, stamp.seq > ?2 FROM stamp WHERE ?1 = stamp_id || '.pdf' AND stamp_id = ?3",
        (file_name, since, file_name.removesuffix(".pdf")),
    ).fetchone()
    return None if row is None else OwnName(row[0], "", bool(row[1]))


def _held(row: tuple[Any, ...]) -> Held:
    serial, hold, stamp, seq, came_at, names, asked_at = row
    return Held(serial, Hold(hold), frozenset((names or "").split("\n")) - {""}, stamp, seq, asked_at, came_at)
