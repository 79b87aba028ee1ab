"""Checkpoints: the device signs its chain's head, in time and with the right key.

Lessons: "hidden or impersonated edit".
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from counter_app.domain.entries import SYSTEM, Cause, Kind
from counter_app.domain.errors import StorageFailed
from counter_app.journal import chain
from counter_app.journal.device_key import SECRET_NAME, DeviceKey, checkpoint_message, signature_fits
from counter_app.journal.signing import NewEpoch
from tests.services.guarded import MemorySecrets, raw, rehash
from tests.services.world import World, good_day


def checkpoints(world: World) -> list[int]:
    with world.journal.read() as connection:
        rows = connection.execute("SELECT seq FROM entry WHERE kind = ? ORDER BY seq", (Kind.CHECKPOINT.value,))
        return [seq for (seq,) in rows]


def log_out(world: World, times: int) -> None:
    for number in range(times):
        world.append(Kind.SESSION_CLOSED, {"session": str(number)})


def write_and_fail(world: World, count: int) -> None:
    with world.journal.write() as writer:
        for _ in range(count):
            writer.append(Kind.SESSION_CLOSED, {}, op_id="o", actor=SYSTEM, cause=Cause.SYSTEM)
        raise RuntimeError


def last(world: World) -> tuple[int, str]:
    with world.journal.read() as connection:
        return connection.execute("SELECT seq, kind FROM entry ORDER BY seq DESC LIMIT 1").fetchone()


def test_the_key_is_made_once_and_kept() -> None:
    secrets = MemorySecrets()
    key = DeviceKey.load_or_make(secrets)
    assert len(secrets.kept[SECRET_NAME]) == 32
    assert DeviceKey.load_or_make(secrets).public == key.public
    signature = key.sign(b"head")
    assert signature_fits(key.public, signature, b"head")
    assert not signature_fits(key.public, signature, b"heap")
    assert not signature_fits(DeviceKey(bytes(32)).public, signature, b"head")
    for nonsense in ("", "zz", "00" * 64, signature[:-2]):
        assert not signature_fits(key.public, nonsense, b"head")
        assert not signature_fits(nonsense, signature, b"head")


def test_a_store_that_forgets_makes_no_key() -> None:
    class Forgetful(MemorySecrets):
        def set(self, name: str, value: bytes) -> None:
            """As some keyrings do."""

    with pytest.raises(StorageFailed, match=r"secrets\.unreadable"):
        DeviceKey.load_or_make(Forgetful())
    with pytest.raises(StorageFailed, match=r"secrets\.bad_master_key"):
        DeviceKey(b"short")


def test_the_genesis_entry_names_the_public_half(world: World) -> None:
    with world.journal.read() as connection:
        genesis = next(chain.entries(connection))
    assert genesis.payload["public_key"] == world.device_key.public


def test_every_hundred_entries_the_head_is_signed(world: World) -> None:
    log_out(world, 98)
    assert checkpoints(world) == []
    log_out(world, 1)
    assert checkpoints(world) == [101]
    assert last(world) == (101, Kind.CHECKPOINT.value)
    world.reopen()  # the count goes on over a restart
    log_out(world, 99)
    assert checkpoints(world) == [101]
    log_out(world, 1)
    assert checkpoints(world) == [101, 202]
    assert world.journal.verify().whole


def test_what_was_rolled_back_counts_for_nothing(world: World) -> None:
    log_out(world, 98)
    with pytest.raises(RuntimeError):
        write_and_fail(world, 5)
    assert last(world)[0] == 99
    log_out(world, 1)
    assert checkpoints(world) == [101]
    assert world.journal.verify().whole


def test_a_long_transaction_is_signed_on_the_way(world: World) -> None:
    with world.journal.write() as writer:
        for _ in range(350):
            writer.append(Kind.SESSION_CLOSED, {}, op_id="o", actor=SYSTEM, cause=Cause.SYSTEM)
    assert checkpoints(world) == [101, 202, 303]
    assert world.journal.verify().whole


def test_a_closed_shift_is_signed_at_once_and_by_the_system(world: World) -> None:
    good_day(world)
    with world.journal.read() as connection:
        before, signed = list(chain.entries(connection))[-2:]
    assert before.kind == Kind.SHIFT_CLOSED
    assert (signed.kind, signed.actor, signed.cause) == (Kind.CHECKPOINT, SYSTEM, Cause.SYSTEM)
    payload = signed.payload
    assert (payload["device_seq"], payload["head"]) == (before.device_seq, before.hash.hex())
    message = checkpoint_message(before.device, before.epoch, before.device_seq, before.hash.hex())
    assert signature_fits(payload["public_key"], payload["signature"], message)
    world.check()


@pytest.fixture
def day(world: World) -> Iterator[sqlite3.Connection]:
    """A day of some hundred entries, closed, and a tool on its file."""
    good_day(world)
    log_out(world, 250)
    world.close()
    with raw(world.folder / "data" / "journal.sqlite") as connection:
        assert chain.verify(connection).whole
        yield connection


def first_checkpoint(connection: sqlite3.Connection) -> int:
    return connection.execute("SELECT min(seq) FROM entry WHERE kind = ?", (Kind.CHECKPOINT.value,)).fetchone()[0]


def test_a_forged_tail_with_new_hashes_is_found_by_the_next_checkpoint(day: sqlite3.Connection) -> None:
    day.execute("UPDATE entry SET actor = 'somebody' WHERE seq = 10")
    rehash(day, 9)
    report = chain.verify(day)
    assert (report.broken_at, report.reason) == (first_checkpoint(day), "signature")


def test_a_tail_signed_with_another_key_is_found(day: sqlite3.Connection) -> None:
    day.execute("UPDATE entry SET actor = 'somebody' WHERE seq = 10")
    rehash(day, 9, DeviceKey(b"x" * 32))
    report = chain.verify(day)
    assert (report.broken_at, report.reason) == (first_checkpoint(day), "signature")


def test_checkpoints_that_were_taken_away_are_missed(day: sqlite3.Connection) -> None:
    """A forger who cannot sign leaves the signatures out."""
    first = first_checkpoint(day)
    day.execute("UPDATE entry SET kind = ?, payload = '{}' WHERE kind = ? AND seq > ?",
                (Kind.SESSION_CLOSED.value, Kind.CHECKPOINT.value, first))  # fmt: skip
    rehash(day, first)
    report = chain.verify(day)
    assert (report.broken_at, report.reason) == (first + chain.MOST_UNSIGNED + 1, "unsigned")


@pytest.mark.parametrize("key", ["device_seq", "public_key", "signature"])
def test_a_checkpoint_without_one_of_its_facts_is_none(day: sqlite3.Connection, key: str) -> None:
    seq = first_checkpoint(day)
    day.execute("UPDATE entry SET payload = json_remove(payload, '$.' || ?) WHERE seq = ?", (key, seq))
    rehash(day, seq - 1)
    report = chain.verify(day)
    assert (report.broken_at, report.reason) == (seq, "signature")


def test_a_new_epoch_begins_with_its_own_genesis_and_is_signed_by_itself(world: World) -> None:
    log_out(world, 50)
    with world.journal.read() as connection:
        end = list(chain.entries(connection))[-1]
    world.journal.begin_epoch(NewEpoch("missing", 51))
    assert world.count() == 51  # nothing is written before there is something to say
    log_out(world, 100)
    with world.journal.read() as connection:
        genesis = next(chain.entries(connection, 51))
    assert (genesis.kind, genesis.device, genesis.epoch, genesis.device_seq) == (Kind.GENESIS, end.device, 2, 1)
    assert genesis.prev_hash == bytes(32)
    assert genesis.payload["previous"] == {"epoch": 1, "device_seq": 51, "hash": end.hash.hex()}
    assert (genesis.payload["why"], genesis.payload["at"], genesis.payload["known"]) == ("missing", 51, None)
    assert checkpoints(world) == [152]
    world.reopen()
    assert world.journal.verify().whole
    world.check()


def test_an_epoch_that_was_rolled_back_begins_with_the_next_entry(world: World) -> None:
    world.journal.begin_epoch(NewEpoch("key", 1))
    with pytest.raises(RuntimeError):
        write_and_fail(world, 1)
    assert world.count() == 1
    log_out(world, 2)
    assert world.count(Kind.GENESIS) == 2
    assert world.count() == 4
    assert world.journal.verify().whole


def test_an_epoch_that_does_not_follow_from_the_one_before_is_found(world: World) -> None:
    log_out(world, 5)
    world.journal.begin_epoch(NewEpoch("missing", 6))
    log_out(world, 5)
    world.close()
    with raw(world.folder / "data" / "journal.sqlite") as connection:
        connection.execute("DELETE FROM entry WHERE seq = 6")
        connection.execute("UPDATE entry SET seq = seq - 1 WHERE seq > 6")
        report = chain.verify(connection)
    assert (report.broken_at, report.reason) == (6, "previous")


def test_a_strangers_key_signs_nothing(world: World) -> None:
    """Opened with another device's key, the journal goes on unsigned until a new epoch begins."""
    world.close()
    world.device_key = DeviceKey(b"x" * 32)
    world.open()
    log_out(world, 150)
    assert checkpoints(world) == []
