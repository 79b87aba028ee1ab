"""Somebody guesses a PIN who never rests: at the log-in and at approvals, from many hands at once.

Longer and longer over restarts, one count a try, and no lock that a clock opens: ``tests/services/test_session.py``.
At a release: ``tests/services/test_integrity.py``.
"""

from __future__ import annotations

import threading

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import Role
from counter_app.services.approval import Approval, approver
from counter_app.services.pins import FREE_TRIES
from tests.services.world import PIN, World

WRONG = "864209"
DAY = 86_400


def code_of(world: World, person: PersonId, pin: str) -> str:
    try:
        world.sessions.log_in(person, pin)
    except Refused as refused:
        return refused.code
    return ""


def tries_until(world: World, person: PersonId, seconds: int) -> int:
    """How many guesses somebody has who never rests, in so much time of the machine."""
    count, until = 0, world.clock.monotonic() + seconds
    while world.clock.monotonic() < until:
        try:
            world.sessions.log_in(person, WRONG)
        except Refused as refused:
            if refused.code == "session.locked_out" and world.count(Kind.SESSION_REFUSED) == count:
                world.clock.move(seconds=float(refused.values["seconds"]))
                continue
            count = world.count(Kind.SESSION_REFUSED)
    return count


def test_a_day_is_good_for_a_few_guesses(world: World) -> None:
    """Six digits are a million; an hour at most between two tries leaves some thirty a day, each of them an entry."""
    clerk = world.person("Petugas").person.person_id
    tries = tries_until(world, clerk, DAY)
    assert FREE_TRIES < tries <= FREE_TRIES + 6 + 24
    assert world.count(Kind.SESSION_REFUSED) == tries
    world.check()


def test_log_in_and_approval_share_one_count(world: World) -> None:
    """Who is locked out at the door does not go on guessing at somebody else's screen."""
    supervisor, clerk = world.person("Pengawas", Role.SUPERVISOR), world.person("Petugas")
    wrong = Approval(supervisor.person.person_id, WRONG)
    for number in range(FREE_TRIES):
        if number % 2:
            assert code_of(world, supervisor.person.person_id, WRONG) != ""
        else:
            with pytest.raises(Refused):
                approver(world.sessions, clerk, wrong)
    assert code_of(world, supervisor.person.person_id, PIN) == "session.locked_out"
    with pytest.raises(Refused, match=r"session\.locked_out"):
        approver(world.sessions, clerk, Approval(supervisor.person.person_id, PIN))
    assert code_of(world, clerk.person.person_id, PIN) == "", "nobody else is locked out by it"


def test_many_hands_at_once_have_no_more_guesses_than_one(world: World) -> None:
    """Each hand at another kind of door."""
    supervisor, clerk = world.person("Pengawas", Role.SUPERVISOR), world.person("Petugas")
    wrong, start = Approval(supervisor.person.person_id, WRONG), threading.Barrier(12)
    wrong_pins: list[str] = []

    def guess(number: int) -> None:
        start.wait()
        try:
            if number % 2:
                approver(world.sessions, clerk, wrong)
            else:
                world.sessions.log_in(wrong.person_id, WRONG)
        except Refused as refused:
            wrong_pins.append(refused.code)

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong_pins.count("session.wrong_pin") == FREE_TRIES - 1
    assert code_of(world, supervisor.person.person_id, PIN) == "session.locked_out"
    world.check()
