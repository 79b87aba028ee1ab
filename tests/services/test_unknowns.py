"""The desk of what is unclear. Lessons: "repaired out of sight", "lost acknowledgement read as failure", "guessing
recovery"."""

from __future__ import annotations

import collections
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.dispute import About
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.mail import MailOutcome
from counter_app.domain.people import Role
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.stamp import Outcome, Progress, StampState, Step, can_void, next_step, retry
from counter_app.domain.unknowns import (
    GROUPS,
    ISSUES_AGAIN,
    MAY_EXIST,
    Deed,
    ItemFacts,
    ItemGroup,
    ItemKind,
    StampBucket,
    UnknownPolicy,
    bucket,
    deeds,
    due_at,
)
from counter_app.services.approval import Approval
from counter_app.services.desk import Session
from counter_app.services.queue import QueueFilter
from counter_app.services.queue_control import QueueControl
from counter_app.services.receipts import PrintOutcome
from counter_app.services.refund import RefundWish
from counter_app.services.unknowns import counts, of_group, stamp_figures
from counter_app.sync.work import Result
from tests.services.test_quick_lists import settle
from tests.services.world import PIN, World, good_day

NOW = datetime(2026, 9, 4, 3, 0, tzinfo=UTC)
progresses = st.builds(
    Progress,
    st.sampled_from(StampState),
    has_document=st.booleans(),
    uploaded=st.booleans(),
    has_serial=st.booleans(),
    unnamed=st.booleans(),
    signed=st.booleans(),
    seeking=st.booleans(),
)
facts = st.builds(
    ItemFacts,
    st.sampled_from(ItemKind),
    st.none() | progresses,
    can_void=st.booleans(),
    can_move=st.booleans(),
    can_adopt=st.booleans(),
    can_set_aside=st.booleans(),
    lost=st.booleans(),
    claimed=st.booleans(),
    mail_refused=st.booleans(),
    own=st.booleans(),
    has_line=st.booleans(),
)


@pytest.fixture
def staff(world: World) -> tuple[Session, Session]:
    return world.staffed()


def lose(world: World, clerk: Session, step: Step, content: bytes = b"%PDF lost") -> str:
    """A stamp whose ALLOT or SIGN had no answer."""
    stamp_id = world.sell(clerk, document=content).stamp_ids[0]
    work = world.store.end(world.begin(stamp_id), Result(Outcome.DONE, "", {"upload_id": "u"}), go_on=True)
    assert work is not None
    if step is Step.SIGN:
        serial = {"serial": "389UY343AP0GE9A40000A9", "specimen": "s"}
        work = world.store.end(work, Result(Outcome.DONE, "", serial), go_on=True)
        assert work is not None
    assert work.step is step
    world.store.end(work, Result(Outcome.UNKNOWN, "issuer.timeout", retry_in=600.0), go_on=False)
    return stamp_id


def keys(world: World) -> dict[str, ItemKind]:
    return {head.key: head.kind for head in world.unknowns.heads()}


def test_every_state_of_a_stamp_is_in_one_bucket() -> None:
    for state, seeking in product(StampState, (False, True)):
        found = bucket(state, seeking=seeking)
        sought = state is StampState.VOIDED and seeking
        unknown = sought or state in (StampState.ALLOT_UNKNOWN, StampState.STAMP_UNKNOWN)
        assert (found is StampBucket.UNKNOWN) == unknown
        assert (found is StampBucket.ACKNOWLEDGED) == (state in (StampState.VERIFIED, StampState.HANDED_OVER))
        assert (found is StampBucket.REJECTED) == (state is StampState.REJECTED)
        assert (found is StampBucket.TAKEN_BACK) == (state is StampState.VOIDED and not seeking)


def test_every_kind_stands_under_one_chip() -> None:
    for kind in ItemKind:
        assert sum(kind in kinds for kinds in GROUPS.values()) == 1


@given(facts)
def test_guessing_recovery_nothing_is_issued_again_where_the_first_may_exist(item: ItemFacts) -> None:
    offered = set(deeds(item))
    if item.kind in MAY_EXIST or (item.kind is ItemKind.MAIL and not item.mail_refused):
        assert not offered & ISSUES_AGAIN
    if Deed.REFUND in offered:
        assert item.can_void
    if Deed.ADOPT in offered:
        assert item.can_adopt
    if item.kind is ItemKind.DISPUTE and item.own:
        assert Deed.SETTLE_DISPUTE not in offered
    assert Deed.ASSIGN in offered, "whatever it is, somebody can look after it"
    assert len(offered) == len(deeds(item))


