"""A branch at one glance: what of a counter is missing, and what somebody has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

#: Seconds by which a counter's clock may differ from the server's: papers and deadlines say minutes.
MOST_CLOCK_SECONDS: Final = 120
#: Seconds without a word from a counter whose till is open, after which somebody looks. It says something each minute.
SILENT_SECONDS: Final = 600
#: Days for which a fork is told on every station's lamp; the page tells it for ever.
FORK_DAYS: Final = 7


class Alarm(StrEnum):
    """What somebody has to look at, the worst first."""

    FORK = "fork"
    """Entries that contradict the counter's chain: two computers write as one counter."""
    OLDER_COPY = "older_copy"
    """Its journal is an older copy: the log knows more of it than it does."""
    ASIDE = "aside"
    """Entries that contradict another counter's, and stand in no figure."""
    TWICE = "twice"
    """Who is logged in here is logged in at another counter too."""
    SILENT = "silent"
    """Its till is open, and nothing was heard of it for a while."""
    CLOCK = "clock"
    """Its clock is wrong."""
    NEVER = "never"
    """It was let in and has sent nothing."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Entries ``first`` to ``last`` of an epoch."""

    epoch: int
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many."""
        return self.last - self.first + 1


Point = tuple[int, int]
"""An epoch and the number of an entry in it."""


def gap_between(known: Point, last: Point) -> Gap | None:
    """What is missing of a chain that goes to ``last``, where it is known to ``known``; None for nothing.

    Of an epoch that is not known at all the whole of it, and nothing of the ones before: where those ended only the
    computer itself can say.
    """
    if last <= known:
        return None
    first = known[1] + 1 if known[0] == last[0] else 1
    return Gap(last[0], first, last[1]) if first <= last[1] else None


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody who is logged in at a counter, ``since`` ISO 8601 UTC."""

    counter: str
    person_id: str
    name: str
    since: str


def twice(present: Iterable[Present]) -> tuple[tuple[Present, ...], ...]:
    """Those of whom two counters say that she is logged in: the same person, or another one of the same name."""
    groups: dict[str, list[Present]] = {}
    for one in sorted(present, key=lambda one: (one.since, one.counter)):
        groups.setdefault(_name(one), []).append(one)
    return tuple(tuple(group) for group in groups.values() if len({one.counter for one in group}) > 1)


def _name(one: Present) -> str:
    return " ".join(one.name.split()).casefold() or one.person_id


@dataclass(frozen=True, slots=True)
class CounterFacts:
    """What the rules of :func:`alarms` look at. Seconds are of the server's clock."""

    sent: bool
    forks: int
    behind: bool
    aside: int
    twice: bool
    shift_open: bool
    silent_seconds: float | None
    clock_ahead: int | None


def alarms(facts: CounterFacts) -> Iterator[Alarm]:
    """In the order of :class:`Alarm`."""
    if facts.forks:
        yield Alarm.FORK
    if facts.behind:
        yield Alarm.OLDER_COPY
    if facts.aside:
        yield Alarm.ASIDE
    if facts.twice:
        yield Alarm.TWICE
    if facts.shift_open and facts.silent_seconds is not None and facts.silent_seconds > SILENT_SECONDS:
        yield Alarm.SILENT
    if facts.clock_ahead is not None and abs(facts.clock_ahead) > MOST_CLOCK_SECONDS:
        yield Alarm.CLOCK
    if not facts.sent:
        yield Alarm.NEVER
