"""What is due, attempts before and after, recovery; the back-off, which is pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.errors import BugError
from counter_app.domain.money import Money
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.sync.pacing import Backoff
from counter_app.sync.work import Result
from tests.services.world import METERAI, World

NOBODY: frozenset[str] = frozenset()


def due(world: World, limit: int = 99, *, busy: frozenset[str] = NOBODY, force: bool = False) -> tuple[str, ...]:
    return tuple(one.stamp_id for one in world.store.due(limit, busy=busy, force=force))


def sell_document(world: World, name: str, *, placements: int = 1, deadline_in: float | None = None) -> tuple[str, ...]:
    _, clerk = world.session
    deadline = None if deadline_in is None else world.clock.now() + timedelta(seconds=deadline_in)
    basket = Basket().add(METERAI, placements)
    order = world.order(f"%PDF {name}".encode(), placements=placements, deadline=deadline)
    world.clock.move(seconds=1)
    return world.selling.commit(
        clerk, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total), documents=(order,)
    ).stamp_ids


@pytest.fixture(autouse=True)
def _staffed(world: World) -> None:
    world.session = world.staffed()


def test_earliest_deadline_first_then_oldest(world: World) -> None:
    (old,) = sell_document(world, "old")
    (later,) = sell_document(world, "later", deadline_in=7200)
    (young,) = sell_document(world, "young")
    (soon,) = sell_document(world, "soon", deadline_in=60)
    assert due(world) == (soon, later, old, young)
    assert due(world, 2) == (soon, later)
    assert due(world, 2, busy=frozenset({soon})) == (later, old)
    assert world.queue.ids() == due(world)


def test_stamps_without_document_wait_for_a_person(world: World) -> None:
    world.sell(world.session[1], 3)
    assert due(world, force=True) == ()


def test_later_stamps_of_a_document_wait_for_the_earlier_ones(world: World) -> None:
    first, second, third = sell_document(world, "three", placements=3)
    assert due(world) == due(world, force=True) == (first,)
    work = world.begin(first)
    assert due(world, force=True) == ()
    world.store.end(work, Result(Outcome.NOT_DONE, "x"), go_on=False)
    world.finish(first)
    assert due(world) == (second,)
    assert world.vault.get(world.begin(second).source_sha256) == world.stamping.result(first)
    assert third not in due(world, force=True)


def test_waiting_times_hold_unless_forced(world: World) -> None:
    (stamp,) = sell_document(world, "a")
    world.store.end(world.begin(stamp), Result(Outcome.NOT_DONE, "issuer.timeout", retry_in=30.0), go_on=False)
    assert due(world) == ()
    assert due(world, force=True) == (stamp,)
    assert world.store.next_retry_in() == pytest.approx(30.0, abs=0.01)
    world.clock.move(seconds=29.9)
    assert due(world) == ()
    world.clock.move(seconds=0.2)
    assert due(world) == (stamp,)
    assert world.store.next_retry_in() is None


def test_retries_that_end_silently_a_clock_that_goes_back_makes_nobody_wait(world: World) -> None:
    (stamp,) = sell_document(world, "a")
    world.store.end(world.begin(stamp), Result(Outcome.NOT_DONE, "issuer.timeout", retry_in=30.0), go_on=False)
    world.clock.move(days=-3)
    assert due(world) == (stamp,)


def test_an_attempt_is_one_at_a_time_and_ends_as_it_began(world: World) -> None:
    (stamp,) = sell_document(world, "a")
    work = world.begin(stamp)
    assert world.store.begin(stamp) is None
    assert world.store.begin("nobody") is None
    following = world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert following is not None
    assert following.step is Step.ALLOT
    for wrong in (work, replace(following, step=Step.SIGN)):
        with pytest.raises(BugError):
            world.store.end(wrong, Result(Outcome.DONE, ""), go_on=False)
    world.store.end(following, Result(Outcome.NOT_DONE, ""), go_on=False)
    with pytest.raises(BugError):
        world.store.end(following, Result(Outcome.NOT_DONE, ""), go_on=False)
    world.check()


def test_each_attempt_at_a_serial_has_a_name_that_is_never_used_again(world: World) -> None:
    (stamp,) = sell_document(world, "a")
    work = world.store.end(world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    names: list[str] = []
    for _ in range(3):
        assert work is not None
        names.append(work.file_name)
        assert work.names == tuple(names)
        world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
        find = world.begin(stamp)
        assert (find.step, find.file_name, find.names) == (Step.FIND, "", tuple(names))
        work = world.store.end(find, Result(Outcome.ABSENT, ""), go_on=True)
    assert len(set(names)) == 3
    world.check()


@pytest.mark.parametrize("times", [1, 2, 5])
def test_recovery_ends_in_one_state_however_often_it_runs(world: World, times: int) -> None:
    """Lessons, "guessing recovery": also when it is interrupted by another crash."""
    (uploading,) = sell_document(world, "a")
    (allotting,) = sell_document(world, "b")
    (signing,) = sell_document(world, "c")
    world.begin(uploading)
    world.store.end(world.begin(allotting), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    work = world.store.end(world.begin(signing), Result(Outcome.DONE, "", {"upload_id": "v"}), go_on=True)
    assert work is not None
    world.store.end(work, Result(Outcome.DONE, "", {"serial": "S" * 22, "specimen": ""}), go_on=True)
    assert world.state(signing) == StampState.STAMPING
    for time in range(times):
        world.reopen()
        assert world.store.recover() == (3 if time == 0 else 0)
    assert [world.state(stamp) for stamp in (uploading, allotting, signing)] == [
        StampState.PAID,
        StampState.ALLOT_UNKNOWN,
        StampState.STAMP_UNKNOWN,
    ]
    assert world.begin(signing).step is Step.ASK
    assert world.queue.row(signing).serial is not None
    world.check()


def test_a_known_serial_or_file_is_refused(world: World) -> None:
    (first,) = sell_document(world, "a")
    serial = world.finish(first).text
    (second,) = sell_document(world, "b")
    work = world.store.end(world.begin(second), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    assert world.store.end(work, Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=True) is None
    row = world.queue.row(second)
    assert (row.state, row.serial, row.words) == (StampState.REJECTED, None, "issuer.serial_known")
    world.check()


def test_a_found_serial_of_another_stamp_settles_nothing(world: World) -> None:
    (first,) = sell_document(world, "a")
    serial = world.finish(first).text
    (second,) = sell_document(world, "b")
    work = world.store.end(world.begin(second), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    world.store.end(world.begin(second), Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=False)
    assert world.state(second) == StampState.ALLOT_UNKNOWN
    world.check()


def test_duty_is_owed_from_the_verified_file_on(world: World) -> None:
    (stamp,) = sell_document(world, "a")
    assert world.till.balances()[Account.PAID_NOT_STAMPED] == Money(-10_000)
    world.finish(stamp)
    balances = world.till.balances()
    assert (balances[Account.PAID_NOT_STAMPED], balances[Account.DUTY]) == (Money(0), Money(-10_000))
    world.check()


def test_personal_data_that_was_erased_does_not_stop_the_engine(world: World) -> None:
    (stamp,) = sell_document(world, "a")
    with world.journal.write() as writer:
        writer.connection.execute("DELETE FROM subject_key")
    assert world.begin(stamp).details.identity_number == ""


@given(st.integers(0, 10_000), st.none() | st.floats(0, 1000), st.floats(0, 1))
def test_backoff_grows_to_its_cap_and_obeys_retry_after(failures: int, retry_after: float | None, share: float) -> None:
    backoff = Backoff(2.0, 60.0, lambda low, high: low + (high - low) * share)
    wait = backoff.wait(failures, retry_after)
    assert (retry_after or 0) <= wait <= (retry_after or 0) + min(60.0, 2.0 * 2 ** min(max(failures - 1, 0), 10))
    full = Backoff(2.0, 60.0, lambda _low, high: high)
    assert full.wait(failures) <= full.wait(failures + 1) <= 60.0


def test_backoff_has_full_jitter() -> None:
    drawn: list[tuple[float, float]] = []

    def uniform(low: float, high: float) -> float:
        drawn.append((low, high))
        return low

    backoff = Backoff(2.0, 60.0, uniform)
    for failures in (1, 2, 3, 6, 60):
        backoff.wait(failures)
    assert drawn == [(0.0, 2.0), (0.0, 4.0), (0.0, 8.0), (0.0, 60.0), (0.0, 60.0)]
