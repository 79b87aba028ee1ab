"""Two counters' journals in one branch's book: each is folded as in its own file, whatever the other one does.

Lessons, "sequence reused after device swap or restored backup" and "duplicate rows in evidence": an entry that names
another by a number of its own file would point to a stranger here, and a key that is unique at one counter is not in a
branch.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from counter_app.domain.dispute import About, Settlement
from counter_app.domain.document import DocumentOrder
from counter_app.domain.entries import Kind
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket
from counter_app.domain.shift import CashCount, CashMove
from counter_app.domain.stock import Delivery, SerialRange, StockLine, StockMove, Transfer
from counter_app.domain.waiting_line import LineReason
from counter_app.hub.book import BranchBook
from counter_app.hub.branch_log import LogEntry
from counter_app.journal import readmodels
from counter_app.journal.chain import COLUMNS
from counter_app.journal.entry_lines import Row
from counter_app.journal.trust import TrustState, check_all
from counter_app.services.desk import Session
from counter_app.services.reversal import Wish
from tests.journal.test_invariant_differences import found, run
from tests.services.days import close, op_of
from tests.services.test_prices import signed
from tests.services.world import GIVEN_PIN, METERAI, NOW, PIN, HandClock, World, good_day

#: Columns that hold the number of an entry; all others hold the same in every file.
_NUMBERS: Final = frozenset(
    {
        *(
            "seq",
            "answered_seq",
            "began_seq",
            "called_seq",
            "came_seq",
            "closed_seq",
            "decided_seq",
            "explained",
        ),
        *("first_seq", "found_seq", "gone_seq", "left_seq", "list_seq", "made_seq", "of_day", "opened_seq"),
        *("ordered_seq", "parked_seq", "queued_seq", "repaired", "sale_seq", "settled_seq", "taken_seq", "touched"),
        *("withdrawn_seq",),
    }
)
#: Behind the last entry of a range: its end, and where the next one begins.
_BEHIND: Final = frozenset({"end_seq", "first_seq"})
#: Sums over all counters.
_SUMS: Final = frozenset({"review_tally"})
Line = tuple[Any, ...]


def full_day(world: World) -> None:
    """A good day, and what else has a counter's own keys and numbers in it."""
    good_day(world)
    supervisor, clerk = (_log_in(world, name) for name in ("Pengawas", "Petugas"))
    first = close(world, supervisor)
    world.day_desk.note(supervisor, world.desk.new_op(), first.name, "Dihitung dua kali")
    world.clock.move(days=1)
    world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    _at_the_window(world, supervisor, clerk)
    world.clock.set(hours=-2)
    world.sell(clerk)
    with world.journal.read() as connection:
        (drawer,) = connection.execute("SELECT amount FROM balance WHERE account = 'drawer'").fetchone()
    world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: drawer // 10_000}))
    close(world, supervisor)
    _behind_it(world)
    _at_the_office(world, supervisor)


def _log_in(world: World, name: str) -> Session:
    person = next(person for person in world.sessions.people() if person.name == name)
    return world.door().log_in(person.person_id, PIN)


def _at_the_window(world: World, supervisor: Session, clerk: Session) -> None:
    new = world.desk.new_op
    ranges = StockLine("TEMPEL", 10, (SerialRange(f"{1:017d}", f"{10:017d}"),))
    world.stock.receive(clerk, new(), Delivery.of("SJ-2", (ranges,), world.stock.prices))
    for entry, decision in ((5, None), (6, Settlement.ACCEPTED)):
        dispute = world.disputes.open(clerk, new(), About.entry(entry), "Bukan begitu")
        world.disputes.note(clerk, new(), dispute, "Saya ingat")
        if decision:
            world.disputes.settle(supervisor, new(), dispute, decision, "Benar")
    world.shift_care.move_cash(clerk, new(), CashMove.TOP_UP, CashCount.of({10_000: 1}))
    out = StockLine("TEMPEL", 4, (SerialRange(f"{3:017d}", f"{6:017d}"),))
    world.stock.move(clerk, new(), Transfer(StockMove.TRANSFER_OUT, (out,), "SM-1", "05"))
    ticket = world.waiting_line.join(clerk, new(), LineReason.BUY)
    world.waiting_line.call(clerk, new(), ticket.ticket_id)
    world.parking.resume(clerk, new(), world.parking.park(clerk, new(), Basket().add(METERAI, 2)))
    world.sell(clerk, 2, document=b"%PDF more")
    wrong = op_of(world, world.sell(clerk).sale_id)
    world.reversal.commit(clerk, new(), Wish(wrong, ReversalReason.WRONG_ITEM))


