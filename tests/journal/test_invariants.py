"""The detector is tested by mutants of a good day: each is reported under its number. Lessons: "the detector itself
fails", "hidden or impersonated edit".

A mutant is made by somebody clever who even has the device's key: the triggers are dropped, and the chain is forged
and signed anew after the change.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import Any

import pytest

from counter_app.domain.entries import NOTHING_BEFORE, SYSTEM, Cause, Kind, canonical_json, entry_hash
from counter_app.journal import chain, invariants
from counter_app.journal.device_key import DeviceKey, checkpoint_message
from counter_app.journal.file import FILE_NAME
from tests.services.world import World, good_day

Row = dict[str, Any]
KEY = DeviceKey(bytes(32))
NAMES = chain.COLUMNS.split(", ")


class Forger:
    """The day's entries as dicts; ``write`` puts them back with numbers and hashes that fit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        for trigger in ("entry_never_changes", "entry_never_goes", "entry_only_appends"):
            connection.execute(f"DROP TRIGGER {trigger}")
        self.rows: list[Row] = [
            dict(zip(NAMES, row, strict=True)) | {"payload": json.loads(row[11])}
            for row in connection.execute(f"SELECT {chain.COLUMNS} FROM entry ORDER BY seq")
        ]

    def of(self, kind: Kind, n: int = 0) -> Row:
        return [row for row in self.rows if row["kind"] == kind][n]

    def write(self) -> None:
        self.connection.execute("DELETE FROM entry")
        previous = NOTHING_BEFORE
        for seq, row in enumerate(self.rows, start=1):
            row |= {"seq": seq, "device_seq": seq, "prev_hash": previous}
            if row["kind"] == Kind.CHECKPOINT:
                head = previous.hex()
                message = checkpoint_message(row["device"], row["epoch"], seq - 1, head)
                row["payload"] |= {"device_seq": seq - 1, "head": head, "signature": KEY.sign(message)}
            facts = {key: value for key, value in row.items() if key not in ("seq", "id", "payload", "hash")}
            text = canonical_json(row["payload"])
            previous = entry_hash(entry_id=row["id"], payload_json=text, **facts)
            values = [*(row[name] for name in NAMES[:11]), text, row["prev_hash"], previous]
            self.connection.execute(f"INSERT INTO entry VALUES ({', '.join('?' * 14)})", values)
        self.connection.execute("UPDATE read_model SET seq = ?", (len(self.rows),))


@pytest.fixture
def forger(world: World) -> Iterator[Forger]:
    good_day(world)
    world.close()
    connection = sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)
    yield Forger(connection)
    connection.close()


def numbers(forger: Forger) -> set[int]:
    found = invariants.check(forger.connection)
    assert invariants.check_in_steps(lambda: nullcontext(forger.connection)) == found
    return {breach.invariant for breach in found}


def test_a_good_day_has_no_breach(world: World) -> None:
    with world.journal.read() as connection:
        assert invariants.check(connection) == ()
    good_day(world)
    with world.journal.read() as connection:
        assert invariants.check(connection) == ()


def test_a_check_of_the_whole_does_not_hold_the_log_of_writes(world: World) -> None:
    """The counter goes on under it: what is appended meanwhile is checked too, and the log is worked off."""
    good_day(world)

    def many(name: str, count: int) -> None:
        with world.journal.write() as writer:
            for number in range(count):
                payload, op_id = {"session": name, "idle": True}, f"{name} {number}"
                writer.append(Kind.SESSION_CLOSED, payload, op_id=op_id, actor=SYSTEM, cause=Cause.SYSTEM)

    many("early", 900)
    before, busy, steps = world.count(), set[int](), list[int]()

    def step(done: int) -> None:
        steps.append(done)
        if done < 2 * before:
            many(f"late {done}", 100)
        busy.add(world.journal._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])

    assert invariants.check_in_steps(world.journal.read, step) == ()
    assert busy == {0}
    assert steps[-1] > before, "what was appended on the way was walked too"


def test_writing_the_same_entries_again_is_no_breach(forger: Forger) -> None:
    forger.write()
    assert numbers(forger) == set()


def drop(kind: Kind) -> Callable[[Forger], None]:
    return lambda forger: forger.rows.remove(forger.of(kind))


def duplicate(kind: Kind) -> Callable[[Forger], None]:
    return lambda forger: forger.rows.append(forger.of(kind) | {"id": "copy"})


def alter(kind: Kind, key: str, value: Any, n: int = 0) -> Callable[[Forger], None]:
    def change(forger: Forger) -> None:
        row = forger.of(kind, n)
        if key in row:
            row[key] = value
        else:
            row["payload"][key] = value

    return change


def double_drawer(forger: Forger) -> None:
    forger.of(Kind.SALE_COMMITTED)["payload"]["postings"][0][1] += 1


