"""Rows of made-up journals, chained and hashed as real ones are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from counter_app.domain.entries import NOTHING_BEFORE, canonical_json, entry_hash
from counter_app.journal.entry_lines import Row


@dataclass
class Chain:
    """What one device writes in one epoch; ``more`` continues it."""

    device: str
    epoch: int = 1
    rows: list[Row] = field(default_factory=list)

    def more(self, count: int, word: str = "sale") -> list[Row]:
        """So many new entries."""
        fresh: list[Row] = []
        for _ in range(count):
            number = len(self.rows) + 1
            kind = "journal.genesis/1" if number == 1 else "sale.committed/1"
            before = self.rows[-1][13] if self.rows else NOTHING_BEFORE
            told = {
                "entry_id": hashlib.sha256(f"{self.device} {self.epoch} {number} {word}".encode()).hexdigest(),
                "device": self.device,
                "epoch": self.epoch,
                "device_seq": number,
                "op_id": f"op-{number}",
                "kind": kind,
                "at": "2026-11-28T02:00:00.000Z",
                "zone": "Asia/Jakarta",
                "actor": "system",
                "cause": "system",
            }
            payload = canonical_json({"word": word, "number": number})
            digest = entry_hash(**told, payload_json=payload, prev_hash=before)  # pyright: ignore[reportArgumentType]
            row = (number, *told.values(), payload, before, digest)
            self.rows.append(row)
            fresh.append(row)
        return fresh

    def copy(self, length: int) -> Chain:
        """The same chain as far as this entry: a copy that somebody may continue otherwise."""
        return Chain(self.device, self.epoch, self.rows[:length])
