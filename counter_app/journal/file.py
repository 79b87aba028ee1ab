"""The journal file: one writer, synced before anything is said to have happened, readable by many.

SQLite in WAL mode with ``synchronous=FULL``: a commit that returned is on the disk. An entry and what the
read models make of it are one transaction.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from counter_app.domain.entries import (
    NOTHING_BEFORE,
    SYSTEM,
    Cause,
    Entry,
    Kind,
    Payload,
    canonical_json,
    entry_hash,
)
from counter_app.domain.errors import StorageFailed
from counter_app.domain.ids import RANDOM_BYTES, EntryId, OpId, SubjectId, uuid7
from counter_app.journal import chain, readmodels
from counter_app.journal.lock import JournalLock
from counter_app.journal.schema import APPLICATION_ID, JOURNAL_TABLES, SCHEMA_VERSION
from counter_app.journal.storage_errors import storage_failed
from counter_app.journal.subjects import Sealed, SubjectKeys

log = logging.getLogger(__name__)

FILE_NAME: Final = "journal.sqlite"
_LOCK_NAME: Final = "journal.lock"
#: Seconds that a statement waits for another connection's lock before it fails visibly.
_BUSY_SECONDS: Final = 5.0

Listener = Callable[[frozenset[str]], None]
Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Station:
    """Whose journal it is; goes into the genesis entry."""

    office: str
    counter: str
    zone: str
    program: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last entry: its sequence and hash (zeros for an empty journal)."""

    seq: int
    hash: bytes


class Writer:
    """One write transaction: appends entries, reads its own writes. Made by :meth:`Journal.write`."""

    def __init__(self, connection: sqlite3.Connection, journal: Journal) -> None:
        self.connection = connection
        self._journal = journal
        self.kinds: set[str] = set()

    def append(self, kind: Kind, payload: Payload, *, op_id: str, actor: str, cause: Cause) -> Entry:
        """Append one entry and fold it into the read models."""
        entry = self._journal.seal_entry(self.connection, kind, payload, op_id=op_id, actor=actor, cause=cause)
        readmodels.apply(self.connection, entry)
        self.kinds.add(kind.value)
        return entry

    def seal(self, subject: SubjectId, data: Payload) -> Sealed:
        """Encrypt personal data for a payload."""
        return self._journal.subjects.seal(self.connection, subject, data)

    def new_id(self) -> str:
        """A fresh UUIDv7."""
        return self._journal.new_id()


