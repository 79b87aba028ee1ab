"""Why a sale wants a look, by the limits. Lessons: reasons for risk of the two-person review."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.review import (
    HARMLESS,
    CaseFacts,
    Finding,
    Mark,
    OffList,
    Reason,
    ReviewLimits,
    SaleWatch,
    Sign,
    findings,
    is_risk,
    off_list,
)

NOW = datetime(2026, 9, 4, 3, 0, tzinfo=UTC)
LIMITS = ReviewLimits()
SPANS = st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=5))
FACTS = st.builds(
    CaseFacts,
    offline=st.booleans(),
    total=st.integers(1, 2_000_000).map(Money),
    signs=st.integers(0, 127).map(Sign),
    unknown=st.integers(0, 3),
    unknown_since=st.none() | SPANS.map(lambda span: NOW - span),
    rejected=st.integers(0, 3),
    serial_since=st.none() | SPANS.map(lambda span: NOW - span),
    same_document=st.booleans(),
    clock_back=SPANS,
    copies=st.integers(0, 5),
)


@settings(max_examples=60)
@given(FACTS)
def test_each_reason_holds_by_its_own_figure(facts: CaseFacts) -> None:
    found = {finding.reason: finding for finding in findings(facts, LIMITS, NOW)}
    serial_age = None if facts.serial_since is None else NOW - facts.serial_since
    unknown_age = NOW - (facts.unknown_since or NOW)
    assert (Reason.SERIAL_OLD in found) == (serial_age is not None and serial_age > timedelta(hours=40))
    assert (Reason.UNKNOWN_LONG in found) == (facts.unknown > 0 and unknown_age > timedelta(hours=1))
    assert (Reason.UNKNOWN in found) == (facts.unknown > 0 and Reason.UNKNOWN_LONG not in found)
    assert (Reason.OVER_LIMIT in found) == (facts.offline and facts.total.rupiah > 500_000)
    assert (Reason.COPIES in found) == (facts.copies >= 2)
    assert (Reason.CLOCK_WENT_BACK in found) == (Sign.CLOCK in facts.signs)
    assert (Reason.OFFLINE in found) == facts.offline
    assert (Reason.SETTLED in found) == (not facts.offline and len(found) == 1 and not is_risk(tuple(found.values())))
    if Reason.SERIAL_OLD in found:
        assert found[Reason.SERIAL_OLD] == Finding(Reason.SERIAL_OLD, serial_age, timedelta(hours=48))


@settings(max_examples=60)
@given(FACTS)
def test_the_gravest_comes_first_and_there_is_always_one(facts: CaseFacts) -> None:
    found = findings(facts, LIMITS, NOW)
    places = [list(Reason).index(finding.reason) for finding in found]
    assert places
    assert places == sorted(set(places))
    assert is_risk(found) == any(finding.reason not in HARMLESS for finding in found)


def test_a_sale_that_is_only_offline_is_safe() -> None:
    found = findings(CaseFacts(offline=True, total=Money(500_000)), LIMITS, NOW)
    assert found == (Finding(Reason.OFFLINE),)
    assert not is_risk(found)


def test_the_figures_behind_a_reason_are_told() -> None:
    facts = CaseFacts(
        offline=True,
        total=Money(600_000),
        signs=Sign.CLOCK | Sign.OFF_LIST | Sign.BASKET,
        clock_back=timedelta(minutes=4),
        same_document=True,
        same_as=("SKA-03-261124-0071",),
        off_list=OffList("e-Meterai", Money(12_000), Money(10_000)),
        basket_of="Dewi",
        basket_total=Money(20_000),
    )
    found = {finding.reason: finding for finding in findings(facts, LIMITS, NOW)}
    assert found[Reason.CLOCK_WENT_BACK].figure == timedelta(minutes=4)
    assert found[Reason.SAME_DOCUMENT].names == ("SKA-03-261124-0071",)
    assert found[Reason.OFF_LIST] == Finding(Reason.OFF_LIST, Money(12_000), Money(10_000), ("e-Meterai",))
    assert found[Reason.OTHERS_BASKET] == Finding(Reason.OTHERS_BASKET, Money(20_000), names=("Dewi",))
    assert found[Reason.OVER_LIMIT] == Finding(Reason.OVER_LIMIT, Money(600_000), Money(500_000))


@pytest.mark.parametrize(
    ("clock", "total", "wanted"),
    [
        ("10:00", 10_000, ()),
        ("05:59", 10_000, (Mark.HOURS,)),
        ("06:00", 1_000_000, ()),
        ("22:00", 1_000_001, (Mark.LARGE, Mark.HOURS)),
    ],
)
def test_a_sale_is_marked_by_its_sum_and_hour(clock: str, total: int, wanted: tuple[Mark, ...]) -> None:
    at = datetime.combine(NOW.date(), time.fromisoformat(clock))
    assert SaleWatch().marks(Money(total), at) == wanted


@pytest.mark.parametrize(
    ("listed", "odd"),
    [
        ((10_000, "", ""), False),
        ((9_000, "", ""), True),
        (None, True),
        ((10_000, "2026-09-05", ""), True),
        ((10_000, "2026-09-04", "2026-09-04"), False),
        ((10_000, "", "2026-09-03"), True),
    ],
)
def test_a_price_is_the_lists_and_the_product_is_to_be_sold(listed: tuple[int, str, str] | None, odd: bool) -> None:
    assert off_list(10_000, listed, "2026-09-04") is odd


@pytest.mark.parametrize(
    "wrong",
    [{"unknown": timedelta(0)}, {"serial": timedelta(hours=48)}, {"serial": timedelta(0)}, {"copies": 1}],
)
def test_limits_that_are_none_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(Refused, match=r"review\.bad_limits"):
        ReviewLimits(**wrong)
    with pytest.raises(Refused, match=r"review\.bad_hours"):
        SaleWatch(opens=time(9), closes=time(9))
