"""The evidence pack: a range of the journal that anybody can verify without this program.

::

    entries.jsonl      the entries, one a line, exactly as they stand in the journal
    links.jsonl        places of the chain without content: other people's entries in a pack for one person, and what
                       lies between the range's end and the signature that covers it
    receipts/*.txt     what the receipts of the range say
    summary.html       for people
    pack.json          device, public keys, range, count, gaps, head, what is open at its end, SHA-256 of each file
    story.json         of a pack that tells one time line: its lines, each with the entry and the hash it rests on
    story.txt          the same for people
    verify_journal.py  the verifier, one file

Two exports of one range are equal byte for byte but for ``made_at`` in ``pack.json``.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.entries import Entry, Kind, canonical_json
from counter_app.domain.errors import Refused, StorageFailed
from counter_app.domain.formats import office_zone
from counter_app.domain.numbers import short_head
from counter_app.journal.chain import COLUMNS, entry_of
from counter_app.journal.entry_lines import Row, line_of
from counter_app.journal.evidence_story import CHAINS_OWN, StoryFile, write_story
from counter_app.journal.evidence_summary import STATE_KINDS, OpenThings, PackFacts, Summary
from counter_app.journal.file import Journal, iso_utc
from counter_app.journal.verify_journal import CHECKPOINT, ENTRIES, LINKS, PACK

FORMAT: Final = "counter-app evidence/1"
VERIFIER: Final = "verify_journal.py"
SUMMARY: Final = "summary.html"
_RECEIPT: Final = re.compile(r"[A-Z0-9-]{1,40}")
_ZIP_TIME: Final = (1980, 1, 1, 0, 0, 0)

ReceiptText = Callable[[Entry], tuple[str, str] | None]
"""Number and text of the receipt that an entry made, None for an entry without one."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What was written where."""

    path: Path
    first: int
    last: int
    count: int
    links: int
    gaps: tuple[tuple[int, int], ...]
    head_short: str


@dataclass(slots=True)
class _Collected:
    """What the walk over the range found."""

    count: int = 0
    links: int = 0
    first: int = 0
    last: int = 0
    end: int = 0
    signed_to: int = 0
    head: str = ""
    device: str = ""
    epochs: dict[int, None] = field(default_factory=dict[int, None])
    gaps: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])


def parse_range(connection: sqlite3.Connection, first: str, last: str, zone: str) -> tuple[int, int]:
    """Sequence numbers of a range that somebody typed: numbers, or days ``2026-11-24`` in the office's zone.

    Both ends are inside; an empty text is the journal's own end. Raises Refused ``evidence.bad_range``,
    ``evidence.empty_range``.
    """
    (head,) = connection.execute("SELECT max(seq) FROM entry").fetchone()
    begin = _seq_of(connection, first, zone, at_end=False) if first else 1
    until = _seq_of(connection, last, zone, at_end=True) if last else head
    begin, until = max(1, begin), min(until, head)
    if begin > until:
        raise Refused("evidence.empty_range")
    return begin, until


def _seq_of(connection: sqlite3.Connection, text: str, zone: str, *, at_end: bool) -> int:
    if text.isascii() and text.isdigit() and len(text) < 16:
        return int(text)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refused("evidence.bad_range", text=text) from error
    midnight = datetime.combine(day + timedelta(days=int(at_end)), time(), office_zone(zone))
    which, side = ("max", "<") if at_end else ("min", ">=")
    found = connection.execute(f"SELECT {which}(seq) FROM entry WHERE at {side} ?", (iso_utc(midnight),))  # noqa: S608
    (seq,) = found.fetchone()
    if seq is None:
        raise Refused("evidence.empty_range")
    return int(seq)


def export(
    journal: Journal,
    first: int,
    last: int,
    out: Path,
    *,
    receipt_text: ReceiptText,
    person: str | None = None,
    story: StoryFile | None = None,
) -> Pack:
    """Write the pack of entries ``first`` to ``last`` (both inside) to the folder or ``.zip`` file ``out``.

    ``person`` leaves in what that person did and what the program did for it, ``story`` the entries that a time line
    rests on; everything else stays as a link. Raises
    Refused ``evidence.unknown_person``, StorageFailed ``evidence.exists``, ``evidence.cannot_write``.
    """
    zipped = out.suffix.lower() == ".zip"
    building = out.with_name(out.name + ".building")
    try:
        if out.exists() and (zipped or any(out.iterdir())):
            raise StorageFailed("evidence.exists", name=out.name)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(building, ignore_errors=True)
        building.mkdir()
        try:
            with journal.read() as connection:
                pack = _write(journal, connection, building, first, last, receipt_text, person, story)
            if zipped:
                _zip(building, out)
            else:
                if out.exists():
                    out.rmdir()
                building.rename(out)
        finally:
            shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise StorageFailed("evidence.cannot_write", name=out.name) from error
    return Pack(out, *pack)


