"""The engine with an issuer that fails as scripted: one serial a stamp, quota taken = stamps, nothing doubled or lost.

Lessons: "guessing recovery", "lost acknowledgement read as failure", "one bad item stops the queue", "two sync loops
at once", "queue kept in memory", "retries that end silently", "wrong product from a third party".
"""

from __future__ import annotations

import pytest

from counter_app.domain.errors import BugError
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.stamp import FINISHED, StampState, Step
from counter_app.services.queue import QueueFilter
from counter_app.sync.engine import EngineSettings
from counter_app.sync.store import EngineStore
from tests.services.world import METERAI
from tests.sync.bench import NEVER, Bench
from tests.sync.fake_issuer import Fault

CALLS = ("upload", "allot", "stamp", "download")
TRANSIENT = (
    Fault.REFUSED_CONNECTION,
    Fault.LOST_BEFORE,
    Fault.LOST_AFTER,
    Fault.UNAVAILABLE,
    Fault.RETRY_AFTER,
    Fault.WAITING_PAGE,
    Fault.CREDENTIALS,
)


@pytest.mark.parametrize("fault", TRANSIENT)
@pytest.mark.parametrize("call", CALLS)
def test_lost_acknowledgement_every_fault_at_every_step_ends_with_one_serial(
    bench: Bench, call: str, fault: Fault
) -> None:
    bench.issuer.goes_wrong(call, fault, fault, fault)
    bench.sell("a", "b")
    bench.start()
    bench.until_finished()
    bench.audit()


@pytest.mark.parametrize("question", ["unstamped_serials", "stamp_image", "serial_status"])
@pytest.mark.parametrize(
    "fault", [*TRANSIENT[:4], Fault.UNCLEAR, Fault.REJECT_REQUEST, Fault.REJECT_DOCUMENT, Fault.REJECT_CONFIGURATION]
)
def test_guessing_recovery_a_question_that_fails_settles_nothing(bench: Bench, question: str, fault: Fault) -> None:
    bench.issuer.goes_wrong("allot", Fault.LOST_AFTER)
    bench.issuer.goes_wrong("stamp", Fault.LOST_AFTER)
    bench.issuer.goes_wrong(question, fault, fault)
    bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.audit()
    assert bench.issuer.calls["allot"] == 1


def test_a_late_commit_is_found_and_not_repeated(bench: Bench) -> None:
    bench.issuer.goes_wrong("allot", Fault.LATE)
    (stamp,) = bench.sell("a")
    bench.start(EngineSettings(settle_seconds=NEVER, backoff_base=0.002, backoff_cap=0.01, storage_retry=0.005))
    bench.until(lambda: bench.issuer.calls["unstamped_serials"] > 0)
    bench.until(lambda: bench.world.queue.row(stamp).words == "issuer.not_found_yet")
    assert bench.world.state(stamp) == StampState.ALLOT_UNKNOWN
    bench.issuer.commit_late()
    bench.until_finished(pressing=True)
    bench.audit()
    assert bench.issuer.calls["allot"] == 1


def test_a_late_signature_is_found_or_repeated_with_the_same_serial(bench: Bench) -> None:
    bench.issuer.goes_wrong("stamp", Fault.LATE)
    bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.issuer.commit_late()
    bench.audit()
    assert [request.retry for request in bench.issuer.signings] == [False, True]
    assert len({request.serial for request in bench.issuer.signings}) == 1


def test_absence_is_concluded_only_when_the_lost_request_can_run_no_more(bench: Bench) -> None:
    """The clock of the wall may jump as it likes: the time that counts is monotonic."""
    bench.issuer.goes_wrong("allot", Fault.LOST_BEFORE)
    (stamp,) = bench.sell("a")
    engine = bench.start(
        EngineSettings(settle_seconds=NEVER, idle_probe=0.2, backoff_base=0.002, backoff_cap=0.01, storage_retry=0.005)
    )
    for days in (0, 400, -800):
        bench.world.clock.move(days=days)
        asked = bench.issuer.calls["unstamped_serials"]

        def asked_again(before: int = asked) -> bool:
            engine.wake()
            return bench.issuer.calls["unstamped_serials"] > before

        bench.until(asked_again)
    bench.stop()
    assert bench.world.state(stamp) == StampState.ALLOT_UNKNOWN
    assert bench.issuer.calls["allot"] == 1
    bench.start()
    bench.until_finished(pressing=True)
    bench.audit()
    assert bench.issuer.calls["allot"] == 2


