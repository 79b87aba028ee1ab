"""The stand-alone verifier: agrees with the journal's own check on every kind of change, and runs without the program.

Lessons: "duplicate rows in evidence", "hidden or impersonated edit", "clerk has no evidence".
"""

from __future__ import annotations

import ast
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from counter_app.domain.entries import NOTHING_BEFORE, Kind, canonical_json, entry_hash
from counter_app.domain.numbers import short_head
from counter_app.journal import chain, evidence, verify_journal
from counter_app.journal.device_key import DeviceKey, checkpoint_message
from counter_app.journal.entry_lines import line_of, row_of
from counter_app.journal.verify_journal import ENTRIES, PACK, Report, verify
from tests.services.world import World, good_day

SCRIPT = Path(verify_journal.__file__)
COLUMNS: list[str] = [*chain.COLUMNS.split(", ")]


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A good day, exported as a whole; tests only read it."""
    world = World(tmp_path_factory.mktemp("day"))
    good_day(world)
    evidence.export(world.journal, 1, 10**9, world.folder / "pack", receipt_text=lambda _entry: None)
    yield world
    world.close()


@pytest.fixture
def pack(day: World, tmp_path: Path) -> Path:
    return shutil.copytree(day.folder / "pack", tmp_path / "pack")


def rows_of(world: World) -> list[chain.Row]:
    with world.journal.read() as connection:
        return list(chain.rows(connection))


def rewrite(pack: Path, lines: list[bytes], **facts: object) -> None:
    """Change the entries as somebody would who knows the pack's format: its hashes are made to fit."""
    (pack / ENTRIES).write_bytes(b"".join(lines))
    said = json.loads((pack / PACK).read_text())
    said["files"][ENTRIES] = hashlib.sha256((pack / ENTRIES).read_bytes()).hexdigest()
    (pack / PACK).write_text(json.dumps({**said, **facts}))


def codes(report: Report) -> set[str]:
    return {fault.code for fault in report.faults}


def lines_in(pack: Path) -> list[bytes]:
    return (pack / ENTRIES).read_bytes().splitlines(keepends=True)


def test_a_pack_is_whole_and_says_what_the_journal_says(day: World, pack: Path) -> None:
    report = verify(pack)
    assert report.faults == []
    assert report.count == day.count()
    assert (report.first, report.last) == (1, day.count())
    assert report.head == day.journal.head().hash.hex()
    assert report.head_short == short_head(day.journal.head().hash)
    assert report.keys == [day.device_key.public]
    assert report.signatures >= 1
    assert report.signed_to == report.last - 1
    assert report.files == 4
    balances = {account.value: money.rupiah for account, money in day.till.balances().items()}
    assert report.accounts == balances


def test_a_line_is_the_row_and_the_row_is_the_line(day: World) -> None:
    for row in rows_of(day):
        assert row_of(line_of(row)) == row


def changed(value: object) -> object:
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    return value + 1000 if isinstance(value, int) else f"{value} "


@pytest.mark.parametrize("column", COLUMNS)
def test_every_changed_column_is_found_by_both(day: World, pack: Path, column: str) -> None:
    rows, place = rows_of(day), COLUMNS.index(column)
    for seq in (1, 7, len(rows)):
        row = rows[seq - 1]
        mutant = (*row[:place], changed(row[place]), *row[place + 1 :])
        walker = chain.Walker()
        mutated = [*rows[: seq - 1], mutant, *rows[seq:]]
        assert any(walker.step(one) for one in mutated), (column, seq)
        rewrite(pack, [line_of(one) for one in mutated])
        report = verify(pack)
        assert report.faults, (column, seq)
        named = {fault.seq for fault in report.faults}
        assert named & {seq, seq + 1, seq + 1000, 0}, (column, seq, named)


