"""Reports. Lessons: "two documents from two code paths", "partial read reported as complete", "cut-off by the clock",
"stale derived figure", "clerk has no evidence".
"""

from __future__ import annotations

import itertools
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import ShiftId
from counter_app.domain.money import Money
from counter_app.domain.report import OF_ONE_DAY, OF_ONE_SHIFT, OF_PERIODS, Report, ReportKind
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount, CashMove, DifferenceReason
from counter_app.journal.report_sums import second_sums
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.report_figures import figures
from counter_app.services.report_maker import Period
from counter_app.services.reversal import Wish
from tests.journal.test_unknown_kinds import Later, append_unknown
from tests.services.world import JASA, METERAI, PIN, TEMPEL, World
from tests.stocking import receive

TENS = st.integers(1, 4)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("sell"), st.sampled_from(PaymentMeans), TENS),
        st.tuples(st.just("void"), st.just(""), st.just(0)),
        st.tuples(st.just("move"), st.sampled_from(CashMove), TENS),
        st.tuples(st.just("deliver"), st.just(""), TENS),
    ),
    max_size=10,
)


def sell(world: World, clerk: Session, means: PaymentMeans, tens: int) -> None:
    basket = Basket().add(METERAI, tens).add(JASA)
    if world.till.stock().get("TEMPEL", 0) >= 1:
        basket = basket.add(TEMPEL)
    paid = basket.total if means is not PaymentMeans.CASH else Money(-(-basket.total.rupiah // 50_000) * 50_000)
    reference = "" if means is PaymentMeans.CASH else world.desk.new_op()
    world.selling.commit(clerk, world.desk.new_op(), basket, Payment(means, paid, reference))


def act(world: World, clerk: Session, supervisor: Session, what: str, how: str, tens: int) -> None:
    match what:
        case "sell":
            sell(world, clerk, PaymentMeans(how), tens)
        case "void":
            with world.journal.read() as connection:
                row = connection.execute(
                    "SELECT op_id FROM sale WHERE sale_id NOT IN (SELECT sale_id FROM reversal WHERE sale_id IS NOT"
                    " NULL) ORDER BY seq DESC LIMIT 1"
                ).fetchone()
            if row is not None:
                wish = Wish(row[0], ReversalReason.CHANGED_MIND)
                world.reversal.commit(clerk, world.desk.new_op(), wish, Approval(supervisor.person.person_id, PIN))
        case "move":
            with suppress(Refused):  # more than the drawer holds
                world.shift_care.move_cash(clerk, world.desk.new_op(), CashMove(how), CashCount.of({10_000: tens}))
        case _:
            receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", tens)


def all_reports(world: World, supervisor: Session, period: Period) -> list[Report]:
    wrong = OF_ONE_SHIFT if period.is_day else OF_ONE_DAY
    kinds = [kind for kind in OF_PERIODS if kind not in wrong]
    return [world.reports.preview(supervisor, kind, period) for kind in kinds]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, short=st.integers(0, 1))
def test_every_total_ties_to_a_second_fold(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, str, int]], short: int
) -> None:
    world = World(tmp_path_factory.mktemp("reports"))
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 3)
    for what, how, tens in acts:
        act(world, clerk, supervisor, what, how, tens)
    drawer = world.till.balances()
    expected = sum(money.rupiah for account, money in drawer.items() if account == "drawer")
    count = CashCount.of({1_000: max(0, expected // 1_000 - short)})
    closed = world.till.close(clerk, world.desk.new_op(), count)
    (period,) = world.reports.shifts(supervisor)
    for report in all_reports(world, supervisor, period):
        assert report.doubts == ()
        assert (report.covers.first, report.covers.last) == (closed.first_seq, closed.last_seq)
        assert report.covers.count == closed.last_seq - closed.first_seq + 1
    balance = world.reports.preview(supervisor, ReportKind.BALANCE, period)
    cash = {str(row[0]): int(row[1] or 0) for row in balance.table("cash").rows}
    parts = ("float", "cash_sales", "cash_back", "topped_up", "deposited")
    assert sum(cash[part] for part in parts) == cash["expected"] == closed.expected.rupiah
    assert cash["difference"] == closed.difference.rupiah
    backsheet = world.reports.preview(supervisor, ReportKind.BACKSHEET, period).table("operations")
    assert backsheet.totals is not None
    assert backsheet.totals[5] == cash["expected"] - cash["float"]
    stock = {row[0]: row for row in world.reports.preview(supervisor, ReportKind.STOCK, period).table("stock").rows}
    assert stock["TEMPEL"][10] == world.till.stock().get("TEMPEL", 0)
    assert stock["TEMPEL"][2] == 0
    duty = {row[0]: row[2] for row in world.reports.preview(supervisor, ReportKind.DUTY, period).table("duty").rows}
    before, sold, voided, affixed, after = (int(duty[key] or 0) for key in duty)
    assert before + sold + voided + affixed == after
    world.close()


def a_day(world: World) -> tuple[Session, Session]:
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    for means in PaymentMeans:
        sell(world, clerk, means, 1)
    act(world, clerk, supervisor, "void", "", 0)
    world.shift_care.move_cash(clerk, world.desk.new_op(), CashMove.DEPOSIT, CashCount.of({20_000: 1}))
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 4}))
    return supervisor, clerk


def close_day(world: World, supervisor: Session) -> None:
    day = world.day_desk.look(supervisor)
    assert day is not None
    assert day.row.end is not None
    world.day_desk.close(supervisor, world.desk.new_op(), day.row.name, day.row.end, PIN)


