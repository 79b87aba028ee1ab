"""A disk that can be watched, filled, broken and cut off from power: a VFS of SQLite, and connections over it.

:class:`Disk` passes everything on to the real file system and keeps a log of every write, sync, truncation and
removal. ``before`` is asked before each of them and may raise what a bad disk raises, or kill the process.
``connect`` is what :class:`~counter_app.journal.file.Journal` takes: connections of apsw that behave like those of the
sqlite3 module as far as the program uses them.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import apsw

_NUMBERS = itertools.count(1)
_INTEGRITY = (apsw.ConstraintError,)
#: An error that a test raised under SQLite comes up as it was raised, without a number.
_RAISED_HERE: dict[type[Exception], int] = {
    apsw.FullError: sqlite3.SQLITE_FULL,
    apsw.ReadOnlyError: sqlite3.SQLITE_READONLY,
    apsw.IOError: sqlite3.SQLITE_IOERR,
}
_DATABASE = (apsw.CorruptError, apsw.NotADBError)


@dataclass(frozen=True)
class Write:
    file: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Sync:
    file: str


@dataclass(frozen=True)
class Truncate:
    file: str
    size: int


@dataclass(frozen=True)
class Delete:
    file: str


@dataclass(frozen=True)
class Mark:
    """Something that the test said at this moment, for example "the sale was confirmed"."""

    what: Any


Event = Write | Sync | Truncate | Delete | Mark


class Disk:
    """Everything that SQLite does to files, in order."""

    def __init__(self) -> None:
        self.log: list[Event] = []
        self.before: Callable[[Event], None] = lambda _event: None
        self.name = f"disk-{next(_NUMBERS)}"
        self._vfs = _Vfs(self)

    def mark(self, what: Any) -> None:
        self.log.append(Mark(what))

    def connect(self, path: Path, read_only: bool) -> sqlite3.Connection:
        """For ``Journal(connect=…)``."""
        flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        with _as_sqlite3():
            connection = apsw.Connection(str(path), flags=flags, vfs=self.name)
        connection.set_busy_timeout(5000)
        return cast("sqlite3.Connection", Connection(connection))

    def close(self) -> None:
        self._vfs.unregister()

    def happens(self, event: Event) -> None:
        self.before(event)
        self.log.append(event)


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        super().__init__(disk.name, "")

    def xOpen(self, name: Any, flags: list[int]) -> _File:
        return _File(self._disk, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self._disk.happens(Delete(Path(filename).name))
        super().xDelete(filename, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        self._disk = disk
        full = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name = Path(full).name if full else ""
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.happens(Write(self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:
        self._disk.happens(Sync(self._name))
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:
        self._disk.happens(Truncate(self._name, newsize))
        super().xTruncate(newsize)


class _as_sqlite3:  # noqa: N801 - reads like a keyword where it is used
    """Turns errors of apsw into those that the program knows."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if not isinstance(error, apsw.Error):
            return
        kind = sqlite3.OperationalError
        if isinstance(error, _INTEGRITY):
            kind = sqlite3.IntegrityError
        elif isinstance(error, _DATABASE):
            kind = sqlite3.DatabaseError
        turned = kind(str(error))
        turned.sqlite_errorcode = getattr(error, "extendedresult", 0) or _RAISED_HERE.get(type(error), 0)
        raise turned from error


class _Row(dict[str, Any]):
    """A row that is asked for its columns by name."""


class Cursor:
    """What ``execute`` returns."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection
        self._cursor = connection.cursor()
        self.row_factory: Any = None
        self.rowcount = -1

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        before = self._connection.total_changes()
        with _as_sqlite3():
            self._cursor.execute(sql, values or None)
        self.rowcount = self._connection.total_changes() - before
        return self

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        for row in rows:
            self.execute(sql, row)
        return self

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def fetchone(self) -> Any:
        with _as_sqlite3():
            row = next(self._cursor, None)
            return row if row is None or self.row_factory is None else self._named(row)

    def fetchall(self) -> list[Any]:
        return list(self)

    def close(self) -> None:
        self._cursor.close(force=True)

    def _named(self, row: tuple[Any, ...]) -> _Row:
        return _Row(zip((name for name, *_ in self._cursor.get_description()), row, strict=True))


class Connection:
    """A connection in autocommit mode."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._connection = connection

    def execute(self, sql: str, values: Any = ()) -> Cursor:
        return Cursor(self._connection).execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> Cursor:
        return Cursor(self._connection).executemany(sql, rows)

    def cursor(self) -> Cursor:
        return Cursor(self._connection)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction

    def close(self) -> None:
        """The sqlite3 module tells nobody of a log that could not be written back at the end."""
        with contextlib.suppress(apsw.Error):
            self._connection.close()
