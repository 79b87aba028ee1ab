"""Journals meet: what counters write comes to every station, once, in one order, whatever the line and the server do.

Lessons: "duplicate rows in evidence", "sequence reused after device swap or restored backup", "queue kept in memory".
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from counter_app.hub import admin, exchange
from counter_app.hub.book import BookRefused, BranchBook
from counter_app.hub.branch_log import BranchLog, LogEntry
from counter_app.hub.connection import HubAddress
from counter_app.hub.exchange import Exchange
from counter_app.journal import readmodels
from counter_app.services.branch_ports import FORK, OLDER_COPY
from tests.hub.bad_line import BadLine
from tests.hub.chains import Chain
from tests.hub.conftest import KEY, statement
from tests.hub.postgres import Postgres
from tests.services.world import World

BRANCH = "57199"
PATIENCE = 60.0


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for minutes in an office waits for moments here."""
    monkeypatch.setattr(exchange, "FIRST_WAIT", 0.02)
    monkeypatch.setattr(exchange, "LONGEST_WAIT", 0.3)
    monkeypatch.setattr(exchange, "LOOK_SECONDS", 1.0)
    monkeypatch.setattr(exchange, "READ_SECONDS", 0.0)


class Station:
    """A counter with its journal, its book of the branch, and what carries between them."""

    def __init__(self, folder: Path, counter: str, address: HubAddress, password: str) -> None:
        self.address, self._password = address, password
        self.world = World(folder / counter, counter=counter)
        self.folder = folder / counter
        self.exchange = self.new_exchange()

    def new_exchange(self) -> Exchange:
        self.book = BranchBook(self.folder / "branch")
        return Exchange(self.world.journal, self.book, self.log, _raise, chance=random.Random(self.address.port))

    def log(self) -> BranchLog:
        return BranchLog(self.address, self._password, KEY)

    def sell(self, count: int) -> None:
        if not hasattr(self.world, "session"):
            self.world.session = self.world.staffed()
        for _ in range(count):
            self.world.sell(self.world.session[1])

    def restart(self) -> None:
        """The program ends and begins again."""
        self.exchange.stop()
        self.world.reopen()
        self.exchange = self.new_exchange()
        self.exchange.start()

    def current(self) -> bool:
        return self.exchange.wait_for(lambda state: state.current, PATIENCE)

    def close(self) -> None:
        self.exchange.stop(20.0)
        self.world.close()


@pytest.fixture
def stations(postgres: Postgres, log_database: str, tmp_path: Path) -> Iterator[Callable[..., Station]]:
    made: list[Station] = []

    def make(counter: str, port: int | None = None, folder: Path = tmp_path) -> Station:
        with postgres.admin(log_database) as connection:
            enrolment = admin.enrol(connection, BRANCH, counter)
        address = postgres.remote(enrolment.role, log_database)
        station = Station(folder, counter, replace(address, port=port or address.port), enrolment.password)
        made.append(station)
        return station

    yield make
    for station in made:
        station.close()


def _raise(error: BaseException) -> None:
    raise error


def fingerprint(book: BranchBook) -> dict[str, str]:
    with book.read() as connection:
        return readmodels.fingerprint(connection)


def entries(book: BranchBook) -> list[tuple[object, ...]]:
    with book.read() as connection:
        return connection.execute("SELECT * FROM entry ORDER BY seq").fetchall()


def test_every_station_folds_to_the_same_and_the_chains_verify(stations: Callable[..., Station]) -> None:
    one, two, desk = stations("01"), stations("02"), stations("90")
    for station in (one, two, desk):
        station.exchange.start()
    one.sell(12)
    two.sell(7)
    total = sum(station.world.journal.head().seq for station in (one, two, desk))
    for station in (one, two, desk):
        assert station.exchange.wait_for(lambda state: state.current and state.position == total, PATIENCE)
    assert entries(one.book) == entries(two.book) == entries(desk.book)
    assert fingerprint(one.book) == fingerprint(two.book) == fingerprint(desk.book)
    with desk.book.read() as connection:
        from counter_app.journal import chain

        assert chain.verify(connection).whole
        sold = connection.execute("SELECT counter, count(*) FROM sale GROUP BY counter ORDER BY counter").fetchall()
        assert connection.execute("SELECT seq, kind FROM set_aside").fetchall() == []
    assert sold == [("01", 12), ("02", 7)]
    standings = desk.exchange.state().standings.counters
    assert [one.counter for one in standings if one.said_seq is not None] == ["01", "02", "90"]


