"""The supervisor's desk: deeds for a query, two supervisors at once, what is taken back, who looks, deadlines, views,
the list on paper.

Lessons: "hidden or impersonated edit", "stale read", "partial import taken as whole", "two documents from two code
paths", "repaired out of sight".
"""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.review import Decision, Finding, Reason, ReviewLimits, SaleWatch
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal import invariants
from counter_app.journal.file import iso_utc
from counter_app.price_file import load_signed
from counter_app.services import review_bulk
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.review import Review
from counter_app.services.review_bulk import Assign, BulkPlan, Decide, LeftOut, SetDeadline, Withdraw
from counter_app.services.review_query import NOBODY, Due, ReviewFilter, ReviewQuery, Sort
from counter_app.services.selling import Selling, Sold
from tests.price_signing import PUBLISHER, list_text
from tests.services.world import METERAI, PIN, World

APPROVE = Decide(Decision.APPROVED)


@pytest.fixture
def staff(world: World) -> tuple[Session, Session]:
    staff = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    return staff


def carry(world: World, session: Session, plan: BulkPlan, op: OpId | None = None) -> list[int]:
    op = op or world.desk.new_op()
    return [world.review_desk.bulk.carry_out(session, op, plan, part).done for part in range(plan.parts)]


def seen(world: World, sold: Sold) -> int:
    return world.review.rows((sold.sale_id,))[0].seen


def test_all_safe_sales_are_approved_at_once_and_none_of_ones_own(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    safe = [world.sell(clerk) for _ in range(3)]
    world.sell(clerk, 6)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 14}))
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({10_000: 5}))
    own = world.sell(supervisor)
    before = world.count()
    plan = world.review_desk.bulk.preview(supervisor, ReviewQuery(ReviewFilter.SAFE), APPROVE)
    assert world.count() == before, "a preview writes nothing"
    assert {sale for sale, _ in plan.sales} == {sold.sale_id for sold in safe}
    assert (plan.stamps, plan.total, plan.at_risk) == (3, Money(30_000), 0)
    assert plan.left_out == {LeftOut.OWN: 1}
    assert carry(world, supervisor, plan) == [3]
    assert world.review.ids(ReviewFilter.SAFE) == (own.sale_id,)
    again = world.review_desk.bulk.preview(supervisor, ReviewQuery(ReviewFilter.ALL), APPROVE)
    assert again.left_out == {LeftOut.OWN: 1, LeftOut.DECIDED: 3}
    assert again.at_risk == len(again.sales) == 1
    forged = BulkPlan(APPROVE, ((own.sale_id, seen(world, own)),), 1, Money(10_000), {}, 0)
    with pytest.raises(Refused, match=r"review\.own_sale"):
        carry(world, supervisor, forged)
    back = world.review_desk.bulk.preview(supervisor, ReviewQuery(ReviewFilter.ALL), Withdraw("Salah pilih"))
    assert back.left_out == {LeftOut.OWN: 1, LeftOut.UNDECIDED: 1}
    op = world.desk.new_op()
    assert carry(world, supervisor, back, op) == carry(world, supervisor, back, op) == [3]
    assert world.review.counts()[ReviewFilter.APPROVED] == 0
    world.check()


