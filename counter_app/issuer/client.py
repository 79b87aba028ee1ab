"""The issuer over HTTP: the cloud half of the protocol behind the port ``Issuer``.

One client is kept for all calls (a new one per call is eight times slower). Every exchange has a deadline
as a whole. Nothing here repeats a call that takes quota: after a failure the engine looks the outcome up.
Log lines name call, status and milliseconds, never a token, a name, a number or a file.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

import httpx

from counter_app.domain.serials import SerialNumber
from counter_app.issuer import answers, messages
from counter_app.issuer.answers import Envelope, Reply, SessionEnded
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.session import FreshLogin, Session, token_life
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    Balance,
    Clock,
    DocumentType,
    IssuerCredentials,
    IssuerError,
    IssuerRejected,
    IssuerUnavailable,
    Scope,
    SerialRecord,
    StampRequest,
    Trouble,
)

_log = logging.getLogger("counter_app.issuer")

#: Largest answers that are read, in bytes: envelopes with a picture, and signed documents.
_LARGEST_ENVELOPE: Final = 16 * 1024 * 1024
_LARGEST_DOCUMENT: Final = 64 * 1024 * 1024
#: Shorter than the five seconds after which common servers drop an idle connection: a request sent into a
#: connection that is being dropped would have an unknown outcome.
_KEEP_ALIVE: Final = 4.0
_CONNECTIONS: Final = 16
_LIST_ATTEMPTS: Final = 5
_PDF_HEADER_WITHIN: Final = 1024
_PDF_END_WITHIN: Final = 2048

_Build = Callable[[str], httpx.Request]
_Read = Callable[[Reply], Envelope]


class HttpIssuer:
    """The issuer's client; all methods are of the port ``Issuer`` and raise its errors.

    Made in any thread, used on one event loop. ``transport`` is for tests.
    """

    def __init__(
        self, settings: IssuerSettings, clock: Clock, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._client = httpx.AsyncClient(
            verify=ssl.create_default_context(cafile=settings.ca_file),
            trust_env=settings.system_proxy,
            follow_redirects=False,
            limits=httpx.Limits(
                max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS, keepalive_expiry=_KEEP_ALIVE
            ),
            transport=transport,
        )
        self._session = Session(clock, self._log_in)

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()

    async def balance(self) -> Balance:
        envelope = await self._call(
            "balance",
            self._settings.deadlines.query,
            lambda token: self._request("POST", self._settings.backend, "/function/saldopos", token, json={}),
        )
        return messages.read_balance(envelope)

    async def document_types(self) -> tuple[DocumentType, ...]:
        envelope = await self._call(
            "types",
            self._settings.deadlines.query,
            lambda token: self._request("GET", self._settings.stamp, "/jenisdoc", token),
        )
        return messages.read_document_types(envelope)

    async def upload(self, pdf: bytes, file_name: str) -> str:
        envelope = await self._call(
            "upload",
            self._settings.deadlines.upload,
            lambda token: self._request(
                "POST",
                self._settings.upload,
                "/uploaddoc2",
                token,
                data={"token": token},
                files={"file": (file_name, pdf, "application/pdf")},
            ),
        )
        return messages.read_upload(envelope)

    async def allot(self, request: AllotRequest) -> Allotment:
        body = messages.allot_body(request)
        envelope = await self._call(
            "allot",
            self._settings.deadlines.allot,
            lambda token: self._request("POST", self._settings.stamp, "/chanel/stampv2", token, json=body),
        )
        allotted = messages.read_allotted(envelope)
        picture = allotted.picture
        if picture is None:
            # The serial exists: its picture can be asked for again. Failing that, the engine finds the
            # serial by its file name, so the failure must say that it may have happened.
            try:
                picture = await self.stamp_image(allotted.serial)
            except IssuerUnavailable as error:
                raise IssuerUnavailable(
                    error.trouble, may_have_happened=True, retry_after=error.retry_after, detail="no image"
                ) from error
        return Allotment(allotted.serial, picture, allotted.specimen)

    async def unstamped_serials(self) -> Sequence[SerialRecord]:
        for _ in range(_LIST_ATTEMPTS):
            rows = await self._whole_list()
            if rows is not None:
                return tuple(row for row in rows if row.status == messages.NOT_STAMPED)
        raise IssuerUnavailable(Trouble.SERVER_ERROR, may_have_happened=False, detail="the list keeps changing")

    async def serial_status(self, serial: SerialNumber) -> SerialRecord | None:
        envelope = await self._call(
            "status",
            self._settings.deadlines.query,
            lambda token: self._request(
                "GET", self._settings.backend, "/api/chanel/stamp/ext", token, params={"filter": serial.text}
            ),
        )
        page = messages.read_page(envelope)
        # On some accounts the filter matches more than the serial.
        found = next((row for row in page.rows if row.serial == serial), None)
        if found is None and page.total > len(page.rows):
            raise IssuerUnavailable(Trouble.NOT_JSON, may_have_happened=False, detail="part of the rows only")
        return found

    async def stamp_image(self, serial: SerialNumber) -> bytes:
        return (await self._image(serial))[0]

    async def stamp(self, request: StampRequest) -> None:
        # A serial that was found again, not allotted, comes without its picture's name.
        specimen = request.specimen or (await self._image(request.serial))[1]
        settings = self._settings
        await self._call(
            "sign",
            settings.deadlines.stamp,
            lambda token: self._request(
                "POST",
                settings.keystamp,
                "/keystamp/adapter/docSigningZ",
                token,
                json=messages.signing_body(request, specimen, token, settings.profile, settings.location),
            ),
            self._signing_envelope,
        )

    async def download(self, upload_id: str) -> bytes:
        path = f"/getfile3/{quote(messages.signed_name(upload_id), safe='')}"
        document = b""

        def read(reply: Reply) -> Envelope:
            nonlocal document
            answers.refuse_overload(reply, self._clock.now())
            if reply.status != 200 or b"%PDF-" not in reply.body[:_PDF_HEADER_WITHIN]:
                envelope = self._envelope(reply)
                raise IssuerUnavailable(Trouble.NOT_JSON, may_have_happened=False, detail=f"{len(envelope)} fields")
            if b"%%EOF" not in reply.body[-_PDF_END_WITHIN:]:
                raise IssuerUnavailable(Trouble.RESET, may_have_happened=False, detail="cut document")
            document = reply.body
            return {}

        await self._call(
            "download",
            self._settings.deadlines.download,
            lambda token: self._request("GET", self._settings.upload, path, token),
            read,
            largest=_LARGEST_DOCUMENT,
        )
        return document

    async def _image(self, serial: SerialNumber) -> tuple[bytes, str]:
        """The picture of a serial and the picture's name at the issuer ("" where it is not told)."""
        picture: tuple[bytes, str] | None = None

        def read(reply: Reply) -> Envelope:
            nonlocal picture
            if reply.status == 200 and messages.is_picture(reply.body):
                picture = reply.body, ""
                return {}
            envelope = self._envelope(reply)
            picture = messages.read_image(envelope)
            return envelope

        await self._call(
            "image",
            self._settings.deadlines.query,
            lambda token: self._request(
                "GET", self._settings.stamp, "/snqr/qrimage", token, json=messages.image_body(serial)
            ),
            read,
        )
        assert picture is not None
        return picture

    async def _whole_list(self) -> tuple[SerialRecord, ...] | None:
        """The list of serials that are not stamped, read page by page; None where it changed meanwhile.

        Each page begins with the last row of the page before. When rows went away or came in front of it,
        that row is not where it was, and what slipped between two pages cannot be missed unseen.
        """
        rows: list[SerialRecord] = []
        while True:
            page = await self._page(max(0, len(rows) - 1))
            if rows and (not page.rows or page.rows[0].serial != rows[-1].serial):
                return None
            fresh = page.rows[1:] if rows else page.rows
            rows += fresh
            if len(rows) == page.total:
                return tuple(rows) if len({row.serial for row in rows}) == len(rows) else None
            if not fresh or len(rows) > page.total:
                return None

    async def _page(self, start: int) -> messages.Page:
        query = messages.list_query(start, self._settings.page_length)
        envelope = await self._call(
            "list",
            self._settings.deadlines.query,
            lambda token: self._request(
                "GET",
                self._settings.stamp,
                f"/chanel/sale/stamp/ext/{quote(self._session.user_id, safe='')}",
                token,
                params=query,
            ),
        )
        return messages.read_page(envelope)

    def _request(
        self,
        method: str,
        base: str,
        path: str,
        token: str,
        *,
        json: object = None,
        params: dict[str, str] | None = None,
        data: dict[str, str] | None = None,
        files: dict[str, tuple[str, bytes, str]] | None = None,
    ) -> httpx.Request:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self._client.build_request(
            method, base.rstrip("/") + path, headers=headers, json=json, params=params, data=data, files=files
        )

    def _envelope(self, reply: Reply) -> Envelope:
        envelope = answers.envelope_of(reply, self._clock.now())
        answers.check(envelope)
        return envelope

    def _signing_envelope(self, reply: Reply) -> Envelope:
        envelope = answers.envelope_of(reply, self._clock.now())
        answers.check_signing(envelope)
        return envelope

    async def _call(
        self, call: str, deadline: float, build: _Build, read: _Read | None = None, *, largest: int = _LARGEST_ENVELOPE
    ) -> Envelope:
        """One call with a session; logs in again once where the token is refused."""
        read = read or self._envelope
        token = await self._session.token()
        try:
            return read(await self._exchange(call, deadline, lambda: build(token), largest))
        except SessionEnded:
            renewed = await self._session.token(refused=token)
        try:
            return read(await self._exchange(call, deadline, lambda: build(renewed), largest))
        except SessionEnded as error:
            # 01 is also seen as a generic failure, so the call is not known to have been left undone.
            raise IssuerUnavailable(Trouble.SESSION, may_have_happened=True) from error

    async def _log_in(self) -> FreshLogin:
        """Failing here leaves the caller's own request unsent, so ``may_have_happened`` is false."""
        settings = self._settings
        body = messages.login_body(settings.user, settings.password)
        try:
            reply = await self._exchange(
                "login",
                settings.deadlines.login,
                lambda: self._request("POST", settings.backend, "/api/users/login", "", json=body),
                _LARGEST_ENVELOPE,
            )
            envelope = answers.envelope_of(reply, self._clock.now())
            try:
                answers.check(envelope)
            except (IssuerError, SessionEnded) as error:
                raise IssuerCredentials from error
            login = messages.read_login(envelope)
        except SessionEnded as error:
            raise IssuerCredentials from error
        except IssuerUnavailable as error:
            raise IssuerUnavailable(
                error.trouble,
                may_have_happened=False,
                retry_after=error.retry_after,
                detail=str(error.values.get("detail", "")),
            ) from error
        return FreshLogin(login, token_life(login.token, reply.headers.get("date", ""), self._clock.now()))

    async def _exchange(self, call: str, deadline: float, build: Callable[[], httpx.Request], largest: int) -> Reply:
        """Send one request and read its answer whole, within ``deadline`` seconds."""
        started = self._clock.monotonic()
        outcome = "cancelled"
        try:
            reply = await self._reply(deadline, build, largest)
            outcome = str(reply.status)
        except IssuerError as error:
            outcome = error.code
            raise
        else:
            return reply
        finally:
            _log.info("%s %s %d ms", call, outcome, round((self._clock.monotonic() - started) * 1000))

    async def _reply(self, deadline: float, build: Callable[[], httpx.Request], largest: int) -> Reply:
        connect = min(self._settings.deadlines.connect, deadline)
        try:
            request = build()
            request.extensions["timeout"] = httpx.Timeout(deadline, connect=connect).as_dict()
            async with asyncio.timeout(deadline):
                response = await self._client.send(request, stream=True)
                try:
                    body = bytearray()
                    async for chunk in response.aiter_bytes():
                        body += chunk
                        if len(body) > largest:
                            raise _unavailable(Trouble.NOT_JSON, True, "too long")
                finally:
                    await response.aclose()
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise _unavailable(Trouble.UNREACHABLE, False, type(error).__name__) from error
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
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, bytes(body))


def _unavailable(trouble: Trouble, may_have_happened: bool, detail: str) -> IssuerUnavailable:
    return IssuerUnavailable(trouble, may_have_happened=may_have_happened, detail=detail)