def _write(
    journal: Journal,
    connection: sqlite3.Connection,
    folder: Path,
    first: int,
    last: int,
    receipt_text: ReceiptText,
    person: str | None,
    story: StoryFile | None,
) -> tuple[int, int, int, int, tuple[tuple[int, int], ...], str]:
    names: dict[str, str] = dict(connection.execute("SELECT person_id, name FROM person").fetchall())
    if person is not None and person not in names:
        raise Refused("evidence.unknown_person")
    wanted = _Wanted(connection, person, last) if story is None else story.wants
    found = _Collected()
    summary = Summary(names, journal.station.zone)
    receipts = folder / "receipts"
    receipts.mkdir()
    with (folder / ENTRIES).open("wb") as entries, (folder / LINKS).open("wb") as links:
        for row in _range(connection, first, last):
            _note(found, row)
            if not wanted(row):
                links.write(_link_of(row))
                found.links += 1
                continue
            entries.write(line_of(row))
            found.count += 1
            entry = entry_of(row)
            summary.add(entry)
            if (receipt := receipt_text(entry)) is not None:
                _write_receipt(receipts, entry, *receipt)
        if not found.last:
            raise Refused("evidence.empty_range")
        for row in _up_to_signature(connection, found):
            links.write(line_of(row) if row[6] == CHECKPOINT else _link_of(row))
            found.count += row[6] == CHECKPOINT
            found.links += row[6] != CHECKPOINT
            found.end = row[0]
            found.signed_to = row[0] - 1 if row[6] == CHECKPOINT else found.signed_to
    if story is not None:
        write_story(folder, story)
    (folder / VERIFIER).write_bytes(files("counter_app.journal").joinpath(VERIFIER).read_bytes())
    genesis = _genesis(connection)
    facts = PackFacts(
        office=str(genesis.get("office", "")),
        counter=str(genesis.get("counter", "")),
        device=found.device,
        epochs=tuple(found.epochs),
        program=journal.station.program,
        person=names[person] if person is not None else "",
        first=found.first,
        last=found.last,
        count=found.count,
        links=found.links,
        gaps=tuple(found.gaps),
        head=found.head,
        head_short=short_head(bytes.fromhex(found.head)),
        signed_to=found.signed_to,
        zone=journal.station.zone,
    )
    open_things = _open_at(connection, last)
    page = summary.page(facts, open_things)
    (folder / SUMMARY).write_text(page, encoding="utf-8", newline="\n")
    content: dict[str, Any] = {
        "format": FORMAT,
        "made_at": iso_utc(journal.now()),
        **asdict(facts),
        "end": found.end,
        "open": open_things,
        "keys": _keys(connection, found),
        "files": {path.relative_to(folder).as_posix(): _sha256(path) for path in _files(folder)},
    }
    (folder / PACK).write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8", newline="\n")
    return found.first, found.last, found.count, found.links, tuple(found.gaps), facts.head_short


class _Wanted:
    """Whether an entry belongs into the pack: everything, or what concerns one person."""

    def __init__(self, connection: sqlite3.Connection, person: str | None, last: int) -> None:
        self._person = person
        self._stamps: set[str] = set()
        self._prints: set[str] = set()
        self._operations: set[str] = set()
        if person is None:
            return
        # What she began may have come to its end in the range, also when the sale lies before it.
        for op_id, kind, payload in connection.execute(
            "SELECT op_id, kind, payload FROM entry WHERE actor = ? AND kind IN (?, ?, ?) AND seq <= ?",
            (person, Kind.SALE_COMMITTED.value, Kind.STOCK_RECEIVED.value, Kind.PRINT_REQUESTED.value, last),
        ):
            if kind != Kind.PRINT_REQUESTED:
                self._operations.add(op_id)
            facts = cast("dict[str, Any]", json.loads(payload))
            if kind == Kind.SALE_COMMITTED:
                self._stamps.update(stamp["stamp"] for stamp in facts["stamps"])
            elif kind == Kind.PRINT_REQUESTED:
                self._prints.add(facts["print"])

    def __call__(self, row: Row) -> bool:
        if self._person is None or row[9] == self._person or row[6] in CHAINS_OWN:
            return True
        facts = cast("dict[str, Any]", json.loads(row[11]))
        return (
            facts.get("stamp") in self._stamps
            or facts.get("print") in self._prints
            or facts.get("op") in self._operations
            or facts.get("person") == self._person
        )


