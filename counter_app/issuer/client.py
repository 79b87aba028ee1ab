"""The issuer over HTTP behind the port ``Issuer``, in the cloud and on premises.

What both ways share is in :mod:`calls`, what differs in :mod:`cloud` and :mod:`onprem`. Nothing here repeats a call
that takes quota: after a failure the engine looks the outcome up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import httpx

from counter_app.domain.issuer_state import IssuerMode, IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages
from counter_app.issuer.caller import Caller
from counter_app.issuer.calls import Calls
from counter_app.issuer.cloud import CloudWay
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.exchange import Progress, nobody_watches
from counter_app.issuer.messages import Allotted
from counter_app.issuer.onprem import OnPremisesWay
from counter_app.issuer.ways import Way
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    Balance,
    BatchRow,
    Clock,
    DocumentType,
    IssuerError,
    IssuerUnavailable,
    SerialPage,
    SerialRecord,
    StampRequest,
    Trouble,
)

_LIST_ATTEMPTS: Final = 5


class HttpIssuer:
    """The issuer's client; all methods are of the port ``Issuer`` and raise its errors, each with its role.

    Made in any thread, used on one event loop. ``transport`` is for tests.
    """

    def __init__(
        self, settings: IssuerSettings, clock: Clock, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._settings = settings
        self._caller = Caller(settings, clock, transport)
        self._calls = Calls(settings, self._caller)
        self._way = _way(settings, self._caller, self._calls)

    async def close(self) -> None:
        """Close the connections."""
        await self._caller.close()

    async def balance(self) -> Balance:
        return await self._calls.balance()

    async def document_types(self) -> tuple[DocumentType, ...]:
        return await self._calls.document_types()

    async def probe(self, role: IssuerRole) -> bool:
        match role:
            case IssuerRole.BACKEND:
                await self._calls.balance()
            case IssuerRole.STAMP:
                await self._calls.document_types()
            case IssuerRole.UPLOAD:
                return await self._way.probe()
            case IssuerRole.INVENTORY | IssuerRole.SIGNING:
                return False
        return True

    async def upload(self, pdf: bytes, file_name: str, on_sent: Progress = nobody_watches) -> str:
        return await self._way.upload(pdf, file_name, on_sent)

    async def allot(self, request: AllotRequest) -> Allotment:
        return await self._with_picture(await self._calls.allot(self._way.order(request)))

    async def name_serial(self, serial: SerialNumber, file_name: str, document_type: str, document_number: str) -> None:
        await self._calls.name_serial(serial, file_name, document_type, document_number)

    async def order_batch(self, requests: Sequence[AllotRequest]) -> str:
        return await self._calls.order_batch(requests)

    async def batch_rows(self, batch_id: str) -> Sequence[BatchRow]:
        return await self._calls.batch_rows(batch_id)

    async def batch_serial(self, batch_id: str, proc_id: str) -> Allotment:
        return await self._with_picture(await self._calls.batch_serial(batch_id, proc_id))

    async def serials(self, start: int, length: int, status: str = "") -> SerialPage:
        return await self._calls.page(start, length, status)

    async def unstamped_serials(self) -> Sequence[SerialRecord]:
        for _ in range(_LIST_ATTEMPTS):
            rows = await self._whole_list()
            if rows is not None:
                return tuple(row for row in rows if row.status == messages.NOT_STAMPED)
        failure = IssuerUnavailable(Trouble.SERVER_ERROR, may_have_happened=False, detail="the list keeps changing")
        failure.role = IssuerRole.STAMP
        raise failure

    async def serial_status(self, serial: SerialNumber) -> SerialRecord | None:
        page = await self._calls.search(serial)
        found = next((row for row in page.rows if row.serial == serial), None)
        if found is None and page.total > len(page.rows):
            failure = IssuerUnavailable(Trouble.NOT_JSON, may_have_happened=False, detail="part of the rows only")
            failure.role = IssuerRole.BACKEND
            raise failure
        return found

    async def stamp_image(self, serial: SerialNumber) -> bytes:
        return (await self._calls.image(serial))[0]

    async def stamp(self, request: StampRequest) -> None:
        await self._way.stamp(request)

    async def download(self, upload_id: str, on_received: Progress = nobody_watches) -> bytes:
        return await self._way.download(upload_id, on_received)

    async def clear_away(self, upload_id: str, serial: SerialNumber) -> None:
        await self._way.clear_away(upload_id, serial)

    async def _with_picture(self, allotted: Allotted) -> Allotment:
        """The serial exists: its picture can be asked for again.

        Failing that, the engine finds the serial by its file name, so the failure must say that it may have happened.
        """
        picture = allotted.picture
        if picture is None:
            try:
                picture = (await self._calls.image(allotted.serial))[0]
            except IssuerError as error:
                raise _lost_picture(error) from error
        return await self._way.keep(Allotment(allotted.serial, picture, allotted.specimen))

    async def _whole_list(self) -> tuple[SerialRecord, ...] | None:
        """The list of serials that are not stamped, read page by page; None where it changed meanwhile.

        Each page begins with the last row of the page before. When rows went away or came in front of it,
        that row is not where it was, and what slipped between two pages cannot be missed unseen.
        """
        rows: list[SerialRecord] = []
        while True:
            page = await self._calls.page(max(0, len(rows) - 1), self._settings.page_length, messages.NOT_STAMPED)
            if rows and (not page.rows or page.rows[0].serial != rows[-1].serial):
                return None
            fresh = page.rows[1:] if rows else page.rows
            rows += fresh
            if len(rows) == page.total:
                return tuple(rows) if len({row.serial for row in rows}) == len(rows) else None
            if not fresh or len(rows) > page.total:
                return None


def _way(settings: IssuerSettings, caller: Caller, calls: Calls) -> Way:
    match settings.mode:
        case IssuerMode.CLOUD:
            return CloudWay(settings, caller, calls)
        case IssuerMode.ON_PREMISES:
            return OnPremisesWay(settings, caller, calls)


def _lost_picture(error: IssuerError) -> IssuerUnavailable:
    unavailable = error if isinstance(error, IssuerUnavailable) else None
    failure = IssuerUnavailable(
        unavailable.trouble if unavailable else Trouble.NOT_JSON,
        may_have_happened=True,
        retry_after=unavailable.retry_after if unavailable else None,
        detail="no image",
    )
    failure.role = error.role
    return failure
