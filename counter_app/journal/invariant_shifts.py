"""The second fold of shifts: what a closing says must be what the entries of its shift come to (invariant 6)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.shift import CashMove

_SUMS = ("sales", "gross", "voids", "voided", "refunds", "refunded", "deposited", "topped_up")


@dataclass(slots=True)
class ShiftFold:
    """Of each shift its sums, and the cash that was moved in it."""

    sums: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    moves: dict[int, tuple[str, str, int]] = field(default_factory=dict[int, "tuple[str, str, int]"])
    """By entry: shift, direction, rupiah."""

    def take(self, entry: Entry, drawer: int) -> Iterator[tuple[int, str]]:
        """The next entry, before its postings; ``drawer``: rupiah in it. What does not fit, with its invariant."""
        payload = entry.payload
        match entry.kind:
            case Kind.SALE_COMMITTED:
                self._add(payload["shift"], "sales", 1)
                self._add(payload["shift"], "gross", payload["total"])
            case Kind.OPERATION_REVERSED if payload["sale"] is not None:
                self._add(payload["shift"], "voids", 1)
                self._add(payload["shift"], "voided", payload["total"])
            case Kind.STAMPS_REFUNDED:
                self._add(payload["shift"], "refunds", 1)
                self._add(payload["shift"], "refunded", payload["total"])
                if sum(payload["money_back"].values()) != payload["total"]:
                    yield 1, f"the refund at entry {entry.seq} gives back another sum than it says"
            case Kind.CASH_MOVED:
                move, amount = CashMove(payload["move"]), payload["amount"]
                self._add(payload["shift"], "deposited" if move is CashMove.DEPOSIT else "topped_up", amount)
                self.moves[entry.seq] = (payload["shift"], move.value, amount)
                if amount <= 0 or (move is CashMove.DEPOSIT and amount > drawer):
                    yield 1, f"entry {entry.seq} moves cash that was not there"
            case Kind.SHIFT_CLOSED:
                said = tuple(payload[name] for name in _SUMS)
                found = tuple(self.sums[payload["shift"], name] for name in _SUMS)
                if payload["expected"] != drawer or said != found:
                    yield 6, f"the closing at entry {entry.seq} does not agree with the entries of its shift"
            case _:
                return

    def check(self, connection: sqlite3.Connection, first: int) -> Iterator[tuple[int, str]]:
        """Whether the cash moved since entry ``first`` is shown as it was."""
        shown = {
            seq: (shift, move, amount)
            for seq, shift, move, amount in connection.execute(
                "SELECT seq, shift_id, move, amount FROM cash_move WHERE seq >= ?", (first,)
            )
        }
        if shown != self.moves:
            yield 5, "cash moved between drawer and head cashier is shown otherwise than the entries say"

    def _add(self, shift: str, name: str, value: int) -> None:
        self.sums[shift, name] += value
