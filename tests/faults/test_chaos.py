"""A small chaos run through every built-in scenario, and proof that its checks can fail.

Lessons: "duplicate on retry", "guessing recovery", "lost acknowledgement read as failure", "wrong product from a third
party", "one bad item stops the queue". The runs of 1,000 stamps are ``dev.py bench chaos``.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.training.scenario_file import built_in
from tests.faults.chaos import Lives, Order, Played, check, play, run
from tests.faults.chaos_drain import PLACES, drain
from tests.services.world import METERAI, NOW, World

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children; Windows has no fork"),
    pytest.mark.timeout(300),
]

STAMPS = 12
#: Those that differ most; `dev.py bench chaos` plays all, with a thousand stamps each.
PLAYED = ("cpns-2024", "late", "lost-answers", "shared-folder")
#: By how much requests are faster than written, where that is not the usual: with less, one time-out follows another.
FASTER = {"drip": 240.0, "late": 60.0}
#: By how much phases are faster, where the usual would be over before anything met them, or long after.
SPEED = {"cpns-2024": 150_000.0, "flapping": 20.0, "tokens": 170.0, "waiting-room": 120.0}


@pytest.fixture(scope="module")
def lives(tmp_path_factory: pytest.TempPathFactory) -> Generator[Lives]:
    process = Lives(tmp_path_factory.mktemp("lives"))
    yield process
    process.close()


def order_of(scenario: str) -> Order:
    return Order(
        scenario,
        STAMPS,
        seed=built_in().index(scenario) + 1,
        speed=SPEED.get(scenario, 60.0),
        compressed=FASTER.get(scenario, 100.0),
        program_kills=3,
        issuer_kills=1,
        least=1.5,
        pause=0.02,
        press_every=0.25,
        verify_every=3,
    )


@pytest.mark.slow
@pytest.mark.parametrize("scenario", PLAYED)
def test_kills_on_a_bad_day_lose_and_double_nothing(tmp_path: Path, lives: Lives, scenario: str) -> None:
    chaos = run(tmp_path, order_of(scenario), lives)
    books = chaos.books
    assert books.wrong == []
    assert books.standings.total() == books.sold == STAMPS
    assert books.standings.keys() <= {"ready", "no_document", "voided"}, books.rejected
    assert books.drained.picks >= books.standings["ready"] > 0
    assert (chaos.played.program_kills, chaos.played.issuer_kills) == (3, 1)


@pytest.mark.slow
def test_the_checks_find_what_is_lost_doubled_or_nobodys(tmp_path: Path, lives: Lives) -> None:
    order = replace(order_of("calm"), stamps=8, issuer_kills=0)
    played = play(tmp_path, order, lives)
    stamped = next(row for row in played.at_issuer["serials"] if row["status"] == "STAMP")

    def found(kind: str, **changed: Any) -> list[str]:
        """With the issuer's row of one serial changed, or (``sn``) with one more."""
        other = copy.deepcopy(played.at_issuer)
        rows = [row for row in other["serials"] if row["sn"] != stamped["sn"] or "sn" in changed]
        other["serials"] = [*rows, stamped | changed] if changed else rows
        return getattr(check(tmp_path, order, replace(played, at_issuer=other)), kind)

    assert check(tmp_path, order, played).wrong == []
    assert found("lost") == [f"serial {stamped['sn']} is on no document there"]
    assert found("lost", status="NOTSTAMP") == [f"serial {stamped['sn']} is on no document there"]
    assert found("unexplained", sn="0" * 22, status="NOTSTAMP")[0] == (
        f"serial {'0' * 22} of {stamped['file']} is nobody's"
    )
    assert f"serial {'0' * 22} is on a document that nobody has" in found("doubled", sn="0" * 22)
    assert len(found("doubled", stamped_document="0" * 64)) == 1
    second = stamped["file"].replace(".pdf", "0.pdf")
    assert f"2 serials were asked for stamp {second.rpartition('-')[0]}" in found(
        "doubled", sn="0" * 22, file=second, status="NOTSTAMP"
    )
    assert _quota(tmp_path, order, played)


def _quota(folder: Path, order: Order, played: Played) -> list[str]:
    other = copy.deepcopy(played.at_issuer)
    other["quota"]["taken"] += 1
    return check(folder, order, replace(played, at_issuer=other)).unexplained


def test_the_drain_finds_one_that_is_passed_over(tmp_path: Path) -> None:
    world = World(tmp_path)
    _, clerk = world.staffed()
    for number in range(PLACES + 2):
        order = world.order(f"%PDF {number}".encode(), deadline=NOW + timedelta(hours=number + 1))
        basket = Basket().add(METERAI)
        payment = Payment(PaymentMeans.CASH, basket.total)
        world.selling.commit(clerk, world.desk.new_op(), basket, payment, documents=(order,))
    stamps = [one.stamp_id for one in world.store.due(PLACES + 2, busy=frozenset(), force=False)]
    for stamp_id in reversed(stamps[2:]):
        world.begin(stamp_id)
    with world.journal.read() as connection:
        assert drain(connection).inversions == []
    world.begin(stamps[1])
    with world.journal.read() as connection:
        found = drain(connection)
    world.close()
    assert found.picks == PLACES + 1
    assert found.backlog == PLACES + 2
    assert [line.split()[1] for line in found.inversions] == [stamps[0]]