@given(progresses)
def test_what_was_refused_goes_on_with_the_serial_that_it_has(progress: Progress) -> None:
    """RETRY is no second request for a serial that is there, and none for a stamp that is affixed."""
    progress = replace(progress, state=StampState.REJECTED)
    after = retry(progress)
    step = next_step(after)
    assert after.has_serial == progress.has_serial
    if progress.signed:
        assert step is Step.FETCH
        assert not can_void(progress)
    elif progress.has_serial:
        assert step is not Step.ALLOT


@given(st.sampled_from(ItemKind), st.integers(0, 10_000))
def test_every_item_is_due_after_it_began(kind: ItemKind, minutes: int) -> None:
    since = NOW + timedelta(minutes=minutes)
    assert due_at(kind, since, UnknownPolicy()) > since


def test_a_lost_answer_is_the_programs_for_an_hour_and_a_persons_then(
    world: World, staff: tuple[Session, Session]
) -> None:
    stamp_id = lose(world, staff[1], Step.ALLOT)
    (head,) = world.unknowns.heads()
    assert (head.key, head.kind, head.by_system, head.overdue) == (
        f"stamp:{stamp_id}",
        ItemKind.ALLOT_UNKNOWN,
        True,
        False,
    )
    world.clock.move(minutes=61)
    (head,) = world.unknowns.heads()
    assert (head.by_system, head.overdue, head.owner) == (False, True, "")
    detail = world.unknowns.detail(staff[0], head.key)
    last = detail.asked[-1]
    assert (last.step, last.outcome, last.words) == (Step.ALLOT, Outcome.UNKNOWN, "issuer.timeout")
    assert last.at <= last.ended_at
    assert detail.deeds == (Deed.ASK_NOW, Deed.REFUND, Deed.LOOK, Deed.ASSIGN, Deed.DISPUTE)


