"""One exchange with the issuer: a request and its whole answer within a deadline, or the class of the failure.

Nothing here repeats anything. Log lines name call, outcome and milliseconds, never a token, a name, a number or a file.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import httpx

from counter_app import __version__
from counter_app.domain.issuer_state import IssuerRole
from counter_app.issuer.answers import Reply
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.transports import open_transport
from counter_app.services.ports import Clock, IssuerError, IssuerRejected, IssuerUnavailable, Scope, Trouble

_log = logging.getLogger("counter_app.issuer")

#: Bytes so far and bytes in all, None where nobody says how many. Called on the event loop.
Progress = Callable[[int, int | None], None]

#: Largest answers that are read, in bytes: envelopes with a picture, and signed documents.
LARGEST_ENVELOPE: Final = 16 * 1024 * 1024
LARGEST_DOCUMENT: Final = 64 * 1024 * 1024
#: Bytes of a body below which it is sent in one piece instead of part by part.
_SENT_WHOLE: Final = 512 * 1024
_HEADERS: Final = (
    (b"User-Agent", f"counter-app/{__version__}".encode()),
    (b"Accept", b"*/*"),
    (b"Accept-Encoding", b"gzip, deflate"),
)


def nobody_watches(_done: int, _all: int | None) -> None:
    """The progress that nobody looks at."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the protocol: its name in the log, whose host it goes to, its deadline in seconds.

    ``on_sent`` and ``on_received`` are told how far the body is; ``largest`` is the longest answer that is read.
    """

    name: str
    role: IssuerRole
    deadline: float
    largest: int = LARGEST_ENVELOPE
    on_sent: Progress = nobody_watches
    on_received: Progress = nobody_watches


def request_to(base: str, method: str, path: str, token: str = "", **content: Any) -> httpx.Request:
    """A request to one role's host; ``content``: json, params, data, files as httpx takes them."""
    url = _url(base.rstrip("/") + path)
    headers = [*_HEADERS, (b"Authorization", b"Bearer " + token.encode())] if token else list(_HEADERS)
    if content.keys() != {"json"}:
        return httpx.Request(method, url, headers=headers, **content)
    # What httpx makes of it too, at a third of the processor time.
    body = json.dumps(content["json"], ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    headers.insert(0, (b"Host", url.netloc))
    headers += [(b"Content-Length", b"%d" % len(body)), (b"Content-Type", b"application/json")]
    request = httpx.Request(method, url, headers=headers, stream=httpx.ByteStream(body))
    request.read()
    return request


@lru_cache(maxsize=64)
def _url(text: str) -> httpx.URL:
    """Parsing a URL costs as much as the rest of a request; most calls go to the same few."""
    return httpx.URL(text)


class Exchanger:
    """Sends requests over one transport. Made in any thread, used on one event loop."""

    def __init__(
        self, settings: IssuerSettings, clock: Clock, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._connect = settings.deadlines.connect
        self._clock = clock
        self._transport = transport or open_transport(settings)
        # A waiting room knows a client by its cookie: without it every request would go to the end of the queue.
        self._cookies = httpx.Cookies()

    async def close(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def exchange(self, call: Call, build: Callable[[], httpx.Request]) -> Reply:
        """Send one request and read its answer whole. Raises :class:`IssuerError` with the call's role."""
        started = self._clock.monotonic()
        outcome = "cancelled"
        try:
            reply = await self._reply(call, build)
            outcome = str(reply.status)
        except IssuerError as error:
            error.role = call.role
            outcome = error.code
            raise
        else:
            return reply
        finally:
            _log.info("%s %s %d ms", call.name, outcome, round((self._clock.monotonic() - started) * 1000))

    async def _reply(self, call: Call, build: Callable[[], httpx.Request]) -> Reply:
        try:
            request = _watched(build(), call.on_sent)
            connect = min(self._connect, call.deadline)
            if self._cookies:
                self._cookies.set_cookie_header(request)
            request.extensions["timeout"] = httpx.Timeout(call.deadline, connect=connect).as_dict()
            async with asyncio.timeout(call.deadline):
                response = await self._transport.handle_async_request(request)
                try:
                    headers = _headers_of(response)
                    body = await _body(response, headers, call)
                finally:
                    await response.aclose()
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _unavailable(Trouble.UNREACHABLE, False, _cause(error)) from error
        except httpx.PoolTimeout as error:
            raise _unavailable(Trouble.TIMEOUT, False, "no free connection") from error
        except (TimeoutError, httpx.TimeoutException) as error:
            raise _unavailable(Trouble.TIMEOUT, True, type(error).__name__) from error
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise IssuerRejected(Scope.CONFIGURATION, "url", "") from error
        except httpx.DecodingError as error:
            raise _unavailable(Trouble.NOT_JSON, True, "encoding") from error
        except (httpx.HTTPError, OSError) as error:
            raise _unavailable(Trouble.RESET, True, type(error).__name__) from error
        if "set-cookie" in headers:
            response.request = request
            self._cookies.extract_cookies(response)
        return Reply(response.status_code, headers, body)


def _headers_of(response: httpx.Response) -> dict[str, str]:
    """Names in lower case; what came several times is joined by commas."""
    return {name.lower(): value for name, value in response.headers.items()}


async def _body(response: httpx.Response, headers: Mapping[str, str], call: Call) -> bytes:
    announced = _announced_length(headers)
    if announced is not None and announced > call.largest:
        raise _unavailable(Trouble.NOT_JSON, True, "too long")
    body = bytearray()
    async for chunk in _chunks(response, headers):
        body += chunk
        if len(body) > call.largest:
            raise _unavailable(Trouble.NOT_JSON, True, "too long")
        call.on_received(len(body), announced)
    return bytes(body)


def _chunks(response: httpx.Response, headers: Mapping[str, str]) -> AsyncIterator[bytes]:
    """The body as it was meant; httpx decodes what is encoded."""
    if "content-encoding" in headers or not isinstance(response.stream, httpx.AsyncByteStream):
        return response.aiter_bytes()
    return aiter(response.stream)


def _announced_length(headers: Mapping[str, str]) -> int | None:
    """The body's length as announced; None where it is not, or counts encoded bytes."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() and "content-encoding" not in headers else None


def _watched(request: httpx.Request, on_sent: Progress) -> httpx.Request:
    if on_sent is not nobody_watches:
        request.stream = _WatchedBody(request, on_sent)
    elif not isinstance(request.stream, httpx.ByteStream) and _is_short(request):
        request.read()
    return request


def _is_short(request: httpx.Request) -> bool:
    length = _announced_length(request.headers)
    return length is not None and length < _SENT_WHOLE


class _WatchedBody(httpx.AsyncByteStream):
    """A request's body that tells how much of it has gone."""

    def __init__(self, request: httpx.Request, on_sent: Progress) -> None:
        self._stream = request.stream
        self._all = _announced_length(request.headers)
        self._on_sent = on_sent

    async def __aiter__(self) -> AsyncIterator[bytes]:
        gone = 0
        assert isinstance(self._stream, httpx.AsyncByteStream)
        async for chunk in self._stream:
            yield chunk
            gone += len(chunk)
            self._on_sent(gone, self._all)


def _cause(error: Exception) -> str:
    """The kind of a failure to connect: name, TLS, refusal. The words of libraries may name hosts."""
    return type(error.__cause__ or error).__name__


def _unavailable(trouble: Trouble, may_have_happened: bool, detail: str) -> IssuerUnavailable:
    return IssuerUnavailable(trouble, may_have_happened=may_have_happened, detail=detail)
