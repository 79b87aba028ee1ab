"""Lessons, "queue kept in memory": a parked basket is in the journal, is its clerk's, and touches no money."""

from __future__ import annotations

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import BasketId
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.products import PriceList, Product, ProductKind
from counter_app.domain.sale import Basket
from counter_app.domain.shift import CashCount
from counter_app.services.approval import Approval
from counter_app.services.parking import Parking, PriceChange
from counter_app.services.prices import PriceBook
from tests.services.world import JASA, METERAI, PIN, PRICES, TEMPEL, World

BASKET = Basket().add(METERAI, 2).add(JASA)


def test_it_survives_a_crash_and_a_restart(world: World) -> None:
    _, clerk = world.staffed()
    balances = world.till.balances()
    basket_id = world.parking.park(clerk, world.desk.new_op(), BASKET, "081234565678")
    world.reopen()
    (waiting,) = world.parking.waiting()
    assert (waiting.basket_id, waiting.clerk_name, waiting.pieces, waiting.total) == (
        basket_id,
        "Petugas",
        3,
        Money(21_000),
    )
    assert waiting.contents == "2 × e-Meterai 10.000, 1 × Biaya jasa"
    resumed = world.parking.resume(clerk, world.desk.new_op(), basket_id)
    assert (resumed.basket, resumed.phone, resumed.changes) == (BASKET, "081234565678", ())
    assert world.parking.waiting() == ()
    assert world.till.balances() == balances
    with world.journal.read() as connection:
        assert connection.execute("SELECT count(*) FROM receipt_number").fetchone() == (0,)
    world.check()


def test_the_same_intent_again_is_the_same_basket(world: World) -> None:
    _, clerk = world.staffed()
    park, take = world.desk.new_op(), world.desk.new_op()
    basket_id = world.parking.park(clerk, park, BASKET)
    assert world.parking.park(clerk, park, BASKET) == basket_id
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.parking.park(clerk, park, Basket().add(TEMPEL))
    first = world.parking.resume(clerk, take, basket_id)
    assert world.parking.resume(clerk, take, basket_id) == first
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.parking.discard(clerk, take, basket_id)
    assert world.count(Kind.BASKET_TAKEN_UP) == 1


def test_it_is_taken_up_once(world: World) -> None:
    _, clerk = world.staffed()
    basket_id = world.parking.park(clerk, world.desk.new_op(), BASKET)
    world.parking.discard(clerk, world.desk.new_op(), basket_id)
    head = world.journal.head()
    for again in (basket_id, BasketId("nobody's")):
        with pytest.raises(Refused, match=r"parking\.taken"):
            world.parking.resume(clerk, world.desk.new_op(), again)
    assert world.journal.head() == head
    world.check()


def test_somebody_elses_wants_a_supervisors_pin(world: World) -> None:
    supervisor, clerk = world.staffed()
    other = world.person("Lain", Role.CLERK)
    basket_id = world.parking.park(clerk, world.desk.new_op(), BASKET)
    for who, approval, code in (
        (other, None, "parking.not_yours"),
        (supervisor, None, "parking.not_yours"),
        (other, Approval(other.person.person_id, PIN), "session.not_allowed"),
    ):
        with pytest.raises(Refused) as error:
            world.parking.resume(who, world.desk.new_op(), basket_id, approval)
        assert error.value.code == code
    yes = Approval(supervisor.person.person_id, PIN)
    assert world.parking.resume(other, world.desk.new_op(), basket_id, yes).basket == BASKET
    world.check()


def test_the_program_parks_in_its_own_name(world: World) -> None:
    """Invariant 9: the system never signs as a clerk."""
    _, clerk = world.staffed()
    world.parking.park(clerk, world.desk.new_op(), BASKET, by_itself=True)
    with world.journal.read() as connection:
        row = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ?", (Kind.BASKET_PARKED.value,)
        ).fetchone()
    assert row == (SYSTEM, Cause.SYSTEM)
    assert world.parking.waiting()[0].clerk_id == clerk.person.person_id
    world.check()


def test_prices_are_todays_and_what_changed_is_said(world: World) -> None:
    _, clerk = world.staffed()
    basket_id = world.parking.park(clerk, world.desk.new_op(), BASKET.add(TEMPEL))
    newer = PriceList(
        "2026-2",
        (METERAI, Product("JASA", "Biaya jasa", ProductKind.SERVICE, "Jasa", Money(2_500))),
    )
    resumed = Parking(world.desk, world.sessions, PriceBook(world.desk, newer)).resume(
        clerk, world.desk.new_op(), basket_id
    )
    assert [(line.product, line.unit_price) for line in resumed.basket.lines] == [
        ("METERAI", Money(10_000)),
        ("JASA", Money(2_500)),
    ]
    assert resumed.changes == (
        PriceChange("Biaya jasa", Money(1_000), Money(2_500)),
        PriceChange("Meterai tempel", Money(10_000), None),
    )
    assert PRICES.version == "2026-1"


def test_it_stands_on_the_list_before_closing_and_forbids_nothing(world: World) -> None:
    _, clerk = world.staffed()
    world.parking.park(clerk, world.desk.new_op(), BASKET)
    before = world.till.before_closing()
    assert (before.parked, before.parked_money) == (1, Money(21_000))
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    assert closed.breaches == ()
    assert len(world.parking.waiting()) == 1


def test_an_empty_basket_is_not_parked(world: World) -> None:
    _, clerk = world.staffed()
    with pytest.raises(Refused, match=r"sale\.nothing"):
        world.parking.park(clerk, world.desk.new_op(), Basket())
