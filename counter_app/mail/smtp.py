"""SMTP with TLS and log-in (RFC 5321, 3207, 4954, 8314), and what an answer of the server is worth.

Before DATA nothing can have been accepted: what fails there is tried again, or refused where the server says 5xx of
this letter. From DATA on only a reply tells; without one the outcome is unknown, and :class:`MailFailed` says so. The
server's words are never kept: they may hold the address. Its numbers are.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NoReturn

import aiosmtplib

from counter_app.domain.mail import MailAddress, MailOutcome
from counter_app.mail.letter import compose
from counter_app.mail.words import LetterWords
from counter_app.services.hand_over_ports import Letter, MailFailed

_TRANSIENT: Final = 400
_GOOD_BYE_SECONDS: Final = 2.0
#: The loop closes a connection in its next turns: TLS in the first, the socket in the second.
_TURNS: Final = 2
_PERMANENT: Final = 500
_ENHANCED: Final = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
#: RFC 3463: the message is too big for the system.
_TOO_LARGE: Final = 552
_REFUSED: Final[dict[type[Exception], str]] = {
    aiosmtplib.SMTPRecipientRefused: "mail.recipient_refused",
    aiosmtplib.SMTPSenderRefused: "mail.sender_refused",
}


class Security(StrEnum):
    """How the connection is encrypted; there is no third way."""

    STARTTLS = "starttls"
    TLS = "tls"


@dataclass(frozen=True, slots=True, repr=False)
class MailServer:
    """Where mails go. ``user`` "": no log-in. ``ca_file``: an authority to trust instead of the system's.

    ``step_seconds``: longest wait for an answer; ``whole_seconds``: for a letter in all.
    """

    host: str
    port: int
    security: Security
    sender: MailAddress
    user: str = ""
    password: str = ""
    ca_file: Path | None = None
    step_seconds: float = 30.0
    whole_seconds: float = 300.0


class _Client(aiosmtplib.SMTP):
    """Closes at once, also where it does so by itself after a connection that came to nothing: waiting for the
    server's end of TLS would outlive the loop."""

    def close(self) -> None:
        """See the class."""
        if isinstance(self.transport, asyncio.Transport):
            self.transport.abort()
        super().close()


class SmtpCarrier:
    """The port ``MailCarrier`` on an SMTP server."""

    def __init__(self, server: MailServer, office: str, words: LetterWords, *, training: bool) -> None:
        self._server = server
        self._office = office
        self._words = words
        self._training = training

    def send(self, letter: Letter, leaving: Callable[[], None]) -> None:
        """See the port."""
        content = compose(letter, self._server.sender, self._office, self._words, training=self._training)
        asyncio.run(self._send(letter.to, content, leaving))

    def greet(self) -> None:
        """Reach the server and log in; no letter leaves. Raises :class:`MailFailed`."""
        asyncio.run(self._greet())

    async def _greet(self) -> None:
        client = self._client()
        try:
            async with asyncio.timeout(self._server.step_seconds):
                await self._let_in(client)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            _failed(error, left=False)
        finally:
            await _hang_up(client)

    async def _send(self, to: MailAddress, content: bytes, leaving: Callable[[], None]) -> None:
        client = self._client()
        left = False
        try:
            async with asyncio.timeout(self._server.whole_seconds):
                await self._approach(client, to, len(content))
                leaving()
                left = True
                await client.data(content)
        except (aiosmtplib.SMTPException, OSError, ValueError) as error:
            # TimeoutError is an OSError, and so is what TLS says.
            _failed(error, left=left)
        finally:
            await _hang_up(client)

    def _client(self) -> _Client:
        server = self._server
        try:
            context = ssl.create_default_context(cafile=server.ca_file)
        except OSError as error:
            raise MailFailed(MailOutcome.DELAYED, "mail.certificate") from error
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return _Client(
            hostname=server.host,
            port=server.port,
            timeout=server.step_seconds,
            use_tls=server.security is Security.TLS,
            start_tls=server.security is Security.STARTTLS,
            tls_context=context,
            local_hostname=server.sender.domain,
        )

    async def _approach(self, client: aiosmtplib.SMTP, to: MailAddress, size: int) -> None:
        """Everything before the letter itself."""
        server = self._server
        await self._let_in(client)
        limit = client.esmtp_extensions.get("size", "")
        if limit.isdigit() and 0 < int(limit) < size:
            raise MailFailed(MailOutcome.REFUSED, "mail.server_limit", f"size {limit}")
        await client.mail(server.sender.text, options=[f"SIZE={size}"] if "size" in client.esmtp_extensions else None)
        await client.rcpt(to.text)

    async def _let_in(self, client: aiosmtplib.SMTP) -> None:
        server = self._server
        await client.connect()
        if server.user:
            await client.login(server.user, server.password)
        await client.ehlo()


async def _hang_up(client: aiosmtplib.SMTP) -> None:
    """Whatever comes of saying good-bye, the server has answered already."""
    if client.is_connected:
        with contextlib.suppress(aiosmtplib.SMTPException, OSError):
            await client.quit(timeout=_GOOD_BYE_SECONDS)
    client.close()
    for _ in range(_TURNS):
        await asyncio.sleep(0)


def _failed(error: Exception, *, left: bool) -> NoReturn:
    """What an error is worth; see the module."""
    match error:
        case aiosmtplib.SMTPAuthenticationError() | aiosmtplib.SMTPNotSupported() if not left:
            # An account or a setting that is mended later, not this letter's fault.
            raise MailFailed(MailOutcome.DELAYED, "mail.login", _numbers(error)) from error
        case aiosmtplib.SMTPConnectResponseError() | aiosmtplib.SMTPHeloError() if not left:
            raise MailFailed(MailOutcome.DELAYED, "mail.server_busy", _numbers(error)) from error
        case aiosmtplib.SMTPResponseException() if error.code >= _PERMANENT:
            code = "mail.server_limit" if error.code == _TOO_LARGE else _REFUSED.get(type(error), "mail.refused")
            raise MailFailed(MailOutcome.REFUSED, code, _numbers(error)) from error
        case aiosmtplib.SMTPResponseException() if error.code >= _TRANSIENT or not left:
            raise MailFailed(MailOutcome.DELAYED, "mail.server_busy", _numbers(error)) from error
        case _ if left:
            raise MailFailed(MailOutcome.UNKNOWN, "mail.no_answer") from error
        case _ if _is_certificate(error):
            raise MailFailed(MailOutcome.DELAYED, "mail.certificate") from error
        case TimeoutError():
            raise MailFailed(MailOutcome.DELAYED, "mail.timeout") from error
        case _:
            raise MailFailed(MailOutcome.DELAYED, "mail.unreachable") from error


def _numbers(error: Exception) -> str:
    """``550 5.1.1``: what the server said, without its words."""
    if not isinstance(error, aiosmtplib.SMTPResponseException):
        return ""
    enhanced = _ENHANCED.match(str(error.message))
    return f"{error.code} {enhanced.group()}" if enhanced else str(error.code)


def _is_certificate(error: BaseException) -> bool:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
