"""The engine when only a part of the issuer is there, with a stock of serials, and with many lost answers at once.

Lessons: "guessing recovery", "lost acknowledgement read as failure", "one bad item stops the queue".
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.stamp import FINISHED, Outcome, StampState
from counter_app.services.outages import Outages
from counter_app.services.ports import AllotRequest
from counter_app.services.queue import QueueFilter
from counter_app.services.reversal import Wish
from counter_app.sync.work import Result, Work
from tests.sync.bench import QUICK, Bench
from tests.sync.fake_issuer import Fault


def lose_allotment(bench: Bench, stamp: str, *, carried_out: bool) -> None:
    """The counter asked for a serial and its program died; the issuer did it or not."""
    work = _allotting(bench, stamp)
    if carried_out:
        bench.issuer.take_serial(_request(work.file_name))
    bench.world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)


def hold_serial(bench: Bench, stamp: str) -> None:
    """The counter asked for a serial and got it; more was not done."""
    work = _allotting(bench, stamp)
    serial = bench.issuer.take_serial(_request(work.file_name)).serial.text
    bench.world.store.end(work, Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=False)


def _allotting(bench: Bench, stamp: str) -> Work:
    work: Work | None = bench.world.begin(stamp)
    upload_id = f"u-{stamp}"
    bench.issuer.uploads[upload_id] = bench.world.vault.get(work.source_sha256)
    work = bench.world.store.end(work, Result(Outcome.DONE, "", {"upload_id": upload_id}), go_on=True)
    assert work is not None
    return work


def _request(file_name: str) -> AllotRequest:
    return AllotRequest(file_name, "", "3", "", date(2026, 9, 4))


def stock(bench: Bench, count: int) -> list[str]:
    """Serials that lie in the stock, oldest first."""
    serials: list[str] = []
    for number in range(count):
        record = bench.issuer.take_serial(_request(f"stock-{number}.pdf"))
        bench.world.append(
            Kind.SERIAL_ADOPTED,
            {"serial": record.serial.text, "file_name": record.file_name},
            actor=bench.clerk.person.person_id,
            op_id=f"adopt-{number}",
        )
        serials.append(record.serial.text)
    return serials


def test_one_list_answers_for_all_whose_answer_was_lost(bench: Bench) -> None:
    ids = bench.sell(*(f"d{number}" for number in range(30)))
    for number, stamp in enumerate(ids):
        lose_allotment(bench, stamp, carried_out=number % 2 == 0)
    bench.start(replace(QUICK, settle_seconds=0.0, list_every=0.0))
    bench.until_finished()
    assert bench.issuer.calls["unstamped_serials"] == 1
    assert bench.issuer.calls["allot"] == 15
    bench.audit()


def test_lists_are_asked_for_now_and_then_and_not_for_each_stamp(bench: Bench) -> None:
    """Answers that are lost one after the other still share lists."""
    ids = bench.sell(*(f"d{number}" for number in range(20)))
    bench.issuer.goes_wrong("allot", *[Fault.LOST_AFTER, Fault.LOST_BEFORE] * 10)
    bench.start(replace(QUICK, list_every=0.2))
    bench.until_finished()
    assert bench.issuer.calls["unstamped_serials"] < len(ids)
    bench.audit()


def test_a_list_that_fails_settles_nothing_for_any_of_them(bench: Bench) -> None:
    ids = bench.sell("a", "b", "c")
    for stamp in ids:
        lose_allotment(bench, stamp, carried_out=True)
    bench.issuer.goes_wrong("unstamped_serials", Fault.UNAVAILABLE, Fault.BUG, Fault.UNCLEAR)
    bench.start(replace(QUICK, settle_seconds=0.0))
    bench.until_finished(pressing=True)
    assert [type(bug) for bug in bench.bugs] == [ValueError]
    bench.bugs.clear()
    bench.audit()
    assert bench.issuer.calls["allot"] == 0


def test_a_picture_that_cannot_be_had_speaks_for_those_behind_it(bench: Bench) -> None:
    ids = bench.sell(*(f"d{number}" for number in range(6)))
    for stamp in ids:
        lose_allotment(bench, stamp, carried_out=True)
    bench.issuer.goes_wrong("stamp_image", Fault.UNAVAILABLE)
    bench.start(replace(QUICK, settle_seconds=0.0, list_every=0.0))
    bench.until(lambda: bench.issuer.calls["unstamped_serials"] > 1)
    bench.until_finished(pressing=True)
    assert bench.issuer.calls["stamp_image"] == 1 + len(ids)
    bench.audit()


def test_stamping_goes_on_when_only_allotting_is_down(bench: Bench) -> None:
    held, waiting = bench.sell("held", "waiting")
    hold_serial(bench, held)
    bench.issuer.roles_down = {IssuerRole.STAMP}
    bench.start()
    bench.until(lambda: bench.world.state(held) in FINISHED)
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.DOWN)
    assert bench.world.state(waiting) == StampState.PAID
    states = {state.role: state.state for state in Outages(bench.world.desk).roles()}
    assert (states[IssuerRole.STAMP], states[IssuerRole.SIGNING]) == (IssuerState.DOWN, IssuerState.NORMAL)
    bench.issuer.roles_down = set()
    bench.until_finished()
    bench.audit()


def test_serials_are_taken_while_the_signing_is_down(bench: Bench) -> None:
    bench.issuer.roles_down = {IssuerRole.SIGNING}
    ids = bench.sell("a", "b", "c", "d", "e")
    bench.start()
    bench.until(lambda: all(row.serial is not None for row in bench.world.queue.rows(tuple(ids))))
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.DOWN)
    bench.until_quiet()
    assert bench.issuer.stamped == set()
    assert bench.issuer.taken == len(ids)
    bench.issuer.roles_down = set()
    bench.until_finished()
    bench.audit()


def test_a_role_without_a_probe_is_tried_with_one_stamp_at_a_time(bench: Bench) -> None:
    bench.issuer.without_probe = {IssuerRole.SIGNING}
    bench.issuer.roles_down = {IssuerRole.SIGNING}
    ids = bench.sell(*(f"d{number}" for number in range(8)))
    bench.start()
    bench.until(lambda: bench.issuer.calls["stamp"] > 12)
    bench.issuer.roles_down = set()
    bench.until_finished()
    bench.audit()
    assert bench.issuer.most_under_way <= 4
    assert len(ids) == 8


def test_the_log_in_being_down_is_one_outage_of_the_whole_issuer(bench: Bench) -> None:
    bench.issuer.roles_down = {IssuerRole.BACKEND}
    ids = bench.sell("a", "b")
    bench.start()
    bench.until(lambda: bench.world.queue.issuer().state is IssuerState.DOWN)
    bench.until(lambda: bench.issuer.calls["balance"] > 3)
    assert bench.issuer.calls["upload"] == 0
    assert all(bench.world.state(stamp) == StampState.PAID for stamp in ids)
    bench.issuer.roles_down = set()
    bench.until_finished()
    bench.audit()


def test_stamps_take_serials_of_the_stock_while_nothing_is_allotted(bench: Bench) -> None:
    serials = stock(bench, 2)
    bench.issuer.roles_down = {IssuerRole.STAMP}
    first, second, third = bench.sell("first", "second", "third")
    bench.start()
    bench.until(lambda: all(bench.world.state(stamp) in FINISHED for stamp in (first, second)))
    rows = bench.world.queue.rows((first, second, third))
    assert [row.serial.text if row.serial else None for row in rows] == [*serials, None]
    assert bench.issuer.named == {}, "the role that names is gone: signed with unnamed serials"
    assert bench.issuer.calls["allot"] == 0
    bench.issuer.roles_down = set()
    bench.until_finished()
    bench.audit(taken=3)


def test_serials_are_taken_although_nothing_of_the_issuer_is_there(bench: Bench) -> None:
    stock(bench, 1)
    bench.issuer.down = True
    (stamp,) = bench.sell("a")
    bench.start()
    bench.until(lambda: bench.world.queue.row(stamp).serial is not None)
    assert bench.world.state(stamp) == StampState.ALLOTTED
    assert bench.issuer.calls["upload"] == bench.issuer.calls["allot"] == 0
    bench.issuer.down = False
    bench.until_finished()
    bench.audit(taken=1)


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.UNAVAILABLE, Fault.WAITING_PAGE])
def test_a_name_that_cannot_be_given_costs_a_delay_and_no_serial(bench: Bench, fault: Fault) -> None:
    stock(bench, 1)
    bench.issuer.goes_wrong("name_serial", fault, fault)
    bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.audit(taken=1)


def test_a_late_success_after_a_void_goes_to_the_stock_and_onto_the_next_document(bench: Bench) -> None:
    """Lessons, "lost acknowledgement read as failure": nothing is lost, and nobody's document is stamped twice."""
    bench.issuer.goes_wrong("allot", Fault.LATE)
    (stamp,) = bench.sell("voided")
    bench.start(replace(QUICK, settle_seconds=3600.0))
    bench.until(lambda: bench.world.queue.row(stamp).words == "issuer.not_found_yet")
    bench.stop()
    preview = bench.world.reversal.preview_sale(bench.clerk, bench.world.queue.row(stamp).sale_id)
    bench.world.reversal.commit(bench.clerk, bench.world.desk.new_op(), Wish(preview.op, preview.reasons[0]))
    assert bench.world.queue.row(stamp).standing == "unknown", "what may turn up is still sought"
    bench.issuer.commit_late()
    bench.start()
    bench.until(lambda: bench.world.queue.row(stamp).standing == "voided")
    (other,) = bench.sell("other")
    bench.until(lambda: bench.world.state(other) in FINISHED)
    bench.stop()
    assert bench.bugs == []
    assert bench.issuer.taken == 1
    assert bench.issuer.stamped == {bench.world.queue.row(other).serial.text}  # type: ignore[union-attr]
    bench.world.check()


