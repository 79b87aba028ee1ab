"""Reconciliations beside the real engine: asked for at any moment of a bad day, none of them raises a false alarm."""

from __future__ import annotations

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.reconciliation import DifferenceType, ReconciliationPolicy
from counter_app.services.ports import AllotRequest
from counter_app.sync import reconcile
from counter_app.sync.reconcile import reconciling
from tests.services.world import NOW
from tests.sync.bench import Bench
from tests.sync.fake_issuer import Fault


@pytest.fixture
def matching(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    monkeypatch.setattr(reconcile, "_BETWEEN", 0.0)
    monkeypatch.setattr(reconcile, "_LOOK", 0.02)
    monkeypatch.setattr(reconcile, "PAGE", 7)
    policy = ReconciliationPolicy(own_account=True)
    bench.errands = (reconciling(bench.world.journal, bench.world.runs, policy, settle_seconds=0.0),)
    return bench


def complete_runs(bench: Bench) -> int:
    with bench.world.journal.read() as connection:
        return connection.execute("SELECT count(*) FROM reconciliation WHERE complete").fetchone()[0]


def match(bench: Bench) -> None:
    """One complete run that begins from now on."""
    before = complete_runs(bench)
    bench.world.runs.ask()
    assert bench.engine is not None
    bench.engine.wake()
    bench.until(lambda: complete_runs(bench) > before)


def test_no_false_alarm_on_a_bad_day(matching: Bench) -> None:
    matching.issuer.goes_wrong("allot", Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.UNAVAILABLE, Fault.LOST_AFTER)
    matching.issuer.goes_wrong("stamp", Fault.LOST_AFTER, Fault.LOST_BEFORE, Fault.LOST_AFTER)
    matching.start()
    for part in range(4):
        matching.sell(*(f"{part} {n}" for n in range(5)))
        match(matching)
    matching.until_finished(pressing=True)
    match(matching)
    assert matching.world.count(Kind.DIFFERENCE_FOUND) == 0
    assert matching.bugs == []
    run = matching.world.reconciliation.state().last
    assert run is not None
    assert (run.total, run.not_stamped) == (20, 0)
    matching.stop()
    matching.world.check()


def test_a_serial_of_a_request_that_was_carried_out_late_is_found(matching: Bench) -> None:
    """Issuer protocol, "Ambiguous outcomes": orphans are money; they are found by reconciliation."""
    matching.issuer.goes_wrong("allot", Fault.LATE)
    matching.start()
    (stamp,) = matching.sell("late")
    matching.until_finished(pressing=True)
    matching.issuer.commit_late()
    match(matching)
    (row,) = matching.world.reconciliation.list()
    assert (row.type, row.own_name, row.stamp_id, row.can_adopt) == (DifferenceType.EXTRA, True, stamp, True)
    assert matching.bugs == []


def test_anothers_serial_is_found_while_the_engine_works(matching: Bench) -> None:
    matching.start()
    matching.issuer.take_serial(AllotRequest("somebody.pdf", "", "3", "", NOW.date()))
    matching.sell("a", "b")
    match(matching)
    assert [row.own_name for row in matching.world.reconciliation.list()] == [False]
