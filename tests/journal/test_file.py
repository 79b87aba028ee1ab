"""The journal's file: opened once, refused when it cannot be trusted, nothing half written.

Lessons: "swallowed lock time-out, stale read", "compound operation half posted", "stale derived figure".
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from counter_app.domain.accounts import Account
from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import BugError, StorageFailed
from counter_app.domain.ids import SubjectId
from counter_app.domain.money import Money
from counter_app.domain.sale import Basket, Payment, PaymentMeans
from counter_app.journal import readmodels
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.file import FILE_NAME, Journal, Station, iso_utc, split_statements
from counter_app.journal.schema import APPLICATION_ID
from counter_app.journal.subjects import SubjectKeys
from tests.services.world import MASTER_KEY, METERAI, NOW, World, good_day

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights")


def open_journal(folder: Path, key: bytes = MASTER_KEY) -> Journal:
    return Journal(folder, Station("CTH", "01", "Asia/Jakarta", "0"), lambda: NOW, key, DeviceKey(bytes(32)))


@contextmanager
def other_process(folder: Path, *more: str) -> Iterator[tuple[str, IO[str]]]:
    """Another process opens the folder; what it says of it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.journal.opener", str(folder), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield process.stdout.readline().strip(), process.stdin
        process.stdin.close()


def test_a_second_program_is_refused_until_the_first_has_gone(world: World) -> None:
    with other_process(world.folder / "data") as (said, _):
        assert said == "journal.locked"
    with pytest.raises(StorageFailed, match=r"journal\.locked"):
        open_journal(world.folder / "data")
    world.close()
    with other_process(world.folder / "data") as (said, _):
        assert said == "open"
        with pytest.raises(StorageFailed, match=r"journal\.locked"):
            world.open()
    world.open()
    assert world.journal.verify().whole


@posix
def test_a_program_that_was_killed_leaves_no_lock(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journal.opener", str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        process.kill()
    open_journal(tmp_path).close()


def test_a_lock_held_too_long_is_a_visible_error_and_no_write(world: World) -> None:
    with world.journal.write() as writer:
        writer.connection.execute("PRAGMA busy_timeout = 10")
    before = world.count()
    other = sqlite3.connect(world.journal.path, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageFailed, match=r"journal\.locked"):
            world.append(Kind.SESSION_CLOSED, {})
    finally:
        other.close()
    assert world.count() == before
    world.append(Kind.SESSION_CLOSED, {})
    assert world.count() == before + 1


def test_a_newer_file_is_refused_and_untouched(world: World) -> None:
    world.close()
    path = world.folder / "data" / FILE_NAME
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 2")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StorageFailed) as caught:
        world.open()
    assert (caught.value.code, caught.value.values) == ("journal.newer", {"version": 2, "known": 1})
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"no database at all " * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    for _ in range(2):
        with pytest.raises(StorageFailed, match=r"journal\.damaged"):
            open_journal(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


@pytest.mark.parametrize("version", [0, 1])
def test_somebody_elses_database_is_never_written_into(tmp_path: Path, version: int) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE theirs (x)")
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(StorageFailed, match=r"journal\.damaged"):
        open_journal(tmp_path)
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]
    connection.close()


@posix
def test_a_read_only_folder_is_told_as_such(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    open_journal(folder).close()
    nobody = ["65534"] if os.getuid() == 0 else []
    for path in (tmp_path.parent, tmp_path):
        path.chmod(0o755)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with other_process(folder, *nobody) as (said, _):
            assert said == "journal.read_only"
        with other_process(tmp_path / "data" / "not-there", *nobody) as (said, _):
            assert said == "journal.read_only"
    finally:
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.chmod(0o644)


@posix
def test_only_the_user_can_read_the_journal(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "data")
    try:
        assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
        for path in (tmp_path / "data").glob("journal.sqlite*"):
            assert path.stat().st_mode & 0o777 == 0o600, path
    finally:
        journal.close()


def test_a_full_disk_is_told_and_nothing_is_written(world: World) -> None:
    _, clerk = world.staffed()
    with world.journal.write() as writer:
        pages = writer.connection.execute("PRAGMA page_count").fetchone()[0]
        writer.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    sold, failed, before = 0, "", (0, world.journal.head())
    while not failed:
        before = world.count(), world.journal.head()
        try:
            world.sell(clerk, 20)
            sold += 1
        except StorageFailed as error:
            failed = error.code
    assert failed == "journal.disk_full"
    assert (world.count(), world.journal.head()) == before
    assert world.till.balances()[Account.DRAWER] == Money(50_000 + sold * 200_000)
    with world.journal.write() as writer:
        writer.connection.execute("PRAGMA max_page_count = 100000")
    world.sell(clerk, 20)
    world.check()


def test_what_is_committed_is_on_the_disk_in_the_safest_mode(world: World) -> None:
    with world.journal.write() as writer:
        assert writer.connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert writer.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert writer.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert writer.connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)


def test_the_first_entry_names_device_epoch_place_and_program(world: World) -> None:
    with world.journal.read() as connection:
        device, epoch, kind, actor = connection.execute("SELECT device, epoch, kind, actor FROM entry").fetchone()
    assert (epoch, kind, actor) == (1, Kind.GENESIS.value, SYSTEM)
    world.reopen()
    world.append(Kind.SESSION_CLOSED, {})
    with world.journal.read() as connection:
        assert connection.execute("SELECT DISTINCT device, epoch FROM entry").fetchall() == [(device, 1)]


def test_stale_derived_figure_read_models_are_rebuilt_to_equal_bytes(world: World) -> None:
    good_day(world)
    world.check()
    with world.journal.read() as connection:
        before = readmodels.fingerprint(connection)
    assert len(set(before.values())) > 10
    world.close()
    raw = sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)
    for model in readmodels.MODELS:
        for table in model.tables:
            raw.execute(f"DROP TABLE {table}")
    raw.execute("DELETE FROM read_model")
    raw.close()
    world.open()
    with world.journal.read() as connection:
        assert readmodels.fingerprint(connection) == before


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE read_model SET seq = seq - 1 WHERE name = 'money'",
        "DELETE FROM read_model WHERE name = 'stamps'",
        "DROP TABLE balance",
        "DROP INDEX one_open_shift_a_drawer",
        "ALTER TABLE stock ADD COLUMN of_old TEXT",
        "DROP TABLE read_model",
        "ALTER TABLE read_model RENAME COLUMN seq TO stands_at",
    ],
)
def test_a_read_model_that_is_behind_or_of_another_shape_is_mended(world: World, harm: str) -> None:
    good_day(world)
    with world.journal.read() as connection:
        before = readmodels.fingerprint(connection)
    world.close()
    raw = sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)
    if harm.startswith("UPDATE"):
        raw.execute("UPDATE balance SET amount = 0")
    raw.execute(harm)
    raw.close()
    world.open()
    with world.journal.read() as connection:
        assert readmodels.fingerprint(connection) == before


