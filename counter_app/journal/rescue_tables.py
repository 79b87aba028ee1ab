"""What a damaged file still gives of the tables beside the entries: subjects' keys and PIN hashes, row by row.

They are read through SQLite and never from pages that it does not use any more: the key of a person who was erased
must not come back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from counter_app.journal.carving import committed_frames, page_size
from counter_app.journal.file import split_statements
from counter_app.journal.schema import APPLICATION_ID, JOURNAL_TABLES, SCHEMA_VERSION

Row = tuple[Any, ...]

#: Where the header has the number of pages ("Database File Format", 1.3.8).
_PAGES_AT: Final = 28
#: A header that is damaged itself may name any number; more than this is not made up for.
_MOST_LOST: Final = 1 << 30
_KEY_COLUMNS: Final = "subject, wrapped"
_CREDENTIAL_COLUMNS: Final = "person_id, pin_hash"


@dataclass(frozen=True, slots=True)
class Rescued:
    """Rows of ``subject_key`` and ``credential``, and the last entry that the read models stood at (0: unknown)."""

    keys: tuple[Row, ...]
    credentials: tuple[Row, ...]
    head: int


def rescue_tables(work: Path, subjects: Iterable[str], people: Iterable[str]) -> Rescued:
    """Read what can be read from ``work``, a copy of the damaged file with its log, which is changed by it.

    ``subjects`` and ``people`` are those whom the entries name: they are looked up one by one where a damaged page
    hides them from a walk over the table.
    """
    _fill_up(work)
    if not _has_tables(work):
        _graft_first_page(work)
    with closing(sqlite3.connect(work, isolation_level=None)) as connection:
        return Rescued(
            _rows(connection, "subject_key", _KEY_COLUMNS, "subject", subjects),
            _rows(connection, "credential", _CREDENTIAL_COLUMNS, "person_id", people),
            _head(connection),
        )


def _fill_up(work: Path) -> None:
    """SQLite opens no file with fewer pages than its header says: empty ones take the place of those that are lost."""
    with work.open("r+b") as file:
        size = page_size(file)
        file.seek(_PAGES_AT)
        pages = int.from_bytes(file.read(4), "big")
        here = file.seek(0, 2)
        if here < pages * size <= here + _MOST_LOST:
            file.truncate(pages * size)


def _has_tables(work: Path) -> bool:
    with closing(sqlite3.connect(work, isolation_level=None)) as connection:
        try:
            found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name IN ('subject_key', 'credential')")
            return bool(found.fetchone()[0] == 2)
        except sqlite3.Error:
            return False


def _graft_first_page(work: Path) -> None:
    """Give the file the first page of a new journal: the tables are made first and in one order, so their root pages
    are the same in every journal of this version."""
    template = work.with_name("template.sqlite")
    with closing(sqlite3.connect(template, isolation_level=None)) as connection:
        for statement in split_statements(JOURNAL_TABLES):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    log = work.with_name(work.name + "-wal")
    with template.open("rb") as new, work.open("r+b") as file:
        size = page_size(new)
        if log.exists():
            with log.open("rb") as frames:
                for frame in committed_frames(frames, size):
                    if frame.certain:
                        frames.seek(frame.offset)
                        file.seek((frame.page - 1) * size)
                        file.write(frames.read(size))
        new.seek(0)
        first = bytearray(new.read(size))
        pages = file.seek(0, 2) // size
        first[28:32] = pages.to_bytes(4, "big")
        file.seek(0)
        file.write(first)
    for suffix in ("-wal", "-shm"):
        work.with_name(work.name + suffix).unlink(missing_ok=True)


def _rows(connection: sqlite3.Connection, table: str, columns: str, key: str, wanted: Iterable[str]) -> tuple[Row, ...]:
    found: dict[str, Row] = {}
    for order in ("ASC", "DESC"):
        try:
            for row in connection.execute(f"SELECT {columns} FROM {table} ORDER BY {key} {order}"):  # noqa: S608
                found[row[0]] = row
            return tuple(found.values())
        except sqlite3.Error:
            continue
    for name in wanted:
        if name not in found:
            try:
                row = connection.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", (name,)).fetchone()  # noqa: S608
            except sqlite3.Error:
                continue
            if row is not None:
                found[name] = row
    return tuple(found.values())


def _head(connection: sqlite3.Connection) -> int:
    """All read models stand at one entry; where they do not say the same they say nothing."""
    try:
        (lowest, highest, count) = connection.execute("SELECT min(seq), max(seq), count(*) FROM read_model").fetchone()
    except sqlite3.Error:
        return 0
    return int(highest) if count > 1 and lowest == highest else 0
