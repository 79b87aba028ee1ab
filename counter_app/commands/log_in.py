"""A counter and somebody's session for a command: the PIN is typed at the terminal, never an argument."""

from __future__ import annotations

import getpass
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from counter_app.domain.errors import KnownError, StorageFailed
from counter_app.journal.hand_over import LOCKED
from counter_app.settings import Settings

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


@contextmanager
def counter_of(settings: Settings, window_open: str) -> Generator[Counter]:
    """The counter without a window. Raises KnownError of the code ``window_open`` while a window has its journal."""
    from counter_app.app import open_counter

    try:
        counter = open_counter(settings, on_bug=_raise)
    except StorageFailed as error:
        if error.code == LOCKED:
            raise KnownError(window_open) from error
        raise
    try:
        yield counter
    finally:
        counter.shut()


def _raise(error: BaseException) -> None:
    raise error
