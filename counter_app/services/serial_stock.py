"""The stock of serials for people: how much there is and how old, orders in words, and what a supervisor may do.

Each serial of it is quota that is spent already. What is on a document is not counted here any more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counter_app.domain.entries import Kind, Payload
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.people import Right
from counter_app.domain.serial_stock import (
    FACE_VALUE,
    LARGEST_STOCK,
    OPEN,
    OrderOutcome,
    OrderWay,
    Origin,
    StockPolicy,
    StockState,
    lasts_hours,
    old_before,
)
from counter_app.domain.serials import SerialNumber
from counter_app.journal.file import Writer, iso_utc
from counter_app.journal.readmodels.serials import is_known, is_sought, refused, wished
from counter_app.services.desk import Desk, Session, earlier, same_intent


@dataclass(frozen=True, slots=True)
class StockLevel:
    """What the lamp shows. ``uncertain``: an order may have taken quota and nobody knows; ``refused``: the last order
    was rejected and nothing is ordered until a supervisor wants it."""

    on: bool
    free: int
    reorder_point: int
    old: int
    oldest_hours: int
    set_aside: int
    uncertain: bool
    refused: bool


@dataclass(frozen=True, slots=True)
class SerialOrder:
    """One order. Times are ISO 8601 UTC; ``outcome`` is None while no answer is known; ``words`` a code or the
    issuer's own."""

    order_id: str
    way: OrderWay
    wanted: int
    came: int
    outcome: OrderOutcome | None
    words: str
    ordered_at: str
    last_at: str
    retry_at: str | None

    @property
    def open(self) -> bool:
        """Whether it may still bring serials."""
        return self.outcome is None or self.outcome in OPEN


@dataclass(frozen=True, slots=True)
class StockOverview:
    """Everything that the sheet shows above its list, in one snapshot.

    ``unstamped``: serials that are paid to the issuer and on no document: free, set aside, or taken by a stamp that
    waits; ``value`` their face value. ``lasts_hours`` is None where too little was sold to say. ``wished``: serials
    that a supervisor wants and that no order brought yet.
    """

    level: StockLevel
    target: int
    taken_today: int
    waiting: int
    oldest_at: str | None
    unstamped: int
    value: Money
    wished: int
    lasts_hours: float | None
    orders: tuple[SerialOrder, ...]


@dataclass(frozen=True, slots=True)
class StockedSerial:
    """One serial of the stock that is on no document. ``came_at`` is ISO 8601 UTC; ``reason`` of setting it aside."""

    serial: SerialNumber
    state: StockState
    origin: Origin
    file_name: str
    came_at: str
    old: bool
    reason: str


#: Orders that are shown; older ones are in the journal.
_MOST_ORDERS: Final = 20
#: More than a list of serials on a screen can use; a stock has some dozens.
_MOST_LISTED: Final = 500
_RATE_HOURS: Final = 24
_LISTED: Final = (
    "SELECT serial, state, origin, file_name, came_at, reason FROM serial_stock WHERE state = 'free'"
    " UNION ALL SELECT serial, state, origin, file_name, came_at, reason FROM serial_stock WHERE state = 'set_aside'"
)


