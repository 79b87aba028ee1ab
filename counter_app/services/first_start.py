"""The first start: what an administrator answers before there is a settings file, and what the assistant needs.

Everything is kept in a :class:`Draft` until the end; :meth:`FirstStart.finish` alone writes (docs/decisions/0052).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Final, Protocol

from counter_app.domain.formats import Language
from counter_app.domain.issuer_state import IssuerMode
from counter_app.services.ports import Balance

#: The office has no receipt printer that was found: sheets of paper by the system's own printer.
_ANY_PRINTER: Final = "a4"


class IssuerSite(StrEnum):
    """Which of the issuer's sites the counter speaks to."""

    PRODUCTION = "production"
    """Stamps that are worth money."""
    STAGING = "staging"
    """The issuer's site for trials: its stamps are worth nothing, so the counter is one for practice."""


def _hosts(suffix: str) -> Mapping[str, str]:
    names = {
        "backend": "backendservice",
        "stamp": "stampv2",
        "inventory": "inventory",
        "upload": "fileupload",
        "keystamp": "stampservice",
    }
    return {role: f"https://{name}{suffix}.e-meterai.co.id" for role, name in names.items()}


#: Base URLs of each role (issuer protocol, "Hosts").
ADDRESSES: Final[Mapping[IssuerSite, Mapping[str, str]]] = {
    IssuerSite.PRODUCTION: _hosts(""),
    IssuerSite.STAGING: _hosts("stg"),
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The answers so far, as they were typed; nobody says yet that they are right. Paths are absolute.

    ``password`` is the issuer account's and never stands in the file. ``code``: the office's short code in receipt
    numbers. ``publisher``: the public key that price lists are signed with (Ed25519, base64).
    """

    language: Language = Language.INDONESIAN
    name: str = ""
    number: str = ""
    code: str = ""
    address: str = ""
    npwp: str = ""
    contact: str = ""
    zone: str = "Asia/Jakarta"
    counter: str = "01"
    data_folder: str = ""
    printer_kind: str = _ANY_PRINTER
    printer_target: str = ""
    columns: int = 42
    printed_well: bool = False
    """Somebody looked at a test print."""
    site: IssuerSite = IssuerSite.PRODUCTION
    mode: IssuerMode = IssuerMode.CLOUD
    urls: Mapping[str, str] = field(default_factory=lambda: dict(ADDRESSES[IssuerSite.PRODUCTION]))
    adapter: str = ""
    shared_folder: str = ""
    later: bool = False
    """The issuer's account is put in another time."""
    user: str = ""
    password: str = field(default="", repr=False)
    roots: str = ""
    """A PEM file with the authorities that valid stamps chain to."""
    let_in: bool = False
    """The issuer let this account in."""
    price_list: str = ""
    publisher: str = ""

    @property
    def training(self) -> bool:
        """Stamps of the staging site are worth nothing, and nobody may be sold one."""
        return self.site is IssuerSite.STAGING


@dataclass(frozen=True, slots=True)
class FoundPrinter:
    """A printer that is there: ``kind`` and ``target`` as in the settings, and its name for people."""

    kind: str
    target: str
    label: str


@dataclass(frozen=True, slots=True)
class PricesFound:
    """A price list whose signature is right: its version, how many items, the name of the publisher's key."""

    version: str
    items: int
    signer: str


class FirstStart(Protocol):
    """What the assistant needs of the outside. All of it is blocking but ``path``."""

    @property
    def path(self) -> Path:
        """Where the settings file is going to be."""
        ...

    def data_folder(self) -> str:
        """The usual place for the counter's data."""
        ...

    def check(self, draft: Draft) -> None:
        """Read the file that this draft would become, with the code that will read it.

        Raises KnownError ``settings.*`` with the ``key`` of the first fault, ``first_start.folder``,
        ``first_start.no_file`` (``key``), what :meth:`prices` raises.
        """
        ...

    def has_data(self, draft: Draft) -> bool:
        """Whether a counter's journal is in that folder already."""
        ...

    def letterhead(self, draft: Draft) -> bytes:
        """PNG of a test paper with this head."""
        ...

    def printers(self) -> tuple[FoundPrinter, ...]:
        """What the system has queues for and what is plugged in; empty where nothing can be found out."""
        ...

    def test_print(self, draft: Draft) -> None:
        """Put a test paper on that printer. Raises PrinterFailed, KnownError ``printer.*``."""
        ...

    def ask_issuer(self, draft: Draft) -> Balance:
        """Log in and read the balance, which costs nothing. Raises IssuerError, KnownError ``settings.*``."""
        ...

    def prices(self, draft: Draft) -> PricesFound:
        """Look at the signed list. Raises KnownError ``price.*``."""
        ...

    def finish(self, draft: Draft) -> None:
        """Make the data folder, keep the password, write the settings file last: without it nothing has begun.

        Raises KnownError ``first_start.exists`` (a file is there already; it stays as it is), what :meth:`check`
        raises, StorageFailed.
        """
        ...
