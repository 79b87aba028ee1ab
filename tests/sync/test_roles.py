"""Roles: which steps may leave, whose fault an error is, slots that are given back, what is journaled."""

from __future__ import annotations

import asyncio

import pytest

from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.stamp import Step
from counter_app.services.ports import (
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    Scope,
    Trouble,
)
from counter_app.sync.health import HealthRules
from counter_app.sync.pacing import PaceSettings
from counter_app.sync.roles import ROLE_OF, Roles

BACKEND, STAMP, UPLOAD, SIGNING = IssuerRole.BACKEND, IssuerRole.STAMP, IssuerRole.UPLOAD, IssuerRole.SIGNING


class Hand:
    """Roles whose clock is moved by hand; jitter always takes the longest wait."""

    def __init__(self) -> None:
        self.now = 100.0
        self.recovered = 0
        self.roles = Roles(
            HealthRules(),
            PaceSettings(most=4, backoff_base=2.0, backoff_cap=60.0),
            lambda _low, high: high,
            on_answer=lambda _seconds: None,
            on_news=self._news,
        )

    def _news(self, recovered: bool) -> None:
        self.recovered += recovered

    def clock(self) -> float:
        return self.now

    def send(self, role: IssuerRole, error: BaseException | None = None, *, proves_quota: bool = False) -> None:
        async def request() -> None:
            if error is not None:
                raise error

        async def inside() -> None:
            await self.roles.take(role, self.clock).send(request, proves_quota=proves_quota)

        asyncio.run(inside())

    def fails(self, role: IssuerRole, error: IssuerError) -> None:
        with pytest.raises(type(error)):
            self.send(role, error)

    def steps(self, *, paused: bool = False) -> frozenset[Step]:
        return self.roles.steps(self.now, paused=paused)


@pytest.fixture
def hand() -> Hand:
    made = Hand()
    made.send(BACKEND)
    return made


def unreachable(role: IssuerRole | None = None) -> IssuerUnavailable:
    error = IssuerUnavailable(Trouble.UNREACHABLE, may_have_happened=False)
    error.role = role
    return error


def test_nothing_leaves_before_the_log_in_was_seen_to_work() -> None:
    hand = Hand()
    assert hand.steps() == frozenset()
    assert hand.roles.probes(hand.now, force=False, idle=False) == (BACKEND,)
    hand.send(BACKEND)
    assert hand.steps() == frozenset(Step)


@pytest.mark.parametrize("role", [STAMP, UPLOAD, SIGNING])
def test_a_role_that_is_down_holds_only_the_steps_that_need_it(hand: Hand, role: IssuerRole) -> None:
    hand.fails(role, unreachable())
    assert hand.steps() == frozenset(step for step in Step if ROLE_OF[step] is not role)
    assert hand.roles.health(role).state is IssuerState.DOWN


def test_without_the_log_in_role_others_go_on_until_somebody_needs_a_log_in(hand: Hand) -> None:
    hand.fails(BACKEND, unreachable())
    assert hand.steps() == frozenset(step for step in Step if ROLE_OF[step] is not BACKEND)
    hand.fails(SIGNING, unreachable(BACKEND))
    assert hand.steps() == frozenset()
    assert hand.roles.health(SIGNING).state is IssuerState.UNKNOWN, "it was never asked"


def test_refused_credentials_hold_everything(hand: Hand) -> None:
    hand.fails(STAMP, IssuerCredentials())
    assert hand.steps() == frozenset()
    assert hand.roles.health(BACKEND).state is IssuerState.REFUSED
    hand.now += 10
    hand.send(BACKEND)
    assert hand.steps() == frozenset(Step)


def test_out_of_quota_holds_allotting_alone_until_quota_is_proven(hand: Hand) -> None:
    hand.fails(STAMP, IssuerOutOfQuota())
    assert hand.steps() == frozenset(Step) - {Step.ALLOT}
    hand.send(STAMP)
    hand.roles.quota_told(0, hand.now)
    assert Step.ALLOT not in hand.steps()
    hand.roles.quota_told(7, hand.now)
    assert Step.ALLOT in hand.steps()
    hand.fails(STAMP, IssuerOutOfQuota())
    hand.send(STAMP, proves_quota=True)
    assert Step.ALLOT in hand.steps()


def test_an_empty_account_is_asked_less_and_less_often(hand: Hand) -> None:
    hand.fails(STAMP, IssuerOutOfQuota())
    waits: list[float] = []
    for _ in range(4):
        assert hand.roles.probes(hand.now, force=False, idle=False) == ()
        then = hand.roles.next_at(hand.now)
        assert then is not None
        waits.append(then - hand.now)
        hand.now = then
        assert hand.roles.probes(hand.now, force=False, idle=False) == (BACKEND,)
        hand.roles.quota_told(0, hand.now)
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]


