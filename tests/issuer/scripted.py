"""The client over a transport in this process that plays a script."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import httpx
import pytest

from counter_app.domain.document import Placement
from counter_app.domain.serials import SerialNumber
from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import IssuerSettings
from counter_app.services.ports import AllotRequest, IssuerUnavailable, StampRequest
from tests.issuer.doubles import LOGIN, ManualClock, settings_for
from tests.issuer.pictures import PNG

SERIAL = SerialNumber("389UY343AP0GE9A40000A9")
ALLOT = AllotRequest("0198-01.pdf", "doc1", "3", "JKT-1", date(2026, 9, 4), "KTP", "3171234567890123", "Budi Santoso")
STAMP = StampRequest("doc1", SERIAL, "qr.png", Placement(1, 10, 20, 110, 120), "Surat", "", retry=True)
ALLOTTED = {
    "statusCode": "00",
    "result": {"sn": SERIAL.text, "image": base64.b64encode(PNG).decode(), "filenameQR": "q"},
}

Handler = Callable[[httpx.Request], httpx.Response]
Use = Callable[[HttpIssuer], Awaitable[Any]]


def answering(*answers: httpx.Response | Exception | dict[str, Any], login: dict[str, Any] = LOGIN) -> Handler:
    """A transport that logs in and then gives these answers, one after the other."""
    left = list(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/api/users/login"):
            return httpx.Response(200, json=login)
        answer = left.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(200, json=answer) if isinstance(answer, dict) else answer

    return handle


def run(use: Use, handler: Handler, settings: IssuerSettings | None = None) -> Any:
    """Use a client over a transport in this process."""

    async def inside() -> Any:
        transport = httpx.MockTransport(handler)
        issuer = HttpIssuer(settings or settings_for("http://issuer.invalid"), ManualClock(), transport)
        try:
            return await use(issuer)
        finally:
            await issuer.close()

    return asyncio.run(inside())


def allot(issuer: HttpIssuer) -> Awaitable[Any]:
    return issuer.allot(ALLOT)


def failing(use: Use, handler: Handler) -> IssuerUnavailable:
    with pytest.raises(IssuerUnavailable) as caught:
        run(use, handler)
    return caught.value
