"""Files that wait to be brought in: in the watched folder and on removable drives, newest first.

Names and dates are only looked at; nothing is opened, so a name's ending is all that is known of a file's kind here.
Links are left out: what lies on a customer's drive must not lead to this machine's own files. Each place is looked
through in a thread of its own and given up for this time when it does not answer; one that hangs is not asked again
before it has answered.
"""

from __future__ import annotations

import heapq
import os
import stat
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Final, TypeVar

from counter_app.documents.reading import patiently
from counter_app.domain.errors import KnownError
from counter_app.domain.file_kind import shown_name
from counter_app.services.hand_over_ports import Drive, Drives
from counter_app.services.intake_ports import Found, FoundPlace, PlaceKind

T = TypeVar("T")

#: Endings that are worth a line: what can be stamped, and what people bring though it cannot (they get advice).
ENDINGS: Final = frozenset(
    {".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif"}
    | {".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsx"}
)
#: Folders of the systems, not of people.
_NOBODYS: Final = frozenset({"system volume information", "$recycle.bin", "lost+found", "android"})
_EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SearchLimits:
    """``depth`` folders below the place, ``entries`` names looked at, ``shown`` files kept, ``seconds`` a place."""

    depth: int = 3
    entries: int = 5_000
    shown: int = 100
    seconds: float = 3.0


@dataclass(slots=True)
class PlaceWatch:
    """Implements :class:`~counter_app.services.intake_ports.FoundFiles`. ``folder``, ``drives`` None: not watched."""

    folder: Path | None
    drives: Drives | None = None
    limits: SearchLimits = field(default=SearchLimits())
    _hanging: set[str] = field(default_factory=set[str])
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def list(self) -> tuple[FoundPlace, ...]:
        """All places with their files; drives first, whose owner stands at the counter.

        Never raises for a place that is gone or silent.
        """
        places = [
            self._look(drive.path, drive.label, PlaceKind.DRIVE, depth=self.limits.depth)
            for drive in self._plugged_in()
        ]
        if self.folder is not None:
            places.append(self._look(self.folder, self.folder.name, PlaceKind.FOLDER, depth=0))
        return tuple(places)

    def _plugged_in(self) -> tuple[Drive, ...]:
        if self.drives is None:
            return ()
        try:
            return self._answered("", self.drives.list)
        except (KnownError, OSError):
            return ()

    def _look(self, root: Path, label: str, kind: PlaceKind, depth: int) -> FoundPlace:
        name = shown_name(label)
        try:
            files = self._answered(str(root), lambda: _newest(root, name, depth, self.limits))
        except (OSError, ValueError):
            return FoundPlace(root, name, kind, (), answers=False)
        return FoundPlace(root, name, kind, files, answers=True)

    def _answered(self, asked: str, work: Callable[[], T]) -> T:
        """What ``work`` finds; TimeoutError, an OSError, where it takes too long or still hangs from another time."""
        with self._lock:
            if asked in self._hanging:
                raise TimeoutError
            self._hanging.add(asked)

        def ending() -> T:
            try:
                return work()
            finally:
                with self._lock:
                    self._hanging.discard(asked)

        return patiently(ending, self.limits.seconds)


def _newest(root: Path, where: str, depth: int, limits: SearchLimits) -> tuple[Found, ...]:
    found = _files(root, where, depth, limits.entries)
    return tuple(heapq.nlargest(limits.shown, found, key=lambda file: (file.modified, file.name)))


def _files(root: Path, where: str, depth: int, entries: int) -> Iterator[Found]:
    """Breadth first, so that what lies on top is found on the largest drive."""
    waiting = deque([(root, 0)])
    while waiting:
        folder, level = waiting.popleft()
        try:
            listing = os.scandir(folder)
        except OSError:
            if folder == root:
                raise
            continue
        with listing:
            for entry in listing:
                entries -= 1
                if entries < 0:
                    return
                try:
                    if _is_folder(entry):
                        if level < depth:
                            waiting.append((folder / entry.name, level + 1))
                    elif (found := _found(entry, where)) is not None:
                        yield found
                except OSError:  # a single name that cannot be looked at
                    continue


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """A person's folder; no link to one."""
    return (
        entry.is_dir(follow_symlinks=False)
        and not entry.name.startswith(".")
        and entry.name.lower() not in _NOBODYS
        and not _is_junction(entry)
    )


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Windows' other link to a folder, which counts as no symbolic link."""
    attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    return bool(attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT)


def _found(entry: os.DirEntry[str], where: str) -> Found | None:
    if entry.name.startswith((".", "~$")) or PurePath(entry.name).suffix.lower() not in ENDINGS:
        return None
    facts = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(facts.st_mode):
        return None
    return Found(Path(entry.path), shown_name(entry.name), facts.st_size, _moment(facts.st_mtime), where)


def _moment(seconds: float) -> datetime:
    """File systems hold dates that no calendar has."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return _EARLIEST
