"""httpx's messages over aiohttp's connections: HTTP/1.1 at a third of the processor time (docs/decisions/0012).

Errors are httpx's own, and tell one thing apart that money depends on: ``ConnectError`` and ``ConnectTimeout`` mean
that the request never left this machine.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import aiohttp
import httpx

if TYPE_CHECKING:
    from aiohttp.client_proto import ResponseHandler
    from aiohttp.client_reqrep import ClientRequest, ClientResponse
    from aiohttp.connector import Connection
    from aiohttp.tracing import Trace

#: A proxy's URL for the URL of a request; None: straight.
ProxyOf = Callable[[httpx.URL], str | None]

#: In this order: the first that fits counts.
_ERRORS: Final[tuple[tuple[type[Exception], type[httpx.TransportError]], ...]] = (
    # Before aiohttp has a connection it has sent nothing.
    (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
    (aiohttp.ClientConnectorError, httpx.ConnectError),
    (aiohttp.ClientHttpProxyError, httpx.ConnectError),
    (aiohttp.ServerFingerprintMismatch, httpx.ConnectError),
    (aiohttp.InvalidURL, httpx.UnsupportedProtocol),
    (aiohttp.ServerTimeoutError, httpx.ReadTimeout),
    (aiohttp.ClientResponseError, httpx.RemoteProtocolError),
    (aiohttp.ClientError, httpx.ReadError),
    (OSError, httpx.ReadError),
)


class AiohttpTransport(httpx.AsyncBaseTransport):
    """One pool of connections. Made in any thread; used on one event loop.

    ``keep_alive`` seconds an idle connection is kept; ``connections`` at most are open at a time. A request's
    ``connect`` time-out (httpx's extension ``timeout``) bounds waiting for a connection and making it.
    """

    def __init__(self, verify: ssl.SSLContext, *, keep_alive: float, connections: int, proxy_of: ProxyOf) -> None:
        self._verify = verify
        self._keep_alive = keep_alive
        self._connections = connections
        self._proxy_of = proxy_of
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        session = self._session = self._session or self._open()
        timeouts = request.extensions.get("timeout", {})
        try:
            body: object = request.content
        except httpx.RequestNotRead:
            body = request.stream
        with _translated():
            response = await session.request(
                request.method,
                str(request.url),
                data=body,
                headers=request.headers.multi_items(),
                allow_redirects=False,
                proxy=self._proxy_of(request.url),
                timeout=aiohttp.ClientTimeout(total=None, connect=timeouts.get("connect")),
            )
        return httpx.Response(response.status, headers=list(response.raw_headers), stream=_Body(response))

    async def aclose(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        connector = _Connector(
            ssl=self._verify, limit=self._connections, limit_per_host=0, keepalive_timeout=self._keep_alive
        )
        # No cookies, no netrc, no proxies of its own choice, no decoding: what is sent is what was asked for.
        return aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False, auto_decompress=False
        )


class _Connector(aiohttp.TCPConnector):
    """A pool that hands out no connection on which an answer lies already: it would be taken for the next request's."""

    async def connect(  # the parameter is aiohttp's
        self,
        req: ClientRequest,
        traces: list[Trace],
        timeout: aiohttp.ClientTimeout,  # noqa: ASYNC109
    ) -> Connection:
        while True:
            connection = await super().connect(req, traces, timeout)
            protocol: ResponseHandler | None = connection.protocol
            if protocol is None or not protocol.should_close:
                return connection
            connection.close()


class _Body(httpx.AsyncByteStream):
    def __init__(self, response: ClientResponse) -> None:
        self._response = response
        self._read = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for chunk in self._response.content.iter_any():
                yield chunk
        self._read = True

    async def aclose(self) -> None:
        if self._read:
            self._response.release()
        else:
            self._response.close()


@contextmanager
def _translated() -> Generator[None, None, None]:
    try:
        yield
    except Exception as error:
        for kind, translation in _ERRORS:
            if isinstance(error, kind):
                raise translation(type(error).__name__) from error
        raise
