"""The reconciliation as an errand of the engine: reads the issuer's list, paced, and has it compared with the journal.

A run is whole or it is nothing: whatever keeps it from its end is recorded as an incomplete run. The list is read from
its newest row on; where a complete run knows the rest, it is read only as far as it can have changed.
"""

from __future__ import annotations

import asyncio
import logging
import random
import threading
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, TypeVar

from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.reconciliation import ReconciliationPolicy
from counter_app.domain.serials import SerialNumber
from counter_app.journal.file import Journal
from counter_app.services.ports import Balance
from counter_app.services.run_desk import RunDesk
from counter_app.sync.errands import Access, MakeErrand
from counter_app.sync.listing import Listing, ListMoved
from counter_app.sync.reconcile_judging import Begin, Judgement, Reading
from counter_app.sync.reconcile_store import ReconcileStore, Seen

log = logging.getLogger(__name__)
T = TypeVar("T")

PAGE: Final = 100
#: Seconds between two requests: a few a second, so that stamping has the issuer for itself.
_BETWEEN: Final = 0.3
#: Rows in a row that both sides have stamped, before the rest is believed to be as it was.
STRETCH: Final = 200
#: Serials that are asked for one by one; with more of them the list is the shorter way.
MOST_ASKED: Final = 50
#: Times that the list may move before the run is given up.
_TRIES: Final = 3
#: Seconds for which a role may be busy in the middle of a run.
_PATIENCE: Final = 120.0
#: Seconds after a run that came to nothing, and between two looks whether there is anything to compare.
_AGAIN: Final = 900.0
#: Seconds within which a run begins that nobody asked for: not all counters at once, and stamps first.
_SPREAD: Final = 600.0
#: Seconds until a wish is looked at again while the role does not serve.
_LOOK: Final = 2.0
_NEWS: Final = frozenset({Kind.ISSUER_CHANGED.value, Kind.ROLE_CHANGED.value})

Sleep = Callable[[float], Awaitable[None]]


class _GivenUp(Exception):
    """The run cannot go on; the argument is the code of the reason."""


