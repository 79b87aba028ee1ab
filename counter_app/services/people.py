"""The people of a counter: the first administrator, adding, roles, blocking, PINs, a lost administrator's recovery.

Each is one entry. There is always an administrator who can log in: the last one is neither blocked nor given another
role, and nobody does either to herself.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.people import Person, Right, Role, check_new_name
from counter_app.journal.file import Writer
from counter_app.journal.people_file import PersonFile, file_of
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.pins import pin_seal, temporary_pin
from counter_app.services.session import Sessions, set_pin

LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody on the list. Times are ISO 8601 UTC, "" for never; ``locked_seconds`` are left of a lock-out."""

    person: Person
    blocked: bool
    temporary: bool
    has_pin: bool
    """False only in a journal that was restored without its keys: she needs a temporary PIN."""
    pin_at: str
    last_at: str
    locked_seconds: int


@dataclass(frozen=True, slots=True)
class Recovery:
    """An administrator who was let in again by who owns the machine, and nobody else has taken note yet."""

    seq: int
    person: Person
    at: str


class People:
    """Thread-safe and blocking: hashing a PIN takes its time on purpose."""

    def __init__(self, desk: Desk, sessions: Sessions) -> None:
        self._desk = desk
        self._sessions = sessions
        self._pins = sessions.pins

    def set_up(self, name: str, pin: str) -> Person:
        """The first administrator of a counter where nobody has a PIN yet, with a PIN of her own choice.

        In a journal that knows people already (it was restored without its keys) she counts as recovered: whoever
        comes back is told. Raises Refused ``session.weak_pin``, ``person.no_name``, ``person.name_taken``,
        ``session.not_allowed`` (somebody has a PIN).
        """
        name, pin_hash = check_new_name(name), self._pins.new_hash(pin)
        with self._desk.journal.write() as writer:
            if writer.connection.execute("SELECT 1 FROM credential LIMIT 1").fetchone() is not None:
                raise Refused("session.not_allowed", right=Right.MANAGE_PEOPLE.value)
            known = writer.connection.execute("SELECT 1 FROM person LIMIT 1").fetchone() is not None
            person = self._add_by_system(writer, name, pin_hash, temporary=False)
            if known:
                self._recovered(writer, person.person_id, pin_hash, temporary=False)
        return person

    def everybody(self) -> tuple[PersonRow, ...]:
        """All people of this counter with their state, the blocked ones last, by name."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT person_id, name, role, blocked, temporary, pin_hash IS NOT NULL, pin_at, last_at"
                " FROM person LEFT JOIN credential USING (person_id) ORDER BY blocked, name COLLATE NOCASE, person_id"
            ).fetchall()
        return tuple(
            PersonRow(
                Person(PersonId(row[0]), row[1], Role(row[2])),
                blocked=bool(row[3]),
                temporary=bool(row[4]),
                has_pin=bool(row[5]),
                pin_at=row[6],
                last_at=row[7] or "",
                locked_seconds=self._pins.locked_seconds(PersonId(row[0])),
            )
            for row in rows
        )

    def add(self, session: Session, op_id: OpId, name: str, role: Role, pin: str) -> Person:
        """Add somebody, whose PIN is ``pin`` until she makes her own at her first log-in.

        The same ``op_id`` again changes nothing. Raises Refused ``session.weak_pin``, ``person.no_name``,
        ``person.name_taken``.
        """
        self._desk.require(session, Right.MANAGE_PEOPLE)
        name, pin_hash = check_new_name(name), self._pins.new_hash(pin)
        person = Person(PersonId(op_id), name, role)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.PERSON_ADDED):
                same_intent(done, {"name": name, "role": role.value})
                return person
            require_free_name(writer.connection, name)
            writer.append(
                Kind.PERSON_ADDED,
                _added(person, pin_hash, temporary=True),
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            self._pins.keep(writer, person.person_id, pin_hash)
        return person

    def change_role(self, session: Session, op_id: OpId, person_id: PersonId, role: Role, reason: str) -> None:
        """Give somebody another role from her next log-in on; a session that she has open ends.

        The same ``op_id`` again changes nothing. Raises Refused ``person.no_reason``, ``person.own``,
        ``person.nothing_to_change``, ``person.last_administrator``, ``session.unknown_person``.
        """
        self._desk.require(session, Right.MANAGE_PEOPLE)
        self._change(session, op_id, person_id, reason, role=role)

    def block(self, session: Session, op_id: OpId, person_id: PersonId, reason: str) -> None:
        """Let somebody in no more; a session that she has open ends. What she did stays hers. Raises as above."""
        self._desk.require(session, Right.MANAGE_PEOPLE)
        self._change(session, op_id, person_id, reason, blocked=True)

    def unblock(self, session: Session, op_id: OpId, person_id: PersonId, reason: str) -> None:
        """Let somebody in again, with the PIN that she had. Raises as above."""
        self._desk.require(session, Right.MANAGE_PEOPLE)
        self._change(session, op_id, person_id, reason, blocked=False)

    def reset_pin(self, session: Session, op_id: OpId, person_id: PersonId, pin: str) -> None:
        """Give somebody a temporary PIN, which ends her lock-out and the session that she has open.

        The same ``op_id`` again changes nothing. Raises Refused ``session.weak_pin``, ``person.own`` (one's own is
        changed by :meth:`change_own_pin`), ``session.unknown_person``, ``session.blocked``.
        """
        self._desk.require(session, Right.MANAGE_PEOPLE)
        pin_hash = self._pins.new_hash(pin)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.PIN_SET):
                same_intent(done, {"person": person_id})
                return
            if _file(writer.connection, session, person_id).blocked:
                raise Refused("session.blocked")
            set_pin(writer, self._pins, session, op_id, person_id, pin_hash, temporary=True)
            self._sessions.end_of(writer, person_id)

    def change_own_pin(self, session: Session, op_id: OpId, old: str, new: str) -> None:
        """A new PIN of one's own; wrong tries of the old one count as at the log-in.

        The same ``op_id`` again changes nothing. Raises what :meth:`Sessions.check_pin` raises, and Refused
        ``session.weak_pin``, ``session.same_pin``.
        """
        self._desk.require_open(session)
        person_id = session.person.person_id
        with self._desk.journal.read() as connection:
            if done := earlier(connection, op_id, Kind.PIN_SET):
                same_intent(done, {"person": person_id})
                return
        self._sessions.check_pin(person_id, old)
        if new == old:
            raise Refused("session.same_pin")
        pin_hash = self._pins.new_hash(new)
        with self._desk.journal.write() as writer:
            if earlier(writer.connection, op_id, Kind.PIN_SET) is None:
                set_pin(writer, self._pins, session, op_id, person_id, pin_hash, temporary=False)

    def temporary_pin(self) -> str:
        """A PIN to give to somebody."""
        return temporary_pin()

    def recover(self, name: str, pin: str) -> Person:
        """Let an administrator in again who lost her PIN, or make a new one, with a temporary PIN.

        For who owns the data folder and its keys; the program has made sure of that before. Every supervisor and
        administrator is told until one of them has taken note. Raises Refused ``session.weak_pin``,
        ``person.no_name``, ``person.not_administrator`` (somebody else has this name).
        """
        name, pin_hash = check_new_name(name), self._pins.new_hash(pin)
        with self._desk.journal.write() as writer:
            row = _named(writer.connection, name)
            if row is None:
                person = self._add_by_system(writer, name, pin_hash, temporary=True)
            elif row[1] == Role.ADMINISTRATOR:
                person = Person(PersonId(row[0]), name, Role.ADMINISTRATOR)
            else:
                raise Refused("person.not_administrator")
            self._recovered(writer, person.person_id, pin_hash, temporary=True)
        return person

    def recoveries(self) -> tuple[Recovery, ...]:
        """Those that nobody has taken note of."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT seq, person_id, name, role, at FROM recovery JOIN person USING (person_id)"
                " WHERE seen_by IS NULL ORDER BY seq"
            ).fetchall()
        return tuple(Recovery(row[0], Person(PersonId(row[1]), row[2], Role(row[3])), row[4]) for row in rows)

    def see_recovery(self, session: Session, op_id: OpId, seq: int, note: str) -> None:
        """Take note of a recovery, with what is known about it; never of one's own.

        The same ``op_id`` again changes nothing. Raises Refused ``person.no_reason``, ``person.own``,
        ``person.no_recovery``.
        """
        self._desk.require(session, Right.SEE_RECOVERY)
        words = _reason(note)
        with self._desk.journal.write() as writer:
            row = writer.connection.execute("SELECT id FROM entry WHERE seq = ?", (seq,)).fetchone()
            if row is None:
                raise Refused("person.no_recovery")
            payload = {"recovery": row[0], "note": words}
            if done := earlier(writer.connection, op_id, Kind.RECOVERY_SEEN):
                same_intent(done, payload)
                return
            row = writer.connection.execute(
                "SELECT person_id FROM recovery WHERE seq = ? AND seen_by IS NULL", (seq,)
            ).fetchone()
            if row is None:
                raise Refused("person.no_recovery")
            if row[0] == session.person.person_id:
                raise Refused("person.own")
            _append(writer, session, op_id, Kind.RECOVERY_SEEN, payload)

    def _change(
        self,
        session: Session,
        op_id: OpId,
        person_id: PersonId,
        reason: str,
        *,
        role: Role | None = None,
        blocked: bool | None = None,
    ) -> None:
        words = _reason(reason)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.PERSON_CHANGED):
                asked = {"role": role and role.value, "blocked": blocked}
                known = {key: value for key, value in asked.items() if value is not None}
                same_intent(done, {"person": person_id, "reason": words, **known})
                return
            file = _file(writer.connection, session, person_id)
            after = (role or file.person.role, file.blocked if blocked is None else blocked)
            if after == (file.person.role, file.blocked):
                raise Refused("person.nothing_to_change")
            if is_administrator(file) and after != (Role.ADMINISTRATOR, False):
                require_another_administrator(writer.connection, person_id)
            payload: Payload = {
                "person": person_id,
                "role": after[0].value,
                "blocked": after[1],
                "was": {"role": file.person.role.value, "blocked": file.blocked},
                "reason": words,
            }
            _append(writer, session, op_id, Kind.PERSON_CHANGED, payload)
            self._sessions.end_of(writer, person_id)

    def _add_by_system(self, writer: Writer, name: str, pin_hash: str, *, temporary: bool) -> Person:
        require_free_name(writer.connection, name)
        person = Person(PersonId(writer.new_id()), name, Role.ADMINISTRATOR)
        writer.append(
            Kind.PERSON_ADDED,
            _added(person, pin_hash, temporary=temporary),
            op_id=person.person_id,
            actor=SYSTEM,
            cause=Cause.SYSTEM,
        )
        self._pins.keep(writer, person.person_id, pin_hash)
        return person

    def _recovered(self, writer: Writer, person_id: PersonId, pin_hash: str, *, temporary: bool) -> None:
        writer.append(
            Kind.PERSON_RECOVERED,
            {"person": person_id, "pin_seal": pin_seal(pin_hash), "temporary": temporary},
            op_id=writer.new_id(),
            actor=SYSTEM,
            cause=Cause.SYSTEM,
        )
        self._pins.keep(writer, person_id, pin_hash)


