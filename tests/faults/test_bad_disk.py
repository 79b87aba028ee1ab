"""A disk that is full, read-only or broken: the sale is refused before money is taken, with words; nothing is written.

The disk fails at every single write and sync of a sale, on a VFS (``disk.py``).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from counter_app.domain.errors import StorageFailed
from counter_app.domain.ids import OpId
from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.money import group_thousands
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.services.desk import Session
from counter_app.services.selling import Sold
from counter_app.ui import messages
from tests.faults.disk import Disk, Event
from tests.services.world import METERAI, World

BAD: dict[str, type[Exception]] = {
    "journal.disk_full": apsw.FullError,
    "journal.read_only": apsw.ReadOnlyError,
    "journal.disk_failed": apsw.IOError,
}
MORE_THAN_ANY_DISK = 1 << 60


class Failing:
    """Lets ``good`` writes and syncs pass and fails at every one after them."""

    def __init__(self, good: int, error: type[Exception]) -> None:
        self._left = good
        self._error = error

    def __call__(self, event: Event) -> None:
        if self._left == 0:
            raise self._error
        self._left -= 1


@pytest.fixture
def disk() -> Iterator[Disk]:
    watched = Disk()
    yield watched
    watched.close()


@pytest.fixture
def world(disk: Disk, tmp_path: Path) -> Iterator[World]:
    counter = World(tmp_path, connect=disk.connect)
    yield counter
    disk.before = _works
    counter.close()


def _works(_event: Event) -> None:
    """A disk without faults."""


def sell(world: World, session: Session, op_id: OpId) -> Sold:
    basket = Basket().add(METERAI, 3)
    return world.selling.commit(session, op_id, basket, Payment(PaymentMeans.CASH, basket.total), phone="0812345")


@pytest.mark.parametrize("code", BAD)
def test_a_disk_that_fails_at_any_write_or_sync_of_a_sale(world: World, disk: Disk, code: str) -> None:
    _, clerk = world.staffed()
    before = world.count(), world.journal.head(), world.till.balances()
    refused = 0
    codes: set[str] = set()
    while True:
        op_id = world.desk.new_op()
        disk.before = Failing(refused, BAD[code])
        try:
            sold = sell(world, clerk, op_id)
        except StorageFailed as error:
            disk.before = _works
            codes.add(error.code)
            assert (world.count(), world.journal.head(), world.till.balances()) == before, refused
            sold = sell(world, clerk, op_id)
            refused += 1
        else:
            disk.before = _works
            break
        assert sell(world, clerk, op_id) == sold
        before = world.count(), world.journal.head(), world.till.balances()
    # Each page of the log is two writes; the sync that makes it a confirmation is the last thing that can fail.
    assert refused > 20
    assert codes == {code}
    world.check()
    world.reopen()
    world.check()


# What fails while SQLite tidies up is told to nobody; apsw hands it to the interpreter.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("code", BAD)
def test_a_disk_that_fails_while_the_journal_is_made(disk: Disk, tmp_path: Path, code: str) -> None:
    """However far it came, the next start begins as if nothing had been."""
    good = 0
    codes: set[str] = set()
    while True:
        disk.before = Failing(good, BAD[code])
        try:
            world = World(tmp_path / str(good), connect=disk.connect)
        except StorageFailed as error:
            codes.add(error.code)
            disk.before = _works
            again = World(tmp_path / str(good), connect=disk.connect)
            assert again.count() == 1
            again.check()
            again.close()
            good += 1 if code == "journal.disk_full" and good < 30 else 7
            continue
        disk.before = _works
        world.close()
        break
    assert good > 10
    assert codes == {code}


def test_the_last_megabytes_are_for_what_was_sold(tmp_path: Path) -> None:
    world = World(tmp_path)
    _, clerk = world.staffed()
    world.issuer_is(IssuerState.NORMAL)
    stamp = world.sell(clerk, document=b"%PDF one").stamp_ids[0]
    world.options["least_free"] = MORE_THAN_ANY_DISK
    world.reopen()
    before = world.count()
    for attempt in (world.selling.ready, lambda: world.sell(clerk)):
        with pytest.raises(StorageFailed, match=r"journal\.disk_nearly_full") as caught:
            attempt()
        assert caught.value.values["megabytes"] > 0
        assert group_thousands(caught.value.values["megabytes"]) in messages.sentence(caught.value).what
    assert world.count() == before
    world.finish(stamp)
    world.check()
    world.close()


def test_asking_whether_the_disk_takes_a_sale_changes_nothing(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.staffed()
    found = {path.name: path.read_bytes() for path in (tmp_path / "data").glob("journal.sqlite*")}
    names = {path.name for path in (tmp_path / "data").iterdir()}
    world.selling.ready()
    assert {path.name: path.read_bytes() for path in (tmp_path / "data").glob("journal.sqlite*")} == found
    assert {path.name for path in (tmp_path / "data").iterdir()} == names
    world.close()


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EROFS, "read_only"), (errno.EACCES, "read_only"), (errno.EIO, "disk_failed")],
)
def test_a_bad_disk_is_told_when_the_payment_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    world = World(tmp_path)

    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(StorageFailed) as caught:
            world.selling.ready()
    assert caught.value.code == f"journal.{code}"
    assert messages.sentence(caught.value).what
    world.selling.ready()
    world.close()
