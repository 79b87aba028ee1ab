"""The queries that say what is due: the step as the domain says it, new sales in between, serials of the stock."""

from __future__ import annotations

import itertools
import sqlite3
from datetime import timedelta

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.stamp import Outcome, Progress, StampState, Step, next_step
from counter_app.services.queue_control import QueueControl
from counter_app.sync.due import STEP_SQL
from counter_app.sync.roles import PAUSED_STEPS
from counter_app.sync.work import Result
from tests.services.world import METERAI, World

NOBODY: frozenset[str] = frozenset()
WORKABLE = (
    StampState.PAID,
    StampState.ALLOT_UNKNOWN,
    StampState.ALLOTTED,
    StampState.STAMP_UNKNOWN,
    StampState.STAMPED,
    StampState.VOIDED,
)


@pytest.fixture(autouse=True)
def _staffed(world: World) -> None:
    world.session = world.staffed()


def sell(world: World, name: str, deadline_in: float | None = None) -> str:
    deadline = None if deadline_in is None else world.clock.now() + timedelta(seconds=deadline_in)
    world.clock.move(seconds=1)
    order = world.order(f"%PDF {name}".encode(), deadline=deadline)
    basket = Basket().add(METERAI)
    sold = world.selling.commit(
        world.session[1], world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,)
    )
    return sold.stamp_ids[0]


def test_the_query_and_the_rule_name_the_same_step() -> None:
    """The rule's home is the domain; the query only finds the stamps of a step quickly."""
    connection = sqlite3.connect(":memory:")
    flags = (False, True)
    for state, uploaded, unnamed, naming in itertools.product(WORKABLE, flags, flags, flags):
        (step,) = connection.execute(
            f"SELECT {STEP_SQL} FROM (SELECT :state AS state, :upload AS upload_id, :unnamed AS unnamed)",
            {"state": state.value, "upload": "u" if uploaded else None, "unnamed": unnamed, "naming": naming},
        ).fetchone()
        progress = Progress(state, has_document=True, uploaded=uploaded, unnamed=unnamed, seeking=True)
        assert Step(step) is next_step(progress, naming=naming), (state, uploaded, unnamed, naming)
    connection.close()


def test_only_steps_that_may_leave_are_due(world: World) -> None:
    new = sell(world, "new")
    uploaded = sell(world, "uploaded")
    world.store.end(world.begin(uploaded), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=False)
    due = world.store.due(9, busy=NOBODY, force=False, steps=frozenset({Step.ALLOT}))
    assert [(one.stamp_id, one.step) for one in due] == [(uploaded, Step.ALLOT)]
    due = world.store.due(9, busy=NOBODY, force=False, steps=frozenset({Step.UPLOAD}))
    assert [one.stamp_id for one in due] == [new]
    assert world.store.due(9, busy=NOBODY, force=True, steps=frozenset()) == ()
    assert world.store.begin(uploaded, steps=frozenset({Step.SIGN})) is None


def test_new_sales_in_between_are_those_whose_customer_was_told_at_once(world: World) -> None:
    promised = sell(world, "sold while nobody knew how the issuer is")
    world.issuer_is(IssuerState.NORMAL)
    first, second = sell(world, "first"), sell(world, "second")
    due = world.store.due(9, busy=NOBODY, force=False, fresh_seconds=600)
    assert [one.stamp_id for one in due] == [second, first]
    assert world.store.due(1, busy=NOBODY, force=False)[0].stamp_id == promised
    world.clock.move(minutes=11)
    assert world.store.due(9, busy=NOBODY, force=False, fresh_seconds=600) == ()


def stock(world: World, *serials: str) -> None:
    for serial in serials:
        world.clock.move(seconds=1)
        world.append(
            Kind.SERIAL_ADOPTED,
            {"serial": serial, "file_name": ""},
            actor=world.session[1].person.person_id,
            op_id=f"adopt-{serial}",
        )


def serial_of(world: World, stamp: str) -> str | None:
    serial = world.queue.row(stamp).serial
    return None if serial is None else serial.text


def test_serials_of_the_stock_go_to_the_earliest_deadline_the_oldest_first(world: World) -> None:
    late, soon, under_way = sell(world, "late", 7200), sell(world, "soon", 60), sell(world, "under way", 30)
    work = world.begin(under_way)
    old, new, spare = (letter * 22 for letter in "ZYX")
    stock(world, old, new, spare)
    look = world.store.look()
    assert (look.free_serials, look.takes_serials) == (True, True)
    assert world.store.take_serials() == 2
    assert [serial_of(world, stamp) for stamp in (soon, late, under_way)] == [old, new, None]
    assert world.store.take_serials() == 0
    look = world.store.look()
    assert (look.free_serials, look.takes_serials, look.needs_allotting) == (True, False, False)
    # One that was under way takes the spare one instead of asking for another.
    following = world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert following is not None
    assert (following.step, serial_of(world, under_way)) == (Step.NAME, spare)
    world.check()


def test_a_vouchers_stamp_takes_no_serial_before_it_has_a_document(world: World) -> None:
    world.sell(world.session[1], 2)
    stock(world, "Z" * 22)
    assert not world.store.look().takes_serials
    assert world.store.take_serials() == 0
    world.check()


def test_a_serial_of_the_stock_that_an_answer_names_is_refused(world: World) -> None:
    """Lessons, "wrong product from a third party"."""
    stamp = sell(world, "a")
    work = world.store.end(world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    stock(world, "Z" * 22)
    world.store.end(work, Result(Outcome.DONE, "", {"serial": "Z" * 22, "specimen": ""}), go_on=False)
    assert (world.state(stamp), world.queue.row(stamp).words) == (StampState.REJECTED, "issuer.serial_known")
    world.check()


def test_a_pause_is_obeyed_in_the_transaction_that_begins(world: World) -> None:
    new, signing = sell(world, "new"), sell(world, "signing")
    work = world.begin(signing)
    while work.step is not Step.SIGN:
        facts = {"upload_id": "u"} if work.step is Step.UPLOAD else {"serial": "S" * 22, "specimen": ""}
        following = world.store.end(work, Result(Outcome.DONE, "", dict(facts)), go_on=True)
        assert following is not None
        work = following
    QueueControl(world.desk).pause(world.session[0], world.desk.new_op(), "gangguan listrik")
    assert world.store.look().paused
    assert world.store.begin(new) is None
    assert world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False) is None
    asked = world.begin(signing)
    assert asked.step is Step.ASK
    fetched = world.store.end(asked, Result(Outcome.DONE, ""), go_on=True)
    assert fetched is not None
    assert fetched.step is Step.FETCH
    assert {asked.step, fetched.step} <= PAUSED_STEPS
    world.check()


def test_whether_anything_can_go_on_at_all(world: World) -> None:
    stamp = sell(world, "a")
    steps = frozenset({Step.UPLOAD})
    assert world.store.can_go_on(steps=steps, naming=True, resting=NOBODY)
    assert not world.store.can_go_on(steps=frozenset({Step.SIGN}), naming=True, resting=NOBODY)
    assert not world.store.can_go_on(steps=steps, naming=True, resting=frozenset({stamp}))
    world.store.end(world.begin(stamp), Result(Outcome.NOT_DONE, "x", retry_in=60.0), go_on=False)
    assert world.store.can_go_on(steps=steps, naming=True, resting=NOBODY), "a little later"
