"""What a region sums. Lessons: "two documents from two code paths", "cut-off by the clock", "stale derived figure"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest

from counter_app.domain.day import DayName
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.services.approval import Approval
from counter_app.services.refund import RefundWish
from counter_app.services.region_figures import DayFigure, Figures, day_figures
from counter_app.services.report_figures import figures
from tests.services.days import a_day, close, tens
from tests.services.people_data import PERSONAL, leaves_everything
from tests.services.world import METERAI, PIN, TEMPEL, World, good_day
from tests.stocking import receive


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def read(world: World, after: int = 0, *also: DayName) -> Figures:
    with world.journal.read() as connection:
        return day_figures(connection, world.journal.station.zone, world.clock.now(), after, also)


def only(world: World) -> DayFigure:
    (day,) = read(world).days
    return day


def test_a_day_says_what_the_reports_say(world: World) -> None:
    good_day(world)
    day, head = only(world), world.journal.head().seq
    with world.journal.read() as connection:
        other = figures(connection, 1, head)
    assert (day.sales, day.rupiah, day.stamps) == (other.sales, other.gross, other.stamps_sold)
    assert day.pieces == sum(product.sold for product in other.products.values())
    assert day.given_back == other.voided + other.refunded
    # Two of the five are handed over, of one the outcome is not known; the rejected one is paid and waits.
    assert (day.waiting, day.unknown) == (2, 1)
    assert (day.name, day.closed) == (DayName(date(2026, 9, 4)), False)


def test_what_is_given_back_counts_on_the_day_on_which_it_is(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    world.till.close(clerk, world.desk.new_op(), tens(7))
    close(world, supervisor)
    world.clock.move(days=1)
    clerk = world.door().log_in(clerk.person.person_id, PIN)
    world.till.open(clerk, world.desk.new_op(), tens(5))
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 3)
    basket = Basket().add(TEMPEL, 2)
    world.selling.commit(clerk, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total))
    wish = RefundWish(sold.sale_id, sold.stamp_ids[:1], ReversalReason.CHANGED_MIND)
    world.refunds.commit(clerk, world.desk.new_op(), wish, Approval(supervisor.person.person_id, PIN))
    first, second = read(world).days
    assert (first.closed, first.rupiah, first.given_back, first.waiting) == (True, 20_000, 0, 1)
    assert (second.closed, second.rupiah, second.given_back, second.pieces) == (False, 20_000, 10_000, 2)


@pytest.mark.parametrize(("counted", "over", "short"), [(7, 0, 0), (8, 10_000, 0), (5, 0, 20_000)])
def test_over_and_short_are_told_apart(world: World, counted: int, over: int, short: int) -> None:
    a_day(world, counted=counted)
    assert (only(world).over, only(world).short) == (over, short)


def test_only_days_that_something_came_to_are_told_again(world: World) -> None:
    supervisor, clerk = a_day(world)
    for stamp in _stamps(world):
        order = world.order(b"%PDF " + stamp.encode())
        world.stamping.attach(clerk, world.desk.new_op(), world.stamping.find_claim(_claim(world, stamp)), order)
        world.finish(stamp)
    close(world, supervisor)
    at = read(world)
    assert [day.waiting for day in at.days] == [0]
    assert read(world, at.position).days == ()
    assert read(world, at.position, DayName(date(2026, 9, 4))).days == at.days
    world.clock.move(days=1)
    session = world.door().log_in(clerk.person.person_id, PIN)
    world.till.open(session, world.desk.new_op(), tens(5))
    world.sell(session)
    assert [day.name.date.day for day in read(world, at.position).days] == [5]


def test_an_outage_counts_on_its_date_and_never_more_than_was_seen(world: World) -> None:
    world.staffed()
    world.issuer_is(IssuerState.DOWN)
    world.clock.move(minutes=90)
    world.issuer_is(IssuerState.NORMAL)
    world.clock.move(minutes=90)
    assert only(world).outage_minutes == 90


def test_nothing_personal_is_in_it(world: World) -> None:
    _, clerk = world.staffed()
    leaves_everything(world, clerk)
    told = str([asdict(day) for day in read(world).days])
    assert not [word for word in PERSONAL if word in told]
    assert not [name for name in ("Petugas", "Pengawas", Role.CLERK.value) if name in told]
    assert METERAI.price.rupiah == only(world).rupiah


def _stamps(world: World) -> list[str]:
    with world.journal.read() as connection:
        return [row[0] for row in connection.execute("SELECT stamp_id FROM stamp ORDER BY n").fetchall()]


def _claim(world: World, stamp: str) -> str:
    with world.journal.read() as connection:
        return connection.execute("SELECT claim FROM stamp WHERE stamp_id = ?", (stamp,)).fetchone()[0]
