"""Dates and times of the three zones, against the time zone database where there is one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain import formats
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.formats import Language

AT = datetime(2026, 11, 24, 6, 5, 59, tzinfo=UTC)
ZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Ujung_Pandang", "Asia/Jayapura")


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("Asia/Jakarta", "24 November 2026 13.05 WIB"),
        ("Asia/Pontianak", "24 November 2026 13.05 WIB"),
        ("Asia/Makassar", "24 November 2026 14.05 WITA"),
        ("Asia/Jayapura", "24 November 2026 15.05 WIT"),
    ],
)
def test_a_moment_in_each_zone(zone: str, shown: str) -> None:
    assert formats.date_time_long(AT, zone) == shown


def test_forms_of_a_date() -> None:
    assert formats.date_long(AT, "Asia/Jakarta") == "24 November 2026"
    assert formats.date_short(AT, "Asia/Jakarta") == "24 Nov 2026"
    assert formats.date_numeric(AT.replace(month=3, day=4), "Asia/Jakarta") == "04/03/2026"
    assert formats.time_hm(AT.replace(hour=1), "Asia/Jakarta") == "08.05"
    assert formats.date_time_long(AT.replace(month=8), "Asia/Jakarta", Language.ENGLISH) == "24 August 2026 13:05 WIB"


def test_months_are_indonesian() -> None:
    months = [formats.date_short(AT.replace(month=month), "Asia/Jakarta").split()[1] for month in range(1, 13)]
    assert months == ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]


def test_the_day_is_the_offices_day() -> None:
    late = datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert formats.date_long(late - timedelta(seconds=1), "Asia/Jakarta") == "31 Desember 2026"
    assert formats.date_long(late, "Asia/Jakarta") == "1 Januari 2027"


@settings(deadline=None, derandomize=True)
@given(
    seconds=st.integers(0, 4_000_000_000),
    zone=st.sampled_from(ZONES),
    hours=st.integers(-12, 12),
)
def test_fixed_offsets_equal_the_database(seconds: int, zone: str, hours: int) -> None:
    moment = datetime.fromtimestamp(631_152_000 + seconds, timezone(timedelta(hours=hours)))
    try:
        database = ZoneInfo(zone)
    except ZoneInfoNotFoundError:
        database = {"WIB": timezone(timedelta(hours=7)), "WITA": timezone(timedelta(hours=8))}.get(
            formats.zone_abbreviation(zone), timezone(timedelta(hours=9))
        )
    expected = moment.astimezone(database)
    assert formats.local_time(moment, zone).replace(tzinfo=None) == expected.replace(tzinfo=None)


def test_an_unknown_zone_and_a_naive_time_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        formats.date_long(AT, "Europe/London")
    assert refused.value.code == "time.unknown_zone"
    with pytest.raises(BugError):
        formats.time_hm(AT.replace(tzinfo=None), "Asia/Jakarta")
