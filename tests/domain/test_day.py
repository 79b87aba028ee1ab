"""Office days as ranges. Lessons: "cut-off by the clock"."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.day import DayName, DayRange, ShiftSpan, split
from counter_app.domain.ids import ShiftId

MONDAY = date(2026, 11, 23)


def span(name: str, opened: int, closed: int | None, day: int) -> ShiftSpan:
    return ShiftSpan(ShiftId(name), opened, closed, MONDAY + timedelta(days=day))


def names(days: tuple[DayRange, ...]) -> list[str]:
    return [day.name.key for day in days]


def test_a_day_ends_directly_behind_its_last_closing() -> None:
    (day,) = split(1, None, [span("a", 5, 20, 0), span("b", 7, 30, 0)])
    assert (day.name.key, day.first, day.end, day.shifts) == ("2026-11-23", 1, 31, ("a", "b"))


def test_a_day_with_an_open_till_has_no_end() -> None:
    (day,) = split(1, None, [span("a", 5, 20, 0), span("b", 7, None, 0)])
    assert day.end is None


def test_a_forgotten_day_ends_where_it_would_have_ended_in_the_evening() -> None:
    days = split(1, None, [span("a", 5, 20, 0), span("b", 40, None, 1)])
    assert [(day.first, day.end) for day in days] == [(1, 21), (21, None)]


def test_a_shift_over_midnight_belongs_to_the_day_on_which_it_was_opened() -> None:
    late, next_day = split(1, None, [span("a", 5, 20, 0), span("b", 15, 40, 1), span("c", 50, 60, 1)])
    assert late.shifts == ("a", "b")
    assert (late.end, next_day.first, next_day.shifts) == (41, 41, ("c",))
    assert next_day.name.date == MONDAY + timedelta(days=1)


def test_a_till_that_is_opened_again_on_a_closed_date_begins_a_day_of_its_own() -> None:
    days = split(31, DayName(MONDAY), [span("c", 40, 50, 0)])
    assert names(days) == ["2026-11-23.2"]
    assert names(split(51, days[0].name, [span("d", 60, 70, 1)])) == ["2026-11-24"]


def test_a_clock_that_goes_back_gives_no_older_name() -> None:
    assert names(split(31, DayName(MONDAY), [span("c", 40, 50, -3)])) == ["2026-11-23.2"]


@st.composite
def histories(draw: st.DrawFn) -> list[ShiftSpan]:
    """Shifts of one to three drawers, with a clock that may stand still or go back."""
    events = draw(st.lists(st.tuples(st.integers(1, 3), st.integers(-1, 2)), max_size=14))
    seq, day, open_at, spans = 1, 0, dict[int, tuple[int, int]](), list[ShiftSpan]()
    for drawer, days in events:
        seq, day = seq + draw(st.integers(1, 4)), day + days
        if drawer in open_at:
            opened, when = open_at.pop(drawer)
            spans.append(span(f"{opened}", opened, seq, when))
        else:
            open_at[drawer] = (seq, day)
    spans += [span(f"{opened}", opened, None, when) for opened, when in open_at.values()]
    return spans


@settings(max_examples=60, deadline=None)
@given(shifts=histories(), closed=st.integers(0, 6))
def test_ranges_tile_whatever_happened_and_whenever_they_are_closed(shifts: list[ShiftSpan], closed: int) -> None:
    days = split(1, None, shifts)
    assert [shift for day in days for shift in day.shifts] == [
        shift.shift_id for shift in sorted(shifts, key=lambda one: one.opened)
    ], "each shift is in one day"
    by_id = {shift.shift_id: shift for shift in shifts}
    for left, right in itertools.pairwise(days):
        assert left.end == right.first
        assert left.name < right.name
    for day in days:
        assert all(by_id[shift].opened >= day.first for shift in day.shifts)
        if day.end is not None:
            assert max(by_id[shift].closed or 0 for shift in day.shifts) == day.end - 1, "whole shifts"
    # Closing some of them changes nothing of the others.
    for day in days[:closed]:
        if day.end is None:
            return
        rest = split(day.end, day.name, [shift for shift in shifts if shift.opened >= day.end])
        assert rest == days[days.index(day) + 1 :]
