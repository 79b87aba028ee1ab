"""Log-in, lock-out and rights."""

from __future__ import annotations

import threading

import pytest

from counter_app.domain.entries import SYSTEM, Kind
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.money import Money
from counter_app.domain.people import Person, Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.services.desk import Session
from counter_app.services.pins import FREE_TRIES
from counter_app.services.session import Sessions
from tests.services.world import METERAI, PIN, QUICK_HASHER, World

WRONG = "246802"


def refused(world: World, person: PersonId, pin: str = WRONG) -> KnownError:
    with pytest.raises(Refused) as caught:
        world.sessions.log_in(person, pin)
    return caught.value


def test_the_right_pin_opens_a_session_and_is_an_entry(world: World) -> None:
    clerk = world.person("Petugas")
    assert clerk.person in world.sessions.people()
    with world.journal.read() as connection:
        actor, cause = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ?", (Kind.SESSION_OPENED.value,)
        ).fetchone()
        assert PIN not in "".join(row[0] for row in connection.execute("SELECT payload FROM entry"))
        (kept,) = connection.execute("SELECT pin_hash FROM credential").fetchone()
    assert (actor, cause) == (clerk.person.person_id, "user")
    assert kept.startswith("$argon2id$")
    world.sessions.log_out(clerk)
    world.sessions.log_out(clerk)
    world.sessions.log_out(world.sessions.log_in(clerk.person.person_id, PIN), idle=True)
    with world.journal.read() as connection:
        ends = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ? ORDER BY seq", (Kind.SESSION_CLOSED.value,)
        ).fetchall()
    assert ends == [(clerk.person.person_id, "user"), (SYSTEM, "system")]
    world.check()


def test_nobody_unknown_logs_in(world: World) -> None:
    assert refused(world, PersonId("nobody"), PIN).code == "session.unknown_person"


def test_wrong_pins_lock_longer_and_longer_over_restarts(world: World) -> None:
    clerk = world.person("Petugas").person.person_id
    for left in range(FREE_TRIES - 1, 0, -1):
        error = refused(world, clerk)
        assert (error.code, error.values) == ("session.wrong_pin", {"left": left})
    for seconds in (60, 120, 240, 480, 960, 1920, 3600, 3600):
        error = refused(world, clerk)
        assert (error.code, error.values) == ("session.locked_out", {"seconds": seconds})
        world.reopen()
        world.clock.move(seconds=seconds - 1)
        assert refused(world, clerk, PIN).code == "session.locked_out"
        world.clock.move(seconds=1)
    assert world.sessions.log_in(clerk, PIN).person.person_id == clerk
    assert refused(world, clerk).values == {"left": FREE_TRIES - 1}
    assert world.count(Kind.SESSION_REFUSED) == FREE_TRIES - 1 + 8 + 1
    world.check()


def test_tries_at_the_same_moment_count_one_each(world: World) -> None:
    clerk = world.person("Petugas").person.person_id
    start = threading.Barrier(8)
    codes: list[str] = []

    def guess() -> None:
        start.wait()
        codes.append(refused(world, clerk).code)

    threads = [threading.Thread(target=guess) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with world.journal.read() as connection:
        (failures,) = connection.execute("SELECT failures FROM person").fetchone()
    assert failures == world.count(Kind.SESSION_REFUSED)
    assert codes.count("session.wrong_pin") == FREE_TRIES - 1
    assert refused(world, clerk, PIN).code == "session.locked_out"


def test_people_are_added_freely_only_before_the_first_log_in(world: World) -> None:
    world.person("Pengawas", Role.SUPERVISOR)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.sessions.add_first_person("Penyusup", Role.ADMINISTRATOR, PIN)
    assert [person.name for person in world.sessions.people()] == ["Pengawas"]
    with world.journal.read() as connection:
        rows = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind = ? ORDER BY seq", (Kind.PERSON_ADDED.value,)
        ).fetchall()
    assert rows == [(SYSTEM, "system")]


def test_entries_of_a_supervisor_say_so(world: World) -> None:
    supervisor = Session(Person(PersonId("s"), "S", Role.SUPERVISOR), OpId("o"))
    assert supervisor.cause == "supervisor"
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({100: 1}))
    basket = Basket().add(METERAI)
    world.selling.commit(supervisor, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, Money(10_000)))
    with world.journal.read() as connection:
        causes = connection.execute("SELECT DISTINCT cause FROM entry WHERE actor = 's'").fetchall()
    assert causes == [("supervisor",)]


