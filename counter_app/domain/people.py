"""Who works at a counter, and what each role may do."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId

_PIN: Final = re.compile(r"[0-9]{6,12}")


class Role(StrEnum):
    """Clerk (petugas loket) or supervisor (Supervisor Pelayanan)."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"


class Right(StrEnum):
    """What a use case needs."""

    SELL = "sell"
    STAMP = "stamp"
    KEEP_TILL = "keep_till"
    REVIEW = "review"
    MANAGE_PEOPLE = "manage_people"
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
    CLOSE_FOR_OTHERS = "close_for_others"
    """Count and close the shift of somebody who is not there."""


RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.CLERK: frozenset({Right.SELL, Right.STAMP, Right.KEEP_TILL, Right.EXPORT_OWN_EVIDENCE, Right.DISPUTE}),
    Role.SUPERVISOR: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can log in at this counter."""

    person_id: PersonId
    name: str
    role: Role


def check_new_pin(pin: str) -> None:
    """A PIN has 6 to 12 digits, is not one digit repeated and not a plain run. Raises Refused ``session.weak_pin``."""
    steps = {ord(right) - ord(left) for left, right in itertools.pairwise(pin)}
    if not _PIN.fullmatch(pin) or steps in ({0}, {1}, {-1}):
        raise Refused("session.weak_pin")
