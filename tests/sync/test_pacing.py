"""The pace of one role at one counter: rules that hold whatever the issuer does."""

from __future__ import annotations

import heapq
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.errors import BugError
from counter_app.sync.pacing import Backoff, Pace, PaceSettings

SETTINGS = PaceSettings(most=16)
RETRY_AFTER = st.none() | st.floats(0.0, 4_000.0)


def middle(low: float, high: float) -> float:
    return (low + high) / 2


def lowest(low: float, _high: float) -> float:
    return low


def highest(_low: float, high: float) -> float:
    return high


def drive(pace: Pace, answers: int, seconds: float, now: float = 0.0) -> float:
    """Send whatever may leave; each answer takes ``seconds``. The time of the last one."""
    under_way: list[float] = []
    for _ in range(answers):
        while pace.allowance(now) > 0:
            pace.left(now)
            heapq.heappush(under_way, now + seconds)
        if not under_way:
            at = pace.next_at(now)
            assert at is not None
            now = at
            continue
        now = heapq.heappop(under_way)
        pace.answered(now, seconds)
    return now


def answer_until(pace: Pace, now: float, interval: float) -> float:
    """Quick answers until the pace is as quick as that; when that was."""
    while pace.interval > interval:
        now = pace.next_at(now) or now
        pace.left(now)
        now += 0.1
        pace.answered(now, 0.1)
    return now


def let_go(pace: Pace) -> None:
    """What is under way is cancelled."""
    while pace.in_flight:
        pace.ended(0.0)


def fail(pace: Pace, now: float, *, retry_after: float | None = None, overloaded: bool = True) -> None:
    pace.left(now)
    pace.failed(now, retry_after=retry_after, overloaded=overloaded)


def probe(pace: Pace, now: float) -> float:
    """Wait as the pace says, then let the probe be answered; when that was."""
    at = now if pace.allowance(now) else pace.next_at(now)
    assert at is not None
    assert pace.allowance(at) == 1
    pace.left(at)
    pace.answered(at, 0.1)
    return at


@given(st.integers(1, 64), st.floats(0.001, 0.5))
def test_a_healthy_issuer_gets_all_of_it_after_as_many_answers(most: int, seconds: float) -> None:
    pace = Pace(PaceSettings(most=most), middle)
    drive(pace, most, seconds)
    assert pace.limit == most
    assert pace.interval == 0


def test_a_drain_alone_is_not_slowed() -> None:
    pace = Pace(SETTINGS, middle)
    now = drive(pace, 3_000, 0.1)
    assert now <= 1.02 * 3_000 * 0.1 / SETTINGS.most


def test_overload_halves_the_window_once_for_all_that_was_under_way() -> None:
    pace = Pace(SETTINGS, middle)
    now = drive(pace, 100, 0.1)
    assert pace.limit == 16
    for _ in range(pace.in_flight):
        pace.failed(now, retry_after=None, overloaded=True)
    now = probe(pace, now)
    assert pace.limit == 8


def test_overload_at_one_in_flight_makes_a_pace_and_doubles_it() -> None:
    pace = Pace(PaceSettings(most=1), middle)
    now = drive(pace, 10, 0.5)
    before = 0.5
    for _ in range(4):
        now = pace.next_at(now) or now
        fail(pace, now)
        assert pace.interval == pytest.approx(2 * before)
        now = probe(pace, now)
        before = pace.interval


def test_what_is_not_overload_leaves_the_window_alone() -> None:
    pace = Pace(SETTINGS, middle)
    now = drive(pace, 100, 0.1)
    for _ in range(pace.in_flight):
        pace.failed(now, retry_after=None, overloaded=False)
    assert pace.waiting
    probe(pace, now)
    assert not pace.waiting
    assert pace.limit == 16


def test_slow_answers_make_it_yield_before_anything_is_refused() -> None:
    pace = Pace(PaceSettings(most=4), middle)
    now = drive(pace, 100, 0.3)
    assert pace.limit == 4
    let_go(pace)
    drive(pace, 40, 6.0, now)
    assert pace.limit < 1
    assert not pace.waiting