def test_a_role_that_is_gone_is_probed_and_work_waits_for_the_proof(hand: Hand) -> None:
    hand.fails(SIGNING, unreachable())
    assert hand.roles.probes(hand.now, force=False, idle=False) == ()
    hand.now += 5
    assert hand.roles.probes(hand.now, force=False, idle=False) == (SIGNING,)
    assert hand.roles.room(SIGNING, hand.now) == 0
    recovered = hand.recovered
    hand.send(SIGNING)
    assert hand.recovered == recovered + 1
    assert Step.SIGN in hand.steps()


def test_a_role_without_a_probe_is_tried_with_one_piece_of_work(hand: Hand) -> None:
    hand.fails(SIGNING, unreachable())
    hand.roles.has_no_probe(SIGNING)
    assert hand.roles.room(SIGNING, hand.now) == 0
    hand.now += 5
    assert hand.roles.probes(hand.now, force=False, idle=False) == ()
    assert hand.roles.room(SIGNING, hand.now) == 1
    slot = hand.roles.take(SIGNING, hand.clock)
    assert hand.roles.room(SIGNING, hand.now) == 0
    slot.close()


def test_a_slot_ends_once_and_gives_its_room_back(hand: Hand) -> None:
    hand.send(UPLOAD)
    before = hand.roles.room(UPLOAD, hand.now)
    slots = [hand.roles.take(UPLOAD, hand.clock) for _ in range(before)]
    assert hand.roles.room(UPLOAD, hand.now) == 0
    for slot in slots:
        slot.close()
        slot.close()
    assert hand.roles.room(UPLOAD, hand.now) == before


def test_a_permanent_no_says_nothing_about_the_role(hand: Hand) -> None:
    room = hand.roles.room(UPLOAD, hand.now)
    hand.fails(UPLOAD, IssuerRejected(Scope.DOCUMENT, "80", ""))
    assert hand.roles.room(UPLOAD, hand.now) == room
    assert hand.roles.health(UPLOAD).state is IssuerState.UNKNOWN


def test_what_is_cancelled_gives_its_room_back_and_says_nothing(hand: Hand) -> None:
    room = hand.roles.room(STAMP, hand.now)
    with pytest.raises(asyncio.CancelledError):
        hand.send(STAMP, asyncio.CancelledError())
    assert hand.roles.room(STAMP, hand.now) == room


def test_a_pause_leaves_questions_and_what_is_stamped_already(hand: Hand) -> None:
    assert hand.steps(paused=True) == {Step.FIND, Step.ASK, Step.FETCH}


def test_serials_are_named_unless_the_role_that_names_is_gone(hand: Hand) -> None:
    assert hand.roles.naming
    hand.fails(STAMP, unreachable())
    assert not hand.roles.naming


def told(hand: Hand) -> dict[IssuerRole | None, tuple[IssuerState, int | None, int | None]]:
    return {change.role: (change.state, change.samples, change.failed) for change in hand.roles.changes()}


def test_each_change_is_told_once_with_what_was_seen_before(hand: Hand) -> None:
    assert told(hand) == {BACKEND: (IssuerState.NORMAL, 0, 0), None: (IssuerState.NORMAL, 0, 0)}
    assert told(hand) == {}
    hand.send(STAMP)
    assert told(hand) == {STAMP: (IssuerState.NORMAL, 0, 0)}
    hand.send(STAMP)
    hand.fails(STAMP, unreachable())
    assert told(hand) == {STAMP: (IssuerState.DOWN, 2, 0), None: (IssuerState.DOWN, 3, 0)}
    hand.now += 10
    hand.fails(STAMP, unreachable())
    hand.now += 10
    hand.send(STAMP)
    assert told(hand) == {STAMP: (IssuerState.NORMAL, 2, 2), None: (IssuerState.NORMAL, 2, 2)}


def test_a_change_that_was_over_before_it_was_journaled_leaves_its_figures(hand: Hand) -> None:
    hand.roles.changes()
    hand.fails(STAMP, unreachable())
    hand.now += 10
    hand.send(STAMP)
    assert told(hand) == {STAMP: (IssuerState.NORMAL, 1, 1)}
    hand.fails(STAMP, unreachable())
    assert told(hand)[None] == (IssuerState.DOWN, 3, 1)


def test_the_issuers_state_is_the_worst_of_the_roles_that_are_needed(hand: Hand) -> None:
    hand.roles.need(frozenset({BACKEND, UPLOAD, SIGNING}))
    hand.fails(STAMP, unreachable())
    assert told(hand)[None][0] is IssuerState.NORMAL, "serials lie in the stock"
    hand.roles.need(frozenset({BACKEND, STAMP, UPLOAD, SIGNING}))
    assert told(hand) == {None: (IssuerState.DOWN, 2, 1)}


def test_the_end_of_the_program_ends_what_nobody_sees_any_more(hand: Hand) -> None:
    hand.fails(STAMP, unreachable())
    hand.roles.changes()
    ended = hand.roles.farewell("recovery.stopped")
    assert {(change.role, change.state) for change in ended} == {
        (STAMP, IssuerState.UNKNOWN),
        (None, IssuerState.UNKNOWN),
    }
    assert hand.roles.farewell("recovery.stopped") == ()
