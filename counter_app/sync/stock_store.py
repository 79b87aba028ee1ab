"""The stock's side of the journal: how much there is, orders before they leave, and what came of them."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import KnownError
from counter_app.domain.formats import local_time
from counter_app.domain.serial_stock import (
    ENDED,
    PRELIMINARY_TYPE,
    OrderOutcome,
    OrderWay,
    StockPolicy,
    order_names,
)
from counter_app.journal.file import Journal, Writer, iso_utc
from counter_app.journal.readmodels.serials import OPEN_ORDER, is_known, refused, wished
from counter_app.sync.due import is_paused

log = logging.getLogger(__name__)

#: A serial came that is here already (lessons, "wrong product from a third party"): it is never taken.
KNOWN_SERIAL: Final = "issuer.serial_known"


@dataclass(frozen=True, slots=True)
class Order:
    """An order that is open. ``outcome`` is None while it has no answer; ``missing``: names without a serial yet."""

    order_id: str
    way: OrderWay
    missing: tuple[str, ...]
    came: int
    batch_id: str
    outcome: OrderOutcome | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """One serial that an order brought, under the name that it was ordered with."""

    serial: str
    file_name: str
    specimen: str


@dataclass(frozen=True, slots=True)
class News:
    """How an order stands now. ``words`` is a code or the issuer's own text; ``retry_in`` in seconds."""

    outcome: OrderOutcome
    words: str = ""
    came: tuple[Arrival, ...] = ()
    batch_id: str = ""
    retry_in: float | None = None
    cause: Cause = Cause.SYSTEM
    error: KnownError | None = None
    """Why it did not get through; not journaled."""


@dataclass(frozen=True, slots=True)
class Level:
    """What decides about the next order.

    ``wished``: serials that a supervisor wants and that no order brought yet; ``owed``: stamps that are paid and have
    no serial; ``refused``: the last order was rejected and nobody has wanted one since.
    """

    free: int
    owed: int
    wished: int
    refused: bool
    open: Order | None


class StockStore:
    """Blocking; the engine calls it in one thread of its own."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def today(self) -> date:
        """The office's date, for serials whose document is not known yet."""
        return local_time(self._journal.now(), self._journal.station.zone).date()

    def level(self) -> Level:
        """How the stock stands."""
        with self._journal.read() as connection:
            (free,) = connection.execute("SELECT count(*) FROM serial_stock WHERE state = 'free'").fetchone()
            (owed,) = connection.execute(
                "SELECT count(*) FROM stamp WHERE standing NOT IN ('handed_over', 'voided') AND state = 'paid'"
            ).fetchone()
            return Level(free, owed, wished(connection), refused(connection), _open(connection))

    def order(self, policy: StockPolicy, count: int) -> Order | None:
        """Journal an order before it leaves; None where it must not: another one is open, or the queue is held."""
        with self._journal.write() as writer:
            if _open(writer.connection) is not None or is_paused(writer.connection):
                return None
            order_id = writer.new_id()
            names = order_names(order_id, count)
            writer.append(
                Kind.SERIALS_ORDERED,
                {
                    "order": order_id,
                    "way": policy.way.value,
                    "names": list(names),
                    "document_type": PRELIMINARY_TYPE.code,
                },
                op_id=order_id,
                actor=SYSTEM,
                cause=Cause.SYSTEM,
            )
            return Order(order_id, policy.way, names, 0, "", None)

    def tell(self, order: Order, news: News) -> Order | None:
        """Journal how an order stands; the order as it is now, or None where it is closed.

        A serial that is known here already is not taken, and its order ends as rejected however the rest went.
        """
        with self._journal.write() as writer:
            came, known = _sorted_out(writer, news.came)
            outcome, words = news.outcome, news.words
            if known:
                log.error("order %s brought a serial that is known already", order.order_id)
                words = KNOWN_SERIAL
                outcome = OrderOutcome.REJECTED if outcome in ENDED else outcome
            writer.append(
                Kind.SERIALS_ARRIVED,
                {
                    "order": order.order_id,
                    "outcome": outcome.value,
                    "serials": [
                        {"serial": arrival.serial, "file_name": arrival.file_name, "specimen": arrival.specimen}
                        for arrival in came
                    ],
                    "batch_id": news.batch_id or order.batch_id,
                    "words": words,
                    "retry_at": self._retry_at(news.retry_in),
                },
                op_id=order.order_id,
                actor=SYSTEM,
                cause=news.cause,
            )
            return _open(writer.connection)

    def known(self, serials: Sequence[str]) -> frozenset[str]:
        """Those that a stamp holds or that were in the stock before."""
        with self._journal.read() as connection:
            return frozenset(serial for serial in serials if is_known(connection, serial))

    def _retry_at(self, retry_in: float | None) -> str | None:
        return None if retry_in is None else iso_utc(self._journal.now() + timedelta(seconds=retry_in))


def _open(connection: sqlite3.Connection) -> Order | None:
    row = connection.execute(
        f"SELECT order_id, way, came, batch_id, outcome FROM serial_order WHERE {OPEN_ORDER}"  # noqa: S608
    ).fetchone()
    if row is None:
        return None
    names = connection.execute(
        "SELECT file_name FROM serial_order_name WHERE order_id = ? AND serial IS NULL", (row[0],)
    ).fetchall()
    missing = tuple(sorted((name for (name,) in names), key=lambda name: (len(name), name)))
    return Order(row[0], OrderWay(row[1]), missing, row[2], row[3], OrderOutcome(row[4]) if row[4] else None)


def _sorted_out(writer: Writer, came: Sequence[Arrival]) -> tuple[tuple[Arrival, ...], bool]:
    """What can be taken into the stock, and whether something else came."""
    new: dict[str, Arrival] = {}
    known = False
    for arrival in came:
        if arrival.serial in new or is_known(writer.connection, arrival.serial):
            known = True
        else:
            new[arrival.serial] = arrival
    return tuple(new.values()), known
