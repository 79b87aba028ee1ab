"""Whose proposals a counter believes where a signature alone is not enough: for its people and its settings.

An entry proves which computer wrote it, not who sat there. Whoever has an enrolled computer in his hands can make
himself administrator on it (``people recover``), and must not become administrator of the whole branch by that. So the
first time that an administrator asks from a computer, an administrator here says yes or no (``branch.trusted/1``). The
yes is for this person at this computer, and ends when somebody was let in again there by who owns the machine, or when
the computer begins a new epoch (a restored journal, another machine). See docs/decisions/0048.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from counter_app.domain.branch import Ask, Proposal
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.journal.people_file import file_of
from counter_app.journal.readmodels.proposals import PROPOSAL, proposal_of
from counter_app.services.branch_inbox import NotYet
from counter_app.services.branch_ports import BranchRecords
from counter_app.services.desk import Desk, Session, earlier, same_intent

#: What needs it. Prices bring their publisher's signature; decisions on sales are not for administrators.
NEEDS_TRUST: Final = (Ask.PEOPLE, Ask.SETTINGS)
#: The first literals are those of the index ``entry_trust``: SQLite uses it for no other spelling.
GENESIS_ENTRIES: Final = (
    "kind IN ('journal.genesis/1', 'journal.checkpoint/1', 'journal.released/1') AND kind = 'journal.genesis/1'"
)


@dataclass(frozen=True, slots=True)
class Asker:
    """An administrator at a computer: ``device`` and its ``epoch`` are the journal's, ``source`` the counter's digits
    by that journal's own beginning, whatever a proposal says of itself.

    ``waiting``: proposals of hers that wait for the answer, ``since`` the first of them (ISO 8601 UTC).
    """

    person_id: str
    name: str
    source: str
    device: str
    epoch: int
    waiting: int = 0
    since: str = ""


@dataclass(frozen=True, slots=True)
class Trust:
    """An answer that was given, and whether it still stands (see the module)."""

    asker: Asker
    trusted: bool
    stands: bool
    by_name: str
    at: str


class BranchTrust:
    """Of one counter. Thread-safe."""

    def __init__(self, desk: Desk, records: BranchRecords) -> None:
        self._desk = desk
        self._records = records

    def require(self, connection: sqlite3.Connection, proposal: Proposal) -> None:
        """Whether a proposal's author is believed here; ``connection``: this counter's journal.

        What was proposed here is. Raises NotYet where nobody here has answered, Refused ``branch.not_trusted`` where
        the answer was no.
        """
        if connection.execute("SELECT 1 FROM entry WHERE id = ?", (proposal.proposal_id,)).fetchone():
            return
        with self._records.read() as book:
            device, epoch = book.execute("SELECT device, epoch FROM entry WHERE seq = ?", (proposal.seq,)).fetchone()
            said = _said(connection, book, self._desk.place.counter, proposal.by, device, epoch)
        if said is None:
            raise NotYet
        if not said:
            raise Refused("branch.not_trusted")

    def believes(
        self, connection: sqlite3.Connection, book: sqlite3.Connection, person_id: str, device: str, epoch: int
    ) -> bool:
        """Whether an administrator's deeds at a computer count here; she is not blocked here."""
        file = file_of(connection, person_id)
        if file is not None and file.blocked:
            return False
        return bool(_said(connection, book, self._desk.place.counter, person_id, device, epoch))

    def asked(self) -> tuple[Asker, ...]:
        """Who waits for an answer here, the longest first. Raises StorageFailed ``branch.no_book``."""
        me = self._desk.place.counter
        found: dict[tuple[str, str, int], Asker] = {}
        with self._records.read() as book, self._desk.journal.read() as connection:
            for proposal, device, epoch in _open(book, me):
                answered = connection.execute(
                    "SELECT 1 FROM entry WHERE id = :id"
                    " UNION ALL SELECT 1 FROM proposal_answer WHERE proposal_id = :id",
                    {"id": proposal.proposal_id},
                ).fetchone()
                key = (proposal.by, device, epoch)
                if answered or _said(connection, book, me, *key) is not None:
                    continue
                before = found.get(key)
                found[key] = Asker(
                    proposal.by,
                    _name(book, proposal.by),
                    _counter(book, device),
                    device,
                    epoch,
                    (before.waiting if before else 0) + 1,
                    before.since if before else proposal.at,
                )
        return tuple(found.values())

    def given(self) -> tuple[Trust, ...]:
        """The answers that were given here, the last first. Raises StorageFailed ``branch.no_book``."""
        me = self._desk.place.counter
        with self._records.read() as book, self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT person_id, device, epoch, trusted, at,"
                " coalesce((SELECT name FROM person WHERE person.person_id = branch_trust.by), '')"
                " FROM branch_trust WHERE counter = ? ORDER BY at DESC, person_id, device",
                (me,),
            ).fetchall()
            return tuple(
                Trust(
                    Asker(row[0], _name(book, row[0]), _counter(book, row[1]), row[1], row[2]),
                    bool(row[3]),
                    _said(connection, book, me, row[0], row[1], row[2]) is not None,
                    row[5],
                    row[4],
                )
                for row in rows
            )

    def decide(self, session: Session, op_id: OpId, asker: Asker, *, trusted: bool) -> None:
        """Say yes or no, also in place of an answer before.

        The same ``op_id`` again changes nothing. Raises Refused ``session.not_allowed``, ``session.ended``,
        StorageFailed ``branch.no_book``.
        """
        self._desk.require(session, Right.MANAGE_PEOPLE)
        with self._records.read() as book:
            (position,) = book.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
        intent = {"person": asker.person_id, "device": asker.device, "epoch": asker.epoch, "trusted": trusted}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.BRANCH_TRUSTED):
                same_intent(done, intent)
                return
            writer.append(
                Kind.BRANCH_TRUSTED,
                {**intent, "counter": self._desk.place.counter, "name": asker.name, "position": position},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )


