"""The two ways to stamp, as the client sees them (issuer protocol, "Two ways to stamp")."""

from __future__ import annotations

from typing import Protocol

from counter_app.domain.serials import SerialNumber
from counter_app.issuer.exchange import Progress
from counter_app.services.ports import Allotment, AllotRequest, StampRequest


class Way(Protocol):
    """What differs between the cloud and the premises. Methods raise :class:`IssuerError` with its role."""

    async def upload(self, pdf: bytes, file_name: str, on_sent: Progress) -> str:
        """Bring the document where the signer finds it; its id there."""
        ...

    def order(self, request: AllotRequest) -> AllotRequest:
        """The order of a serial as this way sends it."""
        ...

    async def keep(self, allotment: Allotment) -> Allotment:
        """Bring a new serial's picture where the signer finds it. Never fails: the serial is worth more."""
        ...

    async def stamp(self, request: StampRequest) -> None: ...

    async def download(self, upload_id: str, on_received: Progress) -> bytes: ...

    async def clear_away(self, upload_id: str, serial: SerialNumber) -> None: ...

    async def probe(self) -> bool:
        """Look whether documents can be brought; False where that costs something."""
        ...
