"""Who works at a counter, and what each role may do."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId

LONGEST_NAME: Final = 60
SHORTEST_PIN: Final = 6
LONGEST_PIN: Final = 12
_PIN: Final = re.compile(rf"[0-9]{{{SHORTEST_PIN},{LONGEST_PIN}}}")
_REPEATED: Final = re.compile(r"(.{1,3})\1+")


class Role(StrEnum):
    """Clerk (petugas loket), supervisor (Supervisor Pelayanan) or administrator.

    A person has one role: whoever is both the office's supervisor and its administrator has two names here, and
    each entry says in which of the two she did it (decision 0031).
    """

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What a use case needs."""

    SELL = "sell"
    STAMP = "stamp"
    KEEP_TILL = "keep_till"
    REVIEW = "review"
    MANAGE_PEOPLE = "manage_people"
    """Add people, give them roles and temporary PINs, block them: the administrator alone."""
    SEE_RECOVERY = "see_recovery"
    """Take note of it that an administrator was let in again by who owns the machine."""
    EXPORT_OWN_EVIDENCE = "export_own_evidence"
    """Everybody has it: a clerk can always take away and verify what the counter says that she did."""
    RELEASE_JOURNAL = "release_journal"
    DISPUTE = "dispute"
    """Everybody has it: whoever works here may disagree with what the counter says."""
    SETTLE_DISPUTES = "settle_disputes"
    KEEP_SERIALS = "keep_serials"
    """Order serials by hand, set them aside, take up one that nobody holds."""
    SETTLE_DIFFERENCES = "settle_differences"
    """Decide what becomes of a difference between the issuer's list and the journal."""
    CONTROL_QUEUE = "control_queue"
    """Hold the queue and let it go on; have what was refused tried again as it is."""
    APPROVE_AT_TILL = "approve_at_till"
    """Say yes at a clerk's screen to what the clerk may not do alone."""
    SET_PRICES = "set_prices"
    """Bring a new price list."""
    WORK_UNKNOWNS = "work_unknowns"
    """Have the issuer asked again, say who looks after what is unclear."""
    CLAIM_QUOTA = "claim_quota"
    """Make the papers with which lost quota is claimed back, and note what the issuer answered."""
    CLOSE_DAY = "close_day"
    """Close an office day with her own PIN, and add a word to one that is closed."""
    CLOSE_FOR_OTHERS = "close_for_others"
    """Count and close the shift of somebody who is not there."""
    PROTECT_DATA = "protect_data"
    """Find what is held about a customer, look at it with a reason, export it, erase it; the register of processing."""


RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.CLERK: frozenset({Right.SELL, Right.STAMP, Right.KEEP_TILL, Right.EXPORT_OWN_EVIDENCE, Right.DISPUTE}),
    Role.SUPERVISOR: frozenset(Right) - {Right.MANAGE_PEOPLE},
    #: Nothing that moves money, serials or documents, and no judgement of those who do.
    Role.ADMINISTRATOR: frozenset(
        {
            Right.MANAGE_PEOPLE,
            Right.SEE_RECOVERY,
            Right.SET_PRICES,
            Right.EXPORT_OWN_EVIDENCE,
            Right.DISPUTE,
            Right.PROTECT_DATA,
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can log in at this counter."""

    person_id: PersonId
    name: str
    role: Role


def check_new_pin(pin: str) -> None:
    """A PIN has 6 to 12 digits, no plain run and no group of up to three digits that repeats (111111, 123123).

    Raises Refused ``session.weak_pin``.
    """
    steps = {ord(right) - ord(left) for left, right in itertools.pairwise(pin)}
    if not _PIN.fullmatch(pin) or steps in ({1}, {-1}) or _REPEATED.fullmatch(pin):
        raise Refused("session.weak_pin")


def check_new_name(name: str) -> str:
    """A person's name as it is kept: without blanks around it, and one between its words.

    Raises Refused ``person.no_name`` for an empty one, one that cannot be printed or is longer than
    :data:`LONGEST_NAME`.
    """
    words = " ".join(name.split())
    if not words or len(words) > LONGEST_NAME or not words.isprintable():
        raise Refused("person.no_name")
    return words
