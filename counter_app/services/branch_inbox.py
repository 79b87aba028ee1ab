"""Takes what other stations ask of this counter out of the branch's book into its journal, in the log's order.

Each proposal is answered once, in the transaction that carries it out; what is refused says why, and by whom and when
what stands was done. A proposal that its station has not signed yet waits, and so does one of a kind that this program
does not know, or that its handler cannot answer yet.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Final

from counter_app.domain.branch import RIGHT_FOR, Ask, Outcome, Proposal
from counter_app.domain.entries import SYSTEM, Cause, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.people import RIGHTS, Role
from counter_app.journal.file import Writer
from counter_app.journal.people_file import file_of
from counter_app.journal.readmodels.proposals import PROPOSAL, proposal_of
from counter_app.services.branch_ports import BranchRecords
from counter_app.services.desk import Desk

log = logging.getLogger(__name__)

Handler = Callable[[Writer, Proposal], Payload]
"""Carries a proposal out: appends with :data:`Cause.REMOTE`, the proposer as actor and ``writer.new_id()`` as
operation, and returns what the answer says of it. Raises Refused; NotYet where it is looked at again later."""


class NotYet(Exception):
    """A handler cannot answer a proposal before something else has happened, a person's yes for one: it stays open."""


_AT_ONCE: Final = 200
_OPEN: Final = (
    f"SELECT {PROPOSAL} FROM proposal JOIN proposal_to USING (proposal_id)"  # noqa: S608
    " LEFT JOIN proposal_answer ON proposal_answer.proposal_id = proposal.proposal_id"
    " AND proposal_answer.counter = :me"
    " JOIN entry AS said ON said.seq = proposal.seq"
    " WHERE proposal_to.counter IN ('', :me) AND proposal_answer.seq IS NULL"
    " AND coalesce(valid_from, '') <= :today AND proposal.seq > :after AND proposal.what IN (SELECT value FROM"
    " json_each(:known)) AND EXISTS (SELECT 1 FROM entry AS later WHERE later.device = said.device AND"
    " later.epoch = said.epoch AND later.device_seq > said.device_seq AND later.kind = :signed)"
    " ORDER BY proposal.seq LIMIT :most"
)


class BranchInbox:
    """Looked through by the thread that takes the branch's entries, after each time it took some."""

    def __init__(self, desk: Desk, records: BranchRecords, handlers: Mapping[Ask, Handler]) -> None:
        self._desk = desk
        self._records = records
        self._handlers = handlers
        self._known = "[" + ",".join(f'"{what.value}"' for what in handlers) + "]"

    def look(self) -> int:
        """Answer what is open; how many were answered. Raises StorageFailed."""
        answered, after = 0, 0
        while found := self._open(after):
            for proposal in found:
                answered += self._answer(proposal)
            after = found[-1].seq
        return answered

    def _open(self, after: int) -> list[Proposal]:
        values = {
            "me": self._desk.place.counter,
            "today": self._desk.office_time().date().isoformat(),
            "after": after,
            "known": self._known,
            "most": _AT_ONCE,
            "signed": Kind.CHECKPOINT.value,
        }
        with self._records.read() as connection:
            return [proposal_of(row) for row in connection.execute(_OPEN, values)]

    def _answer(self, proposal: Proposal) -> bool:
        with self._desk.journal.read() as connection:
            if connection.execute(
                "SELECT 1 FROM proposal_answer WHERE proposal_id = ?", (proposal.proposal_id,)
            ).fetchone():
                return False  # answered already; the log does not know yet
        try:
            self._require_allowed(proposal)
            with self._desk.journal.write() as writer:
                _require_not_blocked_here(writer, proposal.by)
                said = self._handlers[proposal.what](writer, proposal)
                self._write(writer, proposal, Outcome.APPLIED, None, said)
        except NotYet:
            return False
        except Refused as refusal:
            log.info("a proposal from counter %s was refused: %s", proposal.source, refusal.code)
            with self._desk.journal.write() as writer:
                self._write(writer, proposal, Outcome.REFUSED, refusal.code, dict(refusal.values))
        return True

    def _require_allowed(self, proposal: Proposal) -> None:
        if proposal.withdrawn:
            raise Refused("branch.withdrawn")
        with self._records.read() as connection:
            row = connection.execute("SELECT role, blocked FROM person WHERE person_id = ?", (proposal.by,)).fetchone()
        if row is None or row[1] or RIGHT_FOR[proposal.what] not in RIGHTS[Role(row[0])]:
            raise Refused("branch.not_allowed")

    def _write(
        self, writer: Writer, proposal: Proposal, outcome: Outcome, code: str | None, params: Mapping[str, object]
    ) -> None:
        payload: Payload = {
            "proposal": proposal.proposal_id,
            "counter": self._desk.place.counter,
            "what": proposal.what.value,
            "outcome": outcome.value,
            "code": code,
            "params": dict(params),
        }
        writer.append(Kind.BRANCH_ANSWERED, payload, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)


def _require_not_blocked_here(writer: Writer, person_id: str) -> None:
    """Nobody acts here who was blocked here, also where the branch does not know of it yet."""
    file = file_of(writer.connection, person_id)
    if file is not None and file.blocked:
        raise Refused("branch.not_allowed")


def of_own_people(handler: Handler) -> Handler:
    """The handler for people whom this counter knows itself with the right, and nobody else.

    Whoever has an enrolled computer in her hands can make herself supervisor on it; the branch's book would believe
    it. Raises Refused ``branch.not_known``.
    """

    def carry_out(writer: Writer, proposal: Proposal) -> Payload:
        file = file_of(writer.connection, proposal.by)
        if file is None or RIGHT_FOR[proposal.what] not in RIGHTS[file.person.role]:
            raise Refused("branch.not_known")
        return handler(writer, proposal)

    return carry_out
