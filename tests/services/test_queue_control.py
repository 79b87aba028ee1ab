"""People's wishes about the queue: rights, reasons, once, and what the overview tells of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.stamp import StampState
from counter_app.services.queue import Queue
from counter_app.services.queue_control import QueueControl
from tests.services.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.session = made.staffed()
    yield made
    made.check()
    made.close()


@pytest.fixture
def control(world: World) -> QueueControl:
    return QueueControl(world.desk)


def refused(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def test_a_pause_is_one_entry_of_the_supervisor_and_is_told(world: World, control: QueueControl) -> None:
    supervisor, _ = world.session
    op = world.desk.new_op()
    before = world.count()
    control.pause(supervisor, op, "  Listrik   padam ")
    control.pause(supervisor, op, "Listrik padam")
    assert world.count() == before + 1
    pause = world.queue.overview().pause
    assert pause is not None
    assert (pause.by, pause.reason, pause) == ("Pengawas", "Listrik padam", world.queue.pause())
    assert refused(lambda: control.pause(supervisor, world.desk.new_op(), "x")) == "queue.paused"
    resumed = world.desk.new_op()
    control.resume(supervisor, resumed)
    control.resume(supervisor, resumed)
    assert world.queue.overview().pause is None
    assert refused(lambda: control.resume(supervisor, world.desk.new_op())) == "queue.not_paused"
    with world.journal.read() as connection:
        rows = connection.execute(
            "SELECT actor, cause FROM entry WHERE kind IN (?, ?)", (Kind.QUEUE_PAUSED.value, Kind.QUEUE_RESUMED.value)
        ).fetchall()
    assert rows == [(supervisor.person.person_id, Cause.SUPERVISOR.value)] * 2


def test_a_wish_has_a_reason_and_one_content(world: World, control: QueueControl) -> None:
    supervisor, _ = world.session
    op = world.desk.new_op()
    assert refused(lambda: control.pause(supervisor, op, "  ")) == "queue.reason_missing"
    control.pause(supervisor, op, "a")
    assert refused(lambda: control.pause(supervisor, op, "b")) == "operation.conflict"
    assert refused(lambda: control.retry(supervisor, world.desk.new_op(), ("x",), "")) == "queue.reason_missing"


def test_a_clerk_may_not(world: World, control: QueueControl) -> None:
    _, clerk = world.session
    new = world.desk.new_op
    before = world.count()
    for deed in (
        lambda: control.pause(clerk, new(), "x"),
        lambda: control.resume(clerk, new()),
        lambda: control.retry(clerk, new(), ("x",), "x"),
        lambda: control.retry_cause(clerk, new(), "x", "x"),
    ):
        assert refused(deed) == "session.not_allowed"
    assert world.count() == before


def sold(world: World, name: str) -> str:
    return world.sell(world.session[1], document=f"%PDF {name}".encode()).stamp_ids[0]


def test_all_of_one_cause_are_tried_again_and_only_they(world: World, control: QueueControl) -> None:
    supervisor, _ = world.session
    ids = [sold(world, name) for name in "abcd"]
    for stamp in ids[:3]:
        world.reject(stamp, "issuer.rejected_configuration: 91 profile")
    world.reject(ids[3], "issuer.rejected_document: 80 changed")
    assert [(cause.words, cause.count) for cause in control.rejected_causes()] == [
        ("issuer.rejected_configuration: 91 profile", 3),
        ("issuer.rejected_document: 80 changed", 1),
    ]
    op = world.desk.new_op()
    words = control.rejected_causes()[0].words
    assert control.retry_cause(supervisor, op, words, "Profil benar") == 3
    assert control.retry_cause(supervisor, op, words, "Profil benar") == 3, "once"
    assert [world.state(stamp) for stamp in ids] == [StampState.PAID] * 3 + [StampState.REJECTED]
    lines = world.time_lines.of_sale(world.queue.row(ids[0]).sale_id)
    assert [dict(line.values)["reason"] for line in lines if line.kind == Kind.STAMP_RETRIED] == ["Profil benar"]


def test_one_that_is_not_refused_any_more_leaves_all_as_they_are(world: World, control: QueueControl) -> None:
    supervisor, _ = world.session
    refused_one, waiting = sold(world, "a"), sold(world, "b")
    world.reject(refused_one)
    before = world.count()
    for ids in ((refused_one, waiting), (), ("nobody",)):
        deed = lambda ids=ids: control.retry(supervisor, world.desk.new_op(), ids, "x")  # noqa: E731
        assert refused(deed) == "queue.not_rejected"
    assert world.count() == before
    assert control.retry(supervisor, world.desk.new_op(), (refused_one, refused_one), "x") == 1


def test_retries_that_end_silently_what_waits_too_long_is_counted(world: World) -> None:
    """Its age counts from the time at which there was a document to stamp."""
    queue = Queue(world.desk, timedelta(hours=2))
    assert (queue.overview().oldest, queue.overview().old) == (None, 0)
    voucher = world.sell(world.session[1])
    world.clock.move(hours=5)
    assert (queue.overview().oldest, queue.overview().old) == (None, 0), "the customer brings the document"
    claim = world.stamping.find_claim(voucher.claims[0].text)
    world.stamping.attach(world.session[1], world.desk.new_op(), claim, world.order(b"%PDF later"))
    attached = queue.overview()
    assert (attached.oldest, attached.old) == ("2026-09-04T08:00:00.000Z", 0)
    world.clock.move(hours=3)
    sold(world, "young")
    assert (queue.overview().oldest, queue.overview().old) == ("2026-09-04T08:00:00.000Z", 1)
    world.finish(voucher.stamp_ids[0])
    assert queue.overview().old == 0