def mutants(rows: list[chain.Row]) -> Iterator[tuple[str, list[chain.Row]]]:
    """Entries dropped, doubled, in another order, and numbered anew so that no gap is left."""
    for seq in (1, 2, 9, len(rows) - 1):
        yield f"drop {seq}", rows[: seq - 1] + rows[seq:]
        closed = [(row[0] - 1, *row[1:]) for row in rows[seq:]]
        yield f"drop {seq}, close the gap", rows[: seq - 1] + closed
    for seq in (1, 5, len(rows)):
        yield f"double {seq}", rows[:seq] + rows[seq - 1 :]
        moved = [(row[0] + 1, *row[1:]) for row in rows[seq - 1 :]]
        yield f"double {seq}, numbered anew", rows[:seq] + moved
    swapped = [*rows]
    swapped[4], swapped[5] = swapped[5], swapped[4]
    yield "swap", swapped
    yield "swap, numbered anew", [(place + 1, *row[1:]) for place, row in enumerate(swapped)]


def test_dropped_doubled_and_reordered_entries_are_found_by_both(day: World, pack: Path) -> None:
    for what, mutated in mutants(rows_of(day)):
        walker = chain.Walker()
        assert any(walker.step(row) for row in mutated), what
        rewrite(pack, [line_of(row) for row in mutated])
        assert verify(pack).faults, what


def test_a_pack_that_was_cut_short_is_found_at_every_length(day: World, pack: Path) -> None:
    lines = [line_of(row) for row in rows_of(day)]
    for length in range(len(lines)):
        rewrite(pack, lines[:length])
        if length == 0:
            with pytest.raises(verify_journal.Unreadable):
                verify(pack)
        else:
            assert "pack" in codes(verify(pack)), length


def test_a_torn_line_is_found(pack: Path) -> None:
    lines = lines_in(pack)
    rewrite(pack, [*lines[:-1], lines[-1][:-20]])
    assert {"line", "pack"} <= codes(verify(pack))


@pytest.mark.parametrize(
    "line",
    [
        b"\xff\xfe\n",
        b"null\n",
        b"{}\n",
        b"[" * 100_000 + b"\n",
        b'{"seq":1e999}\n',
    ],
)
def test_hostile_lines_break_nothing_but_the_verdict(pack: Path, line: bytes) -> None:
    lines = lines_in(pack)
    rewrite(pack, [*lines[:3], line, *lines[3:]])
    assert codes(verify(pack)) == {"line"}


def test_files_of_the_pack_that_were_changed_or_are_missing_are_named(pack: Path) -> None:
    (pack / "summary.html").write_text("nothing happened")
    (pack / "links.jsonl").unlink()
    (pack / "more.txt").write_text("?")
    report = verify(pack)
    assert {fault.detail for fault in report.faults} == {"summary.html", "links.jsonl"}
    assert report.notes == ["not named in pack.json: more.txt"]


def test_a_pack_cannot_have_files_outside_of_it_read(pack: Path) -> None:
    said = json.loads((pack / PACK).read_text())
    outside = pack.parent / "secret"
    outside.write_bytes(b"x")
    said["files"]["../secret"] = hashlib.sha256(b"x").hexdigest()
    (pack / PACK).write_text(json.dumps(said))
    assert [fault.detail for fault in verify(pack).faults] == ["../secret"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("count", 3), ("first", 2), ("end", 4), ("head", "0" * 64), ("head_short", "AAAA-AA"), ("links", 1), ("last", 3)],
)
def test_what_the_pack_says_must_be_so(pack: Path, name: str, value: object) -> None:
    rewrite(pack, lines_in(pack), **{name: value})
    assert "pack" in codes(verify(pack))


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"keys": 1}', "[" * 100_000])
def test_a_pack_without_facts_is_unreadable(pack: Path, content: str) -> None:
    (pack / PACK).write_text(content)
    with pytest.raises(verify_journal.Unreadable):
        verify(pack)