def test_a_serial_of_another_stamp_is_refused_and_parked(bench: Bench) -> None:
    bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.issuer.goes_wrong("allot", Fault.KNOWN_SERIAL)
    (stamp,) = bench.sell("b")
    bench.until(lambda: bench.world.state(stamp) == StampState.REJECTED)
    assert bench.world.queue.row(stamp).words == "issuer.serial_known"
    assert bench.world.queue.row(stamp).serial is None
    claim = bench.world.stamping.find_claim(bench.world.queue.row(stamp).claim.text)
    bench.world.stamping.attach(bench.clerk, bench.world.desk.new_op(), claim, bench.world.order(b"%PDF c"))
    bench.until_finished()
    bench.audit()


def test_a_serial_of_wrong_form_is_never_taken_as_one(bench: Bench) -> None:
    bench.issuer.goes_wrong("allot", Fault.MALFORMED_SERIAL)
    bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.audit()
    assert bench.issuer.calls["allot"] == 1


PERMANENT = [Fault.REJECT_REQUEST, Fault.REJECT_DOCUMENT, Fault.REJECT_CONFIGURATION, Fault.UNCLEAR]


@pytest.mark.parametrize(
    ("call", "fault"),
    [(call, fault) for call in CALLS for fault in PERMANENT if (call, fault) != ("allot", Fault.UNCLEAR)],
)
def test_a_permanent_no_is_parked_with_its_reason_and_never_repeated(bench: Bench, call: str, fault: Fault) -> None:
    bench.issuer.goes_wrong(call, fault)
    (stamp,) = bench.sell("a")
    bench.start()
    bench.until(lambda: bench.world.state(stamp) == StampState.REJECTED)
    assert bench.issuer.calls[call] == 1
    assert "issuer." in bench.world.queue.row(stamp).words
    assert bench.world.queue.row(stamp).standing == "rejected"
    if call == "download":
        bench.stop()
        return
    claim = bench.world.stamping.find_claim(bench.world.queue.row(stamp).claim.text)
    bench.world.stamping.attach(bench.clerk, bench.world.desk.new_op(), claim, bench.world.order(b"%PDF again"))
    bench.until_finished()
    bench.audit()


@pytest.mark.parametrize("signed", [0, 1])
def test_stamps_behind_a_refused_one_go_onto_the_new_file_each_once(bench: Bench, signed: int) -> None:
    """The first of several is refused: none may be left waiting for it, and none put onto the bare original."""
    world = bench.world
    order = world.order(b"%PDF three", placements=3)
    basket = Basket().add(METERAI, 3)
    payment = Payment(PaymentMeans.CASH, basket.total)
    sold = world.selling.commit(bench.clerk, world.desk.new_op(), basket, payment, documents=(order,))
    moving = sold.stamp_ids[signed:]
    bench.issuer.poisoned.add(moving[0])
    bench.start()
    bench.until(lambda: world.state(moving[0]) == StampState.REJECTED)
    bench.until_quiet()
    assert {world.state(stamp_id) for stamp_id in moving[1:]} == {StampState.PAID}
    claim = world.stamping.find_claim(sold.claims[-1].text)
    assert claim.stamp_ids == moving
    bench.issuer.poisoned.clear()
    again = world.order(b"%PDF again", placements=len(moving))
    world.stamping.attach(bench.clerk, world.desk.new_op(), claim, again)
    bench.until_finished()
    result = world.stamping.result(moving[-1])
    assert result.startswith(b"%PDF again")
    rows = world.queue.rows(sold.stamp_ids)
    assert [row.serial is not None and row.serial.text.encode() in result for row in rows] == [
        place >= signed for place in range(3)
    ]
    bench.audit()


def test_out_of_quota_stops_allotting_until_it_is_topped_up(bench: Bench) -> None:
    bench.issuer.quota = 1
    bench.sell("a", "b", "c")
    bench.start()
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.OUT_OF_QUOTA)
    bench.until_quiet()
    calls = bench.issuer.calls["allot"]
    probes = bench.issuer.calls["balance"]
    bench.until(lambda: bench.issuer.calls["balance"] > probes + 2)
    assert bench.issuer.calls["allot"] == calls
    bench.issuer.quota = 5
    bench.until_finished()
    assert bench.world.queue.issuer().state is IssuerState.NORMAL
    bench.audit()


