"""Decisions that are under way to other counters, as a supervisor's desk knows of them: her own journal has what she
proposed, the branch's book what has come of it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.branch import Outcome
from counter_app.domain.review import Decision

_AT_ONCE: Final = 500
_COLUMNS: Final = (
    "review_wished.proposal_id, review_wished.counter, review_wish.decision, review_wish.reason, proposal.source,"
    " proposal.by, proposal.by_name, proposal.at, withdrawn_seq IS NOT NULL, outcome, code, params, proposal_answer.at"
)
_FROM: Final = (
    " FROM review_wished JOIN review_wish USING (proposal_id) JOIN proposal USING (proposal_id)"
    " LEFT JOIN proposal_answer ON proposal_answer.proposal_id = review_wished.proposal_id"
    " AND proposal_answer.counter = review_wished.counter"
)
_OF_SALES: Final = f"SELECT review_wished.sale_id, {_COLUMNS}{_FROM} WHERE review_wished.sale_id IN"
_OF_DESK: Final = (
    f"SELECT count(*), min(review_wished.sale_id), {_COLUMNS}{_FROM}"  # noqa: S608
    " WHERE review_wished.proposal_id IN (SELECT proposal_id FROM proposal"
    " WHERE what = 'review' AND source = :me ORDER BY seq DESC LIMIT :most)"
    " GROUP BY review_wished.proposal_id, review_wished.counter ORDER BY proposal.seq DESC, review_wished.counter"
)
_OPEN: Final = (
    "SELECT sale_id, proposal_id FROM proposal CROSS JOIN review_wished USING (proposal_id) LEFT JOIN proposal_answer"
    " USING (proposal_id, counter) WHERE proposal.seq > ? AND withdrawn_seq IS NULL AND proposal_answer.seq IS NULL"
)
_SEEN: Final = (
    "SELECT coalesce(name, clerk), seen_at FROM review_told LEFT JOIN person ON person_id = clerk"
    " WHERE proposal_id = ? AND counter = ? ORDER BY seen_at IS NULL, seen_at, 1"
)


class SentState(StrEnum):
    """How far a decision has come."""

    WAITING = "waiting"
    """Its counter has not answered."""
    APPLIED = "applied"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"
    """By its own desk, before it was answered as far as is known here."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A decision for one counter. Times are ISO 8601 UTC; ``decision`` None takes one back.

    ``code`` and ``params`` say why it was refused; ``left``: sales of a whole query that were left out, each with its
    code and params; ``receipt``: of the one sale, in what :func:`of_desk` says; ``seen``: the clerks whose sales they
    are, and when each took note, None until then.
    """

    proposal_id: str
    counter: str
    decision: Decision | None
    reason: str
    source: str
    by: str
    by_name: str
    at: str
    state: SentState
    answered_at: str | None = None
    code: str | None = None
    params: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    sales: int = 1
    receipt: str = ""
    seen: tuple[tuple[str, str | None], ...] = ()


def of_sales(book: sqlite3.Connection, journal: sqlite3.Connection, sale_ids: Sequence[str]) -> dict[str, Sent]:
    """The newest decision that was sent of each of these sales; a sale of which none was is not there."""
    found: dict[str, dict[str, Sent]] = {}
    for first in range(0, len(sale_ids), _AT_ONCE):
        some = sale_ids[first : first + _AT_ONCE]
        sql = f"{_OF_SALES} ({', '.join('?' for _ in some)}) ORDER BY proposal.seq"
        for connection in (book, journal):
            for row in connection.execute(sql, some).fetchall():
                _merge(found.setdefault(row[0], {}), _sent(row[1:]))
    newest: dict[str, Sent] = {}
    for sale_id, proposals in found.items():
        sent = list(proposals.values())
        waiting = [one for one in sent if one.state is SentState.WAITING]
        newest[sale_id] = _of_sale(with_seen(book, (waiting or sent)[-1]), sale_id)
    return newest


def of_desk(book: sqlite3.Connection, journal: sqlite3.Connection, counter: str, most: int) -> tuple[Sent, ...]:
    """What this desk sent, the newest first, one for each counter that it was for."""
    found: dict[tuple[str, str], Sent] = {}
    for row in journal.execute(_OF_DESK, {"me": counter, "most": most}).fetchall():
        sales, sale_id, *columns = row
        one = replace(_sent(tuple(columns)), sales=sales)
        if sales == 1:
            receipt = book.execute("SELECT receipt FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
            one = replace(one, receipt=receipt[0] if receipt else "")
        found[one.proposal_id, one.counter] = one
    for key, one in found.items():
        answer = book.execute(
            "SELECT outcome, code, params, at FROM proposal_answer WHERE proposal_id = ? AND counter = ?", key
        ).fetchone()
        if answer is not None:
            found[key] = with_seen(book, _answered(one, *answer))
    return tuple(found.values())


def waiting_sales(book: sqlite3.Connection, journal: sqlite3.Connection, after: int) -> frozenset[str]:
    """Sales of which a decision is under way. ``after``: the number of the last entry of this journal that the book
    has; what came later stands in the journal alone."""
    taken_back = {row[0] for row in journal.execute("SELECT proposal_id FROM proposal WHERE withdrawn_seq IS NOT NULL")}
    found = [*book.execute(_OPEN, (0,)), *journal.execute(_OPEN, (after,))]
    return frozenset(sale_id for sale_id, proposal_id in found if proposal_id not in taken_back)


def with_seen(book: sqlite3.Connection, sent: Sent) -> Sent:
    """With who took note of it."""
    if sent.state is not SentState.APPLIED:
        return sent
    rows = book.execute(_SEEN, (sent.proposal_id, sent.counter)).fetchall()
    return replace(sent, seen=tuple((name, at) for name, at in rows))


def _merge(known: dict[str, Sent], sent: Sent) -> None:
    """What the book says of a proposal counts, but that this desk has taken it back since."""
    before = known.get(sent.proposal_id)
    if before is None or (sent.state is SentState.TAKEN_BACK and before.state is SentState.WAITING):
        known[sent.proposal_id] = sent


def _sent(row: tuple[Any, ...]) -> Sent:
    proposal_id, counter, decision, reason, source, by, by_name, at, withdrawn, outcome, code, params, answered = row
    sent = Sent(
        proposal_id,
        counter,
        Decision(decision) if decision else None,
        reason,
        source,
        by,
        by_name,
        at,
        SentState.TAKEN_BACK if withdrawn else SentState.WAITING,
    )
    return sent if outcome is None else _answered(sent, outcome, code, params, answered)


def _answered(sent: Sent, outcome: str, code: str | None, params: str, at: str) -> Sent:
    said: dict[str, Any] = json.loads(params)
    if outcome == Outcome.REFUSED:
        state = SentState.TAKEN_BACK if code == "branch.withdrawn" else SentState.REFUSED
        return replace(sent, state=state, answered_at=at, code=code, params=_words(said))
    left = tuple((sale, why, _words(values)) for sale, why, values in said.get("left", ()))
    return replace(sent, state=SentState.APPLIED, answered_at=at, left=left)


def _of_sale(sent: Sent, sale_id: str) -> Sent:
    """A sale that was left out of a deed for many was refused, though the deed was not."""
    for sale, code, params in sent.left:
        if sale == sale_id:
            return replace(sent, state=SentState.REFUSED, code=code, params=params, left=(), seen=())
    return replace(sent, left=())


def _words(values: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(value)) for name, value in values.items()))
