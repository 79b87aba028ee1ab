"""Verification of the hash chain: every entry recomputed from what stands in the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from counter_app.domain.entries import NOTHING_BEFORE, Cause, Entry, Kind, canonical_json, entry_hash
from counter_app.domain.errors import BugError
from counter_app.domain.ids import EntryId, OpId

COLUMNS = "seq, id, device, epoch, device_seq, op_id, kind, at, zone, actor, cause, payload, prev_hash, hash"


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk over the whole chain found. ``broken_at`` is the first entry that does not fit, or None."""

    count: int
    head: bytes
    broken_at: int | None
    reason: str = ""

    @property
    def whole(self) -> bool:
        """Whether every entry fits."""
        return self.broken_at is None


def entry_of(row: tuple[Any, ...]) -> Entry:
    """An :class:`Entry` from a row of :data:`COLUMNS`."""
    return Entry(
        seq=row[0],
        entry_id=EntryId(row[1]),
        device=row[2],
        epoch=row[3],
        device_seq=row[4],
        op_id=OpId(row[5]),
        kind=row[6],
        at=row[7],
        zone=row[8],
        actor=row[9],
        cause=Cause(row[10]),
        payload=json.loads(row[11]),
        prev_hash=row[12],
        hash=row[13],
    )


def entries(connection: sqlite3.Connection, after: int = 0) -> Iterator[Entry]:
    """Entries with ``seq > after``, in order."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM entry WHERE seq > ? ORDER BY seq", (after,)):  # noqa: S608
        yield entry_of(row)


def verify(connection: sqlite3.Connection, on_progress: Callable[[int], None] | None = None) -> ChainReport:
    """Walk the chain from the first entry. ``on_progress`` gets the count every thousand entries."""
    last: dict[tuple[str, int], tuple[int, bytes]] = {}
    count, head = 0, NOTHING_BEFORE
    rows = connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq")  # noqa: S608
    for row in rows:
        count += 1
        seq, chain = row[0], (row[2], row[3])
        device_seq, previous = last.get(chain, (0, NOTHING_BEFORE))
        reason = ""
        if seq != count:
            reason = "gap"
        elif row[4] != device_seq + 1:
            reason = "device_gap"
        elif row[12] != previous:
            reason = "link"
        elif _hash_of(row) != row[13]:
            reason = "content"
        elif (device_seq == 0) != (row[6] == Kind.GENESIS):
            # Another device's chain begins with its genesis entry: a lone forged entry is no chain.
            reason = "genesis"
        if reason:
            return ChainReport(count - 1, head, count, reason)
        head = row[13]
        last[chain] = (row[4], head)
        if on_progress is not None and count % 1000 == 0:
            on_progress(count)
    return ChainReport(count, head, None)


def _hash_of(row: tuple[Any, ...]) -> bytes:
    try:
        if canonical_json(json.loads(row[11])) != row[11]:
            return b""
    except (ValueError, BugError):
        return b""
    return entry_hash(
        entry_id=row[1],
        device=row[2],
        epoch=row[3],
        device_seq=row[4],
        op_id=row[5],
        kind=row[6],
        at=row[7],
        zone=row[8],
        actor=row[9],
        cause=row[10],
        payload_json=row[11],
        prev_hash=row[12],
    )
