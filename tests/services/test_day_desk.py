"""The day desk. Lessons: "cut-off by the clock", "no way to disagree", "two documents from two code paths", "clerk has
no evidence"."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counter_app.domain.day import Block, Carried, DayName
from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, ShiftId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.people import Role
from counter_app.domain.report import ReportKind
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount, CashMove, DifferenceReason
from counter_app.domain.stamp import Outcome
from counter_app.services.approval import Approval
from counter_app.services.day_desk import DayDesk
from counter_app.services.desk import Session
from counter_app.services.reversal import Wish
from counter_app.sync.work import Result
from tests.journal.test_unknown_kinds import Later, append_unknown
from tests.services.days import FIFTY, SEPTEMBER_4, a_day, blocks, cells, close, facts, look, op_of, tens
from tests.services.world import JASA, METERAI, PIN, TEMPEL, HandClock, World
from tests.stocking import receive


def test_a_day_is_closed_and_signed(world: World) -> None:
    supervisor, _ = a_day(world)
    before = look(world, supervisor)
    assert before.obstacles == ()
    done = close(world, supervisor)
    after = look(world, supervisor)
    assert (after.row.name, after.row.is_closed, after.closed_by) == (SEPTEMBER_4, True, "Pengawas")
    assert (after.row.first, after.row.end) == (1, before.row.end)
    assert facts(after.report)["day_checked"] == "check_clean"
    with world.journal.read() as connection:
        kinds = connection.execute("SELECT kind FROM entry WHERE seq >= ?", (done.closed_seq,)).fetchall()
    assert [kind for (kind,) in kinds] == [Kind.DAY_CLOSED, Kind.CHECKPOINT], "the head is signed at once"
    world.check()


@pytest.mark.parametrize(
    ("zone", "hours"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)], ids=["WIB", "WITA", "WIT"]
)
def test_cut_off_by_the_clock_a_shift_over_midnight_is_of_its_opening_s_day(
    tmp_path: Path, zone: str, hours: int
) -> None:
    """23.50 in the office's zone: before and after midnight, and a UTC date that is another one."""
    clock = HandClock(datetime(2026, 9, 4, 23 - hours, 50, tzinfo=UTC))
    world = World(tmp_path, clock, zone)
    supervisor, clerk = world.staffed()
    world.sell(clerk)
    clock.move(minutes=30)
    world.sell(clerk)
    world.till.close(clerk, world.desk.new_op(), tens(7))
    view = look(world, supervisor)
    assert (view.row.name, view.row.late) == (SEPTEMBER_4, True)
    assert cells(view.report, "recap")["sold"] == (2, 20_000)
    # The next shift begins minutes later: its date is the fifth.
    world.till.open(clerk, world.desk.new_op(), FIFTY)
    assert [row.name.date.day for row in world.day_desk.days(supervisor)] == [5, 4]
    world.close()


def test_a_forgotten_day_is_told_and_closed_while_the_next_one_runs(world: World) -> None:
    supervisor, clerk = a_day(world)
    assert world.day_desk.late(supervisor) == ()
    world.clock.move(days=1)
    assert world.day_desk.late(supervisor) == (SEPTEMBER_4,)
    world.till.open(clerk, world.desk.new_op(), FIFTY)
    world.sell(clerk)
    assert look(world, supervisor).row.name == SEPTEMBER_4, "the oldest first"
    assert blocks(world, supervisor) == [], "the till of today is not its till"
    next_day = DayName(date(2026, 9, 5))
    assert blocks(world, supervisor, next_day) == [Block.EARLIER_DAY, Block.OPEN_SHIFT]
    close(world, supervisor)
    assert world.day_desk.late(supervisor) == ()
    assert cells(look(world, supervisor, SEPTEMBER_4).report, "recap")["sold"] == (1, 20_000)
    world.till.close(clerk, world.desk.new_op(), tens(6))
    close(world, supervisor)
    first, second = (look(world, supervisor, name).row for name in (SEPTEMBER_4, next_day))
    assert (first.first, first.end) == (1, second.first), "days tile"
    world.check()


def test_sales_between_a_count_and_the_closing_of_the_day_are_in_it_or_the_closing_waits(world: World) -> None:
    supervisor, _ = a_day(world)
    seen = look(world, supervisor).row
    assert seen.end is not None
    other = world.person("Lain")
    world.till.open(other, world.desk.new_op(), FIFTY)
    world.sell(other)
    with pytest.raises(Refused, match=r"day\.open_shift"):
        world.day_desk.close(supervisor, world.desk.new_op(), seen.name, seen.end, PIN)
    world.shift_care.move_cash(other, world.desk.new_op(), CashMove.DEPOSIT, tens(3))
    running = look(world, supervisor)
    assert running.report is None, "the count of an open till is blind"
    assert (running.so_far.deposited, running.so_far.duty) == (Money(30_000), Money(0)), (
        "what was deposited is no secret"
    )
    world.till.close(other, world.desk.new_op(), tens(3))
    with pytest.raises(Refused, match=r"day\.changed"):
        world.day_desk.close(supervisor, world.desk.new_op(), seen.name, seen.end, PIN)
    close(world, supervisor)
    assert cells(look(world, supervisor).report, "recap")["sold"] == (2, 30_000)
    world.check()


