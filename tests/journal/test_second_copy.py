"""The second copy and the way back from it.

Lessons: "evidence destroyed by repair", "sequence reused after device swap or restored backup", "queue kept in memory".
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any

import pytest

from counter_app.domain.entries import Kind
from counter_app.domain.errors import BugError, StorageFailed
from counter_app.domain.ids import SubjectId
from counter_app.journal import chain, copied_keys, copy_file, readmodels, second_copy
from counter_app.journal.anchor import Anchor, load_anchor
from counter_app.journal.entry_lines import line_of, row_of
from counter_app.journal.file import FILE_NAME, Journal, Station
from counter_app.journal.restore import NOT_RESTORED, Restored, mark_as_copy, restore
from counter_app.journal.second_copy import CopyTrouble, SecondCopy, SecondCopyState, compare_all, file_name
from counter_app.journal.signing import NewEpoch
from counter_app.journal.subjects import SubjectKeys
from tests.services.world import MASTER_KEY, NOW, World, good_day

LONG = 20.0


class Copying:
    """A counter with its stick."""

    def __init__(self, world: World, stick: Path) -> None:
        self.world = world
        self.stick = stick
        self.bugs: list[BaseException] = []
        self.disk_of: Callable[[Path], int] = second_copy.device_of
        self.copy: SecondCopy | None = None

    def start(self) -> SecondCopy:
        self.copy = SecondCopy(
            self.world.journal, self.stick, self.bugs.append, retry_seconds=0.02, disk_of=self._disk_of
        )
        self.copy.start()
        return self.copy

    def stop(self) -> None:
        if self.copy is not None:
            self.copy.stop()
            self.copy = None

    def state(self, wanted: Callable[[SecondCopyState], bool]) -> SecondCopyState:
        """The state as soon as it is as wanted."""
        assert self.copy is not None
        assert self.copy.wait_for(wanted, LONG), self.copy.state()
        return self.copy.state()

    def current(self) -> SecondCopyState:
        """Once everything is in the copy."""
        count = self.world.count()
        return self.state(lambda state: state.current and len(self.lines()) == count)

    def sell(self, times: int = 1) -> None:
        for _ in range(times):
            self.world.append(Kind.SESSION_CLOSED, {"session": self.world.journal.new_id()})

    @property
    def file(self) -> Path:
        with self.world.journal.read() as connection:
            device, epoch = connection.execute("SELECT device, epoch FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return self.stick / file_name(device, epoch)

    def lines(self) -> list[bytes]:
        return self.file.read_bytes().splitlines(keepends=True) if self.file.exists() else []

    def journal_lines(self) -> list[bytes]:
        with self.world.journal.read() as connection:
            return [line_of(row) for row in chain.rows(connection)]

    def _disk_of(self, path: Path) -> int:
        return self.disk_of(path)


@pytest.fixture
def copying(world: World, tmp_path: Path) -> Iterator[Copying]:
    stick = tmp_path / "stick"
    stick.mkdir()
    it = Copying(world, stick)
    yield it
    it.stop()
    assert it.bugs == []


def test_every_committed_entry_is_in_the_copy_too(copying: Copying) -> None:
    copying.start()
    good_day(copying.world)
    state = copying.current()
    assert copying.lines() == copying.journal_lines()
    assert (state.trouble, state.behind, state.since, state.same_disk) == (CopyTrouble.NONE, 0, None, True)
    assert not state.alarm
    assert compare_all(copying.world.journal, copying.stick) is None


def test_what_was_committed_last_is_copied_before_the_end(copying: Copying) -> None:
    copying.start()
    copying.sell(700)
    copying.stop()
    assert copying.lines() == copying.journal_lines()


def test_a_restart_goes_on_from_what_the_file_holds(copying: Copying) -> None:
    copying.start()
    copying.sell(3)
    copying.stop()
    before = copying.file.read_bytes()
    copying.sell(4)
    copying.world.reopen()
    copying.start()
    copying.current()
    assert copying.file.read_bytes().startswith(before)
    assert copying.lines() == copying.journal_lines()


def test_a_stick_that_is_pulled_is_told_and_caught_up_when_it_is_back(copying: Copying, tmp_path: Path) -> None:
    copying.start()
    copying.sell()
    copying.current()
    pulled = tmp_path / "in the hand"
    copying.stick.rename(pulled)
    copying.world.clock.move(hours=1)
    copying.sell(5)
    since = copying.state(lambda state: state.trouble is CopyTrouble.AWAY and state.behind == 5).since
    assert since == "2026-09-04T04:00:00.000Z"
    copying.world.clock.move(hours=1)
    copying.sell(2)
    assert copying.state(lambda state: state.behind == 7).since == since
    assert not copying.stick.exists(), "a folder that is away is never made"
    pulled.rename(copying.stick)
    state = copying.current()
    assert (state.since, state.behind) == (None, 0)
    assert copying.lines() == copying.journal_lines()


def test_a_stick_that_is_not_there_at_the_start_is_behind_by_nobody_knows_how_much(copying: Copying) -> None:
    copying.stick.rmdir()
    copying.start()
    state = copying.state(lambda state: state.trouble is CopyTrouble.AWAY)
    assert state.behind is None
    copying.stick.mkdir()
    copying.current()


def test_an_empty_mount_point_is_not_taken_for_the_stick(copying: Copying, tmp_path: Path) -> None:
    there = {"disk": 7}
    copying.disk_of = lambda path: there["disk"] if path == copying.stick else 1
    copying.start()
    copying.sell()
    assert not copying.current().same_disk
    kept = tmp_path / "in the hand"
    copying.stick.rename(kept)
    copying.stick.mkdir()
    there["disk"] = 1
    copying.sell()
    copying.state(lambda state: state.trouble is CopyTrouble.AWAY)
    assert list(copying.stick.iterdir()) == []
    copying.stick.rmdir()
    kept.rename(copying.stick)
    there["disk"] = 7
    copying.current()
    assert copying.lines() == copying.journal_lines()


def test_another_stick_gets_everything(copying: Copying, tmp_path: Path) -> None:
    copying.start()
    copying.sell(2)
    copying.current()
    copying.stick.rename(tmp_path / "full one")
    copying.stick.mkdir()
    copying.sell()
    copying.current()
    copying.stop()
    assert copying.lines() == copying.journal_lines()
    assert sorted(path.suffix for path in copying.stick.iterdir()) == [".jsonl", ".jsonl", ".sealed"]


@pytest.mark.parametrize(
    ("number", "trouble"),
    [
        (errno.ENOSPC, CopyTrouble.FULL),
        (errno.EROFS, CopyTrouble.READ_ONLY),
        (errno.EACCES, CopyTrouble.READ_ONLY),
        (errno.EIO, CopyTrouble.FAILED),
        (errno.ENODEV, CopyTrouble.AWAY),
    ],
)
def test_a_disk_that_refuses_is_told_and_tried_again(
    copying: Copying, monkeypatch: pytest.MonkeyPatch, number: int, trouble: CopyTrouble
) -> None:
    copying.start()
    copying.sell()
    copying.current()
    fsync = os.fsync

    def refuse(descriptor: int) -> None:
        if os.fstat(descriptor).st_ino == ino:
            raise OSError(number, "refused")
        fsync(descriptor)

    ino = copying.file.stat().st_ino
    before = copying.file.read_bytes()
    monkeypatch.setattr(os, "fsync", refuse)
    copying.sell(3)
    copying.state(lambda state: state.trouble is trouble and state.behind == 3)
    assert copying.world.count() == len(copying.journal_lines()), "the sales were made all the same"
    monkeypatch.setattr(os, "fsync", fsync)
    copying.current()
    assert copying.file.read_bytes().startswith(before)
    assert copying.lines() == copying.journal_lines()


def test_a_full_stick_keeps_its_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "d-1.jsonl"
    size = copy_file.append(file, 0, [b"one\n"])
    taken: list[int] = []

    class Full:
        """Takes a few bytes of a write and then has no room."""

        def __init__(self, inner: IO[Any]) -> None:
            self._inner = inner

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *_error: object) -> None:
            self._inner.close()

        def __getattr__(self, name: str) -> Any:
            return getattr(self._inner, name)

        def write(self, content: bytes) -> int:
            taken.append(self._inner.write(content[:3]))
            self._inner.flush()
            raise OSError(errno.ENOSPC, "no room")

    opened = open
    with monkeypatch.context() as full:
        full.setattr(copy_file, "open", lambda *args, **options: Full(opened(*args, **options)), raising=False)
        with pytest.raises(OSError, match="no room"):
            copy_file.append(file, size, [b"two\n"])
    assert taken == [3]
    assert file.read_bytes() == b"one\n"


def test_a_torn_line_is_kept_aside_at_every_length(copying: Copying) -> None:
    copying.start()
    copying.sell(3)
    copying.stop()
    content = copying.file.read_bytes()
    last = copying.lines()[-1]
    whole = content[: -len(last)]
    cuts = {1, 2, len(last) // 2, len(last) - 2, len(last) - 1}
    for number, cut in enumerate(sorted(cuts), 1):
        copying.file.write_bytes(whole + last[:cut])
        tail = copy_file.mend(copying.file)
        assert tail.size == len(whole)
        assert tail.last == row_of(whole.splitlines(keepends=True)[-1])
        assert copying.file.read_bytes() == whole
        aside = copying.file.with_name(f"{copying.file.stem}.torn-{number}")
        assert aside.read_bytes() == last[:cut]
    copying.start()
    copying.current()
    assert copying.lines() == copying.journal_lines()


@pytest.mark.parametrize("rest", [b"\0" * 3000, b"garbage\nmore\n\xff", b"{}\n", b"\n\n\n"])
def test_what_a_power_cut_left_behind_the_last_entry_is_kept_aside(copying: Copying, rest: bytes) -> None:
    copying.start()
    copying.sell(3)
    copying.stop()
    before = copying.file.read_bytes()
    copying.file.write_bytes(before + rest)
    copying.sell()
    copying.start()
    copying.current()
    assert copying.lines() == copying.journal_lines()
    assert copying.file.with_name(f"{copying.file.stem}.torn-1").read_bytes() == rest


@pytest.mark.expected_logs("second copy: contradicts")
def test_a_line_that_contradicts_is_an_alarm_and_never_overwritten(copying: Copying) -> None:
    copying.start()
    copying.sell(3)
    copying.stop()
    row = row_of(copying.lines()[-1])
    forged = (*row[:11], '{"session":"another"}', *row[12:])
    copying.file.write_bytes(b"".join([*copying.lines()[:-1], line_of(forged)]))
    before = copying.file.read_bytes()
    copying.start()
    copying.sell(2)
    state = copying.state(lambda state: state.trouble is CopyTrouble.CONTRADICTS)
    assert state.alarm
    assert state.at == row[0]
    copying.stop()
    assert copying.file.read_bytes() == before
    assert compare_all(copying.world.journal, copying.stick) == row[0]
    # Once somebody took it away as evidence, the copy begins anew.
    copying.file.rename(copying.stick / "kept")
    copying.start()
    copying.current()


@pytest.mark.expected_logs("second copy: ahead")
def test_a_copy_that_knows_more_than_the_journal_is_an_alarm(copying: Copying, tmp_path: Path) -> None:
    copying.sell(2)
    copying.world.close()
    older = shutil.copytree(tmp_path / "data", tmp_path / "older")
    copying.world.open()
    copying.start()
    copying.sell(5)
    copying.stop()
    before = copying.file.read_bytes()
    copying.world.close()
    shutil.rmtree(tmp_path / "data")
    older.rename(tmp_path / "data")
    copying.world.open()
    copying.start()
    assert copying.state(lambda state: state.trouble is CopyTrouble.AHEAD).alarm
    # A supervisor releases the older copy: a new epoch with a file of its own, and the first keeps what it knows.
    old = copying.file
    copying.world.journal.begin_epoch(NewEpoch("anchor", 3))
    copying.sell(2)
    state = copying.state(lambda state: state.current)
    assert state.trouble is CopyTrouble.NONE
    assert old.read_bytes() == before
    assert copying.file != old
    copying.stop()
    restored = restore(copying.stick, tmp_path / "new", copying.world.journal.subjects)
    assert (restored.entries, restored.epoch, restored.broken_at) == (copying.world.count(), 2, None)


@pytest.mark.expected_logs("second copy: unreadable")
def test_somebody_elses_file_under_the_copys_name_is_left_alone(copying: Copying) -> None:
    copying.file.write_bytes(b"holiday\n" * 200_000)
    copying.start()
    assert copying.state(lambda state: state.trouble is CopyTrouble.UNREADABLE).alarm
    copying.stop()
    assert copying.file.read_bytes() == b"holiday\n" * 200_000


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.expected_logs("second copy: unreadable")
def test_a_link_on_the_stick_leads_nowhere(copying: Copying, tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_bytes(b"mine")
    copying.file.symlink_to(target)
    copying.start()
    copying.state(lambda state: state.trouble is CopyTrouble.UNREADABLE)
    copying.stop()
    assert target.read_bytes() == b"mine"


def test_a_line_changed_in_the_middle_is_found_by_the_full_comparison(copying: Copying) -> None:
    copying.start()
    copying.sell(6)
    copying.stop()
    lines = copying.lines()
    lines[3] = lines[3].replace(b"session", b"sessiom", 1)
    copying.file.write_bytes(b"".join(lines))
    assert compare_all(copying.world.journal, copying.stick) == 4


def test_a_stick_that_hangs_holds_up_no_sale(copying: Copying, monkeypatch: pytest.MonkeyPatch) -> None:
    hanging, go_on = threading.Event(), threading.Event()
    append = copy_file.append

    def hang(*arguments: Any) -> int:
        hanging.set()
        assert go_on.wait(LONG)
        return append(*arguments)

    monkeypatch.setattr(copy_file, "append", hang)
    copying.start()
    assert hanging.wait(LONG)
    copying.sell(20)
    assert copying.world.count() == 21
    assert copying.lines() == []
    go_on.set()
    copying.current()


def test_a_devices_name_that_leads_elsewhere_is_refused() -> None:
    for name in ("../x", "", "a/b", "a" * 65):
        with pytest.raises(BugError):
            file_name(name, 1)


@pytest.mark.skipif(os.name == "nt", reason="kill -9")
def test_killed_in_the_middle_nothing_is_lost_and_the_copy_goes_on(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for round_ in range(6):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.journal.copier", str(tmp_path), str(stick)], stdout=subprocess.PIPE, text=True
        )
        with process:
            assert process.stdout is not None
            for line in process.stdout:
                assert "bug" not in line
                if int(line) >= 20 + 7 * round_:
                    process.kill()
                    break
            process.stdout.read()
    world = World(tmp_path)
    copying = Copying(world, stick)
    try:
        copying.start()
        copying.current()
        assert copying.lines() == copying.journal_lines()
        assert world.journal.verify().whole
    finally:
        copying.stop()
        world.close()


def opened(world: World, folder: Path) -> Journal:
    return Journal(folder, Station("CTH", "01", "Asia/Jakarta", "0"), lambda: NOW, MASTER_KEY, world.device_key)


def fingerprint(journal: Journal) -> dict[str, str]:
    with journal.read() as connection:
        return readmodels.fingerprint(connection)


def copied(copying: Copying) -> Path:
    """A good day and its complete copy."""
    copying.start()
    good_day(copying.world)
    copying.current()
    copying.stop()
    return copying.stick


def test_a_restored_journal_equals_the_original(copying: Copying, tmp_path: Path) -> None:
    stick = copied(copying)
    restored = restore(stick, tmp_path / "new", SubjectKeys(MASTER_KEY))
    assert restored.folded == fingerprint(copying.world.journal)
    assert (restored.broken_at, restored.left_out) == (None, 0)
    assert (restored.office, restored.counter) == ("CTH", "01")
    journal = opened(copying.world, tmp_path / "new")
    try:
        assert journal.head() == copying.world.journal.head()
        assert journal.verify().whole
        assert fingerprint(journal) == restored.folded
        with journal.read() as connection, copying.world.journal.read() as original:
            assert list(chain.rows(connection)) == list(chain.rows(original))
            tables = ("credential", "subject_key")
            for table in tables:
                columns = "person_id, pin_hash" if table == "credential" else "*"
                query = f"SELECT {columns} FROM {table} ORDER BY 1"
                assert connection.execute(query).fetchall() == original.execute(query).fetchall() != []
            (sealed,) = connection.execute(
                "SELECT payload FROM entry WHERE payload LIKE '%\"customer\":{%' LIMIT 1"
            ).fetchone()
        assert journal.open_sealed(json.loads(sealed)["customer"]) == {"phone": "081234565678"}
    finally:
        journal.close()


def test_what_is_missing_is_named_for_every_length_of_the_copy(copying: Copying, tmp_path: Path) -> None:
    stick = copied(copying)
    lines = copying.lines()
    file, total = copying.file, len(copying.lines())
    for missing in range(total):
        file.write_bytes(b"".join(lines[: total - missing]))
        restored = restore(stick, tmp_path / f"new{missing}", SubjectKeys(MASTER_KEY))
        assert restored.entries == total - missing
        assert restored.broken_at is None
        assert restored.head == row_of(lines[total - missing - 1])[13]
        assert restored.last_at == row_of(lines[total - missing - 1])[7]
    file.write_bytes(b"")
    with pytest.raises(StorageFailed, match=r"restore\.nothing_fits"):
        restore(stick, tmp_path / "none", None)
    assert not (tmp_path / "none" / FILE_NAME).exists()


@pytest.mark.parametrize("seq", [2, 17, 49])
def test_a_copy_with_a_hole_is_restored_up_to_it_and_the_rest_is_kept(
    copying: Copying, tmp_path: Path, seq: int
) -> None:
    stick = copied(copying)
    lines = copying.lines()
    for what, broken in (
        ("gap", [*lines[: seq - 1], *lines[seq:]]),
        ("content", [*lines[: seq - 1], lines[seq - 1].replace(b'"at":"2026', b'"at":"2027'), *lines[seq:]]),
        ("line", [*lines[: seq - 1], b"\xff" + lines[seq - 1][1:], *lines[seq:]]),
    ):
        copying.file.write_bytes(b"".join(broken))
        restored = restore(stick, tmp_path / what, SubjectKeys(MASTER_KEY))
        assert (restored.entries, restored.broken_at, restored.reason) == (seq - 1, seq, what)
        assert restored.left_out == len(broken) - seq + 1
        assert (tmp_path / what / NOT_RESTORED).read_bytes() == b"".join(broken[seq - 1 :])


def test_nothing_is_ever_restored_over_what_is_there(copying: Copying, tmp_path: Path) -> None:
    stick = copied(copying)
    target = tmp_path / "new"
    target.mkdir()
    (target / "journal.sqlite").write_bytes(b"damaged, and evidence")
    with pytest.raises(StorageFailed, match=r"restore\.exists"):
        restore(stick, target, None)
    assert (target / "journal.sqlite").read_bytes() == b"damaged, and evidence"
    assert [path.name for path in target.iterdir()] == ["journal.sqlite"]


def test_without_the_master_key_the_money_is_there_and_the_names_are_not(copying: Copying, tmp_path: Path) -> None:
    stick = copied(copying)
    for key in (None, SubjectKeys(b"z" * 32)):
        restored = restore(stick, tmp_path / f"new{key is None}", key)
        assert (restored.subjects, restored.people) == (0, 0)
        assert restored.folded == fingerprint(copying.world.journal)


def test_folders_without_a_copy_or_with_several_are_told(copying: Copying, tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match=r"restore\.no_copy"):
        restore(tmp_path / "nowhere", tmp_path / "new", None)
    with pytest.raises(StorageFailed, match=r"restore\.no_copy"):
        restore(copying.stick, tmp_path / "new", None)
    stick = copied(copying)
    (stick / "another-1.jsonl").write_bytes(b"")
    with pytest.raises(StorageFailed, match=r"restore\.several_devices"):
        restore(stick, tmp_path / "new", None)
    device = row_of(copying.lines()[0])[2]
    assert restore(stick, tmp_path / "new", None, device).entries == len(copying.lines())


class MemorySecrets:
    """Secrets in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def set(self, name: str, value: bytes) -> None:
        self.kept[name] = value