def less_stock(forger: Forger) -> None:
    forger.of(Kind.SALE_COMMITTED)["payload"]["stock"][0][1] -= 1


def serial_of_another(forger: Forger) -> None:
    ended = [row for row in forger.rows if row["kind"] == Kind.ATTEMPT_ENDED and "serial" in row["payload"]]
    ended[1]["payload"]["serial"] = ended[0]["payload"]["serial"]


def second_serial(forger: Forger) -> None:
    ended = next(row for row in forger.rows if row["kind"] == Kind.ATTEMPT_ENDED and "serial" in row["payload"])
    forger.rows.append({**ended, "id": "copy", "payload": ended["payload"] | {"serial": "Z" * 22}})


def same_file_twice(forger: Forger) -> None:
    ended = [row for row in forger.rows if row["kind"] == Kind.ATTEMPT_ENDED and "result_sha256" in row["payload"]]
    ended[1]["payload"]["result_sha256"] = ended[0]["payload"]["result_sha256"]


def both_sides(forger: Forger) -> None:
    """A sale made smaller on all its sides, so that it still sums to zero."""
    sale = forger.of(Kind.SALE_COMMITTED, 1)["payload"]
    sale["postings"] = [[account, amount // 2] for account, amount in sale["postings"]]


@pytest.mark.parametrize(
    ("invariant", "mutate"),
    [
        (1, double_drawer),
        (1, alter(Kind.SALE_COMMITTED, "total", 1)),
        (1, alter(Kind.SALE_COMMITTED, "change", 1)),
        (3, duplicate(Kind.SALE_COMMITTED)),
        (3, duplicate(Kind.SHIFT_OPENED)),
        (3, duplicate(Kind.HANDED_OVER)),
        (4, serial_of_another),
        (4, second_serial),
        (4, same_file_twice),
        (5, both_sides),
        (5, less_stock),
        (5, duplicate(Kind.SHIFT_CLOSED)),
        (5, drop(Kind.STOCK_RECEIVED)),
        (7, drop(Kind.SALE_COMMITTED)),
        (8, drop(Kind.SALE_COMMITTED)),
        (8, alter(Kind.PRINT_REQUESTED, "copy", 2)),
        (8, duplicate(Kind.PRINT_REQUESTED)),
        (8, alter(Kind.PRINT_REQUESTED, "receipt", "CTH-01-260904-0999")),
        (9, alter(Kind.SALE_COMMITTED, "actor", "system")),
        (9, alter(Kind.SALE_COMMITTED, "cause", "system")),
        (9, alter(Kind.ATTEMPT_ENDED, "actor", "somebody")),
        (9, alter(Kind.ATTEMPT_STARTED, "cause", "user")),
        (9, alter(Kind.REVIEW_DECIDED, "actor", "system")),
    ],
)
def test_a_forged_journal_is_found(forger: Forger, invariant: int, mutate: Callable[[Forger], None]) -> None:
    mutate(forger)
    forger.write()
    assert chain.verify(forger.connection).whole
    assert invariant in numbers(forger)


@pytest.mark.parametrize(
    ("invariant", "statement"),
    [
        (5, "UPDATE balance SET amount = amount + 1 WHERE account = 'drawer'"),
        (5, "UPDATE balance SET amount = amount - 10000 WHERE account = 'duty'"),
        (5, "DELETE FROM balance WHERE account = 'duty'"),
        (5, "INSERT INTO balance (account, device, amount, seq) VALUES ('suspense', 'd', 1, 1)"),
        (5, "UPDATE stock SET quantity = quantity - 1"),
        (5, "UPDATE read_model SET seq = seq - 1 WHERE name = 'money'"),
        (7, "DELETE FROM stamp WHERE state = 'rejected'"),
        (7, "UPDATE stamp SET stamp_id = 'x' WHERE state = 'rejected'"),
        (4, "UPDATE stamp SET serial = 'ABCDEFGHIJKLMNOPQRSTUV' WHERE n = 0 AND state = 'handed_over'"),
        (4, "UPDATE stamp SET serial = NULL WHERE n = 0 AND state = 'handed_over'"),
        (4, "UPDATE stamp SET result_sha256 = 'other' WHERE n = 1 AND state = 'handed_over'"),
        (4, "UPDATE stamp SET state = 'verified' WHERE state = 'rejected'"),
        (10, "UPDATE stamp SET state = 'allotting' WHERE state = 'allot_unknown'"),
        (2, "UPDATE entry SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 9"),
        (2, "DELETE FROM entry WHERE seq = 9"),
        (5, "DELETE FROM entry WHERE seq = (SELECT max(seq) FROM entry)"),
    ],
)
def test_figures_that_differ_from_the_journal_are_found(forger: Forger, invariant: int, statement: str) -> None:
    assert forger.connection.execute(statement).rowcount > 0
    assert invariant in numbers(forger)
