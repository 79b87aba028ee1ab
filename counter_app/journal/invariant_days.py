"""The second fold of office days: ranges tile, hold whole shifts, and a closed day says what its entries come to."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.shift import CashMove

#: Figures of a closing that are added up here too (invariant 6); the others are the report's second fold's.
CHECKED: Final = (
    *("sales", "gross", "voids", "voided", "refunds", "refunded"),
    *("deposited", "topped_up", "duty", "expected", "counted"),
)
_FIRST: Final = 1

Row = tuple[int, str, int, int, int]
"""Of a closed day: entry that closed it, date, part, first entry, end."""
Span = tuple[int, Counter[str], str]
"""Its first entry, what its entries come to, and the hash (hex) of the entry before it."""


@dataclass(slots=True)
class DayFold:
    """Sums between the entries at which no till is open: a day is some of those spans, one after the other."""

    open: set[str] = field(default_factory=set[str])
    spans: list[Span] = field(default_factory=list["Span"])
    """The last is being filled."""
    closed: list[Row] = field(default_factory=list[Row])
    notes: dict[int, int] = field(default_factory=dict[int, int])
    """By entry: the closing of the day that it speaks of."""

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry. Without the ``whole`` journal a day that began before is not looked at."""
        payload = entry.payload
        if not self.spans:
            self.spans.append((entry.seq, Counter(), entry.prev_hash.hex()))
        self._add(entry)
        match entry.kind:
            case Kind.SHIFT_OPENED:
                self.open.add(payload["shift"])
            case Kind.SHIFT_CLOSED:
                self.open.discard(payload["shift"])
                if not self.open:
                    self.spans.append((entry.seq + 1, Counter(), entry.hash.hex()))
            case Kind.DAY_CLOSED:
                yield from self._close(entry, whole=whole)
            case Kind.DAY_CORRECTED:
                of_day = [row[0] for row in self.closed if row[1:3] == (payload["day"], payload["part"])]
                self.notes[entry.seq] = of_day[0] if of_day else 0
                if whole and not of_day:
                    yield 6, f"entry {entry.seq} speaks of a day that is not closed"
            case _:
                return

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Whether the days on the screen are those of the entries. Of a whole journal alone."""
        shown = connection.execute(
            "SELECT closed_seq, day, part, first_seq, end_seq FROM office_day ORDER BY closed_seq"
        ).fetchall()
        notes = dict(connection.execute("SELECT seq, of_day FROM day_note").fetchall())
        if [tuple(row) for row in shown] != self.closed or notes != self.notes:
            yield 5, "closed days shown and closed days of the journal differ"

    def _close(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        said = entry.payload
        first, end, before = said["first_seq"], said["end_seq"], self.closed[-1] if self.closed else None
        if before is not None or whole:
            if first != (before[4] if before else _FIRST):
                yield 7, f"the day at entry {entry.seq} does not begin where the day before it ended"
            if before is not None and (said["day"], said["part"]) <= (before[1], before[2]):
                yield 3, f"the day at entry {entry.seq} was closed before"
        borders = {begin: before_it for begin, _, before_it in self.spans}
        if first in borders and (end not in borders or end <= first or end > entry.seq):
            yield 6, f"the day at entry {entry.seq} ends in the middle of a shift"
        elif first in borders:
            sums: Counter[str] = Counter()
            for begin, one, _ in self.spans:
                if first <= begin < end:
                    sums.update(one)
            yield from self._compare(entry, sums)
            if said["head"] != borders[end]:
                yield 2, f"the day at entry {entry.seq} names another head of the chain"
        elif whole:
            yield 6, f"the day at entry {entry.seq} begins in the middle of a shift"
        self.closed.append((entry.seq, said["day"], said["part"], first, end))
        self.spans = [span for span in self.spans if span[0] >= end]

    def _compare(self, entry: Entry, sums: Counter[str]) -> Iterator[tuple[int, str]]:
        figures: Payload = entry.payload["figures"]
        differ = [name for name in CHECKED if figures[name] != sums[name]]
        if differ:
            yield 6, f"the day closed at entry {entry.seq} does not agree with its entries: {', '.join(differ)}"

    def _add(self, entry: Entry) -> None:
        payload, sums = entry.payload, self.spans[-1][1]
        match entry.kind:
            case Kind.SALE_COMMITTED:
                sums.update({"sales": 1, "gross": payload["total"]})
            case Kind.OPERATION_REVERSED if payload["sale"] is not None:
                sums.update({"voids": 1, "voided": payload["total"]})
            case Kind.STAMPS_REFUNDED:
                sums.update({"refunds": 1, "refunded": payload["total"]})
            case Kind.CASH_MOVED:
                deposit = payload["move"] == CashMove.DEPOSIT
                sums["deposited" if deposit else "topped_up"] += payload["amount"]
            case Kind.ATTEMPT_ENDED:
                postings: list[tuple[str, int]] = payload.get("postings", [])
                sums["duty"] -= sum(amount for account, amount in postings if account == Account.DUTY)
            case Kind.SHIFT_CLOSED:
                sums.update({"expected": payload["expected"], "counted": payload["counted"]})
            case _:
                return
