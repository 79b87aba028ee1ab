"""The anchor: the last head that this computer knows, kept outside of the journal's file.

A chain proves that nothing in it was changed, but not that its end is there: an older copy of the file is whole. The
anchor lies with the secrets, so a file that was swapped meets the head that it should have.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from typing import Final, cast

from counter_app.domain.entries import Payload, canonical_json
from counter_app.journal.device_key import SecretStore

SECRET_NAME: Final = "journal-anchor"  # noqa: S105 - a name, not a secret
_HASH: Final = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Anchor:
    """An entry that was committed. ``hash`` in hex."""

    device: str
    epoch: int
    device_seq: int
    seq: int
    hash: str

    def payload(self) -> Payload:
        """As it is kept, and as it stands in the genesis entry of the epoch that begins because of it."""
        return {
            "device": self.device,
            "epoch": self.epoch,
            "device_seq": self.device_seq,
            "seq": self.seq,
            "hash": self.hash,
        }


def head_of(connection: sqlite3.Connection) -> Anchor:
    """The last entry of the journal."""
    device, epoch, device_seq, seq, digest = connection.execute(
        "SELECT device, epoch, device_seq, seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Anchor(device, epoch, device_seq, seq, digest.hex())


def load_anchor(secrets: SecretStore) -> Anchor | None:
    """The anchor; None where there is none or it says nothing that can be read. Raises StorageFailed ``secrets.*``."""
    kept = secrets.get(SECRET_NAME)
    try:
        value: object = json.loads(kept) if kept else None
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    fields = cast("dict[str, object]", value)
    match (fields.get("device"), fields.get("epoch"), fields.get("device_seq"), fields.get("seq"), fields.get("hash")):
        case (str(device), int(epoch), int(device_seq), int(seq), str(digest)) if _HASH.fullmatch(digest):
            return Anchor(device, epoch, device_seq, seq, digest)
        case _:
            return None


def save_anchor(secrets: SecretStore, anchor: Anchor) -> None:
    """Keep it in place of the one before. Raises StorageFailed ``secrets.*``."""
    secrets.set(SECRET_NAME, canonical_json(anchor.payload()).encode())
