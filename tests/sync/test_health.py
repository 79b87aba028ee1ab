"""The health of a role: what errors and answers make of it, and that it does not flap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.services.ports import (
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
    Scope,
    Trouble,
)
from counter_app.sync.health import Health, HealthRules, after_answer, after_error

RULES = HealthRules()
UNREACHABLE = IssuerUnavailable(Trouble.UNREACHABLE, may_have_happened=False)
TIMEOUT = IssuerUnavailable(Trouble.TIMEOUT, may_have_happened=True)
SERVER_ERROR = IssuerUnavailable(Trouble.SERVER_ERROR, may_have_happened=True)
PAGE = IssuerUnavailable(Trouble.WAITING_PAGE, may_have_happened=True)
LATER = IssuerUnavailable(Trouble.SERVER_ERROR, may_have_happened=True, retry_after=12)
NORMAL = Health(IssuerState.NORMAL)
QUICK, SLOW = 0.1, RULES.slow_after + 0.1


def answered(health: Health, *seconds: float) -> Health:
    for took in seconds:
        health = after_answer(health, took, RULES)
    return health


@pytest.mark.parametrize(
    ("errors", "state", "reason"),
    [
        ([UNREACHABLE], IssuerState.DOWN, "issuer.unreachable"),
        ([TIMEOUT], IssuerState.NORMAL, ""),
        ([TIMEOUT, SERVER_ERROR], IssuerState.DOWN, "issuer.server_error"),
        ([PAGE], IssuerState.QUEUEING, "issuer.waiting_page"),
        ([LATER], IssuerState.QUEUEING, "issuer.server_error"),
        ([PAGE, TIMEOUT], IssuerState.DOWN, "issuer.timeout"),
        ([IssuerCredentials()], IssuerState.REFUSED, "issuer.credentials"),
        ([IssuerOutOfQuota()], IssuerState.OUT_OF_QUOTA, "issuer.out_of_quota"),
        ([IssuerOutOfQuota(), UNREACHABLE], IssuerState.DOWN, "issuer.unreachable"),
        ([IssuerRejected(Scope.DOCUMENT, "80", "")] * 5, IssuerState.NORMAL, ""),
        ([IssuerUnclear("77", "")] * 5, IssuerState.NORMAL, ""),
    ],
)
def test_health_after_errors(errors: list[IssuerError], state: IssuerState, reason: str) -> None:
    health = NORMAL
    for error in errors:
        health = after_error(health, error, RULES)
    assert (health.state, health.reason) == (state, reason)
    assert health.gone == (state not in (*SERVING, IssuerState.OUT_OF_QUOTA))
    assert health.retry_after == (12 if errors == [LATER] else None)


@given(st.lists(st.sampled_from([UNREACHABLE, TIMEOUT, PAGE, LATER, IssuerCredentials()]), min_size=1, max_size=9))
def test_one_answer_ends_an_outage(errors: list[IssuerError]) -> None:
    health = NORMAL
    for error in errors:
        health = after_error(health, error, RULES)
    assert health.failures == len(errors)
    proven = answered(health, SLOW)
    assert (proven.state, proven.reason, proven.failures) == (IssuerState.NORMAL, "", 0)


def test_out_of_quota_outlives_answers_and_an_outage() -> None:
    health = answered(after_error(NORMAL, IssuerOutOfQuota(), RULES), QUICK, QUICK)
    assert (health.state, health.serving) == (IssuerState.OUT_OF_QUOTA, True)
    gone = after_error(health, UNREACHABLE, RULES)
    assert answered(gone, QUICK).state is IssuerState.OUT_OF_QUOTA


def test_one_slow_answer_is_not_a_slow_issuer() -> None:
    health = answered(NORMAL, *[QUICK] * 20, *[SLOW] * (RULES.slow_begins - 1), *[QUICK] * RULES.window)
    assert health.state is IssuerState.NORMAL
    health = answered(health, *[SLOW] * RULES.slow_begins)
    assert (health.state, health.reason) == (IssuerState.SLOW, "issuer.slow")
    assert answered(health, *[QUICK] * (RULES.slow_ends - 1)).state is IssuerState.SLOW
    assert answered(health, *[QUICK] * RULES.slow_ends).state is IssuerState.NORMAL


@given(st.lists(st.booleans(), max_size=200))
def test_between_two_changes_lie_several_answers_that_speak_for_the_later(slow: list[bool]) -> None:
    """Hysteresis: however answers alternate, a change takes ``slow_begins`` or ``slow_ends`` of them."""
    health = NORMAL
    since: list[bool] = []
    for one in slow:
        before, health = health, after_answer(health, SLOW if one else QUICK, RULES)
        since.append(one)
        assert health.serving
        if health.state is not before.state:
            if health.state is IssuerState.SLOW:
                assert sum(since) >= RULES.slow_begins
            else:
                assert len(since) >= RULES.slow_ends
                assert not any(since[-RULES.slow_ends :])
            since = []


@given(st.lists(st.sampled_from([TIMEOUT, SERVER_ERROR, None]), max_size=100))
def test_lost_answers_among_good_ones_change_nothing(answers: list[IssuerUnavailable | None]) -> None:
    """Down needs lost answers in a row; afterwards it stays down until an answer comes."""
    health, in_a_row = NORMAL, 0
    for error in answers:
        health = answered(health, QUICK) if error is None else after_error(health, error, RULES)
        in_a_row = 0 if error is None else in_a_row + 1
        assert health.gone == (in_a_row >= RULES.lost_to_down)
