"""Invariant 10 over differences: what is open is shown, once, with its owner; and mutants of it are each found."""

from __future__ import annotations

from typing import Any

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.journal import invariants
from tests.services.world import World

SERIAL = "389UY343AP0GE9A4ZZZZA9"


def run(**more: Any) -> dict[str, Any]:
    return {
        "way": "full",
        "complete": True,
        "seq": 1,
        "held": 0,
        "rows": 1,
        "total": 1,
        "others": 0,
        "not_stamped": 1,
        "quota": 9,
        "calm": True,
        "differences": {"extra": 1},
        "self_test": True,
        "words": "",
    } | more


def found(key: str, serial: str = SERIAL) -> dict[str, Any]:
    return {
        "difference": key,
        "type": "extra",
        "serial": serial,
        "file_name": "other_name",
        "ours": "nothing",
        "theirs": "NOTSTAMP",
        "stamp": None,
        "due": "2026-09-06T03:00:00.000Z",
    }


@pytest.fixture
def day(world: World) -> World:
    """A run with three differences: open, taken over, gone."""
    supervisor, _ = world.session = world.staffed()
    world.append(Kind.RECONCILED, run())
    for place, key in enumerate(("open", "owned", "gone")):
        world.append(Kind.DIFFERENCE_FOUND, found(key, f"{SERIAL[:-1]}{place}"))
    world.reconciliation.take_over(supervisor, world.desk.new_op(), "owned")
    world.append(Kind.DIFFERENCE_SETTLED, {"difference": "gone", "how": "vanished", "note": "", "by": SYSTEM})
    world.check()
    return world


def breaches(world: World) -> list[tuple[int, str]]:
    with world.journal.read() as connection:
        return [(breach.invariant, breach.what) for breach in invariants.check(connection)]


@pytest.mark.parametrize(
    ("mutant", "what"),
    [
        ("DELETE FROM difference WHERE difference_id = 'open'", "differences to the issuer's list"),
        ("DELETE FROM difference WHERE difference_id = 'gone'", "differences to the issuer's list"),
        ("UPDATE difference SET settled_seq = 9, how = 'explained' WHERE difference_id = 'open'", "differences to"),
        ("UPDATE difference SET settled_seq = NULL WHERE difference_id = 'gone'", "differences to"),
        ("UPDATE difference SET serial = 'X' WHERE difference_id = 'open'", "differences to"),
        ("UPDATE difference SET type = 'missing' WHERE difference_id = 'open'", "differences to"),
        ("UPDATE difference SET how = 'adopted' WHERE difference_id = 'gone'", "differences to"),
        ("UPDATE difference SET owner = NULL WHERE difference_id = 'owned'", "owners of differences"),
        ("UPDATE difference SET owner = 'somebody' WHERE difference_id = 'open'", "owners of differences"),
        ("UPDATE reconciliation SET complete = 0", "the last complete reconciliation"),
        ("DELETE FROM reconciliation", "the last complete reconciliation"),
    ],
)
def test_the_detector_itself_fails_a_screen_that_hides_a_difference_is_found_once(
    day: World, mutant: str, what: str
) -> None:
    with day.journal.write() as writer:
        writer.connection.execute(mutant)
    ((invariant, said),) = breaches(day)
    assert (invariant, said[: len(what)]) == (10, what)


def test_a_run_that_failed_its_own_test_is_not_complete(day: World) -> None:
    day.append(Kind.RECONCILED, run(self_test=False))
    assert "calls a reconciliation complete that failed its own test" in breaches(day)[0][1]
    assert breaches(day)[0][0] == 10


def test_only_a_person_explains_and_only_the_program_says_gone(day: World) -> None:
    payload: dict[str, object] = {"difference": "open", "how": "explained", "note": "", "by": SYSTEM}
    day.append(Kind.DIFFERENCE_SETTLED, payload, op_id="another")
    ((invariant, said),) = breaches(day)
    assert invariant == 9
    assert "in the wrong name" in said


def test_the_program_never_finds_in_a_persons_name(day: World) -> None:
    supervisor = day.session[0].person.person_id
    with day.journal.write() as writer:
        writer.append(
            Kind.DIFFERENCE_FOUND,
            found("x", "A" * 22),
            op_id=writer.new_id(),
            actor=supervisor,
            cause=Cause.SUPERVISOR,
        )
    assert [invariant for invariant, _ in breaches(day)] == [9]
