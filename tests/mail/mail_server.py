"""A real SMTP server with TLS and log-in on a free port, and bad ones: for the tests of hand-over by e-mail."""

from __future__ import annotations

import asyncio
import logging
import threading
import warnings
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from counter_app.domain.mail import MailAddress
from counter_app.mail.smtp import MailServer, Security
from counter_app.training.authority import create_authority
from counter_app.training.scenario import Certificate
from counter_app.training.tls import TlsFace

# What the test server says of its own old attributes is nothing that the program did.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)

USER, PASSWORD = "loket01", "rahasia-surel"
SENDER = MailAddress.parse("loket@kantor.example.id")


@dataclass
class Behaviour:
    """What the server answers. ``reply``: to the letter; an awaitable one may wait or cut the connection."""

    recipient: str = ""
    reply: str | Callable[[SMTP], Awaitable[str]] = "250 2.0.0 taken"
    received: list[bytes] = field(default_factory=list[bytes])
    """Every letter whose last byte arrived, whatever was answered."""
    came: threading.Event = field(default_factory=threading.Event)

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        if self.recipient:
            return self.recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        assert session.authenticated
        transport = server.transport
        assert transport is not None
        assert session.ssl is not None or transport.get_extra_info("ssl_object") is not None
        content = envelope.original_content
        assert isinstance(content, bytes)
        self.received.append(content)
        self.came.set()
        return self.reply if isinstance(self.reply, str) else await self.reply(server)

    @property
    def letters(self) -> list[EmailMessage]:
        return [message_from_bytes(content, _class=EmailMessage, policy=policy.SMTP) for content in self.received]  # pyright: ignore[reportCallIssue, reportArgumentType]


async def drop(server: SMTP) -> str:
    """Take the letter, and cut the line before the answer."""
    cast("asyncio.Transport", server.transport).abort()
    await asyncio.Event().wait()
    raise AssertionError


async def silence(_server: SMTP) -> str:
    """Take the letter and never answer."""
    await asyncio.Event().wait()
    raise AssertionError


@cache
def _face() -> tuple[bytes, TlsFace]:
    """Root and certificates, made once: keys take their time."""
    now = datetime.now(UTC)  # noqa: TID251 - the handshake's own clock is the system's
    authority = create_authority(now)
    return authority.root_pem(), TlsFace(authority, now)


class _Connection(SMTP):
    """A connection that the server can cut."""

    def __init__(self, transports: list[asyncio.Transport], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._transports = transports

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transports.append(cast("asyncio.Transport", transport))
        super().connection_made(transport)


class LocalMailServer:
    """Runs in a thread of its own until it is closed; ``behaviour`` may be changed while it runs."""

    def __init__(self, folder: Path, security: Security = Security.STARTTLS, size: int = 2_000_000) -> None:
        self.behaviour = Behaviour()
        self.security = security
        self._size = size
        self.ca_file = folder / "mail-ca.pem"
        root, self._face = _face()
        self.ca_file.write_bytes(root)
        self._face.shown = Certificate.GOOD
        self._context = self._face.context
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail server")
        self._thread.start()
        self._transports: list[asyncio.Transport] = []
        self.port: int = 0
        self.open()

    def open(self) -> None:
        """Listen; on the port from before, where there was one."""
        self._server = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(20)
        self.port = self._server.sockets[0].getsockname()[1]

    def shut(self) -> None:
        """Nobody answers on the port any more."""
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result(20)

    def show(self, certificate: Certificate) -> None:
        """Show another certificate from now on."""
        self._face.shown = certificate

    def close(self) -> None:
        self.shut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()

    @property
    def server(self) -> MailServer:
        """How the counter reaches it."""
        return MailServer(
            "localhost", self.port, self.security, SENDER, USER, PASSWORD, self.ca_file, step_seconds=20.0
        )

    async def _listen(self) -> asyncio.Server:
        implicit = self._context if self.security is Security.TLS else None
        return await self._loop.create_server(self._protocol, "127.0.0.1", self.port, ssl=implicit)

    async def _shut(self) -> None:
        self._server.close()
        for transport in self._transports:
            transport.abort()
        self._transports.clear()
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
        for _ in range(3):
            await asyncio.sleep(0)  # what is cut says so in a turn of its own

    def _protocol(self) -> SMTP:
        starttls = self.security is Security.STARTTLS
        with warnings.catch_warnings():
            # The library cannot see that a connection is encrypted from its first byte on.
            warnings.simplefilter("ignore")
            return _Connection(
                self._transports,
                self.behaviour,
                hostname="surel.example.id",
                data_size_limit=self._size,
                tls_context=self._context if starttls else None,
                require_starttls=starttls,
                auth_required=True,
                auth_require_tls=starttls,
                authenticator=_authenticate,
                loop=self._loop,
            )


def _authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)