def chained(rows: list[chain.Row], key: DeviceKey) -> list[chain.Row]:
    """All hashes and signatures computed anew, with a key of one's own: what a thorough forger can do."""
    result: list[chain.Row] = []
    head = NOTHING_BEFORE
    for row in rows:
        payload: dict[str, Any] = json.loads(row[11])
        if "public_key" in payload:
            payload["public_key"] = key.public
        if "signature" in payload:
            message = checkpoint_message(row[2], row[3], row[4] - 1, head.hex())
            payload |= {"head": head.hex(), "signature": key.sign(message)}
        text = canonical_json(payload)
        digest = entry_hash(
            entry_id=row[1],
            device=row[2],
            epoch=row[3],
            device_seq=row[4],
            op_id=row[5],
            kind=row[6],
            at=row[7],
            zone=row[8],
            actor=row[9],
            cause=row[10],
            payload_json=text,
            prev_hash=head,
        )
        result.append((*row[:11], text, head, digest))
        head = digest
    return result


def test_who_computes_every_hash_anew_still_has_not_the_devices_key(day: World, pack: Path) -> None:
    rows = rows_of(day)
    number = next(place for place, row in enumerate(rows) if row[6] == "sale.committed/1")
    row = rows[number]
    rows[number] = (*row[:11], row[11].replace('"change":9000', '"change":8000'), *row[12:])
    genuine = chained(rows, day.device_key)
    assert genuine != rows_of(day)
    forger = DeviceKey(b"f" * 32)
    forged = chained(rows, forger)
    rewrite(pack, [line_of(row) for row in forged], head=forged[-1][13].hex(), head_short=short_head(forged[-1][13]))
    assert "key" in codes(verify(pack))
    # With the genesis of the true device and a checkpoint of another key: the key is not this chain's.
    mixed = [*rows_of(day)[:1], *chained(rows, forger)[1:]]
    rewrite(pack, [line_of(row) for row in mixed])
    assert "key" in codes(verify(pack))
    (pack / "bare.jsonl").write_bytes(b"".join(line_of(row) for row in forged))
    assert verify(pack / "bare.jsonl").keys == [forger.public], "whole in itself: the public key is to be compared"


def test_a_wrong_signature_is_found(day: World, pack: Path) -> None:
    rows = rows_of(day)
    last = rows[-1]
    payload = json.loads(last[11])
    for change in (
        {"signature": "00" * 64},
        {"signature": "no hex"},
        {"head": "0" * 64},
        {"device_seq": payload["device_seq"] - 1},
    ):
        text = canonical_json({**payload, **change})
        names = ("entry_id", "device", "epoch", "device_seq", "op_id", "kind", "at", "zone", "actor", "cause")
        digest = entry_hash(**dict(zip(names, last[1:11], strict=True)), payload_json=text, prev_hash=last[12])
        rewrite(pack, [line_of(row) for row in [*rows[:-1], (*last[:11], text, last[12], digest)]])
        assert "signature" in codes(verify(pack)), change


def test_an_entry_that_does_not_sum_to_zero_is_found(day: World, tmp_path: Path) -> None:
    rows = rows_of(day)
    number = next(place for place, row in enumerate(rows) if row[6] == "sale.committed/1")
    row = rows[number]
    payload = json.loads(row[11])
    for postings in ([["drawer", 1]], [["drawer"]], [["drawer", "1"], ["duty", -1]], 7):
        text = canonical_json({**payload, "postings": postings})
        rewritten = chained([*rows[:number], (*row[:11], text, *row[12:]), *rows[number + 1 :]], day.device_key)
        file = tmp_path / ENTRIES
        file.write_bytes(b"".join(line_of(one) for one in rewritten))
        assert [(fault.seq, fault.code) for fault in verify(file).faults] == [(number + 1, "sum")]


