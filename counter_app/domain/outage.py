"""Rules of the outage board: whose fault a state is, how states tile a time, how answers and waiting are counted.

What nobody saw is :attr:`~counter_app.domain.issuer_state.IssuerState.UNKNOWN` and stays so. When an outage will end is
never said (domain reference, "The outage of September 2024").
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, assert_never

from counter_app.domain.issuer_state import IssuerState


class Blame(StrEnum):
    """Whose fault a state is, as far as this counter can tell (lessons, "What none of those systems had")."""

    NOBODY = "nobody"
    UNKNOWN = "unknown"
    """Nobody asked."""
    NETWORK = "network"
    """This computer has no network: its cable, the switch, the router."""
    LINE_OR_ISSUER = "line_or_issuer"
    """Nothing of the issuer can be reached; whether the line or the issuer is at fault cannot be told from here."""
    PREMISES = "premises"
    """A part of stamping that stands in the office: the sign adapter, the shared folder."""
    ISSUER_DOWN = "issuer_down"
    ISSUER_SLOW = "issuer_slow"
    ISSUER_QUEUE = "issuer_queue"
    ACCOUNT = "account"
    """The issuer answers, and refuses the office's account."""
    QUOTA = "quota"


_ON_PREMISES: Final = frozenset(
    {
        "issuer.adapter",
        "issuer.folder_missing",
        "issuer.folder_read_only",
        "issuer.folder_full",
        "issuer.folder_failed",
    }
)
#: No answer came: the line between may be the reason as well.
_SILENT: Final = frozenset({"issuer.unreachable", "issuer.timeout", "issuer.reset"})


def blame(state: IssuerState, cause: str, *, others_answer: bool, has_network: bool | None) -> Blame:
    """Whose fault ``state`` is. ``cause``: its code, with the issuer's own words behind a colon or without.

    ``others_answer``: another part of the issuer answers now, so the line is well. ``has_network``: whether this
    computer has a way to any network, None where that is not known.
    """
    match state:
        case IssuerState.NORMAL:
            return Blame.NOBODY
        case IssuerState.UNKNOWN:
            return Blame.UNKNOWN
        case IssuerState.SLOW:
            return Blame.ISSUER_SLOW
        case IssuerState.QUEUEING:
            return Blame.ISSUER_QUEUE
        case IssuerState.REFUSED:
            return Blame.ACCOUNT
        case IssuerState.OUT_OF_QUOTA:
            return Blame.QUOTA
        case IssuerState.DOWN:
            return _down(cause.partition(":")[0], others_answer, has_network)
        case _:
            assert_never(state)


def _down(code: str, others_answer: bool, has_network: bool | None) -> Blame:
    if code in _ON_PREMISES:
        return Blame.PREMISES
    if code not in _SILENT or others_answer:
        return Blame.ISSUER_DOWN
    return Blame.NETWORK if has_network is False else Blame.LINE_OR_ISSUER


@dataclass(frozen=True, slots=True)
class Period:
    """How something was from ``begin`` to ``end`` (None: it goes on), as the journal has it. Aware times."""

    state: IssuerState
    cause: str
    begin: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of time."""

    begin: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of one state, half-open; UNKNOWN: nobody looked."""

    state: IssuerState
    cause: str
    begin: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return self.end - self.begin


def tile(periods: Sequence[Period], watched: Iterable[Span], whole: Span) -> tuple[Band, ...]:
    """Bands that fill ``whole`` without gap and overlap, oldest first; neighbours differ.

    A later period overrules an earlier one (a clock that went back makes them overlap). Outside of ``watched`` nobody
    looked, whatever a period says: a state that was good is not ended in the log when the program stops.
    """
    if whole.begin >= whole.end:
        return ()
    seen = [span for one in watched if (span := _clipped(one, whole)) is not None]
    told = [(period, _clipped(Span(period.begin, period.end or whole.end), whole)) for period in periods]
    edges = sorted(
        {whole.begin, whole.end}
        | {edge for span in seen for edge in (span.begin, span.end)}
        | {edge for _, span in told if span is not None for edge in (span.begin, span.end)}
    )
    last: list[Period | None] = [None] * (len(edges) - 1)
    looked = [False] * (len(edges) - 1)
    for period, span in told:
        if span is not None:
            for place in range(bisect_left(edges, span.begin), bisect_left(edges, span.end)):
                last[place] = period
    for span in seen:
        for place in range(bisect_left(edges, span.begin), bisect_left(edges, span.end)):
            looked[place] = True
    bands: list[Band] = []
    for place, period in enumerate(last):
        state, cause = (period.state, period.cause) if period is not None and looked[place] else _NOT_LOOKED
        if state is IssuerState.UNKNOWN:
            cause = ""
        if bands and (bands[-1].state, bands[-1].cause) == (state, cause):
            bands[-1] = Band(state, cause, bands[-1].begin, edges[place + 1])
        else:
            bands.append(Band(state, cause, edges[place], edges[place + 1]))
    return tuple(bands)


