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


RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.CLERK: frozenset({Right.SELL, Right.STAMP, Right.KEEP_TILL}),
    Role.SUPERVISOR: frozenset({Right.SELL, Right.STAMP, Right.KEEP_TILL, Right.REVIEW, Right.MANAGE_PEOPLE}),
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
