"""Changes of the journal's file from one released version to the next, numbered, each in one transaction.

Before anything changes the file is copied beside itself. Entries are never touched: a migration changes what stands
around them, and is rolled back if it did not leave them as they were. Read models need none: one whose shape is not
this program's is folded anew at the start.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from counter_app.domain.errors import BugError, StorageFailed
from counter_app.journal.chain import COLUMNS
from counter_app.journal.files import sync_file, sync_folder
from counter_app.journal.progress import OnProgress, Stage
from counter_app.journal.schema import SCHEMA_VERSION
from counter_app.journal.storage_errors import storage_failed

_PART_SUFFIX: Final = ".part"
_PAGES_A_STEP: Final = 1024


Change = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Migration:
    """Makes a file of the version before into one of ``version``; ``run`` gets the open transaction."""

    version: int
    run: Change


#: In order, from version 2 on. ``SCHEMA_VERSION`` is the last one's version.
MIGRATIONS: Final[tuple[Migration, ...]] = ()


def newest(migrations: Sequence[Migration]) -> int:
    """The version that a file has after all ``migrations``. Raises BugError where their numbers have a hole."""
    versions = [migration.version for migration in migrations]
    if versions != list(range(2, len(versions) + 2)):
        raise BugError("migrations are numbered from 2 on, without a hole")
    return max(SCHEMA_VERSION, *versions) if versions else SCHEMA_VERSION


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    at: datetime,
    migrations: Sequence[Migration],
    on_progress: OnProgress,
) -> Path | None:
    """Bring the file to the newest version; the copy that was made of it before, None where nothing was to do.

    Raises StorageFailed ``journal.migration_failed`` (``version``, ``copy``): the file is as it was after the last
    migration that succeeded, which is what ``version`` says; ``journal.disk_full`` and others of the disk.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    due = [migration for migration in migrations if migration.version > version]
    if not due:
        return None
    copy = keep_copy(connection, path, version, at, on_progress)
    for done, migration in enumerate(due):
        on_progress(Stage.MIGRATE, done, len(due))
        _run(connection, migration, copy)
    on_progress(Stage.MIGRATE, len(due), len(due))
    return copy


def keep_copy(connection: sqlite3.Connection, path: Path, version: int, at: datetime, on_progress: OnProgress) -> Path:
    """Copy the open journal beside itself as one synced file; no copy ever takes another's place."""
    copy = _free_name(path, f"{path.stem}-v{version}-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}", path.suffix)
    part = copy.with_name(copy.name + _PART_SUFFIX)
    for leftover in path.parent.glob(f"{path.stem}-v*{_PART_SUFFIX}*"):
        leftover.unlink()

    def report(_status: int, remaining: int, total: int) -> None:
        on_progress(Stage.COPY, total - remaining, total)

    target = sqlite3.connect(part, isolation_level=None)
    try:
        if os.name == "posix":
            part.chmod(0o600)
        connection.backup(target, pages=_PAGES_A_STEP, progress=report)
        target.execute("PRAGMA journal_mode=DELETE")
        if _entries(target) != _entries(connection):
            raise StorageFailed("journal.disk_failed")
    finally:
        target.close()
    sync_file(part)
    part.rename(copy)
    sync_folder(copy.parent)
    return copy


def _run(connection: sqlite3.Connection, migration: Migration, copy: Path) -> None:
    before = _entries(connection)
    try:
        with storage_failed():
            connection.execute("BEGIN IMMEDIATE")
            migration.run(connection)
            connection.execute(f"PRAGMA user_version={migration.version}")
            if _entries(connection) != before:
                raise BugError("a migration changed entries")
            connection.execute("COMMIT")
    except StorageFailed:
        _roll_back(connection)
        raise
    except Exception as error:
        _roll_back(connection)
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        raise StorageFailed("journal.migration_failed", version=version, copy=copy.name) from error


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _entries(connection: sqlite3.Connection) -> str:
    """SHA-256 over every entry as it stands in the file."""
    digest = hashlib.sha256()
    for row in connection.execute(f"SELECT {COLUMNS} FROM entry ORDER BY seq"):  # noqa: S608
        digest.update(repr(row).encode())
    return digest.hexdigest()


def _free_name(path: Path, stem: str, suffix: str) -> Path:
    number = 1
    candidate = path.with_name(f"{stem}{suffix}")
    while candidate.exists():
        number += 1
        candidate = path.with_name(f"{stem}-{number}{suffix}")
    return candidate
