"""The gate in front of the training issuer: carries out the mode in force, and the port that can refuse.

A cut connection is really cut (the transport is aborted), a closed port really refuses: the port stays
bound without listening, so nobody else can take it meanwhile.
"""

from __future__ import annotations

import asyncio
import re
import socket
import sys
from collections.abc import Callable
from typing import Any, Final, assert_never, cast

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

from counter_app.training.faults import Call, Faults, Mode, Order

#: The largest request that is read at all: an upload of 4 MB with its envelope.
LARGEST_REQUEST: Final = 5 * 1024 * 1024
_REBIND_ATTEMPTS: Final = 100
_REBIND_PAUSE: Final = 0.02
_ABORT: Final = "counter_app.training.abort"
_WAITING_PAGE: Final = (
    "<!DOCTYPE html><html><head><title>Antrean</title></head>"
    "<body><h1>LATIHAN: mohon menunggu, antrean sedang penuh</h1></body></html>"
)
_CALLS: Final = tuple(
    (re.compile(pattern), call)
    for pattern, call in (
        (r"/backend/api/users/login", Call.LOGIN),
        (r"/stamp/jenisdoc", Call.TYPES),
        (r"/backend/function/saldopos", Call.BALANCE),
        (r"/upload/uploaddoc2", Call.UPLOAD),
        (r"/stamp/chanel/stampv2", Call.ALLOT),
        (r"/backend/api/chanel/stamp/ext", Call.STATUS),
        (r"/stamp/chanel/sale/stamp/ext/.*", Call.LIST),
        (r"/stamp/snqr/qrimage", Call.IMAGE),
        (r"/stamp/stamping/update-data/.*", Call.UPDATE),
        (r"/keystamp/keystamp/adapter/docSigningZ", Call.SIGN),
        (r"/upload/getfile3/.*", Call.DOWNLOAD),
    )
)


def call_of(path: str) -> Call:
    """The kind of call behind a request's path."""
    return next((call for pattern, call in _CALLS if pattern.fullmatch(path)), Call.OTHER)


class AbortableProtocol(H11Protocol):
    """uvicorn's protocol that lets the application cut the connection."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        inner = cast(ASGIApp, self.app)

        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            scope[_ABORT] = self.transport.abort
            await inner(scope, receive, send)

        self.app = cast(Any, application)


class Gate:
    """ASGI application that lets requests through, delays, spoils or cuts them as ``faults`` says."""

    def __init__(self, application: ASGIApp, faults: Faults) -> None:
        self._application = application
        self._faults = faults
        self._late: set[asyncio.Task[None]] = set()

    @property
    def late_requests(self) -> int:
        """Requests whose client was cut off and which are still to be carried out."""
        return len(self._late)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._application(scope, receive, send)
            return
        abort = cast(Callable[[], None], scope[_ABORT])
        call = call_of(scope["path"])
        mode = self._faults.decide(call)
        order = self._faults.order
        if mode is Mode.DOWN:
            await _cut(abort, receive)
            return
        body = await _body(receive)
        if body is None:
            await PlainTextResponse("Request Entity Too Large", 413)(scope, receive, send)
            return
        match mode:
            case Mode.NORMAL | Mode.MIX:
                await self._application(scope, _replay(body), send)
            case Mode.SLOW:
                await asyncio.sleep(order.delay)
                await self._application(scope, _replay(body), send)
            case Mode.WAITING_PAGE:
                await HTMLResponse(_WAITING_PAGE)(scope, receive, send)
            case Mode.UNAVAILABLE:
                await _unavailable(order)(scope, receive, send)
            case Mode.OUT_OF_QUOTA:
                await JSONResponse({"statusCode": "93", "message": "Kuota tidak mencukupi"})(scope, receive, send)
            case Mode.LOST_ANSWER:
                await self._application(scope, _replay(body), _swallow)
                await _cut(abort, receive)
            case Mode.LATE_COMMIT:
                task = asyncio.create_task(self._later(order.delay, scope, body))
                self._late.add(task)
                task.add_done_callback(self._late.discard)
                await _cut(abort, receive)
            case _:
                assert_never(mode)

    async def _later(self, delay: float, scope: Scope, body: bytes) -> None:
        await asyncio.sleep(delay)
        await self._application(scope, _replay(body), _swallow)

    async def close(self) -> None:
        """Forget requests that wait to be carried out late, as a stopped server would."""
        for task in tuple(self._late):
            task.cancel()
        await asyncio.gather(*self._late, return_exceptions=True)


class Port:
    """The loopback port of one server, which can be shut and opened again. Runs on the server's loop."""

    def __init__(self, server: Server, listener: socket.socket) -> None:
        self._server = server
        self._address: tuple[str, int] = listener.getsockname()
        self._held: socket.socket | None = None

    async def shut(self) -> None:
        """Refuse new connections and cut the open ones."""
        if self._held is not None:
            return
        for server in self._server.servers:
            server.close()
        self._server.servers.clear()
        for connection in tuple(self._server.server_state.connections):
            connection.transport.abort()
        # The cut connections leave the port only when the loop has closed them.
        for _ in range(_REBIND_ATTEMPTS):
            await asyncio.sleep(_REBIND_PAUSE)
            try:
                self._held = bound_socket(*self._address)
            except OSError:
                continue
            return
        raise OSError("the port could not be held")

    async def open(self) -> None:
        """Accept connections again."""
        if self._held is None:
            return
        config: Config = self._server.config

        def protocol() -> AbortableProtocol:
            return AbortableProtocol(config=config, server_state=self._server.server_state, app_state={})

        listener, self._held = self._held, None
        self._server.servers.append(await asyncio.get_running_loop().create_server(protocol, sock=listener))

    def close(self) -> None:
        """Let go of a port that is held shut."""
        if self._held is not None:
            self._held.close()


def bound_socket(host: str, port: int) -> socket.socket:
    """A bound TCP socket that does not listen yet: connections to it are refused."""
    # With the protocol named, asyncio turns Nagle's algorithm off; otherwise each answer waits 40 ms.
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # On Windows SO_REUSEADDR would let another program take the port; elsewhere it only spares TIME_WAIT.
    if sys.platform == "win32":
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    else:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.bind((host, port))
    return bound


def _unavailable(order: Order) -> PlainTextResponse:
    headers = {} if order.retry_after is None else {"Retry-After": f"{order.retry_after:g}"}
    return PlainTextResponse("Service Unavailable", 503, headers)


async def _body(receive: Receive) -> bytes | None:
    """The whole body, None where it is over the limit or the client went away in the middle of it."""
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return None
        body += message.get("body", b"")
        if len(body) > LARGEST_REQUEST:
            return None
        if not message.get("more_body", False):
            return bytes(body)


def _replay(body: bytes) -> Receive:
    sent = False

    async def receive() -> Message:
        nonlocal sent
        if sent:
            return {"type": "http.disconnect"}
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


async def _cut(abort: Callable[[], None], receive: Receive) -> None:
    """Cut the connection and wait until the server has noticed, so that it expects no answer any more."""
    abort()
    while (await receive())["type"] != "http.disconnect":
        pass


async def _swallow(_message: Message) -> None:
    """Takes an answer that nobody will see."""
