"""The engine stopped, crashed, doubled, kept off its journal or its issuer for long.

Lessons: "queue kept in memory", "two sync loops at once", "retries that end silently", "guessing recovery".
"""

from __future__ import annotations

import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date

import pytest

from counter_app.domain.accounts import Account
from counter_app.domain.document import Verdict
from counter_app.domain.errors import StorageFailed
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.stamp import UNKNOWN_STATES, Outcome, StampState, Step
from counter_app.journal.file import Journal
from counter_app.services.ports import AllotRequest
from counter_app.sync.engine import Engine, EngineSettings
from counter_app.sync.work import Result
from tests.services.world import METERAI
from tests.sync.bench import NEVER, QUICK, Bench
from tests.sync.fake_issuer import Fault


@contextmanager
def failing_storage(journal: Journal, monkeypatch: pytest.MonkeyPatch, every: int) -> Generator[list[int]]:
    """Each ``every``-th write fails, after nothing of it was written."""
    counted = [0]
    write = journal.write

    def sometimes() -> object:
        counted[0] += 1
        if counted[0] % every == 0:
            raise StorageFailed("journal.disk_full")
        return write()

    with monkeypatch.context() as patch:
        patch.setattr(journal, "write", sometimes)
        yield counted


@pytest.mark.expected_logs("the journal cannot be written: journal.disk_full")
@pytest.mark.parametrize("every", [2, 3])
def test_storage_that_fails_in_the_middle_loses_nothing(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, every: int
) -> None:
    bench.issuer.goes_wrong("allot", Fault.LOST_AFTER)
    bench.sell("a", "b", "c")
    with failing_storage(bench.world.journal, monkeypatch, every) as counted:
        bench.start()
        bench.until_finished()
        bench.stop()
    assert counted[0] > 10
    bench.audit()


@pytest.mark.expected_logs("cannot be written: journal.disk_full")
def test_stopping_while_the_storage_fails_is_settled_at_the_next_start(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.sell("a")
    bench.issuer.goes_wrong("allot", Fault.HANG)
    bench.start()
    assert bench.issuer.hanging.wait(10)
    with failing_storage(bench.world.journal, monkeypatch, 1):
        bench.stop()
    assert bench.bugs == []
    bench.restart()
    bench.until_finished()
    bench.audit()


@pytest.mark.parametrize("call", ["upload", "allot", "unstamped_serials", "stamp", "serial_status", "download"])
def test_stopped_in_the_middle_of_a_call(bench: Bench, call: str) -> None:
    """What was under way is recorded as what it is, and the next start settles it."""
    if call == "unstamped_serials":
        bench.issuer.goes_wrong("allot", Fault.LOST_AFTER)
    if call == "serial_status":
        bench.issuer.goes_wrong("stamp", Fault.LOST_AFTER)
    bench.issuer.goes_wrong(call, Fault.HANG)
    (stamp,) = bench.sell("a")
    bench.start()
    assert bench.issuer.hanging.wait(10)
    bench.stop()
    row = bench.world.queue.row(stamp)
    assert row.words == "recovery.stopped"
    assert (row.state in UNKNOWN_STATES) == (call in ("allot", "unstamped_serials", "stamp", "serial_status"))
    assert bench.issuer.closed == 1
    bench.restart()
    bench.until_finished()
    bench.audit()


def test_stopping_does_not_wait_for_a_hanging_probe(bench: Bench) -> None:
    bench.issuer.goes_wrong("balance", Fault.HANG)
    engine = bench.start()
    assert bench.issuer.hanging.wait(10)
    engine.stop(timeout=5)
    assert not any(thread.name == "engine" for thread in threading.enumerate())
    bench.engine = None
    assert bench.bugs == []


def test_an_engine_that_never_started_can_be_stopped(bench: Bench) -> None:
    world = bench.world
    Engine(world.journal, lambda: bench.issuer, world.vault, world.inspector, QUICK, on_bug=bench.bugs.append).stop()


@pytest.mark.parametrize("step", [Step.UPLOAD, Step.ALLOT, Step.SIGN, Step.FETCH])
def test_queue_kept_in_memory_a_crash_in_the_middle_of_a_step_is_settled(bench: Bench, step: Step) -> None:
    """The program died after "started" was on the disk; the issuer may have carried the step out."""
    world = bench.world
    (stamp,) = bench.sell("a")
    bench.issuer.uploads["u"] = b"%PDF a"
    work = world.begin(stamp)
    while work.step is not step:
        facts = {"upload_id": "u"} if work.step is Step.UPLOAD else {}
        if work.step is Step.ALLOT:
            facts = {"serial": _allot(bench, work.file_name), "specimen": ""}
        following = world.store.end(work, Result(Outcome.DONE, "", dict(facts)), go_on=True)
        if work.step is Step.SIGN:
            _sign(bench, work.held_serial.text)
        assert following is not None
        work = following
    if step is Step.ALLOT:
        _allot(bench, work.file_name)
    if step is Step.SIGN:
        _sign(bench, work.held_serial.text)
    bench.restart()
    bench.until_finished()
    bench.audit()
    assert bench.issuer.calls["allot"] == (1 if step is Step.UPLOAD else 0)


def _allot(bench: Bench, file_name: str) -> str:
    return bench.issuer.take_serial(AllotRequest(file_name, "u", "3", "", date(2026, 9, 4))).serial.text


def _sign(bench: Bench, serial: str) -> None:
    bench.issuer.records[serial].upload_id = "u"
    bench.issuer.results["u"] = b"%PDF a" + f"\n%[{serial}]".encode()


def test_two_sync_loops_at_once_work_on_each_stamp_once(bench: Bench) -> None:
    """Timer, button, journal news and a second engine on the same journal, all together."""
    first = bench.start()
    world = bench.world
    second = Engine(world.journal, lambda: bench.issuer, world.vault, world.inspector, QUICK, on_bug=bench.bugs.append)
    second.start()
    stopping = threading.Event()

    def press() -> None:
        while not stopping.wait(0.001):
            first.wake()
            second.wake()

    pressing = [threading.Thread(target=press) for _ in range(2)]
    for thread in pressing:
        thread.start()
    bench.sell(*(f"d{number}" for number in range(12)))
    bench.until_finished()
    stopping.set()
    for thread in pressing:
        thread.join()
    second.stop()
    bench.audit()
    assert bench.issuer.calls["allot"] == bench.issuer.calls["stamp"] == 12


def test_retries_never_end_silently(bench: Bench) -> None:
    bench.issuer.goes_wrong("upload", *[Fault.UNAVAILABLE] * 60)
    (stamp,) = bench.sell("a")
    engine = bench.start()
    bench.until(lambda: bench.world.queue.row(stamp).attempts > 10)
    assert bench.world.queue.row(stamp).standing in ("waiting", "in_progress")
    while bench.issuer.script["upload"]:
        engine.wake()
        calls = bench.issuer.calls["upload"]
        bench.until(lambda calls=calls: bench.issuer.calls["upload"] > calls or not bench.issuer.script["upload"])
    bench.until_finished()
    bench.audit()


def test_an_outage_is_one_period_of_the_log_and_nothing_leaves_in_it(bench: Bench) -> None:
    bench.start()
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.NORMAL)
    bench.issuer.down = True
    ids = bench.sell("a", "b", "c", "d", "e", "f")
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.DOWN)
    assert bench.world.queue.issuer().cause == "issuer.unreachable"
    bench.until_quiet()
    uploads = bench.issuer.calls["upload"]
    probes = bench.issuer.calls["balance"]
    late = bench.sell("late")
    bench.until(lambda: bench.issuer.calls["balance"] > probes + 3)
    assert bench.issuer.calls["upload"] == uploads <= len(ids)
    assert bench.world.review.summary().offline_sales >= 1
    bench.issuer.down = False
    bench.until_finished()
    assert late[0] in bench.ids()
    with bench.world.journal.read() as connection:
        periods = [row[0] for row in connection.execute("SELECT state FROM issuer_period ORDER BY seq")]
    assert periods == ["normal", "down", "normal"]
    bench.audit()