def test_answers_that_always_vary_cost_no_more_than_the_pace_of_a_full_issuer() -> None:
    """Large and small files on a slow link: some answers take five times as long as others, and always did."""
    pace, draw, now = Pace(PaceSettings(most=1), middle), Random(1), 0.0
    for _ in range(2_000):
        now = pace.next_at(now) or now
        pace.left(now)
        seconds = draw.choice((1.0, 1.0, 2.0, 5.0))
        now += seconds
        pace.answered(now, seconds)
    assert pace.interval <= SETTINGS.usual


def test_a_settled_pace_quickens_again_to_full_speed() -> None:
    pace = Pace(PaceSettings(most=4), middle)
    now = drive(pace, 40, 0.3)
    let_go(pace)
    for _ in range(6):
        now = pace.next_at(now) or now
        fail(pace, now)
        now = probe(pace, now)
    assert pace.interval > 0
    for _ in range(2_000):
        now = drive(pace, 1, 0.3, now)
        let_go(pace)
        if pace.limit == 4:
            return
    pytest.fail("it stays slow for ever")


def test_a_pace_recovers_slowly_after_two_resets() -> None:
    """Two connections that were cut say nothing about load: seconds later all is as before."""
    pace = Pace(PaceSettings(most=4), highest)
    now = drive(pace, 40, 0.3)
    let_go(pace)
    for _ in range(2):
        now = pace.next_at(now) or now
        fail(pace, now, overloaded=False)
    now = probe(pace, pace.next_at(now) or now)
    assert pace.interval > 0
    begun = now
    while pace.interval:
        now = drive(pace, 2, 0.1, now)
    assert now - begun <= 30


def test_after_a_collapse_it_returns_to_where_load_was_met_and_not_at_once_beyond() -> None:
    pace, now = Pace(PaceSettings(most=1), middle), 0.0
    for _ in range(8):
        fail(pace, now)
        now = pace.next_at(now) or now
    now = probe(pace, now)
    now = answer_until(pace, now, 30.0)
    fail(pace, now := pace.next_at(now) or now)
    assert pace.interval == pytest.approx(2 * 30, rel=0.2)
    for _ in range(3):
        now = pace.next_at(now) or now
        fail(pace, now)
    assert pace.interval >= 200
    begun = now = probe(pace, pace.next_at(now) or now)
    now = answer_until(pace, now, 60.0)
    assert now - begun <= 600, "back to where it is clear of the limit"
    now = answer_until(pace, now, 39.0)
    before = pace.interval
    now = pace.next_at(now) or now
    pace.left(now)
    pace.answered(now + 0.1, 0.1)
    assert before - pace.interval <= 3.0, "no faster than its answers can tell of a queue"


@given(
    st.lists(st.tuples(st.sampled_from(("quick", "slow", "overloaded", "lost")), st.floats(0.0, 1.0)), max_size=60),
    st.integers(1, 8),
)
def test_from_any_state_quick_answers_bring_full_speed_back(events: list[tuple[str, float]], most: int) -> None:
    """Lesson, "retries that end silently": however bad the day was, it ends."""
    pace, now = Pace(PaceSettings(most=most), middle), 0.0
    for kind, share in events:
        now = pace.next_at(now) or now
        pace.left(now)
        now += 30 * share
        if kind in ("quick", "slow"):
            pace.answered(now, 0.2 if kind == "quick" else 20 * share)
        else:
            pace.failed(now, retry_after=None, overloaded=kind == "overloaded")
    for _ in range(1_000):
        now = pace.next_at(now) or now
        while pace.allowance(now) > 0:
            pace.left(now)
        now += 0.1
        while pace.in_flight:
            pace.answered(now, 0.1)
        if pace.limit == most:
            return
    pytest.fail("it stays slow")


@given(st.integers(1, 40), RETRY_AFTER, st.booleans(), st.floats(0.0, 1.0))
def test_waits_lie_between_retry_after_and_its_spread(
    failures: int, retry_after: float | None, overloaded: bool, share: float
) -> None:
    pace = Pace(SETTINGS, lambda low, high: low + (high - low) * share)
    now = 0.0
    for number in range(failures):
        last = number == failures - 1
        fail(pace, now, retry_after=retry_after if last else None, overloaded=overloaded)
        at = pace.next_at(now)
        told = (retry_after or 0.0) if last else 0.0
        ceiling = min(SETTINGS.backoff_cap, SETTINGS.backoff_base * 2**number)
        jitter = max(ceiling, min(told, SETTINGS.backoff_cap), 1.5 * pace.interval)
        assert (at or now) >= now + told
        assert (at or now) <= now + told + jitter
        now = max(now, at or now)


