"""``python -m tests.printing.emulator_environment``: install the printer emulator that others wrote.

Into an environment of its own, from ``emulator.lock``: it wants a newer Python than the program does. Where there is
none the emulator's tests are skipped, and that is said. ``dev.py test`` calls it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import dev

FOLDER: Final = dev.ROOT / ".venv-emulator"
PROGRAMS: Final = FOLDER / ("Scripts" if os.name == "nt" else "bin")
_LOCK: Final = Path(__file__).with_name("emulator.lock")
_INSTALLED: Final = FOLDER / "emulator.lock"
_OLDEST: Final = (3, 13)


def main() -> None:
    """Bring the environment up to date with the lock."""
    lock = _LOCK.read_text("utf-8")
    if _INSTALLED.is_file() and _INSTALLED.read_text("utf-8") == lock:
        return
    dev.say("installing the printer emulator into " + FOLDER.name)
    pip = [str(PROGRAMS / "python"), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    install = ["install", "--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(_LOCK)]
    try:
        subprocess.check_call([*dev.find_python(_OLDEST), "-m", "venv", "--clear", str(FOLDER)], stdout=sys.stderr)
        subprocess.check_call([*pip, *install], stdout=sys.stderr)
    except (dev.Stop, OSError, subprocess.SubprocessError) as error:
        dev.say(f"no printer emulator, its tests are skipped: {error}")
    else:
        _INSTALLED.write_text(lock, "utf-8")


if __name__ == "__main__":
    main()
