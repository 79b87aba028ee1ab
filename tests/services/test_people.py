"""The people of a counter: the first administrator, adding, roles, blocking, PINs, recovery."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.entries import SYSTEM, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import RIGHTS, Person, Right, Role, check_new_name, check_new_pin
from counter_app.services.desk import Session
from counter_app.services.pins import FREE_TRIES, temporary_pin
from tests.services.world import GIVEN_PIN, PIN, World

OTHER_PIN = "714082"
WHY = "Pindah tugas"


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


@pytest.fixture
def office(world: World) -> tuple[World, Session, Session]:
    """An administrator who set the counter up, and a clerk whom she added; both logged in."""
    administrator = world.people.set_up("Rina", PIN)
    session = world.door().log_in(administrator.person_id, PIN)
    return world, session, world.person("Sri")


def test_the_first_start_makes_an_administrator_and_nobody_else(world: World) -> None:
    assert world.sessions.people() == ()
    rina = world.people.set_up("  Rina   Contoh ", PIN)
    assert (rina.name, rina.role) == ("Rina Contoh", Role.ADMINISTRATOR)
    assert refusal(lambda: world.people.set_up("Penyusup", PIN)) == "session.not_allowed"
    session = world.sessions.log_in(rina.person_id, PIN)
    assert refusal(lambda: world.sell(session)) == "session.not_allowed"
    assert world.people.recoveries() == ()
    world.check()


def test_a_counter_restored_without_its_keys_is_set_up_again_and_everybody_is_told(
    office: tuple[World, Session, Session],
) -> None:
    world, administrator, clerk = office
    with world.journal.write() as writer:
        writer.connection.execute("DELETE FROM credential")
    assert world.sessions.people() == ()
    assert refusal(lambda: world.people.set_up("RINA", OTHER_PIN)) == "person.name_taken"
    new = world.people.set_up("Dewi", OTHER_PIN)
    assert [recovery.person for recovery in world.people.recoveries()] == [new]
    assert [row.has_pin for row in world.people.everybody()] == [True, False, False]
    session = world.door().log_in(new.person_id, OTHER_PIN)
    world.people.reset_pin(session, world.desk.new_op(), clerk.person.person_id, GIVEN_PIN)
    assert world.door().begin_with(clerk.person.person_id, GIVEN_PIN, PIN).person == clerk.person
    assert administrator.person not in world.sessions.people()
    world.check()


def test_somebody_added_chooses_her_own_pin_before_anything_else(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    op_id = world.desk.new_op()
    budi = world.people.add(administrator, op_id, "Budi", Role.SUPERVISOR, GIVEN_PIN)
    assert world.people.add(administrator, op_id, "Budi", Role.SUPERVISOR, GIVEN_PIN) == budi
    again = partial(world.people.add, administrator, op_id, "Budi", Role.CLERK, GIVEN_PIN)
    assert refusal(again) == "operation.conflict", "one id with two contents"
    assert refusal(lambda: world.sessions.log_in(budi.person_id, GIVEN_PIN)) == "session.temporary_pin"
    assert refusal(lambda: world.sessions.check_pin(budi.person_id, GIVEN_PIN)) == "session.temporary_pin"
    begin = partial(world.door().begin_with, budi.person_id)
    assert refusal(lambda: begin(GIVEN_PIN, "111111")) == "session.weak_pin"
    assert refusal(lambda: begin(GIVEN_PIN, GIVEN_PIN)) == "session.same_pin"
    assert refusal(lambda: begin(OTHER_PIN, PIN)) == "session.wrong_pin"
    assert begin(GIVEN_PIN, OTHER_PIN).person == budi
    assert refusal(lambda: begin(OTHER_PIN, PIN)) == "session.not_temporary"
    assert refusal(lambda: world.sessions.log_in(budi.person_id, GIVEN_PIN)) == "session.wrong_pin"
    assert world.sessions.log_in(budi.person_id, OTHER_PIN).person == budi
    world.check()


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "Sri\x1b[2J"])
def test_a_name_that_cannot_stand_on_paper_is_refused(office: tuple[World, Session, Session], name: str) -> None:
    world, administrator, _ = office
    add = partial(world.people.add, administrator, world.desk.new_op(), name, Role.CLERK, GIVEN_PIN)
    assert refusal(add) == "person.no_name"


def test_two_people_have_two_names(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    add = partial(world.people.add, administrator, world.desk.new_op(), "sRI", Role.CLERK, GIVEN_PIN)
    assert refusal(add) == "person.name_taken"


def test_a_blocked_person_does_nothing_more_and_keeps_what_she_did(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    sri = world.people.everybody()[1].person
    session = world.sessions.log_in(sri.person_id, PIN)
    op_id = world.desk.new_op()
    for _ in range(2):
        world.people.block(administrator, op_id, sri.person_id, WHY)
    assert world.count(Kind.PERSON_CHANGED) == 1
    assert refusal(lambda: world.sell(session)) == "session.ended"
    assert sri not in world.sessions.people()
    assert refusal(lambda: world.sessions.log_in(sri.person_id, PIN)) == "session.blocked"
    assert refusal(lambda: world.sessions.check_pin(sri.person_id, PIN)) == "session.blocked"
    reset = partial(world.people.reset_pin, administrator, world.desk.new_op(), sri.person_id, GIVEN_PIN)
    assert refusal(reset) == "session.blocked"
    block = partial(world.people.block, administrator, world.desk.new_op(), sri.person_id, WHY)
    assert refusal(block) == "person.nothing_to_change"
    world.people.unblock(administrator, world.desk.new_op(), sri.person_id, "Kembali")
    assert world.sessions.log_in(sri.person_id, PIN).person == sri
    world.check()


def test_another_role_holds_from_the_next_log_in(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    sri = world.people.everybody()[1].person
    before = world.sessions.log_in(sri.person_id, PIN)
    world.people.change_role(administrator, world.desk.new_op(), sri.person_id, Role.SUPERVISOR, WHY)
    assert refusal(lambda: world.desk.require(before, Right.SELL)) == "session.ended"
    after = world.sessions.log_in(sri.person_id, PIN)
    world.desk.require(after, Right.REVIEW)
    assert after.cause == "supervisor"
    no_reason = partial(world.people.change_role, administrator, world.desk.new_op(), sri.person_id, Role.CLERK, "  ")
    assert refusal(no_reason) == "person.no_reason"
    world.check()


def test_there_is_always_an_administrator(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    rina = administrator.person.person_id
    new = world.desk.new_op
    assert refusal(lambda: world.people.block(administrator, new(), rina, WHY)) == "person.own"
    assert refusal(lambda: world.people.change_role(administrator, new(), rina, Role.CLERK, WHY)) == "person.own"
    assert refusal(lambda: world.people.reset_pin(administrator, new(), rina, GIVEN_PIN)) == "person.own"
    # Somebody whose own name is gone by now: what she holds still is refused for the last one's sake.
    gone = Session(Person(PersonId("gone"), "Dulu", Role.ADMINISTRATOR), new())
    assert refusal(lambda: world.people.block(gone, new(), rina, WHY)) == "person.last_administrator"
    demote = partial(world.people.change_role, gone, new(), rina, Role.SUPERVISOR, WHY)
    assert refusal(demote) == "person.last_administrator"
    second = world.person("Dewi", Role.ADMINISTRATOR)
    world.people.block(second, new(), rina, WHY)
    assert refusal(lambda: world.people.block(gone, new(), second.person.person_id, WHY)) == "person.last_administrator"
    world.check()


def test_a_reset_pin_ends_a_lock_out_and_the_old_pin(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    sri = world.people.everybody()[1].person.person_id
    for _ in range(FREE_TRIES):
        refusal(lambda: world.sessions.log_in(sri, "246802"))
    assert [row.locked_seconds for row in world.people.everybody()] == [0, 60]
    world.people.reset_pin(administrator, world.desk.new_op(), sri, GIVEN_PIN)
    row = world.people.everybody()[1]
    assert (row.locked_seconds, row.temporary) == (0, True)
    assert refusal(lambda: world.sessions.log_in(sri, PIN)) == "session.wrong_pin"
    assert world.door().begin_with(sri, GIVEN_PIN, OTHER_PIN).person.person_id == sri
    world.check()


def test_everybody_changes_her_own_pin_and_wrong_tries_count(office: tuple[World, Session, Session]) -> None:
    world, _, clerk = office
    change, op_id = partial(world.people.change_own_pin, clerk), world.desk.new_op()
    assert refusal(lambda: change(op_id, "246802", OTHER_PIN)) == "session.wrong_pin"
    assert refusal(lambda: change(op_id, PIN, PIN)) == "session.same_pin"
    assert refusal(lambda: change(op_id, PIN, "456789")) == "session.weak_pin"
    for _ in range(2):
        change(op_id, PIN, OTHER_PIN)
    assert world.count(Kind.PIN_SET) == 2, "her first one and this one"
    assert world.sessions.log_in(clerk.person.person_id, OTHER_PIN).person == clerk.person
    world.check()


def test_an_older_pins_hash_put_back_by_raw_sql_opens_nothing(office: tuple[World, Session, Session]) -> None:
    """Lessons, "hidden or impersonated edit": of all that the chain says of her PIN the last counts."""
    world, _, clerk = office
    sri = clerk.person.person_id
    with world.journal.read() as connection:
        (old,) = connection.execute("SELECT pin_hash FROM credential WHERE person_id = ?", (sri,)).fetchone()
    world.people.change_own_pin(clerk, world.desk.new_op(), PIN, OTHER_PIN)
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE credential SET pin_hash = ? WHERE person_id = ?", (old, sri))
    assert refusal(lambda: world.sessions.log_in(sri, PIN)) == "session.pin_changed_outside"


def test_a_recovered_administrator_leaves_a_trace_that_somebody_else_must_see(
    office: tuple[World, Session, Session],
) -> None:
    world, administrator, _ = office
    supervisor = world.person("Hartono", Role.SUPERVISOR)
    rina = administrator.person
    assert refusal(lambda: world.people.recover("Hartono", GIVEN_PIN)) == "person.not_administrator"
    assert world.people.recover("rina", GIVEN_PIN).person_id == rina.person_id
    (recovery,) = world.people.recoveries()
    with world.journal.read() as connection:
        actor = connection.execute("SELECT actor FROM entry WHERE seq = ?", (recovery.seq,)).fetchone()
    assert actor == (SYSTEM,)
    assert refusal(lambda: world.sessions.log_in(rina.person_id, PIN)) == "session.wrong_pin"
    session = world.door().begin_with(rina.person_id, GIVEN_PIN, OTHER_PIN)
    see = world.people.see_recovery
    assert refusal(lambda: see(session, world.desk.new_op(), recovery.seq, "Saya sendiri")) == "person.own"
    assert refusal(lambda: see(supervisor, world.desk.new_op(), recovery.seq, " ")) == "person.no_reason"
    op_id = world.desk.new_op()
    for _ in range(2):
        see(supervisor, op_id, recovery.seq, "Rina lupa PIN, saya hadir")
    assert world.people.recoveries() == ()
    assert refusal(lambda: see(supervisor, world.desk.new_op(), recovery.seq, "Lagi")) == "person.no_recovery"
    world.check()


def test_a_lost_administrator_can_be_replaced_by_a_new_one(office: tuple[World, Session, Session]) -> None:
    world, administrator, _ = office
    dewi = world.people.recover("Dewi", GIVEN_PIN)
    session = world.door().begin_with(dewi.person_id, GIVEN_PIN, PIN)
    world.people.block(session, world.desk.new_op(), administrator.person.person_id, "Sudah pindah kantor")
    assert [recovery.person for recovery in world.people.recoveries()] == [dewi]
    assert world.people.recover("Rina", GIVEN_PIN) == administrator.person, "one who was blocked is let in again"
    world.check()


def test_no_role_has_a_right_that_nobody_gave_it() -> None:
    """Who sells does not manage people, and who manages people touches no money."""
    assert Right.MANAGE_PEOPLE not in RIGHTS[Role.CLERK] | RIGHTS[Role.SUPERVISOR]
    money = {Right.SELL, Right.STAMP, Right.KEEP_TILL, Right.REVIEW, Right.APPROVE_AT_TILL, Right.SETTLE_DIFFERENCES}
    assert not money & RIGHTS[Role.ADMINISTRATOR]
    assert set(RIGHTS) == set(Role)
    assert set(Right) == frozenset().union(*RIGHTS.values())


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=70))
def test_a_name_that_is_taken_is_kept_as_it_is_shown(name: str) -> None:
    try:
        kept = check_new_name(name)
    except Refused:
        return
    assert kept == check_new_name(kept) == " ".join(name.split())
    assert kept.isprintable()


@given(st.text("0123456789", min_size=1, max_size=3), st.integers(2, 12))
def test_what_repeats_is_no_pin(group: str, times: int) -> None:
    with pytest.raises(Refused):
        check_new_pin((group * times)[:12] if len(group * times) >= 6 else group * 6)


def test_temporary_pins_are_pins_and_differ() -> None:
    pins = {temporary_pin() for _ in range(50)}
    assert len(pins) > 40
    for pin in pins:
        check_new_pin(pin)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "role", "block", "unblock", "reset", "recover", "see", "log in"]),
        st.integers(0, 4),
        st.sampled_from(Role),
        st.integers(0, 4),
    ),
    max_size=14,
)


@settings(max_examples=7, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(deeds=DEEDS)
def test_whatever_administrators_do_somebody_can_manage_people(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[tuple[str, int, Role, int]]
) -> None:
    """Any order of deeds by any of the people: what is refused changes nothing, and all invariants hold."""
    world = World(tmp_path_factory.mktemp("people"))
    try:
        world.people.set_up("Nol", PIN)
        for number, (deed, whom, role, by) in enumerate(deeds):
            rows = world.people.everybody()
            head = world.journal.head()
            try:
                act(world, deed, rows[whom % len(rows)].person, role, rows[by % len(rows)].person, f"Orang {number}")
            except Refused:
                assert world.journal.head() == head
            able = [row for row in world.people.everybody() if row.person.role is Role.ADMINISTRATOR]
            assert any(not row.blocked for row in able)
        world.check()
    finally:
        world.close()


def act(world: World, deed: str, whom: Person, role: Role, by: Person, name: str) -> None:
    people, new, session = world.people, world.desk.new_op(), Session(by, world.desk.new_op())
    if any(row.person == by and row.blocked for row in people.everybody()):
        return
    match deed:
        case "add":
            people.add(session, new, name, role, GIVEN_PIN)
        case "role":
            people.change_role(session, new, whom.person_id, role, WHY)
        case "block":
            people.block(session, new, whom.person_id, WHY)
        case "unblock":
            people.unblock(session, new, whom.person_id, WHY)
        case "reset":
            people.reset_pin(session, new, whom.person_id, GIVEN_PIN)
        case "recover":
            people.recover(whom.name, GIVEN_PIN)
        case "see":
            for recovery in people.recoveries()[:1]:
                people.see_recovery(session, new, recovery.seq, WHY)
        case _:
            temporary = any(row.person == whom and row.temporary for row in people.everybody())
            if temporary:
                world.sessions.begin_with(whom.person_id, GIVEN_PIN, PIN)
            else:
                world.sessions.log_in(whom.person_id, PIN)
