"""What handing documents over needs from the outside: folders and drives, and the way to a mail server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from counter_app.domain.errors import KnownError
from counter_app.domain.mail import MailAddress, MailOutcome


class Delivery(Protocol):
    """Gives a finished file to the customer: a folder, a removable drive."""

    def deliver(self, content: bytes, folder: Path, file_name: str) -> Path:
        """Write without overwriting, read back, compare. Raises StorageFailed ``handover.*``."""
        ...


@dataclass(frozen=True, slots=True)
class Drive:
    """A removable drive that is there. ``label`` is what a person calls it."""

    path: Path
    label: str
    free_bytes: int


class Drives(Protocol):
    """Removable drives. Blocking; call it off the interface's thread."""

    def list(self) -> tuple[Drive, ...]:
        """Those that can be written to, in the order of their paths; none where that cannot be found out."""
        ...

    def eject(self, drive: Drive) -> None:
        """Write what is pending and have it ready to be pulled out.

        Raises StorageFailed ``drive.busy``, ``drive.by_hand`` (the system's own way must be used), ``drive.failed``.
        """
        ...


@dataclass(frozen=True, slots=True, repr=False)
class LetterFile:
    """A document as it goes out, and the serials in it."""

    name: str
    content: bytes
    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Letter:
    """A mail with documents; the same letter is the same bytes, whenever it is sent. Personal data: no ``repr``."""

    message_id: str
    to: MailAddress
    written_at: datetime
    files: tuple[LetterFile, ...]


class MailFailed(KnownError):
    """The mail server did not take a letter; ``outcome`` says how sure that is, never SENT.

    ``mail.*`` codes; ``reply``: the server's numbers ("550 5.1.1"), never its words, which may hold the address.
    """

    def __init__(self, outcome: MailOutcome, code: str, reply: str = "") -> None:
        super().__init__(code, reply=reply)
        self.outcome = outcome
        self.reply = reply


class MailCarrier(Protocol):
    """Takes a letter to the mail server. Blocking."""

    def send(self, letter: Letter, leaving: Callable[[], None]) -> None:
        """Returns once the server has accepted it (250 after DATA). Calls ``leaving`` just before the letter leaves;
        what that raises goes through, and nothing has left then. Raises :class:`MailFailed`."""
        ...