def test_a_till_opened_after_the_closing_belongs_to_the_next_day(world: World) -> None:
    supervisor, clerk = a_day(world)
    close(world, supervisor)
    world.till.open(clerk, world.desk.new_op(), FIFTY)
    world.sell(clerk)
    world.till.close(clerk, world.desk.new_op(), tens(6))
    again = look(world, supervisor)
    assert again.row.name == DayName(date(2026, 9, 4), 2)
    assert facts(again.report)["day_part"] == 2
    close(world, supervisor)
    world.check()


def test_a_void_of_a_sale_of_a_closed_day_lands_in_the_new_day_and_names_the_old_one(world: World) -> None:
    supervisor, clerk = world.staffed()
    sold = world.sell(clerk, 2)
    world.till.close(clerk, world.desk.new_op(), tens(7))
    close(world, supervisor)
    (period,) = world.reports.days(supervisor)
    issued = world.reports.issue(supervisor, world.desk.new_op(), ReportKind.DAY, period, printed=False)
    world.clock.move(days=1)
    world.till.open(clerk, world.desk.new_op(), FIFTY)
    wish = Wish(op_of(world, sold.sale_id), ReversalReason.CHANGED_MIND)
    world.reversal.commit(clerk, world.desk.new_op(), wish, Approval(supervisor.person.person_id, PIN))
    world.till.close(clerk, world.desk.new_op(), tens(3))
    new = look(world, supervisor)
    assert cells(new.report, "recap")["voids"] == (1, -20_000)
    assert new.report is not None
    ((of_day, _, what, *_, back),) = new.report.table("belated").rows
    assert (of_day, what, back) == ("2026-09-04", "void", 20_000)
    assert new.report.doubts == ()
    close(world, supervisor)
    assert world.receipts.receipt(issued.number.text).report == issued.report, "the old day stands as it was"
    world.check()


def test_a_closed_day_is_not_closed_again(world: World) -> None:
    supervisor, _ = a_day(world)
    row = look(world, supervisor).row
    done = close(world, supervisor, "once")
    assert world.day_desk.close(supervisor, OpId("once"), row.name, row.end or 0, PIN) == done, "one intent"
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.day_desk.close(supervisor, OpId("once"), row.name, 7, PIN)
    with pytest.raises(Refused, match=r"day\.is_closed"):
        world.day_desk.close(supervisor, world.desk.new_op(), row.name, row.end or 0, PIN)
    with pytest.raises(Refused, match=r"day\.unknown"):
        world.day_desk.close(supervisor, world.desk.new_op(), DayName(date(2026, 9, 9)), 9, PIN)
    assert world.count(Kind.DAY_CLOSED) == 1


def test_two_supervisors_at_once_close_it_once(world: World) -> None:
    supervisor, _ = a_day(world)
    other = world.person("Pengawas lain", Role.SUPERVISOR)
    row = look(world, supervisor).row

    def attempt(session: Session) -> str:
        try:
            world.day_desk.close(session, world.desk.new_op(), row.name, row.end or 0, PIN)
        except Refused as error:
            return error.code
        return ""

    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(attempt, (supervisor, other)))
    assert ends.count("") == 1
    assert set(ends) <= {"", "day.is_closed", "day.changed"}
    assert world.count(Kind.DAY_CLOSED) == 1
    world.check()