class SerialStock:
    """Reads the stock; orders, sets aside, frees and adopts for a supervisor."""

    def __init__(self, desk: Desk, policy: StockPolicy) -> None:
        self._desk = desk
        self._policy = policy

    def level(self) -> StockLevel:
        """For the lamp and the sale."""
        with self._desk.journal.read() as connection:
            return self._level(connection)

    def overview(self) -> StockOverview:
        """For the sheet."""
        now = self._desk.journal.now()
        midnight = self._desk.office_time().replace(hour=0, minute=0, second=0, microsecond=0)
        with self._desk.journal.read() as connection:
            level = self._level(connection)
            (taken_today,) = connection.execute(
                "SELECT count(*) FROM serial_stock WHERE taken_at IS NOT NULL AND taken_at >= ?", (iso_utc(midnight),)
            ).fetchone()
            (waiting,) = connection.execute(
                "SELECT count(*) FROM stamp WHERE standing NOT IN ('handed_over', 'voided') AND state <> 'verified'"
                " AND NOT signed AND serial IN (SELECT serial FROM serial_stock WHERE state = 'taken')"
            ).fetchone()
            (oldest,) = connection.execute("SELECT min(came_at) FROM serial_stock WHERE state = 'free'").fetchone()
            unstamped = level.free + level.set_aside + waiting
            return StockOverview(
                level=level,
                target=self._policy.target,
                taken_today=taken_today,
                waiting=waiting,
                oldest_at=oldest,
                unstamped=unstamped,
                value=FACE_VALUE * unstamped,
                wished=wished(connection),
                lasts_hours=lasts_hours(level.free, *sold_lately(connection, now)),
                orders=_orders(connection),
            )

    def serials(self) -> tuple[StockedSerial, ...]:
        """What lies in the stock, oldest first: the order in which it is used."""
        before = iso_utc(old_before(self._policy, self._desk.journal.now()))
        with self._desk.journal.read() as connection:
            rows = connection.execute(f"{_LISTED} ORDER BY came_at, serial LIMIT ?", (_MOST_LISTED,)).fetchall()
        return tuple(
            StockedSerial(
                SerialNumber(row[0]), StockState(row[1]), Origin(row[2]), row[3], row[4], row[4] < before, row[5]
            )
            for row in rows
        )

    def order_now(self, session: Session, op_id: OpId, count: int) -> None:
        """Have ``count`` serials ordered although the reorder point does not ask for it, as soon as the issuer serves.

        A later wish takes the place of an earlier one. Raises Refused ``session.not_allowed``, ``stock.off``,
        ``stock.bad_count`` (``most``).
        """
        self._desk.require(session, Right.KEEP_SERIALS)
        if not self._policy.on:
            raise Refused("stock.off")
        if not 1 <= count <= LARGEST_STOCK:
            raise Refused("stock.bad_count", most=LARGEST_STOCK)
        self._once(session, op_id, Kind.SERIALS_WANTED, {"count": count}, _nothing_to_check)

    def set_aside(self, session: Session, op_id: OpId, serial: SerialNumber, reason: str) -> None:
        """Keep a free serial from being used.

        Raises Refused ``session.not_allowed``, ``stock.no_reason``, ``stock.not_free``.
        """
        payload = {"serial": serial.text, "reason": _words(reason)}
        self._desk.require(session, Right.KEEP_SERIALS)
        self._once(session, op_id, Kind.SERIAL_SET_ASIDE, payload, _require_free)

    def free(self, session: Session, op_id: OpId, serial: SerialNumber, reason: str) -> None:
        """Let a serial that was set aside be used again.

        Raises Refused ``session.not_allowed``, ``stock.no_reason``, ``stock.not_set_aside``, ``stock.claimed`` (its
        quota was claimed back, and the issuer gave it back or has not answered).
        """
        payload = {"serial": serial.text, "reason": "", "words": _words(reason)}
        self._desk.require(session, Right.KEEP_SERIALS)
        self._once(session, op_id, Kind.SERIAL_SET_ASIDE, payload, _require_set_aside)

    def adopt(
        self,
        session: Session,
        op_id: OpId,
        serial: SerialNumber,
        file_name: str,
        reason: str,
        *,
        difference: str = "",
    ) -> None:
        """Take a serial into the stock that the issuer lists as unused and nobody here holds.

        ``difference``: the reconciliation's item that it settles. Raises Refused ``session.not_allowed``,
        ``stock.no_reason``, ``stock.serial_known``; ``stock.still_sought`` where a lost request of this counter may
        still bring it.
        """
        self._desk.require(session, Right.KEEP_SERIALS)
        payload = adoption(serial, file_name, reason, difference)
        self._once(session, op_id, Kind.SERIAL_ADOPTED, payload, require_adoptable)

    def _once(
        self, session: Session, op_id: OpId, kind: Kind, payload: Payload, check: Callable[[Writer, Payload], None]
    ) -> None:
        with self._desk.journal.write() as writer:
            if done := earlier(writer.connection, op_id, kind):
                same_intent(done, payload)
                return
            check(writer, payload)
            writer.append(kind, payload, op_id=op_id, actor=session.person.person_id, cause=session.cause)

    def _level(self, connection: sqlite3.Connection) -> StockLevel:
        before = iso_utc(old_before(self._policy, self._desk.journal.now()))
        free, old = connection.execute(
            "SELECT count(*), coalesce(sum(came_at < ?), 0) FROM serial_stock WHERE state = 'free'", (before,)
        ).fetchone()
        (set_aside,) = connection.execute("SELECT count(*) FROM serial_stock WHERE state = 'set_aside'").fetchone()
        uncertain = connection.execute("SELECT 1 FROM serial_order WHERE outcome = 'unknown'").fetchone()
        return StockLevel(
            on=self._policy.on,
            free=free,
            reorder_point=self._policy.reorder_point,
            old=old,
            oldest_hours=self._policy.oldest_hours,
            set_aside=set_aside,
            uncertain=uncertain is not None,
            refused=refused(connection),
        )


