"""What may be written down of a document. Lessons: "free text where a rule was meant"."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.details import OLD_AFTER, DateDoubt, check_date, deadline_presets

ZONES = st.sampled_from([timezone(timedelta(hours=hours)) for hours in (7, 8, 9)])
TODAY = date(2026, 11, 24)


def test_a_date_in_the_future_is_refused_and_an_old_one_told() -> None:
    assert check_date(TODAY, TODAY) is None
    assert check_date(TODAY + timedelta(days=1), TODAY) is DateDoubt.FUTURE
    assert check_date(TODAY - OLD_AFTER, TODAY) is None
    assert check_date(TODAY - OLD_AFTER - timedelta(days=1), TODAY) is DateDoubt.OLD


@given(st.integers(0, 4 * 366 * 24 * 60 * 60), ZONES)
def test_presets_are_to_come_in_order_and_soon(seconds: int, zone: timezone) -> None:
    now = datetime(2024, 1, 1, tzinfo=zone) + timedelta(seconds=seconds)
    presets = deadline_presets(now)
    assert list(presets) == sorted(set(presets))
    assert 3 <= len(presets) <= 4
    assert all(now < preset <= now + timedelta(days=2) for preset in presets)
    assert all(preset.tzinfo is zone and preset.minute % 15 == 0 for preset in presets)
    soonest = min(preset for preset in presets if preset >= now + timedelta(hours=1))
    assert soonest < now + timedelta(hours=1, minutes=15)
