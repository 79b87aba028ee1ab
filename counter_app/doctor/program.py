"""The program itself: versions, libraries, window, fonts."""

from __future__ import annotations

import importlib.metadata
import platform
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from counter_app import __version__
from counter_app.doctor.looking import Findings
from counter_app.domain.doctor import Code, Finding, Level

#: What the main job needs beside Qt; a package that was taken away is told here instead of at the first document.
LIBRARIES: Final = ("aiohttp", "argon2-cffi", "cryptography", "httpx", "pikepdf", "pyhanko", "pypdfium2", "reportlab")
_TRUETYPE: Final = (b"\x00\x01\x00\x00", b"true", b"OTTO")


def look_at_program() -> Findings:
    """Versions, and whether there can be a window."""
    version = ".".join(str(number) for number in sys.version_info[:3])
    yield Finding(Code.PROGRAM, values={"version": __version__, "python": version, "system": platform.platform()})
    for name in LIBRARIES:
        if version_of(name) == "?" and not getattr(sys, "frozen", False):
            yield Finding(Code.LIBRARY_MISSING, Level.CANNOT, {"name": name})
    qt = {"qt": qt_version()}
    try:
        from counter_app.ui.start import has_display
    except ImportError as error:
        yield Finding(Code.NO_WINDOW, Level.CANNOT, {**qt, "reason": str(error)})
        return
    shown = has_display()
    yield Finding(Code.WINDOW if shown else Code.NO_DISPLAY, Level.FINE if shown else Level.LOOK, {**qt})
    yield from look_at_fonts()


def look_at_fonts(files: Sequence[Path] | None = None) -> Findings:
    """Whether the program's own font files are there and are fonts; ``files`` None: those that the window registers."""
    if files is None:
        from counter_app.ui.fonts import font_files

        files = tuple(font_files())
    bad = [path.name for path in files if not _is_font(path)]
    if bad or not files:
        yield Finding(Code.FONTS_MISSING, Level.LOOK, {"names": ", ".join(bad) or "–"})
    else:
        yield Finding(Code.FONTS, values={"count": len(files)})


def qt_version() -> str:
    """Of the PySide6 that is installed, "?" where nothing says."""
    found = version_of("PySide6-Essentials")
    return found if found != "?" else version_of("PySide6")


def version_of(package: str) -> str:
    """What a package says of itself, "?" where it is not there."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "?"


def _is_font(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) in _TRUETYPE
    except OSError:
        return False
