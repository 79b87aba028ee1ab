"""Cash in between, shifts that others close or take, differences. Lessons: "duplicate on retry", "two sessions on one
drawer", "no way to disagree", "two documents from two code paths", "input without intent".
"""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Role
from counter_app.domain.receipt import PaperKind
from counter_app.domain.report import ReportKind
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount, CashMove, DifferenceReason
from counter_app.services.approval import Approval
from tests.services.world import METERAI, PIN, TEMPEL, World
from tests.stocking import receive

TEN = CashCount.of({10_000: 1})
MOVES = st.lists(st.tuples(st.sampled_from(CashMove), st.integers(1, 6)), max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES, sold=st.integers(0, 3))
def test_expected_is_float_and_sales_and_moves(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[CashMove, int]], sold: int
) -> None:
    """expected = float + cash sales − deposits + top-ups (domain reference), whatever is moved in whatever order."""
    world = World(tmp_path_factory.mktemp("moves"))
    _, clerk = world.staffed()
    drawer, deposited, topped_up = 5, 0, 0
    for _ in range(sold):
        world.sell(clerk)
        drawer += 1
    for move, tens in moves:
        count = CashCount.of({10_000: tens})
        if move is CashMove.DEPOSIT and tens > drawer:
            with pytest.raises(Refused, match=r"cash\.more_than_drawer"):
                world.shift_care.move_cash(clerk, world.desk.new_op(), move, count)
            continue
        world.shift_care.move_cash(clerk, world.desk.new_op(), move, count)
        drawer += -tens if move is CashMove.DEPOSIT else tens
        deposited += tens if move is CashMove.DEPOSIT else 0
        topped_up += tens if move is CashMove.TOP_UP else 0
        world.check()
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: drawer}))
    assert closed.expected == closed.counted
    assert (closed.deposited, closed.topped_up) == (Money(deposited * 10_000), Money(topped_up * 10_000))
    assert closed.cash_float == Money(50_000)
    assert world.till.balances().get(Account.DRAWER, ZERO) == ZERO
    world.check()
    world.close()


def test_duplicate_on_retry_of_a_deposit(world: World) -> None:
    _, clerk = world.staffed()
    op = world.desk.new_op()
    first = world.shift_care.move_cash(clerk, op, CashMove.DEPOSIT, TEN)
    for _ in range(5):
        assert world.shift_care.move_cash(clerk, op, CashMove.DEPOSIT, TEN) == first
    assert world.shift_care.moved() == (first,)
    assert world.till.balances()[Account.DRAWER] == Money(40_000)
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.shift_care.move_cash(clerk, op, CashMove.TOP_UP, TEN)
    with pytest.raises(Refused, match=r"cash\.nothing"):
        world.shift_care.move_cash(clerk, world.desk.new_op(), CashMove.DEPOSIT, CashCount.of({}))
    world.check()


def test_a_slip_says_what_was_counted_and_is_printed_once(world: World) -> None:
    _, clerk = world.staffed()
    count = CashCount.of({20_000: 1, 10_000: 1, 500: 2})
    moved = world.shift_care.move_cash(clerk, world.desk.new_op(), CashMove.DEPOSIT, count)
    slip = world.receipts.receipt(moved.receipt.text, 1)
    assert slip.kind is PaperKind.DEPOSIT
    assert [(line.quantity, line.unit_price.rupiah) for line in slip.lines] == [(1, 20_000), (1, 10_000), (2, 500)]
    assert slip.total == count.total
    assert [job.receipt for job in world.receipts.waiting()].count(moved.receipt.text) == 1
    assert world.receipts.receipt(moved.receipt.text, 1) == slip


def test_only_whose_shift_it_is_moves_its_cash(world: World) -> None:
    supervisor, _ = world.staffed()
    with pytest.raises(Refused, match=r"shift\.other_clerk"):
        world.shift_care.move_cash(supervisor, world.desk.new_op(), CashMove.DEPOSIT, TEN)
    assert world.shift_care.moved() == ()


def test_a_forgotten_shift_is_found_next_morning_and_closed_by_a_supervisor(world: World) -> None:
    supervisor, clerk = world.staffed()
    shift = world.till.current()
    assert shift is not None
    assert not world.shift_care.is_forgotten(shift)
    world.clock.move(hours=24)
    assert world.shift_care.is_forgotten(shift)
    other = world.person("Lain")
    for session in (other, clerk):
        with pytest.raises(Refused, match=r"session\.not_allowed"):
            world.shift_care.close_for(session, world.desk.new_op(), CashCount.of({10_000: 5}))
    op = world.desk.new_op()
    closed = world.shift_care.close_for(supervisor, op, CashCount.of({10_000: 4}))
    assert closed.difference == Money(-10_000)
    assert world.shift_care.close_for(supervisor, op, CashCount.of({10_000: 4})) == closed
    with world.journal.read() as connection:
        actor, cause, owner = connection.execute(
            "SELECT actor, cause, json_extract(payload, '$.clerk') FROM entry WHERE kind = ?",
            (Kind.SHIFT_CLOSED.value,),
        ).fetchone()
    assert (actor, cause) == (supervisor.person.person_id, Cause.SUPERVISOR.value)
    assert owner == clerk.person.person_id
    with pytest.raises(Refused, match=r"shift\.not_open"):
        world.shift_care.close_for(supervisor, world.desk.new_op(), TEN)
    world.check()


