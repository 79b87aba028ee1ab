"""The hash chain and the triggers. Lessons: "hidden or impersonated edit", "evidence destroyed by repair"."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest

from counter_app.domain.entries import NOTHING_BEFORE, Kind, canonical_json, entry_hash
from counter_app.journal import chain
from counter_app.journal.file import FILE_NAME
from tests.services.world import World, good_day

COLUMNS = chain.COLUMNS.split(", ")
TRIGGERS = ("entry_never_changes", "entry_never_goes", "entry_only_appends")


@pytest.fixture
def raw(world: World) -> Iterator[sqlite3.Connection]:
    """Somebody with a database tool: the day's journal with its triggers dropped."""
    good_day(world)
    world.close()
    connection = sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)
    for trigger in TRIGGERS:
        connection.execute(f"DROP TRIGGER {trigger}")
    assert chain.verify(connection).whole
    yield connection
    connection.close()


@pytest.mark.parametrize("column", COLUMNS[1:])
def test_a_changed_column_is_found_at_its_entry(raw: sqlite3.Connection, column: str) -> None:
    last = raw.execute("SELECT max(seq) FROM entry").fetchone()[0]
    for seq in (1, 7, last):
        (old,) = raw.execute(f"SELECT {column} FROM entry WHERE seq = ?", (seq,)).fetchone()
        if isinstance(old, bytes):
            new: object = bytes([old[0] ^ 1]) + old[1:]
        elif isinstance(old, int):
            new = old + 1000
        else:
            new = old + " "
        raw.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (new, seq))
        report = chain.verify(raw)
        assert report.broken_at == seq, (column, seq)
        assert not report.whole
        assert report.count == seq - 1
        raw.execute(f"UPDATE entry SET {column} = ? WHERE seq = ?", (old, seq))
    assert chain.verify(raw).whole


