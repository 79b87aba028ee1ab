"""Bad days of a whole branch: stations as processes, their lines cut, they and PostgreSQL killed while they sell."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Final

from counter_app.domain.review import Decision
from counter_app.hub import admin
from tests.hub import station
from tests.hub.bad_line import BadLine
from tests.hub.postgres import Postgres
from tests.hub.station import Books, Broken, Count, Decide, Decided, Done, Finish, Plan, Sold, Wish

BRANCH: Final = "57199"
#: Who decides at the stations that sell nothing. Both approve: a sale that was seen held may be decided otherwise.
SUPERVISORS: Final = {"90": "Rina", "91": "Tuti"}
SUPERVISOR: Final = "90"
#: Bytes that pass a bad line on average before it breaks, and seconds that a piece is held up at most.
_MEAN: Final = 300_000
_SLOW: Final = 0.004
#: Seconds by which a counter's clock is wrong at most; with each restart by another amount.
_SKEW: Final = 7_200.0


@dataclass(frozen=True, slots=True)
class Order:
    """What is played: ``sales`` of all counters together, of which two supervisors decide ``decided`` at once. Half as
    much as happens while they are made happens while they are decided."""

    seed: int
    counters: int
    sales: int
    kills: int
    server_kills: int
    cuts: int
    decided: int
    pause: float = 0.01

    @property
    def stations(self) -> int:
        """Counters and supervisors."""
        return self.counters + len(SUPERVISORS)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is there in the end. ``told``: sales of which a counter said that they are committed, in any of its lives;
    ``refused``: supervisors' decisions that their own station refused, since it knew of the other's: who had decided;
    ``log``: device, epoch, number, id and hash of each entry of the branch log, in its order; ``seconds``: until all
    was sold, and until all stations had it."""

    books: dict[str, Books]
    told: tuple[str, ...]
    refused: dict[str, tuple[str, ...]]
    log: tuple[tuple[str, int, int, str, bytes], ...]
    positions: tuple[int, ...]
    forks: int
    kills: int
    seconds: tuple[float, float]


@dataclass
class _Life:
    """A station, through all of its lives."""

    plan: Plan
    line: BadLine
    told: list[str] = field(default_factory=list)
    count: int = 0
    entries: int | None = None
    books: Books | None = None
    order: object | None = None
    """What it is at."""
    again: object | None = None
    """What it was at when it was killed: given once more as soon as it is ready."""
    decided: Decided = field(default_factory=lambda: Decided(0, ()))
    process: BaseProcess | None = None
    pipe: Connection | None = None

    def start(self, context: Any) -> None:
        self.entries, self.again = None, self.order
        self.pipe, theirs = context.Pipe()
        process: BaseProcess = context.Process(target=station.live, args=(self.plan, theirs), daemon=True)
        process.start()
        theirs.close()
        self.process = process

    def send(self, order: object) -> None:
        """Give an order; ``entries`` is None until it is carried out."""
        assert self.pipe is not None
        self.entries, self.order = None, order
        self.pipe.send(order)

    def kill(self) -> None:
        """As ``kill -9`` does; what it had said by then was said."""
        assert self.process is not None
        assert self.pipe is not None
        self.process.kill()
        self.process.join()
        self.hear()
        self.pipe.close()
        self.process.close()
        self.process = self.pipe = None

    def hear(self) -> None:
        """Take what was said, without waiting."""
        assert self.pipe is not None
        try:
            while self.pipe.poll():
                match self.pipe.recv():
                    case Sold(sale_id, count):
                        self.told.append(sale_id)
                        self.count = count
                    case Done() if self.again is not None:
                        self.send(self.again)
                        self.again = None
                    case Done(entries):
                        self.entries, self.order = entries, None
                    case Decided() as decided:
                        self.decided = decided
                    case Books() as books:
                        self.books = books
                    case Broken(what):
                        raise AssertionError(f"station {self.plan.counter}: {what}")
        except (EOFError, ConnectionError) as error:
            if self.process is not None and self.process.is_alive():
                raise AssertionError(f"station {self.plan.counter} is gone") from error


