"""What the drill's panel shows, and what it may ask for. Made by whoever leads the drill; no words of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal


class CardState(StrEnum):
    """How far a customer came."""

    AT_DESK = "at_desk"
    """She stands there, or sits and waits to be called."""
    WAITS = "waits"
    """Attended to; she waits for her stamp, or will collect her document."""
    SERVED = "served"
    GONE = "gone"
    """She waited too long and left."""


class Choice(StrEnum):
    """What she would choose if the issuer does not serve."""

    NONE = "none"
    QUEUE = "queue"
    LIST = "list"
    ADHESIVE = "adhesive"


@dataclass(frozen=True, slots=True)
class Card:
    """One customer: what she says, what she gives, since when she is there and until when she waits."""

    key: str
    name: str
    says: str
    files: tuple[Path, ...]
    came_at: datetime
    attended_at: datetime | None
    due: datetime | None
    choice: Choice
    state: CardState


@dataclass(frozen=True, slots=True)
class Board:
    """``begun`` and ``ends``: None before the hour; ``coming``: how many have not come yet."""

    title: str
    about: str
    begun: datetime | None
    ends: datetime | None
    cards: tuple[Card, ...]
    coming: int


@dataclass(frozen=True, slots=True)
class ScorePage:
    """A score sheet as a page, and its files."""

    html: str
    pdf: Path
    folder: Path


class DrillDeeds(Protocol):
    """What the panel asks for; each returns at once."""

    def begin(self) -> None:
        """The hour begins now."""
        ...

    def score(self) -> None:
        """Judge the drill as it stands."""
        ...


class DrillNews(QObject):
    """News of a drill, delivered on the main thread.

    Signals: ``board_changed(Board)``; ``scored(ScorePage)``; ``failed(KnownError)``.
    """

    board_changed = Signal(object)
    scored = Signal(object)
    failed = Signal(object)

    def publish_board(self, board: Board) -> None:
        """May be called from any thread."""
        self.board_changed.emit(board)

    def publish_score(self, page: ScorePage) -> None:
        """May be called from any thread."""
        self.scored.emit(page)

    def publish_failure(self, error: Exception) -> None:
        """May be called from any thread."""
        self.failed.emit(error)
