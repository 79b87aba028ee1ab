"""The cloud's way: the document is uploaded, signed at the issuer, and downloaded."""

from __future__ import annotations

import io
from urllib.parse import quote

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages, pdf_ends
from counter_app.issuer.answers import Reply
from counter_app.issuer.caller import Caller
from counter_app.issuer.calls import Calls
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.exchange import LARGEST_DOCUMENT, Call, Progress, request_to
from counter_app.services.ports import Allotment, AllotRequest, IssuerUnavailable, StampRequest, Trouble


class CloudWay:
    """Documents lie at the issuer."""

    def __init__(self, settings: IssuerSettings, caller: Caller, calls: Calls) -> None:
        self._settings = settings
        self._caller = caller
        self._calls = calls

    async def upload(self, pdf: bytes, file_name: str, on_sent: Progress) -> str:
        """`uploaddoc2`; the document's id at the issuer."""
        return await self._caller.call(
            Call("upload", IssuerRole.UPLOAD, self._settings.deadlines.upload, on_sent=on_sent),
            lambda token: request_to(
                self._settings.upload,
                "POST",
                "/uploaddoc2",
                token,
                data={"token": token},
                files={"file": (file_name, io.BytesIO(pdf), "application/pdf")},
            ),
            lambda reply: messages.read_upload(self._caller.envelope(reply)),
        )

    def order(self, request: AllotRequest) -> AllotRequest:
        """As it is: the upload's id goes along."""
        return request

    async def keep(self, allotment: Allotment) -> Allotment:
        """As it is: the picture lies at the issuer."""
        return allotment

    async def stamp(self, request: StampRequest) -> None:
        """The cloud's `docSigningZ`."""
        # A serial that was found again, not allotted, comes without its picture's name.
        specimen = request.specimen or (await self._calls.image(request.serial))[1]
        settings = self._settings
        places = messages.cloud_fields(request, specimen)
        await self._caller.call(
            Call("sign", IssuerRole.SIGNING, settings.deadlines.stamp),
            lambda token: request_to(
                settings.keystamp,
                "POST",
                "/keystamp/adapter/docSigningZ",
                token,
                json=messages.signing_body(request, places, token, settings.profile, settings.location),
            ),
            self._caller.signing_envelope,
        )

    async def download(self, upload_id: str, on_received: Progress) -> bytes:
        """`getfile3`."""
        path = f"/getfile3/{quote(messages.signed_name(upload_id), safe='')}"
        deadline = self._settings.deadlines.download
        return await self._caller.call(
            Call("download", IssuerRole.UPLOAD, deadline, LARGEST_DOCUMENT, on_received=on_received),
            lambda token: request_to(self._settings.upload, "GET", path, token),
            self._read_document,
        )

    async def clear_away(self, upload_id: str, serial: SerialNumber) -> None:
        """Nothing lies in the branch."""

    async def probe(self) -> bool:
        """The issuer has no call for it that costs nothing."""
        return False

    def _read_document(self, reply: Reply) -> bytes:
        self._caller.refuse_overload(reply)
        if reply.status != 200 or not pdf_ends.begins(reply.body):
            envelope = self._caller.envelope(reply)
            raise IssuerUnavailable(Trouble.NOT_JSON, may_have_happened=False, detail=f"{len(envelope)} fields")
        if not pdf_ends.ends(reply.body):
            raise IssuerUnavailable(Trouble.RESET, may_have_happened=False, detail="cut document")
        return reply.body
