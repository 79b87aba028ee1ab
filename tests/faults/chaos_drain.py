"""In which order stamps were worked on, folded from the journal's entries alone: who was passed over by whom.

The engine begins with what is due: earliest deadline, then oldest. What is begun was chosen a moment before, with as
many others as there were places, so a stamp that becomes ready right then may be passed over by those; by more it may
not. A turn in four is a new sale's, sold while the issuer served, whose customer stands at the counter.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from counter_app.domain.entries import Entry, Kind
from counter_app.journal import chain

#: Stamps that may be under way: four requests, and half as many stamps more (``sync/attempts.py``).
PLACES = 6
FRESH_SHARE = 4
#: A stamp that failed so often in a row rests (``sync/patience.py``).
RESTS_AFTER = 3
NO_DEADLINE = "9"
_FORWARD = frozenset({"allot", "find", "sign", "ask", "fetch"})
_ENDED = frozenset({"verified", "handed_over", "voided"})

Key = tuple[str, str, int, str]


@dataclass
class Drain:
    """``picks``: attempts that were begun because they were due; ``begun_again``: those that followed at once are not
    among them. ``passed``: times that somebody was passed over; ``backlog``: most stamps that were paid, had a document
    and no file at a time. ``inversions``: what is more than places and new sales explain."""

    picks: int = 0
    passed: int = 0
    backlog: int = 0
    inversions: list[str] = field(default_factory=list[str])


@dataclass
class _Stamp:
    stamp_id: str
    paid_at: str
    n: int
    offline: bool
    document: str | None = None
    order: int = 0
    due_by: str = NO_DEADLINE
    state: str = "paid"
    uploaded: bool = False
    serial: bool = False
    unnamed: bool = False
    in_flight: bool = False
    retry_at: str = ""
    failures: int = 0
    ready_for: str | None = None
    passed_by_due: int = 0
    passed_by_new: int = 0
    picks_before: int = 0

    @property
    def key(self) -> Key:
        return self.due_by, self.paid_at, self.n, self.stamp_id

    @property
    def step(self) -> str | None:
        """The step that it waits for; that of one with a serial of the stock depends on the roles' health."""
        match self.state:
            case "paid":
                return "allot" if self.uploaded else "upload"
            case "allotted":
                return None if self.unnamed and self.uploaded else "sign" if self.uploaded else "upload"
            case "stamp_unknown":
                return "ask"
            case "stamped":
                return "fetch"
            case _:
                return None


def drain(connection: sqlite3.Connection) -> Drain:
    """Fold the whole journal."""
    fold = _Fold()
    before: Entry | None = None
    for entry in chain.entries(connection):
        fold.take(entry, before)
        before = entry
    return fold.found


