"""The log of one branch, as a station uses it: entries go in, in the order of their chains, and come out by position.

Idempotent to the letter: the same entries may be sent twice, in part, or overlapping. What contradicts the log is kept
by it as a fork and told (lessons, "sequence reused after device swap or restored backup").
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from types import TracebackType
from typing import Any, Final, LiteralString, NamedTuple

import psycopg
from psycopg import sql

from counter_app.hub import arrays
from counter_app.hub.announcements import Announcements
from counter_app.hub.branch_key import BranchKey
from counter_app.hub.connection import HubAddress, HubFailed, connect, hub_failed
from counter_app.hub.figures import FigureTable
from counter_app.hub.key_boxes import KeyBoxes
from counter_app.hub.later import Later
from counter_app.hub.migrate import newest, version_of
from counter_app.journal.entry_lines import Row

#: Entries in one call: bounded memory on both sides, and a lock that is held for a moment.
MOST: Final = 1_000
#: Entries that are sent in a row before those who listen are told; they read page by page anyway.
_TELL_EVERY: Final = 10_000
#: Pages of one query: it is to end before the server's time for a statement does, however slow the caller is.
_PAGES: Final = 5
#: Where in a row the columns that the function takes stand, in its order.
_SENT: Final = (2, 3, 4, 1, 5, 6, 7, 8, 9, 10)
_NUMBERS: Final = frozenset({3, 4})
_APPEND: Final[LiteralString] = (
    "SELECT accepted, known, forked, last_position FROM counter_app.append("
    "%b::text[], %b::bigint[], %b::bigint[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::text[],"
    " %b::text[], %b::bytea[], %b::bytea[], %b::bytea[])"
)
#: A telling that is lost in a power cut costs nothing: who listens looks by itself, too.
_TELL: Final[LiteralString] = "BEGIN; SET LOCAL synchronous_commit = off; NOTIFY {}; COMMIT"
_COLUMNS: Final[LiteralString] = (
    "SELECT position, id, device, epoch, device_seq, op_id, kind, at, zone, actor, cause, box, prev_hash, hash"
    " FROM counter_app.entry WHERE branch = %s AND position > %s"
)
_READ: Final[LiteralString] = _COLUMNS + " ORDER BY position LIMIT %s"
_READ_DEVICE: Final[LiteralString] = _COLUMNS + " AND device = %s ORDER BY position LIMIT %s"


@dataclass(frozen=True, slots=True)
class Appended:
    """What became of the entries of one call: new ones, those that were there, those that contradict the log; and the
    log's last position afterwards."""

    accepted: int
    known: int
    forked: int
    position: int


class LogEntry(NamedTuple):
    """One entry of the log. ``row``: as in a journal; its first column, the number in the sender's own file, is the
    position here."""

    position: int
    row: Row


@dataclass(frozen=True, slots=True)
class LastKnown:
    """How far the log knows a chain."""

    device: str
    epoch: int
    device_seq: int
    hash: bytes


