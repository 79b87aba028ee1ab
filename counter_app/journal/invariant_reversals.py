"""The second fold of reversals: each is the exact contrary of one operation, once (lessons, "partial or double
reversal"). Of an operation only a digest is kept of what its reversal must say.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counter_app.domain.entries import Entry, Kind, canonical_json

_DIGEST_BYTES = 16


@dataclass(slots=True)
class ReversalFold:
    """Operations that can be reversed, and those that were."""

    contrary: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """Of each operation, by its op_id."""
    done: dict[str, str] = field(default_factory=dict[str, str])
    """Reversed operations, and the intent that reversed them."""
    voided: int = 0
    voided_total: int = 0

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong with it, as number of the invariant and words."""
        match entry.kind:
            case Kind.SALE_COMMITTED | Kind.STOCK_RECEIVED:
                self.contrary[entry.op_id] = _contrary_of(entry)
            case Kind.OPERATION_REVERSED:
                yield from self._reversed(entry, whole)
            case _:
                return

    def _reversed(self, entry: Entry, whole: bool) -> Iterator[tuple[int, str]]:
        said = entry.payload
        op_id = said["op"]
        expected = self.contrary.get(op_id)
        if expected is None:
            # In a shift the operation may stand before its opening; in the whole journal it may not.
            if whole:
                yield 3, f"entry {entry.seq} reverses nothing that can be reversed"
        elif not sum(amount for _, amount in said["postings"]) and expected != _as_said(said):
            yield 1, f"entry {entry.seq} is not the contrary of the operation that it reverses"
        if self.done.setdefault(op_id, entry.op_id) != entry.op_id:
            yield 3, f"operation {op_id} was reversed twice"
        if said["sale"] is not None:
            self.voided += 1
            self.voided_total += said["total"]


def _contrary_of(entry: Entry) -> bytes:
    was = entry.payload
    stamps = [stamp["stamp"] for stamp in was.get("stamps", [])]
    total = (
        was["total"] if entry.kind == Kind.SALE_COMMITTED else sum(a for name, a in was["postings"] if name == "stock")
    )
    back = _given_back(was) if entry.kind == Kind.SALE_COMMITTED else {}
    return _digest(
        [
            entry.entry_id,
            entry.kind,
            was.get("sale"),
            was.get("receipt"),
            total,
            back,
            sorted([account, -amount] for account, amount in was["postings"]),
            sorted([product, -change] for product, change in was["stock"]),
            stamps,
        ]
    )


def _given_back(sale: dict[str, Any]) -> dict[str, int]:
    """What stayed here of each means."""
    back = Counter[str]()
    for payment in sale["payments"]:
        back[payment["means"]] += payment["amount"]
    back["cash"] -= sale["change"]
    return {means: amount for means, amount in back.items() if amount}


def _as_said(said: dict[str, Any]) -> bytes:
    names = ("entry", "kind", "sale", "receipt", "total", "money_back")
    pairs = (sorted(said["postings"]), sorted(said["stock"]))
    return _digest([*(said[name] for name in names), *pairs, said["stamps"]])


def _digest(facts: list[Any]) -> bytes:
    return hashlib.blake2b(canonical_json(facts).encode(), digest_size=_DIGEST_BYTES).digest()