def test_a_deed_that_was_broken_off_goes_on_where_it_stopped(
    world: World, staff: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(review_bulk, "PART", 2)
    supervisor, clerk = staff
    sales = [world.sell(clerk) for _ in range(5)]
    plan = world.review_desk.bulk.preview(supervisor, ReviewQuery(sort=Sort.OLDEST), Decide(Decision.HELD, "Tunggu"))
    op = world.desk.new_op()
    first = world.review_desk.bulk.carry_out(supervisor, op, plan, 0)
    world.reopen()
    decided = world.count(Kind.REVIEW_DECIDED_TOGETHER)
    assert world.review_desk.bulk.carry_out(supervisor, op, plan, 0) == first
    assert world.count(Kind.REVIEW_DECIDED_TOGETHER) == decided == 1
    assert carry(world, supervisor, plan, op) == [2, 2, 1]
    assert set(world.review.ids(ReviewFilter.HELD)) == {sold.sale_id for sold in sales}
    other = BulkPlan(Decide(Decision.HELD, "Lain"), plan.sales, plan.stamps, plan.total, {}, 0)
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.review_desk.bulk.carry_out(supervisor, op, other, 0)
    world.check()


def test_what_changed_since_the_preview_is_left_out_and_counted(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    kept, changed = world.sell(clerk, document=b"%PDF a"), world.sell(clerk, document=b"%PDF b")
    plan = world.review_desk.bulk.preview(supervisor, ReviewQuery(), APPROVE)
    world.reject(changed.stamp_ids[0])
    done = world.review_desk.bulk.carry_out(supervisor, world.desk.new_op(), plan, 0)
    assert (done.done, done.total, done.changed) == (1, Money(10_000), 1)
    assert world.review.ids() == (changed.sale_id,)
    assert world.review.ids(ReviewFilter.APPROVED) == (kept.sale_id,)
    world.check()


def test_of_two_supervisors_at_once_the_second_is_told_who_when_and_what(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    second = world.person("Kepala", Role.SUPERVISOR)
    sold = world.sell(clerk, document=b"%PDF a")
    looked_at = seen(world, sold)
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.HELD, "Tunggu", seen=looked_at)
    with pytest.raises(Refused, match=r"review\.held_meanwhile") as refused:
        world.review.decide(second, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "", seen=looked_at)
    assert refused.value.values == {"who": "Pengawas", "at": "10.00"}
    looked_at = seen(world, sold)
    world.reject(sold.stamp_ids[0])
    with pytest.raises(Refused, match=r"review\.changed"):
        world.review.decide(second, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "", seen=looked_at)
    world.review.decide(second, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "", seen=seen(world, sold))
    with pytest.raises(Refused, match=r"review\.already_decided"):
        world.review.decide(second, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "")


def test_a_decision_is_taken_back_by_an_entry_and_its_story_stays(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    sold = world.sell(clerk)
    fresh = world.review.counts()
    with pytest.raises(Refused, match=r"review\.nothing_decided"):
        world.review.withdraw(supervisor, world.desk.new_op(), sold.sale_id, "Salah")
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "")
    with pytest.raises(Refused, match=r"review\.no_reason"):
        world.review.withdraw(supervisor, world.desk.new_op(), sold.sale_id, " ")
    op = world.desk.new_op()
    for _ in range(2):
        world.review.withdraw(supervisor, op, sold.sale_id, "Salah baris")
    assert world.review.counts() == fresh
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.HELD, "Tunggu")
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "")
    with world.journal.read() as connection:
        story = connection.execute(
            "SELECT kind, payload ->> 'decision', payload ->> 'replaces' IS NOT NULL FROM sale_story JOIN entry"
            " USING (seq) WHERE sale_id = ? ORDER BY seq",
            (sold.sale_id,),
        ).fetchall()
    assert story == [
        (Kind.REVIEW_DECIDED, Decision.APPROVED, 0),
        (Kind.REVIEW_WITHDRAWN, None, 1),
        (Kind.REVIEW_DECIDED, Decision.HELD, 0),
        (Kind.REVIEW_DECIDED, Decision.APPROVED, 1),
    ]
    world.check()


def test_a_dispute_about_a_decision_stands_when_the_decision_is_taken_back(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    sold = world.sell(clerk)
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.HELD, "Tunggu")
    about = About.of_review(sold.sale_id)
    world.disputes.open(clerk, world.desk.new_op(), about, "Berkasnya ada")
    world.review.withdraw(supervisor, world.desk.new_op(), sold.sale_id, "Sudah ada")
    (dispute,) = world.disputes.list(clerk)
    assert (dispute.subject.about, dispute.subject.title) == (about, Decision.HELD)