def test_what_comes_in_the_way_at_the_last_moment_is_seen(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    supervisor, _ = a_day(world)
    other = world.person("Lain")

    def meanwhile(_connection: object, _first: int) -> tuple[()]:
        with ThreadPoolExecutor(1) as somebody:
            somebody.submit(world.till.open, other, world.desk.new_op(), FIFTY).result()
        return ()

    monkeypatch.setattr("counter_app.services.day_desk.check_range", meanwhile)
    with pytest.raises(Refused, match=r"day\.changed"):
        close(world, supervisor)
    assert world.count(Kind.DAY_CLOSED) == 0


def test_nobody_closes_without_the_right_and_her_own_pin(world: World) -> None:
    supervisor, clerk = a_day(world)
    row = look(world, supervisor).row
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.day_desk.close(clerk, world.desk.new_op(), row.name, row.end or 0, PIN)
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.day_desk.look(clerk)
    with pytest.raises(Refused, match=r"session\.wrong_pin"):
        world.day_desk.close(supervisor, world.desk.new_op(), row.name, row.end or 0, "000111")
    assert world.count(Kind.DAY_CLOSED) == 0


def test_what_would_make_the_figures_wrong_is_in_the_way(world: World) -> None:
    supervisor, clerk = world.staffed()
    assert blocks(world, supervisor) == [Block.OPEN_SHIFT]
    (obstacle,) = look(world, supervisor).obstacles
    assert (obstacle.who, obstacle.where) == ("Petugas", "01")
    world.sell(clerk)
    world.till.close(clerk, world.desk.new_op(), tens(6))

    def altered() -> None:
        raise Refused("journal.altered", entry=3)

    distrusting = DayDesk(world.desk, world.sessions, world.reports.maker, altered)
    view = distrusting.look(supervisor)
    assert view is not None
    assert [(one.block, one.entry) for one in view.obstacles] == [(Block.NOT_TRUSTED, 3)]
    with pytest.raises(Refused, match=r"day\.not_trusted"):
        distrusting.close(supervisor, world.desk.new_op(), view.row.name, view.row.end or 0, PIN)
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE sale SET total = total + 1")
    assert blocks(world, supervisor) == [Block.SUMS]
    with pytest.raises(Refused, match=r"day\.sums"):
        close(world, supervisor)


def test_a_broken_invariant_is_found_at_the_closing_and_journaled(world: World) -> None:
    supervisor, _ = a_day(world)
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE balance SET amount = amount + 1 WHERE account = 'head_cashier'")
    assert blocks(world, supervisor) == []
    with pytest.raises(Refused, match=r"day\.breaches"):
        close(world, supervisor)
    assert world.count(Kind.INVARIANT_BREACHED) == 1
    assert world.count(Kind.DAY_CLOSED) == 0
    assert blocks(world, supervisor) == [Block.BREACHES], "and it stands there until it is mended"
    world.journal.rebuild()
    world.checking.check_all()
    close(world, supervisor)
    world.check()


def test_partial_read_reported_as_complete(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.sell(clerk)
    append_unknown(world, Later("later.kind/9"))
    world.till.close(clerk, world.desk.new_op(), tens(6))
    view = look(world, supervisor)
    assert Block.UNREADABLE in [one.block for one in view.obstacles]
    assert view.report is None


def test_no_way_to_disagree_open_things_do_not_stand_in_the_way_and_are_carried_by_name(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    lost = world.sell(clerk, document=b"%PDF lost")
    work = world.begin(lost.stamp_ids[0])
    work = world.store.end(work, Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    waiting = world.sell(clerk, 3)
    refused = world.sell(clerk, document=b"%PDF bad")
    world.reject(refused.stamp_ids[0])
    world.parking.park(clerk, world.desk.new_op(), Basket().add(METERAI, 2))
    world.disputes.open(clerk, world.desk.new_op(), About.of_sale(waiting.sale_id), "Tiga, bukan dua")
    world.till.close(clerk, world.desk.new_op(), tens(9))
    with world.journal.read() as connection:
        (shift,) = connection.execute("SELECT shift_id FROM shift").fetchone()
    world.disputes.open(clerk, world.desk.new_op(), About.of_count(shift), "Hitungan saya lain", Money(10_000))
    assert blocks(world, supervisor) == []
    close(world, supervisor)
    view = look(world, supervisor)
    counts = {one.what: (one.count, one.amount) for one in view.carried.counts}
    assert counts[Carried.DISPUTE] == (2, 10_000)
    assert counts[Carried.UNKNOWN] == (1, 10_000)
    assert counts[Carried.WAITING] == (3, 30_000)
    assert counts[Carried.REJECTED] == (1, 10_000)
    assert counts[Carried.UNREVIEWED] == (3, 50_000)
    assert counts[Carried.PARKED] == (1, 20_000)
    assert counts[Carried.UNPRINTED][0] == 3
    named = {(item.what, item.name) for item in view.carried.items}
    assert (Carried.UNKNOWN, lost.receipt.text) in named
    assert (Carried.WAITING, waiting.receipt.text) in named
    owed = sum(counts[kind][1] for kind in (Carried.UNKNOWN, Carried.WAITING, Carried.REJECTED))
    assert owed == cells(view.report, "duty")["owed_after"][1], "each stamp is counted once"
    assert cells(view.report, "carried")["carried_waiting"] == (3, 30_000)
    assert view.report is not None
    ((_, counted_by, expected, counted, difference, said),) = view.report.table("counts").rows
    assert (counted_by, expected, counted, difference, said) == ("Petugas", 100_000, 90_000, -10_000, "dispute_open")
    # What is settled later is the new day's; the closed day goes on saying what was known.
    world.clock.move(days=1)
    world.till.open(clerk, world.desk.new_op(), FIFTY)
    world.till.close(clerk, world.desk.new_op(), FIFTY)
    assert look(world, supervisor).carried == view.carried, "the next day begins with them"
    assert look(world, supervisor, SEPTEMBER_4) == view
    world.check()


def test_four_eyes_own_over_and_short_is_not_closed_without_a_word(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.till.close(clerk, world.desk.new_op(), tens(4))
    world.till.open(supervisor, world.desk.new_op(), FIFTY)
    world.sell(supervisor)
    world.till.close(supervisor, world.desk.new_op(), tens(5))
    assert blocks(world, supervisor) == [Block.OWN_DIFFERENCE], "of her own count alone"
    assert look(world, supervisor).own
    other = world.person("Pengawas lain", Role.SUPERVISOR)
    assert blocks(world, other) == []
    with world.journal.read() as connection:
        (shift,) = connection.execute(
            "SELECT shift_id FROM shift WHERE clerk = ?", (supervisor.person.person_id,)
        ).fetchone()
    explain = world.shift_care.explain
    explain(supervisor, world.desk.new_op(), ShiftId(shift), DifferenceReason.UNEXPLAINED)
    assert blocks(world, supervisor) == [Block.OWN_DIFFERENCE]
    explain(supervisor, world.desk.new_op(), ShiftId(shift), DifferenceReason.COUNTING)
    assert blocks(world, supervisor) == []
    assert close(world, supervisor).own
    assert facts(look(world, supervisor).report)["eyes"] == "eyes_one", "the paper says that both were one person"
    world.check()


def test_somebody_else_counted_the_paper_says_so_too(world: World) -> None:
    supervisor, _ = a_day(world)
    close(world, supervisor)
    assert facts(look(world, supervisor).report)["eyes"] == "eyes_two"


def test_deposits_stand_against_the_duty_and_what_lies_between_has_a_name(world: World) -> None:
    supervisor, clerk = world.staffed()
    receive(world.stock, clerk, world.desk.new_op(), "TEMPEL", 5)
    stamped = world.sell(clerk, document=b"%PDF done")
    world.finish(stamped.stamp_ids[0])
    world.sell(clerk, 2)
    basket_of_tempel(world, clerk)
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 10, 1_000: 1}))
    report = look(world, supervisor).report
    money = {key: amount for key, (amount,) in cells(report, "remittance").items()}
    assert (money["due_emeterai"], money["due_adhesive"], money["due_today"]) == (10_000, 20_000, 30_000)
    assert (money["at_cashier"], money["other_net"], money["in_drawer"]) == (51_000, 0, 0)
    beside = {key: amount for key, (amount,) in cells(report, "beside").items()}
    assert beside == {"owed_change": 20_000, "fees": 1_000}
    assert sum(beside.values()) == money["beside_duty"] == 21_000


def basket_of_tempel(world: World, clerk: Session) -> None:
    basket = Basket().add(TEMPEL, 2).add(JASA)
    world.selling.commit(clerk, world.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total))


def test_a_note_on_a_closed_day_is_the_new_day_s_and_names_it(world: World) -> None:
    supervisor, clerk = a_day(world)
    with pytest.raises(Refused, match=r"day\.unknown"):
        world.day_desk.note(supervisor, world.desk.new_op(), SEPTEMBER_4, "belum ditutup")
    close(world, supervisor)
    (period,) = world.reports.days(supervisor)
    issued = world.reports.issue(supervisor, world.desk.new_op(), ReportKind.DAY, period, printed=False)
    with pytest.raises(Refused, match=r"day\.no_words"):
        world.day_desk.note(supervisor, world.desk.new_op(), SEPTEMBER_4, "  ")
    for _ in range(2):
        world.day_desk.note(supervisor, OpId("note"), SEPTEMBER_4, "Setoran tertulis di slip lama")
    (note,) = look(world, supervisor, SEPTEMBER_4).notes
    assert (note.who, note.words) == ("Pengawas", "Setoran tertulis di slip lama")
    assert world.receipts.receipt(issued.number.text).report == issued.report
    world.clock.move(days=1)
    world.till.open(clerk, world.desk.new_op(), FIFTY)
    world.till.close(clerk, world.desk.new_op(), FIFTY)
    report = look(world, supervisor).report
    assert report is not None
    assert [row[0] for row in report.table("belated").rows] == ["2026-09-04"]
    world.check()
