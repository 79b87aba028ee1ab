"""Care of a shift beside opening and closing it: cash moved in between, a shift that somebody else must close, a
hand-over to the next clerk, and what a clerk says of a difference.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind
from counter_app.domain.errors import Refused
from counter_app.domain.formats import local_time
from counter_app.domain.ids import OpId, ShiftId
from counter_app.domain.money import ZERO, Money
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import RIGHTS, Right, Role
from counter_app.domain.shift import CashCount, CashMove, DifferenceReason, move_postings
from counter_app.services.approval import Approval
from counter_app.services.checking import breaches_at_closing
from counter_app.services.desk import (
    Desk,
    RequireTrust,
    Session,
    earlier,
    entry_at,
    open_shift_of,
    require_own_shift,
    same_intent,
)
from counter_app.services.open_things import balance_of
from counter_app.services.selling import letterhead, next_receipt, request_print
from counter_app.services.session import Sessions
from counter_app.services.till import (
    ClosedShift,
    OpenShift,
    append_closing,
    append_opening,
    as_postings,
    closed_shift,
)

LONGEST_NOTE = 300


@dataclass(frozen=True, slots=True)
class MovedCash:
    """Cash that went between drawer and head cashier. ``at`` is ISO 8601 UTC."""

    seq: int
    move: CashMove
    amount: Money
    receipt: ReceiptNumber
    at: str


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A shift that ended in the next clerk's hands: its result, and the number of the slip."""

    closed: ClosedShift
    receipt: ReceiptNumber


