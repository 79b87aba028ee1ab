"""Refund of what is not affixed. Lessons: "partial or double reversal", "duplicate on retry", "late success after a
void is caught", "one entry, one paper".
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import ZERO, Money
from counter_app.domain.receipt import PaperKind
from counter_app.domain.refund import refund_means, refund_postings
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome, StampState
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.refund import RefundWish
from counter_app.services.reversal import Wish
from counter_app.services.selling import Sold
from counter_app.sync.work import Result
from tests.services.world import METERAI, PIN, World


def wish(sold: Sold, *places: int, reason: ReversalReason = ReversalReason.CHANGED_MIND) -> RefundWish:
    return RefundWish(sold.sale_id, tuple(sold.stamp_ids[place] for place in places), reason)


def affix(world: World, stamp_id: str) -> None:
    """Carry a stamp with a document to the end."""
    serial = f"{int(stamp_id[-8:], 16):022d}"
    results = (
        {"upload_id": "u"},
        {"serial": serial, "specimen": ""},
        {},
        {"result_sha256": world.vault.put(b"%PDF stamped " + serial.encode()), "verdict": "valid"},
    )
    work = world.begin(stamp_id)
    for number, facts in enumerate(results):
        following = world.store.end(work, Result(Outcome.DONE, "", facts), go_on=number < len(results) - 1)
        if following is not None:
            work = following


def code(world: World, clerk: Session, what: RefundWish, approval: Approval | None = None) -> str:
    with pytest.raises(Refused) as caught:
        world.refunds.commit(clerk, world.desk.new_op(), what, approval)
    return caught.value.code


@given(
    st.dictionaries(st.sampled_from([means.value for means in PaymentMeans]), st.integers(1, 10**6), min_size=1),
    st.data(),
)
def test_refunds_never_give_back_more_than_was_paid_by_a_means(kept: dict[str, int], data: st.DataObject) -> None:
    given_back: dict[str, int] = {}
    while (rest := sum(kept.values()) - sum(given_back.values())) > 0:
        amount = data.draw(st.integers(1, rest))
        back = refund_means(kept, given_back, amount)
        assert sum(back.values()) == amount
        assert sum(line.amount.rupiah for line in refund_postings(back)) == 0
        for means, part in back.items():
            given_back[means] = given_back.get(means, 0) + part
            assert part > 0
            assert given_back[means] <= kept[means]
    with pytest.raises(Refused, match=r"refund\.more_than_paid"):
        refund_means(kept, given_back, 1)


def test_a_part_is_given_back_and_the_rest_stands(world: World) -> None:
    _, clerk = world.staffed()
    basket = Basket().add(METERAI, 3)
    sold = world.selling.commit(clerk, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, Money(50_000)))
    op = world.desk.new_op()
    done = world.refunds.commit(clerk, op, wish(sold, 0, 2))
    assert done.total == Money(20_000)
    assert done.money_back == ((PaymentMeans.CASH, Money(20_000)),)
    for _ in range(3):
        assert world.refunds.commit(clerk, op, wish(sold, 0, 2)) == done
    assert world.till.balances()[Account.DRAWER] == Money(60_000)
    assert world.till.balances()[Account.PAID_NOT_STAMPED] == Money(-10_000)
    (row,) = (one for one in world.operations.rows(world.operations.ids()) if one.receipt == sold.receipt.text)
    assert (row.total, row.refunded, row.voided) == (Money(30_000), Money(20_000), False)
    preview = world.refunds.preview(clerk, sold.receipt.text)
    assert [(stamp.able, stamp.given_back) for stamp in preview.stamps] == [(False, True), (True, False), (False, True)]
    paper = world.receipts.receipt(done.paper.text)
    assert (paper.kind, paper.total, paper.lines[0].quantity) == (PaperKind.REFUND, Money(20_000), 2)
    assert paper.reversal is not None
    assert paper.reversal.claims == (sold.claims[0].text, sold.claims[2].text)
    with pytest.raises(Refused, match=r"claim\.voided"):
        world.stamping.find_claim(sold.claims[0].text)
    assert world.stamping.find_claim(sold.claims[1].text)
    assert code(world, clerk, wish(sold, 0)) == "reversal.already"
    world.check()
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    assert (closed.refunds, closed.refunded, closed.net) == (1, Money(20_000), Money(10_000))
    assert closed.difference == ZERO
    world.check()


def test_nobody_fills_the_form_in_who_has_no_drawer_to_give_back_from(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    with pytest.raises(Refused, match=r"reversal\.not_your_till"):
        world.refunds.preview(supervisor, sold.receipt.text)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 7}))
    with pytest.raises(Refused, match=r"shift\.not_open"):
        world.refunds.preview(clerk, sold.receipt.text)


def test_a_sale_of_which_a_part_was_refunded_is_not_voided_as_well(world: World) -> None:
    """Lessons, "partial or double reversal": money goes back once."""
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 0))
    with world.journal.read() as connection:
        (op,) = connection.execute("SELECT op_id FROM sale").fetchone()
    with pytest.raises(Refused, match=r"reversal\.already"):
        world.reversal.commit(clerk, world.desk.new_op(), Wish(OpId(op), ReversalReason.CHANGED_MIND))
    world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 1))
    assert world.till.balances()[Account.DRAWER] == Money(50_000)
    world.check()


def test_a_voided_sale_is_not_refunded_as_well(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    with world.journal.read() as connection:
        (op,) = connection.execute("SELECT op_id FROM sale").fetchone()
    world.reversal.commit(clerk, world.desk.new_op(), Wish(OpId(op), ReversalReason.CHANGED_MIND))
    assert code(world, clerk, wish(sold, 0)) == "reversal.already"
    world.check()


def test_what_is_affixed_is_not_given_back_and_the_other_is(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2, document=b"%PDF one")
    affix(world, sold.stamp_ids[0])
    assert world.queue.row(sold.stamp_ids[0]).state is StampState.VERIFIED
    assert code(world, clerk, wish(sold, 0)) == "reversal.stamp_affixed"
    assert code(world, clerk, wish(sold, 0, 1)) == "reversal.stamp_affixed"
    world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 1))
    assert world.till.balances()[Account.DUTY] == Money(-10_000)
    assert world.till.balances().get(Account.PAID_NOT_STAMPED, ZERO) == ZERO
    world.check()


def test_a_late_success_after_a_refund_is_caught(world: World) -> None:
    """The serial that comes for a stamp which was given back goes to the stock, and nothing is affixed."""
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF one")
    work = world.begin(sold.stamp_ids[0])
    following = world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert following is not None
    world.store.end(following, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 0))
    serial = "ABCDEFGHJKMNPQRSTUVW42"
    found = world.begin(sold.stamp_ids[0])
    world.store.end(found, Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=False)
    assert world.queue.row(sold.stamp_ids[0]).state is StampState.VOIDED
    assert world.serial_stock.level().free == 1
    world.check()


def test_by_the_means_it_was_paid_with(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.selling.commit(
        clerk,
        world.desk.new_op(),
        Basket().add(METERAI, 4),
        Payment(PaymentMeans.CASH, Money(20_000)),
        besides=(Payment(PaymentMeans.QRIS, Money(25_000), "q"),),
    )
    yes = Approval(supervisor.person.person_id, PIN)
    first = world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 0), yes)
    assert first.money_back == ((PaymentMeans.CASH, Money(10_000)),)
    second = world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 1, 2), yes)
    assert dict(second.money_back) == {PaymentMeans.CASH: Money(5_000), PaymentMeans.QRIS: Money(15_000)}
    world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 3), yes)
    assert world.till.balances()[Account.DRAWER] == Money(50_000)
    assert world.till.balances().get(Account.OTHER_MEANS, ZERO) == ZERO
    world.check()


def test_over_the_limit_a_supervisor_says_yes(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, 4)
    assert code(world, clerk, wish(sold, 0, 1, 2, 3)) == "reversal.needs_supervisor"
    wrong = Approval(supervisor.person.person_id, "000111")
    assert code(world, clerk, wish(sold, 0, 1, 2, 3), wrong) == "session.wrong_pin"
    yes = Approval(supervisor.person.person_id, PIN)
    assert world.refunds.commit(clerk, world.desk.new_op(), wish(sold, 0, 1, 2, 3), yes).total == Money(40_000)
    world.check()


def test_no_cash_no_refund(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    world.till.open(clerk, world.desk.new_op(), CashCount.of({}))
    supervisor = next(person for person in world.sessions.people() if person.name == "Pengawas")
    yes = Approval(supervisor.person_id, PIN)
    assert code(world, clerk, wish(sold, 0), yes) == "reversal.drawer_short"
    assert code(world, clerk, RefundWish(sold.sale_id, (), ReversalReason.OTHER)) == "refund.nothing"
    world.check()