def test_two_sessions_on_one_drawer_hand_it_over_in_one_step(world: World) -> None:
    _, clerk = world.staffed()
    other = world.person("Lain")
    world.sell(clerk)
    op, count = world.desk.new_op(), CashCount.of({10_000: 6})
    taker = Approval(other.person.person_id, PIN)
    done = world.shift_care.hand_over(clerk, op, count, taker)
    assert done.closed.difference == ZERO
    assert world.shift_care.hand_over(clerk, op, count, taker) == done
    shift = world.till.current()
    assert shift is not None
    assert (shift.clerk_id, shift.cash_float) == (other.person.person_id, count.total)
    slip = world.receipts.receipt(done.receipt.text, 1)
    assert (slip.kind, slip.clerk, slip.taker) == (PaperKind.SHIFT_HANDED_OVER, "Petugas", "Lain")
    world.sell(other)
    with pytest.raises(Refused, match=r"shift\.other_clerk"):
        world.sell(clerk)
    closed = world.till.close(other, world.desk.new_op(), CashCount.of({10_000: 7}))
    assert closed.expected == closed.counted
    world.check()


def test_both_clerks_have_the_balance_of_the_part_that_was_handed_over(world: World) -> None:
    """Lessons, "clerk has no evidence": who gave the till and who took it see and print the same N-1."""
    supervisor, clerk = world.staffed()
    other, third = world.person("Lain"), world.person("Ketiga")
    world.sell(clerk)
    count = CashCount.of({10_000: 6})
    world.shift_care.hand_over(clerk, world.desk.new_op(), count, Approval(other.person.person_id, PIN))
    world.sell(other)
    world.till.close(other, world.desk.new_op(), CashCount.of({10_000: 7}))
    (first,) = world.reports.shifts(clerk)
    assert [period.clerk_name for period in world.reports.shifts(other)] == ["Lain", "Petugas"]
    assert world.reports.shifts(other)[1] == first
    assert world.reports.shifts(third) == ()
    assert len(world.reports.shifts(supervisor)) == 2
    papers = []
    for session in (clerk, other):
        issued = world.reports.issue(session, world.desk.new_op(), ReportKind.BALANCE, first, printed=True)
        papers.append(issued.report)
        assert world.receipts.receipt(issued.number.text, 1).report == issued.report
    assert papers[0] == papers[1]
    assert papers[0].doubts == ()
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.reports.preview(third, ReportKind.BALANCE, first)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.reports.preview(clerk, ReportKind.BALANCE, world.reports.shifts(other)[0])
    world.check()


def test_input_without_intent_hands_nothing_over(world: World) -> None:
    """A wrong PIN, oneself, or a shift of somebody else: no entry of a shift is written."""
    supervisor, clerk = world.staffed()
    other = world.person("Lain")
    for session, taker, code in (
        (clerk, Approval(other.person.person_id, "000111"), r"session\.wrong_pin"),
        (clerk, Approval(clerk.person.person_id, PIN), r"shift\.same_clerk"),
        (supervisor, Approval(other.person.person_id, PIN), r"shift\.other_clerk"),
    ):
        with pytest.raises(Refused, match=code):
            world.shift_care.hand_over(session, world.desk.new_op(), TEN, taker)
    shift = world.till.current()
    assert shift is not None
    assert shift.clerk_id == clerk.person.person_id
    world.check()


def test_no_way_to_disagree_a_difference_gets_words_from_whom_it_concerns(world: World) -> None:
    supervisor, clerk = world.staffed()
    other = world.person("Lain")
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 4}))
    explain = world.shift_care.explain
    op = world.desk.new_op()
    explain(clerk, op, closed.shift_id, DifferenceReason.WRONG_CHANGE)
    explain(clerk, op, closed.shift_id, DifferenceReason.WRONG_CHANGE)
    with pytest.raises(Refused, match=r"shift\.note_missing"):
        explain(clerk, world.desk.new_op(), closed.shift_id, DifferenceReason.OTHER, "  ")
    with pytest.raises(Refused, match=r"shift\.other_clerk"):
        explain(other, world.desk.new_op(), closed.shift_id, DifferenceReason.COUNTING)
    explain(supervisor, world.desk.new_op(), closed.shift_id, DifferenceReason.OTHER, "Sudah ditemukan di laci 2")
    with world.journal.read() as connection:
        assert connection.execute("SELECT reason FROM shift").fetchone() == ("other",)
        said = connection.execute("SELECT count(*) FROM entry WHERE kind = ?", (Kind.SHIFT_EXPLAINED.value,)).fetchone()
    assert said == (2,)
    assert world.till.balances()[Account.DIFFERENCES] == Money(10_000)
    world.check()


def test_a_count_that_agrees_has_nothing_to_explain(world: World) -> None:
    _, clerk = world.staffed()
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    with pytest.raises(Refused, match=r"shift\.no_difference"):
        world.shift_care.explain(clerk, world.desk.new_op(), closed.shift_id, DifferenceReason.UNEXPLAINED)


def test_a_deposit_that_the_read_model_forgot_is_a_breach(world: World) -> None:
    _, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 2)
    world.selling.commit(
        clerk, world.desk.new_op(), Basket().add(TEMPEL).add(METERAI), Payment(PaymentMeans.CASH, Money(20_000))
    )
    world.shift_care.move_cash(clerk, world.desk.new_op(), CashMove.DEPOSIT, TEN)
    world.check()
    with world.journal.write() as writer:
        writer.connection.execute("DELETE FROM cash_move")
    found = world.checking.check_all()
    assert [breach.invariant for breach in found] == [5]
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 6}))
    assert [breach.invariant for breach in closed.breaches] == [5]


def test_the_supervisor_is_of_another_role(world: World) -> None:
    """A shift may be handed to a supervisor who stands in: she keeps a till like anybody."""
    supervisor, clerk = world.staffed()
    assert supervisor.person.role is Role.SUPERVISOR
    count = CashCount.of({10_000: 5})
    world.shift_care.hand_over(clerk, world.desk.new_op(), count, Approval(supervisor.person.person_id, PIN))
    world.sell(supervisor)
    world.check()
