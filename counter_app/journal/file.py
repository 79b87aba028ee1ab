"""The journal file: one writer, synced before anything is said to have happened, readable by many.

SQLite in WAL mode with ``synchronous=FULL``: a commit that returned is on the disk. An entry and what the
read models make of it are one transaction.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from counter_app.domain.entries import (
    SYSTEM,
    Cause,
    Entry,
    Kind,
    Payload,
)
from counter_app.domain.ids import RANDOM_BYTES, uuid7
from counter_app.journal import chain, forgetting, guards, migrations, opening, readmodels, sealing
from counter_app.journal.device_key import DeviceKey
from counter_app.journal.lock import JournalLock
from counter_app.journal.progress import OnProgress, nobody_watches
from counter_app.journal.schema import APPLICATION_ID, JOURNAL_TABLES, SCHEMA_VERSION
from counter_app.journal.signing import NewEpoch, Signing, read_signing
from counter_app.journal.storage_errors import storage_failed
from counter_app.journal.subjects import Sealed, SubjectKeys
from counter_app.journal.writer import Group, Writer

log = logging.getLogger(__name__)

FILE_NAME: Final = "journal.sqlite"
LOCK_NAME: Final = "journal.lock"

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


class Journal:
    """An open journal. Thread-safe; close it with :meth:`close`."""

    def __init__(
        self,
        folder: Path,
        station: Station,
        now: Now,
        master_key: bytes,
        device_key: DeviceKey,
        *,
        connect: opening.Connect = opening.connect_file,
        changes: Sequence[migrations.Migration] = migrations.MIGRATIONS,
        least_free: int = opening.LEAST_FREE,
        on_progress: OnProgress = nobody_watches,
    ) -> None:
        """Open or make the journal in ``folder``; an older file is copied and brought up to date by ``changes``.

        ``least_free`` are the bytes below which :meth:`require_space` refuses; ``on_progress`` is told of a migration
        and of read models that are folded anew.

        Raises StorageFailed: ``journal.locked`` (another program has it), ``journal.newer`` (a later version's
        file), ``journal.read_only``, ``journal.disk_full``, ``journal.disk_failed``, ``journal.damaged``,
        ``journal.migration_failed`` (the file is as it was).
        """
        self.station = station
        self.folder = folder
        self.path = folder / FILE_NAME
        self.subjects = SubjectKeys(master_key)
        self.device_key = device_key
        self.new_epoch: NewEpoch | None = None
        self._now = now
        self._connect = connect
        self._changes = changes
        self._least_free = least_free
        self._on_progress = on_progress
        self._write_lock = threading.RLock()
        self._group: Group | None = None
        self._readers = threading.local()
        self._all_readers: list[sqlite3.Connection] = []
        self._listeners: list[Listener] = []
        with storage_failed():
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._lock = JournalLock(folder / LOCK_NAME)
            try:
                opening.finish_repair(self.path)
                self._connection = opening.open_writer(self.path, connect)
            except BaseException:
                self._lock.release()
                raise
            try:
                self._open_or_make()
            except BaseException:
                self._connection.close()
                self._lock.release()
                raise

    def _open_or_make(self) -> None:
        if opening.file_version(self._connection, migrations.newest(self._changes)) == 0:
            self._make()
        migrations.migrate(self._connection, self.path, self._now(), self._changes, self._on_progress)
        readmodels.catch_up(self._connection, self._on_progress)
        self.signing: Signing = read_signing(self._connection, self.device_key)

    def _make(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in split_statements(JOURNAL_TABLES):
                self._connection.execute(statement)
            readmodels.create(self._connection)
            self._connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            self._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
            device, epoch = self.new_id(), 1
            entry = self.seal_entry(
                self._connection,
                Kind.GENESIS,
                self.genesis(device, epoch),
                op_id=device,
                actor=SYSTEM,
                cause=Cause.SYSTEM,
                begins=(device, epoch),
            )
            readmodels.apply(self._connection, entry)
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def genesis(self, device: str, epoch: int) -> Payload:
        """What the first entry of an epoch says."""
        return {
            "device": device,
            "epoch": epoch,
            "office": self.station.office,
            "counter": self.station.counter,
            "program": self.station.program,
            "public_key": self.device_key.public,
        }

    def restore_guards(self) -> None:
        """Put the triggers back that keep entries as they are (:mod:`~counter_app.journal.guards`)."""
        with self._write_lock, storage_failed():
            guards.restore(self._connection)

    def begin_epoch(self, new: NewEpoch) -> None:
        """Whatever is appended next comes behind a genesis entry of a new epoch, in the same transaction."""
        with self._write_lock:
            self.new_epoch = new

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

        Within :meth:`together` it is a part of that one. Raises StorageFailed when the disk is full, read only, or the
        lock cannot be had in time.
        """
        with self._write_lock:
            if (group := self._group) is not None:
                with group.part() as writer:
                    yield writer
                return
            with self._transaction() as writer:
                yield writer
        self._tell(writer.kinds, writer.op_id)

    @contextmanager
    def together(self) -> Generator[None]:
        """One transaction, synced once, of all that this thread writes meanwhile; what fails in it undoes it all.

        Only what :meth:`write` in it hands out sees what was written so far. Raises what :meth:`write` raises, and
        again what one of its parts raised, whether or not that was caught.
        """
        with self._write_lock, self._transaction() as writer:
            self._group = group = Group(writer)
            try:
                yield
            finally:
                self._group = None
            group.raise_failure()
        self._tell(writer.kinds, writer.op_id)

    @contextmanager
    def _transaction(self) -> Generator[Writer]:
        """The caller holds the lock for writing."""
        writer = Writer(self._connection, self)
        with storage_failed():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield writer
                writer.finish()
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        self.signing, self.new_epoch = writer.signing, writer.new_epoch

    def _tell(self, kinds: set[str], op_id: str) -> None:
        if not kinds:
            return
        if log.isEnabledFor(logging.INFO):
            log.info("written: %s", ", ".join(sorted(kinds)), extra={"op_id": op_id})
        for listener in tuple(self._listeners):
            try:
                listener(frozenset(kinds))
            except Exception:
                # What is committed is committed: a deaf listener must not make it look like a failure.
                log.exception("a listener of the journal failed")

    @contextmanager
    def read(self) -> Generator[sqlite3.Connection]:
        """A read-only snapshot; never waits for the writer."""
        with storage_failed():
            connection: sqlite3.Connection | None = getattr(self._readers, "connection", None)
            if connection is None:
                connection = self._connect(self.path, True)
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

    def rebuild(self, on_progress: OnProgress = nobody_watches) -> None:
        """Drop all read models and fold them again from the first entry."""
        with self._write_lock, storage_failed():
            readmodels.rebuild(self._connection, on_progress)

    def require_space(self) -> None:
        """Whether there is room for more than what is under way; cheap.

        Raises StorageFailed ``journal.disk_nearly_full`` (``megabytes`` left).
        """
        with storage_failed():
            opening.require_space(self.folder, self._least_free)

    def can_write(self) -> None:
        """Whether the disk takes an entry now; changes nothing in the journal.

        Raises StorageFailed: ``journal.disk_nearly_full``, ``journal.disk_full``, ``journal.read_only``, ….
        """
        self.require_space()
        with self._write_lock, storage_failed():
            opening.try_disk(self._connection, self.folder)

    def empty_log(self) -> bool:
        """Leave nothing in the write-ahead log of what was deleted; False where a reader is in the way: again later."""
        with self._write_lock, storage_failed():
            return forgetting.empty_log(self._connection)

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
        begins: tuple[str, int] | None = None,
    ) -> Entry:
        """Chain one entry and insert it; see :func:`counter_app.journal.sealing.seal_entry`."""
        return sealing.seal_entry(
            connection,
            kind,
            payload,
            entry_id=self.new_id(),
            at=iso_utc(self._now()),
            zone=self.station.zone,
            op_id=op_id,
            actor=actor,
            cause=cause,
            begins=begins,
        )


def iso_utc(moment: datetime) -> str:
    """``2026-11-24T06:42:10.123Z``: UTC with milliseconds, sortable as text."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def split_statements(script: str) -> Iterator[str]:
    """The statements of a script, so that they can run inside one transaction (``executescript`` would commit)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            if statement.strip():
                yield statement
            statement = ""
