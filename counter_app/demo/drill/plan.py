"""What a drill is: who comes when, what she wants, and what the issuer does meanwhile. All of it is made up.

Times in a drill are minutes of its hour; a run squeezes the hour into the minutes that it lasts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Final

#: Minutes of the hour that a drill plays.
HOUR: Final = 60
#: Minutes of the hour by which a customer comes earlier or later than written, as the seed draws it.
_JITTER: Final = 0.5
#: Codes of the price list.
ADHESIVE: Final = "TEMPEL"
E_METERAI: Final = "METERAI"
#: In runs shorter than this many minutes only the customers marked ``short`` come.
SHORT_RUN: Final = 5.0


class Wish(StrEnum):
    """What somebody comes for."""

    STAMP = "stamp"
    """A document to be stamped while she waits."""
    LEAVE = "leave"
    """To pay, leave the file and a phone number, and go."""
    VOUCHER = "voucher"
    """To pay now and bring the document another time: she keeps the claim code."""
    ADHESIVE = "adhesive"
    """Adhesive stamps."""
    CLAIM = "claim"
    """Paid yesterday; she brings the claim code and the document."""
    REFUND = "refund"
    """Paid yesterday; she wants the money back."""
    ASK = "ask"
    """Paid yesterday; she asks whether the payment went through."""


class IfDown(StrEnum):
    """What a customer chooses when she is told that the issuer does not serve."""

    QUEUE = "queue"
    """Pay, and have it affixed later."""
    LIST = "list"
    """Take a number without paying."""
    ADHESIVE = "adhesive"
    """An adhesive stamp instead."""


#: Wishes of somebody who paid the day before.
FROM_YESTERDAY: Final = frozenset({Wish.CLAIM, Wish.REFUND, Wish.ASK})
#: Wishes that come with a document.
WITH_FILE: Final = frozenset({Wish.STAMP, Wish.LEAVE, Wish.CLAIM})


@dataclass(frozen=True, slots=True)
class Visitor:
    """One customer. ``at``: when she comes; ``patience``: how long she waits to be served; ``deadline``: by when her
    document must be stamped, from the beginning of the hour; all in minutes of the hour."""

    key: str
    name: str
    says: str
    wish: Wish
    at: float
    patience: float
    quantity: int = 1
    file: str = ""
    """Key of a sample document."""
    bad_file: str = ""
    """Key of a file that must be refused: it is the one that she gives first."""
    deadline: float | None = None
    phone: str = ""
    statement: bool = False
    """She asks for a Keterangan Gangguan."""
    if_down: IfDown = IfDown.QUEUE
    short: bool = False
    """She comes in a shortened run too."""


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill file, read. ``issuer``: the text of the scenario that the training issuer plays, whose phases fill the
    hour as the visitors do."""

    name: str
    title: str
    about: str
    issuer: str
    visitors: tuple[Visitor, ...]

    def cast(self, minutes: float, seed: int) -> Drill:
        """The drill as it is played: in a short run fewer come, and the seed moves everybody by up to half a minute
        of the hour. Equal for equal seeds, so that the trainees of several counters have the same customers."""
        draw = Random(f"{self.name}/{seed}")  # noqa: S311 - customers are no secret
        coming = tuple(
            _moved(visitor, draw.uniform(-_JITTER, _JITTER))
            for visitor in self.visitors
            if minutes >= SHORT_RUN or visitor.short
        )
        ordered = tuple(sorted(coming, key=lambda visitor: (visitor.at, visitor.key)))
        return Drill(self.name, self.title, self.about, self.issuer, ordered)


@dataclass(frozen=True, slots=True)
class Timing:
    """When a run began, and how many minutes its hour takes."""

    began: datetime
    minutes: float

    @property
    def speed(self) -> float:
        """How much faster than written the issuer's scenario passes."""
        return HOUR / self.minutes

    @property
    def ends(self) -> datetime:
        """The hour is over; who is being served may still be served."""
        return self.moment(HOUR)

    def moment(self, minute: float) -> datetime:
        """A minute of the hour on the counter's clock."""
        return self.began + timedelta(seconds=minute * 60 / self.speed)

    def comes(self, visitor: Visitor) -> datetime:
        """When somebody steps up."""
        return self.moment(visitor.at)

    def goes(self, visitor: Visitor) -> datetime:
        """When somebody whom nobody served goes."""
        return self.moment(visitor.at + visitor.patience)

    def due(self, visitor: Visitor) -> datetime | None:
        """By when her document must be stamped."""
        return None if visitor.deadline is None else self.moment(visitor.deadline)


def _moved(visitor: Visitor, by: float) -> Visitor:
    return replace(visitor, at=min(max(visitor.at + by, 0.0), HOUR - 1.0))
