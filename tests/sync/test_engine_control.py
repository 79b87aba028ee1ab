"""What people tell the engine, and how it stops: pause, resume, retry, and a stop in the middle of anything.

Lessons: "retries that end silently", "queue kept in memory", "guessing recovery".
"""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from counter_app.domain.document import Verdict, Verification
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import FINISHED, StampState, Step
from counter_app.services.desk import Session
from counter_app.services.outages import Outages
from counter_app.services.queue_control import QueueControl
from tests.services.world import PlainInspector
from tests.sync.bench import QUICK, Bench
from tests.sync.fake_issuer import Fault


@pytest.fixture
def control(bench: Bench) -> QueueControl:
    return QueueControl(bench.world.desk)


@pytest.fixture
def supervisor(bench: Bench) -> Session:
    people = bench.world.sessions.people()
    person = next(person for person in people if person.name == "Pengawas")
    return Session(person, bench.world.desk.new_op())


def test_a_pause_holds_what_costs_and_lets_questions_go_on(
    bench: Bench, control: QueueControl, supervisor: Session
) -> None:
    """Lost answers are settled, what is stamped comes home, and nothing new leaves."""
    bench.issuer.goes_wrong("allot", Fault.LOST_AFTER)
    (lost,) = bench.sell("lost")
    bench.start(replace(QUICK, settle_seconds=3600.0, list_every=3600.0))
    bench.until(lambda: bench.world.state(lost) == StampState.ALLOT_UNKNOWN)
    bench.stop()
    control.pause(supervisor, bench.world.desk.new_op(), "Listrik tidak stabil")
    bench.sell("new")
    calls = bench.issuer.calls.copy()
    bench.start()
    bench.until(lambda: bench.world.state(lost) == StampState.ALLOTTED)
    bench.until_quiet()
    bench.stop()
    for call in ("upload", "allot", "stamp"):
        assert bench.issuer.calls[call] == calls[call]
    bench.start()
    control.resume(supervisor, bench.world.desk.new_op())
    bench.until_finished()
    bench.audit()


def test_a_pause_in_the_middle_of_a_drain_stops_it_and_loses_nothing(
    bench: Bench, control: QueueControl, supervisor: Session
) -> None:
    """It falls between two groups of writings: what waits for the next one to begin in obeys it too."""
    bench.sell(*(f"d{number}" for number in range(32)))
    held = threading.Event()

    def hold(kinds: frozenset[str]) -> None:
        ended = Kind.ATTEMPT_ENDED.value in kinds and not held.is_set()
        if ended and any(state in FINISHED for state in bench.states()):
            held.set()
            control.pause(supervisor, bench.world.desk.new_op(), "Tunggu")

    bench.world.journal.subscribe(hold)
    engine = bench.start(replace(QUICK, in_flight=12))
    bench.until(lambda: held.is_set() and engine.at_rest)
    assert set(bench.states()) - FINISHED
    asked = bench.issuer.calls["balance"]
    engine.wake()
    bench.until(lambda: bench.issuer.calls["balance"] > asked and engine.at_rest)
    assert begun_after(bench, Kind.QUEUE_PAUSED) <= {Step.FETCH}
    control.resume(supervisor, bench.world.desk.new_op())
    bench.until_finished()
    bench.audit()


def begun_after(bench: Bench, kind: Kind) -> set[Step]:
    """Steps that were begun behind the last entry of that kind."""
    with bench.world.journal.read() as connection:
        rows = connection.execute(
            "SELECT json_extract(payload, '$.step') FROM entry"
            " WHERE kind = ? AND seq > (SELECT max(seq) FROM entry WHERE kind = ?)",
            (Kind.ATTEMPT_STARTED.value, kind.value),
        ).fetchall()
    return {Step(row[0]) for row in rows}


def test_what_was_refused_goes_on_when_its_cause_is_mended(
    bench: Bench, control: QueueControl, supervisor: Session
) -> None:
    bench.issuer.goes_wrong("stamp", *[Fault.REJECT_CONFIGURATION] * 3)
    bench.sell("a", "b", "c")
    bench.start()
    bench.until(lambda: all(state is StampState.REJECTED for state in bench.states()))
    (cause,) = control.rejected_causes()
    assert cause.count == 3
    assert control.retry_cause(supervisor, bench.world.desk.new_op(), cause.words, "Profil diperbaiki") == 3
    bench.until_finished()
    bench.audit()
    assert bench.issuer.calls["allot"] == 3


def test_what_was_refused_after_it_was_signed_is_fetched_again_and_not_signed_again(
    bench: Bench, control: QueueControl, supervisor: Session
) -> None:
    bench.world.inspector.verdict = Verdict.INVALID
    (stamp,) = bench.sell("a")
    bench.start()
    bench.until(lambda: bench.world.state(stamp) == StampState.REJECTED)
    bench.world.inspector.verdict = None
    fetched = bench.issuer.calls["download"]
    control.retry(supervisor, bench.world.desk.new_op(), (stamp,), "Akar sertifikat dipasang")
    bench.until_finished()
    bench.audit()
    assert bench.issuer.calls["stamp"] == 1
    assert bench.issuer.calls["download"] == fetched + 1


