"""Making a subject's data unreadable for ever: its key goes, in the journal and in the copies that lie beside it.

SQLite overwrites the row (``secure_delete``); what the write-ahead log and older copies of the file still hold is
overwritten here. The second copy follows at its next round (:mod:`.copied_keys`).
"""

from __future__ import annotations

import json
import mmap
import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counter_app.domain.entries import Kind
from counter_app.journal.opening import BUSY_SECONDS

#: Copies that a migration (:mod:`.migrations`) or a repair (:mod:`.repair`) left beside the journal.
_COPIES: Final = ("journal-v*.sqlite*", "damaged-*.sqlite*")


def forget(connection: sqlite3.Connection, folder: Path, subjects: Iterable[str]) -> int:
    """Delete the subjects' keys within the caller's transaction; how many there were.

    The copies are overwritten before the commit: afterwards nobody knows any more what to look for. Raises OSError.
    """
    keys = [
        (subject, row[0])
        for subject in subjects
        if (row := connection.execute("SELECT wrapped FROM subject_key WHERE subject = ?", (subject,)).fetchone())
    ]
    if not keys:
        return 0
    for pattern in _COPIES:
        for copy in sorted(folder.glob(pattern)):
            _overwrite(copy, [bytes(wrapped) for _, wrapped in keys])
    connection.executemany("DELETE FROM subject_key WHERE subject = ?", [(subject,) for subject, _ in keys])
    return len(keys)


def deleted_subjects(connection: sqlite3.Connection) -> frozenset[str]:
    """Subjects of whose deletion the entries tell: their keys must not come back out of a copy. Reads all entries."""
    rows = connection.execute(
        "SELECT payload FROM entry WHERE kind IN (?, ?)", (Kind.PERSON_ERASED.value, Kind.PERSONAL_EXPIRED.value)
    )
    return frozenset(subject for (payload,) in rows for subject in json.loads(payload)["subjects"])


def empty_log(connection: sqlite3.Connection) -> bool:
    """Carry the write-ahead log into the file and cut it to nothing; whether no reader was in the way.

    It does not wait for one: nobody could write meanwhile.
    """
    connection.execute("PRAGMA busy_timeout=0")
    try:
        busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
    return not busy


def _overwrite(path: Path, secrets: Iterable[bytes]) -> None:
    """Zeros wherever one of these stands. A key of zeros opens nothing (:meth:`.SubjectKeys.open` says erased)."""
    if not path.is_file() or path.stat().st_size == 0:
        return
    with path.open("r+b") as file:
        with mmap.mmap(file.fileno(), 0) as content:
            for secret in secrets:
                at = content.find(secret)
                while at >= 0:
                    content[at : at + len(secret)] = bytes(len(secret))
                    at = content.find(secret, at + len(secret))
            content.flush()
        os.fsync(file.fileno())
