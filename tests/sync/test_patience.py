"""Patience with single stamps: lessons, "one bad item stops the queue" and "retries that end silently"."""

from __future__ import annotations

from datetime import date

import pytest

from counter_app.domain.document import Placement
from counter_app.domain.money import Money
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.ports import IssuerCredentials, IssuerError, IssuerOutOfQuota
from counter_app.sync.pacing import Backoff
from counter_app.sync.patience import Patience
from counter_app.sync.work import Details, Result, Work


def longest(_low: float, high: float) -> float:
    return high


def attempt(stamp_id: str, step: Step) -> Work:
    details = Details("3", "Surat Lainnya", date(2026, 11, 24), "")
    place = Placement(1, 0, 0, 90, 90)
    return Work(stamp_id, step, 1, "", (), "0" * 64, Money(10_000), place, details, "", None, "", 0)


@pytest.fixture
def patience() -> Patience:
    return Patience(Backoff(2.0, 300.0, longest))


def fail(patience: Patience, times: int, now: float = 0.0, error: IssuerError | None = None) -> None:
    for _ in range(times):
        patience.note(attempt("a", Step.UPLOAD), Result(Outcome.NOT_DONE, "issuer.server_error", error=error), now)


def test_three_failures_are_free_of_rest_but_for_the_last(patience: Patience) -> None:
    fail(patience, 2)
    assert patience.resting(0.0) == frozenset()
    fail(patience, 1)
    assert patience.resting(0.0) == {"a"}
    assert patience.next_in(0.0) == 8.0
    assert patience.resting(8.0) == frozenset()


def test_the_rest_grows_to_its_cap_and_never_ends_the_tries(patience: Patience) -> None:
    fail(patience, 50, now=10.0)
    assert patience.next_in(10.0) == 300.0
    assert patience.resting(310.0) == frozenset()


def test_only_a_step_forward_makes_good_what_failed(patience: Patience) -> None:
    fail(patience, 3)
    patience.note(attempt("a", Step.UPLOAD), Result(Outcome.DONE, ""), 0.0)
    patience.note(attempt("a", Step.FIND), Result(Outcome.ABSENT, ""), 0.0)
    assert patience.failures("a") == 3
    patience.note(attempt("a", Step.ALLOT), Result(Outcome.DONE, ""), 0.0)
    assert patience.failures("a") == 0
    assert patience.resting(0.0) == frozenset()


@pytest.mark.parametrize("error", [IssuerOutOfQuota(), IssuerCredentials()])
def test_what_is_the_accounts_fault_is_not_the_stamps(patience: Patience, error: IssuerError) -> None:
    fail(patience, 10, error=error)
    assert patience.resting(0.0) == frozenset()


def test_a_persons_wish_forgets_the_rest(patience: Patience) -> None:
    fail(patience, 9)
    patience.forget()
    assert patience.resting(0.0) == frozenset()
    assert patience.next_in(0.0) is None
