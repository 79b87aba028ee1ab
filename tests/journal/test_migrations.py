"""The file moves on from version to version: copied first, each step whole or not at all, a newer one refused.

The second version of these tests is made up: it only exists to see the first one migrated.
"""

from __future__ import annotations

import json
import lzma
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import BugError, StorageFailed
from counter_app.journal import migrations, readmodels
from counter_app.journal.file import FILE_NAME
from counter_app.journal.migrations import MIGRATIONS, Migration
from counter_app.journal.progress import Stage
from counter_app.journal.schema import SCHEMA_VERSION
from tests.journal.released import LARGEST_SAMPLE, SAMPLES, facts, facts_file, sample_file, schema, schema_file
from tests.services.world import World, good_day


def note_added(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE note (text TEXT NOT NULL) STRICT")
    connection.execute("INSERT INTO note (text) VALUES ('made up')")


def broken(connection: sqlite3.Connection) -> None:
    note_added(connection)
    connection.execute("INSERT INTO nowhere VALUES (1)")


def out_of_space(connection: sqlite3.Connection) -> None:
    note_added(connection)
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL
    raise full


def history_rewritten(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER entry_never_changes")
    connection.execute("UPDATE entry SET actor = 'somebody else' WHERE seq = 2")


SECOND = (Migration(2, note_added),)
BROKEN = (Migration(2, broken),)
THIRD_BROKEN = (Migration(2, note_added), Migration(3, broken))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with a journal of version 1, closed."""
    world = World(tmp_path)
    good_day(world)
    world.close()
    return tmp_path


def versions(folder: Path) -> tuple[int, list[str]]:
    """The file's version and the names of its copies."""
    with closing(sqlite3.connect(folder / "data" / FILE_NAME)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    return version, sorted(path.name for path in (folder / "data").glob("journal-v*"))


COPY = "journal-v1-20260904T030000Z.sqlite"


def test_an_old_file_is_copied_and_brought_up_to_date(old: Path) -> None:
    world = World(old)
    before = facts(world.journal)
    world.close()
    world = World(old, changes=SECOND)
    assert facts(world.journal) == before
    with world.journal.read() as connection:
        assert connection.execute("SELECT text FROM note").fetchall() == [("made up",)]
    world.check()
    world.close()
    assert versions(old) == (2, [COPY])
    with closing(sqlite3.connect(old / "data" / COPY)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT max(seq) FROM entry").fetchone() == (before["entries"],)
    World(old, changes=SECOND).close()
    assert versions(old) == (2, [COPY]), "once"


def test_the_program_before_refuses_what_it_became(old: Path) -> None:
    World(old, changes=SECOND).close()
    with pytest.raises(StorageFailed, match=r"journal\.newer"):
        World(old)
    (old / "data" / FILE_NAME).unlink()
    (old / "data" / COPY).rename(old / "data" / FILE_NAME)
    world = World(old)
    world.check()
    world.close()


def test_what_the_log_holds_is_in_the_copy(old: Path) -> None:
    """The program was killed: its last entries stand in the write-ahead log alone."""
    world = World(old)
    world.person("Baru")
    files = {path: path.read_bytes() for path in (old / "data").glob("journal.sqlite*")}
    last = world.count()
    world.close()
    for path, content in files.items():
        path.write_bytes(content)
    World(old, changes=SECOND).close()
    with closing(sqlite3.connect(old / "data" / COPY)) as connection:
        assert connection.execute("SELECT max(seq) FROM entry").fetchone() == (last,)


@pytest.mark.parametrize("change", [broken, history_rewritten])
def test_a_migration_that_fails_leaves_the_old_file_usable(old: Path, change: migrations.Change) -> None:
    before = (old / "data" / FILE_NAME).read_bytes()
    for tries in (1, 2):
        with pytest.raises(StorageFailed) as caught:
            World(old, changes=(Migration(2, change),))
        assert caught.value.code == "journal.migration_failed"
        assert caught.value.values["version"] == 1
        assert (old / "data" / caught.value.values["copy"]).exists()
        version, copies = versions(old)
        assert (version, len(copies)) == (1, tries), "no copy takes another's place"
    assert (old / "data" / FILE_NAME).read_bytes() == before
    world = World(old)
    world.check()
    world.close()
    World(old, changes=SECOND).close()
    assert versions(old)[0] == 2


def test_each_step_stands_by_itself(old: Path) -> None:
    """The first of two succeeds: the file has its version, and the next start goes on from there."""
    with pytest.raises(StorageFailed) as caught:
        World(old, changes=THIRD_BROKEN)
    assert caught.value.values["version"] == 2
    world = World(old, changes=SECOND)
    world.check()
    world.close()
    assert versions(old) == (2, [COPY])


def test_a_full_disk_is_told_as_such(old: Path) -> None:
    with pytest.raises(StorageFailed, match=r"journal\.disk_full"):
        World(old, changes=(Migration(2, out_of_space),))
    assert versions(old)[0] == 1


def test_a_copy_that_was_begun_is_no_copy(old: Path) -> None:
    """Killed in the middle of copying: what was begun goes, and nothing was migrated."""
    part = old / "data" / f"{COPY}.part"
    part.write_bytes(b"half a copy")
    World(old, changes=SECOND).close()
    assert not part.exists()
    assert versions(old) == (2, [COPY])


def test_progress_is_told_from_copy_to_fold(old: Path) -> None:
    with closing(sqlite3.connect(old / "data" / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("DROP TABLE stock")
    told: list[tuple[Stage, int, int]] = []
    World(old, changes=SECOND, on_progress=lambda *step: told.append(step)).close()
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == [Stage.COPY, Stage.MIGRATE, Stage.FOLD]
    for stage in dict.fromkeys(stage for stage, _, _ in told):
        last = [step for step in told if step[0] is stage][-1]
        assert last[1] == last[2] > 0


def test_a_rebuild_tells_how_far_it_is(tmp_path: Path) -> None:
    world = World(tmp_path)
    with world.journal.write() as writer:
        for _ in range(2500):
            writer.append(Kind.SESSION_CLOSED, {}, op_id=writer.new_id(), actor=SYSTEM, cause=Cause.SYSTEM)
    told: list[tuple[Stage, int, int]] = []
    world.journal.rebuild(lambda *step: told.append(step))
    last = world.count()
    assert told == [(Stage.FOLD, 1000, last), (Stage.FOLD, 2000, last), (Stage.FOLD, last, last)]
    world.close()


def test_a_fresh_file_needs_no_copy(tmp_path: Path) -> None:
    World(tmp_path).close()
    assert versions(tmp_path) == (SCHEMA_VERSION, [])


@pytest.mark.parametrize("numbers", [[3], [1, 2], [2, 4], [2, 2]])
def test_migrations_are_numbered_without_a_hole(numbers: list[int]) -> None:
    with pytest.raises(BugError):
        migrations.newest([Migration(number, note_added) for number in numbers])


def test_this_program_migrates_to_its_own_version() -> None:
    assert migrations.newest(MIGRATIONS) == SCHEMA_VERSION
    assert [change.version for change in MIGRATIONS] == list(range(2, SCHEMA_VERSION + 1))


def test_the_schema_is_the_one_that_was_released(tmp_path: Path) -> None:
    """A change of these tables needs a new version, a migration and a sample (docs/decisions/0010)."""
    world = World(tmp_path)
    with world.journal.read() as connection:
        made = schema(connection)
    world.close()
    assert made == schema_file(SCHEMA_VERSION).read_text("utf-8")


RELEASED = tuple(range(1, SCHEMA_VERSION + 1))


@pytest.mark.parametrize("version", RELEASED)
def test_a_released_journal_folds_to_its_figures_for_ever(tmp_path: Path, version: int) -> None:
    assert sample_file(version).stat().st_size < LARGEST_SAMPLE
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / FILE_NAME).write_bytes(lzma.decompress(sample_file(version).read_bytes()))
    recorded = json.loads(facts_file(version).read_text("utf-8"))
    assert recorded.pop("version") == version
    recorded.pop("program")
    world = World(tmp_path)
    assert facts(world.journal) == recorded
    assert world.journal.verify().head.hex() == recorded["head"]
    world.check()
    with world.journal.read() as connection:
        sealed = connection.execute("SELECT subject, box FROM document WHERE box <> ''").fetchone()
    assert world.journal.open_sealed({"subject": sealed[0], "box": sealed[1]})
    world.close()


@pytest.mark.parametrize("version", RELEASED)
def test_a_sample_opens_from_its_first_schema(tmp_path: Path, version: int) -> None:
    """The sample is the released file itself: what stands in it is the released schema."""
    path = tmp_path / FILE_NAME
    path.write_bytes(lzma.decompress(sample_file(version).read_bytes()))
    with closing(sqlite3.connect(path)) as connection:
        assert schema(connection) == schema_file(version).read_text("utf-8")
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)


def test_no_sample_was_left_out() -> None:
    assert {path.name for path in SAMPLES.iterdir()} == {
        path.name for version in RELEASED for path in (sample_file(version), facts_file(version))
    }


def test_read_models_of_another_shape_are_folded_anew(old: Path) -> None:
    world = World(old)
    with world.journal.read() as connection:
        before = readmodels.fingerprint(connection)
    world.close()
    with closing(sqlite3.connect(old / "data" / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("ALTER TABLE sale ADD COLUMN of_another_version TEXT")
    world = World(old)
    with world.journal.read() as connection:
        assert readmodels.fingerprint(connection) == before
    world.close()
