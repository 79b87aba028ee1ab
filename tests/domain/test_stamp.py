"""The stamp's life as a state machine, driven at random. Lessons: "guessing recovery", "duplicate on retry"."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from counter_app.domain.errors import BugError
from counter_app.domain.stamp import (
    COSTLY,
    IN_FLIGHT,
    SETTLING,
    UNKNOWN_STATES,
    Outcome,
    Progress,
    StampState,
    Step,
    attach,
    begin,
    can_move,
    can_void,
    end,
    hand_over,
    move,
    next_step,
    retry,
    take,
    void,
)


def allowed(step: Step, outcome: Outcome) -> bool:
    """Which outcomes a step can have, said a second time."""
    return not (
        (outcome is Outcome.UNKNOWN and step not in COSTLY)
        or (outcome is Outcome.ABSENT and step not in SETTLING)
        or (outcome is Outcome.REJECTED and step in SETTLING)
    )


class StampLife(RuleBasedStateMachine):
    """One stamp; ``may_exist`` is whether a serial may exist at the issuer that we do not hold."""

    def __init__(self) -> None:
        super().__init__()
        self.progress = Progress(StampState.PAID)
        self.under_way: Step | None = None
        self.may_exist = False
        self.held = False
        self.signed = False
        self.in_stock = 0
        self.documents = 0
        self.history = [StampState.PAID]

    def _now(self, progress: Progress) -> None:
        self.progress = progress
        self.history.append(progress.state)

    @precondition(lambda self: self.under_way is None)
    @rule()
    def attach_document(self) -> None:
        if self.progress.state is not StampState.PAID or self.progress.has_document:
            with pytest.raises(BugError):
                attach(self.progress)
            return
        self._now(attach(self.progress))
        self.documents += 1
        assert self.progress.state is StampState.PAID

    @precondition(lambda self: self.under_way is None)
    @rule()
    def change_document(self) -> None:
        """Its own was rejected, or that of the stamp before it: never once it may be signed."""
        movable = (StampState.PAID, StampState.ALLOTTED, StampState.REJECTED)
        if self.progress.state not in movable or self.signed or not self.progress.has_document:
            assert not can_move(self.progress)
            with pytest.raises(BugError):
                move(self.progress)
            return
        assert can_move(self.progress)
        self._now(move(self.progress))
        self.documents += 1
        assert self.progress.state is (StampState.ALLOTTED if self.held else StampState.PAID)
        assert not self.progress.uploaded

    @precondition(lambda self: self.under_way is None)
    @rule()
    def leave(self) -> None:
        step = next_step(self.progress)
        unnamed = step is Step.NAME
        for other in Step:
            if other is not step and not (unnamed and other is Step.SIGN):
                with pytest.raises(BugError):
                    begin(self.progress, other)
        if step is None:
            return
        if step is Step.ALLOT:
            assert self.progress.state is StampState.PAID
            assert not self.may_exist, "a serial may exist already"
            assert not self.held
        if step is Step.SIGN:
            assert self.held
        self._now(begin(self.progress, step))
        self.under_way = step

    @precondition(lambda self: self.under_way is not None)
    @rule()
    def succeed(self) -> None:
        """Said apart, so that lives get far."""
        self.come_back(Outcome.DONE)

    @precondition(lambda self: self.under_way is not None)
    @rule(outcome=st.sampled_from(Outcome))
    def come_back(self, outcome: Outcome) -> None:
        step = self.under_way
        assert step is not None
        if not allowed(step, outcome):
            with pytest.raises(BugError):
                end(self.progress, step, outcome)
            return
        self._now(end(self.progress, step, outcome))
        self.under_way = None
        voided = self.progress.state is StampState.VOIDED
        match step, outcome:
            case Step.ALLOT | Step.FIND, Outcome.DONE:
                self.held, self.may_exist = not voided, False
                self.in_stock += voided
            case Step.SIGN | Step.ASK, Outcome.DONE:
                self.signed = True
            case Step.ALLOT, Outcome.UNKNOWN:
                self.may_exist = True
            case Step.FIND, Outcome.ABSENT:
                self.may_exist = False
            case _:
                pass

    @precondition(lambda self: self.under_way is None)
    @rule()
    def take_from_the_stock(self) -> None:
        if self.progress.state is not StampState.PAID or not self.progress.has_document:
            with pytest.raises(BugError):
                take(self.progress)
            return
        self._now(take(self.progress))
        self.held = True
        assert next_step(self.progress, naming=False) in (Step.UPLOAD, Step.SIGN)

    @precondition(lambda self: self.under_way is None)
    @rule()
    def try_again(self) -> None:
        if self.progress.state is not StampState.REJECTED:
            with pytest.raises(BugError):
                retry(self.progress)
            return
        self._now(retry(self.progress))
        assert (self.progress.state is StampState.STAMPED) == self.signed

    @rule()
    def reverse(self) -> None:
        """Also while an attempt is under way: its answer may come later."""
        too_late = self.signed or self.progress.state in (StampState.STAMPING, StampState.STAMP_UNKNOWN)
        over = self.progress.state in (StampState.VOIDED, StampState.HANDED_OVER)
        assert can_void(self.progress) == (not too_late and not over)
        if not can_void(self.progress):
            with pytest.raises(BugError):
                void(self.progress)
            return
        self._now(void(self.progress))
        self.in_stock += self.held
        self.held = False

    @rule()
    def give(self) -> None:
        if self.progress.state is not StampState.VERIFIED:
            with pytest.raises(BugError):
                hand_over(self.progress)
            return
        self._now(hand_over(self.progress))

    @invariant()
    def a_serial_is_kept_until_it_is_the_stocks(self) -> None:
        assert self.progress.has_serial == self.held
        assert self.in_stock <= 1
        assert not (self.in_stock and self.progress.state is not StampState.VOIDED)

    @invariant()
    def nothing_leaves_voided(self) -> None:
        if StampState.VOIDED in self.history:
            assert set(self.history[self.history.index(StampState.VOIDED) :]) == {StampState.VOIDED}
            if self.under_way is None:
                assert next_step(self.progress) is (Step.FIND if self.may_exist else None)

    @invariant()
    def nothing_leaves_handed_over(self) -> None:
        if StampState.HANDED_OVER in self.history:
            assert self.history[self.history.index(StampState.HANDED_OVER) :] == [StampState.HANDED_OVER]
            assert next_step(self.progress) is None

    @invariant()
    def unknown_is_settled_by_asking_alone(self) -> None:
        if self.progress.state in UNKNOWN_STATES and self.under_way is None:
            assert next_step(self.progress) in SETTLING
        if self.may_exist:
            assert self.progress.state in (StampState.ALLOT_UNKNOWN, StampState.VOIDED)

    @invariant()
    def in_flight_states_are_attempts(self) -> None:
        if self.progress.state in IN_FLIGHT:
            assert self.under_way is IN_FLIGHT[self.progress.state]

    @invariant()
    def finished_stamps_have_serial_and_document(self) -> None:
        if self.progress.state in (StampState.STAMPED, StampState.VERIFIED, StampState.HANDED_OVER):
            assert self.held
            assert self.documents


StampLife.TestCase.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)
TestStampLife = StampLife.TestCase


def test_a_new_document_keeps_a_serial_and_starts_anew_without_one() -> None:
    with_serial = Progress(StampState.REJECTED, has_document=True, uploaded=True, has_serial=True)
    assert move(with_serial) == Progress(StampState.ALLOTTED, has_document=True, uploaded=False, has_serial=True)
    assert next_step(move(with_serial)) is Step.UPLOAD
    without = Progress(StampState.REJECTED, has_document=True, uploaded=True)
    assert move(without) == Progress(StampState.PAID, has_document=True)


def test_outcomes_fit_states_and_steps() -> None:
    """Every combination: an outcome that a step cannot have, or has elsewhere, is a bug and changes nothing."""
    fits = {
        StampState.PAID: {Step.UPLOAD},
        StampState.ALLOTTED: {Step.UPLOAD},
        StampState.ALLOTTING: {Step.ALLOT},
        StampState.ALLOT_UNKNOWN: {Step.FIND},
        StampState.STAMPING: {Step.SIGN},
        StampState.STAMP_UNKNOWN: {Step.ASK},
        StampState.STAMPED: {Step.FETCH},
        StampState.VOIDED: {Step.UPLOAD, Step.ALLOT, Step.FIND, Step.NAME},
    }
    fits[StampState.ALLOTTED].add(Step.NAME)
    for state, step, outcome in itertools.product(StampState, Step, Outcome):
        progress = Progress(state, has_document=True, uploaded=True)
        if step in fits.get(state, set()) and allowed(step, outcome):
            after = end(progress, step, outcome).state
            assert (after is StampState.REJECTED) == (outcome is Outcome.REJECTED and state is not StampState.VOIDED)
            assert (after is StampState.VOIDED) == (state is StampState.VOIDED)
        else:
            with pytest.raises(BugError):
                end(progress, step, outcome)