def _range(connection: sqlite3.Connection, first: int, last: int) -> Iterator[Row]:
    yield from connection.execute(
        f"SELECT {COLUMNS} FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq",  # noqa: S608
        (first, last),
    )


def _note(found: _Collected, row: Row) -> None:
    seq = row[0]
    if found.last and seq != found.last + 1:
        found.gaps.append((found.last + 1, seq - 1))
    found.first = found.first or seq
    found.last = found.end = seq
    found.head = row[13].hex()
    found.device = row[2]
    found.epochs[row[3]] = None
    if row[6] == CHECKPOINT:
        found.signed_to = seq - 1


def _up_to_signature(connection: sqlite3.Connection, found: _Collected) -> list[Row]:
    """The entries after the range up to the first signature of the same chain; none where there is none yet."""
    (epoch,) = list(found.epochs)[-1:]
    rows: list[Row] = []
    for row in connection.execute(
        f"SELECT {COLUMNS} FROM entry WHERE seq >= ? ORDER BY seq",  # noqa: S608
        (found.last,),
    ):
        if row[3] != epoch or row[2] != found.device:
            return []
        if row[0] > found.last:
            rows.append(row)
        if row[6] == CHECKPOINT:
            return rows
    return []


def _keys(connection: sqlite3.Connection, found: _Collected) -> list[dict[str, Any]]:
    """The public key of each epoch in the range, from its genesis entry."""
    keys: list[dict[str, Any]] = []
    for epoch in found.epochs:
        row = connection.execute(
            "SELECT payload FROM entry WHERE device = ? AND epoch = ? AND device_seq = 1", (found.device, epoch)
        ).fetchone()
        key = cast("dict[str, Any]", json.loads(row[0])).get("public_key") if row else None
        if isinstance(key, str):
            keys.append({"device": found.device, "epoch": epoch, "public_key": key})
    return keys


def _genesis(connection: sqlite3.Connection) -> dict[str, Any]:
    row = connection.execute("SELECT payload FROM entry WHERE seq = 1").fetchone()
    return cast("dict[str, Any]", json.loads(row[0])) if row else {}


def _open_at(connection: sqlite3.Connection, last: int) -> dict[str, int]:
    things = OpenThings()
    marks = ", ".join("?" * len(STATE_KINDS))
    for row in connection.execute(
        f"SELECT {COLUMNS} FROM entry WHERE seq <= ? AND kind IN ({marks}) ORDER BY seq",  # noqa: S608
        (last, *STATE_KINDS),
    ):
        things.fold(entry_of(row))
    return things.counts()


def _link_of(row: Row) -> bytes:
    link = {
        "seq": row[0],
        "device": row[2],
        "epoch": row[3],
        "device_seq": row[4],
        "prev_hash": row[12].hex(),
        "hash": row[13].hex(),
    }
    return canonical_json(link).encode() + b"\n"


def _write_receipt(folder: Path, entry: Entry, number: str, text: str) -> None:
    """The number becomes a file's name only where it is one of ours."""
    name = number if _RECEIPT.fullmatch(number) else f"entry-{entry.seq}"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != PACK)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _zip(folder: Path, out: Path) -> None:
    """One file with equal bytes for equal content; in one folder, so that unpacking litters nothing."""
    part = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in (*_files(folder), folder / PACK):
                name = zipfile.ZipInfo(f"{out.stem}/{path.relative_to(folder).as_posix()}", _ZIP_TIME)
                name.compress_type = zipfile.ZIP_DEFLATED
                name.external_attr = 0o644 << 16
                archive.writestr(name, path.read_bytes())
        part.rename(out)
    finally:
        part.unlink(missing_ok=True)
