"""Settings of the issuer's client: one base URL a role, the account, and how long each kind of call may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from counter_app.domain.issuer_state import IssuerMode

#: The signing profile that every public integration names (issuer protocol, "Stamp").
PROFILE: Final = "emeteraicertificateSigner"


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds that one exchange may take as a whole, by kind; ``connect`` bounds its connecting alone.

    httpx's own time-outs are per read, so an answer of one byte a second would never end without these.
    """

    connect: float = 5.0
    login: float = 15.0
    query: float = 20.0
    upload: float = 60.0
    allot: float = 30.0
    stamp: float = 60.0
    download: float = 60.0
    folder: float = 20.0
    """On premises: writing to and reading from the shared folder, and waiting for the signed file in it."""


@dataclass(frozen=True, slots=True)
class IssuerSettings:
    """Where the issuer is and who we are there. Base URLs carry no slash at the end.

    ``ca_file`` (PEM) replaces the system's certification authorities for https. ``proxy`` is a proxy's URL for every
    host but the sign adapter, which stands in the branch; without one ``system_proxy`` obeys the system's proxy
    settings. ``http2`` speaks HTTP/2 with hosts that offer it (docs/decisions/0012). ``page_length`` is how many
    serials one page of a list may hold. ``return_url`` goes into orders of batches; nothing listens there.

    On premises: ``adapter`` is the sign adapter's base URL, ``shared_folder`` the folder shared with it as seen from
    here, ``adapter_prefix`` the same folder as the adapter sees it.
    """

    backend: str
    stamp: str
    inventory: str
    upload: str
    keystamp: str
    user: str
    password: str = field(repr=False)
    profile: str = PROFILE
    location: str = "JAKARTA"
    ca_file: Path | None = None
    system_proxy: bool = True
    proxy: str = ""
    http2: bool = False
    page_length: int = 100
    return_url: str = "https://localhost/"
    mode: IssuerMode = IssuerMode.CLOUD
    adapter: str = ""
    shared_folder: Path | None = None
    adapter_prefix: str = "/sharefolder"
    deadlines: Deadlines = field(default_factory=Deadlines)

    @staticmethod
    def from_announcement(
        announced: Mapping[str, Any], deadlines: Deadlines | None = None, mode: IssuerMode = IssuerMode.CLOUD
    ) -> IssuerSettings:
        """Settings for a training issuer, from its first line of output (it is on loopback: no proxy)."""
        folder = announced.get("shared_folder")
        return IssuerSettings(
            backend=str(announced["backend"]),
            stamp=str(announced["stamp"]),
            inventory=str(announced["inventory"]),
            upload=str(announced["upload"]),
            keystamp=str(announced["keystamp"]),
            user=str(announced["user"]),
            password=str(announced["password"]),
            system_proxy=False,
            deadlines=deadlines or Deadlines(),
            mode=mode,
            adapter=str(announced.get("adapter", "")),
            shared_folder=Path(str(folder)) if folder else None,
        )
