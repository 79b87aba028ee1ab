"""How the last run of the program ended: by itself, killed (a power cut, the task manager), or by a fault of the
interpreter or a library (:mod:`faulthandler`).

``RunMark(data folder)`` is taken by whoever holds the journal's lock, so that a mark that is found is of a run that is
over. Nothing of the journal hangs on it: what was committed is on the disk in all three cases.
"""

from __future__ import annotations

import faulthandler
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Final

from counter_app.machine.crash_code import code_of
from counter_app.machine.crash_files import FOLDER as CRASHES
from counter_app.machine.crash_files import keep_crash
from counter_app.machine.log_files import FOLDER as LOGS

_MARK: Final = "running"
_DUMP: Final = "hard-crash.txt"
_MOST_DUMP: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class BadEnd:
    """The last run did not end by itself. ``code`` of the fault where the interpreter left one, else ""."""

    code: str = ""


class RunMark:
    """``bad_end`` of the run before; None where it ended well or there was none."""

    def __init__(self, data_folder: Path) -> None:
        """Read how the last run ended and mark this one. A disk that refuses costs the mark, not the start."""
        self._logs = data_folder / LOGS
        self._mark = self._logs / _MARK
        self._dump = self._logs / CRASHES / _DUMP
        self._file: IO[str] | None = None
        self._watches = False
        self.bad_end: BadEnd | None = None
        with suppress(OSError):
            self.bad_end = self._read()
            self._dump.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._mark.write_bytes(b"")
            self._file = os.fdopen(os.open(self._dump, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w")

    def watch(self) -> None:
        """From now on a fault of the interpreter leaves its places behind; once a process, not in tests' own."""
        if self._file is not None:
            faulthandler.enable(self._file)
            self._watches = True

    def end(self) -> None:
        """This run ends by itself."""
        if self._file is None:
            return
        if self._watches:
            faulthandler.disable()
            self._watches = False
        self._file.close()
        self._file = None
        with suppress(OSError):
            self._dump.unlink(missing_ok=True)
            self._mark.unlink(missing_ok=True)

    def _read(self) -> BadEnd | None:
        if not self._mark.exists():
            return None
        if not self._dump.exists():
            return BadEnd()
        with self._dump.open(encoding="utf-8", errors="replace") as file:
            told = file.read(_MOST_DUMP)
        if not told:
            return BadEnd()
        report = _without_lines(told)
        code = code_of(report)
        keep_crash(self._logs, code, told, datetime.fromtimestamp(self._dump.stat().st_mtime, UTC))
        return BadEnd(code)


def _without_lines(dump: str) -> str:
    """The places of the thread that died, without addresses and line numbers, so that the same fault has one code."""
    lines = dump.splitlines()
    head = [line for line in lines[:1] if line.startswith(("Fatal", "Windows"))]
    dying = next((at for at, line in enumerate(lines) if line.startswith("Current thread")), 0)
    places: list[str] = []
    for line in lines[dying + 1 :]:
        if not line.startswith("  File "):
            break
        name, _, rest = line.partition(", line ")
        places.append(f"{name.replace(chr(92), '/').rpartition('/')[2]} {rest.partition(' in ')[2]}")
    return "\n".join([*head, *places])
