"""Lessons, "the detector itself fails", of reversals: each mutant of a day with voids is reported once, and rightly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.domain.entries import Cause, Kind
from counter_app.domain.errors import BugError
from counter_app.domain.ids import OpId
from counter_app.domain.reversal import ReversalReason
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.domain.shift import CashCount
from counter_app.journal import chain
from counter_app.journal.file import Writer
from counter_app.journal.invariants import Breach
from counter_app.journal.readmodels import people, sales
from counter_app.services.reversal import Wish
from tests.journal.test_mutations import NAMES, FaultyProgram, Row, entry_of, of, without
from tests.services.world import JASA, TEMPEL, World
from tests.stocking import receive


@pytest.fixture
def day(world: World) -> list[Row]:
    """A delivery and two sales; one sale and the delivery are taken back, a basket waits and is taken up."""
    _, clerk = world.staffed()
    new = world.desk.new_op
    receive(world.stock, clerk, OpId("delivery"), "TEMPEL", 3)
    basket = Basket().add(TEMPEL, 2).add(JASA)
    for op_id in ("kept", "gone"):
        pieces = basket if op_id == "gone" else Basket().add(JASA)
        world.selling.commit(clerk, OpId(op_id), pieces, Payment(PaymentMeans.CASH, pieces.total))
    world.reversal.commit(clerk, OpId("void"), Wish(OpId("gone"), ReversalReason.WRONG_ITEM))
    world.reversal.commit(clerk, OpId("back"), Wish(OpId("delivery"), ReversalReason.WRONG_DELIVERY))
    basket_id = world.parking.park(clerk, new(), basket)
    world.parking.discard(clerk, OpId("discard"), basket_id)
    closed = world.till.close(clerk, new(), CashCount.of({10_000: 5, 1_000: 1}))
    assert (closed.sales, closed.voids, closed.difference.rupiah) == (2, 1, 0)
    world.check()
    with world.journal.read() as connection:
        found = [dict(zip(NAMES, row, strict=True)) for row in chain.rows(connection)]
    world.close()
    return [row | {"payload": json.loads(row["payload"])} for row in found]


class FaultyTill(FaultyProgram):
    """Entries get ids of their own when they are written again; reversals name them by these."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._ids: dict[str, str] = {}

    def _append(self, writer: Writer, row: Row) -> None:
        payload = row["payload"]
        if row["kind"] == Kind.OPERATION_REVERSED:
            payload = payload | {"entry": self._ids.get(payload["entry"], payload["entry"])}
        entry = writer.append(
            Kind(row["kind"]), payload, op_id=row["op_id"], actor=row["actor"], cause=Cause(row["cause"])
        )
        self._ids[row["id"]] = entry.entry_id


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[FaultyTill]:
    program = FaultyTill(tmp_path / "faulty")
    yield program
    program.journal.close()


def void(day: list[Row]) -> Row:
    return of(day, Kind.OPERATION_REVERSED)


def closing_says(day: list[Row], **more: int) -> None:
    """The program is wrong throughout: its closing says the same."""
    payload = of(day, Kind.SHIFT_CLOSED)["payload"]
    for name, change in more.items():
        payload[name] += change
    if change := more.get("expected"):
        postings = dict(payload["postings"])
        postings["drawer"] -= change
        payload["postings"] = [[name, amount] for name, amount in postings.items()]
        payload["postings"].append(["differences", change])


def test_the_day_written_again_is_a_good_day(faulty: FaultyTill, day: list[Row]) -> None:
    faulty.play(day)
    assert faulty.check() == ()


def test_an_amount_that_was_altered(faulty: FaultyTill, day: list[Row]) -> None:
    postings = void(day)["payload"]["postings"]
    postings[0][1] -= 1_000
    postings[1][1] += 1_000
    assert postings[0][0] == "drawer"
    closing_says(day, expected=-1_000)
    faulty.play(day)
    seq = entry_of(faulty, Kind.OPERATION_REVERSED)
    assert faulty.check() == (Breach(1, f"entry {seq} is not the contrary of the operation that it reverses"),)


