"""Opening the journal's file: the connection, what may not be opened, and whether there is room to go on.

Nothing here reads the whole file: a start does not grow with the journal. Damage is noticed where it is met
(``journal.damaged``) and by the check of trust.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from counter_app.domain.errors import StorageFailed
from counter_app.journal.files import sync_folder
from counter_app.journal.schema import APPLICATION_ID, ORIGINALS
from counter_app.journal.storage_errors import storage_failed

#: Seconds that a statement waits for another connection's lock before it fails visibly.
BUSY_SECONDS: Final = 5.0
#: Bytes that stay free for what is under way: below, nothing new is sold, while results are still recorded.
LEAST_FREE: Final = 50 * 1024 * 1024
#: A repaired journal that waits to take the damaged one's place; its being there is what decides.
REPAIRED_NAME: Final = "journal.repaired"
#: Written and removed to see whether the disk takes anything; about as much as a large sale.
PROBE_NAME: Final = "journal.probe"
_PROBE_BYTES: Final = 64 * 1024

Connect = Callable[[Path, bool], sqlite3.Connection]
"""``connect(path, read_only)``: how connections are made; tests put a disk of their own underneath."""


def connect_file(path: Path, read_only: bool) -> sqlite3.Connection:
    """A connection of the sqlite3 module in autocommit mode, usable from any thread."""
    where = f"{path.absolute().as_uri()}?mode=ro" if read_only else path
    return sqlite3.connect(where, uri=read_only, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)


@contextmanager
def read_beside(path: Path) -> Generator[sqlite3.Connection]:
    """A connection that cannot write, beside a program that may hold the journal. Raises StorageFailed."""
    with storage_failed():
        connection = connect_file(path, True)
        try:
            yield connection
        finally:
            connection.close()


def open_writer(path: Path, connect: Connect) -> sqlite3.Connection:
    """The one connection that writes; the file is made where there is none, readable by its user alone."""
    fresh = not path.exists()
    connection = connect(path, False)
    try:
        if fresh and os.name == "posix":
            path.chmod(0o600)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        # The key of a subject that was erased must not stay behind in a page that is free now.
        connection.execute("PRAGMA secure_delete=ON")
    except BaseException:
        connection.close()
        raise
    return connection


def file_version(connection: sqlite3.Connection, known: int) -> int:
    """The version of the file, 0 for one that is empty.

    Raises StorageFailed ``journal.newer`` (a later program's file: refused, never guessed at) and
    ``journal.damaged`` (a database, but not a journal, or one without what nothing else holds).
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables and version == 0:
        return 0
    if application != APPLICATION_ID or version <= 0:
        raise StorageFailed("journal.damaged")
    if version > known:
        raise StorageFailed("journal.newer", version=version, known=known)
    if not tables >= ORIGINALS:
        raise StorageFailed("journal.damaged")
    return int(version)


def require_space(folder: Path, least_free: int) -> None:
    """Raises StorageFailed ``journal.disk_nearly_full`` with ``megabytes`` that are left; one system call."""
    free = shutil.disk_usage(folder).free
    if free < least_free:
        raise StorageFailed("journal.disk_nearly_full", megabytes=free // (1024 * 1024))


def try_disk(connection: sqlite3.Connection, folder: Path) -> None:
    """Whether the disk takes a transaction: the writer's lock, and a file beside the journal that is synced and
    removed. The journal stays byte for byte what it is. Raises what SQLite and the operating system raise."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")
    probe = folder / PROBE_NAME
    try:
        with probe.open("wb") as file:
            file.write(bytes(_PROBE_BYTES))
            file.flush()
            os.fsync(file.fileno())
    finally:
        probe.unlink(missing_ok=True)


def finish_repair(path: Path) -> bool:
    """Put a repaired journal, which stands complete beside it, in the place of the damaged one; whether there was one.

    The write-ahead log of the damaged file must go first: it would be played over the new one. A crash anywhere in
    here is finished by the next call.
    """
    repaired = path.with_name(REPAIRED_NAME)
    if not repaired.exists():
        return False
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    sync_folder(path.parent)
    repaired.replace(path)
    sync_folder(path.parent)
    return True