class Journal:
    """An open journal. Thread-safe; close it with :meth:`close`."""

    def __init__(self, folder: Path, station: Station, now: Now, master_key: bytes) -> None:
        """Open or make the journal in ``folder``.

        Raises StorageFailed: ``journal.locked`` (another program has it), ``journal.newer`` (a later version's
        file), ``journal.read_only``, ``journal.disk_full``, ``journal.damaged``.
        """
        self.station = station
        self.folder = folder
        self.path = folder / FILE_NAME
        self.subjects = SubjectKeys(master_key)
        self._now = now
        self._write_lock = threading.RLock()
        self._readers = threading.local()
        self._all_readers: list[sqlite3.Connection] = []
        self._listeners: list[Listener] = []
        with storage_failed():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = JournalLock(folder / _LOCK_NAME)
            try:
                self._connection = self._connect()
            except BaseException:
                self._lock.release()
                raise
            try:
                self._open_or_make()
            except BaseException:
                self._connection.close()
                self._lock.release()
                raise

    def _connect(self) -> sqlite3.Connection:
        fresh = not self.path.exists()
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        if fresh and os.name == "posix":
            self.path.chmod(0o600)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute("PRAGMA foreign_keys=ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def _open_or_make(self) -> None:
        version = self._connection.execute("PRAGMA user_version").fetchone()[0]
        if version > SCHEMA_VERSION:
            raise StorageFailed("journal.newer", version=version, known=SCHEMA_VERSION)
        (tables,) = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables and self._connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise StorageFailed("journal.damaged")
        if version == 0:
            self._make()
        readmodels.catch_up(self._connection)

    def _make(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in split_statements(JOURNAL_TABLES):
                self._connection.execute(statement)
            readmodels.create(self._connection)
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            device = self.new_id()
            genesis: Payload = {
                "device": device,
                "epoch": 1,
                "office": self.station.office,
                "counter": self.station.counter,
                "program": self.station.program,
            }
            entry = self.seal_entry(
                self._connection, Kind.GENESIS, genesis, op_id=device, actor=SYSTEM, cause=Cause.SYSTEM, device=device
            )
            readmodels.apply(self._connection, entry)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def now(self) -> datetime:
        """The counter's clock, in UTC."""
        return self._now()

    def new_id(self) -> str:
        """A fresh UUIDv7 of the journal's clock."""
        return uuid7(int(self._now().timestamp() * 1000), os.urandom(RANDOM_BYTES))

    def subscribe(self, listener: Listener) -> None:
        """Call ``listener`` with the kinds of each committed transaction, in the committing thread."""
        self._listeners.append(listener)

    @contextmanager
    def write(self) -> Generator[Writer]:
        """One transaction: all entries or none. What it returned from is synced to the disk.

        Raises StorageFailed when the disk is full, read only, or the lock cannot be had in time.
        """
        with self._write_lock:
            writer = Writer(self._connection, self)
            with storage_failed():
                self._connection.execute("BEGIN IMMEDIATE")
                try:
                    yield writer
                    self._connection.execute("COMMIT")
                except BaseException:
                    if self._connection.in_transaction:
                        self._connection.execute("ROLLBACK")
                    raise
        if writer.kinds:
            for listener in tuple(self._listeners):
                try:
                    listener(frozenset(writer.kinds))
                except Exception:
                    # What is committed is committed: a deaf listener must not make it look like a failure.
                    log.exception("a listener of the journal failed")

    @contextmanager
    def read(self) -> Generator[sqlite3.Connection]:
        """A read-only snapshot; never waits for the writer."""
        with storage_failed():
            connection: sqlite3.Connection | None = getattr(self._readers, "connection", None)
            if connection is None:
                connection = sqlite3.connect(
                    f"{self.path.absolute().as_uri()}?mode=ro",
                    uri=True,
                    timeout=_BUSY_SECONDS,
                    isolation_level=None,
                    check_same_thread=False,
                )
                self._readers.connection = connection
                self._all_readers.append(connection)
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def head(self) -> Head:
        """The last entry."""
        with self.read() as connection:
            row = connection.execute("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetchone()
        return Head(row[0], row[1])

    def verify(self, on_progress: Callable[[int], None] | None = None) -> chain.ChainReport:
        """Walk the whole chain."""
        with self.read() as connection:
            return chain.verify(connection, on_progress)

    def rebuild(self) -> None:
        """Drop all read models and fold them again from the first entry."""
        with self._write_lock, storage_failed():
            readmodels.rebuild(self._connection)

    def open_sealed(self, sealed: Sealed) -> Payload | None:
        """Personal data of an entry, or None where the subject was erased."""
        with self.read() as connection:
            return self.subjects.open(connection, sealed)

    def close(self) -> None:
        """Close all connections and let another program have the journal."""
        with self._write_lock:
            for reader in self._all_readers:
                reader.close()
            self._all_readers.clear()
            self._connection.close()
            self._lock.release()

    def seal_entry(
        self,
        connection: sqlite3.Connection,
        kind: Kind,
        payload: Payload,
        *,
        op_id: str,
        actor: str,
        cause: Cause,
        device: str | None = None,
    ) -> Entry:
        """Chain one entry and insert it. The caller holds the transaction."""
        last = connection.execute(
            "SELECT seq, device, epoch, device_seq, hash FROM entry ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        if last is None:
            last = (0, device or "", 1, 0, NOTHING_BEFORE)
        seq, epoch, device_seq, prev_hash = last[0] + 1, last[2], last[3] + 1, last[4]
        entry_id, at = self.new_id(), iso_utc(self._now())
        payload_json = canonical_json(payload)
        digest = entry_hash(
            entry_id=entry_id,
            device=last[1],
            epoch=epoch,
            device_seq=device_seq,
            op_id=op_id,
            kind=kind.value,
            at=at,
            zone=self.station.zone,
            actor=actor,
            cause=cause.value,
            payload_json=payload_json,
            prev_hash=prev_hash,
        )
        row: tuple[Any, ...] = (
            seq,
            entry_id,
            last[1],
            epoch,
            device_seq,
            op_id,
            kind.value,
            at,
            self.station.zone,
            actor,
            cause.value,
            payload_json,
            prev_hash,
            digest,
        )
        connection.execute(
            f"INSERT INTO entry ({chain.COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
            row,
        )
        return Entry(
            seq,
            EntryId(entry_id),
            last[1],
            epoch,
            device_seq,
            OpId(op_id),
            kind.value,
            at,
            self.station.zone,
            actor,
            cause,
            payload,
            prev_hash,
            digest,
        )


def iso_utc(moment: datetime) -> str:
    """``2026-11-24T06:42:10.123Z``: UTC with milliseconds, sortable as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script, so that they can run inside one transaction (``executescript`` would commit)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            if statement.strip():
                yield statement
            statement = ""