def test_too_many_entries_without_a_signature_are_found_by_both(world: World, tmp_path: Path) -> None:
    for number in range(150):
        world.append(Kind.SESSION_CLOSED, {"session": str(number)})
    rows = rows_of(world)
    unsigned = [row for row in rows if row[6] != verify_journal.CHECKPOINT]
    renumbered = [(place + 1, *row[1:4], place + 1, *row[5:]) for place, row in enumerate(unsigned)]
    rewritten = chained(renumbered, world.device_key)
    walker = chain.Walker()
    flaws = [flaw.reason for row in rewritten if (flaw := walker.step(row))]
    assert flaws == ["unsigned"]
    (tmp_path / ENTRIES).write_bytes(b"".join(line_of(row) for row in rewritten))
    assert codes(verify(tmp_path / ENTRIES)) == {"unsigned"}


def test_overlapping_exports_one_after_the_other_count_every_entry_once(day: World, tmp_path: Path) -> None:
    last = day.count()
    parts: list[bytes] = []
    for first, to in ((1, 30), (20, last), (5, 12)):
        folder = tmp_path / f"{first}"
        evidence.export(day.journal, first, to, folder, receipt_text=lambda _entry: None)
        assert verify(folder).faults == []
        parts.append((folder / ENTRIES).read_bytes())
    for order in (parts, parts[::-1]):
        file = tmp_path / "all.jsonl"
        file.write_bytes(b"".join(order))
        report = verify(file)
        assert report.faults == []
        assert report.count == last
        assert report.repeated == 11 + 8
        assert report.accounts == verify(day.folder / "pack").accounts


def test_two_entries_in_one_place_are_a_fork(day: World, tmp_path: Path) -> None:
    rows = rows_of(day)
    row = rows[8]
    names = ("entry_id", "device", "epoch", "device_seq", "op_id", "kind", "at", "zone", "actor", "cause")
    other = entry_hash(**dict(zip(names, row[1:11], strict=True)), payload_json="{}", prev_hash=row[12])
    twin = (*row[:11], "{}", row[12], other)
    (tmp_path / ENTRIES).write_bytes(b"".join(line_of(one) for one in [*rows, twin]))
    assert codes(verify(tmp_path / ENTRIES)) == {"fork"}
    assert chain.find_fork(map(line_of, rows), [line_of(twin)]) is not None


def test_it_runs_alone_and_its_status_says_how_it_went(pack: Path, tmp_path: Path) -> None:
    alone = tmp_path / "elsewhere" / "verify_journal.py"
    alone.parent.mkdir()
    shutil.copy(pack / "verify_journal.py", alone)

    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-I", str(alone), *map(str, arguments)],
            capture_output=True,
            encoding="utf-8",
            env={"PYTHONIOENCODING": "utf-8", "PYTHONUTF8": "1"},
            cwd=alone.parent,
            check=False,
        )

    done = run(pack)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("UTUH / WHOLE")
    facts = json.loads(run(pack, "--json").stdout)
    assert facts["whole"] is True
    assert run(pack / ENTRIES).returncode == 0
    assert run(tmp_path / "nowhere").returncode == 2
    lines = lines_in(pack)
    rewrite(pack, [*lines[:4], *lines[5:]])
    broken = run(pack)
    assert broken.returncode == 1
    assert "entri / entry 6" in broken.stdout


def test_without_the_signature_library_it_says_so(pack: Path) -> None:
    without = (
        "import runpy, sys\n"
        "sys.modules['cryptography'] = None\n"
        f"sys.argv = ['verify_journal.py', {str(pack)!r}]\n"
        f"runpy.run_path({str(pack / 'verify_journal.py')!r}, run_name='__main__')\n"
    )
    done = subprocess.run([sys.executable, "-c", without], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 3, done.stderr
    assert "NOT checked: 1" in done.stdout


def test_it_needs_nothing_of_the_program_and_an_old_python() -> None:
    parsed = ast.parse(SCRIPT.read_text("utf-8"), feature_version=(3, 9))
    imported: set[str] = set()
    for node in ast.walk(parsed):
        if isinstance(node, ast.Import):
            imported.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add((node.module or "").split(".")[0])
    assert imported - sys.stdlib_module_names == {"cryptography"}
