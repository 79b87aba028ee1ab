"""Figures of reports over every product, means of payment, way back and border. Lessons: "partial or double reversal":
fold(operation + reverse) = fold(), whichever shift or day the reverse lands in."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.products import Product, ProductKind
from counter_app.domain.report import ReportKind
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal.report_sums import account_sums, product_sums, second_sums
from counter_app.services.approval import Approval
from counter_app.services.desk import Session, earlier
from counter_app.services.refund import RefundWish
from counter_app.services.report_figures import Figures, figures
from counter_app.services.reversal import Wish
from counter_app.services.selling import Sold
from tests.services.world import PIN, PRICES, World
from tests.stocking import receive

VOID, REFUND = "void", "refund"
FLOAT = CashCount.of({100_000: 9})


@dataclass(frozen=True)
class Deal:
    """A sale and how it goes back."""

    product: Product
    back: str
    sold: Sold
    op: OpId


def deals(world: World, clerk: Session) -> Iterator[Deal]:
    """Each product by each means, cash rounded to the nearest hundred, once for each way back."""
    for product, means in itertools.product(PRICES.products, PaymentMeans):
        for back in (VOID, REFUND) if product.kind is ProductKind.E_METERAI else (VOID,):
            op, basket = world.desk.new_op(), Basket().add(product, 2)
            given = basket.total if means is not PaymentMeans.CASH else Money(50_000)
            reference = "" if means is PaymentMeans.CASH else op
            sold = world.selling.commit(clerk, op, basket, Payment(means, given, reference))
            yield Deal(product, back, sold, op)


def go_back(world: World, clerk: Session, supervisor: Session, deal: Deal) -> OpId:
    """Void or refund it whole."""
    op, yes = world.desk.new_op(), Approval(supervisor.person.person_id, PIN)
    if deal.back == VOID:
        world.reversal.commit(clerk, op, Wish(deal.op, ReversalReason.CHANGED_MIND), yes)
    else:
        wish = RefundWish(deal.sold.sale_id, deal.sold.stamp_ids, ReversalReason.CHANGED_MIND)
        world.refunds.commit(clerk, op, wish, yes)
    return op


def entry(world: World, op: OpId, *kinds: Kind) -> Entry:
    with world.journal.read() as connection:
        (found,) = (one for kind in kinds if (one := earlier(connection, op, kind)) is not None)
    return found


def close_till(world: World, clerk: Session) -> None:
    drawer = next((money.rupiah for account, money in world.till.balances().items() if account == "drawer"), 0)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({1_000: drawer // 1_000}))


def close_day(world: World, supervisor: Session) -> None:
    day = world.day_desk.look(supervisor)
    assert day is not None
    assert day.obstacles == ()
    world.day_desk.close(supervisor, world.desk.new_op(), day.row.name, day.row.end or 0, PIN)


def assert_is_nothing(folded: Figures) -> None:
    """Everything that was taken went back, and nothing is left on any account."""
    for product in folded.products.values():
        assert (product.sold, product.gross) == (product.back, product.given_back)
    for means in folded.means.values():
        assert means.taken == means.given_back
    for moves in folded.stock.values():
        assert moves.change == 0
    assert {account: amount for account, amount in folded.accounts.items() if amount} == {}
    assert folded.rounding == folded.duty == 0
    assert folded.gross == folded.voided + folded.refunded
    assert (folded.emeterai_sold, folded.stamps_sold) == (folded.emeterai_voided, folded.stamps_voided)
    for groups in (folded.clerks, folded.hours):
        assert sum(group.net for group in groups.values()) == 0


@pytest.mark.parametrize("border", ["same shift", "next shift", "next day"])
def test_every_product_means_and_way_back_over_every_border(world: World, border: str) -> None:
    supervisor = world.person("Pengawas", Role.SUPERVISOR)
    clerk = world.person("Petugas")
    world.till.open(clerk, world.desk.new_op(), FLOAT)
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 50)
    made = list(deals(world, clerk))
    assert len(made) == 4 * (len(PRICES.products) + 1)
    if border != "same shift":
        close_till(world, clerk)
        if border == "next day":
            close_day(world, supervisor)
            world.clock.move(days=1)
        world.till.open(clerk, world.desk.new_op(), FLOAT)
    for deal in made:
        back = go_back(world, clerk, supervisor, deal)
        folded = Figures()
        folded.take(entry(world, deal.op, Kind.SALE_COMMITTED))
        folded.take(entry(world, back, Kind.OPERATION_REVERSED, Kind.STAMPS_REFUNDED))
        assert_is_nothing(folded)
    close_till(world, clerk)
    close_day(world, supervisor)
    ranges = [(day.first, day.last) for day in reversed(world.reports.days(supervisor))]
    assert ranges[0][0] == 1
    assert all(left[1] + 1 == right[0] for left, right in itertools.pairwise(ranges))
    with world.journal.read() as connection:
        for first, last in ranges:
            day = figures(connection, first, last)
            assert day.sums == second_sums(connection, first, last)
            assert {code: (by.sold, by.gross, by.back, by.given_back) for code, by in day.products.items()} == (
                product_sums(connection, first, last)
            )
            assert {account: sum_ for account, sum_ in day.accounts.items() if sum_} == account_sums(
                connection, first, last
            )
        whole = figures(connection, 1, ranges[-1][1])
    assert all(by.net == 0 for by in whole.products.values())
    assert all(means.taken == means.given_back for means in whole.means.values())
    for day in world.reports.days(supervisor):
        for kind in (ReportKind.DAY, ReportKind.SALES, ReportKind.DUTY):
            assert world.reports.preview(supervisor, kind, day).doubts == ()
    for shift in world.reports.shifts(supervisor):
        sales = world.reports.preview(supervisor, ReportKind.SALES, shift)
        nets = [sales.table(key).totals for key in ("products", "clerks", "hours")]
        assert len({totals[-1] for totals in nets if totals}) == 1, "by product, clerk and hour: one net"
    world.check()
