"""The calls that both ways to stamp share, one method a call of the protocol (issuer protocol, "Calls")."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from counter_app.domain.issuer_state import IssuerMode, IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages
from counter_app.issuer.answers import Reply
from counter_app.issuer.caller import Caller
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.exchange import Call, request_to
from counter_app.issuer.messages import Allotted
from counter_app.services.ports import (
    AllotRequest,
    Balance,
    BatchRow,
    DocumentType,
    IssuerUnavailable,
    SerialPage,
    Trouble,
)


class Calls:
    """Raises :class:`IssuerError` with the role whose host it was."""

    def __init__(self, settings: IssuerSettings, caller: Caller) -> None:
        self._settings = settings
        self._caller = caller
        self._on_premises = settings.mode is IssuerMode.ON_PREMISES

    async def balance(self) -> Balance:
        """`saldopos`."""
        settings = self._settings
        return await self._caller.call(
            self._query("balance", IssuerRole.BACKEND),
            lambda token: request_to(settings.backend, "POST", "/function/saldopos", token, json={}),
            lambda reply: messages.read_balance(self._caller.envelope(reply)),
        )

    async def document_types(self) -> tuple[DocumentType, ...]:
        """`jenisdoc`."""
        return await self._caller.call(
            self._query("types", IssuerRole.STAMP),
            lambda token: request_to(self._settings.stamp, "GET", "/jenisdoc", token),
            lambda reply: messages.read_document_types(self._caller.envelope(reply)),
        )

    async def allot(self, request: AllotRequest) -> Allotted:
        """`stampv2`: takes one unit of quota."""
        body = messages.allot_body(request)
        return await self._caller.call(
            Call("allot", IssuerRole.STAMP, self._settings.deadlines.allot),
            lambda token: request_to(self._settings.stamp, "POST", "/chanel/stampv2", token, json=body),
            lambda reply: messages.read_allotted(self._caller.envelope(reply)),
        )

    async def page(self, start: int, length: int, status: str) -> SerialPage:
        """A page of the list of serials."""
        query = messages.list_query(start, length, status)
        return await self._caller.call(
            self._query("list", IssuerRole.STAMP),
            lambda token: request_to(self._settings.stamp, "GET", self._list_path(), token, params=query),
            lambda reply: messages.read_page(self._caller.envelope(reply)),
        )

    async def search(self, serial: SerialNumber) -> SerialPage:
        """Rows that match a serial; on some accounts the filter matches more than the serial."""
        query = {"filter": serial.text}
        return await self._caller.call(
            self._query("status", IssuerRole.BACKEND),
            lambda token: request_to(self._settings.backend, "GET", "/api/chanel/stamp/ext", token, params=query),
            lambda reply: messages.read_page(self._caller.envelope(reply)),
        )

    async def name_serial(self, serial: SerialNumber, file_name: str, document_type: str, document_number: str) -> None:
        """`update-data`."""
        body = messages.name_body(file_name, document_type, document_number)
        await self._caller.call(
            self._query("name", IssuerRole.STAMP),
            lambda token: request_to(
                self._settings.stamp, "POST", f"/stamping/update-data/{serial.text}", token, json=body
            ),
            self._caller.envelope,
        )

    async def order_batch(self, requests: Sequence[AllotRequest]) -> str:
        """Order serials; the batch's id. Never sent a second time: a code 01 may be a failure half-way."""
        body = messages.batch_body(requests, self._settings.return_url)
        return await self._caller.call(
            Call("batch", IssuerRole.INVENTORY, self._settings.deadlines.allot),
            lambda token: request_to(self._settings.inventory, "POST", "/api/v2/serialnumber/batch", token, json=body),
            lambda reply: messages.read_batch_id(self._caller.envelope(reply)),
            repeats_unclear=False,
        )

    async def batch_rows(self, batch_id: str) -> tuple[BatchRow, ...]:
        """`status-batch`."""
        return await self._caller.call(
            self._query("batch status", IssuerRole.STAMP),
            lambda token: request_to(
                self._settings.stamp, "GET", "/snqr/status-batch", token, params={"batchId": batch_id}
            ),
            lambda reply: messages.read_batch_rows(self._caller.envelope(reply)),
        )

    async def batch_serial(self, batch_id: str, proc_id: str) -> Allotted:
        """`snqr`: one serial of a batch."""
        query = {"batchId": batch_id, "procId": proc_id}
        return await self._caller.call(
            self._query("batch serial", IssuerRole.STAMP),
            lambda token: request_to(self._settings.stamp, "GET", "/snqr", token, params=query),
            lambda reply: messages.read_batch_serial(self._caller.envelope(reply)),
        )

    async def image(self, serial: SerialNumber) -> tuple[bytes, str]:
        """`qrimage`: the picture of a serial and the picture's name at the issuer ("" where it is not told)."""
        body = messages.image_body(serial, on_premises=self._on_premises)
        return await self._caller.call(
            self._query("image", IssuerRole.STAMP),
            lambda token: request_to(self._settings.stamp, "GET", "/snqr/qrimage", token, json=body),
            self._read_image,
        )

    def _read_image(self, reply: Reply) -> tuple[bytes, str]:
        if reply.status == 200 and messages.is_picture(reply.body):
            return reply.body, ""
        return messages.read_image(self._caller.envelope(reply))

    def _list_path(self) -> str:
        user_id = self._caller.user_id
        if not user_id:
            raise IssuerUnavailable(Trouble.NOT_JSON, may_have_happened=False, detail="no user id")
        return f"/chanel/sale/stamp/ext/{quote(user_id, safe='')}"

    def _query(self, name: str, role: IssuerRole) -> Call:
        return Call(name, role, self._settings.deadlines.query)
