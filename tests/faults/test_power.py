"""Power is lost at any moment: what was confirmed is there, what was not is whole or absent.

The journal runs on a VFS that records what SQLite writes and syncs; each moment of that record is then a power cut,
after which unsynced writes survive in part, in any order (``power.py``).
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.issuer_state import IssuerState
from counter_app.domain.shift import CashCount
from counter_app.journal import invariants, readmodels
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station
from tests.faults.disk import Disk, Event, Mark, Sync
from tests.faults.power import AtRandom, Chooser, Everything, Nothing, PowerCut
from tests.services.world import MASTER_KEY, NOW, World

SEED = 20240902


@dataclass(frozen=True)
class Head:
    """The journal's end as somebody saw it confirmed."""

    seq: int
    hash: bytes


@dataclass(frozen=True)
class Record:
    """A day on the watched disk: what happened to the files, and the end of each committed transaction."""

    log: Sequence[Event]
    ends: frozenset[Head]

    def confirmed(self, cut: int) -> Head | None:
        marks = [event.what for event in self.log[:cut] if isinstance(event, Mark)]
        return marks[-1] if marks else None


def play(folder: Path, *, synchronous: str = "FULL") -> Record:
    """Open, sell, stamp, close the shift, with so small a log that it is written back several times."""
    disk = Disk()
    try:
        world = World(folder, connect=disk.connect)

        def confirmed(_kinds: object = None) -> None:
            head = world.journal.head()
            disk.mark(Head(head.seq, head.hash))

        confirmed()
        world.journal.subscribe(confirmed)
        with world.journal.write() as writer:
            writer.connection.execute("PRAGMA wal_autocheckpoint=40")
        if synchronous != "FULL":
            # Not inside a transaction: the connection is the journal's own.
            writer.connection.execute(f"PRAGMA synchronous={synchronous}")
        _, clerk = world.staffed()
        world.issuer_is(IssuerState.NORMAL)
        stamp = world.sell(clerk, 2, document=b"%PDF one").stamp_ids[0]
        world.finish(stamp)
        world.sell(clerk, 20)
        world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 27}))
        world.close()
    finally:
        disk.close()
    return Record(tuple(disk.log), frozenset(event.what for event in disk.log if isinstance(event, Mark)))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return play(tmp_path_factory.mktemp("power"))


def after_cut(record: Record, cut: int, chooser: Chooser, folder: Path) -> Path:
    """The data folder as the next start finds it."""
    shutil.rmtree(folder, ignore_errors=True)
    power = PowerCut()
    power.play(record.log[:cut])
    power.write_to(folder, chooser)
    return folder


def open_again(folder: Path) -> Journal:
    return Journal(folder, Station("CTH", "01", "Asia/Jakarta", "0"), lambda: NOW, MASTER_KEY, DeviceKey(bytes(32)))


def lost(record: Record, cut: int, folder: Path) -> str:
    """What is wrong with the journal in ``folder`` after a cut at this moment; nothing is the empty text."""
    confirmed = record.confirmed(cut)
    journal = open_again(folder)
    try:
        head = journal.head()
        with journal.read() as connection:
            found = dict(connection.execute("SELECT seq, hash FROM entry").fetchall())
            breaches = invariants.check(connection)
            models = readmodels.fingerprint(connection)
        if confirmed is None:
            return "" if head.seq == 1 else "entries that nobody wrote"
        if found.get(confirmed.seq) != confirmed.hash:
            return f"entry {confirmed.seq} was confirmed and is lost; the journal ends at {head.seq}"
        if Head(head.seq, head.hash) not in record.ends:
            return f"entry {head.seq} is part of a transaction"
        if breaches:
            return str(breaches)
        if cut % 4:
            return ""
        journal.rebuild()
        with journal.read() as connection:
            return "" if readmodels.fingerprint(connection) == models else "read models are not those of the entries"
    finally:
        journal.close()


def boundaries(record: Record) -> Iterator[int]:
    """Before and after every sync, and after every confirmation."""
    for index, event in enumerate(record.log):
        if isinstance(event, Sync):
            yield index
            yield index + 1
        elif isinstance(event, Mark):
            yield index + 1


def choosers(seed: int) -> list[Chooser]:
    return [Nothing(), Everything(), AtRandom(seed, 0.5), AtRandom(seed + 1, 0.95)]


@pytest.mark.slow
def test_what_was_confirmed_outlives_the_power(record: Record, tmp_path: Path) -> None:
    """At every sync and every confirmation, with nothing, all and parts of the rest on the disk."""
    cuts = sorted(set(boundaries(record)))
    assert len(cuts) > 60
    for cut in cuts:
        for chooser in choosers(SEED + cut):
            assert lost(record, cut, after_cut(record, cut, chooser, tmp_path / "cut")) == "", (cut, chooser)


@pytest.mark.slow
def test_power_lost_in_the_middle_of_writing(record: Record, tmp_path: Path) -> None:
    draw = random.Random(SEED)
    for cut in draw.sample(range(len(record.log)), 200):
        chooser = AtRandom(SEED + cut, draw.choice((0.3, 0.6, 0.9)))
        assert lost(record, cut, after_cut(record, cut, chooser, tmp_path / "cut")) == "", cut


def test_power_lost_again_while_the_next_start_recovers(record: Record, tmp_path: Path) -> None:
    """Recovery writes too: cut it at each of its own syncs and look again."""
    cut = next(index for index in reversed(range(len(record.log))) if isinstance(record.log[index], Mark)) + 1
    first = after_cut(record, cut, AtRandom(SEED, 0.5), tmp_path / "first")
    disk = Disk()
    try:
        journal = Journal(
            first,
            Station("CTH", "01", "Asia/Jakarta", "0"),
            lambda: NOW,
            MASTER_KEY,
            DeviceKey(bytes(32)),
            connect=disk.connect,
        )
        journal.rebuild()
        journal.close()
    finally:
        disk.close()
    found = {path.name: path.read_bytes() for path in after_cut(record, cut, AtRandom(SEED, 0.5), first).iterdir()}
    assert any(isinstance(event, Sync) for event in disk.log)
    for again in [index for index, event in enumerate(disk.log) if isinstance(event, Sync)]:
        for chooser in choosers(SEED + again):
            power = PowerCut()
            power.stands(found)
            power.play(disk.log[:again])
            second = tmp_path / "second"
            shutil.rmtree(second, ignore_errors=True)
            power.write_to(second, chooser)
            assert lost(record, cut, second) == ""


def test_the_cut_finds_a_journal_that_does_not_sync(tmp_path: Path) -> None:
    """The detector itself: without syncs the same cuts lose what was confirmed."""
    careless = play(tmp_path / "careless", synchronous="OFF")
    cut = len(careless.log) - 1
    while not isinstance(careless.log[cut - 1], Mark):
        cut -= 1
    folder = after_cut(careless, cut, Nothing(), tmp_path / "cut")
    try:
        found: Any = lost(careless, cut, folder)
    except sqlite3.Error as error:
        found = str(error)
    assert "lost" in found or "nobody" in found


def test_the_file_that_is_left_is_one(record: Record, tmp_path: Path) -> None:
    """After the day's end the log was written back and is gone."""
    folder = after_cut(record, len(record.log), Everything(), tmp_path / "cut")
    assert [path.name for path in folder.iterdir()] == [FILE_NAME]
