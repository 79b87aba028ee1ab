"""The data folder: rights, room, how fast its disk keeps what it promises; where the secrets lie."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Final

from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level
from counter_app.machine.secret_store import FileSecrets
from counter_app.services.ports import Secrets

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_MEGABYTE: Final = 1024 * 1024
_SYNCS: Final = 5
_PAGE: Final = bytes(4096)
#: Milliseconds. A sale waits for one sync (docs/performance.md); above this a clerk feels it.
SLOW_SYNC: Final = 100


def look_at_folder(folder: Path, least_free: int) -> Findings:
    """``least_free`` in megabytes."""
    where = {"folder": str(folder)}
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        yield Finding(Code.FOLDER_CLOSED, Level.CANNOT, {**where})
    elif os.name == "posix" and folder.stat().st_mode & _OTHERS:
        yield Finding(Code.FOLDER_OPEN, Level.LOOK, {**where, "mode": f"{stat.S_IMODE(folder.stat().st_mode):04o}"})
    else:
        yield Finding(Code.FOLDER, values={**where})
    free = shutil.disk_usage(folder).free // _MEGABYTE
    enough = free >= least_free
    code = Code.SPACE if enough else Code.LITTLE_SPACE
    yield Finding(code, Level.FINE if enough else Level.CANNOT, {"megabytes": free, "least": least_free})
    if enough:
        yield from _sync(folder)


def look_at_secrets(folder: Path, secrets: Secrets) -> Findings:
    """In the keyring, or as files that nobody else may read."""
    if not isinstance(secrets, FileSecrets):
        yield Finding(Code.KEYRING)
        return
    kept = folder / "secrets"
    open_to_others = os.name == "posix" and kept.exists() and bool(kept.stat().st_mode & _OTHERS)
    code = Code.SECRETS_OPEN if open_to_others else Code.SECRET_FILES
    yield Finding(code, Level.LOOK if open_to_others else Level.FINE, {"folder": str(kept)})


def _sync(folder: Path) -> Findings:
    """The median of a few syncs of a page, in a file without a name that is gone afterwards."""
    taken: list[float] = []
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            for _ in range(_SYNCS):
                begun = time.perf_counter()
                file.write(_PAGE)
                file.flush()
                os.fsync(file.fileno())
                taken.append(time.perf_counter() - begun)
    except OSError:
        yield Finding(Code.SYNC_UNKNOWN, Level.LOOK)
        return
    milliseconds = round(median(taken) * 1000, 1)
    slow = milliseconds > SLOW_SYNC
    values: dict[str, str | int] = {"milliseconds": str(milliseconds)}
    yield Finding(Code.SYNC_SLOW if slow else Code.SYNC, Level.LOOK if slow else Level.FINE, values)
