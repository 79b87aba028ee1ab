"""The data folder's rights on Windows: its user, the system and administrators, and nothing passed on from above.

``icacls`` is a part of every Windows; the user is named by his security identifier, which has no spelling in other
languages. Where the system refuses (a drive without rights, like a FAT stick) the folder stays as it is: ``doctor``
and the administrator's guide say that the data belong on a disk of the computer.
"""

from __future__ import annotations

import csv
import logging
import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from counter_app.domain.errors import StorageFailed

log = logging.getLogger(__name__)

#: Well-known identifiers: the local system, and administrators.
_ALWAYS: Final = ("S-1-5-18", "S-1-5-32-544")
_SECONDS: Final = 20.0
#: IO_REPARSE_TAG_MOUNT_POINT (winnt.h).
_JUNCTION: Final = 0xA0000003

Ask = Callable[[Sequence[str]], str]
"""Runs a program of the system and gives what it prints. Raises OSError, subprocess.SubprocessError."""


def ask_system(command: Sequence[str]) -> str:
    """Run a program out of the system's own folder, never one that lies elsewhere under its name."""
    program = Path(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", command[0])
    done = subprocess.run(
        [str(program), *command[1:]], capture_output=True, text=True, timeout=_SECONDS, check=True, errors="replace"
    )
    return done.stdout


def close_to_others(folder: Path, ask: Ask = ask_system) -> tuple[str, ...]:
    """Replace what the folder inherits by rights for three; nothing is told, since the rights before are not read.

    Raises StorageFailed ``folder.link`` where the folder is a junction, which leads elsewhere as a link does.
    """
    if folder.is_symlink() or _is_junction(folder):
        raise StorageFailed("folder.link", name=folder.name)
    try:
        user = next(csv.reader([ask(("whoami.exe", "/user", "/fo", "csv", "/nh")).strip()]))[1]
        ask(rights_command(folder, user))
    except (OSError, subprocess.SubprocessError, IndexError, StopIteration) as error:
        log.warning("the data folder's rights could not be set: %s", type(error).__name__)
    return ()


def rights_command(folder: Path, user: str) -> tuple[str, ...]:
    """``icacls`` for this folder; ``(OI)(CI)``: what is made in it has the same rights."""
    grants = (f"*{who}:(OI)(CI)F" for who in (user, *_ALWAYS))
    return ("icacls.exe", str(folder), "/inheritance:r", "/grant:r", *grants, "/q")


def _is_junction(folder: Path) -> bool:
    return getattr(folder.lstat(), "st_reparse_tag", 0) == _JUNCTION
