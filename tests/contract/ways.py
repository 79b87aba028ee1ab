"""The ways in which the same cases reach the training issuer: cloud, premises, and in the other spelling."""

from __future__ import annotations

import asyncio
import base64
import io
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import httpx
from PIL import Image

from counter_app.domain.document import Placement
from counter_app.domain.issuer_state import IssuerMode
from counter_app.issuer.client import HttpIssuer
from counter_app.issuer.config import Deadlines, IssuerSettings
from counter_app.issuer.transports import open_transport
from counter_app.services.ports import Allotment, AllotRequest, Issuer, StampRequest
from counter_app.training.process import TrainingIssuer
from tests.issuer.doubles import ManualClock
from tests.training.pdfs import plain_pdf

PLACE = Placement(1, 237, 459, 337, 559)
Use = Callable[[Issuer], Awaitable[Any]]


@dataclass(frozen=True)
class Way:
    """One way: the client's mode, the training issuer's name of its signing call, and the spelling of answers."""

    name: str
    mode: IssuerMode = IssuerMode.CLOUD
    sign: str = "sign"
    other_forms: bool = False

    def using(self, server: TrainingIssuer, use: Use, *, password: str = "", **deadlines: float) -> Any:
        """Use one client of the server."""

        async def inside() -> Any:
            settings = IssuerSettings.from_announcement(server.announcement, Deadlines(**deadlines), self.mode)
            if password:
                settings = replace(settings, password=password)
            transport = OtherForms(open_transport(settings)) if self.other_forms else None
            issuer: Issuer = HttpIssuer(settings, ManualClock(), transport)
            try:
                return await use(issuer)
            finally:
                await issuer.close()

        return asyncio.run(inside())


WAYS = (
    Way("cloud"),
    Way("premises", IssuerMode.ON_PREMISES, "sign_onprem"),
    Way("cloud, other forms", other_forms=True),
    Way("premises, other forms", IssuerMode.ON_PREMISES, "sign_onprem", other_forms=True),
)


class OtherForms(httpx.AsyncBaseTransport):
    """Answers in the second form wherever the issuer protocol names two."""

    def __init__(self, inner: httpx.AsyncBaseTransport) -> None:
        self._inner = inner

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        response = await self._inner.handle_async_request(request)
        try:
            body = b"".join([chunk async for chunk in response.aiter_bytes()])
        finally:
            await response.aclose()
        headers = {name: value for name, value in response.headers.items() if name != "content-length"}
        try:
            envelope: object = json.loads(body)
        except ValueError:
            envelope = None
        if isinstance(envelope, dict):
            body = json.dumps(_respelled(request.url.path, envelope)).encode()
        return httpx.Response(response.status_code, headers=headers, content=body)

    async def aclose(self) -> None:
        await self._inner.aclose()


def _respelled(path: str, envelope: dict[str, Any]) -> dict[str, Any]:
    if "errorCode" in envelope:
        return {**envelope, "status": envelope["status"] == "True"}
    if envelope.get("statusCode", "00") != "00":
        return {"statusCode": envelope["statusCode"], "result": {"err": envelope.get("message", "")}}
    result = envelope.get("result")
    if path.endswith("/users/login"):
        return {"statusCode": "00", "result": result}
    if path.endswith("/saldopos") and isinstance(result, dict):
        words = {"status": envelope["status"], "message": envelope["message"]}
        return {"result": words | {name: str(value) for name, value in result.items()}}
    if path.endswith("/uploaddoc2"):
        return {"statusCode": "00", "result": {"id": envelope["id"]}}
    if isinstance(result, list):
        return {"statusCode": "00", "result": {"data": result}}
    if isinstance(result, dict):
        changed = {name: _jpeg(value) if name == "image" and value else value for name, value in result.items()}
        if isinstance(changed.get("total"), int):
            changed["total"] = str(changed["total"])
        return {"statusCode": "00", "result": changed}
    return envelope


def _jpeg(text: str) -> str:
    """The same picture as a JPEG that calls itself a PNG, as it has been seen."""
    file = io.BytesIO()
    with Image.open(io.BytesIO(base64.b64decode(text))) as picture:
        picture.convert("L").save(file, "JPEG")
    return "data:image/png;base64," + base64.b64encode(file.getvalue()).decode()


def order(file_name: str, upload_id: str, **changes: Any) -> AllotRequest:
    """An order of one serial."""
    facts: dict[str, Any] = {"document_type": "3", "document_number": "JKT-1", "document_date": date(2026, 9, 4)}
    return AllotRequest(file_name, upload_id, **(facts | changes))


def stamping(upload_id: str, allotment: Allotment, *, retry: bool = False) -> StampRequest:
    """An order to stamp."""
    return StampRequest(
        upload_id, allotment.serial, allotment.specimen, PLACE, "Surat Pernyataan", "JAKARTA", retry=retry
    )


async def allotted(issuer: Issuer, file_name: str, pdf: bytes | None = None) -> tuple[str, Allotment]:
    """A document brought to the signer and a serial for it."""
    upload_id = await issuer.upload(pdf or plain_pdf(), file_name)
    return upload_id, await issuer.allot(order(file_name, upload_id))
