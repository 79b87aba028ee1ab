"""Lessons, class "the detector itself fails": a good day, and mutants of it, each reported once and rightly.

Three hands make them. The first changes a row of the file and nothing else. The second computes all hashes anew, but
has not the device's key. The third is the program itself, wrong: its entries are chained, signed and folded, and what
they say is not so. Its mutants are the ones that no hash finds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import NOTHING_BEFORE, Cause, Entry, Kind, canonical_json, entry_hash
from counter_app.domain.money import ZERO
from counter_app.domain.shift import CashCount
from counter_app.journal import chain, invariants, readmodels
from counter_app.journal.file import FILE_NAME, Journal, Station, Writer
from counter_app.journal.invariants import Breach
from counter_app.journal.readmodels import people, sales, stamps
from counter_app.services.checking import check_state
from tests.services.world import MASTER_KEY, HandClock, World, good_day

NAMES = chain.COLUMNS.split(", ")
Row = dict[str, Any]
Mutate = Callable[[list[Row]], None]


@pytest.fixture
def day(world: World) -> list[Row]:
    """The good day's entries as dicts, payloads read; the journal is closed."""
    good_day(world)
    with world.journal.read() as connection:
        found = [dict(zip(NAMES, row, strict=True)) for row in chain.rows(connection)]
    world.close()
    return [row | {"payload": json.loads(row["payload"])} for row in found]


@pytest.fixture
def connection(world: World, day: list[Row]) -> Iterator[sqlite3.Connection]:
    """The day's file, with the triggers out of the way."""
    assert day
    with closing(sqlite3.connect(world.folder / "data" / FILE_NAME, isolation_level=None)) as connection:
        for trigger in ("entry_never_changes", "entry_never_goes", "entry_only_appends"):
            connection.execute(f"DROP TRIGGER {trigger}")
        yield connection


def of(rows: list[Row], kind: Kind, n: int = 0) -> Row:
    return [row for row in rows if row["kind"] == kind][n]


def drop(rows: list[Row]) -> None:
    rows.remove(of(rows, Kind.STOCK_RECEIVED))


def duplicate(rows: list[Row]) -> None:
    carry_out_again(rows, Kind.STOCK_RECEIVED)


def carry_out_again(rows: list[Row], kind: Kind, **other: str) -> None:
    at = rows.index(of(rows, kind))
    rows.insert(at + 1, rows[at] | {"id": "a-copy", **other})


def amount(rows: list[Row]) -> None:
    of(rows, Kind.SALE_COMMITTED)["payload"]["total"] += 1


def one_side(rows: list[Row]) -> None:
    of(rows, Kind.SALE_COMMITTED)["payload"]["postings"].pop()


def serial(rows: list[Row]) -> None:
    given = [row["payload"] for row in rows if "serial" in row["payload"]]
    given[1]["serial"] = given[0]["serial"]


def date(rows: list[Row]) -> None:
    of(rows, Kind.SALE_COMMITTED)["at"] = "2026-09-03T03:00:00.000Z"


def device(rows: list[Row]) -> None:
    of(rows, Kind.SALE_COMMITTED)["device"] = "another-device"


MUTATIONS: tuple[Mutate, ...] = (drop, duplicate, amount, one_side, serial, date, device)


def put_back(connection: sqlite3.Connection, rows: list[Row]) -> None:
    connection.execute("DELETE FROM entry")
    for row in rows:
        values = [canonical_json(row[name]) if name == "payload" else row[name] for name in NAMES]
        connection.execute(f"INSERT INTO entry VALUES ({', '.join('?' * 14)})", values)


def first_change(before: list[Row], after: list[Row]) -> int:
    """Number of the first entry at which the file differs from the day."""
    return next(
        (place for place, pair in enumerate(zip(before, after, strict=False), 1) if pair[0] != pair[1]),
        min(len(before), len(after)) + 1,
    )


