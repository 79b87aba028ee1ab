"""Take a whole sale or delivery back: what it would do, and the deed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from counter_app.domain.accounts import Account
from counter_app.domain.entries import Entry, Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.numbers import ClaimCode, ReceiptNumber
from counter_app.domain.people import Right
from counter_app.domain.reversal import (
    LONGEST_NOTE,
    REASONS,
    Need,
    Now,
    Operation,
    ReversalReason,
    check,
    check_reason,
    money_back,
    needs,
    negated,
)
from counter_app.domain.sale import PaymentMeans
from counter_app.domain.serials import SerialNumber
from counter_app.domain.stamp import Progress, StampState
from counter_app.journal.file import Writer
from counter_app.journal.readmodels.stamps import progress_of
from counter_app.services.approval import Approval, approver
from counter_app.services.branch_custody import require_learnt
from counter_app.services.desk import (
    Desk,
    RequireTrust,
    Session,
    earlier,
    open_shift_of,
    same_intent,
)
from counter_app.services.selling import letterhead, next_receipt, request_print
from counter_app.services.session import Sessions

_MONEY_KINDS = (Kind.SALE_COMMITTED, Kind.STOCK_RECEIVED)


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking an operation back would do; nothing is written by looking.

    ``at`` is ISO 8601 UTC; ``receipt`` is "" of a delivery. ``stock``: pieces that come back to the counter's stock
    (of a delivery: that leave it, negative), by name. ``claims`` become invalid; ``serials`` go to the stock of
    serials, ``set_aside`` of them only once it is known that they were not affixed; of ``seeking`` stamps the
    issuer's answer is still looked for. ``refusal`` says why it cannot be done now, None where it can.
    """

    op: OpId
    kind: Kind
    receipt: str
    at: str
    clerk_name: str
    total: Money
    money_back: tuple[tuple[PaymentMeans, Money], ...]
    claims: tuple[ClaimCode, ...]
    serials: tuple[SerialNumber, ...]
    set_aside: int
    seeking: int
    stock: tuple[tuple[str, int], ...]
    needs: tuple[Need, ...]
    reasons: tuple[ReversalReason, ...]
    refusal: Refused | None


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be taken back, and why."""

    op: OpId
    reason: ReversalReason
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reversed:
    """What a reversal became. ``paper`` is None of a delivery."""

    paper: ReceiptNumber | None
    total: Money
    money_back: tuple[tuple[PaymentMeans, Money], ...]
    approved_by: str


@dataclass(frozen=True, slots=True)
class _Stamp:
    stamp_id: str
    claim: str
    serial: str | None
    sent_to_be_signed: bool
    progress: Progress


class Reversal:
    """Reversals at this counter."""

    def __init__(self, desk: Desk, sessions: Sessions, require_trust: RequireTrust, limit: Money) -> None:
        """``limit``: above it a clerk needs a supervisor."""
        self._desk = desk
        self._sessions = sessions
        self._require_trust = require_trust
        self._limit = limit

    def preview_sale(self, session: Session, sale_id: str) -> Preview:
        """What voiding a sale would do. Raises Refused ``reversal.unknown``, ``reversal.sold_elsewhere``."""
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            row = connection.execute("SELECT op_id, seq, counter FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()
            if row is None:
                raise Refused("reversal.unknown")
            if row[1] < 0:
                raise Refused("reversal.sold_elsewhere", counter=row[2])
            return self._preview(connection, session, OpId(row[0]))

    def preview(self, session: Session, op: OpId) -> Preview:
        """What taking an operation back would do. Raises Refused ``reversal.unknown``."""
        self._desk.require(session, Right.SELL)
        with self._desk.journal.read() as connection:
            return self._preview(connection, session, op)

    def commit(self, session: Session, op_id: OpId, wish: Wish, approval: Approval | None = None) -> Reversed:
        """Take the operation back, whole, and ask for the paper, in one transaction.

        The same ``op_id`` again returns the first reversal. Cash leaves the drawer of the person's own open shift.
        Raises Refused: those of :func:`~counter_app.domain.reversal.check` and
        :func:`~counter_app.domain.reversal.check_reason`, ``reversal.unknown``, ``reversal.needs_supervisor``,
        ``branch.not_learnt``, ``shift.not_open``, ``reversal.not_your_till``, ``approval.own``, ``session.*``,
        ``operation.conflict``, ``journal.*``; StorageFailed: nothing was written, no money is to be given back.
        """
        self._desk.require(session, Right.SELL)
        note = wish.note.strip()[:LONGEST_NOTE].strip()
        asked: Payload = {"op": wish.op, "reason": wish.reason.value, "note": note}
        with self._desk.journal.read() as connection:
            done = earlier(connection, op_id, Kind.OPERATION_REVERSED)
        if done is not None:
            same_intent(done, asked)
            return self._reversed(done)
        yes = None if approval is None else approver(self._sessions, session, approval)
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, Kind.OPERATION_REVERSED):
                same_intent(done, asked)
                return self._reversed(done)
            self._require_trust()
            original, stamps = _original(writer.connection, wish.op)
            check_reason(original.kind, wish.reason, note)
            shift = open_shift_of(writer, self._desk.place.counter)
            shift_id = own_till(shift, session)
            now = self._now(writer.connection, session, shift_id)
            operation = _operation(writer.connection, original, stamps)
            check(operation, now)
            require_learnt(self._desk, writer.connection, [stamp.stamp_id for stamp in stamps])
            if needs(operation, now) and yes is None:
                raise Refused("reversal.needs_supervisor")
            payload = {
                **asked,
                **self._facts(writer, session, original, operation, stamps),
                "shift": shift_id,
                "approved_by": None if yes is None else yes.person_id,
                "approver_name": "" if yes is None else yes.name,
            }
            entry = writer.append(
                Kind.OPERATION_REVERSED, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause
            )
            if payload["paper"] is not None:
                request_print(writer, session, payload["paper"], copy=1)
        return self._reversed(entry)

    def _facts(
        self, writer: Writer, session: Session, original: Entry, operation: Operation, stamps: tuple[_Stamp, ...]
    ) -> Payload:
        was, place = original.payload, self._desk.place
        of_sale = original.kind == Kind.SALE_COMMITTED
        return {
            "entry": original.entry_id,
            "kind": original.kind,
            "sale": was.get("sale"),
            "receipt": was.get("receipt"),
            "paper": next_receipt(writer, self._desk).text if of_sale else None,
            "counter": place.counter,
            "clerk_name": session.person.name,
            "office": letterhead(place.office),
            "training": place.training,
            "lines": was.get("lines", []),
            "total": operation.total.rupiah,
            "money_back": money_back(original.kind, original.payload),
            "postings": negated(operation.postings),
            "stock": negated(operation.stock),
            "stamps": [stamp.stamp_id for stamp in stamps],
            "claims": [stamp.claim for stamp in stamps],
        }

    def _preview(self, connection: sqlite3.Connection, session: Session, op: OpId) -> Preview:
        original, stamps = _original(connection, op)
        operation = _operation(connection, original, stamps)
        shift = open_shift_of(connection, self._desk.place.counter)
        now = self._now(connection, session, shift[0] if shift else "")
        name = connection.execute("SELECT name FROM person WHERE person_id = ?", (original.actor,)).fetchone()
        held = tuple(stamp for stamp in stamps if stamp.serial is not None)
        return Preview(
            op=op,
            kind=Kind(original.kind),
            receipt=original.payload.get("receipt") or "",
            at=original.at,
            clerk_name=name[0] if name else original.actor,
            total=_worth(money_back(original.kind, original.payload), operation.total.rupiah),
            money_back=_by_means(money_back(original.kind, original.payload)),
            claims=tuple(ClaimCode(stamp.claim) for stamp in stamps),
            serials=tuple(SerialNumber(cast("str", stamp.serial)) for stamp in held),
            set_aside=sum(stamp.sent_to_be_signed for stamp in held),
            seeking=sum(_sought(stamp) for stamp in stamps),
            stock=tuple((_name_of(original, product), -change) for product, change in operation.stock),
            needs=needs(operation, now),
            reasons=REASONS[original.kind],
            refusal=_refusal(operation, now, shift, session),
        )

    def _now(self, connection: sqlite3.Connection, session: Session, shift_id: str) -> Now:
        drawer = connection.execute("SELECT amount FROM balance WHERE account = ?", (Account.DRAWER.value,)).fetchone()
        stock: Mapping[str, int] = dict(connection.execute("SELECT product, quantity FROM stock").fetchall())
        return Now(session.person.person_id, shift_id, Money(drawer[0] if drawer else 0), stock, self._limit)

    def _reversed(self, entry: Entry) -> Reversed:
        said = entry.payload
        paper = said["paper"]
        return Reversed(
            None if paper is None else ReceiptNumber(paper),
            _worth(said["money_back"], said["total"]),
            _by_means(said["money_back"]),
            said["approver_name"],
        )


def _original(connection: sqlite3.Connection, op: OpId) -> tuple[Entry, tuple[_Stamp, ...]]:
    """The entry of an operation that can be taken back, with its stamps."""
    for kind in _MONEY_KINDS:
        if found := earlier(connection, op, kind):
            return found, _stamps(connection, found.payload.get("sale"))
    if earlier(connection, op, Kind.OPERATION_REVERSED):
        raise Refused("reversal.not_reversible")
    raise Refused("reversal.unknown")


def _operation(connection: sqlite3.Connection, original: Entry, stamps: tuple[_Stamp, ...]) -> Operation:
    sale = original.payload.get("sale")
    done = connection.execute("SELECT 1 FROM reversal WHERE op_id = ?", (original.op_id,)).fetchone()
    disputed = connection.execute(
        "SELECT 1 FROM dispute WHERE settled_seq IS NULL AND (sale_id = ? OR about_entry = ?)",
        (sale, original.entry_id),
    ).fetchone()
    held = connection.execute("SELECT 1 FROM review WHERE sale_id = ? AND decision = 'held'", (sale,)).fetchone()
    moved_on = connection.execute(
        "SELECT 1 FROM stock_range WHERE came_seq = ? AND gone_seq IS NOT NULL", (original.seq,)
    ).fetchone()
    return replace(
        Operation.read(original.kind, original.actor, original.payload),
        stamps=tuple(stamp.progress for stamp in stamps),
        reversed=done is not None,
        disputed=disputed is not None,
        held=held is not None,
        serials_gone=moved_on is not None,
    )


def _stamps(connection: sqlite3.Connection, sale_id: str | None) -> tuple[_Stamp, ...]:
    rows: list[tuple[Any, ...]] = connection.execute(
        "SELECT stamp_id, claim, serial, sign_attempts, state, document_id, upload_id, serial, unnamed,"
        " signed, seeking FROM stamp WHERE sale_id = ? ORDER BY n",
        (sale_id,),
    ).fetchall()
    return tuple(_Stamp(row[0], row[1], row[2], bool(row[3]), progress_of(row[4:])) for row in rows)


def _refusal(operation: Operation, now: Now, shift: tuple[str, str] | None, session: Session) -> Refused | None:
    """Why it would be refused now, apart from reason and supervisor."""
    try:
        own_till(shift, session)
        check(operation, now)
    except Refused as refused:
        return refused
    return None


def own_till(shift: tuple[str, str] | None, session: Session) -> str:
    """Cash leaves this drawer, so it is the one that the person answers for."""
    if shift is None:
        raise Refused("shift.not_open")
    if shift[1] != session.person.person_id:
        raise Refused("reversal.not_your_till")
    return shift[0]


def _sought(stamp: _Stamp) -> bool:
    """An answer that may bring a serial is still to come."""
    return stamp.progress.state in (StampState.ALLOTTING, StampState.ALLOT_UNKNOWN) or stamp.progress.seeking


def _worth(back: Mapping[str, int], total: int) -> Money:
    """What is given back, cash as it was rounded; of a delivery what it is worth."""
    return Money(sum(back.values()) if back else total)


def _by_means(back: Mapping[str, int]) -> tuple[tuple[PaymentMeans, Money], ...]:
    return tuple((PaymentMeans(means), Money(rupiah)) for means, rupiah in back.items())


def _name_of(original: Entry, product: str) -> str:
    return next((line["name"] for line in original.payload.get("lines", []) if line["product"] == product), product)
