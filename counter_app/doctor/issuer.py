"""The issuer: each role reached and timed, the account let in, this computer's clock against the answers' ``Date``.

Nothing is asked that costs quota: a bare GET of each role's address, of which any answer shows that the role
is reached, and one log-in. No address, name or password is told.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from counter_app.app_outside import http_issuer, issuer_settings_of
from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.domain.errors import KnownError
from counter_app.domain.issuer_state import IssuerMode, IssuerRole
from counter_app.machine.clock import SystemClock
from counter_app.machine.network import has_network
from counter_app.machine.secret_store import Password, open_secrets, password_for
from counter_app.services.ports import IssuerCredentials, IssuerError
from counter_app.settings import Settings

if TYPE_CHECKING:
    from counter_app.issuer.config import IssuerSettings
    from counter_app.issuer.exchange import Exchanger

#: Seconds for one answer; a role that needs longer is away, as far as a clerk with a queue is concerned.
_ANSWER: Final = 10.0
_SERVER_FAULT: Final = 500
_TOO_MANY: Final = 429
#: Seconds that the clock may be off. The issuer refuses signed times further away, and receipts would be wrong.
MOST_OFF: Final = 120


@dataclass(frozen=True, slots=True)
class Reached:
    """What came of asking one role. ``status`` 0: no answer, for the ``reason``; ``off``: seconds by which this
    computer's clock is ahead of the issuer's, None where the answer names no time."""

    role: IssuerRole
    milliseconds: int
    status: int = 0
    reason: str = ""
    off: int | None = None


def look_at_issuer(settings: Settings) -> Findings:
    """Roles, account, clock."""
    network = has_network()
    if network is False:
        yield Finding(Code.NO_NETWORK, Level.LOOK)
    elif network:
        yield Finding(Code.NETWORK)
    place = settings.place
    try:
        secrets = open_secrets(settings.data_folder, training=place.training)
        password = password_for(secrets, Password.ISSUER, training=place.training)
    except KnownError as error:
        yield Finding(Code.SECRETS_FAIL, Level.CANNOT, {"reason": str(error)})
        password = ""
    issuer = issuer_settings_of(settings, password)
    reached = asyncio.run(_reach_all(issuer))
    for one in reached:
        yield _of_role(one)
    yield _of_clock([one.off for one in reached if one.off is not None])
    if password:
        yield asyncio.run(_log_in(issuer))
    else:
        yield Finding(Code.NO_PASSWORD, Level.LOOK)


def _of_role(one: Reached) -> Finding:
    told: dict[str, str | int] = {"role": one.role.value, "milliseconds": one.milliseconds}
    if not one.status:
        return Finding(Code.ROLE_AWAY, Level.LOOK, {**told, "reason": one.reason})
    busy = one.status >= _SERVER_FAULT or one.status == _TOO_MANY
    code, level = (Code.ROLE_BUSY, Level.LOOK) if busy else (Code.ROLE, Level.FINE)
    return Finding(code, level, {**told, "status": one.status})


def _of_clock(offs: list[int]) -> Finding:
    if not offs:
        return Finding(Code.CLOCK_ISSUER_UNKNOWN)
    # The one nearest to ours: an answer that was under way for long makes the difference larger, never smaller.
    off = min(offs, key=abs)
    wrong = abs(off) > MOST_OFF
    code = Code.CLOCK_ISSUER_OFF if wrong else Code.CLOCK_ISSUER
    return Finding(code, Level.LOOK if wrong else Level.FINE, {"seconds": off})


async def _reach_all(issuer: IssuerSettings) -> list[Reached]:
    from counter_app.issuer.exchange import Exchanger

    exchanger = Exchanger(issuer, SystemClock())
    try:
        return await asyncio.gather(*(_reach(exchanger, role, url) for role, url in _addresses(issuer).items()))
    finally:
        await exchanger.close()


def _addresses(issuer: IssuerSettings) -> Mapping[IssuerRole, str]:
    """On premises the adapter signs and a shared folder takes the documents: no host is asked for those."""
    common = {
        IssuerRole.BACKEND: issuer.backend,
        IssuerRole.STAMP: issuer.stamp,
        IssuerRole.INVENTORY: issuer.inventory,
    }
    if issuer.mode is IssuerMode.ON_PREMISES:
        return {**common, IssuerRole.SIGNING: issuer.adapter}
    return {**common, IssuerRole.UPLOAD: issuer.upload, IssuerRole.SIGNING: issuer.keystamp}


async def _reach(exchanger: Exchanger, role: IssuerRole, base: str) -> Reached:
    from counter_app.issuer.answers import http_date
    from counter_app.issuer.exchange import Call, request_to

    begun = time.monotonic()
    try:
        reply = await exchanger.exchange(Call("doctor", role, _ANSWER), lambda: request_to(base, "GET", "/"))
    except IssuerError as error:
        return Reached(role, _since(begun), reason=error.code)
    date = http_date(reply.headers.get("date", ""))
    now = datetime.now(UTC)  # noqa: TID251 - it is this computer's clock that is looked at
    off = None if date is None else round((now - date).total_seconds())
    return Reached(role, _since(begun), reply.status, off=off)


async def _log_in(issuer: IssuerSettings) -> Finding:
    client = http_issuer(issuer, SystemClock())
    begun = time.monotonic()
    try:
        async with asyncio.timeout(2 * _ANSWER):
            await client.probe(IssuerRole.BACKEND)
    except IssuerCredentials as error:
        return Finding(Code.LOGIN_FAILS, Level.LOOK, {"reason": error.code})
    except (IssuerError, TimeoutError) as error:
        reason = error.code if isinstance(error, IssuerError) else "issuer.timeout"
        return Finding(Code.LOGIN_FAILS, Level.LOOK, {"reason": reason})
    finally:
        await client.close()
    return Finding(Code.LOGIN, values={"milliseconds": _since(begun)})


def _since(begun: float) -> int:
    return round((time.monotonic() - begun) * 1000)
