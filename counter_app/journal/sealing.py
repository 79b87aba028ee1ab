"""Chains one entry: its place, its hash, its row."""

from __future__ import annotations

import sqlite3

from counter_app.domain.entries import NOTHING_BEFORE, Cause, Entry, Kind, Payload, canonical_json, entry_hash
from counter_app.domain.ids import EntryId, OpId
from counter_app.journal import chain

_INSERT = f"INSERT INTO entry ({chain.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


def seal_entry(
    connection: sqlite3.Connection,
    kind: Kind,
    payload: Payload,
    *,
    entry_id: str,
    at: str,
    zone: str,
    op_id: str,
    actor: str,
    cause: Cause,
    begins: tuple[str, int] | None = None,
) -> Entry:
    """Insert one entry. It continues the last entry's chain, or ``begins`` that of a device's epoch.

    The caller holds the transaction.
    """
    last = connection.execute(
        "SELECT seq, device, epoch, device_seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    if begins is not None:
        last = (last[0] if last else 0, *begins, 0, NOTHING_BEFORE)
    seq, device, epoch, device_seq, prev_hash = last[0] + 1, last[1], last[2], last[3] + 1, last[4]
    payload_json = canonical_json(payload)
    digest = entry_hash(
        entry_id=entry_id,
        device=device,
        epoch=epoch,
        device_seq=device_seq,
        op_id=op_id,
        kind=kind.value,
        at=at,
        zone=zone,
        actor=actor,
        cause=cause.value,
        payload_json=payload_json,
        prev_hash=prev_hash,
    )
    place = (seq, entry_id, device, epoch, device_seq)
    connection.execute(
        _INSERT, (*place, op_id, kind.value, at, zone, actor, cause.value, payload_json, prev_hash, digest)
    )
    return Entry(
        seq=seq,
        entry_id=EntryId(entry_id),
        device=device,
        epoch=epoch,
        device_seq=device_seq,
        op_id=OpId(op_id),
        kind=kind.value,
        at=at,
        zone=zone,
        actor=actor,
        cause=cause,
        payload=payload,
        prev_hash=prev_hash,
        hash=digest,
    )