def test_asked_again_now_is_one_entry_that_ends_the_waiting_and_issues_nothing(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    stamp_id = lose(world, clerk, Step.SIGN)
    assert world.queue.row(stamp_id).retry_at is not None
    op, before = world.desk.new_op(), world.count()
    for _ in range(3):
        world.unknowns.ask_now(supervisor, op, f"stamp:{stamp_id}")
    assert world.count() == before + 1
    row = world.queue.row(stamp_id)
    assert (row.retry_at, row.state) == (None, StampState.STAMP_UNKNOWN)
    assert world.begin(stamp_id).step is Step.ASK
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.unknowns.ask_now(clerk, world.desk.new_op(), f"stamp:{stamp_id}")
    world.check()


def test_only_what_is_unclear_is_asked_again(world: World, staff: tuple[Session, Session]) -> None:
    supervisor, clerk = staff
    waiting = world.sell(clerk, document=b"%PDF w").stamp_ids[0]
    with pytest.raises(Refused, match=r"unknown\.settled"):
        world.unknowns.ask_now(supervisor, world.desk.new_op(), f"stamp:{waiting}")
    world.reject(waiting)
    with pytest.raises(Refused, match=r"unknown\.not_asked"):
        world.unknowns.ask_now(supervisor, world.desk.new_op(), f"stamp:{waiting}")


def test_somebody_owns_it_by_an_entry_and_a_later_trouble_is_nobodys(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    stamp_id = lose(world, clerk, Step.ALLOT)
    key, me, her = f"stamp:{stamp_id}", supervisor.person.person_id, clerk.person.person_id
    with pytest.raises(Refused, match=r"unknown\.no_reason"):
        world.unknowns.assign(supervisor, world.desk.new_op(), key, me, "  ")
    with pytest.raises(Refused, match=r"unknown\.nobody"):
        world.unknowns.assign(supervisor, world.desk.new_op(), key, PersonId("nobody"), "x")
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.unknowns.assign(clerk, world.desk.new_op(), key, her, "x")
    op = world.desk.new_op()
    for _ in range(2):
        world.unknowns.assign(supervisor, op, key, her, "Ibu yang melayani")
    with pytest.raises(Refused, match=r"operation\.conflict"):
        world.unknowns.assign(supervisor, op, key, me, "saya saja")
    detail = world.unknowns.detail(supervisor, key)
    assert (detail.row.owner_name, detail.reason, detail.row.by_system) == ("Petugas", "Ibu yang melayani", False)
    told = world.time_lines.of_sale(world.queue.row(stamp_id).sale_id)
    assert ("owner_name", "Petugas") in told[-1].values
    work = world.begin(stamp_id)
    work = world.store.end(work, Result(Outcome.ABSENT, "issuer.not_found"), go_on=False)
    assert keys(world) == {}
    world.clock.move(hours=1)
    again = world.store.end(world.begin(stamp_id), Result(Outcome.UNKNOWN, "issuer.reset"), go_on=False)
    assert again is None
    (head,) = world.unknowns.heads()
    assert (head.owner, head.by_system) == ("", True)
    world.check()


def test_refused_and_poisoned_are_told_apart_and_offer_what_is_safe(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    refused = world.sell(clerk, document=b"%PDF bad").stamp_ids[0]
    world.reject(refused)
    poison = world.sell(clerk, document=b"%PDF odd").stamp_ids[0]
    world.reject(poison, "issuer.rejected_configuration: 91 profile")
    signed = world.sell(clerk, document=b"%PDF signed").stamp_ids[0]
    work = world.begin(signed)
    for found in ({"upload_id": "u"}, {"serial": "389UY343AP0GE9A40000A9", "specimen": "s"}, {}):
        following = world.store.end(work, Result(Outcome.DONE, "", found), go_on=True)
        assert following is not None
        work = following
    world.store.end(work, Result(Outcome.REJECTED, "verification.invalid"), go_on=False)
    assert keys(world) == {
        f"stamp:{refused}": ItemKind.REFUSED,
        f"stamp:{poison}": ItemKind.POISON,
        f"stamp:{signed}": ItemKind.POISON,
    }
    offered = {one: world.unknowns.detail(supervisor, f"stamp:{one}").deeds for one in (refused, poison, signed)}
    assert offered[refused][:3] == (Deed.OTHER_DOCUMENT, Deed.RETRY, Deed.REFUND)
    assert Deed.REFUND in offered[poison]
    assert not {Deed.REFUND, Deed.OTHER_DOCUMENT} & set(offered[signed]), "it is affixed"


def test_a_serial_that_grows_too_old_is_on_the_desk_before_it_is_too_late(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    stamp_id = world.sell(clerk, document=b"%PDF a").stamp_ids[0]
    work = world.begin(stamp_id)
    for found in ({"upload_id": "u"}, {"serial": "389UY343AP0GE9A40000A9", "specimen": "s"}):
        following = world.store.end(work, Result(Outcome.DONE, "", found), go_on=True)
        assert following is not None
        work = following
    world.store.end(work, Result(Outcome.NOT_DONE, "issuer.waiting_page", retry_in=9e5), go_on=False)
    world.clock.move(hours=39)
    assert keys(world).keys() == {"matching"}
    world.clock.move(hours=2)
    (head,) = (one for one in world.unknowns.heads() if one.key != "matching")
    assert (head.kind, head.overdue, head.by_system) == (ItemKind.SERIAL_AGES, False, True)
    world.unknowns.ask_now(supervisor, world.desk.new_op(), head.key)
    assert world.begin(stamp_id).step is Step.SIGN
    world.check()


def test_everything_that_is_not_final_and_not_waiting_is_on_one_list(
    world: World, staff: tuple[Session, Session]
) -> None:
    supervisor, clerk = staff
    allot, sign = lose(world, clerk, Step.ALLOT), lose(world, clerk, Step.SIGN, b"%PDF two")
    for job in world.receipts.waiting():
        world.receipts.ended(job.print_id, PrintOutcome.UNKNOWN)
    dispute = world.disputes.open(clerk, world.desk.new_op(), About.entry(1), "bukan begitu")
    ready = world.sell(clerk, document=b"%PDF ready").stamp_ids
    world.finish(ready[0])
    mail = world.mails.send(clerk, world.desk.new_op(), ready, "s@example.id")
    world.mails.leaving(mail.mail_id)
    world.mails.ended(mail.mail_id, MailOutcome.UNKNOWN, "mail.interrupted")
    found = keys(world)
    expected = {
        f"stamp:{allot}": ItemKind.ALLOT_UNKNOWN,
        f"stamp:{sign}": ItemKind.SIGN_UNKNOWN,
        f"dispute:{dispute}": ItemKind.DISPUTE,
        f"mail:{mail.mail_id}": ItemKind.MAIL,
    }
    assert found.items() >= expected.items()
    assert list(found.values()).count(ItemKind.PRINT) == 2
    assert len(found) == 6
    rows = world.unknowns.rows(tuple(found))
    assert [row.key for row in rows] == list(found)
    assert all(row.due > row.since for row in rows)
    assert {row.receipt for row in rows if row.kind is not ItemKind.DISPUTE} != {""}
    heads = world.unknowns.heads()
    assert counts(heads) == {group: len(of_group(heads, group)) for group in ItemGroup}
    assert [head.due for head in heads] == sorted(head.due for head in heads)
    for key in found:
        assert world.unknowns.detail(supervisor, key).deeds
    with pytest.raises(Refused, match=r"unknown\.settled"):
        world.unknowns.detail(supervisor, "stamp:nothing")
    administrator = Session(type(supervisor.person)(PersonId("x"), "X", Role.ADMINISTRATOR), world.desk.new_op())
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        world.unknowns.detail(administrator, next(iter(found)))


def test_lost_acknowledgement_after_a_refund_is_still_looked_for(world: World, staff: tuple[Session, Session]) -> None:
    stamp_id = lose(world, staff[1], Step.ALLOT)
    receipt = world.queue.row(stamp_id).receipt
    preview = world.refunds.preview(staff[1], receipt)
    wish = RefundWish(preview.sale_id, (stamp_id,), ReversalReason.CANNOT_WAIT)
    world.refunds.commit(staff[1], world.desk.new_op(), wish, Approval(staff[0].person.person_id, PIN))
    assert keys(world)[f"stamp:{stamp_id}"] is ItemKind.LATE_ANSWER
    assert Deed.REFUND not in world.unknowns.detail(staff[0], f"stamp:{stamp_id}").deeds
    assert world.unknowns.figures().unknown == 1
    assert world.unknowns.figures().fits


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    world = World(tmp_path_factory.mktemp("day"))
    good_day(world)
    yield world
    world.close()


def test_nothing_falls_out_of_the_sum(day: World) -> None:
    figures = day.unknowns.figures()
    assert figures.fits
    assert (figures.committed, figures.acknowledged, figures.rejected, figures.unknown) == (5, 2, 1, 1)
    assert figures.pending == 1
    with day.journal.write() as writer:
        writer.connection.execute("SAVEPOINT broken")
        writer.connection.execute("DELETE FROM stamp WHERE state = 'rejected'")
        assert not stamp_figures(writer.connection).fits, "the sum is counted from both sides"
        writer.connection.execute("ROLLBACK TO broken")


def test_the_detectors_silence_is_on_the_desk(world: World, staff: tuple[Session, Session]) -> None:
    world.sell(staff[1])
    world.clock.move(hours=37)
    assert keys(world)["matching"] is ItemKind.MATCHING
    assert Deed.MATCH_NOW in world.unknowns.detail(staff[0], "matching").deeds
    assert world.count(Kind.ITEM_ASKED) == 0


def test_whatever_happens_each_stamp_is_counted_once_and_listed_once(
    world: World, staff: tuple[Session, Session]
) -> None:
    """Eighty steps by lot: sold, refused, lost, found, tried again, paid back."""
    supervisor, clerk = staff
    lot, queue, listed = random.Random(11), QueueControl(world.desk), 0
    for step in range(80):
        world.clock.move(minutes=20)
        match lot.randrange(5):
            case 0 | 1:
                world.sell(clerk, lot.choice([1, 2]), document=b"%%PDF %d" % step)
            case 2:
                for due in world.store.due(3, busy=frozenset(), force=True):
                    settle(world, lot, due.stamp_id)
            case 3:
                if able := world.queue.ids(QueueFilter.REJECTED)[:1]:
                    queue.retry(supervisor, world.desk.new_op(), able, "lagi")
            case _:
                for stamp_id in world.queue.ids()[:1]:
                    pay_back(world, supervisor, clerk, stamp_id)
        found = world.unknowns.heads()
        figures = world.unknowns.figures()
        stamps = [head for head in found if head.key.startswith("stamp:")]
        by_kind = collections.Counter(head.kind for head in stamps)
        assert figures.fits
        assert len({head.key for head in found}) == len(found)
        unknown = (ItemKind.ALLOT_UNKNOWN, ItemKind.SIGN_UNKNOWN, ItemKind.LATE_ANSWER)
        assert sum(by_kind[kind] for kind in unknown) == figures.unknown
        assert by_kind[ItemKind.REFUSED] + by_kind[ItemKind.POISON] == figures.rejected
        listed += len(stamps)
    assert listed > 50, "the lots brought nothing unclear"
    world.check()


def pay_back(world: World, supervisor: Session, clerk: Session, stamp_id: str) -> None:
    """As far as it may be."""
    preview = world.refunds.preview(clerk, world.queue.row(stamp_id).receipt)
    able = tuple(stamp.stamp_id for stamp in preview.stamps if stamp.able)
    if able:
        wish = RefundWish(preview.sale_id, able, ReversalReason.CANNOT_WAIT)
        world.refunds.commit(clerk, world.desk.new_op(), wish, Approval(supervisor.person.person_id, PIN))