def test_only_a_supervisor_holds_the_queue_or_tries_again(bench: Bench, control: QueueControl) -> None:
    new = bench.world.desk.new_op
    with pytest.raises(Refused, match="not_allowed"):
        control.pause(bench.clerk, new(), "x")
    with pytest.raises(Refused, match="not_allowed"):
        control.resume(bench.clerk, new())
    with pytest.raises(Refused, match="not_allowed"):
        control.retry(bench.clerk, new(), ("x",), "x")
    with pytest.raises(Refused, match="not_allowed"):
        control.retry_cause(bench.clerk, new(), "x", "x")


class SlowInspector(PlainInspector):
    """Verifies until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.verifying, self.go_on = threading.Event(), threading.Event()

    def verify(self, original: bytes, stamped: bytes, serial: SerialNumber) -> Verification:
        self.verifying.set()
        self.go_on.wait(60)
        return super().verify(original, stamped, serial)


def test_a_stop_does_not_wait_for_a_file_that_is_being_verified(bench: Bench) -> None:
    bench.world.inspector = inspector = SlowInspector()
    (stamp,) = bench.sell("a")
    bench.start()
    assert inspector.verifying.wait(20)
    bench.stop()
    assert bench.world.queue.row(stamp).words == "recovery.stopped"
    assert bench.world.state(stamp) == StampState.STAMPED
    inspector.go_on.set()
    bench.start()
    bench.until_finished()
    bench.audit()
    assert bench.issuer.calls["stamp"] == 1


CALLS = ("upload", "allot", "name_serial", "unstamped_serials", "stamp_image", "stamp", "serial_status", "download")


@pytest.mark.parametrize(
    "fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.UNAVAILABLE, Fault.RETRY_AFTER, Fault.BUG]
)
@pytest.mark.parametrize("call", CALLS)
def test_a_stop_in_the_middle_of_trouble_leaves_every_attempt_ended(bench: Bench, call: str, fault: Fault) -> None:
    """One call hangs, others fail around it: after the stop no attempt is open, and the next start ends well."""
    for other in CALLS:
        bench.issuer.goes_wrong(other, fault)
    if call == "unstamped_serials":
        bench.issuer.script["unstamped_serials"].clear()
    if call == "stamp_image":
        bench.issuer.script["stamp_image"].clear()
    bench.issuer.script[call].append(Fault.HANG)
    bench.sell(*(f"d{number}" for number in range(5)))
    bench.start()
    bench.until(lambda: bench.issuer.hanging.is_set() or all(state in FINISHED for state in bench.states()))
    bench.stop()
    assert bench.world.count(Kind.ATTEMPT_STARTED) == bench.world.count(Kind.ATTEMPT_ENDED)
    assert all(isinstance(bug, ValueError) for bug in bench.bugs)
    bench.bugs.clear()
    for script in bench.issuer.script.values():
        script.clear()
    bench.restart()
    bench.until_finished()
    bench.audit()


def test_an_outage_ends_in_the_log_when_nobody_looks_any_more(bench: Bench) -> None:
    """What was seen is told, what was not seen is not: the night in which the program was closed is no outage."""
    bench.issuer.down = True
    bench.start()
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.DOWN)
    bench.stop()
    assert bench.world.queue.issuer().state is IssuerState.UNKNOWN
    bench.world.clock.move(hours=12)
    bench.issuer.down = False
    bench.start()
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.NORMAL)
    outages = Outages(bench.world.desk)
    now = bench.world.clock.now()
    (outage,) = outages.figures(now.replace(year=2020), now).outages
    assert outage.seconds < 3600
    assert outage.cause == "issuer.unreachable"
    assert outage.samples == outage.failed
    assert (outage.samples or 0) > 0
    bench.stop()
    bench.world.check()


def test_an_outage_that_a_crash_left_open_ends_at_the_next_start(bench: Bench) -> None:
    bench.world.issuer_is(IssuerState.DOWN)
    bench.start()
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.NORMAL)
    bench.stop()
    outages = Outages(bench.world.desk)
    now = bench.world.clock.now()
    (outage,) = outages.figures(now.replace(year=2020), now).outages
    assert outage.ended_at is not None
    assert outage.samples is None
    bench.world.check()


def test_each_role_has_a_log_of_its_own(bench: Bench) -> None:
    bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.issuer.roles_down = {IssuerRole.STAMP}
    bench.sell("b")
    outages = Outages(bench.world.desk)
    now = bench.world.clock.now()

    def down() -> bool:
        return outages.figures(now.replace(year=2020), bench.world.clock.now(), IssuerRole.STAMP).present is not None

    bench.until(down)
    bench.issuer.roles_down = set()
    bench.until_finished()
    figures = outages.figures(now.replace(year=2020), bench.world.clock.now(), IssuerRole.STAMP)
    assert (len(figures.outages), figures.present) == (1, None)
    assert outages.figures(now.replace(year=2020), bench.world.clock.now(), IssuerRole.SIGNING).outages == ()
    bench.audit()
