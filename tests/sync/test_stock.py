"""Orders of serials: every answer, every loss, every place to die at.

Lessons: "duplicate on retry", "guessing recovery", "lost acknowledgement read as failure", "partial import taken as
whole", "wrong product from a third party".
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serial_stock import OrderOutcome, OrderWay, StockPolicy
from counter_app.services.ports import Balance
from counter_app.services.queue_control import QueueControl
from counter_app.sync.stock_store import KNOWN_SERIAL, Arrival, News, StockStore
from tests.sync.fake_issuer import Fault
from tests.sync.stock_bench import SETTLE, StockBench

WAYS = tuple(OrderWay)
CALL = {OrderWay.BATCH: "order_batch", OrderWay.SINGLE: "allot"}


@pytest.fixture(params=WAYS)
def bench(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StockBench]:
    made = StockBench(tmp_path, request.param)
    yield made
    made.world.close()


@pytest.fixture
def batch(tmp_path: Path) -> Iterator[StockBench]:
    made = StockBench(tmp_path, OrderWay.BATCH)
    yield made
    made.world.close()


def test_the_stock_is_filled_to_its_target_and_rests(bench: StockBench) -> None:
    assert bench.run()
    assert len(bench.free()) == bench.world.stock_policy.target
    assert bench.keeper.next_in(bench.time) is None
    bench.step()
    assert bench.issuer.taken == len(bench.free())
    bench.audit()


def test_it_is_off_without_a_reorder_point(bench: StockBench) -> None:
    bench.world.stock_policy = StockPolicy(way=bench.way)
    bench.begin()
    assert bench.run()
    assert not bench.issuer.calls
    assert bench.world.serial_stock.overview().orders == ()


def test_the_order_is_durable_before_it_leaves(bench: StockBench) -> None:
    seen: list[int] = []
    real = getattr(bench.issuer, CALL[bench.way])

    async def watched(request: object) -> object:
        seen.append(bench.world.count(Kind.SERIALS_ORDERED))
        return await real(request)

    setattr(bench.issuer, CALL[bench.way], watched)
    bench.run()
    assert seen == list(range(1, len(seen) + 1))
    assert seen


@pytest.mark.parametrize(
    "fault",
    [
        Fault.REFUSED_CONNECTION,
        Fault.LOST_BEFORE,
        Fault.LOST_AFTER,
        Fault.UNAVAILABLE,
        Fault.RETRY_AFTER,
        Fault.WAITING_PAGE,
        Fault.CREDENTIALS,
        Fault.UNCLEAR,
    ],
)
def test_lost_acknowledgement_every_answer_ends_with_the_serials_that_were_paid(
    bench: StockBench, fault: Fault
) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], fault, fault)
    assert bench.run()
    bench.audit()
    assert len(bench.free()) >= bench.world.stock_policy.reorder_point


@pytest.mark.parametrize("question", ["batch_rows", "batch_serial", "unstamped_serials", "balance"])
@pytest.mark.parametrize("fault", [Fault.REFUSED_CONNECTION, Fault.LOST_BEFORE, Fault.UNCLEAR, Fault.REJECT_REQUEST])
def test_guessing_recovery_a_question_that_fails_settles_nothing(
    bench: StockBench, question: str, fault: Fault
) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], Fault.LOST_AFTER)
    bench.issuer.batch_pace = 1
    bench.issuer.goes_wrong(question, fault, fault)
    assert bench.run()
    bench.audit()
    assert len(bench.free()) >= bench.world.stock_policy.reorder_point


def test_nothing_is_ordered_while_an_order_may_still_run(bench: StockBench) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], Fault.LATE)
    settles = SETTLE if bench.way is OrderWay.SINGLE else bench.world.stock_policy.batch_seconds
    bench.step()
    bench.step()
    for _ in range(5):
        bench.pass_time(settles / 6)
        bench.step()
    assert bench.orders() == ["unknown"]
    assert bench.issuer.calls[CALL[bench.way]] == 1
    assert bench.world.serial_stock.level().uncertain
    bench.issuer.commit_late()
    bench.issuer.work_off_batches()
    bench.step()
    assert bench.orders() == ["done"]
    bench.audit()


def test_what_the_list_does_not_hold_in_the_end_is_absent_and_ordered_under_new_names(bench: StockBench) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], Fault.LOST_BEFORE)
    assert bench.run()
    assert bench.orders()[0] == "absent"
    assert bench.orders()[-1] == "done"
    bench.audit()


def test_after_a_restart_the_time_to_settle_begins_anew(bench: StockBench) -> None:
    """The clock of the wall and the clock of the last run say nothing of a request of the last run."""
    bench.issuer.goes_wrong(CALL[bench.way], Fault.LATE)
    bench.step()
    bench.pass_time(SETTLE * 100)
    bench.restart()
    bench.step()
    assert bench.orders() == ["unknown"]
    bench.issuer.commit_late()
    bench.issuer.work_off_batches()
    assert bench.run()
    bench.audit()
    assert "absent" not in bench.orders()


def test_crash_at_every_place_ends_in_one_state(bench: StockBench) -> None:
    """Killed before and after each request and each entry, and in the recovery too: no serial is lost or doubled."""
    bench.issuer.batch_pace, bench.issuer.quota = 2, 10_000
    deaths = 0
    while not bench.run(dying_at=deaths):
        bench.world.check()
        deaths += 1
        if deaths % 3 == 0:
            bench.run(dying_at=1)
        empty(bench)
    assert deaths > 6
    assert bench.run()
    bench.audit()


def empty(bench: StockBench) -> None:
    """Put what is free aside, so that another order is due."""
    for serial in bench.world.serial_stock.serials():
        if serial.state == "free":
            bench.world.serial_stock.set_aside(
                bench.supervisor, bench.world.desk.new_op(), serial.serial, "untuk uji berikutnya"
            )
    bench.keeper.wake()


def test_partial_import_a_batch_gives_what_came_and_goes_on(batch: StockBench) -> None:
    batch.issuer.batch_pace = 1
    batch.step()
    for count in range(1, 4):
        batch.step()
        assert len(batch.free()) == count
        assert batch.orders() == ["accepted"]
    batch.step()
    assert len(batch.free()) == 4
    assert batch.orders() == ["done"]
    batch.audit()


def test_a_batch_that_stays_silent_is_sought_in_the_list(batch: StockBench) -> None:
    batch.issuer.batch_pace = 0
    batch.step()
    batch.step()
    batch.issuer.work_off_batches(2)
    batch.step()
    assert len(batch.free()) == 2
    batch.pass_time(batch.world.stock_policy.batch_seconds)
    batch.step()
    assert batch.orders() == ["unknown"]
    batch.issuer.work_off_batches(1)
    batch.step()
    (order,) = batch.world.serial_stock.overview().orders
    assert (order.outcome, order.came, order.wanted) == ("done", 3, 4)
    batch.audit()


def test_an_outage_is_no_silence(batch: StockBench) -> None:
    """Hours without an answer say nothing about a batch."""
    batch.issuer.batch_pace = 0
    batch.step()
    batch.step()
    batch.issuer.goes_wrong("batch_rows", *[Fault.UNAVAILABLE] * 5)
    for _ in range(5):
        batch.pass_time(3600)
        batch.step()
    batch.pass_time(3600)
    batch.step()
    assert batch.orders() == ["accepted"]
    batch.issuer.batch_pace = 1000
    assert batch.run()
    batch.audit()


def test_an_accepted_batch_is_followed_after_a_restart(batch: StockBench) -> None:
    batch.issuer.batch_pace = 0
    batch.step()
    batch.restart()
    batch.issuer.batch_pace = 1000
    assert batch.run()
    assert batch.orders() == ["done"]
    batch.audit()


def test_a_slow_pace_stops_in_the_middle_and_still_comes_to_an_end(bench: StockBench) -> None:
    """One request at a time has room: a look at a batch brings one serial, never the rows alone."""
    bench.step()
    bench.issuer.work_off_batches()
    bench.pass_time(1000)
    for _ in range(4):
        bench.access.room = 1
        bench.step()
    assert bench.orders()[0] == "done"
    bench.access.room = None
    assert bench.run()
    bench.audit()


def test_a_permanent_no_stops_ordering_until_a_supervisor_wants_it(bench: StockBench) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], Fault.REJECT_CONFIGURATION)
    assert bench.run()
    bench.step()
    assert bench.orders() == ["rejected"]
    assert bench.issuer.calls[CALL[bench.way]] == 1
    assert bench.world.serial_stock.level().refused
    assert "issuer.rejected_configuration" in bench.world.serial_stock.overview().orders[0].words
    bench.restart()
    assert bench.run()
    assert bench.issuer.calls[CALL[bench.way]] == 1
    bench.world.serial_stock.order_now(bench.supervisor, bench.world.desk.new_op(), 2)
    bench.keeper.wake()
    assert bench.run()
    assert not bench.world.serial_stock.level().refused
    assert len(bench.free()) >= 2
    bench.audit()


@pytest.mark.expected_logs("known already")
def test_wrong_product_a_known_serial_is_refused_and_alarmed(bench: StockBench) -> None:
    assert bench.run()
    known = bench.issuer.records[bench.free()[0]].serial
    empty(bench)
    if bench.way is OrderWay.SINGLE:
        bench.issuer.goes_wrong("allot", Fault.KNOWN_SERIAL)
    else:
        bench.issuer.batch_answers_with = known
    assert bench.run()
    assert bench.orders()[-1] == "rejected"
    assert bench.world.serial_stock.overview().orders[0].words == KNOWN_SERIAL
    assert bench.free() == []
    assert bench.world.serial_stock.level().refused
    bench.world.check()


@pytest.mark.expected_logs("a batch names two serials")
def test_wrong_product_a_batch_that_contradicts_itself_is_decided_by_the_list(batch: StockBench) -> None:
    assert batch.run()
    known = batch.issuer.records[batch.free()[0]].serial
    empty(batch)
    batch.issuer.batch_detail_answers_with = known
    assert batch.run()
    assert len(batch.free()) >= batch.world.stock_policy.reorder_point
    batch.audit()


@pytest.mark.expected_logs("known already")
def test_wrong_product_two_names_with_one_serial_bring_one(batch: StockBench) -> None:
    batch.step()
    batch.issuer.work_off_batches()
    twice = next(iter(batch.issuer.records.values())).serial
    store = StockStore(batch.world.journal)
    order = store.level().open
    assert order is not None
    came = tuple(Arrival(twice.text, name, "") for name in order.missing[:2])
    assert store.tell(order, News(OrderOutcome.DONE, "", came)) is None
    assert batch.orders() == ["rejected"]
    assert batch.free() == [twice.text]
    batch.world.check()


def test_a_serial_of_wrong_form_is_no_serial(bench: StockBench) -> None:
    if bench.way is OrderWay.BATCH:
        bench.issuer.goes_wrong("batch_serial", Fault.MALFORMED_SERIAL)
    else:
        bench.issuer.goes_wrong("allot", Fault.MALFORMED_SERIAL)
    assert bench.run()
    bench.audit()


@pytest.mark.parametrize("role", [IssuerRole.STAMP, IssuerRole.BACKEND, IssuerRole.INVENTORY])
def test_nothing_is_asked_of_a_role_that_does_not_serve(batch: StockBench, role: IssuerRole) -> None:
    batch.access.closed_roles.add(role)
    batch.step()
    assert batch.orders() == []
    assert not batch.issuer.calls
    assert (batch.keeper.next_in(batch.time) or 0) > 0
    batch.access.closed_roles.clear()
    batch.step()
    batch.access.closed_roles.add(IssuerRole.STAMP)
    batch.step()
    assert batch.orders() == ["accepted"]
    assert batch.issuer.calls["batch_rows"] == 0


def test_a_paused_queue_orders_nothing_and_still_asks(bench: StockBench) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], Fault.LOST_AFTER)
    bench.step()
    bench.access.paused = True
    assert bench.run()
    assert bench.issuer.calls[CALL[bench.way]] == 1
    assert bench.orders() == ["done"]
    bench.step()
    assert bench.issuer.calls[CALL[bench.way]] == 1
    bench.audit()


def test_a_pause_while_the_quota_is_asked_for_holds_the_order(
    bench: StockBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    control, balance = QueueControl(bench.world.desk), bench.issuer.balance

    async def paused_meanwhile() -> Balance:
        control.pause(bench.supervisor, bench.world.desk.new_op(), "Tunggu")
        return await balance()

    monkeypatch.setattr(bench.issuer, "balance", paused_meanwhile)
    bench.step()
    assert bench.issuer.calls[CALL[bench.way]] == 0
    assert bench.orders() == []
    monkeypatch.undo()
    control.resume(bench.supervisor, bench.world.desk.new_op())
    assert bench.run()
    assert len(bench.free()) == 5
    bench.audit()


def test_what_customers_have_paid_for_comes_first(bench: StockBench) -> None:
    """Quota that stamps wait for is not put into the stock."""
    bench.world.sell(bench.clerk, 3)
    bench.issuer.quota = 5
    bench.step()
    for _ in range(5):
        bench.step()
    assert len(bench.free()) == 5
    assert bench.issuer.quota == 0
    bench.audit()


def test_an_empty_account_is_not_ordered_from(bench: StockBench) -> None:
    bench.issuer.quota = 0
    for _ in range(3):
        bench.step()
    assert bench.orders() == []
    assert bench.issuer.calls[CALL[bench.way]] == 0
    bench.issuer.quota = 50
    assert bench.run()
    bench.audit()
    assert len(bench.free()) == bench.world.stock_policy.target


def test_a_wish_is_carried_out_once_and_only_its_rest_is_ordered(bench: StockBench) -> None:
    assert bench.run()
    bench.issuer.goes_wrong(CALL[bench.way], Fault.LOST_AFTER)
    bench.world.serial_stock.order_now(bench.supervisor, bench.world.desk.new_op(), 6)
    assert bench.world.serial_stock.overview().wished == 6
    bench.keeper.wake()
    assert bench.run()
    assert len(bench.free()) == bench.world.stock_policy.target + 6
    assert bench.world.serial_stock.overview().wished == 0
    bench.restart()
    assert bench.run()
    assert len(bench.free()) == bench.world.stock_policy.target + 6
    bench.audit()


def test_two_orders_at_once_are_impossible_in_the_database(batch: StockBench) -> None:
    store = StockStore(batch.world.journal)
    policy = batch.world.stock_policy
    assert store.order(policy, 2) is not None
    assert store.order(policy, 2) is None
    with pytest.raises(sqlite3.IntegrityError), batch.world.journal.write() as writer:
        writer.append(
            Kind.SERIALS_ORDERED,
            {"order": "o", "way": "batch", "names": ["o-1.pdf"], "document_type": "3"},
            op_id="o",
            actor=SYSTEM,
            cause=Cause.SYSTEM,
        )
    batch.world.check()


def test_stopping_leaves_the_order_to_be_found(bench: StockBench) -> None:
    """Cancelled in the middle of the request: it is unknown after the next start, and looked up."""
    bench.issuer.goes_wrong(CALL[bench.way], Fault.HANG)

    async def stop_in_the_middle() -> None:
        task = asyncio.create_task(bench.keeper.work(bench.time))
        await asyncio.to_thread(bench.issuer.hanging.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(stop_in_the_middle())
    assert bench.orders() == ["None"]
    bench.restart()
    bench.step()
    assert bench.orders() == ["unknown"]
    assert bench.run()
    bench.audit()


def test_a_fault_of_ours_is_told_and_rests(bench: StockBench) -> None:
    bench.issuer.goes_wrong(CALL[bench.way], Fault.BUG)
    with pytest.raises(ValueError, match="a bug"):
        bench.step()
    assert (bench.keeper.next_in(bench.time) or 0) > 0
    assert bench.run()
    assert bench.orders()[0] == "absent"
    bench.audit()
