"""A price list for the branch: the signed text travels, and each counter imports it as it would from a file.

Whoever sends it needs no trust of the counter's own: the list counts by its publisher's signature, which each counter
checks with the keys in its own settings. An older list than the one in force is never taken from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from counter_app.domain.branch import EVERY_COUNTER, Ask, Proposal
from counter_app.domain.entries import Payload
from counter_app.domain.errors import KnownError, Refused
from counter_app.domain.ids import OpId
from counter_app.domain.people import Right
from counter_app.journal.file import Writer
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.desk import Session
from counter_app.services.prices import PriceBook, SignedList

CheckSigned = Callable[[str, str], SignedList]
"""Checks a list's text and its signature (base64) against this counter's publishers. Raises KnownError ``price.*``."""


class BranchPrices:
    """Publishes the list that was imported here last, and carries out what others publish."""

    def __init__(self, branch: BranchDesk, book: PriceBook, check: CheckSigned) -> None:
        self._branch = branch
        self._book = book
        self._check = check

    def publish(
        self,
        session: Session,
        op_id: OpId,
        to: tuple[str, ...] = EVERY_COUNTER,
        valid_from: date | None = None,
    ) -> Proposal:
        """Ask other counters to import the list that was imported here last.

        Raises Refused ``branch.no_prices`` (none was imported), what :meth:`BranchDesk.propose` raises.
        """
        self._branch.desk.require(session, Right.SET_PRICES)
        newest = self._book.newest()
        if newest is None:
            raise Refused("branch.no_prices")
        version, text, signature = newest
        body: Payload = {"version": version, "text": text, "signature": signature}
        return self._branch.propose(session, op_id, Ask.PRICES, body, to, valid_from)

    def carry_out(self, writer: Writer, proposal: Proposal) -> Payload:
        """The handler. Raises Refused ``branch.bad_proposal``, ``price.*``."""
        text, signature = proposal.body.get("text"), proposal.body.get("signature")
        if not isinstance(text, str) or not isinstance(signature, str):
            raise Refused("branch.bad_proposal")
        try:
            signed = self._check(text, signature)
            self._book.take_remote(writer, OpId(writer.new_id()), signed, proposal.by)
        except KnownError as error:
            if error.code == "price.already":
                return {"version": error.values["version"], "done": "nothing"}
            raise Refused(error.code, **error.values) from error
        return {"version": signed.prices.version, "done": "imported"}
