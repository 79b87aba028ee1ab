"""Whom to phone: customers who left a number and whose stamps are done, or need them; earliest deadline first.

The one home of calling back: those who paid are found by their sales, those who took a number without paying by the
queue for people (:mod:`.waiting_line`). Numbers are masked; a whole one is shown by the service of privacy alone, which
journals who saw it. Each call is an entry: who called, and what came of it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.masking import mask_phone
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.privacy import Field, RevealReason
from counter_app.domain.receipt import CallPurpose
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.privacy import reveal
from counter_app.services.selling import letterhead, next_receipt, request_print

#: So many are listed; who comes after them is told as a number.
MOST_LISTED: Final = 500


class CallOutcome(StrEnum):
    """What came of a call."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    AGAIN = "again"
    """Spoken with, and to be called again."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call that was made. ``at`` is ISO 8601 UTC; ``by`` is a name."""

    outcome: CallOutcome
    at: str
    by: str


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody to be phoned. ``about`` names the sale or the number of the queue; ``receipt`` its paper.

    ``stamps``: how many the purpose is about, 0 for somebody who has bought nothing yet. ``deadline``: the earliest
    (ISO 8601 UTC), None without one. ``phone`` is masked. ``calls``: how often she was called.
    """

    about: str
    purpose: CallPurpose
    receipt: str
    claims: tuple[str, ...]
    stamps: int
    deadline: str | None
    since: str
    phone: str
    subject: str
    calls: int
    last: Call | None

    @property
    def is_done(self) -> bool:
        """Reached for what the call is about."""
        return self.last is not None and self.last.outcome is CallOutcome.REACHED


@dataclass(frozen=True, slots=True)
class Calls:
    """The list. ``left_out``: how many more there are."""

    open: tuple[Customer, ...]
    done: tuple[Customer, ...]
    left_out: int


class CallList:
    """The list of this counter. All commands want :attr:`Right.SELL`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def read(self, session: Session) -> Calls:
        """Who is to be phoned, and who was reached. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            found = [self._customer(connection, row) for row in _rows(connection)]
        waiting = [one for one in found if not one.is_done]
        done = [one for one in found if one.is_done]
        left_out = max(0, len(waiting) - MOST_LISTED)
        return Calls(tuple(waiting[:MOST_LISTED]), tuple(done[:MOST_LISTED]), left_out)

    def count(self, session: Session) -> int:
        """How many are to be phoned. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            return sum(row[9] != CallOutcome.REACHED for row in _rows(connection))

    def called(self, session: Session, op_id: OpId, about: str, outcome: CallOutcome) -> None:
        """Somebody was called. Raises Refused ``call.unknown`` (not on the list any more), ``operation.conflict``."""
        self._desk.require(session, Right.SELL)
        asked: Payload = {"about": about, "outcome": outcome.value}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.CUSTOMER_CALLED):
                same_intent(done, asked)
                return
            row = next((row for row in _rows(writer.connection) if row[0] == about), None)
            if row is None:
                raise Refused("call.unknown")
            writer.append(
                Kind.CUSTOMER_CALLED,
                {**asked, "purpose": row[1], "clerk_name": session.person.name},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )

    def phone(self, session: Session, op_id: OpId, customer: Customer) -> str:
        """The whole number, to be dialled; an entry says who saw it. "" where it was erased.

        Raises Refused ``session.not_allowed``, ``operation.conflict``; StorageFailed: then it is not shown.
        """
        self._desk.require(session, Right.SELL)
        return reveal(self._desk, session, op_id, customer.subject, Field.PHONE, RevealReason.CALL)

    def print(self, session: Session, op_id: OpId) -> ReceiptNumber:
        """Freeze the list under a number and ask for its paper; numbers on it are masked.

        Raises Refused ``call.nobody``, ``session.not_allowed``.
        """
        self._desk.require(session, Right.SELL)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.CALLS_PRINTED):
                return ReceiptNumber(done.payload["receipt"])
            rows = _rows(writer.connection)
            waiting = [row for row in rows if row[9] != CallOutcome.REACHED]
            if not waiting:
                raise Refused("call.nobody")
            number, place = next_receipt(writer, self._desk), self._desk.place
            writer.append(
                Kind.CALLS_PRINTED,
                {
                    "rows": [_told(row) for row in waiting[:MOST_LISTED]],
                    "left_out": max(0, len(waiting) - MOST_LISTED),
                    "receipt": number.text,
                    "office": letterhead(place.office),
                    "counter": place.counter,
                    "clerk_name": session.person.name,
                    "training": place.training,
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, number.text, copy=1)
        return number

    def _customer(self, connection: sqlite3.Connection, row: tuple[Any, ...]) -> Customer:
        about, purpose, receipt, claims, stamps, deadline, since, subject, box, outcome, at, by, calls = row
        opened = self._desk.journal.subjects.open(connection, {"subject": subject, "box": box})
        return Customer(
            about,
            CallPurpose(purpose),
            receipt,
            tuple(claims.split(" ")) if claims else (),
            stamps,
            deadline,
            since,
            mask_phone(str((opened or {}).get("phone", ""))),
            subject,
            calls,
            None if outcome is None else Call(CallOutcome(outcome), at, by),
        )


#: Of a sale with a phone: its stamps that are done, else those that were refused, else those without a document. One
#: row a customer: what she is phoned for is what she can do most about. Whose phone was erased is on no list.
_SALES: Final = """
SELECT 'sale:' || sale_id AS about, purpose, sale.receipt, group_concat(claim, ' ') AS claims, count(*) AS stamps,
    min(deadline) AS deadline, min(paid_at) AS since, subject, box
FROM (
    SELECT sale_id, claim, deadline, paid_at, subject, box, turn, min(turn) OVER (PARTITION BY sale_id) AS first_turn,
        CASE turn WHEN 1 THEN 'ready' WHEN 2 THEN 'refused' ELSE 'no_document' END AS purpose
    FROM (
        SELECT *, CASE standing WHEN 'ready' THEN 1 WHEN 'rejected' THEN 2 ELSE 3 END AS turn
        FROM stamp JOIN sale_customer USING (sale_id)
        WHERE standing NOT IN ('handed_over', 'voided') AND standing IN ('ready', 'rejected', 'no_document')
            AND EXISTS (SELECT 1 FROM subject_key WHERE subject_key.subject = sale_customer.subject)
        ORDER BY sale_id, n
    )
) JOIN sale USING (sale_id)
WHERE turn = first_turn
GROUP BY sale_id
"""
#: Of the queue for people: who left a phone and has not bought yet. Who took the number for a paid stamp is phoned for
#: that stamp: when it is ready.
_TICKETS: Final = """
SELECT 'ticket:' || ticket_id,
    CASE WHEN line_ticket.claim IS NULL THEN 'wants_to_buy' ELSE 'ready' END,
    line_ticket.receipt, coalesce(line_ticket.claim, ''), CASE WHEN line_ticket.claim IS NULL THEN 0 ELSE 1 END,
    coalesce(stamp.deadline, line_ticket.deadline), joined_at, line_ticket.subject, line_ticket.box
FROM line_ticket LEFT JOIN stamp ON stamp.claim = line_ticket.claim
WHERE left_seq IS NULL AND line_ticket.box IS NOT NULL
    AND EXISTS (SELECT 1 FROM subject_key WHERE subject_key.subject = line_ticket.subject)
    AND (line_ticket.claim IS NULL OR stamp.standing = 'ready')
    AND NOT EXISTS (SELECT 1 FROM sale_customer WHERE sale_customer.sale_id = stamp.sale_id)
"""
_LISTED: Final = f"""
SELECT listed.*, outcome, at, by, (SELECT count(*) FROM customer_call AS every WHERE every.about = listed.about)
FROM ({_SALES} UNION ALL {_TICKETS}) AS listed
    LEFT JOIN customer_call ON customer_call.seq = (SELECT max(seq) FROM customer_call AS last
        WHERE last.about = listed.about AND last.purpose = listed.purpose)
ORDER BY coalesce(deadline, '9'), since, listed.about
"""  # noqa: S608


def _rows(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Everybody with what the list says of her; a call for another purpose is none for this one."""
    return connection.execute(_LISTED).fetchall()


def _told(row: tuple[Any, ...]) -> Payload:
    about, purpose, receipt, claims, stamps, deadline, since, subject, box = row[:9]
    return {
        "about": about,
        "purpose": purpose,
        "receipt": receipt,
        "claims": claims,
        "stamps": stamps,
        "deadline": deadline or "",
        "since": since,
        "sealed": {"subject": subject, "box": box},
        "outcome": row[9] or "",
    }
