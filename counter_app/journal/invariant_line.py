"""The second fold of the queue for people: numbers day by day, nobody called twice, nobody lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Entry, Kind


@dataclass(slots=True)
class LineFold:
    """The last number of each office day, and who is still there: ``waiting`` or ``called``."""

    last: dict[str, int] = field(default_factory=dict[str, int])
    there: dict[str, str] = field(default_factory=dict[str, str])

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it. Without the ``whole`` journal what is not known may be older."""
        payload = entry.payload
        match entry.kind:
            case Kind.LINE_JOINED:
                yield from self._joined(entry, whole=whole)
            case Kind.LINE_CALLED:
                if self.there.get(payload["ticket"], "" if whole else "waiting") != "waiting":
                    yield 3, f"entry {entry.seq} calls number {payload['number']}, which does not wait"
                self.there[payload["ticket"]] = "called"
            case Kind.LINE_LEFT:
                if self.there.pop(payload["ticket"], None) is None and whole:
                    yield 3, f"entry {entry.seq} takes number {payload['number']} out of the line, where it is not"
            case _:
                return

    def _joined(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        day, number = entry.payload["day"], entry.payload["number"]
        before = self.last.get(day, 0 if whole else number - 1)
        if number <= before:
            yield 3, f"entry {entry.seq} gives number {number} of {day} a second time"
        elif number != before + 1:
            yield 7, f"entry {entry.seq} gives number {number} of {day} after {before}"
        self.last[day] = max(before, number)
        self.there[entry.payload["ticket"]] = "waiting"

    def check(self, connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
        """Invariant 10: the people on the screen are those of the entries. Of a whole journal alone."""
        shown = dict(
            connection.execute(
                "SELECT ticket_id, CASE WHEN called_seq IS NULL THEN 'waiting' ELSE 'called' END FROM line_ticket"
                " WHERE left_seq IS NULL"
            ).fetchall()
        )
        if shown != self.there:
            yield 10, "people shown in the line and people in the line of the journal differ"
