"""Refund of what is not affixed: e-Meterai of a sale whose rest stands, by claim code."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.numbers import ClaimCode, ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.refund import refund_means, refund_postings
from counter_app.domain.reversal import (
    LONGEST_NOTE,
    Need,
    Now,
    Operation,
    ReversalReason,
    check,
    check_reason,
    needs,
    negated,
)
from counter_app.domain.sale import PaymentMeans, kept_of
from counter_app.domain.stamp import Progress, StampState, can_void
from counter_app.journal.readmodels.stamps import progress_of
from counter_app.services.approval import Approval, approver
from counter_app.services.branch_custody import require_learnt
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
from counter_app.services.reversal import own_till
from counter_app.services.selling import letterhead, next_receipt, request_print
from counter_app.services.session import Sessions

#: Reasons that make sense for a part of a sale.
REASONS = (
    ReversalReason.CHANGED_MIND,
    ReversalReason.CANNOT_WAIT,
    ReversalReason.DOCUMENT_UNFIT,
    ReversalReason.OTHER,
)


@dataclass(frozen=True, slots=True)
class RefundableStamp:
    """One e-Meterai of a sale. ``able``: it is not affixed and cannot be by now; ``given_back``: it was refunded."""

    stamp_id: str
    claim: ClaimCode
    price: Money
    able: bool
    given_back: bool
    elsewhere: bool = False
    """Another counter has it: it can be given back once it is here again."""


@dataclass(frozen=True, slots=True)
class RefundPreview:
    """What can be given back of a sale, and why a supervisor is needed for all of it."""

    sale_id: str
    receipt: ReceiptNumber
    stamps: tuple[RefundableStamp, ...]
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class RefundWish:
    """Which stamps of which sale, and why."""

    sale_id: str
    stamps: tuple[str, ...]
    reason: ReversalReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refunded:
    """What a refund became."""

    paper: ReceiptNumber
    total: Money
    money_back: tuple[tuple[PaymentMeans, Money], ...]


class Refunds:
    """Refunds at this counter. ``limit``: above it a clerk needs a supervisor."""

    def __init__(self, desk: Desk, sessions: Sessions, require_trust: RequireTrust, limit: Money) -> None:
        self._desk = desk
        self._sessions = sessions
        self._require_trust = require_trust
        self._limit = limit

    def preview(self, session: Session, receipt: str) -> RefundPreview:
        """The stamps of the sale with this receipt.

        Raises Refused ``reversal.unknown``, ``shift.not_open``, ``reversal.not_your_till``: nobody fills a form in for
        nothing.
        """
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            row = connection.execute(
                "SELECT sale.seq FROM receipt_number JOIN sale USING (seq) WHERE receipt_number.receipt = ?", (receipt,)
            ).fetchone()
            if row is None:
                raise Refused("reversal.unknown")
            sale = entry_at(connection, row[0])
            stamps = _stamps(connection, sale)
            shift_id = own_till(open_shift_of(connection, self._desk.place.counter), session)
            able = tuple(stamp for stamp, progress in stamps if _able(progress))
            operation = self._operation(connection, sale, able)
            now = self._now(connection, session, shift_id)
        return RefundPreview(
            sale.payload["sale"],
            ReceiptNumber(sale.payload["receipt"]),
            tuple(
                RefundableStamp(
                    stamp["stamp"],
                    ClaimCode(stamp["claim"]),
                    Money(stamp["price"]),
                    _able(progress),
                    progress.state is StampState.VOIDED,
                    progress.state is StampState.RELEASED,
                )
                for stamp, progress in stamps
            ),
            needs(operation, now),
        )

    def commit(self, session: Session, op_id: OpId, wish: RefundWish, approval: Approval | None = None) -> Refunded:
        """Give the price of these stamps back, whole, and ask for the paper, in one transaction.

        Their claim codes are void, a serial that one holds goes to the stock. The same ``op_id`` again returns the
        first refund. Raises Refused: those of :func:`~counter_app.domain.reversal.check` for these stamps,
        ``refund.nothing``, ``refund.more_than_paid``, ``branch.not_learnt``, ``reversal.unknown``,
        ``reversal.sold_elsewhere`` (``counter``), ``reversal.no_reason``,
        ``reversal.no_note``, ``reversal.needs_supervisor``, ``shift.not_open``, ``shift.other_clerk``,
        ``approval.own``, ``session.*``, ``operation.conflict``, ``journal.*``; StorageFailed: nothing was written, no
        money is to be given back.
        """
        self._desk.require(session, Right.SELL)
        note = wish.note.strip()[:LONGEST_NOTE].strip()
        wanted = sorted(set(wish.stamps))
        asked: Payload = {"sale": wish.sale_id, "stamps": wanted, "reason": wish.reason.value, "note": note}
        with self._desk.journal.read() as connection:
            if done := earlier(connection, op_id, Kind.STAMPS_REFUNDED):
                same_intent(done, asked)
                return _refunded(done)
        yes = None if approval is None else approver(self._sessions, session, approval)
        with self._desk.journal.write() as writer:
            connection = writer.connection
            if done := earlier(connection, op_id, Kind.STAMPS_REFUNDED):
                same_intent(done, asked)
                return _refunded(done)
            self._require_trust()
            if not wanted:
                raise Refused("refund.nothing")
            if wish.reason not in REASONS:
                raise Refused("reversal.no_reason")
            check_reason(Kind.SALE_COMMITTED, wish.reason, note)
            sale = _sale(connection, wish.sale_id)
            chosen = [(stamp, progress) for stamp, progress in _stamps(connection, sale) if stamp["stamp"] in wanted]
            if len(chosen) != len(wanted):
                raise Refused("reversal.unknown")
            shift_id = require_own_shift(writer, session, self._desk.place.counter)
            operation = replace(
                self._operation(connection, sale, tuple(stamp for stamp, _ in chosen)),
                stamps=tuple(progress for _, progress in chosen),
            )
            now = self._now(connection, session, shift_id)
            check(operation, now)
            require_learnt(self._desk, connection, wanted)
            if needs(operation, now) and yes is None:
                raise Refused("reversal.needs_supervisor")
            paper, place = next_receipt(writer, self._desk).text, self._desk.place
            entry = writer.append(
                Kind.STAMPS_REFUNDED,
                {
                    **asked,
                    "receipt": sale.payload["receipt"],
                    "paper": paper,
                    "shift": shift_id,
                    "counter": place.counter,
                    "clerk_name": session.person.name,
                    "office": letterhead(place.office),
                    "training": place.training,
                    "lines": _lines(sale, len(chosen), operation.total),
                    "claims": [stamp["claim"] for stamp, _ in chosen],
                    "total": operation.total.rupiah,
                    "money_back": self._back(connection, sale, operation.total),
                    "postings": negated(operation.postings),
                    "approved_by": None if yes is None else yes.person_id,
                    "approver_name": "" if yes is None else yes.name,
                },
                op_id=op_id,
                actor=session.person.person_id,
                cause=session.cause,
            )
            request_print(writer, session, paper, copy=1)
        return _refunded(entry)

    def _back(self, connection: sqlite3.Connection, sale: Entry, amount: Money) -> dict[str, int]:
        before = Counter[str]()
        for (seq,) in connection.execute("SELECT seq FROM refund WHERE sale_id = ?", (sale.payload["sale"],)):
            before.update(entry_at(connection, seq).payload["money_back"])
        return refund_means(kept_of(sale.payload), before, amount.rupiah)

    def _operation(self, connection: sqlite3.Connection, sale: Entry, stamps: tuple[Payload, ...]) -> Operation:
        """These stamps' part of the sale, as it stands in the sale's postings: a refund is its contrary."""
        total = Money(sum(stamp["price"] for stamp in stamps))
        back = self._back(connection, sale, total)
        disputed = connection.execute(
            "SELECT 1 FROM dispute WHERE settled_seq IS NULL AND (sale_id = ? OR about_entry = ?)",
            (sale.payload["sale"], sale.entry_id),
        ).fetchone()
        held = connection.execute(
            "SELECT 1 FROM review WHERE sale_id = ? AND decision = 'held'", (sale.payload["sale"],)
        ).fetchone()
        return replace(
            Operation.read(sale.kind, sale.actor, sale.payload),
            total=total,
            postings=tuple((line.account.value, -line.amount.rupiah) for line in refund_postings(back)),
            stock=(),
            disputed=disputed is not None,
            held=held is not None,
        )

    def _now(self, connection: sqlite3.Connection, session: Session, shift_id: str) -> Now:
        drawer = connection.execute("SELECT amount FROM balance WHERE account = ?", (Account.DRAWER.value,)).fetchone()
        return Now(session.person.person_id, shift_id, Money(drawer[0] if drawer else 0), {}, self._limit)


def _able(progress: Progress) -> bool:
    return progress.state is not StampState.VOIDED and can_void(progress)


def _sale(connection: sqlite3.Connection, sale_id: str) -> Entry:
    row = connection.execute("SELECT seq, counter FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
    if row is None:
        raise Refused("reversal.unknown")
    if row[0] < 0:
        raise Refused("reversal.sold_elsewhere", counter=row[1])
    return entry_at(connection, row[0])


def _stamps(connection: sqlite3.Connection, sale: Entry) -> list[tuple[Payload, Progress]]:
    """The sale's stamps as sold, and where they stand."""
    standing = {
        row[0]: progress_of(row[1:])
        for row in connection.execute(
            "SELECT stamp_id, state, document_id, upload_id, serial, unnamed, signed, seeking FROM stamp"
            " WHERE sale_id = ?",
            (sale.payload["sale"],),
        )
    }
    return [(stamp, standing[stamp["stamp"]]) for stamp in sale.payload["stamps"]]


def _lines(sale: Entry, count: int, total: Money) -> list[Payload]:
    """One line of e-Meterai as they were sold."""
    line = next(line for line in sale.payload["lines"] if line["kind"] == "e_meterai")
    return [{**line, "quantity": count, "amount": total.rupiah}]


def _refunded(entry: Entry) -> Refunded:
    said = entry.payload
    return Refunded(
        ReceiptNumber(said["paper"]),
        Money(said["total"]),
        tuple((PaymentMeans(means), Money(rupiah)) for means, rupiah in said["money_back"].items()),
    )
