"""Disputes: anybody at the counter may disagree with what the journal says, in her own words.

Lessons, class "no way to disagree". A dispute changes nothing of what it is about. One of a count moves its sum to a
neutral account until a supervisor, never the one whose own matter it is, settles it. Closing goes on meanwhile.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from counter_app.domain.dispute import (
    LONGEST_WORDS,
    About,
    AboutKind,
    Settlement,
    opening_postings,
    settlements,
    settling_postings,
)
from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import DisputeId, OpId
from counter_app.domain.money import ZERO, Money
from counter_app.domain.people import Right
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.till import as_postings

_DECISIONS: Final = f"'{Kind.REVIEW_DECIDED.value}', '{Kind.REVIEW_DECIDED_TOGETHER.value}'"


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was said in a dispute after its opening. ``at`` is ISO 8601 UTC."""

    by: str
    at: str
    words: str


@dataclass(frozen=True, slots=True)
class Subject:
    """What a dispute is about, for people.

    ``receipt`` of a sale, its line, or its review; ``title`` the line's item or the entry's kind; ``at`` when it
    happened (ISO 8601 UTC); ``whose`` the person whose act it is; ``difference`` of a count, positive is over;
    ``free`` what of it can be disputed now; ``open`` the dispute of it that is open already.
    """

    about: About
    at: str
    whose: str
    whose_name: str
    receipt: str = ""
    title: str = ""
    sum: Money | None = None
    difference: Money | None = None
    free: Money = ZERO
    open: DisputeId | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute. Times are ISO 8601 UTC; ``decision`` is None while it is open.

    ``amount`` is what stands on the neutral account for it, None where it is about no money; ``choices`` what it can
    be settled as; ``may_settle`` whether the one who asked may settle it.
    """

    dispute_id: DisputeId
    subject: Subject
    words: str
    amount: Money | None
    opened_by: str
    opened_at: str
    notes: tuple[Note, ...]
    decision: Settlement | None
    reason: str
    settled_by: str
    settled_at: str | None
    choices: tuple[Settlement, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class DisputeCounts:
    """How many disputes are open, and how much is on the neutral account because of them, without sign."""

    open: int
    money: Money


_ROW: Final = (
    "SELECT dispute_id, kind, (SELECT seq FROM entry WHERE id = about_entry), sale_id, line, shift_id, words,"
    " suspended, opened_by,"
    " coalesce(openers.name, opened_by), opened_at, decision, reason, coalesce(settlers.name, ''), settled_at"
    " FROM dispute LEFT JOIN person AS openers ON openers.person_id = opened_by"
    " LEFT JOIN person AS settlers ON settlers.person_id = settled_by"
)
#: Settled ones stay to be seen; more than these are found on the time lines.
_MOST_SETTLED: Final = 200


class Disputes:
    """Open, add to, settle and list disputes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def subject(self, about: About) -> Subject:
        """What the sheet shows of a thing before it is disputed. Raises Refused ``dispute.unknown_thing``."""
        with self._desk.journal.read() as connection:
            return _subject(connection, about)

    def things_of_sale(self, sale_id: str) -> tuple[Subject, ...]:
        """The sale, its lines, and what was decided of it. Raises Refused ``dispute.unknown_thing``."""
        with self._desk.journal.read() as connection:
            sale = _subject(connection, About.of_sale(sale_id))
            (payload,) = connection.execute(
                "SELECT payload FROM sale JOIN entry USING (seq) WHERE sale_id = ?", (sale_id,)
            ).fetchone()
            lines = range(len(json.loads(payload)["lines"]))
            decided = connection.execute("SELECT 1 FROM review WHERE sale_id = ?", (sale_id,)).fetchone()
            review = [_subject(connection, About.of_review(sale_id))] if decided else []
            return (sale, *(_subject(connection, About.of_line(sale_id, line)) for line in lines), *review)

    def open(self, session: Session, op_id: OpId, about: About, words: str, amount: Money | None = None) -> DisputeId:
        """Dispute a thing in one's own words; ``amount`` of a count goes to the neutral account.

        Raises Refused ``dispute.no_words``, ``dispute.unknown_thing``, ``dispute.already_open``, ``dispute.amount``
        (``rupiah`` that can be).
        """
        self._desk.require(session, Right.DISPUTE)
        with self._desk.journal.write() as writer:
            about = _named(writer.connection, about)
            asked: dict[str, Any] = {
                "about": about.payload(),
                "words": _said(words, "dispute.no_words"),
                "amount": None if amount is None else amount.rupiah,
            }
            if done := earlier(writer.connection, op_id, Kind.DISPUTE_OPENED):
                same_intent(done, asked)
                return DisputeId(done.payload["dispute"])
            subject = _subject(writer.connection, about)
            if subject.open is not None:
                raise Refused("dispute.already_open")
            if amount is not None and subject.difference is None:
                raise Refused("dispute.amount", rupiah=0)
            lines = opening_postings(amount, subject.difference or ZERO, subject.free)
            entry = writer.append(
                Kind.DISPUTE_OPENED,
                {"dispute": writer.new_id(), **asked, "postings": as_postings(lines)},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
        return DisputeId(entry.payload["dispute"])

    def note(self, session: Session, op_id: OpId, dispute_id: DisputeId, words: str) -> None:
        """Say more in an open dispute. Raises Refused ``dispute.no_words``, ``dispute.not_open``."""
        self._desk.require(session, Right.DISPUTE)
        payload = {"dispute": dispute_id, "words": _said(words, "dispute.no_words")}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DISPUTE_NOTED):
                same_intent(done, payload)
                return
            _require_open(writer.connection, dispute_id)
            writer.append(Kind.DISPUTE_NOTED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)

    def settle(self, session: Session, op_id: OpId, dispute_id: DisputeId, decision: Settlement, reason: str) -> None:
        """Settle an open dispute with a reason; a disputed sum leaves the neutral account.

        Raises Refused ``dispute.no_reason``, ``dispute.not_open``, ``dispute.own_matter`` (she opened it, or it is
        about her own act), ``session.not_allowed``. A decision that the dispute does not offer is a BugError.
        """
        self._desk.require(session, Right.SETTLE_DISPUTES)
        asked = {
            "dispute": dispute_id,
            "decision": decision.value,
            "reason": _said(reason, "dispute.no_reason"),
        }
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DISPUTE_SETTLED):
                same_intent(done, asked)
                return
            row = _require_open(writer.connection, dispute_id)
            subject = _subject(writer.connection, _about(row))
            if session.person.person_id in (row[8], subject.whose):
                raise Refused("dispute.own_matter")
            writer.append(
                Kind.DISPUTE_SETTLED,
                {**asked, "postings": as_postings(settling_postings(decision, Money(row[7])))},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )

    def list(self, session: Session, *, settled: bool = False) -> tuple[Dispute, ...]:
        """Open disputes, oldest first, or the last settled ones, newest first."""
        self._desk.require(session, Right.DISPUTE)
        where = (
            f"{_ROW} WHERE settled_seq IS NOT NULL ORDER BY settled_seq DESC LIMIT {_MOST_SETTLED}"
            if settled
            else f"{_ROW} WHERE settled_seq IS NULL ORDER BY opened_seq"
        )
        with self._desk.journal.read() as connection:
            rows = connection.execute(where).fetchall()
            return tuple(_dispute(connection, row, session) for row in rows)

    def one(self, session: Session, dispute_id: DisputeId) -> Dispute:
        """One dispute, open or settled. Raises Refused ``dispute.unknown_thing``."""
        self._desk.require(session, Right.DISPUTE)
        with self._desk.journal.read() as connection:
            row = connection.execute(f"{_ROW} WHERE dispute_id = ?", (dispute_id,)).fetchone()
            if row is None:
                raise Refused("dispute.unknown_thing")
            return _dispute(connection, row, session)

    def counts(self) -> DisputeCounts:
        """Open disputes, for the chip and the list before closing."""
        with self._desk.journal.read() as connection:
            return open_disputes(connection)


