"""The roles of the issuer as the engine sees them: health and pace of each, and which steps may leave now.

Everything here happens on the engine's loop; times are seconds on its clock. A request takes a :class:`Slot` before it
is journaled as begun and gives it back when its end is known, so that no more leave than a pace allows.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Final, TypeVar

from counter_app.domain.issuer_state import SERVING, IssuerRole, IssuerState
from counter_app.domain.stamp import Step
from counter_app.services.ports import (
    IssuerCredentials,
    IssuerError,
    IssuerOutOfQuota,
    IssuerUnavailable,
    Trouble,
)
from counter_app.sync.figures import Sample, StateChange, Watched
from counter_app.sync.health import Health, HealthRules, after_answer, after_error
from counter_app.sync.pacing import Backoff, Pace, PaceSettings

T = TypeVar("T")

#: Which role a step needs.
ROLE_OF: Final = {
    Step.UPLOAD: IssuerRole.UPLOAD,
    Step.ALLOT: IssuerRole.STAMP,
    Step.FIND: IssuerRole.STAMP,
    Step.NAME: IssuerRole.STAMP,
    Step.SIGN: IssuerRole.SIGNING,
    Step.ASK: IssuerRole.BACKEND,
    Step.FETCH: IssuerRole.UPLOAD,
}
ALL_STEPS: Final = frozenset(Step)
#: While a supervisor holds the queue: what is unknown is settled and what is stamped is brought home; nothing new.
PAUSED_STEPS: Final = frozenset({Step.FIND, Step.ASK, Step.FETCH})
#: A stamp that is sold now needs these; a free serial of the stock stands in for the role that allots.
NEEDED: Final = frozenset({IssuerRole.BACKEND, IssuerRole.STAMP, IssuerRole.UPLOAD, IssuerRole.SIGNING})
#: Best first: the worst of the needed roles is the issuer's state.
_WORSE: Final = (
    IssuerState.UNKNOWN,
    IssuerState.NORMAL,
    IssuerState.SLOW,
    IssuerState.QUEUEING,
    IssuerState.OUT_OF_QUOTA,
    IssuerState.DOWN,
    IssuerState.REFUSED,
)
_OVERLOADED: Final = frozenset({Trouble.WAITING_PAGE, Trouble.TOO_MANY, Trouble.TIMEOUT, Trouble.SERVER_ERROR})


class _Role:
    def __init__(self, pace: Pace) -> None:
        self.health = Health()
        self.pace = pace
        self.watched = Watched()
        self.sample = Sample()
        self.has_probe = True


class NeverSent(Exception):
    """The engine stopped before the request could leave."""


class Slot:
    """Leave for one request of a role. It ends once: by its answer, its failure, or unused (``close``)."""

    def __init__(
        self, roles: Roles, role: IssuerRole, now: Callable[[], float], gate: asyncio.Semaphore | None
    ) -> None:
        self._roles = roles
        self.role = role
        self._now = now
        self._gate = gate
        self._open = True

    async def send(self, request: Callable[[], Awaitable[T]], *, proves_quota: bool = False) -> T:
        """Send the request and count how it ends. Raises NeverSent, and what the request raises."""
        if self._gate is None:
            return await self._send(request, proves_quota)
        try:
            await self._gate.acquire()
        except asyncio.CancelledError as error:
            self.close()
            raise NeverSent from error
        try:
            return await self._send(request, proves_quota)
        finally:
            self._gate.release()

    async def _send(self, request: Callable[[], Awaitable[T]], proves_quota: bool) -> T:
        started = self._now()
        try:
            answer = await request()
        except IssuerError as error:
            self._open = False
            self._roles.failed(self.role, error, self._now(), self._now() - started)
            raise
        except BaseException:
            self.close()
            raise
        self._open = False
        self._roles.answered(self.role, self._now(), self._now() - started, proves_quota=proves_quota)
        return answer

    def close(self) -> None:
        """Nothing came of it, or nothing that says how the role is."""
        if self._open:
            self._open = False
            self._roles.ended(self.role, self._now())


class Roles:
    """Health and pace of all roles."""

    def __init__(
        self,
        rules: HealthRules,
        pace: PaceSettings,
        uniform: Callable[[float, float], float],
        *,
        on_answer: Callable[[float], None],
        on_news: Callable[[bool], None],
    ) -> None:
        """``on_answer(seconds)`` with each answer; ``on_news(recovered)`` when room may have come."""
        self._rules = rules
        self._roles = {role: _Role(Pace(pace, uniform)) for role in IssuerRole}
        self._whole = Watched()
        self._quota_backoff = Backoff(pace.backoff_base, pace.backoff_cap, uniform)
        self._quota_failures = 0
        self._quota_at = 0.0
        self._logged_in = False
        self._needed = NEEDED
        self._on_answer = on_answer
        self._on_news = on_news
        self.answered_at = 0.0

    def restore(self, whole: IssuerState, roles: dict[IssuerRole, IssuerState]) -> None:
        """What the journal says last; nothing is believed of it before an answer."""
        self._whole.journaled = self._whole.state = whole
        for role, state in roles.items():
            self._roles[role].watched.journaled = self._roles[role].watched.state = state

    def health(self, role: IssuerRole) -> Health:
        """How a role is."""
        return self._roles[role].health

    @property
    def naming(self) -> bool:
        """Whether serials of the stock are named before they are signed with: the role that names is not gone."""
        return not self._roles[IssuerRole.STAMP].health.gone

    @property
    def quota_used_up(self) -> bool:
        """Whether nothing may be allotted before an answer proves quota."""
        return self._roles[IssuerRole.STAMP].health.quota_used_up

    def need(self, roles: frozenset[IssuerRole]) -> None:
        """Which roles make the issuer's state."""
        self._needed = roles

    def room(self, role: IssuerRole, now: float) -> int:
        """How many requests of work may leave for this role now. One that is gone is probed first where it can be."""
        one = self._roles[role]
        if not self._reachable(role) or (one.health.gone and one.has_probe):
            return 0
        return one.pace.allowance(now)

    def works(self, role: IssuerRole) -> bool:
        """Whether work for this role is possible at all, now or a little later."""
        return self._reachable(role) and not self._roles[role].health.gone

    def _reachable(self, role: IssuerRole) -> bool:
        """Nothing leaves without a log-in; what holds a session goes on without the role that gives it."""
        backend = self._roles[IssuerRole.BACKEND].health
        return backend.serving or (role is not IssuerRole.BACKEND and self._logged_in)

    def steps(self, now: float, *, paused: bool) -> frozenset[Step]:
        """Steps that may leave now."""
        return frozenset(step for step in self.possible(paused=paused) if self.room(ROLE_OF[step], now) > 0)

    def possible(self, *, paused: bool) -> frozenset[Step]:
        """Steps that are not held by a pause or for want of quota."""
        steps = PAUSED_STEPS if paused else ALL_STEPS
        return steps - {Step.ALLOT} if self.quota_used_up else steps

    def take(self, role: IssuerRole, now: Callable[[], float], gate: asyncio.Semaphore | None = None) -> Slot:
        """Leave for one request, whether there is room or not: look first. It goes through ``gate``."""
        self._roles[role].pace.left(now())
        return Slot(self, role, now, gate)

    def probes(self, now: float, *, force: bool, idle: bool) -> tuple[IssuerRole, ...]:
        """Roles to be probed now: those that are gone and may be tried again, and the log-in's now and then.

        The log-in's role tells of the quota too.
        """
        found: list[IssuerRole] = []
        for role, one in self._roles.items():
            backend = role is IssuerRole.BACKEND
            if not backend and not self._reachable(role):
                continue
            quota = self.quota_used_up and (force or now >= self._quota_at)
            wanted = one.health.gone or (backend and (not one.health.serving or idle or quota))
            if wanted and one.has_probe and one.pace.allowance(now) > 0:
                found.append(role)
        return tuple(found)

    def has_no_probe(self, role: IssuerRole) -> None:
        """A role that is gone is tried with real work, one piece at a time."""
        self._roles[role].has_probe = False

    def next_at(self, now: float) -> float | None:
        """When room may come without an answer."""
        times = [one.pace.next_at(now) for one in self._roles.values()]
        if self.quota_used_up:
            times.append(max(now, self._quota_at))
        return min((time for time in times if time is not None), default=None)

    def forget(self) -> None:
        """A person wants it tried now; what the issuer asked to wait is obeyed."""
        self._quota_at = 0.0
        for one in self._roles.values():
            one.pace.forget()

    def answered(self, role: IssuerRole, now: float, seconds: float, *, proves_quota: bool) -> None:
        """An answer came."""
        one = self._roles[role]
        one.pace.answered(now, seconds)
        before, one.health = one.health, after_answer(one.health, seconds, self._rules)
        self._count(one, seconds)
        self.answered_at = now
        self._on_answer(seconds)
        self._logged_in = True
        if proves_quota:
            self._quota_is(used_up=False)
        self._on_news(not before.serving)

    def quota_told(self, quota: int, now: float) -> None:
        """The balance was told. An empty account is asked less and less often."""
        if quota <= 0:
            if self.quota_used_up:
                self._ask_quota_later(now)
        elif self.quota_used_up:
            self._quota_is(used_up=False)
            self._on_news(True)

    def failed(self, asked: IssuerRole, error: IssuerError, now: float, seconds: float) -> None:
        """A request to ``asked`` failed. Where the error names another role, it says nothing about the one asked."""
        match error:
            case IssuerOutOfQuota():
                # An answer, and a quick no: the role serves, and the account is empty.
                self._quota_is(used_up=True)
                self._ask_quota_later(now)
                self.answered(asked, now, seconds, proves_quota=False)
            case IssuerUnavailable() if error.trouble is Trouble.FILE_LATE:
                # The folder is there. Lessons, "one bad item stops the queue": this is the matter of one document.
                self.ended(asked, now)
            case IssuerCredentials():
                self._fails(asked, IssuerRole.BACKEND, error, now)
            case IssuerUnavailable():
                self._fails(asked, error.role or asked, error, now)
            case _:
                self.ended(asked, now)

    def _fails(self, asked: IssuerRole, role: IssuerRole, error: IssuerError, now: float) -> None:
        one = self._roles[role]
        if role is not asked:
            self.ended(asked, now)
        if role is IssuerRole.BACKEND and (role is not asked or isinstance(error, IssuerCredentials)):
            self._logged_in = False
        if role is asked or not one.pace.waiting:
            if role is not asked:
                one.pace.left(now)
            unavailable = error if isinstance(error, IssuerUnavailable) else None
            one.pace.failed(
                now,
                retry_after=unavailable.retry_after if unavailable else None,
                overloaded=unavailable is not None and unavailable.trouble in _OVERLOADED,
            )
        one.health = after_error(one.health, error, self._rules)
        self._count(one, None)
        self._on_news(False)

    def ended(self, role: IssuerRole, now: float) -> None:
        """A request ended without saying how the role is."""
        self._roles[role].pace.ended(now)
        self._on_news(False)

    def probed(self, role: IssuerRole) -> None:
        """The request to this role that ended just now was a probe."""
        self._roles[role].sample.probes += 1

    def take_samples(self) -> dict[IssuerRole, Sample]:
        """What was seen of each role since this was asked last; roles that were not asked have none."""
        found = {role: one.sample for role, one in self._roles.items() if one.sample.samples}
        for role in found:
            self._roles[role].sample = Sample()
        return found

    def farewell(self, cause: str) -> tuple[StateChange, ...]:
        """The program stops: how a role is that did not serve, nobody knows from now on."""
        found = [
            watched.change(role, IssuerState.UNKNOWN, cause)
            for role, watched in (
                *((role, one.watched) for role, one in self._roles.items()),
                (None, self._whole),
            )
            if watched.journaled not in SERVING
        ]
        return tuple(change for change in found if change is not None)

    def changes(self) -> tuple[StateChange, ...]:
        """What is to be journaled; told once."""
        found: list[StateChange | None] = []
        for role, one in self._roles.items():
            state = one.health.state
            if state is not IssuerState.UNKNOWN:
                found.append(one.watched.change(role, state, one.health.reason))
        state, cause = self._worst()
        if state is not IssuerState.UNKNOWN:
            found.append(self._whole.change(None, state, cause))
        return tuple(change for change in found if change is not None)

    def _worst(self) -> tuple[IssuerState, str]:
        needed = [one.health for role, one in self._roles.items() if role in self._needed]
        worst = max(needed, key=lambda health: _WORSE.index(health.state))
        if worst.state in SERVING and not self._roles[IssuerRole.BACKEND].health.serving:
            return IssuerState.UNKNOWN, ""
        return worst.state, worst.reason

    def _quota_is(self, *, used_up: bool) -> None:
        one = self._roles[IssuerRole.STAMP]
        one.health = replace(one.health, quota_used_up=used_up)
        if not used_up:
            self._quota_failures = 0

    def _ask_quota_later(self, now: float) -> None:
        self._quota_failures += 1
        self._quota_at = now + self._quota_backoff.wait(self._quota_failures)

    def _count(self, one: _Role, seconds: float | None) -> None:
        one.watched.count(one.health.state, seconds)
        one.sample.add(seconds)
        self._whole.count(self._worst()[0], seconds)
