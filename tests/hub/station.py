"""One station of a branch as a process of its own that may be killed: a counter that sells, its book, and what carries.

:func:`live` is a life of it: it sells until its journal holds what was planned, says what it sold once the customer
could have been told, decides what it is told to decide, and in the end holds its books up to those who compare them.
"""

from __future__ import annotations

import hashlib
import logging
import os
import random
import sqlite3
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, NamedTuple
from unittest.mock import patch

from counter_app.domain.branch import Ask
from counter_app.domain.errors import Refused
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.review import Decision
from counter_app.domain.shift import CashCount
from counter_app.hub import exchange
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.branch_log import BranchLog
from counter_app.hub.connection import HubAddress
from counter_app.hub.exchange import Exchange
from counter_app.journal import chain, invariants, readmodels
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_ports import BranchNews
from counter_app.services.branch_review import BranchReview
from counter_app.services.branch_review_desk import BranchReviewDesk
from counter_app.services.branch_sent import SentState
from counter_app.services.desk import Session
from tests.services.world import NOW, PIN, HandClock, World

KEY: Final = BranchKey(bytes(range(32)))
PATIENCE: Final = 120.0
_WISHES: Final = (
    "SELECT sale_id, by_name, decision, outcome, params ->> 'who' FROM review_wished JOIN review_wish"
    " USING (proposal_id) JOIN proposal USING (proposal_id) LEFT JOIN proposal_answer USING (proposal_id, counter)"
    " ORDER BY proposal.seq"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a station is to be. ``sales``: how many its journal holds in the end; ``pause``: seconds between two, at
    most; ``skew``: seconds by which its clock is wrong; ``began``: what ``time.monotonic`` said when all began;
    ``supervisor``: the name of the one who works there, where it is no clerk."""

    folder: Path
    counter: str
    address: HubAddress
    password: str
    sales: int
    pause: float
    skew: float
    began: float
    seed: int
    supervisor: str = ""


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale that is committed, so that the customer may be told. ``count``: sales in the journal."""

    sale_id: str
    count: int


@dataclass(frozen=True, slots=True)
class Done:
    """All that was planned is sold, or what was asked since is done. ``entries`` in the journal."""

    entries: int


@dataclass(frozen=True, slots=True)
class Decide:
    """An order: decide these sales, which another station does at the same time."""

    sales: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Decided:
    """``count`` of the ordered sales were decided, or refused at once: ``told`` says by whom they were decided."""

    count: int
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """An order: say :class:`Done` once more."""


@dataclass(frozen=True, slots=True)
class Finish:
    """An order: wait for ``entries`` in the book, stop, and show the :class:`Books`."""

    entries: int


@dataclass(frozen=True, slots=True)
class Broken:
    """What must not be: a bug, an alarm, a wait without end."""

    what: str


class Wish(NamedTuple):
    """A decision that was sent, in the log's order; ``who`` decided before, where it was refused."""

    sale: str
    by_name: str
    decision: str
    outcome: str | None
    who: str | None


@dataclass(frozen=True, slots=True)
class Books:
    """What a station has in the end: of its own, and of the branch. ``chain``: number, id and hash of each entry of its
    journal; ``breaches`` of the invariants; ``decided``: what stands of each sale that was decided; ``troubles``: codes
    of what was in the way during this life."""

    chain: tuple[tuple[str, int, int, str, bytes], ...]
    sales: frozenset[str]
    whole: bool
    breaches: tuple[str, ...]
    book_entries: str
    book_models: dict[str, str]
    book_sales: tuple[str, ...]
    book_whole: bool
    set_aside: tuple[tuple[int, str], ...]
    decisions: tuple[Wish, ...]
    decided: dict[str, str]
    troubles: frozenset[str]


def live(plan: Plan, line: Connection) -> None:
    """Be this station until it is killed or the end."""
    said = threading.Lock()

    def say(what: object) -> None:
        with said:
            line.send(what)

    def broken(error: BaseException) -> None:
        say(Broken("".join(traceback.format_exception(error))))

    try:
        with patch.multiple(exchange, FIRST_WAIT=0.02, LONGEST_WAIT=0.3, LOOK_SECONDS=1.0):
            _live(plan, line, say, broken)
    except BaseException as error:
        broken(error)
        raise


class _Troubles(logging.Handler):
    """Codes of what the exchange found in its way."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.codes: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        self.codes.add(str(record.args[0]) if record.args else record.getMessage())  # pyright: ignore[reportArgumentType]


def _live(plan: Plan, line: Connection, say: Any, broken: Any) -> None:
    troubles = _Troubles()
    exchange.log.setLevel(logging.INFO)
    exchange.log.addHandler(troubles)
    exchange.log.propagate = False
    passed = time.monotonic() - plan.began + plan.skew
    world = World(plan.folder, HandClock(NOW + timedelta(seconds=passed), running=True), counter=plan.counter)
    book = BranchBook(plan.folder / "branch")
    news = BranchNews()
    came: SimpleQueue[object] = SimpleQueue()
    news.subscribe(came.put)

    def look() -> None:
        inbox.look()

    carrier = Exchange(
        world.journal,
        book,
        lambda: BranchLog(plan.address, plan.password, KEY),
        broken,
        on_taken=news.tell,
        on_current=look,
        chance=random.Random(plan.seed),
    )
    branch = BranchDesk(world.desk, book, carrier, news)
    reviews = BranchReviewDesk(branch, world.review, world.review_desk)
    inbox = BranchInbox(world.desk, book, {Ask.REVIEW: reviews.here.carry_out})
    carrier.start()
    session = _come_in(world, plan)
    chance = random.Random(f"{plan.seed} {os.getpid()}")
    _sell(world, session, plan, chance, say)
    say(Done(world.journal.head().seq))
    while not isinstance(order := line.recv(), Finish):
        if isinstance(order, Decide):
            _Desk(world, session, branch, reviews.review, came).decide(order, say)
        say(Done(world.journal.head().seq))
    if not carrier.wait_for(lambda state: state.current and state.position == order.entries, PATIENCE):
        say(Broken(f"{plan.counter} waits for {order.entries}: {carrier.state()}"))
    carrier.stop(20.0)
    say(_books(world, book, troubles.codes - {"in order"}))
    world.close()
    line.recv()


def _sell(world: World, session: Session, plan: Plan, chance: random.Random, say: Any) -> None:
    with world.journal.read() as connection:
        (count,) = connection.execute("SELECT count(*) FROM sale").fetchone()
    rest = threading.Event()
    while count < plan.sales:
        sold = world.sell(session, chance.choice((1, 1, 1, 2)))
        count += 1
        say(Sold(sold.sale_id, count))
        rest.wait(chance.uniform(0.0, plan.pause))


def _come_in(world: World, plan: Plan) -> Session:
    """Log in; a clerk opens her shift where that was not done before a kill. The issuer is away: sales are promises,
    which a supervisor looks at."""
    role, name = (Role.SUPERVISOR, plan.supervisor) if plan.supervisor else (Role.CLERK, f"Petugas {plan.counter}")
    people = world.sessions.people()
    person = people[0] if people else world.sessions.add_first_person(name, role, PIN)
    session = world.sessions.log_in(person.person_id, PIN)
    if role is Role.CLERK:
        world.till.open(session, OpId(f"open-{world.place.counter}"), CashCount.of({10_000: 5}))
        world.issuer_is(IssuerState.DOWN)
    return session


@dataclass(frozen=True, slots=True)
class _Desk:
    """A supervisor, who decides while another one does."""

    world: World
    session: Session
    branch: BranchDesk
    review: BranchReview
    came: SimpleQueue[object]

    def decide(self, order: Decide, say: Any) -> None:
        """Each sale once, whatever happened in a life before; then until all that was sent is answered."""
        told: list[str] = []
        for count, sale in enumerate(order.sales, 1):
            self._until(lambda sale=sale: self.branch.ready and bool(self.review.time_line(sale)))
            op_id = OpId(f"decide-{self.world.place.counter}-{sale}")
            try:
                self.review.decide(self.session, op_id, sale, order.decision, "Sudah dilihat")
            except Refused as refusal:
                # Where the list showed the decision already, it is the list that says whose.
                told.append(str(refusal.values.get("who") or self.review.rows((sale,))[0].decided_by))
            say(Decided(count, tuple(told)))
        self._until(lambda: all(one.state is not SentState.WAITING for one in self.review.sent()))

    def _until(self, holds: Callable[[], bool]) -> None:
        """Looks whenever something came."""
        while not holds():
            self.came.get(timeout=PATIENCE)


def _books(world: World, book: BranchBook, troubles: set[str]) -> Books:
    with world.journal.read() as connection:
        own = connection.execute("SELECT device, epoch, device_seq, id, hash FROM entry ORDER BY seq").fetchall()
        sales = frozenset(sale for (sale,) in connection.execute("SELECT sale_id FROM sale"))
        whole = chain.verify(connection).whole
        breaches = tuple(f"{breach.invariant}: {breach.what}" for breach in invariants.check(connection))
    # The exchange is stopped: its book is opened once more.
    other = BranchBook(book.path.parent)
    other.open()
    with other.read() as connection:
        books = Books(
            tuple(own),
            sales,
            whole,
            breaches,
            _digest(connection),
            readmodels.fingerprint(connection),
            tuple(sale for (sale,) in connection.execute("SELECT sale_id FROM sale ORDER BY sale_id")),
            chain.verify(connection).whole,
            tuple(connection.execute("SELECT seq, kind FROM set_aside ORDER BY seq").fetchall()),
            tuple(Wish(*row) for row in connection.execute(_WISHES)),
            dict(connection.execute("SELECT sale_id, decision FROM review_case WHERE decision IS NOT NULL").fetchall()),
            frozenset(troubles),
        )
    other.close()
    return books


def _digest(connection: sqlite3.Connection) -> str:
    digest = hashlib.sha256()
    for row in connection.execute("SELECT * FROM entry ORDER BY seq"):
        digest.update(repr(row).encode())
    return digest.hexdigest()
