"""Rules of the outage board. Lessons, "stale derived figure" and "whose fault it is"."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.outage import (
    SLOT,
    Blame,
    Flow,
    Period,
    Span,
    answer_bucket,
    answer_quantile_ms,
    blame,
    due_edges,
    levels,
    slot_of,
    tile,
)

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
WHOLE = Span(NOW, NOW + timedelta(hours=10))
UP, DOWN, UNKNOWN = IssuerState.NORMAL, IssuerState.DOWN, IssuerState.UNKNOWN


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


minutes = st.integers(-120, 720)
spans = st.tuples(minutes, minutes).map(lambda pair: Span(at(min(pair)), at(max(pair))))
periods = st.builds(
    lambda state, cause, span, open_: Period(state, cause, span.begin, None if open_ else span.end),
    st.sampled_from(IssuerState),
    st.sampled_from(("", "issuer.timeout")),
    spans,
    st.booleans(),
)


@settings(max_examples=60)
@given(st.lists(periods, max_size=6), st.lists(spans, max_size=4))
def test_bands_tile_the_time_and_each_minute_is_told_as_the_log_has_it(log: list[Period], watched: list[Span]) -> None:
    bands = tile(log, watched, WHOLE)
    assert (bands[0].begin, bands[-1].end) == (WHOLE.begin, WHOLE.end)
    assert all(band.begin < band.end for band in bands)
    assert all(one.end == other.begin for one, other in pairwise(bands))
    assert all((one.state, one.cause) != (other.state, other.cause) for one, other in pairwise(bands))
    for minute in range(0, 600, 7):
        moment = at(minute)
        (band,) = [band for band in bands if band.begin <= moment < band.end]
        told = [one for one in log if one.begin <= moment and (one.end is None or moment < one.end)]
        looked = any(span.begin <= moment < span.end for span in watched)
        assert band.state is (told[-1].state if told and looked else UNKNOWN)


def test_a_program_that_was_off_saw_nothing_whatever_the_last_state_was() -> None:
    log = [Period(UP, "", at(0), None)]
    bands = tile(log, [Span(at(0), at(60)), Span(at(300), at(400))], WHOLE)
    assert [(band.state, band.begin, band.end) for band in bands] == [
        (UP, at(0), at(60)),
        (UNKNOWN, at(60), at(300)),
        (UP, at(300), at(400)),
        (UNKNOWN, at(400), at(600)),
    ]


@pytest.mark.parametrize(
    ("state", "cause", "others", "network", "whose"),
    [
        (UP, "", True, True, Blame.NOBODY),
        (UNKNOWN, "", False, True, Blame.UNKNOWN),
        (IssuerState.SLOW, "issuer.slow", True, True, Blame.ISSUER_SLOW),
        (IssuerState.QUEUEING, "issuer.waiting_page: nomor 325", True, True, Blame.ISSUER_QUEUE),
        (IssuerState.REFUSED, "issuer.credentials", True, True, Blame.ACCOUNT),
        (IssuerState.OUT_OF_QUOTA, "issuer.out_of_quota", True, True, Blame.QUOTA),
        (DOWN, "issuer.unreachable", False, False, Blame.NETWORK),
        (DOWN, "issuer.unreachable", False, True, Blame.LINE_OR_ISSUER),
        (DOWN, "issuer.timeout", False, None, Blame.LINE_OR_ISSUER),
        (DOWN, "issuer.timeout", True, True, Blame.ISSUER_DOWN),
        (DOWN, "issuer.server_error", False, True, Blame.ISSUER_DOWN),
        (DOWN, "issuer.folder_missing", True, True, Blame.PREMISES),
    ],
)
def test_whose_fault_it_is(state: IssuerState, cause: str, others: bool, network: bool | None, whose: Blame) -> None:
    assert blame(state, cause, others_answer=others, has_network=network) is whose


@given(st.lists(st.floats(0.001, 300), min_size=1, max_size=80), st.sampled_from((0.5, 0.95)))
def test_quantiles_of_buckets_are_never_too_short_and_a_fifth_too_long_at_most(
    seconds: list[float], share: float
) -> None:
    counts: dict[int, int] = {}
    for one in seconds:
        counts[answer_bucket(one)] = counts.get(answer_bucket(one), 0) + 1
    rank = next(place for place in range(1, len(seconds) + 1) if place >= share * len(seconds) - 1e-9)
    true = max(10.0, sorted(seconds)[rank - 1] * 1000)
    told = answer_quantile_ms(counts, share)
    assert told is not None
    assert true * 0.999 - 1 <= told <= true * 1.2001 + 1


def test_no_answers_have_no_quantile() -> None:
    assert answer_quantile_ms({}, 0.5) is None


def test_deadlines_fall_by_the_days_of_the_office() -> None:
    jayapura = datetime(2026, 11, 24, 23, 30, tzinfo=ZoneInfo("Asia/Jayapura"))
    _, tonight, tomorrow = due_edges(jayapura)
    assert tonight.astimezone(UTC) == datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    assert tomorrow - tonight == timedelta(days=1)


flows = st.lists(st.tuples(st.integers(-20, 140), st.integers(0, 5), st.integers(0, 3), st.integers(0, 2)), max_size=40)


@settings(max_examples=60)
@given(flows, st.integers(1, 50))
def test_levels_are_the_sums_of_what_came_and_went(events: list[tuple[int, int, int, int]], most: int) -> None:
    first, last = slot_of(WHOLE.begin), slot_of(WHOLE.end)
    slots: dict[int, Flow] = {}
    for place, paid, stamped, back in events:
        old = slots.get(first + place, Flow(first + place, 0, 0, 0, 0, 0))
        slots[first + place] = Flow(
            old.slot, old.paid + paid, old.documented + paid, old.stamped + stamped, old.taken_back + back, 0
        )
    earlier = [flow for slot, flow in slots.items() if slot < first]
    before = Flow(
        first,
        sum(flow.paid for flow in earlier),
        sum(flow.documented for flow in earlier),
        sum(flow.stamped for flow in earlier),
        sum(flow.taken_back for flow in earlier),
        0,
    )
    within = sorted((flow for slot, flow in slots.items() if first <= slot <= last), key=lambda flow: flow.slot)
    found = levels(before, within, WHOLE, most)
    assert len(found) <= most + 1
    assert (found[0].at, found[-1].at) == (WHOLE.begin, WHOLE.end)
    assert all(one.at < other.at for one, other in pairwise(found[:-1]))
    for level in found[1:-1]:
        counted = [flow for flow in slots.values() if flow.slot < slot_of(level.at)]
        assert level.waiting == sum(flow.paid - flow.stamped - flow.taken_back for flow in counted)
    assert sum(level.arrived for level in found) == sum(flow.paid for flow in within)
    assert found[-1].waiting == sum(
        flow.paid - flow.stamped - flow.taken_back for flow in slots.values() if flow.slot <= last
    )
    assert timedelta(minutes=5) == SLOT
