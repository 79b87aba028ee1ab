"""Somebody sets the computer's clock: nothing is deleted early, no lock is opened, no number used twice, all is seen.

The lock behind wrong PINs: ``tests/services/test_session.py``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.ids import OpId
from counter_app.domain.money import Money
from counter_app.domain.retention import RetentionPolicy
from counter_app.price_file import load_signed
from tests.price_signing import PUBLISHER, list_text
from tests.services.world import World

DAYS_AT_MOST = RetentionPolicy().at_most.days


@pytest.fixture
def left_alone(world: World) -> World:
    """A file that nobody has paid for: the first to go."""
    world.staffed()
    world.vault.put(b"%PDF-1.7 of a customer")
    return world


def test_a_clock_set_forward_deletes_nothing_that_day(left_alone: World) -> None:
    world = left_alone
    world.clock.set(days=DAYS_AT_MOST + 10)
    assert world.retention.look() == 0
    world.clock.move(hours=23)
    assert world.retention.look() == 0
    world.clock.set(days=-DAYS_AT_MOST - 10, hours=-23)
    assert world.retention.look() == 0, "it was noticed and set right: nothing has happened"
    assert len(world.vault.files()) == 1
    assert world.count(Kind.DOCUMENT_DELETED) == 0
    world.clock.move(days=2)
    assert world.retention.look() == 1


def test_a_start_with_a_clock_far_ahead_waits_a_day_of_work(left_alone: World) -> None:
    world = left_alone
    world.journal.close()
    world.clock.set(days=DAYS_AT_MOST)
    world.open()
    assert world.retention.look() == 0
    world.clock.move(hours=25)
    assert world.retention.look() == 1, "after a holiday as long as that what is due goes in the end"


def test_a_weekend_is_no_doubt(left_alone: World) -> None:
    left_alone.clock.set(hours=60)
    assert left_alone.retention.look() == 1


def test_a_clock_set_back_is_seen_and_uses_no_number_twice(world: World) -> None:
    """Lessons, "sequence reused" and "cut-off by the clock"."""
    _, clerk = world.staffed()
    world.clock.move(days=1)
    first = world.sell(clerk)
    world.clock.set(days=-1)
    second = world.sell(clerk)
    world.clock.set(days=1)
    third = world.sell(clerk)
    assert len({first.receipt.text, second.receipt.text, third.receipt.text}) == 3
    with world.journal.read() as connection:
        assert connection.execute("SELECT count(*) FROM clock_back").fetchone()[0] > 0
    world.check()


def test_a_price_list_is_in_force_by_the_day_and_its_sales_keep_the_price(world: World, tmp_path: Path) -> None:
    """A clock set back brings the old price back on the screen; what was sold stays what it was, and the jump shows."""
    supervisor, clerk = world.staffed()
    dearer = PUBLISHER.write(tmp_path / "l.toml", list_text("2026-9", 12_000, "valid_from = 2026-09-06"))
    world.book.import_list(supervisor, OpId("i"), load_signed(dearer, [PUBLISHER.public]))
    world.clock.move(days=3)
    assert world.selling.prices.find("METERAI").price == Money(12_000)
    world.append(Kind.SESSION_CLOSED, {"session": "x"})
    world.clock.set(days=-3)
    assert world.selling.prices.find("METERAI").price == Money(10_000)
    sold = world.sell(clerk)
    with world.journal.read() as connection:
        (seq,) = connection.execute("SELECT seq FROM sale WHERE receipt = ?", (sold.receipt.text,)).fetchone()
        assert connection.execute("SELECT 1 FROM clock_back WHERE seq = ?", (seq,)).fetchone() is not None
    world.check()
