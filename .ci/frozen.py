"""What ``build.spec`` leaves out, and what it makes: the Windows version resource and the icon.

Imported by the spec, so it runs inside of PyInstaller. Left out is what the program never loads: it would be dead
weight on each counter, and code that reads files from outside. ``python3 dev.py bench size`` says what it weighs.
"""

from __future__ import annotations

import functools
import posixpath
import re
import shutil
import struct
import subprocess
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
"""Of PyInstaller's tables: where it goes, where it comes from, its type."""

#: Never imported, though something that we use could import them.
EXCLUDED = [
    "tkinter", "setuptools", "pkg_resources", "pip", "distutils", "lib2to3", "pydoc_data",
    "pytest", "_pytest", "hypothesis", "IPython", "numpy",
    # Of httpx's, python-escpos' and others' command lines.
    "rich", "pygments", "markdown_it", "mdurl",
    # Pictures that customers bring are JPEG, PNG, TIFF and HEIC (documents/kinds.py).
    "PIL._avif", "PIL._webp", "PIL.ImageQt", "PIL.ImageTk",
    "lxml.objectify", "lxml.html", "lxml.isoschematron",
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtSql",
]  # fmt: skip

#: Kinds of Qt's plugins of which everything is wanted; of ``platforms`` and ``imageformats`` see below. Others bring
#: desktop themes (and with them all of GTK), embedded displays, network and input methods of devices without a desktop.
PLUGINS = frozenset(
    {
        "iconengines", "platforminputcontexts", "printsupport", "styles", "xcbglintegrations",
        "wayland-decoration-client", "wayland-graphics-integration-client", "wayland-shell-integration",
    }
)  # fmt: skip
#: The window's systems, and drawing into memory where there is no display (demonstration, self-test).
PLATFORMS = ("xcb", "wayland", "windows", "cocoa", "offscreen", "minimal")
#: Qt itself draws PNG; icons are SVG. Customers' pictures never reach it as files.
FORMATS = ("svg", "ico")
#: Comes with the system's printing, which is not there without it.
OF_THE_SYSTEM = ("libcups.so",)
_PLUGIN = re.compile(r"(?:lib)?q?(?P<name>[a-z0-9]+)")


def is_wanted(entry: Entry) -> bool:
    """Whether a file belongs into the frozen program."""
    place = PurePosixPath(entry[0].replace("\\", "/"))
    parts = place.parts
    if parts[:1] == ("PySide6",):
        if "translations" in parts or "qml" in parts:
            return False
        if "plugins" in parts and len(parts) > parts.index("plugins") + 2:
            return _is_wanted_plugin(parts[parts.index("plugins") + 1], place.name)
    if place.suffix == ".ts" or parts[:2] == ("resources", "package"):
        return place.suffix == ".svg"
    if parts[:1] == ("fontpkg_inter",) and "Italic" in place.name:
        return False
    return not place.name.startswith(OF_THE_SYSTEM)


def _is_wanted_plugin(kind: str, file: str) -> bool:
    found = _PLUGIN.match(file)
    name = found["name"] if found else ""
    if kind == "platforms":
        return name in PLATFORMS
    if kind == "imageformats":
        return name in FORMATS
    return kind in PLUGINS


def without_orphans(entries: Iterable[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries without shared libraries that nothing among them asks for any more.

    ``needs`` names the libraries that a file is linked with. A library lies at the top, or where its wheel keeps its
    own (``pillow.libs``), and is asked for by its file name; what is imported or loaded by its path lies elsewhere.
    """
    kept = list(entries)
    asked: set[str] = set()
    files = [entry for entry in kept if entry[2] in ("BINARY", "EXTENSION")]
    libraries = {PurePosixPath(place).name: source for place, source, _ in files if _is_library(place)}
    waiting = [source for place, source, _ in files if not _is_library(place)]
    while waiting:
        for name in {PurePosixPath(need).name for need in needs(waiting.pop())}:
            if name in libraries and name not in asked:
                asked.add(name)
                waiting.append(libraries[name])
    return [entry for entry in kept if not _is_library(entry[0]) or PurePosixPath(entry[0]).name in asked]


def needed(path: str) -> list[str]:
    """The libraries that an ELF file itself is linked with, by ``objdump``."""
    return re.findall(r"^ +NEEDED +(\S+)$", _headers(path), re.MULTILINE)


def glibc_of(path: str) -> tuple[int, int]:
    """The newest glibc that an ELF file asks for; (2, 0) where it asks for none."""
    found = re.findall(r"\bGLIBC_(\d+)\.(\d+)", _headers(path))
    return max(((int(major), int(minor)) for major, minor in found), default=(2, 0))


@functools.cache
def _headers(path: str) -> str:
    command = [shutil.which("objdump") or "objdump", "-p", path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def project(root: Path) -> tuple[str, str]:
    """The program's version, from the package, and its description, from ``pyproject.toml``."""
    about = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    text = (root / "counter_app" / "__init__.py").read_text("utf-8")
    version = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    if version is None:
        raise SystemExit("counter_app/__init__.py names no version")
    return version[1], about["description"]


def without_loose_links(links: Iterable[Entry], files: Iterable[Entry]) -> list[Entry]:
    """The entries without links to what is not there."""
    there = {place for place, _source, _kind in files}
    return [
        (place, source, kind)
        for place, source, kind in links
        if kind != "SYMLINK" or posixpath.normpath(posixpath.join(posixpath.dirname(place), source)) in there
    ]


def _is_library(place: str) -> bool:
    path = PurePosixPath(place)
    own = len(path.parts) == 1 or path.parts[0].endswith(".libs") or path.parts[:3] == ("PySide6", "Qt", "lib")
    return own and path.name.startswith("lib") and ".so" in path.name and not path.name.startswith("libpython")


def version_resource(version: str, description: str) -> str:
    """The text of a Windows version resource, as PyInstaller reads it."""
    numbers = ([int(number) for number in re.findall(r"\d+", version)] + [0] * 4)[:4]
    four = ", ".join(map(str, numbers))
    strings = {
        "CompanyName": "counter-app",
        "FileDescription": description,
        "FileVersion": ".".join(map(str, numbers)),
        "InternalName": "counter-app",
        "LegalCopyright": "MIT; see LICENSE and the folder LICENSES",
        "OriginalFilename": "counter-app.exe",
        "ProductName": "counter-app",
        "ProductVersion": version,
    }
    rows = ",\n          ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(
    filevers=({four}), prodvers=({four}), mask=0x3F, flags=0x0, OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)
  ),
  kids=[
    StringFileInfo([
      StringTable('042104B0', [
          {rows}
      ])
    ]),
    VarFileInfo([VarStruct('Translation', [0x0421, 1200])])
  ]
)
"""


def icon_file(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of square PNGs by their side in pixels (up to 256)."""
    offset = 6 + 16 * len(pictures)
    heads, bodies = b"", b""
    for side, png in sorted(pictures.items()):
        heads += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(png), offset + len(bodies))
        bodies += png
    return struct.pack("<HHH", 0, 1, len(pictures)) + heads + bodies


def draw_icon(svg: Path, sides: Iterable[int]) -> dict[int, bytes]:
    """The picture as square PNGs; needs no display."""
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise SystemExit(f"{svg.name} cannot be drawn")
    drawn: dict[int, bytes] = {}
    for side in sides:
        image = QImage(side, side, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter)
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  # PySide6's stub knows no format here
        drawn[side] = buffer.data().data()
    return drawn
