"""Doubles for the client's tests: a clock in our hands, and a socket that answers byte for byte what it is told."""

from __future__ import annotations

import asyncio
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


Answering = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def raw_server(answering: Answering) -> AsyncIterator[str]:
    """A server on loopback that runs ``answering`` for each connection; its base URL."""
    handlers: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        handlers.add(task)
        try:
            await answering(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        for task in handlers:
            task.cancel()
        await asyncio.gather(*handlers, return_exceptions=True)
        server.close()


def closed_port() -> Awaitable[str]:
    """Base URL of a port on which nobody listens any more."""

    async def find() -> str:
        async with raw_server(_nothing) as base:
            return base

    return find()


async def _nothing(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Answers nothing."""
