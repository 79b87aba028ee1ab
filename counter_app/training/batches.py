"""Batches of serials: ordered at once, made one after the other, asked for or told (issuer protocol, "Serials, batch").

The reference says nothing of the rows of `status-batch`; here a document is PROCESS until its serial is made, then it
has its serial's status, or FAILED where the quota did not suffice.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Final, cast
from urllib.parse import urlsplit

import httpx

from counter_app.training.clock import IssuerClock
from counter_app.training.desk import Desk, picture_name, picture_text
from counter_app.training.envelope import Answer, Fields, failure, success
from counter_app.training.forms import batch_trouble, wrong_batch_field
from counter_app.training.store import BatchDocument, BatchRow, Store

_log = logging.getLogger("counter_app.training")

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_WEBHOOK_TIMEOUT: Final = 5.0


class BatchDesk:
    """Takes orders of serials and tells how far they are. Methods block."""

    def __init__(self, store: Store, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def order(self, fields: Fields) -> Answer:
        """`serialnumber/batch`: nothing is made yet, and no quota taken."""
        trouble = batch_trouble(fields)
        if trouble:
            return failure("01", trouble)
        wrong = wrong_batch_field(fields)
        if wrong:
            return failure("96", f"Format {wrong} salah")
        documents = [
            BatchDocument(one["idfile"], one["file"], one["namadoc"], one["nodoc"])
            for one in cast(list[Fields], fields["document"])
        ]
        if fields.get("partial") is not True and self._store.quota().left < len(documents):
            return failure("93", "Kuota tidak mencukupi")
        batch_id = self._store.add_batch(str(fields.get("return_url") or ""), documents, self._desk.now())
        return success(result={"batchId": batch_id, "message": f"{len(documents)} dokumen sedang diproses"})

    def status(self, batch_id: str) -> Answer:
        """`status-batch`."""
        rows = self._store.batch_rows(batch_id)
        if not rows:
            return failure("99", "batchId tidak ditemukan")
        data = [
            {
                "procId": row.proc_id,
                "idfile": row.id_file,
                "file": row.file,
                "status": _status(row),
                "serialNumber": row.sn or "",
            }
            for row in rows
        ]
        return success(result={"batchId": batch_id, "total": len(rows), "data": data})

    def serial(self, batch_id: str, proc_id: str) -> Answer:
        """`snqr`: one serial of a batch with its picture."""
        row = next((row for row in self._store.batch_rows(batch_id) if row.proc_id == proc_id), None)
        if row is None:
            return failure("99", "batchId atau procId tidak ditemukan")
        if row.sn is None:
            return failure("93", "Kuota tidak mencukupi") if row.failed else failure("99", "Masih diproses")
        return success(result=_told(row, row.sn))


class BatchMaker:
    """Makes what was ordered, one serial each ``pause`` seconds, also what an ended server left. On the loop."""

    def __init__(self, store: Store, desk: Desk, clock: IssuerClock, pause: float) -> None:
        self._store = store
        self._desk = desk
        self._clock = clock
        self._pause = pause
        self._ordered = asyncio.Event()
        self.told = 0

    def wake(self) -> None:
        """A batch was ordered."""
        self._ordered.set()

    async def run(self) -> None:
        """Make serials until cancelled."""
        async with httpx.AsyncClient(trust_env=False, timeout=_WEBHOOK_TIMEOUT) as client:
            while True:
                self._ordered.clear()
                row = await asyncio.to_thread(self._store.next_pending)
                if row is None:
                    await self._ordered.wait()
                    continue
                await self._clock.sleep(self._pause)
                await asyncio.to_thread(self._store.make_batch_serial, row.proc_id, self._desk.now())
                await self._tell(client, row)

    async def _tell(self, client: httpx.AsyncClient, row: BatchRow) -> None:
        """Call the webhook once, where it is on this machine; an address elsewhere is never called."""
        if not _is_here(row.return_url):
            return
        rows = await asyncio.to_thread(self._store.batch_rows, row.batch_id)
        made = next(one for one in rows if one.proc_id == row.proc_id)
        body = failure("93", "Kuota tidak mencukupi") if made.sn is None else success(result=_told(made, made.sn))
        try:
            await client.post(row.return_url, json=body)
            self.told += 1
        except (httpx.HTTPError, httpx.InvalidURL):
            _log.info("a webhook did not answer")


def _is_here(url: str) -> bool:
    """Whether a webhook's address is plain HTTP on this machine."""
    try:
        address = urlsplit(url)
        return address.scheme == "http" and address.hostname in _LOOPBACK and (address.port or 80) > 0
    except ValueError:
        return False


def _told(row: BatchRow, sn: str) -> Answer:
    return {
        "batchId": row.batch_id,
        "procId": row.proc_id,
        "serialNumber": sn,
        "status": _status(row),
        "document": {"file": row.file, "idfile": row.id_file},
        "image": picture_text(sn),
        "filenameQR": picture_name(sn),
    }


def _status(row: BatchRow) -> str:
    return row.serial_status or ("FAILED" if row.failed else "PROCESS")