def test_a_log_that_is_away_holds_nobody_up_and_misses_nothing(
    stations: Callable[..., Station], postgres: Postgres
) -> None:
    line = BadLine(postgres.port)
    counter, desk = stations("01", line.port), stations("90")
    counter.exchange.start()
    desk.exchange.start()
    counter.sell(3)
    assert counter.current()
    line.close()
    counter.sell(5)
    assert counter.exchange.wait_for(lambda state: state.trouble == "hub.unreachable", PATIENCE)
    state = counter.exchange.state()
    assert (state.since is None, state.current) == (False, False)
    counter.restart()
    counter.exchange.stop()
    counter.address = replace(counter.address, port=postgres.port)
    counter.restart()
    assert counter.exchange.wait_for(lambda state: state.current and state.trouble is None, PATIENCE)
    total = counter.world.journal.head().seq + desk.world.journal.head().seq
    for station in (counter, desk):
        assert station.exchange.wait_for(lambda state: state.position == total, PATIENCE)
    assert entries(desk.book) == entries(counter.book)


def test_a_line_that_breaks_again_and_again_and_a_server_that_dies(
    stations: Callable[..., Station], postgres: Postgres
) -> None:
    line = BadLine(postgres.port, seed=3)
    counter, desk = stations("01", line.port), stations("90", line.port)
    line.mean = 60_000
    counter.exchange.start()
    desk.exchange.start()
    for round_ in range(6):
        counter.sell(8)
        desk.sell(2)
        line.cut()
        if round_ == 3:
            postgres.stop()
            postgres.start()
        if round_ == 4:
            counter.restart()
    line.mean = 0
    total = counter.world.journal.head().seq + desk.world.journal.head().seq
    for station in (counter, desk):
        assert station.exchange.wait_for(lambda state: state.current and state.position == total, PATIENCE)
    assert entries(counter.book) == entries(desk.book)
    line.close()


@pytest.mark.expected_logs(r"branch log: hub\.(fork|refused)")
def test_sequence_reused_after_restored_backup_alarms_and_the_others_go_on(
    stations: Callable[..., Station], tmp_path: Path, postgres: Postgres, log_database: str
) -> None:
    counter, desk = stations("01"), stations("90")
    counter.sell(2)
    counter.world.journal.close()
    shutil.copytree(tmp_path / "01", tmp_path / "copy" / "01")
    counter.world.open()
    counter.exchange = counter.new_exchange()
    counter.sell(3)
    counter.exchange.start()
    desk.exchange.start()
    assert counter.current()
    known = desk.world.journal.head().seq + counter.world.journal.head().seq
    copy = stations("01", folder=tmp_path / "copy")
    copy.world.session = counter.world.session
    copy.sell(1)
    copy.exchange.start()
    assert copy.exchange.wait_for(lambda state: state.trouble == FORK, PATIENCE)
    with postgres.admin(log_database) as connection:
        forks = connection.execute("SELECT count(*) FROM counter_app.fork").fetchone()
    assert forks == (copy.world.journal.head().seq - _common(counter, copy),)
    assert desk.exchange.wait_for(lambda state: state.position == known and state.trouble is None, PATIENCE)


