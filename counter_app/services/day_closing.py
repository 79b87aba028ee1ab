"""What the entry ``day.closed`` says of its day, and the facts that a report reads from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from counter_app.domain.entries import Entry, Payload
from counter_app.domain.report import CellKind, Fact
from counter_app.services.report_figures import Figures
from counter_app.services.report_shifts import DayShift

_TWO: Final = "eyes_two"
_ONE: Final = "eyes_one"


def day_figures(folded: Figures, closings: Iterable[Mapping[str, Any]]) -> Payload:
    """The sums of a day, its tills' counts included, as they stand in its closing."""
    counts = list(closings)
    return {
        **asdict(folded.sums),
        "expected": sum(closing["expected"] for closing in counts),
        "counted": sum(closing["counted"] for closing in counts),
    }


def agrees(closing: Entry, folded: Figures, closings: Iterable[Mapping[str, Any]]) -> bool:
    """Whether a closing says what the entries come to now."""
    return closing.payload["figures"] == day_figures(folded, closings)


def counted_herself(shifts: Sequence[DayShift], person: str) -> tuple[DayShift, ...]:
    """The shifts that a person kept or counted: where she also closes the day, no second person saw them."""
    return tuple(
        shift
        for shift in shifts
        if person == shift.clerk_id or (shift.count is not None and person == shift.count.counted_by)
    )


def day_facts(
    connection: sqlite3.Connection, key: str, opened: str, closed: str, closing: Entry | None
) -> tuple[Fact, ...]:
    """The head of a day's recapitulation: which day, when, who closed it, and whether she also counted."""
    facts = [
        Fact("day", CellKind.DAY, key.partition(".")[0]),
        Fact("opened", CellKind.TIME, opened),
        Fact("closed", CellKind.TIME, closed),
    ]
    if part := key.partition(".")[2]:
        facts.insert(1, Fact("day_part", CellKind.COUNT, int(part)))
    if closing is None:
        return (*facts, Fact("day_state", CellKind.WORD, "day_not_closed"))
    said = closing.payload
    row = connection.execute("SELECT name FROM person WHERE person_id = ?", (closing.actor,)).fetchone()
    return (
        *facts,
        Fact("day_closed_by", CellKind.TEXT, row[0] if row else closing.actor),
        Fact("day_closed_at", CellKind.TIME, closing.at),
        Fact("eyes", CellKind.WORD, _ONE if said["own"] else _TWO),
        Fact("day_checked", CellKind.WORD, "check_found" if said["checked"]["breaches"] else "check_clean"),
    )
