"""The second fold of physical stock: papers come to what they say, nothing goes that is not there, ranges of serials
tile and never overlap. Ranges are kept here as numbers, by other code than the read model's.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.people import Role
from counter_app.domain.stock import StockMove

_PAPERS = (Kind.STOCK_RECEIVED, Kind.STOCK_MOVED)
#: What takes pieces by itself; of a reversal it is looked at whether it is the contrary of its operation.
_TAKING = (Kind.SALE_COMMITTED, Kind.STOCK_MOVED, Kind.STOCK_COUNTED)


@dataclass(slots=True)
class StockFold:
    """Pieces by product, and ranges of serials as they stand."""

    pieces: Counter[str] = field(default_factory=Counter[str])
    known: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])
    """First, behind the last, and how they stand: ``here`` or ``gone``; in order, without overlaps."""
    came: dict[str, list[tuple[int, int]]] = field(default_factory=dict[str, "list[tuple[int, int]]"])
    """By delivery."""

    def take(self, entry: Entry, roles: dict[str, str], *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry, before or behind its postings; ``roles`` by person; ``whole``: it began at entry 1."""
        payload = entry.payload
        if entry.kind in _PAPERS:
            yield from self._paper(entry)
        elif entry.kind == Kind.STOCK_COUNTED:
            yield from _count(entry)
        if entry.kind in (Kind.STOCK_MOVED, Kind.STOCK_COUNTED):
            yield from _approval(entry, roles)
        if whole:
            yield from self._serials(entry)
        for product, change in payload.get("stock", ()):
            self.pieces[product] += change
            if whole and entry.kind in _TAKING and change < 0 and self.pieces[product] < 0:
                yield 5, f"entry {entry.seq} takes pieces that are not there"

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Whether the serials are shown as the entries have them."""
        shown: list[tuple[int, int, str]] = []
        for first, last, gone in connection.execute("SELECT first, last, gone_seq FROM stock_range ORDER BY first"):
            shown.append((int(first), int(last) + 1, "here" if gone is None else "gone"))
        if _joined(shown) != _joined(self.known):
            yield 4, "serials of adhesive stamps shown and those of the journal differ"

    def _paper(self, entry: Entry) -> Iterator[tuple[int, str]]:
        said = entry.payload
        lines: list[dict[str, Any]] = said["lines"]
        worth = sum(line["unit_price"] * line["quantity"] for line in lines)
        pieces = sum(line["quantity"] for line in lines)
        goes = entry.kind == Kind.STOCK_MOVED and said["move"] != StockMove.TRANSFER_IN
        sign = -1 if goes else 1
        moved = dict(said["stock"])
        if (
            (worth, pieces) != (said["total"], said["pieces"])
            or moved != {line["product"]: sign * line["quantity"] for line in lines}
            or _posted(said) != sign * worth
        ):
            yield 1, f"entry {entry.seq}: lines, totals, pieces and postings do not agree"

    def _serials(self, entry: Entry) -> Iterator[tuple[int, str]]:
        if entry.kind == Kind.OPERATION_REVERSED:
            for first, behind in self.came.pop(entry.payload["op"], ()):
                self._forget(first, behind)
            return
        if entry.kind not in _PAPERS:
            return
        back = entry.payload.get("move") == StockMove.TRANSFER_IN
        goes = entry.kind == Kind.STOCK_MOVED and not back
        for line in entry.payload["lines"]:
            for first, last in line["ranges"]:
                low, behind = int(first), int(last) + 1
                there = self._forget(low, behind)
                held = sum(end - begin for begin, end, _ in there)
                wanted = "here" if goes else "gone"
                fits = held == behind - low and all(how == wanted for *_, how in there)
                if not (fits if goes else not there or (back and fits)):
                    yield 4, f"entry {entry.seq} moves serials that are not where it takes them from"
                insort(self.known, (low, behind, "gone" if goes else "here"))
                if entry.kind == Kind.STOCK_RECEIVED:
                    self.came.setdefault(entry.op_id, []).append((low, behind))

    def _forget(self, low: int, behind: int) -> list[tuple[int, int, str]]:
        """Cut a range out of what is known; what it was."""
        start = max(bisect_right(self.known, (low,)) - 1, 0)
        cut: list[tuple[int, int, str]] = []
        kept: list[tuple[int, int, str]] = []
        stop = start
        while stop < len(self.known) and self.known[stop][0] < behind:
            begin, end, how = self.known[stop]
            stop += 1
            if end <= low:
                kept.append((begin, end, how))
                continue
            cut.append((max(begin, low), min(end, behind), how))
            kept += [(a, b, how) for a, b in ((begin, low), (behind, end)) if a < b]
        self.known[start:stop] = kept
        return cut


def _count(entry: Entry) -> Iterator[tuple[int, str]]:
    said = entry.payload
    differ = [
        (line["product"], line["counted"] - line["expected"], line["unit_price"])
        for line in said["lines"]
        if line["counted"] != line["expected"]
    ]
    over = sum(change * price for _, change, price in differ)
    if said["stock"] != [[product, change] for product, change, _ in differ] or not over == said["total"] == _posted(
        said
    ):
        yield 1, f"entry {entry.seq}: what was counted, the difference and the postings do not agree"
    if differ and not said["reason"]:
        yield 9, f"entry {entry.seq} has a difference without a reason"


def _approval(entry: Entry, roles: dict[str, str]) -> Iterator[tuple[int, str]]:
    """A write-off and a difference have a supervisor's yes, who is not the one who did it."""
    said = entry.payload
    wants = bool(said["stock"]) if entry.kind == Kind.STOCK_COUNTED else said["move"] == StockMove.WRITE_OFF
    yes = said["approved_by"]
    if (wants and yes is None) or (yes is not None and (roles.get(yes) != Role.SUPERVISOR or yes == entry.actor)):
        yield 9, f"entry {entry.seq} was approved by nobody who may"


def _posted(said: dict[str, Any]) -> int:
    return sum(amount for account, amount in said["postings"] if account == "stock")


def _joined(ranges: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbours that stand alike as one: how a range was cut does not matter."""
    found: list[tuple[int, int, str]] = []
    for begin, end, how in ranges:
        if found and found[-1][1] == begin and found[-1][2] == how:
            found[-1] = (found[-1][0], end, how)
        else:
            found.append((begin, end, how))
    return found
