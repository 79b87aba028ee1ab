"""The engine: carries every paid stamp from its document to a verified file, in a thread of its own.

One asyncio loop; work is a query on the read model, never a queue in memory; each attempt is journaled before and
after. The engine does not die of a bad day: a disk that is full or a journal that is locked makes it wait.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Final, ParamSpec, TypeVar

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.stamp import Outcome, Step
from counter_app.journal.file import Journal
from counter_app.services.ports import Balance, DocumentInspector, Issuer, IssuerError, IssuerUnavailable, Vault
from counter_app.sync.health import Health, after_answer, after_error
from counter_app.sync.pacing import Backoff
from counter_app.sync.patience import Patience
from counter_app.sync.steps import Steps, lost
from counter_app.sync.store import EngineStore
from counter_app.sync.work import Result, Work

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

_NEW_WORK: Final = frozenset({Kind.SALE_COMMITTED.value, Kind.DOCUMENT_ATTACHED.value})
_SHORTEST_SLEEP: Final = 0.02
#: Steps that, once done, leave a stamp that needs no more quota.
_HOLDS_SERIAL: Final = frozenset({Step.FIND, Step.SIGN, Step.ASK})
_GO_ON: Final = frozenset({Outcome.DONE, Outcome.ABSENT})


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """Times in seconds."""

    in_flight: int = 4
    slow_after: float = 5.0
    settle_seconds: float = 120.0
    """How long a request whose answer was lost may still be running at the issuer."""
    idle_probe: float = 30.0
    backoff_base: float = 2.0
    backoff_cap: float = 60.0
    patience_cap: float = 300.0
    """Longest rest of a single stamp that fails again and again."""
    storage_retry: float = 1.0
    location: str = "JAKARTA"


class Engine:
    """Start it once; stop it before the journal is closed."""

    def __init__(
        self,
        journal: Journal,
        make_issuer: Callable[[], Issuer],
        vault: Vault,
        inspector: DocumentInspector,
        settings: EngineSettings,
        *,
        on_latency: Callable[[float], None] = lambda _seconds: None,
        on_bug: Callable[[BaseException], None],
    ) -> None:
        """``make_issuer`` is called in the engine's thread; the callbacks too."""
        self._journal = journal
        self._store = EngineStore(journal)
        self._make_issuer = make_issuer
        self._vault = vault
        self._inspector = inspector
        self._settings = settings
        self._on_latency = on_latency
        self._on_bug = on_bug
        draw = random.Random()  # noqa: S311 - jitter is no secret
        self._backoff = Backoff(settings.backoff_base, settings.backoff_cap, draw.uniform)
        self._patience = Patience(Backoff(settings.backoff_base, settings.patience_cap, draw.uniform))
        self._executor = ThreadPoolExecutor(1, "engine-journal")
        self._thread = threading.Thread(target=self._run_thread, name="engine", daemon=True)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ready = threading.Event()
        self._health = Health()
        self._journaled_state = IssuerState.UNKNOWN
        self._probe_at = 0.0
        self._answered_at = 0.0
        self._started_at = 0.0
        self._lost_at: dict[str, float] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._broken: set[str] = set()
        self._probing: asyncio.Task[Balance] | None = None
        self._force = False
        self._stopping = False

    def start(self) -> None:
        """Start the thread; returns when its loop runs."""
        self._journal.subscribe(self._on_journal)
        self._thread.start()
        self._ready.wait()

    @property
    def running(self) -> bool:
        """Whether its thread is there."""
        return self._thread.is_alive()

    def wake(self) -> None:
        """Look for due work now, waiting times or not."""
        self._call(self._wake_all)

    def stop(self, timeout: float = 10.0) -> None:
        """Stop: attempts under way are recorded as what they are; nothing is lost or doubled."""
        self._call(self._begin_stop)
        if self._thread.ident is not None:
            self._thread.join(timeout)
        self._executor.shutdown(wait=True)

    def _call(self, function: Callable[[], None]) -> None:
        loop = self._loop
        if loop is not None and not loop.is_closed():
            try:
                loop.call_soon_threadsafe(function)
            except RuntimeError:
                log.debug("the engine's loop has ended")

    def _on_journal(self, kinds: frozenset[str]) -> None:
        if kinds & _NEW_WORK:
            self._call(self._wake_now)

    def _wake_now(self) -> None:
        self._wake.set()

    def _wake_all(self) -> None:
        self._patience.forget()
        self._force = True
        self._wake.set()

    def _begin_stop(self) -> None:
        self._stopping = True
        for task in (*self._tasks.values(), *([self._probing] if self._probing else [])):
            task.cancel()
        self._wake.set()

    def _run_thread(self) -> None:
        try:
            asyncio.run(self._main())
        except StorageFailed as error:
            # Only while stopping: what could not be written is settled as unknown at the next start.
            log.warning("stopped while the journal cannot be written: %s", error.code)
        except BaseException as error:
            self._on_bug(error)
        finally:
            self._ready.set()

    async def _main(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._wake = asyncio.Event()
        self._started_at = self._loop.time()
        issuer = self._make_issuer()
        self._issuer = issuer
        self._steps = Steps(
            issuer,
            self._vault,
            self._inspector,
            location=self._settings.location,
            settle_seconds=self._settings.settle_seconds,
            lost_for=self._lost_for,
            failures=self._patience.failures,
        )
        self._ready.set()
        try:
            await self._persist(self._store.recover)
            self._journaled_state = await self._persist(self._store.issuer_state)
            self._health = Health(self._journaled_state)
            while not self._stopping:
                self._wake.clear()
                await self._round()
                await self._sleep()
            await asyncio.gather(*self._tasks.values(), return_exceptions=True)
        finally:
            await issuer.close()

    async def _round(self) -> None:
        now = asyncio.get_running_loop().time()
        idle = not self._tasks and now - self._answered_at > self._settings.idle_probe
        # A wish holds for one round: kept, it would override every waiting time that the issuer asks for.
        force, self._force = self._force, False
        if (idle or not self._health.serving) and (force or now >= self._probe_at):
            await self._probe()
        if not self._health.may_work or self._stopping:
            return
        force, self._force = force or self._force, False
        free = self._settings.in_flight - len(self._tasks)
        if free <= 0:
            self._force = force
            return
        busy = frozenset(self._tasks) | self._broken | self._patience.resting(now)
        allot = self._health.serving
        for stamp_id in await self._persist(self._store.due, free, busy=busy, force=force, allot=allot):
            self._tasks[stamp_id] = asyncio.create_task(self._work_on(stamp_id), name=f"stamp {stamp_id}")

    async def _sleep(self) -> None:
        now = asyncio.get_running_loop().time()
        waits: list[float | None] = [None if self._health.serving else self._probe_at - now]
        if self._health.may_work:
            waits.append(self._settings.idle_probe)
            if len(self._tasks) < self._settings.in_flight:
                waits += [await self._persist(self._store.next_retry_in), self._patience.next_in(now)]
        seconds = min(wait for wait in waits if wait is not None)
        try:
            async with asyncio.timeout(max(_SHORTEST_SLEEP, seconds)):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _probe(self) -> None:
        """One cheap call decides whether the issuer serves; everything follows it."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        self._probing = asyncio.create_task(self._issuer.balance(), name="probe")
        try:
            balance = await self._probing
        except asyncio.CancelledError:
            if not self._stopping:
                raise
            return
        except IssuerError as error:
            self._note_error(error)
        else:
            self._note_answer(loop.time() - started, proves_quota=balance.quota > 0)
        finally:
            self._probing = None
        await self._journal_health()

    def _note_answer(self, seconds: float, *, proves_quota: bool) -> None:
        self._answered_at = asyncio.get_running_loop().time()
        self._on_latency(seconds)
        before = self._health
        self._health = after_answer(before, seconds, self._settings.slow_after, proves_quota=proves_quota)
        if not self._health.serving:
            self._probe_at = self._answered_at + self._backoff.wait(self._health.failures)
        elif not before.serving:
            self._force = True
            self._wake.set()

    def _note_error(self, error: IssuerError) -> None:
        self._health = after_error(self._health, error)
        wait = self._backoff.wait(self._health.failures, self._health.retry_after)
        self._probe_at = asyncio.get_running_loop().time() + wait

    async def _journal_health(self) -> None:
        state, cause = self._health.state, self._health.cause
        if state is not self._journaled_state and state is not IssuerState.UNKNOWN:
            self._journaled_state = state
            log.info("issuer is %s (%s)", state.value, cause or "ok")
            await self._persist(self._store.issuer_changed, state, cause)

    async def _work_on(self, stamp_id: str) -> None:
        try:
            work = await self._persist(self._store.begin, stamp_id)
            while work is not None:
                work = await self._record(work, await self._attempt(work))
        except StorageFailed as error:
            log.warning("stopped while the journal cannot be written: %s", error.code)
        except Exception as error:
            # Set aside until the next start, which settles it: one bad stamp must not keep the engine busy.
            self._broken.add(stamp_id)
            self._on_bug(error)
        finally:
            del self._tasks[stamp_id]
            self._wake.set()

    async def _attempt(self, work: Work) -> Result:
        if self._stopping:
            return Result(Outcome.NOT_DONE, "recovery.stopped")
        try:
            result = await self._steps.run(work)
        except Exception as error:
            # Our fault after the request may have left: as unknown as a lost answer, never left hanging in flight.
            self._on_bug(error)
            result = Result(lost(work.step), "recovery.interrupted")
        result = self._with_retry(result)
        if result.outcome is Outcome.UNKNOWN:
            self._lost_at[work.stamp_id] = asyncio.get_running_loop().time()
        return result

    async def _record(self, work: Work, result: Result) -> Work | None:
        if result.error is not None:
            self._note_error(result.error)
        elif result.outcome in _GO_ON:
            self._note_answer(result.seconds, proves_quota=work.step is Step.ALLOT)
        now = asyncio.get_running_loop().time()
        self._patience.note(work, result, now)
        go_on = self._may_go_on(work, result) and work.stamp_id not in self._patience.resting(now)
        following = await self._persist(self._store.end, work, result, go_on=go_on)
        await self._journal_health()
        return following

    def _may_go_on(self, work: Work, result: Result) -> bool:
        if self._stopping or result.outcome not in _GO_ON:
            return False
        holds_serial = result.outcome is Outcome.DONE and work.step in _HOLDS_SERIAL
        return self._health.serving or (self._health.may_work and holds_serial)

    def _with_retry(self, result: Result) -> Result:
        if result.retry_in is not None or result.outcome not in (Outcome.NOT_DONE, Outcome.UNKNOWN):
            return result
        retry_after = result.error.retry_after if isinstance(result.error, IssuerUnavailable) else None
        failures = self._health.failures + 1
        return replace(result, retry_in=self._backoff.wait(failures, retry_after))

    def _lost_for(self, stamp_id: str) -> float:
        """Since the answer was lost; after a restart since the start, on a clock that never goes back."""
        now = asyncio.get_running_loop().time()
        return now - self._lost_at.get(stamp_id, self._started_at)

    async def _persist(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a journal function in the journal's thread, again and again while the storage fails."""
        loop = asyncio.get_running_loop()
        while True:
            future = loop.run_in_executor(self._executor, lambda: function(*args, **kwargs))
            try:
                return await asyncio.shield(future)
            except asyncio.CancelledError:
                # What is being written is finished first: a stop never leaves it half known.
                return await future
            except KnownError as error:
                log.warning("the journal cannot be written: %s", error.code)
                if self._stopping:
                    raise
                await asyncio.sleep(self._settings.storage_retry)
