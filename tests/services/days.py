"""What tests of the day desk share: a day, and looking at it."""

from __future__ import annotations

from datetime import date
from typing import Any

from counter_app.domain.day import Block, DayName
from counter_app.domain.ids import OpId
from counter_app.domain.report import Report
from counter_app.domain.shift import CashCount
from counter_app.services.day_desk import DayClosed, DayView
from counter_app.services.desk import Session
from tests.services.world import PIN, World

SEPTEMBER_4 = DayName(date(2026, 9, 4))
FIFTY = CashCount.of({10_000: 5})


def tens(pieces: int) -> CashCount:
    return CashCount.of({10_000: pieces})


def look(world: World, supervisor: Session, name: DayName | None = None) -> DayView:
    view = world.day_desk.look(supervisor, name)
    assert view is not None
    return view


def close(world: World, supervisor: Session, op: str = "") -> DayClosed:
    row = look(world, supervisor).row
    assert row.end is not None
    return world.day_desk.close(supervisor, OpId(op or world.desk.new_op()), row.name, row.end, PIN)


def blocks(world: World, supervisor: Session, name: DayName | None = None) -> list[Block]:
    return [obstacle.block for obstacle in look(world, supervisor, name).obstacles]


def cells(report: Report | None, table: str) -> dict[Any, tuple[Any, ...]]:
    assert report is not None
    return {row[0]: row[1:] for row in report.table(table).rows}


def facts(report: Report | None) -> dict[str, Any]:
    assert report is not None
    return {fact.key: fact.value for fact in report.facts}


def a_day(world: World, *, sold: int = 2, counted: int = 7) -> tuple[Session, Session]:
    """One shift of fifty thousand and ``sold`` e-Meterai, closed with ``counted`` notes of ten thousand."""
    supervisor, clerk = world.staffed()
    world.sell(clerk, sold)
    world.till.close(clerk, world.desk.new_op(), tens(counted))
    return supervisor, clerk


def op_of(world: World, sale_id: str) -> OpId:
    with world.journal.read() as connection:
        return connection.execute("SELECT op_id FROM sale WHERE sale_id = ?", (sale_id,)).fetchone()[0]
