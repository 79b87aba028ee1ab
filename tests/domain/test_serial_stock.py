"""Rules of the stock: when it is filled, how much is ordered, and for how long it lasts."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.serial_stock import (
    OrderWay,
    StockPolicy,
    is_filling,
    lasts_hours,
    order_names,
    to_order,
    wanted,
)

POLICY = StockPolicy(reorder_point=10, target=30, batch_size=20)
COUNT = st.integers(0, 200)


def test_it_is_filled_from_below_the_reorder_point_up_to_the_target() -> None:
    assert not is_filling(POLICY, 10, before=False)
    assert is_filling(POLICY, 9, before=False)
    assert is_filling(POLICY, 29, before=True)
    assert not is_filling(POLICY, 30, before=True)
    assert not is_filling(StockPolicy(), 0, before=True)


@given(free=COUNT, wished=COUNT, quota=COUNT, owed=COUNT, filling=st.booleans(), way=st.sampled_from(OrderWay))
def test_an_order_never_takes_what_is_not_there_or_promised(
    free: int, wished: int, quota: int, owed: int, filling: bool, way: OrderWay
) -> None:
    policy = replace(POLICY, way=way)
    missing = wanted(policy, free, wished, filling=filling)
    count = to_order(policy, missing=missing, free=free, quota=quota, owed=owed)
    assert 0 <= count <= policy.largest_order
    assert count <= missing
    assert free + quota >= owed + count or count == 0
    if not wished:
        assert free + count <= max(free, policy.target)
    if quota >= owed + missing:
        assert count == min(missing, policy.largest_order)


@given(order=st.uuids().map(str), other=st.uuids().map(str), count=st.integers(1, 100))
def test_names_are_never_used_again(order: str, other: str, count: int) -> None:
    names = order_names(order, count)
    assert len(set(names)) == count
    assert order == other or set(names).isdisjoint(order_names(other, count))


def test_how_long_it_lasts_is_said_only_from_what_was_sold() -> None:
    assert lasts_hours(12, 0, 0.0) is None
    assert lasts_hours(12, 9, 8.0) is None
    assert lasts_hours(12, 40, 0.5) is None
    assert lasts_hours(12, 48, 8.0) == 2.0
    assert lasts_hours(0, 48, 8.0) == 0.0
