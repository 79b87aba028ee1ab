"""The last bytes of the journal's files are cut off or garbled.

Of the write-ahead log: the start finds the journal before or after the last transaction, nothing in between, whatever
is cut. Of the database file: the log mends it, or the start says that it is damaged, and a repair loses nothing but
what stood in the bytes that are gone.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.domain.errors import StorageFailed
from counter_app.journal import invariants, repair
from counter_app.journal.file import FILE_NAME
from tests.services.world import NOW, World

FRAME = 24 + 4096
WAL = f"{FILE_NAME}-wal"
#: Between the ends of pages, heads of frames and the last pages, every so many bytes; a prime, so that no multiple of
#: a word is favoured.
STRIDE = 61

_OTHER_BYTES = bytes(255 - byte for byte in range(256))

Harm = Callable[[bytes, int], bytes]


def cut(content: bytes, count: int) -> bytes:
    return content[: len(content) - count]


def garbled(content: bytes, count: int) -> bytes:
    return cut(content, count) + content[len(content) - count :].translate(_OTHER_BYTES)


def zeroed(content: bytes, count: int) -> bytes:
    return cut(content, count) + bytes(count)


HARMS = [cut, garbled, zeroed]


@dataclass(frozen=True)
class Files:
    """The database and its log at one moment, and the entries that they hold."""

    database: bytes
    log: bytes
    entries: dict[int, bytes]

    def write_to(self, folder: Path, *, database: bytes | None = None, log: bytes | None = None) -> Path:
        (folder / "data").mkdir(parents=True, exist_ok=True)
        for leftover in (folder / "data").iterdir():
            leftover.unlink()
        (folder / "data" / FILE_NAME).write_bytes(self.database if database is None else database)
        (folder / "data" / WAL).write_bytes(self.log if log is None else log)
        return folder


def files_of(world: World) -> Files:
    with world.journal.read() as connection:
        found = dict(connection.execute("SELECT seq, hash FROM entry").fetchall())
    data = world.folder / "data"
    return Files((data / FILE_NAME).read_bytes(), (data / WAL).read_bytes(), found)


@pytest.fixture(scope="module")
def last_sale(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, Files]:
    """The files before and after the last transaction, a sale of a document."""
    world = World(tmp_path_factory.mktemp("torn"))
    try:
        _, clerk = world.staffed()
        for _ in range(12):
            world.sell(clerk, 3)
        world.reopen()
        world.sell(clerk, 2)
        before = files_of(world)
        world.sell(clerk, document=b"%PDF last")
        return before, files_of(world)
    finally:
        world.close()


def every(length: int) -> Iterator[int]:
    """How many last bytes: all of the last frame's head and end, every frame's ends, and between them in strides."""
    for count in range(1, length + 1):
        place = count % FRAME
        if count <= 64 or place <= 2 or place >= FRAME - 26 or count % STRIDE == 0:
            yield count


def entries_in(folder: Path) -> dict[int, bytes]:
    with closing(sqlite3.connect(folder / "data" / FILE_NAME)) as connection:
        connection.execute("PRAGMA synchronous=OFF")
        return dict(connection.execute("SELECT seq, hash FROM entry").fetchall())


@pytest.mark.slow
@pytest.mark.parametrize("harm", HARMS)
def test_a_torn_log_gives_the_state_before(last_sale: tuple[Files, Files], tmp_path: Path, harm: Harm) -> None:
    before, after = last_sale
    assert after.log.startswith(before.log), "the last transaction was appended"
    length = len(after.log) - len(before.log)
    assert length > 5 * FRAME
    assert length % FRAME == 0
    for count in every(length):
        torn = harm(after.log, count)
        folder = after.write_to(tmp_path / "torn", log=torn)
        # A last byte that was zero already is not harmed by becoming zero.
        assert entries_in(folder) == (after if torn == after.log else before).entries, count


@pytest.mark.parametrize("harm", HARMS)
def test_the_till_goes_on_after_a_torn_log(last_sale: tuple[Files, Files], tmp_path: Path, harm: Harm) -> None:
    before, after = last_sale
    for count in (1, 100, FRAME, 3 * FRAME + 7, len(after.log) - len(before.log)):
        world = World(after.write_to(tmp_path / "torn", log=harm(after.log, count)))
        clerk = world.sessions.log_in(
            next(p.person_id for p in world.sessions.people() if p.name == "Petugas"), "135790"
        )
        world.sell(clerk, document=b"%PDF again")
        world.check()
        world.close()


@pytest.mark.parametrize("harm", HARMS)
def test_a_torn_database_is_mended_by_its_log(last_sale: tuple[Files, Files], tmp_path: Path, harm: Harm) -> None:
    """The power went while the log was written back: what the log holds needs no repair."""
    _, after = last_sale
    pages = {int.from_bytes(after.log[at : at + 4], "big") for at in range(32, len(after.log), FRAME)}
    last = len(after.database) // 4096
    tail = 0
    while last - tail in pages:
        tail += 1
    count = max(1, tail * 4096 - 100) if tail else 0
    for lost in {count, count // 2, min(count, 10)} - {0}:
        folder = after.write_to(tmp_path / "torn", database=harm(after.database, lost))
        assert entries_in(folder) == after.entries


@pytest.mark.slow
@pytest.mark.parametrize("harm", HARMS)
def test_a_torn_database_is_repaired(last_sale: tuple[Files, Files], tmp_path: Path, harm: Harm) -> None:
    _, after = last_sale
    world = World(after.write_to(tmp_path / "closed"))
    world.close()
    whole = (tmp_path / "closed" / "data" / FILE_NAME).read_bytes()
    with closing(sqlite3.connect(tmp_path / "closed" / "data" / FILE_NAME)) as connection:
        ids = dict(connection.execute("SELECT seq, id FROM entry").fetchall())
        (first,) = connection.execute(
            "SELECT min(pageno) FROM dbstat WHERE name = 'entry' AND pagetype = 'leaf'"
        ).fetchone()
    told = 0
    # As far as the first page of entries: without it there is nothing to repair.
    room = len(whole) - first * 4096
    for count in sorted({1, 5, 300, 4095, 4096, 4097, min(3 * 4096 + 11, room), room // 2, room}):
        torn = harm(whole, count)
        folder = tmp_path / "torn"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "data").mkdir(parents=True)
        path = folder / "data" / FILE_NAME
        path.write_bytes(torn)
        told += _is_told(folder)
        path.write_bytes(torn)
        path.with_name(WAL).unlink(missing_ok=True)
        report = repair.repair(folder / "data", NOW, "0", force=True)
        left = entries_in(folder)
        lost = {seq for gap in report.missing for seq in range(gap.first, gap.last + 1)}
        assert all(left[seq] == digest for seq, digest in after.entries.items() if seq not in lost)
        # A page that lost a byte may be lost whole: what is lost stood on a page that was torn.
        torn_part = whole[(len(whole) - count) // 4096 * 4096 :]
        assert all(ids[seq].encode() in torn_part for seq in lost), count
        assert report.kept.read_bytes() == torn
        world = World(folder)
        world.check_models()
        world.close()
    assert told >= 5


def _is_told(folder: Path) -> bool:
    """Whether somebody who works with the journal meets the damage as such, and never as a wrong figure."""
    try:
        world = World(folder)
    except StorageFailed as error:
        return error.code == "journal.damaged"
    try:
        with world.journal.read() as connection:
            connection.execute("PRAGMA integrity_check(1)").fetchone()
            return invariants.check(connection) != ()
    except StorageFailed as error:
        return error.code == "journal.damaged"
    finally:
        world.close()