def test_a_changed_amount_is_found(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entry SET payload = replace(payload, '60000', '50000') WHERE kind = 'sale.committed/1'")
    (seq,) = raw.execute("SELECT min(seq) FROM entry WHERE kind = 'sale.committed/1'").fetchone()
    assert chain.verify(raw).broken_at == seq
    assert chain.verify(raw).reason == "content"


def test_a_payload_written_another_way_is_found(raw: sqlite3.Connection) -> None:
    for text in ('{"a": 1}', '{"b":1,"a":1}', "{", '{"a":1.5}'):
        raw.execute("UPDATE entry SET payload = ? WHERE seq = 5", (text,))
        assert chain.verify(raw).broken_at == 5


@pytest.mark.parametrize("seq", [1, 2, 9])
def test_a_deleted_entry_is_found(raw: sqlite3.Connection, seq: int) -> None:
    raw.execute("DELETE FROM entry WHERE seq = ?", (seq,))
    report = chain.verify(raw)
    assert (report.broken_at, report.reason) == (seq, "gap")
    raw.execute("UPDATE entry SET seq = -seq WHERE seq > ?", (seq,))
    raw.execute("UPDATE entry SET seq = -seq - 1 WHERE seq < 0")
    assert chain.verify(raw).broken_at == seq


def test_swapped_entries_are_found(raw: sqlite3.Connection) -> None:
    for old, new in ((5, -1), (6, 5), (-1, 6)):
        raw.execute("UPDATE entry SET seq = ? WHERE seq = ?", (new, old))
    assert chain.verify(raw).broken_at == 5
    others = ", ".join(column for column in COLUMNS if column not in ("seq", "device_seq", "id", "hash"))
    raw.execute(f"UPDATE entry SET ({others}) = (SELECT {others} FROM entry AS e WHERE e.seq = 9) WHERE seq = 4")
    assert chain.verify(raw).broken_at == 4


def insert(raw: sqlite3.Connection, **facts: object) -> None:
    names = ", ".join(facts)
    raw.execute(f"INSERT INTO entry ({names}) VALUES ({', '.join('?' * len(facts))})", tuple(facts.values()))


def forged(
    seq: int, device: str, device_seq: int, prev_hash: bytes, kind: str = "sale.committed/1"
) -> dict[str, object]:
    """An entry with a hash of its own that is right."""
    facts: dict[str, object] = {
        "device": device,
        "epoch": 1,
        "device_seq": device_seq,
        "op_id": "forged",
        "kind": kind,
        "at": "2026-09-04T03:00:00.000Z",
        "zone": "Asia/Jakarta",
        "actor": "system",
        "cause": "system",
    }
    payload = canonical_json({})
    digest = entry_hash(entry_id="forged", payload_json=payload, prev_hash=prev_hash, **facts)  # pyright: ignore[reportArgumentType]
    return {"seq": seq, "id": "forged", **facts, "payload": payload, "prev_hash": prev_hash, "hash": digest}


def test_an_inserted_entry_is_found(raw: sqlite3.Connection) -> None:
    device, head = raw.execute("SELECT device, hash FROM entry WHERE seq = 4").fetchone()
    raw.execute("UPDATE entry SET seq = -seq, device_seq = -device_seq WHERE seq > 4")
    raw.execute("UPDATE entry SET seq = 1 - seq, device_seq = 1 - device_seq WHERE seq < 0")
    insert(raw, **forged(5, device, 5, head))
    report = chain.verify(raw)
    assert (report.broken_at, report.reason) == (6, "link")


def test_an_inserted_entry_of_a_made_up_device_is_found(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE entry SET seq = -seq WHERE seq > 4")
    raw.execute("UPDATE entry SET seq = -seq + 1 WHERE seq < 0")
    insert(raw, **forged(5, "another", 1, NOTHING_BEFORE))
    report = chain.verify(raw)
    assert (report.broken_at, report.reason) == (5, "genesis")


def test_a_second_genesis_in_a_chain_is_found(raw: sqlite3.Connection) -> None:
    seq, device, device_seq, head = raw.execute(
        "SELECT seq, device, device_seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    insert(raw, **forged(seq + 1, device, device_seq + 1, head, Kind.GENESIS.value))
    assert chain.verify(raw).broken_at == seq + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET actor = 'x'",
        "UPDATE entry SET seq = seq + 1000",
        "UPDATE OR REPLACE entry SET seq = 2 WHERE seq = 3",
        "DELETE FROM entry",
        "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)",
        "INSERT OR REPLACE INTO entry SELECT * FROM entry WHERE seq = 2",
        f"REPLACE INTO entry ({', '.join(COLUMNS)}) SELECT seq, id || 'x', {', '.join(COLUMNS[2:-1])}, zeroblob(32)"
        " FROM entry WHERE seq = 2",
        f"INSERT OR REPLACE INTO entry SELECT max(seq) + 1, {', '.join(COLUMNS[1:])} FROM entry",
    ],
)
def test_entries_are_only_ever_appended(world: World, statement: str) -> None:
    for number in range(3):
        world.append(Kind.SESSION_CLOSED, {"session": str(number)})
    before = world.count()
    with pytest.raises(sqlite3.IntegrityError, match="journal entries"), world.journal.write() as writer:
        writer.connection.execute(statement)
    assert world.count() == before
    assert world.journal.verify().whole


def test_verification_tells_how_far_it_is_and_where_the_head_is(world: World) -> None:
    for number in range(1000):
        world.append(Kind.SESSION_CLOSED, {"session": str(number)})
    told: list[int] = []
    report = world.journal.verify(told.append)
    assert told == [1000]
    assert report.count == 1011  # the genesis entry, and a checkpoint each hundred entries
    assert report.head == world.journal.head().hash
    assert world.journal.head().seq == 1011


def test_damage_to_the_file_is_told(world: World) -> None:
    """Bytes overwritten in the middle: found by the database or by the chain, never passed over."""
    good_day(world)
    world.close()
    path = world.folder / "data" / FILE_NAME
    content = bytearray(path.read_bytes())
    where = content.rindex(b"Mengapa dua?")
    content[where : where + 4] = b"XXXX"
    path.write_bytes(content)
    connection = sqlite3.connect(path)
    try:
        assert not chain.verify(connection).whole
    finally:
        connection.close()