def _open(book: sqlite3.Connection, me: str) -> list[tuple[Proposal, str, int]]:
    """Unanswered proposals for this counter that need trust, with the computer that wrote them."""
    rows = book.execute(
        f"SELECT entry.device, entry.epoch, {PROPOSAL} FROM proposal JOIN proposal_to USING (proposal_id)"  # noqa: S608
        " JOIN entry ON entry.seq = proposal.seq"
        " WHERE proposal_to.counter IN ('', :me) AND proposal.what IN (:people, :settings) AND withdrawn_seq IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM proposal_answer WHERE proposal_answer.proposal_id = proposal.proposal_id"
        " AND proposal_answer.counter = :me) ORDER BY proposal.seq",
        {"me": me, "people": NEEDS_TRUST[0].value, "settings": NEEDS_TRUST[1].value},
    )
    return [(proposal_of(row[2:]), row[0], row[1]) for row in rows]


def _said(
    connection: sqlite3.Connection, book: sqlite3.Connection, me: str, person_id: str, device: str, epoch: int
) -> bool | None:
    """The answer that stands; None where there is none, or somebody was let in again at that computer since."""
    row = connection.execute(
        "SELECT trusted, position FROM branch_trust WHERE counter = ? AND person_id = ? AND device = ? AND epoch = ?",
        (me, person_id, device, epoch),
    ).fetchone()
    if row is None:
        return None
    recovered = book.execute(
        "SELECT 1 FROM recovery JOIN entry USING (seq) WHERE recovery.seq > ? AND entry.device = ? LIMIT 1",
        (row[1], device),
    ).fetchone()
    return None if recovered and row[0] else bool(row[0])


def _name(book: sqlite3.Connection, person_id: str) -> str:
    row = book.execute("SELECT name FROM person WHERE person_id = ?", (person_id,)).fetchone()
    return "" if row is None else row[0]


def _counter(book: sqlite3.Connection, device: str) -> str:
    row = book.execute(
        f"SELECT json_extract(payload, '$.counter') FROM entry WHERE {GENESIS_ENTRIES} AND device = ?"  # noqa: S608
        " ORDER BY seq LIMIT 1",
        (device,),
    ).fetchone()
    return "" if row is None else row[0]
