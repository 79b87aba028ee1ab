"""The way on premises: the document lies in a folder shared with the sign adapter, and only its hash leaves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final, TypeVar

from counter_app.domain.issuer_state import IssuerRole
from counter_app.domain.serials import SerialNumber
from counter_app.issuer import messages, shared_folder
from counter_app.issuer.caller import Caller
from counter_app.issuer.calls import Calls
from counter_app.issuer.config import IssuerSettings
from counter_app.issuer.exchange import Call, Progress, request_to
from counter_app.issuer.shared_folder import SIGNED, STAMP, UNSIGNED, SharedFolder, apart, is_name
from counter_app.services.ports import (
    Allotment,
    AllotRequest,
    IssuerError,
    IssuerRejected,
    IssuerUnavailable,
    Scope,
    StampRequest,
    Trouble,
)

_log = logging.getLogger("counter_app.issuer")
T = TypeVar("T")

#: Pauses between two looks for the signed file, in seconds: some mounts show it late, few of them very late.
_FIRST_PAUSE: Final = 0.02
_LONGEST_PAUSE: Final = 1.0


class OnPremisesWay:
    """Documents lie in the branch. An upload's id is the document's file name in the shared folder."""

    def __init__(self, settings: IssuerSettings, caller: Caller, calls: Calls) -> None:
        if settings.shared_folder is None:
            raise ValueError("on premises there is a shared folder")
        self._settings = settings
        self._caller = caller
        self._calls = calls
        self._folder = SharedFolder(settings.shared_folder)

    async def upload(self, pdf: bytes, file_name: str, on_sent: Progress) -> str:
        """Write the document to UNSIGNED/ under a random name; ``file_name`` stays here."""
        del file_name
        watched = _on_loop(on_sent)
        return await self._apart("folder write", lambda: self._folder.put_document(pdf, watched))

    def order(self, request: AllotRequest) -> AllotRequest:
        """Nothing was uploaded to the issuer, so no id goes there."""
        return replace(request, upload_id="")

    async def keep(self, allotment: Allotment) -> Allotment:
        """Write the picture to STAMP/. Where that fails, it is asked for and written again before the signature."""
        try:
            name = await self._apart("picture", partial(self._folder.put_picture, allotment.serial, allotment.image))
        except IssuerError:
            name = ""
        return replace(allotment, specimen=name)

    async def stamp(self, request: StampRequest) -> None:
        """The sign adapter's `docSigningZ`."""
        _require_name(request.upload_id)
        if not await self._apart("folder look", partial(self._folder.has_document, request.upload_id)):
            # Somebody cleared the folder. With a document attached anew the same serial is used.
            raise _rejected(Scope.DOCUMENT, "folder")
        settings = self._settings
        prefix = settings.adapter_prefix.rstrip("/")
        places = {
            "src": f"{prefix}/{UNSIGNED}/{request.upload_id}",
            "dest": f"{prefix}/{SIGNED}/{request.upload_id}",
            "spesimenPath": f"{prefix}/{STAMP}/{await self._picture(request)}",
        }
        await self._caller.call(
            Call("sign", IssuerRole.SIGNING, settings.deadlines.stamp),
            lambda token: request_to(
                settings.adapter,
                "POST",
                "/adapter/pdfsigning/rest/docSigningZ",
                token,
                json=messages.signing_body(request, places, token, settings.profile, settings.location),
            ),
            self._caller.signing_envelope,
        )

    async def download(self, upload_id: str, on_received: Progress) -> bytes:
        """Wait until SIGNED/ holds the whole document, and read it: the adapter answers before some mounts show it."""
        _require_name(upload_id)
        look = partial(self._folder.signed, upload_id, _on_loop(on_received))
        pause, left = _FIRST_PAUSE, self._settings.deadlines.folder
        loop = asyncio.get_running_loop()
        ends = loop.time() + left
        while True:
            document = await self._apart("folder read", look)
            if document is not None:
                return document
            if loop.time() + pause > ends:
                raise shared_folder.unavailable(Trouble.FILE_LATE, "not in the folder")
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)

    async def clear_away(self, upload_id: str, serial: SerialNumber) -> None:
        """Remove the document, the picture and the signed document from the folder."""
        if is_name(upload_id):
            await self._apart("folder clear", partial(self._folder.remove, upload_id, serial))

    async def probe(self) -> bool:
        """Look whether the folder is there and can be written to."""
        await self._apart("folder check", self._folder.check)
        return True

    async def _picture(self, request: StampRequest) -> str:
        """The picture's name in STAMP/; a serial found again or taken from stock brings none."""
        if await self._apart("folder look", partial(self._folder.has_picture, request.specimen)):
            return request.specimen
        picture, _ = await self._calls.image(request.serial)
        return await self._apart("picture", partial(self._folder.put_picture, request.serial, picture))

    async def _apart(self, name: str, work: Callable[[], T]) -> T:
        """Work in the folder, bounded; a failure leaves a line in the log."""
        try:
            return await apart(work, self._settings.deadlines.folder)
        except IssuerUnavailable as error:
            _log.info("%s %s %s", name, error.code, error.values.get("detail", ""))
            raise


def _on_loop(watcher: Progress) -> Progress:
    """Have a watcher called on the loop from the thread that works in the folder."""
    loop = asyncio.get_running_loop()

    def tell(done: int, whole: int | None) -> None:
        loop.call_soon_threadsafe(watcher, done, whole)

    return tell


def _require_name(upload_id: str) -> None:
    """A document that was uploaded in the cloud's way cannot be signed here."""
    if not is_name(upload_id):
        raise _rejected(Scope.CONFIGURATION, "mode")


def _rejected(scope: Scope, code: str) -> IssuerRejected:
    error = IssuerRejected(scope, code, "")
    error.role = IssuerRole.UPLOAD
    return error