def test_an_undocumented_answer_to_allot_is_looked_up_before_anything_is_asked_again(bench: Bench) -> None:
    """A serial may have been taken; parking the stamp would let a new document take a second one."""
    bench.issuer.goes_wrong("allot", Fault.UNCLEAR)
    (stamp,) = bench.sell("a")
    bench.start(EngineSettings(settle_seconds=NEVER, backoff_base=0.002, backoff_cap=0.01, storage_retry=0.005))
    bench.until(lambda: bench.world.queue.row(stamp).words == "issuer.not_found_yet")
    assert bench.world.state(stamp) == StampState.ALLOT_UNKNOWN
    assert bench.issuer.calls["allot"] == 1
    bench.restart()
    bench.until_finished(pressing=True)
    bench.audit()
    assert bench.issuer.calls["allot"] == 2


def test_out_of_quota_does_not_stop_what_holds_its_serial(bench: Bench) -> None:
    bench.issuer.quota = 1
    bench.issuer.goes_wrong("stamp", Fault.LOST_BEFORE, Fault.LOST_BEFORE)
    first, second = bench.sell("a", "b")
    bench.start()
    bench.until(lambda: bench.world.state(first) in FINISHED or bench.world.state(second) in FINISHED)
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.OUT_OF_QUOTA)
    assert bench.issuer.taken == 1
    bench.issuer.quota = 5
    bench.until_finished()
    bench.audit()


def test_one_bad_item_does_not_stop_the_queue(bench: Bench) -> None:
    ids = bench.sell(*(f"d{number}" for number in range(50)))
    poison = ids[7]
    bench.issuer.poisoned.add(poison)
    bench.start()
    bench.until(lambda: sum(state in FINISHED for state in bench.states()) == 49)
    assert bench.world.state(poison) == StampState.REJECTED
    assert bench.world.queue.counts()[QueueFilter.REJECTED] == 1
    bench.stop()
    assert bench.bugs == []
    assert bench.issuer.taken == 49
    bench.world.check()


def test_a_signed_file_that_was_lost_is_signed_again_and_stops_nobody(bench: Bench) -> None:
    """Lessons, "one bad item stops the queue": on premises the adapter may stop before it has written the file."""
    ids = bench.sell(*(f"d{number}" for number in range(20)))
    for _ in range(3):
        bench.issuer.goes_wrong("stamp", Fault.LOSE_FILE)
    bench.start()
    bench.until_finished()
    bench.audit()
    again = [request for request in bench.issuer.signings if request.retry]
    assert len(again) == 3
    assert len(bench.issuer.signings) == len(ids) + 3
    with bench.world.journal.read() as connection:
        states = {row[0] for row in connection.execute("SELECT state FROM issuer_period")}
    assert "down" not in states


def test_a_bug_in_the_client_is_told_and_costs_one_stamp_a_delay(bench: Bench) -> None:
    bench.issuer.goes_wrong("stamp", Fault.BUG)
    bench.issuer.goes_wrong("download", Fault.BUG)
    bench.sell("a", "b", "c")
    bench.start()
    bench.until_finished()
    assert [type(bug) for bug in bench.bugs] == [ValueError, ValueError]
    bench.bugs.clear()
    bench.audit()


def test_a_stamp_that_breaks_the_journals_rules_is_set_aside_and_told_once(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = bench.sell("bad", "good")
    begin = EngineStore.begin

    def refuse(store: EngineStore, stamp_id: str, *, steps: frozenset[Step], naming: bool) -> object:
        if stamp_id == bad:
            raise BugError("a row that cannot be")
        return begin(store, stamp_id, steps=steps, naming=naming)

    monkeypatch.setattr(EngineStore, "begin", refuse)
    bench.start()
    bench.until(lambda: bench.world.state(good) == StampState.VERIFIED)
    bench.sell("more")
    bench.until(lambda: sum(state in FINISHED for state in bench.states()) == 2)
    assert len(bench.bugs) == 1
    bench.bugs.clear()
    monkeypatch.undo()
    bench.restart()
    bench.until_finished()
    bench.audit()
