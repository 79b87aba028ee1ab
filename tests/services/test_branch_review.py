"""Decisions on other counters' sales: they travel, the first in the log wins, and both ends say so.

Lessons: "two supervisors at once", "duplicate rows in evidence", "conflict shown when one id carries two contents".
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.domain.branch import Ask, Proposal
from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.review import Decision, Reason
from counter_app.journal import invariants, readmodels
from counter_app.journal.readmodels.proposals import PROPOSAL, proposal_of
from counter_app.services.branch_sent import SentState
from counter_app.services.desk import Session
from counter_app.services.review_bulk import Decide, LeftOut, Withdraw
from counter_app.services.review_query import ReviewFilter, ReviewQuery
from tests.services.branches import Branch, Station


@dataclass
class Office:
    """Two counters that sold offline, and two supervisors' desks."""

    branch: Branch
    one: Station
    two: Station
    rina: Session
    clerk: Session
    sale: str
    other: str

    @property
    def desk(self) -> Station:
        return self.branch["90"]

    def second(self) -> tuple[Station, Session]:
        """Another supervisor at another desk."""
        desk = self.branch["91"]
        tuti = desk.world.person("Tuti", Role.SUPERVISOR)
        self.branch.meet()
        return desk, tuti


@pytest.fixture(scope="module")
def first_day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Path]:
    """A branch that is closed; each test works in a copy of it."""
    folder = tmp_path_factory.mktemp("branch")
    branch = Branch(folder)
    one, two = branch["01"], branch["02"]
    sold: list[str] = []
    clerks: list[Session] = []
    for station in (one, two):
        _, clerk = station.world.staffed()
        station.world.issuer_is(IssuerState.DOWN)
        sold.append(station.world.sell(clerk, document=b"%PDF " + station.world.place.counter.encode()).sale_id)
        clerks.append(clerk)
    rina = branch["90"].world.person("Rina", Role.SUPERVISOR)
    branch.meet()
    branch.close()
    return Office(branch, one, two, rina, clerks[0], *sold), folder


@pytest.fixture
def office(first_day: tuple[Office, Path], tmp_path: Path) -> Iterator[Office]:
    day, folder = first_day
    shutil.copytree(folder, tmp_path / "branch")
    branch = Branch(tmp_path / "branch", of=day.branch)
    yield Office(branch, branch["01"], branch["02"], day.rina, day.clerk, day.sale, day.other)
    branch.close()


def seen(station: Station, sale: str) -> int:
    return station.review.rows((sale,))[0].seen


def test_a_supervisor_sees_every_counters_sales_and_whose_they_are(office: Office) -> None:
    review = office.desk.review
    rows = review.rows(review.ids())
    assert {(row.counter, row.sale_id) for row in rows} == {("01", office.sale), ("02", office.other)}
    assert review.choices().counters == ("01", "02")
    assert review.ids(ReviewQuery(counter="02")) == (office.other,)
    assert (review.counts()[ReviewFilter.OPEN], review.summary().offline_sales) == (2, 2)
    assert [row.counter for row in review.seen()] == ["01", "02", "90"]
    assert office.desk.world.review.ids() == ()
    kinds = [line.kind for line in review.time_line(office.sale)]
    assert (Kind.SALE_COMMITTED.value in kinds, kinds.count(Kind.ISSUER_CHANGED.value)) == (True, 1)


