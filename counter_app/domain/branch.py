"""What one station of a branch asks of another: proposals, and how the counter that is asked answers.

A counter's journal is the only home of its sales, people and settings. Nobody else writes there: a supervisor at
another desk, an administrator, a counter that wants a stamp writes a proposal into her own journal, the branch log
carries it, and the counter that is meant answers it in its own, once. The log's order decides between two that
contradict.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.people import Right

#: Every counter of the branch, the proposer's own too.
EVERY_COUNTER: Final[tuple[str, ...]] = ()


class Ask(StrEnum):
    """What can be proposed."""

    REVIEW = "review"
    """Decide sales of the counter."""
    STAMP = "stamp"
    """Let another counter use a stamp that was sold here."""
    PEOPLE = "people"
    PRICES = "prices"
    SETTINGS = "settings"


#: What the proposer has to be allowed to do, at her own station and by the counter's own book.
RIGHT_FOR: Final[dict[Ask, Right]] = {
    Ask.REVIEW: Right.REVIEW,
    Ask.STAMP: Right.STAMP,
    Ask.PEOPLE: Right.MANAGE_PEOPLE,
    Ask.PRICES: Right.SET_PRICES,
    Ask.SETTINGS: Right.MANAGE_PEOPLE,
}


class Outcome(StrEnum):
    """How a counter answered."""

    APPLIED = "applied"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Proposal:
    """``seq``: its entry's number in the file it was read from, in a book the log's order; ``at`` ISO 8601 UTC;
    ``source`` and ``to``: counters' two digits; ``valid_from``: ISO day of the office from which it counts, or None."""

    proposal_id: str
    seq: int
    what: Ask
    source: str
    to: tuple[str, ...]
    valid_from: str | None
    by: str
    by_name: str
    at: str
    body: dict[str, Any] = field(default_factory=dict[str, Any])
    withdrawn: bool = False

    def is_for(self, counter: str) -> bool:
        """Whether this counter is asked."""
        return not self.to or counter in self.to


@dataclass(frozen=True, slots=True)
class Answer:
    """A counter's answer: ``code`` and ``params`` say why it was refused, as in
    :class:`~counter_app.domain.errors.Refused`, or what came of it."""

    proposal_id: str
    counter: str
    outcome: Outcome
    code: str | None
    params: dict[str, Any]
    at: str
    seq: int
