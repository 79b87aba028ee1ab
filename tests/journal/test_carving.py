"""Entries read from pages: all of a whole file, those behind a damaged part of the log, none that never was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.journal import carving, repair
from counter_app.journal.chain import COLUMNS
from counter_app.journal.file import FILE_NAME
from counter_app.services.desk import Session
from tests.services.world import NOW, World, good_day

WAL = f"{FILE_NAME}-wal"
FRAME = 24 + 4096


def entries(data: Path) -> dict[int, bytes]:
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        return dict(connection.execute("SELECT seq, hash FROM entry").fetchall())


def files(world: World) -> dict[str, bytes]:
    return {name: (world.folder / "data" / name).read_bytes() for name in (FILE_NAME, WAL)}


def put(folder: Path, content: dict[str, bytes]) -> Path:
    (folder / "data").mkdir(parents=True)
    for name, data in content.items():
        (folder / "data" / name).write_bytes(data)
    return folder


def garbled(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


@pytest.fixture
def sold(tmp_path: Path) -> tuple[World, Session]:
    """A counter whose next transaction goes to the end of its log."""
    world = World(tmp_path / "origin")
    _, clerk = world.staffed()
    return world, clerk


def test_what_is_carved_from_a_whole_file_is_all_of_it(tmp_path: Path) -> None:
    world = World(tmp_path)
    good_day(world)
    world.append(Kind.SESSION_CLOSED, {"longer than two pages": "x" * 9000})
    world.close()
    path = tmp_path / "data" / FILE_NAME
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(f"SELECT {COLUMNS} FROM entry").fetchall()
    carved = list(carving.carve(path, None, lambda _done, _total: None))
    assert all(found.certain for found in carved)
    assert sorted(found.row for found in carved) == sorted(rows)


def test_the_log_is_read_as_sqlite_reads_it(sold: tuple[World, Session], tmp_path: Path) -> None:
    world, clerk = sold
    world.sell(clerk)
    content = files(world)
    last = world.count()
    world.close()
    data = put(tmp_path / "copy", content) / "data"
    carved = list(carving.carve(data / FILE_NAME, data / WAL, lambda _done, _total: None))
    assert all(found.certain for found in carved)
    assert {found.row[0] for found in carved} == set(range(1, last + 1))


def test_what_was_confirmed_behind_a_damaged_part_of_the_log_is_saved(
    sold: tuple[World, Session], tmp_path: Path
) -> None:
    """SQLite ends at the damage without a word and would lose three sales; the repair loses none."""
    world, clerk = sold
    before = len(files(world)[WAL])
    for _ in range(3):
        world.sell(clerk)
    content = files(world)
    with world.journal.read() as connection:
        wanted = dict(connection.execute("SELECT seq, hash FROM entry").fetchall())
    world.close()
    content[WAL] = garbled(content[WAL], before + FRAME + 100)
    data = put(tmp_path / "hurt", content) / "data"
    silent = put(tmp_path / "silent", content) / "data"
    assert len(entries(silent)) < len(wanted) - 4
    report = repair.repair(data, NOW, "0", force=True)
    saved = entries(data)
    assert report.missing == ()
    assert {seq: digest for seq, digest in saved.items() if seq in wanted} == wanted


def test_a_transaction_that_was_never_finished_does_not_come_back(sold: tuple[World, Session], tmp_path: Path) -> None:
    """The power went in the middle of a sale; its rest lies in the log behind what was written after the next start."""
    world, clerk = sold
    before = len(files(world)[WAL])
    world.sell(clerk, 3, document=b"%PDF never")
    content = files(world)
    unfinished = world.count()
    world.close()
    content[WAL] = garbled(content[WAL], before + 100)
    again = World(put(tmp_path / "again", content))
    assert again.count() == unfinished - 2
    again.append(Kind.SESSION_CLOSED, {})
    content = files(again)
    wanted = again.count()
    with again.journal.read() as connection:
        hashes = dict(connection.execute("SELECT seq, hash FROM entry").fetchall())
    again.close()
    data = put(tmp_path / "hurt", content) / "data"
    carved = list(carving.carve(data / FILE_NAME, data / WAL, lambda _done, _total: None))
    assert {found.row[0] for found in carved if not found.certain} >= {wanted, wanted + 1}, "its rest is there"
    report = repair.repair(data, NOW, "0", force=True)
    assert (report.entries, report.missing) == (wanted, ())
    assert {seq: digest for seq, digest in entries(data).items() if seq <= wanted} == hashes