@pytest.mark.parametrize("mutate", MUTATIONS)
def test_a_changed_row_is_named_once(connection: sqlite3.Connection, day: list[Row], mutate: Mutate) -> None:
    rows = json_copy(day)
    mutate(rows)
    where = first_change(day, rows)
    if mutate is duplicate:  # the file takes no two rows of one number
        rows = [row | {"seq": seq} for seq, row in enumerate(rows, start=1)]
        rows[where - 1] = rows[where - 1] | {"device_seq": 10_000}
    put_back(connection, rows)
    found = invariants.check(connection)
    assert len(found) == 1
    assert found[0].invariant == 2
    assert f"entry {where}:" in found[0].what


@pytest.mark.parametrize("mutate", MUTATIONS)
def test_hashes_computed_anew_do_not_carry_the_signature(
    connection: sqlite3.Connection, day: list[Row], mutate: Mutate
) -> None:
    rows = json_copy(day)
    mutate(rows)
    ends: dict[str, tuple[int, bytes]] = {}
    for seq, row in enumerate(rows, start=1):
        number, previous = ends.get(row["device"], (0, NOTHING_BEFORE))
        row |= {"seq": seq, "device_seq": number + 1, "prev_hash": previous}
        facts = {key: value for key, value in row.items() if key not in ("seq", "id", "payload", "hash")}
        row["hash"] = entry_hash(entry_id=row["id"], payload_json=canonical_json(row["payload"]), **facts)
        ends[row["device"]] = (number + 1, row["hash"])
    put_back(connection, rows)
    found = invariants.check(connection)
    assert {breach.invariant for breach in found} == {2}
    changed, signed = first_change(day, rows), [row["seq"] for row in rows if row["kind"] == Kind.CHECKPOINT]
    named = [int(breach.what.split("entry ")[1].split(":")[0]) for breach in found]
    # Another device's entry is no chain, and says so at once; all else is found by the next signature, and by it alone.
    assert named == ([changed] if mutate is device else []) + [seq for seq in signed if seq >= changed]


def json_copy(rows: list[Row]) -> list[Row]:
    return [row | {"payload": json.loads(json.dumps(row["payload"]))} for row in rows]


class FaultyProgram:
    """A journal of its own into which the day is written again: as it was, or as a fault of the program has it."""

    def __init__(self, folder: Path) -> None:
        self.clock = HandClock()
        world = World(folder)
        world.close()
        for file in (folder / "data").iterdir():
            file.unlink()
        station = Station("CTH", "01", "Asia/Jakarta", "0")
        self.journal = Journal(folder / "data", station, self.clock.now, MASTER_KEY, world.device_key)

    def play(self, rows: list[Row]) -> None:
        for row in rows:
            if row["kind"] in (Kind.GENESIS, Kind.CHECKPOINT):
                continue
            self.clock.moment = datetime.fromisoformat(row["at"])
            with self.journal.write() as writer:
                self._append(writer, row)

    def _append(self, writer: Writer, row: Row) -> None:
        writer.append(
            Kind(row["kind"]), row["payload"], op_id=row["op_id"], actor=row["actor"], cause=Cause(row["cause"])
        )

    def check(self) -> tuple[Breach, ...]:
        with self.journal.read() as connection:
            return invariants.check(connection)


@pytest.fixture
def faulty(tmp_path: Path) -> Iterator[FaultyProgram]:
    program = FaultyProgram(tmp_path / "faulty")
    yield program
    program.journal.close()


def entry_of(faulty: FaultyProgram, kind: Kind, n: int = 0) -> int:
    with faulty.journal.read() as connection:
        rows = connection.execute("SELECT seq FROM entry WHERE kind = ? ORDER BY seq", (kind.value,)).fetchall()
    return rows[n][0]


def test_the_day_written_again_is_a_good_day(faulty: FaultyProgram, day: list[Row]) -> None:
    faulty.play(day)
    assert faulty.check() == ()


