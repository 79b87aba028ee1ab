"""The orders to misbehave: how they are read, how requests are drawn."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.training.faults import BadOrder, Call, Faults, Mode, Order, parse_order
from counter_app.training.gate import call_of


def drawn(faults: Faults, count: int, call: Call = Call.ALLOT) -> list[Mode]:
    return [faults.decide(call) for _ in range(count)]


def test_only_the_named_calls_are_touched() -> None:
    faults = Faults(0)
    faults.put(Order(Mode.LOST_ANSWER, only=frozenset({Call.SIGN})))
    assert drawn(faults, 2, Call.ALLOT) == [Mode.NORMAL] * 2
    assert drawn(faults, 2, Call.SIGN) == [Mode.LOST_ANSWER] * 2


def test_count_ends_the_misbehaviour() -> None:
    faults = Faults(0)
    faults.put(Order(Mode.DOWN, count=2))
    assert drawn(faults, 4) == [Mode.DOWN, Mode.DOWN, Mode.NORMAL, Mode.NORMAL]


def test_out_of_quota_touches_allotting_alone() -> None:
    faults = Faults(0)
    faults.put(Order(Mode.OUT_OF_QUOTA))
    assert drawn(faults, 1, Call.SIGN) == [Mode.NORMAL]
    assert drawn(faults, 1) == [Mode.OUT_OF_QUOTA]


def test_probability_and_mixture_repeat_with_the_seed() -> None:
    weights = {Mode.NORMAL: 5.0, Mode.DOWN: 1.0, Mode.LOST_ANSWER: 2.0, Mode.OUT_OF_QUOTA: 1.0}
    for order in (Order(Mode.SLOW, probability=0.5, seed=7), Order(Mode.MIX, weights=weights, seed=7)):
        one, two, other = Faults(0), Faults(1), Faults(0)
        one.put(order)
        two.put(order)
        other.put(Order(order.mode, probability=order.probability, weights=weights, seed=8))
        sequence = drawn(one, 200)
        assert sequence == drawn(two, 200)
        assert sequence != drawn(other, 200)
        assert len(set(sequence)) == (2 if order.mode is Mode.SLOW else 4)


def test_everything_is_counted() -> None:
    faults = Faults(0)
    faults.put(Order(Mode.DOWN, count=1))
    drawn(faults, 3)
    drawn(faults, 1, Call.SIGN)
    assert faults.requests == {Call.ALLOT: 3, Call.SIGN: 1}
    assert faults.outcomes == {Mode.DOWN: 1, Mode.NORMAL: 3}


def test_only_a_whole_outage_closes_the_port() -> None:
    assert Order(Mode.DOWN).refuses_connections
    assert not Order(Mode.DOWN, count=3).refuses_connections
    assert not Order(Mode.DOWN, probability=0.5).refuses_connections
    assert not Order(Mode.DOWN, only=frozenset({Call.ALLOT})).refuses_connections
    assert not Order(Mode.SLOW).refuses_connections


def test_an_order_is_read_whole() -> None:
    raw = {"mode": "mix", "weights": {"down": 1, "slow": 2}, "delay": 0.5, "only": ["sign"], "count": 3, "seed": 9}
    assert parse_order(raw) == Order(
        Mode.MIX,
        delay=0.5,
        only=frozenset({Call.SIGN}),
        count=3,
        weights={Mode.DOWN: 1.0, Mode.SLOW: 2.0},
        seed=9,
    )


@pytest.mark.parametrize(
    "raw",
    [
        None,
        [],
        {},
        {"mode": "gone"},
        {"mode": "down", "only": ["everything"]},
        {"mode": "down", "probability": 2},
        {"mode": "slow", "delay": -1},
        {"mode": "slow", "wait": 1},
        {"mode": "mix"},
        {"mode": "mix", "weights": {"mix": 1}},
        {"mode": "mix", "weights": {"down": -1, "slow": 2}},
        {"mode": "mix", "weights": {"down": 0}},
        {"mode": "mix", "weights": 3},
    ],
)
def test_an_order_that_makes_no_sense_is_refused(raw: Any) -> None:
    with pytest.raises(BadOrder):
        parse_order(raw)


@given(
    st.dictionaries(st.sampled_from(["mode", "delay", "only", "count", "weights", "seed"]), st.text() | st.integers())
)
def test_reading_an_order_fails_in_one_way_only(raw: dict[str, Any]) -> None:
    try:
        parse_order(raw)
    except BadOrder:
        return
    assert raw["mode"] in set(Mode)


def test_calls_are_known_by_their_paths() -> None:
    assert call_of("/backend/api/chanel/stamp/ext") is Call.STATUS
    assert call_of("/stamp/chanel/sale/stamp/ext/0a1b") is Call.LIST
    assert call_of("/keystamp/keystamp/adapter/docSigningZ") is Call.SIGN
    assert call_of("/stamp/api/chanel/stamp/ext") is Call.OTHER
