"""FIND for all at once: one complete list of the issuer's answers for every stamp whose serial may have been taken.

A name that the list holds is found, whenever its answer was lost. That it does not hold one means something only when
the list was asked for later than the lost request could still be running (issuer protocol, "Ambiguous outcomes").
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import TypeVar

from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.stamp import Outcome, Step
from counter_app.services.ports import Issuer, IssuerError, SerialRecord
from counter_app.sync.attempts import Attempts, LostAnswers
from counter_app.sync.journal_thread import JournalThread
from counter_app.sync.patience import Patience
from counter_app.sync.roles import Roles, Slot
from counter_app.sync.steps import failed, stopped
from counter_app.sync.store import INTERRUPTED, EngineStore
from counter_app.sync.watch import Watch
from counter_app.sync.work import Result, Work

log = logging.getLogger(__name__)
T = TypeVar("T")


class Finding:
    """One look at a time. ``busy``: the stamps that it is about; ``asked_at``: when a list was last asked for."""

    def __init__(
        self,
        store: EngineStore,
        thread: JournalThread,
        issuer: Issuer,
        roles: Roles,
        watch: Watch,
        patience: Patience,
        lost_answers: LostAnswers,
        attempts: Attempts,
        *,
        settle_seconds: float,
        on_bug: Callable[[BaseException], None],
        on_end: Callable[[], None],
    ) -> None:
        """``settle_seconds``: how long a request whose answer was lost may still be running at the issuer."""
        self._store = store
        self._thread = thread
        self._issuer = issuer
        self._roles = roles
        self._watch = watch
        self._patience = patience
        self._lost = lost_answers
        self._attempts = attempts
        self._settle_seconds = settle_seconds
        self._on_bug = on_bug
        self._on_end = on_end
        self.task: asyncio.Task[None] | None = None
        self.busy: frozenset[str] = frozenset()
        self.asked_at = float("-inf")

    def start(self, stamp_ids: Iterable[str]) -> None:
        """Look for all of these; there must be room for one request."""
        self.busy = frozenset(stamp_ids)
        self.asked_at = self._now()
        slot = self._roles.take(IssuerRole.STAMP, self._now)
        self.task = asyncio.create_task(self._run(tuple(self.busy), slot), name="finding")

    async def _run(self, stamp_ids: tuple[str, ...], slot: Slot) -> None:
        try:
            works = await self._thread.write(self._store.begin_all, stamp_ids, Step.FIND)
            if works:
                await self._find(works, slot)
        except StorageFailed as error:
            log.warning("stopped while the journal cannot be written: %s", error.code)
        except Exception as error:
            self._attempts.broken.update(stamp_ids)
            self._on_bug(error)
        finally:
            slot.close()
            self.task, self.busy = None, frozenset()
            self._on_end()

    async def _find(self, works: Sequence[Work], slot: Slot) -> None:
        asked_at = self._now()
        listed = await self._list(slot)
        await self._watch.write()
        if isinstance(listed, Result):
            await self._end([(work, listed) for work in works])
            return
        by_name = {record.file_name: record for record in listed}
        found = {work.stamp_id: _record_of(work, by_name) for work in works}
        await self._end([(work, self._missing(work, asked_at)) for work in works if found[work.stamp_id] is None])
        failure: Result | None = None
        for work in works:
            record = found[work.stamp_id]
            if record is not None:
                # One that fails speaks for those behind it: they are not all knocked at in vain.
                result = failure or await self._adopt(record)
                failure = result if result.outcome is not Outcome.DONE else None
                await self._end([(work, result)])

    async def _list(self, slot: Slot) -> Sequence[SerialRecord] | Result:
        if self._thread.stopping:
            return stopped(Step.FIND)
        return await self._asked(lambda: slot.send(self._issuer.unstamped_serials))

    async def _adopt(self, record: SerialRecord) -> Result:
        """The serial is there; so must be its picture."""
        if self._thread.stopping:
            return stopped(Step.FIND)
        slot = self._roles.take(IssuerRole.STAMP, self._now)
        pictured = await self._asked(lambda: slot.send(lambda: self._issuer.stamp_image(record.serial)))
        await self._watch.write()
        if isinstance(pictured, Result):
            return pictured
        return Result(Outcome.DONE, "", {"serial": record.serial.text, "specimen": ""})

    async def _asked(self, ask: Callable[[], Awaitable[T]]) -> T | Result:
        try:
            return await ask()
        except asyncio.CancelledError:
            return stopped(Step.FIND)
        except IssuerError as error:
            return failed(Step.FIND, error)
        except KnownError as error:
            return Result(Outcome.NOT_DONE, error.code)
        except Exception as error:
            self._on_bug(error)
            return Result(Outcome.NOT_DONE, INTERRUPTED)

    def _missing(self, work: Work, asked_at: float) -> Result:
        lost_for = self._lost.seconds(work.stamp_id, asked_at)
        if lost_for < self._settle_seconds:
            return Result(Outcome.NOT_DONE, "issuer.not_found_yet", retry_in=self._settle_seconds - lost_for)
        return Result(Outcome.ABSENT, "issuer.not_found")

    async def _end(self, ended: Sequence[tuple[Work, Result]]) -> None:
        now = self._now()
        with_times = [(work, self._attempts.with_retry(work, result)) for work, result in ended]
        for work, result in with_times:
            self._patience.note(work, result, now)
        if with_times:
            await self._thread.write(self._store.end_all, with_times)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _record_of(work: Work, by_name: dict[str, SerialRecord]) -> SerialRecord | None:
    return next((by_name[name] for name in work.names if name in by_name), None)
