"""What the columns of a stamp's row say: how far it is, and how that is called in the queue."""

from __future__ import annotations

import sqlite3
from typing import Any

from counter_app.domain.errors import BugError
from counter_app.domain.stamp import Progress, StampState


def standing_of(progress: Progress, *, in_flight: bool = False) -> str:
    """In the words of the queue. What is released to another counter has left this one's as what is voided has."""
    match progress.state:
        case StampState.HANDED_OVER:
            return "handed_over"
        case StampState.VERIFIED:
            return "ready"
        case StampState.REJECTED:
            return "rejected"
        case StampState.VOIDED:
            # What may still turn up at the issuer stays in the queue until it is known.
            return "in_progress" if in_flight else "unknown" if progress.seeking else "voided"
        case StampState.RELEASED:
            return "voided"
        case StampState.ALLOT_UNKNOWN | StampState.STAMP_UNKNOWN:
            return "unknown"
        case StampState.PAID | StampState.ALLOTTING | StampState.ALLOTTED | StampState.STAMPING | StampState.STAMPED:
            if not progress.has_document:
                return "no_document"
            return "in_progress" if in_flight else "waiting"


def progress_at(connection: sqlite3.Connection, stamp_id: str) -> Progress:
    """Of a stamp that is there. Raises BugError for another."""
    row = connection.execute(
        "SELECT state, document_id, upload_id, serial, unnamed, signed, seeking FROM stamp WHERE stamp_id = ?",
        (stamp_id,),
    ).fetchone()
    if row is None:
        raise BugError("an entry names a stamp that was never sold")
    return progress_of(row)


def progress_of(row: tuple[Any, ...]) -> Progress:
    """From the columns ``state, document_id, upload_id, serial, unnamed, signed, seeking``."""
    return Progress(
        StampState(row[0]),
        has_document=row[1] is not None,
        uploaded=row[2] is not None,
        has_serial=row[3] is not None,
        unnamed=bool(row[4]),
        signed=bool(row[5]),
        seeking=bool(row[6]),
    )