def test_a_sale_that_was_never_written_is_missed_by_its_number(faulty: FaultyProgram, day: list[Row]) -> None:
    last = of(day, Kind.SALE_COMMITTED, 1)
    receipt, stamp_ids = last["payload"]["receipt"], {stamp["stamp"] for stamp in last["payload"]["stamps"]}
    closing_ = of(day, Kind.SHIFT_CLOSED)["payload"]
    total = last["payload"]["total"]
    closing_ |= {"sales": closing_["sales"] - 1, "gross": closing_["gross"] - total}
    closing_ |= {"expected": closing_["expected"] - total}
    closing_["postings"] = [["drawer", -closing_["expected"]], ["head_cashier", closing_["expected"]]]

    def belongs(row: Row) -> bool:
        return row is last or row["payload"].get("receipt") == receipt or row["payload"].get("stamp") in stamp_ids

    prints = {row["payload"]["print"] for row in day if belongs(row) and row["kind"] == Kind.PRINT_REQUESTED}
    faulty.play([row for row in day if not belongs(row) and row["payload"].get("print") not in prints])
    assert faulty.check() == (Breach(7, f"receipt number {receipt} belongs to no entry"),)


def without(patch: pytest.MonkeyPatch, *models: readmodels.ReadModel) -> None:
    """The unique constraints refuse what the detector is to find: the program's fault is that they are not there."""
    open_tables = []
    for model in readmodels.MODELS:
        schema = tuple(line for line in model.schema if not line.startswith("CREATE UNIQUE INDEX"))
        folds = model.folds
        if model in models:
            folds = {kind: ignoring_doubles(fold) for kind, fold in folds.items()}
        open_tables.append(replace(model, schema=schema, folds=folds))
    patch.setattr(readmodels, "MODELS", tuple(open_tables))


def ignoring_doubles(fold: Any) -> Any:
    def quietly(connection: sqlite3.Connection, entry: Entry) -> None:
        try:
            fold(connection, entry)
        except sqlite3.IntegrityError:
            return

    return quietly


def test_the_database_itself_refuses_what_is_carried_out_twice(faulty: FaultyProgram, day: list[Row]) -> None:
    duplicate(day)
    with pytest.raises(sqlite3.IntegrityError):
        faulty.play(day)


@pytest.mark.parametrize("kind", [Kind.STOCK_RECEIVED, Kind.REVIEW_DECIDED])
def test_an_operation_that_was_carried_out_twice(
    tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch, kind: Kind
) -> None:
    without(monkeypatch, people.MODEL, sales.MODEL)
    faulty = FaultyProgram(tmp_path / "twice")
    carry_out_again(day, kind)
    faulty.play(day)
    assert faulty.check() == (Breach(3, f"operation {of(day, kind)['op_id']} was carried out 2 times as {kind}"),)
    faulty.journal.close()


