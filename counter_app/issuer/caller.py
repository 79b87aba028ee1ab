"""Calls within the session: log in once for all, renew, read the envelope, name the role whose fault it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import httpx

from counter_app.domain.issuer_state import IssuerRole
from counter_app.issuer import answers, messages
from counter_app.issuer.answers import Envelope, Reply, SessionEnded
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.exchange import Call, Exchanger, request_to
from counter_app.issuer.session import FreshLogin, Session, token_life
from counter_app.services.ports import Clock, IssuerCredentials, IssuerError, IssuerUnavailable, Trouble

T = TypeVar("T")


class Caller:
    """What both ways to stamp call through. All methods raise :class:`IssuerError` with its role."""

    def __init__(
        self, settings: IssuerSettings, clock: Clock, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._exchanger = Exchanger(settings, clock, transport)
        self._session = Session(clock, self._log_in)

    @property
    def user_id(self) -> str:
        """The account's id; known within a call."""
        return self._session.user_id

    async def close(self) -> None:
        """Close the connections."""
        await self._exchanger.close()

    async def call(
        self,
        call: Call,
        build: Callable[[str], httpx.Request],
        read: Callable[[Reply], T],
        *,
        repeats_unclear: bool = True,
    ) -> T:
        """One call with a session: ``build`` makes the request with a token, ``read`` reads the answer.

        Where the token is refused it logs in again once and repeats the call; with ``repeats_unclear`` false only
        where the refusal is beyond doubt (HTTP 401, 403), since a code 01 may be a generic failure of a costly call.
        """
        try:
            token = await self._session.token()
            try:
                return read(await self._exchanger.exchange(call, lambda: build(token)))
            except SessionEnded as ended:
                if not (ended.certain or repeats_unclear):
                    self._session.drop(token)
                    raise IssuerUnavailable(Trouble.SESSION, may_have_happened=True) from ended
                renewed = await self._session.token(refused=token)
            try:
                return read(await self._exchanger.exchange(call, lambda: build(renewed)))
            except SessionEnded as error:
                # 01 is also seen as a generic failure, so the call is not known to have been left undone.
                raise IssuerUnavailable(Trouble.SESSION, may_have_happened=True) from error
        except IssuerError as error:
            error.role = error.role or call.role
            raise

    def envelope(self, reply: Reply) -> Envelope:
        """A good envelope; raises the class of any other answer."""
        envelope = answers.envelope_of(reply, self._clock.now())
        answers.check(envelope)
        return envelope

    def signing_envelope(self, reply: Reply) -> Envelope:
        """Like :meth:`envelope`, for the signing endpoints."""
        envelope = answers.envelope_of(reply, self._clock.now())
        answers.check_signing(envelope)
        return envelope

    def refuse_overload(self, reply: Reply) -> None:
        """Raise for 429 and 5xx."""
        answers.refuse_overload(reply, self._clock.now())

    async def _log_in(self) -> FreshLogin:
        """Failing here leaves the caller's own request unsent, so ``may_have_happened`` is false."""
        try:
            return await self._fresh_login()
        except IssuerUnavailable as error:
            failure = IssuerUnavailable(
                error.trouble,
                may_have_happened=False,
                retry_after=error.retry_after,
                detail=str(error.values.get("detail", "")),
                said=error.said,
            )
            failure.role = IssuerRole.BACKEND
            raise failure from error
        except IssuerError as error:
            error.role = IssuerRole.BACKEND
            raise

    async def _fresh_login(self) -> FreshLogin:
        settings = self._settings
        body = messages.login_body(settings.user, settings.password)
        reply = await self._exchanger.exchange(
            Call("login", IssuerRole.BACKEND, settings.deadlines.login),
            lambda: request_to(settings.backend, "POST", "/api/users/login", json=body),
        )
        try:
            envelope = answers.envelope_of(reply, self._clock.now())
            answers.check(envelope)
        except SessionEnded as error:
            raise IssuerCredentials from error
        except IssuerUnavailable:
            raise
        except IssuerError as error:
            raise IssuerCredentials from error
        login = messages.read_login(envelope)
        return FreshLogin(login, token_life(login.token, reply.headers.get("date", ""), self._clock.now()))