@pytest.mark.parametrize(
    ("key", "other"),
    [
        ("entry", "x"),
        ("receipt", "CTH-01-260904-0001"),
        ("stock", []),
        ("money_back", {"qris": 21_000}),
        ("total", 20_000),
    ],
)
def test_any_part_that_is_not_the_contrary(faulty: FaultyTill, day: list[Row], key: str, other: object) -> None:
    void(day)["payload"][key] = other
    if key == "total":
        closing_says(day, voided=-1_000)
    faulty.play(day)
    seq = entry_of(faulty, Kind.OPERATION_REVERSED)
    assert faulty.check() == (Breach(1, f"entry {seq} is not the contrary of the operation that it reverses"),)


def test_one_side_that_was_dropped(faulty: FaultyTill, day: list[Row]) -> None:
    dropped = void(day)["payload"]["postings"].pop()
    assert dropped[0] != "drawer"
    faulty.play(day)
    seq = entry_of(faulty, Kind.OPERATION_REVERSED)
    assert faulty.check() == (Breach(1, f"entry {seq} does not sum to zero"),)


def test_a_reversal_that_was_written_twice(tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, people.MODEL, sales.MODEL)
    faulty = FaultyTill(tmp_path / "twice")
    delivery = of(day, Kind.OPERATION_REVERSED, 1)
    day.insert(day.index(delivery) + 1, delivery | {"id": "a-copy"})
    faulty.play(day)
    kind = Kind.OPERATION_REVERSED
    assert faulty.check() == (Breach(3, f"operation back was carried out 2 times as {kind}"),)
    faulty.journal.close()


def test_an_operation_that_was_reversed_by_two_intents(
    tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, people.MODEL, sales.MODEL)
    faulty = FaultyTill(tmp_path / "twice")
    delivery = of(day, Kind.OPERATION_REVERSED, 1)
    day.insert(day.index(delivery) + 1, delivery | {"id": "a-copy", "op_id": "back again"})
    faulty.play(day)
    assert faulty.check() == (Breach(3, "operation delivery was reversed twice"),)
    faulty.journal.close()


@pytest.mark.parametrize("what", ["nobody", "void"])
def test_nothing_or_a_reversal_is_not_reversed(faulty: FaultyTill, day: list[Row], what: str) -> None:
    """The read model takes no such entry, so a program that wrote it could not."""
    of(day, Kind.OPERATION_REVERSED, 1)["payload"]["op"] = what
    with pytest.raises(BugError):
        faulty.play(day)


def test_a_closing_that_hides_a_void(faulty: FaultyTill, day: list[Row]) -> None:
    closing_says(day, voids=-1, voided=-21_000)
    faulty.play(day)
    seq = entry_of(faulty, Kind.SHIFT_CLOSED)
    assert faulty.check() == (Breach(6, f"the closing at entry {seq} does not agree with the entries of its shift"),)


def test_a_clerk_who_approved_herself(faulty: FaultyTill, day: list[Row]) -> None:
    void(day)["payload"]["approved_by"] = void(day)["actor"]
    faulty.play(day)
    seq = entry_of(faulty, Kind.OPERATION_REVERSED)
    assert faulty.check() == (Breach(9, f"entry {seq} was approved by nobody who may"),)


def test_a_reversal_that_is_not_shown(faulty: FaultyTill, day: list[Row]) -> None:
    faulty.play(day)
    with faulty.journal.write() as writer:
        writer.connection.execute("DELETE FROM reversal WHERE sale_id IS NOT NULL")
    assert faulty.check() == (Breach(6, "reversals shown and reversals of the entries differ"),)


def test_a_basket_that_was_taken_up_twice(faulty: FaultyTill, day: list[Row]) -> None:
    """The read model takes no such entry, so a program that wrote it could not."""
    taken = of(day, Kind.BASKET_TAKEN_UP)
    day.insert(day.index(taken) + 1, taken | {"id": "a-copy", "op_id": "again"})
    with pytest.raises(BugError):
        faulty.play(day)


def test_a_parked_basket_that_is_not_shown(faulty: FaultyTill, day: list[Row]) -> None:
    day.remove(of(day, Kind.BASKET_TAKEN_UP))
    faulty.play(day)
    assert faulty.check() == ()
    with faulty.journal.write() as writer:
        writer.connection.execute("DELETE FROM parked_basket")
    assert faulty.check() == (Breach(10, "parked baskets shown and parked baskets of the journal differ"),)
