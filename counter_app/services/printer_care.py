"""The printer beside its papers: how it is, a test print, and the cash drawer that it opens."""

from __future__ import annotations

from dataclasses import dataclass

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.printer import PrinterCondition
from counter_app.services.desk import Desk, Session, earlier, require_own_shift, same_intent
from counter_app.services.printer_ports import CounterPrinter

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class PrinterFacts:
    """What the settings say of the printer: ``kind`` is a code, ``target`` where it is, ``profile`` its model."""

    kind: str
    target: str
    columns: int
    profile: str
    has_drawer: bool


class PrinterCare:
    """The counter's printer."""

    def __init__(
        self, desk: Desk, printer: CounterPrinter, facts: PrinterFacts, written: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """``written``: what stands in the settings file, key and value."""
        self._desk = desk
        self._printer = printer
        self.facts = facts
        self.written = written

    def look(self) -> PrinterCondition:
        """How the printer is. Asks it, so it may take seconds."""
        return self._printer.look()

    def last_seen(self) -> PrinterCondition:
        """How the printer was when it was last spoken to."""
        return self._printer.last_seen()

    def test(self, session: Session, op_id: OpId) -> ReceiptNumber:
        """Ask for a test print; it has a number like every paper, and stands in the ledger of prints.

        Raises Refused ``session.ended``.
        """
        from counter_app.services.selling import letterhead, next_receipt, request_print  # not at the start

        self._desk.require_open(session)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.PRINT_TESTED):
                return ReceiptNumber(done.payload["receipt"])
            place = self._desk.place
            number = next_receipt(writer, self._desk)
            writer.append(
                Kind.PRINT_TESTED,
                {
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

    def open_drawer(self, session: Session, op_id: OpId, reason: str) -> None:
        """Open the cash drawer without a sale. Whoever has the shift may, and says why; the journal has it before the
        drawer is open, and the same ``op_id`` opens it once.

        Raises Refused ``session.not_allowed``, ``drawer.reason_missing``, ``shift.not_open``, ``shift.other_clerk``;
        PrinterFailed.
        """
        self._desk.require(session, Right.KEEP_TILL)
        reason = reason.strip()[:LONGEST_NOTE]
        if not reason:
            raise Refused("drawer.reason_missing")
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.DRAWER_OPENED):
                same_intent(done, {"reason": reason})
                return
            payload: Payload = {
                "shift": require_own_shift(writer, session, self._desk.place.counter),
                "drawer": self._desk.place.counter,
                "reason": reason,
            }
            writer.append(Kind.DRAWER_OPENED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)
        self._printer.open_drawer()
