"""What the writer signs, and how an epoch begins: payloads of genesis and checkpoint entries."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from counter_app.domain.entries import Kind, Payload
from counter_app.journal import chain
from counter_app.journal.device_key import DeviceKey, checkpoint_message

#: Kinds in whose transaction the head is signed at once.
SIGNED_AT_ONCE: Final = frozenset(
    {
        Kind.SHIFT_CLOSED.value,
        Kind.DAY_CLOSED.value,
        Kind.RELEASED.value,
        Kind.BRANCH_PROPOSED.value,
        Kind.STAMP_RELEASED.value,
        Kind.STAMP_TAKEN_OVER.value,
    }
)


@dataclass(frozen=True, slots=True)
class NewEpoch:
    """Why the next entry must not continue the numbers of this file (lessons, "sequence reused after …").

    ``why`` is the reason of :class:`counter_app.journal.trust.Trust`, ``at`` the entry that it names, ``known`` the
    later head that the anchor remembers, where that is the reason.
    """

    why: str
    at: int
    known: Payload | None = None


@dataclass(frozen=True, slots=True)
class Signing:
    """Entries since the last checkpoint of the chain that is being written, and whether its key is this device's."""

    unsigned: int
    signs: bool

    def after(self, kind: Kind) -> Signing:
        """Once an entry of this kind was appended."""
        match kind:
            case Kind.GENESIS:
                return Signing(1, signs=True)
            case Kind.CHECKPOINT:
                return Signing(0, signs=self.signs)
            case _:
                return Signing(self.unsigned + 1, signs=self.signs)

    @property
    def due(self) -> bool:
        """Whether the head is to be signed."""
        return self.signs and self.unsigned >= chain.CHECKPOINT_EVERY


def read_signing(connection: sqlite3.Connection, key: DeviceKey) -> Signing:
    """Where the last chain of the file stands. Two look-ups in an index, however long the journal is."""
    device, epoch, device_seq = connection.execute(
        "SELECT device, epoch, device_seq FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    found = last_of(connection, Kind.CHECKPOINT)
    signed = found[4] if found is not None and (found[2], found[3]) == (device, epoch) else 0
    genesis = last_of(connection, Kind.GENESIS)
    named = chain.payload_of(genesis[11]).get("public_key") if genesis is not None else None
    return Signing(max(0, device_seq - signed), signs=named == key.public)


def last_of(connection: sqlite3.Connection, kind: Kind, after: int = 0) -> chain.Row | None:
    """The last entry of one of the kinds of the index ``entry_trust``."""
    return next(iter(all_of(connection, kind, after, limit=1)), None)


def all_of(connection: sqlite3.Connection, kind: Kind, after: int = 0, *, limit: int = -1) -> list[chain.Row]:
    """Such entries behind ``after``, newest first."""
    return connection.execute(
        f"SELECT {chain.COLUMNS} FROM entry"  # noqa: S608
        " WHERE kind IN ('journal.genesis/1', 'journal.checkpoint/1', 'journal.released/1')"
        " AND kind = ? AND seq > ? ORDER BY seq DESC LIMIT ?",
        (kind.value, after, limit),
    ).fetchall()


def checkpoint_payload(connection: sqlite3.Connection, key: DeviceKey) -> Payload:
    """Signs the last entry of the file."""
    device, epoch, device_seq, digest = connection.execute(
        "SELECT device, epoch, device_seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    head = digest.hex()
    return {
        "device_seq": device_seq,
        "head": head,
        "public_key": key.public,
        "signature": key.sign(checkpoint_message(device, epoch, device_seq, head)),
    }


def next_epoch(connection: sqlite3.Connection, new: NewEpoch) -> tuple[str, int, Payload]:
    """Device and number of the epoch that is to begin, and what its genesis entry says beyond the first one's."""
    device, epoch, device_seq, digest = connection.execute(
        "SELECT device, epoch, device_seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    number = max(epoch, new.known["epoch"] if new.known and new.known["device"] == device else 0) + 1
    return (
        device,
        number,
        {
            "previous": {"epoch": epoch, "device_seq": device_seq, "hash": digest.hex()},
            "why": new.why,
            "at": new.at,
            "known": new.known,
        },
    )
