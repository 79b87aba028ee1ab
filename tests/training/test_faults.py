"""The orders to misbehave: how they are read, what scenarios they become."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.training.calls import Call, Role, call_of, calls_of
from counter_app.training.clock import HandClock
from counter_app.training.conductor import Conductor
from counter_app.training.faults import BadOrder, Mode, Order, parse_order
from tests.training.play import nothing, unmoved


def playing(order: Order, seed: int = 0) -> Conductor:
    conductor = Conductor(HandClock(0), unmoved, nothing)
    conductor.start(order.scenario(), seed)
    return conductor


def drawn(conductor: Conductor, count: int, call: Call = Call.ALLOT) -> list[str]:
    return [conductor.decide(call, None).fault.name for _ in range(count)]


def test_only_the_named_calls_are_touched() -> None:
    conductor = playing(Order(Mode.LOST_ANSWER, only=frozenset({Call.SIGN})))
    assert drawn(conductor, 2, Call.ALLOT) == ["serve"] * 2
    assert drawn(conductor, 2, Call.SIGN) == ["reset_after"] * 2


def test_count_ends_the_misbehaviour() -> None:
    assert drawn(playing(Order(Mode.DOWN, count=2)), 4) == ["refuse", "refuse", "serve", "serve"]


def test_out_of_quota_touches_allotting_alone() -> None:
    conductor = playing(Order(Mode.OUT_OF_QUOTA))
    assert drawn(conductor, 1, Call.SIGN) == ["serve"]
    assert drawn(conductor, 1) == ["code"]


def test_probability_and_mixture_repeat_with_the_seed() -> None:
    weights = {Mode.NORMAL: 5.0, Mode.DOWN: 1.0, Mode.LOST_ANSWER: 2.0, Mode.OUT_OF_QUOTA: 1.0}
    for order, kinds in ((Order(Mode.DOWN, probability=0.5), 2), (Order(Mode.MIX, weights=weights), 4)):
        sequence = drawn(playing(order, 7), 300)
        assert sequence == drawn(playing(order, 7), 300)
        assert sequence != drawn(playing(order, 8), 300)
        assert len(set(sequence)) == kinds


def test_a_mixture_keeps_its_proportions() -> None:
    weights = {Mode.NORMAL: 6.0, Mode.DOWN: 1.0, Mode.LOST_ANSWER: 2.0, Mode.OUT_OF_QUOTA: 1.0}
    sequence = drawn(playing(Order(Mode.MIX, weights=weights), 1), 4000)
    shares = {name: round(sequence.count(name) / 4000, 1) for name in ("serve", "refuse", "reset_after", "code")}
    assert shares == {"serve": 0.6, "refuse": 0.1, "reset_after": 0.2, "code": 0.1}


def test_slow_is_a_latency() -> None:
    plan = playing(Order(Mode.SLOW, delay=3)).decide(Call.TYPES, None)
    assert (plan.fault.name, plan.delay) == ("serve", 3)


def test_only_a_whole_outage_closes_the_port() -> None:
    assert Order(Mode.DOWN).refuses_connections
    assert not Order(Mode.DOWN).scenario().phases[0].listening
    assert not Order(Mode.DOWN, count=3).refuses_connections
    assert not Order(Mode.DOWN, probability=0.5).refuses_connections
    assert not Order(Mode.DOWN, only=frozenset({Call.ALLOT})).refuses_connections
    assert not Order(Mode.SLOW).refuses_connections


def test_an_order_is_read_whole() -> None:
    raw = {"mode": "mix", "weights": {"down": 1, "slow": 2}, "delay": 0.5, "only": ["sign"], "seed": 9}
    assert parse_order(raw) == Order(
        Mode.MIX,
        delay=0.5,
        only=frozenset({Call.SIGN}),
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
        {"mode": "mix", "weights": {"down": 1}, "count": 2},
        {"mode": "out_of_quota", "only": ["sign"]},
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
    assert call_of("/stamp/snqr") is Call.BATCH_SERIAL
    assert call_of("/stamp/snqr/qrimage") is Call.IMAGE
    assert call_of("/keystamp/keystamp/adapter/docSigningZ") is Call.SIGN
    assert call_of("/adapter/pdfsigning/rest/docSigningZ") is Call.SIGN_ONPREM
    assert call_of("/stamp/api/chanel/stamp/ext") is Call.OTHER


def test_every_call_but_the_unknown_has_one_role() -> None:
    owned = [call for role in Role for call in calls_of(role)]
    assert sorted(owned) == sorted(set(Call) - {Call.OTHER})
