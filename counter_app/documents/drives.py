"""Removable drives: which are plugged in, and having one ready to be pulled out.

Linux: the table of mounts, ``/sys/block/*/removable``, and the folders where desktops mount what is plugged in; taken
out by ``udisksctl``, else ``umount``. Windows: the kind of each drive letter; taken out by writing what is pending,
locking and dismounting the volume. Nothing of a drive's name is trusted: no shell, no option can come from it.

Errors are StorageFailed: ``drive.busy``, ``drive.by_hand``, ``drive.failed``.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from counter_app.domain.errors import StorageFailed
from counter_app.services.hand_over_ports import Drive

_MOUNTS: Final = Path("/proc/self/mounts")
_BLOCK: Final = Path("/sys/class/block")
#: Where desktops mount what a person plugs in.
_PLUGGED: Final = ("/media", "/run/media")
_ESCAPED: Final = re.compile(r"\\([0-7]{3})")
#: Seconds: writing what is pending on a slow stick takes long.
_EJECT_SECONDS: Final = 60.0
_BUSY: Final = re.compile(r"busy|in use", re.IGNORECASE)


class SystemDrives:
    """The port ``Drives`` on this machine. ``mounts``, ``block`` and ``plugged`` say where to look, for tests."""

    def __init__(self, mounts: Path = _MOUNTS, block: Path = _BLOCK, plugged: tuple[str, ...] = _PLUGGED) -> None:
        self._mounts = mounts
        self._block = block
        self._plugged = plugged

    def list(self) -> tuple[Drive, ...]:
        """See the port."""
        if sys.platform == "win32":
            from counter_app.documents.drives_windows import removable_roots

            found = removable_roots()
        else:
            found = self._mounted()
        drives = (_drive(path, label) for path, label in found)
        return tuple(sorted((drive for drive in drives if drive), key=lambda drive: str(drive.path)))

    def eject(self, drive: Drive) -> None:
        """See the port."""
        if sys.platform == "win32":
            from counter_app.documents.drives_windows import dismount

            dismount(drive.path)
            return
        os.sync()
        device = next((device for device, path, _ in self._table() if path == str(drive.path)), None)
        if device is None:
            return  # pulled out, or taken out by somebody else
        _unmount(device, drive.path)

    def _mounted(self) -> Iterator[tuple[Path, str]]:
        for device, path, options in self._table():
            if "ro" not in options.split(",") and self._is_removable(device, path):
                yield Path(path), Path(path).name or path

    def _table(self) -> list[tuple[str, str, str]]:
        """Device, folder and options of each mount; nothing where the system does not say."""
        try:
            lines = self._mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
        except OSError:
            return []
        rows = (line.split(" ") for line in lines)
        return [(_clear(row[0]), _clear(row[1]), row[3]) for row in rows if len(row) > 3]

    def _is_removable(self, device: str, path: str) -> bool:
        if not device.startswith("/dev/"):
            return False
        if any(path.startswith(f"{folder}/") for folder in self._plugged):
            return True
        # A partition says nothing of its own: its disk, the folder that it stands in, does.
        place = (self._block / Path(device).name).resolve()
        for flag in (place / "removable", place.parent / "removable"):
            try:
                return flag.read_text().strip() == "1"
            except OSError:
                continue
        return False


def _drive(path: Path, label: str) -> Drive | None:
    """None for one that is gone by now or that nobody can write to."""
    try:
        free = shutil.disk_usage(path).free
    except OSError:
        return None
    return Drive(path, label, free) if os.access(path, os.W_OK) else None


def _clear(field: str) -> str:
    """The kernel writes blanks, tabs and backslashes in octal."""
    return _ESCAPED.sub(lambda match: chr(int(match.group(1), 8)), field)


def _unmount(device: str, path: Path) -> None:
    commands = (
        ["udisksctl", "unmount", "--no-user-interaction", "--block-device", device],
        ["umount", "--", str(path)],
    )
    said = ""
    for name, *arguments in commands:
        program = shutil.which(name)
        if program is None:
            continue
        try:
            done = subprocess.run(
                [program, *arguments],
                capture_output=True,
                text=True,
                errors="replace",
                timeout=_EJECT_SECONDS,
                check=False,
                env={**os.environ, "LC_ALL": "C"},
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise StorageFailed("drive.failed") from error
        if done.returncode == 0:
            return
        said += done.stderr
    raise StorageFailed("drive.busy" if _BUSY.search(said) else "drive.by_hand")
