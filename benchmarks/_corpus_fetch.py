"""PDFs that come with packages: test sets of PDF libraries, fetched by the registries' own clients into a cache.

Source distributions by pip; source packages by apt where Debian's tools are. Nothing of a package is run but what pip
needs to name it, and of an archive only files that end in ``.pdf`` are taken, under names that are their hashes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from _table import say
from platformdirs import user_cache_path

#: Python packages whose source distributions hold PDFs.
SDISTS: Final = ("img2pdf", "ocrmypdf", "pikepdf", "pyhanko", "pypdf", "pypdfium2")
#: Debian source packages that hold PDFs.
DEBIAN: Final = ("libpdfbox2-java", "pdf.js", "pdf2djvu", "pdfminer", "qpdf")
#: The inspection would not read a larger one.
_LARGEST: Final = 10_000_000


def folder() -> Path:
    """Where fetched files lie, outside the project; ``COUNTER_APP_CORPUS`` names another place."""
    named = os.environ.get("COUNTER_APP_CORPUS")
    return Path(named) if named else user_cache_path("counter-app", appauthor=False) / "corpus"


def fetched() -> list[Path]:
    """Every PDF that was fetched before, in a fixed order."""
    return sorted(folder().glob("*.pdf"))


def fetch() -> None:
    """Add the PDFs of all packages that can be had; says what it got."""
    target = folder()
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for package in SDISTS:
            _take(package, _sdist(package, work / package), target)
        for package in DEBIAN:
            _take(package, _debian(package, work / package), target)
    say(f"{len(fetched())} files in {target}")


def _take(package: str, archives: list[Path], target: Path) -> None:
    count = 0
    for archive in archives:
        for content in _pdfs(archive):
            count += 1
            (target / f"{hashlib.sha256(content).hexdigest()}.pdf").write_bytes(content)
    say(f"{package}: {count} files")


def _pdfs(archive: Path) -> Iterator[bytes]:
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.isreg() and member.name.lower().endswith(".pdf") and 0 < member.size <= _LARGEST:
                content = packed.extractfile(member)
                if content is not None:
                    yield content.read()


def _sdist(package: str, work: Path) -> list[Path]:
    work.mkdir()
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", package, "-d", str(work)]
    _run([*pip, package], work)
    return sorted(work.glob("*.tar.*"))


def _debian(package: str, work: Path) -> list[Path]:
    """By ``apt-get source`` with lists of its own: the machine's sources need not be switched to source packages."""
    sources = Path("/etc/apt/sources.list.d/debian.sources")
    if shutil.which("apt-get") is None or not sources.is_file():
        return []
    for part in ("lists/partial", "cache/archives/partial", "parts"):
        (work / part).mkdir(parents=True)
    text = sources.read_text("utf-8").replace("Types: deb\n", "Types: deb-src\n")
    (work / "parts" / "source.sources").write_text(text, "utf-8")
    places = {
        "Dir::Etc::SourceList": os.devnull,
        "Dir::Etc::SourceParts": work / "parts",
        "Dir::State::Lists": work / "lists",
        "Dir::Cache": work / "cache",
    }
    apt = ["apt-get", "-qq", *(word for key, value in places.items() for word in ("-o", f"{key}={value}"))]
    _run([*apt, "update"], work)
    _run([*apt, "source", "--download-only", package], work)
    return sorted(path for path in work.glob("*.orig*.tar.*") if not path.name.endswith(".asc"))


def _run(command: list[str], work: Path) -> None:
    """What cannot be had is left out: the benchmark says how many files it had."""
    subprocess.run(command, cwd=work, stdin=subprocess.DEVNULL, capture_output=True, timeout=600, check=False)
