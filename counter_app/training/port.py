"""Ports of the training issuer: real sockets that can refuse, connections that can be cut, certificates that change.

A cut connection is really cut, a closed port really refuses: the port stays bound without listening, so nobody
else can take it meanwhile.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import sys
from collections.abc import Generator
from typing import Any, Final, cast

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn import Config, Server
from uvicorn.protocols.http.h11_impl import H11Protocol

#: Where a request's scope holds the :class:`Line` that it came on.
LINE: Final = "counter_app.training.line"
_REBIND_ATTEMPTS: Final = 100
_REBIND_PAUSE: Final = 0.02
# "Linger for no time": closing sends a reset. Windows has shorts there.
_RESET: Final = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class Line:
    """The connection that a request came on."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    @property
    def gone(self) -> bool:
        """Whether the client has left, or was cut off."""
        return self._transport.is_closing()

    def write(self, raw: bytes) -> None:
        """Send bytes past the server's own idea of HTTP."""
        self._transport.write(raw)

    def close(self) -> None:
        """Close after what was written is out."""
        self._transport.close()

    def cut(self) -> None:
        """Close at once."""
        self._transport.abort()

    def reset(self) -> None:
        """Close at once with a TCP reset."""
        bound = self._transport.get_extra_info("socket")
        if bound is not None:
            with contextlib.suppress(OSError):
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        self._transport.abort()


class _LineProtocol(H11Protocol):
    """uvicorn's protocol that lets the application get at the connection."""

    def __init__(self, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        inner = cast(ASGIApp, self.app)

        async def application(scope: Scope, receive: Receive, send: Send) -> None:
            scope[LINE] = Line(self.transport)
            await inner(scope, receive, send)

        self.app = cast(Any, application)


class _TlsConfig(Config):
    """uvicorn's settings with a ready TLS context instead of files."""

    def __init__(self, *args: Any, context: ssl.SSLContext | None, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self._context = context

    def load(self) -> None:
        super().load()
        self.ssl = self._context


class QuietServer(Server):
    """A server whose signals are handled by this program, as several of them share one loop."""

    def __init__(self, application: ASGIApp, context: ssl.SSLContext | None = None) -> None:
        config = _TlsConfig(
            application,
            context=context,
            http=_LineProtocol,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            log_level="warning",
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        yield


class Port:
    """The loopback port of one server, which can be shut and opened again. Runs on the server's loop."""

    def __init__(self, server: QuietServer, listener: socket.socket) -> None:
        self._server = server
        self._address: tuple[str, int] = listener.getsockname()
        self._held: socket.socket | None = None
        self._turn = asyncio.Lock()

    async def shut(self) -> None:
        """Refuse new connections and cut the open ones."""
        async with self._turn:
            if self._held is not None:
                return
            for server in self._server.servers:
                server.close()
            self._server.servers.clear()
            self.cut_all()
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
        async with self._turn:
            if self._held is None:
                return
            config: Config = self._server.config

            def protocol() -> _LineProtocol:
                return _LineProtocol(config=config, server_state=self._server.server_state, app_state={})

            listener, self._held = self._held, None
            loop = asyncio.get_running_loop()
            self._server.servers.append(await loop.create_server(protocol, sock=listener, ssl=config.ssl))

    def cut_all(self) -> None:
        """Cut the open connections: the next ones meet what is in force now."""
        for connection in tuple(self._server.server_state.connections):
            connection.transport.abort()

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
