"""Orders serials for the stock while the issuer serves, and finds out what became of each order.

An errand of the engine (:mod:`.errands`). An order has no idempotency key either (issuer protocol, "Ambiguous
outcomes"): its names are journaled before it leaves, a lost answer is looked up in the issuer's complete list, and
nothing is ordered while one order is open. An order without an answer that nobody waits for is a lost one: that is
how a crash is found, whenever it came.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from counter_app.domain.entries import Cause
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serial_stock import (
    PRELIMINARY_TYPE,
    OrderOutcome,
    OrderWay,
    StockPolicy,
    is_filling,
    to_order,
    wanted,
)
from counter_app.journal.file import Journal
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    IssuerCredentials,
    IssuerOutOfQuota,
    IssuerRejected,
    IssuerUnavailable,
    IssuerUnclear,
)
from counter_app.sync.errands import Access, MakeErrand
from counter_app.sync.pacing import Backoff
from counter_app.sync.stock_store import KNOWN_SERIAL, Arrival, Level, News, Order, StockStore

log = logging.getLogger(__name__)

INTERRUPTED: Final = "recovery.interrupted"
NOT_FOUND_YET: Final = "issuer.not_found_yet"
NOT_FOUND: Final = "issuer.not_found"
BATCH_SILENT: Final = "stock.batch_silent"
_LONGEST_WORDS: Final = 300
#: Failures in a row after which the longest waiting time is reached.
_LONG: Final = 6


@dataclass(slots=True)
class _Found:
    """What asking after an order brought; ``whole``: everything that there is was seen and taken."""

    came: list[Arrival] = field(default_factory=list[Arrival])
    whole: bool = False
    error: KnownError | None = None


class StockKeeper:
    """Keeps the stock at its policy. One call of :meth:`work` at a time, on the engine's loop."""

    def __init__(
        self,
        access: Access,
        store: StockStore,
        policy: StockPolicy,
        *,
        wait: Callable[[int, float | None], float],
        clock: Callable[[], float],
        settle_seconds: float,
    ) -> None:
        """``wait(failures, retry_after)``: seconds until the next attempt; ``clock``: the loop's, never goes back.

        ``settle_seconds``: how long a request whose answer was lost may still be running at the issuer; for a batch,
        which the issuer works off by itself, ``policy.batch_seconds`` where that is longer.
        """
        self._access = access
        self._store = store
        self._policy = policy
        self._wait = wait
        self._clock = clock
        self._settle_seconds = settle_seconds
        self._next: float | None = clock()
        self._filling = False
        self._failures = 0
        self._lost_at: dict[str, float] = {}
        self._silent_since: float | None = None
        self._refused: set[str] = set()

    def next_in(self, now: float) -> float | None:
        """Seconds until something is due; None: not before the journal or the issuer changes."""
        return None if self._next is None else max(0.0, self._next - now)

    def wake(self) -> None:
        """Somebody wants it now: waiting times are over."""
        self._failures = 0
        self._next = self._clock()

    async def work(self, now: float) -> None:
        """One step: follow the open order, or make one where it is due.

        Raises what the storage raises when the engine stops; of the issuer's errors each becomes news of the order.
        """
        if self._access.stopping or (self._next is not None and now < self._next):
            return
        self._rest()  # holds where this call fails; what comes of it says otherwise
        level = await self._access.persist(self._store.level)
        if level.open is None:
            await self._begin(level)
        else:
            await self._follow(level.open)

    async def _begin(self, level: Level) -> None:
        self._filling = is_filling(self._policy, level.free, before=self._filling)
        missing = wanted(self._policy, level.free, level.wished, filling=self._filling)
        if level.refused or not missing:
            self._next = None
            return
        if not all(self._access.may(role) for role in self._roles()):
            self._look_again()
            return
        if not self._access.may_allot():
            self._next = None  # the engine calls again when there is quota, or when the queue goes on
            return
        try:
            balance = await self._access.call(IssuerRole.BACKEND, self._access.issuer.balance)
        except KnownError as error:
            self._fail(error)
            return
        count = to_order(self._policy, missing=missing, free=level.free, quota=balance.quota, owed=level.owed)
        order = await self._access.persist(self._store.order, self._policy, count) if count else None
        if order is None:
            self._fail(None)
            return
        news = await self._send(order)
        self._lost_at[order.order_id] = self._clock()
        self._silent_since = None
        self._refused.clear()
        await self._tell(order, news)

    def _roles(self) -> tuple[IssuerRole, ...]:
        """Those that an order needs; whether a batch is ready, the stamp role says."""
        match self._policy.way:
            case OrderWay.BATCH:
                return (IssuerRole.BACKEND, IssuerRole.INVENTORY, IssuerRole.STAMP)
            case OrderWay.SINGLE:
                return (IssuerRole.BACKEND, IssuerRole.STAMP)
            case _:
                assert_never(self._policy.way)

    async def _send(self, order: Order) -> News:
        """The request that costs. A crash or a stop in here leaves the order without an answer."""
        requests = tuple(self._request(name) for name in order.missing)
        try:
            match order.way:
                case OrderWay.BATCH:
                    batch_id = await self._access.call(
                        IssuerRole.INVENTORY, lambda: self._access.issuer.order_batch(requests), proves_quota=True
                    )
                    return News(OrderOutcome.ACCEPTED, batch_id=batch_id)
                case OrderWay.SINGLE:
                    (request,) = requests
                    allotment = await self._access.call(
                        IssuerRole.STAMP, lambda: self._access.issuer.allot(request), proves_quota=True
                    )
                    return News(OrderOutcome.DONE, came=(_arrival(allotment, request.file_name),))
                case _:
                    assert_never(order.way)
        except KnownError as error:
            return _sent_in_vain(error)

    def _request(self, file_name: str) -> AllotRequest:
        return AllotRequest(file_name, "", PRELIMINARY_TYPE.code, "", self._store.today())

    async def _follow(self, order: Order) -> None:
        lost_for = self._lost_for(order)
        match order.outcome:
            case None:
                await self._tell(order, News(OrderOutcome.UNKNOWN, INTERRUPTED, cause=Cause.RECOVERY))
            case OrderOutcome.ACCEPTED if self._access.may(IssuerRole.STAMP):
                await self._poll(order)
            case OrderOutcome.UNKNOWN if self._access.may(IssuerRole.STAMP):
                await self._look(order, lost_for)
            case _:
                self._look_again()

    async def _poll(self, order: Order) -> None:
        """What a batch has brought so far. One that stays silent is sought like a lost one."""
        found = await self._ask(order, self._from_batch)
        left = await self._left(order, found.came)
        silent = self._silence(found)
        if not left:
            await self._tell(order, self._ended(order, found.came, ""))
        elif silent >= self._policy.batch_seconds:
            # It had its time already: what the list does not hold then does not come any more.
            self._lost_at[order.order_id] = self._clock() - silent
            await self._tell(order, News(OrderOutcome.UNKNOWN, BATCH_SILENT, tuple(found.came)))
        elif found.came:
            await self._tell(order, News(OrderOutcome.ACCEPTED, "", tuple(found.came)))
        else:
            self._fail(found.error)

    async def _look(self, order: Order, lost_for: float) -> None:
        """Seek a lost order in the list of unstamped serials. ``lost_for``: before the list was asked for."""
        found = await self._ask(order, self._from_list)
        left = await self._left(order, found.came)
        settles_in = self._settles_after(order) - lost_for
        if not left or (found.whole and settles_in <= 0):
            await self._tell(order, self._ended(order, found.came, NOT_FOUND if left else ""))
        elif found.came:
            await self._tell(order, News(OrderOutcome.UNKNOWN, NOT_FOUND_YET, tuple(found.came)))
        elif found.whole:
            self._next = self._clock() + max(settles_in, 0.0)
        else:
            self._fail(found.error)

    async def _ask(self, order: Order, source: Callable[[Order, _Found], Awaitable[None]]) -> _Found:
        found = _Found()
        try:
            await source(order, found)
        except KnownError as error:
            found.error = error
        return found

    async def _from_batch(self, order: Order, found: _Found) -> None:
        issuer = self._access.issuer
        rows = await self._access.call(IssuerRole.STAMP, lambda: issuer.batch_rows(order.batch_id))
        wanted_names = set(order.missing) - self._refused
        for row in rows:
            if row.serial is None or row.file_name not in wanted_names:
                continue
            if found.came and not self._access.may(IssuerRole.STAMP):
                return  # one at least each time: a slow pace must not ask for the rows alone, for ever
            proc_id = row.proc_id
            allotment = await self._access.call(
                IssuerRole.STAMP, lambda proc_id=proc_id: issuer.batch_serial(order.batch_id, proc_id)
            )
            if allotment.serial != row.serial:
                # Which of the two is ours, the list by file name says once the batch stays silent.
                log.error("a batch names two serials for one document")
                continue
            wanted_names.discard(row.file_name)
            found.came.append(_arrival(allotment, row.file_name))
        found.whole = True

    async def _from_list(self, order: Order, found: _Found) -> None:
        issuer = self._access.issuer
        records = await self._access.call(IssuerRole.STAMP, issuer.unstamped_serials)
        wanted_names = set(order.missing) - self._refused
        for record in records:
            if record.file_name in wanted_names:
                wanted_names.discard(record.file_name)
                found.came.append(Arrival(record.serial.text, record.file_name, ""))
        found.whole = True

    async def _left(self, order: Order, came: list[Arrival]) -> set[str]:
        """Names that may still bring a serial; what is known here already is dropped from ``came`` and alarmed."""
        known = await self._access.persist(self._store.known, [arrival.serial for arrival in came])
        for arrival in came:
            if arrival.serial in known:
                log.error("serial %s came to the stock and is known already", arrival.serial)
                self._refused.add(arrival.file_name)
        came[:] = [arrival for arrival in came if arrival.serial not in known]
        return set(order.missing) - {arrival.file_name for arrival in came} - self._refused

    def _ended(self, order: Order, came: list[Arrival], words: str) -> News:
        if self._refused:
            return News(OrderOutcome.REJECTED, KNOWN_SERIAL, tuple(came))
        return News(OrderOutcome.DONE if order.came or came else OrderOutcome.ABSENT, words, tuple(came))

    def _silence(self, found: _Found) -> float:
        """Seconds for which the batch has answered and brought nothing. Not to be heard is no silence."""
        heard = found.error is None or isinstance(found.error, IssuerRejected | IssuerUnclear)
        now = self._clock()
        if found.came or not heard:
            self._silent_since = now if found.came else None
        elif self._silent_since is None:
            self._silent_since = now
        return 0.0 if self._silent_since is None else now - self._silent_since

    def _settles_after(self, order: Order) -> float:
        batch = order.way is OrderWay.BATCH
        return max(self._settle_seconds, self._policy.batch_seconds if batch else 0.0)

    def _lost_for(self, order: Order) -> float:
        """Since its answer was lost; of one from before the start: since it was first seen."""
        now = self._clock()
        return now - self._lost_at.setdefault(order.order_id, now)

    async def _tell(self, order: Order, news: News) -> None:
        if news.outcome is OrderOutcome.UNKNOWN and news.retry_in is None:
            settles_in = max(0.0, self._settles_after(order) - self._lost_for(order))
            news = replace(news, retry_in=settles_in)
        await self._access.persist(self._store.tell, order, news)
        match news.outcome:
            case OrderOutcome.DONE | OrderOutcome.REJECTED:
                self.wake()
            case OrderOutcome.ACCEPTED | OrderOutcome.UNKNOWN:
                self._failures = 0
                self._rest()
            case OrderOutcome.NOT_DONE | OrderOutcome.ABSENT:
                self._failures += 1
                self._rest(news.error)
            case _:
                assert_never(news.outcome)

    def _fail(self, error: KnownError | None) -> None:
        self._failures += 1
        self._rest(error)

    def _look_again(self) -> None:
        """A role does not serve, which the engine tells, or its pace has no room at this moment, which nobody tells."""
        self._next = self._clock() + self._wait(_LONG, None)

    def _rest(self, error: KnownError | None = None) -> None:
        retry_after = error.retry_after if isinstance(error, IssuerUnavailable) else None
        self._next = self._clock() + self._wait(self._failures + 1, retry_after)


