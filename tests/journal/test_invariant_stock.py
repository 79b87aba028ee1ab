"""The second fold of physical stock finds what a program with a fault would have written."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import Entry, Kind
from counter_app.domain.ids import OpId
from counter_app.domain.stock import Delivery, SerialRange, StockLine, StockMove, StockReason, Transfer
from counter_app.journal import chain, invariants
from counter_app.journal.invariant_stock import StockFold
from counter_app.services.approval import Approval
from tests.services.world import PIN, PRICES, World

Mutation = Callable[[dict[str, Any]], None]


def of(first: int, last: int) -> SerialRange:
    return SerialRange(f"{first:017}", f"{last:017}")


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[list[Entry], dict[str, str]]]:
    """A delivery of 100 stamps, a transfer of 30, a write-off of 5, a count that is 2 short."""
    world = World(tmp_path_factory.mktemp("stock"))
    supervisor, clerk = world.staffed()
    yes = Approval(supervisor.person.person_id, PIN)
    world.stock.receive(clerk, OpId("d"), Delivery.of("SJ", (StockLine("TEMPEL", 100, (of(1, 100),)),), PRICES))
    out = Transfer(StockMove.TRANSFER_OUT, (StockLine("TEMPEL", 30, (of(21, 50),)),), other="02")
    world.stock.move(clerk, OpId("t"), out)
    torn = Transfer(StockMove.WRITE_OFF, (StockLine("TEMPEL", 5, (of(1, 5),)),), reason=StockReason.DAMAGED)
    world.stock.move(clerk, OpId("w"), torn, yes)
    world.stock.count(clerk, OpId("c"), {"TEMPEL": 63}, reason=StockReason.LOST, approval=yes)
    world.check()
    with world.journal.read() as connection:
        entries = [chain.entry_of(row) for row in chain.rows(connection)]
        roles = dict(connection.execute("SELECT person_id, role FROM person").fetchall())
    yield entries, roles
    world.close()


def breaches(day: tuple[list[Entry], dict[str, str]], op: str, change: Mutation) -> set[int]:
    entries, roles = day
    fold, found = StockFold(), set[int]()
    for was in entries:
        entry = was
        if entry.op_id == op and entry.kind in (Kind.STOCK_RECEIVED, Kind.STOCK_MOVED, Kind.STOCK_COUNTED):
            payload = copy.deepcopy(entry.payload)
            change(payload)
            entry = replace(entry, payload=payload)
        found |= {invariant for invariant, _ in fold.take(entry, roles, whole=True)}
    return found


def test_a_day_without_faults_has_none(day: tuple[list[Entry], dict[str, str]]) -> None:
    assert breaches(day, "d", lambda _payload: None) == set()


def _set(key: str, value: object) -> Mutation:
    return lambda payload: payload.__setitem__(key, value)


def _line(key: str, value: object) -> Mutation:
    return lambda payload: payload["lines"][0].__setitem__(key, value)


@pytest.mark.parametrize(
    ("op", "change", "invariant"),
    [
        ("d", _set("total", 999_999), 1),
        ("d", _set("pieces", 99), 1),
        ("d", _set("stock", [["TEMPEL", 99]]), 1),
        ("d", _set("postings", [["stock", 1], ["supplier", -1]]), 1),
        ("d", _line("ranges", []), 4),
        ("t", _set("stock", [["TEMPEL", 30]]), 1),
        ("t", _line("ranges", [[f"{200:017}", f"{229:017}"]]), 4),
        ("t", _set("move", "transfer_in"), 1),
        ("t", _line("quantity", 31), 1),
        ("w", _set("approved_by", None), 9),
        ("w", _line("ranges", [[f"{46:017}", f"{50:017}"]]), 4),
        ("c", _set("approved_by", None), 9),
        ("c", _set("reason", None), 9),
        ("c", _set("stock", [["TEMPEL", -1]]), 1),
        ("c", _set("total", -10_000), 1),
        ("c", _line("expected", 64), 1),
    ],
)
def test_a_fault_is_found(day: tuple[list[Entry], dict[str, str]], op: str, change: Mutation, invariant: int) -> None:
    assert invariant in breaches(day, op, change)


def test_the_clerk_is_no_supervisor_of_her_own(day: tuple[list[Entry], dict[str, str]]) -> None:
    clerk = next(entry.actor for entry in day[0] if entry.op_id == "w")
    assert 9 in breaches(day, "w", _set("approved_by", clerk))


def test_serials_that_are_shown_otherwise_are_a_breach(tmp_path: Path) -> None:
    world = World(tmp_path)
    _, clerk = world.staffed()
    world.stock.receive(clerk, OpId("d"), Delivery.of("SJ", (StockLine("TEMPEL", 9, (of(1, 9),)),), PRICES))
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE stock_range SET gone_seq = 1")
    with world.journal.read() as connection:
        assert [breach.invariant for breach in invariants.check(connection)] == [4]
    world.close()