class BranchLog:
    """One connection; not thread-safe. Every call may raise HubFailed, after which a new one must be made."""

    def __init__(self, address: HubAddress, password: str, key: BranchKey) -> None:
        """Connect. Raises HubFailed, with ``hub.not_ready`` or ``hub.newer`` where the database is of another version,
        ``hub.not_enrolled`` where this login belongs to no branch."""
        self._key = key
        self._connection: psycopg.Connection[Any] = connect(address, password)
        arrays.register(self._connection)
        try:
            self.boxes = KeyBoxes(self._connection, key)
            self.figures = FigureTable(self._connection)
            self.announcements = Announcements(self._connection)
            with hub_failed():
                version = version_of(self._connection)
                if version != newest():
                    raise HubFailed("hub.newer" if version > newest() else "hub.not_ready")
                (branch,) = self._one("SELECT counter_app.my_branch()")
            if branch is None:
                raise HubFailed("hub.not_enrolled")
            self.branch: str = branch
            channel = f"counter_app_{hashlib.md5(self.branch.encode(), usedforsecurity=False).hexdigest()}"
            self._channel = sql.Identifier(channel)
            self._tell = sql.SQL(_TELL).format(self._channel).as_string(self._connection).encode()
        except BaseException:
            self._connection.close()
            raise

    def append(self, rows: Sequence[Row]) -> Appended:
        """Send entries, not many more than :data:`MOST`, each chain's in its order. Raises HubFailed ``hub.gap`` where
        the log lacks what comes before them."""
        done = self._call(self._sealed(rows))
        if done.accepted:
            self._tell_others()
        return done

    def append_all(self, batches: Iterable[Sequence[Row]]) -> Generator[tuple[Sequence[Row], Appended]]:
        """:meth:`append` of each, while the next one is taken from ``batches`` and sealed. Raises what append raises;
        what was sent before stays. Take it to its end, or close it, before the connection is used again."""
        under_way: Sequence[Row] = ()
        untold = 0
        with Later[Appended]("append") as log:
            for rows in batches:
                sealed = self._sealed(rows)
                if (before := log.result()) is not None:
                    untold += before.accepted
                    if untold >= _TELL_EVERY:
                        self._tell_others()
                        untold = 0
                log.start(partial(self._call, sealed))
                if before is not None:
                    yield under_way, before
                under_way = rows
            if (last := log.result()) is not None:
                if untold + last.accepted:
                    self._tell_others()
                yield under_way, last

    def _sealed(self, rows: Sequence[Row]) -> tuple[arrays.Packed, ...]:
        columns = [(arrays.numbers if at in _NUMBERS else arrays.texts)([row[at] for row in rows]) for at in _SENT]
        boxes = arrays.blobs([self._key.seal(row[11], row[13]) for row in rows])
        return (*columns, boxes, arrays.blobs([row[12] for row in rows]), arrays.blobs([row[13] for row in rows]))

    def _call(self, sealed: tuple[arrays.Packed, ...]) -> Appended:
        with hub_failed():
            return Appended(*self._one(_APPEND, *sealed))

    def _tell_others(self) -> None:
        with hub_failed():
            self._connection.execute(self._tell)

    def read(self, after: int, most: int = MOST) -> tuple[LogEntry, ...]:
        """Entries behind a position, in order. Raises StorageFailed ``hub.wrong_key``."""
        with hub_failed():
            found = self._connection.execute(_READ, (self.branch, after, most), binary=True).fetchall()
        return self._opened(found)

    def pages(self, after: int, size: Callable[[], int] = lambda: MOST) -> Generator[tuple[LogEntry, ...]]:
        """All entries behind a position, page by page in order. They are streamed: the server and the line are at the
        next ones while the caller is at this page, as far ahead as the buffers between them reach.

        ``size`` is asked how long a page may be. Who does not take them to their end hangs up. Raises StorageFailed
        ``hub.wrong_key``."""
        length = most = 0
        while length == most:
            wanted = size()
            length, most = 0, _PAGES * wanted
            rows = self._connection.cursor().stream(_READ, (self.branch, after, most), binary=True, size=wanted)
            try:
                while page := self._opened(self._some(rows, wanted)):
                    after, length = page[-1].position, length + len(page)
                    yield page
            except BaseException:
                self._connection.close()
                raise

    def read_device(self, device: str, after: int, most: int = MOST) -> tuple[LogEntry, ...]:
        """Entries of one device behind a position, in order: each of its epochs whole, before the next begins.
        Raises StorageFailed ``hub.wrong_key``."""
        with hub_failed():
            found = self._connection.execute(_READ_DEVICE, (self.branch, after, device, most), binary=True).fetchall()
        return self._opened(found)

    def own_devices(self) -> tuple[str, ...]:
        """Devices that sent with this counter's login, the first one first."""
        with hub_failed():
            rows = self._connection.execute(
                "SELECT device FROM counter_app.device WHERE role_name = session_user ORDER BY first_seen, device"
            ).fetchall()
        return tuple(device for (device,) in rows)

    def newest_epoch(self, device: str) -> int:
        """Of a device's chains, 0 where nothing of it is known."""
        with hub_failed():
            (epoch,) = self._one("SELECT coalesce(max(epoch), 0) FROM counter_app.place WHERE device = %s", device)
        return epoch

    def forks(self, device: str) -> int:
        """Entries of a device that contradict the log and are kept beside it."""
        with hub_failed():
            (count,) = self._one("SELECT count(*) FROM counter_app.fork WHERE device = %s", device)
        return count

    def last_known(self, device: str, epoch: int) -> LastKnown | None:
        """How far the log knows a chain, None for nothing of it."""
        with hub_failed():
            row = self._connection.execute(
                "SELECT device, epoch, device_seq, hash FROM counter_app.place"
                " WHERE device = %s AND epoch = %s ORDER BY device_seq DESC LIMIT 1",
                (device, epoch),
            ).fetchone()
        return None if row is None else LastKnown(*row)

    def hash_of(self, device: str, epoch: int, device_seq: int) -> bytes | None:
        """The hash that the log has at a place, None for nothing."""
        with hub_failed():
            row = self._connection.execute(
                "SELECT hash FROM counter_app.place WHERE device = %s AND epoch = %s AND device_seq = %s",
                (device, epoch, device_seq),
            ).fetchone()
        return None if row is None else row[0]

    @property
    def position(self) -> int:
        """The last position of the branch."""
        with hub_failed():
            row = self._connection.execute(
                "SELECT position FROM counter_app.head WHERE branch = %s", (self.branch,)
            ).fetchone()
        return row[0] if row else 0

    def listen(self) -> None:
        """Be told from now on. Only who waits listens: what nobody takes up gathers in the connection."""
        with hub_failed():
            self._connection.execute(sql.SQL("LISTEN {}").format(self._channel))

    def wait(self, seconds: float) -> bool:
        """Until somebody appends, at most so long; whether somebody did since :meth:`listen` or the last time."""
        with hub_failed():
            return any(True for _ in self._connection.notifies(timeout=seconds, stop_after=1))

    def close(self) -> None:
        """Hang up."""
        self._connection.close()

    def __enter__(self) -> BranchLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()

    def _some(self, rows: Iterator[Row], most: int) -> list[Row]:
        with hub_failed():
            return list(islice(rows, most))

    def _opened(self, found: list[Row]) -> tuple[LogEntry, ...]:
        opened = self._key.open
        return tuple(LogEntry(row[0], (*row[:11], opened(row[11], row[13]), row[12], row[13])) for row in found)

    def _one(self, statement: LiteralString, *values: object) -> tuple[Any, ...]:
        row = self._connection.execute(statement, values).fetchone()
        assert row is not None
        return row
