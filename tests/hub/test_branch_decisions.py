"""Decisions travel over the real log: to two counters at once, and of two supervisors the first in the log wins."""

from __future__ import annotations

import queue
import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from counter_app.domain.branch import Ask
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.people import Role
from counter_app.domain.review import Decision
from counter_app.hub import admin, exchange
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_log import BranchLog
from counter_app.hub.exchange import Exchange
from counter_app.journal import readmodels
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_ports import BranchNews
from counter_app.services.branch_review_desk import BranchReviewDesk
from counter_app.services.branch_sent import SentState
from counter_app.services.review_bulk import Decide
from counter_app.services.review_query import ReviewQuery
from tests.hub.conftest import KEY
from tests.hub.postgres import Postgres
from tests.services.world import World

PATIENCE = 60.0


class Station:
    """A counter with everything that ties it to its branch."""

    def __init__(self, folder: Path, counter: str, make_log: Callable[[], BranchLog]) -> None:
        self.world = World(folder / counter, counter=counter)
        self.book = BranchBook(folder / counter / "branch")
        self.news = BranchNews()
        self._came: queue.SimpleQueue[frozenset[str]] = queue.SimpleQueue()
        self.news.subscribe(self._came.put)
        reviews = BranchReviewDesk(
            BranchDesk(self.world.desk, self.book, self, self.news), self.world.review, self.world.review_desk
        )
        self.review, self.bulk = reviews.review, reviews.bulk
        inbox = BranchInbox(self.world.desk, self.book, {Ask.REVIEW: reviews.here.carry_out})
        self.exchange = Exchange(
            self.world.journal,
            self.book,
            make_log,
            _raise,
            on_taken=self.news.tell,
            on_current=inbox.look,
            chance=random.Random(counter),
        )
        self.state = self.exchange.state

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Looks whenever something came."""
        while not holds():
            self._came.get(timeout=PATIENCE)

    def decided(self) -> bool:
        sent = self.review.sent()
        return bool(sent) and all(one.state is not SentState.WAITING for one in sent)


@pytest.fixture
def stations(
    postgres: Postgres, log_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Station]]:
    for name, seconds in (("FIRST_WAIT", 0.02), ("LONGEST_WAIT", 0.3), ("LOOK_SECONDS", 1.0)):
        monkeypatch.setattr(exchange, name, seconds)
    made: dict[str, Station] = {}
    for counter in ("01", "02", "90", "91"):
        with postgres.admin(log_database) as connection:
            enrolment = admin.enrol(connection, "57199", counter)
        address, password = postgres.remote(enrolment.role, log_database), enrolment.password
        made[counter] = Station(tmp_path, counter, lambda a=address, p=password: BranchLog(a, p, KEY))
    yield made
    with ThreadPoolExecutor() as pool:  # each waits for what it listens to
        list(pool.map(lambda station: station.exchange.stop(20.0), made.values()))
    for station in made.values():
        station.world.close()


def test_a_desk_decides_for_two_counters_and_the_slower_supervisor_is_told_by_whom_it_was_decided(
    stations: dict[str, Station],
) -> None:
    sold: dict[str, str] = {}
    for counter in ("01", "02"):
        world = stations[counter].world
        _, clerk = world.staffed()
        world.issuer_is(IssuerState.DOWN)
        sold[counter] = world.sell(clerk).sale_id
    first, second = stations["90"], stations["91"]
    rina = first.world.person("Rina", Role.SUPERVISOR)
    tuti = second.world.person("Tuti", Role.SUPERVISOR)
    for station in (stations["01"], stations["02"], first, second):
        station.exchange.start()
    for desk in (first, second):
        desk.wait_until(lambda desk=desk: desk.book.ready and len(desk.review.ids()) == 2)
    plan = first.bulk.preview(rina, ReviewQuery(), Decide(Decision.APPROVED, "Sudah dilihat"))
    with first.world.journal.together():  # neither hears of the other before both are sent
        second.review.decide(tuti, second.world.desk.new_op(), sold["02"], Decision.HELD, "Tanya dulu")
        first.bulk.carry_out(rina, first.world.desk.new_op(), plan, 0)
    for desk in (first, second):
        desk.wait_until(desk.decided)
    (late,) = second.review.sent()
    early = {one.counter: (one.state, one.code, dict(one.params)) for one in first.review.sent()}
    assert early["01"] == (SentState.APPLIED, None, {})
    other = (late.state, late.code, dict(late.params))
    winner, loser = ("Tuti", early["02"]) if late.state is SentState.APPLIED else ("Rina", other)
    code = "review.held_meanwhile" if winner == "Tuti" else "review.approved_meanwhile"
    assert loser == (SentState.REFUSED, code, {"who": winner, "at": "10.00"})
    total = sum(station.world.journal.head().seq for station in stations.values())
    prints: list[dict[str, str]] = []
    for station in stations.values():
        assert station.exchange.wait_for(lambda state: state.current and state.position == total, PATIENCE)
        with station.book.read() as book:
            prints.append(readmodels.fingerprint(book))
        station.world.check()
    assert all(one == prints[0] for one in prints)
    (row,) = stations["02"].world.review.rows((sold["02"],))
    assert row.decided_by == winner


def _raise(error: BaseException) -> None:
    raise error
