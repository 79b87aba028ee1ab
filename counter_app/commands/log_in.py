"""Somebody's session for a command: the PIN is typed at the terminal, never an argument."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from counter_app.domain.errors import KnownError

if TYPE_CHECKING:
    from counter_app.app import Counter
    from counter_app.services.desk import Session


def log_in(counter: Counter, name: str) -> Session:
    """A session of whoever has this name; log it out at the end.

    Raises KnownError ``session.unknown_person``, what :meth:`Sessions.log_in` raises.
    """
    sessions = counter.services.sessions
    person = next((person for person in sessions.people() if person.name == name), None)
    if person is None:
        raise KnownError("session.unknown_person")
    return sessions.log_in(person.person_id, getpass.getpass("PIN: "))
