"""Distributions of times: quantiles are what the file says, and whatever is wrong is said."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.training.distribution import read_distribution

SHARES = st.floats(0, 1)


def test_a_number_is_constant() -> None:
    assert {read_distribution(1.5).quantile(share) for share in (0, 0.5, 1)} == {1.5}


def test_uniform_goes_straight_from_end_to_end() -> None:
    uniform = read_distribution({"uniform": [2, 4]})
    assert [uniform.quantile(share) for share in (0, 0.25, 1)] == [2, 2.5, 4]


def test_lognormal_meets_its_two_quantiles() -> None:
    times = read_distribution({"lognormal": {"p50": 0.2, "p99": 3}})
    assert math.isclose(times.quantile(0.5), 0.2)
    assert math.isclose(times.quantile(0.99), 3)
    assert 0 < times.quantile(0) < times.quantile(0.01) < 0.2 < times.quantile(1) < math.inf


def test_quantiles_are_met_and_straight_between() -> None:
    times = read_distribution({"quantiles": {"p50": 1, "p10": 0.5, "p100": 9}})
    assert [times.quantile(share) for share in (0, 0.1, 0.3, 0.5, 0.75, 1)] == [0.5, 0.5, 0.75, 1, 5, 9]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (-1, "no number of seconds"),
        (math.inf, "no number of seconds"),
        (True, "no number of seconds"),
        ("1", "expected"),
        ({}, "expected"),
        ({"uniform": [1, 2], "lognormal": {}}, "expected"),
        ({"uniform": [2, 1]}, "shorter"),
        ({"uniform": 1}, "[shortest, longest]"),
        ({"lognormal": {"p50": 1}}, "quantiles"),
        ({"lognormal": {"p50": 1, "p90": 2, "p99": 3}}, "two quantiles"),
        ({"lognormal": {"p0": 1, "p99": 3}}, "between p0 and p100"),
        ({"lognormal": {"p50": 0, "p99": 3}}, "above zero"),
        ({"lognormal": {"p50": 3, "p99": 1}}, "shorter than a lower one"),
        ({"quantiles": {"p50": 3, "p101": 4}}, "p101 is no quantile"),
        ({"quantiles": {"50": 3, "p99": 4}}, "50 is no quantile"),
        ({"normal": [1, 2]}, "normal is no distribution"),
    ],
)
def test_what_is_wrong_is_said(raw: Any, words: str) -> None:
    with pytest.raises(ValueError, match=r".*") as caught:
        read_distribution(raw)
    assert words in str(caught.value)


@given(
    st.one_of(
        st.lists(st.floats(0, 100), min_size=2, max_size=2).map(lambda ends: {"uniform": sorted(ends)}),
        st.tuples(st.floats(0.001, 10), st.floats(1, 50)).map(
            lambda pair: {"lognormal": {"p50": pair[0], "p99": pair[0] * pair[1]}}
        ),
        st.lists(st.floats(0, 100), min_size=3, max_size=3).map(
            lambda times: {"quantiles": dict(zip(("p1", "p50", "p99"), sorted(times), strict=True))}
        ),
    ),
    SHARES,
    SHARES,
)
def test_a_greater_share_is_never_a_shorter_time(raw: Any, one: float, other: float) -> None:
    times = read_distribution(raw)
    low, high = times.quantile(min(one, other)), times.quantile(max(one, other))
    assert 0 <= low <= high * (1 + 1e-9)
