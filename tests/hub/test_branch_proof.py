"""A branch through bad days: nothing is lost, nothing doubled, and all stations' books are equal in the end.

Lessons: "duplicate on retry", "duplicate rows in evidence", "sequence reused after device swap or restored backup",
"queue kept in memory". ``dev.py bench proof`` plays it with 2,000 sales, other seeds and worse days.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from tests.hub.bad_days import SUPERVISOR, BadDays, Order, Outcome, faults
from tests.hub.postgres import Postgres
from tests.hub.station import Books

pytestmark = pytest.mark.timeout(300)
ORDER = Order(seed=8, counters=8, sales=240, kills=4, server_kills=1, cuts=6, decided=12, pause=0.005)


@pytest.fixture(scope="module")
def played(postgres: Postgres, made: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    with postgres.admin() as connection:
        connection.execute(f"CREATE DATABASE proof TEMPLATE {made}".encode())
    yield BadDays(postgres, "proof", tmp_path_factory.mktemp("proof"), ORDER).play()
    with postgres.admin() as connection:
        connection.execute("DROP DATABASE proof WITH (FORCE)")


def test_nothing_is_lost_or_doubled_and_nine_books_are_equal(played: Outcome) -> None:
    assert faults(played, ORDER) == [], ORDER


def of_supervisor(outcome: Outcome, **change: object) -> Outcome:
    books = {**outcome.books, SUPERVISOR: replace(outcome.books[SUPERVISOR], **change)}  # pyright: ignore[reportArgumentType]
    return replace(outcome, books=books)


def books(outcome: Outcome) -> Books:
    return outcome.books[SUPERVISOR]


@pytest.mark.parametrize(
    ("spoilt", "named"),
    [
        (lambda it: replace(it, log=it.log[:-1]), "entries lost or doubled in the log"),
        (lambda it: replace(it, log=(*it.log, it.log[0])), "entries lost or doubled in the log"),
        (lambda it: replace(it, told=(*it.told, "another")), "told and lost"),
        (lambda it: replace(it, told=(*it.told, it.told[0])), "told twice"),
        (lambda it: replace(it, positions=(0, *it.positions[1:])), "positions"),
        (lambda it: replace(it, forks=1), "forks"),
        (lambda it: of_supervisor(it, book_sales=books(it).book_sales[1:]), "sales lost or doubled in the book"),
        (lambda it: of_supervisor(it, book_models={}), "01: other read models"),
        (lambda it: of_supervisor(it, book_entries=""), "01: another book"),
        (lambda it: of_supervisor(it, decisions=books(it).decisions[1:]), "wishes, "),
        (lambda it: of_supervisor(it, decided={}), "the first decision in the log does not stand"),
        (lambda it: of_supervisor(it, whole=False), "90: chain"),
        (lambda it: of_supervisor(it, breaches=("1: said",)), "90: 1: said"),
    ],
)
def test_what_is_wrong_would_be_named(played: Outcome, spoilt: Callable[[Outcome], Outcome], named: str) -> None:
    assert any(named in fault for fault in faults(spoilt(played), ORDER))
