"""What is left of files when the power goes: what was synced, and of the rest any part of any write.

A write that was not synced before the cut is taken apart into sectors, each of which is on the disk or is not,
whatever was written before or after it: disks reorder and tear. A file that was removed without a sync of its folder
may be there again; one that was never synced may not be there at all.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.disk import Delete, Event, Mark, Sync, Truncate, Write

SECTOR = 512
#: The shared memory of the write-ahead log is memory.
VOLATILE = "-shm"
#: With the first sync of a new file of these SQLite's VFS syncs the folder too (os_unix.c, UNIXFILE_DIRSYNC).
SYNCED_WITH_FOLDER = ("-journal", "-wal")


@dataclass
class _File:
    safe: bytearray = field(default_factory=bytearray)
    exists: bool = False
    pending: list[Event] = field(default_factory=list)


class Chooser:
    """Which unsynced sectors and names survive."""

    def keeps(self) -> bool:
        raise NotImplementedError


class Nothing(Chooser):
    def keeps(self) -> bool:
        return False


class Everything(Chooser):
    def keeps(self) -> bool:
        return True


class AtRandom(Chooser):
    """Each sector by itself; ``share`` of them survive."""

    def __init__(self, seed: int, share: float) -> None:
        self._draw = random.Random(seed)
        self._share = share

    def keeps(self) -> bool:
        return self._draw.random() < self._share


class PowerCut:
    """Plays a log up to a moment and writes what a disk may hold then."""

    def __init__(self) -> None:
        self._files: dict[str, _File] = {}

    def stands(self, files: Mapping[str, bytes]) -> None:
        """What is on the disk to begin with."""
        for name, content in files.items():
            if not name.endswith(VOLATILE):
                self._files[name] = _File(bytearray(content), exists=True)

    def play(self, events: Sequence[Event]) -> None:
        for event in events:
            match event:
                case Mark():
                    continue
                case Sync(file=name):
                    file = self._file(name)
                    if name.endswith(SYNCED_WITH_FOLDER) and (not file.exists or _deleted(file)):
                        self._sync_folder()
                    self._sync(file)
                case Write(file=name) | Truncate(file=name) | Delete(file=name):
                    if not name.endswith(VOLATILE):
                        self._file(name).pending.append(event)

    def write_to(self, folder: Path, chooser: Chooser) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, file in self._files.items():
            content, exists = bytearray(file.safe), file.exists
            for event in file.pending:
                exists = _carry_out(event, content, exists, chooser)
            if exists:
                (folder / name).write_bytes(content)

    def _file(self, name: str) -> _File:
        return self._files.setdefault(name, _File())

    def _sync_folder(self) -> None:
        """What was removed stays removed."""
        for file in self._files.values():
            if _deleted(file):
                last = max(place for place, event in enumerate(file.pending) if isinstance(event, Delete))
                file.safe.clear()
                file.exists = False
                del file.pending[: last + 1]

    @staticmethod
    def _sync(file: _File) -> None:
        for event in file.pending:
            file.exists = _carry_out(event, file.safe, file.exists, Everything())
        file.pending.clear()


def _deleted(file: _File) -> bool:
    return any(isinstance(event, Delete) for event in file.pending)


def _carry_out(event: Event, content: bytearray, exists: bool, chooser: Chooser) -> bool:
    match event:
        case Write(offset=offset, data=data):
            kept = False
            for at in _sectors(offset, len(data)):
                if chooser.keeps():
                    begin, end = max(at, offset), min(at + SECTOR, offset + len(data))
                    if len(content) < end:
                        content.extend(bytes(end - len(content)))
                    content[begin:end] = data[begin - offset : end - offset]
                    kept = True
            return exists or kept
        case Truncate(size=size):
            if chooser.keeps():
                del content[size:]
                content.extend(bytes(size - len(content)))
        case Delete():
            if chooser.keeps():
                content.clear()
                return False
        case _:
            raise AssertionError(event)
    return exists


def _sectors(offset: int, length: int) -> range:
    return range(offset - offset % SECTOR, offset + length, SECTOR)
