"""What the training issuer must not forget: account, authority, uploads, serials, signed files. One SQLite file.

Every change is durable (WAL, ``synchronous=FULL``) before the answer leaves, so a kill at any moment loses
nothing that a client was told. Personal data of payers is checked by the server and not kept.
"""

from __future__ import annotations

import secrets
import sqlite3
import string
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, cast

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS upload (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, pdf BLOB NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS serial (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, sn TEXT NOT NULL UNIQUE, status TEXT NOT NULL,
    file TEXT NOT NULL, document_type TEXT NOT NULL, document_number TEXT NOT NULL,
    stamped_upload TEXT REFERENCES upload (id), stamped_document TEXT,
    at INTEGER NOT NULL, updated_at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS signed (
    upload TEXT NOT NULL REFERENCES upload (id), sn TEXT NOT NULL UNIQUE REFERENCES serial (sn), pdf BLOB NOT NULL,
    seq INTEGER PRIMARY KEY AUTOINCREMENT) STRICT;
CREATE TABLE IF NOT EXISTS batch (id TEXT PRIMARY KEY, return_url TEXT NOT NULL, at INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS batch_document (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, batch TEXT NOT NULL REFERENCES batch (id), proc_id TEXT NOT NULL UNIQUE,
    id_file TEXT NOT NULL, file TEXT NOT NULL, document_type TEXT NOT NULL, document_number TEXT NOT NULL,
    failed INTEGER NOT NULL DEFAULT 0, sn TEXT UNIQUE REFERENCES serial (sn)) STRICT;
"""
_ALPHABET: Final = string.ascii_uppercase + string.digits
_SERIAL_LENGTH: Final = 22
_SERIAL_COLUMNS: Final = (
    "sn, status, file, document_type, document_number, stamped_upload, stamped_document, at, updated_at"
)

_BATCH_ROWS: Final = (
    "SELECT b.id, b.return_url, d.proc_id, d.id_file, d.file, d.failed, d.sn, s.status "
    "FROM batch_document d JOIN batch b ON b.id = d.batch LEFT JOIN serial s ON s.sn = d.sn"
)


class SerialStatus(StrEnum):
    """The two states of a serial, in the issuer's spelling."""

    STAMP = "STAMP"
    NOTSTAMP = "NOTSTAMP"


@dataclass(frozen=True, slots=True)
class Serial:
    """One serial; times in whole seconds since the epoch.

    ``stamped_document``: SHA-256 (hex) of the customer's document that it was stamped on; ``stamped_upload``: that
    document's upload, where it was stamped in the cloud.
    """

    sn: str
    status: SerialStatus
    file: str
    document_type: str
    document_number: str
    stamped_upload: str | None
    stamped_document: str | None
    at: int
    updated_at: int


@dataclass(frozen=True, slots=True)
class BatchDocument:
    """One document of an order of serials."""

    id_file: str
    file: str
    document_type: str
    number: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One document of a batch as it stands; ``sn`` and ``serial_status`` are None until its serial is made."""

    batch_id: str
    return_url: str
    proc_id: str
    id_file: str
    file: str
    failed: int
    sn: str | None
    serial_status: str | None

    @property
    def pending(self) -> bool:
        """Whether its serial is still to be made."""
        return self.sn is None and not self.failed


@dataclass(frozen=True, slots=True)
class Quota:
    """Units left and units taken since the state was made."""

    left: int
    taken: int


class Store:
    """The state file. Methods may be called from any thread; each is one transaction."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=FULL")
        self._db.execute("PRAGMA foreign_keys=ON")
        self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Close the file; no method may be called afterwards."""
        with self._lock:
            self._db.close()

    def setting(self, name: str) -> bytes | None:
        """A kept value, None where there is none."""
        with self._lock:
            row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def keep_settings(self, values: dict[str, bytes]) -> None:
        """Keep values, all or none."""
        with self._transaction() as db:
            db.executemany("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", list(values.items()))

    def add_upload(self, pdf: bytes, name: str, now: int) -> str:
        """Keep an uploaded document; its new id."""
        upload_id = secrets.token_hex(16)
        with self._transaction() as db:
            db.execute("INSERT INTO upload (id, name, pdf, at) VALUES (?, ?, ?, ?)", (upload_id, name, pdf, now))
        return upload_id

    def upload(self, upload_id: str) -> bytes | None:
        """An uploaded document's bytes."""
        return self._blob("SELECT pdf FROM upload WHERE id = ?", (upload_id,))

    def has_upload(self, upload_id: str) -> bool:
        """Whether a document with this id was uploaded."""
        with self._lock:
            return self._db.execute("SELECT 1 FROM upload WHERE id = ?", (upload_id,)).fetchone() is not None

    def allot(self, file: str, document_type: str, document_number: str, now: int) -> str | None:
        """Take one unit of quota and make one serial; None where no quota is left."""
        with self._transaction() as db:
            return self._allot(db, file, document_type, document_number, now)

    def add_batch(self, return_url: str, documents: Sequence[BatchDocument], now: int) -> str:
        """Keep an order of serials; the batch's new id."""
        batch_id = secrets.token_hex(12)
        rows = [
            # Characters that a path or query would swallow, as the issuer's own have them.
            (batch_id, f"{secrets.token_hex(6)}/{number}+", one.id_file, one.file, one.document_type, one.number)
            for number, one in enumerate(documents, 1)
        ]
        with self._transaction() as db:
            db.execute("INSERT INTO batch (id, return_url, at) VALUES (?, ?, ?)", (batch_id, return_url, now))
            db.executemany(
                "INSERT INTO batch_document (batch, proc_id, id_file, file, document_type, document_number) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )
        return batch_id

    def make_batch_serial(self, proc_id: str, now: int) -> None:
        """Make the serial of one document of a batch, or mark it failed where no quota is left. Once."""
        with self._transaction() as db:
            row = db.execute(
                "SELECT file, document_type, document_number FROM batch_document "
                "WHERE proc_id = ? AND sn IS NULL AND NOT failed",
                (proc_id,),
            ).fetchone()
            if row is not None:
                file, document_type, document_number = cast(tuple[str, str, str], row)
                sn = self._allot(db, file, document_type, document_number, now)
                db.execute(
                    "UPDATE batch_document SET sn = ?, failed = ? WHERE proc_id = ?", (sn, int(sn is None), proc_id)
                )

    def batch_rows(self, batch_id: str) -> list[BatchRow]:
        """The documents of a batch in their order; none where there is no such batch."""
        with self._lock:
            rows = self._db.execute(f"{_BATCH_ROWS} WHERE d.batch = ? ORDER BY d.seq", (batch_id,)).fetchall()
        return [BatchRow(*row) for row in rows]

    def next_pending(self) -> BatchRow | None:
        """The oldest document of any batch whose serial is still to be made."""
        with self._lock:
            row = self._db.execute(
                f"{_BATCH_ROWS} WHERE d.sn IS NULL AND NOT d.failed ORDER BY d.seq LIMIT 1"
            ).fetchone()
        return None if row is None else BatchRow(*row)

    def rename(self, sn: str, file: str, document_type: str, document_number: str, now: int) -> bool:
        """Change the data of a serial that is not stamped; whether there was one."""
        with self._transaction() as db:
            changed = db.execute(
                "UPDATE serial SET file = ?, document_type = ?, document_number = ?, updated_at = ? "
                "WHERE sn = ? AND status = ?",
                (file, document_type, document_number, now, sn, SerialStatus.NOTSTAMP),
            ).rowcount
        return changed == 1

    def serial(self, sn: str) -> Serial | None:
        """The row of one serial."""
        with self._lock:
            row = self._db.execute(
                f"SELECT {_SERIAL_COLUMNS} FROM serial WHERE sn = ?",  # noqa: S608 constant
                (sn,),
            ).fetchone()
        return None if row is None else _serial(row)

    def serials(
        self, status: SerialStatus | None, start: int = 0, length: int | None = None
    ) -> tuple[int, list[Serial]]:
        """How many serials have ``status``, and a page of them, newest first."""
        wanted = "" if status is None else status.value
        with self._lock:
            total = self._db.execute("SELECT count(*) FROM serial WHERE ? IN ('', status)", (wanted,)).fetchone()[0]
            rows = self._db.execute(
                f"SELECT {_SERIAL_COLUMNS} FROM serial WHERE ? IN ('', status) "  # noqa: S608 constant
                "ORDER BY seq DESC LIMIT ? OFFSET ?",
                (wanted, -1 if length is None else length, start),
            ).fetchall()
        return total, [_serial(row) for row in rows]

    def search(self, text: str) -> list[Serial]:
        """Serials whose number or file name contains ``text``, newest first (at most 100)."""
        with self._lock:
            rows = self._db.execute(
                f"SELECT {_SERIAL_COLUMNS} FROM serial WHERE instr(sn, ?) > 0 OR instr(file, ?) > 0 "  # noqa: S608
                "ORDER BY seq DESC LIMIT 100",
                (text, text),
            ).fetchall()
        return [_serial(row) for row in rows]

    def keep_signed(self, sn: str, upload_id: str, document: str, pdf: bytes, now: int) -> bool:
        """Mark a serial as stamped and keep the file, in one transaction; False where it was stamped before."""
        with self._transaction() as db:
            if not self._mark_stamped(db, sn, upload_id, document, now):
                return False
            db.execute("INSERT INTO signed (upload, sn, pdf) VALUES (?, ?, ?)", (upload_id, sn, pdf))
        return True

    def mark_stamped(self, sn: str, document: str, now: int) -> bool:
        """Mark a serial as stamped on a document that never came here; False where it was stamped before."""
        with self._transaction() as db:
            return self._mark_stamped(db, sn, None, document, now)

    def signed(self, upload_id: str) -> bytes | None:
        """The signed form of an upload (the newest, where it was stamped with several serials)."""
        return self._blob("SELECT pdf FROM signed WHERE upload = ? ORDER BY seq DESC LIMIT 1", (upload_id,))

    def quota(self) -> Quota:
        """Units left and taken."""
        with self._lock:
            return Quota(*self._quota(self._db))

    def add_quota(self, units: int) -> Quota:
        """Add units (or remove, where negative, never below zero)."""
        with self._transaction() as db:
            left, taken = self._quota(db)
            self._set_quota(db, max(0, left + units), taken)
            return Quota(max(0, left + units), taken)

    def set_quota(self, units: int) -> None:
        """Say how many units are left."""
        with self._transaction() as db:
            self._set_quota(db, units, self._quota(db)[1])

    def _allot(
        self, db: sqlite3.Connection, file: str, document_type: str, document_number: str, now: int
    ) -> str | None:
        left, taken = self._quota(db)
        if left < 1:
            return None
        sn = "".join(secrets.choice(_ALPHABET) for _ in range(_SERIAL_LENGTH))
        db.execute(
            f"INSERT INTO serial ({_SERIAL_COLUMNS}) VALUES (?, ?, ?, ?, ?, NULL, NULL, ?, ?)",  # noqa: S608 constant
            (sn, SerialStatus.NOTSTAMP, file, document_type, document_number, now, now),
        )
        self._set_quota(db, left - 1, taken + 1)
        return sn

    @staticmethod
    def _mark_stamped(db: sqlite3.Connection, sn: str, upload_id: str | None, document: str, now: int) -> bool:
        changed = db.execute(
            "UPDATE serial SET status = ?, stamped_upload = ?, stamped_document = ?, updated_at = ? "
            "WHERE sn = ? AND status = ?",
            (SerialStatus.STAMP, upload_id, document, now, sn, SerialStatus.NOTSTAMP),
        ).rowcount
        return changed == 1

    def _blob(self, query: str, parameters: Sequence[str]) -> bytes | None:
        with self._lock:
            row = self._db.execute(query, parameters).fetchone()
        return None if row is None else bytes(row[0])

    @contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    @staticmethod
    def _quota(db: sqlite3.Connection) -> tuple[int, int]:
        rows = dict(db.execute("SELECT name, value FROM setting WHERE name IN ('quota_left', 'quota_taken')"))
        return int(rows.get("quota_left", b"0")), int(rows.get("quota_taken", b"0"))

    @staticmethod
    def _set_quota(db: sqlite3.Connection, left: int, taken: int) -> None:
        db.executemany(
            "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
            [("quota_left", str(left).encode()), ("quota_taken", str(taken).encode())],
        )


def _serial(row: tuple[str, str, str, str, str, str | None, str | None, int, int]) -> Serial:
    sn, status, file, document_type, document_number, upload, document, at, updated_at = row
    return Serial(sn, SerialStatus(status), file, document_type, document_number, upload, document, at, updated_at)
