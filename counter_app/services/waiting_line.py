"""The queue for people: take a number, call, leave.

Everything is in the journal, so that a restart loses nobody (lessons, "queue kept in memory"). Those who stand here are
called in the order of their numbers; those who gave a phone are called back by :mod:`.call_list`. Nothing is money.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId, SubjectId
from counter_app.domain.masking import mask_phone
from counter_app.domain.numbers import ClaimCode
from counter_app.domain.people import Right
from counter_app.domain.privacy import Field, RevealReason
from counter_app.domain.sale import Basket
from counter_app.domain.waiting_line import Leaving, LineReason, LineState, check_phone
from counter_app.journal.file import Writer
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.parking import park_in
from counter_app.services.privacy import reveal
from counter_app.services.selling import letterhead, next_receipt, request_print

#: Numbers that a customer display shows after the one that is called.
NEXT_SHOWN: Final = 5
_COLUMNS: Final = (
    "ticket_id, number, day, reason, coalesce(claim, ''), deadline, subject, box, joined_at, called_at, how, receipt"
)
#: Numbers in the order of their days.
_BY_NUMBER: Final = "ORDER BY day, number"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Somebody in the line. ``day`` is the office's (``2026-11-24``), times are ISO 8601 UTC."""

    ticket_id: str
    number: int
    day: str
    reason: LineReason
    claim: str
    """The claim code that it was taken for, "" for none."""
    deadline: str | None
    phone: str
    """Masked; "" where none was left."""
    joined_at: str
    state: LineState
    called_at: str | None
    receipt: str
    """The number of the printed slip."""


@dataclass(frozen=True, slots=True)
class LineBoard:
    """What everybody may see of today's line: numbers alone. ``called`` is who was called last and not served yet."""

    called: int | None = None
    following: tuple[int, ...] = ()
    waiting: int = 0