@pytest.mark.parametrize("table", ["entry", "credential", "subject_key"])
def test_a_journal_without_what_nothing_else_holds_is_damaged(world: World, table: str) -> None:
    good_day(world)
    world.close()
    raw = sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)
    raw.execute(f"DROP TABLE {table}")
    raw.close()
    with pytest.raises(StorageFailed, match=r"journal\.damaged"):
        world.open()
    raw = sqlite3.connect(world.folder / "data" / FILE_NAME)
    assert raw.execute("SELECT count(*) FROM sale").fetchone()[0] > 0, "nothing in it is thrown away"
    raw.close()


def test_a_reader_has_one_snapshot_while_a_writer_commits(world: World) -> None:
    before = world.count()
    with world.journal.read() as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (before,)
        writing = threading.Thread(target=world.append, args=(Kind.SESSION_CLOSED, {}))
        writing.start()
        writing.join()
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (before,)
        with world.journal.read() as inner:
            assert inner.execute("SELECT count(*) FROM entry").fetchone() == (before,)
    assert world.count() == before + 1


def test_readers_cannot_write(world: World) -> None:
    with pytest.raises(StorageFailed, match=r"journal\.read_only"), world.journal.read() as connection:
        connection.execute("DELETE FROM balance")


def test_compound_operation_half_posted_a_fold_that_fails_leaves_nothing(world: World) -> None:
    _, clerk = world.staffed()
    sold = world.sell(clerk)
    before = world.journal.head()
    told: list[frozenset[str]] = []
    world.journal.subscribe(told.append)

    def append_two() -> None:
        with world.journal.write() as writer:
            sealed = writer.seal(SubjectId("s"), {"phone": "0812"})
            writer.append(Kind.SESSION_CLOSED, {"of": sealed}, op_id="a", actor=SYSTEM, cause=Cause.SYSTEM)
            slip = {"stamps": [sold.stamp_ids[0]], "receipt": "CTH-01-260904-0099"}
            writer.append(Kind.HANDED_OVER, slip, op_id="b", actor=clerk.person.person_id, cause=Cause.USER)

    with pytest.raises(BugError):
        append_two()
    assert world.journal.head() == before
    assert told == []
    with world.journal.read() as connection:
        assert connection.execute("SELECT count(*) FROM subject_key").fetchone() == (0,)
    world.check()


@pytest.mark.expected_logs("a listener of the journal failed")
def test_a_listener_that_fails_does_not_make_a_sale_look_failed(world: World) -> None:
    _, clerk = world.staffed()
    told: list[frozenset[str]] = []

    def deaf(_kinds: frozenset[str]) -> None:
        raise RuntimeError("a screen that has gone")

    world.journal.subscribe(deaf)
    world.journal.subscribe(told.append)
    basket = Basket().add(METERAI)
    payment = Payment(PaymentMeans.CASH, basket.total)
    assert world.selling.commit(clerk, world.desk.new_op(), basket, payment).total == basket.total
    assert told == [frozenset({Kind.SALE_COMMITTED.value, Kind.PRINT_REQUESTED.value})]


