"""What cannot be of a stamp that passes between counters is found by the second fold.

Lessons: "the detector itself fails".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import Kind
from counter_app.journal import invariants
from tests.services.world import World

PRICE = 10_000


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = World(tmp_path)
    made.staffed()
    yield made
    made.close()


def found(world: World) -> str:
    with world.journal.read() as connection:
        return " | ".join(breach.what for breach in invariants.check(connection))


def released(stamp: str, number: int = 1, price: int = PRICE) -> dict[str, Any]:
    postings = [["paid_not_stamped", price], ["between_counters", -price]]
    return {
        "stamp": stamp, "number": number, "from": "01", "to": "03", "request": None, "sale": "s", "receipt": "r",
        "price": price, "postings": postings,
    }  # fmt: skip


def taken_over(stamp: str, number: int = 1, price: int = PRICE) -> dict[str, Any]:
    more = {
        "seller": "02", "clerk": "c", "sold_at": "2026-09-04T02:00:00.000Z", "offline": False, "n": 0,
        "claim": "ABCD-EFGH", "product": "METERAI", "to": "01", "from": "02",
        "postings": [["paid_not_stamped", -price], ["between_counters", price]],
    }  # fmt: skip
    return released(stamp, number, price) | more


def test_a_stamp_comes_goes_and_comes_back(world: World) -> None:
    for number, (kind, payload) in enumerate(
        ((Kind.STAMP_TAKEN_OVER, taken_over), (Kind.STAMP_RELEASED, released), (Kind.STAMP_TAKEN_OVER, taken_over)), 1
    ):
        world.append(kind, payload("x", number), op_id=f"op-{number}")
        world.check()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ([(Kind.STAMP_RELEASED, released("x", 2)), (Kind.STAMP_RELEASED, released("x", 2))], "repeats hand-over 2"),
        ([(Kind.STAMP_RELEASED, released("x", 2)), (Kind.STAMP_RELEASED, released("x", 2))], "is not free here"),
        ([(Kind.STAMP_TAKEN_OVER, taken_over("x", 1))], "which is here"),
        ([(Kind.STAMP_RELEASED, released("x", 2, PRICE - 1))], "does not carry what is owed"),
    ],
)
def test_what_cannot_be_is_found(world: World, wrong: list[tuple[Kind, dict[str, Any]]], what: str) -> None:
    world.append(Kind.STAMP_TAKEN_OVER, taken_over("x"))
    assert found(world) == ""
    for number, (kind, payload) in enumerate(wrong):
        world.append(kind, payload, op_id=f"op-{number}")
    assert what in found(world)
