"""Gathers the licences of everything that a frozen program carries into one folder.

A Python package brings its texts in its wheel; where one does not, a text stands in ``resources/package/licences``. The
system's libraries bring Debian's ``copyright``. A package without any text stops the build.
"""

from __future__ import annotations

import importlib.metadata
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXTS = ROOT / "resources" / "package" / "licences"
#: Under which text a package stands that names a licence and brings none.
FALLBACK = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyserial": ("pyserial.txt",),
}
_TEXT = re.compile(r"^(licen[sc]e|copying|copyright|notice|authors|ofl|al-)", re.IGNORECASE)
_INDEX = """What this program is made of, and under which licences. The texts are in this folder.

The program itself: MIT, see the file LICENSE.

Qt and PySide6 are used under the LGPL version 3 as shared libraries. You may replace them: they are the files named
libQt6* and PySide6 (Windows: Qt6*.dll) in this program's folder; build them from the sources at
https://download.qt.io/official_releases/QtForPython/ in the version named below, and put them in their place.
psycopg (LGPL version 3) is replaced the same way.

"""


def distributions(modules: Iterable[str]) -> list[importlib.metadata.Distribution]:
    """The installed distributions that hold these modules (their first names), by name."""
    holders = importlib.metadata.packages_distributions()
    names = {name for module in modules for name in holders.get(module, [])} - {"counter-app"}
    return [importlib.metadata.distribution(name) for name in sorted(names, key=str.lower)]


def texts_of(distribution: importlib.metadata.Distribution) -> list[Path]:
    """The licence's files of a distribution."""
    inside = [
        file
        for file in distribution.files or []
        if ".dist-info" in file.parts[0] and ("licenses" in file.parts or _TEXT.match(file.name))
    ]
    found = [Path(str(distribution.locate_file(file))) for file in inside]
    fallback = FALLBACK.get(_name(distribution), ())
    return [path for path in found if path.is_file()] or [TEXTS / name for name in fallback]


def gather(modules: Iterable[str], libraries: Iterable[Path], target: Path) -> None:
    """Write the folder anew. ``libraries``: shared libraries, of which some are the system's.

    Raises SystemExit naming the packages that have no text.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    rows: list[str] = []
    missing: list[str] = []
    for distribution in distributions(modules):
        texts = texts_of(distribution)
        if not texts:
            missing.append(_name(distribution))
        for number, text in enumerate(texts):
            name = text.name if len(texts) == 1 else f"{number + 1}-{text.name}"
            _copy(text, target / _name(distribution) / name)
        rows.append(f"{_name(distribution)} {distribution.version}: {_licence(distribution)}")
    if missing:
        raise SystemExit("no licence text for: " + ", ".join(missing) + f"; add one to {TEXTS.name} and FALLBACK")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    rows.append(f"Python {sys.version.split()[0]}: PSF-2.0")
    if python.is_file():
        _copy(python, target / "python" / python.name)
    else:
        (target / "python").mkdir()
        (target / "python" / "LICENSE.txt").write_text("See https://docs.python.org/3/license.html\n", "utf-8")
    rows += [f"{package} (of the system): see {package}.txt" for package in _system(libraries, target / "system")]
    (target / "README.txt").write_text(_INDEX + "\n".join(rows) + "\n", "utf-8")


def _system(libraries: Iterable[Path], target: Path) -> list[str]:
    """Debian's ``copyright`` of the packages that these files come from; their names."""
    if not shutil.which("dpkg-query"):
        return []
    paths = {str(library.resolve()) for library in libraries}
    of_system = sorted(path for path in paths if path.startswith(("/usr/lib/", "/lib/")))
    command = ["dpkg-query", "-S", *of_system]
    answer = subprocess.run(command, capture_output=True, text=True, check=False).stdout if of_system else ""
    names = {line.partition(":")[0] for line in answer.splitlines() if not line.startswith("diversion")}
    for name in sorted(names):
        text = Path("/usr/share/doc") / name / "copyright"
        if text.is_file():
            _copy(text, target / f"{name}.txt")
    return sorted(names)


def _licence(distribution: importlib.metadata.Distribution) -> str:
    about = distribution.metadata
    said = about.get("License-Expression") or (about.get("License") or "").strip().partition("\n")[0]
    classes = [name.rpartition("::")[2].strip() for name in about.get_all("Classifier") or [] if "License" in name]
    return said[:80] or ", ".join(classes) or "see its text"


def _name(distribution: importlib.metadata.Distribution) -> str:
    return re.sub(r"[-_.]+", "-", distribution.name).lower()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
