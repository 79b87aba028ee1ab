"""Who asks first for a stamp, in the real database; and a stamp's whole way from counter to counter through it.

Lessons: "duplicate on retry", "two sessions on one drawer".
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest

from counter_app.domain.branch import Ask
from counter_app.domain.errors import Refused
from counter_app.hub import admin
from counter_app.hub.branch_log import BranchLog
from counter_app.hub.connection import HubAddress, connect
from counter_app.hub.exchange import Exchange
from counter_app.hub.stamp_requests import LogStampRequests
from counter_app.services.branch_custody import StampCustody
from counter_app.services.branch_desk import BranchDesk
from counter_app.services.branch_inbox import BranchInbox
from counter_app.services.branch_ports import BranchNews
from counter_app.services.branch_stamps import BranchStamps
from tests.hub.conftest import KEY
from tests.hub.paper_branch import PaperLog, Station
from tests.hub.postgres import Postgres
from tests.services.world import HandClock

PATIENCE = 30.0
_FORBIDDEN: tuple[LiteralString, ...] = (
    "INSERT INTO counter_app.stamp_request (branch, stamp, number, counter) VALUES ('57199', 'other', 1, '02')",
    "UPDATE counter_app.stamp_request SET counter = '02'",
    "DELETE FROM counter_app.stamp_request",
)
Enrol = Callable[[str, str], tuple[HubAddress, str]]


@pytest.fixture
def enrol(postgres: Postgres, log_database: str) -> Enrol:
    def come_in(branch: str, counter: str) -> tuple[HubAddress, str]:
        with postgres.admin(log_database) as connection:
            enrolment = admin.enrol(connection, branch, counter)
        return postgres.remote(enrolment.role, log_database), enrolment.password

    return come_in


def test_of_many_who_ask_at_once_one_is_first_and_the_others_are_told(enrol: Enrol) -> None:
    counters = [LogStampRequests(*enrol("57199", f"0{n}")) for n in range(1, 5)]
    stranger = LogStampRequests(*enrol("57200", "01"))
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda requests: requests.ask("stamp", 1), counters))
    (first,) = {(answer.counter, answer.at) for answer in answers}
    assert [answer.mine for answer in answers].count(True) == 1
    winner = [answer.mine for answer in answers].index(True)
    assert first[0] == f"0{winner + 1}"
    # Asking again moves nothing; another branch has stamps of its own; the next hand-over is another question.
    assert counters[winner].ask("stamp", 1) == answers[winner]
    assert stranger.ask("stamp", 1).mine
    assert counters[winner - 1].ask("stamp", 2).mine
    # Given up by others it stays, given up by the first it is free.
    counters[winner - 1].give_up("stamp", 1)
    assert not counters[winner - 1].ask("stamp", 1).mine
    counters[winner].give_up("stamp", 1)
    assert counters[winner - 1].ask("stamp", 1).mine


def test_a_station_writes_no_request_but_by_the_function_and_sees_its_branch_alone(enrol: Enrol) -> None:
    mine, others = enrol("57199", "01"), enrol("57200", "01")
    LogStampRequests(*mine).ask("stamp", 1)
    for (address, password), rows in ((mine, 1), (others, 0)):
        with connect(address, password) as connection:
            assert connection.execute("SELECT count(*) FROM counter_app.stamp_request").fetchone() == (rows,)
            for statement in _FORBIDDEN:
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(statement)


class LiveStation(Station):
    """With the real log behind it."""

    def __init__(self, folder: Path, counter: str, clock: HandClock, address: HubAddress, password: str) -> None:
        super().__init__(PaperLog(), folder, counter, clock)
        requests = LogStampRequests(address, password)
        world = self.world
        self.custody = StampCustody(world.desk, self.book, requests, world.require_trust)
        self.inbox = BranchInbox(world.desk, self.book, {Ask.STAMP: self.custody.release})
        self.link = Exchange(
            world.journal,
            self.book,
            lambda: BranchLog(address, password, KEY),
            _raise,
            on_current=lambda: self.custody.settle() + self.inbox.look(),
        )
        self.desk = BranchDesk(world.desk, self.book, self.link, BranchNews())
        self.stamps = BranchStamps(self.desk, requests)

    def until(self, holds: Callable[[], bool]) -> bool:
        """The exchange tells of each change; what it has done by then is looked at."""
        return self.link.wait_for(lambda _state: holds(), PATIENCE)


def test_sold_at_one_affixed_at_three_through_the_database(enrol: Enrol, tmp_path: Path) -> None:
    clock = HandClock()
    one, three = (LiveStation(tmp_path / name, name, clock, *enrol("57199", name)) for name in ("01", "03"))
    sold = one.world.sell(one.clerk)
    (stamp_id,) = sold.stamp_ids
    for station in (one, three):
        station.link.start()
    try:
        assert three.until(lambda: three.found(sold.receipt.text))
        # A log that does not answer is told in words, and nothing is written.
        address, password = enrol("57199", "09")
        nowhere = BranchStamps(three.desk, LogStampRequests(replace(address, port=1), password))
        with pytest.raises(Refused, match=r"branch\.log_away"):
            nowhere.ask(three.clerk, three.world.desk.new_op(), stamp_id)
        three.stamps.ask(three.clerk, three.world.desk.new_op(), stamp_id)
        assert three.until(lambda: three.holds(stamp_id))
        assert not one.holds(stamp_id)
        three.attach(sold.claims[0].text)
        three.world.finish(stamp_id)
    finally:
        for station in (one, three):
            station.link.stop()
            station.world.check()
            station.close()


def _raise(error: BaseException) -> None:
    raise error
