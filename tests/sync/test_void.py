"""Lessons, "lost acknowledgement read as failure": what comes late, after its sale was voided, is caught."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.stamp import StampState
from counter_app.services.reversal import Wish
from counter_app.sync.engine import EngineSettings
from tests.sync.bench import NEVER, Bench
from tests.sync.fake_issuer import Fault

#: A lost request is never called absent before a test has looked.
PATIENT = EngineSettings(
    settle_seconds=NEVER, idle_probe=0.2, backoff_base=0.002, backoff_cap=0.01, storage_retry=0.005
)


def void(bench: Bench, stamp_id: str) -> None:
    world = bench.world
    with world.journal.read() as connection:
        (op,) = connection.execute(
            "SELECT op_id FROM sale JOIN stamp USING (sale_id) WHERE stamp_id = ?", (stamp_id,)
        ).fetchone()
    world.reversal.commit(bench.clerk, world.desk.new_op(), Wish(OpId(op), ReversalReason.CHANGED_MIND))


def refused(bench: Bench, stamp_id: str) -> str:
    with pytest.raises(Refused) as error:
        void(bench, stamp_id)
    return error.value.code


def voided_when_possible(bench: Bench, stamp_id: str) -> bool:
    """An attempt at signing may be under way at that very moment; then the rule says no, and nothing happened."""
    try:
        void(bench, stamp_id)
    except Refused as error:
        if error.code != "reversal.stamp_under_way":
            raise
        return False
    return True


def stock(bench: Bench) -> list[tuple[str, str, str]]:
    with bench.world.journal.read() as connection:
        return connection.execute("SELECT serial, state, origin FROM serial_stock").fetchall()


def until_settled(bench: Bench, stamp_id: str) -> None:
    """Nothing of it is under way or looked for any more."""

    def settled() -> bool:
        if bench.engine is not None:
            bench.engine.wake()
        return bench.world.queue.row(stamp_id).standing == "voided"

    bench.until(settled)
    assert bench.world.state(stamp_id) == StampState.VOIDED
    bench.stop()
    assert bench.bugs == []
    bench.world.check()


def until_state(bench: Bench, stamp_id: str, state: StampState) -> None:
    bench.until(lambda: bench.world.state(stamp_id) == state)


def test_late_success_of_an_unknown_allot_goes_to_the_stock(bench: Bench) -> None:
    bench.issuer.goes_wrong("allot", Fault.LATE)
    (stamp,) = bench.sell("a")
    bench.start(PATIENT)
    until_state(bench, stamp, StampState.ALLOT_UNKNOWN)
    void(bench, stamp)
    assert bench.world.till.before_closing().unknown == 1
    bench.issuer.commit_late()
    until_settled(bench, stamp)
    ((serial, state, origin),) = stock(bench)
    assert (serial in bench.issuer.records, state, origin) == (True, "free", "late")
    assert bench.issuer.calls["allot"] == 1
    assert bench.issuer.signings == []


def test_an_unknown_allot_that_never_was_is_found_absent(bench: Bench) -> None:
    bench.issuer.goes_wrong("allot", Fault.LOST_BEFORE)
    (stamp,) = bench.sell("a")
    bench.start(PATIENT)
    until_state(bench, stamp, StampState.ALLOT_UNKNOWN)
    void(bench, stamp)
    bench.stop()
    bench.start()
    until_settled(bench, stamp)
    assert stock(bench) == []
    assert (bench.issuer.taken, bench.issuer.calls["allot"]) == (0, 1)


def test_voided_while_the_allot_is_in_flight(bench: Bench) -> None:
    """The program ends before the answer comes: the answer is lost, looked for, and known in the end."""
    bench.issuer.goes_wrong("allot", Fault.HANG)
    (stamp,) = bench.sell("a")
    bench.start()
    assert bench.issuer.hanging.wait(20)
    void(bench, stamp)
    assert bench.world.queue.row(stamp).standing == "in_progress"
    bench.stop()
    assert bench.world.queue.row(stamp).standing == "unknown"
    bench.restart()
    until_settled(bench, stamp)
    assert bench.issuer.calls["allot"] == 1
    assert len(stock(bench)) == bench.issuer.taken


def test_voided_after_the_upload(bench: Bench) -> None:
    bench.issuer.quota = 0
    (stamp,) = bench.sell("a")
    bench.start()
    bench.until(lambda: bench.issuer.calls["allot"] > 0 and bench.world.state(stamp) == StampState.PAID)
    void(bench, stamp)
    bench.issuer.quota = 10
    (other,) = bench.sell("b")
    bench.until(lambda: bench.world.state(other) == StampState.VERIFIED)
    until_settled(bench, stamp)
    assert bench.issuer.taken == 1
    assert stock(bench) == []


def test_voided_with_a_serial_that_may_have_been_sent(bench: Bench) -> None:
    bench.issuer.goes_wrong("stamp", *[Fault.REFUSED_CONNECTION] * 5000)
    (stamp,) = bench.sell("a")
    bench.start()
    until_state(bench, stamp, StampState.ALLOTTED)
    bench.until(lambda: voided_when_possible(bench, stamp))
    until_settled(bench, stamp)
    ((serial, state, origin),) = stock(bench)
    assert serial in bench.issuer.records
    assert (state in ("free", "set_aside"), origin) == (True, "reversed")
    assert bench.issuer.stamped == set()


def test_voided_after_a_rejection(bench: Bench) -> None:
    bench.issuer.goes_wrong("allot", Fault.REJECT_DOCUMENT)
    (stamp,) = bench.sell("a")
    bench.start()
    until_state(bench, stamp, StampState.REJECTED)
    void(bench, stamp)
    until_settled(bench, stamp)
    assert (stock(bench), bench.issuer.taken) == ([], 0)


def test_what_is_being_affixed_is_not_voided(bench: Bench) -> None:
    bench.issuer.goes_wrong("stamp", Fault.HANG)
    (stamp,) = bench.sell("a")
    bench.start()
    until_state(bench, stamp, StampState.STAMPING)
    assert refused(bench, stamp) == "reversal.stamp_under_way"
    assert bench.world.state(stamp) == StampState.STAMPING
    bench.stop()
    bench.world.check()


def test_what_may_have_been_affixed_is_not_voided(bench: Bench) -> None:
    bench.issuer.goes_wrong("stamp", Fault.LOST_AFTER)
    bench.issuer.goes_wrong("serial_status", *[Fault.UNAVAILABLE] * 5000)
    (stamp,) = bench.sell("a")
    bench.start()
    until_state(bench, stamp, StampState.STAMP_UNKNOWN)
    assert refused(bench, stamp) == "reversal.stamp_unknown"
    bench.issuer.script.clear()
    bench.until_finished(pressing=True)
    assert refused(bench, stamp) == "reversal.stamp_affixed"
    bench.audit()