_NOT_LOOKED: Final = (IssuerState.UNKNOWN, "")


def _clipped(span: Span, whole: Span) -> Span | None:
    begin, end = max(span.begin, whole.begin), min(span.end, whole.end)
    return Span(begin, end) if begin < end else None


#: The shortest answer that is told apart, and how much longer each next bucket is: what is told is at most a fifth
#: too long, never too short.
_FIRST_MS: Final = 10.0
_GROWTH: Final = 1.2
_LAST_BUCKET: Final = 60


def answer_bucket(seconds: float) -> int:
    """In which bucket an answer that took so long is counted."""
    if seconds * 1000 <= _FIRST_MS:
        return 0
    # A hair less, so that a bucket's own bound lies in it in spite of rounding.
    return min(_LAST_BUCKET, math.ceil(math.log(seconds * 1000 / _FIRST_MS, _GROWTH) - 1e-9))


def answer_quantile_ms(counts: Mapping[int, int], share: float) -> int | None:
    """So many milliseconds or less took ``share`` (0 to 1) of the answers; None without any. ``counts`` by bucket."""
    needed = math.ceil(share * sum(counts.values()))
    if needed <= 0:
        return None
    for bucket in sorted(counts):
        needed -= counts[bucket]
        if needed <= 0:
            return round(_FIRST_MS * _GROWTH**bucket)
    return None


class Due(StrEnum):
    """Where a deadline lies, by the office's days."""

    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    LATER = "later"
    NONE = "none"


def due_edges(now: datetime) -> tuple[datetime, datetime, datetime]:
    """What is due before the first of these is overdue, before the second is due today, before the third tomorrow.

    ``now`` in the office's zone. Indonesia has no summer time: a day has 24 hours.
    """
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return now, midnight, midnight + timedelta(days=1)


#: What came and what was done is added up over so long.
SLOT: Final = timedelta(minutes=5)


def slot_of(at: datetime) -> int:
    """The number of the slot that a moment lies in."""
    return int(at.timestamp() // SLOT.total_seconds())


@dataclass(frozen=True, slots=True)
class Flow:
    """What happened to stamps in one slot. ``documented``: those that had, or got, their first document."""

    slot: int
    paid: int
    documented: int
    stamped: int
    taken_back: int
    taken_back_documented: int


@dataclass(frozen=True, slots=True)
class Level:
    """How many stamps were paid and not affixed at ``at``; ``documented`` of them waited for the issuer, the others
    for their document. ``arrived`` and ``stamped`` since the level before."""

    at: datetime
    waiting: int
    documented: int
    arrived: int
    stamped: int


def levels(before: Flow, flows: Sequence[Flow], whole: Span, most: int) -> tuple[Level, ...]:
    """Levels at the edges of at most ``most`` equal stretches of ``whole``, the last at its end.

    ``before``: the sums of all slots before the slot of ``whole.begin``; ``flows``: the slots from there on, in order.
    A stretch is a whole number of slots long, so that no slot is cut.
    """
    first, last = slot_of(whole.begin), slot_of(whole.end)
    width = max(1, math.ceil((last - first + 1) / most))
    waiting = before.paid - before.stamped - before.taken_back
    documented = before.documented - before.stamped - before.taken_back_documented
    result = [Level(whole.begin, waiting, documented, 0, 0)]
    place = 0
    for begin in range(first, last + 1, width):
        arrived = stamped = 0
        while place < len(flows) and flows[place].slot < begin + width:
            one = flows[place]
            waiting += one.paid - one.stamped - one.taken_back
            documented += one.documented - one.stamped - one.taken_back_documented
            arrived, stamped, place = arrived + one.paid, stamped + one.stamped, place + 1
        edge = datetime.fromtimestamp((begin + width) * SLOT.total_seconds(), whole.begin.tzinfo)
        result.append(Level(min(edge, whole.end), waiting, documented, arrived, stamped))
    return tuple(result)