class Reconciler:
    """An errand (:mod:`.errands`). Made in the engine's thread."""

    def __init__(
        self,
        access: Access,
        journal: Journal,
        desk: RunDesk,
        policy: ReconciliationPolicy,
        *,
        settle_seconds: float,
        sleep: Sleep = asyncio.sleep,
        uniform: Callable[[float, float], float] | None = None,
    ) -> None:
        """``settle_seconds``: for how long the issuer's list may lag behind its answers."""
        self._access = access
        self._desk = desk
        self._store = ReconcileStore(journal, policy, settle_seconds)
        self._sleep = sleep
        self._uniform = uniform or random.Random().uniform  # noqa: S311 - jitter is no secret
        #: When the next run begins, on the loop's clock; None: to be found out at ``_plan_at``.
        self._due: float | None = None
        self._plan_at = 0.0
        self._look_at = 0.0
        self._news = False
        journal.subscribe(self._on_journal)

    def next_in(self, now: float) -> float | None:
        """Seconds until :meth:`work` has something to do."""
        if self._desk.wanted:
            return max(0.0, self._look_at - now)
        if self._news:
            return 0.0
        return max(0.0, (self._plan_at if self._due is None else self._due) - now)

    async def work(self, now: float) -> None:
        """Plan, or carry a run out where one is due or wished for."""
        if not self._desk.wanted and (self._news or self._due is None):
            if self._news or self._plan_at <= now:
                await self._plan(now)
        elif self._desk.wanted or (self._due is not None and self._due <= now):
            if self._serves():
                await self._run_and_plan(now)
            else:
                self._look_at = self._due = now + _LOOK

    def wake(self) -> None:
        """What waits for a role is looked at again; a run is wished for through the :class:`RunDesk` alone."""
        self._look_at = self._plan_at = 0.0

    async def _run_and_plan(self, now: float) -> None:
        self._desk.begin()
        self._due = now + _AGAIN
        try:
            complete = await self.run()
        finally:
            self._desk.end()
        if complete:
            self._due, self._plan_at = None, now

    async def run(self) -> bool:
        """One run, now; whether it was complete and counts."""
        begin = await self._access.persist(self._store.begin)
        listing = Listing()
        balance: Balance | None = None
        try:
            balance = await self._balance()
            listing, asked = await self._read(begin, listing)
            reading = Reading(listing, balance, await self._balance(), asked)
            judgement = await self._judge(begin, reading)
            return await self._access.persist(self._store.finish, begin, reading, judgement)
        except (KnownError, _GivenUp) as error:
            words = error.code if isinstance(error, KnownError) else str(error)
            log.info("the reconciliation is not complete: %s", words)
            await self._access.persist(self._store.incomplete, begin, listing, balance, words)
        except asyncio.CancelledError:
            await self._access.persist(self._store.incomplete, begin, listing, balance, "recovery.stopped")
            raise
        finally:
            listing.close()
        return False

    async def _judge(self, begin: Begin, reading: Reading) -> Judgement:
        """Beside the journal's thread: stamping does not wait for a long comparison."""
        stop = threading.Event()
        judging = asyncio.ensure_future(asyncio.to_thread(self._store.judge, begin, reading, stop))
        try:
            return await asyncio.shield(judging)
        except asyncio.CancelledError:
            stop.set()
            await asyncio.gather(judging, return_exceptions=True)
            raise

    async def _plan(self, now: float) -> None:
        self._news = False
        due_in = await self._access.persist(self._store.due_in)
        if due_in is None:
            self._due, self._plan_at = None, now + _AGAIN
            return
        due = now + due_in + self._uniform(0.0, _SPREAD)
        self._due = due if self._due is None else min(self._due, due)

    async def _read(self, begin: Begin, listing: Listing) -> tuple[Listing, frozenset[str] | None]:
        """The list, and None where it is whole or else the serials that were asked for beside it."""
        for _ in range(_TRIES):
            try:
                asked = await self._read_once(begin, listing)
            except ListMoved:
                listing.clear()
            else:
                return listing, asked
        raise _GivenUp("reconciliation.list_moves")

    async def _read_once(self, begin: Begin, listing: Listing) -> frozenset[str] | None:
        front = _Front(begin, listing)
        while True:
            start = listing.next_start()
            page = await self._call(IssuerRole.STAMP, partial(self._access.issuer.serials, start, PAGE))
            rows = listing.add_page(page)
            self._desk.tell(listing.read, listing.first_total)
            if listing.whole:
                return None
            if begin.last is None:
                continue
            front.add(await self._access.persist(self._store.known, rows, begin))
            if front.agrees:
                alone = [serial for serial in sorted(begin.asked) if not listing.has(serial)]
                if len(alone) <= MOST_ASKED:
                    await self._ask(listing, alone)
                    return begin.asked

    async def _ask(self, listing: Listing, serials: list[str]) -> None:
        for serial in serials:
            question = partial(self._access.issuer.serial_status, SerialNumber(serial))
            record = await self._call(IssuerRole.BACKEND, question)
            if record is not None:
                listing.add_one(record)

    async def _balance(self) -> Balance:
        return await self._call(IssuerRole.BACKEND, self._access.issuer.balance)

    async def _call(self, role: IssuerRole, request: Callable[[], Awaitable[T]]) -> T:
        """One request, a while after the one before it and when the role has room. Raises :class:`_GivenUp`."""
        await self._sleep(_BETWEEN)
        waited = 0.0
        while not self._access.may(role):
            if self._access.stopping:
                raise _GivenUp("recovery.stopped")
            if waited >= _PATIENCE:
                raise _GivenUp("reconciliation.role_busy")
            await self._sleep(_LOOK)
            waited += _LOOK
        return await self._access.call(role, request)

    def _serves(self) -> bool:
        return self._access.may(IssuerRole.STAMP) and self._access.may(IssuerRole.BACKEND)

    def _on_journal(self, kinds: frozenset[str]) -> None:
        if kinds & _NEWS:
            self._news = True


class _Front:
    """How far the front of the list goes along with the last complete run."""

    def __init__(self, begin: Begin, listing: Listing) -> None:
        self._begin = begin
        self._listing = listing
        self._read = 0
        self._came = 0
        self._stretch = 0
        self._new = False

    def add(self, rows: tuple[Seen, ...]) -> None:
        """What the journal knew of each further row."""
        last = self._begin.last
        grown = 0 if last is None else self._listing.first_total - last.total
        for row in rows:
            self._read += 1
            self._came += row.held and self._read <= grown
            self._new |= row.new
            if row.held:
                self._stretch = self._stretch + 1 if row.final else 0

    @property
    def agrees(self) -> bool:
        """Whether all that came since is read, nothing else did, and a stretch of what is final follows."""
        last = self._begin.last
        if last is None or self._new:
            return False
        grown = self._listing.first_total - last.total
        return 0 <= grown <= self._read and self._stretch >= STRETCH and self._came == self._begin.held - last.held


def reconciling(journal: Journal, desk: RunDesk, policy: ReconciliationPolicy, *, settle_seconds: float) -> MakeErrand:
    """For the engine: ``Engine(…, errands=(reconciling(journal, runs, …),))``."""
    return lambda access: Reconciler(access, journal, desk, policy, settle_seconds=settle_seconds)
