"""How long a document is kept: what a paid stamp needs is never deleted, a result never unannounced."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.retention import (
    Announce,
    Delete,
    DeletionReason,
    Keep,
    RetentionPolicy,
    StampFacts,
    fate,
)
from counter_app.domain.stamp import StampState

NOW = datetime(2026, 11, 24, tzinfo=UTC)
DAY = timedelta(days=1)
POLICY = RetentionPolicy()
UNFINISHED = sorted(set(StampState) - {StampState.VERIFIED, StampState.HANDED_OVER, StampState.VOIDED})
FACTS = st.builds(
    StampFacts,
    st.sampled_from("ab"),
    st.sampled_from(StampState),
    st.integers(0, 90).map(lambda days: NOW - days * DAY),
    st.none() | st.integers(0, 40).map(lambda days: NOW - days * DAY),
    st.booleans(),
)


def of(*stamps: StampFacts, put: float = 400, ordered: bool = True) -> object:
    return fate(stamps, NOW - put * DAY, NOW, POLICY, ordered=ordered)


def stamp(state: StampState, days: float, announced: float | None = None, *, held: bool = False) -> StampFacts:
    told = None if announced is None else NOW - announced * DAY
    return StampFacts("d", state, NOW - days * DAY, told, held)


@pytest.mark.parametrize(
    ("state", "days", "reason"),
    [
        (StampState.HANDED_OVER, 7, DeletionReason.HANDED_OVER),
        (StampState.VOIDED, 7, DeletionReason.VOIDED),
    ],
)
def test_days_after_it_ended_a_file_goes(state: StampState, days: int, reason: DeletionReason) -> None:
    assert of(stamp(state, days - 0.01)) == Keep()
    assert of(stamp(state, days)) == Delete(reason)
    assert of(stamp(state, days, held=True)) == Keep(), "a dispute is open: it is evidence"


def test_a_result_that_nobody_collects_is_announced_and_then_goes() -> None:
    assert of(stamp(StampState.VERIFIED, 22.9)) == Keep()
    assert of(stamp(StampState.VERIFIED, 23)) == Announce(("d",), NOW + 7 * DAY)
    assert of(stamp(StampState.VERIFIED, 29.9, announced=6.9)) == Keep()
    assert of(stamp(StampState.VERIFIED, 30, announced=7)) == Delete(DeletionReason.NOT_COLLECTED)


def test_a_counter_that_was_off_for_months_announces_first() -> None:
    """Also: a clock that is set to the wrong year deletes nothing that nobody was told of."""
    assert of(stamp(StampState.VERIFIED, 400)) == Announce(("d",), NOW + 7 * DAY)
    assert of(stamp(StampState.VERIFIED, 400, announced=6.9)) == Keep()
    assert of(stamp(StampState.VERIFIED, 400, announced=7)) == Delete(DeletionReason.NOT_COLLECTED)


def test_what_was_only_looked_at_or_replaced_goes() -> None:
    assert of(put=0.99, ordered=False) == Keep()
    assert of(put=1, ordered=False) == Delete(DeletionReason.NOT_ORDERED)
    assert of(put=6.9) == Keep()
    assert of(put=7) == Delete(DeletionReason.REPLACED)


@given(st.lists(FACTS, max_size=5), st.sampled_from(UNFINISHED), st.floats(0, 1000), st.booleans())
def test_what_an_unfinished_stamp_needs_is_never_deleted(
    others: list[StampFacts], state: StampState, days: float, ordered: bool
) -> None:
    stamps = [*others, StampFacts("c", state, NOW - days * DAY)]
    assert of(*stamps, ordered=ordered) == Keep()


@given(st.lists(FACTS, max_size=5), st.floats(0, 60), st.booleans())
def test_nothing_goes_that_was_brought_just_now_or_that_nobody_was_told_of(
    stamps: list[StampFacts], put: float, ordered: bool
) -> None:
    found = of(*stamps, put=put, ordered=ordered)
    if isinstance(found, Delete):
        assert put >= 1
        waiting = [stamp for stamp in stamps if stamp.state is StampState.VERIFIED]
        assert all(stamp.announced is not None and stamp.announced <= NOW - POLICY.notice for stamp in waiting)
        assert not any(stamp.held for stamp in stamps)