def _append(writer: Writer, session: Session, op_id: OpId, kind: Kind, payload: Payload) -> None:
    writer.append(kind, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)


def _added(person: Person, pin_hash: str, *, temporary: bool) -> Payload:
    return {
        "person": person.person_id,
        "name": person.name,
        "role": person.role.value,
        "pin_seal": pin_seal(pin_hash),
        "temporary": temporary,
    }


def _file(connection: sqlite3.Connection, session: Session, person_id: PersonId) -> PersonFile:
    """Somebody else's file. Raises Refused ``person.own``, ``session.unknown_person``."""
    if person_id == session.person.person_id:
        raise Refused("person.own")
    file = file_of(connection, person_id)
    if file is None:
        raise Refused("session.unknown_person")
    return file


def is_administrator(file: PersonFile) -> bool:
    """Whether somebody is one who is let in."""
    return file.person.role is Role.ADMINISTRATOR and not file.blocked


def require_another_administrator(connection: sqlite3.Connection, person_id: PersonId) -> None:
    """Raises Refused ``person.last_administrator`` where nobody but she could let people in here."""
    row = connection.execute(
        "SELECT 1 FROM person JOIN credential USING (person_id)"
        " WHERE role = ? AND NOT blocked AND person_id <> ? LIMIT 1",
        (Role.ADMINISTRATOR.value, person_id),
    ).fetchone()
    if row is None:
        raise Refused("person.last_administrator")


def _named(connection: sqlite3.Connection, name: str) -> tuple[str, str] | None:
    rows = connection.execute("SELECT person_id, role, name FROM person").fetchall()
    return next(((row[0], row[1]) for row in rows if row[2].casefold() == name.casefold()), None)


def require_free_name(connection: sqlite3.Connection, name: str) -> None:
    """Two people of one name could not be told apart at the log-in, nor on paper.

    Raises Refused ``person.name_taken``.
    """
    if _named(connection, name) is not None:
        raise Refused("person.name_taken")


def _reason(words: str) -> str:
    reason = words.strip()[:LONGEST_REASON]
    if not reason:
        raise Refused("person.no_reason")
    return reason
