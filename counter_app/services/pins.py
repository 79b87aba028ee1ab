"""PINs: their hashes, whether one is right, and the lock behind too many that were wrong.

The hash of a PIN stands beside the journal's entries and never in them: entries are exported and travel (decision
0007). Wrong tries and the lock behind them are entries, so that they survive a restart; how long a lock has lasted is
measured by the time that the machine is up, so that a clock set forward opens none (decision 0031).
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import PersonId
from counter_app.domain.people import check_new_pin
from counter_app.journal.file import Journal, Writer
from counter_app.journal.people_file import PersonFile, file_of

if TYPE_CHECKING:
    from argon2 import PasswordHasher

#: Wrong PINs before the first lock-out.
FREE_TRIES: Final = 5
_FIRST_LOCK_SECONDS: Final = 60
_LONGEST_LOCK_SECONDS: Final = 3600
_TEMPORARY_DIGITS: Final = 6

Uptime = Callable[[], float]
"""Seconds that the machine is up; they never go back and no clock that is set changes them."""


class Pins:
    """Keeps and checks the PINs of one journal's people."""

    def __init__(self, journal: Journal, hasher: PasswordHasher | None = None, uptime: Uptime = time.monotonic) -> None:
        self._journal = journal
        self._given = hasher
        self.uptime = uptime

    @cached_property
    def _hasher(self) -> PasswordHasher:
        """Loaded with the first PIN, not at the start."""
        from argon2 import PasswordHasher

        return self._given or PasswordHasher()

    def new_hash(self, pin: str) -> str:
        """The hash of a PIN that somebody wants. Slow on purpose. Raises Refused ``session.weak_pin``."""
        check_new_pin(pin)
        return self._hasher.hash(pin)

    def keep(self, writer: Writer, person_id: PersonId, pin_hash: str) -> None:
        """Put a hash beside the entry that says its seal, in one transaction with it."""
        writer.connection.execute(
            "INSERT INTO credential (person_id, pin_hash) VALUES (?, ?)"
            " ON CONFLICT (person_id) DO UPDATE SET pin_hash = excluded.pin_hash",
            (person_id, pin_hash),
        )

    def is_pin_of(self, pin: str, pin_hash: str) -> bool:
        """Whether ``pin`` has this hash. Slow on purpose."""
        from argon2.exceptions import VerifyMismatchError

        try:
            return self._hasher.verify(pin_hash, pin)
        except VerifyMismatchError:
            return False

    def check(self, person_id: PersonId, pin: str) -> PersonFile:
        """The file of whoever has this PIN.

        Raises Refused ``session.unknown_person``, ``session.blocked``, ``session.pin_changed_outside`` (the kept hash
        is not the one of the person's entries), ``session.locked_out`` (``seconds``), ``session.wrong_pin`` (``left``
        tries before the next lock-out).
        """
        with self._journal.read() as connection:
            file = file_of(connection, person_id)
            row = connection.execute("SELECT pin_hash FROM credential WHERE person_id = ?", (person_id,)).fetchone()
            seconds = self._locked_seconds(connection, person_id)
        if file is None or row is None:
            raise Refused("session.unknown_person")
        if file.blocked:
            raise Refused("session.blocked")
        if file.pin_seal != pin_seal(row[0]):
            raise Refused("session.pin_changed_outside")
        if seconds:
            raise Refused("session.locked_out", seconds=seconds)
        if not self.is_pin_of(pin, row[0]):
            self._refuse(person_id)
        return file

    def approve(self, person_id: PersonId, pin: str) -> PersonFile:
        """As :meth:`check`, for somebody who logs in nowhere; a temporary PIN opens nothing but its own change.

        Wrong tries before it are forgiven, by an entry. Raises what :meth:`check` raises, and Refused
        ``session.temporary_pin``.
        """
        file = self.check(person_id, pin)
        if file.temporary:
            raise Refused("session.temporary_pin")
        with self._journal.read() as connection:
            (failures,) = _failures(connection, person_id)
        if failures:
            with self._journal.write() as writer:
                writer.append(
                    Kind.PIN_ACCEPTED,
                    {"person": person_id},
                    op_id=writer.new_id(),
                    actor=SYSTEM,
                    cause=Cause.SYSTEM,
                )
        return file

    def locked_seconds(self, person_id: PersonId) -> int:
        """Seconds until somebody may try again; 0 now."""
        with self._journal.read() as connection:
            return self._locked_seconds(connection, person_id)

    def _locked_seconds(self, connection: sqlite3.Connection, person_id: str) -> int:
        row = connection.execute(
            "SELECT locked_seconds, refused_at, refused_uptime FROM person WHERE person_id = ? AND locked_seconds > 0",
            (person_id,),
        ).fetchone()
        return 0 if row is None else self._left(*row)

    def _left(self, lock: int, refused_at: str, refused_uptime: int) -> int:
        """What is left of a lock. Of the clock alone is believed only what is left where the machine was restarted.

        A machine that is up for less time than it was then has been started since; one that is up for longer may have
        been, and then the lock is at most as long again.
        """
        passed = self.uptime() - refused_uptime
        if passed < 0:
            passed = (self._journal.now() - datetime.fromisoformat(refused_at)).total_seconds()
        return max(0, min(lock, ceil(lock - passed)))

    def _refuse(self, person_id: PersonId) -> None:
        with self._journal.write() as writer:
            # Counted in the transaction: tries at the same moment count one each.
            (before,) = _failures(writer.connection, person_id)
            failures = before + 1
            over = failures - FREE_TRIES
            seconds = min(_FIRST_LOCK_SECONDS * 2 ** min(over, 16), _LONGEST_LOCK_SECONDS) if over >= 0 else 0
            writer.append(
                Kind.SESSION_REFUSED,
                {
                    "person": person_id,
                    "failures": failures,
                    "locked_seconds": seconds,
                    "uptime": int(self.uptime()),
                },
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
        if seconds:
            raise Refused("session.locked_out", seconds=seconds)
        raise Refused("session.wrong_pin", left=-over)


def temporary_pin() -> str:
    """Digits from the operating system's randomness, none that :func:`check_new_pin` refuses."""
    while True:
        pin = "".join(str(secrets.randbelow(10)) for _ in range(_TEMPORARY_DIGITS))
        try:
            check_new_pin(pin)
        except Refused:
            continue
        return pin


def pin_seal(pin_hash: str) -> str:
    """What the chained entries say of a PIN's hash, so that a hash put in by raw SQL opens nothing.

    The Argon2id hash carries its own random salt, so its SHA-256 tells nothing about the PIN.
    """
    return hashlib.sha256(pin_hash.encode()).hexdigest()


def _failures(connection: sqlite3.Connection, person_id: str) -> tuple[Any, ...]:
    row = connection.execute("SELECT failures FROM person WHERE person_id = ?", (person_id,)).fetchone()
    return (0,) if row is None else row
