"""Doubles for the client's tests: a clock in our hands, and a socket that answers byte for byte what it is told."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from counter_app.issuer.config import Deadlines, IssuerSettings

NOW = datetime(2026, 9, 4, 3, 0, tzinfo=UTC)


class ManualClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.moment = NOW
        self.ticks = 100.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.ticks


def settings_for(base: str, deadlines: Deadlines | None = None) -> IssuerSettings:
    """Settings with one host for all roles."""
    return IssuerSettings(
        backend=f"{base}/backend",
        stamp=f"{base}/stamp",
        inventory=f"{base}/inventory",
        upload=f"{base}/upload",
        keystamp=f"{base}/keystamp",
        user="loket@latihan.invalid",
        password="kata-sandi",
        system_proxy=False,
        deadlines=deadlines or Deadlines(),
    )


LOGIN = {"statusCode": "00", "token": "T.1", "result": {"data": {"login": {"token": "T.1", "user": {"id": "u-1"}}}}}


def http_answer(body: object, head: bytes = b"HTTP/1.1 200 OK") -> bytes:
    """A JSON answer on the wire."""
    content = json.dumps(body).encode()
    return head + b"\r\nContent-Length: %d\r\n\r\n%b" % (len(content), content)


async def read_request(reader: asyncio.StreamReader) -> tuple[bytes, bytes]:
    """The next request's head and body; IncompleteReadError where the client has gone."""
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.lower().split(b"\r\n")
    length = next((int(line.split(b":")[1]) for line in lines if line.startswith(b"content-length")), 0)
    return head, await reader.readexactly(length)


async def after_login(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, answer: bytes) -> None:
    """Log in by HTTP, then give ``answer`` to the next request."""
    while True:
        head, _ = await read_request(reader)
        if b"/users/login" not in head:
            break
        writer.write(http_answer(LOGIN))
    writer.write(answer)
    await writer.drain()


Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def raw_server(answering: Answering, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """A server on loopback that runs ``answering`` for each connection; its base URL."""
    handlers: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handlers.add(task)
        try:
            await answering(reader, writer)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, ssl=tls)
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for task in handlers:
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        server.close()


async def closed_port() -> str:
    """Base URL of a port on which nobody listens any more."""
    async with raw_server(_nothing) as base:
        return base


async def _nothing(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Answers nothing."""
