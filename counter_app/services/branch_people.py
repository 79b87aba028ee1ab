"""People of the branch: an administrator publishes somebody as she is at his counter, and the others take it over.

The same person has the same id everywhere. What travels in the entry is her name, role and state, never a PIN's hash
(:mod:`.branch_pins`). The later proposal of two about one person stands, whatever becomes of the earlier.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date
from typing import Any

from counter_app.domain.branch import EVERY_COUNTER, Ask, Proposal
from counter_app.domain.entries import Cause, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, PersonId
from counter_app.domain.masking import scrub
from counter_app.domain.people import Person, Right, Role, check_new_name
from counter_app.journal.file import Writer
from counter_app.journal.people_file import PersonFile, file_of
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_trust import BranchTrust
from counter_app.services.desk import Desk, Session
from counter_app.services.people import LONGEST_REASON, is_administrator, require_another_administrator
from counter_app.services.session import Sessions

_SEAL_SIGNS = 64


@dataclass(frozen=True, slots=True)
class _Wanted:
    file: PersonFile
    reason: str


class BranchPeople:
    """Publishes people of this counter, and carries out what others publish."""

    def __init__(self, branch: BranchDesk, sessions: Sessions, trust: BranchTrust) -> None:
        self._branch = branch
        self._desk: Desk = branch.desk
        self._sessions = sessions
        self._trust = trust

    def publish(
        self,
        session: Session,
        op_id: OpId,
        person_id: PersonId,
        reason: str,
        to: tuple[str, ...] = EVERY_COUNTER,
        valid_from: date | None = None,
    ) -> Proposal:
        """Ask other counters to take somebody over as she is here now: added, with this role, blocked or not.

        Raises Refused ``session.unknown_person``, ``person.no_reason``, what :meth:`BranchDesk.propose` raises.
        """
        self._desk.require(session, Right.MANAGE_PEOPLE)
        words = scrub(reason.strip()[:LONGEST_REASON])
        if not words:
            raise Refused("person.no_reason")
        with self._desk.journal.read() as connection:
            file = file_of(connection, person_id)
        if file is None:
            raise Refused("session.unknown_person")
        body: Payload = {
            "person": person_id,
            "name": file.person.name,
            "role": file.person.role.value,
            "blocked": file.blocked,
            "temporary": file.temporary,
            "pin_seal": file.pin_seal,
            "reason": words,
        }
        return self._branch.propose(session, op_id, Ask.PEOPLE, body, to, valid_from)

    def carry_out(self, writer: Writer, proposal: Proposal) -> Payload:
        """The handler: add or change her here.

        Raises NotYet, Refused ``branch.not_trusted``, ``branch.not_allowed``, ``branch.bad_proposal``,
        ``branch.superseded`` (``who``, ``at``), ``branch.name_taken`` (``name``), ``person.last_administrator``.
        """
        wanted = _read(proposal.body)
        self._trust.require(writer.connection, proposal)
        self._require_newest(writer.connection, proposal)
        person = wanted.file.person
        here = file_of(writer.connection, person.person_id)
        if here is None:
            done = "nothing" if wanted.file.blocked else self._add(writer, proposal, wanted.file)
        else:
            done = self._change(writer, proposal, here, wanted)
        return {"person": person.person_id, "name": person.name, "done": done}

    def differing(self) -> tuple[Person, ...]:
        """People whom this counter shares and who have another role here, or are blocked or not, than the last proposal
        about them says; by name. Raises StorageFailed ``branch.no_book``."""
        found: list[Person] = []
        with self._branch.read() as book, self._desk.journal.read() as connection:
            shared = connection.execute(
                "SELECT person_id FROM branch_person WHERE counter = ?", (self._desk.place.counter,)
            ).fetchall()
            said = {
                row[0]: (row[1], bool(row[2]))
                for row in book.execute(
                    "SELECT json_extract(body, '$.person'), json_extract(body, '$.role'),"
                    " json_extract(body, '$.blocked') FROM proposal WHERE what = ? AND withdrawn_seq IS NULL"
                    " ORDER BY seq",
                    (Ask.PEOPLE.value,),
                )
            }
            for (person_id,) in shared:
                file = file_of(connection, person_id)
                last = said.get(person_id)
                if file is not None and last is not None and last != (file.person.role.value, file.blocked):
                    found.append(file.person)
        return tuple(sorted(found, key=lambda person: (person.name.casefold(), person.person_id)))

    def _require_newest(self, connection: sqlite3.Connection, proposal: Proposal) -> None:
        """A proposal that had to wait is not carried out over a later one."""
        rows = connection.execute(
            "SELECT proposal_id FROM proposal_answer WHERE what = ? AND outcome = 'applied'"
            " AND json_extract(params, '$.person') = ?",
            (Ask.PEOPLE.value, proposal.body["person"]),
        ).fetchall()
        with self._branch.read() as book:
            for (proposal_id,) in rows:
                later = book.execute(
                    "SELECT by_name, at FROM proposal WHERE proposal_id = ? AND seq > ?", (proposal_id, proposal.seq)
                ).fetchone()
                if later is not None:
                    raise Refused("branch.superseded", who=later[0], at=later[1])

    def _add(self, writer: Writer, proposal: Proposal, wanted: PersonFile) -> str:
        names = writer.connection.execute("SELECT name FROM person").fetchall()
        if any(name.casefold() == wanted.person.name.casefold() for (name,) in names):
            raise Refused("branch.name_taken", name=wanted.person.name)
        self._write(
            writer,
            proposal,
            Kind.PERSON_ADDED,
            {
                "person": wanted.person.person_id,
                "name": wanted.person.name,
                "role": wanted.person.role.value,
                "pin_seal": wanted.pin_seal,
                "temporary": wanted.temporary,
            },
        )
        return "added"

    def _change(self, writer: Writer, proposal: Proposal, here: PersonFile, wanted: _Wanted) -> str:
        after = wanted.file
        if (here.person.role, here.blocked) == (after.person.role, after.blocked):
            return "nothing"
        if is_administrator(here) and not is_administrator(after):
            require_another_administrator(writer.connection, here.person.person_id)
        self._write(
            writer,
            proposal,
            Kind.PERSON_CHANGED,
            {
                "person": here.person.person_id,
                "role": after.person.role.value,
                "blocked": after.blocked,
                "was": {"role": here.person.role.value, "blocked": here.blocked},
                "reason": wanted.reason,
            },
        )
        self._sessions.end_of(writer, here.person.person_id)
        return "changed"

    def _write(self, writer: Writer, proposal: Proposal, kind: Kind, payload: Payload) -> None:
        writer.append(kind, payload, op_id=writer.new_id(), actor=proposal.by, cause=Cause.REMOTE)


def _read(body: dict[str, Any]) -> _Wanted:
    """What another program wrote. Raises Refused ``branch.bad_proposal``."""
    try:
        person_id, name, seal, reason = body["person"], body["name"], body["pin_seal"], body["reason"]
        blocked, temporary = body["blocked"], body["temporary"]
        role = Role(body["role"])
        texts = all(isinstance(text, str) and text for text in (person_id, name, seal, reason))
        if not texts or check_new_name(name) != name or len(seal) != _SEAL_SIGNS or len(reason) > LONGEST_REASON:
            raise ValueError
        if not isinstance(blocked, bool) or not isinstance(temporary, bool):
            raise TypeError
    except (LookupError, TypeError, ValueError, Refused) as error:
        raise Refused("branch.bad_proposal") from error
    return _Wanted(PersonFile(Person(PersonId(person_id), name, role), blocked, temporary, seal), reason)
