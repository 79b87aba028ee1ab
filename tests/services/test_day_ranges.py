"""Days as ranges whatever happens, and what finds a changed one. Lessons: "cut-off by the clock", "the detector itself
fails"."""

from __future__ import annotations

import itertools
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.money import Money
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.shift import CashCount, CashMove
from counter_app.journal import chain, invariants
from counter_app.journal.invariant_days import DayFold
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.reversal import Wish
from tests.services.days import FIFTY, a_day, cells, close, look, tens
from tests.services.world import PIN, World


def entries_of(world: World) -> list[Entry]:
    with world.journal.read() as connection:
        return [chain.entry_of(row) for row in chain.rows(connection)]


@pytest.mark.parametrize(
    ("change", "invariant"),
    [
        ({"figures": {"gross": 1}}, 6),
        ({"figures": {"counted": 5}}, 6),
        ({"first_seq": 2}, 7),
        ({"end_seq": 9}, 6),
        ({"head": "00" * 32}, 2),
    ],
    ids=["gross", "counted", "gap", "half a shift", "another head"],
)
def test_the_detector_itself_fails_a_changed_closing_is_found(
    world: World, change: dict[str, Any], invariant: int
) -> None:
    supervisor, _ = a_day(world)
    close(world, supervisor)
    fold, found = DayFold(), list[tuple[int, str]]()
    for entry in entries_of(world):
        one = entry
        if entry.kind == Kind.DAY_CLOSED:
            figures = {**entry.payload["figures"], **change.get("figures", {})}
            one = replace(entry, payload={**entry.payload, **change, "figures": figures})
        found += fold.take(one, whole=True)
    assert invariant in {number for number, _ in found}


def test_the_detector_itself_fails_a_day_closed_twice_and_a_row_too_many_are_found(world: World) -> None:
    supervisor, _ = a_day(world)
    close(world, supervisor)
    entries = entries_of(world)
    fold, found = DayFold(), list[tuple[int, str]]()
    for entry in (*entries, next(entry for entry in entries if entry.kind == Kind.DAY_CLOSED)):
        found += fold.take(entry, whole=True)
    assert {3, 7} <= {number for number, _ in found}
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE office_day SET end_seq = end_seq + 1")
    with world.journal.read() as connection:
        assert any("closed days shown" in breach.what for breach in invariants.check(connection))


ACTS = st.lists(st.sampled_from(["till", "till", "sell", "void", "deposit", "tomorrow", "day"]), max_size=14)


def play(world: World, supervisor: Session, clerk: Session, act: str) -> None:
    """One thing that may happen at a counter; what its state does not allow does not."""
    new = world.desk.new_op
    with suppress(Refused):
        match act:
            case "till" if world.till.current() is None:
                world.till.open(clerk, new(), FIFTY)
            case "till":
                drawer = world.till.balances().get(Account.DRAWER, Money(0)).rupiah
                world.till.close(clerk, new(), CashCount.of({1_000: drawer // 1_000}))
            case "sell":
                world.sell(clerk)
            case "void":
                with world.journal.read() as connection:
                    row = connection.execute("SELECT op_id FROM sale ORDER BY seq LIMIT 1").fetchone()
                if row is not None:
                    yes = Approval(supervisor.person.person_id, PIN)
                    world.reversal.commit(clerk, new(), Wish(row[0], ReversalReason.CHANGED_MIND), yes)
            case "deposit":
                world.shift_care.move_cash(clerk, new(), CashMove.DEPOSIT, tens(1))
            case "tomorrow":
                world.clock.move(hours=25)
            case _:
                view = world.day_desk.look(supervisor)
                if view is not None and not view.row.is_closed:
                    world.day_desk.close(supervisor, new(), view.row.name, view.row.end or 0, PIN)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_days_tile_and_tie_whatever_happens(tmp_path_factory: pytest.TempPathFactory, acts: list[str]) -> None:
    world = World(tmp_path_factory.mktemp("days"))
    supervisor, clerk = world.staffed()
    for act in acts:
        play(world, supervisor, clerk, act)
    days = list(reversed(world.day_desk.days(supervisor)))
    assert [day.first for day in days][:1] in ([1], [])
    assert all(left.end == right.first for left, right in itertools.pairwise(days))
    assert [day.is_closed for day in days] == sorted((day.is_closed for day in days), reverse=True), "in their order"
    assert len({day.name for day in days}) == len(days)
    sold = sum(cells(look(world, supervisor, day.name).report, "recap")["sold"][0] for day in days if day.end)
    with world.journal.read() as connection:
        (expected,) = connection.execute(
            "SELECT count(*) FROM sale WHERE seq < ?", (max((day.end or 0 for day in days), default=0),)
        ).fetchone()
    assert sold == expected, "each sale is in one day"
    world.check()
    world.close()
