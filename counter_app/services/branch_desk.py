"""The branch as a station sees it: its book, and what this station asks of others."""

from __future__ import annotations

import sqlite3
from contextlib import AbstractContextManager
from datetime import date

from counter_app.domain.branch import EVERY_COUNTER, RIGHT_FOR, Answer, Ask, Proposal
from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.journal.readmodels.proposals import ANSWER, PROPOSAL, answer_of, proposal_of
from counter_app.services.branch_ports import BranchLink, BranchNews, BranchRecords
from counter_app.services.desk import Desk, Session, earlier, entry_at, same_intent


class BranchDesk:
    """Shared by the services that look at the branch or ask something of it."""

    def __init__(self, desk: Desk, records: BranchRecords, link: BranchLink, news: BranchNews) -> None:
        """``link`` tells how the exchange stands, ``news`` what has come."""
        self.desk = desk
        self.link = link
        self.news = news
        self._records = records

    @property
    def has_branch(self) -> bool:
        """Whether this counter is to exchange entries with others at all."""
        return self.link.state() is not None

    @property
    def ready(self) -> bool:
        """Whether there is a book to look into."""
        return self._records.ready

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """A snapshot of the book: the journal's read models, folded over every counter of the branch.

        Raises StorageFailed ``branch.no_book`` where there is none, ``journal.*``.
        """
        return self._records.read()

    def propose(
        self,
        session: Session,
        op_id: OpId,
        what: Ask,
        body: Payload,
        to: tuple[str, ...] = EVERY_COUNTER,
        valid_from: date | None = None,
    ) -> Proposal:
        """Ask something of other counters, ``body`` as their handler takes it; it is on this disk when this returns.

        Raises Refused ``session.not_allowed``, ``session.ended``, ``branch.none``.
        """
        self.desk.require(session, RIGHT_FOR[what])
        if not self.has_branch:
            raise Refused("branch.none")
        said: Payload = {
            "what": what.value,
            "source": self.desk.place.counter,
            "to": sorted(to),
            "valid_from": None if valid_from is None else valid_from.isoformat(),
            "by_name": session.person.name,
            "body": body,
        }
        with self.desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.BRANCH_PROPOSED):
                same_intent(done, said)
                entry = done
            else:
                entry = writer.append(
                    Kind.BRANCH_PROPOSED, said, op_id=op_id, actor=session.person.person_id, cause=session.cause
                )
            row = writer.connection.execute(
                f"SELECT {PROPOSAL} FROM proposal WHERE seq = ?",  # noqa: S608
                (entry.seq,),
            ).fetchone()
        return proposal_of(row)

    def withdraw(self, session: Session, op_id: OpId, proposal_id: str) -> None:
        """Take back a proposal of this station; whoever has answered it already has answered it.

        Raises Refused ``session.not_allowed``, ``session.ended``, ``branch.unknown_proposal``.
        """
        with self.desk.journal.write() as writer:
            if earlier(writer.connection, op_id, Kind.BRANCH_WITHDRAWN):
                return
            row = writer.connection.execute("SELECT seq FROM proposal WHERE proposal_id = ?", (proposal_id,)).fetchone()
            if row is None:
                raise Refused("branch.unknown_proposal")
            what = Ask(entry_at(writer.connection, row[0]).payload["what"])
            self.desk.require(session, RIGHT_FOR[what])
            payload: Payload = {"proposal": proposal_id}
            writer.append(
                Kind.BRANCH_WITHDRAWN, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause
            )

    def answers(self, proposal_id: str) -> tuple[Answer, ...]:
        """How the counters have answered, as far as this station knows."""
        with self.read() as connection:
            rows = connection.execute(
                f"SELECT {ANSWER} FROM proposal_answer WHERE proposal_id = ? ORDER BY counter",  # noqa: S608
                (proposal_id,),
            ).fetchall()
        return tuple(map(answer_of, rows))