@pytest.mark.expected_logs(r"branch log: hub\.(older_copy|refused)")
def test_a_journal_that_is_older_than_the_log_knows_is_told(stations: Callable[..., Station], tmp_path: Path) -> None:
    counter = stations("01")
    counter.sell(1)
    counter.world.journal.close()
    shutil.copytree(tmp_path / "01", tmp_path / "copy" / "01")
    counter.world.open()
    counter.exchange = counter.new_exchange()
    counter.sell(1)
    counter.exchange.start()
    assert counter.current()
    copy = stations("01", folder=tmp_path / "copy")
    copy.exchange.start()
    assert copy.exchange.wait_for(lambda state: state.trouble == OLDER_COPY, PATIENCE)


@pytest.mark.expected_logs("branch log: hub.log_changed")
def test_a_log_that_came_back_out_of_a_backup_is_told_and_books_are_made_anew(
    stations: Callable[..., Station], postgres: Postgres, log_database: str
) -> None:
    counter, desk = stations("01"), stations("90")
    counter.exchange.start()
    desk.exchange.start()
    counter.sell(2)
    total = counter.world.journal.head().seq + desk.world.journal.head().seq
    for station in (counter, desk):
        assert station.exchange.wait_for(lambda state: state.current and state.position == total, PATIENCE)
        station.exchange.stop()
    with postgres.admin(log_database) as connection:
        for table in ("entry", "place"):
            connection.execute(statement("DELETE FROM counter_app.{} WHERE position > 4", table))
        connection.execute("UPDATE counter_app.head SET position = 4")
    desk.restart()
    assert desk.exchange.wait_for(lambda state: state.trouble == "hub.log_changed", PATIENCE)
    for station in (counter, desk):
        station.exchange.stop()
        shutil.rmtree(station.folder / "branch", ignore_errors=True)
        station.restart()
        assert station.current()
    for station in (counter, desk):
        assert station.exchange.wait_for(lambda state: state.position == total, PATIENCE)
    assert entries(counter.book) == entries(desk.book)


def _common(one: Station, other: Station) -> int:
    with one.world.journal.read() as here, other.world.journal.read() as there:
        ours = here.execute("SELECT hash FROM entry ORDER BY seq").fetchall()
        theirs = there.execute("SELECT hash FROM entry ORDER BY seq").fetchall()
    return sum(1 for left, right in zip(ours, theirs, strict=False) if left == right)


@contextmanager
def _book(folder: Path) -> Iterator[BranchBook]:
    book = BranchBook(folder)
    book.open()
    yield book
    book.close()


def _told(*rows: tuple[object, ...]) -> list[LogEntry]:
    return [LogEntry(position, (position, *row[1:])) for position, row in enumerate(rows, 1)]


def _altered(row: tuple[object, ...]) -> tuple[object, ...]:
    return (*row[:11], '{"x":1}', *row[12:])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda told: [*told[:2], LogEntry(4, told[2].row)], "hub.position_gap"),
        (
            lambda told: [*told[:2], told[2]._replace(row=(*told[2].row[:11], '{"x":1}', *told[2].row[12:]))],
            "hub.bad_entry",
        ),
        (lambda told: told[1:], "hub.position_gap"),
        (lambda told: [told[0], LogEntry(2, (2, *told[2].row[1:]))], "hub.bad_entry"),
    ],
)
def test_what_does_not_fit_is_not_taken(
    tmp_path: Path, change: Callable[[list[LogEntry]], list[LogEntry]], code: str
) -> None:
    told = _told(*Chain("device-a").more(3, "genesis only"))
    with _book(tmp_path) as book:
        with pytest.raises(BookRefused) as caught:
            book.take(change(told))
        assert caught.value.code == code
        assert book.position == 0


def test_a_log_that_says_otherwise_than_before_is_an_alarm(tmp_path: Path) -> None:
    chain = Chain("device-a")
    told = _told(*chain.more(2))
    other = _told(*Chain("device-b").more(2))
    with _book(tmp_path) as book, ExitStack():
        assert book.take(told).position == 2
        assert book.take(told).kinds == frozenset()
        with pytest.raises(BookRefused) as caught:
            book.take(other)
        assert caught.value.code == "hub.log_changed"
