"""Files beside the journal: synced to the disk before anybody relies on them."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def private(path: str, flags: int) -> int:
    """An ``opener`` for :func:`open`: what is made can be read by its user alone, whatever the process' umask is."""
    return os.open(path, flags | getattr(os, "O_BINARY", 0), 0o600)


def sync_file(path: Path) -> None:
    """Force what was written to the disk."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Force names made, changed or removed in ``folder`` to the disk. Windows journals its folders itself."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some file systems know no fsync of a folder.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(descriptor)