def open_disputes(connection: sqlite3.Connection) -> DisputeCounts:
    """Open disputes and the money of them."""
    count, money = connection.execute(
        "SELECT count(*), coalesce(sum(abs(suspended)), 0) FROM dispute WHERE settled_seq IS NULL"
    ).fetchone()
    return DisputeCounts(count, Money(money))


def _said(words: str, missing: str) -> str:
    """One's own words, as they are kept."""
    said = words.strip()[:LONGEST_WORDS].strip()
    if said:
        return said
    if missing == "dispute.no_words":
        raise Refused("dispute.no_words")
    raise Refused("dispute.no_reason")


def _require_open(connection: sqlite3.Connection, dispute_id: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(
        f"{_ROW} WHERE dispute_id = ? AND settled_seq IS NULL", (dispute_id,)
    ).fetchone()
    if row is None:
        raise Refused("dispute.not_open")
    return row


def _about(row: tuple[Any, ...]) -> About:
    return About(AboutKind(row[1]), seq=row[2], sale=row[3], line=row[4], shift=row[5])


def _dispute(connection: sqlite3.Connection, row: tuple[Any, ...], session: Session) -> Dispute:
    subject = _subject(connection, _about(row))
    notes = connection.execute(
        "SELECT coalesce(name, said_by), said_at, words FROM dispute_note LEFT JOIN person ON person_id = said_by"
        " WHERE dispute_id = ? ORDER BY seq",
        (row[0],),
    ).fetchall()
    suspended = Money(row[7])
    return Dispute(
        dispute_id=DisputeId(row[0]),
        subject=subject,
        words=row[6],
        amount=Money(abs(row[7])) if row[7] else None,
        opened_by=row[9],
        opened_at=row[10],
        notes=tuple(Note(*note) for note in notes),
        decision=Settlement(row[11]) if row[11] else None,
        reason=row[12],
        settled_by=row[13],
        settled_at=row[14],
        choices=settlements(suspended),
        own=session.person.person_id in (row[8], subject.whose),
    )


def _named(connection: sqlite3.Connection, about: About) -> About:
    """With the entry's id, which every file knows it by."""
    if about.kind is not AboutKind.ENTRY:
        return about
    return About.entry(*_one(connection, "SELECT seq, id FROM entry WHERE seq = ?", about.seq))


def _subject(connection: sqlite3.Connection, about: About) -> Subject:
    thing = _named(connection, about).thing
    open_row = connection.execute(
        "SELECT dispute_id FROM dispute WHERE thing = ? AND settled_seq IS NULL", (thing,)
    ).fetchone()
    is_open = None if open_row is None else DisputeId(open_row[0])
    match about.kind:
        case AboutKind.SALE | AboutKind.LINE:
            return _sale(connection, about, is_open)
        case AboutKind.COUNT:
            return _count(connection, about, is_open)
        case AboutKind.REVIEW:
            return _review(connection, about, is_open)
        case AboutKind.ENTRY:
            row = _one(
                connection,
                "SELECT at, actor, coalesce(name, actor), kind FROM entry LEFT JOIN person ON person_id = actor"
                " WHERE seq = ?",
                about.seq,
            )
            return Subject(about, row[0], row[1], row[2], title=row[3], open=is_open)


def _sale(connection: sqlite3.Connection, about: About, is_open: DisputeId | None) -> Subject:
    at, clerk, name, receipt, total, payload = _one(
        connection,
        "SELECT sale.at, clerk, coalesce(name, clerk), receipt, total, payload FROM sale JOIN entry USING (seq)"
        " LEFT JOIN person ON person_id = clerk WHERE sale_id = ?",
        about.sale,
    )
    if about.kind is AboutKind.SALE:
        return Subject(about, at, clerk, name, receipt, sum=Money(total), open=is_open)
    lines: list[dict[str, Any]] = json.loads(payload)["lines"]
    if about.line is None or not 0 <= about.line < len(lines):
        raise Refused("dispute.unknown_thing")
    line = lines[about.line]
    title = f"{line['quantity']} × {line['name']}"
    return Subject(about, at, clerk, name, receipt, title, Money(line["amount"]), open=is_open)


def _count(connection: sqlite3.Connection, about: About, is_open: DisputeId | None) -> Subject:
    at, clerk, name, counted, expected = _one(
        connection,
        "SELECT closed_at, clerk, coalesce(name, clerk), counted, expected FROM shift"
        " LEFT JOIN person ON person_id = clerk WHERE shift_id = ? AND closed_seq IS NOT NULL",
        about.shift,
    )
    # What was settled as something else than a difference does not stand in the differences any more.
    (gone,) = connection.execute(
        "SELECT coalesce(sum(abs(suspended)), 0) FROM dispute WHERE thing = ?"
        " AND (decision IS NULL OR decision <> 'difference')",
        (about.thing,),
    ).fetchone()
    difference = counted - expected
    return Subject(
        about, at, clerk, name, difference=Money(difference), free=Money(abs(difference) - gone), open=is_open
    )


def _review(connection: sqlite3.Connection, about: About, is_open: DisputeId | None) -> Subject:
    at, decider, name, receipt, decision = _one(
        connection,
        # The last decision, also where it was taken back meanwhile.
        "SELECT entry.at, actor, coalesce(name, actor), receipt, payload ->> 'decision' FROM sale_story"  # noqa: S608
        " JOIN entry ON entry.seq = sale_story.seq JOIN sale ON sale.sale_id = sale_story.sale_id"
        f" LEFT JOIN person ON person_id = actor WHERE sale_story.sale_id = ? AND kind IN ({_DECISIONS})"
        " ORDER BY entry.seq DESC LIMIT 1",
        about.sale,
    )
    return Subject(about, at, decider, name, receipt, decision, open=is_open)


def _one(connection: sqlite3.Connection, query: str, key: str | int | None) -> tuple[Any, ...]:
    """The one row about a thing; most tables hold it under its own id."""
    row: tuple[Any, ...] | None = connection.execute(query, (key,)).fetchone()
    if row is None:
        raise Refused("dispute.unknown_thing")
    return row
