"""Log-in by name and PIN, with a lock-out that survives a restart.

PINs are stored as Argon2id hashes beside the journal's entries, never in them: entries are exported and
travel. Each log-in, refusal and log-out is an entry.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import Person, Right, Role, check_new_pin
from counter_app.journal.file import Writer, iso_utc
from counter_app.services.desk import Desk, Session

#: Wrong PINs before the first lock-out.
FREE_TRIES: Final = 5
_FIRST_LOCK_SECONDS: Final = 60
_LONGEST_LOCK_SECONDS: Final = 3600


class Sessions:
    """People of this counter and who is logged in."""

    def __init__(self, desk: Desk, hasher: PasswordHasher | None = None) -> None:
        self._desk = desk
        self._hasher = hasher or PasswordHasher()

    def people(self) -> tuple[Person, ...]:
        """Everybody who can log in, by name."""
        with self._desk.journal.read() as connection:
            rows = connection.execute("SELECT person_id, name, role FROM person ORDER BY name").fetchall()
        return tuple(Person(PersonId(row[0]), row[1], Role(row[2])) for row in rows)

    def add_first_person(self, name: str, role: Role, pin: str) -> Person:
        """Add somebody while setting a counter up. Raises Refused ``session.weak_pin``, ``session.not_allowed``.

        Only possible until the first session was opened here; afterwards people are added by a supervisor.
        """
        with self._desk.journal.read() as connection:
            # A journal that was restored without its keys knows sessions and no PIN: it is set up again.
            used = connection.execute(
                "SELECT 1 FROM entry WHERE kind = ? AND EXISTS (SELECT 1 FROM credential) LIMIT 1",
                (Kind.SESSION_OPENED.value,),
            ).fetchone()
        if used is not None:
            raise Refused("session.not_allowed", right=Right.MANAGE_PEOPLE.value)
        return self._add(name, role, pin, SYSTEM, Cause.SYSTEM)

    def add_person(self, session: Session, name: str, role: Role, pin: str) -> Person:
        """Add somebody. Raises Refused ``session.weak_pin``, ``session.not_allowed``."""
        self._desk.require(session, Right.MANAGE_PEOPLE)
        return self._add(name, role, pin, session.person.person_id, session.cause)

    def _add(self, name: str, role: Role, pin: str, actor: str, cause: Cause) -> Person:
        check_new_pin(pin)
        pin_hash = self._hasher.hash(pin)
        with self._desk.journal.write() as writer:
            person = Person(PersonId(writer.new_id()), name, role)
            writer.append(
                Kind.PERSON_ADDED,
                {"person": person.person_id, "name": name, "role": role.value, "pin_seal": pin_seal(pin_hash)},
                op_id=person.person_id,
                actor=actor,
                cause=cause,
            )
            writer.connection.execute(
                "INSERT INTO credential (person_id, pin_hash) VALUES (?, ?)", (person.person_id, pin_hash)
            )
        return person

    def log_in(self, person_id: PersonId, pin: str) -> Session:
        """A session for the right PIN.

        Raises Refused ``session.locked_out`` (``seconds``), ``session.wrong_pin`` (``left`` tries before the
        next lock-out), ``session.pin_changed_outside`` (the kept hash is not the one of the person's entry).
        """
        person = self._person_of(person_id, pin)
        session = Session(person, self._desk.new_op())
        with self._desk.journal.write() as writer:
            _forgive(writer, person_id)
            writer.append(
                Kind.SESSION_OPENED,
                {"counter": self._desk.place.counter},
                op_id=session.op_id,
                actor=person_id,
                cause=session.cause,
            )
        return session

    def check_pin(self, person_id: PersonId, pin: str) -> Person:
        """Somebody approves at a screen where somebody else is logged in: her PIN counts as at the log-in.

        Raises what :meth:`log_in` raises.
        """
        person = self._person_of(person_id, pin)
        with self._desk.journal.write() as writer:
            _forgive(writer, person_id)
        return person

    def _person_of(self, person_id: PersonId, pin: str) -> Person:
        journal = self._desk.journal
        with journal.read() as connection:
            row = connection.execute(
                "SELECT name, role, pin_hash, locked_until FROM person JOIN credential USING (person_id)"
                " WHERE person_id = ?",
                (person_id,),
            ).fetchone()
            added = connection.execute(
                "SELECT json_extract(payload, '$.pin_seal') FROM entry WHERE op_id = ? AND kind = ?",
                (person_id, Kind.PERSON_ADDED.value),
            ).fetchone()
        if row is None:
            raise Refused("session.unknown_person")
        if added is None or added[0] != pin_seal(row[2]):
            raise Refused("session.pin_changed_outside")
        name, role, pin_hash, locked_until = row
        now = journal.now()
        if locked_until is not None and (left := _seconds_until(locked_until, now)) > 0:
            raise Refused("session.locked_out", seconds=left)
        try:
            self._hasher.verify(pin_hash, pin)
        except VerifyMismatchError:
            self._refuse(person_id, now)
        return Person(person_id, name, Role(role))

    def _refuse(self, person_id: PersonId, now: datetime) -> None:
        with self._desk.journal.write() as writer:
            # Counted in the transaction: tries at the same moment count one each.
            (before,) = writer.connection.execute(
                "SELECT failures FROM credential WHERE person_id = ?", (person_id,)
            ).fetchone()
            failures = before + 1
            over = failures - FREE_TRIES
            seconds = min(_FIRST_LOCK_SECONDS * 2 ** min(over, 16), _LONGEST_LOCK_SECONDS) if over >= 0 else 0
            locked_until = iso_utc(now + timedelta(seconds=seconds)) if seconds else None
            writer.connection.execute(
                "UPDATE credential SET failures = ?, locked_until = ? WHERE person_id = ?",
                (failures, locked_until, person_id),
            )
            writer.append(
                Kind.SESSION_REFUSED,
                {"person": person_id, "failures": failures, "locked_seconds": seconds},
                op_id=writer.new_id(),
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
        if seconds:
            raise Refused("session.locked_out", seconds=seconds)
        raise Refused("session.wrong_pin", left=-over)

    def log_out(self, session: Session, *, idle: bool = False) -> None:
        """End a session; ``idle`` says that nobody touched the counter. The second time changes nothing.

        Where the disk does not take the entry (StorageFailed) nothing is done in the session any more either.
        """
        if not self._desk.end(session):
            return
        with self._desk.journal.write() as writer:
            writer.append(
                Kind.SESSION_CLOSED,
                {"session": session.op_id, "idle": idle},
                op_id=OpId(writer.new_id()),
                actor=SYSTEM if idle else session.person.person_id,
                cause=Cause.SYSTEM if idle else session.cause,
            )


def pin_seal(pin_hash: str) -> str:
    """What the chained entry says of a PIN's hash, so that a hash put in by raw SQL opens nothing.

    The Argon2id hash carries its own random salt, so its SHA-256 tells nothing about the PIN.
    """
    return hashlib.sha256(pin_hash.encode()).hexdigest()


def _forgive(writer: Writer, person_id: PersonId) -> None:
    writer.connection.execute(
        "UPDATE credential SET failures = 0, locked_until = NULL WHERE person_id = ?", (person_id,)
    )


def _seconds_until(moment: str, now: datetime) -> int:
    until = datetime.fromisoformat(moment)
    return max(0, round((until - now).total_seconds()))
