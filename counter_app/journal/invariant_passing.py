"""The second fold of stamps that pass between counters: none is used while another counter may, and their money stays
what it was (decision 0047)."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind, Payload


@dataclass(slots=True)
class PassingFold:
    """Of each stamp that was ever released or taken over: its last hand-over, and whether it is here."""

    number: dict[str, int] = field(default_factory=dict[str, int])
    here: dict[str, bool] = field(default_factory=dict[str, bool])
    prices: dict[str, int] = field(default_factory=dict[str, int])
    used: set[str] = field(default_factory=set[str])
    """Stamps that have a document, or whose money was given back."""

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it. Without the ``whole`` journal what is not known may be older."""
        said = entry.payload
        match entry.kind:
            case Kind.SALE_COMMITTED:
                for stamp in said["stamps"]:
                    self.prices[stamp["stamp"]] = stamp["price"]
                    if stamp["document"]:
                        self.used.add(stamp["stamp"])
            case Kind.DOCUMENT_ATTACHED:
                yield from self._use(entry, said["stamp"])
            case Kind.OPERATION_REVERSED | Kind.STAMPS_REFUNDED:
                for stamp in said["stamps"]:
                    yield from self._use(entry, stamp)
            case Kind.STAMP_RELEASED:
                yield from self._released(entry, whole=whole)
            case Kind.STAMP_TAKEN_OVER:
                yield from self._taken_over(entry)
            case _:
                return

    def _use(self, entry: Entry, stamp: str) -> Iterator[tuple[int, str]]:
        self.used.add(stamp)
        if not self.here.get(stamp, True):
            yield 3, f"entry {entry.seq} uses stamp {stamp}, which another counter has"

    def _released(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        said = entry.payload
        stamp = said["stamp"]
        if stamp in self.used or not self.here.get(stamp, True):
            yield 3, f"entry {entry.seq} releases stamp {stamp}, which is not free here"
        if whole and stamp not in self.prices:
            yield 3, f"entry {entry.seq} releases stamp {stamp}, which was never here"
        yield from self._pass(entry, here=False, owed=self.prices.get(stamp, _owed(said)))

    def _taken_over(self, entry: Entry) -> Iterator[tuple[int, str]]:
        said = entry.payload
        stamp, price = said["stamp"], said["price"]
        if self.here.get(stamp, stamp in self.prices):
            yield 3, f"entry {entry.seq} takes stamp {stamp} over, which is here"
        if self.prices.setdefault(stamp, price) != price:
            yield 1, f"entry {entry.seq} takes stamp {stamp} over at another price"
        yield from self._pass(entry, here=True, owed=-price)

    def _pass(self, entry: Entry, *, here: bool, owed: int) -> Iterator[tuple[int, str]]:
        said = entry.payload
        stamp = said["stamp"]
        if said["number"] < self.number.get(stamp, 0) + (not here):
            yield 3, f"entry {entry.seq} repeats hand-over {said['number']} of stamp {stamp}"
        if _owed(said) != owed:
            yield 1, f"entry {entry.seq} does not carry what is owed for stamp {stamp} along"
        self.number[stamp], self.here[stamp] = said["number"], here

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariants 7 and 10: which stamps are here and which are not is shown as it is. Of a whole journal alone."""
        rows = connection.execute("SELECT stamp_id, passed, state <> 'released' FROM stamp WHERE passed > 0").fetchall()
        shown = {stamp: (passed, bool(here)) for stamp, passed, here in rows}
        if shown != {stamp: (number, self.here[stamp]) for stamp, number in self.number.items()}:
            yield 7, "stamps that passed between counters and those of the journal differ"
        (sold,) = connection.execute(
            "SELECT coalesce(sum(amount), 0) FROM posting WHERE account = ?", (Account.BETWEEN_COUNTERS.value,)
        ).fetchone()
        kept = connection.execute(
            "SELECT coalesce(sum(CASE WHEN sale.seq < 0 THEN price * (state <> 'released')"
            " ELSE -price * (state = 'released') END), 0) FROM stamp JOIN sale USING (sale_id) WHERE passed > 0"
        ).fetchone()[0]
        if sold != kept:
            yield 5, "what counters owe each other for stamps differs from the stamps that passed"


def _owed(said: Payload) -> int:
    """What the entry takes from the debt to customers, negative where it adds to it."""
    return sum(amount for account, amount in said["postings"] if account == Account.PAID_NOT_STAMPED)
