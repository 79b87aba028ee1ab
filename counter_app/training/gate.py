"""The gate in front of the training issuer: every request meets there what the scenario has for it."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Coroutine
from email.utils import formatdate
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final, assert_never, cast

from starlette.types import ASGIApp, Receive, Scope, Send

from counter_app.training import scenario as parts
from counter_app.training.calls import SIGNING, Call, call_of
from counter_app.training.clock import IssuerClock
from counter_app.training.conductor import Conductor, Plan
from counter_app.training.port import LINE, Line
from counter_app.training.wire import (
    Answer,
    answer_of,
    read_body,
    send_slowly,
    send_spoilt,
    send_whole,
    until_gone,
)

#: The largest request that is read at all: an upload of 4 MB with its envelope.
LARGEST_REQUEST: Final = 5 * 1024 * 1024
TICKET: Final = "latihan_antrean"


class Ledger:
    """What came and what became of it, for tests: counters that forget when the server ends.

    ``unseen``: what was carried out with success although nobody was there any more to see the answer, by call.
    ``held``: requests that wait for the clock.
    """

    def __init__(self) -> None:
        self.requests: Counter[Call] = Counter()
        self.outcomes: Counter[str] = Counter()
        self.unseen: Counter[Call] = Counter()
        self.held = 0


class Gate:
    """ASGI application that lets requests through, delays, spoils or cuts them as the conductor says."""

    def __init__(self, application: ASGIApp, conductor: Conductor, clock: IssuerClock, ledger: Ledger) -> None:
        self._application = application
        self._conductor = conductor
        self._clock = clock
        self._ledger = ledger
        self._late: set[asyncio.Task[None]] = set()

    @property
    def late_requests(self) -> int:
        """Requests whose client was cut off or left hanging and which are still to be carried out."""
        return len(self._late)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        call = call_of(scope["path"])
        plan = self._conductor.decide(call, _ticket(scope))
        self._ledger.requests[call] += 1
        self._ledger.outcomes[plan.fault.name] += 1
        try:
            await self._meet(plan, call, scope, receive, send)
        finally:
            self._conductor.finished(plan)

    async def close(self) -> None:
        """Forget requests that wait to be carried out late, as a stopped server would."""
        for task in tuple(self._late):
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)

    async def _meet(self, plan: Plan, call: Call, scope: Scope, receive: Receive, send: Send) -> None:
        line = cast(Line, scope[LINE])
        if isinstance(plan.fault, parts.Refuse):
            line.cut()
            await until_gone(receive)
            return
        body = await read_body(receive, LARGEST_REQUEST)
        if body is None:
            await send_whole(Answer.of(413, "Request Entity Too Large", "text/plain"), self._date(), send)
            return
        if plan.delay:
            await self._hold(plan.delay)
        match plan.fault:
            case parts.Serve():
                await self._send(await self._carry_out(call, scope, body, line), send)
            case parts.Twice():
                await self._carry_out(call, scope, body, line, seen=False)
                await self._send(await self._carry_out(call, scope, body, line), send)
            case parts.ResetBefore():
                line.reset()
                await until_gone(receive)
            case parts.ResetAfter():
                await self._carry_out(call, scope, body, line, seen=False)
                line.reset()
                await until_gone(receive)
            case parts.Late(cut=cut):
                self._start_late(self._later(plan.after or 0.0, call, scope, body, line))
                if cut:
                    line.cut()
                await until_gone(receive)
            case parts.Hang():
                if plan.after is not None:
                    await self._hold(plan.after)
                    line.cut()
                await until_gone(receive)
            case parts.Status() as status:
                await self._send(self._status(status), send)
            case parts.WaitingRoom():
                await self._send(_waiting_room(plan), send)
            case parts.Code(code=code, message=message):
                await self._send(_refusal(call, code, message), send)
            case parts.HalfBody():
                answer = await self._carry_out(call, scope, body, line, seen=False)
                length = len(answer.body)
                send_spoilt(answer, self._date(), line, length=length, sent=length // 2)
                await until_gone(receive)
            case parts.WrongLength(by=by):
                answer = await self._carry_out(call, scope, body, line, seen=False)
                length = max(0, len(answer.body) + by)
                send_spoilt(answer, self._date(), line, length=length, sent=len(answer.body))
                await until_gone(receive)
            case parts.Drip(piece=piece, pause=pause):
                answer = await self._carry_out(call, scope, body, line)
                self._ledger.held += 1
                try:
                    await send_slowly(answer, self._date(), send, self._clock, line, piece=piece, pause=pause)
                finally:
                    self._ledger.held -= 1
            case _:
                assert_never(plan.fault)

    async def _carry_out(self, call: Call, scope: Scope, body: bytes, line: Line, *, seen: bool = True) -> Answer:
        answer = await answer_of(self._application, scope, body)
        if (line.gone or not seen) and answer.succeeded:
            self._ledger.unseen[call] += 1
        return answer

    async def _later(self, delay: float, call: Call, scope: Scope, body: bytes, line: Line) -> None:
        await self._hold(delay)
        await self._carry_out(call, scope, body, line, seen=False)

    def _start_late(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._late.add(task)
        task.add_done_callback(self._late.discard)

    async def _hold(self, delay: float) -> None:
        self._ledger.held += 1
        try:
            await self._clock.sleep(delay)
        finally:
            self._ledger.held -= 1

    async def _send(self, answer: Answer, send: Send) -> None:
        await send_whole(answer, self._date(), send)

    def _date(self) -> float:
        return self._clock.seconds() + self._conductor.phase.skew

    def _status(self, status: parts.Status) -> Answer:
        wait = status.retry_after
        if wait is None:
            return Answer.of(status.status, status.body, status.content_type)
        text = f"{wait:g}" if status.retry_after_as == "seconds" else formatdate(self._date() + wait, usegmt=True)
        return Answer.of(status.status, status.body, status.content_type, retry_after=text)


def _waiting_room(plan: Plan) -> Answer:
    page = (
        "<!DOCTYPE html><html><head><title>Antrean</title></head><body><h1>LATIHAN: ruang tunggu</h1>"
        f"<p>Posisi Anda dalam antrean: <b>{plan.position}</b></p></body></html>"
    )
    return Answer.of(
        200, page, "text/html; charset=utf-8", refresh="30", set_cookie=f"{TICKET}={plan.ticket}; Path=/; HttpOnly"
    )


def _refusal(call: Call, code: str, message: str) -> Answer:
    if call in SIGNING and code != "01":
        fields = {"status": "False", "errorCode": code, "errorMessage": message}
    else:
        fields = {"statusCode": code, "message": message}
    return Answer.of(200, json.dumps(fields), "application/json")


def _ticket(scope: Scope) -> int | None:
    """The place in the waiting room that the client's cookie tells."""
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                ticket = SimpleCookie(value.decode("latin-1")).get(TICKET)
            except CookieError:
                continue
            if ticket is not None and ticket.value.isascii() and ticket.value.isdigit():
                return int(ticket.value)
    return None
