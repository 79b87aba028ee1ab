"""Notices of an outage to be put up or given away: facts with times, frozen in the journal when one is made.

What is said is what this counter saw and what it can do; when the service will be back is never said (domain reference,
"The outage of September 2024").
"""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import SERVING, IssuerState
from counter_app.domain.numbers import ReceiptNumber
from counter_app.domain.outage import Blame, blame
from counter_app.domain.people import Right
from counter_app.domain.products import Article, PriceList
from counter_app.domain.receipt import Notice, NoticeFacts
from counter_app.services.desk import Desk, Session, earlier, same_intent
from counter_app.services.outage_board import HasNetwork
from counter_app.services.outages import FAULTS, read_figures, read_roles
from counter_app.services.prices import PriceBook
from counter_app.services.selling import letterhead, next_receipt, request_print

#: For so long it is news that the service is back.
RECOVERED_WITHIN: Final = timedelta(days=7)


class OutageNotices:
    """Notices of this counter."""

    def __init__(self, desk: Desk, prices: PriceBook, has_network: HasNetwork) -> None:
        self._desk = desk
        self._prices = prices
        self._has_network = has_network

    def facts(self, session: Session) -> dict[Notice, NoticeFacts]:
        """What the notices would say that can be made now. Raises Refused ``session.not_allowed``."""
        self._desk.require(session, Right.SELL)
        has_network, prices = self._has_network(), self._prices.current()
        with self._desk.journal.read() as connection:
            sells = _sells(connection, prices)
            made = {kind: self._facts(connection, kind, sells, has_network) for kind in Notice}
        return {kind: facts for kind, facts in made.items() if facts is not None}

    def make(self, session: Session, op_id: OpId, notice: Notice, *, printed: bool) -> ReceiptNumber:
        """Freeze a notice under a number and, where ``printed``, ask for its paper. The same ``op_id`` is the same one.

        Raises Refused ``session.not_allowed``, ``outage.none`` (there is none now), ``outage.not_over`` (none ended of
        late, or one goes on), ``operation.conflict``.
        """
        self._desk.require(session, Right.SELL)
        has_network, prices = self._has_network(), self._prices.current()
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.NOTICE_MADE):
                same_intent(done, {"notice": notice.value})
                return ReceiptNumber(done.payload["receipt"])
            facts = self._facts(writer.connection, notice, _sells(writer.connection, prices), has_network)
            if facts is None:
                raise Refused("outage.not_over" if notice is Notice.RECOVERED else "outage.none")
            number, place = next_receipt(writer, self._desk), self._desk.place
            writer.append(
                Kind.NOTICE_MADE,
                {
                    "notice": facts.notice.value,
                    "state": facts.state,
                    "blame": facts.blame,
                    "since": facts.since,
                    "until": facts.until,
                    "sells": list(facts.sells),
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
            if printed:
                request_print(writer, session, number.text, copy=1)
        return number

    def _facts(
        self, connection: sqlite3.Connection, notice: Notice, sells: tuple[str, ...], has_network: bool | None
    ) -> NoticeFacts | None:
        """What a notice would say; None where there is nothing to say."""
        row = connection.execute("SELECT state, cause FROM issuer_period WHERE ended_at IS NULL").fetchone()
        state, cause = (IssuerState.UNKNOWN, "") if row is None else (IssuerState(row[0]), row[1])
        now = self._desk.journal.now()
        # One that begins this very moment is one.
        outages = read_figures(connection, now - RECOVERED_WITHIN, now + timedelta(seconds=1), now).outages
        last = outages[-1] if outages else None
        if last is None:
            return None
        if notice is Notice.RECOVERED:
            if state not in SERVING or last.ended_at is None:
                return None
            return NoticeFacts(notice, state.value, Blame.NOBODY.value, last.began_at, last.ended_at, ())
        if state not in FAULTS or last.ended_at is not None:
            return None
        answering = any(one.state in SERVING for one in read_roles(connection))
        whose = blame(state, cause, others_answer=answering, has_network=has_network)
        return NoticeFacts(notice, state.value, whose.value, last.began_at, "", sells)


def _sells(connection: sqlite3.Connection, prices: PriceList) -> tuple[str, ...]:
    """What of the physical products is there to be sold now."""
    there = dict(connection.execute("SELECT product, quantity FROM stock WHERE quantity > 0").fetchall())
    found = {product.what for product in prices.products if product.is_stocked and product.code in there}
    return tuple(article.value for article in Article if article in found)