def test_full_jitter() -> None:
    drawn: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        drawn.append((low, high))
        return low

    backoff = Backoff(2.0, 60.0, uniform)
    for failures in (1, 2, 3, 6, 60):
        backoff.wait(failures)
    assert drawn == [(0.0, 2.0), (0.0, 4.0), (0.0, 8.0), (0.0, 60.0), (0.0, 60.0)]


def test_counters_that_were_told_the_same_second_do_not_come_in_step() -> None:
    times: list[float] = []
    for number in range(400):
        pace = Pace(SETTINGS, Random(number).uniform)
        fail(pace, 0.0, retry_after=120.0)
        times.append(pace.next_at(0.0) or 0.0)
    assert min(times) >= 120
    assert max(times) <= 240
    for begin in range(120, 240, 20):
        assert 30 <= sum(begin <= at < begin + 20 for at in times) <= 110


def test_retry_after_of_a_request_that_was_under_way_is_obeyed_too() -> None:
    pace = Pace(SETTINGS, lowest)
    drive(pace, 20, 0.1)
    now, under_way = 100.0, pace.in_flight
    pace.failed(now, retry_after=None, overloaded=True)
    for _ in range(under_way - 1):
        pace.failed(now, retry_after=50.0, overloaded=True)
    assert pace.allowance(now + 49.9) == 0
    assert pace.next_at(now) == now + 50


def test_a_person_who_insists_does_not_undercut_retry_after() -> None:
    pace = Pace(SETTINGS, highest)
    fail(pace, 0.0, retry_after=50.0)
    pace.forget()
    assert pace.next_at(0.0) == 50
    pace = Pace(SETTINGS, highest)
    now = 0.0
    for _ in range(6):
        fail(pace, now)
        now = pace.next_at(now) or now
        assert pace.allowance(now) == 1
    fail(pace, now)
    assert pace.allowance(now) == 0
    pace.forget()
    assert pace.allowance(now) == 1
    pace.left(now)
    assert pace.allowance(now) == 0, "one probe, however often it is asked for"


def test_a_probe_waits_for_what_is_still_under_way() -> None:
    pace = Pace(SETTINGS, middle)
    drive(pace, 20, 0.1)
    pace.failed(10.0, retry_after=None, overloaded=True)
    assert pace.in_flight > 0
    assert pace.allowance(1_000.0) == 0
    assert pace.next_at(1_000.0) is None
    while pace.in_flight:
        pace.answered(11.0, 0.1)
    assert pace.waiting, "an answer to what left before the failure is no proof"
    assert pace.allowance(1_000.0) == 1


def test_after_a_long_outage_counters_start_slowly_and_apart() -> None:
    seconds: list[float] = []
    for number in range(200):
        pace, now = Pace(SETTINGS, Random(number).uniform), 0.0
        while now < 4 * 3600:
            fail(pace, now)
            now = pace.next_at(now) or now
        pace.left(now)
        pace.answered(now, 0.2)
        assert pace.interval == SETTINGS.restart
        seconds.append((pace.next_at(now) or now) - now)
    assert min(seconds) >= SETTINGS.restart / 2
    assert max(seconds) <= SETTINGS.restart * 1.5
    assert max(seconds) - min(seconds) > SETTINGS.restart / 2


def test_a_short_break_costs_seconds() -> None:
    pace = Pace(SETTINGS, middle)
    now = drive(pace, 100, 0.1)
    while pace.in_flight:
        pace.failed(now, retry_after=None, overloaded=False)
    begun, now = now, probe(pace, now)
    assert now - begun <= SETTINGS.backoff_base
    assert pace.allowance(now) == SETTINGS.most


def test_an_end_without_a_beginning_is_our_bug() -> None:
    pace = Pace(SETTINGS, middle)
    with pytest.raises(BugError):
        pace.answered(0.0, 0.1)
