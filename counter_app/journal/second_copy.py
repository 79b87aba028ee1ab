"""The second copy: each committed entry is also appended to a file on another disk or a USB stick.

It runs in a thread of its own and never holds up a sale. A stick that is pulled, full or worn out leaves the copy
behind, which is shown; when the stick is back it goes on by itself from what the file holds. What stands in the file is
compared with the journal first: a line that contradicts it is never overwritten, it is an alarm.

A folder that is not there is never made: it is the sign that the stick is away.
"""

from __future__ import annotations

import errno
import logging
import re
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from counter_app.domain.errors import BugError, StorageFailed
from counter_app.journal import copy_file
from counter_app.journal.chain import COLUMNS, ChainEnd, ends
from counter_app.journal.copied_keys import KeyCopy
from counter_app.journal.entry_lines import Row, line_of
from counter_app.journal.file import Journal, iso_utc

log = logging.getLogger(__name__)

BATCH: Final = 500
#: Seconds until a stick that was missed is looked for again, and until one that is there is looked at unasked.
RETRY_SECONDS: Final = 3.0
LOOK_SECONDS: Final = 15.0
_DEVICE: Final = re.compile(r"[0-9A-Za-z-]{1,64}")

Chain = tuple[str, int]
"""Device and epoch."""


class CopyTrouble(StrEnum):
    """Why the copy cannot follow."""

    NONE = "none"
    STARTING = "starting"
    """Nothing was looked at yet."""
    AWAY = "away"
    FULL = "full"
    READ_ONLY = "read_only"
    FAILED = "failed"
    """The disk answers with errors."""
    CONTRADICTS = "contradicts"
    """Alarm: the copy holds another entry than the journal at ``at``."""
    AHEAD = "ahead"
    """Alarm: the copy holds entries that the journal does not have: the journal is an older copy."""
    UNREADABLE = "unreadable"
    """Alarm: what lies under the copy's name is no copy of a journal."""


ALARMS: Final = frozenset({CopyTrouble.CONTRADICTS, CopyTrouble.AHEAD, CopyTrouble.UNREADABLE})


@dataclass(frozen=True, slots=True)
class SecondCopyState:
    """For the lamp and for ``doctor``.

    ``behind`` counts entries that are not in the copy, None while it is not known what the copy holds. ``since`` is
    ISO 8601 UTC, the beginning of the trouble. ``at`` is the journal's sequence number of a contradiction.
    """

    folder: Path
    trouble: CopyTrouble = CopyTrouble.STARTING
    behind: int | None = None
    since: str | None = None
    at: int | None = None
    same_disk: bool = False
    """The folder lies on the journal's own disk: a dead disk takes both."""

    @property
    def current(self) -> bool:
        """Whether everything that is committed is in the copy."""
        return self.trouble is CopyTrouble.NONE and self.behind == 0

    @property
    def alarm(self) -> bool:
        """Whether somebody must look at the copy."""
        return self.trouble in ALARMS


class _Trouble(Exception):
    def __init__(self, trouble: CopyTrouble, at: int | None = None) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.at = at


@dataclass(frozen=True, slots=True)
class _Place:
    """How far a chain's file goes: size in bytes, last number of the device."""

    size: int
    device_seq: int


def file_name(device: str, epoch: int) -> str:
    """The name of a chain's file. A device's name comes from the journal alone, but becomes a path here."""
    if not _DEVICE.fullmatch(device):
        raise BugError("a device's name that is no name of a file")
    return f"{device}-{epoch}.jsonl"


def device_of(path: Path) -> int:
    """The disk on which a path lies. Raises OSError."""
    return path.stat().st_dev


