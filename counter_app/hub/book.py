"""The branch's book: every entry of the branch log on this disk, verified and folded in the log's order.

A file of the journal's own form beside the journal. An entry's number in it is its position in the log, so that all
stations that have read as far hold the same entries and the same read models, to the byte. Nothing is taken that does
not fit its device's chain and signatures; an entry that fits and still cannot be folded (a serial that two counters
claim) is set aside and named, in every station alike.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from counter_app.domain.errors import StorageFailed
from counter_app.hub.branch_log import LogEntry
from counter_app.journal import chain, opening, readmodels
from counter_app.journal.chain import COLUMNS, Row
from counter_app.journal.file import split_statements
from counter_app.journal.schema import APPLICATION_ID, JOURNAL_TABLES, SCHEMA_VERSION
from counter_app.journal.storage_errors import storage_failed

FILE_NAME: Final = "branch.sqlite"
#: A journal asks for the sales of a shift, a book for those of a counter.
_SALES_OF_COUNTER: Final = "CREATE INDEX IF NOT EXISTS sale_of_counter ON sale (counter, at)"
_INSERT: Final = f"INSERT INTO entry ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608


class BookRefused(StorageFailed):
    """The log told something that cannot be: ``hub.position_gap``, ``hub.log_changed`` (what stands here already is
    otherwise there), ``hub.bad_entry`` (``device``, ``number``, ``reason`` as in
    :class:`~counter_app.journal.chain.Flaw`).

    Nothing of the batch is kept: it is looked at by a person, not worked around.
    """


@dataclass(frozen=True, slots=True)
class Taken:
    """``kinds`` of the entries that were new; ``position`` afterwards."""

    kinds: frozenset[str]
    position: int


class BranchBook:
    """Thread-safe for readers once it is open; one thread opens and takes. Close it with :meth:`close`."""

    def __init__(self, folder: Path) -> None:
        """Where it lies; nothing is opened yet."""
        self.path = folder / FILE_NAME
        self._writer: sqlite3.Connection | None = None
        self._readers = threading.local()
        self._all_readers: list[sqlite3.Connection] = []

    def open(self) -> None:
        """Open or make it; after an update of the program its read models are folded anew, which takes a while.

        Raises StorageFailed ``journal.*``.
        """
        if self._writer is not None:
            return
        with storage_failed():
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            connection = opening.open_writer(self.path, opening.connect_file)
            # What a power cut takes from its end is taken from the log once more.
            connection.execute("PRAGMA synchronous=NORMAL")
            try:
                if opening.file_version(connection, SCHEMA_VERSION) == 0:
                    _make(connection)
                readmodels.catch_up(connection, of_many=True)
                connection.execute(_SALES_OF_COUNTER)
            except BaseException:
                connection.close()
                raise
        self._writer = connection

    @property
    def position(self) -> int:
        """How far the log is taken."""
        with self.read() as connection:
            return connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()[0]

    def take(self, entries: Sequence[LogEntry], breathe: Callable[[], object] = lambda: None) -> Taken:
        """Entries in the log's order, all or none; what is here already is passed over where it is the same.
        ``breathe`` is called after each and may rest.

        Raises BookRefused, StorageFailed ``journal.*``.
        """
        kinds: set[str] = set()
        assert self._writer is not None, "open it first"
        with storage_failed(), _transaction(self._writer) as connection:
            (position,) = connection.execute("SELECT coalesce(max(seq), 0) FROM entry").fetchone()
            walker = chain.Walker(connection, position)
            for entry in entries:
                if entry.position <= position:
                    _require_same(connection, entry)
                    continue
                if entry.position != position + 1:
                    raise BookRefused("hub.position_gap", position=position + 1)
                flaw = walker.step(entry.row)
                if flaw is not None and not (flaw.reason == "previous" and _began_on_older(connection, entry.row)):
                    raise BookRefused("hub.bad_entry", device=entry.row[2], number=entry.row[4], reason=flaw.reason)
                connection.execute(_INSERT, entry.row)
                readmodels.fold_or_set_aside(connection, entry.row, payload=walker.payload)
                position = entry.position
                kinds.add(entry.row[6])
                breathe()
            if kinds:
                readmodels.stand_at(connection, position)
        return Taken(frozenset(kinds), position)

    @property
    def ready(self) -> bool:
        """Whether it was opened."""
        return self._writer is not None

    @contextmanager
    def read(self) -> Generator[sqlite3.Connection]:
        """A snapshot that cannot write. Raises StorageFailed ``branch.no_book`` before it was opened, ``journal.*``."""
        if not self.ready:
            raise StorageFailed("branch.no_book")
        with storage_failed():
            connection: sqlite3.Connection | None = getattr(self._readers, "connection", None)
            if connection is None:
                connection = self._readers.connection = opening.connect_file(self.path, True)
                self._all_readers.append(connection)
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close all connections."""
        for reader in self._all_readers:
            reader.close()
        self._all_readers.clear()
        if self._writer is not None:
            self._writer.close()


def _make(connection: sqlite3.Connection) -> None:
    with _transaction(connection):
        for statement in split_statements(JOURNAL_TABLES):
            connection.execute(statement)
        readmodels.create(connection)
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _began_on_older(connection: sqlite3.Connection, genesis: Row) -> bool:
    """Whether an epoch begins behind an entry that stands here, if not the last of its chain: a journal came back out
    of a copy that lacked what the log has. What it lacked was sold all the same, and stays."""
    said = chain.payload_of(genesis[11]).get("previous")
    if not isinstance(said, dict):
        return False
    fields = cast("dict[str, Any]", said)
    found = connection.execute(
        "SELECT hash FROM entry WHERE device = ? AND epoch = ? AND device_seq = ?",
        (genesis[2], fields.get("epoch"), fields.get("device_seq")),
    ).fetchone()
    return found is not None and found[0].hex() == fields.get("hash") and genesis[3] > fields["epoch"]


def _require_same(connection: sqlite3.Connection, entry: LogEntry) -> None:
    (there,) = connection.execute("SELECT hash FROM entry WHERE seq = ?", (entry.position,)).fetchone()
    if there != entry.row[13]:
        raise BookRefused("hub.log_changed", position=entry.position)


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Generator[sqlite3.Connection]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
