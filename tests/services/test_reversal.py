"""Lessons, classes "partial or double reversal" and "cancel with a partial effect": a sale or delivery taken back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Role
from counter_app.domain.receipt import PaperKind, Tender
from counter_app.domain.reversal import Need, ReversalReason
from counter_app.domain.review import Decision, Reason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome, StampState, Step
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.operations import OperationRow
from counter_app.services.reversal import Reversed, Wish
from counter_app.services.review_query import ReviewFilter
from counter_app.services.selling import Sold
from counter_app.sync.work import Result
from tests.services.world import JASA, METERAI, PIN, TEMPEL, World
from tests.stocking import receive

CHANGED = ReversalReason.CHANGED_MIND


def yes(supervisor: Session, pin: str = PIN) -> Approval:
    return Approval(supervisor.person.person_id, pin)


def op_of(world: World, sold: Sold) -> OpId:
    with world.journal.read() as connection:
        return OpId(connection.execute("SELECT op_id FROM sale WHERE sale_id = ?", (sold.sale_id,)).fetchone()[0])


def void(world: World, who: Session, sold: Sold, approval: Approval | None = None, **more: Any) -> Reversed:
    wish = Wish(op_of(world, sold), more.get("reason", CHANGED), more.get("note", ""))
    return world.reversal.commit(who, more.get("op_id") or world.desk.new_op(), wish, approval)


def refused(world: World, deed: Callable[[], object]) -> str:
    """The code with which it is refused; nothing is written by that."""
    head = world.journal.head()
    with pytest.raises(Refused) as error:
        deed()
    assert world.journal.head() == head
    return error.value.code


def figures(world: World) -> dict[str, int]:
    """Accounts, stock and stamps that are owed: what a reversal must bring back."""
    balances = {str(account): money.rupiah for account, money in world.till.balances().items() if money}
    stock = {f"stock of {product}": pieces for product, pieces in world.till.stock().items() if pieces}
    with world.journal.read() as connection:
        waiting = connection.execute(
            "SELECT count(*) FROM stamp WHERE standing IN ('no_document', 'waiting')"
        ).fetchone()
    return {**balances, **stock, "waiting": waiting[0]}


MEANS = st.sampled_from(PaymentMeans)
MIXES = st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)).filter(any)
POINTS = st.sampled_from(["at once", "uploaded", "allotting", "lost", "lost and found", "allotted", "rejected"])
BORDERS = st.sampled_from(["same shift", "next shift", "another clerk"])


def to_point(world: World, stamp_id: str, point: str) -> list[str]:
    """Carry a stamp with a document as far as ``point``; the serials that it has then."""
    serial = f"{int(stamp_id[-8:], 16):022d}"
    if point == "at once":
        return []
    work = world.begin(stamp_id)
    if point == "rejected":
        world.store.end(work, Result(Outcome.REJECTED, "issuer.rejected_document"), go_on=False)
        return []
    following = world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=point != "uploaded")
    if following is None or point == "allotting":
        return []
    if point == "allotted":
        world.store.end(following, Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=False)
        return [serial]
    world.store.end(following, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    if point == "lost":
        return []
    world.store.end(world.begin(stamp_id), Result(Outcome.DONE, "", {"serial": serial, "specimen": ""}), go_on=False)
    return [serial]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(mix=MIXES, means=MEANS, point=POINTS, border=BORDERS)
def test_partial_or_double_reversal(
    tmp_path_factory: pytest.TempPathFactory, mix: tuple[int, int, int], means: PaymentMeans, point: str, border: str
) -> None:
    """fold(op + reverse(op)) = fold() for drawer, means, stock, revenue, suspense, liability and stamps."""
    world = World(tmp_path_factory.mktemp("mix"))
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    before = figures(world)
    basket = Basket()
    for product, pieces in zip((METERAI, TEMPEL, JASA), mix, strict=True):
        basket = basket.add(product, pieces) if pieces else basket
    payment = Payment(means, basket.total, "" if means is PaymentMeans.CASH else "REF1")
    orders = (world.order(b"%PDF a", placements=mix[0]),) if mix[0] else ()
    sold = world.selling.commit(clerk, world.desk.new_op(), basket, payment, documents=orders)
    serials = to_point(world, sold.stamp_ids[0], point) if sold.stamp_ids else []
    who = clerk
    if border != "same shift":
        tens = 5 + (basket.total.rupiah // 10_000 if means is PaymentMeans.CASH else 0)
        ones = (basket.total.rupiah % 10_000) // 1_000 if means is PaymentMeans.CASH else 0
        world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: tens, 1_000: ones}))
        between = figures(world)
        who = clerk if border == "next shift" else world.person("Pengganti")
        world.till.open(who, world.desk.new_op(), CashCount.of({10_000: 9}))
        float_back = Money(between.get(Account.HEAD_CASHIER, 0))
        assert float_back is not None
    done = void(world, who, sold, yes(supervisor))
    assert done.money_back == ((means, basket.total),)
    after = figures(world)
    if border == "same shift":
        assert after == before
    else:  # the drawer and the head cashier exchanged the same sum at the border; all else is as it was
        moved = {Account.DRAWER, Account.HEAD_CASHIER}
        assert {k: v for k, v in after.items() if k not in moved} == {k: v for k, v in before.items() if k not in moved}
        assert (
            after[Account.DRAWER] + after[Account.HEAD_CASHIER] == before[Account.DRAWER] + before[Account.HEAD_CASHIER]
        )
    with world.journal.read() as connection:
        stocked = [row[0] for row in connection.execute("SELECT serial FROM serial_stock WHERE state = 'free'")]
    assert stocked == serials
    world.check()
    assert refused(world, lambda: void(world, who, sold, yes(supervisor))) == "reversal.already"
    world.close()


def test_double_reversal_by_two_keys_at_the_same_moment(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    ends: list[str] = []
    start = threading.Barrier(4)

    def press() -> None:
        start.wait()
        try:
            void(world, clerk, sold)
            ends.append("done")
        except Refused as error:
            ends.append(error.code)

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["done"] + ["reversal.already"] * 3
    assert world.count(Kind.OPERATION_REVERSED) == 1
    world.check()


def test_the_database_itself_takes_one_reversal_an_operation(world: World) -> None:
    import sqlite3

    _, clerk = world.staffed()
    receive(world.stock, clerk, OpId("delivery"), "TEMPEL", 2)
    world.reversal.commit(clerk, OpId("first"), Wish(OpId("delivery"), ReversalReason.WRONG_DELIVERY))
    with world.journal.read() as connection:
        payload = __import__("json").loads(
            connection.execute("SELECT payload FROM entry WHERE op_id = 'first'").fetchone()[0]
        )
    head = world.journal.head()
    with pytest.raises(sqlite3.IntegrityError):
        world.append(Kind.OPERATION_REVERSED, payload, actor=clerk.person.person_id, op_id="second")
    assert world.journal.head() == head


def test_the_same_intent_again_is_the_first_reversal(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    op_id = world.desk.new_op()
    first = void(world, clerk, sold, op_id=op_id)
    head = world.journal.head()
    assert void(world, clerk, sold, op_id=op_id) == first
    assert world.journal.head() == head
    assert refused(world, lambda: void(world, clerk, sold, op_id=op_id, note="lain")) == "operation.conflict"


def test_none_of_a_reversal_and_none_of_what_is_no_operation(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    op_id = world.desk.new_op()
    void(world, clerk, sold, op_id=op_id)
    commit = world.reversal.commit
    assert refused(world, lambda: commit(clerk, OpId("x"), Wish(op_id, CHANGED))) == "reversal.not_reversible"
    assert refused(world, lambda: commit(clerk, OpId("x"), Wish(OpId("nobody"), CHANGED))) == "reversal.unknown"
    with world.journal.read() as connection:
        opened = connection.execute("SELECT op_id FROM entry WHERE kind = 'shift.opened/1'").fetchone()[0]
    assert refused(world, lambda: commit(clerk, OpId("x"), Wish(OpId(opened), CHANGED))) == "reversal.unknown"


@pytest.mark.parametrize(
    ("state", "code"),
    [
        (StampState.STAMPING, "reversal.stamp_under_way"),
        (StampState.STAMP_UNKNOWN, "reversal.stamp_unknown"),
        (StampState.STAMPED, "reversal.stamp_affixed"),
        (StampState.VERIFIED, "reversal.stamp_affixed"),
        (StampState.HANDED_OVER, "reversal.stamp_affixed"),
    ],
)
def test_what_may_be_on_its_document_is_not_voided(world: World, state: StampState, code: str) -> None:
    """Of two stamps one went further: the sale is taken back whole or not at all."""
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, 2, document=b"%PDF one")
    stamp_id = sold.stamp_ids[0]
    if state in (StampState.VERIFIED, StampState.HANDED_OVER):
        world.finish(stamp_id)
        if state is StampState.HANDED_OVER:
            folder = world.folder / "out"
            folder.mkdir()
            world.handing_over.to_folder(clerk, world.desk.new_op(), (stamp_id,), folder)
    else:
        to_point(world, stamp_id, "allotted")
        work = world.begin(stamp_id)
        ends = {StampState.STAMP_UNKNOWN: Outcome.UNKNOWN, StampState.STAMPED: Outcome.DONE}
        if state in ends:
            world.store.end(work, Result(ends[state], ""), go_on=False)
    assert world.state(stamp_id) == state
    refusal = world.reversal.preview_sale(clerk, sold.sale_id).refusal
    assert refusal is not None
    assert refusal.code == code
    assert refused(world, lambda: void(world, clerk, sold, yes(supervisor))) == code
    world.check()


def test_a_file_that_was_refused_after_the_issuer_signed_it_is_not_voided(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF one")
    to_point(world, sold.stamp_ids[0], "allotted")
    fetch = world.store.end(world.begin(sold.stamp_ids[0]), Result(Outcome.DONE, ""), go_on=True)
    assert fetch is not None
    assert fetch.step is Step.FETCH
    world.store.end(fetch, Result(Outcome.REJECTED, "verification.invalid"), go_on=False)
    assert world.state(sold.stamp_ids[0]) == StampState.REJECTED
    assert refused(world, lambda: void(world, clerk, sold)) == "reversal.stamp_affixed"


def test_what_a_clerk_may_not_do_alone(world: World) -> None:
    supervisor, clerk = world.staffed()
    dear = world.sell(clerk, 4)
    assert world.reversal.preview_sale(clerk, dear.sale_id).needs == (Need.OVER_LIMIT,)
    assert refused(world, lambda: void(world, clerk, dear)) == "reversal.needs_supervisor"
    assert refused(world, lambda: void(world, clerk, dear, yes(clerk))) == "approval.own"
    other = world.person("Lain")
    head_before = world.count(Kind.OPERATION_REVERSED)
    with pytest.raises(Refused) as error:
        void(world, clerk, dear, yes(supervisor, "999888"))
    assert error.value.code == "session.wrong_pin"
    assert refused(world, lambda: void(world, clerk, dear, yes(other))) == "session.not_allowed"
    assert world.count(Kind.OPERATION_REVERSED) == head_before
    done = void(world, clerk, dear, yes(supervisor))
    assert done.approved_by == "Pengawas"
    receipt = world.receipts.receipt(done.paper.text if done.paper else "")
    assert receipt.reversal is not None
    assert receipt.reversal.approver == "Pengawas"
    world.check()


def test_another_shift_another_clerk_a_dispute_a_held_sale_want_a_supervisor(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    disputed, held, later = world.sell(clerk), world.sell(clerk), world.sell(clerk)
    world.disputes.open(clerk, world.desk.new_op(), About.of_sale(disputed.sale_id), "Bukan saya")
    world.review.decide(supervisor, world.desk.new_op(), held.sale_id, Decision.HELD, "Tunggu")
    assert world.reversal.preview_sale(clerk, disputed.sale_id).needs == (Need.DISPUTED,)
    assert world.reversal.preview_sale(clerk, held.sale_id).needs == (Need.HELD,)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 8}))
    assert refused(world, lambda: void(world, clerk, later)) == "shift.not_open"
    other = world.person("Pengganti")
    world.till.open(other, world.desk.new_op(), CashCount.of({10_000: 5}))
    assert world.reversal.preview_sale(other, later.sale_id).needs == (Need.OTHER_SHIFT, Need.OTHER_CLERK)
    assert refused(world, lambda: void(world, clerk, later, yes(supervisor))) == "reversal.not_your_till"
    assert refused(world, lambda: void(world, other, later)) == "reversal.needs_supervisor"
    void(world, other, disputed, yes(supervisor))
    assert world.disputes.counts().open == 1, "a dispute is never settled by the way"
    world.check()


def test_the_drawer_must_hold_what_is_given_back(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, 8)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 13}))
    world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 3}))
    with pytest.raises(Refused) as error:
        void(world, clerk, sold, yes(supervisor))
    assert error.value.code == "reversal.drawer_short"
    assert error.value.values == {"missing": 50_000, "rupiah": 30_000}
    refusal = world.reversal.preview_sale(clerk, sold.sale_id).refusal
    assert refusal is not None
    assert refusal.code == "reversal.drawer_short"


def test_a_reason_is_one_of_the_list_and_other_wants_words(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    other = ReversalReason.OTHER
    assert refused(world, lambda: void(world, clerk, sold, reason=other, note="  ")) == "reversal.no_note"
    wrong = ReversalReason.WRONG_DELIVERY
    assert refused(world, lambda: void(world, clerk, sold, reason=wrong)) == "reversal.no_reason"
    void(world, clerk, sold, reason=other, note="Salah tanggal")


def test_a_delivery_is_taken_back_while_the_stock_covers_it(world: World) -> None:
    _, clerk = world.staffed()
    op = world.desk.new_op()
    receive(world.stock, clerk, op, "TEMPEL", 3)
    basket = Basket().add(TEMPEL, 1)
    sold = world.selling.commit(clerk, OpId("s"), basket, Payment(PaymentMeans.CASH, basket.total))
    wish = Wish(op, ReversalReason.WRONG_DELIVERY)
    assert refused(world, lambda: world.reversal.commit(clerk, OpId("v"), wish)) == "reversal.stock_gone"
    void(world, clerk, sold)
    assert world.till.stock() == {"TEMPEL": 3}
    preview = world.reversal.preview(clerk, op)
    assert (preview.refusal, preview.stock, preview.money_back) == (None, (("Meterai tempel", -3),), ())
    done = world.reversal.commit(clerk, OpId("v"), wish)
    assert (done.paper, done.money_back) == (None, ())
    assert world.till.stock() == {"TEMPEL": 0}
    assert world.till.balances()[Account.SUPPLIER] == ZERO
    world.check()


def test_looking_changes_nothing(world: World) -> None:
    """Lessons, "cancel with a partial effect": the preview, however often and whatever it says."""
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    head, before = world.journal.head(), world.journal.path.read_bytes()
    preview, *again = (world.reversal.preview_sale(clerk, sold.sale_id) for _ in range(3))
    assert again == [preview, preview]
    assert world.journal.head() == head
    assert world.journal.path.read_bytes() == before
    assert preview.claims == sold.claims
    assert preview.money_back == ((PaymentMeans.CASH, Money(20_000)),)


def test_a_voided_stamp_takes_no_document_and_is_never_handed_over(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    claim = world.stamping.find_claim(sold.claims[0].text)
    with_document = world.sell(clerk, document=b"%PDF x")
    void(world, clerk, sold)
    void(world, clerk, with_document)
    assert refused(world, lambda: world.stamping.find_claim(sold.claims[0].text)) == "claim.voided"
    order = world.order(b"%PDF late")
    assert refused(world, lambda: world.stamping.attach(clerk, OpId("a"), claim, order)) == "claim.voided"
    stamps = with_document.stamp_ids
    assert refused(world, lambda: world.handing_over.to_folder(clerk, OpId("h"), stamps, Path())) == "handover.voided"


def test_the_paper_is_frozen_and_a_copy_of_the_sale_says_it_was_voided(world: World) -> None:
    """Lessons, "two documents from two code paths": five prints are equal and change nothing."""
    _, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    done = void(world, clerk, sold, reason=ReversalReason.CANNOT_WAIT, note="Tenggat besok")
    assert done.paper is not None
    head = world.journal.head()
    papers = [world.receipts.receipt(done.paper.text) for _ in range(5)]
    assert len(set(papers)) == 1
    assert world.journal.head() == head
    paper = papers[0]
    assert (paper.kind, paper.total, paper.tenders) == (
        PaperKind.REVERSAL,
        Money(20_000),
        (Tender("cash", Money(20_000)),),
    )
    assert paper.reversal is not None
    assert (paper.reversal.receipt, paper.reversal.note) == (sold.receipt.text, "Tenggat besok")
    assert paper.reversal.claims == tuple(claim.text for claim in sold.claims)
    assert [job.receipt for job in world.receipts.waiting()] == [sold.receipt.text, done.paper.text]
    copy = world.receipts.reprint(clerk, sold.receipt.text)
    assert world.receipts.receipt(sold.receipt.text, copy).voided_by == done.paper.text
    last = world.receipts.last_print(done.paper.text)
    assert last is not None
    assert (last.copy, last.result) == (1, None)


def test_lists_show_a_voided_sale_as_voided_and_never_drop_it(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    kept, gone = world.sell(clerk), world.sell(clerk)
    receive(world.stock, clerk, OpId("d"), "TEMPEL", 2)
    done = void(world, clerk, gone)
    (row,) = [row for row in world.review.rows(world.review.ids()) if row.sale_id == gone.sale_id]
    assert row.voided
    assert Reason.VOIDED in row.reasons
    assert world.review.ids(ReviewFilter.WITH_REASON) == (gone.sale_id,)
    assert world.review.summary().money_not_stamped == Money(10_000)
    assert world.time_lines.of_sale(gone.sale_id)[-1].kind != Kind.SALE_COMMITTED
    assert Kind.OPERATION_REVERSED in [line.kind for line in world.time_lines.of_sale(gone.sale_id)]
    rows = world.operations.rows(world.operations.ids())
    shown = {row.receipt: row for row in rows}
    assert isinstance(shown[gone.receipt.text], OperationRow)
    assert shown[gone.receipt.text].voided
    assert done.paper is not None
    assert shown[gone.receipt.text].paper == done.paper.text
    assert not shown[kept.receipt.text].voided
    assert [row.kind for row in rows] == [Kind.STOCK_RECEIVED, Kind.SALE_COMMITTED, Kind.SALE_COMMITTED]
    assert world.operations.ids(gone.receipt.text[-4:]) == (op_of(world, gone),)
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    assert (closed.sales, closed.gross, closed.voids, closed.voided, closed.net) == (
        2,
        Money(20_000),
        1,
        Money(10_000),
        Money(10_000),
    )
    assert (closed.difference, closed.breaches) == (ZERO, ())
    assert world.operations.ids() == ()
    world.check()
    assert supervisor.person.role is Role.SUPERVISOR


def test_what_is_still_looked_for_is_on_the_list_before_closing(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF lost")
    to_point(world, sold.stamp_ids[0], "lost")
    assert world.reversal.preview_sale(clerk, sold.sale_id).seeking == 1
    void(world, clerk, sold)
    before = world.till.before_closing()
    assert (before.unknown, before.waiting, before.waiting_money) == (1, 0, ZERO)
    assert world.state(sold.stamp_ids[0]) == StampState.VOIDED
    world.store.end(world.begin(sold.stamp_ids[0]), Result(Outcome.ABSENT, ""), go_on=False)
    assert world.till.before_closing().unknown == 0
    world.check()


def test_a_serial_that_was_sent_to_be_signed_is_set_aside(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF again")
    (serial,) = to_point(world, sold.stamp_ids[0], "allotted")
    world.store.end(world.begin(sold.stamp_ids[0]), Result(Outcome.NOT_DONE, "issuer.timeout"), go_on=False)
    preview = world.reversal.preview_sale(clerk, sold.sale_id)
    assert ([one.text for one in preview.serials], preview.set_aside) == ([serial], 1)
    void(world, clerk, sold)
    with world.journal.read() as connection:
        assert connection.execute("SELECT serial, state FROM serial_stock").fetchall() == [(serial, "set_aside")]
    world.check()


def test_a_serial_that_comes_in_a_later_shift_fits_that_shifts_check(world: World) -> None:
    """The quick check at closing does not know the sale, and still takes the serial for the stock's."""
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, document=b"%PDF late")
    to_point(world, sold.stamp_ids[0], "lost")
    void(world, clerk, sold)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    late = f"{7:022d}"
    facts = {"serial": late, "specimen": ""}
    world.store.end(world.begin(sold.stamp_ids[0]), Result(Outcome.DONE, "", facts), go_on=False)
    other = world.sell(clerk, document=b"%PDF next").stamp_ids[0]
    world.append(Kind.SERIAL_TAKEN, {"stamp": other, "serial": late}, op_id=other)
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    assert closed.breaches == ()
    world.check()
    assert supervisor.person.person_id != PersonId("")