def test_a_delivery_that_came_by_two_intents(tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    """Each intent is there once; the number of their paper gives them away."""
    without(monkeypatch, sales.MODEL)
    faulty = FaultyProgram(tmp_path / "twice")
    carry_out_again(day, Kind.STOCK_RECEIVED, op_id="once more")
    faulty.play(day)
    paper = of(day, Kind.STOCK_RECEIVED)["payload"]["receipt"]
    assert faulty.check() == (Breach(3, f"receipt number {paper} was used twice"),)
    faulty.journal.close()


def test_a_receipt_number_that_was_used_twice(tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, sales.MODEL)
    faulty = FaultyProgram(tmp_path / "twice")
    handed, sale = of(day, Kind.HANDED_OVER), of(day, Kind.SALE_COMMITTED)
    slip = handed["payload"]["receipt"]
    for row in day:
        if row["payload"].get("receipt") == slip and row["kind"] == Kind.PRINT_REQUESTED:
            row["payload"]["copy"] = 2
        if row["payload"].get("receipt") == slip:
            row["payload"]["receipt"] = sale["payload"]["receipt"]
    faulty.play(day)
    number = sale["payload"]["receipt"]
    assert faulty.check() == (
        Breach(3, f"receipt number {number} was used twice"),
        Breach(7, f"receipt number {slip} belongs to no entry"),
    )
    faulty.journal.close()


def test_an_amount_that_the_lines_do_not_come_to(faulty: FaultyProgram, day: list[Row]) -> None:
    amount(day)
    of(day, Kind.SHIFT_CLOSED)["payload"]["gross"] += 1
    faulty.play(day)
    seq = entry_of(faulty, Kind.SALE_COMMITTED)
    assert faulty.check() == (Breach(1, f"entry {seq}: lines, total, paid and change do not agree"),)


def test_one_side_alone(faulty: FaultyProgram, day: list[Row]) -> None:
    one_side(day)
    faulty.play(day)
    assert faulty.check() == (Breach(1, f"entry {entry_of(faulty, Kind.SALE_COMMITTED)} does not sum to zero"),)


def test_a_serial_of_two_stamps(tmp_path: Path, day: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, stamps.MODEL)
    faulty = FaultyProgram(tmp_path / "serial")
    second = [row["payload"] for row in day if "serial" in row["payload"]][1]["stamp"]
    serial(day)
    faulty.play(day)
    assert faulty.check() == (Breach(4, f"serial of stamp {second} is not one to one"),)
    faulty.journal.close()


def test_a_clock_that_went_back_is_no_breach_while_it_is_shown(faulty: FaultyProgram, day: list[Row]) -> None:
    date(day)
    seq = len([row for row in day[: day.index(of(day, Kind.SALE_COMMITTED))] if row["kind"] != Kind.CHECKPOINT]) + 1
    faulty.play(day)
    assert faulty.check() == ()
    with faulty.journal.write() as writer:
        writer.connection.execute("DELETE FROM clock_back")
    assert faulty.check() == (Breach(10, f"a clock that went back is not shown at entry {seq}"),)


def test_an_entry_in_the_name_of_another_device(
    faulty: FaultyProgram, day: list[Row], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = day.index(of(day, Kind.SALE_COMMITTED))
    faulty.play(day[:before])
    seal = faulty.journal.seal_entry

    def stranger(connection: sqlite3.Connection, kind: Kind, payload: Any, **more: Any) -> Entry:
        asked: dict[str, Any] = {**more, "begins": ("another-device", 1)}
        return seal(connection, kind, payload, **asked)

    with monkeypatch.context() as patch:
        patch.setattr(faulty.journal, "seal_entry", stranger)
        faulty.play(day[before : before + 1])
    seq = entry_of(faulty, Kind.SALE_COMMITTED)
    assert faulty.check() == (Breach(2, f"chain broken at entry {seq}: genesis"),)


def test_a_closing_that_says_another_sum_than_its_entries(faulty: FaultyProgram, day: list[Row]) -> None:
    of(day, Kind.SHIFT_CLOSED)["payload"]["expected"] += 10_000
    faulty.play(day)
    seq = entry_of(faulty, Kind.SHIFT_CLOSED)
    assert faulty.check() == (Breach(6, f"the closing at entry {seq} does not agree with the entries of its shift"),)


def test_a_clerk_who_signs_as_a_supervisor(faulty: FaultyProgram, day: list[Row]) -> None:
    of(day, Kind.SALE_COMMITTED)["cause"] = Cause.SUPERVISOR.value
    faulty.play(day)
    seq = entry_of(faulty, Kind.SALE_COMMITTED)
    assert faulty.check() == (Breach(9, f"entry {seq} ({Kind.SALE_COMMITTED}) has the wrong actor or cause"),)


def test_a_broken_entry_that_a_supervisor_released_hides_nothing_behind_it(world: World) -> None:
    supervisor, clerk = world.staffed()
    world.sell(clerk)
    with closing(sqlite3.connect(world.journal.path)) as forger:
        forger.execute("DROP TRIGGER entry_never_changes")
        forger.execute("UPDATE entry SET zone = 'Asia/Makassar' WHERE kind = 'shift.opened/1'")
        forger.commit()
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE balance SET amount = amount + 1 WHERE account = 'duty' OR account = 'drawer'")
    with world.journal.read() as connection:
        assert [breach.invariant for breach in invariants.check(connection)] == [2]
    world.append(
        Kind.RELEASED,
        {"state": "altered", "at": 4, "reason": "x", "supervisor": "s", "flaws": [], "upto": 0, "digest": ""},
        actor=supervisor.person.person_id,
    )
    with world.journal.read() as connection:
        found = {breach.invariant for breach in invariants.check(connection)}
    assert {2, 5} <= found


def test_the_closing_finds_it_says_it_and_goes_on(world: World) -> None:
    """A breach never stops the till, is an entry, and stands until a whole check does not find it any more."""
    _, clerk = world.staffed()
    world.sell(clerk)
    with world.journal.write() as writer:
        writer.connection.execute("UPDATE balance SET amount = amount + 1 WHERE account = 'paid_not_stamped'")
    op_id = world.desk.new_op()
    closed = world.till.close(clerk, op_id, CashCount.of({10_000: 6}))
    assert closed.difference == ZERO
    assert [breach.invariant for breach in closed.breaches] == [5, 1]
    assert world.till.close(clerk, op_id, CashCount.of({10_000: 6})) == closed
    assert world.count(Kind.INVARIANT_BREACHED) == world.count(Kind.SHIFT_CLOSED) == 1
    state = world.checking.state()
    assert set(state.breaches) == set(closed.breaches)
    assert state.shift is not None
    assert state.shift.breaches == 2
    assert world.till.open(clerk, world.desk.new_op(), CashCount.of({10_000: 5})).clerk_name == "Petugas"
    assert {breach.invariant for breach in world.checking.check_all()} == {5}
    assert {breach.invariant for breach in world.checking.state().breaches} == {5}
    world.journal.rebuild()
    assert world.checking.check_all() == ()
    assert world.checking.state().breaches == ()
    world.check()


def test_a_detector_that_stumbles_is_a_breach_and_no_crash(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    _, clerk = world.staffed()

    def stumble(*_: object) -> tuple[Breach, ...]:
        raise KeyError("nothing")

    monkeypatch.setattr(invariants, "check_shift", stumble)
    monkeypatch.setattr("counter_app.services.checking.log.exception", lambda _text: None)
    closed = world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
    assert closed.breaches == (Breach(6, "the check itself failed: KeyError"),)


def test_the_detectors_silence_is_an_alarm(world: World) -> None:
    def silent() -> bool:
        with world.journal.read() as connection:
            return check_state(connection, world.clock.now()).silent

    assert not silent()
    world.clock.move(hours=37)
    assert silent()
    world.checking.check_all()
    assert not silent()
    world.clock.move(hours=37)
    assert silent()


def test_whole_checks_run_by_themselves_where_they_are_due_and_after_each_closing(world: World) -> None:
    import threading

    checked = threading.Semaphore(0)
    world.journal.subscribe(lambda kinds: checked.release() if Kind.INVARIANTS_CHECKED in kinds else None)
    world.checking.start()
    try:
        assert checked.acquire(timeout=20)
        _, clerk = world.staffed()
        world.till.close(clerk, world.desk.new_op(), CashCount.of({10_000: 5}))
        assert checked.acquire(timeout=20)
    finally:
        world.checking.stop()
    state = world.checking.state()
    assert state.whole is not None
    assert (state.whole.breaches, state.breaches, state.silent) == (0, (), False)
    world.check()


@pytest.mark.parametrize("tables", ["sale", "stamp", "posting", "balance"])
def test_the_quick_check_at_closing_sees_what_the_whole_one_sees_of_the_shift(world: World, tables: str) -> None:
    _, clerk = world.staffed()
    world.sell(clerk, 2)
    spoil = {
        "sale": "UPDATE sale SET total = total + 1",
        "stamp": "DELETE FROM stamp WHERE n = 1",
        "posting": "UPDATE posting SET amount = amount + 1 WHERE account = 'drawer'",
        "balance": "UPDATE balance SET amount = amount + 1 WHERE account = 'drawer'",
    }[tables]
    with world.journal.write() as writer:
        writer.connection.execute(spoil)
    with world.journal.read() as connection:
        first = connection.execute("SELECT opened_seq FROM shift").fetchone()[0]
        assert invariants.check_shift(connection, first) != ()