def test_a_restored_journal_always_counts_as_an_older_copy(copying: Copying, tmp_path: Path) -> None:
    restored: Restored = restore(copied(copying), tmp_path / "new", None)
    later = Anchor(restored.device, 1, restored.device_seq + 9, restored.entries + 9, "a" * 64)
    for known in (None, Anchor(restored.device, 1, 3, 3, "b" * 64), Anchor("another", 1, 99, 99, "c" * 64)):
        secrets = MemorySecrets()
        mark_as_copy(secrets, restored, known)
        anchor = load_anchor(secrets)
        assert anchor is not None
        assert (anchor.device, anchor.seq) == (restored.device, restored.entries + 1)
    secrets = MemorySecrets()
    mark_as_copy(secrets, restored, later)
    assert load_anchor(secrets) == later


def test_an_erased_subject_goes_from_the_copy_too(copying: Copying) -> None:
    stick = copied(copying)
    world = copying.world
    keys = world.journal.subjects
    device = row_of(copying.lines()[0])[2]
    before = copied_keys.read_keys(stick, device, keys).wrapped
    assert len(before) > 1
    copying.start()
    with world.journal.write() as writer:
        gone, *_ = sorted(before)
        writer.connection.execute("DELETE FROM subject_key WHERE subject = ?", (gone,))
        fresh = SubjectId(world.journal.new_id())
        writer.seal(fresh, {"phone": "1"})
        writer.append(Kind.SESSION_CLOSED, {}, op_id="x", actor="system", cause=chain.Cause.SYSTEM)
    copying.current()
    copying.stop()
    assert copied_keys.read_keys(stick, device, keys).wrapped.keys() == before.keys() - {gone} | {fresh}
