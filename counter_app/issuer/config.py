"""Settings of the issuer's client: one base URL a role, the account, and how long each kind of call may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

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


@dataclass(frozen=True, slots=True)
class IssuerSettings:
    """Where the issuer is and who we are there. Base URLs carry no slash at the end.

    ``ca_file`` (PEM) replaces the system's certification authorities for https. ``system_proxy`` obeys
    the system's proxy settings. ``page_length`` is how many serials one page of a list may hold.
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
    page_length: int = 100
    deadlines: Deadlines = field(default_factory=Deadlines)

    @staticmethod
    def from_announcement(announced: Mapping[str, Any], deadlines: Deadlines | None = None) -> IssuerSettings:
        """Settings for a training issuer, from its first line of output (it is on loopback: no proxy)."""
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
        )
