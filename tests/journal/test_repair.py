"""A damaged journal: kept as it was found, saved entry by entry on a copy, its gap shown.

Lessons: "evidence destroyed by repair", "guessing recovery", "sequence reused after device swap or restored backup".
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.ids import SubjectId
from counter_app.domain.people import Role
from counter_app.journal import invariants, opening, repair, trust
from counter_app.journal.file import FILE_NAME
from counter_app.journal.progress import Stage
from counter_app.journal.repair import Missing, RepairReport
from tests.services.world import NOW, PIN, World, good_day

PAGE = 4096


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """The data folder of a good day, closed: one file."""
    world = World(tmp_path / "whole")
    good_day(world)
    world.append(Kind.SESSION_CLOSED, {"longer than two pages": "x" * 9000})
    world.close()
    return world.folder / "data"


@pytest.fixture
def data(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to be damaged."""
    return fresh(whole, tmp_path / "hurt")


def fresh(whole: Path, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder / "data")
    return folder / "data"


def entries(data: Path) -> dict[int, bytes]:
    with closing(sqlite3.connect(f"{(data / FILE_NAME).as_uri()}?mode=ro", uri=True)) as connection:
        return dict(connection.execute("SELECT seq, hash FROM entry").fetchall())


def mend(data: Path, *, force: bool = False) -> RepairReport:
    return repair.repair(data, NOW, "0", force=force)


