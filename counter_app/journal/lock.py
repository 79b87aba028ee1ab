"""One program has one journal: a lock that dies with the process that holds it.

An SQLite file held in an exclusive transaction works alike on Windows and Linux and leaves nothing to clean
up after a kill.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from counter_app.domain.errors import StorageFailed


class JournalLock:
    """Held from construction to :meth:`release`. Raises StorageFailed ``journal.locked`` when another has it."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.touch(mode=0o600)
        self._connection = sqlite3.connect(path, timeout=0.2, isolation_level=None, check_same_thread=False)
        try:
            self._connection.execute("PRAGMA locking_mode=EXCLUSIVE")
            self._connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            self._connection.close()
            if "locked" in str(error):
                raise StorageFailed("journal.locked") from error
            raise

    def release(self) -> None:
        """Let another program have the journal."""
        self._connection.close()
