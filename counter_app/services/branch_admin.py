"""The administrator's desk of the branch: what was published, how each counter stands to it, who is trusted here."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from counter_app.domain.branch import Answer, Ask, Proposal
from counter_app.domain.ids import OpId
from counter_app.domain.people import Person, Right
from counter_app.journal.readmodels.proposals import ANSWER, PROPOSAL, answer_of, proposal_of
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_people import BranchPeople
from counter_app.services.branch_prices import BranchPrices
from counter_app.services.branch_settings import BranchSettings, SettingRow
from counter_app.services.branch_trust import GENESIS_ENTRIES, Asker, BranchTrust, Trust
from counter_app.services.desk import Session

MATTERS: Final = (Ask.PEOPLE, Ask.PRICES, Ask.SETTINGS)
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class CounterSeen:
    """A counter of the branch: its digits, and when its last entry that is here was written (ISO 8601 UTC)."""

    counter: str
    seen_at: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One counter and one proposal. ``answer`` None: it waits there."""

    counter: CounterSeen
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Published:
    """A proposal of any station and the counters that it is for. ``own``: this station's, which can take it back."""

    proposal: Proposal
    standings: tuple[Standing, ...]
    own: bool

    @property
    def is_open(self) -> bool:
        """Whether somebody has not answered."""
        return any(standing.answer is None for standing in self.standings)


@dataclass(frozen=True, slots=True)
class Overview:
    """``joined`` False: this counter belongs to no branch; ``ready`` False: nothing of it is here yet.

    ``differing``: people that this counter shares and who are otherwise here than the branch was told last.
    """

    joined: bool
    ready: bool = False
    counters: tuple[CounterSeen, ...] = ()
    published: tuple[Published, ...] = ()
    asked: tuple[Asker, ...] = ()
    trusts: tuple[Trust, ...] = ()
    settings: tuple[SettingRow, ...] = ()
    differing: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class BranchAdmin:
    """Its parts publish; here is what looks at all of them. Thread-safe."""

    desk: BranchDesk
    people: BranchPeople
    prices: BranchPrices
    settings: BranchSettings
    trust: BranchTrust

    def overview(self, session: Session) -> Overview:
        """All of it. Raises Refused ``session.not_allowed``, ``session.ended``; StorageFailed ``journal.*``."""
        self.desk.desk.require(session, Right.MANAGE_PEOPLE)
        if not self.desk.has_branch:
            return Overview(joined=False, settings=self.settings.rows())
        if not self.desk.ready:
            return Overview(joined=True, settings=self.settings.rows())
        with self.desk.read() as book:
            counters = _counters(book)
            proposals = _proposals(book)
            answers = _answers(book)
        me, known = self.desk.desk.place.counter, {seen.counter: seen for seen in counters}
        published: list[Published] = []
        for proposal in proposals:
            meant = [known.get(counter, CounterSeen(counter, "")) for counter in proposal.to] or list(counters)
            standings = tuple(Standing(seen, answers.get((proposal.proposal_id, seen.counter))) for seen in meant)
            published.append(Published(proposal, standings, proposal.source == me))
        return Overview(
            joined=True,
            ready=True,
            counters=counters,
            published=tuple(published),
            asked=self.trust.asked(),
            trusts=self.trust.given(),
            settings=self.settings.rows(),
            differing=self.people.differing(),
        )

    def asked(self, session: Session) -> tuple[Asker, ...]:
        """Who waits for an answer here; nobody while nothing of the branch is here. Raises as above."""
        self.desk.desk.require(session, Right.MANAGE_PEOPLE)
        return self.trust.asked() if self.desk.has_branch and self.desk.ready else ()

    def decide_trust(self, session: Session, op_id: OpId, asker: Asker, *, trusted: bool) -> None:
        """See :meth:`BranchTrust.decide`."""
        self.trust.decide(session, op_id, asker, trusted=trusted)

    def withdraw(self, session: Session, op_id: OpId, proposal_id: str) -> None:
        """Take something back that was sent from here, for who has not answered. See :meth:`BranchDesk.withdraw`."""
        self.desk.desk.require(session, Right.MANAGE_PEOPLE)
        self.desk.withdraw(session, op_id, proposal_id)


def _counters(book: sqlite3.Connection) -> tuple[CounterSeen, ...]:
    """A station that was enrolled and has written nothing yet is not known here."""
    seen: dict[str, str] = {}
    for counter, device, epoch in book.execute(
        "SELECT json_extract(payload, '$.counter'), device, epoch FROM entry"  # noqa: S608
        f" WHERE {GENESIS_ENTRIES} ORDER BY seq"
    ).fetchall():
        (at,) = book.execute(
            "SELECT at FROM entry WHERE device = ? AND epoch = ? ORDER BY device_seq DESC LIMIT 1", (device, epoch)
        ).fetchone()
        seen[counter] = max(at, seen.get(counter, ""))
    return tuple(CounterSeen(counter, seen[counter]) for counter in sorted(seen))


def _proposals(book: sqlite3.Connection) -> list[Proposal]:
    rows = book.execute(
        f"SELECT {PROPOSAL} FROM proposal WHERE what IN (?, ?, ?) ORDER BY seq DESC LIMIT ?",  # noqa: S608
        (*(what.value for what in MATTERS), _MOST),
    ).fetchall()
    return [proposal_of(row) for row in rows]


def _answers(book: sqlite3.Connection) -> dict[tuple[str, str], Answer]:
    rows = book.execute(
        f"SELECT {ANSWER} FROM proposal_answer WHERE what IN (?, ?, ?)",  # noqa: S608
        tuple(what.value for what in MATTERS),
    ).fetchall()
    return {(answer.proposal_id, answer.counter): answer for answer in map(answer_of, rows)}