def test_personal_data_opens_with_its_key_alone(world: World) -> None:
    facts = {"identity_number": "3276011506900001", "payer_name": "Siti Contoh"}
    with world.journal.write() as writer:
        sealed = writer.seal(SubjectId("siti"), facts)
        again = writer.seal(SubjectId("siti"), facts)
        other = writer.seal(SubjectId("budi"), facts)
        writer.append(Kind.SESSION_CLOSED, {"of": sealed}, op_id="a", actor=SYSTEM, cause=Cause.SYSTEM)
    assert sealed["box"] != again["box"]
    assert world.journal.open_sealed(sealed) == world.journal.open_sealed(again) == facts
    with pytest.raises(StorageFailed, match=r"secrets\.wrong_key"):
        world.journal.open_sealed({"subject": "budi", "box": sealed["box"]})
    with world.journal.read() as connection, pytest.raises(StorageFailed, match=r"secrets\.wrong_key"):
        SubjectKeys(b"\1" * 32).open(connection, sealed)
    with world.journal.write() as writer:
        writer.connection.execute("DELETE FROM subject_key WHERE subject = 'siti'")
    assert world.journal.open_sealed(sealed) is None
    assert world.journal.open_sealed(other) == facts
    assert world.journal.verify().whole
    world.check()


def test_the_key_of_an_erased_subject_is_in_no_byte_of_the_file(world: World) -> None:
    """Not in a free page either: whole pages of keys go, and single ones from the middle of a page."""
    with world.journal.write() as writer:
        for number in range(600):
            writer.seal(SubjectId(f"subject-{number:04d}"), {"phone": "0812"})
        rows = writer.connection.execute("SELECT subject, wrapped FROM subject_key ORDER BY subject").fetchall()
    gone = {wrapped for number, (_, wrapped) in enumerate(rows) if number < 400 or number % 7 == 0}
    with world.journal.write() as writer:
        writer.connection.executemany("DELETE FROM subject_key WHERE wrapped = ?", [(wrapped,) for wrapped in gone])
    world.close()
    content = b"".join(path.read_bytes() for path in (world.folder / "data").glob(f"{FILE_NAME}*"))
    assert not [wrapped for wrapped in gone if wrapped in content]
    assert all(wrapped in content for _, wrapped in rows if wrapped not in gone)
    world.open()


def test_each_subject_has_a_key_of_its_own(world: World) -> None:
    with world.journal.write() as writer:
        for subject in ("siti", "budi"):
            writer.seal(SubjectId(subject), {"phone": "0812"})
        rows = writer.connection.execute("SELECT subject, wrapped FROM subject_key").fetchall()
    master = AESGCM(MASTER_KEY)
    keys = {master.decrypt(wrapped[:12], wrapped[12:], subject.encode()) for subject, wrapped in rows}
    assert len(keys) == 2
    assert all(len(key) == 32 and key not in (bytes(32), MASTER_KEY) for key in keys)


def test_every_balance_names_the_entry_that_it_stands_at(world: World) -> None:
    good_day(world)
    with world.journal.read() as connection:
        shown = connection.execute("SELECT account, amount, seq FROM balance ORDER BY account").fetchall()
        folded = connection.execute(
            "SELECT account, sum(amount), max(seq) FROM posting GROUP BY account ORDER BY account"
        ).fetchall()
    assert shown == folded


def test_a_master_key_has_32_bytes(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match=r"secrets\.bad_master_key"):
        open_journal(tmp_path, b"short")


def test_no_personal_data_stands_clear_in_any_file(world: World) -> None:
    _, clerk = world.staffed()
    personal = {
        "file_name": "surat siti contoh.pdf",
        "number": "NOMOR-RAHASIA-77",
        "identity_number": "3276011506909999",
        "payer_name": "Siti Contohwati",
    }
    phone = "081234509876"
    order = world.order(b"%PDF x", personal=personal)
    basket = Basket().add(METERAI)
    payment = Payment(PaymentMeans.CASH, basket.total)
    sold = world.selling.commit(clerk, world.desk.new_op(), basket, payment, documents=(order,), phone=phone)
    world.finish(sold.stamp_ids[0])
    assert all(text not in repr(order) for text in (*personal.values(), phone))
    work_again = world.sell(clerk, document=b"%PDF y").stamp_ids[0]
    assert "surat.pdf" not in repr(world.begin(work_again))
    paths = list((world.folder / "data").iterdir())
    assert any(path.name.endswith("-wal") for path in paths)
    world.close()
    for content in [path.read_bytes() for path in (world.folder / "data").iterdir()]:
        for text in (*personal.values(), phone):
            for encoded in (text.encode(), text.encode("utf-16-le"), text.encode().hex().encode()):
                assert encoded not in content
    world.open()


def test_times_are_utc_with_milliseconds() -> None:
    assert iso_utc(NOW.replace(microsecond=123_999)) == "2026-09-04T03:00:00.123Z"


def test_statements_are_split_whole() -> None:
    script = "CREATE TABLE a (x);\nCREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN SELECT 1; END;\n\n"
    assert [part.strip() for part in split_statements(script)] == [
        "CREATE TABLE a (x);",
        "CREATE TRIGGER t BEFORE UPDATE ON a\nBEGIN SELECT 1; END;",
    ]
