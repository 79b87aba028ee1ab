"""The issuer's health as one state machine, without a clock or I/O of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.services.ports import (
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerUnavailable,
    Trouble,
)

#: Lost answers in a row before the issuer counts as down; refused connections count at once.
_FAILURES_TO_DOWN: Final = 2
_QUEUEING: Final = frozenset({Trouble.WAITING_PAGE, Trouble.TOO_MANY})


@dataclass(frozen=True, slots=True)
class Health:
    """``failures`` in a row; ``cause`` is the code of the last error, empty while serving."""

    state: IssuerState = IssuerState.UNKNOWN
    cause: str = ""
    failures: int = 0
    retry_after: float | None = None

    @property
    def serving(self) -> bool:
        """Whether work may leave without a probe first."""
        return self.state in SERVING

    @property
    def may_work(self) -> bool:
        """Out of quota stops allotting alone: what has its serial goes on."""
        return self.serving or self.state is IssuerState.OUT_OF_QUOTA


def after_answer(health: Health, seconds: float, slow_after: float, *, proves_quota: bool) -> Health:
    """An answer came within ``seconds``. Out of quota ends only with an answer that proves quota.

    Until then every answer counts as one more failure, so that an empty account is asked less and less often.
    """
    if health.state is IssuerState.OUT_OF_QUOTA and not proves_quota:
        return replace(health, failures=health.failures + 1, retry_after=None)
    return Health(IssuerState.SLOW if seconds > slow_after else IssuerState.NORMAL)


def after_error(health: Health, error: IssuerError) -> Health:
    """A call failed. Permanent rejections say nothing about health."""
    failures = health.failures + 1
    match error:
        case IssuerCredentials():
            state = IssuerState.REFUSED
        case IssuerOutOfQuota():
            state = IssuerState.OUT_OF_QUOTA
        case IssuerUnavailable():
            state = _unavailable(health.state, error, failures)
        case _:
            return health
    retry_after = error.retry_after if isinstance(error, IssuerUnavailable) else None
    return Health(state, health.cause if state in SERVING else error.code, failures, retry_after)


def _unavailable(state: IssuerState, error: IssuerUnavailable, failures: int) -> IssuerState:
    if error.trouble in _QUEUEING or error.retry_after is not None:
        return IssuerState.QUEUEING
    if error.trouble is Trouble.UNREACHABLE or failures >= _FAILURES_TO_DOWN or state not in SERVING:
        return IssuerState.DOWN
    return state
