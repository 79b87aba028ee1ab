"""The second fold of what reconciliations found, for :mod:`.invariants`: by other code than the read model's."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import SYSTEM, Entry, Kind
from counter_app.domain.reconciliation import How

Found = tuple[int, str]


@dataclass(slots=True)
class DifferenceFold:
    """Differences by their ids, and the runs that were complete."""

    open: dict[str, str] = field(default_factory=dict[str, str])
    """What an open one is about: its type, and its serial or the name of a figure."""
    settled: dict[str, str] = field(default_factory=dict[str, str])
    owners: dict[str, str] = field(default_factory=dict[str, str])
    complete: int = 0
    """Sequence of the last complete run."""

    def take(self, entry: Entry, *, whole: bool) -> Iterator[Found]:
        """The next entry; what is wrong in it. Without the ``whole`` journal what is not known may be older."""
        payload = entry.payload
        match entry.kind:
            case Kind.RECONCILED:
                if payload["complete"] and payload["self_test"]:
                    self.complete = entry.seq
                elif payload["complete"]:
                    yield 10, f"entry {entry.seq} calls a reconciliation complete that failed its own test"
            case Kind.DIFFERENCE_FOUND:
                about = f"{payload['type']} {payload['serial'] or payload['file_name']}"
                if about in self.open.values():
                    yield 10, f"entry {entry.seq} reports a difference twice: {about}"
                self.open[payload["difference"]] = about
            case Kind.DIFFERENCE_ASSIGNED:
                self.owners[payload["difference"]] = payload["owner"]
                if whole and payload["difference"] not in self.open:
                    yield 10, f"entry {entry.seq} gives an owner to a difference that is not open"
            case Kind.DIFFERENCE_SETTLED:
                if whole and payload["difference"] not in self.open:
                    yield 10, f"entry {entry.seq} settles a difference that is not open"
                if (payload["how"] == How.VANISHED) != (entry.actor == SYSTEM):
                    yield 9, f"entry {entry.seq} settles a difference in the wrong name"
                self.open.pop(payload["difference"], None)
                self.settled[payload["difference"]] = payload["how"]
            case _:
                return

    def check(self, connection: sqlite3.Connection) -> Iterator[Found]:
        """Invariant 10: what is open is shown as open, and when the last complete run was is shown as it was."""
        shown_open = dict(
            connection.execute(
                "SELECT difference_id, type || ' ' || CASE serial WHEN '' THEN file_name ELSE serial END"
                " FROM difference WHERE settled_seq IS NULL"
            ).fetchall()
        )
        shown_settled = dict(
            connection.execute("SELECT difference_id, how FROM difference WHERE settled_seq IS NOT NULL").fetchall()
        )
        shown_owners = dict(
            connection.execute("SELECT difference_id, owner FROM difference WHERE owner IS NOT NULL").fetchall()
        )
        if shown_open != self.open or shown_settled != self.settled:
            yield 10, "differences to the issuer's list shown and those of the journal differ"
        if shown_owners != self.owners:
            yield 10, "owners of differences shown and those of the journal differ"
        (complete,) = connection.execute("SELECT coalesce(max(seq), 0) FROM reconciliation WHERE complete").fetchone()
        if complete != self.complete:
            yield 10, "the last complete reconciliation is not shown as it was"
