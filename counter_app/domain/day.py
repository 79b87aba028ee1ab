"""An office day: whole shifts of all drawers, a half-open range of the journal's sequence numbers.

Lessons, "cut-off by the clock": the clock gives a day its name and never its border. A day ends directly behind the
closing of its last shift; what stands behind that belongs to the next day, whenever the day itself is closed. So what
a supervisor has looked at is what she closes, the engine's work at night included in neither or both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from counter_app.domain.ids import ShiftId

#: Letters of what is said of a closed day.
LONGEST_NOTE: Final = 300


@dataclass(frozen=True, slots=True, order=True)
class DayName:
    """The office's date on which the day's first till was opened. ``part`` 2, 3, …: a till was opened once more on a
    date that had been closed; that is a day of its own, since a closed day is never opened again."""

    date: date
    part: int = 1

    @property
    def key(self) -> str:
        """``2026-11-24``, ``2026-11-24.2``."""
        return self.date.isoformat() if self.part == 1 else f"{self.date.isoformat()}.{self.part}"

    def after(self, opened: date) -> DayName:
        """The name of the next day, whose first till was opened on ``opened``; a clock that went back gives no older
        name."""
        return DayName(opened) if opened > self.date else DayName(self.date, self.part + 1)


@dataclass(frozen=True, slots=True)
class ShiftSpan:
    """A shift as far as days go: the entries that opened and closed it (None: it is open), its date in the office."""

    shift_id: ShiftId
    opened: int
    closed: int | None
    date: date


@dataclass(frozen=True, slots=True)
class DayRange:
    """A day: entries ``first`` up to, without, ``end``. ``end`` is None while one of its tills is open."""

    name: DayName
    first: int
    end: int | None
    shifts: tuple[ShiftId, ...]


def split(first: int, before: DayName | None, shifts: Iterable[ShiftSpan]) -> tuple[DayRange, ...]:
    """The days that entry ``first`` and what follows it fall into, oldest first; ``before``: the day before them.

    A shift of a later date begins another day where no till is open; shifts that overlap stay together, because the
    cash of a shift is counted as one.
    """
    days: list[DayRange] = []
    begun: list[ShiftSpan] = []
    name = before
    for shift in sorted(shifts, key=lambda one: one.opened):
        if begun and name is not None and shift.date > name.date and _all_closed(begun, shift.opened):
            days.append(_day(name, first, begun))
            first, begun = days[-1].end or first, []
        if not begun:
            name = DayName(shift.date) if name is None else name.after(shift.date)
        begun.append(shift)
    if begun and name is not None:
        days.append(_day(name, first, begun))
    return tuple(days)


def _all_closed(shifts: list[ShiftSpan], before: int) -> bool:
    return all(shift.closed is not None and shift.closed < before for shift in shifts)


def _day(name: DayName, first: int, shifts: list[ShiftSpan]) -> DayRange:
    closed = [shift.closed for shift in shifts if shift.closed is not None]
    end = max(closed) + 1 if len(closed) == len(shifts) else None
    return DayRange(name, first, end, tuple(shift.shift_id for shift in shifts))


class Block(StrEnum):
    """Why a day cannot be closed now. Each is mended elsewhere; none is a statement of anybody's fault."""

    EARLIER_DAY = "earlier_day"
    """Days are closed in their order."""
    OPEN_SHIFT = "open_shift"
    NOT_TRUSTED = "not_trusted"
    """The journal is altered or an old copy."""
    BREACHES = "breaches"
    """The journal's own check found something that does not fit."""
    UNREADABLE = "unreadable"
    """An entry of the day that this program cannot read: a sum over it would be too low."""
    SUMS = "sums"
    """Two independent additions of the day differ."""
    OWN_DIFFERENCE = "own_difference"
    """Whoever closes counted over or short herself, and neither a reason nor a dispute stands beside it."""


class Carried(StrEnum):
    """What is open when a day is closed and goes into the next one by name."""

    DISPUTE = "dispute"
    UNKNOWN = "unknown"
    """The issuer's outcome is not known."""
    WAITING = "waiting"
    """Paid, not affixed."""
    REJECTED = "rejected"
    UNREVIEWED = "unreviewed"
    """Sold while the issuer was not normal, not approved yet."""
    UNPRINTED = "unprinted"
    PARKED = "parked"