def stocking(
    journal: Journal, policy: StockPolicy, *, settle_seconds: float, backoff_base: float, backoff_cap: float
) -> MakeErrand:
    """For the engine: ``Engine(…, errands=(stocking(journal, policy, …),))``. Times in seconds."""
    draw = random.Random()  # noqa: S311 - jitter is no secret
    backoff = Backoff(backoff_base, backoff_cap, draw.uniform)
    return lambda access: StockKeeper(
        access,
        StockStore(journal),
        policy,
        wait=backoff.wait,
        clock=asyncio.get_running_loop().time,
        settle_seconds=settle_seconds,
    )


def _arrival(allotment: Allotment, file_name: str) -> Arrival:
    return Arrival(allotment.serial.text, file_name, allotment.specimen)


def _sent_in_vain(error: KnownError) -> News:
    """What an order is after its request failed."""
    match error:
        case IssuerUnavailable() if not error.may_have_happened:
            return News(OrderOutcome.NOT_DONE, error.code, error=error)
        case IssuerCredentials() | IssuerOutOfQuota():
            return News(OrderOutcome.NOT_DONE, error.code, error=error)
        case IssuerRejected():
            return News(OrderOutcome.REJECTED, _words(error))
        case IssuerUnclear():
            # Nobody documented what the answer means: serials may have been taken.
            return News(OrderOutcome.UNKNOWN, _words(error))
        case _:
            return News(OrderOutcome.UNKNOWN, error.code)


def _words(error: IssuerRejected | IssuerUnclear) -> str:
    return f"{error.code}: {error.issuer_code} {error.message}".strip()[:_LONGEST_WORDS]
