"""The second fold of the drawer opened without a sale: by whoever has the shift, with a reason, and as often as the
closing says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from counter_app.domain.entries import Entry, Kind


@dataclass(slots=True)
class DrawerFold:
    """Whose shift is open on which drawer, and how often it was opened in each shift."""

    shifts: dict[str, tuple[str, str]] = field(default_factory=dict[str, "tuple[str, str]"])
    """By drawer: the open shift and its clerk."""
    times: Counter[str] = field(default_factory=Counter[str])
    """By shift, of those whose opening is known."""

    def take(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        """The next entry; what is wrong in it. Without the ``whole`` journal a shift may be older."""
        payload = entry.payload
        match entry.kind:
            case Kind.SHIFT_OPENED:
                self.shifts[payload["drawer"]] = (payload["shift"], entry.actor)
                self.times[payload["shift"]] = 0
            case Kind.DRAWER_OPENED:
                yield from self._opened(entry, whole=whole)
            case Kind.SHIFT_CLOSED:
                self.shifts.pop(payload["drawer"], None)
                found = self.times.pop(payload["shift"], None)
                if found is not None and found != payload["drawer_openings"]:
                    yield 6, f"the closing at entry {entry.seq} counts the openings of the drawer otherwise"
            case _:
                return

    def _opened(self, entry: Entry, *, whole: bool) -> Iterator[tuple[int, str]]:
        payload = entry.payload
        if not payload["reason"].strip():
            yield 9, f"entry {entry.seq} opens the drawer without a reason"
        known = self.shifts.get(payload["drawer"])
        if known is None and not whole:
            return
        if known != (payload["shift"], entry.actor):
            yield 9, f"entry {entry.seq} opens the drawer for somebody who has no shift there"
        elif payload["shift"] in self.times:
            self.times[payload["shift"]] += 1