def overwrite(path: Path, offset: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(content)


def missing_numbers(report: RepairReport) -> set[int]:
    return {seq for gap in report.missing for seq in range(gap.first, gap.last + 1)}


def check_saved(data: Path, before: dict[int, bytes], report: RepairReport) -> None:
    """What was saved stands under its number with its hash; what is missing is named, and nothing else."""
    after = entries(data)
    saved = {seq: digest for seq, digest in after.items() if seq in before}
    assert all(before[seq] == digest for seq, digest in saved.items())
    assert set(before) - set(saved) == missing_numbers(report)
    assert report.entries == len(saved)
    assert report.lost == len(before) - len(saved)
    assert set(after) - set(before) == {max(before) + 1, max(before) + 2}
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        kinds = connection.execute("SELECT kind FROM entry ORDER BY seq DESC LIMIT 2").fetchall()
    assert kinds == [(Kind.REPAIRED.value,), (Kind.GENESIS.value,)]


def pages(path: Path) -> list[tuple[int, str, str]]:
    """Number, name of the table or index, and kind of each page in use."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT pageno, name, pagetype FROM dbstat ORDER BY pageno").fetchall()


def entries_on(path: Path, page: int) -> set[int]:
    """Entries whose identifier stands on a page."""
    content = path.read_bytes()[(page - 1) * PAGE : page * PAGE]
    with closing(sqlite3.connect(path)) as connection:
        ids = connection.execute("SELECT seq, id FROM entry").fetchall()
    return {seq for seq, text in ids if text.encode() in content}


@pytest.mark.slow
def test_any_page_may_be_destroyed(whole: Path, tmp_path: Path) -> None:
    """Only what stood on the page is lost, and it is named; damage beside the entries loses none."""
    before = entries(whole)
    used = pages(whole / FILE_NAME)
    assert len(used) > 40
    lost_some = 0
    others = 0
    for number, name, kind in used:
        if name not in ("entry", "subject_key", "credential", "sqlite_schema"):
            others += 1
            if others % 4:  # of the indexes and read models, which all are folded anew, every fourth
                continue
        data = fresh(whole, tmp_path / "hurt")
        overwrite(data / FILE_NAME, (number - 1) * PAGE, b"\xa5" * PAGE)
        report = mend(data)
        check_saved(data, before, report)
        missing = missing_numbers(report)
        if name == "entry" and kind == "leaf":
            assert missing == entries_on(whole / FILE_NAME, number), number
        else:
            assert len(missing) <= (name == "entry" and kind == "overflow"), (number, name, kind)
        lost_some += bool(missing)
        world = World(data.parent)
        world.check_models()
        world.close()
    assert lost_some > 3


@pytest.mark.parametrize("length", [16, 100, PAGE], ids=["magic", "header", "first page"])
def test_a_file_that_is_no_database_any_more(data: Path, length: int) -> None:
    before = entries(data)
    overwrite(data / FILE_NAME, 0, b"\xff" * length)
    world = World.__new__(World)
    with pytest.raises(StorageFailed, match=r"journal\.damaged"):
        world.__init__(data.parent)
    report = mend(data)
    check_saved(data, before, report)
    assert (report.missing, report.set_aside, report.without_key, report.without_pin) == ((), 0, 0, ())
    world = World(data.parent)
    people = world.sessions.people()
    assert {person.role for person in people} == {Role.CLERK, Role.SUPERVISOR}
    for person in people:
        assert world.sessions.log_in(person.person_id, PIN)
    with world.journal.read() as connection:
        (box,) = connection.execute("SELECT payload FROM entry WHERE payload LIKE '%phone%' LIMIT 1").fetchone() or (
            "",
        )
        subject, sealed = connection.execute("SELECT subject, box FROM document LIMIT 1").fetchone()
    assert "0812" not in box
    assert world.journal.open_sealed({"subject": subject, "box": sealed})
    world.close()


def hurt(data: Path) -> set[int]:
    """Destroy one page of entries in the middle; which entries stood there."""
    path = data / FILE_NAME
    leaves = [number for number, name, kind in pages(path) if (name, kind) == ("entry", "leaf")]
    middle = leaves[len(leaves) // 2]
    lost = entries_on(path, middle)
    overwrite(path, (middle - 1) * PAGE, b"\xa5" * PAGE)
    return lost


def test_the_damaged_file_is_kept_as_it_was(data: Path) -> None:
    hurt(data)
    found = (data / FILE_NAME).read_bytes()
    report = mend(data)
    sha256 = hashlib.sha256(found).hexdigest()
    assert report.kept.read_bytes() == found
    assert report.sha256 == sha256
    assert report.kept.name == f"damaged-20260904T030000Z-{sha256[:8]}.sqlite"
    assert report.kept.stat().st_mode & 0o222 == 0
    assert sorted(path.name for path in data.iterdir()) == [report.kept.name, "journal.lock", FILE_NAME]


def test_the_log_is_kept_with_its_file(data: Path) -> None:
    """Entries that stood in the log alone are saved from there."""
    world = World(data.parent)
    supervisor = next(person for person in world.sessions.people() if person.role is Role.SUPERVISOR)
    world.sessions.log_in(supervisor.person_id, PIN)
    path = data / FILE_NAME
    files = {suffix: path.with_name(FILE_NAME + suffix).read_bytes() for suffix in ("", "-wal", "-shm")}
    last = world.count()
    world.close()
    for suffix, content in files.items():
        path.with_name(FILE_NAME + suffix).write_bytes(content)
    report = mend(data, force=True)
    assert report.kept.with_name(report.kept.name + "-wal").read_bytes() == files["-wal"]
    assert report.missing == ()
    assert report.entries == last


def test_the_gap_is_seen_and_nothing_goes_on_by_itself(data: Path) -> None:
    lost = hurt(data)
    report = mend(data)
    assert missing_numbers(report) == lost
    world = World(data.parent)
    with world.journal.read() as connection:
        epoch = trust.check_epoch(connection, world.device_key.public, None)
        shown = connection.execute("SELECT first, last FROM missing_range").fetchall()
        breaches = invariants.check(connection)
    assert (epoch.trust.state, epoch.trust.at) == (trust.TrustState.ALTERED, min(lost))
    assert shown == [(gap.first, gap.last) for gap in report.missing]
    assert breaches
    report_of_chain = world.journal.verify()
    assert (report_of_chain.broken_at, report_of_chain.reason) == (min(lost), "gap")
    world.close()


def test_what_speaks_of_the_missing_counts_nowhere(data: Path) -> None:
    """A sale is lost: the entries of its stamps are set aside and named, in every rebuild alike."""
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        (seq,) = connection.execute("SELECT seq FROM entry WHERE kind = ?", (Kind.SALE_COMMITTED.value,)).fetchone()
    page = next(
        number
        for number, name, kind in pages(data / FILE_NAME)
        if (name, kind) == ("entry", "leaf") and seq in entries_on(data / FILE_NAME, number)
    )
    overwrite(data / FILE_NAME, (page - 1) * PAGE, b"\xa5" * PAGE)
    report = mend(data)
    assert seq in missing_numbers(report)
    assert report.set_aside > 0
    world = World(data.parent)
    with world.journal.read() as connection:
        named = connection.execute("SELECT seq, kind FROM set_aside").fetchall()
        serials = connection.execute("SELECT count(*) FROM stamp WHERE serial IS NOT NULL").fetchone()
    assert len(named) == report.set_aside
    assert Kind.ATTEMPT_STARTED.value in {kind for _, kind in named}
    assert serials == (0,)
    world.check_models()
    world.close()
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        connection.execute("DROP TABLE stock")
    world.open()
    world.check_models()
    world.close()


def test_sequence_reused_numbers_of_lost_entries_are_not_given_again(data: Path) -> None:
    """The last entries are lost; the read models still know how far they went."""
    before = entries(data)
    path = data / FILE_NAME
    last = max(before)
    page = next(
        number
        for number, name, kind in pages(path)
        if (name, kind) == ("entry", "leaf") and last in entries_on(path, number)
    )
    overwrite(path, (page - 1) * PAGE, b"\xa5" * PAGE)
    report = mend(data)
    assert report.missing[-1].last == last
    check_saved(data, before, report)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT seq, epoch, device_seq FROM entry WHERE seq > ?", (last,)).fetchall()
    assert rows == [(last + 1, 2, 1), (last + 2, 2, 2)]


def test_a_whole_file_is_left_alone(data: Path) -> None:
    found = (data / FILE_NAME).read_bytes()
    with pytest.raises(Refused, match=r"journal\.not_damaged"):
        mend(data)
    assert (data / FILE_NAME).read_bytes() == found
    assert sorted(path.name for path in data.iterdir()) == ["journal.lock", FILE_NAME]
    report = mend(data, force=True)
    assert (report.missing, report.set_aside) == ((), 0)


def test_an_edited_entry_is_no_damage(data: Path) -> None:
    """Repair is no way to make an altered journal look mended."""
    with closing(sqlite3.connect(data / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER entry_never_changes")
        connection.execute("UPDATE entry SET actor = 'nobody' WHERE seq = 9")
    with pytest.raises(Refused, match=r"journal\.not_damaged"):
        mend(data)
    report = mend(data, force=True)
    assert report.missing == (Missing(9, 9),)


def test_an_open_journal_is_not_repaired(data: Path) -> None:
    world = World(data.parent)
    with pytest.raises(StorageFailed, match=r"journal\.locked"):
        mend(data)
    world.close()


def test_beyond_repair_is_said_and_the_file_stays(data: Path) -> None:
    rubbish = b"\x5a" * 40_000
    (data / FILE_NAME).write_bytes(rubbish)
    for _ in range(2):
        with pytest.raises(StorageFailed, match=r"journal\.beyond_repair") as caught:
            mend(data)
        assert (data / FILE_NAME).read_bytes() == rubbish
        assert (data / caught.value.values["kept"]).read_bytes() == rubbish
    assert len(list(data.glob("damaged-*"))) == 1


def test_a_person_who_was_erased_stays_erased(data: Path) -> None:
    world = World(data.parent)
    with world.journal.write() as writer:
        for number in range(200):
            writer.seal(SubjectId(f"subject-{number:04d}"), {"phone": "0812"})
    with world.journal.write() as writer:
        writer.connection.execute("PRAGMA secure_delete = OFF")
        writer.connection.execute("DELETE FROM subject_key WHERE subject LIKE 'subject-%'")
    world.close()
    content = (data / FILE_NAME).read_bytes()
    assert b"subject-0100" in content, "the page is free, what stood on it is still there"
    overwrite(data / FILE_NAME, 0, b"\xff" * PAGE)
    mend(data)
    with closing(sqlite3.connect(data / FILE_NAME)) as connection:
        rows = connection.execute("SELECT subject FROM subject_key").fetchall()
    assert rows
    assert not [subject for (subject,) in rows if subject.startswith("subject-")]


class Stop(Exception):
    """The program is killed here."""


@pytest.mark.parametrize("call", range(12))
def test_evidence_destroyed_by_repair_a_crash_at_any_step_loses_nothing(
    data: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """Killed before each file operation of a repair, started again: one state at the end, one kept file."""
    before = entries(data)
    lost = hurt(data)
    damaged = (data / FILE_NAME).read_bytes()
    left = [call]

    def counted(function: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise Stop
            return function(*args, **kwargs)

        return step

    with monkeypatch.context() as patch:
        for place, name in (
            (Path, "replace"),
            (Path, "rename"),
            (Path, "unlink"),
            (shutil, "copyfile"),
            (repair, "sync_file"),
            (repair, "sync_folder"),
            (opening, "sync_folder"),
        ):
            patch.setattr(place, name, counted(getattr(place, name)))
        with contextlib.suppress(Stop):
            mend(data)
            assert left[0] >= 0
    try:
        mend(data)
    except Refused:
        assert left[0] < 3, "only when the new file was ready it takes its place by itself"
    saved = entries(data)
    assert {seq for seq in before if seq not in saved} == lost
    kept = list(data.glob("damaged-*.sqlite"))
    assert [path.read_bytes() for path in kept] == [damaged]
    world = World(data.parent)
    world.check_models()
    world.close()


def test_a_repair_that_was_killed_is_finished_by_the_next_start(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the removal of the old log and the new file's taking its place."""
    lost = hurt(data)

    def killed(_path: Path) -> bool:
        raise Stop

    with monkeypatch.context() as patch:
        patch.setattr(
            repair, "finish_repair", lambda path: killed(path) if (data / opening.REPAIRED_NAME).exists() else False
        )
        with pytest.raises(Stop):
            mend(data)
    (data / f"{FILE_NAME}-wal").write_bytes(b"the old log")
    world = World(data.parent)
    with world.journal.read() as connection:
        assert connection.execute("SELECT first FROM missing_range").fetchall() == [(min(lost),)]
    world.close()
    assert not (data / opening.REPAIRED_NAME).exists()


def test_a_repair_tells_how_far_it_is(data: Path) -> None:
    hurt(data)
    told: dict[Stage, list[tuple[int, int]]] = {}
    repair.repair(data, NOW, "0", on_progress=lambda *told_of: told.setdefault(told_of[0], []).append(told_of[1:]))
    assert set(told) == {Stage.SALVAGE, Stage.FOLD}
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]
