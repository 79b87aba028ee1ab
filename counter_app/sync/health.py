"""The health of one role of the issuer as a state machine, without a clock or I/O of its own.

With hysteresis: one slow answer, or one lost answer among good ones, changes nothing; slow ends only after several
quick answers in a row. A role that is not there is up again after one proof: an answer of its own.
"""

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

_QUEUEING: Final = frozenset({Trouble.WAITING_PAGE, Trouble.TOO_MANY})
SLOW_CAUSE: Final = "issuer.slow"
QUOTA_CAUSE: Final = "issuer.out_of_quota"


@dataclass(frozen=True, slots=True)
class HealthRules:
    """When a role is called what. Times in seconds."""

    slow_after: float = 5.0
    window: int = 8
    """Answers that are looked back at."""
    slow_begins: int = 3
    """So many slow answers among them make a role slow …"""
    slow_ends: int = 4
    """… and so many quick ones in a row end it."""
    lost_to_down: int = 2
    """Lost answers in a row before a role counts as down; refused connections count at once."""


@dataclass(frozen=True, slots=True)
class Health:
    """``reach``: whether it answers; ``failures`` in a row; ``cause``: the code of the last error, with what a waiting
    page says behind a colon; "" while normal."""

    reach: IssuerState = IssuerState.UNKNOWN
    cause: str = ""
    failures: int = 0
    retry_after: float | None = None
    recent: tuple[float, ...] = ()
    """Seconds that the last answers took, the newest last."""
    quota_used_up: bool = False
    """Nothing is allotted; everything else goes on."""

    @property
    def state(self) -> IssuerState:
        """One word for the lamp and the log."""
        if self.quota_used_up and (self.serving or self.reach is IssuerState.UNKNOWN):
            return IssuerState.OUT_OF_QUOTA
        return self.reach

    @property
    def reason(self) -> str:
        """The code that explains the state, "" while normal."""
        return QUOTA_CAUSE if self.state is IssuerState.OUT_OF_QUOTA else self.cause

    @property
    def serving(self) -> bool:
        """Whether it answers."""
        return self.reach in SERVING

    @property
    def gone(self) -> bool:
        """Whether it was asked and does not serve: nothing but a proof may leave for it."""
        return not self.serving and self.reach is not IssuerState.UNKNOWN


def after_answer(health: Health, seconds: float, rules: HealthRules) -> Health:
    """An answer came within ``seconds``: the role serves."""
    recent = (*health.recent, seconds)[-rules.window :] if health.serving else (seconds,)
    slow = [took > rules.slow_after for took in recent]
    reach = health.reach if health.serving else IssuerState.NORMAL
    if reach is IssuerState.SLOW and len(slow) >= rules.slow_ends and not any(slow[-rules.slow_ends :]):
        reach, recent = IssuerState.NORMAL, recent[-rules.slow_ends :]
    elif reach is IssuerState.NORMAL and sum(slow) >= rules.slow_begins:
        reach = IssuerState.SLOW
    cause = SLOW_CAUSE if reach is IssuerState.SLOW else ""
    return Health(reach, cause, recent=recent, quota_used_up=health.quota_used_up)


def after_error(health: Health, error: IssuerError, rules: HealthRules) -> Health:
    """A request failed. Permanent rejections say nothing about health."""
    failures = health.failures + 1
    match error:
        case IssuerCredentials():
            return replace(health, reach=IssuerState.REFUSED, cause=error.code, failures=failures, retry_after=None)
        case IssuerOutOfQuota():
            return replace(health, quota_used_up=True)
        case IssuerUnavailable():
            reach = _unavailable(health, error, failures, rules)
            cause = health.cause if reach in SERVING else _with_words(error)
            return replace(health, reach=reach, cause=cause, failures=failures, retry_after=error.retry_after)
        case _:
            return health


def _with_words(error: IssuerUnavailable) -> str:
    return f"{error.code}: {error.said}" if error.said else error.code


def _unavailable(health: Health, error: IssuerUnavailable, failures: int, rules: HealthRules) -> IssuerState:
    if error.trouble in _QUEUEING or error.retry_after is not None:
        return IssuerState.QUEUEING
    if error.trouble is Trouble.UNREACHABLE or failures >= rules.lost_to_down or health.gone:
        return IssuerState.DOWN
    return health.reach
