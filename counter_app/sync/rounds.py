"""What happens in the engine's loop: probes, stamps that are due, lost serials, errands, and sleep until the next."""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Final, ParamSpec, TypeVar

from counter_app.domain.issuer_state import IssuerRole, IssuerState
from counter_app.domain.stamp import Step
from counter_app.journal.file import Journal
from counter_app.services.ports import DocumentInspector, Issuer, IssuerError
from counter_app.services.vault_port import Vault
from counter_app.sync.attempts import Attempts, LostAnswers
from counter_app.sync.due import Look
from counter_app.sync.errands import MakeErrand
from counter_app.sync.finding import Finding
from counter_app.sync.journal_thread import JournalThread
from counter_app.sync.pacing import Backoff, PaceSettings
from counter_app.sync.patience import Patience
from counter_app.sync.roles import NEEDED, ROLE_OF, Roles
from counter_app.sync.running_errands import RunningErrand
from counter_app.sync.settings import EngineSettings
from counter_app.sync.steps import Steps
from counter_app.sync.store import EngineStore
from counter_app.sync.watch import Watch, WatchStore

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

_SHORTEST_SLEEP: Final = 0.02
#: Seconds; a stop does not wait longer for connections.
_LONGEST_CLOSE: Final = 1.0
#: Stamps whose lost serials one list is asked for.
_FOUND_AT_ONCE: Final = 500
_FIND: Final = frozenset({Step.FIND})
_NOTHING: Final = Look(paused=False, free_serials=False, takes_serials=False, needs_allotting=True)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the engine was given."""

    journal: Journal
    vault: Vault
    inspector: DocumentInspector
    settings: EngineSettings
    on_latency: Callable[[float], None]
    on_bug: Callable[[BaseException], None]
    errands: tuple[MakeErrand, ...]


class _NoProbe(Exception):
    """The role has no call that costs nothing; real work shows whether it serves."""


class Rounds:
    """Made and used on the engine's loop; it is what an errand has access to (:class:`.errands.Access`)."""

    def __init__(
        self, parts: Parts, issuer: Issuer, thread: JournalThread, files: Executor, at_rest: threading.Event
    ) -> None:
        settings = parts.settings
        draw = random.Random().uniform  # noqa: S311 - jitter is no secret
        backoff = Backoff(settings.backoff_base, settings.backoff_cap, draw)
        self.issuer = issuer
        self._settings = settings
        self._on_bug = parts.on_bug
        self._thread = thread
        self._at_rest = at_rest
        self._wake = asyncio.Event()
        self._store = EngineStore(parts.journal)
        self._roles = Roles(
            settings.health,
            PaceSettings(most=settings.in_flight, backoff_base=settings.backoff_base, backoff_cap=settings.backoff_cap),
            draw,
            on_answer=parts.on_latency,
            on_news=self._on_role_news,
        )
        self._watch = Watch(WatchStore(parts.journal), self._roles, thread, self.now)
        self._patience = Patience(Backoff(settings.backoff_base, settings.patience_cap, draw))
        lost_answers = LostAnswers(self.now())
        steps = Steps(
            issuer,
            parts.vault,
            parts.inspector,
            files,
            location=settings.location,
            failures=self._patience.failures,
        )
        self._attempts = Attempts(
            self._store,
            thread,
            steps,
            self._roles,
            self._watch,
            self._patience,
            lost_answers,
            backoff,
            in_flight=settings.in_flight,
            on_bug=parts.on_bug,
            on_end=self._wake.set,
        )
        self._finding = Finding(
            self._store,
            thread,
            issuer,
            self._roles,
            self._watch,
            self._patience,
            lost_answers,
            self._attempts,
            settle_seconds=settings.settle_seconds,
            on_bug=parts.on_bug,
            on_end=self._wake.set,
        )
        self._probing: dict[IssuerRole, asyncio.Task[None]] = {}
        self._look = _NOTHING
        self._force = False
        self._started = 0
        self._errands: tuple[RunningErrand, ...] = ()
        self._errands = tuple(
            RunningErrand(make(self), on_bug=parts.on_bug, on_end=self._wake.set) for make in parts.errands
        )

    def now(self) -> float:
        """Seconds on the loop's clock."""
        return asyncio.get_running_loop().time()

    async def run(self) -> None:
        """Until :meth:`stop`."""
        try:
            await self._thread.call(self._store.recover)
            await self._watch.restore()
            try:
                while not self.stopping:
                    self._wake.clear()
                    await self._round()
                    await self._sleep()
            finally:
                # A round that failed takes nobody with it: what is under way is recorded all the same.
                if not self.stopping:
                    self.stop()
                await asyncio.gather(*self._under_way(), return_exceptions=True)
            await self._watch.farewell()
        finally:
            await self._close_issuer()

    def wake_all(self) -> None:
        """Somebody wants it tried now: waiting times are over, but for those that the issuer asked for."""
        self._at_rest.clear()
        self._patience.forget()
        self._roles.forget()
        for errand in self._errands:
            errand.wake()
        self._force = True
        self._wake.set()

    def on_news(self, *, retried: bool) -> None:
        """Somebody wrote something into the journal."""
        if retried:
            self._patience.forget()
        for errand in self._errands:
            errand.something_changed()
        self._wake.set()

    def stop(self) -> None:
        """No more requests; what is under way is recorded as what it is."""
        self._thread.stopping = True
        for task in self._under_way():
            task.cancel()
        self._wake.set()

    @property
    def paused(self) -> bool:
        """Whether a supervisor holds the queue, as last looked."""
        return self._look.paused

    @property
    def stopping(self) -> bool:
        """Whether the engine stops."""
        return self._thread.stopping

    def may(self, role: IssuerRole) -> bool:
        """Whether one more request to this role may leave now."""
        return not self.stopping and self._roles.room(role, self.now()) > 0

    def may_allot(self) -> bool:
        """Whether a serial may be taken now."""
        return self.may(IssuerRole.STAMP) and not self.paused and not self._roles.quota_used_up

    async def call(self, role: IssuerRole, request: Callable[[], Awaitable[T]], *, proves_quota: bool = False) -> T:
        """Send one request and count its answer."""
        try:
            return await self._roles.take(role, self.now).send(request, proves_quota=proves_quota)
        finally:
            await self._watch.write()

    async def persist(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function of the journal's in the journal's thread."""
        return await self._thread.call(function, *args, **kwargs)

    def _on_role_news(self, recovered: bool) -> None:
        if recovered:
            self._force = True
            for errand in self._errands:
                errand.something_changed()
        if recovered or self._attempts.places > 0 or self._roles.quota_used_up:
            self._wake.set()

    def _under_way(self) -> tuple[asyncio.Task[None], ...]:
        tasks = [*self._attempts.tasks.values(), *self._probing.values()]
        tasks += [errand.task for errand in self._errands if errand.task]
        return (*tasks, self._finding.task) if self._finding.task else tuple(tasks)

    async def _round(self) -> None:
        now = self.now()
        # A wish holds for one round: kept, it would override every waiting time that the issuer asks for.
        force, self._force = self._force, False
        await self._take_a_look()
        if self.stopping:
            return
        idle = not self._attempts.tasks and now - self._roles.answered_at > self._settings.idle_probe
        for role in self._roles.probes(now, force=force, idle=idle):
            if role not in self._probing:
                self._probing[role] = asyncio.create_task(self._probe(role), name=f"probe {role.value}")
        had_place = await self._start_due(force)
        self._force |= force and not had_place
        await self._start_finding(force)
        if not self.stopping:
            for errand in self._errands:
                errand.start_if_due(self.now())
            await self._look_for_rest()

    async def _take_a_look(self) -> None:
        look = await self._thread.call(self._store.look)
        if look.takes_serials and await self._thread.call(self._store.take_serials):
            look = await self._thread.call(self._store.look)
        self._look = look
        self._attempts.paused = look.paused
        allots = look.needs_allotting or not look.free_serials
        self._roles.need(NEEDED if allots else NEEDED - {IssuerRole.STAMP})
        await self._watch.write()

    async def _start_due(self, force: bool) -> bool:
        """Begin as many as there is room for; whether there was a place for one at all."""
        had_place = False
        while not self.stopping and (free := self._attempts.places) > 0:
            had_place = True
            steps = self._roles.steps(self.now(), paused=self.paused) - _FIND
            fresh = steps and self._started % self._settings.fresh_share == self._settings.fresh_share - 1
            if not steps or not (await self._start(steps, 1 if fresh else free, force, fresh=bool(fresh))):
                break
        return had_place

    async def _start(self, steps: frozenset[Step], most: int, force: bool, *, fresh: bool) -> bool:
        """Begin some of what is due; whether it is worth to look once more."""
        due = await self._thread.call(
            self._store.due,
            most,
            busy=self._busy(),
            force=force,
            steps=steps,
            naming=self._roles.naming,
            fresh_seconds=self._settings.fresh_seconds if fresh else None,
        )
        self._started += fresh and not due  # nobody stands there: the turn is another's
        begun = 0
        for one in due:
            if not self.stopping and self._roles.room(ROLE_OF[one.step], self.now()) > 0:
                self._attempts.start(one)
                begun += 1
        self._started += begun
        # Of those left some may need another role, which the next look finds.
        return fresh or 0 < begun < len(due)

    async def _start_finding(self, force: bool) -> None:
        now = self.now()
        if self._finding.task is not None or self._roles.room(IssuerRole.STAMP, now) <= 0:
            return
        if not force and now < self._finding.asked_at + self._settings.list_every:
            return
        lost = await self._thread.call(self._store.due, _FOUND_AT_ONCE, busy=self._busy(), force=force, steps=_FIND)
        if lost and not self.stopping and self._roles.room(IssuerRole.STAMP, self.now()) > 0:
            self._finding.start(one.stamp_id for one in lost)

    def _busy(self) -> frozenset[str]:
        resting = self._patience.resting(self.now())
        return frozenset(self._attempts.tasks) | self._attempts.broken | self._finding.busy | resting

    async def _probe(self, role: IssuerRole) -> None:
        """One cheap call shows whether the role serves; everything that needs it follows."""
        slot = self._roles.take(role, self.now)
        try:
            if role is IssuerRole.BACKEND:
                balance = await slot.send(self.issuer.balance)
                self._roles.quota_told(balance.quota, self.now())
            else:
                await slot.send(lambda: self._proof(role))
            self._roles.probed(role)
        except _NoProbe:
            self._roles.has_no_probe(role)
        except IssuerError as error:
            self._roles.probed(role)
            log.debug("%s does not serve: %s", role.value, error.code)
        except Exception as error:
            self._on_bug(error)
        finally:
            slot.close()
            del self._probing[role]
            self._wake.set()

    async def _proof(self, role: IssuerRole) -> None:
        if not await self.issuer.probe(role):
            raise _NoProbe

    async def _close_issuer(self) -> None:
        try:
            async with asyncio.timeout(_LONGEST_CLOSE):
                await self.issuer.close()
        except TimeoutError:
            log.warning("the connections to the issuer did not close in time")

    async def _sleep(self) -> None:
        now = self.now()
        waits: list[float | None] = [self._settings.idle_probe, self._patience.next_in(now)]
        room_at = self._roles.next_at(now)
        waits.append(None if room_at is None else room_at - now)
        list_at = self._finding.asked_at + self._settings.list_every
        waits.append(list_at - now if list_at > now else None)
        waits += [errand.next_in(now) for errand in self._errands]
        if self._attempts.places > 0:
            waits.append(await self._thread.call(self._store.next_retry_in))
        try:
            async with asyncio.timeout(max(_SHORTEST_SLEEP, min(wait for wait in waits if wait is not None))):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _look_for_rest(self) -> None:
        """At rest: nothing is under way, and nothing that waits can be done by the roles that serve."""
        now = self.now()
        if self._under_way() or any(errand.due(now) for errand in self._errands):
            self._at_rest.clear()
            return
        steps = frozenset(step for step in self._roles.possible(paused=self.paused) if self._roles.works(ROLE_OF[step]))
        resting = self._patience.resting(now) | self._attempts.broken
        going = await self._thread.call(self._store.can_go_on, steps=steps, naming=self._roles.naming, resting=resting)
        asked = self._roles.health(IssuerRole.BACKEND).reach is not IssuerState.UNKNOWN
        if asked and not going and not self._force:
            self._at_rest.set()
        else:
            self._at_rest.clear()
