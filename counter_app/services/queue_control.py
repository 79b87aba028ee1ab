"""What people may tell the queue: hold on, go on, and try what was refused once more. Each wish is an entry.

A pause holds what costs or goes out; questions about lost answers go on, and what is stamped already comes home.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, same_intent


@dataclass(frozen=True, slots=True)
class RejectedCause:
    """Why stamps stand refused (a code, or ``code: the issuer's own words``), and how many for that."""

    words: str
    count: int


class QueueControl:
    """A supervisor's hand on the queue."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pause(self, session: Session, op_id: OpId, reason: str) -> None:
        """Hold the queue. Raises Refused ``session.not_allowed``, ``queue.reason_missing``, ``queue.paused``."""
        self._desk.require(session, Right.CONTROL_QUEUE)
        reason = _required(reason)
        with self._desk.journal.write() as writer:
            if _done_before(writer, op_id, Kind.QUEUE_PAUSED, {"reason": reason}):
                return
            if is_paused(writer.connection):
                raise Refused("queue.paused")
            _append(writer, session, op_id, Kind.QUEUE_PAUSED, {"reason": reason})

    def resume(self, session: Session, op_id: OpId) -> None:
        """Let it go on. Raises Refused ``session.not_allowed``, ``queue.not_paused``."""
        self._desk.require(session, Right.CONTROL_QUEUE)
        with self._desk.journal.write() as writer:
            if _done_before(writer, op_id, Kind.QUEUE_RESUMED, {}):
                return
            if not is_paused(writer.connection):
                raise Refused("queue.not_paused")
            _append(writer, session, op_id, Kind.QUEUE_RESUMED, {})

    def rejected_causes(self) -> tuple[RejectedCause, ...]:
        """Why stamps stand refused, the most frequent first."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT coalesce(last_words, ''), count(*) FROM stamp WHERE standing NOT IN ('handed_over', 'voided')"
                " AND standing = 'rejected' GROUP BY 1 ORDER BY 2 DESC, 1"
            ).fetchall()
        return tuple(RejectedCause(*row) for row in rows)

    def retry(self, session: Session, op_id: OpId, stamp_ids: Sequence[str], reason: str) -> int:
        """Try refused stamps again as they are; how many.

        Raises Refused ``session.not_allowed``, ``queue.reason_missing``, ``queue.not_rejected`` (one of them is not
        refused any more: nothing was written).
        """
        self._desk.require(session, Right.CONTROL_QUEUE)
        reason = _required(reason)
        with self._desk.journal.write() as writer:
            return _retry(writer, session, op_id, sorted(set(stamp_ids)), reason)

    def retry_cause(self, session: Session, op_id: OpId, words: str, reason: str) -> int:
        """Try all stamps again that were refused for the same cause; how many. Raises what :meth:`retry` raises."""
        self._desk.require(session, Right.CONTROL_QUEUE)
        reason = _required(reason)
        with self._desk.journal.write() as writer:
            if (entry := earlier(writer.connection, op_id, Kind.STAMP_RETRIED)) is not None:
                same_intent(entry, {"reason": reason})
                return len(entry.payload["stamps"])
            rows = writer.connection.execute(
                "SELECT stamp_id FROM stamp WHERE standing NOT IN ('handed_over', 'voided') AND standing = 'rejected'"
                " AND coalesce(last_words, '') = ? ORDER BY stamp_id",
                (words,),
            ).fetchall()
            return _retry(writer, session, op_id, [row[0] for row in rows], reason)


def _retry(writer: Writer, session: Session, op_id: OpId, stamp_ids: Sequence[str], reason: str) -> int:
    payload = {"stamps": list(stamp_ids), "reason": reason}
    if not _done_before(writer, op_id, Kind.STAMP_RETRIED, payload):
        if not stamp_ids or any(not _is_rejected(writer.connection, stamp_id) for stamp_id in stamp_ids):
            raise Refused("queue.not_rejected")
        _append(writer, session, op_id, Kind.STAMP_RETRIED, payload)
    return len(stamp_ids)


def _required(reason: str) -> str:
    reason = " ".join(reason.split())
    if not reason:
        raise Refused("queue.reason_missing")
    return reason


def _done_before(writer: Writer, op_id: OpId, kind: Kind, asked: dict[str, Any]) -> bool:
    entry = earlier(writer.connection, op_id, kind)
    if entry is None:
        return False
    same_intent(entry, asked)
    return True


def is_paused(connection: sqlite3.Connection) -> bool:
    """Whether a supervisor holds the queue."""
    return connection.execute("SELECT 1 FROM queue_pause WHERE resumed_at IS NULL").fetchone() is not None


def _is_rejected(connection: sqlite3.Connection, stamp_id: str) -> bool:
    row = connection.execute("SELECT standing FROM stamp WHERE stamp_id = ?", (stamp_id,)).fetchone()
    return row is not None and row[0] == "rejected"


def _append(writer: Writer, session: Session, op_id: OpId, kind: Kind, payload: dict[str, Any]) -> None:
    writer.append(kind, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)
