"""Keterangan Gangguan: a customer is given the facts of an outage on paper, frozen in the journal when stated."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.stamp import FINISHED, StampState
from counter_app.journal.file import iso_utc
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.outages import Fault, Outage, Outages
from counter_app.services.selling import letterhead, next_receipt, request_print

#: Outages that stand on one paper; the newest are told.
MOST_SPANS: Final = 12
#: Before the first counter.
_EVER: Final = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class _Stamp:
    paid_at: str
    receipt: str
    claim: str
    stamped: bool


class OutageStatements:
    """States outages of the issuer as this counter saw them."""

    def __init__(self, desk: Desk, outages: Outages) -> None:
        self._desk = desk
        self._outages = outages

    def state(self, session: Session, op_id: OpId, stamp_id: str = "") -> ReceiptNumber:
        """State the outages of the office's day up to now, or, for a stamp, those since it was paid; its paper is asked
        for. Outages that began before are told whole.

        Raises Refused ``session.not_allowed``, ``claim.unknown``, ``outage.none``, ``operation.conflict``.
        """
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            if done := earlier(connection, op_id, Kind.OUTAGE_STATED):
                same_intent(done, {"stamp": stamp_id or None})
                return ReceiptNumber(done.payload["receipt"])
            stamp = _stamp(connection, stamp_id) if stamp_id else None
        end = self._desk.office_time()
        midnight = end.replace(hour=0, minute=0, second=0, microsecond=0)
        begin = midnight if stamp is None else datetime.fromisoformat(stamp.paid_at)
        seen = self._outages.figures(_EVER, end).outages
        outages = [one for one in seen if one.ended_at is None or one.ended_at > iso_utc(begin)]
        if not outages:
            raise Refused("outage.none")
        place = self._desk.place
        payload: Payload = {
            "stamp": stamp_id or None,
            "paid_with": stamp.receipt if stamp else "",
            "claim": stamp.claim if stamp else "",
            "stamped": stamp.stamped if stamp else False,
            "begin": iso_utc(begin),
            "end": iso_utc(end),
            "spans": [_span(outage) for outage in outages[-MOST_SPANS:]],
            "left_out": max(0, len(outages) - MOST_SPANS),
            "office": letterhead(place.office),
            "counter": place.counter,
            "clerk_name": session.person.name,
            "training": place.training,
        }
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.OUTAGE_STATED):
                return ReceiptNumber(done.payload["receipt"])
            number = next_receipt(writer, self._desk)
            writer.append(
                Kind.OUTAGE_STATED,
                {**payload, "receipt": number.text},
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, number.text, copy=1)
        return number


def _stamp(connection: sqlite3.Connection, stamp_id: str) -> _Stamp:
    row = connection.execute(
        "SELECT sale.at, receipt, claim, state FROM stamp JOIN sale USING (sale_id) WHERE stamp_id = ?", (stamp_id,)
    ).fetchone()
    if row is None:
        raise Refused("claim.unknown")
    return _Stamp(row[0], row[1], row[2], StampState(row[3]) in FINISHED)


def _span(outage: Outage) -> Payload:
    return {
        "began_at": outage.began_at,
        "ended_at": outage.ended_at or "",
        "minutes": outage.seconds // 60,
        "account": outage.fault is Fault.ACCOUNT,
    }
