"""The second fold of what is present: the state of the issuer and of its roles, and who holds the queue."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Entry, Kind
from counter_app.journal.invariant_outage import OutageFold


@dataclass(slots=True)
class ServiceFold:
    """Invariant 10: what stands on the screen as the present state is what the entries said last."""

    states: dict[str, str] = field(default_factory=dict[str, str])
    """By role; "" is the issuer as a whole."""
    held_since: int | None = None
    wrong: list[str] = field(default_factory=list[str])
    outage: OutageFold = field(default_factory=OutageFold)

    def take(self, entry: Entry) -> None:
        """The next entry."""
        self.outage.take(entry)
        match entry.kind:
            case Kind.ISSUER_CHANGED:
                self.states[""] = entry.payload["state"]
            case Kind.ROLE_CHANGED:
                self.states[entry.payload["role"]] = entry.payload["state"]
            case Kind.QUEUE_PAUSED:
                if self.held_since is not None:
                    self.wrong.append(f"entry {entry.seq} holds a queue that is held")
                self.held_since = entry.seq
            case Kind.QUEUE_RESUMED:
                self.held_since = None
            case _:
                return

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """What does not fit, with its invariant. Of a whole journal alone."""
        yield from ((10, what) for what in self.wrong)
        yield from self.outage.check(connection)
        shown = dict(connection.execute("SELECT role, state FROM role_period WHERE ended_at IS NULL").fetchall())
        whole = connection.execute("SELECT state FROM issuer_period WHERE ended_at IS NULL").fetchone()
        if whole is not None:
            shown[""] = whole[0]
        if shown != self.states:
            yield 10, f"the issuer's state is shown as {shown}, the entries say {self.states}"
        held = connection.execute("SELECT seq FROM queue_pause WHERE resumed_at IS NULL").fetchone()
        if (held[0] if held else None) != self.held_since:
            yield 10, "whether the queue is held is shown otherwise than the entries say"
