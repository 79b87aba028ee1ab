"""Till and sales. Lessons: "duplicate on retry", "cancel with a partial effect", "receipt number used twice",
"wrong change shown", "two sessions on one drawer", "master data change orphans balances".
"""

from __future__ import annotations

import itertools
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.money import ZERO, Money
from counter_app.domain.products import PriceList, Product, ProductKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans, SaleLine
from counter_app.domain.shift import CashCount
from counter_app.services.prices import PriceBook
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import PrintOutcome
from counter_app.services.selling import Selling
from tests.services.world import JASA, METERAI, PRICES, TEMPEL, HandClock, World
from tests.stocking import receive

FLOAT = CashCount.of({10_000: 5})
CASH = PaymentMeans.CASH


def test_a_shift_opens_sells_and_closes_with_what_is_over_or_short(world: World) -> None:
    _, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 10)
    for counted, difference in ((8, 0), (7, -10_000), (9, 10_000)):
        if world.till.current() is None:
            world.till.open(clerk, world.desk.new_op(), FLOAT)
        basket = Basket().add(METERAI).add(TEMPEL, 2)
        world.selling.commit(clerk, world.desk.new_op(), basket, Payment(CASH, Money(50_000)))
        world.selling.commit(
            clerk, world.desk.new_op(), Basket().add(JASA), Payment(PaymentMeans.QRIS, Money(1_000), "r")
        )
        before = world.till.before_closing()
        assert (before.unknown, before.rejected) == (0, 0)
        op = world.desk.new_op()
        closed = world.till.close(clerk, op, CashCount.of({10_000: counted}))
        assert closed.expected == Money(80_000)
        assert closed.difference == Money(difference)
        assert closed.sales == 2
        assert closed.first_seq < closed.last_seq == world.journal.head().seq - 1  # and the checkpoint behind it
        assert world.till.close(clerk, op, CashCount.of({10_000: counted})) == closed
        with pytest.raises(Refused, match=r"operation\.conflict"):
            world.till.close(clerk, op, FLOAT)
        assert world.till.balances()[Account.DRAWER] == ZERO
        assert world.till.current() is None
    assert world.till.stock() == {"TEMPEL": 4}
    assert world.till.balances()[Account.OTHER_MEANS] == Money(3_000)
    world.check()


def test_shifts_tile_the_journal(world: World) -> None:
    """Lessons, "cut-off by the clock": ranges of sequence numbers, whatever the clock does."""
    _, clerk = world.staffed()
    ranges: list[tuple[int, int]] = []
    for days in (1, -3, 2):
        world.clock.move(days=days)
        world.sell(clerk)
        closed = world.till.close(clerk, world.desk.new_op(), FLOAT)
        ranges.append((closed.first_seq, closed.last_seq))
        world.till.open(clerk, world.desk.new_op(), FLOAT)
    assert all(first < last for first, last in ranges)
    with world.journal.read() as connection:
        rows = connection.execute("SELECT seq FROM entry WHERE kind = ?", (Kind.CHECKPOINT.value,))
        signed = {seq for (seq,) in rows}
    # Between two shifts stands the checkpoint that signs the first one's end, and nothing else.
    assert all(first == last + 2 and last + 1 in signed for (_, last), (first, _) in itertools.pairwise(ranges))


def test_two_sessions_on_one_drawer(world: World) -> None:
    supervisor, clerk = world.staffed()
    other = world.person("Lain")
    with pytest.raises(Refused, match=r"shift\.already_open"):
        world.till.open(other, world.desk.new_op(), FLOAT)
    for somebody in (other, supervisor):
        with pytest.raises(Refused, match=r"shift\.other_clerk"):
            world.sell(somebody)
        with pytest.raises(Refused, match=r"shift\.other_clerk"):
            world.till.close(somebody, world.desk.new_op(), FLOAT)
    world.till.close(clerk, world.desk.new_op(), FLOAT)
    with pytest.raises(Refused, match=r"shift\.not_open"):
        world.sell(clerk)
    with pytest.raises(Refused, match=r"shift\.not_open"):
        world.till.close(clerk, world.desk.new_op(), FLOAT)


def test_opening_twice_is_opening_once(world: World) -> None:
    clerk = world.person("Petugas")
    op = world.desk.new_op()
    first = world.till.open(clerk, op, FLOAT)
    assert world.till.open(clerk, op, FLOAT) == first
    assert first.cash_float == Money(50_000)
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.till.open(clerk, op, CashCount.of({10_000: 6}))
    assert world.till.balances()[Account.DRAWER] == Money(50_000)


