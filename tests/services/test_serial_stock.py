"""What people see of the stock, and what a supervisor may do with it. Lessons: "stale derived figure", "duplicate on
retry", "wrong product from a third party", "repaired out of sight"."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import BugError, Refused
from counter_app.domain.money import Money
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.serial_stock import OrderOutcome, StockPolicy, StockState
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Outcome, Step
from counter_app.journal import invariants
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.reversal import Wish
from counter_app.services.serial_stock import SerialStock
from counter_app.sync.stock_store import Arrival, News, StockStore
from counter_app.sync.work import Result
from tests.services.world import PIN, World


class Stocked(World):
    """A counter with serials in its stock."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.supervisor, self.clerk = self.staffed()
        self.given = 0

    def arrive(self, count: int, outcome: OrderOutcome = OrderOutcome.DONE) -> tuple[SerialNumber, ...]:
        """An order brings so many."""
        store = StockStore(self.journal)
        order = store.order(self.stock_policy, count)
        assert order is not None
        serials = [SerialNumber(f"STOCK{self.given + n:017d}") for n in range(count)]
        self.given += count
        came = tuple(Arrival(serial.text, name, "x.png") for serial, name in zip(serials, order.missing, strict=True))
        store.tell(order, News(outcome, "", came))
        return tuple(serials)


@pytest.fixture
def stocked(tmp_path: Path) -> Iterator[Stocked]:
    world = Stocked(tmp_path)
    yield world
    world.close()


