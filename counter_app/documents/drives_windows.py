"""Removable drives of Windows, by the system's own calls; imported there alone.

Documented in the Win32 reference: GetLogicalDrives, GetDriveTypeW, GetVolumeInformationW, FSCTL_LOCK_VOLUME,
FSCTL_DISMOUNT_VOLUME, IOCTL_STORAGE_EJECT_MEDIA.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from counter_app.domain.errors import StorageFailed

_REMOVABLE: Final = 2
_READ_WRITE: Final = 0xC0000000
_SHARE_ALL: Final = 3
_OPEN_EXISTING: Final = 3
_READ_ONLY_VOLUME: Final = 0x00080000
_LOCK: Final = 0x00090018
_DISMOUNT: Final = 0x00090020
_EJECT: Final = 0x002D4808
_NAME: Final = 261


def removable_roots() -> Iterator[tuple[Path, str]]:
    """Root and label of each removable drive that can be written to."""
    kernel = _kernel()
    letters: int = kernel.GetLogicalDrives()
    for place in range(26):
        root = f"{chr(ord('A') + place)}:\\"
        if not letters & (1 << place) or kernel.GetDriveTypeW(root) != _REMOVABLE:
            continue
        label, flags = ctypes.create_unicode_buffer(_NAME), ctypes.c_uint32()
        known = kernel.GetVolumeInformationW(root, label, _NAME, None, None, ctypes.byref(flags), None, 0)
        if known and not flags.value & _READ_ONLY_VOLUME:
            yield Path(root), f"{label.value} ({root[:2]})" if label.value else root[:2]


def dismount(root: Path) -> None:
    """Write what is pending, lock, dismount, and let the drive go.

    Raises StorageFailed ``drive.busy`` (a program has a file of it open), ``drive.by_hand``.
    """
    kernel = _kernel()
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(rf"\\.\{root.drive}", _READ_WRITE, _SHARE_ALL, None, _OPEN_EXISTING, 0, None)
    if handle in (None, ctypes.c_void_p(-1).value):
        raise StorageFailed("drive.by_hand")
    held = ctypes.c_void_p(handle)
    try:
        kernel.FlushFileBuffers(held)
        if not _control(kernel, held, _LOCK):
            raise StorageFailed("drive.busy")
        if not _control(kernel, held, _DISMOUNT):
            raise StorageFailed("drive.by_hand")
        # What is dismounted is safe to pull out, whether or not the drive can let go by itself.
        _control(kernel, held, _EJECT)
    finally:
        kernel.CloseHandle(held)


def _control(kernel: Any, handle: ctypes.c_void_p, code: int) -> bool:
    returned = ctypes.c_uint32()
    return bool(kernel.DeviceIoControl(handle, code, None, 0, None, 0, ctypes.byref(returned), None))


def _kernel() -> Any:
    if os.name != "nt":
        raise OSError("not on Windows")
    return ctypes.WinDLL("kernel32", use_last_error=True)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownVariableType, reportUnknownMemberType]
