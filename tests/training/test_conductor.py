"""Playing a scenario without a server: phases by time and by requests, draws, capacity, waiting room."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.training.calls import Call
from counter_app.training.conductor import Conductor
from counter_app.training.scenario_file import built_in, load_scenario
from tests.training.play import EPOCH, conducted, scenario_text

TIMED = """
title = "T"
[[phase]]
name = "one"
seconds = 60
[[phase]]
name = "two"
seconds = 30
end_sessions_every = 10
[[phase]]
name = "three"
"""


def names(conductor: Conductor, count: int, call: Call = Call.ALLOT) -> list[str]:
    return [conductor.decide(call, None).fault.name for _ in range(count)]


def test_phases_begin_when_their_time_comes_and_not_before() -> None:
    conductor, clock, begun = conducted(TIMED)
    clock.advance(59.99)
    conductor.advance()
    assert conductor.phase.name == "one"
    clock.advance(0.01)
    conductor.advance()
    assert conductor.phase.name == "two"
    clock.advance(9.99)
    conductor.advance()
    assert begun == ["one", "two"]
    clock.advance(1000)
    conductor.advance()
    assert begun == ["one", "two", "sessions end", "three"]
    assert conductor.next_change() is None


def test_time_that_jumped_over_phases_enters_each_of_them() -> None:
    conductor, clock, begun = conducted(TIMED + "seconds = 1\n[[phase]]\nname = 'four'\n")
    clock.advance(500)
    conductor.advance()
    assert [name for name in begun if name != "sessions end"] == ["one", "two", "three", "four"]


def test_speed_shortens_phases_and_not_what_a_request_meets() -> None:
    text = TIMED.replace("seconds = 60", "seconds = 60\n[[phase.rule]]\nlatency = 5")
    conductor, clock, _ = conducted(text, speed=10)
    assert conductor.next_change() == pytest.approx(EPOCH + 6, abs=1e-6)
    assert conductor.decide(Call.ALLOT, None).delay == 5
    clock.advance(6)
    conductor.advance()
    assert conductor.phase.name == "two"
    assert conductor.next_change() == pytest.approx(EPOCH + 7, abs=1e-6)


def test_a_scenario_that_repeats_begins_again() -> None:
    text = 'title = "T"\nrepeat = true\n[[phase]]\nname = "a"\nrequests = 2\n[[phase]]\nname = "b"\nseconds = 5\n'
    conductor, clock, begun = conducted(text)
    names(conductor, 3)
    assert begun == ["a", "b"]
    clock.advance(5)
    names(conductor, 1)
    assert (begun, conductor.round) == (["a", "b", "a"], 1)


def test_phases_by_requests_end_after_just_so_many() -> None:
    text = (
        'title = "T"\n[[phase]]\nname = "a"\nrequests = 3\n[[phase.rule]]\ndo = "refuse"\n'
        '[[phase]]\nname = "b"\n[[phase.rule]]\ndo = "hang"\n'
    )
    assert names(conducted(text)[0], 5) == ["refuse"] * 3 + ["hang"] * 2


def test_rules_are_asked_in_order_and_latency_and_fault_may_come_from_two() -> None:
    conductor, _, _ = conducted(
        scenario_text(
            'calls = ["allot"]\nat_most = 1\ndo = "refuse"',
            'calls = ["allot", "sign"]\nlatency = 3',
            'latency = 1\ndo = "reset_before"',
        )
    )
    plans = [conductor.decide(call, None) for call in (Call.ALLOT, Call.ALLOT, Call.TYPES)]
    assert [(plan.fault.name, plan.delay) for plan in plans] == [
        ("refuse", 3), ("reset_before", 3), ("reset_before", 1),
    ]  # fmt: skip


def test_a_rule_with_a_period_applies_only_in_its_beginning() -> None:
    conductor, clock, _ = conducted(scenario_text('every = 10\nlasting = 4\ndo = "refuse"'))
    met: list[str] = []
    for _ in range(20):
        met += names(conductor, 1)
        clock.advance(1)
    assert met == (["refuse"] * 4 + ["serve"] * 6) * 2


MIXED = scenario_text(
    'share = 0.3\ndo = "refuse"',
    'share = 0.5\nlatency = { lognormal = { p50 = 0.2, p99 = 3 } }',
    'calls = ["sign"]\nshare = 0.4\ndo = "late"\nafter = { uniform = [1, 9] }',
)  # fmt: skip


@given(st.integers(0, 2**32), st.permutations([Call.ALLOT] * 12 + [Call.SIGN] * 12))
def test_the_nth_of_a_call_meets_the_same_whatever_came_between(seed: int, order: list[Call]) -> None:
    straight, mixed = conducted(MIXED, seed=seed)[0], conducted(MIXED, seed=seed)[0]
    alone = {call: [straight.decide(call, None) for _ in range(12)] for call in (Call.ALLOT, Call.SIGN)}
    together: dict[Call, list[object]] = {Call.ALLOT: [], Call.SIGN: []}
    for call in order:
        together[call].append(mixed.decide(call, None))
    assert together == alone


def test_another_seed_is_another_day() -> None:
    days = {tuple(names(conducted(MIXED, seed=seed)[0], 60, Call.SIGN)) for seed in range(5)}
    assert len(days) == 5


@pytest.mark.parametrize("name", [name for name in built_in() if name != "calm"])
def test_every_built_in_scenario_repeats_with_its_seed(name: str) -> None:
    def played() -> list[tuple[str, str, float]]:
        conductor, clock, _ = conducted(load_scenario(name).text, seed=11)
        met: list[tuple[str, str, float]] = []
        for _ in range(400):
            plan = conductor.decide(Call.ALLOT, None)
            conductor.finished(plan)
            met.append((conductor.phase.name, plan.fault.name, plan.delay))
            clock.advance(0.75)
        return met

    once = played()
    assert once == played()
    phases = [phase.name for phase in load_scenario(name).phases]
    assert {phase for phase, _, _ in once} <= set(phases)
    if name == "cpns-2024":
        assert list(dict.fromkeys(phase for phase, _, _ in once)) == phases


def test_capacity_serves_its_rate_and_no_more() -> None:
    conductor, clock, _ = conducted(
        scenario_text(phase='capacity = { per_second = 5, burst = 5, overload = { "502" = 1 } }')
    )
    met = Counter(names(conductor, 20))
    assert met == {"serve": 5, "status": 15}
    clock.advance(1)
    assert Counter(names(conductor, 20)) == {"serve": 5, "status": 15}


def served(waste: float, knocks: int) -> int:
    """How many are served in a minute of ``knocks`` a second, at a capacity of five."""
    conductor, clock, _ = conducted(
        scenario_text(phase=f'capacity = {{ per_second = 5, burst = 5, waste = {waste}, overload = {{ "502" = 1 }} }}')
    )
    count = 0
    for _ in range(60):
        count += names(conductor, knocks).count("serve")
        clock.advance(1)
    return count


def test_overload_collapses_where_refusing_costs_work() -> None:
    assert served(0, 5) == served(0, 50) == 300
    assert served(0.3, 5) == 300
    assert served(0.3, 50) < 100


def test_in_flight_is_limited_until_requests_are_finished() -> None:
    conductor, _, _ = conducted(scenario_text(phase="capacity = { in_flight = 2, overload = { reset = 1 } }"))
    plans = [conductor.decide(Call.SIGN, None) for _ in range(3)]
    assert [plan.fault.name for plan in plans] == ["serve", "serve", "reset_before"]
    for plan in plans:
        conductor.finished(plan)
    assert names(conductor, 3) == ["serve", "serve", "reset_before"]


def test_the_position_in_the_waiting_room_moves_with_time() -> None:
    conductor, clock, _ = conducted(scenario_text('do = "waiting_room"\nahead = 10\nper_second = 2'))
    first = conductor.decide(Call.ALLOT, None)
    second = conductor.decide(Call.ALLOT, None)
    assert (first.position, second.position) == (11, 12)
    clock.advance(3)
    assert conductor.decide(Call.ALLOT, first.ticket).position == 5
    clock.advance(2.5)
    assert conductor.decide(Call.ALLOT, first.ticket).fault.name == "serve"
    assert conductor.decide(Call.ALLOT, second.ticket).fault.name == "waiting_room"
    clock.advance(0.5)
    assert conductor.decide(Call.ALLOT, second.ticket).fault.name == "serve"


def test_a_play_is_taken_up_again_where_its_clock_stands() -> None:
    conductor, clock, _ = conducted(TIMED)
    clock.advance(70)
    conductor.advance()
    place = conductor.place()
    other, later, begun = conducted(TIMED)
    begun.clear()
    later.advance(85)
    other.resume(conductor.scenario, place)
    assert (other.phase.name, begun) == ("two", ["two"])
    later.advance(5)
    other.advance()
    assert other.phase.name == "three"