@pytest.mark.parametrize("kind", OF_PERIODS)
def test_two_documents_from_two_code_paths_five_prints_are_equal(world: World, kind: ReportKind) -> None:
    supervisor, clerk = a_day(world)
    (period,) = world.reports.shifts(clerk)
    if kind in OF_ONE_DAY:
        close_day(world, supervisor)
        (period,) = world.reports.days(supervisor)
    op = world.desk.new_op()
    issued = world.reports.issue(supervisor, op, kind, period, printed=True)
    assert world.reports.issue(supervisor, op, kind, period, printed=True) == issued
    # Whatever happens afterwards is not in it.
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({10_000: 1}))
    world.sell(supervisor)
    (shift,) = world.reports.shifts(clerk)
    world.shift_care.explain(supervisor, world.desk.new_op(), _shift(shift), DifferenceReason.COUNTING)
    papers = [world.receipts.receipt(issued.number.text, 1) for _ in range(5)]
    assert len({paper.report.digest for paper in papers if paper.report}) == 1
    assert papers[0].report == issued.report
    assert papers[0] == papers[4]
    assert [job.receipt for job in world.receipts.waiting()].count(issued.number.text) == 1
    world.check()


def _shift(period: Period) -> ShiftId:
    return ShiftId(period.key.partition(":")[2])


def test_a_word_on_the_difference_stands_on_what_is_issued_afterwards(world: World) -> None:
    _, clerk = a_day(world)
    (period,) = world.reports.shifts(clerk)
    assert period.difference.rupiah != 0
    first = world.reports.issue(clerk, world.desk.new_op(), ReportKind.BALANCE, period, printed=False)
    world.shift_care.explain(clerk, world.desk.new_op(), _shift(period), DifferenceReason.OTHER, "Uang di laci 2")
    second = world.reports.issue(clerk, world.desk.new_op(), ReportKind.BALANCE, period, printed=False)
    world.shift_care.explain(clerk, world.desk.new_op(), _shift(period), DifferenceReason.COUNTING)
    facts = [{fact.key: fact.value for fact in issued.report.facts} for issued in (first, second)]
    assert "reason" not in facts[0]
    assert (facts[1]["reason"], facts[1]["note"]) == ("reason_other", "Uang di laci 2")
    for issued in (first, second):
        assert world.receipts.receipt(issued.number.text, 1).report == issued.report


def test_partial_read_reported_as_complete(world: World) -> None:
    """An entry that nobody can read makes a report fail, naming it."""
    supervisor, clerk = world.staffed()
    world.sell(clerk)
    append_unknown(world, Later("later.kind/9"))
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    (period,) = world.reports.shifts(supervisor)
    with pytest.raises(KnownError, match=r"journal\.unknown_entry"):
        world.reports.preview(supervisor, ReportKind.SALES, period)


def test_stale_derived_figure_is_said_on_the_report(world: World) -> None:
    supervisor, _ = a_day(world)
    (period,) = world.reports.shifts(supervisor)
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE sale SET total = total + 1 WHERE seq = (SELECT min(seq) FROM sale)")
    report = world.reports.preview(supervisor, ReportKind.BALANCE, period)
    assert "sum_gross" in report.doubts


def test_a_reprint_that_does_not_come_out_the_same_is_refused(world: World) -> None:
    supervisor, clerk = a_day(world)
    (period,) = world.reports.shifts(supervisor)
    issued = world.reports.issue(clerk, world.desk.new_op(), ReportKind.SALES, period, printed=False)
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE sale SET total = total + 1 WHERE seq = (SELECT min(seq) FROM sale)")
    with pytest.raises(KnownError, match=r"report\.differs"):
        world.receipts.receipt(issued.number.text, 1)


def test_cut_off_by_the_clock_days_tile(world: World) -> None:
    """Days are ranges of entries: behind each other, without a gap, whatever the clock does."""
    supervisor, clerk = world.staffed()
    for day in range(4):
        if day:
            world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
        world.sell(clerk)
        world.clock.move(hours=10 if day % 2 else 18)
        world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
        close_day(world, supervisor)
        world.clock.move(hours=3)
    days = world.reports.days(supervisor)
    ranges = sorted((day.first, day.last) for day in days)
    assert ranges[0][0] == 1
    assert all(left[1] + 1 == right[0] for left, right in itertools.pairwise(ranges))
    assert sum(len(world.reports.preview(supervisor, ReportKind.SALES, day).tables) for day in days)
    total = 0
    for day in days:
        assert world.reports.preview(supervisor, ReportKind.DUTY, day).doubts == ()
        with world.journal.read() as connection:
            assert figures(connection, day.first, day.last).sums == second_sums(connection, day.first, day.last)
            total += figures(connection, day.first, day.last).sales
    assert total == 4


def test_a_clerk_sees_her_own_shifts_and_no_days(world: World) -> None:
    supervisor, clerk = a_day(world)
    other = world.person("Lain")
    assert world.reports.shifts(other) == ()
    (period,) = world.reports.shifts(clerk)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.reports.preview(other, ReportKind.SALES, period)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.reports.days(clerk)
    assert world.reports.days(supervisor) == (), "a day is there once it is closed"
    close_day(world, supervisor)
    (day,) = world.reports.days(supervisor)
    with pytest.raises(Refused, match=r"report\.needs_shift"):
        world.reports.preview(supervisor, ReportKind.BALANCE, day)
    with pytest.raises(Refused, match=r"report\.needs_day"):
        world.reports.preview(supervisor, ReportKind.DAY, period)


def test_a_difference_never_stands_without_what_was_open(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.sell(clerk, 2)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    (period,) = world.reports.shifts(supervisor)
    open_things = {
        row[0]: row for row in world.reports.preview(supervisor, ReportKind.BALANCE, period).table("open").rows
    }
    assert open_things["waiting"] == ("waiting", 2, 20_000)
