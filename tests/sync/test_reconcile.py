"""Reconciliations against an issuer in memory: the list's pages, what is written, what settles itself, when it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest

from counter_app.domain import reconciliation
from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.reconciliation import DifferenceType, How, ReconciliationPolicy
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome
from counter_app.services.ports import AllotRequest, Issuer, SerialPage, SerialRecord
from counter_app.services.reconciliation import DifferenceRow
from counter_app.services.reversal import Wish
from counter_app.sync import reconcile
from counter_app.sync.listing import Listing, ListMoved
from counter_app.sync.reconcile import Reconciler
from counter_app.sync.work import Result
from tests.services.world import NOW, World
from tests.sync.fake_issuer import FakeIssuer, Fault, Record

T = TypeVar("T")
SETTLE = 120.0


class OpenDoor:
    """Lends the issuer as the engine does, with a door that tests close."""

    def __init__(self, issuer: FakeIssuer) -> None:
        self.fake = issuer
        self.closed: set[IssuerRole] = set()
        self.paused = False
        self.stopping = False

    @property
    def issuer(self) -> Issuer:
        return self.fake

    def may(self, role: IssuerRole) -> bool:
        return role not in self.closed

    def may_allot(self) -> bool:
        return False

    async def call(self, role: IssuerRole, request: Callable[[], Awaitable[T]], *, proves_quota: bool = False) -> T:
        assert self.may(role)
        return await request()

    async def persist(self, function: Callable[..., T], *args: Any, **kwargs: Any) -> T:
        return function(*args, **kwargs)


class Office:
    """A counter, its issuer, and the reconciler between them."""

    def __init__(self, folder: Path) -> None:
        self.world = World(folder)
        self.world.session = self.world.staffed()
        self.issuer = FakeIssuer()
        self.door = OpenDoor(self.issuer)
        self.slept = 0.0
        self.policy = self.world.reconciliation_policy
        self.on_sleep: Callable[[], None] = lambda: None

    def reconciler(self) -> Reconciler:
        return Reconciler(
            self.door,
            self.world.journal,
            self.world.runs,
            self.policy,
            settle_seconds=SETTLE,
            sleep=self._sleep,
            uniform=lambda low, _high: low,
        )

    async def _sleep(self, seconds: float) -> None:
        self.slept += seconds
        self.on_sleep()

    def run(self) -> bool:
        return asyncio.run(self.reconciler().run())

    def sell(self, *, verified: bool = True) -> tuple[str, Record]:
        """A stamp of a document with the serial of the issuer's next row; signed and fetched or only allotted."""
        (stamp,) = self.world.sell(self.world.session[1], document=f"%PDF {self.issuer.taken}".encode()).stamp_ids
        store = self.world.store
        work = store.end(self.world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": f"u-{stamp}"}), go_on=True)
        assert work is not None
        record = self.issuer.take_serial(request(work.file_name))
        facts = {"serial": record.serial.text, "specimen": "s"}
        store.end(work, Result(Outcome.DONE, "", facts), go_on=False)
        if verified:
            record.upload_id = f"u-{stamp}"
            self.world.finish(stamp)
        return stamp, record

    def later(self, **by: float) -> None:
        self.world.clock.move(**(by or {"seconds": SETTLE + 1}))

    def open(self) -> list[DifferenceRow]:
        return list(self.world.reconciliation.list())

    def void(self, stamp: str) -> None:
        """Take the sale of a stamp back."""
        clerk, reversal = self.world.session[1], self.world.reversal
        preview = reversal.preview_sale(clerk, self.world.queue.row(stamp).sale_id)
        reversal.commit(clerk, self.world.desk.new_op(), Wish(preview.op, preview.reasons[0]))


def request(file_name: str) -> AllotRequest:
    return AllotRequest(file_name, "", "3", "", NOW.date())


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    yield made
    made.world.check()
    made.world.close()


def types(office: Office) -> list[DifferenceType]:
    return [row.type for row in office.open()]


def last(office: Office) -> Any:
    run = office.world.reconciliation.state().last
    assert run is not None
    return run


def test_a_day_that_agrees_leaves_one_entry(office: Office) -> None:
    for verified in (True, False, True):
        office.sell(verified=verified)
    office.later()
    assert office.run()
    run = last(office)
    assert (run.complete, run.way, run.rows, run.total, run.not_stamped, run.self_test) == (True, "full", 3, 3, 1, True)
    assert run.counts == {}
    assert office.open() == []
    assert office.world.count(Kind.RECONCILED) == 1


def test_an_account_without_serials_is_compared_too(office: Office) -> None:
    assert office.run()
    assert last(office).total == 0


def test_each_fault_is_one_difference_once(office: Office) -> None:
    """Lessons, "repaired out of sight": an item with an age, a due time and the stamp it is about."""
    stamps = [office.sell() for _ in range(3)]
    waiting = [office.sell(verified=False) for _ in range(2)]
    office.later()
    del office.issuer.records[stamps[0][1].serial.text]
    stamps[1][1].upload_id = ""
    stamps[2][1].file_name = "nama-orang.pdf"
    waiting[0][1].upload_id = "somebody"
    office.issuer.take_serial(request("milik-orang.pdf"))
    for _ in range(2):
        assert office.run()
        assert sorted(types(office)) == sorted(
            [
                DifferenceType.MISSING,
                DifferenceType.STATUS,
                DifferenceType.DOCUMENT,
                DifferenceType.STATUS,
                DifferenceType.EXTRA,
            ]
        )
        office.later(hours=25)
    assert office.world.count(Kind.DIFFERENCE_FOUND) == 5
    missing = next(row for row in office.open() if row.type is DifferenceType.MISSING)
    assert missing.stamp_id == stamps[0][0]
    assert missing.receipt
    with office.world.journal.read() as connection:
        text = "".join(row[0] for row in connection.execute("SELECT payload FROM entry"))
    assert "nama-orang" not in text
    assert "milik-orang" not in text


def test_what_is_gone_settles_itself_in_the_systems_name(office: Office) -> None:
    _, record = office.sell()
    office.later()
    del office.issuer.records[record.serial.text]
    office.run()
    office.issuer.records[record.serial.text] = record
    office.run()
    assert office.open() == []
    (settled,) = office.world.reconciliation.list(settled=True)
    assert (settled.how, settled.settled_by) == (How.VANISHED, "system")


def test_partial_read_reported_as_complete_an_incomplete_run_settles_nothing(office: Office) -> None:
    _, record = office.sell()
    office.later()
    del office.issuer.records[record.serial.text]
    office.run()
    office.issuer.records[record.serial.text] = record
    for fault, words in ((Fault.UNAVAILABLE, "issuer.server_error"), (Fault.WAITING_PAGE, "issuer.waiting_page")):
        office.issuer.goes_wrong("serials", fault)
        assert not office.run()
        assert (last(office).complete, last(office).words) == (False, words)
    assert types(office) == [DifferenceType.MISSING]


def test_lost_acknowledgement_read_as_failure_a_late_success_sets_the_serial_aside(office: Office) -> None:
    stamp, record = office.sell(verified=False)
    office.void(stamp)
    office.later()
    record.upload_id = "stamped after all"
    office.run()
    assert types(office) == [DifferenceType.STATUS]
    (serial,) = office.world.serial_stock.serials()
    assert (serial.state, serial.reason) == ("set_aside", "stamped_at_issuer")
    office.later(hours=25)
    office.run()
    assert office.world.count(Kind.SERIAL_SET_ASIDE) == 1
    assert len(office.open()) == 1


def test_work_under_way_is_no_difference(office: Office) -> None:
    """The answer to an order of a serial is lost; the issuer has it, and the engine is looking for it."""
    (stamp,) = office.world.sell(office.world.session[1], document=b"%PDF lost").stamp_ids
    store = office.world.store
    work = store.end(office.world.begin(stamp), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    office.later()
    office.run()
    office.issuer.take_serial(request(work.file_name))
    office.run()
    store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    office.later()
    office.run()
    assert office.open() == []
    find = office.world.begin(stamp)
    store.end(find, Result(Outcome.ABSENT, "issuer.not_found"), go_on=False)
    office.run()
    assert office.open() == [], "younger than the list may lag"
    office.later()
    office.run()
    assert types(office) == [DifferenceType.EXTRA]
    assert office.open()[0].own_name


def test_what_happens_while_the_list_is_read_is_no_difference(office: Office) -> None:
    office.sell()
    office.later()
    happened: list[str] = []

    def sell() -> None:
        happened.append(office.sell(verified=len(happened) % 2 == 0)[0])

    office.on_sleep = sell
    assert office.run()
    assert happened
    assert office.open() == []


def test_another_counters_serials_are_counted_where_the_account_is_shared(office: Office) -> None:
    office.policy = ReconciliationPolicy(own_account=False)
    office.sell()
    office.issuer.take_serial(request("other.pdf"))
    office.later()
    office.run()
    assert office.open() == []
    assert last(office).others == 1


def test_quota_that_went_without_a_serial_stays_until_a_person_settles_it(office: Office) -> None:
    office.sell()
    office.later()
    office.run()
    office.issuer.quota -= 2
    office.run()
    office.run()
    (row,) = office.open()
    assert (row.type, row.file_name, row.ours, row.theirs) == (DifferenceType.BALANCE, "quota", "0", "2")


def test_a_balance_that_does_not_fit_the_list(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    office.sell(verified=False)
    office.later()
    balance = office.issuer.balance

    async def other() -> Any:
        return replace(await balance(), not_stamped=7)

    monkeypatch.setattr(office.issuer, "balance", other)
    office.run()
    (row,) = office.open()
    assert (row.file_name, row.ours, row.theirs) == ("not_stamped", "1", "7")
    monkeypatch.undo()
    office.run()
    assert office.open() == []


@pytest.mark.expected_logs("failed its own test: .*drop")
def test_the_detector_itself_fails_and_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    _, record = office.sell()
    office.later()
    office.run()
    del office.issuer.records[record.serial.text]
    monkeypatch.setattr(reconciliation, "compare", lambda *_args, **_more: ())
    assert not office.run()
    state = office.world.reconciliation.state()
    assert state.failed
    assert state.last is not None
    assert not state.last.complete
    assert state.last.words.startswith("reconciliation.self_test_failed")
    assert office.open() == []


def test_a_difference_that_was_explained_is_not_reported_again(office: Office) -> None:
    _, record = office.sell()
    office.later()
    record.upload_id = ""
    office.run()
    (row,) = office.open()
    service, supervisor = office.world.reconciliation, office.world.session[0]
    service.explain(supervisor, office.world.desk.new_op(), row.difference_id, "salah catat", claimed_back=False)
    office.run()
    assert office.open() == []


def fill(office: Office, count: int) -> None:
    """So many stamps that are through, written past the use cases of selling."""
    for _ in range(count):
        office.sell()


def test_a_long_list_is_read_as_far_as_it_changed(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "PAGE", 5)
    monkeypatch.setattr(reconcile, "STRETCH", 6)
    fill(office, 10)
    old, waiting = office.sell(verified=False)
    fill(office, 20)
    office.later()
    office.run()
    assert last(office).way == "full"
    fill(office, 3)
    office.later()
    office.run()
    assert (last(office).way, last(office).complete) == ("incremental", True)
    assert last(office).rows < 20
    waiting.upload_id = "late"
    office.run()
    assert types(office) == [DifferenceType.STATUS], "a serial that can still change is asked for alone"
    assert office.open()[0].stamp_id == old
    del office.issuer.records[next(iter(office.issuer.records))]
    office.run()
    assert last(office).way == "full", "a total that does not agree has the whole list read"
    assert sorted(types(office)) == [DifferenceType.MISSING, DifferenceType.STATUS]
    office.issuer.records.popitem()
    office.issuer.take_serial(request("other.pdf"))
    office.run()
    assert sorted(types(office)) == ["balance", "extra", "missing", "missing", "status"]


def test_an_incremental_run_does_not_settle_what_it_did_not_see(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconcile, "PAGE", 5)
    monkeypatch.setattr(reconcile, "STRETCH", 6)
    _, gone = office.sell()
    fill(office, 25)
    office.later()
    del office.issuer.records[gone.serial.text]
    office.run()
    fill(office, 2)
    office.later()
    office.run()
    assert last(office).way == "incremental"
    assert types(office) == [DifferenceType.MISSING]


def test_the_whole_list_is_read_once_a_week(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "PAGE", 5)
    monkeypatch.setattr(reconcile, "STRETCH", 4)
    fill(office, 20)
    office.later()
    ways: list[str] = []
    for _ in range(9):
        office.run()
        ways.append(last(office).way)
        office.later(hours=24)
    assert ways == ["full", *["incremental"] * 6, "full", "incremental"]


def test_a_list_that_grows_between_pages_is_read_on(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reconcile, "PAGE", 4)
    fill(office, 12)
    office.later()
    office.on_sleep = lambda: fill(office, 1)
    assert office.run()
    assert office.open() == []


def test_a_list_that_moves_otherwise_is_read_anew_and_then_given_up(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reconcile, "PAGE", 4)
    fill(office, 12)
    office.later()

    def to_the_front() -> None:
        oldest = next(iter(office.issuer.records))
        office.issuer.records[oldest] = office.issuer.records.pop(oldest)

    office.on_sleep = to_the_front
    assert not office.run()
    assert last(office).words == "reconciliation.list_moves"
    office.on_sleep = lambda: None
    assert office.run()


def test_it_waits_for_a_busy_role_and_gives_up_after_a_while(office: Office) -> None:
    office.sell()
    office.later()
    waits = iter(range(1000))

    def open_later() -> None:
        if next(waits) == 3:
            office.door.closed.clear()

    office.door.closed.add(IssuerRole.STAMP)
    office.on_sleep = open_later
    assert office.run()
    office.door.closed.add(IssuerRole.STAMP)
    assert not office.run()
    assert last(office).words == "reconciliation.role_busy"


def test_a_stop_in_the_middle_is_an_incomplete_run(office: Office) -> None:
    office.sell()
    office.later()
    office.issuer.goes_wrong("serials", Fault.HANG)

    async def stop() -> None:
        task = asyncio.create_task(office.reconciler().run())
        await asyncio.to_thread(office.issuer.hanging.wait)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(stop())
    assert (last(office).complete, last(office).words) == (False, "recovery.stopped")


def work(office: Office, reconciler: Reconciler, now: float) -> float | None:
    asyncio.run(reconciler.work(now))
    return reconciler.next_in(now)


def test_when_it_runs(office: Office) -> None:
    reconciler = office.reconciler()
    assert reconciler.next_in(0.0) == 0.0
    assert work(office, reconciler, 0.0) == 900.0, "nothing to compare yet"
    office.sell()
    assert work(office, reconciler, 0.0) == 900.0, "not looked at before"
    assert work(office, reconciler, 900.0) == 0.0
    reconciler = office.reconciler()
    assert work(office, reconciler, 0.0) == 0.0
    work(office, reconciler, 0.0)
    assert office.world.count(Kind.RECONCILED) == 1
    assert work(office, reconciler, 10.0) == pytest.approx(24 * 3600)
    office.world.issuer_is(IssuerState.NORMAL)
    assert reconciler.next_in(10.0) == 0.0
    assert work(office, reconciler, 10.0) == pytest.approx(24 * 3600), "no outage ended"
    office.world.issuer_is(IssuerState.DOWN)
    office.world.issuer_is(IssuerState.NORMAL)
    assert work(office, reconciler, 20.0) == 0.0, "an outage ended"
    work(office, reconciler, 20.0)
    assert office.world.count(Kind.RECONCILED) == 2


def test_after_a_crash_it_runs_at_the_next_start(office: Office) -> None:
    office.sell()
    office.run()
    (stamp,) = office.world.sell(office.world.session[1], document=b"%PDF crash").stamp_ids
    office.world.begin(stamp)
    office.world.store.recover()
    assert work(office, office.reconciler(), 0.0) == 0.0


def test_on_demand_at_once_and_only_while_the_roles_serve(office: Office) -> None:
    office.sell()
    office.run()
    reconciler = office.reconciler()
    work(office, reconciler, 0.0)
    office.world.reconciliation.ask(office.world.session[0])
    assert office.world.reconciliation.progress.wanted
    office.door.closed.add(IssuerRole.STAMP)
    assert reconciler.next_in(5.0) == 0.0
    assert work(office, reconciler, 5.0) == 2.0
    assert office.world.count(Kind.RECONCILED) == 1
    office.door.closed.clear()
    work(office, reconciler, 7.0)
    assert office.world.count(Kind.RECONCILED) == 2
    assert not office.world.reconciliation.progress.wanted
    assert not office.world.reconciliation.progress.running


def page(total: int, *numbers: int) -> SerialPage:
    return SerialPage(total, tuple(SerialRecord(SerialNumber(f"{n:022d}"), "STAMP", f"{n}") for n in numbers))


def test_pages_join_at_their_overlap_or_not_at_all() -> None:
    listing = Listing()
    listing.add_page(page(5, 5, 4, 3))
    assert listing.next_start() == 2
    assert [row.file_name for row in listing.add_page(page(6, 4, 3, 2))] == ["2"]
    assert (listing.next_start(), listing.whole, listing.calm) == (4, False, False)
    listing.add_page(page(6, 2, 1))
    assert listing.whole
    for wrong in (page(4, 3, 2), page(5, 2, 1), page(5), page(6, 3, 2), page(5, 3)):
        listing.clear()
        listing.add_page(page(5, 5, 4, 3))
        with pytest.raises(ListMoved):
            listing.add_page(wrong)
    listing.close()
