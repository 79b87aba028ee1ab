"""The outage board's figures against a second count of the same entries. Lessons, invariants 5 to 7."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.outage import Blame, Due
from counter_app.domain.people import Role
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.journal import chain
from counter_app.services.desk import Session
from counter_app.services.outage_board import Board, BoardSpan, RoleBoard
from counter_app.sync.figures import Sample, StateChange
from counter_app.sync.watch import WatchStore
from tests.services.world import METERAI, World

UP, DOWN, UNKNOWN = IssuerState.NORMAL, IssuerState.DOWN, IssuerState.UNKNOWN


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    yield made
    made.close()


def told(store: WatchStore, state: IssuerState, cause: str = "", *, ends: bool = False, failed: int = 0) -> None:
    """The engine saw the stamp role, and with it the issuer, become ``state``; ten answers of half a second before."""
    sample = Sample(probes=2)
    for _ in range(10):
        sample.add(0.5)
    for _ in range(failed):
        sample.add(None)
    changes = [StateChange(role, state, cause, 10, failed, 500) for role in (IssuerRole.STAMP, None)]
    store.changed(changes, {IssuerRole.STAMP: sample}, ends=ends)


def stamp_role(board: Board) -> RoleBoard:
    return next(one for one in board.roles if one.role is IssuerRole.STAMP)


def entries(world: World) -> list[Entry]:
    with world.journal.read() as connection:
        return [chain.entry_of(row) for row in chain.rows(connection)]


class Recount:
    """Stamps that are paid and not affixed, counted by another way: sets of ids, entry by entry."""

    def __init__(self, told: list[Entry], until: datetime) -> None:
        self.paid: set[str] = set()
        self.documented: set[str] = set()
        self.affixed: set[str] = set()
        self.back: set[str] = set()
        for entry in told:
            if datetime.fromisoformat(entry.at) < until:
                self._take(entry)

    def _take(self, entry: Entry) -> None:
        said = entry.payload
        if entry.kind == Kind.SALE_COMMITTED:
            self.paid |= {stamp["stamp"] for stamp in said["stamps"]}
            self.documented |= {stamp["stamp"] for stamp in said["stamps"] if stamp["document"]}
        elif entry.kind == Kind.DOCUMENT_ATTACHED:
            self.documented.add(said["stamp"])
        elif entry.kind == Kind.ATTEMPT_ENDED and "result_sha256" in said:
            self.affixed.add(said["stamp"])
        elif entry.kind in (Kind.OPERATION_REVERSED, Kind.STAMPS_REFUNDED):
            self.back |= set(said["stamps"])

    @property
    def open(self) -> set[str]:
        return self.paid - self.affixed - self.back


def busy_day(world: World, seed: int) -> Session:
    """Sales with and without documents, stamps affixed, a few refused, some taken back, in no order of any plan."""
    chance = random.Random(seed)
    supervisor, clerk = world.staffed()
    world.issuer_is(UP)
    open_stamps: list[str] = []
    for number in range(30):
        world.clock.move(minutes=chance.randint(0, 25))
        deadline = world.clock.now() + timedelta(hours=chance.choice((1, 20, 44, 200)))
        match chance.randint(0, 5):
            case 0 | 1 | 2:
                order = world.order(b"%%PDF %d" % number, deadline=chance.choice((None, deadline)))
                sale = world.selling.commit(clerk, world.desk.new_op(), *_one_stamp(), documents=(order,))
                open_stamps.append(sale.stamp_ids[0])
            case 3:
                sale = world.sell(clerk, 2)
                claim = world.stamping.find_claim(sale.claims[0].text)
                world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%%PDF later %d" % number))
            case 4 if open_stamps:
                world.finish(open_stamps.pop(chance.randrange(len(open_stamps))))
            case _ if open_stamps:
                world.reject(open_stamps.pop(chance.randrange(len(open_stamps))))
            case _:
                pass
    return supervisor


def _one_stamp() -> tuple[Basket, Payment]:
    basket = Basket().add(METERAI)
    return basket, Payment(PaymentMeans.CASH, basket.total)


@pytest.mark.parametrize("seed", range(3))
def test_figures_equal_a_second_count_of_the_entries(world: World, seed: int) -> None:
    supervisor = busy_day(world, seed)
    told_entries = entries(world)
    for span in (BoardSpan.DAY, BoardSpan.WEEK):
        board = world.outage_board.read(supervisor, span)
        now = Recount(told_entries, world.clock.now() + timedelta(seconds=1))
        assert board.waiting.unstamped == len(now.open)
        assert board.waiting.money.rupiah == 10_000 * len(now.open)
        for level in board.levels:
            then = Recount(told_entries, level.at)
            if level.at < world.clock.now():
                assert (level.waiting, level.documented) == (len(then.open), len(then.open & then.documented))
        assert (board.levels[-1].waiting, board.levels[-1].documented) == (
            len(now.open),
            len(now.open & now.documented),
        )
    rows = world.queue.rows(world.queue.ids())
    waits = [row for row in rows if row.standing in ("waiting", "in_progress", "unknown")]
    assert board.waiting.total == len(waits)
    assert board.waiting.by_due[Due.NONE] == sum(row.deadline is None for row in waits)
    overdue = [row for row in waits if row.deadline and datetime.fromisoformat(row.deadline) < world.clock.now()]
    assert board.waiting.by_due[Due.OVERDUE] == len(overdue)
    assert board.waiting.oldest == world.queue.overview().oldest
    world.check()


def test_the_day_of_a_deadline_is_the_offices(world: World) -> None:
    supervisor, clerk = world.staffed()
    now = world.desk.office_time()
    midnight = now.replace(hour=0, minute=0) + timedelta(days=1)
    for place, deadline in enumerate(
        (now - timedelta(minutes=1), now, midnight - timedelta(minutes=1), midnight, midnight + timedelta(days=1), None)
    ):
        basket, payment = _one_stamp()
        order = world.order(b"%%PDF %d" % place, deadline=deadline)
        world.selling.commit(clerk, world.desk.new_op(), basket, payment, documents=(order,))
    waiting = world.outage_board.read(supervisor, BoardSpan.DAY).waiting
    assert waiting.by_due == {Due.OVERDUE: 1, Due.TODAY: 2, Due.TOMORROW: 1, Due.LATER: 1, Due.NONE: 1}


def test_while_the_program_is_off_nobody_looked_though_the_issuer_was_well_before(world: World) -> None:
    """Lessons, "partial read reported as complete"."""
    supervisor = world.person("Pengawas", Role.SUPERVISOR)
    store = WatchStore(world.journal)
    store.restore()
    told(store, UP)
    world.clock.move(minutes=60)
    told(store, UP, ends=True)
    world.clock.move(minutes=120)
    store.restore()
    told(store, UP)
    world.clock.move(minutes=10)
    board = world.outage_board.read(supervisor, BoardSpan.DAY)
    role = stamp_role(board)
    assert board.looking
    assert [(band.state, band.length) for band in role.bands[-3:]] == [
        (UP, timedelta(minutes=60)),
        (UNKNOWN, timedelta(minutes=120)),
        (UP, timedelta(minutes=10)),
    ]
    world.check()


def test_after_a_crash_it_has_looked_until_it_last_said_something(world: World) -> None:
    supervisor = world.person("Pengawas", Role.SUPERVISOR)
    store = WatchStore(world.journal)
    store.restore()
    told(store, UP)
    world.clock.move(minutes=15)
    store.changed((), {IssuerRole.STAMP: Sample(samples=1, answers={0: 1})}, ends=False)
    world.clock.move(minutes=200)
    board = world.outage_board.read(supervisor, BoardSpan.DAY)
    assert not board.looking
    assert [band.length for band in stamp_role(board).bands[-2:]] == [timedelta(minutes=15), timedelta(minutes=200)]
    assert stamp_role(board).bands[-1].state is UNKNOWN
    store.restore()
    world.check()


def test_samples_of_the_span_are_added_up(world: World) -> None:
    supervisor = world.person("Pengawas", Role.SUPERVISOR)
    store = WatchStore(world.journal)
    store.restore()
    told(store, UP)
    world.clock.move(days=3)
    told(store, DOWN, "issuer.timeout", failed=4)
    day, week = (stamp_role(world.outage_board.read(supervisor, span)).seen for span in (BoardSpan.DAY, BoardSpan.WEEK))
    assert (day.samples, day.failed, day.probes, day.attempts) == (14, 4, 2, 12)
    assert (week.samples, week.failed, week.probes) == (24, 4, 4)
    assert day.p50_ms is not None
    assert 500 <= day.p50_ms <= 600
    nothing = next(one for one in world.outage_board.read(supervisor, BoardSpan.DAY).roles if one.role == "upload").seen
    assert (nothing.samples, nothing.p50_ms, nothing.until) == (0, None, None)


def test_what_the_waiting_page_says_and_whose_fault_it_is(world: World) -> None:
    supervisor = world.person("Pengawas", Role.SUPERVISOR)
    store = WatchStore(world.journal)
    store.restore()
    told(store, IssuerState.QUEUEING, "issuer.waiting_page: nomor antrean 325")
    role = stamp_role(world.outage_board.read(supervisor, BoardSpan.DAY))
    assert (role.blame, role.cause) == (Blame.ISSUER_QUEUE, "issuer.waiting_page: nomor antrean 325")
    told(store, DOWN, "issuer.unreachable")
    world.network = False
    assert world.outage_board.read(supervisor, BoardSpan.DAY).whole.blame is Blame.NETWORK
    world.network = True
    assert world.outage_board.read(supervisor, BoardSpan.DAY).whole.blame is Blame.LINE_OR_ISSUER


def test_a_rate_that_too_few_sales_make_is_no_rate(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.sell(clerk, 3)
    world.clock.move(hours=2)
    assert world.outage_board.read(supervisor, BoardSpan.DAY).serials.lasts_hours is None


def test_a_clerk_does_not_see_the_board(world: World) -> None:
    _, clerk = world.staffed()
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.outage_board.read(clerk, BoardSpan.DAY)