def _at_the_office(world: World, supervisor: Session) -> None:
    """Prices, people, and who looks after what."""
    new = world.desk.new_op
    world.book.import_list(supervisor, new(), signed(world.folder, "2026-2"))
    administrator = world.people.recover("Rina", GIVEN_PIN)
    (recovery,) = world.people.recoveries()
    assert recovery.person == administrator
    world.people.see_recovery(supervisor, new(), recovery.seq, "Ditanyakan")
    owner = supervisor.person.person_id
    world.append(Kind.ITEM_ASSIGNED, {"item": "matching", "owner": owner, "reason": ""}, op_id=new())


def _behind_it(world: World) -> None:
    """What engine and checks write: the same of all counters at the same moment."""
    seen = {"cause": "probe", "samples": 3, "failed": 1, "median_ms": 20}
    told = {"role": "sign", "samples": 3, "failed": 1, "probes": 0, "answers": [[2, 3]]}
    world.append(Kind.WATCH_BEGAN, {})
    world.append(Kind.ROLE_CHANGED, {**seen, "role": "sign", "state": "down"})
    world.append(Kind.ISSUER_SEEN, {"roles": [told]})
    world.append(Kind.ROLE_CHANGED, {**seen, "role": "sign", "state": "up"})
    world.issuer_is(IssuerState.NORMAL)
    world.append(Kind.WATCH_ENDED, {})
    world.append(Kind.WATCH_BEGAN, {})
    world.append(Kind.RECONCILED, run())
    world.append(Kind.DIFFERENCE_FOUND, found(f"of {world.place.counter}"))
    world.append(Kind.DOCUMENT_TYPES_READ, {"types": [["1", "Surat"], ["2", "Akta"]]})
    order = world.journal.new_id()
    world.append(Kind.SERIALS_ORDERED, {"order": order, "way": "batch", "names": [f"{order}-1"]})
    world.append(Kind.QUEUE_PAUSED, {"reason": "Coba"}, op_id=world.desk.new_op())
    doubt = {"scope": "whole", "first": 1, "last": 9, "breaches": [{"invariant": 1, "what": "x"}]}
    world.append(Kind.INVARIANT_BREACHED, doubt)
    world.append(Kind.DOCUMENT_DELETED, {"sha256": "ab" * 32, "reason": "kept_long_enough"})
    world.append(Kind.REPAIRED, {"missing": [[3, 4]]})


def _rows(world: World) -> list[Row]:
    with world.journal.read() as connection:
        return connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq").fetchall()


def _take(book: BranchBook, worlds: Iterable[World]) -> None:
    """The worlds' entries in turns, as a log would have them."""
    turns = itertools.zip_longest(*map(_rows, worlds))
    rows = [row for turn in turns for row in turn if row is not None]
    book.take([LogEntry(position, (position, *row[1:])) for position, row in enumerate(rows, 1)])