class WaitingLine:
    """The line of this counter. All commands want :attr:`Right.SELL`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def join(
        self,
        session: Session,
        op_id: OpId,
        reason: LineReason,
        *,
        phone: str = "",
        consent: bool = False,
        claim: str = "",
        basket: Basket | None = None,
        basket_phone: str = "",
    ) -> Ticket:
        """Give the next number of the office's day and ask for its slip, in one transaction.

        ``claim`` links it to a paid stamp, whose deadline it takes over. ``basket`` is parked under the number in the
        same transaction. The same ``op_id`` again is the same number.
        Raises Refused ``line.bad_phone``, ``line.no_consent``, ``claim.malformed``, ``claim.unknown``,
        ``sale.nothing``, ``operation.conflict``.
        """
        self._desk.require(session, Right.SELL)
        number = check_phone(phone, consent=consent)
        code = ClaimCode.parse(claim).text if claim else None
        asked: Payload = {"reason": reason.value, "claim": code, "phone": bool(number)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.LINE_JOINED):
                same_intent(done, asked)
                ticket_id = done.payload["ticket"]
                parked = earlier(writer.connection, OpId(ticket_id), Kind.BASKET_PARKED)
                if (parked is None) != (basket is None):
                    raise Refused("operation.conflict")
            else:
                ticket_id = self._joined(writer, session, op_id, asked, number, code)
            if basket is not None:
                park_in(writer, self._desk, session, OpId(ticket_id), basket, basket_phone)
        # Behind the commit: the key of the phone is made in this transaction.
        with self._desk.journal.read() as connection:
            return self._ticket_of(connection, ticket_id)

    def call(self, session: Session, op_id: OpId, ticket_id: str) -> Ticket:
        """Call somebody who waits. A second press names the same person, so it can never call the next one.

        Raises Refused ``line.called_already``, ``line.left``, ``line.unknown``, ``operation.conflict``.
        """
        return self._move(session, op_id, Kind.LINE_CALLED, ticket_id, {})

    def leave(self, session: Session, op_id: OpId, ticket_id: str, how: Leaving) -> Ticket:
        """Somebody was served, or is not here. Raises Refused ``line.left``, ``operation.conflict``."""
        return self._move(session, op_id, Kind.LINE_LEFT, ticket_id, {"how": how.value})

    def present(self) -> tuple[Ticket, ...]:
        """Those of today who wait or were called, in the order of their numbers."""
        return self._tickets(f"left_seq IS NULL AND day = ? {_BY_NUMBER}", self._today())

    def open(self) -> tuple[Ticket, ...]:
        """Everybody who is still in the line, those of earlier days first."""
        return self._tickets(f"left_seq IS NULL {_BY_NUMBER}")

    def board(self) -> LineBoard:
        """Today's line in numbers."""
        with self._desk.journal.read() as connection:
            called = connection.execute(
                "SELECT number FROM line_ticket WHERE left_seq IS NULL AND day = ? AND called_seq IS NOT NULL"
                " ORDER BY called_seq DESC LIMIT 1",
                (self._today(),),
            ).fetchone()
            waiting = connection.execute(
                "SELECT number FROM line_ticket WHERE left_seq IS NULL AND day = ? AND called_seq IS NULL"
                " ORDER BY number",
                (self._today(),),
            ).fetchall()
        numbers = tuple(row[0] for row in waiting)
        return LineBoard(None if called is None else called[0], numbers[:NEXT_SHOWN], len(numbers))

    def phone(self, session: Session, op_id: OpId, ticket_id: str) -> str:
        """The number that somebody left, whole, to phone her; "" where there is none or it was erased.

        Whoever serves the line may see it; the entry says that she did. Raises what :func:`.privacy.reveal` raises.
        """
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT subject FROM line_ticket WHERE ticket_id = ?", (ticket_id,)).fetchone()
        if row is None or row[0] is None:
            return ""
        return reveal(self._desk, session, op_id, row[0], Field.PHONE, RevealReason.CALL)

    def _joined(
        self, writer: Writer, session: Session, op_id: OpId, asked: Payload, phone: str, claim: str | None
    ) -> str:
        day = self._desk.office_time().date().isoformat()
        place = self._desk.place
        entry = writer.append(
            Kind.LINE_JOINED,
            {
                **asked,
                "ticket": writer.new_id(),
                "day": day,
                "number": _next_number(writer.connection, day),
                "deadline": _deadline(writer.connection, claim),
                "customer": writer.seal(SubjectId(writer.new_id()), {"phone": phone}) if phone else None,
                "receipt": next_receipt(writer, self._desk).text,
                "counter": place.counter,
                "clerk_name": session.person.name,
                "office": letterhead(place.office),
                "training": place.training,
            },
            op_id=op_id,
            actor=session.person.person_id,
            cause=session.cause,
        )
        request_print(writer, session, entry.payload["receipt"], copy=1)
        return entry.payload["ticket"]

    def _move(self, session: Session, op_id: OpId, kind: Kind, ticket_id: str, more: Payload) -> Ticket:
        self._desk.require(session, Right.SELL)
        asked: Payload = {"ticket": ticket_id, **more}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, kind):
                same_intent(done, asked)
                return self._ticket_of(writer.connection, ticket_id)
            ticket = self._ticket_of(writer.connection, ticket_id)
            if ticket.state in (LineState.SERVED, LineState.GONE):
                raise Refused("line.left", number=ticket.number)
            if kind is Kind.LINE_CALLED and ticket.state is LineState.CALLED:
                raise Refused("line.called_already", number=ticket.number)
            writer.append(
                kind,
                {**asked, "number": ticket.number, "day": ticket.day},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            return self._ticket_of(writer.connection, ticket_id)

    def _today(self) -> str:
        return self._desk.office_time().date().isoformat()

    def _tickets(self, condition: str, *values: str) -> tuple[Ticket, ...]:
        with self._desk.journal.read() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM line_ticket WHERE {condition}", values).fetchall()  # noqa: S608
        return tuple(self._ticket(row) for row in rows)

    def _ticket_of(self, connection: sqlite3.Connection, ticket_id: str) -> Ticket:
        row = connection.execute(f"SELECT {_COLUMNS} FROM line_ticket WHERE ticket_id = ?", (ticket_id,)).fetchone()  # noqa: S608
        if row is None:
            raise Refused("line.unknown")
        return self._ticket(row)

    def _ticket(self, row: tuple[Any, ...]) -> Ticket:
        ticket_id, number, day, reason, claim, deadline, subject, box, joined_at, called_at, how, receipt = row
        return Ticket(
            ticket_id,
            number,
            day,
            LineReason(reason),
            claim,
            deadline,
            mask_phone(self._opened(subject, box)),
            joined_at,
            LineState(how) if how else LineState.CALLED if called_at else LineState.WAITING,
            called_at,
            receipt,
        )

    def _opened(self, subject: str | None, box: str) -> str:
        if subject is None:
            return ""
        customer = self._desk.journal.open_sealed({"subject": subject, "box": box})
        return str((customer or {}).get("phone", ""))


def _next_number(connection: sqlite3.Connection, day: str) -> int:
    last = connection.execute("SELECT max(number) FROM line_ticket WHERE day = ?", (day,)).fetchone()[0]
    return (last or 0) + 1


def _deadline(connection: sqlite3.Connection, claim: str | None) -> str | None:
    if claim is None:
        return None
    row = connection.execute("SELECT deadline FROM stamp WHERE claim = ?", (claim,)).fetchone()
    if row is None:
        raise Refused("claim.unknown")
    return row[0]
