"""The supervisor's review. Lessons: "repaired out of sight", "hidden or impersonated edit"."""

from __future__ import annotations

import pytest

from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import Money
from counter_app.domain.review import Decision, Reason
from counter_app.domain.shift import CashCount
from counter_app.domain.stamp import Outcome
from counter_app.services.desk import Session
from counter_app.services.review_query import ReviewFilter
from counter_app.services.selling import Sold
from counter_app.sync.work import Result
from tests.services.world import World


@pytest.fixture
def staff(world: World) -> tuple[Session, Session]:
    staff = world.staffed()
    world.issuer_is(IssuerState.DOWN)
    return staff


def reasons(world: World, sold: Sold) -> set[Reason]:
    (row,) = world.review.rows((sold.sale_id,))
    assert (sold.sale_id in world.review.ids(ReviewFilter.WITH_REASON)) == (set(row.reasons) != {Reason.OFFLINE})
    return set(row.reasons)


def test_offline_sales_alone_are_reviewed(world: World, staff: tuple[Session, Session]) -> None:
    offline = world.sell(staff[1], 2)
    world.issuer_is(IssuerState.NORMAL)
    online = world.sell(staff[1])
    assert world.review.ids(ReviewFilter.ALL) == (offline.sale_id,)
    assert online.sale_id not in world.review.ids()
    summary = world.review.summary()
    assert (summary.offline_sales, summary.offline_stamps, summary.money_not_stamped) == (1, 2, Money(20_000))
    (row,) = world.review.rows((offline.sale_id, "nobody"))
    assert (row.stamps, row.documents, row.total, row.done) == (2, 0, Money(20_000), 0)
    assert row.clerk_name == "Petugas"
    assert reasons(world, offline) == {Reason.OFFLINE}


def test_reasons_for_a_closer_look(world: World, staff: tuple[Session, Session]) -> None:
    plain = world.sell(staff[1], document=b"%PDF plain")
    big = world.sell(staff[1], 6)
    rejected = world.sell(staff[1], document=b"%PDF bad")
    world.reject(rejected.stamp_ids[0])
    lost = world.sell(staff[1], document=b"%PDF lost")
    work = world.store.end(world.begin(lost.stamp_ids[0]), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout"), go_on=False)
    assert reasons(world, plain) == {Reason.OFFLINE}
    assert reasons(world, big) == {Reason.OFFLINE, Reason.OVER_LIMIT}
    assert reasons(world, rejected) == {Reason.OFFLINE, Reason.REJECTED}
    assert reasons(world, lost) == {Reason.OFFLINE, Reason.UNKNOWN}
    same = world.sell(staff[1], document=b"%PDF plain")
    assert reasons(world, same) == {Reason.OFFLINE, Reason.SAME_DOCUMENT}
    assert reasons(world, plain) == {Reason.OFFLINE, Reason.SAME_DOCUMENT}
    counts = world.review.counts()
    assert counts == {chosen: len(world.review.ids(chosen)) for chosen in ReviewFilter}
    assert (counts[ReviewFilter.OPEN], counts[ReviewFilter.WITH_REASON]) == (5, 5)
    assert world.review.summary().unknown == 1


def test_a_clock_that_goes_back_is_flagged_also_behind_other_entries(
    world: World, staff: tuple[Session, Session]
) -> None:
    before = world.sell(staff[1])
    world.clock.move(hours=-2)
    world.sessions.log_in(staff[1].person.person_id, "135790")
    during = world.sell(staff[1])
    world.clock.move(hours=2, seconds=1)
    after = world.sell(staff[1])
    assert Reason.CLOCK_WENT_BACK not in reasons(world, before)
    assert Reason.CLOCK_WENT_BACK in reasons(world, during)
    assert Reason.CLOCK_WENT_BACK not in reasons(world, after)
    world.check()


def test_nobody_reviews_a_sale_of_ones_own(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    world.till.open(supervisor, world.desk.new_op(), CashCount.of({10_000: 5}))
    own = world.sell(supervisor)
    for decision in Decision:
        with pytest.raises(Refused, match=r"review\.own_sale"):
            world.review.decide(supervisor, world.desk.new_op(), own.sale_id, decision, "sendiri")
    with pytest.raises(Refused, match=r"review\.unknown_sale"):
        world.review.decide(supervisor, world.desk.new_op(), "nothing", Decision.APPROVED, "")


def test_a_question_is_asked_answered_asked_again_and_settled(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    sold = world.sell(clerk)
    for decision in (Decision.QUESTIONED, Decision.HELD):
        with pytest.raises(Refused, match=r"review\.no_reason"):
            world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, decision, "  ")
    with pytest.raises(Refused, match=r"review\.not_questioned"):
        world.review.answer(clerk, world.desk.new_op(), sold.sale_id, "apa?")
    clerk_id = clerk.person.person_id
    for round_, back in ((1, 0), (2, 3600)):
        world.clock.move(seconds=-back)
        op = world.desk.new_op()
        for _ in range(2):
            world.review.decide(supervisor, op, sold.sale_id, Decision.QUESTIONED, f"Mengapa? {round_}")
        with pytest.raises(Refused, match=r"operation\.conflict"):
            world.review.decide(supervisor, op, sold.sale_id, Decision.APPROVED, "")
        (question,) = world.review.questions_for(clerk_id)
        assert (question.decision_reason, question.decided_by) == (f"Mengapa? {round_}", "Pengawas")
        assert world.review.questions_for(supervisor.person.person_id) == ()
        with pytest.raises(Refused, match=r"review\.no_reason"):
            world.review.answer(clerk, world.desk.new_op(), sold.sale_id, " ")
        op = world.desk.new_op()
        for _ in range(2):
            world.review.answer(clerk, op, sold.sale_id, f"Karena {round_}")
        with pytest.raises(Refused, match=r"operation\.conflict"):
            world.review.answer(clerk, op, sold.sale_id, "lain")
        assert world.review.questions_for(clerk_id) == ()
        assert world.review.rows((sold.sale_id,))[0].answer == f"Karena {round_}"
    assert world.review.counts()[ReviewFilter.QUESTIONED] == 1
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.APPROVED, "")
    assert world.review.ids() == ()
    assert world.review.ids(ReviewFilter.APPROVED) == (sold.sale_id,)
    world.check()


def test_the_time_line_tells_the_whole_story(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    sold = world.sell(clerk, document=b"%PDF a")
    world.sell(clerk, document=b"%PDF other")
    serial = world.finish(sold.stamp_ids[0])
    out = world.folder / "out"
    out.mkdir()
    world.handing_over.to_folder(clerk, world.desk.new_op(), sold.stamp_ids, out)
    world.review.decide(supervisor, world.desk.new_op(), sold.sale_id, Decision.QUESTIONED, "Mengapa?")
    world.review.answer(clerk, world.desk.new_op(), sold.sale_id, "Begini")
    lines = world.time_lines.of_sale(sold.sale_id)
    assert [line.seq for line in lines] == sorted({line.seq for line in lines})
    kinds = [line.kind.split("/")[0] for line in lines]
    assert kinds[:2] == ["issuer.changed", "sale.committed"]
    assert kinds.count("stamp.attempt_started") == kinds.count("stamp.attempt_ended") == 4
    assert kinds[-2:] == ["review.decided", "review.answered"]
    assert kinds.count("stamp.handed_over") == 1
    assert "print.requested" in kinds
    assert ("serial", serial.text) in [value for line in lines for value in line.values]
    assert "surat.pdf" not in repr(lines)
    assert {line.actor_name for line in lines} == {"system", "Petugas", "Pengawas"}