def _lines(connection: sqlite3.Connection, table: str, places: dict[int, int] | None = None) -> Iterator[Line]:
    """A table's rows; with ``places`` numbers of entries as they are in the book."""
    names = [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    for row in connection.execute(f"SELECT * FROM {table}"):
        yield tuple(
            _placed(name, value, places) if places is not None else value
            for name, value in zip(names, row, strict=True)
        )


def _placed(name: str, value: Any, places: dict[int, int]) -> Any:
    if value is None:
        return None
    if name in _BEHIND and value - 1 in places:
        return places[value - 1] + 1
    return places[value] if name in _NUMBERS else value


def _places(own: sqlite3.Connection, book: sqlite3.Connection) -> dict[int, int]:
    there = dict(book.execute("SELECT id, seq FROM entry").fetchall())
    return {seq: there[entry_id] for seq, entry_id in own.execute("SELECT seq, id FROM entry")}


class OwnDocuments(World):
    """A counter whose customers bring nothing that another counter's bring: that would be told in the book alone."""

    def order(self, content: bytes, **more: Any) -> DocumentOrder:
        return super().order(content + b" at " + self.place.counter.encode(), **more)


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, World]]:
    """Two counters of one office; the second one's clock is seven minutes behind."""
    folder = tmp_path_factory.mktemp("counters")
    both = (
        OwnDocuments(folder / "01", HandClock(NOW), counter="01"),
        OwnDocuments(folder / "02", HandClock(NOW - timedelta(minutes=7)), counter="02"),
    )
    for world in both:
        full_day(world)
    yield both
    for world in both:
        world.close()


@pytest.fixture
def book(worlds: tuple[World, World], tmp_path: Path) -> Iterator[BranchBook]:
    taken = BranchBook(tmp_path / "branch")
    taken.open()
    _take(taken, worlds)
    yield taken
    taken.close()


def test_what_a_book_says_of_a_counter_is_what_its_journal_says(worlds: tuple[World, World], book: BranchBook) -> None:
    mine: dict[str, Counter[Line]] = {table: Counter() for model in readmodels.MODELS for table in model.tables}
    with book.read() as whole:
        assert whole.execute("SELECT seq, kind FROM set_aside").fetchall() == []
        for world in worlds:
            with world.journal.read() as own:
                places = _places(own, whole)
                for table, lines in mine.items():
                    lines.update(_lines(own, table, places))
        for table in mine.keys() - _SUMS:
            assert Counter(_lines(whole, table)) == mine[table], table
        sums = whole.execute("SELECT sum(cases) FROM review_tally").fetchone()
        assert sums == (sum(mine["review_tally"][line] * line[1] for line in mine["review_tally"]),)


def test_what_a_counters_own_check_folds_anew_is_what_its_screens_say(worlds: tuple[World, World]) -> None:
    """The check of trust holds the last entries alone: a fold that looked for an older one would call the journal
    altered, and the counter would sell nothing more."""
    for world in worlds:
        found = check_all(world.journal.read, world.journal.device_key.public, lambda _done, _total: True)
        assert found is not None
        assert found.trust.state is TrustState.WHOLE


def test_a_book_that_is_folded_anew_is_the_same(worlds: tuple[World, World], tmp_path: Path) -> None:
    """Also where an entry contradicts another counter's: it stays aside in all models, and the book opens."""
    book = BranchBook(tmp_path / "branch")
    book.open()
    with worlds[0].journal.read() as connection:
        (serial,) = connection.execute("SELECT serial FROM stamp WHERE serial IS NOT NULL LIMIT 1").fetchone()
    with closing(World(tmp_path / "03", counter="03")) as third:
        _, clerk = third.staffed()
        third.finish(third.sell(clerk, document=b"%PDF third").stamp_ids[0], serial)
        _take(book, (*worlds, third))
    with book.read() as connection:
        before = readmodels.fingerprint(connection)
        aside = [kind for (kind,) in connection.execute("SELECT kind FROM set_aside ORDER BY seq")]
    assert aside[0] == Kind.ATTEMPT_ENDED
    book.close()
    with closing(sqlite3.connect(book.path, isolation_level=None)) as connection:
        connection.execute("UPDATE read_model SET seq = 0 WHERE name = 'calls'")
    again = BranchBook(tmp_path / "branch")
    again.open()
    with again.read() as connection:
        assert readmodels.fingerprint(connection) == before
    again.close()
