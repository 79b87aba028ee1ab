"""A file of the second copy: whole lines at its end, torn ones kept aside, appended and synced.

The file lies on a disk that may be pulled, full, worn out, or written to by somebody else. Nothing that stands in it
as an entry is ever changed; what is no whole entry at its end was left by a pull in the middle of a write, is kept
beside the file under another name and cut off.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from counter_app.journal.entry_lines import Row, row_of
from counter_app.journal.files import private, sync_folder

#: How far from its end a torn tail is looked for. More than that is no torn write: somebody else's file.
_WINDOW: Final = 1 << 20
_AWAY: Final = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO})
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG}) if hasattr(errno, "EDQUOT") else {errno.ENOSPC}
_READ_ONLY: Final = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


class Damaged(Exception):
    """The file is no copy of a journal: not a plain file, or without a whole entry near its end."""


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a file's whole lines end: its size in bytes up to there, and the last entry (None: no entry)."""

    size: int
    last: Row | None


def is_away(error: OSError) -> bool:
    """Whether the disk is not there."""
    return error.errno in _AWAY


def is_full(error: OSError) -> bool:
    """Whether the disk has no room."""
    return error.errno in _FULL


def is_read_only(error: OSError) -> bool:
    """Whether the disk may not be written to."""
    return error.errno in _READ_ONLY


def size_of(path: Path) -> int | None:
    """The size of a plain file, None where there is none. Raises Damaged for what is no plain file."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise Damaged("no plain file")
    return found.st_size


def mend(path: Path) -> Tail:
    """Look at the end of a file; cut off what is torn once it is kept aside. Raises Damaged, OSError."""
    size = size_of(path)
    if size is None:
        return Tail(0, None)
    start = max(0, size - _WINDOW)
    with path.open("r+b") as file:
        file.seek(start)
        tail, torn = _last_entry(file.read(), start)
        if torn:
            _keep_aside(path, torn)
            file.truncate(tail.size)
            file.flush()
            os.fsync(file.fileno())
    return tail


def append(path: Path, size: int, lines: Iterable[bytes]) -> int:
    """Write lines after the first ``size`` bytes and sync; the new size.

    What was begun and could not be finished is taken back as far as the disk still lets us.
    """
    content = b"".join(lines)
    fresh = size == 0 and size_of(path) is None
    with open(path, "xb" if fresh else "r+b", opener=private) as file:
        file.seek(size)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            _take_back(file.fileno(), size)
            raise
    if fresh:
        sync_folder(path.parent)
    return size + len(content)


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    with open(temporary, "wb", opener=private) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def _last_entry(data: bytes, start: int) -> tuple[Tail, bytes]:
    """The last whole entry of a window that begins at ``start``, and the bytes after it."""
    end = len(data)
    while end > 0:
        feed = data.rfind(b"\n", 0, end)
        if feed < 0:
            break
        begin = data.rfind(b"\n", 0, feed) + 1
        if begin == 0 and start > 0:
            break
        try:
            row = row_of(data[begin : feed + 1])
        except ValueError:
            end = feed
            continue
        return Tail(start + feed + 1, row), data[feed + 1 :]
    if start > 0:
        raise Damaged("no entry near its end")
    return Tail(0, None), data


def _keep_aside(path: Path, torn: bytes) -> None:
    number = 1
    while (aside := path.with_name(f"{path.stem}.torn-{number}")).exists():
        if aside.read_bytes() == torn:
            return  # kept before the last try was interrupted
        number += 1
    with open(aside, "xb", opener=private) as file:
        file.write(torn)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def _take_back(descriptor: int, size: int) -> None:
    try:
        os.ftruncate(descriptor, size)
    except OSError:
        return  # the next look at the file's end finds it as torn
