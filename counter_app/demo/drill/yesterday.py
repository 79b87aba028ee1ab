"""The day before the drill: what some of its visitors paid, sold by a colleague with the program's own services.

The day is closed and reviewed as it should be, so that nothing of it is the trainee's.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from counter_app.app import Counter
from counter_app.demo.drill.plan import ADHESIVE, E_METERAI, FROM_YESTERDAY, Visitor
from counter_app.demo.world import SECOND_CLERK, SUPERVISOR, Trainee, settle_in
from counter_app.domain.accounts import Account
from counter_app.domain.entries import Kind
from counter_app.domain.money import Money
from counter_app.domain.review import Decision
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import DENOMINATIONS, CashCount
from counter_app.domain.stock import Delivery, StockLine
from counter_app.machine.clock import SystemClock
from counter_app.services.desk import Session
from counter_app.services.review_query import ReviewFilter

#: How long before the drill.
_BEFORE: Final = timedelta(days=1)
_FLOAT: Final = {10_000: 5}
_PIECES: Final = 200
_WORDS: Final = "Dijual sebelum latihan."


@dataclass(frozen=True, slots=True)
class Paid:
    """What a visitor has of the day before."""

    sale_id: str
    receipt: str
    claim: str


class YesterdaysClock:
    """The operating system's clock, a day behind: a journal's times only go forward from there."""

    def __init__(self) -> None:
        self._clock = SystemClock()

    def now(self) -> datetime:
        """Aware, in UTC."""
        return self._clock.now() - _BEFORE

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self._clock.monotonic()


def play_yesterday(counter: Counter, visitors: Iterable[Visitor]) -> dict[str, Paid]:
    """Sell, count, review and close the day at a counter that runs by :class:`YesterdaysClock` and was not started.

    What each visitor paid, by her key.
    """
    settle_in(counter)
    services = counter.services
    printed = threading.Event()
    _print_by_itself(counter, printed)
    clerk = _log_in(counter, SECOND_CLERK)
    services.till.open(clerk, services.desk.new_op(), CashCount.of(_FLOAT))
    came = Delivery.of("SJ-2026-1187", (StockLine(ADHESIVE, _PIECES),), services.stock.prices)
    services.stock.receive(clerk, services.desk.new_op(), came)
    paid: dict[str, Paid] = {}
    for visitor in visitors:
        if visitor.wish in FROM_YESTERDAY:
            basket = Basket().add(services.selling.prices.find(E_METERAI), 1)
            sold = services.selling.commit(
                clerk, services.desk.new_op(), basket, Payment(PaymentMeans.CASH, basket.total)
            )
            paid[visitor.key] = Paid(sold.sale_id, sold.receipt.text, sold.claims[0].text)
    drawer = services.till.balances()[Account.DRAWER]
    services.till.close(clerk, services.desk.new_op(), CashCount.of(pieces_of(drawer)))
    services.sessions.log_out(clerk)
    _close(counter)
    while services.receipts.waiting():
        printed.wait(1.0)
        printed.clear()
    counter.late_spool().stop()
    return paid


def pieces_of(amount: Money) -> dict[int, int]:
    """Notes and coins of a sum, largest first."""
    pieces: dict[int, int] = {}
    rest = amount.rupiah
    for worth in DENOMINATIONS:
        pieces[worth], rest = divmod(rest, worth)
    return pieces


def _close(counter: Counter) -> None:
    services = counter.services
    supervisor = _log_in(counter, SUPERVISOR)
    for sale_id in services.review.ids(ReviewFilter.OPEN):
        services.review.decide(supervisor, services.desk.new_op(), sale_id, Decision.APPROVED, _WORDS)
    view = services.day_desk.look(supervisor)
    if view is not None and view.row.end is not None:
        services.day_desk.close(supervisor, services.desk.new_op(), view.row.name, view.row.end, SUPERVISOR.pin)
    services.sessions.log_out(supervisor)


def _print_by_itself(counter: Counter, printed: threading.Event) -> None:
    """Yesterday's papers are yesterday's: none of them is left for the trainee. ``printed`` is set by each."""

    def on_journal(kinds: frozenset[str]) -> None:
        if Kind.PRINT_ENDED in kinds:
            printed.set()

    counter.journal.subscribe(on_journal)
    counter.journal.subscribe(counter.late_spool().on_journal)
    counter.late_spool().start()


def _log_in(counter: Counter, who: Trainee) -> Session:
    sessions = counter.services.sessions
    person = next(person for person in sessions.people() if person.name == who.name)
    return sessions.log_in(person.person_id, who.pin)