def refusal(deed: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code


def test_the_figures_are_those_of_the_journal(stocked: Stocked) -> None:
    stocked.arrive(4)
    stocked.clock.move(hours=2)
    stocked.arrive(2)
    first, *_ = stocked.serial_stock.serials()
    stocked.serial_stock.set_aside(stocked.supervisor, stocked.desk.new_op(), first.serial, "tidak ada di daftar")
    stocked.sell(stocked.clerk, document=b"%PDF a")
    assert stocked.store.take_serials() == 1
    overview = stocked.serial_stock.overview()
    assert (overview.level.free, overview.level.set_aside, overview.taken_today, overview.waiting) == (4, 1, 1, 1)
    assert overview.unstamped == 6
    assert overview.value == Money(60_000)
    assert [(order.came, order.wanted, order.open) for order in overview.orders] == [(2, 2, False), (4, 4, False)]
    stocked.check()


def test_what_is_on_a_document_is_no_stock_any_more(stocked: Stocked) -> None:
    stocked.arrive(1)
    sold = stocked.sell(stocked.clerk, document=b"%PDF a")
    stocked.store.take_serials()
    stocked.finish(sold.stamp_ids[0])
    overview = stocked.serial_stock.overview()
    assert (overview.level.free, overview.unstamped, overview.value, overview.taken_today) == (0, 0, Money(0), 1)
    stocked.clock.move(days=1)
    assert stocked.serial_stock.overview().taken_today == 0
    stocked.check()


def test_the_oldest_is_taken_first_and_one_that_is_set_aside_never(stocked: Stocked) -> None:
    old = stocked.arrive(2)
    stocked.clock.move(hours=1)
    young = stocked.arrive(2)
    stocked.serial_stock.set_aside(stocked.supervisor, stocked.desk.new_op(), old[0], "diperiksa")
    stamps: list[str] = []
    for n in range(4):
        stocked.clock.move(seconds=1)
        stamps += stocked.sell(stocked.clerk, document=f"%PDF {n}".encode()).stamp_ids
    assert stocked.store.take_serials() == 3
    assert [stocked.queue.row(stamp).serial for stamp in stamps] == [old[1], *young, None]
    assert [row.state for row in stocked.serial_stock.serials()] == [StockState.SET_ASIDE]
    stocked.check()


def test_a_serial_is_taken_once_whoever_asks_at_the_same_time(stocked: Stocked) -> None:
    """Lessons, "two sync loops at once": two takers, as many stamps as serials, nothing twice."""
    stocked.arrive(4)
    stocked.arrive(4)
    stamps = [stocked.sell(stocked.clerk, document=f"%PDF {n}".encode()).stamp_ids[0] for n in range(6)]
    start = threading.Barrier(3)
    taken: list[int] = []

    def take() -> None:
        start.wait()
        taken.append(stocked.store.take_serials())

    threads = [threading.Thread(target=take) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(taken) == 6
    held = {stocked.queue.row(stamp).serial for stamp in stamps}
    assert len(held) == 6
    assert None not in held
    stocked.check()


def test_a_taken_serial_cannot_be_taken_again_even_by_an_entry(stocked: Stocked) -> None:
    (serial,) = stocked.arrive(1)
    one, two = (stocked.sell(stocked.clerk, document=f"%PDF {n}".encode()).stamp_ids[0] for n in range(2))
    stocked.append(Kind.SERIAL_TAKEN, {"stamp": one, "serial": serial.text}, op_id=one)
    with pytest.raises(BugError):
        stocked.append(Kind.SERIAL_TAKEN, {"stamp": two, "serial": serial.text}, op_id=two)
    stocked.check()


def test_an_answer_of_the_issuer_never_brings_a_serial_of_the_stock(stocked: Stocked) -> None:
    """Lessons, "wrong product from a third party": refused by the store, and by the fold if the store slept."""
    sold = stocked.sell(stocked.clerk, document=b"%PDF a").stamp_ids[0]
    uploaded = stocked.store.end(stocked.begin(sold), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert uploaded is not None
    assert uploaded.step is Step.ALLOT
    (serial,) = stocked.arrive(1)
    stocked.store.end(uploaded, Result(Outcome.DONE, "", {"serial": serial.text, "specimen": ""}), go_on=False)
    assert stocked.queue.row(sold).serial is None
    assert stocked.queue.row(sold).words == "issuer.serial_known"
    stocked.check()


def test_age_is_watched_and_kept_over_a_reversal(stocked: Stocked) -> None:
    (serial,) = stocked.arrive(1)
    stocked.clock.move(hours=47)
    assert stocked.serial_stock.level().old == 0
    sold = stocked.sell(stocked.clerk, document=b"%PDF a")
    assert stocked.store.take_serials() == 1
    with stocked.journal.read() as connection:
        (op,) = connection.execute("SELECT op_id FROM sale WHERE sale_id = ?", (sold.sale_id,)).fetchone()
    approval = Approval(stocked.supervisor.person.person_id, PIN)
    wish = Wish(op, ReversalReason.CHANGED_MIND)
    stocked.reversal.commit(stocked.clerk, stocked.desk.new_op(), wish, approval)
    stocked.clock.move(hours=1, seconds=1)
    assert stocked.serial_stock.level().old == 1
    (row,) = stocked.serial_stock.serials()
    assert (row.serial, row.state, row.old) == (serial, StockState.FREE, True)
    stocked.check()


def test_one_that_was_sent_to_be_signed_comes_back_set_aside(stocked: Stocked) -> None:
    stocked.arrive(1)
    sold = stocked.sell(stocked.clerk, document=b"%PDF a")
    stamp = sold.stamp_ids[0]
    stocked.store.take_serials()
    work = stocked.begin(stamp)
    while work.step is not Step.SIGN:
        facts = {"upload_id": "u"} if work.step is Step.UPLOAD else {}
        following = stocked.store.end(work, Result(Outcome.DONE, "", dict(facts)), go_on=True)
        assert following is not None
        work = following
    stocked.store.end(work, Result(Outcome.NOT_DONE, "issuer.unreachable"), go_on=False)
    with stocked.journal.read() as connection:
        (op,) = connection.execute("SELECT op_id FROM sale WHERE sale_id = ?", (sold.sale_id,)).fetchone()
    approval = Approval(stocked.supervisor.person.person_id, PIN)
    stocked.reversal.commit(stocked.clerk, stocked.desk.new_op(), Wish(op, ReversalReason.CHANGED_MIND), approval)
    (row,) = stocked.serial_stock.serials()
    assert (row.state, row.reason) == (StockState.SET_ASIDE, "sent_to_be_signed")
    stocked.check()


def test_how_long_it_lasts_is_said_from_sales_alone(stocked: Stocked) -> None:
    stocked.arrive(4)
    assert stocked.serial_stock.overview().lasts_hours is None
    stocked.sell(stocked.clerk, 6)
    stocked.clock.move(hours=2)
    assert stocked.serial_stock.overview().lasts_hours is None
    stocked.sell(stocked.clerk, 6)
    assert stocked.serial_stock.overview().lasts_hours == pytest.approx(4 * 2 / 12)
    stocked.clock.move(hours=25)
    assert stocked.serial_stock.overview().lasts_hours is None


def test_only_a_supervisor_and_only_with_a_reason(stocked: Stocked) -> None:
    (serial,) = stocked.arrive(1)
    stock, new = stocked.serial_stock, stocked.desk.new_op
    orphan = SerialNumber("ORPHAN0000000000000001")
    deeds: list[Callable[[Session, str], object]] = [
        lambda session, reason: stock.set_aside(session, new(), serial, reason),
        lambda session, reason: stock.adopt(session, new(), orphan, "x.pdf", reason),
    ]
    before = stocked.count()
    for deed in deeds:
        assert refusal(lambda deed=deed: deed(stocked.clerk, "sebab")) == "session.not_allowed"
        assert refusal(lambda deed=deed: deed(stocked.supervisor, "  ")) == "stock.no_reason"
    assert refusal(lambda: stock.order_now(stocked.clerk, new(), 3)) == "session.not_allowed"
    assert refusal(lambda: stock.order_now(stocked.supervisor, new(), 0)) == "stock.bad_count"
    assert refusal(lambda: stock.order_now(stocked.supervisor, new(), 501)) == "stock.bad_count"
    assert refusal(lambda: stock.free(stocked.supervisor, new(), serial, "sebab")) == "stock.not_set_aside"
    off = SerialStock(stocked.desk, StockPolicy())
    assert refusal(lambda: off.order_now(stocked.supervisor, new(), 3)) == "stock.off"
    assert stocked.count() == before


def test_duplicate_on_retry_one_intent_happens_once(stocked: Stocked) -> None:
    (serial,) = stocked.arrive(1)
    stock, new = stocked.serial_stock, stocked.desk.new_op
    aside, free, wish, adopt = new(), new(), new(), new()
    for _ in range(3):
        stock.set_aside(stocked.supervisor, aside, serial, "diperiksa")
    assert refusal(lambda: stock.set_aside(stocked.supervisor, aside, serial, "lain")) == "operation.conflict"
    for _ in range(3):
        stock.free(stocked.supervisor, free, serial, "sudah diperiksa")
        stock.order_now(stocked.supervisor, wish, 7)
        stock.adopt(stocked.supervisor, adopt, SerialNumber("ORPHAN0000000000000001"), "x.pdf", "daftar penerbit")
    assert stocked.count(Kind.SERIAL_SET_ASIDE) == 2
    assert stocked.count(Kind.SERIALS_WANTED) == 1
    assert stocked.count(Kind.SERIAL_ADOPTED) == 1
    assert stock.overview().wished == 7
    assert stock.level().free == 2
    stocked.check()


def test_wrong_product_what_is_known_or_still_sought_is_not_adopted(stocked: Stocked) -> None:
    (serial,) = stocked.arrive(1)
    stock, new = stocked.serial_stock, stocked.desk.new_op
    assert refusal(lambda: stock.adopt(stocked.supervisor, new(), serial, "x.pdf", "sebab")) == "stock.serial_known"
    stocked.sell(stocked.clerk, document=b"%PDF a")
    stocked.store.take_serials()
    assert refusal(lambda: stock.adopt(stocked.supervisor, new(), serial, "x.pdf", "sebab")) == "stock.serial_known"
    lost = stocked.sell(stocked.clerk, document=b"%PDF b").stamp_ids[0]
    work = stocked.store.end(stocked.begin(lost), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    orphan = SerialNumber("ORPHAN0000000000000001")

    def adopt() -> None:
        stock.adopt(stocked.supervisor, new(), orphan, work.file_name, "sebab")

    assert refusal(adopt) == "stock.still_sought"
    stocked.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    assert refusal(adopt) == "stock.still_sought"
    stocked.store.end(stocked.begin(lost), Result(Outcome.ABSENT, "issuer.not_found"), go_on=False)
    adopt()
    assert [row.serial for row in stock.serials()] == [orphan]
    stocked.check()


def test_a_serial_of_an_open_order_is_not_adopted(stocked: Stocked) -> None:
    store = StockStore(stocked.journal)
    order = store.order(stocked.stock_policy, 2)
    assert order is not None
    orphan = SerialNumber("ORPHAN0000000000000001")

    def adopt() -> None:
        stocked.serial_stock.adopt(
            stocked.supervisor, stocked.desk.new_op(), orphan, order.missing[0], "ada di daftar penerbit"
        )

    assert refusal(adopt) == "stock.still_sought"
    assert store.tell(order, News(OrderOutcome.UNKNOWN, "issuer.timeout")) is not None
    assert refusal(adopt) == "stock.still_sought"
    assert store.tell(order, News(OrderOutcome.ABSENT, "issuer.not_found")) is None
    adopt()
    stocked.check()


def test_a_later_wish_takes_the_place_of_an_earlier(stocked: Stocked) -> None:
    stock, new = stocked.serial_stock, stocked.desk.new_op
    stock.order_now(stocked.supervisor, new(), 7)
    stock.order_now(stocked.supervisor, new(), 2)
    assert stock.overview().wished == 2
    stocked.arrive(2)
    assert stock.overview().wished == 0
    stocked.check()


def test_the_detector_itself_is_tested_every_wrong_figure_of_the_stock_is_found(stocked: Stocked) -> None:
    """Lessons, "the detector itself fails": each altered row of the read model is a breach."""
    stocked.arrive(3)
    stocked.sell(stocked.clerk, document=b"%PDF a")
    stocked.store.take_serials()
    store = StockStore(stocked.journal)
    assert store.order(stocked.stock_policy, 2) is not None
    stocked.check()
    for statement in (
        "UPDATE serial_stock SET state = 'free' WHERE state = 'taken'",
        "UPDATE serial_stock SET state = 'set_aside' WHERE serial = (SELECT min(serial) FROM serial_stock)",
        "DELETE FROM serial_stock WHERE serial = (SELECT max(serial) FROM serial_stock)",
        "UPDATE serial_order SET outcome = 'done' WHERE outcome IS NULL",
        "DELETE FROM serial_order_name WHERE serial IS NULL",
    ):
        with stocked.journal.write() as writer:
            writer.connection.execute(statement)
        with stocked.journal.read() as connection:
            assert invariants.check(connection) != (), statement
        stocked.journal.rebuild()
        stocked.check()
