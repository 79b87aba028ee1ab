"""How large the frozen program is, against a minimal PySide6 program that is frozen in the same run.

The floor is a bare main window as PyInstaller makes it by itself, stripped as ours is; the second floor leaves out what
ours leaves out (``.ci/frozen.py``). Sizes are those of the files, a link counts nothing. Freezing takes minutes;
``--dist DIR`` measures a folder that is there already.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from _table import Row, at_most, say, show, without_aim

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / ".ci"))
import frozen  # noqa: E402  # pyright: ignore[reportMissingImports]  # in .ci, found through the line above

_MEGABYTE = 1024 * 1024
_MINIMAL = """\
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
if "--end" not in sys.argv:
    sys.exit(app.exec())
"""
#: Where each part of the program lies, in this order; the rest is other libraries.
_PARTS = {
    "Qt and PySide6": ("_internal/PySide6/", "_internal/shiboken6/", "_internal/libpyside6", "_internal/libshiboken6"),
    "Python and its standard library": ("_internal/libpython", "_internal/base_library.zip", "_internal/python3"),
    "our code and data, pure Python of others": ("counter-app", "_internal/resources/", "_internal/counter_app/"),
    "licences": ("LICENSES/", "LICENSE"),
}


def files(folder: Path) -> dict[str, Path]:
    """All files of a folder by their place in it, without links."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }


def megabytes(paths: Iterable[Path]) -> float:
    """Their size together."""
    return sum(path.stat().st_size for path in paths) / _MEGABYTE


def trimmed(folder: Path) -> list[Path]:
    """The files of a frozen folder that ours would keep."""
    inside = "_internal/"
    entries = [
        (place.removeprefix(inside), str(path), "BINARY" if ".so" in path.name else "DATA")
        for place, path in files(folder).items()
    ]
    wanted = [entry for entry in entries if frozen.is_wanted(entry)]
    if sys.platform == "linux":
        wanted = frozen.without_orphans(wanted, frozen.needed)
    return [Path(source) for _place, source, _kind in wanted]


def freeze(target: Path, *arguments: str) -> None:
    """Run PyInstaller; its words go to stderr."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *arguments]
    work = ["--distpath", str(target), "--workpath", str(target / "work")]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([*command, *work], check=True, stdout=sys.stderr, cwd=ROOT, env=environment)


def freeze_minimal(folder: Path) -> Path:
    """A bare main window, frozen; it is started once, so that the floor is a program that works."""
    script = folder / "minimal.py"
    script.write_text(_MINIMAL, encoding="utf-8")
    strip = ["--strip"] if sys.platform == "linux" else []
    freeze(folder, "--windowed", "--specpath", str(folder), *strip, str(script))
    program = folder / "minimal" / ("minimal.exe" if os.name == "nt" else "minimal")
    subprocess.run([str(program), "--end"], check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    return folder / "minimal"


def rows(ours: Path, minimal: Path) -> list[Row]:
    """The sizes of both, and what ours is made of."""
    found = files(ours)
    floor, size = megabytes(files(minimal).values()), megabytes(found.values())
    table = [
        at_most("frozen folder (MB; floor: minimal frozen PySide6 program)", size, floor, 1.6),
        without_aim(
            "frozen folder (MB; floor: the minimal program trimmed as ours)", size, megabytes(trimmed(minimal))
        ),
        without_aim("files (floor: minimal frozen PySide6 program)", len(found), len(files(minimal))),
    ]
    for part, places in _PARTS.items():
        mine = [found.pop(place) for place in tuple(found) if place.startswith(places)]
        table.append(without_aim(f"of it {part} (MB; floor: all)", megabytes(mine), size))
    table.append(without_aim("of it other libraries (MB; floor: all)", megabytes(found.values()), size))
    return table


def main(arguments: list[str]) -> int:
    """Freeze, measure, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dist", type=Path, help="a frozen folder of ours that is there already")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="counter-app-size-") as name:
        folder = Path(name)
        say("a minimal PySide6 program is being frozen")
        minimal = freeze_minimal(folder)
        ours = options.dist
        if ours is None:
            say("the program is being frozen")
            freeze(folder, str(ROOT / "build.spec"))
            ours = folder / "counter-app"
        show("size", rows(ours, minimal))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
