"""The session with the issuer: one log-in for all calls, renewed before it ends.

The counter's clock may be wrong by hours, so a token's life is taken from what the issuer says alone: ``exp``
against ``iat`` or against the answer's ``Date``; the own clock is the last resort. It is then counted
monotonically.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from counter_app.issuer.answers import http_date
from counter_app.issuer.messages import Login
from counter_app.services.ports import Clock, IssuerError

#: The shortest life seen in public integrations (issuer protocol, "Log in"), in seconds.
SHORTEST_LIFE: Final = 900.0
_LONGEST_LIFE: Final = 7 * 86400.0
_MARGIN: Final = 60.0


@dataclass(frozen=True, slots=True, repr=False)
class FreshLogin:
    """What a log-in gave: the session and the seconds after which it has to be renewed."""

    login: Login
    life: float


class Session:
    """Holds the token. ``log_in`` fetches a new one and raises :class:`IssuerError`."""

    def __init__(self, clock: Clock, log_in: Callable[[], Awaitable[FreshLogin]]) -> None:
        self._clock = clock
        self._log_in = log_in
        self._lock = asyncio.Lock()
        self._login: Login | None = None
        self._until = 0.0
        self._failures = 0
        self._failure: IssuerError | None = None

    @property
    def user_id(self) -> str:
        """The account's id, "" before the first log-in."""
        return self._login.user_id if self._login else ""

    def drop(self, token: str) -> None:
        """Have the next caller log in anew where ``token`` is still the one held."""
        if self._login is not None and self._login.token == token:
            self._until = 0.0

    async def token(self, refused: str = "") -> str:
        """A good token: the one held, or a new one where it ends or is the one just ``refused``.

        Many callers that wait together get one log-in, or its one failure.
        """
        failures = self._failures
        async with self._lock:
            login = self._login
            if login is not None and login.token != refused and self._clock.monotonic() < self._until:
                return login.token
            if self._failure is not None and self._failures != failures:
                raise self._failure.with_traceback(None)
            try:
                fresh = await self._log_in()
            except IssuerError as error:
                self._failures += 1
                self._failure = error
                raise
            self._login = fresh.login
            self._until = self._clock.monotonic() + fresh.life
            return fresh.login.token


def token_life(token: str, date_header: str, now: datetime) -> float:
    """Seconds from the answer on after which the token has to be renewed; renewed a little before its ``exp``.

    A token that cannot be read gets the shortest life seen; one that is expired already, or for a moment
    only, gets none: it is used once.
    """
    claims = _claims(token)
    expires = _number(claims.get("exp"))
    if expires is None:
        return SHORTEST_LIFE - _MARGIN
    issued = _number(claims.get("iat"))
    if issued is None or issued > expires:
        issued = (http_date(date_header) or now).timestamp()
    life = min(max(0.0, expires - issued), _LONGEST_LIFE)
    return max(0.0, life - min(_MARGIN, life / 10))


def _claims(token: str) -> dict[str, Any]:
    parts = token.split(".")
    if len(parts) != 3:
        return {}
    try:
        claims: object = json.loads(base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4)))
    except (ValueError, RecursionError):
        return {}
    return cast(dict[str, Any], claims) if isinstance(claims, dict) else {}


def _number(value: object) -> float | None:
    """A finite number of seconds; Python's reader takes NaN and Infinity too."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < 1e15 else None