class SecondCopy:
    """Start it once; it follows the journal until :meth:`stop`."""

    def __init__(
        self,
        journal: Journal,
        folder: Path,
        on_bug: Callable[[BaseException], None],
        *,
        retry_seconds: float = RETRY_SECONDS,
        disk_of: Callable[[Path], int] = device_of,
    ) -> None:
        self._journal = journal
        self._folder = folder
        self._on_bug = on_bug
        self._retry = retry_seconds
        self._disk_of = disk_of
        self._was_other_disk = self._same_disk = False
        self._places: dict[Chain, _Place] = {}
        self._keys: KeyCopy | None = None
        self._state = SecondCopyState(folder)
        self._changed = threading.Condition()
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="second-copy", daemon=True)

    def start(self) -> None:
        """Catch up and follow."""
        self._journal.subscribe(self.on_journal)
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Copy what was committed last, where the stick is there, and stop; a stick that hangs is left behind."""
        self._stopping = True
        self._wake.set()
        if self._thread.ident is not None:
            self._thread.join(timeout)

    def on_journal(self, _kinds: frozenset[str]) -> None:
        """Listener of the journal: something was committed. Only wakes the thread."""
        self._wake.set()

    def state(self) -> SecondCopyState:
        """How it stands."""
        with self._changed:
            return self._state

    def wait_for(self, wanted: Callable[[SecondCopyState], bool], timeout: float) -> bool:
        """Wait until the state is as wanted; False when it is not in time."""
        with self._changed:
            return self._changed.wait_for(lambda: wanted(self._state), timeout)

    def _run(self) -> None:
        try:
            last_round = quiet = False
            while not last_round:
                last_round = self._stopping
                self._wake.clear()
                self._round(thorough=quiet or last_round)
                if not last_round:
                    calm = self.state().current
                    quiet = not self._wake.wait(LOOK_SECONDS if calm else self._retry)
        except BaseException as error:
            if not self._stopping:  # the journal may be closed under a stick that hung
                self._on_bug(error)

    def _round(self, *, thorough: bool) -> None:
        """Bring every chain's file to the journal's end, as far as it goes, and say how that went."""
        try:
            trouble, at = self._follow_all(thorough=thorough)
            self._publish(trouble, at)
        except StorageFailed as error:
            log.warning("the second copy cannot read the journal: %s", error.code)

    def _follow_all(self, *, thorough: bool) -> tuple[CopyTrouble, int | None]:
        trouble, at = CopyTrouble.NONE, None
        chains = self._chains()
        newest = {device: epoch for device, epoch, _ in chains}
        try:
            self._look_at_folder()
            for device, epoch, last in chains:
                try:
                    self._follow((device, epoch), last, ended=epoch < newest[device])
                except _Trouble as found:  # one contradicted chain does not hold up the others
                    trouble, at = found.trouble, found.at
            self._copy_keys(chains[0][0], thorough=thorough)
        except copy_file.Damaged:
            return CopyTrouble.UNREADABLE, None
        except OSError as error:
            if self._keys is not None:
                self._keys.forget()
            return _trouble_of(error), None
        return trouble, at

    def _chains(self) -> tuple[ChainEnd, ...]:
        with self._journal.read() as connection:
            return ends(connection)

    def _look_at_folder(self) -> None:
        """Raises OSError when it is away: also when an empty mount point on the journal's own disk took its place."""
        same = self._disk_of(self._folder) == self._disk_of(self._journal.folder)
        if same and self._was_other_disk:
            raise FileNotFoundError(errno.ENOENT, "the stick's mount point is empty")
        self._was_other_disk = not same
        self._same_disk = same

    def _follow(self, chain: Chain, last: int, *, ended: bool) -> None:
        path = self._folder / file_name(*chain)
        place = self._places.get(chain)
        try:
            size = copy_file.size_of(path)
            if place is None or size != place.size:
                self._places.pop(chain, None)
                place = self._compare(path, chain, ended=ended)
                self._places[chain] = place
            while place.device_seq < last:
                rows = self._rows(chain, place.device_seq, BATCH)
                size = copy_file.append(path, place.size, (line_of(row) for row in rows))
                place = _Place(size, rows[-1][4])
                self._places[chain] = place
        except copy_file.Damaged as error:
            raise _Trouble(CopyTrouble.UNREADABLE) from error

    def _compare(self, path: Path, chain: Chain, *, ended: bool) -> _Place:
        """Hold the file's last entry against the journal."""
        tail = copy_file.mend(path)
        if tail.last is None:
            return _Place(tail.size, 0)
        number = tail.last[4]
        here = self._rows(chain, number - 1, 1)
        if not here and (tail.last[2], tail.last[3]) == chain:
            if ended:  # a later epoch began on an older copy; what was lost with it stays here as evidence
                return _Place(tail.size, number)
            raise _Trouble(CopyTrouble.AHEAD, self._journal.head().seq)
        if not here or here[0] != tail.last:
            raise _Trouble(CopyTrouble.CONTRADICTS, here[0][0] if here else tail.last[0])
        return _Place(tail.size, number)

    def _rows(self, chain: Chain, after: int, most: int) -> list[Row]:
        with self._journal.read() as connection:
            return connection.execute(
                f"SELECT {COLUMNS} FROM entry WHERE device = ? AND epoch = ? AND device_seq > ?"  # noqa: S608
                " ORDER BY device_seq LIMIT ?",
                (*chain, after, most),
            ).fetchall()

    def _copy_keys(self, device: str, *, thorough: bool) -> None:
        if self._keys is None:
            self._keys = KeyCopy(self._folder, device)
        with self._journal.read() as connection:
            self._keys.update(connection, self._journal.subjects, thorough=thorough)

    def _publish(self, trouble: CopyTrouble, at: int | None) -> None:
        chains = self._chains()
        behind: int | None = None
        if all((device, epoch) in self._places for device, epoch, _ in chains):
            behind = sum(max(0, last - self._places[device, epoch].device_seq) for device, epoch, last in chains)
        before = self._state
        since = None if trouble is CopyTrouble.NONE else before.since or iso_utc(self._journal.now())
        if before.trouble is not trouble:
            log.log(logging.WARNING if trouble in ALARMS else logging.INFO, "second copy: %s", trouble.value)
        with self._changed:
            self._state = SecondCopyState(self._folder, trouble, behind, since, at, self._same_disk)
            self._changed.notify_all()