def test_a_pin_hash_put_in_by_raw_sql_opens_nothing(world: World) -> None:
    """Lessons, "hidden or impersonated edit": hashes lie beside the chain, but the chain knows them."""
    supervisor = world.sessions.add_first_person("Hartono Contoh", Role.SUPERVISOR, "369036")
    mine = world.sessions.add_first_person("Sri Contoh", Role.CLERK, "258025")
    with world.journal.write() as writer:
        writer.connection.execute(
            "UPDATE credential SET pin_hash = (SELECT pin_hash FROM credential WHERE person_id = ?)"
            " WHERE person_id = ?",
            (mine.person_id, supervisor.person_id),
        )
    with pytest.raises(Refused, match=r"session\.pin_changed_outside"):
        world.sessions.log_in(supervisor.person_id, "258025")
    assert world.sessions.log_in(mine.person_id, "258025").person == mine


def test_a_role_put_in_by_raw_sql_gives_no_right(world: World) -> None:
    """Lessons, "hidden or impersonated edit": the log-in believes the entries, not the list of people."""
    clerk = world.person("Petugas")
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE person SET role = 'supervisor'")
    assert world.sessions.log_in(clerk.person.person_id, PIN).person.role is Role.CLERK


def test_two_sessions_on_one_drawer(world: World) -> None:
    """Lessons, "two sessions on one drawer": a new log-in ends the session before, in one transaction with its own."""
    _, clerk = world.staffed()
    first = world.sessions.log_in(clerk.person.person_id, PIN)
    second = world.sessions.log_in(clerk.person.person_id, PIN)
    with pytest.raises(Refused, match=r"session\.ended"):
        world.sell(first)
    world.sell(second)
    with world.journal.read() as connection:
        ends = connection.execute(
            "SELECT actor, payload FROM entry WHERE kind = ?", (Kind.SESSION_CLOSED.value,)
        ).fetchall()
    assert ends == [(SYSTEM, f'{{"idle":false,"replaced_by":"{second.op_id}","session":"{first.op_id}"}}')]
    world.sessions.log_out(first)
    assert world.count(Kind.SESSION_CLOSED) == 1, "it has ended already"
    world.check()


def test_a_log_in_that_is_refused_leaves_the_one_who_is_there(world: World) -> None:
    _, clerk = world.staffed()
    session = world.sessions.log_in(clerk.person.person_id, PIN)
    refused(world, clerk.person.person_id)
    world.sell(session)


def test_a_clock_that_is_set_opens_no_lock(world: World) -> None:
    """The time that counts is the time that the machine is up, also over a restart of the program."""
    clerk = world.person("Petugas").person.person_id
    for _ in range(FREE_TRIES):
        refused(world, clerk)
    for jump in (1, 24 * 365, -24 * 400):
        world.clock.set(hours=jump)
        world.reopen()
        error = refused(world, clerk, PIN)
        assert (error.code, error.values) == ("session.locked_out", {"seconds": 60}), jump
    world.clock.move(seconds=59)
    assert refused(world, clerk, PIN).values == {"seconds": 1}
    world.clock.move(seconds=1)
    assert world.sessions.log_in(clerk, PIN)


def test_after_a_restart_of_the_machine_the_clock_is_believed_as_far_as_the_lock_goes(world: World) -> None:
    clerk = world.person("Petugas").person.person_id
    world.clock.move(hours=5)
    for _ in range(FREE_TRIES):
        refused(world, clerk)
    minutes_up = Sessions(world.desk, QUICK_HASHER, lambda: 120.0)
    world.clock.set(hours=-9)
    with pytest.raises(Refused) as caught:
        minutes_up.log_in(clerk, PIN)
    assert caught.value.values == {"seconds": 60}, "never longer than it was, however far the clock went back"
    world.clock.set(hours=9, seconds=61)
    assert minutes_up.log_in(clerk, PIN)


def test_approvals_count_wrong_pins_and_forgive_them_by_an_entry(world: World) -> None:
    supervisor = world.person("Pengawas", Role.SUPERVISOR).person.person_id
    for left in (4, 3):
        with pytest.raises(Refused) as caught:
            world.sessions.check_pin(supervisor, WRONG)
        assert caught.value.values == {"left": left}
    assert refused(world, supervisor).values == {"left": 2}, "as at the log-in"
    assert world.sessions.check_pin(supervisor, PIN).person_id == supervisor
    assert world.count(Kind.PIN_ACCEPTED) == 1
    world.sessions.check_pin(supervisor, PIN)
    assert world.count(Kind.PIN_ACCEPTED) == 1, "there was nothing to forgive"
    assert refused(world, supervisor).values == {"left": 4}
    world.check()
