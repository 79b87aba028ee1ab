"""The second fold of people finds what a program with a fault, or somebody with raw SQL, would have written."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.people import Role
from counter_app.domain.shift import CashCount
from counter_app.journal import invariants
from counter_app.services.desk import Session
from tests.services.world import GIVEN_PIN, PIN, World


@pytest.fixture
def office(world: World) -> tuple[World, Session, Session]:
    administrator = world.people.set_up("Rina", PIN)
    session = world.door().log_in(administrator.person_id, PIN)
    return world, session, world.person("Sri")


def write(world: World, kind: Kind, by: Session | None, **payload: Any) -> None:
    with world.journal.write() as writer:
        writer.append(
            kind,
            payload,
            op_id=writer.new_id(),
            actor=SYSTEM if by is None else by.person.person_id,
            cause=Cause.SYSTEM if by is None else by.cause,
        )


def change(world: World, by: Session | None, whom: Session, role: Role, *, blocked: bool = False) -> None:
    write(
        world,
        Kind.PERSON_CHANGED,
        by,
        person=whom.person.person_id,
        role=role.value,
        blocked=blocked,
        was={},
        reason="x",
    )


def breaches(world: World) -> set[int]:
    with world.journal.read() as connection:
        return {breach.invariant for breach in invariants.check(connection)}


def test_who_may_change_whom(office: tuple[World, Session, Session]) -> None:
    world, administrator, clerk = office
    assert breaches(world) == set()
    change(world, administrator, clerk, Role.SUPERVISOR)
    assert breaches(world) == set()
    change(world, world.person("Budi"), clerk, Role.CLERK)
    assert breaches(world) == {9}


def test_a_pin_is_set_by_its_owner_or_an_administrator(office: tuple[World, Session, Session]) -> None:
    world, _, clerk = office
    other = world.person("Budi").person.person_id
    write(world, Kind.PIN_SET, clerk, person=other, pin_seal="0" * 64, temporary=False)
    assert breaches(world) == {9}


def test_somebody_is_always_administrator(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    change(world, administrator, administrator, Role.ADMINISTRATOR, blocked=True)
    assert breaches(world) == {9}


def test_nobody_acts_who_is_blocked(office: tuple[World, Session, Session]) -> None:
    world, administrator, clerk = office
    change(world, administrator, clerk, Role.CLERK, blocked=True)
    assert breaches(world) == set()
    write(world, Kind.SESSION_OPENED, clerk, counter="03")
    assert breaches(world) == {9}


def test_nobody_takes_note_of_her_own_recovery(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    world.people.recover("Rina", GIVEN_PIN)
    (recovery,) = world.people.recoveries()
    with world.journal.read() as connection:
        (entry_id,) = connection.execute("SELECT id FROM entry WHERE seq = ?", (recovery.seq,)).fetchone()
    write(world, Kind.RECOVERY_SEEN, administrator, recovery=entry_id, note="x")
    assert breaches(world) == {9}


def test_a_pin_of_nobody_is_named(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    write(world, Kind.PIN_SET, administrator, person="nobody", pin_seal="0" * 64, temporary=True)
    assert breaches(world) == {6}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE person SET role = 'administrator' WHERE name = 'Sri'",
        "UPDATE person SET blocked = 1 WHERE name = 'Sri'",
        "UPDATE recovery SET seen_by = 'x', seen_at = 'y'",
    ],
)
def test_a_list_altered_by_raw_sql_differs_from_the_entries(
    office: tuple[World, Session, Session], statement: str
) -> None:
    world, _, _ = office
    world.people.recover("Rina", GIVEN_PIN)
    with world.journal.write() as writer:
        writer.connection.execute(statement)
    assert breaches(world) == {10}


def test_a_role_that_changed_in_the_middle_of_a_shift_is_no_breach(office: tuple[World, Session, Session]) -> None:
    """Who did something is judged by the role that she had then, also where the check begins at the shift."""
    world, administrator, clerk = office
    world.person("Pengawas", Role.SUPERVISOR)
    world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    with world.journal.read() as connection:
        row = connection.execute("SELECT max(seq) FROM entry WHERE kind = ?", (Kind.SHIFT_OPENED.value,)).fetchone()
    world.sell(clerk)
    world.people.change_role(
        administrator, world.desk.new_op(), clerk.person.person_id, Role.SUPERVISOR, "Naik jabatan"
    )
    world.sell(world.sessions.log_in(clerk.person.person_id, PIN))
    with world.journal.read() as connection:
        assert invariants.check_shift(connection, row[0]) == ()
    world.check()


def test_a_persons_entries_are_found_by_an_index(office: tuple[World, Session, Session]) -> None:
    """A log-in in a journal of a million entries reads a handful of them."""
    world, _, _ = office
    query = (
        "EXPLAIN QUERY PLAN SELECT kind, payload FROM entry"
        " WHERE kind IN ('person.added/1', 'person.changed/1', 'person.pin_set/1', 'person.recovered/1')"
        " AND json_extract(payload, '$.person') = ? ORDER BY seq"
    )
    with world.journal.read() as connection:
        plan = " ".join(row[3] for row in connection.execute(query, ("x",)))
    assert "entry_person" in plan