def test_a_decision_travels_is_carried_out_shown_and_noted(office: Office) -> None:
    desk, one, clock = office.desk, office.one, office.branch.clock
    op = desk.world.desk.new_op()
    clock.move(minutes=12)
    for _ in range(2):  # pressed twice, it is one proposal
        assert desk.review.decide(office.rina, op, office.sale, Decision.HELD, "Tunggu", seen=seen(desk, office.sale))
    with pytest.raises(Refused, match=r"operation\.conflict"):
        desk.review.decide(office.rina, op, office.sale, Decision.HELD, "Lain", seen=seen(desk, office.sale))
    (row,) = desk.review.rows((office.sale,))
    assert (row.waits_for_counter, row.decision) == (True, None)
    office.branch.meet()
    (row,) = desk.review.rows((office.sale,))
    assert (row.decision, row.decided_by, row.decision_reason) == (Decision.HELD, "Rina", "Tunggu")
    assert row.sent is not None
    assert (row.sent.state, row.sent.seen) == (SentState.APPLIED, (("Petugas", None),))
    (mine,) = one.world.review.rows((office.sale,))
    assert (mine.decision, mine.decided_by) == (Decision.HELD, "Rina")
    assert one.world.time_lines.of_sale(office.sale)[-1].actor_name == "Rina"
    (told,) = one.here.told(office.clerk.person.person_id)
    assert (told.decision, told.source, told.by_name, told.sales) == (Decision.HELD, "90", "Rina", 1)
    clock.move(minutes=5)
    one.here.take_note(office.clerk, one.world.desk.new_op(), (told.proposal_id,))
    assert one.here.told(office.clerk.person.person_id) == ()
    office.branch.meet()
    (sent,) = desk.review.sent()
    assert sent.seen == (("Petugas", clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")),)
    one.world.check()
    with one.world.journal.read() as connection:
        causes = connection.execute("SELECT cause, actor FROM entry WHERE kind = ?", (Kind.REVIEW_DECIDED.value,))
        assert causes.fetchall() == [(Cause.REMOTE.value, office.rina.person.person_id)]
    prints: list[dict[str, str]] = []
    for station in (one, office.two, desk):
        with station.book.read() as book:
            prints.append(readmodels.fingerprint(book))
    assert prints[0] == prints[1] == prints[2]


def test_two_at_once_the_first_in_the_log_wins_and_the_second_is_told_who_when_and_what(office: Office) -> None:
    first = office.desk
    second, tuti = office.second()
    office.branch.clock.move(minutes=11)
    second.review.decide(tuti, second.world.desk.new_op(), office.sale, Decision.HELD, "Tanya dulu")
    first.review.decide(
        office.rina, first.world.desk.new_op(), office.sale, Decision.APPROVED, "", seen=seen(first, office.sale)
    )
    first.give()
    second.give()
    office.branch.clock.move(days=2)  # the counter was away
    office.branch.meet()
    (sent,) = second.review.sent()
    assert (sent.state, sent.code) == (SentState.REFUSED, "review.approved_meanwhile")
    assert dict(sent.params) == {"who": "Rina", "at": "10.11"}
    for station in (first, second, office.two):
        (row,) = station.review.rows((office.sale,))
        assert (row.decision, row.decided_by) == (Decision.APPROVED, "Rina")
    office.one.world.check()


def test_who_sees_that_another_decision_is_under_way_does_not_send_a_second(office: Office) -> None:
    second, tuti = office.second()
    office.desk.review.decide(office.rina, office.desk.world.desk.new_op(), office.sale, Decision.APPROVED, "")
    office.branch.meet("90", "91")
    with pytest.raises(Refused, match=r"review\.sent_meanwhile") as caught:
        second.review.decide(tuti, second.world.desk.new_op(), office.sale, Decision.HELD, "x")
    assert (caught.value.values["who"], caught.value.values["counter"]) == ("Rina", "01")
    plan = second.bulk.preview(tuti, ReviewQuery(), Decide(Decision.APPROVED))
    assert ([sale for sale, _ in plan.sales], plan.left_out) == ([office.other], {LeftOut.SENT: 1})


def test_what_is_under_way_can_be_taken_back_and_what_is_decided_too(office: Office) -> None:
    desk, new = office.desk, office.desk.world.desk.new_op
    desk.review.decide(office.rina, new(), office.sale, Decision.APPROVED, "")
    (sent,) = desk.review.sent()
    desk.review.recall(office.rina, new(), sent.proposal_id)
    assert not desk.review.rows((office.sale,))[0].waits_for_counter
    office.branch.meet()
    assert desk.review.sent()[0].state is SentState.TAKEN_BACK
    assert office.one.world.review.rows((office.sale,))[0].decision is None
    desk.review.decide(office.rina, new(), office.sale, Decision.QUESTIONED, "Mengapa?")
    office.branch.meet()
    (asked,) = office.one.world.review.questions_for(office.clerk.person.person_id)
    assert asked.decided_by == "Rina"
    office.one.world.review.answer(office.clerk, office.one.world.desk.new_op(), office.sale, "Dua rangkap")
    office.branch.meet()
    assert (desk.review.rows((office.sale,))[0].answered, desk.review.rows((office.sale,))[0].answer) == (
        True,
        "Dua rangkap",
    )
    desk.review.withdraw(office.rina, new(), office.sale, "Salah", seen=seen(desk, office.sale))
    office.branch.meet()
    assert office.one.world.review.rows((office.sale,))[0].decision is None
    office.one.world.check()


def test_what_changed_at_the_counter_meanwhile_is_not_decided_on(office: Office) -> None:
    one, desk = office.one, office.desk
    desk.review.decide(office.rina, desk.world.desk.new_op(), office.sale, Decision.APPROVED, "")
    with one.world.journal.read() as connection:
        (stamp,) = connection.execute("SELECT stamp_id FROM stamp WHERE sale_id = ?", (office.sale,)).fetchone()
    one.world.reject(stamp)
    office.branch.meet()
    (sent,) = desk.review.sent()
    assert (sent.state, sent.code) == (SentState.REFUSED, "review.changed")


def test_a_deed_for_a_whole_query_is_one_proposal_to_several_counters(office: Office) -> None:
    desk, new = office.desk, office.desk.world.desk.new_op
    plan = desk.bulk.preview(office.rina, ReviewQuery(), Decide(Decision.APPROVED, "Semua"))
    assert (len(plan.sales), plan.counters, plan.total.rupiah) == (2, {"01": 1, "02": 1}, 20_000)
    # Meanwhile somebody at counter 02 says otherwise; this desk has not heard of it.
    tuti = office.two.world.person("Tuti", Role.SUPERVISOR)
    office.two.world.review.decide(tuti, office.two.world.desk.new_op(), office.other, Decision.HELD, "Nanti")
    op = new()
    done = [desk.bulk.carry_out(office.rina, op, plan, 0) for _ in range(2)]
    assert done[0] == done[1]
    assert (done[0].done, done[0].sent, done[0].changed) == (2, 2, 0)
    assert desk.world.count(Kind.BRANCH_PROPOSED) == 1
    office.branch.meet()
    states = {sent.counter: (sent.state, sent.code) for sent in desk.review.sent()}
    assert states == {"01": (SentState.APPLIED, None), "02": (SentState.REFUSED, "review.held_meanwhile")}
    back = desk.bulk.preview(office.rina, ReviewQuery(ReviewFilter.ALL), Withdraw("Salah"))
    assert back.counters == {"01": 1, "02": 1}
    assert desk.bulk.carry_out(office.rina, new(), back, 0).sent == 2
    office.branch.meet()
    assert {row.decision for row in desk.review.rows((office.sale, office.other))} == {None}
    office.one.world.check()
    office.two.world.check()


def test_a_sale_of_her_own_counter_is_decided_at_once_on_what_the_book_shows(office: Office) -> None:
    one = office.one
    dewi = one.world.person("Dewi", Role.SUPERVISOR)
    office.branch.meet()
    looked = seen(one, office.sale)
    op = one.world.desk.new_op()
    for _ in range(2):
        assert not one.review.decide(dewi, op, office.sale, Decision.APPROVED, "", seen=looked)
        office.branch.meet()
    assert one.world.count(Kind.REVIEW_DECIDED) == 1
    assert one.world.count(Kind.BRANCH_PROPOSED) == 0
    with pytest.raises(Refused, match=r"review\.approved_meanwhile"):
        one.review.decide(dewi, one.world.desk.new_op(), office.sale, Decision.HELD, "x", seen=looked)
    plan = one.bulk.preview(dewi, ReviewQuery(ReviewFilter.ALL), Decide(Decision.HELD, "Tunggu"))
    part = one.bulk.carry_out(dewi, one.world.desk.new_op(), plan, 0)
    assert (part.done, part.sent) == (2, 1)


def test_nobody_decides_on_her_own_sale_at_either_end_and_a_clerk_on_none(office: Office) -> None:
    desk, one = office.desk, office.one
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        one.review.decide(office.clerk, one.world.desk.new_op(), office.other, Decision.APPROVED, "")
    # A program that does not ask: the proposal names a sale that its own author made at the other counter.
    office.rina = Session(office.clerk.person, office.rina.op_id)
    with desk.book.read() as book:
        (last,) = book.execute(
            "SELECT id FROM entry WHERE device = (SELECT device FROM entry JOIN sale USING (seq) WHERE sale_id = ?)"
            " ORDER BY device_seq DESC LIMIT 1",
            (office.sale,),
        ).fetchone()
    body = {"decision": "approved", "reason": "", "counters": {"01": {"as_of": last, "sales": {office.sale: None}}}}
    said = {"what": "review", "source": "90", "to": ["01"], "valid_from": None, "by_name": "x", "body": body}
    with desk.world.journal.write() as writer:
        writer.append(
            Kind.BRANCH_PROPOSED, said, op_id=writer.new_id(), actor=office.clerk.person.person_id, cause=Cause.USER
        )
    proposal = _open_proposal(office)
    with pytest.raises(Refused, match=r"review\.own_sale"), one.world.journal.write() as writer:
        one.here.carry_out(writer, proposal)


def test_what_is_not_understood_is_refused_and_stops_nobody(office: Office) -> None:
    desk = office.desk
    said = desk.branch.propose(office.rina, desk.world.desk.new_op(), Ask.REVIEW, {"decision": "burnt"}, ("01",))
    desk.review.decide(office.rina, desk.world.desk.new_op(), office.other, Decision.APPROVED, "")
    office.branch.meet()
    assert [(answer.counter, answer.code) for answer in desk.branch.answers(said.proposal_id)] == [
        ("01", "branch.not_understood")
    ]
    assert desk.review.rows((office.other,))[0].decision is Decision.APPROVED


def test_the_same_document_at_two_counters_is_a_case_of_the_branch_that_can_be_decided(office: Office) -> None:
    one, two, desk = office.one, office.two, office.desk
    for station in (one, two):
        station.world.issuer_is(IssuerState.NORMAL)
    sold = one.world.sell(office.clerk, document=b"%PDF twice")
    with two.world.journal.read() as connection:
        (person,) = connection.execute("SELECT clerk FROM shift").fetchone()
    other = next(found for found in two.world.sessions.people() if found.person_id == person)
    two.world.sell(Session(other, two.world.desk.new_op()), document=b"%PDF twice")
    office.branch.meet()
    assert sold.sale_id not in one.world.review.ids(ReviewFilter.ALL)
    assert sold.sale_id in desk.review.ids()
    desk.review.decide(office.rina, desk.world.desk.new_op(), sold.sale_id, Decision.HELD, "Dua kali")
    office.branch.meet()
    assert one.world.review.rows((sold.sale_id,))[0].decision is Decision.HELD
    one.world.check()


def test_a_counter_whose_clock_is_slow_has_not_gone_back_in_the_book(office: Office) -> None:
    """Each counter has a clock of its own, and one that was away is late besides: neither makes a sale suspicious."""
    office.branch.clock.set(hours=-1)
    late = office.branch["03"]
    _, clerk = late.world.staffed()
    late.world.issuer_is(IssuerState.DOWN)
    sold = late.world.sell(clerk)
    office.branch.meet()
    (row,) = office.desk.review.rows((sold.sale_id,))
    assert row.reasons == (Reason.OFFLINE,)


def test_a_decision_in_another_desks_name_that_was_not_answered_is_found(office: Office) -> None:
    one = office.one.world
    forged = {"sale": office.sale, "decision": "approved", "reason": "", "replaces": None, "by_name": "Rina"}
    with one.journal.write() as writer:
        writer.append(
            Kind.REVIEW_DECIDED,
            {**forged, "source": "90", "proposal": "none"},
            op_id=writer.new_id(),
            actor=office.rina.person.person_id,
            cause=Cause.REMOTE,
        )
    with one.journal.read() as connection:
        breaches = invariants.check(connection)
    assert [breach.invariant for breach in breaches if "another desk" in breach.what] == [9]


def _open_proposal(office: Office) -> Proposal:
    with office.desk.world.journal.read() as connection:
        return proposal_of(connection.execute(f"SELECT {PROPOSAL} FROM proposal").fetchone())
