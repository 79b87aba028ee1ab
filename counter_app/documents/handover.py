"""Copying a stamped document to the customer's folder or drive.

The issuer's bytes go out untouched (domain reference, "Documents that people bring"): written to a
temporary file, forced to the drive, renamed, read again and compared. A file that is there already is
never overwritten.

Errors are StorageFailed: ``handover.disk_full``, ``handover.read_only``, ``handover.folder_missing``,
``handover.io_failed``, ``handover.copy_differs``.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.documents.files import failure_reason, sync_folder, write_temporary
from counter_app.domain.errors import StorageFailed

_LONGEST_STEM_BYTES: Final = 120
_MOST_COPIES: Final = 1000
_FALLBACK: Final = "dokumen"
_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{digit}" for port in ("COM", "LPT") for digit in (*"0123456789", "¹", "²", "³")}
)
_NO_HARD_LINKS: Final = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
)


def copy_out(content: bytes, folder: Path, file_name: str) -> Path:
    """Write ``content`` into ``folder`` under a safe form of ``file_name``; the path that it got.

    A name that is taken gets " (2)", " (3)" … before its ending.
    """
    wanted = safe_file_name(file_name)
    try:
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
        raise StorageFailed(f"handover.{failure_reason(error)}") from error
    return target


def safe_file_name(file_name: str) -> str:
    """A name for a PDF that every file system takes and that hides nothing.

    Folders, control and direction characters, Windows' reserved names, dots and blanks at the ends and
    other endings than ``.pdf`` go; what is too long is cut between characters.
    """
    name = unicodedata.normalize("NFC", file_name)
    name = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    name = "".join(char for char in name if unicodedata.category(char)[0] != "C")
    name = _FORBIDDEN.sub("_", name)
    stem = name[:-4] if name.lower().endswith(".pdf") else name
    stem = " ".join(stem.split()).strip(" .").lstrip("-~")
    stem = stem.encode("utf-8")[:_LONGEST_STEM_BYTES].decode("utf-8", "ignore").strip(" .")
    if stem.partition(".")[0].rstrip().upper() in _RESERVED:
        stem = f"{_FALLBACK}_{stem}"
    return f"{stem or _FALLBACK}.pdf"


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
