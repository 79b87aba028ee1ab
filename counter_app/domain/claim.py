"""Quota that is claimed back from the issuer by hand: which serials, what was tried, and what the papers say.

The issuer's portal lets a failure be retried for 48 hours; after that the quota must be claimed back (domain reference,
"The parties and the product"). The papers name serials, times and the issuer's own answers. Of a customer they hold
nothing but the SHA-256 of the file and its masked name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.receipt import Office
from counter_app.domain.story import StoryLine

#: Things of one claim; more are another claim.
MOST_ITEMS: Final = 100
#: Lines that one thing's time line has in the papers; the newest are told.
MOST_CLAIM_LINES: Final = 40


class ClaimReason(StrEnum):
    """Why the quota is claimed."""

    UNUSED = "unused"
    """The serial was never put on a document and is too old to be used."""
    NO_ANSWER = "no_answer"
    """A request's answer was lost, and neither a serial nor its absence could be found since."""
    LISTED = "listed"
    """The issuer lists a serial that this counter did not get."""
    MISSING = "missing"
    """The issuer does not list a serial that it gave."""
    BALANCE = "balance"
    """More quota went than serials came."""
    DIFFERS = "differs"
    """The issuer says something else of a serial than its own answers did."""


class ClaimOutcome(StrEnum):
    """What the issuer answered."""

    GIVEN_BACK = "given_back"
    REFUSED = "refused"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """One thing that is claimed. ``serial``, ``stamp``, ``file_name`` (as the issuer knows it), ``sha256`` and
    ``document`` (masked) are "" where it has none; times are ISO 8601 UTC."""

    item: str
    reason: ClaimReason
    serial: str
    stamp: str
    file_name: str
    sha256: str
    document: str
    since: str
    said: str
    """What the issuer's list says of it; "" where it is about none."""
    lines: tuple[StoryLine, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What the papers of a claim say; frozen when it was made."""

    number: str
    made_at: str
    office: Office
    counter: str
    made_by: str
    training: bool
    items: tuple[ClaimItem, ...]
