"""The second fold of the outage board: what is paid and not affixed, what came and went in all, who was called."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Entry, Kind


@dataclass(slots=True)
class OutageFold:
    """Stamps that are paid and not affixed, and sums over all time, by sets of ids instead of slots."""

    paid: set[str] = field(default_factory=set[str])
    gone: Counter[str] = field(default_factory=Counter[str])
    """How many were ``stamped`` and ``taken_back``."""
    looking: bool = False
    calls: int = 0

    def take(self, entry: Entry) -> None:
        """The next entry."""
        said = entry.payload
        match entry.kind:
            case Kind.SALE_COMMITTED:
                self.gone["paid"] += len(said["stamps"])
                self.paid.update(stamp["stamp"] for stamp in said["stamps"])
            case Kind.ATTEMPT_ENDED if "result_sha256" in said:
                self._leave("stamped", said["stamp"])
            case Kind.OPERATION_REVERSED | Kind.STAMPS_REFUNDED:
                for stamp_id in said["stamps"]:
                    self._leave("taken_back", stamp_id)
            case Kind.STAMP_RELEASED:
                self._leave("taken_back", said["stamp"])
            case Kind.STAMP_TAKEN_OVER:
                self.gone["paid"] += 1
                self.paid.add(said["stamp"])
            case Kind.WATCH_BEGAN | Kind.WATCH_ENDED:
                self.looking = entry.kind == Kind.WATCH_BEGAN
            case Kind.CUSTOMER_CALLED:
                self.calls += 1
            case _:
                return

    def _leave(self, how: str, stamp_id: str) -> None:
        if stamp_id in self.paid:
            self.paid.remove(stamp_id)
            self.gone[how] += 1

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariants 5 and 7: the board's counts are those of the entries. Of a whole journal alone."""
        shown = {row[0] for row in connection.execute("SELECT stamp_id FROM flow_open")}
        if shown != self.paid:
            yield 7, f"{len(shown)} stamps are shown as paid and not affixed, the entries say {len(self.paid)}"
        sums = connection.execute("SELECT sum(paid), sum(stamped), sum(taken_back) FROM flow_slot").fetchone()
        told = (self.gone["paid"], self.gone["stamped"], self.gone["taken_back"])
        if tuple(one or 0 for one in sums) != told:
            yield 5, f"the board adds up {sums} stamps, the entries say {told}"
        looks = connection.execute("SELECT 1 FROM watch_span WHERE ended_at IS NULL").fetchone() is not None
        if looks != self.looking:
            yield 10, "whether somebody looks at the issuer is shown otherwise than the entries say"
        if connection.execute("SELECT count(*) FROM customer_call").fetchone()[0] != self.calls:
            yield 10, "calls that are shown and calls of the entries differ"
