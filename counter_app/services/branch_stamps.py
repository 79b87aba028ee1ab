"""A paid stamp of another counter, wanted at this one: find it in the branch's book, ask, wait, use it, give it back.

Nothing of it touches money here: what was paid stays with the counter that sold it (decision 0047).
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.branch import Answer, Ask, Outcome, Proposal
from counter_app.domain.entries import Kind
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.formats import local_time
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ClaimCode, ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.stamp import FINISHED, StampState
from counter_app.journal.readmodels.proposals import ANSWER, PROPOSAL, answer_of, proposal_of
from counter_app.services.branch_custody import append_release
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_ports import BranchState
from counter_app.services.branch_stamp_ports import StampRequests
from counter_app.services.desk import Session, earlier, same_intent

#: Days for which a request that was refused is still shown.
SHOWN_DAYS: Final = 1
_MOST_REQUESTS: Final = 20

_SALE: Final = (
    "SELECT sale_id, receipt, counter, sale.at FROM sale WHERE sale_id ="
    " coalesce((SELECT sale_id FROM stamp WHERE claim = ?1),"
    " (SELECT own.sale_id FROM receipt_number JOIN sale AS own USING (seq) WHERE receipt_number.receipt = ?2))"
)
_STAMPS: Final = (
    "SELECT stamp_id, claim, state, document_id IS NOT NULL, passed, coalesce(holder, counter), counter, receipt"
    " FROM stamp JOIN sale USING (sale_id)"
)
_REQUESTS: Final = (
    f"SELECT {PROPOSAL} FROM proposal WHERE proposal.what = ? AND proposal.source = ?"  # noqa: S608
    " ORDER BY proposal.seq DESC LIMIT ?"
)


class Where(StrEnum):
    """How a stamp stands in the branch."""

    FREE = "free"
    """At another counter, and can be asked for."""
    HERE = "here"
    """At this counter, waiting for a document."""
    ON_THE_WAY = "on_the_way"
    """Released to a counter that has not taken it over yet."""
    USED = "used"
    """It has a document."""
    DONE = "done"
    """It is affixed."""
    TAKEN_BACK = "taken_back"
    """Voided, or its money was given back."""


class Wait(StrEnum):
    """What became of a request."""

    PENDING = "pending"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    COME = "come"


@dataclass(frozen=True, slots=True)
class BranchStamp:
    """``holder``: the counter that has it, or to which it is on its way; ``number``: how often it was released."""

    stamp_id: str
    claim: ClaimCode
    where: Where
    holder: str
    number: int


@dataclass(frozen=True, slots=True)
class BranchSale:
    """A sale of the branch with its stamps, as this counter's copy of the branch's book has it. ``sold_at``: ISO 8601
    UTC; ``book``: how current that copy is."""

    receipt: str
    counter: str
    sold_at: str
    stamps: tuple[BranchStamp, ...]
    book: BranchState


@dataclass(frozen=True, slots=True)
class StampRequest:
    """One that this counter made. ``of``: the counter that was asked; ``code`` and ``params``: why it said no."""

    request_id: str
    stamp_id: str
    receipt: str
    claim: str
    of: str
    asked_at: str
    wait: Wait
    code: str = ""
    params: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class TakenStamp:
    """One that was taken over, is here, and waits for a document."""

    stamp_id: str
    claim: ClaimCode
    receipt: str
    seller: str


class BranchStamps:
    """At the counter where the customer stands."""

    def __init__(self, branch: BranchDesk, requests: StampRequests | None) -> None:
        """``requests`` None where the counter has no branch log."""
        self._branch = branch
        self._desk = branch.desk
        self._requests = requests

    @property
    def can_ask(self) -> bool:
        """Whether there are other counters to ask at all."""
        return self._requests is not None

    def find(self, session: Session, typed: str) -> BranchSale:
        """The sale with this receipt number or claim code, sold anywhere in the branch.

        Raises Refused ``claim.malformed``, ``branch.sale_unknown``; StorageFailed ``branch.no_book``, ``journal.*``.
        """
        self._desk.require(session, Right.STAMP)
        claim, receipt = _parse(typed)
        book = self._branch.link.state()
        if book is None:
            raise Refused("claim.unknown")
        with self._branch.read() as connection:
            sale = connection.execute(_SALE, (claim, receipt)).fetchone()
            if sale is None:
                raise Refused("branch.sale_unknown")
            rows = connection.execute(f"{_STAMPS} WHERE sale_id = ? ORDER BY n", (sale[0],)).fetchall()
        return BranchSale(sale[1], sale[2], sale[3], tuple(self._stamp(row) for row in rows), book)

    def ask(self, session: Session, op_id: OpId, stamp_id: str) -> StampRequest:
        """Ask the counter that has the stamp to release it to this one; it answers when it is on and connected.

        Waits a few seconds for the branch log: not for the interface's thread. The same request again returns the
        first. Raises Refused ``branch.stamp_asked`` (``counter``, ``time``: somebody was first), ``branch.log_away``
        (``counter``), ``branch.stamp_here``, ``branch.stamp_elsewhere`` (``counter``), ``branch.stamp_used``,
        ``branch.stamp_taken_back``, ``branch.sale_unknown``, ``session.*``, ``operation.conflict``; StorageFailed.
        """
        self._desk.require(session, Right.STAMP)
        if self._requests is None:
            raise Refused("branch.none")
        stamp, receipt = self._asked_for(stamp_id)
        number = stamp.number + 1
        for request in self.requests(session):
            if request.stamp_id == stamp_id and request.wait is Wait.PENDING:
                return request
        try:
            first = self._requests.ask(stamp_id, number)
        except KnownError as error:
            raise Refused("branch.log_away", counter=stamp.holder) from error
        if not first.mine:
            raise Refused("branch.stamp_asked", counter=first.counter, time=self._time(first.at))
        body = {"stamp": stamp_id, "number": number, "receipt": receipt, "claim": stamp.claim.text}
        return _request(self._branch.propose(session, op_id, Ask.STAMP, body, (stamp.holder,)), None, came=False)

    def requests(self, session: Session) -> tuple[StampRequest, ...]:
        """What this counter asked for lately, newest first; what has come is in :meth:`here`. Raises StorageFailed."""
        self._desk.require(session, Right.STAMP)
        since = self._desk.journal.now() - timedelta(days=SHOWN_DAYS)
        with self._desk.journal.read() as connection:
            rows = connection.execute(_REQUESTS, (Ask.STAMP.value, self._desk.place.counter, _MOST_REQUESTS))
            asked = [proposal_of(row) for row in rows]
            came = {one.proposal_id for one in asked if _came(connection, one)}
        answers = self._answers([one.proposal_id for one in asked])
        found = (_request(one, answers.get(one.proposal_id), came=one.proposal_id in came) for one in asked)
        return tuple(one for one in found if one.wait is Wait.PENDING or datetime.fromisoformat(one.asked_at) >= since)

    def here(self, session: Session) -> tuple[TakenStamp, ...]:
        """Stamps of other counters that are here and wait for a document."""
        self._desk.require(session, Right.STAMP)
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT stamp_id, claim, receipt, counter FROM stamp JOIN sale USING (sale_id)"
                " WHERE passed > 0 AND state = 'paid' AND document_id IS NULL AND counter <> ? ORDER BY stamp.seq",
                (self._desk.place.counter,),
            ).fetchall()
        return tuple(TakenStamp(row[0], ClaimCode(row[1]), row[2], row[3]) for row in rows)

    def withdraw(self, session: Session, op_id: OpId, request: StampRequest) -> None:
        """Want it no longer. Where the other counter has released it already it comes all the same, and can be given
        back. Raises Refused ``session.*``, ``branch.unknown_proposal``."""
        self._desk.require(session, Right.STAMP)
        self._branch.withdraw(session, op_id, request.request_id)
        number = self._number_of(request.request_id)
        if self._requests is not None:
            with suppress(KnownError):  # others may ask after a day
                self._requests.give_up(request.stamp_id, number)

    def give_back(self, session: Session, op_id: OpId, stamp_id: str) -> str:
        """Let the counter that sold a stamp have it again, for a refund above all; that counter's two digits.

        Raises Refused ``branch.stamp_not_taken``, those of :func:`~counter_app.domain.passing.check_release`,
        ``session.*``, ``operation.conflict``.
        """
        self._desk.require(session, Right.STAMP)
        with self._desk.journal.write() as writer:
            connection = writer.connection
            if done := earlier(connection, op_id, Kind.STAMP_RELEASED):
                same_intent(done, {"stamp": stamp_id})
                return done.payload["to"]
            row = connection.execute(
                "SELECT counter, passed FROM stamp JOIN sale USING (sale_id) WHERE stamp_id = ?", (stamp_id,)
            ).fetchone()
            if row is None or row[0] == self._desk.place.counter:
                raise Refused("branch.stamp_not_taken")
            append_release(
                writer, self._desk, stamp_id, row[1] + 1, row[0], session.person.person_id, session.cause,
                op_id=op_id, request=None,
            )  # fmt: skip
        return row[0]

    def _asked_for(self, stamp_id: str) -> tuple[BranchStamp, str]:
        with self._branch.read() as connection:
            row = connection.execute(f"{_STAMPS} WHERE stamp_id = ?", (stamp_id,)).fetchone()
        if row is None:
            raise Refused("branch.sale_unknown")
        stamp = self._stamp(row)
        match stamp.where:
            case Where.FREE:
                return stamp, row[7]
            case Where.HERE:
                raise Refused("branch.stamp_here")
            case Where.ON_THE_WAY:
                raise Refused("branch.stamp_elsewhere", counter=stamp.holder)
            case Where.TAKEN_BACK:
                raise Refused("branch.stamp_taken_back")
            case Where.USED | Where.DONE:
                raise Refused("branch.stamp_used")

    def _stamp(self, row: tuple[Any, ...]) -> BranchStamp:
        """What this journal has of a stamp is newer than what came back of it in the book."""
        stamp_id, claim, state, has_document, passed, holder = row[:6]
        with self._desk.journal.read() as connection:
            mine = connection.execute(
                "SELECT state, document_id IS NOT NULL, passed FROM stamp WHERE stamp_id = ? AND passed >= ?"
                " AND state <> 'released'",
                (stamp_id, passed),
            ).fetchone()
        if mine is not None:
            (state, has_document, passed), holder = mine, self._desk.place.counter
        where = _where(StampState(state), has_document=bool(has_document), here=holder == self._desk.place.counter)
        return BranchStamp(stamp_id, ClaimCode(claim), where, holder, passed)

    def _answers(self, proposal_ids: list[str]) -> dict[str, Answer]:
        if not proposal_ids or not self._branch.ready:
            return {}
        marks = ", ".join("?" for _ in proposal_ids)
        with self._branch.read() as connection:
            rows = connection.execute(
                f"SELECT {ANSWER} FROM proposal_answer WHERE proposal_id IN ({marks})",  # noqa: S608
                proposal_ids,
            )
            return {answer.proposal_id: answer for answer in map(answer_of, rows)}

    def _number_of(self, proposal_id: str) -> int:
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT body ->> 'number' FROM proposal WHERE proposal_id = ?", (proposal_id,)
            ).fetchone()
        return int(row[0])

    def _time(self, moment: datetime) -> str:
        """As review's refusals say one: the office's time of day."""
        return f"{local_time(moment, self._desk.place.office.zone):%H.%M}"


def _parse(typed: str) -> tuple[str, str]:
    """Claim code and receipt number; what it is not is "". Raises Refused ``claim.malformed``."""
    bare = typed.strip().upper()
    with suppress(Refused):
        return "", ReceiptNumber(bare).text
    return ClaimCode.parse(bare).text, ""


def _where(state: StampState, *, has_document: bool, here: bool) -> Where:
    if state is StampState.RELEASED:
        return Where.ON_THE_WAY
    if state is StampState.VOIDED:
        return Where.TAKEN_BACK
    if state in FINISHED:
        return Where.DONE
    if state is not StampState.PAID or has_document:
        return Where.USED
    return Where.HERE if here else Where.FREE


def _came(connection: sqlite3.Connection, request: Proposal) -> bool:
    row = connection.execute("SELECT passed FROM stamp WHERE stamp_id = ?", (request.body["stamp"],)).fetchone()
    return row is not None and row[0] >= request.body["number"]


def _request(asked: Proposal, answer: Answer | None, *, came: bool) -> StampRequest:
    refused = answer is not None and answer.outcome is Outcome.REFUSED
    if came:
        wait = Wait.COME
    elif refused and asked.withdrawn:
        wait = Wait.WITHDRAWN
    elif refused:
        wait = Wait.REFUSED
    else:
        wait = Wait.WITHDRAWN if asked.withdrawn and answer is None else Wait.PENDING
    return StampRequest(
        asked.proposal_id,
        asked.body["stamp"],
        asked.body["receipt"],
        asked.body["claim"],
        asked.to[0],
        asked.at,
        wait,
        (answer.code or "") if refused and answer else "",
        tuple(sorted(answer.params.items())) if refused and answer else (),
    )