class BadDays:
    """Plays an order; the same seed chooses the same kills, cuts and clocks."""

    def __init__(self, postgres: Postgres, database: str, folder: Path, order: Order) -> None:
        """``database`` has the log in it."""
        methods = get_all_start_methods()
        self._context = get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            self._context.set_forkserver_preload([station.__name__])
        self._postgres, self._database, self._folder, self._order = postgres, database, folder, order
        self._chance = random.Random(order.seed)
        self._kills = 0
        self._began = time.monotonic()

    def play(self) -> Outcome:
        """From the first sale to equal books. Raises AssertionError for what a station calls broken."""
        with self._stations() as lives:
            for life in lives:
                life.start(self._context)
            self._sell(lives)
            self._decide(lives)
            sold = time.monotonic() - self._began
            for life in lives:
                life.line.mean, life.line.slow = 0, 0.0
                life.line.cut()
            self._order_all(lives, Count())
            total = sum(life.entries or 0 for life in lives)
            for life in lives:
                life.send(Finish(total))
            self._until(lives, lambda: all(life.books for life in lives))
            same = time.monotonic() - self._began
            for life in lives:
                life.send(None)
            return self._outcome(lives, (sold, same))

    @contextmanager
    def _stations(self) -> Iterator[list[_Life]]:
        share, more = divmod(self._order.sales, self._order.counters)
        sales = [share + (number < more) for number in range(self._order.counters)]
        lives: list[_Life] = []
        try:
            for number, count in enumerate(sales, 1):
                lives.append(self._life(f"{number:02d}", count, number, ""))
            for counter, name in SUPERVISORS.items():
                lives.append(self._life(counter, 0, len(lives) + 1, name))
            yield lives
        finally:
            for life in lives:
                if life.process is not None:
                    life.process.kill()
                    life.process.join()
                    life.process.close()
                if life.pipe is not None:
                    life.pipe.close()
                life.line.close()

    def _life(self, counter: str, sales: int, number: int, supervisor: str) -> _Life:
        with self._postgres.admin(self._database) as connection:
            enrolment = admin.enrol(connection, BRANCH, counter)
        line = BadLine(self._postgres.port, self._order.seed + number)
        line.mean, line.slow = _MEAN, _SLOW
        address = replace(self._postgres.remote(enrolment.role, self._database), port=line.port)
        plan = Plan(
            self._folder / counter,
            counter,
            address,
            enrolment.password,
            sales,
            self._order.pause,
            self._skew(),
            self._began,
            self._order.seed + number,
            supervisor,
        )
        return _Life(plan, line)

    def _skew(self) -> float:
        return self._chance.uniform(-_SKEW, _SKEW)

    def _sell(self, lives: list[_Life]) -> None:
        """Sell all, with what happens on the way, spread over the sales."""
        order = self._order
        self._happen(lives, self._events(1), order.sales, lambda: sum(life.count for life in lives))
        self._until(lives, lambda: all(life.entries is not None for life in lives))

    def _decide(self, lives: list[_Life]) -> None:
        """Two supervisors decide the same sales at once."""
        chosen = tuple(self._chance.sample(sorted(sale for life in lives for sale in life.told), self._order.decided))
        deciding = [life for life in lives if life.plan.supervisor]
        for life in deciding:
            life.send(Decide(chosen, Decision.APPROVED))
        self._happen(lives, self._events(2), 2 * len(chosen), lambda: sum(life.decided.count for life in deciding))
        self._until(lives, lambda: all(life.entries is not None for life in lives))

    def _events(self, part: int) -> list[Callable[[list[_Life]], None]]:
        order = self._order
        events: list[Callable[[list[_Life]], None]] = [
            *[self._kill] * (order.kills // part),
            *[self._kill_server] * (order.server_kills // part),
            *[self._cut] * (order.cuts // part),
        ]
        self._chance.shuffle(events)
        return events

    def _happen(
        self,
        lives: list[_Life],
        events: list[Callable[[list[_Life]], None]],
        goal: int,
        done: Callable[[], int],
    ) -> None:
        """Each when its part of the goal is reached."""
        for number, event in enumerate(events, 1):
            wanted = goal * number // (len(events) + 1)
            self._until(lives, lambda wanted=wanted: done() >= wanted)
            event(lives)

    def _order_all(self, lives: list[_Life], order: object) -> None:
        for life in lives:
            life.send(order)
        self._until(lives, lambda: all(life.entries is not None for life in lives))

    def _until(self, lives: list[_Life], done: Callable[[], bool]) -> None:
        end = time.monotonic() + station.PATIENCE
        while not done():
            ready = wait([life.pipe for life in lives if life.pipe], end - time.monotonic())
            assert ready, "nobody says anything any more"
            for life in lives:
                if life.pipe in ready:
                    life.hear()

    def _kill(self, lives: list[_Life]) -> None:
        life = self._chance.choice(lives)
        life.kill()
        self._kills += 1
        life.plan = replace(life.plan, skew=self._skew())
        life.start(self._context)

    def _kill_server(self, lives: list[_Life]) -> None:
        del lives
        self._postgres.kill()
        self._postgres.start_again()

    def _cut(self, lives: list[_Life]) -> None:
        for life in self._chance.sample(lives, self._chance.randint(1, len(lives))):
            life.line.cut()

    def _outcome(self, lives: list[_Life], seconds: tuple[float, float]) -> Outcome:
        with self._postgres.admin(self._database) as connection:
            log = connection.execute(
                "SELECT device, epoch, device_seq, id, hash FROM counter_app.entry ORDER BY position"
            ).fetchall()
            positions = connection.execute("SELECT position FROM counter_app.entry ORDER BY position").fetchall()
            (forks,) = connection.execute("SELECT count(*) FROM counter_app.fork").fetchone() or (-1,)
        return Outcome(
            {life.plan.counter: life.books for life in lives if life.books},
            tuple(sale for life in lives for sale in life.told),
            {life.plan.supervisor: life.decided.told for life in lives if life.plan.supervisor},
            tuple(log),
            tuple(position for (position,) in positions),
            forks,
            self._kills,
            seconds,
        )


def faults(outcome: Outcome, order: Order) -> list[str]:
    """What is lost, doubled, or not the same everywhere; nothing when all is well."""
    books = outcome.books
    own = [entry for station_books in books.values() for entry in station_books.chain]
    sold = [sale for station_books in books.values() for sale in station_books.sales]
    first = books[SUPERVISOR]
    wrong = {
        "stations": len(books) != order.stations,
        "sales": len(sold) != order.sales,
        "told twice": len(outcome.told) != len(set(outcome.told)),
        "told and lost": not set(outcome.told) <= set(sold),
        "entries lost or doubled in the log": sorted(outcome.log) != sorted(own),
        "positions": outcome.positions != tuple(range(1, len(own) + 1)),
        "sales lost or doubled in the book": sorted(sold) != list(first.book_sales),
        "forks": outcome.forks != 0,
    }
    found = [what for what, is_wrong in wrong.items() if is_wrong] + wrong_decisions(outcome, order)
    for counter, station_books in books.items():
        found += [f"{counter}: {breach}" for breach in station_books.breaches]
        mine = {
            "chain": not station_books.whole,
            "chains of the book": not station_books.book_whole,
            f"set aside {station_books.set_aside}": bool(station_books.set_aside),
            "another book": station_books.book_entries != first.book_entries,
            "other read models": station_books.book_models != first.book_models,
            f"troubles {sorted(station_books.troubles)}": not station_books.troubles <= {"hub.unreachable"},
        }
        found += [f"{counter}: {what}" for what, is_wrong in mine.items() if is_wrong]
    return found


def wrong_decisions(outcome: Outcome, order: Order) -> list[str]:
    """Sales of which not the first decision in the log stands, or whose later decider was not told by whom it is."""
    books = outcome.books[SUPERVISOR]
    of_sale: dict[str, list[Wish]] = {}
    for wish in books.decisions:
        of_sale.setdefault(wish.sale, []).append(wish)
    found: list[str] = []
    for sale, (first, *later) in of_sale.items():
        if first.outcome != "applied" or books.decided.get(sale) != first.decision:
            found.append(f"{sale}: the first decision in the log does not stand: {first}")
        found += [f"{sale}: {one}" for one in later if (one.outcome, one.who) != ("refused", first.by_name)]
    refused = sum(len(told) for told in outcome.refused.values())
    if len(of_sale) != order.decided or len(books.decisions) + refused < 2 * order.decided:
        found.append(f"{len(of_sale)} sales decided by {len(books.decisions)} wishes, {refused} refused at once")
    found += [f"{me} is told of herself" for me, told in outcome.refused.items() if me in told]
    return found