def test_stock_is_received_once_and_never_of_what_is_not_physical(world: World) -> None:
    _, clerk = world.staffed()
    op = world.desk.new_op()
    for _ in range(3):
        receive(world.stock, clerk, op, "TEMPEL", 5)
    assert world.till.stock() == {"TEMPEL": 5}
    for code, quantity, wrong in (
        ("METERAI", 1, "stock.not_physical"),
        ("TEMPEL", 0, "sale.quantity"),
        ("TEMPEL", 100_001, "sale.quantity"),
        ("?", 1, "sale.unknown_product"),
    ):
        with pytest.raises(Refused) as caught:
            receive(world.stock, clerk, world.desk.new_op(), code, quantity)
        assert caught.value.code == wrong
    with pytest.raises(Refused, match=r"operation\.conflict"):
        receive(world.stock, clerk, op, "TEMPEL", 6)


def test_duplicate_on_retry_the_same_intent_is_carried_out_once(world: World) -> None:
    _, clerk = world.staffed()
    op = OpId("one intent")
    first = world.sell(clerk, 2, op_id=op)
    entries = world.count()
    for _ in range(5):
        assert world.sell(clerk, 2, op_id=op) == first
    world.reopen()
    assert world.sell(clerk, 2, op_id=op) == first
    assert world.count() == entries
    assert world.count(Kind.PRINT_REQUESTED) == 1


def test_a_repeated_intent_with_other_contents_is_a_conflict(world: World) -> None:
    _, clerk = world.staffed()
    op = OpId("one intent")
    first = world.sell(clerk, document=b"%PDF a", op_id=op)
    entries = world.count()
    basket = Basket().add(METERAI)
    order = world.order(b"%PDF a")
    for other, payment, documents in (
        (Basket().add(METERAI, 2), Payment(CASH, Money(20_000)), (order,)),
        (basket, Payment(CASH, Money(20_000)), (order,)),
        (basket, Payment(PaymentMeans.QRIS, Money(10_000), "r"), (order,)),
        (basket, Payment(CASH, Money(10_000)), ()),
        (basket, Payment(CASH, Money(10_000)), (world.order(b"%PDF b"),)),
    ):
        with pytest.raises(Refused, match=r"operation\.conflict"):
            world.selling.commit(clerk, op, other, payment, documents=documents)
    assert world.count() == entries
    assert world.sell(clerk, document=b"%PDF a", op_id=op) == first


def test_duplicate_on_retry_two_threads_press_pay_a_hundred_times(world: World) -> None:
    _, clerk = world.staffed()
    found: list[str] = []
    start = threading.Barrier(2)

    def press() -> None:
        start.wait()
        found.extend(world.sell(clerk, op_id="once").receipt.text for _ in range(100))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 200
    assert len(set(found)) == 1
    assert world.count(Kind.SALE_COMMITTED) == world.count(Kind.PRINT_REQUESTED) == 1
    world.check()


def test_two_threads_sell_different_things_with_different_numbers(world: World) -> None:
    _, clerk = world.staffed()
    numbers: list[str] = []

    def sell() -> None:
        numbers.extend(world.sell(clerk).receipt.text for _ in range(20))

    threads = [threading.Thread(target=sell) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [f"CTH-01-260904-{n:04d}" for n in range(1, 61)]
    world.check()


@pytest.mark.parametrize(
    ("basket", "payment", "code"),
    [
        (Basket(), Payment(CASH, Money(1)), "sale.nothing"),
        (Basket().add(METERAI), Payment(CASH, Money(9_999)), "sale.paid_too_little"),
        (Basket().add(METERAI), Payment(PaymentMeans.QRIS, Money(10_001), "r"), "sale.paid_not_exact"),
        (Basket().add(METERAI), Payment(PaymentMeans.DEBIT, Money(10_000), " "), "sale.no_reference"),
        (Basket().add(TEMPEL, 4), Payment(CASH, Money(40_000)), "stock.insufficient"),
        (Basket((SaleLine.of(TEMPEL, 2), SaleLine.of(TEMPEL, 2))), Payment(CASH, Money(40_000)), "stock.insufficient"),
        (
            Basket((SaleLine("METERAI", METERAI.name, METERAI.kind, Money(9_000), 1),)),
            Payment(CASH, Money(9_000)),
            "sale.price_off_list",
        ),
        (
            Basket((SaleLine("X", "x", ProductKind.SERVICE, Money(1), 1),)),
            Payment(CASH, Money(1)),
            "sale.unknown_product",
        ),
    ],
)
def test_cancel_with_a_partial_effect_a_refused_sale_changes_nothing(
    world: World, basket: Basket, payment: Payment, code: str
) -> None:
    _, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 3)
    head, balances, stock = world.journal.head(), world.till.balances(), world.till.stock()
    with pytest.raises(Refused) as caught:
        world.selling.commit(clerk, world.desk.new_op(), basket, payment)
    assert caught.value.code == code
    assert (world.journal.head(), world.till.balances(), world.till.stock()) == (head, balances, stock)