def test_an_attempt_under_way_when_its_sale_is_voided_brings_its_serial_to_the_stock(bench: Bench) -> None:
    (stamp,) = bench.sell("voided")
    bench.issuer.goes_wrong("allot", Fault.HANG)
    bench.start()
    assert bench.issuer.hanging.wait(20)
    preview = bench.world.reversal.preview_sale(bench.clerk, bench.world.queue.row(stamp).sale_id)
    bench.world.reversal.commit(bench.clerk, bench.world.desk.new_op(), Wish(preview.op, preview.reasons[0]))
    bench.stop()
    assert bench.world.queue.row(stamp).standing == "unknown"
    bench.start()
    bench.until(lambda: bench.world.queue.row(stamp).standing == "voided")
    bench.stop()
    assert bench.bugs == []
    bench.world.check()


def finished(bench: Bench) -> int:
    with bench.world.journal.read() as connection:
        (count,) = connection.execute("SELECT count(*) FROM stamp WHERE state = 'verified'").fetchone()
    return int(count)


@pytest.mark.slow
def test_one_bad_item_among_hundreds_does_not_stop_the_queue(bench: Bench) -> None:
    ids = bench.sell(*(f"d{number}" for number in range(300)))
    poison = {ids[3], ids[150], ids[297]}
    bench.issuer.poisoned |= poison
    bench.start(replace(QUICK, in_flight=8))
    for share in range(1, 11):
        wanted = 30 * share - (len(poison) if share == 10 else 0)
        bench.until(lambda wanted=wanted: finished(bench) >= wanted)
    assert {row.stamp_id for row in bench.world.queue.rows(bench.world.queue.ids(QueueFilter.REJECTED))} == poison
    assert all("issuer.rejected_document" in bench.world.queue.row(stamp).words for stamp in poison)
    bench.stop()
    assert bench.bugs == []
    assert bench.issuer.taken == 300 - len(poison)
    bench.world.check()


def test_a_finished_document_leaves_nothing_behind_at_the_shared_folder(bench: Bench) -> None:
    bench.sell("a", "b")
    bench.start()
    bench.until_finished()
    bench.until(lambda: len(bench.issuer.cleared) == 2)
    bench.audit()
    assert sorted(bench.issuer.cleared) == sorted(bench.issuer.results)


def test_not_more_than_the_setting_is_under_way(bench: Bench) -> None:
    bench.sell(*(f"d{number}" for number in range(12)))
    bench.start(replace(QUICK, in_flight=2))
    bench.until_finished()
    bench.audit()
    # The balance that is asked for now and then comes on top.
    assert bench.issuer.most_under_way <= 3


def test_a_serial_of_the_stock_is_named_before_it_is_used(bench: Bench) -> None:
    (serial,) = stock(bench, 1)
    (stamp,) = bench.sell("a")
    bench.start()
    bench.until_finished()
    bench.audit(taken=1)
    assert bench.issuer.named[serial][0] == f"{stamp}.pdf"
