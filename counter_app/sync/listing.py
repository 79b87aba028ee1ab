"""What was read of the issuer's list, and whether it is whole. It lies on the disk: a list of any length fits.

The list is paged by position and newest comes first, so it moves while it is read. Each page begins with the last row
of the page before: where that row is not exactly where the growth of the total puts it, something else changed and the
reading begins anew.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from counter_app.domain.reconciliation import NOT_STAMPED, Listed
from counter_app.services.ports import SerialPage, SerialRecord


class ListMoved(Exception):
    """The list changed in another way than by growing at its front."""


class Listing:
    """Rows as they came. Used by one thread at a time; ``close`` forgets them."""

    def __init__(self) -> None:
        # A nameless file that the system removes by itself, and that spills out of the memory as it grows.
        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._connection.execute(
            "CREATE TABLE listed (n INTEGER PRIMARY KEY, serial TEXT, status TEXT, file_name TEXT, at TEXT)"
        )
        self._connection.execute("CREATE INDEX listed_serial ON listed (serial)")
        self._connection.execute("CREATE INDEX listed_name ON listed (file_name)")
        self.first_total = 0
        self.total = 0
        self.read = 0
        """Rows of the list that were read, each once; those that were asked for alone are not among them."""
        self._last = ""

    @property
    def calm(self) -> bool:
        """Whether the list had one length all the time."""
        return self.total == self.first_total

    @property
    def whole(self) -> bool:
        """Whether every row was read that was there at the first page."""
        return self.read == self.first_total

    def next_start(self) -> int:
        """Where the next page begins, the last row that is known included."""
        return 0 if not self._last else self.read - 1 + self.total - self.first_total

    def add_page(self, page: SerialPage) -> tuple[Listed, ...]:
        """The next page; its rows that are new. Raises :class:`ListMoved`."""
        if not self._last:
            self.first_total = self.total = page.total
            rows = page.rows
        else:
            grown = page.total - self.total
            self.total = page.total
            known = [row.serial.text for row in page.rows[grown : grown + 1]]
            if grown < 0 or known != [self._last]:
                raise ListMoved
            rows = page.rows[grown + 1 :]
        if not rows and not self.whole:
            raise ListMoved
        if self.read + len(rows) > self.first_total:
            raise ListMoved
        self.read += len(rows)
        if rows:
            self._last = rows[-1].serial.text
        return self._insert(rows)

    def add_one(self, record: SerialRecord) -> None:
        """A row that was asked for alone."""
        self._insert((record,))

    def has(self, serial: str) -> bool:
        """Whether the serial was read or asked for."""
        return self._connection.execute("SELECT 1 FROM listed WHERE serial = ?", (serial,)).fetchone() is not None

    def with_name(self, file_name: str) -> tuple[str, ...]:
        """Serials under one file name."""
        rows = self._connection.execute("SELECT DISTINCT serial FROM listed WHERE file_name = ?", (file_name,))
        return tuple(serial for (serial,) in rows)

    def sorted(self) -> Iterator[Listed]:
        """All rows by serial."""
        rows = self._connection.execute("SELECT serial, status, file_name, at FROM listed ORDER BY serial, n")
        return (Listed(*row) for row in rows)

    def not_stamped(self) -> int:
        """How many rows say that the serial is on no document."""
        row = self._connection.execute("SELECT count(*) FROM listed WHERE status = ?", (NOT_STAMPED,)).fetchone()
        return int(row[0])

    def clear(self) -> None:
        """Begin anew."""
        self._connection.execute("DELETE FROM listed")
        self.first_total = self.total = self.read = 0
        self._last = ""

    def close(self) -> None:
        """Forget everything."""
        self._connection.close()

    def _insert(self, rows: tuple[SerialRecord, ...]) -> tuple[Listed, ...]:
        listed = tuple(Listed(row.serial.text, row.status, row.file_name, row.allotted_at) for row in rows)
        self._connection.execute("BEGIN")
        self._connection.executemany(
            "INSERT INTO listed (serial, status, file_name, at) VALUES (?, ?, ?, ?)",
            [(row.serial, row.status, row.file_name, row.allotted_at) for row in listed],
        )
        self._connection.execute("COMMIT")
        return listed
