"""How requests leave this machine: TLS, proxies, HTTP version, connections."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from typing import Final
from urllib.request import getproxies, proxy_bypass

import httpx

from counter_app.issuer.aiohttp_transport import AiohttpTransport
from counter_app.issuer.config import IssuerSettings

#: Shorter than the five seconds after which common servers drop an idle connection: a request sent into a
#: connection that is being dropped would have an unknown outcome.
_KEEP_ALIVE: Final = 4.0
#: More than the engine's stamps in flight, its probe and its look-ups together, so that nothing waits in the pool.
_CONNECTIONS: Final = 64


def open_transport(settings: IssuerSettings) -> httpx.AsyncBaseTransport:
    """The transport for all roles. Raises OSError (``ssl.SSLError`` is one) for a ``ca_file`` that is no PEM."""
    verify = ssl.create_default_context(cafile=settings.ca_file)
    proxy_of = proxies(settings)
    if settings.http2:
        return _Http2(verify, proxy_of)
    return AiohttpTransport(verify, keep_alive=_KEEP_ALIVE, connections=_CONNECTIONS, proxy_of=proxy_of)


def proxies(settings: IssuerSettings) -> Callable[[httpx.URL], str | None]:
    """Which proxy a URL's requests go through: the sign adapter's none, others the one set or the system's."""
    adapter = httpx.URL(settings.adapter) if settings.adapter else None
    system = getproxies() if settings.system_proxy and not settings.proxy else {}
    known: dict[tuple[str, str, int | None], str | None] = {}

    def proxy_of(url: httpx.URL) -> str | None:
        origin = (url.scheme, url.host, url.port)
        if origin not in known:
            known[origin] = _proxy(url)
        return known[origin]

    def _proxy(url: httpx.URL) -> str | None:
        if adapter is not None and (adapter.scheme, adapter.host, adapter.port) == (url.scheme, url.host, url.port):
            return None
        if settings.proxy:
            return settings.proxy
        proxy = system.get(url.scheme) or system.get("all")
        if not proxy or proxy_bypass(url.host):
            return None
        return proxy if "://" in proxy else f"http://{proxy}"

    return proxy_of


class _Http2(httpx.AsyncBaseTransport):
    """httpx's own transport, which offers HTTP/2 and falls back to HTTP/1.1; one a proxy."""

    def __init__(self, verify: ssl.SSLContext, proxy_of: Callable[[httpx.URL], str | None]) -> None:
        self._verify = verify
        self._proxy_of = proxy_of
        self._transports: dict[str | None, httpx.AsyncHTTPTransport] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        proxy = self._proxy_of(request.url)
        if proxy not in self._transports:
            self._transports[proxy] = httpx.AsyncHTTPTransport(
                verify=self._verify,
                http2=True,
                limits=httpx.Limits(
                    max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS, keepalive_expiry=_KEEP_ALIVE
                ),
                proxy=httpx.Proxy(proxy) if proxy else None,
                trust_env=False,
            )
        return await self._transports[proxy].handle_async_request(request)

    async def aclose(self) -> None:
        for transport in self._transports.values():
            await transport.aclose()
