"""Log-in by name and PIN. Each log-in, refusal and log-out is an entry; one person at a time is at a counter."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import Person, Right, Role, check_new_name
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session
from counter_app.services.pins import Pins, Uptime, pin_seal

if TYPE_CHECKING:
    from argon2 import PasswordHasher


class Sessions:
    """Who can log in at this counter, and who is logged in."""

    def __init__(self, desk: Desk, hasher: PasswordHasher | None = None, uptime: Uptime = time.monotonic) -> None:
        self.pins = Pins(desk.journal, hasher, uptime)
        self._desk = desk
        self._current: Session | None = None

    def people(self) -> tuple[Person, ...]:
        """Everybody who can log in, by name."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT person_id, name, role FROM person JOIN credential USING (person_id)"
                " WHERE NOT blocked ORDER BY name"
            ).fetchall()
        return tuple(Person(PersonId(row[0]), row[1], Role(row[2])) for row in rows)

    def add_first_person(self, name: str, role: Role, pin: str) -> Person:
        """Add somebody while setting a counter up.

        Only possible until the first session was opened here; afterwards an administrator adds people.
        Raises Refused ``session.weak_pin``, ``person.no_name``, ``session.not_allowed``.
        """
        name, pin_hash = check_new_name(name), self.pins.new_hash(pin)
        with self._desk.journal.write() as writer:
            # A journal that was restored without its keys knows sessions and no PIN: it is set up again.
            used = writer.connection.execute(
                "SELECT 1 FROM entry WHERE kind = ? AND EXISTS (SELECT 1 FROM credential) LIMIT 1",
                (Kind.SESSION_OPENED.value,),
            ).fetchone()
            if used is not None:
                raise Refused("session.not_allowed", right=Right.MANAGE_PEOPLE.value)
            person = Person(PersonId(writer.new_id()), name, role)
            writer.append(
                Kind.PERSON_ADDED,
                {
                    "person": person.person_id,
                    "name": name,
                    "role": role.value,
                    "pin_seal": pin_seal(pin_hash),
                    "temporary": False,
                },
                op_id=person.person_id,
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
            self.pins.keep(writer, person.person_id, pin_hash)
        return person

    def log_in(self, person_id: PersonId, pin: str) -> Session:
        """A session for the right PIN; whoever was logged in here before is not any more.

        Raises what :meth:`Pins.check` raises, and Refused ``session.temporary_pin``: the PIN is right and was given
        to her, so :meth:`begin_with` is next.
        """
        file = self.pins.check(person_id, pin)
        if file.temporary:
            raise Refused("session.temporary_pin")
        with self._opening(file.person) as (session, _):
            return session

    def begin_with(self, person_id: PersonId, temporary: str, pin: str) -> Session:
        """A session for a temporary PIN, which ``pin`` replaces in the same transaction.

        Raises what :meth:`Pins.check` raises, and Refused ``session.weak_pin``, ``session.same_pin``,
        ``session.not_temporary``.
        """
        file = self.pins.check(person_id, temporary)
        if not file.temporary:
            raise Refused("session.not_temporary")
        if pin == temporary:
            raise Refused("session.same_pin")
        pin_hash = self.pins.new_hash(pin)
        with self._opening(file.person) as (session, writer):
            set_pin(writer, self.pins, session, session.op_id, person_id, pin_hash, temporary=False)
        return session

    def check_pin(self, person_id: PersonId, pin: str) -> Person:
        """Somebody approves at a screen where somebody else is logged in: her PIN counts as at the log-in.

        Raises what :meth:`log_in` raises.
        """
        return self.pins.approve(person_id, pin).person

    def log_out(self, session: Session, *, idle: bool = False) -> None:
        """End a session; ``idle`` says that nobody touched the counter. The second time changes nothing.

        Where the disk does not take the entry (StorageFailed) nothing is done in the session any more either.
        """
        if not self._desk.end(session):
            return
        with self._desk.journal.write() as writer:
            _close(writer, session, idle=idle, actor=SYSTEM if idle else session.person.person_id)

    def end_of(self, writer: Writer, person_id: PersonId) -> None:
        """End the session of somebody who may not go on in it, as a part of the transaction that says why."""
        session = self._current
        if session is not None and session.person.person_id == person_id and self._desk.end(session):
            _close(writer, session, actor=SYSTEM)

    @contextmanager
    def _opening(self, person: Person) -> Generator[tuple[Session, Writer]]:
        """Lessons, "two sessions on one drawer": the session before ends in the transaction of the new one."""
        session = Session(person, self._desk.new_op())
        try:
            # Only one thread at a time is in a transaction, so that nobody else changes ``_current`` meanwhile.
            with self._desk.journal.write() as writer:
                before, self._current = self._current, session
                if before is not None and self._desk.end(before):
                    _close(writer, before, actor=SYSTEM, replaced_by=session.op_id)
                writer.append(
                    Kind.SESSION_OPENED,
                    {"counter": self._desk.place.counter},
                    op_id=session.op_id,
                    actor=person.person_id,
                    cause=session.cause,
                )
                yield session, writer
        except BaseException:
            self._current = None
            raise


def set_pin(
    writer: Writer, pins: Pins, by: Session, op_id: OpId, person_id: PersonId, pin_hash: str, *, temporary: bool
) -> None:
    """A new PIN of ``person_id``, given by herself or, ``temporary``, by an administrator."""
    writer.append(
        Kind.PIN_SET,
        {"person": person_id, "temporary": temporary, "pin_seal": pin_seal(pin_hash)},
        op_id=op_id,
        actor=by.person.person_id,
        cause=by.cause,
    )
    pins.keep(writer, person_id, pin_hash)


def _close(writer: Writer, session: Session, *, actor: str, idle: bool = False, replaced_by: str = "") -> None:
    by_system = actor == SYSTEM
    writer.append(
        Kind.SESSION_CLOSED,
        {"session": session.op_id, "idle": idle, "replaced_by": replaced_by},
        op_id=writer.new_id(),
        actor=actor,
        cause=Cause.SYSTEM if by_system else session.cause,
    )