def test_more_placements_than_stamps_are_refused(world: World) -> None:
    _, clerk = world.staffed()
    basket = Basket().add(METERAI)
    head = world.journal.head()
    with pytest.raises(Refused, match=r"sale\.more_placements_than_stamps"):
        world.selling.commit(
            clerk,
            world.desk.new_op(),
            basket,
            Payment(CASH, basket.total),
            documents=(world.order(b"%PDF", placements=2),),
        )
    with world.journal.read() as connection:
        assert connection.execute("SELECT count(*) FROM subject_key").fetchone() == (0,)
    assert world.journal.head() == head


def test_wrong_change_shown_one_value_everywhere(world: World) -> None:
    _, clerk = world.staffed()
    basket = Basket().add(METERAI).add(JASA, 3)
    sold = world.selling.commit(clerk, world.desk.new_op(), basket, Payment(CASH, Money(20_000)))
    receipt = world.receipts.receipt(sold.receipt.text)
    assert (sold.total, sold.paid, sold.change) == (Money(13_000), Money(20_000), Money(7_000))
    assert (receipt.total, receipt.tenders[0].amount, receipt.change) == (sold.total, sold.paid, sold.change)
    assert sum(line.amount.rupiah for line in receipt.lines) == receipt.total.rupiah
    assert world.till.balances()[Account.DRAWER] == Money(50_000) + sold.total


def test_master_data_change_leaves_old_sales_as_they_were(world: World) -> None:
    _, clerk = world.staffed()
    op = world.desk.new_op()
    sold = world.sell(clerk, op_id=op)
    before = world.receipts.receipt(sold.receipt.text)
    dearer = Product("METERAI", "e-Meterai", ProductKind.E_METERAI, "Meterai", Money(11_000))
    world.selling = Selling(
        world.desk,
        PriceBook(world.desk, PriceList("2026-2", (dearer, *PRICES.products[1:]))),
        world.require_trust,
        world.vault,
    )
    assert world.receipts.receipt(sold.receipt.text) == before
    assert world.sell(clerk, op_id=op) == sold
    with pytest.raises(Refused, match=r"sale\.price_off_list"):
        world.sell(clerk)


@pytest.mark.parametrize("state", IssuerState)
def test_a_sale_is_offline_when_the_issuer_does_not_serve(world: World, state: IssuerState) -> None:
    _, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    if state is not IssuerState.UNKNOWN:
        world.issuer_is(state)
    sold = world.sell(clerk)
    assert sold.offline == (state not in SERVING)
    assert world.receipts.receipt(sold.receipt.text).offline == sold.offline
    paper = world.selling.commit(clerk, world.desk.new_op(), Basket().add(TEMPEL), Payment(CASH, Money(10_000)))
    assert not paper.offline


@pytest.mark.parametrize(
    ("zone", "last_minute"),
    [
        ("Asia/Jakarta", datetime(2026, 9, 4, 16, 59, tzinfo=UTC)),
        ("Asia/Makassar", datetime(2026, 9, 4, 15, 59, tzinfo=UTC)),
        ("Asia/Jayapura", datetime(2026, 9, 4, 14, 59, tzinfo=UTC)),
    ],
)
def test_receipt_number_used_twice_numbers_run_by_the_offices_day(
    tmp_path: Path, zone: str, last_minute: datetime
) -> None:
    world = World(tmp_path, HandClock(last_minute), zone)
    try:
        _, clerk = world.staffed()
        assert [world.sell(clerk).receipt.text[-11:] for _ in range(2)] == ["260904-0001", "260904-0002"]
        world.reopen()
        assert world.sell(clerk).receipt.text.endswith("260904-0003")
        world.clock.move(minutes=1)
        assert world.sell(clerk).receipt.text.endswith("260905-0001")
        world.clock.move(minutes=-1)
        assert world.sell(clerk).receipt.text.endswith("260904-0004")
        world.clock.move(days=1)
        world.reopen()
        assert world.sell(clerk).receipt.text.endswith("260905-0002")
        with world.journal.read() as connection:
            used = [row[0] for row in connection.execute("SELECT receipt FROM receipt_number")]
        assert len(used) == len(set(used)) == 6
        world.check()
    finally:
        world.close()