def adoption(serial: SerialNumber, file_name: str, reason: str, difference: str = "") -> Payload:
    """What the entry of an adoption says. Raises Refused ``stock.no_reason``."""
    return {"serial": serial.text, "file_name": file_name, "difference": difference, "reason": _words(reason)}


def require_adoptable(writer: Writer, payload: Payload) -> None:
    """Nobody holds the serial of this :func:`adoption`, and no lost request of this counter may still bring it.

    Lessons, "wrong product from a third party". Raises Refused ``stock.serial_known``, ``stock.still_sought``.
    """
    if is_known(writer.connection, payload["serial"]):
        raise Refused("stock.serial_known")
    if is_sought(writer.connection, payload["file_name"]):
        raise Refused("stock.still_sought")


def _require_free(writer: Writer, payload: Payload) -> None:
    _require_state(writer, payload, StockState.FREE, "stock.not_free")


def _require_set_aside(writer: Writer, payload: Payload) -> None:
    if writer.connection.execute(
        "SELECT 1 FROM claim_item JOIN claim USING (claim_id) WHERE serial = ?"
        " AND (outcome IS NULL OR outcome = 'given_back')",
        (payload["serial"],),
    ).fetchone():
        raise Refused("stock.claimed")
    _require_state(writer, payload, StockState.SET_ASIDE, "stock.not_set_aside")


def _require_state(writer: Writer, payload: Payload, state: StockState, code: str) -> None:
    row = writer.connection.execute("SELECT state FROM serial_stock WHERE serial = ?", (payload["serial"],)).fetchone()
    if row is None or row[0] != state:
        raise Refused(code)


def _nothing_to_check(_writer: Writer, _payload: Payload) -> None:
    """A wish needs nothing of the journal."""


def _words(reason: str) -> str:
    if not reason.strip():
        raise Refused("stock.no_reason")
    return reason.strip()


def _orders(connection: sqlite3.Connection) -> tuple[SerialOrder, ...]:
    rows = connection.execute(
        "SELECT order_id, way, wanted, came, outcome, words, ordered_at, last_at, retry_at FROM serial_order"
        " ORDER BY ordered_seq DESC LIMIT ?",
        (_MOST_ORDERS,),
    ).fetchall()
    return tuple(
        SerialOrder(row[0], OrderWay(row[1]), row[2], row[3], OrderOutcome(row[4]) if row[4] else None, *row[5:])
        for row in rows
    )


def sold_lately(connection: sqlite3.Connection, now: datetime) -> tuple[int, float]:
    """Stamps sold in the last 24 hours, and the hours since the first of those sales."""
    sold, hours = 0, 0.0
    # From the newest back: the range of a day is found without an index of its own on the times.
    for at, stamps in connection.execute("SELECT at, stamps FROM sale ORDER BY seq DESC"):
        age = (now - datetime.fromisoformat(at)).total_seconds() / 3600
        if age > _RATE_HOURS:
            break
        if stamps and age >= 0:
            sold, hours = sold + stamps, max(hours, age)
    return sold, hours
