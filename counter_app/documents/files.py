"""Writing a file so that it is there whole or not at all: temporary file, fsync, rename, fsync of the folder."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path
from typing import Final

#: Temporary files end so; a leftover of a crash is recognised by it.
TEMPORARY_SUFFIX: Final = ".part"

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def failure_reason(error: OSError) -> str:
    """The part of an error's code after the room: ``disk_full``, ``read_only``, ``folder_missing`` or ``io_failed``."""
    if error.errno in _FULL:
        return "disk_full"
    if error.errno in _READ_ONLY:
        return "read_only"
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return "folder_missing"
    return "io_failed"


def write_temporary(folder: Path, content: bytes) -> Path:
    """Write a new file that only its owner may read and force it to the disk. Raises OSError; leaves nothing then."""
    path = folder / f".{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise
    return path


def sync_folder(folder: Path) -> None:
    """Force a rename in ``folder`` to the disk. Windows has no such call and journals its folders itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems of removable drives know no fsync of a folder.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