def test_a_refused_sale_burns_no_number_and_leaves_no_gap(world: World) -> None:
    _, clerk = world.staffed()
    world.sell(clerk)
    with pytest.raises(Refused):
        world.selling.commit(clerk, world.desk.new_op(), Basket().add(TEMPEL), Payment(CASH, Money(10_000)))
    assert world.sell(clerk).receipt.text.endswith("-0002")


def test_the_print_is_asked_for_in_the_transaction_of_the_sale(world: World) -> None:
    _, clerk = world.staffed()
    told: list[frozenset[str]] = []
    world.journal.subscribe(told.append)
    sold = world.sell(clerk)
    assert told == [frozenset({Kind.SALE_COMMITTED.value, Kind.PRINT_REQUESTED.value})]
    (job,) = world.receipts.waiting()
    assert (job.receipt, job.copy) == (sold.receipt.text, 1)


def test_claim_codes_are_made_anew_when_one_is_taken(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, clerk = world.staffed()
    taken = bytes(8)
    draws = iter([taken, taken, taken, b"\1" * 8, b"\2" * 8])

    def draw(count: int) -> bytes:
        return next(draws)

    class Os:
        urandom = staticmethod(draw)

    monkeypatch.setattr("counter_app.services.selling.os", Os)
    first = world.sell(clerk)
    second = world.sell(clerk, 2)
    assert len({*first.claims, *second.claims}) == 3


def test_before_closing_counts_agree_with_money_and_papers(world: World) -> None:
    _, clerk = world.staffed()
    for job in world.receipts.waiting():
        world.receipts.ended(job.print_id, PrintOutcome.SENT)
    sold = world.sell(clerk, 3)
    (job,) = world.receipts.waiting()
    assert world.till.before_closing().unprinted == 1
    world.receipts.ended(job.print_id, PrintOutcome.FAILED)
    assert world.till.before_closing().unprinted == 1
    world.receipts.reprint(clerk, sold.receipt.text)
    (again,) = world.receipts.waiting()
    world.receipts.ended(again.print_id, PrintOutcome.SENT)
    before = world.till.before_closing()
    assert before.unprinted == 0 == world.queue.overview().unprinted
    assert (before.waiting, before.waiting_money) == (3, Money(30_000))


def test_what_was_shown_as_affixed_at_once_is_not_sold_as_a_promise(world: World) -> None:
    """``shown_serving`` against the journaled state: refused, nothing written; a repeated intent stays as it was."""
    _, clerk = world.staffed()
    basket, op = Basket().add(METERAI), world.desk.new_op()
    pay = Payment(CASH, Money(10_000))
    world.issuer_is(IssuerState.DOWN)
    before = world.count()
    with pytest.raises(Refused, match=r"sale\.issuer_changed"):
        world.selling.commit(clerk, op, basket, pay, shown_serving=True)
    assert world.count() == before
    promised = world.selling.commit(clerk, op, basket, pay, shown_serving=False)
    assert promised.offline
    assert world.selling.commit(clerk, op, basket, pay, shown_serving=True) == promised
    jasa = Payment(CASH, Money(1_000))
    assert not world.selling.commit(clerk, world.desk.new_op(), Basket().add(JASA), jasa, shown_serving=True).offline
    world.check()


def test_a_held_queue_is_no_serving(world: World) -> None:
    """The issuer serves and a supervisor holds the queue: what was shown as affixed at once is not sold."""
    supervisor, clerk = world.staffed()
    world.issuer_is(IssuerState.NORMAL)
    control = QueueControl(world.desk)
    control.pause(supervisor, world.desk.new_op(), "audit")
    basket, pay, op = Basket().add(METERAI), Payment(CASH, Money(10_000)), world.desk.new_op()
    assert not world.queue.service().serves
    before = world.count()
    with pytest.raises(Refused, match=r"sale\.queue_held"):
        world.selling.commit(clerk, op, basket, pay, shown_serving=True)
    assert world.count() == before
    assert not world.selling.commit(clerk, op, basket, pay, shown_serving=False).offline
    control.resume(supervisor, world.desk.new_op())
    assert world.queue.service().serves
    world.check()
