"""People of a branch: published, taken over by who trusts the publisher, with one PIN, and never against a counter.

Lessons: "conflict shown when one id carries two contents", "duplicate rows in evidence".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.people import Role
from counter_app.services.desk import Session
from counter_app.services.pins import FREE_TRIES
from tests.services.branch_admins import AdminBranch, AdminStation
from tests.services.world import GIVEN_PIN, PIN

OTHER_PIN = "904137"
THIRD_PIN = "271804"
WHY = "Pindah tugas"
#: What no program of ours writes of a person.
WRONG: tuple[dict[str, object], ...] = (
    {"role": "owner"},
    {"blocked": 0},
    {"name": " x"},
    {"pin_seal": "0"},
    {"reason": ""},
    {"temporary": None},
)


@pytest.fixture
def branch(tmp_path: Path) -> Iterator[AdminBranch]:
    made = AdminBranch(tmp_path)
    yield made
    made.branch.close()


@pytest.fixture
def two(branch: AdminBranch) -> tuple[AdminStation, AdminStation]:
    return branch.station("01", "Rina admin"), branch.station("02", "Sari admin")


def roles(station: AdminStation) -> dict[str, tuple[Role, bool]]:
    return {row.person.name: (row.person.role, row.blocked) for row in station.world.people.everybody()}


def sound(*stations: AdminStation) -> None:
    for station in stations:
        station.world.check()


def test_nobody_is_changed_from_elsewhere_before_somebody_here_says_yes(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    budi = one.add("Budi")
    said = one.publish(budi)
    branch.meet()
    assert "Budi" not in roles(other)
    assert [(asker.name, asker.source, asker.waiting) for asker in other.trust.asked()] == [("Rina admin", "01", 1)]
    other.believe(one)
    branch.meet()
    assert roles(other)["Budi"] == (Role.CLERK, False)
    assert one.answer(said, "02") == (None, {"person": budi.person_id, "name": "Budi", "done": "added"})
    assert one.answer(said, "01")[1]["done"] == "nothing"
    assert isinstance(other.logs_in(budi.person_id, PIN), Session)
    assert other.trust.asked() == ()
    sound(one, other)


def test_who_is_not_believed_is_refused_and_may_be_believed_later(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    budi = one.add("Budi")
    said = one.publish(budi, "02")
    branch.meet()
    other.believe(one, trusted=False)
    branch.meet()
    assert one.answer(said, "02") == ("branch.not_trusted", {})
    (given,) = other.trust.given()
    assert (given.trusted, given.stands, given.by_name, given.asker.source) == (False, True, "Sari admin", "01")
    other.trust.decide(other.session, other.world.desk.new_op(), given.asker, trusted=True)
    again = one.publish(budi, "02")
    branch.meet()
    assert one.answer(again, "02")[0] is None
    sound(one, other)


def test_a_thief_who_lets_himself_in_at_a_computer_that_was_trusted_is_asked_about_again(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    one.publish(one.add("Budi"), "02")
    branch.meet()
    other.believe(one)
    branch.meet()
    # At the stolen computer: an administrator recovered, a PIN of the trusted one reset, her name used.
    thief = one.world.people.recover("Maling", GIVEN_PIN)
    by = one.world.door().begin_with(thief.person_id, GIVEN_PIN, OTHER_PIN)
    one.world.people.reset_pin(by, one.world.desk.new_op(), one.person.person_id, GIVEN_PIN)
    one.session = one.world.door().begin_with(one.person.person_id, GIVEN_PIN, OTHER_PIN)
    one.publish(thief, "02")
    one.publish(one.person, "02")
    branch.meet()
    assert "Maling" not in roles(other)
    assert [asker.name for asker in other.trust.asked()] == ["Rina admin"]
    assert not other.trust.given()[0].stands
    sound(one, other)


def test_a_pin_goes_with_her_and_comes_back_and_the_last_one_holds(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    budi = one.add("Budi")
    one.publish(budi)
    branch.meet()
    other.believe(one)
    branch.meet()
    for station, old, new in ((other, PIN, OTHER_PIN), (one, OTHER_PIN, THIRD_PIN)):
        session = station.logs_in(budi.person_id, old)
        assert isinstance(session, Session)
        station.world.people.change_own_pin(session, station.world.desk.new_op(), old, new)
        branch.meet()
        for where in two:
            assert isinstance(where.logs_in(budi.person_id, new), Session)
            assert where.logs_in(budi.person_id, old) == "session.wrong_pin"
            assert isinstance(where.logs_in(budi.person_id, new), Session)
    # At two counters that have not heard of each other: the later in the log holds at both.
    for station, new in ((other, PIN), (one, OTHER_PIN)):
        session = station.logs_in(budi.person_id, THIRD_PIN)
        assert isinstance(session, Session)
        station.world.people.change_own_pin(session, station.world.desk.new_op(), THIRD_PIN, new)
    branch.meet()
    assert all(isinstance(where.logs_in(budi.person_id, PIN), Session) for where in two)
    assert all(where.logs_in(budi.person_id, OTHER_PIN) == "session.wrong_pin" for where in two)
    sound(one, other)


def test_a_pin_that_an_administrator_gave_counts_where_she_is_believed_and_opens_no_lock(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    budi = one.add("Budi")
    one.publish(budi)
    branch.meet()
    other.believe(one)
    branch.meet()
    for _ in range(FREE_TRIES):
        other.logs_in(budi.person_id, "000111")
    assert other.logs_in(budi.person_id, PIN) == "session.locked_out"
    other.world.people.reset_pin(other.session, other.world.desk.new_op(), budi.person_id, THIRD_PIN)
    branch.meet()  # nobody at 01 trusts the administrator of 02
    assert isinstance(one.logs_in(budi.person_id, PIN), Session)
    for _ in range(FREE_TRIES):
        other.logs_in(budi.person_id, "000111")
    one.world.people.reset_pin(one.session, one.world.desk.new_op(), budi.person_id, GIVEN_PIN)
    branch.meet()
    assert other.logs_in(budi.person_id, GIVEN_PIN) == "session.locked_out"
    other.world.clock.move(hours=2)
    assert other.logs_in(budi.person_id, GIVEN_PIN) == "session.temporary_pin"
    sound(one, other)


def test_a_box_with_another_hash_opens_nothing(two: tuple[AdminStation, AdminStation], branch: AdminBranch) -> None:
    one, other = two
    budi = one.add("Budi")
    one.publish(budi)
    branch.branch.meet()
    other.believe(one)
    branch.branch.meet()
    (seal,) = other.pins.wanted()
    assert other.pins.give({seal: other.world.sessions.pins.new_hash(OTHER_PIN)}) == 0
    assert other.logs_in(budi.person_id, OTHER_PIN) == "session.unknown_person"


def test_changes_come_in_the_logs_order_and_the_earlier_that_waited_is_passed_over(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    third = branch.station("03", "Tono admin")
    budi = one.add("Budi")
    one.publish(budi)
    branch.meet()
    for station in (other, third):
        station.believe(one)
    branch.meet()
    third.world.people.change_role(third.session, third.world.desk.new_op(), budi.person_id, Role.SUPERVISOR, WHY)
    waits = third.publish(budi, "02")
    branch.meet()
    one.world.people.block(one.session, one.world.desk.new_op(), budi.person_id, WHY)
    one.publish(budi)
    branch.meet()
    assert roles(other)["Budi"] == roles(third)["Budi"] == (Role.CLERK, True)
    other.believe(third)
    branch.meet()
    code, params = third.answer(waits, "02")
    assert (code, params["who"]) == ("branch.superseded", "Rina admin")
    assert roles(other)["Budi"] == (Role.CLERK, True)
    sound(one, other, third)


def test_what_a_counter_refuses_is_told(branch: AdminBranch, two: tuple[AdminStation, AdminStation]) -> None:
    one, other = two
    other.add("budi")
    said = one.publish(one.add("Budi"), "02")
    branch.meet()
    other.believe(one)
    branch.meet()
    assert one.answer(said, "02") == ("branch.name_taken", {"name": "Budi"})
    # She is the only administrator of 02 who can log in, and at 01 one of two.
    other.publish(other.person, "01")
    branch.meet()
    one.believe(other)
    branch.meet()
    one.world.people.block(one.session, one.world.desk.new_op(), other.person.person_id, WHY)
    said = one.publish(other.person, "02")
    branch.meet()
    assert one.answer(said, "02") == ("person.last_administrator", {})
    assert roles(other)["Sari admin"] == (Role.ADMINISTRATOR, False)
    sound(one, other)


def test_a_session_ends_with_the_block_from_elsewhere(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    budi = one.add("Budi")
    one.publish(budi)
    branch.meet()
    other.believe(one)
    branch.meet()
    session = other.world.sessions.log_in(budi.person_id, PIN)
    one.world.people.block(one.session, one.world.desk.new_op(), budi.person_id, WHY)
    one.publish(budi)
    branch.meet()
    with pytest.raises(Refused, match=r"session\.ended"):
        other.world.desk.require_open(session)
    assert other.logs_in(budi.person_id, PIN) == "session.blocked"
    with other.world.journal.read() as connection:
        remote = connection.execute(
            "SELECT actor FROM entry WHERE cause = ? AND kind = ?", (Cause.REMOTE.value, Kind.PERSON_CHANGED.value)
        ).fetchall()
    assert remote == [(one.person.person_id,)]
    sound(one, other)


def test_a_proposal_of_a_program_that_checks_nothing_is_refused(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, _ = two
    said: list[str] = []
    for wrong in WRONG:
        body = {
            "person": "p", "name": "Budi", "role": "clerk", "blocked": False, "temporary": False,
            "pin_seal": "0" * 64, "reason": WHY, **wrong,
        }  # fmt: skip
        payload = {"what": "people", "source": "01", "to": ["02"], "valid_from": None, "by_name": "x", "body": body}
        with one.world.journal.write() as writer:
            entry = writer.append(
                Kind.BRANCH_PROPOSED,
                payload,
                op_id=writer.new_id(),
                actor=one.person.person_id,
                cause=one.session.cause,
            )
        said.append(entry.entry_id)
    branch.meet()
    assert {one.answer(proposal, "02")[0] for proposal in said} == {"branch.bad_proposal"}


def test_a_clerk_neither_publishes_nor_trusts(two: tuple[AdminStation, AdminStation], branch: AdminBranch) -> None:
    one, other = two
    budi = one.add("Budi")
    one.publish(budi)
    branch.meet()
    session = one.logs_in(budi.person_id, PIN)
    assert isinstance(session, Session)
    (asker,) = other.trust.asked()
    for deed in (
        lambda: one.people.publish(session, one.world.desk.new_op(), budi.person_id, WHY),
        lambda: one.trust.decide(session, one.world.desk.new_op(), asker, trusted=True),
        lambda: one.admin.overview(session),
    ):
        with pytest.raises(Refused, match=r"session\.not_allowed"):
            deed()


def test_who_is_blocked_here_changes_nothing_from_elsewhere(
    branch: AdminBranch, two: tuple[AdminStation, AdminStation]
) -> None:
    one, other = two
    one.publish(one.person)
    branch.meet()
    other.believe(one)
    branch.meet()
    said = one.publish(one.add("Budi"), "02")
    other.world.people.block(other.session, other.world.desk.new_op(), one.person.person_id, WHY)
    branch.branch["01"].give()
    branch.branch["02"].take()  # its own block is not in the log yet
    branch.meet()
    assert one.answer(said, "02")[0] == "branch.not_allowed"
    assert "Budi" not in roles(other)
    sound(one, other)
