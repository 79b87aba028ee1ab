"""Stamps under way: each a task that takes its stamp from step to step as long as there is leave for the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from counter_app.domain.errors import StorageFailed
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.correlation import working_on
from counter_app.services.ports import IssuerUnavailable
from counter_app.sync.due import Due
from counter_app.sync.journal_thread import JournalThread
from counter_app.sync.pacing import Backoff
from counter_app.sync.patience import Patience
from counter_app.sync.roles import ROLE_OF, Roles, Slot
from counter_app.sync.steps import STOPPED, Steps, lost
from counter_app.sync.store import INTERRUPTED, EngineStore
from counter_app.sync.watch import Watch
from counter_app.sync.work import Result, Work

log = logging.getLogger(__name__)

#: Steps that may follow at once, by how an attempt ended. A serial of the stock may have come meanwhile.
_FOLLOWING: Final = {
    (Step.UPLOAD, Outcome.DONE): frozenset({Step.ALLOT, Step.NAME, Step.SIGN}),
    (Step.ALLOT, Outcome.DONE): frozenset({Step.SIGN}),
    (Step.NAME, Outcome.DONE): frozenset({Step.SIGN}),
    (Step.SIGN, Outcome.DONE): frozenset({Step.FETCH}),
    (Step.ASK, Outcome.DONE): frozenset({Step.FETCH}),
    (Step.ASK, Outcome.ABSENT): frozenset({Step.SIGN}),
}


class LostAnswers:
    """Since when each stamp's answer is lost, on a clock that never goes back."""

    def __init__(self, started_at: float) -> None:
        """``started_at``: what was lost before this start counts from it, however long ago it was."""
        self._started_at = started_at
        self._lost_at: dict[str, float] = {}

    def note(self, stamp_id: str, now: float) -> None:
        """An answer was lost."""
        self._lost_at[stamp_id] = now

    def seconds(self, stamp_id: str, now: float) -> float:
        """How long it had been lost at ``now``."""
        return now - self._lost_at.get(stamp_id, self._started_at)


class Attempts:
    """The stamps under way. ``tasks`` by stamp; ``broken``: set aside until the next start, after a fault of ours."""

    def __init__(
        self,
        store: EngineStore,
        thread: JournalThread,
        steps: Steps,
        roles: Roles,
        watch: Watch,
        patience: Patience,
        lost_answers: LostAnswers,
        backoff: Backoff,
        *,
        in_flight: int,
        on_bug: Callable[[BaseException], None],
        on_end: Callable[[], None],
    ) -> None:
        """``in_flight``: requests at a time; ``on_end`` after each task."""
        self._store = store
        self._thread = thread
        self._steps = steps
        self._roles = roles
        self._watch = watch
        self._patience = patience
        self._lost = lost_answers
        self._backoff = backoff
        self._on_bug = on_bug
        self._on_end = on_end
        self._gate = asyncio.Semaphore(in_flight)
        self._most = in_flight + max(1, in_flight // 2)
        self.paused = False
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.broken: set[str] = set()

    @property
    def places(self) -> int:
        """How many more stamps may be under way: some more than requests, so that none waits for the journal's disk."""
        return self._most - len(self.tasks)

    def start(self, due: Due) -> None:
        """Begin with a stamp that is due; there must be room for its step."""
        slot = self._roles.take(ROLE_OF[due.step], self._now, self._gate)
        self.tasks[due.stamp_id] = asyncio.create_task(self._work_on(due, slot), name=f"stamp {due.stamp_id}")

    async def _work_on(self, due: Due, slot: Slot) -> None:
        stamp_id = due.stamp_id
        with working_on(stamp_id):
            await self._work_through(due, slot)

    async def _work_through(self, due: Due, slot: Slot) -> None:
        stamp_id = due.stamp_id
        try:
            work = await self._thread.write(
                self._store.begin, stamp_id, steps=frozenset({due.step}), naming=self._roles.naming
            )
            while work is not None:
                result = await self._attempt(work, slot)
                slot.close()
                work, slot = await self._record(work, result, slot)
        except StorageFailed as error:
            log.warning("stopped while the journal cannot be written: %s", error.code)
        except Exception as error:
            # Set aside until the next start, which settles it: one bad stamp must not keep the engine busy.
            self.broken.add(stamp_id)
            self._on_bug(error)
        finally:
            slot.close()
            del self.tasks[stamp_id]
            self._on_end()

    async def _attempt(self, work: Work, slot: Slot) -> Result:
        if self._thread.stopping:
            return Result(Outcome.NOT_DONE, STOPPED)
        try:
            result = await self._steps.run(work, slot)
        except Exception as error:
            # Our fault after the request may have left: as unknown as a lost answer, never left hanging in flight.
            self._on_bug(error)
            result = Result(lost(work.step), INTERRUPTED)
        if result.outcome is Outcome.UNKNOWN:
            self._lost.note(work.stamp_id, self._now())
        return self.with_retry(work, result)

    async def _record(self, work: Work, result: Result, slot: Slot) -> tuple[Work | None, Slot]:
        """Journal the end and, where there is leave, the next beginning in the same transaction."""
        now = self._now()
        self._patience.note(work, result, now)
        if work.step is Step.FETCH:
            return await self._record_fetch(work, result), slot
        slots = self._leave(work, result, now)
        try:
            steps = frozenset(step for step, _ in slots)
            following = await self._thread.write(
                self._store.end, work, result, go_on=bool(slots), steps=steps, naming=self._roles.naming
            )
            if following is not None:
                slot = next(one for step, one in slots if step is following.step)
        finally:
            for _, one in slots:
                if one is not slot:
                    one.close()
        await self._watch.write()
        return following, slot

    async def _record_fetch(self, work: Work, result: Result) -> None:
        """The last step: nothing follows it but clearing away what lay around."""
        kept = await self._thread.write(self._store.end_fetch, work, result)
        await self._watch.write()
        if kept and not self._thread.stopping:
            await self._steps.clear_away(work)

    def _leave(self, work: Work, result: Result, now: float) -> tuple[tuple[Step, Slot], ...]:
        """A slot for each step that may follow at once, one a role."""
        following = _FOLLOWING.get((work.step, result.outcome), frozenset[Step]())
        if not following or self._thread.stopping or work.stamp_id in self._patience.resting(now):
            return ()
        may = following & self._roles.steps(now, paused=self.paused)
        slots = {role: self._roles.take(role, self._now, self._gate) for role in {ROLE_OF[step] for step in may}}
        return tuple((step, slots[ROLE_OF[step]]) for step in may)

    def with_retry(self, work: Work, result: Result) -> Result:
        """When it is tried again, where nothing said so."""
        if result.retry_in is not None or result.outcome not in (Outcome.NOT_DONE, Outcome.UNKNOWN):
            return result
        error = result.error
        role = (error.role if error is not None else None) or ROLE_OF[work.step]
        retry_after = error.retry_after if isinstance(error, IssuerUnavailable) else None
        return replace(result, retry_in=self._backoff.wait(self._roles.health(role).failures, retry_after))

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