def _trouble_of(error: OSError) -> CopyTrouble:
    if copy_file.is_away(error):
        return CopyTrouble.AWAY
    if copy_file.is_full(error):
        return CopyTrouble.FULL
    return CopyTrouble.READ_ONLY if copy_file.is_read_only(error) else CopyTrouble.FAILED


def compare_all(journal: Journal, folder: Path) -> int | None:
    """Hold every line of the copy against the journal; the sequence number of the first that differs.

    Lines that the copy does not have yet, and what is torn at its end, are no difference. Raises OSError.
    """
    with journal.read() as connection:
        return compare_copy(connection, folder).differs_at


@dataclass(frozen=True, slots=True)
class Comparison:
    """``differs_at``: the journal's number of the first entry that the copy has otherwise; ``behind``: entries that
    it does not have (yet)."""

    differs_at: int | None
    behind: int


def compare_copy(connection: sqlite3.Connection, folder: Path) -> Comparison:
    """:func:`compare_all` for whoever only reads. Raises OSError."""
    behind = 0
    for device, epoch in connection.execute("SELECT DISTINCT device, epoch FROM entry").fetchall():
        path = folder / file_name(device, epoch)
        chain_is = "FROM entry WHERE device = ? AND epoch = ?"
        (entries,) = connection.execute(f"SELECT count(*) {chain_is}", (device, epoch)).fetchone()
        behind += entries
        if copy_file.size_of(path) is None:
            continue
        rows = connection.execute(
            f"SELECT {COLUMNS} {chain_is} ORDER BY device_seq",
            (device, epoch),
        )
        with path.open("rb") as file:
            for line, row in zip(file, rows, strict=False):
                if not line.endswith(b"\n"):
                    break
                if line != line_of(row):
                    return Comparison(row[0], behind)
                behind -= 1
    return Comparison(None, behind)
