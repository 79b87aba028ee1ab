"""Somebody with a database tool: what guards the journal is taken away, or something is planted that acts by itself.

Entries inserted, edited, deleted, reordered, hashes and signatures forged: ``tests/faults/test_tampering.py``. Figures
altered: ``tests/journal/test_trust.py``. A PIN's hash or a role put in: ``tests/services/test_session.py``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.domain.errors import Refused
from counter_app.domain.people import Role
from counter_app.domain.shift import CashCount
from counter_app.journal import guards
from tests.services.guarded import ALTERED, WHOLE, Guarded
from tests.services.world import good_day

Tool = Callable[[sqlite3.Connection], object]
#: Acts whenever the program writes: a clerk becomes a supervisor, and no entry says so.
PLANTED = "CREATE TRIGGER helper AFTER INSERT ON entry BEGIN UPDATE person SET role = 'supervisor'; END"
ROLES = "SELECT role, count(*) FROM person GROUP BY role ORDER BY role"


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Guarded]:
    guarded = Guarded(tmp_path)
    good_day(guarded)
    guarded.close()
    yield guarded
    guarded.close()


def tampered(path: Path, tool: Tool) -> object:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tool(connection)
        return connection.execute(ROLES).fetchall()


def drop_one(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER entry_never_goes")


def weaken(connection: sqlite3.Connection) -> None:
    """The name stays, the guard does not."""
    connection.execute("DROP TRIGGER entry_never_changes")
    connection.execute(
        "CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry WHEN NEW.seq < 0 BEGIN SELECT RAISE(ABORT, ''); END"
    )


def plant(connection: sqlite3.Connection) -> None:
    connection.execute(PLANTED)


def plant_a_view(connection: sqlite3.Connection) -> None:
    """With a name that would break a clumsy mending."""
    connection.execute('CREATE VIEW "odd"" name" AS SELECT * FROM entry')


@pytest.mark.parametrize("tool", [drop_one, weaken, plant, plant_a_view])
def test_guards_that_are_not_the_programs_are_found_and_selling_needs_a_supervisor(
    counter: Guarded, tool: Tool
) -> None:
    before = tampered(counter.path, tool)
    counter.open()
    trust = counter.trust()
    assert (trust.state, trust.reason) == (ALTERED, "guards")
    with pytest.raises(Refused, match=r"journal\.altered"):
        counter.till.open(counter.clerk(), counter.desk.new_op(), CashCount.of({10_000: 5}))
    with counter.journal.read() as reader:
        assert guards.wrong(reader) == ()
        assert reader.execute(ROLES).fetchall() == before, "what was planted has not acted"
    with pytest.raises(Refused, match=r"session\.not_allowed"):
        counter.release(counter.clerk())
    assert counter.release(counter.supervisor()).state is WHOLE
    counter.till.open(counter.clerk(), counter.desk.new_op(), CashCount.of({10_000: 5}))
    counter.sell(counter.clerk())
    counter.close()
    assert counter.next_start().state is WHOLE


def test_it_stands_until_a_supervisor_has_said_why(counter: Guarded) -> None:
    """They are put back at once, so the file would not tell any more: a kill in between forgets nothing."""
    tampered(counter.path, drop_one)
    counter.open()
    counter.crash()
    for _ in range(2):
        counter.open()
        assert counter.trust().reason == "guards"
        counter.close()
    counter.open()
    assert counter.release(counter.supervisor()).state is WHOLE


def test_what_is_planted_while_the_program_runs_is_found_at_the_next_start(counter: Guarded) -> None:
    """The limit: until then it acts. Not on entries, and a role that no entry gives opens nothing."""
    counter.open()
    tampered(counter.path, plant)
    counter.many(1)
    assert {person.role for person in counter.sessions.people()} == {Role.SUPERVISOR}, "it has acted"
    counter.close()
    trust = counter.next_start()
    assert trust.state is ALTERED
    assert trust.reason in ("read_model", "guards")