def test_a_wish_to_look_now_holds_for_one_look(bench: Bench) -> None:
    """Afterwards waiting times hold again: new sales in an outage do not make the counter knock at each."""
    patient = EngineSettings(idle_probe=NEVER, backoff_base=NEVER, backoff_cap=NEVER, storage_retry=0.005)
    bench.issuer.down = True
    engine = bench.start(patient)
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.DOWN)
    engine.wake()
    bench.until(lambda: bench.issuer.calls["balance"] == 2)
    for name in ("a", "b", "c"):
        bench.sell(name)
    engine.stop()
    bench.engine = None
    assert bench.issuer.calls["balance"] == 2


def test_several_stamps_of_a_document_go_on_in_order_one_on_the_other(bench: Bench) -> None:
    bench.issuer.goes_wrong("stamp", Fault.LOST_AFTER)
    order = bench.world.order(b"%PDF three", placements=3)
    payment = Payment(PaymentMeans.CASH, Money(30_000))
    sold = bench.world.selling.commit(
        bench.clerk, bench.world.desk.new_op(), Basket().add(METERAI, 3), payment, documents=(order,)
    )
    bench.start()
    bench.until_finished()
    results = [bench.world.stamping.result(stamp_id) for stamp_id in sold.stamp_ids]
    assert results[1].startswith(results[0])
    assert results[2].startswith(results[1])
    for stamp_id in sold.stamp_ids:
        assert bench.world.stamping.check_again(stamp_id).verdict == "valid"
    bench.audit()


def test_what_does_not_verify_is_never_called_done(bench: Bench) -> None:
    bench.world.inspector.verdict = Verdict.INVALID
    (stamp,) = bench.sell("not valid")
    bench.start()
    bench.until(lambda: bench.world.state(stamp) == StampState.REJECTED)
    assert bench.world.queue.row(stamp).words == "verification.invalid"
    assert bench.issuer.calls["download"] == 3, "damage on the way is worth another look"
    bench.stop()
    assert bench.world.till.balances()[Account.PAID_NOT_STAMPED] == Money(-10_000)
    bench.world.check()


def test_what_cannot_be_judged_is_neither_done_nor_given_up(bench: Bench) -> None:
    """No root to check against: the stamp is on the document at the issuer, so a new document would be wrong."""
    bench.world.inspector.verdict = Verdict.UNSURE
    (stamp,) = bench.sell("unsure")
    bench.start()
    bench.until(lambda: bench.issuer.calls["download"] > 4)
    assert bench.world.state(stamp) == StampState.STAMPED
    assert bench.world.queue.row(stamp).words == "verification.unsure"
    assert bench.world.till.balances()[Account.PAID_NOT_STAMPED] == Money(-10_000)
    bench.world.inspector.verdict = Verdict.VALID
    bench.until_finished()
    bench.audit()
