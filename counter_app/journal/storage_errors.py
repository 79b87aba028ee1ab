"""What SQLite's and the operating system's errors mean for the person at the counter."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from counter_app.domain.errors import StorageFailed

_BY_SQLITE: Final = {
    sqlite3.SQLITE_FULL: "journal.disk_full",
    sqlite3.SQLITE_READONLY: "journal.read_only",
    sqlite3.SQLITE_PERM: "journal.read_only",
    sqlite3.SQLITE_CANTOPEN: "journal.read_only",
    sqlite3.SQLITE_BUSY: "journal.locked",
    sqlite3.SQLITE_LOCKED: "journal.locked",
    sqlite3.SQLITE_CORRUPT: "journal.damaged",
    sqlite3.SQLITE_NOTADB: "journal.damaged",
    sqlite3.SQLITE_IOERR: "journal.disk_failed",
}
_BY_ERRNO: Final = {
    errno.ENOSPC: "journal.disk_full",
    errno.EROFS: "journal.read_only",
    errno.EACCES: "journal.read_only",
    errno.EPERM: "journal.read_only",
    errno.EIO: "journal.disk_failed",
}


@contextmanager
def storage_failed() -> Generator[None]:
    """Turn errors of the environment into StorageFailed; constraint violations stay what they are: our bugs."""
    try:
        yield
    except sqlite3.Error as error:
        code = _BY_SQLITE.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF)
        if code is None:
            raise
        raise StorageFailed(code) from error
    except OSError as error:
        raise StorageFailed(_BY_ERRNO.get(error.errno or 0, "journal.disk_failed")) from error