class _Fold:
    def __init__(self) -> None:
        self.found = Drain()
        self._stamps: dict[str, _Stamp] = {}
        self._documents: dict[str, list[_Stamp]] = defaultdict(list)
        self._ready: dict[str, list[Key]] = defaultdict(list)
        self._owing = 0

    def take(self, entry: Entry, before: Entry | None) -> None:
        payload = entry.payload
        match entry.kind:
            case Kind.SALE_COMMITTED:
                for n, stamp in enumerate(payload["stamps"]):
                    sold = _Stamp(stamp["stamp"], entry.at, n, payload["offline"])
                    self._stamps[sold.stamp_id] = sold
                    self._attach(sold, stamp["document"])
            case Kind.DOCUMENT_ATTACHED:
                stamp = self._stamps[payload["stamp"]]
                stamp.uploaded, stamp.retry_at = False, ""
                self._attach(stamp, payload["document"])
            case Kind.ATTEMPT_STARTED:
                self._started(entry, before)
            case Kind.ATTEMPT_ENDED:
                self._ended(self._stamps[payload["stamp"]], payload)
            case Kind.SERIAL_TAKEN:
                stamp = self._stamps[payload["stamp"]]
                stamp.state, stamp.serial, stamp.unnamed, stamp.retry_at = "allotted", True, True, ""
                self._changed(stamp)
            case Kind.OPERATION_REVERSED:
                for stamp_id in payload["stamps"]:
                    stamp = self._stamps[stamp_id]
                    self._owes(stamp, -1)
                    stamp.state = "voided"
                    self._changed(stamp)
            case _:
                return

    def _attach(self, stamp: _Stamp, document: dict[str, Any] | None) -> None:
        if document is not None:
            stamp.document, stamp.order = document["document"], document["order"]
            stamp.due_by = document["deadline"] or NO_DEADLINE
            self._documents[document["document"]].append(stamp)
            self._owes(stamp, 1)
            self._changed(stamp)

    def _owes(self, stamp: _Stamp, by: int) -> None:
        if stamp.document is not None:
            self._owing += by
            self.found.backlog = max(self.found.backlog, self._owing)

    def _started(self, entry: Entry, before: Entry | None) -> None:
        stamp, step = self._stamps[entry.payload["stamp"]], entry.payload["step"]
        stamp.in_flight = True
        followed = before is not None and before.kind == Kind.ATTEMPT_ENDED and before.op_id == entry.op_id
        if step != "find" and not followed:
            self.found.picks += 1
            self._picked(stamp, step, entry.at)
        self._changed(stamp)

    def _picked(self, stamp: _Stamp, step: str, at: str) -> None:
        """Those of an earlier place that waited for the same step were passed over."""
        ready, key = self._ready[step], stamp.key
        is_new = not stamp.offline and _seconds(stamp.paid_at, at) <= timedelta(minutes=10)
        for other_key in ready[: bisect_left(ready, key)]:
            other = self._stamps[other_key[3]]
            if other.retry_at > at or other.failures >= RESTS_AFTER:
                continue
            self.found.passed += 1
            if is_new:
                other.passed_by_new += 1
            else:
                other.passed_by_due += 1
            self._judge(other)

    def _judge(self, stamp: _Stamp) -> None:
        """Once a time of waiting, at the moment at which it is too much."""
        turns = (self.found.picks - stamp.picks_before) // FRESH_SHARE + 1
        if stamp.passed_by_due == PLACES + 1 or stamp.passed_by_new == turns + PLACES + 1:
            self.found.inversions.append(
                f"stamp {stamp.stamp_id} waited for {stamp.ready_for} and was passed over by {stamp.passed_by_due}"
                f" stamps due later and {stamp.passed_by_new} new ones"
            )

    def _ended(self, stamp: _Stamp, payload: dict[str, Any]) -> None:
        step, outcome = payload["step"], payload["outcome"]
        stamp.in_flight = False
        stamp.retry_at = payload["retry_at"] or ""
        stamp.failures = _failures(stamp.failures, step, outcome)
        if stamp.state != "voided":
            self._forward(stamp, step, outcome)
        self._changed(stamp)

    def _forward(self, stamp: _Stamp, step: str, outcome: str) -> None:
        match step, outcome:
            case _, "rejected":
                stamp.state = "rejected"
            case "upload", "done":
                stamp.uploaded = True
            case "allot" | "find", "done":
                stamp.state, stamp.serial = "allotted", True
            case "allot", "unknown":
                stamp.state = "allot_unknown"
            case "find", "absent":
                stamp.state = "paid"
            case "name", "done":
                stamp.unnamed = False
            case "sign" | "ask", "done":
                stamp.state = "stamped"
            case "sign", "unknown":
                stamp.state = "stamp_unknown"
            case "ask", "absent":
                stamp.state = "allotted"
            case "fetch", "done":
                stamp.state = "verified"
                self._owes(stamp, -1)
            case _:
                return

    def _changed(self, stamp: _Stamp) -> None:
        """Bring it, and those behind it on its document, to the right list of those who wait."""
        for one in self._documents[stamp.document] if stamp.document else ():
            if one.order >= stamp.order:
                self._place(one)

    def _place(self, stamp: _Stamp) -> None:
        before = self._documents[stamp.document or ""]
        first = all(one.state in _ENDED for one in before if one.order < stamp.order)
        ready_for = stamp.step if first and not stamp.in_flight else None
        if ready_for == stamp.ready_for:
            return
        if stamp.ready_for is not None:
            queue = self._ready[stamp.ready_for]
            del queue[bisect_left(queue, stamp.key)]
        stamp.ready_for = ready_for
        stamp.passed_by_due = stamp.passed_by_new = 0
        stamp.picks_before = self.found.picks
        if ready_for is not None:
            insort(self._ready[ready_for], stamp.key)


def _failures(before: int, step: str, outcome: str) -> int:
    if outcome in ("not_done", "unknown"):
        return before + 1
    return 0 if outcome == "done" and step in _FORWARD else before


def _seconds(earlier: str, later: str) -> timedelta:
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier)