class ShiftCare:
    """The drawer of this counter between opening and closing."""

    def __init__(self, desk: Desk, sessions: Sessions, require_trust: RequireTrust) -> None:
        self._desk = desk
        self._sessions = sessions
        self._require_trust = require_trust
        self._drawer = desk.place.counter

    def move_cash(self, session: Session, op_id: OpId, move: CashMove, count: CashCount) -> MovedCash:
        """Bring counted cash to the head cashier, or take more of it from there; a slip is printed.

        Raises Refused ``shift.not_open``, ``shift.other_clerk``, ``cash.nothing``, ``cash.more_than_drawer`` (a deposit
        of more than can be there: a slip of the pen, since nobody is told how much it is), ``operation.conflict``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        if count.total == ZERO:
            raise Refused("cash.nothing")
        asked = {"move": move.value, "pieces": list(count.pieces)}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.CASH_MOVED):
                same_intent(done, asked)
                return _moved(done)
            shift_id = require_own_shift(writer, session, self._drawer)
            if move is CashMove.DEPOSIT and count.total > balance_of(writer.connection, Account.DRAWER):
                raise Refused("cash.more_than_drawer")
            place = self._desk.place
            receipt = next_receipt(writer, self._desk).text
            entry = writer.append(
                Kind.CASH_MOVED,
                {
                    **asked,
                    "shift": shift_id,
                    "drawer": self._drawer,
                    "amount": count.total.rupiah,
                    "receipt": receipt,
                    "office": letterhead(place.office),
                    "counter": place.counter,
                    "clerk_name": session.person.name,
                    "training": place.training,
                    "postings": as_postings(move_postings(move, count.total)),
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, receipt, copy=1)
        return _moved(entry)

    def moved(self) -> tuple[MovedCash, ...]:
        """What was moved in the open shift, oldest first."""
        with self._desk.journal.read() as connection:
            rows = connection.execute(
                "SELECT seq, move, amount, cash_move.receipt, at FROM cash_move JOIN shift USING (shift_id)"
                " WHERE drawer = ? AND closed_seq IS NULL ORDER BY seq",
                (self._drawer,),
            ).fetchall()
        return tuple(
            MovedCash(seq, CashMove(move), Money(amount), ReceiptNumber(paper), at)
            for seq, move, amount, paper, at in rows
        )

    def is_forgotten(self, shift: OpenShift) -> bool:
        """Whether a shift was opened on an earlier day of the office's calendar: nobody counted it in the evening."""
        opened = local_time(datetime.fromisoformat(shift.opened_at), self._desk.place.office.zone)
        return opened.date() < self._desk.office_time().date()

    def close_for(self, session: Session, op_id: OpId, count: CashCount) -> ClosedShift:
        """A supervisor counts and closes the shift of somebody who is not there.

        Raises Refused ``session.not_allowed``, ``shift.not_open``.
        """
        self._desk.require(session, Right.CLOSE_FOR_OTHERS)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.SHIFT_CLOSED):
                same_intent(done, {"pieces": list(count.pieces)})
                return closed_shift(done, breaches_at_closing(writer.connection, op_id))
            if open_shift_of(writer, self._drawer) is None:
                raise Refused("shift.not_open")
            entry, breaches = append_closing(writer, self._desk, session, op_id, count)
        return closed_shift(entry, breaches)

    def hand_over(self, session: Session, op_id: OpId, count: CashCount, taker: Approval) -> HandedOver:
        """Close the person's own shift and open the taker's with the same counted cash, in one transaction.

        The taker gives her PIN at this screen, for this one act; she logs in herself afterwards.

        Raises Refused ``session.wrong_pin``, ``session.locked_out``, ``session.not_allowed``, ``shift.same_clerk``,
        ``shift.not_open``, ``shift.other_clerk``, ``journal.altered``, ``journal.old_copy``, ``operation.conflict``.
        """
        self._desk.require(session, Right.KEEP_TILL)
        if taker.person_id == session.person.person_id:
            raise Refused("shift.same_clerk")
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.SHIFT_CLOSED)
            if done is not None:
                same_intent(done, {"pieces": list(count.pieces), "taker": taker.person_id})
                return HandedOver(
                    closed_shift(done, breaches_at_closing(connection, op_id)), ReceiptNumber(done.payload["receipt"])
                )
        person = self._sessions.check_pin(taker.person_id, taker.pin)
        if Right.KEEP_TILL not in RIGHTS[person.role]:
            raise Refused("session.not_allowed", right=Right.KEEP_TILL.value)
        taking = Session(person, op_id)
        with self._desk.journal.write() as writer:
            require_own_shift(writer, session, self._drawer)
            self._require_trust()
            place = self._desk.place
            receipt = next_receipt(writer, self._desk)
            paper = {
                "receipt": receipt.text,
                "office": letterhead(place.office),
                "counter": place.counter,
                "clerk_name": session.person.name,
                "training": place.training,
                "taker": person.person_id,
                "taker_name": person.name,
            }
            entry, breaches = append_closing(writer, self._desk, session, op_id, count, paper)
            append_opening(writer, self._desk, taking, op_id, count)
            request_print(writer, session, receipt.text, copy=1)
        return HandedOver(closed_shift(entry, breaches), receipt)

    def explain(
        self, session: Session, op_id: OpId, shift_id: ShiftId, reason: DifferenceReason, note: str = ""
    ) -> None:
        """Say what may have become of a difference; the last word stands, the earlier ones stay in the journal.

        Whoever counted may, and a supervisor. Raises Refused ``shift.no_difference``, ``shift.other_clerk``,
        ``shift.note_missing`` (the reason "other" without words).
        """
        self._desk.require(session, Right.KEEP_TILL)
        note = note.strip()[:LONGEST_NOTE]
        if reason is DifferenceReason.OTHER and not note:
            raise Refused("shift.note_missing")
        payload = {"shift": shift_id, "reason": reason.value, "note": note}
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.SHIFT_EXPLAINED):
                same_intent(done, payload)
                return
            row = writer.connection.execute(
                "SELECT clerk, counted - expected, closed_seq FROM shift WHERE shift_id = ?", (shift_id,)
            ).fetchone()
            if row is None or not row[1]:
                raise Refused("shift.no_difference")
            counted_by = entry_at(writer.connection, row[2]).actor
            if session.person.person_id not in (row[0], counted_by) and session.person.role is not Role.SUPERVISOR:
                raise Refused("shift.other_clerk")
            writer.append(
                Kind.SHIFT_EXPLAINED,
                payload,
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )


def _moved(entry: Entry) -> MovedCash:
    payload = entry.payload
    return MovedCash(
        entry.seq, CashMove(payload["move"]), Money(payload["amount"]), ReceiptNumber(payload["receipt"]), entry.at
    )
