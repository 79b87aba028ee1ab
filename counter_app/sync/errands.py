"""Work beside the stamps' own: ordering serials for the stock, reconciliation. The engine's loop calls it.

An errand is made in the engine's thread by a function that is handed to the engine
(``Engine(…, errands=(lambda access: Stocking(access, …),))``). It talks to the issuer through :class:`Access` alone,
so that its requests count in the roles' health and pacing as the stamps' do.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import ParamSpec, Protocol, TypeVar

from counter_app.domain.issuer_state import IssuerRole
from counter_app.services.ports import Issuer

P = ParamSpec("P")
T = TypeVar("T")


class Access(Protocol):
    """What the engine lends to an errand. Used on the engine's loop only."""

    @property
    def issuer(self) -> Issuer:
        """For :meth:`call`."""
        ...

    @property
    def paused(self) -> bool:
        """Whether a supervisor paused the queue: nothing that costs may leave then, questions may."""
        ...

    @property
    def stopping(self) -> bool:
        """Whether the engine stops: no more requests; what is known is written down."""
        ...

    def may(self, role: IssuerRole) -> bool:
        """Whether one more request to this role may leave now (it serves, and its pace has room)."""
        ...

    def may_allot(self) -> bool:
        """Whether a serial may be taken now: the role serves, there is quota, and the queue is not paused."""
        ...

    async def call(self, role: IssuerRole, request: Callable[[], Awaitable[T]], *, proves_quota: bool = False) -> T:
        """Send one request and count its answer in the role's health and pace.

        Raises what the request raises: IssuerError, and CancelledError when the engine stops in the middle (a costly
        request is then as unknown as a lost answer).
        """
        ...

    async def persist(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a function that reads or writes the journal in the journal's thread; waits while the storage fails."""
        ...


class Errand(Protocol):
    """One kind of work beside the stamps'; one call at a time, beside the stamps that are under way."""

    async def work(self, now: float) -> None:
        """Do what is due. ``now``: seconds on the loop's clock, which never goes back.

        Cancelled when the engine stops: what was under way is recorded as what it is. What it raises is told as a
        fault of ours and costs one call.
        """
        ...

    def next_in(self, now: float) -> float | None:
        """Seconds until it has to be called again; 0 or less: now; None: not before something changes.

        Called often: no I/O. The engine calls ``work`` again by itself when a role serves again and when anybody but
        the engine wrote into the journal.
        """
        ...

    def wake(self) -> None:
        """Somebody wants it now: waiting times are over."""
        ...


MakeErrand = Callable[[Access], Errand]
