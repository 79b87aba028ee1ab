"""The outage log in figures: what was seen, never more. Lessons, "partial read reported as complete"."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.services.outages import FAULTS, Fault, OutagePart, Outages, _joined
from tests.services.world import NOW, World

UP, DOWN, QUEUE = IssuerState.NORMAL, IssuerState.DOWN, IssuerState.QUEUEING


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def change(
    world: World, state: IssuerState, minutes: float = 0, role: IssuerRole | None = None, **figures: int
) -> None:
    """After ``minutes`` the issuer, or one role of it, becomes ``state``; ``figures`` of the period that ends."""
    world.clock.move(minutes=minutes)
    payload: dict[str, object] = {"state": state.value, "cause": f"issuer.{state.value}"}
    payload |= {"samples": None, "failed": None, "median_ms": None, **figures}
    if role is None:
        world.append(Kind.ISSUER_CHANGED, payload, op_id=world.desk.new_op())
    else:
        world.append(Kind.ROLE_CHANGED, {**payload, "role": role.value}, op_id=world.desk.new_op())


def test_an_outage_runs_from_its_first_state_to_the_answer_that_ends_it(world: World) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, QUEUE, 10)
    change(world, DOWN, 5, samples=8, failed=8)
    change(world, UP, 20, samples=3, failed=3)
    change(world, IssuerState.SLOW, 5)
    figures = outages.figures(NOW, world.clock.now() + timedelta(minutes=10))
    (outage,) = figures.outages
    assert [part.state for part in outage.parts] == [QUEUE, DOWN]
    assert (outage.cause, outage.fault, outage.seconds) == ("issuer.queueing", Fault.ISSUER, 25 * 60)
    assert (outage.samples, outage.failed) == (11, 11)
    assert (figures.minutes(), figures.longest(), figures.present) == (25, outage, None)
    world.check()


def test_an_outage_that_goes_on_counts_to_now_and_has_no_end(world: World) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, DOWN, 10)
    world.clock.move(minutes=7)
    figures = outages.figures(NOW, NOW + timedelta(days=1))
    assert figures.present is not None
    assert figures.present.ended_at is None
    assert (figures.minutes(), figures.present.samples) == (7, None)


def test_only_what_lies_in_the_range_counts(world: World) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, DOWN, 10)
    change(world, UP, 60)
    middle = outages.figures(NOW + timedelta(minutes=30), NOW + timedelta(minutes=40))
    assert (len(middle.outages), middle.minutes()) == (1, 10)
    assert outages.figures(NOW, NOW + timedelta(minutes=10)).outages == (), "half-open: it begins at the end"
    assert outages.figures(NOW + timedelta(minutes=70), NOW + timedelta(minutes=90)).outages == ()


def test_the_accounts_fault_is_not_the_issuers(world: World) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, IssuerState.OUT_OF_QUOTA, 10)
    change(world, DOWN, 10)
    change(world, IssuerState.REFUSED, 10)
    change(world, UP, 10)
    figures = outages.figures(NOW, world.clock.now())
    assert [outage.fault for outage in figures.outages] == [Fault.ACCOUNT, Fault.ISSUER, Fault.ACCOUNT]
    assert (figures.minutes(), figures.minutes(Fault.ISSUER), figures.minutes(Fault.ACCOUNT)) == (30, 10, 20)


def test_time_in_which_nobody_looked_is_no_outage(world: World) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, DOWN, 10)
    change(world, IssuerState.UNKNOWN, 5)
    change(world, DOWN, 600)
    change(world, UP, 5)
    figures = outages.figures(NOW, world.clock.now())
    assert [outage.seconds for outage in figures.outages] == [300, 300]


def test_a_restart_in_the_middle_of_an_outage_makes_one_outage_of_it_and_counts_only_what_was_seen(
    world: World,
) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, DOWN, 10)
    change(world, IssuerState.UNKNOWN, 5)
    change(world, DOWN, 2)
    change(world, UP, 5)
    (outage,) = outages.figures(NOW, world.clock.now()).outages
    assert outage.seconds == 10 * 60
    assert (outage.began_at, outage.ended_at) == ("2026-09-04T03:10:00.000Z", "2026-09-04T03:22:00.000Z")


def test_roles_have_periods_of_their_own(world: World) -> None:
    outages = Outages(world.desk)
    assert {state.state for state in outages.roles()} == {IssuerState.UNKNOWN}
    change(world, UP, role=IssuerRole.STAMP)
    change(world, DOWN, 5, role=IssuerRole.STAMP)
    change(world, UP, 5, role=IssuerRole.SIGNING)
    states = {state.role: state for state in outages.roles()}
    assert list(states) == list(IssuerRole)
    assert (states[IssuerRole.STAMP].state, states[IssuerRole.SIGNING].state) == (DOWN, UP)
    assert states[IssuerRole.STAMP].since == "2026-09-04T03:05:00.000Z"
    world.clock.move(minutes=5)
    assert outages.figures(NOW, world.clock.now(), IssuerRole.STAMP).minutes() == 10
    assert outages.figures(NOW, world.clock.now(), IssuerRole.SIGNING).outages == ()
    assert outages.figures(NOW, world.clock.now()).outages == ()
    world.check()


def test_a_clock_that_goes_back_makes_no_time(world: World) -> None:
    outages = Outages(world.desk)
    change(world, UP)
    change(world, DOWN, 60)
    change(world, UP, -30)
    assert outages.figures(NOW - timedelta(days=1), NOW + timedelta(days=1)).seconds() == 0


@given(st.lists(st.sampled_from(IssuerState), max_size=30))
def test_outages_tile_what_did_not_serve(states: list[IssuerState]) -> None:
    """Every period that is somebody's fault is in exactly one outage, and no other is."""
    hours = [f"2026-09-04T{number % 24:02}:{number // 24:02}:00.000Z" for number in range(len(states) + 1)]
    hours.sort()
    ends = itertools.pairwise(hours)
    parts = [OutagePart(state, "", *end, 0, 0, None) for state, end in zip(states, ends, strict=True)]
    joined = _joined(parts)
    assert [part for _, outage in joined for part in outage] == [part for part in parts if part.state in FAULTS]
    for fault, outage in joined:
        assert {FAULTS[part.state] for part in outage} == {fault}
        assert len({part.began_at for part in outage}) == len(outage)
