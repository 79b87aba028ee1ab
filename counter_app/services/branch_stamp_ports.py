"""What asking for a stamp of another counter needs from outside; the part behind it is ``counter_app.hub``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class FirstAsker:
    """Who asked first for a hand-over of a stamp: ``counter``, two digits, and when, by the log's clock (UTC).

    ``mine``: it was this counter.
    """

    mine: bool
    counter: str
    at: datetime


class StampRequests(Protocol):
    """The branch log's list of who asked for which stamp. Every call waits a few seconds at most."""

    def ask(self, stamp_id: str, number: int) -> FirstAsker:
        """Be the first to ask for hand-over ``number`` of a stamp, or learn who was; asking again changes nothing.

        Raises KnownError ``hub.*`` while the log cannot be used.
        """
        ...

    def give_up(self, stamp_id: str, number: int) -> None:
        """Let others ask; of what another counter asked for nothing changes. Raises as :meth:`ask`."""
        ...
