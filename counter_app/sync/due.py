"""What is due: queries on the read model. The queue is nowhere else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from counter_app.domain.stamp import Step

#: The index ``stamp_open`` has this condition, word for word.
_OPEN: Final = "standing NOT IN ('handed_over', 'voided')"
#: The engine can do something for it. The stamps before it on the document are finished or voided.
_WORKABLE: Final = (
    f"{_OPEN} AND standing IN ('waiting', 'unknown') AND in_flight IS NULL AND document_id IS NOT NULL"  # noqa: S608
    " AND (state IN ('paid', 'allot_unknown', 'allotted', 'stamp_unknown', 'stamped') OR seeking)"
    " AND NOT EXISTS (SELECT 1 FROM stamp AS before WHERE before.document_id = stamp.document_id"
    " AND before.doc_order < stamp.doc_order AND before.state NOT IN ('verified', 'handed_over', 'voided'))"
)
#: ``domain/stamp.py``'s ``next_step`` for those states; a test holds the two together.
STEP_SQL: Final = """CASE state
  WHEN 'paid' THEN CASE WHEN upload_id IS NULL THEN 'upload' ELSE 'allot' END
  WHEN 'allotted' THEN CASE WHEN upload_id IS NULL THEN 'upload' WHEN unnamed AND :naming THEN 'name' ELSE 'sign' END
  WHEN 'stamp_unknown' THEN 'ask'
  WHEN 'stamped' THEN 'fetch'
  ELSE 'find' END"""
#: A last attempt in the future says that the clock went back: its waiting time means nothing any more.
_MAY_NOW: Final = "(:force OR retry_at IS NULL OR retry_at <= :now OR last_at > :now)"
_ORDER: Final = "ORDER BY due_by, paid_at, n"
#: Sold while the issuer served: the customer was told that it is affixed at once, and may stand there still.
_FRESH: Final = (
    "paid_at > :since AND (SELECT sale.offline FROM sale WHERE sale.sale_id = stamp.sale_id) = 0"
    " ORDER BY paid_at DESC, n"
)


@dataclass(frozen=True, slots=True)
class Due:
    """A stamp, and the step that it waits for."""

    stamp_id: str
    step: Step


@dataclass(frozen=True, slots=True)
class Look:
    """What the engine looks at before each round."""

    paused: bool
    free_serials: bool
    takes_serials: bool
    """Whether a stamp can take one of them now."""
    needs_allotting: bool
    """Whether a stamp waits for a serial of its own, or for news of one that may have been taken."""


def due(
    connection: sqlite3.Connection,
    limit: int,
    *,
    steps: Iterable[Step],
    naming: bool,
    now: str,
    force: bool,
    fresh_since: str | None = None,
) -> tuple[Due, ...]:
    """Stamps whose next step is one of ``steps``: earliest deadline first, then oldest.

    ``force`` ignores waiting times. ``fresh_since``: only those sold after it while the issuer served, newest first.
    """
    values = {"now": now, "force": force, "naming": naming, "limit": limit, "since": fresh_since}
    end = _ORDER if fresh_since is None else f"AND {_FRESH}"
    rows = connection.execute(
        f"SELECT stamp_id, {STEP_SQL} FROM stamp WHERE {_WORKABLE} AND {_MAY_NOW}"  # noqa: S608
        f" AND {STEP_SQL} IN ({_listed(steps)}) {end} LIMIT :limit",
        values,
    ).fetchall()
    return tuple(Due(row[0], Step(row[1])) for row in rows)


def can_go_on(connection: sqlite3.Connection, *, steps: Iterable[Step], naming: bool, resting: frozenset[str]) -> bool:
    """Whether a stamp that does not rest waits for one of these steps, now or a little later."""
    rows = connection.execute(
        f"SELECT stamp_id FROM stamp WHERE {_WORKABLE} AND {STEP_SQL} IN ({_listed(steps)}) LIMIT :limit",  # noqa: S608
        {"naming": naming, "limit": len(resting) + 1},
    ).fetchall()
    return any(row[0] not in resting for row in rows)


def look(connection: sqlite3.Connection) -> Look:
    """A few index reads."""
    paused, free, waits, seeks = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM queue_pause WHERE resumed_at IS NULL),"  # noqa: S608
        " EXISTS (SELECT 1 FROM serial_stock WHERE state = 'free'),"
        f" EXISTS (SELECT 1 FROM stamp WHERE {_OPEN} AND standing = 'waiting' AND state = 'paid'),"
        f" EXISTS (SELECT 1 FROM stamp WHERE {_OPEN} AND standing IN ('unknown', 'in_progress')"
        " AND state IN ('allotting', 'allot_unknown', 'voided'))"
    ).fetchone()
    return Look(bool(paused), bool(free), bool(free and waits), bool(seeks or (waits and not free)))


def retry_in(connection: sqlite3.Connection, now: str, asked_at: str) -> float | None:
    """Seconds until the next waiting time ends, of those that were left waiting at ``asked_at``."""
    row = connection.execute(
        # What can be waiting is found in the index alone; rows are read for those few.
        "SELECT (julianday(min(retry_at)) - julianday(?1)) * 86400 FROM stamp WHERE retry_at > ?2"  # noqa: S608
        " AND in_flight IS NULL AND stamp_id IN"
        f" (SELECT stamp_id FROM stamp WHERE {_OPEN} AND standing IN ('waiting', 'unknown'))",
        (now, asked_at),
    ).fetchone()
    return None if row[0] is None else max(0.0, float(row[0]))


def without_serial(connection: sqlite3.Connection, limit: int) -> tuple[str, ...]:
    """Stamps that can take a serial of the stock at once: earliest deadline first, then oldest."""
    rows = connection.execute(
        f"SELECT stamp_id FROM stamp WHERE {_OPEN} AND standing = 'waiting' AND state = 'paid'"  # noqa: S608
        f" AND in_flight IS NULL AND document_id IS NOT NULL {_ORDER} LIMIT ?",
        (limit,),
    ).fetchall()
    return tuple(row[0] for row in rows)


def free_serials(connection: sqlite3.Connection, limit: int) -> tuple[str, ...]:
    """Serials of the stock, oldest first."""
    rows = connection.execute(
        "SELECT serial FROM serial_stock WHERE state = 'free' ORDER BY came_at, serial LIMIT ?", (limit,)
    ).fetchall()
    return tuple(row[0] for row in rows)


def is_paused(connection: sqlite3.Connection) -> bool:
    """Whether a supervisor holds the queue."""
    return connection.execute("SELECT 1 FROM queue_pause WHERE resumed_at IS NULL").fetchone() is not None


def _listed(steps: Iterable[Step]) -> str:
    return ", ".join(f"'{step.value}'" for step in sorted(steps))
