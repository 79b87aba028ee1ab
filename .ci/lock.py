"""Writes ``requirements.lock`` and the lock of the foreign printer emulator anew (``python3 dev.py lock``).

Run by any Python from 3.11 on, with the standard library alone: it makes an environment of its own for the resolver.
``--upgrade`` and ``--upgrade-package NAME`` are handed on; without them pins stay where they can.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = "uv==0.13.9"
PROGRAM = ["pyproject.toml", "--group", "dev", "--python-version", "3.11", "-o", "requirements.lock"]
EMULATOR = ["tests/printing/emulator.in", "--python-version", "3.13", "-o", "tests/printing/emulator.lock"]


def main(arguments: list[str]) -> int:
    """Resolve both; the exit status."""
    options = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-header", "--quiet", *arguments]
    with tempfile.TemporaryDirectory() as folder:
        subprocess.check_call([sys.executable, "-m", "venv", folder])
        scripts = Path(folder, "Scripts" if os.name == "nt" else "bin")
        subprocess.check_call([str(scripts / "python"), "-m", "pip", "install", "--quiet", UV])
        uv = [str(scripts / "uv"), "pip", "compile", *options]
        code = subprocess.call([*uv, *PROGRAM], cwd=ROOT) or subprocess.call([*uv, *EMULATOR], cwd=ROOT)
    for lock in (ROOT / PROGRAM[-1], ROOT / EMULATOR[-1]):
        if code == 0 and re.search(r"https?://|file:|--(extra-)?index-url|--find-links", lock.read_text("utf-8")):
            sys.stderr.write(f"{lock.name} names a place of this machine or network; do not commit it\n")
            return 2
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
