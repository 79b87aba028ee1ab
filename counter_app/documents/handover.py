"""Copying a stamped document to the customer's folder or drive.

The issuer's bytes go out untouched (domain reference, "Documents that people bring"): written to a
temporary file, forced to the drive, renamed, read again and compared. A file that is there already is
never overwritten; one with the same bytes is the copy (a program that was killed in between wrote it).

Errors are StorageFailed: ``handover.disk_full``, ``handover.read_only``, ``handover.folder_missing``,
``handover.io_failed``, ``handover.copy_differs``.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.documents.files import failure_reason, sync_folder, write_temporary
from counter_app.domain.errors import StorageFailed
from counter_app.domain.file_names import safe_file_name

_MOST_COPIES: Final = 1000
_NO_HARD_LINKS: Final = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)


def copy_out(content: bytes, folder: Path, file_name: str) -> Path:
    """Write ``content`` into ``folder`` under a safe form of ``file_name``; the path that it got.

    A name that is taken by another file gets " (2)", " (3)" … before its ending.
    """
    wanted = safe_file_name(file_name)
    try:
        if (there := _copy_there(content, folder, wanted)) is not None:
            return there
        temporary = write_temporary(folder, content)
        try:
            target = _publish(temporary, folder, wanted)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
        sync_folder(folder)
        if _digest_on_drive(target) != hashlib.sha256(content).digest():
            target.unlink()
            raise StorageFailed("handover.copy_differs")
    except OSError as error:
        reason = failure_reason(error)
        # A drive that is pulled out while it is written to fails in many ways, but its folder is gone.
        if reason == "io_failed" and not folder.is_dir():
            reason = "folder_missing"
        raise StorageFailed(f"handover.{reason}") from error
    return target


def _copy_there(content: bytes, folder: Path, wanted: str) -> Path | None:
    """The copy that lies there already, on the drive and not only in the system's memory."""
    digest = hashlib.sha256(content).digest()
    for name in _candidates(wanted):
        target = folder / name
        if not os.path.lexists(target):
            return None
        if target.is_symlink() or not target.is_file() or target.stat().st_size != len(content):
            continue
        with target.open("r+b") as file:
            os.fsync(file.fileno())
        if _digest_on_drive(target) == digest:
            return target
    return None


def _publish(temporary: Path, folder: Path, wanted: str) -> Path:
    for name in _candidates(wanted):
        target = folder / name
        try:
            _rename_new(temporary, target)
        except FileExistsError:
            continue
        return target
    raise OSError(errno.EEXIST, "every name is taken")


def _candidates(wanted: str) -> Iterator[str]:
    yield wanted
    stem = wanted.removesuffix(".pdf")
    for number in range(2, _MOST_COPIES):
        yield f"{stem} ({number}).pdf"


def _rename_new(source: Path, target: Path) -> None:
    """Rename without overwriting. Raises FileExistsError where ``target`` is there."""
    if os.name == "nt":
        source.rename(target)
        return
    try:
        target.hardlink_to(source)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # FAT and exFAT have no links; such a drive is the customer's own and in nobody else's hands.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "name is taken") from error
        source.rename(target)


def _digest_on_drive(path: Path) -> bytes:
    with path.open("rb") as file:
        if hasattr(os, "posix_fadvise"):
            # Ask the kernel to forget the pages, so that they come from the drive.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        return hashlib.file_digest(file, "sha256").digest()


class FolderDelivery:
    """The port ``Delivery`` on folders and drives."""

    def deliver(self, content: bytes, folder: Path, file_name: str) -> Path:
        """See :func:`copy_out`."""
        return copy_out(content, folder, file_name)
