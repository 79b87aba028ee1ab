"""A counter with a keeper of its stock, an issuer, and a clock of its own; the engine's part played by hand."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import ParamSpec, TypeVar

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serial_stock import OrderWay
from counter_app.sync.stock import StockKeeper
from counter_app.sync.stock_store import StockStore
from tests.services.world import World
from tests.sync.fake_issuer import FakeIssuer

P = ParamSpec("P")
T = TypeVar("T")

SETTLE = 10.0


class Killed(BaseException):
    """The program dies here."""


class LentAccess:
    """What the engine lends, with roles that serve or not, and a place where the program dies."""

    def __init__(self, issuer: FakeIssuer) -> None:
        self.issuer = issuer
        self.paused = False
        self.stopping = False
        self.closed_roles: set[IssuerRole] = set()
        self.room: int | None = None
        """Requests that the pace still lets go."""
        self.die_at: int | None = None
        """Places (before and after each request and each entry) that are passed before the program dies."""

    def may(self, role: IssuerRole) -> bool:
        return role not in self.closed_roles and self.room != 0

    def may_allot(self) -> bool:
        return not self.paused

    async def call(self, role: IssuerRole, request: Callable[[], Awaitable[T]], *, proves_quota: bool = False) -> T:
        assert role not in self.closed_roles
        if self.room is not None:
            self.room = max(0, self.room - 1)
        self._pass()
        try:
            return await request()
        finally:
            self._pass()

    async def persist(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        self._pass()
        try:
            return function(*args, **kwargs)
        finally:
            self._pass()

    def _pass(self) -> None:
        if self.die_at is not None:
            self.die_at -= 1
            if self.die_at < 0:
                self.die_at = None
                raise Killed


class StockBench:
    """Policy of the world: below 3 up to 5, batches of 4, a batch may be silent for 60 seconds."""

    def __init__(self, folder: Path, way: OrderWay = OrderWay.BATCH) -> None:
        self.world = World(folder)
        self.way = way
        self.supervisor, self.clerk = self.world.staffed()
        self.issuer = FakeIssuer(quota=100)
        self.access = LentAccess(self.issuer)
        self.time = 1000.0
        self.begin()

    def begin(self) -> None:
        """The program starts."""
        self.keeper = StockKeeper(
            self.access,
            StockStore(self.world.journal),
            replace(self.world.stock_policy, way=self.way),
            wait=lambda failures, retry_after: (retry_after or 0.0) + min(failures, 5),
            clock=lambda: self.time,
            settle_seconds=SETTLE,
        )

    def restart(self) -> None:
        """It died, and starts again; its clock of the loop starts anew."""
        self.world.reopen()
        self.time = 50.0
        self.begin()

    def step(self) -> None:
        """One call of the engine's, at once."""
        self.keeper.wake()
        asyncio.run(self.keeper.work(self.time))

    def pass_time(self, seconds: float) -> None:
        self.time += seconds
        self.world.clock.move(seconds=seconds)

    def run(self, *, dying_at: int | None = None, most: int = 200) -> bool:
        """As the engine calls it, until nothing is due before something changes; False where the program died."""
        self.access.die_at = dying_at
        for _ in range(most):
            seconds = self.keeper.next_in(self.time)
            if seconds is None:
                self.access.die_at = None
                return True
            self.pass_time(seconds)
            try:
                asyncio.run(self.keeper.work(self.time))
            except Killed:
                self.restart()
                return False
        raise AssertionError("it never comes to rest")

    def free(self) -> list[str]:
        """Free serials, as they will be used."""
        return [row.serial.text for row in self.world.serial_stock.serials() if row.state == "free"]

    def orders(self) -> list[str]:
        """Outcomes of the orders, oldest first."""
        return [str(order.outcome) for order in reversed(self.world.serial_stock.overview().orders)]

    def held(self) -> set[str]:
        """Serials that this counter knows of."""
        with self.world.journal.read() as connection:
            rows = connection.execute(
                "SELECT serial FROM serial_stock UNION SELECT serial FROM stamp WHERE serial IS NOT NULL"
            ).fetchall()
        return {row[0] for row in rows}

    def audit(self) -> None:
        """What the issuer gave is here, once; the invariants hold; the read models equal a rebuild."""
        assert self.held() == set(self.issuer.records)
        assert len(self.issuer.records) == self.issuer.taken
        assert len(self.issuer.allotted_names) == len(set(self.issuer.allotted_names))
        self.world.check()