def test_a_sale_is_given_to_a_supervisor_who_did_not_sell_it(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    care = world.review_desk.care
    first, second = world.sell(clerk), world.sell(clerk)
    me = supervisor.person.person_id
    with pytest.raises(Refused, match=r"review\.not_a_reviewer"):
        care.assign(supervisor, world.desk.new_op(), first.sale_id, clerk.person.person_id)
    op = world.desk.new_op()
    for _ in range(2):
        care.assign(supervisor, op, first.sale_id, me, seen=None)
    assert world.review.ids(ReviewQuery(assigned=me)) == (first.sale_id,)
    assert world.review.ids(ReviewQuery(assigned=NOBODY)) == (second.sale_id,)
    plan = world.review_desk.bulk.preview(supervisor, ReviewQuery(), Assign(me))
    assert plan.left_out == {LeftOut.DECIDED: 1}
    assert carry(world, supervisor, plan) == [1]
    care.assign(supervisor, world.desk.new_op(), first.sale_id, None)
    assert world.review.ids(ReviewQuery(assigned=NOBODY)) == (first.sale_id,)
    world.check()


def test_the_engine_obeys_a_deadline_that_a_supervisor_set(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    care = world.review_desk.care
    sales: list[Sold] = []
    for number in range(3):
        sales.append(world.sell(clerk, document=b"%%PDF %d" % number))
        world.clock.move(seconds=1)
    now = world.clock.now()
    voucher = world.sell(clerk)
    late, soon = now + timedelta(hours=9), now + timedelta(hours=2)
    with pytest.raises(Refused, match=r"review\.deadline_past"):
        care.set_deadline(supervisor, world.desk.new_op(), sales[0].sale_id, now, "Tenggat tender")
    with pytest.raises(Refused, match=r"review\.nothing_waits"):
        care.set_deadline(supervisor, world.desk.new_op(), voucher.sale_id, soon, "Tenggat tender")
    with pytest.raises(Refused, match=r"review\.no_reason"):
        care.set_deadline(supervisor, world.desk.new_op(), sales[0].sale_id, soon, "")
    plan = world.review_desk.bulk.preview(supervisor, ReviewQuery(), SetDeadline(late, "Semua hari ini"))
    assert plan.left_out == {LeftOut.NOTHING_WAITS: 1}
    assert carry(world, supervisor, plan) == [3]
    op = world.desk.new_op()
    for _ in range(2):
        assert care.set_deadline(supervisor, op, sales[2].sale_id, soon, "Tenggat tender") == 1
    due = world.store.due(5, busy=frozenset(), force=True)
    assert [one.stamp_id for one in due] == [sales[n].stamp_ids[0] for n in (2, 0, 1)]
    assert world.review.ids(ReviewQuery(sort=Sort.DEADLINE))[0] == sales[2].sale_id
    world.clock.move(hours=3)
    assert world.review.ids(ReviewQuery(due=Due.OVERDUE)) == (sales[2].sale_id,)
    assert set(world.review.ids(ReviewQuery(due=Due.TODAY))) == {sold.sale_id for sold in sales}
    assert world.review.ids(ReviewQuery(due=Due.NONE)) == (voucher.sale_id,)
    with world.journal.read() as connection:
        (before,) = connection.execute(
            "SELECT payload ->> '$.before[0]' FROM entry WHERE kind = ? ORDER BY seq DESC", (Kind.DEADLINE_SET.value,)
        ).fetchone()
    assert before == iso_utc(late)
    world.check()


def test_views_are_a_persons_own_and_survive_a_restart(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    other = world.person("Kepala", Role.SUPERVISOR)
    query = ReviewQuery(ReviewFilter.WITH_REASON, Reason.SAME_DOCUMENT, clerk.person.person_id, sort=Sort.SUM)
    care = world.review_desk.care
    care.keep_view(supervisor, world.desk.new_op(), " Berkas  ganda ", query)
    care.keep_view(supervisor, world.desk.new_op(), "Lain", ReviewQuery())
    care.drop_view(supervisor, world.desk.new_op(), "Lain")
    with pytest.raises(Refused, match=r"review\.view_unnamed"):
        care.keep_view(supervisor, world.desk.new_op(), " ", query)
    world.reopen()
    (view,) = world.review_desk.care.views(supervisor)
    assert (view.name, view.query) == ("Berkas ganda", query)
    assert world.review_desk.care.views(other) == ()
    world.check()


def test_a_view_of_a_later_version_is_read_as_far_as_it_is_known() -> None:
    assert ReviewQuery.from_json({"chip": "held", "reason": "moon", "colour": "red"}) == ReviewQuery(ReviewFilter.HELD)


@settings(max_examples=40, deadline=None)
@given(
    st.builds(
        ReviewQuery,
        chip=st.sampled_from(ReviewFilter),
        reason=st.none() | st.sampled_from(Reason),
        clerk=st.text(max_size=5),
        due=st.sampled_from(Due),
        search=st.text(max_size=5),
        sort=st.sampled_from(Sort),
    )
)
def test_a_query_that_was_kept_asks_the_same(query: ReviewQuery) -> None:
    assert ReviewQuery.from_json(query.to_json()) == query


def test_the_counts_of_the_chips_are_those_of_the_lists(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    sales = [world.sell(clerk, 6 if number % 3 == 0 else 1, document=b"%%PDF %d" % (number % 5)) for number in range(9)]
    for sold, decision in zip(sales, (Decision.APPROVED, Decision.HELD, Decision.QUESTIONED), strict=False):
        world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, decision, "x")
    number = sales[4].receipt.text[-4:]
    for query in (
        ReviewQuery(),
        ReviewQuery(reason=Reason.SAME_DOCUMENT),
        ReviewQuery(reason=Reason.OVER_LIMIT),
        ReviewQuery(clerk=clerk.person.person_id, counter="01", day="2026-09-04"),
        ReviewQuery(search=number),
        ReviewQuery(search=sales[4].claims[0].text.lower()),
        ReviewQuery(search="petug"),
        ReviewQuery(search="100%_"),
    ):
        counts = world.review.counts(query)
        asked = {chip: ReviewQuery(**{**_fields(query), "chip": chip}) for chip in ReviewFilter}
        assert counts == {chip: len(world.review.ids(one)) for chip, one in asked.items()}, query
    for reason in Reason:
        rows = world.review.rows(world.review.ids(ReviewFilter.ALL))
        wanted = {row.sale_id for row in rows if reason in row.reasons}
        assert set(world.review.ids(ReviewQuery(ReviewFilter.ALL, reason))) == wanted, reason
    assert world.review.ids(ReviewQuery(ReviewFilter.ALL, search=number)) == (sales[4].sale_id,)
    assert sales[4].sale_id in world.review.ids(ReviewQuery(ReviewFilter.ALL, search=sales[4].claims[0].text))
    assert len(world.review.ids(ReviewQuery(ReviewFilter.ALL, search="PETUGAS"))) == 9
    assert world.review.ids(ReviewQuery(ReviewFilter.ALL, search="100%_")) == ()


def _fields(query: ReviewQuery) -> dict[str, object]:
    return {name: getattr(query, name) for name in ReviewQuery.__slots__}


def test_a_serial_finds_its_sale(world: World, staff: tuple[Session, Session]) -> None:
    sold = world.sell(staff[1], document=b"%PDF a")
    serial = world.finish(sold.stamp_ids[0])
    world.sell(staff[1])
    for typed in (serial.text, serial.text[:6].lower(), f"{serial.text[:4]} {serial.text[4:8]}"):
        assert world.review.ids(ReviewQuery(ReviewFilter.ALL, search=typed)) == (sold.sale_id,)


def test_the_list_is_frozen_when_it_leaves(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    lists = world.review_desk.lists
    with pytest.raises(Refused, match=r"review\.nothing_listed"):
        lists.preview(supervisor, ReviewQuery())
    sales = [world.sell(clerk, document=b"%PDF same") for _ in range(2)]
    world.review.decide(supervisor, world.desk.new_op(), sales[0].sale_id, Decision.QUESTIONED, "Milik siapa?")
    op = world.desk.new_op()
    issued = lists.issue(supervisor, op, ReviewQuery(clerk=clerk.person.person_id), printed=True)
    assert lists.issue(supervisor, op, ReviewQuery(clerk=clerk.person.person_id), printed=True) == issued
    assert world.count(Kind.REPORT_ISSUED) == 1
    head = issued.report.covers
    assert (head.first, head.last) == (1, head.count)
    table = issued.report.table("review")
    assert [row[1] for row in table.rows] == [sold.receipt.text for sold in reversed(sales)]
    assert table.totals is not None
    assert table.totals[4] == 20_000
    world.review.decide(supervisor, world.desk.new_op(), sales[0].sale_id, Decision.APPROVED, "")
    world.reopen()
    assert world.receipts.receipt(issued.number.text).report == issued.report
    world.check()


def test_a_list_that_nobody_can_read_is_not_printed(
    world: World, staff: tuple[Session, Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("counter_app.services.review_list.MOST_LISTED", 1)
    supervisor, clerk = staff
    for _ in range(2):
        world.sell(clerk)
    with pytest.raises(KnownError, match=r"review\.too_many_listed") as refused:
        world.review_desk.lists.preview(supervisor, ReviewQuery())
    assert refused.value.values == {"found": 2, "most": 1}


def test_a_basket_of_somebody_else_marks_the_sale_that_follows(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    world.issuer_is(IssuerState.NORMAL)
    basket = Basket().add(METERAI, 2)
    parked = world.parking.park(supervisor, world.desk.new_op(), basket)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    second = world.person("Kedua")
    world.till.open(second, world.desk.new_op(), CashCount.of({10_000: 5}))
    world.parking.resume(second, world.desk.new_op(), parked, Approval(supervisor.person.person_id, PIN))
    sold = world.selling.commit(second, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total))
    later = world.sell(second)
    (row,) = world.review.rows(world.review.ids(ReviewFilter.ALL))
    assert row.sale_id == sold.sale_id != later.sale_id
    (finding,) = row.findings
    assert (finding.reason, finding.figure, finding.names) == (Reason.OTHERS_BASKET, Money(20_000), ("Pengawas",))
    world.check()


def test_a_price_off_the_imported_list_is_told_with_both_prices(
    world: World, staff: tuple[Session, Session], tmp_path: Path
) -> None:
    supervisor, clerk = staff
    world.issuer_is(IssuerState.NORMAL)
    kept = world.sell(clerk)
    path = PUBLISHER.write(tmp_path / "prices.toml", list_text("2026-9", 12_000))
    world.book.import_list(supervisor, world.desk.new_op(), load_signed(path, [PUBLISHER.public]))
    assert world.review.ids(ReviewFilter.ALL) == (), "yesterday was sold at yesterday's prices"
    with world.journal.read() as connection:
        (said,) = connection.execute(
            "SELECT payload FROM entry WHERE kind = ?", (Kind.SALE_COMMITTED.value,)
        ).fetchone()
    # The counter itself refuses such a sale: another program wrote it.
    forged = {**json.loads(said), "sale": "forged", "receipt": "CTH-01-260904-0099", "stamps": []}
    world.append(Kind.SALE_COMMITTED, forged, actor=clerk.person.person_id, op_id="forged")
    (row,) = world.review.rows(world.review.ids(ReviewFilter.ALL))
    assert row.sale_id == "forged" != kept.sale_id
    assert row.findings == (Finding(Reason.OFF_LIST, Money(10_000), Money(12_000), ("e-Meterai 10.000",)),)
    world.check_models()


def test_a_large_sale_and_one_at_night_are_marked_when_they_are_made(
    world: World, staff: tuple[Session, Session]
) -> None:
    _, clerk = staff
    world.issuer_is(IssuerState.NORMAL)
    watch = SaleWatch(Money(20_000))
    selling = Selling(world.desk, world.book, world.require_trust, world.vault, watch=watch)
    found: list[tuple[Reason, ...]] = []
    for stamps, hours in ((2, 0), (3, 0), (1, 14)):
        world.clock.move(hours=hours)
        basket = Basket().add(METERAI, stamps)
        sold = selling.commit(clerk, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total))
        found += [row.reasons for row in world.review.rows((sold.sale_id,))]
    assert found == [(Reason.LARGE,), (Reason.OUTSIDE_HOURS,)]
    world.check()


def test_whoever_said_yes_to_a_sale_does_not_review_it_and_a_forged_decision_is_found(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    me = supervisor.person.person_id
    sold = world.sell(clerk)
    with world.journal.read() as connection:
        (said,) = connection.execute(
            "SELECT payload FROM entry WHERE kind = ?", (Kind.SALE_COMMITTED.value,)
        ).fetchone()
    approved = {**json.loads(said), "sale": "approved", "receipt": "CTH-01-260904-0099", "stamps": [], "approver": me}
    world.append(Kind.SALE_COMMITTED, approved, actor=clerk.person.person_id, op_id="approved")
    with pytest.raises(Refused, match=r"review\.own_sale"):
        world.review.decide(supervisor, world.desk.new_op(), "approved", Decision.APPROVED, "")
    plan = world.review_desk.bulk.preview(supervisor, ReviewQuery(), APPROVE)
    assert ([sale for sale, _ in plan.sales], plan.left_out) == ([sold.sale_id], {LeftOut.OWN: 1})
    forged = {"sale": sold.sale_id, "decision": "approved", "reason": "", "replaces": None}
    world.append(Kind.REVIEW_DECIDED, forged, actor=clerk.person.person_id, op_id="forged")
    with world.journal.read() as connection:
        breaches = invariants.check(connection)
    assert any(breach.invariant == 9 and "sale of its own actor" in breach.what for breach in breaches)


def test_copies_and_a_lost_answer_bring_an_online_sale_here(world: World, staff: tuple[Session, Session]) -> None:
    _, clerk = staff
    world.issuer_is(IssuerState.NORMAL)
    copied, lost = world.sell(clerk), world.sell(clerk, document=b"%PDF a")
    world.sell(clerk)
    world.receipts.reprint(clerk, copied.receipt.text)
    assert world.review.ids(ReviewFilter.ALL) == ()
    world.receipts.reprint(clerk, copied.receipt.text)
    assert world.review.ids(ReviewFilter.ALL) == (copied.sale_id,)
    world.reject(lost.stamp_ids[0])
    rows = {row.sale_id: row for row in world.review.rows(world.review.ids(ReviewFilter.ALL))}
    assert rows[copied.sale_id].findings[0].figure == 2
    assert copied.sale_id in world.review.ids(ReviewFilter.WITH_REASON)
    assert world.review.ids(ReviewFilter.SAFE) == ()
    patient = Review(world.desk, ReviewLimits(copies=3))
    assert patient.rows((copied.sale_id,))[0].reasons == (Reason.SETTLED,)
    assert patient.ids(ReviewFilter.SAFE) == (copied.sale_id,)
    assert patient.counts()[ReviewFilter.SAFE] == 1
    assert rows[lost.sale_id].reasons == (Reason.REJECTED,)
    claim = world.stamping.find_claim(lost.claims[0].text)
    world.stamping.attach(clerk, world.desk.new_op(), claim, world.order(b"%PDF better"))
    world.finish(lost.stamp_ids[0])
    assert world.review.rows((lost.sale_id,))[0].reasons == (Reason.SETTLED,)
    assert world.review.summary().offline_sales == 0
    world.check()
