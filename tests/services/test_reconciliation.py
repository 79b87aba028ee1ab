"""What supervisors decide about differences: rights, once, only what is safe, and every decision an entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.people import Role
from counter_app.domain.reconciliation import How
from counter_app.domain.stamp import Outcome
from counter_app.services.desk import Session
from counter_app.services.reversal import Wish
from counter_app.sync.work import Result
from tests.services.world import World

SERIAL = "389UY343AP0GE9A4ZZZZA9"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.session = made.staffed()
    yield made
    made.check()
    made.close()


def found(world: World, kind: str = "extra", ours: str = "nothing", theirs: str = "NOTSTAMP", **more: object) -> str:
    payload: dict[str, object] = {
        "difference": world.journal.new_id(),
        "type": kind,
        "serial": SERIAL,
        "file_name": "other_name",
        "ours": ours,
        "theirs": theirs,
        "stamp": None,
        "due": "2026-09-06T03:00:00.000Z",
    }
    payload |= more
    world.append(Kind.DIFFERENCE_FOUND, payload)
    return str(payload["difference"])


def free_serial(world: World) -> str:
    """A serial that came back to the stock with a voided sale."""
    clerk = world.session[1]
    (stamp,) = world.sell(clerk, document=b"%PDF").stamp_ids
    work = world.store.end(world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    world.store.end(work, Result(Outcome.DONE, "", {"serial": SERIAL, "specimen": "s"}), go_on=False)
    preview = world.reversal.preview_sale(clerk, world.queue.row(stamp).sale_id)
    world.reversal.commit(clerk, world.desk.new_op(), Wish(preview.op, preview.reasons[0]))
    return SERIAL


def refused(code: str, act: object, *args: object, **more: object) -> None:
    with pytest.raises(Refused) as caught:
        act(*args, **more)  # type: ignore[operator]
    assert caught.value.code == code


def test_a_clerk_decides_nothing(world: World) -> None:
    key, clerk, service = found(world), world.session[1], world.reconciliation
    new = world.desk.new_op
    entries = world.count()
    refused("session.not_allowed", service.adopt, clerk, new(), key, "x")
    refused("session.not_allowed", service.set_aside, clerk, new(), key, "x")
    refused("session.not_allowed", service.explain, clerk, new(), key, "x", claimed_back=True)
    refused("session.not_allowed", service.take_over, clerk, new(), key)
    refused("session.not_allowed", service.ask, clerk)
    assert world.count() == entries
    assert not service.progress.wanted


def test_adopting_once_however_often_it_is_pressed(world: World) -> None:
    key, supervisor = found(world), world.session[0]
    op = world.desk.new_op()
    for _ in range(3):
        world.reconciliation.adopt(supervisor, op, key, "dari pemasangan lama")
    refused("operation.conflict", world.reconciliation.adopt, supervisor, op, key, "lain")
    refused("difference.not_open", world.reconciliation.adopt, supervisor, world.desk.new_op(), key, "x")
    assert world.count(Kind.SERIAL_ADOPTED) == world.count(Kind.DIFFERENCE_SETTLED) == 1
    (row,) = world.reconciliation.list(settled=True)
    assert (row.how, row.note, row.settled_by) == (How.ADOPTED, "dari pemasangan lama", "Pengawas")
    assert [one.serial.text for one in world.serial_stock.serials()] == [SERIAL]


@pytest.mark.parametrize(
    ("kind", "theirs"), [("extra", "STAMP"), ("extra", "twice"), ("missing", "nothing"), ("status", "NOTSTAMP")]
)
def test_only_an_unused_serial_that_nobody_holds_is_adopted(world: World, kind: str, theirs: str) -> None:
    key = found(world, kind, theirs=theirs)
    assert not world.reconciliation.one(key).can_adopt
    refused("difference.cannot_adopt", world.reconciliation.adopt, world.session[0], world.desk.new_op(), key, "x")
    assert world.count(Kind.DIFFERENCE_SETTLED) == 0


def test_a_serial_that_the_engine_still_looks_for_is_not_adopted(world: World) -> None:
    (stamp,) = world.sell(world.session[1], document=b"%PDF").stamp_ids
    work = world.store.end(world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    key = found(world, ours="own_name", file_name=work.file_name)
    refused("difference.cannot_adopt", world.reconciliation.adopt, world.session[0], world.desk.new_op(), key, "x")


def test_a_serial_of_the_stock_is_set_aside(world: World) -> None:
    free_serial(world)
    key = found(world, "missing", "free", "nothing")
    row = world.reconciliation.one(key)
    assert (row.can_adopt, row.can_set_aside) == (False, True)
    world.reconciliation.set_aside(world.session[0], world.desk.new_op(), key, "tanyakan dulu")
    (serial,) = world.serial_stock.serials()
    assert serial.state == "set_aside"
    again = found(world, "missing", "set_aside", "nothing")
    world.reconciliation.set_aside(world.session[0], world.desk.new_op(), again, "tetap")
    assert world.count(Kind.SERIAL_SET_ASIDE) == 1
    key = found(world, "extra", serial="A" * 22)
    refused("difference.cannot_set_aside", world.reconciliation.set_aside, world.session[0], "op-1", key, "x")


def test_a_decision_has_words_and_an_owner(world: World) -> None:
    key, supervisor, service = found(world), world.session[0], world.reconciliation
    refused("difference.no_note", service.explain, supervisor, world.desk.new_op(), key, "  ", claimed_back=False)
    refused("difference.unknown", service.one, "nobody")
    assert service.one(key).owner == ""
    op = world.desk.new_op()
    service.take_over(supervisor, op, key)
    service.take_over(supervisor, op, key)
    second = world.person("Pengawas Dua", Role.SUPERVISOR)
    service.take_over(second, world.desk.new_op(), key)
    assert service.one(key).owner_name == "Pengawas Dua"
    service.explain(second, world.desk.new_op(), key, "diklaim", claimed_back=True)
    assert service.one(key).how is How.CLAIMED_BACK
    refused("difference.not_open", service.take_over, supervisor, world.desk.new_op(), key)
    assert world.count(Kind.DIFFERENCE_ASSIGNED) == 2


def test_due_and_overdue(world: World) -> None:
    found(world)
    assert (world.reconciliation.state().open, world.reconciliation.state().overdue) == (1, 0)
    world.clock.move(hours=49)
    assert world.reconciliation.state().overdue == 1
    assert world.reconciliation.list()[0].overdue


def test_one_open_difference_a_thing(world: World) -> None:
    found(world)
    with pytest.raises(Exception, match="UNIQUE"):
        found(world)


def test_only_what_is_open_is_settled(world: World) -> None:
    with pytest.raises(BugError):
        world.append(
            Kind.DIFFERENCE_SETTLED,
            {"difference": "nobody", "how": "explained", "note": "", "by": "x"},
            actor=_person(world.session[0]),
        )


def _person(session: Session) -> str:
    return session.person.person_id
